"""What is said of numbers that are no claims: every reason in whole words, and how far `factcheck parse` got."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from factcheck.cli.parse import command
from factcheck.lexicon import table
from factcheck.nouns import is_plural
from factcheck.parse import parse
from factcheck.parse.labels import named_by
from factcheck.readers import text_document

LABELS = sorted({str(w).lower() for key in ("labels", "soft_labels", "capital_labels") for w in table("claims")[key]})


def reasons(text: str) -> list[str]:
    return [aside.reason for aside in parse(text_document(text))[1]]


@pytest.mark.parametrize("label", LABELS)
def test_a_label_names_one_thing_in_words(label: str) -> None:
    said = named_by(label).removeprefix("names ")
    article, _, thing = said.partition(" ")
    if article not in ("a", "an"):
        assert said.split()[0] in ("something", "the", "one")
        return
    sounds_open = thing[0].lower() in "aeio" or (thing[0] == "u" and not thing.startswith("un"))
    assert article == ("an" if sounds_open else "a")
    assert len(thing) > 2
    assert not is_plural(thing) or thing in ("axis", "locus", "class", "hypothesis", "ibis")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("See Figs. 4 and 5 of the report.", "names a figure"),
        ("In months 3, 5 and 7 they met.", "names a month"),
        ("The axes 1 and 2 were drawn.", "names an axis"),
        ("They live in apt 4 there.", "names an apartment"),
        ("It was sold as No. 7 in the list.", "names something by its number"),
        ("See pp. 12 to 14 there.", "names a page"),
        ("The sum 3/0 has no answer.", "a division by nought"),
    ],
)
def test_the_reason_is_said(text: str, reason: str) -> None:
    assert set(reasons(text)) == {reason}


def test_a_fraction_by_itself_counts_no_pages() -> None:
    assert reasons("3/5") == []
    assert reasons("The end.\n\n3/5\n\nA new page.") == ["a page or picture counter"]


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        ("twelve of", ["stops before of", "OF (joints.OF), which needs other words around it"]),
        ("5 to 8 blue", ["stops before blue", "in no word list that a claim could go on with"]),
        ("five six", ["stops before six", "SMALL (numerals.units.six): the grammar has no claim that goes on so"]),
        ("3/0", ["3/0", "no claim: a division by nought"]),
        ("142/91 mmHg", ["property    systolic pressure", "property    diastolic pressure"]),
        ("hello", ["no number found: nothing in the phrase announces one"]),
    ],
)
def test_parse_says_how_far_it_got(phrase: str, said: list[str]) -> None:
    shown = CliRunner().invoke(command, [phrase]).output
    assert all(line in shown for line in said), shown


@pytest.mark.parametrize("phrase", ["nearly 34,000 people", "about 5 km.", "between 5 and 10 people, they said"])
def test_what_is_read_whole_stops_nowhere(phrase: str) -> None:
    assert "stops before" not in CliRunner().invoke(command, [phrase]).output
