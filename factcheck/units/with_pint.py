"""The door to pint: the size of every unit in base units, exact, and quantities for those who want pint's own."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any

import pint

from factcheck import regex
from factcheck.lexicon import table
from factcheck.units.expression import Powers, read, written

if TYPE_CHECKING:
    from pint import Quantity


@cache
def registry() -> pint.UnitRegistry[Any]:
    """pint's registry with exact numbers, and with the units that the word lists define."""
    made: pint.UnitRegistry[Any] = pint.UnitRegistry(non_int_type=Fraction)
    data = table("units")
    for name in data["own"]:
        made.define(f"{pint_name(name)} = [{name}]")
    for name, entry in data["define"].items():
        parts = [(pint_name(part), power) for part, power in read(str(entry["is"]))[1]]
        made.define(f"{pint_name(name)} = {read(str(entry['is']))[0]} * " + (written(Fraction(1), dict(parts)) or "1"))
    return made


def pint_name(name: str) -> str:
    """A name as pint can take it: units of our own and counted nouns are marked, lest one fall in with pint's."""
    if name.startswith("["):
        return "counted_" + _lettered(name[1:-1])
    for prefix in ("", *table("units")["prefixes"]):
        if name.startswith(prefix) and name[len(prefix) :] in _own_names():
            return f"{prefix}our_{_lettered(name[len(prefix) :])}"
    return name


@cache
def _own_names() -> frozenset[str]:
    return frozenset((*table("units")["own"], *table("units")["define"]))


def _lettered(name: str) -> str:
    return regex.sub(r"\W", lambda found: f"_x{ord(found[0]):x}", name)


def size(name: str) -> tuple[Fraction, Fraction, dict[str, int]]:
    """What pint says of a single unit: factor to base units, offset in kelvin, base dimensions with their powers."""
    unit = registry().Unit(pint_name(name))
    offset = registry().Quantity(Fraction(0), unit).to_base_units().magnitude
    factor = registry().Quantity(Fraction(1), unit).to_base_units().magnitude - offset
    dimensions = {base: int(Fraction(str(power))) for base, power in unit.dimensionality.items()}
    return Fraction(factor), Fraction(offset), dimensions


def canonical(name: str) -> str:
    """pint's own name of a unit: `metric_ton` for `tonne`."""
    return name if pint_name(name) != name else str(registry().Unit(name))


def quantity(value: Fraction, powers: Powers, money: Mapping[str, tuple[str, Fraction]]) -> Quantity[Any]:
    """`value` in a unit given by its names and powers; counted nouns and currencies are dimensions of their own.

    `money` gives, of each name that is money, its currency and how much of that one is.
    """
    for name in powers:
        if name in money:
            code, worth = money[name]
            _base(code)
            if code != name and name not in registry():
                registry().define(f"{name} = {worth} * {code}")
        elif name.startswith("["):
            _base(pint_name(name))
    # Whole powers: pint prints no others where its numbers are fractions.
    names = {name if name in money else pint_name(name): power for name, power in powers.items()}
    return registry().Quantity(value, registry().Unit(registry().UnitsContainer(names)))


def _base(name: str) -> None:
    if name not in registry():
        registry().define(f"{name} = [{name}]")
