"""Document: a text exactly as read, and a map of it. Every span elsewhere points into `Document.text`."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from itertools import accumulate
from typing import Literal, NamedTuple

from factcheck.model.noun import Noun
from factcheck.span import Span

_TO_BLANKS = str.maketrans("\n\r", "  ")
BlockKind = Literal["title", "heading", "paragraph", "item", "table", "footer", "front_matter", "code"]


class Block(NamedTuple):
    """A stretch of text that stands for itself: no sentence crosses its ends.

    `speaker` is who says it (a turn's paragraphs all carry the name); `turn` counts the turns from 0, so that two
    blocks of one turn are told from two turns of one speaker; `label` is the word before the colon in a line such as
    `Publication date: 4 May`, where there is one; `section` counts the headings passed.
    """

    kind: BlockKind
    span: Span
    speaker: str | None = None
    turn: int = 0
    label: str | None = None
    section: int = 0


class Sentence(NamedTuple):
    """A sentence, list item or table row, inside the block numbered `block`."""

    span: Span
    block: int


class Document(Noun):
    """A text and its map.

    `masked` has the length of `text`; where `text` has markup (`**`, link targets, front matter keys) it has blanks, so
    that reading `masked` gives offsets true for both. `date` is the day the document gives for itself, as
    `YYYY-MM-DD`, where its title block or front matter says one. `size` and `sha256` are those of the bytes it was read
    from; None where it was given as text.
    """

    name: str
    text: str
    masked: str
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    date: str | None = None
    size: int | None = None
    sha256: str | None = None

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *accumulate([len(line) + 1 for line in self.text.split("\n")[:-1]])]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.span.start for s in self.sentences]

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """Line and column of a character, both counted from 1."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def flowing(self) -> Document:
        """The same document with blanks for the line breaks of `masked`: where a line was broken tells nothing of what
        its words tie together."""
        if "\n" not in self.masked and "\r" not in self.masked:
            return self
        return self.model_copy(update={"masked": self.masked.translate(_TO_BLANKS)})

    def sentence_at(self, offset: int) -> int:
        """The index of the sentence in which `offset` stands, or of the last one before it (-1: none)."""
        return bisect_right(self._sentence_starts, offset) - 1
