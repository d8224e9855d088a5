"""YAML front matter: where it ends, and where the values stand that a reader of the text would see."""

from __future__ import annotations

import re
from typing import NamedTuple

from factcheck import regex
from factcheck.readers.lines import Line

_SHOWN = ("title", "date")  # all others are data about the file
_LIMIT = 400  # lines; own choice: what is longer is no front matter
_KEY = regex.compile(r"([A-Za-z_][\w-]*):(?:[ \t]+|$)")
_ESCAPE = regex.compile(r"\\(?:u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}|U[0-9A-Fa-f]{8}|.|$)", re.DOTALL)


class FrontMatter(NamedTuple):
    """`end` is the offset behind it (0: there is none); `lines` are its values; `hidden` all the rest."""

    end: int
    lines: list[Line]
    hidden: list[tuple[int, int]]


def front_matter(text: str) -> FrontMatter:
    """The front matter of `text`: between a first line `---` and the next `---` or `...`, with a key at least."""
    if not text.startswith("---"):
        return FrontMatter(0, [], [])
    rows = text.split("\n", _LIMIT)[:_LIMIT]
    close = next((at for at, row in enumerate(rows) if at and row.rstrip() in ("---", "...")), 0)
    if not close or rows[0].rstrip() != "---" or not any(_KEY.match(row) for row in rows[1:close]):
        return FrontMatter(0, [], [])
    lines: list[Line] = []
    hidden: list[tuple[int, int]] = []
    shown = None
    at = len(rows[0]) + 1
    hidden.append((0, at - 1))
    for row in rows[1 : close + 1]:
        key = _KEY.match(row)
        if key or not row[:1].isspace():
            shown = key[1].lower() if key and key[1].lower() in _SHOWN else None
        start = at + (key.end() if key else len(row) - len(row.lstrip()))
        end = at + len(row.rstrip())
        if shown and end > start:
            hidden += [(at, start), *_quoting(text, start, end)]
            lines.append(Line(start, end, 0, key is not None, "front_matter", tied=key is None, label=shown))
        else:
            hidden.append((at, at + len(row)))
        at += len(row) + 1
    return FrontMatter(min(at, len(text)), lines, hidden)


def _quoting(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Quotes round the value and YAML's escapes in it."""
    found = [escape.span() for escape in _ESCAPE.finditer(text, start, end)]
    if text[start] in "\"'>|":
        found.append((start, start + 1))
    if end - start > 1 and text[end - 1] in "\"'":
        found.append((end - 1, end))
    return found
