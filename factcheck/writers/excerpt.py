"""The lines of the text that a finding rests on, cut to a width, with what is to be marked in each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from factcheck.span import Span

if TYPE_CHECKING:
    from factcheck.model.check import Place


class Mark(NamedTuple):
    """A stretch of an excerpt's `text` to mark, and the role to write under it (empty where the mark goes on)."""

    start: int
    end: int
    role: str


class Excerpt(NamedTuple):
    """A piece of a line: `cut_left` and `cut_right` say whether the line goes on."""

    line: int
    text: str
    marks: tuple[Mark, ...]
    cut_left: bool
    cut_right: bool


def excerpts(text: str, places: tuple[Place, ...], width: int) -> list[Excerpt]:
    """The pieces of lines, each of `width` characters or fewer and broken at blanks, that hold the places."""
    spans = sorted({(p.span, p.role) for p in places if p.span.start < p.span.end}, key=lambda p: (p[0], p[1]))
    found: list[Excerpt] = []
    at = 0
    while at < len(spans):
        start = text.rfind("\n", 0, spans[at][0].start) + 1
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        here = [s for s in spans[at:] if s[0].start < end]
        found += _of_line(text, Span(start, end), here, width)
        at += max(len(here), 1)
    return found


def _of_line(text: str, line: Span, spans: list[tuple[Span, str]], width: int) -> Iterator[Excerpt]:
    number = text.count("\n", 0, line.start) + 1
    content = text[line.start : line.end].rstrip("\r")
    for piece in _pieces(content, width, [s.start - line.start for s, _ in spans]):
        marks = []
        for span, role in spans:
            start, end = max(span.start - line.start, piece.start), min(span.end - line.start, piece.end)
            if start < end:
                marks.append(Mark(start - piece.start, end - piece.start, role if end == span.end - line.start else ""))
        if marks:
            shown = piece.of(content)
            yield Excerpt(number, shown, tuple(marks), piece.start > 0, piece.end < len(content))


def _pieces(content: str, width: int, starts: list[int]) -> Iterator[Span]:
    """The line cut at blanks into pieces of `width`; the first begins a few words before the first mark."""
    if len(content) <= width:
        yield Span(0, len(content))
        return
    at = _begin(content, max(min(starts) - width // 3, 0), min(starts))
    while at < len(content):
        end = at + width
        if end < len(content):
            blank = content.rfind(" ", at + width // 2, end + 1)
            end = blank if blank > 0 else end
        yield Span(at, min(end, len(content)))
        at = min(end, len(content))
        while at < len(content) and content[at] == " ":
            at += 1


def _begin(content: str, at: int, mark: int) -> int:
    if at == 0:
        return 0
    blank = content.find(" ", at, min(at + 20, mark))
    return at if blank < 0 else blank + 1
