"""The lines of a text, which of them belong to one paragraph, and whether it is hard-wrapped."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Literal, NamedTuple

LineKind = Literal["text", "item", "table", "heading", "code", "front_matter"]


class Line(NamedTuple):
    """A line with something on it: `[start, end)` without blanks at its ends.

    `indent` counts the blanks before it; `gap` is whether a blank line, a rule or the text's start stands above.
    `body` is where its words begin behind a list marker, -1 where there is none. `tied` is whether it continues the
    line above; None leaves that to the lengths of the lines. `label` is the key of a front matter value.
    """

    start: int
    end: int
    indent: int
    gap: bool
    kind: LineKind = "text"
    body: int = -1
    tied: bool | None = None
    label: str | None = None


_WORDY = re.compile(r"[^\W_]")


def lines_of(masked: str) -> list[Line]:
    """Every line that holds a letter or a digit; a line without them counts as a gap."""
    found = []
    at, gap = 0, True
    for raw in masked.split("\n"):
        kept = raw.lstrip()
        if kept and _WORDY.search(kept):
            start = at + len(raw) - len(kept)
            found.append(Line(start, start + len(kept.rstrip()), start - at, gap))
            gap = False
        else:
            gap = True
        at += len(raw) + 1
    return found


_NARROWEST, _WIDEST = 40, 140  # characters; own choice: the line widths that editors, mail and typewriters wrap at
_WITHIN = 98  # per cent of the lines keep to the width: a long address does not
_FULL = 60  # per cent of the lines that could be full are, in a wrapped text; own choice
_PROSE = ("text", "item")
TERMINAL = frozenset(".!?…:;\"”’'»)]")


def wrap_width(masked: str, lines: list[Line]) -> int | None:
    """The width at which prose lines are wrapped, or None where each line is a paragraph of its own."""
    pairs = [(a, b) for a, b in pairwise(lines) if not b.gap and b.kind == "text" and a.kind in _PROSE]
    if not pairs:
        return None
    lengths = sorted(line.end - line.start + line.indent for line in lines if line.kind in _PROSE)
    width = lengths[(len(lengths) - 1) * _WITHIN // 100]
    if not _NARROWEST <= width <= _WIDEST:
        return None
    full = sum(_is_full(masked, a, b, width) for a, b in pairs)
    return width if full * 100 >= len(pairs) * _FULL else None


def _is_full(masked: str, above: Line, below: Line, width: int) -> bool:
    """Whether the first word of `below` had no room left on the line above."""
    word = masked.find(" ", below.start, below.end)
    length = (below.end if word < 0 else word) - below.start
    return above.end - above.start + above.indent + 1 + length > width


def is_cut(masked: str, above: Line, below: Line) -> bool:
    """Whether the line above plainly breaks off inside a sentence that `below` goes on with."""
    last, first = masked[above.end - 1], masked[below.start]
    return last not in TERMINAL and last not in ".!?…" and (first.islower() or last in ",-–—")


def continues(masked: str, above: Line, below: Line, width: int | None) -> bool:
    """Whether `below` goes on with the paragraph of `above`, the line just before it."""
    if below.gap or below.kind != "text" or above.kind not in _PROSE:
        return False
    if below.tied is not None:
        return below.tied
    cut = is_cut(masked, above, below)
    if width is None:
        return cut and above.end - above.start >= _NARROWEST // 2
    if above.kind == "text" and below.indent > above.indent and masked[above.end - 1] in TERMINAL:
        return False
    return cut or _is_full(masked, above, below, width)
