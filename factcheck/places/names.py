"""The index of names: which words name which entry of the tables, and which entry a name stands for by itself."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any

from factcheck import regex

_PIECE = regex.compile(r"\w+")
_LETTERS = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "ı": "i", "đ": "d", "Đ": "D", "æ": "ae", "ß": "ss"})

# How many times more people one place must have than its namesake for the bare name to be read as it: with less, a
# writer would say which one is meant. Own choice, 2026-11-22.
_FAR_LARGER = 4


def plain(text: str) -> str:
    """`text` without accents, its case kept."""
    if text.isascii():
        return text
    bare = unicodedata.normalize("NFKD", text)
    return "".join(c for c in bare if not unicodedata.combining(c)).translate(_LETTERS)


def pieces(name: str) -> str:
    """The words of a name, without accents and with single blanks between them (`Port-au-Prince`: `Port au Prince`)."""
    return " ".join(_PIECE.findall(plain(name)))


def index(tables: Mapping[str, Any], words: Mapping[str, Any], faults: list[str]) -> dict[str, Any]:
    """`names`: for each name, lower case, its readings as [key, kind, the form in its own case]; the first is what the
    bare name stands for, and an empty key says that it stands for none. `longest`: for each first word of a name, the
    number of words in the longest that starts so."""
    found: dict[str, list[list[str]]] = {}
    homes = {key: name for name, table in tables.items() for key in table["rows"]}
    for name, table in tables.items():
        for key, row in table["rows"].items():
            if "aliases" in row or name in _named_tables(tables):
                _add(found, [row["name"], *_split(row.get("aliases"))], key, name)
                _add(found, _split(row.get("demonyms")), key, "demonym")
    for section in ("names", "demonyms"):
        for key, given in words[section].items():
            if key not in homes:
                faults.append(f"{section}: there is no {key!r} in any table")
            else:
                _add(found, given, key, homes[key] if section == "names" else "demonym")
    bare = {pieces(name).casefold(): key or "" for name, key in words["bare"].items()}
    for name in bare.keys() - found.keys():
        faults.append(f"bare: nothing is called {name!r}")
    names = {name: _ordered(readings, tables, homes, bare.get(name)) for name, readings in sorted(found.items())}
    longest: dict[str, int] = {}
    for name in names:
        first, count = name.partition(" ")[0], name.count(" ") + 1
        longest[first] = max(count, longest.get(first, 0))
    return {"names": names, "longest": longest}


def _named_tables(tables: Mapping[str, Any]) -> set[str]:
    """The tables of things with names of their own: those read from CSV, whose entries bound nothing."""
    return {name for name, table in tables.items() if not table["also"]}


def _split(cell: str | None) -> list[str]:
    return [part.strip() for part in (cell or "").split("|") if part.strip()]


def _add(found: dict[str, list[list[str]]], given: list[str], key: str, kind: str) -> None:
    for name in given:
        form = pieces(name)
        readings = found.setdefault(form.casefold(), [])
        if not any(reading[:2] == [key, kind] for reading in readings):
            readings.append([key, kind, name])


def _ordered(
    readings: list[list[str]], tables: Mapping[str, Any], homes: Mapping[str, str], chosen: str | None
) -> list[list[str]]:
    """The readings with that of the bare name first; an empty one first where a writer must say which is meant."""
    if chosen is None and len(readings) > 1:
        chosen = _outstanding(readings, tables, homes)
    if chosen is None:
        return readings
    return sorted(readings, key=lambda reading: reading[0] != chosen) if chosen else [["", "", ""], *readings]


def _outstanding(readings: list[list[str]], tables: Mapping[str, Any], homes: Mapping[str, str]) -> str:
    """The key that a name of several is read as: the country or region over the city called the same, for that is the
    wider claim; else the place with far more people; else none."""
    rows = {key: tables[homes[key]]["rows"][key] for key, _, _ in readings}
    outer = [key for key in rows if all(key == other or key in rows[other].values() for other in rows)]
    if outer:
        return outer[0]
    people = sorted(((int(row.get("population", 0)), key) for key, row in rows.items()), reverse=True)
    least = min(number for number, _ in people)
    return people[0][1] if least > 0 and people[0][0] >= _FAR_LARGER * people[1][0] else ""
