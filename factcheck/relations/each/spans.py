"""Spans of time in values for each of something: counted as things, said without a number, left unsaid."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache

from factcheck import regex
from factcheck.interval import Interval
from factcheck.relations.each.value import TIME, Need, dimension_of
from factcheck.relations.each.words import any_of, data
from factcheck.relations.figures import Figure, times
from factcheck.relations.scene import Scene
from factcheck.relations.telling import telling
from factcheck.span import Span
from factcheck.units import resolve


def as_span(figure: Figure, need: Need) -> Figure:
    """`26 working days`, counted as things, as a length of time where a value is for each day."""
    if need.unit is None or figure.dimension != () or figure.noun is None or span_named(figure.noun) != need.unit:
        return figure
    return _in_time(figure, need.unit)


def span_named(noun: str) -> str:
    """The unit of time that a noun for a part of a day stands for (`night`: day); the noun itself for others."""
    named: str = data()["same-span"].get(noun, noun)
    return named


def _in_time(figure: Figure, unit: str) -> Figure:
    size = resolve(unit).factor
    return figure._replace(
        core=figure.core * size,
        support=figure.support * size,
        dimension=dimension_of(unit),
        unit=unit,
        part=True,
    )


def without_span(total: Figure) -> Figure:
    """A rate's number in the unit before its `per`."""
    fact = total.fact
    unit = fact.quantity.unit if fact.kind == "rate" else regex.sub(r" / \w+$", "", fact.quantity.unit or "")
    factor, dimension = (resolve(unit).factor, resolve(unit).dimensions) if unit else (Fraction(1), ())
    core, support = fact.quantity.core * factor, fact.quantity.support * factor
    return total._replace(core=core, support=support, dimension=dimension, unit=unit, part=True)


def per_span(total: Figure, often: Figure) -> Figure:
    """The total as one for each week, where how many there are is so many a week (`£14 an hour and 38 hours a week,
    £532`)."""
    unit = often.fact.quantity.unit or ""
    span = unit.rpartition(" / ")[2] if " / " in unit else often.fact.per
    return in_span(total, span) or total if span is not None else total


def in_span(total: Figure, span: str) -> Figure | None:
    """`$2.1 million monthly` as so much a month; None where a figure is one for each span of time already."""
    if total.part or dimension_of(span) != TIME or any(name == "[time]" for name, _ in total.dimension):
        return None
    size, per = resolve(span).factor, times(total.dimension, TIME, -1)
    named = f"{total.unit or 1} / {span}"
    return total._replace(core=total.core / size, support=total.support / size, dimension=per, unit=named, part=True)


def in_days(total: Figure, value: Figure) -> Figure:
    """`544 bed days` in the unit of a value that is itself so many days."""
    same = value.fact.kind == "duration" and total.fact.kind == "count" and total.noun == value.unit
    return _in_time(total, total.noun) if same and total.noun is not None else total


def frame_of(total: Figure, needs: list[Need], found: list[tuple[Need, Figure]]) -> str | None:
    """The span of time that the value's unit names and nothing counts, so that the total is for each of it (`three men
    lay 450 bricks a day, 1,350`); None where there is none."""
    if total.part:
        return None
    counted = [need for need, _ in found]
    return next((n.unit for n in needs if n.own and n.unit and n.dimension == TIME and n not in counted), None)


def framed(total: Figure, span: str) -> Figure:
    """The total as one for each such span of time."""
    size, per = resolve(span).factor, times(total.dimension, TIME, -1)
    unit = f"{total.unit or 1} / {span}"
    return total._replace(core=total.core / size, support=total.support / size, dimension=per, unit=unit, part=True)


def as_number(unit: str | None, figure: Figure) -> Figure:
    """A length of time as a number of units."""
    size = resolve(unit).factor if unit else Fraction(1)
    return figure._replace(core=figure.core / size, support=figure.support / size, dimension=(), unit=None, part=True)


def implied(scene: Scene, value: Figure, need: Need, total: Figure) -> list[Figure]:
    """`434 loaves in the week, 62 a day`: a span of time without a number, as so many of the value's own."""
    held: dict[str, list[int]] = data()["spans"].get(need.unit, {})
    if not held:
        return []
    found, span = _one_said(scene, total.sentence)
    if found is None or span not in held:
        return []
    low, high, least, most = (Fraction(str(n)) for n in held[span])
    unit = need.unit or ""
    size = resolve(data()["span-units"].get(unit, unit)).factor
    core, support = Interval.of(low, high) * size, Interval.of(least, most) * size
    return [Figure(value.fact, Span(*found.span()), core, support, need.dimension, need.unit, None, part=True)]


def _one_said(scene: Scene, sentence: int) -> tuple[re.Match[str] | None, str]:
    """The one span of time that a sentence says without a number, and its unit."""
    made: tuple[re.Match[str] | None, str] | None = scene.known.get(("one span", sentence))
    if made is None:
        where, text = scene.document.sentences[sentence].span, scene.document.masked
        found = _one_span().search(text, *where) if scene.has(sentence, _span_words()) else None
        span = found[1].lower() if found is not None else "year"
        made = scene.known["one span", sentence] = found or _one_year().search(text, *where), span
    return made


@cache
def _one_year() -> re.Pattern[str]:
    """`in 2023`, `during the year`."""
    return regex.compile(rf"\b(?:{any_of('in-year')}) (?:19|20)\d\d\b", re.IGNORECASE)


@cache
def _span_words() -> frozenset[str]:
    return telling(data()["spans"])


@cache
def _one_span() -> re.Pattern[str]:
    """`in the week`, `for a whole year`, `last month`, `each day`: one span of time."""
    spans = "|".join(data()["spans"])
    return regex.compile(rf"\b(?:{any_of('one-span')}) ({spans})\b", re.IGNORECASE)
