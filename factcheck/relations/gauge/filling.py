"""A gauge with two levels: whether the three figures agree, and whether a slip could part them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from factcheck.interval import Interval, adds_up
from factcheck.lazy import lazy
from factcheck.relations.figures import Figure
from factcheck.relations.gauge.anchors import Gauge
from factcheck.relations.gauge.company import is_bare
from factcheck.relations.gauge.levels import Level
from factcheck.relations.odds import exchanged, one_slip

_MOST = 3
_TENS = (10, 100)
_ODD = 8  # levels this many times each other are seldom two levels of one thing


@dataclass(frozen=True)
class Trio:
    """A gauge and its two levels, all in one unit, and what their numbers say: worked out once for all that asks."""

    gauge: Gauge
    base: Level
    end: Level

    def fits(self, support: bool = False) -> bool:
        """Whether the three figures can all be right, at their cores or at their supports."""
        return self._fits_widely if support else self._fits

    @lazy
    def _fits(self) -> bool:
        base, end, size = self._sharpened
        return _agree(base.core, end.core, size.core, self.gauge)

    @lazy
    def _fits_widely(self) -> bool:
        base, end, size = self._sharpened
        return _agree(base.support, end.support, size.support, self.gauge)

    @lazy
    def _sharpened(self) -> tuple[Figure, Figure, Figure]:
        return _sharpened(self.gauge, self.base, self.end)

    @lazy
    def is_ordered(self) -> bool:
        """Whether the two lie to each other as the gauge says: the one is more, or less."""
        if self.gauge.measure == "ratio" or self.gauge.way == "either":
            return True
        base, end = self.base.figure.support, self.end.figure.support
        less, more = (base, end) if self.gauge.way == "up" else (end, base)
        return less.low is None or more.high is None or less.low < more.high

    @lazy
    def is_likely(self) -> bool:
        """Whether the misfit is such as a slip leaves: the levels in the order said, and of one size."""
        base, end = _middle(self.base.figure.core), _middle(self.end.figure.core)
        most = _ODD * (max(_middle(self.gauge.figure.core), Fraction(1)) if self.gauge.measure == "ratio" else 1)
        odd = self.gauge.measure != "delta" and not (0 < base <= most * end and 0 < end <= most * base)
        return self.is_near and self.is_ordered and not odd

    @lazy
    def is_slip(self) -> bool:
        """Whether they do not fit and two digits exchanged, or one wrong in three and more, would be the reason."""
        trio = (self.base.figure, self.end.figure, self.gauge.figure)
        if self.gauge.measure != "delta" or self.fits() or not all(is_bare(figure.fact) for figure in trio):
            return False
        base, end, size = (_middle(figure.core) for figure in trio)
        way = 1 if end >= base else -1
        wanted = (((end - base) * way, size), (end - way * size, base), (base + way * size, end))
        return any(exchanged(said, right) or one_slip(said, right) for right, said in wanted)

    @lazy
    def is_near(self) -> bool:
        """Whether one of the figures need be no more than a few times as much, or a power of ten, for all to hold."""
        base, end, size = (_middle(f.core) for f in self._sharpened)
        ways = {"up": (1,), "down": (-1,)}.get(self.gauge.way, (1, -1))
        for way in ways:
            step = size if self.gauge.measure == "delta" else base * size
            made = base * size if self.gauge.measure == "ratio" else base + way * step
            wanted = [(made, end)]
            gap = (end - base) * way
            if self.gauge.measure == "delta":
                wanted += [(gap, size), (end - way * size, base)]
            elif self.gauge.measure == "percent" and base:
                wanted.append((gap / base, size))
            elif base:
                wanted.append((end / base, size))
            if any(_is_near(one, other) for one, other in wanted):
                return True
        return False


class Filling(NamedTuple):
    """A gauge and its two levels, how much the words speak for these two (`evidence`), and with that where they stand
    (`rank`)."""

    trio: Trio
    evidence: int = 0
    rank: int = 0

    @property
    def gauge(self) -> Gauge:
        """The gauge, in the unit of its levels."""
        return self.trio.gauge

    @property
    def base(self) -> Level:
        """What the other is held against."""
        return self.trio.base

    @property
    def end(self) -> Level:
        """What is held against it."""
        return self.trio.end

    def fits(self, support: bool = False) -> bool:
        """Whether the three figures can all be right, at their cores or at their supports."""
        return self.trio.fits(support)

    @property
    def is_ordered(self) -> bool:
        """Whether the two lie to each other as the gauge says."""
        return self.trio.is_ordered

    @property
    def is_likely(self) -> bool:
        """Whether the misfit is such as a slip leaves."""
        return self.trio.is_likely

    @property
    def is_slip(self) -> bool:
        """Whether a slip of the pen would be the reason of the misfit."""
        return self.trio.is_slip

    @property
    def is_near(self) -> bool:
        """Whether one of the figures need be no more than a few times as much, or a power of ten, for all to hold."""
        return self.trio.is_near


def _agree(base: Interval, end: Interval, size: Interval, gauge: Gauge) -> bool:
    """Whether the one is as far from the other as the gauge says, or as many times as much."""
    if gauge.measure == "delta":
        up = gauge.way != "down" and adds_up(base, size, end)
        return up or (gauge.way != "up" and adds_up(end, size, base))
    return any(made.meets(end) for made in _expected(base, size, gauge))


def _expected(base: Interval, size: Interval, gauge: Gauge) -> Iterator[Interval]:
    if gauge.measure == "ratio":
        yield base * size
        return
    step = base * size
    if gauge.way != "down":
        yield base + step
    if gauge.way != "up":
        yield base - step


def _sharpened(gauge: Gauge, base: Level, end: Level) -> tuple[Figure, Figure, Figure]:
    """The two levels and the gauge as each other's company reads them, as the rules will."""
    trio = (base.figure, end.figure, gauge.figure)
    bare = [is_bare(figure.fact) for figure in trio]
    if all(bare):
        return base.in_share, end.in_share, gauge.in_share
    if gauge.measure != "delta" or gauge.change:
        return trio
    if not any(ok and figure.core.is_point for ok, figure in zip(bare, trio, strict=True)):
        return trio
    made = [one.among_exact if ok else one.figure for one, ok in zip((base, end, gauge), bare, strict=True)]
    return made[0], made[1], made[2]


def _is_near(wanted: Fraction, said: Fraction) -> bool:
    """Whether the one is no more than a few times the other, or about a power of ten; in whole numbers, which are
    cheap."""
    (a, b), (c, d) = wanted.as_integer_ratio(), said.as_integer_ratio()
    one, other = a * d, c * b
    if one <= 0 or other <= 0:
        return False
    if other <= _MOST * one and one <= _MOST * other:
        return True
    return any(
        9 * other < 10 * tens * one < 11 * other or 9 * tens * other < 10 * one < 11 * tens * other for tens in _TENS
    )


def _middle(interval: Interval) -> Fraction:
    if interval.low is not None and interval.is_point:
        return interval.low
    ends = [end for end in (interval.low, interval.high) if end is not None]
    return sum(ends, Fraction(0)) / len(ends) if ends else Fraction(0)
