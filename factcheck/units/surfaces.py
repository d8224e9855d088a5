"""Every word and symbol that stands for a unit or for money: what the tokenizer looks up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Literal, NamedTuple

from factcheck import compiled
from factcheck.lexicon import table
from factcheck.units.entries import entries
from factcheck.units.sizes import made_from

Stand = Literal["before", "after"]


class Surface(NamedTuple):
    """A surface and what it stands for.

    `symbol`: letter case counts, and it may be glued to the figures; otherwise it is in lower case. `stands` before or
    after its number. `kind` is that of the entry in `units.yaml`, or `money`. `conditions` say when it may be read so,
    empty where always. The number counts `times` units, a whole number or `a/b`. `source` names the lexicon's entry.
    """

    surface: str
    unit: str
    kind: str
    symbol: bool
    stands: Stand
    conditions: Mapping[str, Any]
    times: str
    source: str


@cache
def surfaces() -> tuple[Surface, ...]:
    """The surfaces of all units of measurement, in the order of the word list: the likelier reading first."""
    return _unpacked("units")


@cache
def money() -> tuple[Surface, ...]:
    """The surfaces of all currencies and their coins, in the order of the word list."""
    return _unpacked("money")


def _unpacked(name: str) -> tuple[Surface, ...]:
    rows, heads, conditions = (_kept()[part] for part in (name, "heads", "conditions"))
    return tuple(
        Surface(surface, unit, kind, symbol, stands, conditions[said], times, source)
        for surface, head, said in rows
        for unit, kind, symbol, stands, times, source in (heads[head],)
    )


@cache
def _kept() -> dict[str, Any]:
    data: dict[str, Any] = compiled.kept("surfaces", made_from(), _made)
    return data


def _made() -> dict[str, Any]:
    """The rows, what many of them share written once: it is a fifth of the size, and so much faster to read back."""
    heads: dict[tuple[Any, ...], int] = {}
    conditions: dict[str, int] = {}
    shared: list[Mapping[str, Any]] = []
    packed: dict[str, Any] = {}
    for name, found in (("units", _of_units()), ("money", _of_money())):
        packed[name] = []
        for row in {str(row): row for row in found}.values():
            said = conditions.setdefault(str(row.conditions), len(conditions))
            if said == len(shared):
                shared.append(row.conditions)
            head = heads.setdefault((*row[1:5], *row[6:]), len(heads))
            packed[name].append([row.surface, head, said])
    return {**packed, "heads": list(heads), "conditions": shared}


def _of_units() -> Iterator[Surface]:
    for entry in entries():
        stands: Stand = "before" if entry.before else "after"
        rows = [(name, False) for name in entry.names] + [(symbol, True) for symbol in entry.symbols]
        for surface, symbol in rows:
            conditions = entry.care.get(surface, {})
            yield Surface(surface, entry.unit, entry.kind, symbol, stands, conditions, "1", f"units.{entry.unit}")


def _of_money() -> Iterator[Surface]:
    codes: set[str] = set()
    for row in table("currencies")["currencies"]:
        code, care, times = row["code"], row.get("ambiguous", {}), str(row.get("times", 1))
        if code not in codes and code.isupper():
            codes.add(code)
            yield from _both(code, code, care, times)
        yield from _words(row, code, care, times)
        for symbol in row.get("symbols", ()):
            yield _money(symbol, code, True, "before", care, times, code)
            if not any(letter.isalpha() for letter in symbol):
                yield _money(symbol, code, True, "after", care, times, code)
        for symbol in row.get("after", ()):
            yield _money(symbol, code, True, "after", care, times, code)
        coin = row.get("minor")
        if coin:
            yield from _words({**coin, "country": row.get("country", ())}, coin["unit"], care, "1", code)
            for symbol in coin.get("symbols", ()):
                yield _money(symbol, coin["unit"], True, "after", care, "1", code)
    yield from _scaled()


def _words(row: Mapping[str, Any], unit: str, care: Mapping[str, Any], times: str, code: str = "") -> Iterator[Surface]:
    names, shared = row.get("names", ()), row.get("shared", ())
    for name in names:
        yield _money(name.lower(), unit, False, "after", care, times, code or unit)
    for country in row.get("country", ()):
        for name in (*names, *shared):
            yield _money(f"{country} {name}".lower(), unit, False, "after", {}, times, code or unit)


def _both(code: str, unit: str, care: Mapping[str, Any], times: str) -> Iterator[Surface]:
    yield _money(code, unit, True, "before", care, times, unit)
    yield _money(code, unit, True, "after", care, times, unit)


def _scaled() -> Iterator[Surface]:
    scaled = table("currencies")["scaled"]
    known = {row["code"]: row["code"] for row in table("currencies")["currencies"]}
    for row in table("currencies")["currencies"]:
        for symbol in row.get("symbols", ()):
            known.setdefault(symbol, row["code"])
    for mark in scaled["of"]:
        for letters, times in scaled["before"].items():
            if mark.isalpha():
                yield _money(letters + mark, known[mark], True, "after", {}, str(times), known[mark])
        for letters, times in scaled["after"].items():
            yield _money(mark + letters, known[mark], True, "after", {}, str(times), known[mark])


def _money(
    surface: str, unit: str, symbol: bool, stands: Stand, care: Mapping[str, Any], times: str, code: str
) -> Surface:
    return Surface(surface, unit, "money", symbol, stands, care.get(surface, {}), times, f"currencies.{code}")
