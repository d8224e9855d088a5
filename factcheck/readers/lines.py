"""The lines of a text, and which of them belong together: a hard-wrapped paragraph is one, a line a paragraph another."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

LineKind = Literal["text", "item", "table", "heading", "code", "front_matter"]


class Line(NamedTuple):
    """A line with something on it: `[start, end)` without blanks at its ends.

    `indent` counts the blanks before it; `gap` is whether a blank line, a rule or the text's start stands above. `body` is
    where its words begin, behind a list marker. `tied` is None where line lengths decide whether it continues the line
    above, else the answer.
    """

    start: int
    end: int
    indent: int
    gap: bool
    kind: LineKind = "text"
    body: int = -1
    tied: bool | None = None


def blank(text: str, spans: list[tuple[int, int]]) -> str:
    """`text` with blanks in place of everything in `spans`, line ends kept, so that its length stays the same."""
    if not spans:
        return text
    pieces, at = [], 0
    for start, end in sorted(spans):
        start = max(start, at)
        if end <= start:
            continue
        hidden = text[start:end]
        pieces += (text[at:start], "\n".join(" " * len(part) for part in hidden.split("\n")))
        at = end
    pieces.append(text[at:])
    return "".join(pieces)


_WORDY = re.compile(r"[^\W_]")


def lines_of(masked: str) -> list[Line]:
    """Every line that holds a letter or a digit; a line without them counts as a gap."""
    found, at, gap = [], 0, True
    for raw in masked.split("\n"):
        kept = raw.lstrip()
        start = at + len(raw) - len(kept)
        if kept and _WORDY.search(kept):
            found.append(Line(start, start + len(kept.rstrip()), start - at, gap))
            gap = False
        else:
            gap = True
        at += len(raw) + 1
    return found


# --- list items and tables ----------------------------------------------------------------------------------------

_MARKER = re.compile(
    r"(?:([-*•–◦▪‣●·+])|(\d{1,3})([.)])|\((\d{1,3}|[a-z]|[ivx]{1,5})\)|([a-z]|[ivx]{1,5})([.)]))[ \t\xa0]+(?=\S)"
)
_MARKER_STARTS = frozenset("-*•–◦▪‣●·+(0123456789abcdefghijklmnopqrstuvwxyz")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")


class Markers:
    """Tells list markers line by line; an ordered one must be a first one, follow its forerunner, or open a paragraph."""

    def __init__(self) -> None:
        self._last: dict[str, str] = {}

    def body(self, masked: str, line: Line) -> int:
        """Where the words begin behind the marker of `line`, or -1 where it has none."""
        if masked[line.start] not in _MARKER_STARTS:
            return -1
        found = _MARKER.match(masked, line.start, line.end)
        if not found:
            return -1
        bullet, number, close, inner, letter, letter_close = found.groups()
        if bullet:
            return found.end()
        label = number or inner or letter
        style = ("(" if inner else close or letter_close) + ("0" if label.isdecimal() else "a")
        if not (_follows(self._last.get(style), label) or (line.gap and label.isdecimal() and not inner)):
            return -1
        self._last[style] = label
        return found.end()


def _follows(last: str | None, label: str) -> bool:
    if label in ("1", "a", "i"):
        return True
    if last is None:
        return False
    if label.isdecimal():
        return last.isdecimal() and int(label) == int(last) + 1
    if last in _ROMAN and label in _ROMAN and _ROMAN.index(label) == _ROMAN.index(last) + 1:
        return True
    return len(last) == len(label) == 1 and ord(label) == ord(last) + 1


_COLUMN_GAP = re.compile(r"(?<=[^\s.?!:;”\"’)])[ \xa0]{2,}|[ \xa0]{3,}")
_CELL = 60  # characters; what is longer than this is prose


def columns(masked: str, line: Line) -> tuple[str, int]:
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
    """`lines` with those of every table marked: two or more neighbours cut alike."""
    cuts = [columns(masked, line) if line.kind == "text" else ("", 1) for line in lines]
    out = list(lines)
    for at in range(1, len(lines)):
        if cuts[at][1] > 1 and cuts[at] == cuts[at - 1] and (not lines[at].gap or cuts[at][0] == "|"):
            out[at - 1] = out[at - 1]._replace(kind="table")
            out[at] = out[at]._replace(kind="table")
    return out


# --- wrapped lines ------------------------------------------------------------------------------------------------

_NARROWEST, _WIDEST = 40, 140  # characters; own choice: the line widths that editors, mail and typewriters wrap at
_MOST = (3, 5)  # of the lines that could wrap, the share that must be full
TERMINAL = frozenset(".!?…:;\"”’'»)]")


def wrap_width(masked: str, lines: list[Line]) -> int | None:
    """The width at which prose lines are wrapped, or None where a line is a paragraph."""
    pairs = [
        (a, b) for a, b in zip(lines, lines[1:], strict=False) if not b.gap and b.kind == "text" and a.kind in ("text", "item")
    ]
    if not pairs:
        return None
    lengths = sorted(line.end - line.start + line.indent for line in lines if line.kind in ("text", "item"))
    width = lengths[(len(lengths) - 1) * 98 // 100]
    if not _NARROWEST <= width <= _WIDEST:
        return None
    full = sum(_is_full(masked, a, b, width) for a, b in pairs)
    return width if full * _MOST[1] >= len(pairs) * _MOST[0] else None


def _is_full(masked: str, above: Line, below: Line, width: int) -> bool:
    word = masked.find(" ", below.start, below.end)
    length = (below.end if word < 0 else word) - below.start
    return above.end - above.start + above.indent + 1 + length > width


def continues(masked: str, above: Line, below: Line, width: int | None) -> bool:
    """Whether `below` goes on with the paragraph of `above`, the line just before it."""
    if below.gap or below.kind != "text" or above.kind not in ("text", "item"):
        return False
    if below.tied is not None:
        return below.tied
    last, first = masked[above.end - 1], masked[below.start]
    cut = last not in TERMINAL and (first.islower() or last in ",-–—")
    if width is None:
        return cut and above.end - above.start >= _NARROWEST // 2
    if above.kind == "text" and below.indent > above.indent and last in TERMINAL:
        return False
    return cut or _is_full(masked, above, below, width)
