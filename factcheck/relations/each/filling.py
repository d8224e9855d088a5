"""One way to multiply a value for each of something, and which of several ways is meant."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from factcheck import regex
from factcheck.interval import Interval
from factcheck.model.relation import Level
from factcheck.relations.each.words import any_of
from factcheck.relations.figures import Figure

_FAR = 3  # a total this many times the product speaks against the relation
_FARTHEST = 10  # ... where one slip parts the two, or no figure of the sentence is left over
_TENS = (10, 100, 1000)  # but for a lost or added zero


@dataclass(frozen=True, slots=True)
class Filling:
    """A value, the numbers it is multiplied by, and the total.

    `spans` are numbers of units of time that the value's unit lacks (`a daily allowance of $60 for four days`: four).
    `cued`: words say that this is the total. `plain`: only `of` says that the value is for each. `more`: a number is
    taken in that the value is not said to be for each of. `guess`: what is counted has another name than what the value
    is for each of. `leans`: what stands in another sentence takes up the one before (`That made 300`) or names again
    what the value is for each of. `contrasts`: a `but` stands before the total. `sums`: words make the total
    all there is. `apart`: the total and how many there are stand in a clause of their own.
    `beside`: facts that are only compared with (`against $155 million a year ago`).
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
    sums: bool = False
    apart: bool = False
    beside: frozenset[int] = frozenset()

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
        """Whether it is about room that need not all be taken; `24 rows of 30 seats, 720 in all` counts the seats."""
        if any(name == "[time]" for name, _ in self.value.dimension):
            return False  # `1,200 passengers an hour`
        return is_room(self.value.noun) and self.total.noun != self.value.noun and not self.counts_all

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
        tenfold = any(Fraction(97, 100) * ten <= off <= Fraction(103, 100) * ten for ten in _TENS)
        return off < _FAR or tenfold or (off < _FARTHEST and self.is_slip)

    @property
    def is_slip(self) -> bool:
        """Whether one slip in one of the figures would make them fit: digits exchanged, one wrong, lost or put in."""
        return self.slips(2)

    def slips(self, digits: int) -> bool:
        """The same, of figures with so many digits that are no noughts at their end."""
        factors = [_said(f) for f in (*self.factors, *self.spans)]
        total = _said(self.total)
        if total is None or any(value is None for value in factors):
            return False
        known = [value for value in factors if value is not None]
        wanted = Fraction(1)
        for _, exact in known:
            wanted *= exact
        wanted /= total[1]
        return any(
            slipped_digits(said, right, digits)
            for said, right in ((total[0], total[0] * wanted), *((value, value / wanted) for value, _ in known))
        )

    @property
    def counts_all(self) -> bool:
        """Whether the total is a bare figure that sums up, and so counts what each has."""
        return self.sums and self.total.noun is None

    def is_local(self) -> bool:
        """Whether all stand in one sentence."""
        return len({f.sentence for f in (*self.factors, *self.spans, self.total)}) == 1


@cache
def is_room(noun: str | None) -> bool:
    """Whether things are places that need not all be taken: seats, beds."""
    return noun is not None and regex.fullmatch(any_of("room"), noun) is not None


def middle(interval: Interval) -> Fraction:
    """The middle of an interval, its one end where it has only one."""
    if interval.low is None or interval.high is None:
        return interval.low or interval.high or Fraction(0)
    return (interval.low + interval.high) / 2


def _said(figure: Figure) -> tuple[Fraction, Fraction] | None:
    """The number a figure states, as written and in the unit it is multiplied in; None where it states none."""
    value, high = figure.fact.quantity.value, figure.fact.quantity.core.high
    if value is None or value <= 0 or not high or not figure.core.high:
        return None
    return value, value * figure.core.high / high


def slipped_digits(said: Fraction, right: Fraction, least: int = 2) -> bool:
    """Whether one slip parts two numbers, up to the places where neither has a digit: `2.1 million` and `1.2 million`,
    `72` and `27`."""
    first, second = _digits(said), _digits(right)
    if first == second or min(len(first), len(second)) < least or max(len(first), len(second)) > 5:
        return False
    if sorted(first) == sorted(second):
        return True
    if len(first) == len(second):
        return len(first) > 2 and sum(a != b for a, b in zip(first, second, strict=True)) == 1
    longer, shorter = sorted((first, second), key=len, reverse=True)
    return len(longer) > 3 and any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))


def _digits(value: Fraction) -> str:
    """The digits of a number to five places, without the noughts at its ends; empty for one that has no end."""
    value *= 10**6
    return str(value).strip("0") if value.denominator == 1 else ""


def best(made: list[Filling], window: list[Figure]) -> tuple[Filling, Level] | None:
    """The filling that fits, the likelier first; else the one that the words leave little doubt about.

    Its misfit must be such as a slip would make, and no other figure near by (a second price, a thing added) may have a
    part in the total. Where one fits at its widest only and something is left over, none is meant.
    """
    for filling in made:
        if filling.fits():
            return filling, "high"
    wide = next((f for f in made if f.cued and f.fits(True)), None)
    if wide is not None:
        return None if wide.more or wide.contrasts or _left_over(wide, window) else (wide, "high")
    claimed = [f for f in made if f.cued and not f.contrasts and (f.is_local() or f.leans or _is_telling(f))]
    near = [f for f in claimed if _is_telling(f) or not _left_over(f, window)]
    near = [f for f in near if f.is_near or (len(near) == 1 and f.off < _FARTHEST and _is_all(f, window))]
    if not near:
        return None
    near.sort(key=lambda f: (not f.is_local(), f.more, f.guess, f.off))
    first, totals = near[0], {f.total.fact.id for f in near}
    near_by = first.total.sentence == first.value.sentence or first.is_slip
    sure = first.is_local() or (first.leans and not first.guess and near_by)
    alone = len(totals) == 1 and sure and (len(near) == 1 or not first.guess)
    return first, "high" if alone or _is_telling(first) else "medium"


def _is_all(filling: Filling, window: list[Figure]) -> bool:
    """Whether all figures of the sentence are used, and all used are in it."""
    used = {f.fact.id for f in (*filling.factors, *filling.spans, filling.total)}
    here = {f.fact.id for f in window if f.sentence == filling.value.sentence}
    return here <= used and filling.sums and filling.is_local() and not filling.more and not filling.guess


def _is_telling(filling: Filling) -> bool:
    """Whether the figures themselves, one slip in three digits or a zero from a fit, make up for what else stands near
    by."""
    if filling.guess or filling.more:
        return False
    exact = all(f.fact.quantity.hedge == "none" for f in (*filling.factors, filling.total))
    return (exact and filling.off in _TENS) or (filling.off < _FARTHEST and filling.slips(3))


def _left_over(filling: Filling, window: list[Figure]) -> bool:
    """Whether a figure of these sentences that is not used could have been: a bare number, one in the unit of the total
    or of the value, or one that counts the same things. Those behind all that is used have no part in it."""
    used = (*filling.factors, *filling.spans, filling.total)
    ids, sentences, nouns = {f.fact.id for f in used}, {f.sentence for f in used}, {f.noun for f in used}
    bare = any(f.dimension == () and f.noun is None for f in (*filling.counts, filling.total))
    kind = {name for name, _ in filling.total.dimension}
    last = max(f.span.end for f in used)
    for figure in window:
        if figure.fact.id in ids or figure.sentence not in sentences or figure.fact.kind in ("percent", "ratio", "age"):
            continue
        if figure.span.start >= last or figure.fact.id in filling.beside:
            continue
        if kind and kind <= {name for name, _ in figure.dimension}:
            return True
        if figure.dimension == () and (figure.noun is None or figure.noun in nouns or bare):
            return True
        if figure.fact.kind == "number":
            return True  # `the cycle track 2.5`: its unit is that of a figure before it
    return False
