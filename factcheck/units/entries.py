"""The unit list of the lexicon with its prefixes and powers written out: one entry for each unit of measurement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any, NamedTuple

from factcheck.lexicon import table


class Entry(NamedTuple):
    """A unit with its surfaces: `names` in lower case, `symbols` as written; `before`: they precede the number."""

    unit: str
    kind: str
    names: tuple[str, ...]
    symbols: tuple[str, ...]
    before: bool
    care: Mapping[str, Mapping[str, Any]]
    dimension: str | None


def entries() -> Iterator[Entry]:
    """Every entry of `units.yaml`, in its order, each followed by its prefixed forms and then by its powers."""
    data = table("units")
    for row in data["units"]:
        for unit, names, symbols in _prefixed(row, data["prefixes"]):
            yield _entry(row, unit, names, symbols)
            for power in row.get("powers", ()):
                raised = data["powers"][str(power)]
                yield _entry(row, f"{unit} ** {power}", _names(names, raised), _symbols(symbols, raised))


def _prefixed(row: Mapping[str, Any], prefixes: Mapping[str, Any]) -> Iterator[tuple[str, list[str], list[str]]]:
    names, symbols = [name.lower() for name in row.get("names", ())], list(row.get("symbols", ()))
    yield row["unit"], names, symbols
    for prefix in row.get("prefixes", ()):
        signs = prefixes[prefix]["symbols"]
        yield (
            prefix + row["unit"],
            [prefix + name for name in names if " " not in name],
            [sign + symbol for sign, symbol in product(signs, symbols)],
        )


def _names(names: list[str], raised: Mapping[str, Any]) -> list[str]:
    words = [name for name in names if not name.endswith(".")]
    before = [f"{word} {name}" for word, name in product(raised.get("before", ()), words)]
    return before + [f"{name} {word}" for name, word in product(words, raised.get("after", ()))]


def _symbols(symbols: list[str], raised: Mapping[str, Any]) -> list[str]:
    plain = [symbol for symbol in symbols if not symbol.endswith(".")]
    made = [symbol + mark for symbol, mark in product(plain, raised["marks"])]
    made += [f"{word} {symbol}" for word, symbol in product(raised.get("symbol_before", ()), plain)]
    return made + [f"{symbol} {word}" for symbol, word in product(plain, raised.get("symbol_after", ()))]


def _entry(row: Mapping[str, Any], unit: str, names: list[str], symbols: list[str]) -> Entry:
    care = row.get("ambiguous", {})
    said = {surface: care[surface] for surface in (*names, *symbols) if surface in care}
    for symbol in symbols:
        # A lone letter is a unit only after figures: no text measures in `five m`.
        if len(symbol) == 1 and symbol.isalpha():
            said[symbol] = {"number": "digits", **said.get(symbol, {})}
    return Entry(
        unit, row.get("kind", "measure"), tuple(dict.fromkeys(names)), tuple(dict.fromkeys(symbols)),
        row.get("place") == "before", said, row.get("dimension"),
    )  # fmt: skip
