"""The lines of a text that may begin a block, and which of them go on with the paragraph above."""

from __future__ import annotations

from collections.abc import Container, Iterator
from functools import cache
from typing import Any, Literal, NamedTuple

from factcheck import regex
from factcheck.lexicon import table
from factcheck.readers.lists import Markers

LineKind = Literal["text", "item", "table", "heading", "code", "front_matter"]


class Line(NamedTuple):
    """A line with something on it: `[start, end)` without blanks at its ends.

    `indent` counts the blanks before it; `gap` is whether a blank line, a rule or the text's start stands above.
    `body` is where its words begin behind a list marker, -1 where there is none. `tied` is whether it goes on with the
    line above. `label` is the key of a front matter value. Lines in small letters that go on with a paragraph begin
    nothing: they are part of the Line above, which then covers several lines.
    """

    start: int
    end: int
    indent: int
    gap: bool
    kind: LineKind = "text"
    body: int = -1
    tied: bool = False
    label: str | None = None


_END, _INDENT, _KIND = map(Line._fields.index, ("end", "indent", "kind"))
_WORDY = regex.compile(r"[^\W_]")
_BREAK = regex.compile(r"\n(?![a-z](?![a-z]{0,4}[.)][ \t]))")  # a line end before anything but words in small letters
_CELLS = ("\t", "|", "   ")


def is_wordy(raw: str) -> bool:
    """Whether there is a letter or a digit."""
    return raw[:1].isalnum() or _WORDY.search(raw) is not None


class Gatherer:
    """Collects the lines of a text, in order."""

    def __init__(self, masked: str) -> None:
        self._masked = masked
        self._markers = Markers()
        self._found: list[list[Any]] = []  # the fields of each Line, in their order

    @property
    def lines(self) -> list[Line]:
        """What was collected; a text that is one line is no list, whatever opens it: `-4 to 10`, `- 4`."""
        if len(self._found) == 1 and self._found[0][_KIND] == "item":
            return [Line(*self._found[0][:_KIND])]
        return [Line._make(each) for each in self._found]

    def heading(self, at: int, start: int, end: int, gap: bool) -> None:
        """Adds the heading in `[start, end)`, on the line that starts at `at`."""
        self._found.append([start, end, start - at, gap, "heading", -1, False, None])

    def add(self, at: int, start: int, end: int, gap: bool, tied: bool) -> None:
        """Adds a line that is an item where a marker opens it; `tied`: it may go on with the line above."""
        masked = self._masked
        body = self._markers.body(masked, start, end, gap)
        if body >= 0:
            self._found.append([start, end, start - at, gap, "item", body, False, None])
            return
        last = self._found[-1] if self._found else None
        if gap or last is None or last[_KIND] == "heading":
            tied = False
        elif last[_KIND] == "item" and start - at > last[_INDENT]:
            tied = True  # indented below the item's words
        if tied and masked[start].islower() and not any(masked.find(cut, start, end) >= 0 for cut in _CELLS):
            self._found[-1][_END] = end
            return
        self._found.append([start, end, start - at, gap, "text", -1, tied, None])


_WORD = 16  # characters looked at for the last word of a line
_TERMINAL = frozenset(".!?…:;\"”’'»)]")


def is_cut(masked: str, end: int, start: int) -> bool:
    """Whether a line that ends at `end` plainly breaks off inside a sentence that the one from `start` goes on with."""
    last = masked[end - 1]
    if last in _TERMINAL:
        return False
    return masked[start].islower() or last in ",-–—" or _last_word(masked, end) in _open_ends()


def _last_word(masked: str, end: int) -> str:
    return masked[max(0, end - _WORD) : end].rsplit(None, 1)[-1].lower()


@cache
def _open_ends() -> frozenset[str]:
    return frozenset(table("blocks")["open_ends"])


_NARROWEST, _WIDEST = 40, 140  # characters; own choice: the line widths that editors, mail and typewriters wrap at
_HOLE = " " * 10  # where an address was: its line is as long as the address
_FEW, _NARROW = 2, 60  # so few pairs of lines must be longer than a title and the line below it
_WITHIN = 98  # per cent of the lines keep to the width: a long address does not
_FULL = 60  # per cent of the lines that could be full are, in a wrapped text; own choice
_SAMPLE = 500  # lines looked at, evenly spread


def wrap_width(rows: list[str]) -> int | None:
    """The width at which the lines are wrapped, or None where each line is a paragraph of its own."""
    step = max(1, len(rows) // _SAMPLE)
    pairs = [(rows[at - 1].rstrip(), rows[at].rstrip()) for at in range(1, len(rows), step)]
    pairs = [(above, below) for above, below in pairs if is_wordy(above) and is_wordy(below)]
    lengths = sorted(len(row) for pair in pairs for row in pair if _HOLE not in row.lstrip())
    if not lengths:
        return None
    width = lengths[-(-(len(lengths) - 1) * _WITHIN // 100)]
    if not (_NARROWEST if len(pairs) > _FEW else _NARROW) <= width <= _WIDEST:
        return None
    full = sum(_is_full(above, below, width) for above, below in pairs)
    return width if full * 100 >= len(pairs) * _FULL else None


def _is_full(above: str, below: str, width: int) -> bool:
    """Whether the first word of `below` had no room left on the line above."""
    room = width - len(above)
    start = len(below) - len(below.lstrip())
    return len(below) - start >= room and below.find(" ", start, start + max(room, 0)) < 0


def pieces(text: str, start: int, apart: Container[int]) -> Iterator[str]:
    """The lines from `start` on, each with those below it that open in small letters: they go on with it.

    Lines that start in `apart`, and what looks like rows of a table, are kept apart.
    """
    at = start
    for piece in _BREAK.split(text[start:]):
        if (
            "\n" in piece
            and (at in apart or "\t" in piece or "|" in piece or "   " in piece)
            and (at in apart or any(cut in piece.lstrip() for cut in _CELLS))
        ):
            yield from piece.split("\n")
        else:
            yield piece
        at += len(piece) + 1


def trimmed(masked: str, start: int, end: int) -> tuple[int, int]:
    """`[start, end)` without the blanks at its ends."""
    while start < end and masked[start].isspace():
        start += 1
    while end > start and masked[end - 1].isspace():
        end -= 1
    return start, end


def text_lines(masked: str) -> list[Line]:
    """The lines of a plain text, each tied to the one above or not, by its length and how it ends and begins."""
    rows = masked.split("\n")
    width = wrap_width(rows)
    gathered = Gatherer(masked)
    at, gap, above, ended = 0, True, "", 0
    for row in rows if width is None else pieces(masked, 0, ()):
        if is_wordy(row):
            start, end = trimmed(masked, at, at + len(row))
            gathered.add(at, start, end, gap, not gap and _continues(masked, ended, start, above, row, width))
            gap, above, ended = False, row, end
        else:
            gap = True
        at += len(row) + 1
    return gathered.lines


def _continues(masked: str, ended: int, start: int, above: str, row: str, width: int | None) -> bool:
    """Whether `row`, whose words begin at `start`, goes on with the row above, whose words end at `ended`."""
    if is_cut(masked, ended, start):
        return width is not None or len(above) >= _NARROWEST // 2
    if width is None:
        return False
    above = above[above.rfind("\n") + 1 :]
    if row[0].isspace() and masked[ended - 1] in _TERMINAL and not above[0].isspace():
        return False  # an indented first line
    return _is_full(above.rstrip(), row.partition("\n")[0], width)
