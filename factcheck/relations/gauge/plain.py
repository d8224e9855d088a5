"""Whether it is plain which two figures a gauge is said of: its own words take them up, or theirs set the one against
the other, and they are of one size. A misfit is then told, be it like an error or not."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from factcheck.relations.gauge.alone import link
from factcheck.relations.gauge.anchors import TAKES_UP
from factcheck.relations.gauge.filling import Filling
from factcheck.relations.gauge.levels import TOLD, Level
from factcheck.relations.gauge.two import is_opposed
from factcheck.relations.scene import Scene

_ODD = 5  # levels this many times each other are seldom two levels of one thing (own choice, 2026-11)
_SPEAKS = 2


def is_plain(scene: Scene, filling: Filling, found: Sequence[Level]) -> bool:
    """Whether the two levels are plainly those of the gauge, of all that stand near it (`found`)."""
    gauge, base, end = filling.gauge, filling.base, filling.end
    if gauge.loose or gauge.figure.part or (base.figure.part and end.figure.part) or not _is_of_one_size(filling):
        return False
    if _others(filling, found):
        return gauge.linked == TAKES_UP and base.base == TOLD and base.here  # `that is 300 more than the 4,500`
    if gauge.linked == TAKES_UP and (base.base + end.end >= _SPEAKS or _stand_together(filling)):
        return True
    tied = link(scene, gauge, found, filling) > 0 or is_opposed(filling)
    return tied and gauge.measure != "ratio"  # a multiple is as often said of what is not given


def _is_of_one_size(filling: Filling) -> bool:
    """Whether the levels are no many times each other, and a difference no more than the larger of them."""
    low, high = sorted(abs(level.figure.core.low or Fraction(0)) for level in (filling.base, filling.end))
    gauge = filling.gauge
    if gauge.measure == "ratio":
        return low > 0 and high <= low * _ODD * max(gauge.figure.core.high or Fraction(1), Fraction(1))
    size = gauge.figure.core.low or Fraction(0)
    return high <= low * _ODD and (gauge.measure != "delta" or size <= high)


def _stand_together(filling: Filling) -> bool:
    """Whether no other figure stands among the three, or they are in one sentence with none before the gauge."""
    gauge = filling.gauge.figure.fact
    levels = [filling.base.figure.fact, filling.end.figure.fact]
    ids = {gauge.id, *(fact.id for fact in levels)}
    if max(ids) - min(ids) + 1 == len(ids):
        return True
    return all(fact.sentence == gauge.sentence for fact in levels) and gauge.id - 1 in ids


def _others(filling: Filling, found: Sequence[Level]) -> bool:
    """Whether another figure of their kind stands among the two and the gauge."""
    mine = (filling.gauge.figure, filling.base.figure, filling.end.figure)
    first, last = min(figure.span for figure in mine), max(figure.span for figure in mine)
    spans = {figure.span for figure in mine}
    return any(
        first < level.figure.span < last
        and level.figure.span not in spans
        and level.figure.dimension == filling.base.figure.dimension
        for level in found
    )
