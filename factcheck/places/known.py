"""What is known of the world: the tables under `rules/reference/`, read, checked and kept.

A table is a CSV file whose header of YAML stands in lines that start with `#:`, or a YAML file with `entries`; both are
described in `rules/reference/README.md`. A user's own `reference` folder adds tables and entries to the shipped ones.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from factcheck import compiled
from factcheck.interval import Interval
from factcheck.shipped import shipped


@dataclass(frozen=True, slots=True)
class Known:
    """One thing known: the `property` of what `key` names, with its two intervals, closed, in `unit`.

    `unit` is a pint expression (`kilometer ** 2`), or what is counted (`person`). `target` is the key that a link leads
    to (then there are no intervals). `source`, `as_of` (as the source dates it: a year, month or day) and `why` (the
    reasoning, for a bound that is an own choice) are for the reader.
    """

    key: str
    name: str
    property: str
    source: str
    as_of: str
    core: Interval | None = None
    support: Interval | None = None
    unit: str | None = None
    target: str | None = None
    why: str = ""


class Tables:
    """The tables of one set of folders. Asking for what is not there gives None, never an error."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._tables: dict[str, Any] = data["tables"]
        self.names: dict[str, list[list[str]]] = data["names"]
        self.longest: dict[str, int] = data["longest"]
        self.lookalikes: dict[str, list[str]] = data["lookalikes"]
        self._homes = {key: name for name, table in self._tables.items() for key in table["rows"]}

    def units(self) -> dict[str, str]:
        """The unit of everything that can be looked up, by `table.property`; a count's is what it counts (`person`)."""
        return {
            f"{name}.{column}": about.get("unit") or about["of"]
            for name, table in self._tables.items()
            for column, about in table["columns"].items()
            if "unit" in about or "of" in about
        }

    def dates(self, names: Collection[str] | None = None) -> dict[str, str]:
        """The date of each table, or of those in `names`, by its title."""
        return {
            table["title"]: table["as_of"] for name, table in self._tables.items() if names is None or name in names
        }

    def keys(self, table: str) -> tuple[str, ...]:
        """The keys of one table, in the order of its file; none for an unknown table."""
        return tuple(self._tables[table]["rows"]) if table in self._tables else ()

    def table_of(self, key: str) -> str | None:
        """The table that `key` belongs to."""
        return self._homes.get(key)

    def table_row(self, key: str) -> Mapping[str, Any]:
        """The row of `key` as its file gives it. Raises KeyError for an unknown key."""
        row: Mapping[str, Any] = self._tables[self._homes[key]]["rows"][key]
        return row

    def lookup(self, table_property: str, key: str) -> Known | None:
        """What is known under `table.property` of `key`: a key of the table, another name of an entry of it, or a key
        elsewhere that links to it (`country.area` of a city is the area of its country). Where an entry has no figure
        of its own, the bounds of its class, if the column says `otherwise`."""
        name, _, column = table_property.partition(".")
        table = self._tables.get(name)
        if table is None or column not in table["columns"]:
            return None
        at = self._key_in(name, key)
        if at is None:
            return None
        value, otherwise = table["rows"][at].get(column), table["columns"][column].get("otherwise")
        if value is None:
            return self.lookup(f"class.{column}", otherwise) if otherwise else None
        return self._known(table, at, column, value)

    def linked(self, key: str, table: str) -> str | None:
        """The key in `table` that `key` leads to: itself, or through one of its links."""
        home = self._homes.get(key)
        if home is None or home == table:
            return key if home else None
        row, columns = self._tables[home]["rows"][key], self._tables[home]["columns"]
        found: list[str] = [row[c] for c, about in columns.items() if about.get("link") == table and row.get(c)]
        return found[0] if found else None

    def _key_in(self, name: str, key: str) -> str | None:
        table = self._tables[name]
        if key in table["rows"]:
            return key
        return table["also"].get(key) or self.linked(key, name)

    def _known(self, table: Mapping[str, Any], key: str, column: str, value: Any) -> Known:
        row, about = table["rows"][key], table["columns"][column]
        source = row.get("source") or about.get("source") or table["source"]
        as_of = str(row.get("as_of") or about.get("as_of") or table["as_of"])
        if isinstance(value, dict):  # a bound of a class
            core, support = _interval(value["core"]), _interval(value["support"])
            source, as_of = value.get("source") or source, str(value.get("as_of") or as_of)
            unit = about.get("unit") or about["of"]
            why = value.get("why", "")
            return Known(key, row["name"], column, source, as_of, core, support, unit, None, why)
        if "link" in about or "text" in about:
            return Known(key, row["name"], column, source, as_of, target=value)
        as_of = row.get(about.get("as_of_from", "")) or as_of
        core, support = _spread(row, column, about)
        return Known(key, row["name"], column, source, as_of, core, support, about.get("unit") or about["of"])


def tables(folders: tuple[Path, ...] = ()) -> Tables:
    """The shipped tables and those of the `reference` folder in each of `folders` (rule folders, later ones last).

    Raises RuleError, with every fault as `path:line: ...`, for files that are not valid, and for a key given twice.
    """
    return _tables(folders)


@cache
def _tables(folders: tuple[Path, ...]) -> Tables:
    places = [folder / "reference" for folder in (shipped("rules"), *folders)]
    files = [path for place in places for path in sorted(place.glob("*")) if path.suffix in (".csv", ".yaml")]
    key = compiled.digest(part for path in files for part in (str(path).encode(), path.read_bytes()))
    return Tables(compiled.kept("reference", key, lambda: _made(files)))


def _made(files: list[Path]) -> Any:
    from factcheck.places.files import compile_tables

    return compile_tables(files)


def _interval(ends: list[Any]) -> Interval:
    low, high = (None if end is None else Fraction(str(end)) for end in ends)
    return Interval.of(low, high)


def _spread(row: Mapping[str, str], column: str, about: Mapping[str, Any]) -> tuple[Interval, Interval]:
    """From the least to the greatest of the figures given, each end moved by the column's factor."""
    core = [Fraction(row[c]) for c in (column, *about.get("core_with", ())) if row.get(c)]
    support = core + [Fraction(row[c]) for c in about.get("support_with", ()) if row.get(c)]
    return _moved(core, about.get("core")), _moved(support, about.get("support"))


def _moved(figures: list[Fraction], factors: list[Any] | None) -> Interval:
    down, up = (Fraction(str(factor)) for factor in factors or (1, 1))
    return Interval.of(min(figures) * down, max(figures) * up)
