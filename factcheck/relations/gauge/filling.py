"""A gauge with two levels: whether the three figures agree, and whether a slip could part them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from factcheck.interval import Interval
from factcheck.lazy import lazy
from factcheck.model.fact import Fact
from factcheck.model.quantity import Reading
from factcheck.reading import among_exact, in_stated_share
from factcheck.relations.figures import Figure, measure_of
from factcheck.relations.gauge.anchors import Gauge
from factcheck.relations.gauge.levels import Level
from factcheck.relations.odds import exchanged, one_slip

_LEAST, _MOST = Fraction(1, 3), Fraction(3)
_POWERS = (Fraction(10), Fraction(100), Fraction(1, 10), Fraction(1, 100))
_TENFOLD = tuple((Fraction(9, 10) / power, Fraction(11, 10) / power) for power in _POWERS)
_ODD = 8  # levels this many times each other are seldom two levels of one thing


@dataclass(frozen=True)
class Filling:
    """A gauge and its two levels, all in one unit, how much the words speak for these two (`evidence`), and with
    that where they stand (`rank`)."""

    gauge: Gauge
    base: Level
    end: Level
    evidence: int
    rank: int

    def fits(self, support: bool = False) -> bool:
        """Whether the three figures can all be right, at their cores or at their supports."""
        return self._fits_widely if support else self._fits

    @lazy
    def _fits(self) -> bool:
        base, end, size = (figure.core for figure in self._sharpened)
        return any(made.meets(end) for made in _expected(base, size, self.gauge))

    @lazy
    def _fits_widely(self) -> bool:
        base, end, size = (figure.support for figure in self._sharpened)
        return any(made.meets(end) for made in _expected(base, size, self.gauge))

    @lazy
    def _sharpened(self) -> tuple[Figure, Figure, Figure]:
        return _sharpened(self)

    @lazy
    def is_ordered(self) -> bool:
        """Whether the two lie to each other as the gauge says: the one is more, or less."""
        apart = self.end.figure.support - self.base.figure.support
        if self.gauge.measure == "ratio" or self.gauge.way == "either":
            return True
        return (
            (apart.high is None or apart.high > 0) if self.gauge.way == "up" else (apart.low is None or apart.low < 0)
        )

    @lazy
    def is_likely(self) -> bool:
        """Whether the misfit is such as a slip leaves: the levels in the order said, and of one size."""
        base, end = _middle(self.base.figure.core), _middle(self.end.figure.core)
        most = _ODD * (max(_middle(self.gauge.figure.core), Fraction(1)) if self.gauge.measure == "ratio" else 1)
        odd = self.gauge.measure != "delta" and not (0 < base <= most * end and 0 < end <= most * base)
        return self.is_near and self.is_ordered and not odd

    @property
    def is_slip(self) -> bool:
        """Whether they do not fit and two digits exchanged, or one wrong in three and more, would be the reason."""
        trio = (self.base.figure, self.end.figure, self.gauge.figure)
        if self.gauge.measure != "delta" or self.fits() or not all(_is_bare(figure.fact) for figure in trio):
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


def _expected(base: Interval, size: Interval, gauge: Gauge) -> Iterator[Interval]:
    if gauge.measure == "ratio":
        yield base * size
        return
    step = base * size if gauge.measure == "percent" else size
    if gauge.way != "down":
        yield base + step
    if gauge.way != "up":
        yield base - step


def _sharpened(filling: Filling) -> tuple[Figure, Figure, Figure]:
    """The three figures as each other's company reads them, as the rules will."""
    trio = (filling.base.figure, filling.end.figure, filling.gauge.figure)
    facts = [figure.fact for figure in trio]
    bare = [_is_bare(fact) for fact in facts]
    if all(bare):
        made = [_reread(f, in_stated_share(f.fact.quantity, f.fact.kind)) for f in trio]
    elif filling.gauge.measure == "delta" and not filling.gauge.change:
        exact = [ok and figure.core.is_point for ok, figure in zip(bare, trio, strict=True)]
        if not any(exact):
            return trio
        made = [
            _reread(f, among_exact(f.fact.quantity, f.fact.kind)) if ok else f for f, ok in zip(trio, bare, strict=True)
        ]
    else:
        return trio
    return made[0], made[1], made[2]


def _is_bare(fact: Fact) -> bool:
    quantity = fact.quantity
    return quantity.hedge == "none" and quantity.hedge_entry is None and quantity.value is not None


def _reread(figure: Figure, reading: Reading) -> Figure:
    if figure.part:
        return figure
    factor, _ = measure_of(figure.fact)
    return replace(figure, core=reading.core * factor, support=reading.support * factor)


def _is_near(wanted: Fraction, said: Fraction) -> bool:
    if wanted <= 0 or said <= 0:
        return False
    ratio = wanted / said
    return _LEAST <= ratio <= _MOST or any(least < ratio < most for least, most in _TENFOLD)


def _middle(interval: Interval) -> Fraction:
    if interval.low is not None and interval.is_point:
        return interval.low
    ends = [end for end in (interval.low, interval.high) if end is not None]
    return sum(ends, Fraction(0)) / len(ends) if ends else Fraction(0)
