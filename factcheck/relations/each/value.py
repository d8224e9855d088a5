"""What a figure is for each of, by its own unit and the words after it: `30 trucks a day`, `$15 each`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from factcheck import regex
from factcheck.nouns import lemma
from factcheck.phrases import any_of as any_phrase
from factcheck.relations.each.words import any_of, data, words
from factcheck.relations.figures import Dimensions, Figure
from factcheck.relations.scene import Scene
from factcheck.units import UnknownUnit, resolve

_POWERS = {"square": 2, "cubic": 3}
TIME: Dimensions = (("[time]", 1),)
ENERGY: Dimensions = (("[length]", 2), ("[mass]", 1), ("[time]", -2))
POWER: Dimensions = (("[length]", 2), ("[mass]", 1), ("[time]", -3))


class Need(NamedTuple):
    """What a value is for each of: a unit (`unit`, of `dimension`), a thing (its lemma, `noun`), or whatever is counted
    near by (neither).

    `given` is the figure that the wording itself names as their number (`each of the 24 rooms`). `own`: the value's own
    unit has it (`km/h`). `weak`: it is a value for each only if such things are counted near by (`blocks of 500`).
    """

    unit: str | None = None
    noun: str | None = None
    given: Figure | None = None
    own: bool = False
    weak: bool = False

    @property
    def is_any(self) -> bool:
        """Whether it is for each of whatever is counted near by."""
        return self.unit is None and self.noun is None and self.given is None

    @property
    def dimension(self) -> Dimensions:
        """That of the unit."""
        return dimension_of(self.unit) if self.unit else ()

    def is_same(self, other: Need) -> bool:
        """Whether both are for each of the same thing."""
        if self.unit is not None or other.unit is not None:
            return self.unit == other.unit
        return self.noun is not None and self.noun == other.noun


def dimension_of(unit: str) -> Dimensions:
    """The dimension of a unit; that of a plain number for a word that is none."""
    try:
        return resolve(unit).dimensions
    except UnknownUnit:
        return ()


def thing(word: str) -> Need:
    """A value for each of what a word names: a unit of time or a thing."""
    noun = lemma(word.lower())
    noun = data()["same-span"].get(noun, noun)
    if noun in words("any-one"):
        return Need()
    return Need(unit=noun) if dimension_of(noun) == TIME else Need(noun=noun)


def adverb(word: str) -> Need | None:
    """A value for each of the span in `daily`, `weekly`; None for other words."""
    unit = data()["every"].get(word.lower())
    return Need(unit=unit) if unit else None


def own_needs(figure: Figure) -> Iterator[Need]:
    """What the grammar itself read: `a day`, `per barrel`, `km/h`."""
    fact = figure.fact
    if fact.kind == "rate" and fact.per is not None:
        yield Need(unit=fact.per, own=True) if dimension_of(fact.per) else thing(fact.per)._replace(own=True)
    elif fact.quantity.unit == "knot" or (fact.kind == "measure" and dimension_of(fact.quantity.unit or "") == POWER):
        yield Need(unit="hour", own=True)  # so many kilowatt-hours for each hour
    elif fact.quantity.unit is not None:
        try:
            powers = resolve(fact.quantity.unit).powers
        except UnknownUnit:
            return
        if any(power > 0 for _, power in powers):
            under = [name if power == -1 else f"{name} ** {-power}" for name, power in powers if power < 0]
            yield from (Need(unit=name, own=True) for name in under)


def needs_after(scene: Scene, figure: Figure, after: list[Figure]) -> Iterator[Need]:
    """`$15 each`, `45 pupils to a class`, `25 litres of milk a day each`, `£80 to each of 35 drivers`."""
    text, stop = scene.document.masked, scene.document.sentences[figure.sentence].span.end
    at = figure.span.end if figure.part else figure.fact.span.end
    of = _of_what().match(text, at, stop)
    at = of.end() if of else at
    while (found := _one_after(text, at, stop)) is not None:
        need, at = found
        yield need
    basis = _basis().match(text, at, stop)
    if basis is not None:
        yield Need(unit=data()["every"][basis[1].lower()])
    if after and figure.fact.kind == "money" and _on_the().fullmatch(text[at : after[0].span.start].lower()):
        before = text[max(0, figure.span.start - 30) : figure.span.start].lower()
        if _paid_on().search(before) and after[0].fact.kind == "count":
            yield Need(given=after[0])
    if after and (_to_each_of().fullmatch(text[at : after[0].span.start].lower()) or _is_so_often(text, at, after[0])):
        yield Need(given=after[0])


def _one_after(text: str, at: int, stop: int) -> tuple[Need, int] | None:
    """The need that the next words name, and where they end."""
    each = _each().match(text, at, stop)
    if each is not None:
        return Need(), each.end()
    per = _per().match(text, at, stop)
    if per is not None and per[1].lower() not in words("not-each"):
        return adverb(per[1]) or thing(per[1]), per.end()
    unit = _to_the().match(text, at, stop)
    named = _unit_named(unit[1].lower()) if unit is not None else None
    if unit is not None and named is not None:
        return Need(unit=named), unit.end()
    if unit is not None:
        return thing(unit[1])._replace(weak=True), unit.end()
    return None


def _unit_named(words: str) -> str | None:
    """The unit that a word stands for, or two words such as `square yard`; None where it is no unit."""
    first, _, last = words.rpartition(" ")
    unit = f"{last} ** {_POWERS[first]}" if first else last
    return unit if dimension_of(unit) else None


def _is_so_often(text: str, at: int, after: Figure) -> bool:
    """`two tablets nine times`: how often it is done follows."""
    between = text[at : after.span.start]
    if regex.search(r"[,;:(]", between) or len(between.split()) > 8:
        return False
    if after.noun == "time":
        return _not_often().match(text, after.span.end) is None
    return after.fact.kind in ("number", "rate") and _often().match(text, after.fact.number_span.end) is not None


@cache
def _of_what() -> re.Pattern[str]:
    return regex.compile(rf"\s+of\s+[a-z]+(?=\s+(?:{any_of('per')}|{any_of('each')}|(?:{any_of('at-each')}) each\b))")


@cache
def _each() -> re.Pattern[str]:
    ending = rf"(?=\s*[,.;:)—–]|\s*$|\s+(?:{any_of('not-each')})\b)"
    listed = rf"{any_of('each')}|(?:{any_of('at-each')}) each{ending}"
    return regex.compile(rf"\s+(?:{listed})(?![\w-])(?! of\b)", re.IGNORECASE)


@cache
def _per() -> re.Pattern[str]:
    every = any_phrase(data()["every"])
    return regex.compile(rf"\s+(?:(?:{any_of('per')})\s+(?!of\b)|(?=(?:{every})\b))([a-z][\w-]*)", re.IGNORECASE)


@cache
def _to_the() -> re.Pattern[str]:
    """`75 tonnes to the hectare`."""
    return regex.compile(r"\s+to the ((?:square |cubic )?[a-z]+)", re.IGNORECASE)


@cache
def _basis() -> re.Pattern[str]:
    """`on an annual basis`."""
    every = any_phrase(data()["every"])
    return regex.compile(rf",?\s+on an? ({every}) basis\b", re.IGNORECASE)


@cache
def _on_the() -> re.Pattern[str]:
    """`on its`, `for the`: between a due and how many it is due on."""
    return regex.compile(
        rf"\s+(?:(?:was|were|is|are|will be)\s+)?(?:[a-z]+\s+)?(?:on|for|to)\s+(?:(?:{any_of('the')})\s+)?"
    )


@cache
def _paid_on() -> re.Pattern[str]:
    """`a dividend of`."""
    return regex.compile(rf"\b(?:{any_of('paid-on')})\b(?:\s+(?:of|is|was|at|worth))?,?\s+(?:just |about )?$")


@cache
def _to_each_of() -> re.Pattern[str]:
    """`to each of the plant's`, `for every one of`."""
    return regex.compile(rf"[^,;:()]{{0,40}}\b(?:{any_of('each-of')}) (?:[\w’']+ ){{0,3}}")


@cache
def _often() -> re.Pattern[str]:
    return regex.compile(rf"\s+(?:{any_of('often')})\b(?!\s+(?:{any_of('not-often')})\b)")


@cache
def _not_often() -> re.Pattern[str]:
    """`nine times the` is a multiple."""
    return regex.compile(rf"\s+(?:{any_of('not-often')})\b")
