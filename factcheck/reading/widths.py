"""The widths of `grammar/lexicon/hedges.yaml`, checked and made exact; the header of that file explains every key."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from typing import Any, Literal, NamedTuple

from factcheck import lexicon
from factcheck.errors import GrammarError
from factcheck.interval import Interval
from factcheck.model.quantity import Bound, HedgeKind

Meaning = Literal[
    "approx", "nearly", "below", "at_most", "above", "just_above", "at_least", "odd", "exact", "fraction", "vague",
    "magnitude", "quantifier", "multiple", "anchored", "bare",
]  # fmt: skip
Side = Literal["at", "around", "below", "above"]

PARTS = 10_000  # every number of a width is a whole number of ten-thousandths, so that sums with it need no fractions
PER_CENT = Fraction(1, 100)


class Width(NamedTuple):
    """One `core` or `support` of the data file, its numbers in 1/PARTS (5% is 500); `ends` are its low and high."""

    side: Side = "at"
    percent: int = 0
    grain: int = 0
    cap: int | None = None
    step: int = 0
    most: int | None = None
    points: int = 0
    room: int = 0
    reach: Literal["zero", "unbounded"] | None = None
    back: int = 0
    open: bool = False
    far_open: bool = False
    ends: Interval | None = None


class Entry(NamedTuple):
    """One hedge, vague word or bare row: `meaning` is its class in the data file, `value` the ratio of a multiple."""

    id: str
    meaning: Meaning
    hedge: HedgeKind
    approx: bool
    bound: Bound | None
    core: Width
    support: Width
    as_fraction: tuple[Width, Width] | None = None
    value: Fraction | None = None

    @property
    def ends(self) -> tuple[Interval, Interval]:
        """Core and support of an entry that gives their ends. Raises GrammarError where it doesn't."""
        if self.core.ends is None or self.support.ends is None:
            raise GrammarError(f"hedges.yaml: entry {self.id!r} gives no `low` and `high`")
        return self.core.ends, self.support.ends


def entry(entry_id: str) -> Entry:
    """The entry called `entry_id` in the data file. Raises GrammarError where there is none."""
    try:
        return entries()[entry_id]
    except KeyError:
        raise GrammarError(f"hedges.yaml has no entry {entry_id!r}") from None


@cache
def entries() -> dict[str, Entry]:
    """Every entry by its id, in the order of the file."""
    return {name: _entry(name, row) for name, row in lexicon.table("hedges")["entries"].items()}


@cache
def bare_rows() -> dict[str, Entry]:
    """How numbers without a hedge are read, by the name of the row."""
    rows = lexicon.table("hedges")["bare"].items()
    return {name: _entry(name, {"class": "bare", "hedge": "none", **row}) for name, row in rows}


@cache
def calendar_reach() -> dict[str, Fraction]:
    """How far `about` reaches with a date or time, by part: in years, months, days, minutes."""
    return {part: Fraction(str(reach)) for part, reach in lexicon.table("hedges")["calendar"].items()}


def _entry(name: str, row: dict[str, Any]) -> Entry:
    try:
        pair = row.get("as_fraction")
        return Entry(
            id=name,
            meaning=row["class"],
            hedge=row["hedge"],
            approx=row.get("approx", False),
            bound=row.get("bound"),
            core=_width(row["core"]),
            support=_width(row["support"]),
            as_fraction=pair and (_width(pair["core"]), _width(pair["support"])),
            value=Fraction(str(row["value"])) if "value" in row else None,
        )
    except (KeyError, ValueError) as fault:
        raise GrammarError(f"hedges.yaml: entry {name!r}: {fault}") from fault


_WORDS = {"side", "reach", "open", "far_open"}
_SHARES = {"percent", "cap", "most", "points"}
_NUMBERS = {"grain", "step", "room", "back"}
_ENDS = {"low", "high", "low_open", "high_open"}
assert set(Width._fields) == _WORDS | _SHARES | _NUMBERS | {"ends"}


def _width(row: dict[str, Any]) -> Width:
    made: dict[str, Any] = {}
    for key, value in row.items():
        if key in _WORDS:
            made[key] = value
        elif key in _NUMBERS:
            made[key] = _in_parts(key, Fraction(str(value)))
        elif key in _SHARES:
            made[key] = _in_parts(key, Fraction(str(value)) * PER_CENT)
        elif key not in _ENDS:
            raise ValueError(f"a width has no key {key!r}")
    if "low" in row:
        low, high = Fraction(str(row["low"])), Fraction(str(row["high"]))
        made["ends"] = Interval(low, high, row.get("low_open", False), row.get("high_open", False))
    return Width(**made)


def _in_parts(key: str, value: Fraction) -> int:
    if (value * PARTS).denominator != 1:
        raise ValueError(f"{key} is finer than a ten-thousandth")
    return int(value * PARTS)
