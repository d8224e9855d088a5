"""What is counted: phrases beside numbers, lemmas, and classes of nouns."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from factcheck import lexicon
from factcheck.nouns import (
    NounPhrase,
    common_class,
    compare,
    complete,
    covered,
    covers,
    is_a,
    is_plural,
    lemma,
    lies_in,
    opposed,
    part_of,
    phrase_at,
    phrase_before,
    relation,
)

CASES = YAML(typ="safe").load((Path(__file__).parent / "cases" / "nouns.yaml").read_text(encoding="utf-8"))


def shown(phrase: NounPhrase | None) -> str:
    """A phrase as the cases write it: `head: members` or `head of what`."""
    if phrase is None:
        return "-"
    if phrase.of:
        return f"{phrase.head} of {phrase.of.head}"
    return f"{phrase.head}: {' '.join(phrase.members)}" if phrase.members else phrase.head


def found_after(line: str, plural: bool | None) -> tuple[str, str, str, str]:
    """The bracketed words and the head of a case, wanted and found."""
    said, _, wanted = line.rpartition(" => ")
    text = re.sub(r"[][|]", "", said)
    mark = re.search(r"[-\s]*\[|\|", said)
    assert mark, line
    phrase = phrase_at(text, mark.start(), len(text), plural)
    extent = re.search(r"\[(.*?)\]", said)
    return (extent[1] if extent else "", wanted, phrase.span.of(text) if phrase else "", shown(phrase))


@pytest.mark.parametrize("line", CASES["at"])
def test_a_phrase_after_a_number(line: str) -> None:
    extent, wanted, found, head = found_after(line, True)
    assert (found, head) == (extent, wanted)


@pytest.mark.parametrize("line", CASES["one"])
def test_a_phrase_after_one(line: str) -> None:
    extent, wanted, found, head = found_after(line, False)
    assert (found, head) == (extent, wanted)


@pytest.mark.parametrize("line", CASES["either"])
def test_a_phrase_after_a_number_that_tells_what_it_wants(line: str) -> None:
    extent, wanted, found, head = found_after(line, None)
    assert (found, head) == (extent, wanted)


@pytest.mark.parametrize("name", ["nouns", "stops"])
def test_every_key_of_a_word_list_is_explained_at_its_top(name: str) -> None:
    path = Path(__file__).parents[1] / "grammar" / "lexicon" / f"{name}.yaml"
    top = path.read_text(encoding="utf-8").split("\n\n")[0]
    assert [key for key in lexicon.table(name) if not re.search(rf"^#.*\b{key}\b", top, re.M)] == []


@pytest.mark.parametrize("line", CASES["before"])
def test_a_phrase_that_governs_a_number_from_the_left(line: str) -> None:
    said, _, wanted = line.rpartition(" => ")
    bare = re.sub(r"[][]", "", said)
    phrase = phrase_before(bare.replace("|", ""), bare.index("|"), 0)
    extent = re.search(r"\[(.*?)\]", said)
    assert (phrase.span.of(bare) if phrase else "", shown(phrase)) == (extent[1] if extent else "", wanted)


@pytest.mark.parametrize(("word", "wanted"), [pair.strip().split(" ") for pair in CASES["lemma"].split(",")])
def test_lemma(word: str, wanted: str) -> None:
    assert lemma(word) == wanted
    assert lemma(wanted) == wanted


@pytest.mark.parametrize("word", CASES["plural"].split(" "))
def test_plurals(word: str) -> None:
    assert is_plural(word)


@pytest.mark.parametrize("word", CASES["not_plural"].split(" "))
def test_words_that_only_look_plural(word: str) -> None:
    assert not is_plural(word)


@pytest.mark.parametrize(("first", "second", "wanted"), [line.split(" ") for line in CASES["kinds"]])
def test_how_two_kinds_lie(first: str, second: str, wanted: str) -> None:
    assert relation(first, second) == wanted
    back = {"part": "whole", "whole": "part"}.get(wanted, wanted)
    assert relation(second, first) == back


@pytest.mark.parametrize("line", CASES["phrases"])
def test_how_two_phrases_lie(line: str) -> None:
    first, second, wanted = (part.strip() for part in line.split("/"))
    (*of_a, a), (*of_b, b) = first.split(), second.split()
    assert compare(a, of_a, b, of_b) == wanted
    assert compare(b, of_b, a, of_a) == {"part": "whole", "whole": "part"}.get(wanted, wanted)


def test_modifiers_that_leave_nothing_out() -> None:
    assert complete(["rural", "urban"])
    assert complete(["male", "female", "other"])
    assert not complete(["rural"])
    assert not complete(["red", "blue"])
    for line in lexicon.table("nouns")["complete"]:
        first, *rest = line.split()
        assert opposed([first], rest), line


def test_classes() -> None:
    assert is_a("infant", "person")
    assert not is_a("bus", "person")
    assert not is_a("playlist", "person")
    assert common_class(["woman", "child", "elderly", "injured"]) == "person"
    assert common_class(["bus", "ambulance"]) == "vehicle"
    assert common_class(["bus", "nurse"]) is None
    assert common_class(["gizmo", "gizmo"]) == "gizmo"
    assert common_class([]) is None


def test_kinds_that_are_all_there_is() -> None:
    assert frozenset({"man", "woman", "child"}) in covers("person")
    assert covered("person", ["child", "woman", "man"])
    assert covered("vote", ["against", "for"])
    assert covered("pupil", ["boy", "girl"])
    assert covered("visitor", ["man", "woman", "child"])
    assert covered("match", ["victory", "draw", "defeat"])
    assert not covered("bus", ["man", "woman"])
    assert not covered("person", ["woman", "child"])
    assert not covered("person", ["european", "japanese", "korean"])
    assert not covers("gizmo")


def test_places_that_are_parts_of_places() -> None:
    assert part_of("district") == "city"
    assert "country" in lies_in("city")
    assert part_of("gizmo") is None


def test_every_word_of_a_class_is_its_own_lemma() -> None:
    classes = lexicon.table("nouns")["classes"]
    assert [kind for kinds in classes.values() for kind in kinds.split() if lemma(kind) != kind] == []


def test_every_set_that_covers_a_class_is_made_of_its_kinds_or_sorts_of_people() -> None:
    for name, lines in lexicon.table("nouns")["covers"].items():
        for kind in " ".join(lines).split():
            assert relation(kind, name) in ("part", "overlap"), (kind, name)


@given(st.text(max_size=300), st.integers(0, 300), st.sampled_from([True, False, None]))
def test_any_text_is_read_and_spans_lie_in_it(text: str, start: int, plural: bool | None) -> None:
    start = min(start, len(text))
    phrase = phrase_at(text, start, len(text), plural)
    if phrase:
        assert start <= phrase.span.start <= phrase.head_span.start
        assert phrase.head_span.start < phrase.head_span.end <= phrase.span.end <= len(text)
    governor = phrase_before(text, start, 0)
    if governor:
        assert governor.span.start <= governor.head_span.start < governor.head_span.end <= start


HOSTILE = ["a ", "men, ", "men and ", "a-", "a'", "red ", "women, red and ", "x.y", " \n", "U.", "of the ", "é’"]


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_text_costs_no_more_when_it_is_longer(unit: str) -> None:
    def cost(times: int) -> float:
        text = unit * times
        begun = time.process_time()
        for _ in range(20):
            phrase_at(text, 0, len(text))
            phrase_before(text, len(text), 0)
        return time.process_time() - begun

    cost(100)
    assert min(cost(200_000) for _ in range(3)) < 20 * min(cost(2_000) for _ in range(3)) + 0.05
