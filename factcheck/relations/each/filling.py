"""One way to multiply a value for each of something, and which of several ways is meant."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from factcheck.interval import Interval
from factcheck.model.relation import Level
from factcheck.relations.each.words import any_of
from factcheck.relations.figures import Figure

_FAR = 3  # a total this many times the product speaks against the relation
_TENS = (10, 100, 1000)  # but for a lost or added zero


@dataclass(frozen=True, slots=True)
class Filling:
    """A value, the numbers it is multiplied by, and the total.

    `spans` are numbers of units of time that the value's unit lacks (`a daily allowance of $60 for four days`: four).
    `cued`: words say that this is the total. `plain`: only `of` says that the value is for each. `more`: a number is
    taken in that the value is not said to be for each of. `guess`: what is counted has another name than what the value
    is for each of. `leans`: what stands in another sentence takes up the one before (`That made 300`) or names again
    what the value is for each of. `contrasts`: a `but` stands before the total.
    """

    value: Figure
    counts: tuple[Figure, ...]
    spans: tuple[Figure, ...]
    total: Figure
    cued: bool
    plain: bool = False
    more: bool = False
    guess: bool = False
    leans: bool = False
    contrasts: bool = False

    @property
    def factors(self) -> tuple[Figure, ...]:
        """What is multiplied, but for the spans, in text order."""
        return tuple(sorted((self.value, *self.counts), key=lambda f: f.span))

    def made(self, support: bool = False) -> Interval:
        """The product."""
        found = Interval.point(1)
        for figure in (*self.factors, *self.spans):
            found = found * (figure.support if support else figure.core)
        return found

    def fits(self, support: bool = False) -> bool:
        """Whether the product may be the total; what has seats and beds may hold less."""
        found = self.made(support)
        total = self.total.support if support else self.total.core
        if None in (found.high, found.low, total.high, total.low) or found.high == 0:
            return False  # `for more than a year`, `up to $5,000`: what has no end proves nothing
        if self.is_room and found.low is not None:
            found = Interval.of(0, found.high)
        return found.meets(total)

    @property
    def is_room(self) -> bool:
        """Whether it is about room that need not all be taken."""
        return is_room(self.value.noun) and self.total.noun != self.value.noun

    @property
    def off(self) -> Fraction:
        """How many times too large or too small the total is, at least 1."""
        made, total = middle(self.made()), middle(self.total.core)
        if None in (self.made().low, self.made().high):
            return Fraction(10**9)
        return max(made / total, total / made) if made > 0 and total > 0 else Fraction(10**9)

    @property
    def is_near(self) -> bool:
        """Whether a misfit is such as a slip would make."""
        off = self.off
        return off < _FAR or any(Fraction(97, 100) * ten <= off <= Fraction(103, 100) * ten for ten in _TENS)

    def is_local(self) -> bool:
        """Whether all stand in one sentence."""
        return len({f.sentence for f in (*self.factors, *self.spans, self.total)}) == 1


@cache
def is_room(noun: str | None) -> bool:
    """Whether things are places that need not all be taken: seats, beds."""
    return noun is not None and re.fullmatch(any_of("room"), noun) is not None


def middle(interval: Interval) -> Fraction:
    """The middle of an interval, its one end where it has only one."""
    if interval.low is None or interval.high is None:
        return interval.low or interval.high or Fraction(0)
    return (interval.low + interval.high) / 2


def best(made: list[Filling], window: list[Figure]) -> tuple[Filling, Level] | None:
    """The filling that fits, the likelier first; else the one that the words leave little doubt about.

    Its misfit must be such as a slip would make, and no other figure near by (a second price, a thing added) may have a
    part in the total.
    """
    for support in (False, True):
        for filling in made:
            if filling.fits(support) and (filling.cued or not support):
                return filling, "high"
    claimed = [f for f in made if f.cued and (f.is_local() or f.leans) and not f.contrasts]
    near = [f for f in claimed if f.is_near and not _left_over(f, window)]
    if not near:
        return None
    near.sort(key=lambda f: (not f.is_local(), f.more, f.guess, f.off))
    alone = len({f.total.fact.id for f in near}) == 1 and near[0].is_local() and (len(near) == 1 or not near[0].guess)
    return near[0], "high" if alone else "medium"


def _left_over(filling: Filling, window: list[Figure]) -> bool:
    """Whether a figure of these sentences that is not used could have been: a bare number, one in the unit of the total
    or of the value, or one that counts the same things."""
    used = (*filling.factors, *filling.spans, filling.total)
    ids, sentences, nouns = {f.fact.id for f in used}, {f.sentence for f in used}, {f.noun for f in used}
    bare = any(f.dimension == () and f.noun is None for f in (*filling.counts, filling.total))
    kind = {name for name, _ in filling.total.dimension}
    for figure in window:
        if figure.fact.id in ids or figure.sentence not in sentences or figure.fact.kind in ("percent", "ratio", "age"):
            continue
        if kind and kind <= {name for name, _ in figure.dimension}:
            return True
        if figure.dimension == () and (figure.noun is None or figure.noun in nouns or bare):
            return True
    return False
