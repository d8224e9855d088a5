"""Sayings of the case files, put together at random into texts that nobody would write: each is checked to its end, and
every quote is the text at its span."""

import random
from pathlib import Path

import pytest

from factcheck import check
from factcheck.lexicon import load

CASES = Path(__file__).parent / "cases"
JOINTS = (" ", " ", "\n", "\n\n", " | ", "; ", "\n- ", " (", ") ", ", ", " — ", "\n| ", ": ")
TEXTS, SAYINGS = 40, 25


def _sayings():
    found = []
    for path in sorted(CASES.glob("*/*.yaml")):
        for case in load(path):
            found += case["sayings"] if "sayings" in case else [case["text"]] if "text" in case else []
    return [saying.replace("[[", "").replace("]]", "") for saying in found]


@pytest.mark.parametrize("number", range(TEXTS))
def test_any_text_is_checked_to_its_end(number):
    chance = random.Random(number)
    text = "".join(saying + chance.choice(JOINTS) for saying in chance.sample(_sayings(), SAYINGS))
    report = check(text)
    assert all(fact.quote == fact.span.of(text) for fact in report.facts)
    assert all(report.facts[fact].id == fact for made in report.relations for fact in made.all_facts() if fact >= 0)
