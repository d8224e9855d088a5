"""How a width of the data file is laid out on the number line, round one number.

The sums are done in whole numbers, in parts of the number's own last place: exact, and several times faster than with
fractions, which are made for the ends alone.
"""

from __future__ import annotations

from fractions import Fraction
from math import lcm
from typing import NamedTuple

from factcheck.interval import Interval
from factcheck.model.quantity import Reading
from factcheck.reading.widths import PARTS, Entry, Width

# A bound on a scale without a true zero has no magnitude to act on: below -10 °C is colder, not nearer to 0.
_BOUNDS = frozenset({"below", "at_most", "above", "at_least", "just_above"})
_LEAVES_ONE = frozenset({"approx", "nearly", "anchored"})


class Scale(NamedTuple):
    """What a number counts or measures, as far as its reading cares.

    `whole`: things that come whole. `offset`: a temperature on a scale whose zero is a convention. `of_whole`: per
    cents of a whole, so from 0 to 100.
    """

    whole: bool = False
    offset: bool = False
    of_whole: bool = False


class _Digits(NamedTuple):
    """A number's magnitude and the places of its digits, in whole `1/unit`s; `parts` is `unit * PARTS`."""

    size: int
    grain: int
    step: int
    unit: int
    parts: int


class _Ends(NamedTuple):
    """An interval in whole `1/parts`; None is no end."""

    low: int | None
    high: int | None
    low_open: bool = False
    high_open: bool = False

    def empty(self) -> bool:
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and (self.low_open or self.high_open))


def laid_out(said: Entry, value: Fraction, grain: Fraction, step: Fraction, scale: Scale) -> Reading:
    """Both intervals of `value` as `said` reads it; a negative number is read as its magnitude, then negated."""
    unit = lcm(value.denominator, grain.denominator, step.denominator)
    size, grains, steps = (x.numerator * (unit // x.denominator) for x in (value, grain, step))
    mirrored = size < 0 and not (scale.offset and said.meaning in _BOUNDS)
    digits = _Digits(-size if mirrored else size, grains, steps, unit, unit * PARTS)
    core = _ends(said, said.core, digits, scale)
    support = _stretched(_ends(said, said.support, digits, scale), core)
    if mirrored:
        core, support = _negated(core), _negated(support)
    return Reading.of_parts({"core": _interval(core, digits.parts), "support": _interval(support, digits.parts)})


def nested(core: Interval, support: Interval) -> Reading:
    """The reading of these two, the support stretched to cover the core where it doesn't."""
    return Reading.of_parts({"core": core, "support": support if support.covers(core) else support.hull(core)})


def _ends(said: Entry, width: Width, digits: _Digits, scale: Scale) -> _Ends:
    size, side = digits.size * PARTS, width.side
    reach = _reach(width, digits, scale)
    if size == 0 and said.meaning == "nearly":
        side = "above"  # nearly nothing is a little, not less than nothing
    if side == "below":
        unbounded = width.reach == "unbounded" or (width.reach == "zero" and scale.offset)
        low = None if unbounded else 0 if width.reach == "zero" else size - reach
        made = _Ends(low, size, False, width.open)
    elif side == "above":
        low = max(size - width.back * digits.step, 0) if width.back else size
        made = _Ends(low, None if width.reach == "unbounded" else size + reach, width.open, width.far_open)
    elif side == "around":
        made = _Ends(size - reach, size + reach)
    else:
        made = _Ends(size, size)
    if scale.of_whole:
        made = _of_whole(made, digits.parts)
    if scale.whole:
        one = digits.parts if digits.size >= digits.unit and said.meaning in _LEAVES_ONE else 0
        made = _whole(made, digits.parts, one)
    return made


def _reach(width: Width, digits: _Digits, scale: Scale) -> int:
    """How far `width` reaches from a number, in its parts. 0 has no per cents: its digits alone decide."""
    size, room = abs(digits.size), width.room * digits.unit
    reach = width.grain * digits.grain
    if scale.offset:
        if room:
            reach = max(room, min(reach, 2 * room))
    elif size:
        if width.cap is not None:
            reach = min(reach, width.cap * size)
        reach = max(reach, width.percent * size)
    reach = max(reach, width.step * digits.step)
    if width.most is not None and size:
        reach = min(reach, width.most * size)
    return max(reach, room) if scale.whole else reach


def _of_whole(made: _Ends, parts: int) -> _Ends:
    """The part of it from 0 to 100, where that leaves anything."""
    low, high, low_open, high_open = made
    if low is None or low < 0:
        low, low_open = 0, False
    if high is None or high > 100 * parts:
        high, high_open = 100 * parts, False
    inner = _Ends(low, high, low_open, high_open)
    return made if inner.empty() else inner


def _whole(made: _Ends, parts: int, least: int) -> _Ends:
    """Its whole numbers, none below `least`, or at any rate below 0, where that leaves anything."""
    low, high = made.low, made.high
    if low is not None:
        low = (low // parts + 1 if made.low_open else -(-low // parts)) * parts
    if high is not None:
        high = (-(-high // parts) - 1 if made.high_open else high // parts) * parts
    inner = _Ends(low, high)
    if inner.empty():
        return made
    for floor in (least, 0):
        if low is not None and low >= floor:
            return inner
        if high is None or high >= floor:
            return _Ends(floor, high)
    return inner


def _stretched(support: _Ends, core: _Ends) -> _Ends:
    """The support, covering the core: `nearly 1` is 0 in its core, and nothing below 1 in its support."""
    low, high, low_open, high_open = support
    if low is not None and (core.low is None or core.low < low or (core.low == low and not core.low_open)):
        low, low_open = core.low, core.low_open
    if high is not None and (core.high is None or core.high > high or (core.high == high and not core.high_open)):
        high, high_open = core.high, core.high_open
    return _Ends(low, high, low_open, high_open)


def _negated(made: _Ends) -> _Ends:
    return _Ends(made.high and -made.high, made.low and -made.low, made.high_open, made.low_open)


def _interval(made: _Ends, parts: int) -> Interval:
    low = None if made.low is None else Fraction(made.low, parts)
    high = None if made.high is None else Fraction(made.high, parts)
    return Interval(low, high, made.low_open, made.high_open)
