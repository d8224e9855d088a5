"""A place in a text: `[start, end)`, counted in Python string offsets."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple


class Span(NamedTuple):
    """`text[start:end]`: `start` is the first character's offset, `end` the one after the last."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words that stand here in `text`."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def join(self, other: Span) -> Span:
        """The shortest span that covers both."""
        return Span(min(self.start, other.start), max(self.end, other.end))


# A span of a pair of offsets, at half the cost of naming them: spans are made by the thousand.
spanning: Callable[[tuple[int, int]], Span] = partial(tuple.__new__, Span)
