"""What the figures of a change say by themselves: whether they agree, and how far they are from agreeing."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck.interval import Interval
from factcheck.model.fact import Fact
from factcheck.relations.make import same_measure
from factcheck.units import factor, resolve

_POWERS = (Fraction(10), Fraction(100), Fraction(1, 10), Fraction(1, 100))


def amount(fact: Fact, support: bool = False) -> Interval:
    """A figure's core or support in the base unit, a per cent as a fraction of 1, offsets of temperatures aside."""
    interval = fact.quantity.support if support else fact.quantity.core
    unit = fact.quantity.unit
    return interval if unit is None or fact.kind == "money" else interval * factor(unit)[0]


def is_level(fact: Fact) -> bool:
    """Whether a figure can be what something was or became: it has a value, and is no rank, multiple or date."""
    quantity = fact.quantity
    bounded = quantity.core.low is not None or quantity.core.high is not None
    return fact.kind in ("count", "number", "measure", "money", "percent", "rate", "duration", "age") and bounded


def alike(first: Fact, second: Fact) -> bool:
    """Whether one can have become the other: figures of one measure, rates for each of the same."""
    rates = [fact.kind == "rate" for fact in (first, second)]
    if not (is_level(first) and is_level(second)) or rates[0] != rates[1] or first.per != second.per:
        return False
    if rates[0] and first.quantity.unit is None and second.quantity.unit is None:
        return True  # `from 45 to 36 a week`
    return same_measure(first, second)


def is_difference(delta: Fact, level: Fact) -> bool:
    """Whether `delta` can be how far `level` is from another: of its measure, and points where it is a per cent."""
    if level.kind == "percent":
        return delta.kind == "percent" and delta.quantity.unit in ("pp", "basis_point")
    if is_offset(level):
        return delta.quantity.unit in (level.quantity.unit, "degree")  # `up 4 degrees` has no scale of its own
    return alike(delta, level) or is_elided(delta, level)


def is_elided(delta: Fact, level: Fact) -> bool:
    """Whether only one of the two says its unit: `dropped 18 kilograms, from 98 to 80`, `by 3, from 20 kg to 17 kg`."""
    kinds = (delta.kind, level.kind)
    if delta.kind == "number" and level.kind == "money" and _is_bare(delta):
        return False
    return "number" in kinds and bool({"measure", "duration", "money", "age"} & set(kinds))


def _is_bare(fact: Fact) -> bool:
    """Whether a number is small and whole, so that it counts something rather than being an amount: `31 more`."""
    value = fact.quantity.value
    return value is not None and value.denominator == 1 and abs(value) < 1000


def is_offset(fact: Fact) -> bool:
    """Whether a figure is a temperature on a scale whose zero is a convention, so that it has no per cents."""
    unit = fact.quantity.unit
    return unit is not None and fact.kind == "measure" and resolve(unit).is_offset


def expected(before: Fact, size: Fact, role: str, direction: str, support: bool = False) -> Iterator[Interval]:
    """What `before` would have become, for each way it may have gone."""
    start, by = amount(before, support), _by(size, before, support)
    if role == "ratio":
        yield start * by
        return
    if role == "percent":
        by = start * by
    if direction != "down":
        yield start + by
    if direction != "up":
        yield start - by


def is_negative(size: Fact) -> bool:
    """Whether a size is written with the sign of a fall: `(-25%)`."""
    return size.quantity.value is not None and size.quantity.value < 0


def _by(size: Fact, level: Fact, support: bool = False) -> Interval:
    """A stated size in the base unit of its level: of temperatures, and where one has no unit, in the level's."""
    unit = level.quantity.unit
    made = amount(size, support)
    if is_offset(level) or is_elided(size, level):
        number = size.quantity.support if support else size.quantity.core
        made = number if unit is None or level.kind == "money" else number * factor(unit)[0]
    return -made if is_negative(size) else made


def fits(before: Fact, after: Fact, size: Fact, role: str, direction: str, support: bool = False) -> bool:
    """Whether the three figures can all be right, at their cores or at their supports."""
    end = amount(after, support)
    return any(made.meets(end) for made in expected(before, size, role, direction, support))


def is_far(before: Fact, after: Fact, size: Fact, role: str, direction: str, most: Fraction) -> bool:
    """Whether each of the three figures would have to be more than `most` times as much, or as little, for the others
    to hold, and by no power of ten: too far for a slip, so that these are hardly the levels of this change."""
    start, end, by = (_middle(interval) for interval in (amount(before), amount(after), _by(size, before)))
    gap = end - start if direction != "down" else start - end
    if start <= 0 or end <= 0 or by <= 0:
        return role != "delta" or by <= 0 or not _is_near(gap, by, most)
    times = 1 + by if direction != "down" else 1 - by
    if role == "ratio":
        pairs = [(start * by, end), (end / start, by)]
    elif role == "percent":
        pairs = [(start * times, end), (gap / start, by)]
    else:
        step = by if direction != "down" else -by
        pairs = [(start + step, end), (end - step, start), (gap, by)]
    return not any(_is_near(wanted, said, most) for wanted, said in pairs)


def _is_near(wanted: Fraction, said: Fraction, most: Fraction) -> bool:
    ratio = wanted / said
    return ratio > 0 and (1 / most <= ratio <= most or _tenfold(ratio))


def _tenfold(ratio: Fraction) -> bool:
    """Whether a figure is off by a factor of ten or a hundred, as a misplaced point leaves it."""
    return any(Fraction(9, 10) < ratio * power < Fraction(11, 10) for power in _POWERS)


def _middle(interval: Interval) -> Fraction:
    ends = [end for end in (interval.low, interval.high) if end is not None]
    return sum(ends, Fraction(0)) / len(ends) if ends else Fraction(0)
