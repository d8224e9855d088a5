"""The property that a figure measures: every word of grammar/lexicon/measured.yaml says its own, where it may."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from factcheck.lexicon import table
from factcheck.model.fact import Fact
from factcheck.parse import parse
from factcheck.readers import text_document
from factcheck.resolve import resolve

FIGURES = {
    "[length]": "4.2 metres", "[length] ** 2": "300 square metres", "[length] ** 3": "40 litres", "[mass]": "40 kg",
    "[length] / [time]": "40 km/h", "[length] / [time] ** 2": "4 m/s²", "[temperature]": "25 °C", 
    "[angle]": "4 degrees", "[current]": "3 amps", "[data]": "16 GB",
    "[mass] / [length] / [time] ** 2": "5 kPa", "money": "$3 million",
    "[length] ** 2 * [mass] / [time] ** 2": "5 kJ", "[length] ** 2 * [mass] / [time] ** 3": "5 kW",
    "[length] ** 2 * [mass] / [current] / [time] ** 3": "230 V", "1 / [time]": "60 Hz",
    "percent": "4.5%", "duration": "three weeks", "count": "4,200 people", "number": "4,200",
}  # fmt: skip
PROPERTIES: dict[str, dict[str, Any]] = table("measured")["properties"]


def figure_of(about: dict[str, Any]) -> str:
    return FIGURES[next((of for of in about.get("of", ["number"]) if of in FIGURES), "number")]


def sayings() -> Iterator[tuple[str, str]]:
    """Each word of the list in a sentence, and the property that it says there."""
    for name, about in PROPERTIES.items():
        figure = figure_of(about)
        for noun in about.get("nouns", ()):
            yield f"They gave a {noun} of {figure}.", name
        for word in (*about.get("after", ()), *about.get("ending", ())):
            yield f"Then it was {figure} {word}.", name
        for word in about.get("before", ()):
            yield f"It soon {word} {figure}.", name


def first_of(text: str) -> Fact:
    document = text_document(text)
    return resolve(parse(document)[0], document)[0][0]


def may_say(word_sayings: list[tuple[str, str]]) -> dict[str, set[str]]:
    """For each sentence the properties that its word says of different things."""
    found: dict[str, set[str]] = {}
    for text, name in word_sayings:
        found.setdefault(text, set()).add(name)
    return found


@pytest.mark.parametrize(("text", "names"), sorted(may_say(list(sayings())).items()))
def test_every_word_says_its_property(text: str, names: set[str]) -> None:
    assert first_of(text).property in names


def test_every_figure_has_a_dimension_that_units_have() -> None:
    kinds = {"money", "count", "percent", "duration", "ratio", "rate", "number", "vague", "age", "measure"}
    assert {of for about in PROPERTIES.values() for of in about.get("of", ())} <= kinds | set(FIGURES)


@pytest.mark.parametrize(
    "text",
    [
        "The ferry goes 3 km across the bay.",
        "The lorry brought 300 km of cable.",
        "A fleet of 40 buses came.",
        "She counted 12 high windows.",
        "On 4 May 2019 the depth was not known.",
        "They sold it for a song in 1999.",
    ],
)
def test_other_figures_measure_no_property(text: str) -> None:
    assert first_of(text).property is None
