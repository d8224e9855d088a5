"""What a writer of rules is told: every kind of fault, with its place, on its exact text."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.engine.rules import load, load_folder
from factcheck.errors import RuleError
from factcheck.lexicon import load as load_yaml

RULE = """\
id: too-many
title: More than there are
severity: error
for: partition
where: disjoint(parts)
require: sum(parts) <= total
message: "{sum(parts)} is more than {total:quote}."
why: |
  No group outnumbers the whole.
tests:
  flag:
    - "[[48 pupils]]: [[30 girls]] and [[28 boys]]."
  pass:
    - "48 pupils: 30 girls and 18 boys."
"""


def said(folder: Path, text: str, monkeypatch: pytest.MonkeyPatch, name: str = "rule.yaml") -> str:
    """The faults of one rule file, its folder the working folder."""
    (folder / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(folder)
    with pytest.raises(RuleError) as caught:
        load_folder(folder)
    return str(caught.value)


def test_the_rule_that_the_faults_below_are_made_from_is_right(tmp_path: Path) -> None:
    (tmp_path / "rule.yaml").write_text(RULE, encoding="utf-8")
    (rule,) = load_folder(tmp_path)
    assert (rule.id, rule.subject, list(rule.families)) == ("too-many", "partition", ["partition"])


CASES = {
    "YAML: a key twice": (
        ("severity: error", "severity: error\nid: too-many"),
        """\
error: the key "id" stands here twice
  --> rule.yaml:4:1
  |
4 | id: too-many
  | ^^
  = help: keep one of them""",
    ),
    "YAML: a text that needs quotes": (
        ('  flag:\n    - "[[48 pupils]]: [[30 girls]] and [[28 boys]]."', "  flag:\n    - [[48 pupils]]: thirty girls"),
        """\
error: this is read as a list with a key, not as a text
   --> rule.yaml:12:7
   |
12 |     - [[48 pupils]]: thirty girls
   |       ^
   = help: put the text in double quotes""",
    ),
    "an unknown key": (
        ("require:", "requre:"),
        """\
error: the key "require" is missing
  --> rule.yaml:1:1
  |
1 | id: too-many
  | ^^^^^^^^^^^^
  = help: it says: what must be so; judged on core and on support.

error: unknown key "requre"
  --> rule.yaml:6:1
  |
6 | requre: sum(parts) <= total
  | ^^^^^^
  = help: did you mean "require"?""",
    ),
    "a missing key of the tests": (
        ('  pass:\n    - "48 pupils: 30 girls and 18 boys."\n', ""),
        """\
error: the key "pass" is missing
   --> rule.yaml:10:1
   |
10 | tests:
   | ^^^^^
   = help: it says: texts in which this rule must stay silent.""",
    ),
    "a wrong type": (
        ("require: sum(parts) <= total", "require: 5"),
        """\
error: "require" must be a text, and this is the number 5
  --> rule.yaml:6:10
  |
6 | require: 5
  |          ^
  = help: write "5" in double quotes""",
    ),
    "a text where a list belongs": (
        ("why: |", "suggest: look again\nwhy: |"),
        """\
error: "suggest" must be a list, and this is "look again"
  --> rule.yaml:8:10
  |
8 | suggest: look again
  |          ^^^^^^^^^^
  = help: begin each line of the list with "- \"""",
    ),
    "a wrong severity": (
        ("severity: error", "severity: eror"),
        """\
error: "severity" cannot be "eror"
  --> rule.yaml:3:11
  |
3 | severity: eror
  |           ^^^^
  = help: did you mean "error"?""",
    ),
    "a wrong id": (
        ("id: too-many", "id: Too Many"),
        """\
error: "Too Many" cannot be an id
  --> rule.yaml:1:5
  |
1 | id: Too Many
  |     ^^^^^^^^
  = help: small letters and digits, joined by hyphens: parts-exceed-total""",
    ),
    "an unknown relation": (
        ("for: partition", "for: partitoin"),
        """\
error: there is no relation "partitoin"
  --> rule.yaml:4:6
  |
4 | for: partitoin
  |      ^^^^^^^^^
  = help: did you mean "partition"?""",
    ),
    "expression syntax: an operator of another language": (
        ("<= total", "= total"),
        """\
error: "=" has no meaning here
  --> rule.yaml:6:21
  |
6 | require: sum(parts) = total
  |                     ^
  = help: use "==\"""",
    ),
    "expression syntax: a value is missing": (
        ("sum(parts) <= total", "sum(parts) <= or total"),
        """\
error: "or" cannot stand here
  --> rule.yaml:6:24
  |
6 | require: sum(parts) <= or total
  |                        ^^
  = help: a value is expected: a name, a number, a text in quotes or a function""",
    ),
    "expression syntax: it ends too early": (
        ("sum(parts) <= total", "sum(parts"),
        """\
error: the expression ends too early
  --> rule.yaml:6:19
  |
6 | require: sum(parts
  |                   ^
  = help: expected ")" or ",\"""",
    ),
    "an unknown name": (
        ("<= total", "<= totl"),
        """\
error: unknown name "totl"
  --> rule.yaml:6:24
  |
6 | require: sum(parts) <= totl
  |                        ^^^^
  = help: did you mean "total"?""",
    ),
    "an unknown function": (
        ("require: sum(parts)", "require: summ(parts)"),
        """\
error: unknown function "summ"
  --> rule.yaml:6:10
  |
6 | require: summ(parts) <= total
  |          ^^^^
  = help: did you mean "sum"?""",
    ),
    "a function with too little": (
        ("sum(parts) <= total", "share(total) <= 100%"),
        """\
error: share takes 2, and 1 are given
  --> rule.yaml:6:10
  |
6 | require: share(total) <= 100%
  |          ^^^^^^^^^^^^
  = help: like this: share(part, whole)""",
    ),
    "something unknown of a fact": (
        ("where: disjoint(parts)", 'where: total.entiti == "person"'),
        """\
error: a fact has no "entiti"
  --> rule.yaml:5:14
  |
5 | where: total.entiti == "person"
  |              ^^^^^^
  = help: did you mean "entity"?""",
    ),
    "several where one is needed": (
        ("require: sum(parts)", "require: parts"),
        """\
error: several quantities stand where one is needed
  --> rule.yaml:6:10
  |
6 | require: parts <= total
  |          ^^^^^
  = help: use sum(...), max(...), min(...) or count(...)""",
    ),
    "a quantity where a condition is needed": (
        ("sum(parts) <= total", "sum(parts)"),
        """\
error: a condition is needed here, and this is a quantity
  --> rule.yaml:6:10
  |
6 | require: sum(parts)
  |          ^^^^^^^^^^
  = help: compare it with something: <=, ==, in ...""",
    ),
    "wrong dimensions: two units": (
        ("sum(parts) <= total", "34_000 people < 3.2 km^2"),
        """\
error: cannot compare people with km^2
  --> rule.yaml:6:10
  |
6 | require: 34_000 people < 3.2 km^2
  |          ^^^^^^^^^^^^^   ^^^^^^^^ an area (km^2)
  |          a count (people)
  = help: both must be of one kind: divide first, or take number(...) of a fact""",
    ),
    "wrong dimensions: one role is held to two kinds": (
        ("sum(parts) <= total", "sum(parts) <= 5 km and total <= 5 kg"),
        """\
error: cannot compare a length with kg
  --> rule.yaml:6:33
  |
6 | require: sum(parts) <= 5 km and total <= 5 kg
  |                                 ^^^^^    ^^^^ a mass (kg)
  |                                 a length
  = help: both must be of one kind: divide first, or take number(...) of a fact""",
    ),
    "a placeholder in the message: an unknown name": (
        ("{total:quote}", "{whole:quote}"),
        """\
error: unknown name "whole"
  --> rule.yaml:7:38
  |
7 | message: "{sum(parts)} is more than {whole:quote}."
  |                                      ^^^^^
  = help: names here: total, parts, property, aspect, thing, place, cue, basis, wording""",
    ),
    "a placeholder in the message: an unknown format": (
        ("{total:quote}", "{total:quota}"),
        """\
error: there is no format "quota"
  --> rule.yaml:7:44
  |
7 | message: "{sum(parts)} is more than {total:quota}."
  |                                            ^^^^^
  = help: did you mean "quote"?""",
    ),
    "a placeholder in the message: a brace left open": (
        ("{total:quote}.", "{total:quote."),
        """\
error: this brace is never closed
  --> rule.yaml:7:37
  |
7 | message: "{sum(parts)} is more than {total:quote."
  |                                     ^
  = help: write {{ for a brace in the text""",
    ),
    "no test that must flag": (
        ('  flag:\n    - "[[48 pupils]]: [[30 girls]] and [[28 boys]]."', "  flag: []"),
        """\
error: "flag" has no sentence, so nothing shows that this rule ever finds anything
   --> rule.yaml:11:3
   |
11 |   flag: []
   |   ^^^^
   = help: add a text that must be found, with [[...]] round the words it must point at""",
    ),
    "a mark that is not closed": (
        ("[[28 boys]].", "[[28 boys."),
        """\
error: this text has a "[[" or "]]" without the other
   --> rule.yaml:12:7
   |
12 |     - "[[48 pupils]]: [[30 girls]] and [[28 boys."
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^""",
    ),
    "a name of one's own that is taken": (
        ("where: disjoint(parts)", "let:\n  total: sum(parts)"),
        """\
error: "total" already has a meaning here
  --> rule.yaml:6:10
  |
6 |   total: sum(parts)
  |          ^^^^^^^^^^
  = help: choose another name""",
    ),
    "an unknown table": (
        ("sum(parts) <= total", 'total <= lookup("country.aera", place)'),
        """\
error: there is no table "country.aera"
  --> rule.yaml:6:26
  |
6 | require: total <= lookup("country.aera", place)
  |                          ^^^^^^^^^^^^^^
  = help: did you mean "country.area"?""",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_fault_is_said_with_its_place(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (old, new), wanted = CASES[name]
    assert old in RULE, "the case must change the rule"
    assert said(tmp_path, RULE.replace(old, new), monkeypatch) == wanted


KEPT = {case["name"]: case for case in load_yaml(Path(__file__).parent / "cases" / "rule_errors.yaml")}


@pytest.mark.parametrize("name", KEPT)
def test_a_fault_in_the_list_of_cases_is_said_so(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = KEPT[name]
    assert case["old"] in RULE, "the case must change the rule"
    assert said(tmp_path, RULE.replace(case["old"], case["new"]), monkeypatch) == case["says"]
    assert "= help: " in case["says"]


def test_all_faults_of_all_files_come_in_one_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = RULE.replace("<= total", "<= totl").replace("disjoint(", "disjont(")
    (tmp_path / "a.yaml").write_text(first, encoding="utf-8")
    second = RULE.replace("id: too-many", "id: too-few").replace("<= total", "< tota")
    message = said(tmp_path, second, monkeypatch, "b.yaml")
    places = [line.strip() for line in message.splitlines() if "-->" in line]
    assert places == ["--> a.yaml:5:8", "--> a.yaml:6:24", "--> b.yaml:6:23"]


def test_an_expression_over_several_lines_keeps_its_columns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folded = RULE.replace("require: sum(parts) <= total", "require: >-\n  sum(parts)\n  <= totl")
    assert said(tmp_path, folded, monkeypatch) == (
        'error: unknown name "totl"\n  --> rule.yaml:8:6\n  |\n8 |   <= totl\n  |      ^^^^\n'
        '  = help: did you mean "total"?'
    )


def test_the_same_id_twice_names_both_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.yaml").write_text(RULE, encoding="utf-8")
    assert said(tmp_path, RULE, monkeypatch, "b.yaml") == (
        'error: the rule "too-many" is in a.yaml already\n  --> b.yaml:1:5\n  |\n1 | id: too-many\n  |     ^^^^^^^^\n'
        '  = help: add "replaces: true" to take its place, or choose another id'
    )


def test_a_rule_may_replace_one_that_is_shipped(tmp_path: Path) -> None:
    own = RULE.replace("id: too-many", "id: parts-exceed-total\nreplaces: true").replace("error", "note")
    (tmp_path / "own.yaml").write_text(own, encoding="utf-8")
    rules = [rule for rule in load((tmp_path,)) if rule.id == "parts-exceed-total"]
    assert [(rule.severity, rule.title) for rule in rules] == [("note", "More than there are")]


def test_text_that_is_not_utf_8_is_said_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "rule.yaml").write_bytes(RULE.encode().replace(b"whole.", b"wh\xf4le."))
    monkeypatch.chdir(tmp_path)
    with pytest.raises(RuleError, match=r"this is not UTF-8 text\n  --> rule\.yaml:9:1"):
        load_folder(tmp_path)


def test_names_put_in_again_and_again_are_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lets = "let:\n  a0: total + total\n" + "".join(f"  a{n}: a{n - 1} + a{n - 1}\n" for n in range(1, 12))
    message = said(tmp_path, RULE.replace("where: disjoint(parts)\n", lets), monkeypatch)
    assert "with its names put in this has more than 2,000 parts" in message
