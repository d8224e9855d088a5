"""Weekdays: of each whole date that states one, and of two days without a year, each with its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from factcheck import regex
from factcheck.interval import Interval
from factcheck.lexicon import table
from factcheck.model.fact import DateFact
from factcheck.model.noun import trusted
from factcheck.model.relation import Level, Relation, Stated
from factcheck.phrases import any_of
from factcheck.reading.days import is_range
from factcheck.relations.make import relate, shortened
from factcheck.relations.scene import Scene
from factcheck.span import Span

_NEAR = 3  # sentences between two days
_FEBRUARY = 2
_REACH, _BACK = 150, 40  # characters after and before a date in which its weekday stands
_HALF_A_YEAR = 6  # months


def weekdays(scene: Scene) -> Iterator[Relation]:
    """A relation for each of these."""
    told = [f for f in scene.facts if isinstance(f, DateFact) and f.weekday is not None and f.day is not None]
    for fact in told:
        if fact.year is not None:
            sure = "year" not in fact.inferred
            reasons = ["the weekday stands with the date"] if sure else ["the year is the one that lies nearest"]
            level: Level = "high" if sure else "medium"
            yield relate(
                "calendar", {"date": [fact]}, fact.quote, fact.span, prop="weekday", determined=level, reasons=reasons,
                stated=_said(scene, fact),
            )  # fmt: skip
    for first, second in pairwise(told):
        near = second.sentence - first.sentence <= _NEAR and scene.same_turn(first.sentence, second.sentence)
        if near and _are_of_one_year(first, second):
            span = first.span.join(second.span)
            start, end = (second, first) if _is_earlier(second, first) else (first, second)
            yield relate(
                "calendar", {"start": [start], "end": [end]}, shortened(span, scene), span, prop="weekdays",
                wording="calendar.weekdays", reasons=["two days near each other, each with its weekday"],
            )  # fmt: skip


def _said(scene: Scene, date: DateFact) -> list[Stated]:
    """The weekday in words of its own: `3 March 1938, a Thursday`."""
    assert date.weekday is not None
    named, text = _names()[date.weekday], scene.document.masked
    if named.search(text, *date.span) is not None:
        return []
    found = named.search(text, date.span.end, date.span.end + _REACH)
    for one in () if found else named.finditer(text, max(0, date.span.start - _BACK), date.span.start):
        found = one
    if found is None:
        return []
    value = Interval.point(date.weekday)
    return [trusted(Stated)(name="weekday", span=Span(*found.span()), words=found.group(), core=value, support=value)]


@cache
def any_weekday() -> str:
    """The names of the days as the alternatives of a pattern."""
    return any_of(name for row in table("calendar")["weekdays"].values() for name in (*row["names"], *row["short"]))


def number_of(name: str) -> int:
    """The number of a day by its name: 0 for Monday."""
    return next(day for day, named in enumerate(_names()) if named.fullmatch(name))


@cache
def _names() -> tuple[re.Pattern[str], ...]:
    rows = table("calendar")["weekdays"]
    return tuple(
        regex.compile(rf"(?<!\w)(?:{any_of([*rows[str(n)]['names'], *rows[str(n)]['short']])})(?!\w)", re.IGNORECASE)
        for n in range(7)
    )


def _are_of_one_year(first: DateFact, second: DateFact) -> bool:
    """Whether a year that one lacks is the other's, and no leap day can come between them."""
    if first.year is not None and second.year is not None:
        return False
    if not (first.possible and second.possible) or is_range(first) or is_range(second) or not first.month:
        return False
    months = (first.month, second.month or first.month)
    return not min(months) <= _FEBRUARY < max(months)


def _is_earlier(date: DateFact, other: DateFact) -> bool:
    """Whether a day named after another is one before it (`Thursday 28 November`, then `Wednesday 27`), and no day of
    the next year."""
    months = (date.month or other.month or 0) - (other.month or 0)
    return -_HALF_A_YEAR < months < 0 or (months == 0 and (date.day or 0) < (other.day or 0))
