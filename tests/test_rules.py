"""The rules as shipped, and the judge that applies them."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest
from hand_made import Prose
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from factcheck import check as check_text
from factcheck.cli.rule_lint import remarks_on
from factcheck.cli.rule_tests import sentences_of, tried, understand, unmarked
from factcheck.cli.rules import markdown_table, schema_text
from factcheck.engine.functions import FUNCTIONS
from factcheck.engine.judge import judge
from factcheck.engine.reference import Reference
from factcheck.engine.roles import ATTRIBUTES, PROPERTIES, ROLES
from factcheck.engine.rules import CompiledRule, chosen, fingerprint, load, load_folder
from factcheck.engine.rules.template import FORMATS
from factcheck.engine.slips import likely
from factcheck.errors import RuleError
from factcheck.interval import Interval
from factcheck.model.check import Check
from factcheck.model.rule import Rule
from factcheck.shipped import shipped

RULES = load()
BY_ID = {rule.id: rule for rule in RULES}


def checks(prose: Prose) -> dict[str, Check]:
    """Every check made of a text, by its rule."""
    made = judge(RULES, prose.facts, prose.relations, prose.document, Reference().lookup)
    return {check.rule: check for check in made}


def families_leaving() -> Prose:
    prose = Prose(
        "Nearly 34,000 people left the valley. Most of them, 14,000, are men, "
        "but there are also 8,500 children and a similar number of women."
    )
    total = prose.fact("Nearly 34,000 people", 34000, hedge="nearly", noun="people", entity="person")
    men = prose.fact("14,000", 14000, noun="men", entity="man")
    children = prose.fact("8,500 children", 8500, noun="children", entity="child")
    women = prose.fact("a similar number of women", 8500, hedge="similar-number", noun="women", anchor=children)
    prose.relation("partition", "Most of them", "anaphoric", total=total, parts=[men, children, women], exhaustive=True)
    most = (prose.stated("share", "Most", "most"),)
    prose.relation("share", "Most of them", "anaphoric", part=men, whole=total, stated=most)
    return prose


# The worked example: a sum that falls short, and a majority that is none.


def test_a_sum_that_falls_short_is_strained_and_shows_its_working() -> None:
    short = checks(families_leaving())["parts-fall-short"]
    assert (short.verdict, short.severity, short.confidence) == ("strained", "warning", "medium")
    assert short.reasons[0] == "the list may not be complete"
    assert short.message == "The three groups add up to about 31,000, which is about 3,000 short of nearly 34,000."
    assert short.arithmetic == "14,000 + 8,500 + ~8,500 = ~31,000; about 3,000 (9%) of nearly 34,000 not covered"
    rows = {row.label: row for row in short.rows}
    assert [(row.sign, row.label, row.said) for row in short.rows] == [
        ("", "men", "14,000"), ("+", "children", "8,500"), ("+", "women", "a similar number"), ("=", "sum", "~31,000"),
        ("", "total", "nearly 34,000"), ("", "left over", "3,000"),
    ]  # fmt: skip
    assert (rows["sum"].core, rows["sum"].support) == (Interval.of(30025, 31975), Interval.of(28625, 33375))
    assert rows["left over"].core.low == 1005
    assert rows["left over"].support.low == 0


def test_a_finding_says_what_would_mend_it() -> None:
    short = checks(families_leaving())["parts-fall-short"]
    assert short.repair is not None
    assert short.repair.startswith("women would have to be 9,930 to 12,0")
    assert short.break_even == 'it holds only if "nearly" may mean 6% less'
    assert short.suggest[0] == "Who or what are the other 3,000?"


def test_most_that_is_not_most_is_a_contradiction() -> None:
    most = checks(families_leaving())["most-not-borne-out"]
    assert (most.verdict, most.severity, most.changes_claim) == ("contradiction", "error", True)
    assert most.arithmetic == '14,000 / 34,000 = 41%; not "most"'
    share = next(row for row in most.rows if row.derived)
    assert (share.unit, share.said) == ("%", "41%")
    assert share.core.low is not None
    assert 39 < share.core.low < 40


def test_what_holds_is_reported_with_its_arithmetic() -> None:
    exceed = checks(families_leaving())["parts-exceed-total"]
    assert (exceed.verdict, exceed.changes_claim, exceed.repair) == ("consistent", False, None)
    assert exceed.arithmetic == "14,000 + 8,500 + ~8,500 = ~31,000 vs nearly 34,000"


# One figure after another, each rule by itself: what is found, and what comes close.


def compared(left: str, right: str, way: str) -> Prose:
    return two("comparison", left, right, roles="left right", property=way)


def twice(first: str, second: str) -> Prose:
    return two("restatement", first, second, roles="first second", property="repeat")


def two(kind: str, first: str, second: str, **more: object) -> Prose:
    """Two figures in a relation whose roles are named in `more["roles"]`; kinds and units are given with `as_`."""
    names = str(more.pop("roles")).split()
    about = dict(more.pop("as_", {}))  # type: ignore[call-overload]
    prose = Prose(f"{first} and then {second}.")
    ids = [prose.fact(quote, quote.replace(",", "").rstrip("%"), **about) for quote in (first, second)]
    prose.relation(kind, **dict(zip(names, ids, strict=True)), **more)
    return prose


def change(before: str, after: str, way: str, **more: str) -> Prose:
    prose = Prose(" ".join([before, "to", after, *more.values()]))
    ids = {}
    for name, quote in {"before": before, "after": after, **more}.items():
        digits = quote.replace(",", "").rstrip("%").removesuffix(" points")
        unit = "%" if quote.endswith("%") else "pp" if "points" in quote else None
        written = quote.rstrip("%").removesuffix(" points")
        ids[name] = prose.fact(quote, digits, kind="percent" if unit else "count", unit=unit, digits=written)
    prose.relation("change", property=way, **ids)
    return prose


def product(total: str, *factors: str) -> Prose:
    prose = Prose(" times ".join([*factors, total]))
    ids = [prose.fact(quote, quote.replace(",", "")) for quote in factors]
    prose.relation("product", factors=ids, total=prose.fact(total, total.replace(",", "")))
    return prose


def shares(*quotes: str, **more: bool) -> Prose:
    prose = Prose(", ".join(quotes))
    ids = [prose.fact(q, q.rstrip("%"), kind="percent", unit="%", digits=q.rstrip("%")) for q in quotes]
    prose.relation("percent_total", shares=ids, **more)
    return prose


def average(**figures: str) -> Prose:
    prose = Prose(" ".join(figures.values()))
    kinds = {"mean": "measure", "least": "measure", "greatest": "measure"}
    ids = {n: prose.fact(q, q.replace(",", ""), kind=kinds.get(n, "count")) for n, q in figures.items()}
    prose.relation("average", **ids)
    return prose


def calendar(way: str, duration: str = "", unit: str = "day", **dates: str) -> Prose:
    prose = Prose(" ".join([*dates.values(), duration]))
    ids = {name: prose.date(iso, iso) for name, iso in dates.items()}
    if duration:
        name, kind = ("age", "age") if way == "age" else ("duration", "duration")
        ids[name] = prose.fact(duration, duration, kind=kind, unit=unit)
    prose.relation("calendar", property=way, **ids)
    return prose


Made = Callable[[], Prose]
VERDICTS: list[tuple[str, str, Made]] = [
    ("part-larger-than-whole", "contradiction", lambda: two("subset", "52", "40", roles="part whole")),
    ("part-larger-than-whole", "consistent", lambda: two("subset", "40", "52", roles="part whole")),
    ("rise-not-borne-out", "contradiction", lambda: change("100", "120", "up", percent="30%")),
    ("rise-not-borne-out", "consistent", lambda: change("100", "120", "up", percent="20%")),
    ("rise-not-borne-out", "strained", lambda: change("1,000", "1,300", "up", percent="28%")),
    ("fall-not-borne-out", "contradiction", lambda: change("500", "400", "down", percent="40%")),
    ("fall-not-borne-out", "consistent", lambda: change("500", "400", "down", percent="20%")),
    ("points-not-borne-out", "contradiction", lambda: change("38%", "41%", "up", delta="9 points")),
    ("difference-not-borne-out", "contradiction", lambda: change("96", "80", "down", delta="12")),
    ("points-not-borne-out", "consistent", lambda: change("38%", "41%", "up", delta="3 points")),
    ("difference-not-borne-out", "consistent", lambda: change("96", "80", "down", delta="16")),
    ("per-cent-for-points", "strained", lambda: change("38%", "41%", "up", percent="3%")),
    ("per-cent-for-points", "contradiction", lambda: change("38.2%", "41.2%", "up", percent="3.0%")),
    ("per-cent-for-points", "consistent", lambda: change("40%", "42%", "up", percent="5%")),
    ("rise-is-a-fall", "contradiction", lambda: change("120", "100", "up")),
    ("rise-is-a-fall", "consistent", lambda: change("100", "120", "up")),
    ("fall-is-a-rise", "contradiction", lambda: change("100", "120", "down")),
    ("product-not-borne-out", "contradiction", lambda: product("560", "8", "50")),
    ("product-not-borne-out", "consistent", lambda: product("400", "8", "50")),
    ("average-not-borne-out", "contradiction", lambda: average(total="1,200", count="40", mean="36")),
    ("average-not-borne-out", "consistent", lambda: average(total="312", count="12", mean="26")),
    ("mean-outside-extremes", "contradiction", lambda: average(mean="31", least="4", greatest="22")),
    ("mean-outside-extremes", "consistent", lambda: average(mean="13", least="4", greatest="22")),
    ("more-is-not-more", "contradiction", lambda: compared("48", "51", "more")),
    ("more-is-not-more", "consistent", lambda: compared("51", "48", "more")),
    ("fewer-is-not-fewer", "contradiction", lambda: compared("61", "57", "fewer")),
    ("equal-is-not-equal", "contradiction", lambda: compared("31", "26", "equal")),
    ("shares-exceed-hundred", "contradiction", lambda: shares("45%", "38%", "24%")),
    ("shares-exceed-hundred", "consistent", lambda: shares("33%", "33%", "35%")),  # half a step each
    ("shares-fall-short", "contradiction", lambda: shares("45%", "30%", "15%", exhaustive=True)),
    ("shares-fall-short", "consistent", lambda: shares("33%", "33%", "33%", exhaustive=True)),
    ("start-after-end", "contradiction", lambda: calendar("order", start="2021-06-14", end="2021-05-02")),
    ("start-after-end", "consistent", lambda: calendar("order", start="1991", end="1998")),
    ("length-wrong", "contradiction", lambda: calendar("length", "10", start="2021-05-03", end="2021-05-08")),
    ("length-wrong", "consistent", lambda: calendar("length", "6", start="2021-05-03", end="2021-05-08")),
    ("length-wrong", "consistent", lambda: calendar("length", "5", start="2021-05-03", end="2021-05-08")),
    ("age-wrong", "contradiction", lambda: calendar("age", "61", "year", birth="1950-05-03", at="2001-06-10")),
    ("age-wrong", "consistent", lambda: calendar("age", "51", "year", birth="1950-05-03", at="2001-06-10")),
    ("age-wrong", "consistent", lambda: calendar("age", "74", "year", birth="1944", at="2019")),
    ("years-ago-wrong", "contradiction", lambda: calendar("ago", "10", "year", date="1996", now="2016-05-04")),
    ("years-ago-wrong", "consistent", lambda: calendar("ago", "10", "year", date="2006", now="2016-05-04")),
    ("same-day-differs", "contradiction", lambda: calendar("same-day", first="2021-05-04", second="2021-05-05")),
    ("figures-differ", "contradiction", lambda: twice("412", "421")),
    ("figures-differ", "consistent", lambda: twice("412", "412")),
]
NUMBERED = [f"{rule}-{verdict}-{number}" for number, (rule, verdict, _) in enumerate(VERDICTS)]


@pytest.mark.parametrize(("rule", "verdict", "made"), VERDICTS, ids=NUMBERED)
def test_a_relation_gets_its_verdict(rule: str, verdict: str, made: Made) -> None:
    assert checks(made())[rule].verdict == verdict


def test_a_conversion_leaves_room_for_rounding() -> None:
    for km, verdict in (("8 km", "consistent"), ("12 km", "contradiction")):
        prose = Prose(f"5 miles ({km})")
        first = prose.fact("5 miles", 5, kind="measure", unit="mile")
        second = prose.fact(km, km.split()[0], kind="measure", unit="kilometer")
        prose.relation("restatement", first=first, second=second, property="conversion")
        assert checks(prose)["conversion-wrong"].verdict == verdict


def test_ratios_are_judged_in_the_words_of_the_text() -> None:
    prose = Prose("the herd tripled from 120 to 250")
    before, after = prose.fact("120", 120), prose.fact("250", 250)
    from factcheck import reading

    made = reading.read_multiple("triple")
    ratio = prose.fact("tripled", 3, kind="ratio", made=made)
    prose.relation("change", before=before, after=after, ratio=ratio, property="up")
    found = checks(prose)["multiple-not-borne-out"]
    assert (found.verdict, found.changes_claim) == ("contradiction", True)


# How serious, and how sure.


def test_a_relation_that_only_a_noun_suggests_is_a_note_at_most() -> None:
    for basis, severity, confidence in (("explicit", "error", "high"), ("inferred", "note", "low")):
        found = checks(two("subset", "520", "400", roles="part whole", basis=basis))["part-larger-than-whole"]
        assert (found.severity, found.confidence) == (severity, confidence)


def test_where_another_figure_could_be_meant_nothing_is_an_error() -> None:
    near = two("subset", "520", "430", roles="part whole", determined="medium")
    far = two("subset", "520", "230", roles="part whole", determined="medium")
    assert checks(near)["part-larger-than-whole"].severity == "warning"
    assert checks(far)["part-larger-than-whole"].severity == "note"
    assert checks(far)["part-larger-than-whole"].reasons[0] == "another figure near by could be meant"


def test_leaving_the_usual_reading_of_a_bound_is_a_note_and_crossing_it_counts() -> None:
    def said_twice(second: str) -> Check:
        prose = Prose(f"more than 9,000, later {second}")
        ids = [prose.fact("more than 9,000", 9000, hedge="over"), prose.fact(second, second.replace(",", ""))]
        prose.relation("restatement", first=ids[0], second=ids[1], property="repeat")
        return checks(prose)["figures-differ"]

    above, below = said_twice("12,345"), said_twice("8,765")
    assert (above.verdict, above.severity) == ("strained", "note")
    assert (below.verdict, below.severity) == ("contradiction", "error")


def test_what_is_strained_counts_one_step_lower() -> None:
    found = checks(change("1,000", "1,300", "up", percent="28%"))["rise-not-borne-out"]
    assert (found.verdict, found.severity) == ("strained", "warning")


def test_the_odds_of_chance_are_said() -> None:
    found = checks(two("subset", "520", "430", roles="part whole", basis="arithmetic", chance=Fraction(1, 20000)))
    check = found["part-larger-than-whole"]
    assert check.confidence == "high"
    assert "the figures themselves tie them together (by chance 1 time in 20,000)" in check.reasons


# Neighbours set the grain.


def test_beside_an_exact_sibling_a_round_number_is_exact() -> None:
    prose = Prose("1,000 patients: 523 women and 467 men")
    ids = [prose.fact(q, q.replace(",", "")) for q in ("1,000", "523", "467")]
    prose.relation("partition", total=ids[0], parts=ids[1:], exhaustive=True)
    assert checks(prose)["parts-fall-short"].verdict == "strained"


def test_round_siblings_keep_their_room() -> None:
    prose = Prose("22,000 left: 14,000 men and 8,500 women")
    ids = [prose.fact(q, q.replace(",", "")) for q in ("22,000", "14,000", "8,500")]
    prose.relation("partition", total=ids[0], parts=ids[1:], exhaustive=True)
    assert checks(prose)["parts-exceed-total"].verdict == "consistent"


def test_bare_figures_beside_a_bare_share_are_nearly_exact() -> None:
    wanted = (("44", None, "contradiction"), ("40", None, "consistent"), ("44", "about", "consistent"))
    for share, hedge, verdict in wanted:
        prose = Prose(f"200 of the 500 ({share}%)")
        part, whole = prose.fact("200", 200, hedge=hedge), prose.fact("500", 500)
        stated = prose.fact(f"{share}%", share, kind="percent", unit="%", digits=share)
        prose.relation("share", part=part, whole=whole, share=stated)
        assert checks(prose)["share-not-borne-out"].verdict == verdict


# What cannot be checked is said once.


def test_a_vague_party_makes_a_relation_not_checkable() -> None:
    from factcheck.model.quantity import Reading

    prose = Prose("120 hurt: a large number of men and 20 women")
    anything = Reading.exactly(Interval(None, None))
    total = prose.fact("120", 120)
    men = prose.fact("a large number of men", 0, kind="vague", made=anything)
    prose.relation("partition", total=total, parts=[men, prose.fact("20 women", 20)], exhaustive=True)
    made = judge(RULES, prose.facts, prose.relations, prose.document)
    assert [(c.verdict, c.message) for c in made] == [
        ("not checkable", 'Not checked: "a large number of men" is too vague to compare.')
    ]


def test_a_party_of_another_kind_makes_a_relation_not_checkable() -> None:
    prose = Prose("5 km of 6 kg")
    part = prose.fact("5 km", 5, kind="measure", unit="kilometer")
    prose.relation("subset", part=part, whole=prose.fact("6 kg", 6, kind="measure", unit="kilogram"))
    (check,) = judge(RULES, prose.facts, prose.relations, prose.document)
    assert check.verdict == "not checkable"
    assert "cannot be" in check.message


def test_the_same_words_twice_get_ids_of_their_own() -> None:
    prose = two("subset", "52", "40", roles="part whole")
    prose.relation("subset", part=0, whole=1)
    ids = [check.id for check in judge(RULES, prose.facts, prose.relations, prose.document)]
    assert len(set(ids)) == 2
    assert all(i.startswith("part-larger-than-whole-") and len(i.rpartition("-")[2]) == 8 for i in ids)


# Slips of the pen.


@pytest.mark.parametrize(
    ("said", "low", "high", "slip"),
    [
        (13400, 14290, 14310, "two digits swapped: 14,300 for 13,400"),
        (7318246, 7316246, 7316246, "one digit wrong: 7,316,246 for 7,318,246"),
        (82000, 70, 95, "a factor of 1,000: 82 for 82,000"),
        (134, 1340, 1340, "a factor of 10: 1,340 for 134"),
        (1274, 98765, 98765, None),
        (1254, 12754, 12754, "a digit lost: 12,754 for 1,254"),
        (12754, 1254, 1254, "a digit too many: 1,254 for 12,754"),
        (14, 41, 41, "two digits swapped: 41 for 14"),
        (14, 15, 15, None),  # another wrong digit in two: chance
        (14, 20, 45, None),
        (2605, 5260, 5260, "digits in another order: 5,260 for 2,605"),
        (8500, 9000, 14000, None),  # too wide a target proves nothing
    ],
)
def test_a_slip_is_named_where_it_is_likely(said: int, low: int, high: int, slip: str | None) -> None:
    assert likely(Fraction(said), Interval.of(low, high)) == slip


def test_a_slip_comes_with_its_finding() -> None:
    prose = Prose("1,274 and 655 and 908 make 2,873")
    ids = [prose.fact(q, q.replace(",", "")) for q in ("1,274", "655", "908")]
    prose.relation("partition", total=prose.fact("2,873", 2873), parts=ids, exhaustive=True)
    found = checks(prose)["parts-fall-short"]
    assert found.slip == "two digits swapped: 2,837 for 2,873"
    assert found.repair == '"2,873" would have to be 2,837'


def test_an_area_a_thousand_times_too_large_is_named() -> None:
    prose = Prose("close to 82,000 square kilometres")
    area = prose.fact("close to 82,000 square kilometres", 82000, kind="measure", unit="kilometer ** 2", hedge="about")
    prose.relation("reference", subject=area, property="area of a city")
    found = checks(prose)["area-beyond-kind"]
    assert (found.verdict, found.slip) == ("contradiction", "a factor of 1,000: 82 for 82,000")


def test_points_called_per_cent_are_named() -> None:
    found = checks(change("38%", "41%", "up", percent="3%"))["per-cent-for-points"]
    assert found.slip == "per cent for percentage points"


# Choosing rules.


def test_rules_are_chosen_by_id_and_family_and_change_their_severity() -> None:
    kept = chosen(RULES, select=("partition",), ignore=("parts-fall-short",), severities={"partition": "note"})
    assert {(rule.id, rule.severity) for rule in kept} == {("parts-exceed-total", "note")}
    assert fingerprint(kept) != fingerprint(RULES)


def test_an_unknown_rule_is_said_with_the_nearest() -> None:
    with pytest.raises(RuleError, match='no rule or family of rules "partitions"; did you mean "partition"'):
        chosen(RULES, select=("partitions",))


# The files.


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_tests_inside_a_rule(rule: object) -> None:
    assert isinstance(rule, CompiledRule)
    asked = [(kind, sentence) for kind, sentence in sentences_of(rule) if kind != "todo"]
    assert [fault for kind, sentence in asked if (fault := tried(rule, kind, sentence))] == []


def test_each_rule_finds_what_no_other_does() -> None:
    assert [rule.id for rule in RULES if not any(_alone(rule.id, sentence) for sentence in rule.flag)] == []


def _alone(rule_id: str, sentence: str) -> bool:
    it = understand(unmarked(sentence).text)
    found = judge(RULES, it.facts, it.relations, it.document, it.lookup)
    return {check.rule for check in found if check.is_finding} == {rule_id}


def test_no_rule_has_a_remark() -> None:
    assert [remark for rule in RULES for remark in remarks_on(rule)] == []


def test_every_relation_has_a_rule() -> None:
    assert {rule.subject for rule in RULES} >= set(ROLES) - {"bound"}


def test_the_schema_is_that_of_the_model_and_fits_every_rule() -> None:
    kept = (shipped("rules") / "rule.schema.json").read_text(encoding="utf-8")
    assert kept == schema_text(), "run: factcheck rules schema -o rules/rule.schema.json"
    schema = Draft202012Validator(json.loads(kept))
    for rule in RULES:
        data = YAML(typ="safe").load((shipped("rules").parent / rule.file).read_text(encoding="utf-8"))
        assert list(schema.iter_errors(data)) == []
    assert list(schema.iter_errors({"id": "x"})) != []


def test_the_name_of_a_file_is_the_id_of_its_rule() -> None:
    assert [rule.id for rule in RULES if Path(rule.file).stem != rule.id] == []


# The page for writers of rules.

README = (shipped("rules") / "README.md").read_text(encoding="utf-8")


def test_the_table_of_rules_is_that_of_the_files() -> None:
    rules = sorted(RULES, key=lambda rule: (rule.file.rpartition("/")[0], rule.id))
    assert markdown_table(rules) in README, "paste the output of: factcheck rules list --format markdown"


def test_every_key_function_and_name_is_explained() -> None:
    keys = [field.alias or name for name, field in Rule.model_fields.items()]
    names = [*(f"`{key}`" for key in keys), *(f"`{f.example}`" for f in FUNCTIONS), *(f"`:{f}`" for f in FORMATS if f)]
    names += [f"`{name}`" for name in (*ATTRIBUTES, *PROPERTIES, *(role for roles in ROLES.values() for role in roles))]
    assert [name for name in names if name not in README] == []


def test_the_walk_through_works(tmp_path: Path) -> None:
    """The rule that the page writes step by step loads, and its tests do as they say."""
    _, _, walk = README.partition("## Writing one, step by step")
    text = walk.split("```yaml\n")[1].split("```")[0]
    (tmp_path / "too-many-in-a-bus.yaml").write_text(text, encoding="utf-8")
    (rule,) = load_folder(tmp_path)
    assert [fault for kind, sentence in sentences_of(rule) if (fault := tried(rule, kind, sentence))] == []
    shown = walk.split("```console\n")[1].split("```")[0]
    command = [sys.executable, "-m", "factcheck", "rules", "test", str(tmp_path)]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    assert said == shown.split("\n", 1)[1]


# The command line.

FAILING = """\
id: too-many-pupils
title: Too many pupils
severity: warning
for: fact
where: fact.entity == "pupil" and fact.kind == "count"
require: fact <= 30
message: "{fact:quote} are too many."
suggest:
  - How many seats are there?
why: |
  A class has 30 seats.
tests:
  flag:
    - "There were [[48 pupils]] in the class."
    - "There were [[12 pupils]] in the class."
    - "There were [[48 chairs]] in the class."
    - "There were [[quixotic]] 7s, 48 pupils in the class."
    - "There were 48 pupils and [[31 chairs]] in the class."
  pass:
    - "There were 28 pupils in the class."
    - "There were 52 pupils in the class."
    - "There were 52 chairs in the class."
  todo:
    - "There were [[60 pupils]] in the class."
"""


def run(*args: str) -> tuple[int, str]:
    """The exit code and what was said."""
    made = subprocess.run([sys.executable, "-m", "factcheck", *args], capture_output=True, text=True, check=False)
    return made.returncode, made.stdout + made.stderr


def test_each_way_to_fail_is_named(tmp_path: Path) -> None:
    (tmp_path / "too-many-pupils.yaml").write_text(FAILING, encoding="utf-8")
    code, said = run("rules", "test", str(tmp_path), "-v")
    assert code == 1
    lines = [line.split("too-many-pupils.yaml: ")[1] for line in said.splitlines() if ".yaml: " in line]
    assert lines == [
        "Missing (lost at: require): 'There were [[12 pupils]] in the class.'",
        "Missing (lost at: where): 'There were [[48 chairs]] in the class.'",
        "Span: 'There were [[quixotic]] 7s, 48 pupils in the class.'",
        "Span: 'There were 48 pupils and [[31 chairs]] in the class.'",
        "Noisy: 'There were 52 pupils in the class.'",
        "Fixed: 'There were [[60 pupils]] in the class.'",
    ]
    assert said.splitlines()[-1] == "9 tests in 1 rule: 2 Missing, 1 Noisy, 2 Span, 1 Fixed."


def test_a_folder_of_ones_own_adds_to_the_list(tmp_path: Path) -> None:
    (tmp_path / "too-many-pupils.yaml").write_text(FAILING, encoding="utf-8")
    code, said = run("rules", "list", "--format", "json", "--rules", str(tmp_path))
    rows = {row["id"]: row for row in json.loads(said)}
    assert code == 0
    assert rows["too-many-pupils"]["file"].endswith("too-many-pupils.yaml")
    assert len(rows) == len(RULES) + 1


def test_the_list_and_the_page_of_a_rule_are_as_the_settings_have_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "too-many-pupils.yaml").write_text(FAILING, encoding="utf-8")
    settings = 'rules = ["house"]\nignore = ["share"]\n[severity]\npartition = "note"\n'
    (tmp_path / "factcheck.toml").write_text(settings, encoding="utf-8")
    rows = {row["id"]: row for row in json.loads(run("rules", "list", "--format", "json")[1])}
    assert rows["too-many-pupils"]["file"] == "house/too-many-pupils.yaml"
    assert rows["parts-exceed-total"]["severity"] == "note"
    assert "share-not-borne-out" not in rows
    assert "note, for partition" in run("explain", "parts-exceed-total")[1]
    assert len(json.loads(run("rules", "list", "--isolated", "--format", "json")[1])) == len(RULES)


def test_a_new_rule_goes_into_a_folder_of_ones_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    asked = ("rules", "new", "Dogs", "--for", "fact", "--flag", "[[-2 dogs]] are here.", "--pass", "2 dogs are here.")
    assert "wrote house-rules/dogs.yaml" in run(*asked)[1]
    (tmp_path / "factcheck.toml").write_text('rules = ["ours"]\n', encoding="utf-8")
    (tmp_path / "ours").mkdir()
    run(*asked)
    assert (tmp_path / "ours" / "dogs.yaml").is_file()


def test_a_new_rule_is_begun_with_its_sentences_read(tmp_path: Path) -> None:
    sentences = ("--flag", "[[48 pupils]]: [[30 girls]] and [[28 boys]].", "--pass", "48 pupils: 30 girls and 18 boys.")
    code, said = run("rules", "new", "Too many in class", "--for", "partition", *sentences, "--dir", str(tmp_path))
    assert code == 0
    assert "30 girls: count of girl, reads as [30, 30]" in said
    (rule,) = load_folder(tmp_path)
    assert (rule.id, rule.source["require"]) == ("too-many-in-class", "sum(parts) <= total")
    assert run("rules", "new", "x", "--for", "partitions", *sentences, "--dir", str(tmp_path)) == (
        2, 'error: there is no relation "partitions"; did you mean "partition"?\n',
    )  # fmt: skip


def test_a_rule_and_a_finding_are_explained(tmp_path: Path) -> None:
    code, said = run("explain", "parts-exceed-total")
    assert code == 0
    assert "require:  sum(parts) <= total" in said
    assert BY_ID["parts-exceed-total"].why in said
    (tmp_path / "a.txt").write_text("48 pupils came: 30 girls and 28 boys.", encoding="utf-8")
    run("run", str(tmp_path / "a.txt"), "--report-dir", str(tmp_path))
    report = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    finding = next(check["id"] for check in report["checks"] if check["rule"] == "parts-exceed-total")
    code, said = run("explain", finding, "--report-dir", str(tmp_path))
    assert code == 0
    assert "The two groups add up to 58, more than the 48 they are part of." in " ".join(said.split())
    code, said = run("explain", "parts-exceed-totl", "--report-dir", str(tmp_path))
    assert code == 2
    assert 'did you mean "parts-exceed-total"?' in said


# Cost.


def test_a_pair_rule_over_many_facts_takes_linear_time() -> None:
    rule = BY_ID["people-per-bus"]
    times = []
    for size in (500, 4000):
        prose = Prose("12 people " * 1)
        prose.fact("12 people", 12, entity="person")
        facts = [prose.facts[0].model_copy(update={"id": n}) for n in range(size)]
        began = time.process_time()
        judge((rule,), facts, (), prose.document)
        times.append(time.process_time() - began)
    assert times[1] < 40 * times[0] + 0.5  # 8 times the facts; quadratic would be 64 times


def test_rules_load_warm_without_what_made_them(tmp_path: Path) -> None:
    code = (
        "import sys; from factcheck.engine.rules import load; load(); "
        "print([m for m in ('lark', 'ruamel', 'pydantic', 'pint') if m in sys.modules])"
    )
    env = {"FACTCHECK_CACHE_DIR": str(tmp_path), "PATH": "", "PYTHONPATH": str(shipped("rules").parent)}
    command = [sys.executable, "-c", code]
    runs = [subprocess.run(command, env=env, capture_output=True, text=True, check=True) for _ in ("cold", "warm")]
    assert runs[1].stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("text", "rule", "rows"),
    [
        (
            "Prices rose 30% from $100 to $120.",
            "rise-not-borne-out",
            [("", "before", "$100"), ("×", "percent", "1 + 30%"), ("=", "product", "$130"), ("", "after", "$120")],
        ),
        (
            "She won by 140 votes, 2,310 to 2,190.",
            "gap-not-borne-out",
            [("", "left", "2,310"), ("−", "right", "2,190"), ("=", "result", "120"), ("", "difference", "140")],
        ),
        (
            "Valletta covers 1,200 square kilometres.",
            "area-beyond-country",
            [("", "subject", "1,200 square kilometres"), ("", "area of the country", "310 to 322 square kilometres")],
        ),
        (
            "The ward is staffed 27 hours a day.",
            "more-hours-than-a-day",
            [("", "fact", "27 hours a day"), ("", "limit", "24.48 hours a day")],
        ),
    ],
)
def test_the_working_is_laid_out_in_rows_that_read_by_themselves(text, rule, rows):
    (check,) = (c for c in check_text(text).findings if c.rule == rule)
    assert [(row.sign, row.label, row.said) for row in check.rows] == rows
    assert not any(row.unit == "%" and row.label in ("left", "right") for row in check.rows)
