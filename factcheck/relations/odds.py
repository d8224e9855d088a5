"""What figures say by themselves: whether they fit, how likely a fit is by chance, whether one slip parts them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from factcheck.interval import Interval
from factcheck.model.fact import Fact
from factcheck.relations.make import size

CHANCE = Fraction(1, 20)  # a likelier fit excuses nothing


def added(parts: Sequence[Fact], support: bool = False) -> Interval:
    """The sum of the parts' cores, or of their supports."""
    return sum((size(part, support) for part in parts), Interval.point(0))


def adds_up(total: Fact, parts: Sequence[Fact]) -> bool:
    """Whether the parts can add up to the total within all cores."""
    return added(parts).meets(size(total))


def slack(total: Fact, parts: Sequence[Fact]) -> Fraction:
    """How large a part of all totals of this size would fit these parts: the odds that one fits by chance."""
    whole, summed = size(total).width, added(parts).width
    high = size(total).high
    if not high or whole is None or summed is None:
        return Fraction(1)
    return (whole + summed + 1) / abs(high)


def near(total: Fact, parts: Sequence[Fact], within: Fraction = Fraction(1, 4)) -> bool:
    """Whether the sum is no further from the total than a part of it, as a slip would leave it."""
    summed, whole = added(parts), size(total)
    if summed.low is None or summed.high is None or whole.low is None or whole.high is None:
        return False
    return summed.high >= whole.low * (1 - within) and summed.low <= whole.high * (1 + within)


def one_slip(stated: Fraction, right: Fraction) -> bool:
    """Whether one slip of the pen parts two exact numbers of four digits or more: one digit wrong, two neighbours
    swapped, or a factor of 10, 100 or 1,000."""
    if stated.denominator != 1 or right.denominator != 1 or min(stated, right) < 1000:
        return False
    if max(stated, right) / min(stated, right) in (10, 100, 1000):
        return True
    first, second = str(stated), str(right)
    if len(first) != len(second):
        return False
    wrong = [at for at, (a, b) in enumerate(zip(first, second, strict=True)) if a != b]
    if len(wrong) == 1:
        return True
    return (
        len(wrong) == 2
        and wrong[1] == wrong[0] + 1
        and first[wrong[0]] == second[wrong[1]]
        and first[wrong[1]] == second[wrong[0]]
    )


def slipped(total: Fact, parts: Sequence[Fact]) -> bool:
    """Whether the parts would add up to the total but for one slip, where all are exact."""
    values = [part.quantity.value for part in parts]
    if total.quantity.value is None or None in values or not size(total).is_point:
        return False
    return one_slip(total.quantity.value, sum((v for v in values if v is not None), Fraction(0)))
