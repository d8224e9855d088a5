"""Unit expressions as text: `kilogram / meter ** 3`, read into names with powers and written back in one form.

Names are those of the word lists; a counted noun stands in brackets (`[person] / kilometer ** 2`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import lru_cache

from factcheck import regex
from factcheck.errors import FactcheckError

Powers = Mapping[str, int]
_PART = regex.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)"
    r"|(?P<name>\[[^\]]+\]|[°º℃℉%‰Ω$€£¥₹][^\W\d]*%?|[^\W\d][\w%]*)"
    r"|(?P<mark>\*\*|[*/^()]))"
)
_EXPONENT = regex.compile(r"\s*([+-]?\d+)")


class UnknownUnit(FactcheckError):
    """A unit that no word list knows, or an expression that cannot be read. `hint` names the nearest unit there is;
    it is
    asked only when the error is shown, for looking is slow and most such errors are answered with no."""

    def __init__(self, message: str, hint: Callable[[], str] | None = None) -> None:
        super().__init__(message)
        self._hint = hint

    def __str__(self) -> str:
        return super().__str__() + (self._hint() if self._hint else "")


class Incomparable(FactcheckError):
    """Two units of different dimensions."""


@lru_cache(maxsize=4096)
def read(text: str) -> tuple[Fraction, tuple[tuple[str, int], ...]]:
    """The plain number in an expression and its names with their powers, in order of the name; powers of 0 are gone.

    The empty expression is a plain 1. Division binds as in arithmetic: `a / b * c` is `(a / b) * c`. Raises UnknownUnit
    for what is no expression.
    """
    if not text.strip():
        return Fraction(1), ()
    number, powers, end = _product(text, 0)
    if text[end:].strip():
        raise UnknownUnit(f'"{text}" is no unit: cannot read "{text[end:].strip()}"')
    return number, tuple(sorted((name, power) for name, power in powers.items() if power))


def written(number: Fraction, powers: Powers) -> str:
    """The one form of an expression: names by the alphabet, then those that divide it (`1 / second` with none before).

    An expression with nothing in it is the empty string.
    """
    over = [_raised(name, power) for name, power in sorted(powers.items()) if power > 0]
    under = [_raised(name, -power) for name, power in sorted(powers.items()) if power < 0]
    if number != 1:
        if number.numerator != 1:
            over.insert(0, str(number.numerator))
        if number.denominator != 1:
            under.insert(0, str(number.denominator))
    if not over and not under:
        return ""
    return " / ".join([" * ".join(over) or "1", *under])


def joined(left: Powers, right: Powers, sign: int = 1) -> dict[str, int]:
    """The powers of a product, or of a quotient where `sign` is -1."""
    made = dict(left)
    for name, power in right.items():
        made[name] = made.get(name, 0) + sign * power
    return {name: power for name, power in made.items() if power}


def _raised(name: str, power: int) -> str:
    return name if power == 1 else f"{name} ** {power}"


def _product(text: str, at: int) -> tuple[Fraction, dict[str, int], int]:
    number, powers, at = _factor(text, at)
    while (mark := _PART.match(text, at)) and mark["mark"] in ("*", "/"):
        other, more, at = _factor(text, mark.end())
        sign = 1 if mark["mark"] == "*" else -1
        number, powers = number * other**sign, joined(powers, more, sign)
    return number, powers, at


def _factor(text: str, at: int) -> tuple[Fraction, dict[str, int], int]:
    part = _PART.match(text, at)
    if part is None or part["mark"] not in (None, "("):
        raise UnknownUnit(f'"{text}" is no unit: a name is missing')
    end = part.end()
    if part["number"]:
        number, powers = Fraction(part["number"]), {}
    elif part["name"]:
        number, powers = Fraction(1), {part["name"]: 1}
    else:
        number, powers, at = _product(text, end)
        closing = _PART.match(text, at)
        if closing is None or closing["mark"] != ")":
            raise UnknownUnit(f'"{text}" is no unit: a bracket is not closed')
        end = closing.end()
    mark = _PART.match(text, end)
    if mark is None or mark["mark"] not in ("**", "^"):
        return number, powers, end
    exponent = _EXPONENT.match(text, mark.end())
    if exponent is None or abs(int(exponent[1])) > 99:
        raise UnknownUnit(f'"{text}" is no unit: a power must be a whole number')
    power = int(exponent[1])
    if number == 0 and power < 0:
        raise UnknownUnit(f'"{text}" is no unit: it divides by nothing')
    return number**power, {name: old * power for name, old in powers.items() if power}, exponent.end()
