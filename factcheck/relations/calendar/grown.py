"""Two ages of one person, each with its day: as many years lie between the days as between the ages. `She was 17 when
she joined, in May 1983; on 30 September 2024, aged 58, she left.`"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from factcheck.interval import Interval
from factcheck.model.fact import AgeFact, DateFact
from factcheck.model.relation import Stated
from factcheck.relations.calendar.lives import day_of, is_of_another
from factcheck.relations.calendar.wanted import Tied
from factcheck.relations.make import relate, shortened
from factcheck.relations.scene import Scene

_NEAR = 2  # sentences between the two
_FAR = 4


def grown(scene: Scene) -> Iterator[Tied]:
    """A relation for every two ages that follow each other, each with a day of its own."""
    aged = [
        (fact, day)
        for fact in scene.facts
        if isinstance(fact, AgeFact) and fact.quantity.unit == "year" and fact.doubt is None
        if (day := day_of(scene, fact)) is not None
    ]
    for (first, start), (second, end) in pairwise(aged):
        near = second.sentence - first.sentence <= _NEAR and scene.same_turn(first.sentence, second.sentence)
        made = _tied(scene, (first, start), (second, end)) if near and not is_of_another(scene, first, second) else None
        if made is not None:
            yield made


def _tied(scene: Scene, one: tuple[AgeFact, DateFact], other: tuple[AgeFact, DateFact]) -> Tied | None:
    (first, start), (second, end) = one, other
    low, high = first.quantity.value, second.quantity.value
    if low is None or high is None or start.id == end.id or start.year is None or end.year is None:
        return None
    said, apart = high - low, Fraction(end.year - start.year)
    if said <= 0 or apart <= 0 or not 1 / Fraction(_FAR) <= apart / said <= _FAR:
        return None
    span = first.span.join(second.span).join(start.span).join(end.span)
    core = Interval(said - 1, said + 1)
    stated = Stated(name="nth", span=second.span, words=second.quote, core=core, support=core, unit="")
    made = relate(
        "calendar",
        {"birth": [start], "at": [end]},
        shortened(span, scene),
        span,
        wording="calendar.grown",
        prop="anniversary",
        stated=[stated],
        determined="medium",
        reasons=[f"so many years older than at {first.quote}"],
    )
    return Tied(made, abs(apart - said) <= 1)
