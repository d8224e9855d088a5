"""The only two figures that a gauge can be said of: where no others are near, they need few words of their own."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck.relations.gauge.anchors import TAKES_UP, Gauge
from factcheck.relations.gauge.evidence import is_named, is_parted
from factcheck.relations.gauge.filling import Filling
from factcheck.relations.gauge.levels import TOLD, Level, has
from factcheck.relations.gauge.near import Near

_SURE = 4
_TWO, _LONG = 2, 100


def sole(near: Near) -> Iterator[Filling]:
    """The fillings with the two figures that alone can be meant, by kind and place; none where there are more."""
    gauge = near.gauge
    if gauge.loose and gauge.linked < TAKES_UP:
        return
    made = list(_in(near, gauge.sentence, gauge.sentence))
    if not made and gauge.linked:
        made = list(_in(near, gauge.sentence - 1, gauge.sentence))
    if not made and gauge.named:
        made = list(_in(near, 0, gauge.sentence + 1))
    if len({span for one in made for span in (one.base.figure.span, one.end.figure.span)}) == _TWO:
        yield from (one for one in made if _may_be(gauge, one.base, one.end))


def _in(near: Near, first: int, last: int) -> Iterator[Filling]:
    """Those with figures of the sentences from the first to the last."""
    gauge = near.gauge
    if gauge.measure == "ratio" and not gauge.change:
        return
    for base, end, trio in near.trios:
        one, other = base.figure.sentence, end.figure.sentence
        if first <= min(one, other) <= max(one, other) <= last and not one > gauge.sentence < other:
            yield Filling(trio, _SURE, _SURE)


def _may_be(gauge: Gauge, base: Level, end: Level) -> bool:
    """Whether nothing in the words speaks against these two."""
    if gauge.named and not (is_named(gauge.named, base) and not (has(gauge.named, "gauge-then") and end.base > 1)):
        return False
    if _are_borrowed(gauge, base, end) or not _is_tied(gauge, base, end):
        return False
    if is_parted(base, end) and gauge.linked < TAKES_UP:
        return False
    if None not in (base.year, end.year) and (base.year or 0) > (end.year or 0):
        return False
    if gauge.change:
        return _in_time(gauge, base, end)
    later = max(base.figure.sentence, end.figure.sentence) > gauge.sentence
    return not later or (bool(gauge.named) and base.figure.sentence > gauge.sentence)


def _are_borrowed(gauge: Gauge, base: Level, end: Level) -> bool:
    """Whether both are bare numbers, which need not be in the gauge's unit, unless it is of ages."""
    if not (base.figure.part and end.figure.part) or gauge.figure.unit in (None, "pp", "%"):
        return False
    return not (gauge.figure.fact.kind == "duration" and has(gauge.words, "gauge-ages"))


def _is_tied(gauge: Gauge, base: Level, end: Level) -> bool:
    """Whether two figures of different sentences are of one thing by their words, or by their length."""
    if base.figure.sentence == end.figure.sentence:
        return True
    nouns = {base.figure.noun, end.figure.noun}
    if base.base > 1 or gauge.named or base.topic & end.topic or (len(nouns) == 1 and None not in nouns):
        return True
    long = all((level.figure.core.low or Fraction(0)) >= _LONG for level in (base, end))
    return gauge.linked == TAKES_UP and (nouns == {None}) and (long or base.figure.unit is not None)


def _in_time(gauge: Gauge, base: Level, end: Level) -> bool:
    """Whether the one can be what the other was before."""
    if (base.is_now and not end.is_now) or (base.end == TOLD and end.end < TOLD):
        return False
    earlier = base.base > 0 or (base.year is not None and end.year is not None and base.year < end.year)
    return earlier or (gauge.linked == TAKES_UP and base.figure.span < end.figure.span and end.end > 0)
