"""Sizes that most readers can picture, to stand on a ruler beside what a text says. Rounded, and for the eye alone."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck import units

# A unit, and what is as large: own choice of well-known things, each to two or three digits.
_FAMILIAR = (
    ("kilometer ** 2", (
        ("0.007", "a football pitch"), ("59", "Manhattan"), ("1570", "Greater London"), ("30700", "Belgium"),
        ("544000", "France"), ("9830000", "the USA"), ("149000000", "all land on Earth"),
    )),
    ("kilometer / hour", (
        ("5", "walking"), ("38", "a sprinter"), ("110", "a motorway"), ("900", "an airliner"), ("27600", "in orbit"),
        ("1079000000", "light"),
    )),
    ("kilometer", (
        ("0.1", "a football pitch"), ("8.8", "Everest"), ("5570", "London to New York"), ("40000", "round the Earth"),
        ("384000", "to the Moon"),
    )),
)  # fmt: skip


def familiar(unit: str | None) -> Iterator[tuple[Fraction, str]]:
    """Sizes in `unit` with their names, the smallest first; none for what nobody pictures."""
    for known, sizes in _FAMILIAR:
        if unit is not None and _is_alike(known, unit):
            yield from ((units.convert(Fraction(size), known, unit), name) for size, name in sizes)


def _is_alike(known: str, unit: str) -> bool:
    try:
        return units.comparable(known, unit)
    except units.UnknownUnit:  # a kept report may have a unit that is no longer known
        return False
