"""Lengths of time that other times near by bear out: `the last crew left at 04:30, 8 hours 39 minutes after the first`
counts from when the first came, told sentences before, and from no time that stands between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from factcheck.engine.dates import clock_elapsed, days_of, elapsed
from factcheck.engine.otherwise import HARDLY, figure_of
from factcheck.engine.scene import Scene
from factcheck.engine.values import DAY, TIME, NotCheckable
from factcheck.interval import Interval
from factcheck.model.fact import DateFact, Fact, TimeFact

_BEFORE, _AFTER = 36, 12  # facts looked at on either side of the length
_SENTENCES = 8
_WITH_ITS_END = Fraction(1, 2)  # how many fits by chance may be expected where one of the two times stays
_YEAR = 366 * DAY
_MOST = 10  # times, the nearest to the length


def lasts_otherwise(scene: Scene) -> str | None:
    """Two times near by that are so far apart as a relation says of others, or another length of time that is told of
    its two times; in words. None where there are none, or where they may be so by chance."""
    if scene.subject != "calendar" or "duration" not in scene.one or scene.relation is None:
        return None
    length = scene.facts[scene.one["duration"]]
    said = figure_of(length, None)
    if said is None or said.dimension != TIME or said.value <= 0:
        return None
    near = _near(scene, length)
    own = set(scene.relation.all_facts())
    clocks = [fact for fact in near if isinstance(fact, TimeFact) and fact.possible][:_MOST]
    dates = [fact for fact in near if isinstance(fact, DateFact) and fact.possible and fact.year][:_MOST]
    dates = dates if said.value >= DAY else []
    pairs = [pair for pair in (*_pairs(clocks), *_pairs(dates)) if not {fact.id for fact in pair} <= own]
    width = max(said.core.width or Fraction(0), min(said.grain, _YEAR))  # dates are told by the year at the least
    kept = [pair for pair in pairs if own & {fact.id for fact in pair}]
    for tried, hardly in ((pairs, HARDLY), (kept, _WITH_ITS_END)):
        for start, end in tried if len(tried) * width < hardly * said.value else ():
            if any(made.meets(said.core) for made in _apart(start, end, length, said.core)):
                return f"{start.quote} and {end.quote} are so far apart"
    return _told_of_another(scene, near, own)


def _told_of_another(scene: Scene, near: list[Fact], own: set[int]) -> str | None:
    """The length of time that the sentence of the two ends gives of them beside the one that was taken."""
    ends = [scene.facts[scene.one[role]] for role in ("start", "end") if role in scene.one]
    if len(ends) != 2 or ends[0].sentence != ends[1].sentence:
        return None
    for fact in near:
        told = figure_of(fact, None) if fact.kind == "duration" and fact.id not in own else None
        if told is None or fact.sentence != ends[0].sentence:
            continue
        if any(made.meets(told.core) for made in _apart(ends[0], ends[1], fact, told.core)):
            return f"{fact.quote} is the time between them"
    return None


def _near(scene: Scene, length: Fact) -> list[Fact]:
    """The facts round a length, the nearest first."""
    ids = sorted(range(length.id - _BEFORE, length.id + _AFTER + 1), key=lambda at: abs(at - length.id))
    facts = [scene.facts[at] for at in ids if at in scene.facts and at >= 0]
    return [f for f in facts if f.doubt is None and -_SENTENCES <= f.sentence - length.sentence <= 1]


def _apart(start: Fact, end: Fact, length: Fact, wanted: Interval) -> Iterator[Interval]:
    """How far two times are apart, in seconds; for dates by the calendar's own years or months if the length is told in
    them."""
    if isinstance(start, TimeFact) and isinstance(end, TimeFact):
        yield clock_elapsed(start, end, wanted)
    if isinstance(start, DateFact) and isinstance(end, DateFact):
        try:
            first, last = sorted((days_of(start), days_of(end)), key=lambda days: days.low or Fraction(0))
        except NotCheckable:
            return
        yield elapsed(first, last, length.quantity.unit)


def _pairs(facts: Sequence[Fact]) -> Iterator[tuple[Fact, Fact]]:
    return combinations(sorted(facts, key=_place), 2)


def _place(fact: Fact) -> int:
    return fact.span.start
