"""List markers and the rows of tables, told line by line."""

from __future__ import annotations

import re

from factcheck.readers.lines import Line

_MARKER = re.compile(
    r"(?:([-*•–◦▪‣●·+])|(\d{1,3})([.)])|\((\d{1,3}|[a-z]|[ivx]{1,5})\)|([a-z]|[ivx]{1,5})([.)]))[ \t\xa0]+(?=\S)"
)
_STARTS = frozenset("-*•–◦▪‣●·+(0123456789abcdefghijklmnopqrstuvwxyz")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")


class Markers:
    """Tells list markers line by line; an ordered one is a first one, follows its forerunner, or opens a paragraph."""

    def __init__(self) -> None:
        self._last: dict[str, str] = {}

    def body(self, masked: str, line: Line) -> int:
        """Where the words begin behind the marker of `line`, or -1 where it has none."""
        if masked[line.start] not in _STARTS:
            return -1
        found = _MARKER.match(masked, line.start, line.end)
        if not found:
            return -1
        bullet, number, close, inner, letter, letter_close = found.groups()
        if bullet:
            return found.end()
        label = number or inner or letter
        style = ("(" if inner else close or letter_close) + ("0" if label.isdecimal() else "a")
        opens = line.gap and number is not None
        if not (opens or _follows(self._last.get(style), label)):
            return -1
        self._last[style] = label
        return found.end()


def _follows(last: str | None, label: str) -> bool:
    if label in ("1", "a", "i"):
        return True
    if last is None:
        return False
    if label.isdecimal():
        return int(label) == int(last) + 1
    if last in _ROMAN and label in _ROMAN and _ROMAN.index(label) == _ROMAN.index(last) + 1:
        return True
    return len(last) == len(label) == 1 and ord(label) == ord(last) + 1


_COLUMN_GAP = re.compile(r"(?<=[^\s.?!:;”\"’)])[ \xa0]{2,}|[ \xa0]{3,}")
_CELL = 60  # characters; what is longer than this is prose


def _columns(masked: str, line: Line) -> tuple[str, int]:
    """How the line is cut into cells, and into how many: by `t`abs, `|` or aligned `s`paces; `("", 1)` for prose."""
    start, end = line.start, line.end
    if masked.find("\t", start, end) >= 0:
        return "t", masked.count("\t", start, end) + 1
    if masked.find("|", start, end) >= 0:
        return "|", masked[start:end].strip("|").count("|") + 1
    if masked.find("  ", start, end) >= 0:
        cells = _COLUMN_GAP.split(masked[start:end])
        if len(cells) > 1 and len(cells[0]) > 1 and max(map(len, cells)) <= _CELL:
            return "s", len(cells)
    return "", 1


def mark_tables(masked: str, lines: list[Line]) -> list[Line]:
    """`lines` with those of every table marked: two or more neighbours cut alike, a ruled line between them or not."""
    cuts = [_columns(masked, line) if line.kind == "text" else ("", 1) for line in lines]
    out = list(lines)
    for at in range(1, len(lines)):
        if cuts[at][1] > 1 and cuts[at] == cuts[at - 1] and (not lines[at].gap or cuts[at][0] == "|"):
            out[at - 1] = out[at - 1]._replace(kind="table")
            out[at] = out[at]._replace(kind="table", gap=False)
    return out
