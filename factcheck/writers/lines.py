"""Finds lines of a text, and windows of words around places in it."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from factcheck import regex
from factcheck.span import Span


class Lines:
    """The lines of a text, numbered from 1."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0, *(m.end() for m in regex.finditer("\n", text))]

    def number(self, offset: int) -> int:
        """The number of the line in which `offset` stands."""
        return bisect_right(self._starts, offset)

    def span(self, number: int) -> Span:
        """A line without its line end."""
        start = self._starts[number - 1]
        end = self._starts[number] - 1 if number < len(self._starts) else len(self.text)
        return Span(start, end - 1 if end > start and self.text[end - 1] == "\r" else end)

    def __len__(self) -> int:
        return len(self._starts)


class Window(NamedTuple):
    """A stretch of one line; `cut_left` and `cut_right` say whether a sentence is cut there."""

    span: Span
    line: int
    cut_left: bool
    cut_right: bool


_SENTENCE_END = regex.compile(r"[.!?:][\"'”’)]*\s+")


def windows(lines: Lines, spans: list[Span], margin: int) -> list[Window]:
    """Stretches of text that show every span with up to `margin` characters around it, begun at a sentence where one
    begins there, else at a word; stretches that touch are one."""
    found: list[Window] = []
    for span in sorted(spans):
        number = lines.number(span.start)
        line = lines.span(number)
        end = _end(lines.text, line, min(span.end, line.end), margin)
        made = Span(_begin(lines.text, line, span.start, margin), end)
        if found and found[-1].line == number and made.start <= found[-1].span.end + 20:
            made = found.pop().span.join(made)
        opens = made.start == line.start or lines.text[line.start : made.start].rstrip()[-1:] in ".!?:\"'”’)"
        closes = made.end == line.end or lines.text[made.end - 1] in ".!?"
        found.append(Window(made, number, not opens, not closes))
    return found


def _begin(text: str, line: Span, at: int, margin: int) -> int:
    if at - line.start <= margin:
        return line.start
    first = at - margin
    sentence = _SENTENCE_END.search(text, first, at)
    if sentence and sentence.end() <= at:
        return sentence.end()
    blank = text.find(" ", first, at)
    return first if blank < 0 else blank + 1


def _end(text: str, line: Span, at: int, margin: int) -> int:
    if line.end - at <= margin:
        return line.end
    last = at + margin
    sentence = _SENTENCE_END.search(text, at, last)
    if sentence:
        return sentence.start() + len(sentence[0].rstrip())
    blank = text.rfind(" ", at, last)
    return last if blank < 0 else blank
