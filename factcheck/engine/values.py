"""What an expression is worth: amounts (an interval with a dimension), texts, lists, and truth in three values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

from factcheck.engine.literals import COUNTED, measure_of
from factcheck.interval import Interval
from factcheck.model.fact import Fact

Dimension = tuple[tuple[str, int], ...]
PLAIN: Dimension = ()
DATE: Dimension = (("date", 1),)
CLOCK: Dimension = (("clock", 1),)
TIME: Dimension = (("[time]", 1),)
DAY = Fraction(86400)  # seconds: the base unit of time is the second


class NotCheckable(Exception):
    """A party is missing, vague beyond use, or of another kind; `str()` of it says which."""


class Silent(Exception):
    """The rule has nothing to say here: it names a role that this relation does not have and need not have."""


@dataclass(frozen=True, slots=True)
class Truth:
    """Whether a condition can hold, and whether it can fail, for some choice of values."""

    can_hold: bool
    can_fail: bool

    def __invert__(self) -> Truth:
        return Truth(self.can_fail, self.can_hold)

    @property
    def surely(self) -> bool:
        """Whether it holds whatever the values are."""
        return self.can_hold and not self.can_fail


_TRUE, _FALSE = Truth(True, False), Truth(False, True)


def truth(value: bool) -> Truth:
    """A condition that is not about amounts: it holds or it does not."""
    return _TRUE if value else _FALSE


@dataclass(frozen=True, slots=True)
class Amount:
    """Numbers that a value may take, in the base unit of `dimension`; `like` is the fact in whose unit to
    print it, `unit` the unit to print it in where that is another. A difference of two temperatures knows no offset."""

    interval: Interval
    dimension: Dimension = PLAIN
    like: int | None = None
    unit: str | None = None
    is_difference: bool = False


@dataclass(frozen=True, slots=True)
class Several:
    """The amounts of a role that names a list of facts."""

    amounts: tuple[Amount, ...]


Value = Amount | Several | Truth | str | tuple[str, ...]


def uncounted(powers: Dimension) -> Dimension:
    """A dimension as amounts are compared: things that are counted are plain numbers."""
    return tuple((name, power) for name, power in powers if not name.startswith(COUNTED))


@cache
def scale(unit: str | None) -> tuple[Fraction, Fraction, Dimension]:
    """The factor to the base unit, the offset after it, and the dimension, of a fact's unit (a pint expression, a
    currency code, `%`); of a unit that no list knows, a dimension of its own."""
    factor, offset, powers = measure_of(unit)
    return factor, offset, uncounted(powers)


def scale_of(fact: Fact) -> tuple[Fraction, Fraction, Dimension]:
    """The same of a fact; a rate is so much of its unit for each of what it is per (`$14 an hour`: dollars by time). A
    per cent a year is compared as a per cent."""
    factor, offset, dimension = scale(fact.quantity.unit)
    if fact.kind != "rate" or fact.per is None or fact.quantity.unit in ("%", "pp"):
        return factor, offset, dimension
    per, _, under = scale(fact.per)
    return factor / per, offset, joined(dimension, under, -1)


def joined(left: Dimension, right: Dimension, sign: int) -> Dimension:
    """The dimension of a product (`sign` 1) or a quotient (-1)."""
    powers = dict(left)
    for name, power in right:
        powers[name] = powers.get(name, 0) + sign * power
    return tuple(sorted((name, power) for name, power in powers.items() if power))


def add(left: Amount, right: Amount, sign: int) -> Amount:
    """`left + right` or, for sign -1, `left - right`. A date and a length of time give a date, two dates a length.

    Raises NotCheckable for amounts of different kinds.
    """
    interval = left.interval + right.interval if sign > 0 else left.interval - right.interval
    if left.dimension == right.dimension:
        if left.dimension == DATE and sign < 0:
            return Amount(interval * DAY, TIME)
        like = left.like if left.like is not None else right.like
        apart = left.is_difference == right.is_difference if sign < 0 else left.is_difference and right.is_difference
        return Amount(interval, left.dimension, like, left.unit, apart)
    if left.dimension == DATE and right.dimension == TIME:
        days = right.interval / DAY
        return replace(left, interval=left.interval + days if sign > 0 else left.interval - days)
    raise NotCheckable(f"{name_of(left.dimension)} and {name_of(right.dimension)} cannot be taken together")


def multiply(left: Amount, right: Amount) -> Amount:
    """The product; printed like the operand that has a dimension."""
    dimension = joined(left.dimension, right.dimension, 1)
    return Amount(left.interval * right.interval, dimension, _like(dimension, left, right))


def divide(left: Amount, right: Amount) -> Amount:
    """The quotient. Raises NotCheckable for a division by 0 alone."""
    dimension = joined(left.dimension, right.dimension, -1)
    try:
        return Amount(left.interval / right.interval, dimension, _like(dimension, left, right))
    except ZeroDivisionError:
        raise NotCheckable("it would divide by 0") from None


def total(amounts: Iterable[Amount]) -> Amount:
    """The sum of amounts of one kind. Raises NotCheckable where there are none, or of different kinds."""
    first, *rest = amounts or (None,)
    if first is None:
        raise NotCheckable("there is nothing to add up")
    for amount in rest:
        first = add(first, amount, 1)
    return first


def _like(dimension: Dimension, left: Amount, right: Amount) -> int | None:
    """The fact in whose unit a product or quotient is: that of the operand that has a dimension, if only one has."""
    if dimension == PLAIN or (left.dimension != PLAIN and right.dimension != PLAIN):
        return None
    return left.like if left.dimension == dimension else right.like if right.dimension == dimension else None


_NAMES = {
    "": "a plain number", "date": "a date", "[time]": "a length of time", "[length]": "a length", "[mass]": "a mass",
    "[length]2": "an area", "[length]3": "a volume", "[temperature]": "a temperature", "[length][time]-1": "a speed",
    "clock": "a time of day",
}  # fmt: skip


def name_of(dimension: Dimension) -> str:
    """A dimension in words."""
    key = "".join(f"{name}{'' if power == 1 else power}" for name, power in dimension)
    if len(dimension) == 1 and dimension[0][0].isupper():
        return f"money ({dimension[0][0]})"
    return _NAMES.get(key, key)
