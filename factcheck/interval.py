"""Exact intervals of rational numbers, each end finite or not, open or closed.

The arithmetic is that of sets: `a + b` holds every sum of a number of `a` and a number of `b`. No float is
ever made, so no rounding can decide a verdict.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

Exact = Fraction | int


class _End(NamedTuple):
    """One end of an interval: `infinite` is -1, 0 or 1; `value` counts only where it is 0."""

    infinite: int
    value: Fraction
    is_open: bool

    @property
    def place(self) -> tuple[int, Fraction]:
        return (self.infinite, self.value)


_ZERO = Fraction(0)


@dataclass(frozen=True, slots=True, init=False)
class Interval:
    """The numbers between `low` and `high`; `None` is no bound on that side.

    An end is closed unless `low_open` / `high_open` says otherwise; an unbounded end is neither.
    An interval may be empty (`low > high`, or equal with an open end): see `empty`.
    """

    low: Fraction | None
    high: Fraction | None
    low_open: bool = False
    high_open: bool = False

    def __init__(
        self, low: Fraction | None, high: Fraction | None, low_open: bool = False, high_open: bool = False
    ) -> None:
        """The interval with these ends. Its slots are filled directly: made by the million, it must be cheap."""
        _set_low(self, low)
        _set_high(self, high)
        _set_low_open(self, low_open)
        _set_high_open(self, high_open)

    @staticmethod
    def of(low: Exact | None, high: Exact | None, low_open: bool = False, high_open: bool = False) -> Interval:
        """The interval with these ends, whole numbers made exact fractions."""
        return Interval(
            None if low is None else low if type(low) is Fraction else Fraction(low),
            None if high is None else high if type(high) is Fraction else Fraction(high),
            low_open and low is not None,
            high_open and high is not None,
        )

    @staticmethod
    def point(value: Exact) -> Interval:
        """`value` and nothing else."""
        exact = value if type(value) is Fraction else Fraction(value)
        return Interval(exact, exact)

    @property
    def empty(self) -> bool:
        """Whether no number lies in it."""
        low, high = self.low, self.high
        if low is None or high is None:
            return False
        if low is high:
            return self.low_open or self.high_open
        order = _order(low, high)
        return order > 0 or (order == 0 and (self.low_open or self.high_open))

    @property
    def is_point(self) -> bool:
        """Whether exactly one number lies in it."""
        if self.low is None or self.high is None or self.low_open or self.high_open:
            return False
        return self.low is self.high or _order(self.low, self.high) == 0

    @property
    def width(self) -> Fraction | None:
        """`high - low`; None where an end is unbounded."""
        return None if self.low is None or self.high is None else self.high - self.low

    def __contains__(self, value: Exact) -> bool:
        return self.meets(Interval.point(value))

    def meet(self, other: Interval) -> Interval:
        """The numbers in both (perhaps none)."""
        low, low_open = _later(self.low, self.low_open, other.low, other.low_open)
        high, high_open = _earlier(self.high, self.high_open, other.high, other.high_open)
        return Interval(low, high, low_open, high_open)

    def meets(self, other: Interval) -> bool:
        """Whether some number lies in both."""
        return not self.empty and not other.empty and not self.meet(other).empty

    def covers(self, other: Interval) -> bool:
        """Whether every number of `other` lies here."""
        return other.empty or self.meet(other) == other

    def hull(self, other: Interval) -> Interval:
        """The shortest interval that covers both."""
        if self.empty or other.empty:
            return other if self.empty else self
        return _spanning((_low(self), _low(other), _high(self), _high(other)))

    def whole(self) -> Interval:
        """Its whole numbers, as the closed interval from the least to the greatest of them (perhaps empty)."""
        low = None if self.low is None else Fraction(floor(self.low) + 1 if self.low_open else ceil(self.low))
        high = None if self.high is None else Fraction(ceil(self.high) - 1 if self.high_open else floor(self.high))
        return Interval(low, high)

    def clamp(self, low: Exact | None = None, high: Exact | None = None) -> Interval:
        """The part at or above `low` and at or below `high`."""
        return self.meet(Interval.of(low, high))

    def __neg__(self) -> Interval:
        low = None if self.high is None else -self.high
        high = None if self.low is None else -self.low
        return Interval(low, high, self.high_open, self.low_open)

    def __add__(self, other: Interval | Exact) -> Interval:
        o = _as_interval(other)
        if self.empty or o.empty:
            return NOTHING
        low = None if self.low is None or o.low is None else _sum(self.low, o.low)
        high = None if self.high is None or o.high is None else _sum(self.high, o.high)
        low_open, high_open = self.low_open or o.low_open, self.high_open or o.high_open
        return Interval(low, high, low_open and low is not None, high_open and high is not None)

    __radd__ = __add__

    def __sub__(self, other: Interval | Exact) -> Interval:
        return self + -_as_interval(other)

    def __rsub__(self, other: Exact) -> Interval:
        return _as_interval(other) - self

    def __mul__(self, other: Interval | Exact) -> Interval:
        if not isinstance(other, Interval) and (times := other.as_integer_ratio())[0] > 0:
            if times == (1, 1):
                return self if not self.empty else NOTHING
            low = None if self.low is None else _product(self.low, other)
            high = None if self.high is None else _product(self.high, other)
            return Interval(low, high, self.low_open, self.high_open) if not self.empty else NOTHING
        o = _as_interval(other)
        if self.empty or o.empty:
            return NOTHING
        if self._is_above_zero and o._is_above_zero:  # as most are: least by least, and most by most
            assert self.low is not None
            assert o.low is not None
            low = _product(self.low, o.low)
            high = None if self.high is None or o.high is None else _product(self.high, o.high)
            high_open = high is not None and (self.high_open or o.high_open)
            return Interval(low, high, self.low_open or o.low_open, high_open)
        return _spanning([_times(a, b) for a in (_low(self), _high(self)) for b in (_low(o), _high(o))])

    __rmul__ = __mul__

    def __truediv__(self, other: Interval | Exact) -> Interval:
        """Every quotient (the shortest interval that holds them). Raises ZeroDivisionError where `other` is 0 alone."""
        if not isinstance(other, Interval):
            return self * (1 / Fraction(other))
        low, high = self.low, self.high
        if low is None or other.low is None or other.high is None or low.numerator <= 0 or other.low.numerator <= 0:
            return self * other.inverse()
        if self.empty or other.empty:
            return NOTHING
        most = None if high is None else _quotient(high, other.low)
        high_open = most is not None and (self.high_open or other.low_open)
        return Interval(_quotient(low, other.high), most, self.low_open or other.high_open, high_open)

    def inverse(self) -> Interval:
        """Every 1/x for an x here other than 0 (the shortest interval that holds them): unbounded on both sides
        where 0 lies inside, on one where it is an end. Raises ZeroDivisionError for 0 alone."""
        if self._is_above_zero and not self.empty:
            return self._inverse_above_zero()
        if self.low == 0 == self.high:
            raise ZeroDivisionError("an interval that holds 0 alone has no inverse")
        below, above = self.low is None or self.low < 0, self.high is None or self.high > 0
        if self.empty:
            return NOTHING
        if below and above:
            return EVERYTHING
        if below:
            return -(-self).inverse()
        return self._inverse_above_zero()

    def _inverse_above_zero(self) -> Interval:
        """The same where nothing is below 0, so that there is a lower bound."""
        assert self.low is not None
        low, low_open = (_ZERO, True) if self.high is None else (1 / self.high, self.high_open)
        high = None if self.low == 0 else 1 / self.low
        return Interval(low, high, low_open, self.low_open and high is not None)

    @property
    def _is_above_zero(self) -> bool:
        return self.low is not None and self.low.numerator > 0

    def __str__(self) -> str:
        left = "(" if self.low is None or self.low_open else "["
        right = ")" if self.high is None or self.high_open else "]"
        return f"{left}{'-inf' if self.low is None else self.low}, {'inf' if self.high is None else self.high}{right}"


_set_low, _set_high, _set_low_open, _set_high_open = (
    Interval.__dict__[name].__set__ for name in ("low", "high", "low_open", "high_open")
)
EVERYTHING = Interval(None, None)
NOTHING = Interval.of(1, 0)


def total(several: Iterable[Interval]) -> Interval:
    """The sum of them all, 0 where there are none. Whole ends are added as such, in one go."""
    whole, parts, is_open, is_bounded = [0, 0], [_ZERO, _ZERO], [False, False], [True, True]
    for one in several:
        if one.empty:
            return NOTHING
        for side, end, opened in ((0, one.low, one.low_open), (1, one.high, one.high_open)):
            if end is None:
                is_bounded[side] = False
                continue
            numerator, denominator = end.as_integer_ratio()
            if denominator == 1:
                whole[side] += numerator
            else:
                parts[side] += end
            is_open[side] |= opened
    low, high = (
        (Fraction(whole[side]) if not parts[side] else whole[side] + parts[side]) if is_bounded[side] else None
        for side in (0, 1)
    )
    return Interval(low, high, is_open[0] and is_bounded[0], is_open[1] and is_bounded[1])


def adds_up(one: Interval, other: Interval, sum_of: Interval) -> bool:
    """Whether some number of `one` and some of `other` add up to one of `sum_of`: `(one + other).meets(sum_of)`, but
    without making an interval."""
    if one.empty or other.empty or sum_of.empty:
        return False
    low, high = sum_of.low, sum_of.high
    if one.low is not None and other.low is not None and high is not None:
        off = _sum_order(one.low, other.low, high)
        if off > 0 or (off == 0 and (one.low_open or other.low_open or sum_of.high_open)):
            return False
    if one.high is not None and other.high is not None and low is not None:
        off = _sum_order(one.high, other.high, low)
        return not (off < 0 or (off == 0 and (one.high_open or other.high_open or sum_of.low_open)))
    return True


def _sum_order(one: Fraction, other: Fraction, third: Fraction) -> int:
    """Below, at or above 0 as the sum of two is below, at or above the third."""
    (a, b), (c, d), (e, f) = one.as_integer_ratio(), other.as_integer_ratio(), third.as_integer_ratio()
    return a + c - e if b == d == f else (a * d + c * b) * f - e * b * d


def _order(left: Fraction, right: Fraction) -> int:
    """Below, at or above 0 as `left` is below, at or above `right`; cheaper than two comparisons of fractions."""
    (a, b), (c, d) = left.as_integer_ratio(), right.as_integer_ratio()
    return a - c if b == d else a * d - c * b


def _sum(left: Fraction, right: Fraction) -> Fraction:
    """The sum, in whole numbers, which are added and multiplied in half the time; most ends are such."""
    (a, b), (c, d) = left.as_integer_ratio(), right.as_integer_ratio()
    if b == d:
        return Fraction(a + c) if b == 1 else Fraction(a + c, b)
    return Fraction(a * d + c * b, b * d)


def _product(left: Fraction, right: Exact) -> Fraction:
    """The product, in the same way."""
    (a, b), (c, d) = left.as_integer_ratio(), right.as_integer_ratio()
    return Fraction(a * c) if b == d == 1 else Fraction(a * c, b * d)


def _quotient(left: Fraction, right: Fraction) -> Fraction:
    """The quotient, in the same way."""
    (a, b), (c, d) = left.as_integer_ratio(), right.as_integer_ratio()
    return Fraction(a * d, b * c)


def _later(
    one: Fraction | None, one_open: bool, other: Fraction | None, other_open: bool
) -> tuple[Fraction | None, bool]:
    """Of two lower ends the one that leaves less."""
    if one is None or other is None:
        return (other, other_open and other is not None) if one is None else (one, one_open)
    order = _order(one, other)
    return (one, one_open) if order > 0 or (order == 0 and one_open) else (other, other_open)


def _earlier(
    one: Fraction | None, one_open: bool, other: Fraction | None, other_open: bool
) -> tuple[Fraction | None, bool]:
    """Of two upper ends the one that leaves less."""
    if one is None or other is None:
        return (other, other_open and other is not None) if one is None else (one, one_open)
    order = _order(one, other)
    return (one, one_open) if order < 0 or (order == 0 and one_open) else (other, other_open)


def _as_interval(value: Interval | Exact) -> Interval:
    return value if isinstance(value, Interval) else Interval.point(value)


def _low(i: Interval) -> _End:
    return _End(-1, _ZERO, False) if i.low is None else _End(0, i.low, i.low_open)


def _high(i: Interval) -> _End:
    return _End(1, _ZERO, False) if i.high is None else _End(0, i.high, i.high_open)


def _between(low: _End, high: _End) -> Interval:
    least, most = (None if end.infinite else end.value for end in (low, high))
    return Interval(least, most, low.is_open and not low.infinite, high.is_open and not high.infinite)


def _spanning(ends: Iterable[_End]) -> Interval:
    """From the least end to the greatest; of two at one place the closed one counts."""
    ends = list(ends)
    return _between(min(ends, key=lambda e: (e.place, e.is_open)), max(ends, key=lambda e: (e.place, not e.is_open)))


def _times(a: _End, b: _End) -> _End:
    """The product of two ends; 0 times no bound is 0, for it is the limit of 0 times what is bounded."""
    zeros = [e for e in (a, b) if not e.infinite and e.value == 0]
    if zeros:
        return _End(0, _ZERO, all(e.is_open for e in zeros))
    if a.infinite or b.infinite:
        return _End(_sign(a) * _sign(b), _ZERO, False)
    return _End(0, _product(a.value, b.value), a.is_open or b.is_open)


def _sign(e: _End) -> int:
    return e.infinite or (1 if e.value > 0 else -1)
