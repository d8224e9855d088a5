"""Scales of charts: from a number to its place, 0 to 100 per cent of the width, and the ticks to write under it."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor, log10
from typing import NamedTuple

from factcheck.interval import Interval

_LEFT, _RIGHT = 1.5, 98.5  # per cent of the width; what is left over keeps dots and ends inside


class Scale(NamedTuple):
    """From `low` to `high`, evenly or by powers of ten."""

    low: Fraction
    high: Fraction
    log: bool = False

    def place(self, value: Fraction) -> float:
        """Per cent of the width, kept inside the chart."""
        value = min(max(value, self.low), self.high)
        if self.log:
            share = (_power(value) - _power(self.low)) / (_power(self.high) - _power(self.low))
        else:
            share = float((value - self.low) / (self.high - self.low))
        return _LEFT + share * (_RIGHT - _LEFT)

    def clip(self, i: Interval | None) -> tuple[float, float]:
        """Both places of an interval; an end without bound is the chart's own."""
        low, high = (None, None) if i is None else (i.low, i.high)
        return 0.0 if low is None else self.place(low), 100.0 if high is None else self.place(high)

    def ticks(self) -> list[Fraction]:
        """Three to five round numbers inside the scale."""
        return _powers(self) if self.log else _round_steps(self)


def _power(value: Fraction) -> float:
    """The logarithm to base 10, for numbers of any size."""
    return log10(value.numerator) - log10(value.denominator)


def linear_scale(ends: list[Fraction], pad: bool = True) -> Scale:
    """A scale over these numbers, a twelfth wider on each side where `pad`."""
    low, high = min(ends), max(ends)
    if low == high:
        low, high = low - max(abs(low) / 10, Fraction(1)), high + max(abs(high) / 10, Fraction(1))
    room = (high - low) / 12 if pad else Fraction(0)
    return Scale(low - room, high + room)


def log_scale(ends: list[Fraction]) -> Scale:
    """A scale of whole powers of ten around the positive ones of these numbers."""
    positive = [e for e in ends if e > 0]
    low, high = floor(_power(min(positive))), ceil(_power(max(positive)))
    if Fraction(10) ** high <= max(positive):
        high += 1
    return Scale(Fraction(10) ** low, Fraction(10) ** max(high, low + 1), log=True)


def _powers(scale: Scale) -> list[Fraction]:
    first, last = round(_power(scale.low)), round(_power(scale.high))
    step = max(1, ceil((last - first) / 4))
    return [Fraction(10) ** n for n in range(first, last + 1, step)]


def _round_steps(scale: Scale) -> list[Fraction]:
    room = scale.high - scale.low
    size = Fraction(10) ** floor(_power(room))
    fitting = (size * f for f in (Fraction(1, 5), Fraction(1, 4), Fraction(1, 2), 1, 2, Fraction(5, 2), 5))
    step = next(s for s in fitting if floor(scale.high / s) - ceil(scale.low / s) < 5)
    return [step * n for n in range(ceil(scale.low / step), floor(scale.high / step) + 1)]
