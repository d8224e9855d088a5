"""Which slip of the pen would explain a figure that does not fit: swapped digits, a lost zero, a wrong digit."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck.engine.wording import figure
from factcheck.interval import Interval
from factcheck.reading import in_another_order

# Slips that fit a wide target by chance prove nothing: how wide it may be, as a share of the figure it asks for; wider
# for the same digits in another order, of which there are few (own choice, 2026-11).
_NARROW, _ORDERED = Fraction(1, 50), Fraction(1, 8)
A_FACTOR = "a factor of"  # how such a slip is told
_TWO, _FEWEST_DIGITS = 2, 3
_FACTORS = (10, 100, 1000)


def likely(said: Fraction, target: Interval, step: Fraction | None = None) -> str | None:
    """The slip that turns `said` into a number of `target`, in words; None where none does, or too many would.

    One digit, or one and a zero, is a tenth of something too often for a lost zero to be meant.

    `step` is the place of the last digit written, in the unit of `said`. A factor of ten needs a target with an end on
    both sides; the others need a narrow one.
    """
    if said <= 0 or target.empty or target.low is None or target.high is None or target.low <= 0:
        return None
    tells = said >= _FACTORS[1] or said.denominator != 1 or (said > _FACTORS[0] and said % _FACTORS[0] != 0)
    for factor in _FACTORS if tells else ():
        for value in (said / factor, said * factor):
            if value in target and target.high < 3 * target.low:
                return f"{A_FACTOR} {factor:,}: {figure(value)} for {figure(said)}"
    digits, place = _digits(said, step)
    again = next(((n, value * place) for n, value in in_another_order(digits) if value * place in target), None)
    if again is not None and target.high - target.low <= _ORDERED * said:
        name = "two digits swapped" if again[0] == _TWO else "digits in another order"
        return f"{name}: {figure(again[1])} for {figure(said)}"
    if len(digits) >= _FEWEST_DIGITS:
        beside = swapped(said, target, step)
        if beside is not None:
            return beside
    if len(digits.strip("0")) < _FEWEST_DIGITS or target.high - target.low > _NARROW * said:
        return None
    found = [(name, value * place) for name, value in _slips(digits) if value * place in target]
    if not found:
        return None
    name, value = found[0]
    return f"{name}: {figure(value)} for {figure(said)}"


def swapped(said: Fraction, target: Interval, step: Fraction | None = None) -> str | None:
    """The digits of `said` in another order that make a number of `target`, in words; None where none do."""
    if said <= 0 or target.empty or target.low is None or target.high is None or target.low <= 0:
        return None
    if target.high - target.low > _NARROW * said:
        return None
    digits, place = _digits(said, step)
    orders = (*(value for moved, value in in_another_order(digits) if moved == _TWO), *_swaps(digits))
    value = next((value * place for value in orders if value * place in target), None)
    return None if value is None else f"two digits swapped: {figure(value)} for {figure(said)}"


def _digits(said: Fraction, step: Fraction | None) -> tuple[str, Fraction]:
    """The digits written, and the place of the last one."""
    place = step if step and (said / step).denominator == 1 else Fraction(1)
    return str(int(said / place)), place


def _swaps(digits: str) -> Iterator[int]:
    """What two neighbouring digits the other way round could have made these from: noughts at the end (`180.0` for
    `108.0`), and more digits than are put in every order."""
    for i in range(len(digits) - 1):
        if digits[i] != digits[i + 1] and (i or digits[1] != "0"):
            yield int(digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :])


def _slips(digits: str) -> Iterator[tuple[str, int]]:
    """What each single slip could have made these digits from, the likelier slips first."""
    for i in range(len(digits)):
        for other in "0123456789":
            if other != digits[i]:
                yield "one digit wrong", int(digits[:i] + other + digits[i + 1 :])
    for i in range(len(digits) + 1):
        for extra in "0123456789":
            yield "a digit lost", int(digits[:i] + extra + digits[i:])
    for i in range(len(digits)):
        yield "a digit too many", int((digits[:i] + digits[i + 1 :]) or "0")
