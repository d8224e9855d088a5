"""Whether a figure may stand beside others in one sum by its size, and as what."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm

from factcheck.relations.figures import Figure

_TEN = Fraction(10)


def is_of_one_size(figure: Figure, like: Figure) -> bool:
    """Whether two figures are of one size, roughly."""
    if None in (figure.core.high, like.core.high, like.core.low) or not like.core.high:
        return False
    return 1 / _TEN < (figure.core.high or 0) / like.core.high < _TEN


def without_time(figure: Figure, like: Figure) -> Figure:
    """`£2,450 a month` beside amounts of money is one of them."""
    fact = figure.fact
    if fact.kind != "rate" or like.fact.kind != "money" or fact.quantity.unit != like.unit or not fact.per:
        return figure
    core, support = fact.quantity.core, fact.quantity.support
    return figure._replace(core=core, support=support, dimension=like.dimension, unit=like.unit, part=True)


def whole_numbers(*several: Sequence[Fraction]) -> list[list[int]]:
    """The same numbers as so many of their common part, for whole numbers are cheap to add and compare."""
    common = lcm(*(one.denominator for numbers in several for one in numbers))
    return [[one.numerator * (common // one.denominator) for one in numbers] for numbers in several]
