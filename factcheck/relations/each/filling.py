"""One way to multiply a value for each of something, and how far it is from fitting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from factcheck import regex
from factcheck.interval import Interval
from factcheck.lazy import lazy
from factcheck.relations.each.words import any_of
from factcheck.relations.figures import Figure

FAR = 3  # a total this many times the product speaks against the relation
_RANGED = 3
FARTHEST = 10  # ... where one slip parts the two, or no figure of the sentence is left over
_SOUNDS = tuple({Fraction(10 + n), Fraction(more)} for n in range(3, 10) for more in (n, 10 * n))  # fourteen
TENS = (10, 100, 1000)  # but for a lost or added zero
_TENFOLD = tuple((Fraction(97, 100) * ten, Fraction(103, 100) * ten) for ten in TENS)


@dataclass(frozen=True)
class Filling:
    """A value, the numbers it is multiplied by, and the total.

    `spans` are numbers of units of time that the value's unit lacks (`a daily allowance of $60 for four days`: four).
    `cued`: words say that this is the total. `plain`: only `of` says that the value is for each. `more`: a number is
    taken in that the value is not said to be for each of. `guess`: what is counted has another name than what the value
    is for each of. `leans`: what stands in another sentence takes up the one before (`That made 300`) or names again
    what the value is for each of. `contrasts`: a `but` stands before the total. `sums`: words make the total
    all there is. `apart`: the total and how many there are stand in a clause of their own.
    `beside`: facts that are only compared with (`against $155 million a year ago`). `mark`: how plainly words make
    the value one for each, up to 3; `named`: how plainly their number counts what it is for each of, up to 2.
    `is_plain`: so much speaks for it that the words alone tell; `speaks`: how much. `is_last`: the value is worked out
    after its total and their number.
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
    mark: int = 2
    named: int = 1
    is_last: bool = False
    is_plain: bool = False
    speaks: int = 0

    @lazy
    def factors(self) -> tuple[Figure, ...]:
        """What is multiplied, but for the spans, in text order."""
        return tuple(sorted((self.value, *self.counts), key=lambda f: f.span))

    def made(self, support: bool = False) -> Interval:
        """The product."""
        return self._widest if support else self._fair

    @lazy
    def _fair(self) -> Interval:
        return _product([figure.core for figure in (*self.factors, *self.spans)])

    @lazy
    def _widest(self) -> Interval:
        return _product([figure.support for figure in (*self.factors, *self.spans)])

    def fits(self, support: bool = False) -> bool:
        """Whether the product may be the total; what has seats and beds may hold less."""
        found = self.made(support)
        total = self.total.support if support else self.total.core
        if None in (found.high, found.low, total.high, total.low) or found.high == 0:
            return False  # `for more than a year`, `up to $5,000`: what has no end proves nothing
        width = total.width
        if self.total.fact.quantity.value is None and width and total.high and width * _RANGED > total.high:
            return False  # `from 210 to 630`: hardly anything does not fit
        if self.is_room and found.low is not None:
            found = Interval.of(0, found.high)
        return found.meets(total)

    @property
    def is_room(self) -> bool:
        """Whether it is about room that need not all be taken; `24 rows of 30 seats, 720 in all` counts the seats."""
        if any(name == "[time]" for name, _ in self.value.dimension):
            return False  # `1,200 passengers an hour`
        return is_room(self.value.noun) and self.total.noun != self.value.noun and not self.counts_all

    @lazy
    def off(self) -> Fraction:
        """How many times too large or too small the total is, at least 1."""
        made, total = middle(self.made()), middle(self.total.core)
        if None in (self.made().low, self.made().high) or made <= 0 or total <= 0:
            return Fraction(10**9)
        return made / total if made > total else total / made

    @property
    def is_near(self) -> bool:
        """Whether a misfit is such as a slip would make."""
        off = self.off
        return off < FAR or any(least <= off <= most for least, most in _TENFOLD) or (off < FARTHEST and self.is_slip)

    @property
    def is_slip(self) -> bool:
        """Whether one slip in one of the figures would make them fit: digits exchanged, one wrong, lost or put in."""
        return self.slip > 0

    @lazy
    def slip(self) -> int:
        """How much one slip in one of the figures tells, up to 3; 0 where none would make them fit."""
        total, wanted, known = _said(self.total), Fraction(1), []
        for figure in (*self.factors, *self.spans):
            said = _said(figure)
            known += [] if said is None else [said]
            wanted *= said[1] if said is not None else middle(figure.core)
        if total is None or wanted <= 0:
            return 0
        wanted /= total[1]
        pairs = ((total[0], total[0] * wanted), *((value, value / wanted) for value, _ in known))
        return max(slip_of(said, right) for said, right in pairs)

    @property
    def counts_all(self) -> bool:
        """Whether the total is a bare figure that sums up, and so counts what each has."""
        return self.sums and self.total.noun is None

    def is_local(self) -> bool:
        """Whether all stand in one sentence."""
        return len({f.sentence for f in (*self.factors, *self.spans, self.total)}) == 1


def _product(intervals: Sequence[Interval]) -> Interval:
    found = intervals[0]
    for interval in intervals[1:]:
        found = found * interval
    return found


@cache
def is_room(noun: str | None) -> bool:
    """Whether things are places that need not all be taken: seats, beds."""
    return noun is not None and regex.fullmatch(any_of("room"), noun) is not None


def middle(interval: Interval) -> Fraction:
    """The middle of an interval, its one end where it has only one."""
    if interval.low is None or interval.high is None:
        return interval.low or interval.high or Fraction(0)
    return interval.low if interval.is_point else (interval.low + interval.high) / 2


def _said(figure: Figure) -> tuple[Fraction, Fraction] | None:
    """The number a figure states, as written and in the unit it is multiplied in; None where it states none."""
    value, high = figure.fact.quantity.value, figure.fact.quantity.core.high
    if figure.span != figure.fact.span or value is None or value <= 0 or not high or not figure.core.high:
        return None
    exact = figure.priced or figure.core.low == figure.core.high
    return value, figure.core.high if exact else value * figure.core.high / high


def slip_of(said: Fraction, right: Fraction) -> int:
    """How much it tells that one slip parts two numbers (`2.1 million` and `1.2 million`, `72` and `27`), up to 3 for
    one that chance makes in a few of a thousand; 0 where none does. Noughts at their ends are not looked at."""
    first = _digits(said)
    second = _digits(_to_digits(right, len(first)))
    if {said, _to_digits(right, 2)} in _SOUNDS:
        return 2
    if said.denominator == right.denominator == 1 and sorted(str(said)) == sorted(str(right)) and said != right:
        return 3 if said > 999 else 2  # 440 and 404
    least, most = sorted((len(first), len(second)))
    if first == second or least < 2 or most > 5:
        return 0
    if sorted(first) == sorted(second):
        return min(most, 3)
    if least == most:
        return 0 if sum(a != b for a, b in zip(first, second, strict=True)) > 1 or most < 3 else 1 if most == 3 else 3
    longer, shorter = sorted((first, second), key=len, reverse=True)
    return most - 2 if any(longer[:at] + longer[at + 1 :] == shorter for at in range(most)) else 0


def _to_digits(value: Fraction, digits: int) -> Fraction:
    """A number rounded to so many digits, as its writer would have had it."""
    top, bottom = value.as_integer_ratio()
    if not digits or top <= 0:
        return value
    place = len(str(top)) - len(str(bottom)) - digits  # of the last digit, or the one below it
    if top * 10 ** max(0, -place) >= bottom * 10 ** (digits + max(0, place)):
        place += 1
    half, rest = divmod(2 * top * 10 ** max(0, -place) + bottom * 10 ** max(0, place), 2 * bottom * 10 ** max(0, place))
    whole = half - (rest == 0 and half % 2)  # what lies half way goes to the even one
    return Fraction(whole * 10**place) if place >= 0 else Fraction(whole, 10**-place)


def _digits(value: Fraction) -> str:
    """The digits of a number to five places, without the noughts at its ends; empty for one that has no end."""
    top, bottom = value.as_integer_ratio()
    whole, rest = divmod(top * 10**6, bottom)
    return "" if rest else str(whole).strip("0")
