"""What a unit written in a rule is worth: units of measurement, currencies, per cents, and things that are counted."""

from __future__ import annotations

import re
from fractions import Fraction

COUNTED = "count:"  # begins the dimension of a counted thing: `count:person`
_PER_CENT = Fraction(1, 100)
_RATIO = {"%": _PER_CENT, "percent": _PER_CENT, "pp": _PER_CENT, "points": _PER_CENT}
_CURRENCY = re.compile(r"[A-Z]{3}")
_TERM = re.compile(r"(\[?[^\s*/]+\]?)(?:\s*\*\*\s*(-?[0-9./]+))?")


def measure_of(unit: str | None) -> tuple[Fraction, str]:
    """The factor to the base unit and the dimension of a unit as a rule writes it; a word that is no unit is counted.

    `km^2` is a million and `[length] ** 2`; `%` a hundredth of a plain number; `people` is 1 and `count:person`.
    """
    if unit is None:
        return Fraction(1), ""
    if unit in _RATIO:
        return _RATIO[unit], ""
    if _CURRENCY.fullmatch(unit):
        return Fraction(1), unit
    return _measured(unit) or (Fraction(1), COUNTED + lemma(unit))


def lemma(word: str) -> str:
    """The dictionary form of a counted noun: `people` gives `person`."""
    from factcheck import nouns

    return nouns.lemma(word.lower())


def _measured(unit: str) -> tuple[Fraction, str] | None:
    from factcheck import units

    try:
        return units.factor(unit.replace("^", " ** "))
    except Exception:
        return None


def exponents(dimension: str) -> dict[str, Fraction]:
    """A dimension as its base dimensions with their powers: `[length] / [time]` gives length 1, time -1."""
    found: dict[str, Fraction] = {}
    sign = 1
    for part in re.split(r"\s+(\*|/)\s+", dimension.strip()):
        if part in ("*", "/"):
            sign = 1 if part == "*" else -1
            continue
        match = _TERM.fullmatch(part)
        if match and match[1] not in ("", "1", "dimensionless"):
            found[match[1]] = found.get(match[1], Fraction(0)) + sign * Fraction(match[2] or 1)
    return {name: power for name, power in found.items() if power}
