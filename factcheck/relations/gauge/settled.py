"""Two levels and a gauge brought into one unit."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from factcheck.nouns import relation as kinship
from factcheck.reading import in_stated_share
from factcheck.relations.figures import Figure, in_unit_of
from factcheck.relations.gauge.anchors import Gauge
from factcheck.relations.gauge.evidence import evidence
from factcheck.relations.gauge.filling import Filling, Trio
from factcheck.relations.gauge.levels import TOLD, Level
from factcheck.units import resolve

_PERCENT = (("%", 1),)
_FAR = 50  # times; own choice
_KIN = ("same", "part", "whole", "overlap")


def settled(gauge: Gauge, base: Level, end: Level, trio: Trio) -> Filling | None:
    """The three in one unit (`trio`) and what speaks for them as they stand; None where they are of different
    topics."""
    speaks = evidence(gauge, base, end)
    if speaks is None:
        return None
    both = trio.base.figure, trio.end.figure
    return Filling(trio, speaks, speaks + _nearness(gauge, base, end, both))


def in_one_unit(gauge: Gauge, base: Level, end: Level) -> tuple[Gauge, Level, Level] | None:
    """The three in one unit, whatever their words; None where they are of different kinds."""
    both = _alike(base, end, gauge)
    if both is None:
        return None
    size = gauge.figure
    like = both[1] if both[0].part else both[0]
    if gauge.measure == "delta":
        if size.unit is None and both[0].fact.kind == "money":
            return None
        borrowed = size if size.dimension == both[0].dimension and _is_points(size, both[0]) else in_unit_of(size, like)
        if borrowed is None:
            own = [in_unit_of(figure, size) for figure in both]
            if own[0] is None or own[1] is None or not all(_one_size(figure, size) for figure in own if figure):
                return None
            both, borrowed = (own[0], own[1]), size
        if borrowed.dimension != both[0].dimension or not _same_noun(size, both):
            return None
        size = borrowed
    elif both[0].dimension == _PERCENT and gauge.measure == "percent" and size.fact.kind == "percent":
        return None  # per cent of per cents: too often points are meant
    return (
        gauge if size is gauge.figure else replace(gauge, figure=size),
        base if both[0] is base.figure else replace(base, figure=both[0]),
        end if both[1] is end.figure else replace(end, figure=both[1]),
    )


def may_be_said_of(gauge: Gauge, level: Level) -> bool:
    """Whether a gauge that stands right after a figure is said of that figure: a comparative or a verb, of what it can
    be the size of."""
    if gauge.linked > 1 or (gauge.change and not gauge.loose):
        return False
    size, figure = gauge.figure, level.figure
    if gauge.measure != "delta":
        return True
    alike = size.dimension == figure.dimension or size.unit is None or figure.unit is None
    return alike and (None in (size.noun, figure.noun) or kinship(str(size.noun), str(figure.noun)) in _KIN)


def _nearness(gauge: Gauge, base: Level, end: Level, both: tuple[Figure, Figure]) -> int:
    """How much where they stand speaks for two levels: in the gauge's sentence, before it, each with its unit, and none
    of them a part of another that is there."""
    near = int(base.here) + 2 * int(end.here)
    near -= 2 * (end.here and end.figure.span.start >= gauge.span.end and end.end < TOLD and base.base < TOLD)
    near -= 2 * sum(figure.part and level.figure.unit is None for figure, level in zip(both, (base, end), strict=True))
    near -= 2 * (gauge.measure == "ratio" and (base.is_part or end.is_part))
    nouns = {figure.noun for figure in (*both, gauge.figure)} - {None}
    return near + (len(nouns) == 1 and both[0].noun is not None and both[1].noun is not None)


def _is_points(size: Figure, level: Figure) -> bool:
    """A difference of per cents is in points."""
    return level.dimension != _PERCENT or size.unit != "%"


def _one_size(first: Figure, second: Figure) -> bool:
    """Whether two figures, one of them without its unit, are near enough in size to have the same."""
    small, large = sorted(abs(figure.core.low or figure.core.high or Fraction(0)) for figure in (first, second))
    return large <= small * _FAR


def _alike(base: Level, end: Level, gauge: Gauge) -> tuple[Figure, Figure] | None:
    first, second = base.figure, end.figure
    if gauge.change or gauge.measure != "delta" or gauge.figure.fact.kind != "rate":
        first, second = _without_span(first, second), _without_span(second, first)
    if first.dimension != second.dimension:
        if not (_may_borrow(base, end, gauge) or _may_borrow(end, base, gauge)):
            return None
        lent, back = in_unit_of(first, second), in_unit_of(second, first)
        if lent is None and back is None:
            return None
        first, second = (lent, second) if lent is not None else (first, back or second)
        if not _one_size(first, second):
            return None  # `412 were sold, raising £103,000`: a number of other things
    if first.dimension != second.dimension or _is_rate(first) != _is_rate(second):
        return None
    if first.unit in ("pp", "basis_point") or second.unit in ("pp", "basis_point"):
        return None
    nouns = first.noun, second.noun
    if gauge.measure != "ratio" and None not in nouns and kinship(str(nouns[0]), str(nouns[1])) not in _KIN:
        return None
    return first, second


def _is_rate(figure: Figure) -> bool:
    return figure.fact.kind == "rate" and not figure.part


def _without_span(figure: Figure, other: Figure) -> Figure:
    """`£24 a day` beside `£30`, where the second leaves out `a day`: the amount alone."""
    fact = figure.fact
    if fact.kind != "rate" or other.fact.kind == "rate" or other.unit != fact.quantity.unit or figure.part:
        return figure
    if fact.quantity.unit is None and other.fact.kind not in ("number", "count"):
        return figure
    factor, dimension = resolve(fact.quantity.unit).factor if fact.quantity.unit else Fraction(1), other.dimension
    narrow = in_stated_share(fact.quantity, other.fact.kind)
    made = figure._replace(core=narrow.core * factor, support=narrow.support * factor, part=True)
    made = made._replace(dimension=dimension, unit=fact.quantity.unit)
    return made if _one_size(made, other) else figure


def _may_borrow(bare: Level, like: Level, gauge: Gauge) -> bool:
    """Whether a bare number can be in the other's unit: a per cent only where the gauge is in points, a length of time
    where the gauge is one or the words make it what that is held against, nothing that only describes (`a 42-metre
    boat`)."""
    fact = like.figure.fact
    if bare.figure.fact.kind not in ("number", "count") or fact.attributive:
        return False
    if fact.kind == "age":
        return gauge.figure.fact.kind in ("duration", "age")
    if fact.kind == "duration":
        return gauge.figure.fact.kind == "duration" or (
            bare.here and like.here and (bare.base == TOLD or gauge.measure == "ratio")
        )
    return fact.kind != "percent" or gauge.figure.unit in ("pp", "basis_point")


def _same_noun(size: Figure, both: tuple[Figure, Figure]) -> bool:
    """Whether what the difference counts is what the levels count, where nouns stand with them."""
    if size.noun is None or size.noun == "time" or (size.noun == "point" and both[0].dimension == _PERCENT):
        return True
    nouns = [figure.noun for figure in both if figure.noun is not None]
    return all(kinship(size.noun, noun) in _KIN for noun in nouns)
