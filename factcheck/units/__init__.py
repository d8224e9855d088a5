"""Units of measurement and money: what each is worth, which can be compared, and the words that stand for them.

Nothing here imports pint unless a quantity of pint's own is asked for, or the word lists have changed since last time.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from factcheck import compiled
from factcheck.lexicon import table
from factcheck.units.conditions import DECIDING, Setting, holds
from factcheck.units.expression import Incomparable, UnknownUnit, joined, read, written
from factcheck.units.sizes import DIFFERENCE, is_unit, made_from, names, size
from factcheck.units.surfaces import Surface, money, surfaces

if TYPE_CHECKING:
    from pint import Quantity

__all__ = [
    "DECIDING", "Incomparable", "Setting", "Surface", "Unit", "UnknownUnit", "comparable", "convert", "difference",
    "divide",
    "factor", "holds", "made_from", "money", "multiply", "plain", "quantity", "resolve", "surfaces",
]  # fmt: skip
COUNTED = "count:"  # begins the dimension of a counted noun
# Conditions that make a reading a special one.
_OF_THE_TEXT = ("after_unit", "near", "only_before", "only_after", "any")


class Unit(NamedTuple):
    """A unit in the one form of its expression.

    1 of it is `factor` base units; on a scale with an offset, n of it are `factor * n + offset`. `dimension` is made of
    base dimensions (`[length] / [time]`), currencies (`USD`) and counted nouns (`count:person`); it is the empty string
    for a plain number. `powers` are its names with their powers, `dimensions` the base dimensions with theirs.
    """

    expression: str
    factor: Fraction
    offset: Fraction
    dimension: str
    powers: tuple[tuple[str, int], ...]
    dimensions: tuple[tuple[str, int], ...]

    @property
    def is_offset(self) -> bool:
        """Whether it is a scale whose zero is not nothing (degrees Celsius), so that amounts of it do not add up."""
        return self.offset != 0


@lru_cache(maxsize=4096)
def resolve(unit: str) -> Unit:
    """The unit that an expression stands for, or that a word or symbol of the lists is first of all: `km/h`, `tonnes`.

    Counted nouns stand in brackets (`[person] / kilometer ** 2`). Raises UnknownUnit.
    """
    whole = _known().get(unit) or _known().get(unit.lower())
    if whole and not is_unit(unit):
        return resolve(whole)
    number, powers = _resolved(unit)
    dimensions: dict[str, int] = {}
    scale, offset = number, Fraction(0)
    for name, power in powers.items():
        if name.startswith("["):
            dimensions = joined(dimensions, {COUNTED + name[1:-1]: power})
            continue
        of_one = size(name)
        scale *= of_one.factor**power
        dimensions = joined(dimensions, {base: exponent * power for base, exponent in of_one.powers.items()})
        # Within a compound a scale with an offset is one of differences: degrees a minute.
        offset = of_one.offset if len(powers) == 1 and power == 1 else Fraction(0)
    return Unit(
        written(number, powers), scale, offset, written(Fraction(1), dimensions), tuple(sorted(powers.items())),
        tuple(sorted(dimensions.items())),
    )  # fmt: skip


def factor(unit: str) -> tuple[Fraction, str]:
    """How many base units 1 of `unit` is, offsets aside, and its dimension. Raises UnknownUnit."""
    found = resolve(unit)
    return found.factor, found.dimension


def comparable(left: str, right: str) -> bool:
    """Whether amounts of the two can be compared: of one dimension, and not a temperature with a difference in them.

    Raises UnknownUnit.
    """
    a, b = resolve(left), resolve(right)
    if a.dimensions != b.dimensions:
        return False
    return not ((a.is_offset and _is_difference(b)) or (b.is_offset and _is_difference(a)))


def convert(value: Fraction | int, left: str, right: str) -> Fraction:
    """`value` of `left` as a number of `right`, exactly. Raises Incomparable and UnknownUnit."""
    if not comparable(left, right):
        raise Incomparable(f"{left} and {right} cannot be compared: {_measures(left)} and {_measures(right)}")
    a, b = resolve(left), resolve(right)
    return (value * a.factor + a.offset - b.offset) / b.factor


def difference(unit: str) -> str:
    """The unit that differences of `unit` are in: its own, or `delta_degree_Celsius` for a scale with an offset."""
    found = resolve(unit)
    return DIFFERENCE + found.expression if found.is_offset else found.expression


def multiply(left: str, right: str) -> str:
    """The expression of a product. Raises UnknownUnit."""
    return _combined(left, right, 1)


def divide(left: str, right: str) -> str:
    """The expression of a quotient, `[person] / kilometer ** 2`. Raises UnknownUnit."""
    return _combined(left, right, -1)


def plain(unit: str) -> str:
    """An expression without blanks, `^` for powers, as other programs read it: `kilogram/meter^3`, `second^-1`."""
    spelled: dict[str, str] = table("units")["spelled"]
    found = resolve(unit)
    if found.expression in spelled:
        return spelled[found.expression]
    powers = {spelled.get(name, name): power for name, power in found.powers}
    over = [_power(name, power) for name, power in powers.items() if power > 0]
    times = read(found.expression)[0]
    if times != 1 and over:  # `154 mg/100 ml`
        return found.expression.replace(" ", "").replace("**", "^")
    if not over:
        return "*".join(_power(name, power) for name, power in powers.items())
    return "/".join(["*".join(over), *(_power(name, -power) for name, power in powers.items() if power < 0)])


def quantity(value: Fraction | int, unit: str) -> Quantity[Any]:
    """`value` of `unit` as pint's own quantity, with exact numbers; its registry knows the units of the word lists.

    Counted nouns and currencies are dimensions of their own there too. Raises UnknownUnit.
    """
    from factcheck.units import with_pint

    number, parts = read(resolve(unit).expression)
    worth, powers = {}, dict[str, int]()
    for name, power in parts:
        of_one = None if name.startswith("[") else size(name)
        base = next(iter(of_one.powers), "") if of_one else ""
        if of_one and base and not base.startswith("["):
            worth[name] = (base, of_one.factor)
        within = of_one is not None and of_one.offset != 0 and (len(parts) > 1 or power != 1)
        powers[DIFFERENCE + name if within else name] = power
    return with_pint.quantity(value * number, powers, worth)


def _resolved(unit: str) -> tuple[Fraction, dict[str, int]]:
    """The number and the powers of an expression, its words and symbols replaced by the units they stand for."""
    number, parts = read(unit)
    powers: dict[str, int] = {}
    for name, power in parts:
        if name.startswith("[") or is_unit(name):
            powers = joined(powers, {name: power})
            continue
        known = _known().get(name) or _known().get(name.lower())
        if known is None:
            raise UnknownUnit(f'unknown unit "{name}"', partial(_hint, name))
        more, under = _resolved(known)
        number *= more**power
        powers = joined(powers, {part: exponent * power for part, exponent in under.items()})
    return number, powers


def _hint(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, [*names(), *_known()], 1)
    return f": did you mean {near[0]}?" if near else ""


@cache
def _known() -> dict[str, str]:
    """What a surface is first of all where no text decides: symbols by their letter case, names in lower case."""
    return cast(dict[str, str], compiled.kept("words", made_from(), _first_of_all))


def _first_of_all() -> dict[str, str]:
    whole = [surface for surface in (*surfaces(), *money()) if surface.times == "1"]
    found: dict[str, str] = {}
    for free in (True, False):
        for surface in whole:
            if free != any(key in surface.conditions for key in _OF_THE_TEXT):
                found.setdefault(surface.surface, surface.unit)
    return found


def _combined(left: str, right: str, sign: int) -> str:
    a, b = read(resolve(left).expression), read(resolve(right).expression)
    return written(a[0] * b[0] ** sign, joined(dict(a[1]), dict(b[1]), sign))


def _is_difference(unit: Unit) -> bool:
    return unit.expression.startswith(DIFFERENCE)


def _measures(unit: str) -> str:
    return resolve(unit).dimension or "a plain number"


def _power(name: str, power: int) -> str:
    return name if power == 1 else f"{name}^{power}"
