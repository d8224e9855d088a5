"""Dimensions as the checker of rules handles them: base dimensions with their powers, and how to speak of them."""

from __future__ import annotations

from collections.abc import Mapping

from factcheck.engine.literals import COUNTED, measure_of

# A base dimension (`[length]`, `count:person`, `USD`) or an unknown one (`?D`), with its power.
Powers = Mapping[str, int]

_NAMES = {
    "": "a plain number", "date": "a date", "[time]": "a length of time", "[length]": "a length", "[mass]": "a mass",
    "[length]^2": "an area", "[length]^3": "a volume", "[temperature]": "a temperature",
    "[length] [time]^-1": "a speed",
}  # fmt: skip


def powers_of(unit: str) -> Powers:
    """The dimension of a unit as a rule writes it."""
    return dict(measure_of(unit)[2])


def times(left: Powers | None, right: Powers | None, sign: int) -> Powers | None:
    """The dimension of a product (`sign` 1) or quotient (-1); None where either may be any."""
    if left is None or right is None:
        return None
    found = dict(left)
    for name, power in right.items():
        found[name] = found.get(name, 0) + sign * power
    return {name: power for name, power in found.items() if power}


def uncounted(powers: Powers) -> Powers:
    """The dimension with counted things taken as plain numbers."""
    return {name: power for name, power in powers.items() if not name.startswith(COUNTED)}


def spoken(unit: str | None, powers: Powers) -> str:
    """A dimension in a sentence: by its unit where it has one."""
    if unit is not None:
        return "a share (%)" if unit == "%" else unit
    return _named(powers)


def described(unit: str | None, powers: Powers) -> str:
    """What a value is: `an area (km^2)`, `a count (people)`."""
    name = "a count" if any(part.startswith(COUNTED) for part in powers) else _named(powers)
    return f"{name} ({unit})" if unit is not None else _named(powers)


def _named(powers: Powers) -> str:
    parts = sorted(powers.items())
    if len(parts) == 1 and parts[0][1] == 1:
        name = parts[0][0]
        if name.startswith(COUNTED):
            return f"a count ({name.removeprefix(COUNTED)})"
        if name.isupper():
            return f"money ({name})"
    key = " ".join(name if power == 1 else f"{name}^{power}" for name, power in parts)
    return _NAMES.get(key, key)
