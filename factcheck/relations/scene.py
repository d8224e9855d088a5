"""The scene that relations are looked for in: each sentence with its facts put as marks between its plain words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from factcheck.model.document import Document
from factcheck.model.fact import Fact
from factcheck.nouns import is_a
from factcheck.span import Span

# One letter for each kind of fact, as wordings name them; `h` is a measure with a hyphen (`an 88-metre tower`).
LETTERS = {
    "count": "c", "number": "n", "measure": "m", "money": "$", "percent": "%", "ratio": "r", "rate": "x", "date": "d",
    "time": "t", "duration": "u", "age": "a", "ordinal": "o", "score": "s", "vague": "v",
}  # fmt: skip
_PIECE = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*|\d+|[^\w\s]|_")
_STOPS = frozenset(".!?")
_PARTITIVE = re.compile(r"\sof\s+(?:them|these|those|whom|which)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A stretch of text as wordings see it: words in lower case, a mark for each fact, single blanks between.

    `marks` gives the fact's id for each mark's number; `starts` the place in `words` of each piece, `spans` its place
    in the
    text. `letters` are the kinds of its facts in their order, `kinds` each of them once. A full stop that ends no
    sentence
    is written `·`.
    """

    words: str
    starts: tuple[int, ...]
    spans: tuple[Span, ...]
    sentences: tuple[int, ...]
    letters: str
    kinds: frozenset[str]

    def span(self, start: int, end: int) -> Span:
        """The text's span of `words[start:end]`."""
        first = bisect_right(self.starts, start) - 1
        last = bisect_right(self.starts, max(start, end - 1)) - 1
        return Span(self.spans[first].start, self.spans[last].end)


@dataclass(frozen=True)
class Scene:
    """A document's facts and its sentences, as the finders of relations need them.

    `left_out` are facts that say nothing new (`(8 km)` after `5 miles`) or are taken back (`sixty, no, sixty-one`),
    each
    with the words that wordings pass over as if they were not there.
    """

    document: Document
    facts: tuple[Fact, ...]
    left_out: Mapping[int, Span] = field(default_factory=dict)
    _cache: dict[tuple[int, ...], Skeleton] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def by_sentence(self) -> dict[int, list[Fact]]:
        """The facts of each sentence that has any, in text order."""
        found: dict[int, list[Fact]] = {}
        for fact in self.facts:
            found.setdefault(fact.sentence, []).append(fact)
        return found

    def turn(self, sentence: int) -> int:
        """The speaker's turn in which a sentence stands."""
        return self.document.blocks[self.document.sentences[sentence].block].turn

    def same_turn(self, first: int, second: int) -> bool:
        """Whether two sentences are in one speaker's turn and one section."""
        one, other = (self.document.blocks[self.document.sentences[s].block] for s in (first, second))
        return one.turn == other.turn and one.section == other.section

    def words_before(self, fact: Fact, most: int = 40) -> str:
        """The text before a fact in its sentence, in lower case, at most so many characters."""
        floor = self.document.sentences[fact.sentence].span.start
        return self.document.masked[max(floor, fact.span.start - most) : fact.span.start].lower()

    def words_after(self, fact: Fact, most: int = 40) -> str:
        """The text after a fact in its sentence, in lower case, at most so many characters."""
        stop = self.document.sentences[fact.sentence].span.end
        return self.document.masked[fact.span.end : min(stop, fact.span.end + most)].lower()

    def skeleton(self, *sentences: int) -> Skeleton:
        """The skeleton of one sentence, or of several that follow each other."""
        if sentences not in self._cache:
            self._cache[sentences] = self._skeleton(sentences)
        return self._cache[sentences]

    def _skeleton(self, sentences: tuple[int, ...]) -> Skeleton:
        words: list[str] = []
        spans: list[Span] = []
        for sentence in sentences:
            whole = self.document.sentences[sentence].span
            at = whole.start
            for fact in self.by_sentence.get(sentence, ()):
                if fact.span.start < at or fact.doubt is not None:
                    continue
                if fact.id in self.left_out:
                    passed = self.left_out[fact.id]
                    self._plain(words, spans, Span(at, max(at, passed.start)), False)
                    at = passed.end
                    continue
                self._plain(words, spans, Span(at, fact.span.start), False)
                words.append(f"«{_letter(fact)}{fact.id}»")
                # `two of them firefighters`: the words for the group are words of the sentence as well.
                at = fact.number_span.end if _PARTITIVE.search(fact.quote) else fact.span.end
                spans.append(Span(fact.span.start, at))
            self._plain(words, spans, Span(at, whole.end), True)
        starts, place = [], 0
        for word in words:
            starts.append(place)
            place += len(word) + 1
        letters = "".join(word[1] for word in words if word[0] == "«" and len(word) > 1)
        return Skeleton(" ".join(words) + " ", tuple(starts), tuple(spans), sentences, letters, frozenset(letters))

    def _plain(self, words: list[str], spans: list[Span], where: Span, last: bool) -> None:
        text = self.document.masked
        for piece in _PIECE.finditer(text, where.start, where.end):
            said = piece.group()
            if said in _STOPS and not (last and not text[piece.end() : where.end].strip(" \"'”’)]")):
                said = "·" if said == "." else said
            words.append(said.lower().replace("’", "'"))
            spans.append(Span(*piece.span()))


def _letter(fact: Fact) -> str:
    """The letter of a fact's kind; one of its own for a measure that describes (`a four-year course`), which wordings
    pass over unless they ask for it."""
    return "h" if fact.attributive and fact.kind != "count" else LETTERS[fact.kind]


def is_person(fact: Fact) -> bool:
    """Whether a fact counts people."""
    return fact.entity is not None and is_a(fact.entity, "person")
