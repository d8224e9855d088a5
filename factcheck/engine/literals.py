"""What a unit written in a rule is worth: units of measurement, currencies, per cents, and things that are counted."""

from __future__ import annotations

from fractions import Fraction

from factcheck import nouns, units

COUNTED = units.COUNTED  # begins the dimension of a counted thing: `count:person`
Powers = tuple[tuple[str, int], ...]


def measure_of(unit: str | None) -> tuple[Fraction, Fraction, Powers]:
    """Factor to the base unit, offset after it, base dimensions with their powers; a word that is no unit is counted.

    `km^2` is a million and length to the 2; `%` a hundredth of a plain number; `people` is 1 and `count:person`.
    """
    if unit is None:
        return Fraction(1), Fraction(0), ()
    try:
        found = units.resolve(unit)
    except units.UnknownUnit:
        return Fraction(1), Fraction(0), ((COUNTED + lemma(unit), 1),)
    return found.factor, found.offset, found.dimensions


def lemma(word: str) -> str:
    """The dictionary form of a counted noun: `people` gives `person`."""
    return nouns.lemma(word.lower())
