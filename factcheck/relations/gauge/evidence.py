"""How much the words speak for two figures as the levels of a gauge."""

from __future__ import annotations

from factcheck.relations.gauge.anchors import Gauge
from factcheck.relations.gauge.levels import TOLD, Level, has

_TWO = 2


def evidence(gauge: Gauge, base: Level, end: Level) -> int | None:
    """How much speaks for these two as the levels of a gauge; None where too little does, or something against it."""
    by_year = _by_year(base, end) if gauge.change else 0
    told = max(base.base, by_year, _by_tense(gauge, base, end))
    if (
        by_year < 0
        or (end.base == TOLD and end.end < TOLD)
        or (base.end == TOLD and (base.base < _TWO or end.end < TOLD))
    ):
        return None
    if base.end == TOLD and base.here and base.figure.span.start >= gauge.span.end:
        return None  # `climbed 4 points to 3.57`: what it came to
    elsewhere = gauge.measure == "ratio" and base.figure.span.start > gauge.span.end
    if gauge.named and (base.base < TOLD or elsewhere) and not is_named(gauge.named, base):
        return None
    if told < _TWO:
        if not _is_free(gauge, base, end):
            return None
        told = _TWO
    if gauge.loose and not (
        gauge.linked or end.close or (end.end == TOLD and end.figure.span.start > gauge.span.start)
    ):
        return None
    if not (base.here or end.here or gauge.linked):
        return None
    if gauge.measure == "ratio" and base.base < TOLD and base.figure.span.start > gauge.span.start:
        return None
    taken_up = gauge.measure == "ratio" and gauge.linked and end.here and not base.here
    if (
        not taken_up
        and is_parted(base, end)
        and told < TOLD
        and not (gauge.linked and base.here == end.here)
        and gauge.linked < _TWO
    ):
        return None
    shared = 2 if base.topic & end.topic and told >= _TWO else 0
    loose = gauge.loose and gauge.linked < _TWO
    return told + max(end.end, by_year) + shared + gauge.linked + (base.here and end.here) + 2 * gauge.gap - loose


def _is_free(gauge: Gauge, base: Level, end: Level) -> bool:
    """Whether two figures need no words of their own: those named last before a gauge that takes them up; `1,384 died;
    three times as many were hurt`."""
    if not gauge.linked or gauge.loose or base.figure.span.start >= gauge.span.start:
        return False
    if gauge.measure == "ratio":
        return end.here and not base.here
    before = end.figure.span.start < gauge.span.start
    return before and not gauge.change and base.here == end.here and (base.nth, end.nth) in ((1, 2), (2, 1))


def _by_year(base: Level, end: Level) -> int:
    """2 where the year beside the base is the earlier one, -1 where it is the later."""
    if base.year is None or end.year is None or base.year == end.year:
        return 0
    return 2 if base.year < end.year else -1


def _by_tense(gauge: Gauge, base: Level, end: Level) -> int:
    """2 where something was the one and is the other, or has since become it."""
    if base.base != 1 or end.base > (end.end == TOLD):
        return 0
    since = gauge.change and gauge.linked == _TWO and base.here and not end.here
    told = gauge.change and end.end == TOLD and end.here
    reached = told and not gauge.loose and not base.here
    went = told and base.close and end.figure.span.start > gauge.span.start
    return 2 if (end.is_now and not end.base) or since or reached or went else 0


def is_named(named: str, base: Level) -> bool:
    """Whether the words for what a gauge is held against are those of a figure's clause."""
    for kind in ("gauge-then", "gauge-mark"):
        if has(named, kind) and has(base.words, kind):
            return True
    return any(len(word) > 3 and word in base.words.split() for word in named.replace("'s", "").split())


def is_parted(base: Level, end: Level) -> bool:
    """Whether the clauses of the two are about different things by their words."""
    if base.figure.noun is not None and base.figure.noun == end.figure.noun:
        return False
    if base.is_marked:
        return False  # what was wanted, allowed or forecast is told of in words of its own
    return bool(base.topic and end.topic and not base.topic & end.topic)
