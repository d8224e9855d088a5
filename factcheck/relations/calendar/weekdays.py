"""Weekdays: of each whole date that states one, and of two days without a year, each with its own."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from factcheck.model.fact import DateFact
from factcheck.model.relation import Level, Relation
from factcheck.reading.days import is_range
from factcheck.relations.make import relate, shortened
from factcheck.relations.scene import Scene

_NEAR = 3  # sentences between two days
_FEBRUARY = 2


def weekdays(scene: Scene) -> Iterator[Relation]:
    """A relation for each of these."""
    told = [f for f in scene.facts if isinstance(f, DateFact) and f.weekday is not None and f.day is not None]
    for fact in told:
        if fact.year is not None:
            sure = "year" not in fact.inferred
            reasons = ["the weekday stands with the date"] if sure else ["the year is the one that lies nearest"]
            level: Level = "high" if sure else "medium"
            yield relate(
                "calendar", {"date": [fact]}, fact.quote, fact.span, prop="weekday", determined=level, reasons=reasons
            )
    for first, second in pairwise(told):
        near = second.sentence - first.sentence <= _NEAR and scene.same_turn(first.sentence, second.sentence)
        if near and _are_of_one_year(first, second):
            span = first.span.join(second.span)
            yield relate(
                "calendar", {"start": [first], "end": [second]}, shortened(span, scene), span, prop="weekdays",
                wording="calendar.weekdays", reasons=["two days near each other, each with its weekday"],
            )  # fmt: skip


def _are_of_one_year(first: DateFact, second: DateFact) -> bool:
    """Whether a year that one lacks is the other's, and no leap day can come between them."""
    if first.year is not None and second.year is not None:
        return False
    if not (first.possible and second.possible) or is_range(first) or is_range(second) or not first.month:
        return False
    months = (first.month, second.month or first.month)
    return not min(months) <= _FEBRUARY < max(months)
