"""Tables in plain text and Markdown: neighbouring lines that are cut into cells alike."""

from __future__ import annotations

from bisect import bisect_right

from factcheck import regex
from factcheck.readers.lines import Line

# Two blanks or more that do not merely follow a sentence's end. It opens with literals, which makes the search fast;
# a run is entered at its first blank only, which keeps the time linear.
_SPACES = regex.compile(r"  (?:(?<=[^\s.?!:;,”\"’)—–]  )|(?<=\S  ) ) *+(?=\S)")
_CELL = 60  # characters; what is longer than this is prose


def mark_tables(text: str, lines: list[Line]) -> list[Line]:
    """`lines` with the rows of every table marked: two or more neighbours cut alike, by tabs, `|` or aligned blanks.

    `text` is the text before anything was masked: what is hidden cuts no line.
    """
    cuts = _cuts(text, lines)
    rows = set()
    for at, (kind, cells) in cuts.items():
        if cuts.get(at - 1) == (kind, cells) and (kind == "|" or not lines[at].gap):
            rows |= {at - 1, at}
    if not rows:
        return lines
    marked = list(lines)
    for at in rows:
        marked[at] = _row(lines[at], at - 1 in rows and cuts[at - 1] == cuts[at])
    return marked


def _row(line: Line, goes_on: bool) -> Line:
    return line._replace(kind="table", gap=line.gap and not goes_on, tied=goes_on)


def _cuts(text: str, lines: list[Line]) -> dict[int, tuple[str, int]]:
    """By the index of a line that could be a row: what cuts it, and into how many cells."""
    found: dict[int, tuple[str, int]] = {}
    starts = [line.start for line in lines]
    for kind in ("|", "\t"):
        if kind in text:
            for at, line in enumerate(lines):
                if line.kind == "text" and text.find(kind, line.start, line.end) >= 0:
                    cells = text[line.start : line.end].strip(kind).count(kind) + 1
                    found.setdefault(at, (kind, cells))
    gaps: dict[int, list[int]] = {}
    for gap in _SPACES.finditer(text):
        at = bisect_right(starts, gap.start()) - 1
        if at >= 0 and gap.end() < lines[at].end:
            gaps.setdefault(at, [starts[at]]).append(gap.end())
    for at, cells_at in gaps.items():
        line = lines[at]
        widths = [b - a for a, b in zip(cells_at, [*cells_at[1:], line.end], strict=True)]
        prose = len(widths) == 2 and text[line.end - 1] in ".!?"
        if line.kind == "text" and widths[0] > 3 and max(widths) <= _CELL and not prose:
            found.setdefault(at, ("  ", len(widths)))
    return found
