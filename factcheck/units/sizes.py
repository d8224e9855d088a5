"""How large every unit is, in base units: worked out by pint once for a word list, and kept.

Base dimensions are pint's (`[length]`, `[time]` ...); beside them stand `[angle]` and `[data]`, which pint holds to be
plain numbers, the dimensions of units that are their own (`[pH]`), and the currencies (`USD`).
"""

from __future__ import annotations

import json
from fractions import Fraction
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from factcheck import compiled
from factcheck.lexicon import table
from factcheck.shipped import shipped
from factcheck.units.entries import entries
from factcheck.units.expression import read

DIFFERENCE = "delta_"  # pint's own mark for a difference on a scale with an offset
_OWN_DIMENSION = {"angle": "[angle]", "data": "[data]"}


class Size(NamedTuple):
    """An amount of 1 is `factor` base units, plus `offset` of them on a scale whose zero is not nothing."""

    factor: Fraction
    offset: Fraction
    powers: dict[str, int]


def is_unit(name: str) -> bool:
    """Whether expressions may use this single name: a unit of measurement, a difference of one, a currency, a coin."""
    return name in _data() or name in _money()


@cache
def size(name: str) -> Size:
    """The size of a single unit name; KeyError where `is_unit` says no."""
    if name in _money():
        return _money()[name]
    factor, offset, powers = _data()[name]
    return Size(Fraction(*factor), Fraction(*offset), powers)


def names() -> list[str]:
    """Every single unit name."""
    return [*_data(), *_money()]


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = compiled.kept("units", made_from(), _measured)
    return data


@cache
def _money() -> dict[str, Size]:
    found: dict[str, Size] = {}
    for row in table("currencies")["currencies"]:
        found.setdefault(row["code"], Size(Fraction(1), Fraction(0), {row["code"]: 1}))
        if "minor" in row:
            coin = row["minor"]
            found.setdefault(coin["unit"], Size(Fraction(1, coin["per"]), Fraction(0), {row["code"]: 1}))
    return found


@cache
def made_from() -> str:
    """A hash of all that decides sizes and surfaces: two word lists, pint's definitions, and this folder's modules."""
    lists = [shipped("grammar") / "lexicon" / f"{name}.yaml" for name in ("units", "currencies")]
    parts = [path.read_bytes() for path in lists]
    parts += _definitions()
    parts += [path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py"))]
    return compiled.digest(parts)


def _definitions() -> list[bytes]:
    """pint's definitions of units, found without importing it: that takes longer than all the rest."""
    spec = find_spec("pint")
    if spec is None or spec.origin is None:
        return []
    return [path.read_bytes() for path in sorted(Path(spec.origin).parent.glob("*_en.txt"))]


def _measured() -> dict[str, Any]:
    found: dict[str, Any] = {}
    told = compiled.ready("sizes", told_from()) or {}
    for entry in entries():
        parts = [name for name, _ in read(entry.unit)[1] if not name.startswith("[")]
        for name in parts:
            if name not in found:
                canonical, *sized = told.get(name) or by_pint(name)
                found[name] = found[canonical] = sized
        own = f"[{entry.dimension}]" if entry.dimension else _OWN_DIMENSION.get(entry.kind)
        if own and parts == [entry.unit]:
            found[entry.unit] = (*found[entry.unit][:2], {own: 1})
    for name in [name for name, (_, offset, _) in found.items() if offset[0]]:
        found[DIFFERENCE + name] = (found[name][0], (0, 1), found[name][2])
    return found


def told_from() -> str:
    """A hash of all that decides what pint says of a unit: its definitions, ours, and how it is asked."""
    defined = {key: table("units")[key] for key in ("own", "define", "prefixes")}
    door = Path(__file__).with_name("with_pint.py").read_bytes()
    return compiled.digest([*_definitions(), json.dumps(defined, sort_keys=True).encode(), door])


def by_pint(name: str) -> tuple[str, tuple[int, int], tuple[int, int], dict[str, int]]:
    """What pint says of a unit: its own name for it, its factor, its offset, its dimensions."""
    from factcheck.units import with_pint

    factor, offset, powers = with_pint.size(name)
    return with_pint.canonical(name), factor.as_integer_ratio(), offset.as_integer_ratio(), powers
