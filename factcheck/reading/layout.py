"""How a width of the data file is laid out on the number line, round one number."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from factcheck.interval import Interval
from factcheck.model.quantity import Reading
from factcheck.reading.widths import ZERO, Entry, Width

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


def laid_out(said: Entry, value: Fraction, grain: Fraction, step: Fraction, scale: Scale) -> Reading:
    """Both intervals of `value` as `said` reads it; a negative number is read as its magnitude, then negated."""
    mirrored = value < 0 and not (scale.offset and said.meaning in _BOUNDS)
    size = -value if mirrored else value
    core, support = (_interval(said, width, size, grain, step, scale) for width in (said.core, said.support))
    return nested(-core, -support) if mirrored else nested(core, support)


def nested(core: Interval, support: Interval) -> Reading:
    """The reading of these two, the support stretched to cover the core where it doesn't."""
    return Reading(core=core, support=support if support.covers(core) else support.hull(core))


def far(width: Width, size: Fraction, grain: Fraction, step: Fraction, scale: Scale) -> Fraction:
    """How far `width` reaches from a number of magnitude `size`. 0 has no per cents: its digits alone decide."""
    reach = width.grain * grain if width.grain else ZERO
    if scale.offset:
        if width.room:
            reach = max(width.room, min(reach, 2 * width.room))
    elif size:
        if width.cap is not None and reach:
            reach = min(reach, width.cap * size)
        if width.percent:
            reach = max(reach, width.percent * size)
    if width.step:
        reach = max(reach, width.step * step)
    if width.most is not None and size:
        reach = min(reach, width.most * size)
    return max(reach, width.room) if scale.whole else reach


def sized(made: Interval, scale: Scale, least: int = 0) -> Interval:
    """The part of it that such things can have, where that leaves anything: whole ones, none below `least` or at any
    rate below 0, no per cent over 100."""
    if scale.of_whole:
        made = _unless_empty(made.clamp(0, 100), made)
    if not scale.whole:
        return made
    inner = made.whole()
    if inner.empty:
        return made
    for floor in (least, 0):
        if inner.low is not None and inner.low >= floor:
            return inner
        if inner.high is None or inner.high >= floor:
            return Interval(Fraction(floor), inner.high)
    return inner


def _interval(said: Entry, width: Width, size: Fraction, grain: Fraction, step: Fraction, scale: Scale) -> Interval:
    reach, side = far(width, abs(size), grain, step, scale), width.side
    if size == 0 and said.meaning == "nearly":
        side = "above"  # nearly nothing is a little, not less than nothing
    if side == "below":
        unbounded = width.reach == "unbounded" or (width.reach == "zero" and scale.offset)
        low = None if unbounded else ZERO if width.reach == "zero" else size - reach
        made = Interval(low, size, high_open=width.open)
    elif side == "above":
        low = max(size - width.back * step, ZERO) if width.back else size
        made = Interval(low, None if width.reach == "unbounded" else size + reach, width.open, width.far_open)
    elif side == "around":
        made = Interval(size - reach, size + reach)
    else:
        made = Interval(size, size)
    return sized(made, scale, 1 if size >= 1 and said.meaning in _LEAVES_ONE else 0)


def _unless_empty(narrow: Interval, wide: Interval) -> Interval:
    return wide if narrow.empty else narrow
