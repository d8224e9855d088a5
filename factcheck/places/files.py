"""Reads the files of the reference tables into one JSON-able structure, and says what is wrong with them.

The formats are described in `rules/reference/README.md`. All faults are raised together, as one RuleError.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from fractions import Fraction
from pathlib import Path
from typing import Any

from factcheck import lexicon
from factcheck.errors import GrammarError, RuleError
from factcheck.places.names import index

_HEADER = "#:"
_NAMING = ("key", "name", "aliases", "demonyms", "source", "as_of")
_TABLE_KEYS = ("title", "table", "source", "as_of", "columns", "entries")
_WORD_KEYS = ("names", "demonyms", "bare", "lookalikes")
_COLUMN_KEYS = (
    "unit", "of", "link", "text", "core", "support", "core_with", "support_with", "otherwise", "source", "as_of",
    "as_of_from",
)  # fmt: skip
_BOUND_KEYS = ("core", "support", "source", "as_of", "why")


def compile_tables(files: Iterable[Path]) -> dict[str, Any]:
    """The tables of all `files`, with the index of their names. Raises RuleError with every fault found."""
    reader = _Reader()
    for path in files:
        try:
            reader.read(path)
        except GrammarError as fault:
            reader.faults.append(str(fault))
    for table in reader.tables.values():
        _inherit(table, reader)
        _check_links(table, reader)
    names = index(reader.tables, reader.words, reader.faults)
    if reader.faults:
        raise RuleError("\n".join(reader.faults))
    return {"tables": reader.tables, "lookalikes": reader.words["lookalikes"], **names}


class _Reader:
    """Gathers the tables of file after file."""

    def __init__(self) -> None:
        self.tables: dict[str, Any] = {}
        self.words: dict[str, Any] = {key: {} for key in _WORD_KEYS}
        self.faults: list[str] = []
        self.homes: dict[str, str] = {}  # where each key was given

    def read(self, path: Path) -> None:
        """Adds what one file holds."""
        if path.suffix == ".yaml":
            data = lexicon.load(path)
            if self._is_mapping(data, str(path)):
                self._known_keys(data, (*_TABLE_KEYS, *_WORD_KEYS), str(path))
                for key in _WORD_KEYS:
                    for word, said in data.get(key, {}).items():
                        self._add_words(key, word, said, path)
                if "entries" in data:
                    self._add_entries(path, data)
        else:
            self._read_csv(path)

    def _add_words(self, key: str, word: str, said: Any, path: Path) -> None:
        if isinstance(said, list):
            self.words[key].setdefault(word, []).extend(said)
        elif word in self.words[key]:
            self.faults.append(f"{path}: {key}: {word!r} is given twice")
        else:
            self.words[key][word] = said

    def _read_csv(self, path: Path) -> None:
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except UnicodeDecodeError as fault:
            raise GrammarError(f"{path}: not UTF-8 text: {fault.reason} at byte {fault.start}") from fault
        first = next((i for i, line in enumerate(lines) if not line.startswith("#")), len(lines))
        header = "\n".join(line[3:] if line.startswith(_HEADER) else "" for line in lines[:first])
        about = lexicon.parse(header, str(path)) or {}
        if not self._is_mapping(about, str(path)):
            return
        self._known_keys(about, _TABLE_KEYS, str(path))
        rows = csv.DictReader(lines[first:])
        columns = about.get("columns") or {}
        allowed = (*_NAMING, *columns, *_dating(columns))
        self._known_keys(dict.fromkeys(rows.fieldnames or ()), allowed, f"{path}:{first + 1}")
        table = self._table(path, about)
        for row in rows:
            where = f"{path}:{first + rows.line_num}"
            filled = {k: v.strip() for k, v in row.items() if k is not None and v and v.strip()}
            if None in row:
                self.faults.append(f"{where}: more cells than columns (a comma in a cell needs quotes round it)")
            for column, said in columns.items():
                self._check_cell(where, column, said, filled)
            self._add_row(table, filled.pop("key", ""), filled, where)

    def _check_cell(self, where: str, column: str, said: Mapping[str, Any], row: Mapping[str, str]) -> None:
        if column in row and "link" not in said and "text" not in said and not _is_number(row[column]):
            self.faults.append(f"{where}: {column} must be a number, not {row[column]!r}")

    def _add_entries(self, path: Path, data: Mapping[str, Any]) -> None:
        table = self._table(path, data)
        for key, entry in data["entries"].items():
            where = f"{path}: {key}"
            if not self._is_mapping(entry, where):
                continue
            self._known_keys(entry, ("name", "also", "like", *table["columns"]), where)
            for column in table["columns"].keys() & entry.keys():
                self._check_bound(f"{where}: {column}", entry[column], table)
            for word in (*entry.get("also", ()), key):
                if table["also"].setdefault(word, key) != key:
                    self.faults.append(f"{where}: {word!r} also names {table['also'][word]!r}")
            self._add_row(table, key, {"name": key, **{k: v for k, v in entry.items() if k != "also"}}, where)

    def _check_bound(self, where: str, bound: Any, table: Mapping[str, Any]) -> None:
        if not self._is_mapping(bound, where):
            return
        self._known_keys(bound, _BOUND_KEYS, where)
        for level in ("core", "support"):
            ends = bound.get(level)
            if not isinstance(ends, list) or len(ends) != 2 or not all(e is None or _is_number(e) for e in ends):
                self.faults.append(f"{where}: {level} must be [least, greatest], each a number or null")
        if not (bound.get("source") or table["source"]) or not (bound.get("as_of") or table["as_of"]):
            self.faults.append(f"{where}: no source, or no as_of")

    def _table(self, path: Path, about: Mapping[str, Any]) -> dict[str, Any]:
        name = about.get("table") or path.stem
        made: dict[str, Any] = self.tables.setdefault(
            name,
            {"title": about.get("title") or name, "source": about.get("source") or "", "columns": {}, "also": {},
             "as_of": str(about.get("as_of") or ""), "rows": {}},
        )  # fmt: skip
        for column, said in (about.get("columns") or {}).items():
            self._known_keys(said, _COLUMN_KEYS, f"{path}: columns: {column}")
            if sum(kind in said for kind in ("unit", "of", "link", "text")) != 1:
                self.faults.append(f"{path}: columns: {column}: give one of unit, of, link, text")
            made["columns"].setdefault(column, said)
        # A user's file may add to a shipped table: its own source then goes with each of its rows.
        self._own = {k: str(about[k]) for k in ("source", "as_of") if about.get(k) and str(about[k]) != made[k]}
        return made

    def _add_row(self, table: dict[str, Any], key: str, row: dict[str, Any], where: str) -> None:
        row = {**self._own, **row}
        if not key:
            self.faults.append(f"{where}: no key")
        elif key in self.homes:
            self.faults.append(f"{where}: {key!r} is there already, in {self.homes[key]}")
        elif not (row.get("source") or table["source"]) or not (row.get("as_of") or table["as_of"]):
            self.faults.append(f"{where}: {key!r} has no source, or no as_of")
        else:
            self.homes[key] = where
            table["rows"][key] = {"name": key, **row}

    def _is_mapping(self, data: Any, where: str) -> bool:
        if not isinstance(data, dict):
            self.faults.append(f"{where}: expected keys and values")
        return isinstance(data, dict)

    def _known_keys(self, data: Mapping[str, Any], known: Iterable[str], where: str) -> None:
        known = tuple(known)
        for key in data:
            if key not in known:
                near = get_close_matches(str(key), known, 1)
                hint = f'did you mean "{near[0]}"?' if near else f"known: {', '.join(known)}"
                self.faults.append(f'{where}: unknown key "{key}": {hint}')


def _dating(columns: Mapping[str, Any]) -> list[str]:
    """The columns that others refer to for their date."""
    return [said["as_of_from"] for said in columns.values() if "as_of_from" in said]


def _is_number(value: Any) -> bool:
    try:
        Fraction(str(value))
    except (ValueError, ZeroDivisionError):
        return False
    return not isinstance(value, bool)


def _check_links(table: Mapping[str, Any], reader: _Reader) -> None:
    """Adds a fault for every link that leads nowhere."""
    for column, said in table["columns"].items():
        target = said.get("link")
        known = reader.tables.get(target, {"rows": {}})["rows"] if target else {}
        for key, row in table["rows"].items():
            if target and column in row and row[column] not in known:
                where = reader.homes[key]
                reader.faults.append(f"{where}: {column}: there is no {row[column]!r} in the table {target}")


def _inherit(table: dict[str, Any], reader: _Reader) -> None:
    """Gives every entry that is `like` another the bounds it has none of its own for."""
    rows = table["rows"]
    for key, row in rows.items():
        seen, like = {key}, row.get("like")
        while like is not None:
            if like in seen or like not in rows:
                fault = "a circle through" if like in seen else "there is no"
                reader.faults.append(f"{reader.homes[key]}: like: {fault} {like!r}")
                break
            seen.add(like)
            for column, bound in rows[like].items():
                if column in table["columns"]:
                    row.setdefault(column, bound)
            like = rows[like].get("like")
