"""Skeletons: a stretch of text as wordings see it, with a mark for each fact between its plain words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from factcheck.span import Span

_PIECE = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*|\d+|[^\w\s]|_")
_CLOSERS = " \"'”’)]"


class Part(NamedTuple):
    """A fact's mark (`«c3»`) and where the fact stands, or, without a mark, plain words; `is_last` for those at the end
    of a sentence."""

    mark: str
    start: int
    end: int
    is_last: bool = False


@dataclass(frozen=True)
class Skeleton:
    """The parts of one sentence, or of several that follow each other. Its words are told apart when first asked for:
    the letters of its facts alone rule most wordings out.

    `letters` are the kinds of its facts in their order.
    """

    text: str
    parts: Sequence[Part]
    sentences: tuple[int, ...]

    @cached_property
    def letters(self) -> str:
        """The kinds of its facts, a letter each, in their order."""
        return "".join([part.mark[1] for part in self.parts if part.mark])

    @cached_property
    def words(self) -> str:
        """Words in lower case, a mark for each fact, a blank after each. A full stop that ends no sentence is `·`."""
        said: list[str] = []
        for part in self.parts:
            if part.mark:
                said.append(part.mark)
            else:
                said += _plain(self.text, part)
        return " ".join(said).lower().replace("’", "'") + " "

    @cached_property
    def tokens(self) -> frozenset[str]:
        """Each word and each mark once."""
        return frozenset(self.words.split(" "))

    @cached_property
    def _starts(self) -> list[int]:
        """The place in `words` of each word."""
        starts, place = [], 0
        for word in self.words.split(" "):
            starts.append(place)
            place += len(word) + 1
        return starts[:-1]

    @cached_property
    def _spans(self) -> list[Span]:
        """The place in the text of each word."""
        return list(self._places())

    def _places(self) -> Iterator[Span]:
        for part in self.parts:
            if part.mark:
                yield Span(part.start, part.end)
            else:
                yield from (Span(*piece.span()) for piece in _PIECE.finditer(self.text, part.start, part.end))

    def span(self, start: int, end: int) -> Span:
        """The text's span of `words[start:end]`."""
        first = bisect_right(self._starts, start) - 1
        last = bisect_right(self._starts, max(start, end - 1)) - 1
        return Span(self._spans[first].start, self._spans[last].end)


def _plain(text: str, part: Part) -> list[str]:
    said = _PIECE.findall(text, part.start, part.end)
    if "." in said:
        # Nothing but closing marks may stand after a stop that ends the sentence, so it is the last stop of all.
        ends = part.is_last and text[part.start : part.end].rstrip(_CLOSERS).endswith(".")
        at = len(said) - 1 - said[::-1].index(".") if ends else -1
        said = [word if word != "." or n == at else "·" for n, word in enumerate(said)]
    return said
