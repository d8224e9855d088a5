"""The scene that relations are looked for in: each sentence with its facts put as marks between its plain words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from factcheck import regex
from factcheck.model.document import Document
from factcheck.model.fact import Fact
from factcheck.nouns import is_a
from factcheck.reading.elided import PARTITIVE
from factcheck.relations.skeleton import Part, Skeleton
from factcheck.relations.telling import Said
from factcheck.span import Span

# One letter for each kind of fact, as wordings name them; `h` is a measure with a hyphen (`an 88-metre tower`).
LETTERS = {
    "count": "c", "number": "n", "measure": "m", "money": "$", "percent": "%", "ratio": "r", "rate": "x", "date": "d",
    "time": "t", "duration": "u", "age": "a", "ordinal": "o", "score": "s", "vague": "v",
}  # fmt: skip

_LETTERS = regex.compile(r"[^\W\d_]+")


class _OfSentences(dict[int, list["Fact"]]):
    """Facts by their sentences; none for all others."""

    def __missing__(self, sentence: int) -> list[Fact]:
        return []


_OF_A_PAIR = frozenset({"systolic pressure", "diastolic pressure"})


@dataclass(frozen=True)
class Scene:
    """A document's facts and its sentences, as the finders of relations need them.

    `left_out` are facts that say nothing new (`(8 km)` after `5 miles`) or are taken back (`sixty, no, sixty-one`),
    each
    with the words that wordings pass over as if they were not there. `wordings` keeps which may begin in a
    sentence, by kind, `known` what finders have worked out of a fact, whatever is left out,
    `told` what holds with just these left out.
    """

    document: Document
    facts: tuple[Fact, ...]
    left_out: Mapping[int, Span] = field(default_factory=dict)
    wordings: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)
    known: dict[tuple[str, Any], Any] = field(default_factory=dict, repr=False, compare=False)
    told: dict[tuple[str, int], Any] = field(default_factory=dict, repr=False, compare=False)
    _skeletons: dict[tuple[int, ...], Skeleton] = field(default_factory=dict, repr=False, compare=False)

    def without(self, left_out: Mapping[int, Span]) -> Scene:
        """The same scene with these facts left out."""
        if not left_out:
            return self
        changed = {self.facts[fact].sentence for fact in left_out}
        kept = {sentences: made for sentences, made in self._skeletons.items() if changed.isdisjoint(sentences)}
        return Scene(self.document, self.facts, left_out, {}, self.known, {}, kept)

    @cached_property
    def by_sentence(self) -> dict[int, list[Fact]]:
        """The facts of each sentence that has any, in text order; one that has none, a row as well, may be asked for.

        Rows of tables are none (no words tie their cells), and the readings of a blood pressure are held against none:
        `138 over 82` says of neither that it is more.
        """
        found = _OfSentences()
        for fact in self.facts:
            if not (self.in_table(fact) or fact.property in _OF_A_PAIR):
                found.setdefault(fact.sentence, []).append(fact)
        return found

    def has_facts(self, least: int, sentence: int, back: int) -> bool:
        """Whether so many facts, those of tables left out, stand in a sentence and the `back` sentences before it."""
        found = 0
        for near in range(sentence, sentence - back - 1, -1):
            found += len(self.by_sentence.get(near, ()))
            if found >= least:
                return True
        return False

    def in_table(self, fact: Fact) -> bool:
        """Whether a fact stands in a row of a table."""
        return self.document.blocks[self.document.sentences[fact.sentence].block].kind == "table"

    @cached_property
    def turns(self) -> list[tuple[int, int, int]]:
        """The turn and section of each sentence, and for a row of a table its own number."""
        blocks = [(b.turn, b.section, b.kind == "table") for b in self.document.blocks]
        turns = [(*blocks[s.block], at) for at, s in enumerate(self.document.sentences, 1)]
        return [(turn, section, at * in_table) for turn, section, in_table, at in turns]

    def turn(self, sentence: int) -> int:
        """The speaker's turn in which a sentence stands."""
        return self.document.blocks[self.document.sentences[sentence].block].turn

    def same_turn(self, first: int, second: int) -> bool:
        """Whether two sentences are in one speaker's turn and one section; a row of a table is alone in its own."""
        return self.turns[first] == self.turns[second]

    def has(self, sentence: int, words: frozenset[str]) -> bool:
        """Whether one of these words (of `telling`) is in a sentence, inside its facts or outside."""
        return not words.isdisjoint(self.said[sentence])

    def may_say(self, sentence: int, text: str, words: frozenset[str]) -> bool:
        """Whether one of these words may be in a part of a sentence, which may begin inside a word."""
        if self.has(sentence, words):
            return True
        first = _LETTERS.match(text)
        return first is not None and first[0] in words

    def words(self, sentence: int) -> frozenset[str]:
        """The words of a sentence, inside its facts and outside, in lower case."""
        return self.said[sentence]

    @cached_property
    def said(self) -> Said:
        """The words of each sentence of the document."""
        made: Said | None = self.known.get(("said", None))
        if made is None:
            made = self.known["said", None] = Said(self.document)
        return made

    def saying(self, words: frozenset[str]) -> list[int]:
        """The sentences that have facts in which one of these words (of `telling`) stands, in their order."""
        said = self.said
        return [sentence for sentence in self.by_sentence if not words.isdisjoint(said[sentence])]

    def sentences_with(self, words: frozenset[str]) -> list[int]:
        """The sentences, in their order, in which one of these words (of `telling`) stands, whether they have facts or
        not; found in the whole text at once."""
        text, sentences = self.lowered, self.document.sentences
        found: set[int] = set()
        for word in words:
            at = text.find(word)
            while at >= 0:
                end = at + len(word)
                if not word.isalpha() or not (text[at - 1 : at].isalpha() or text[end : end + 1].isalpha()):
                    sentence = self.document.sentence_at(at)
                    found.add(sentence)
                    end = max(end, sentences[sentence].span.end)
                at = text.find(word, end)
        return sorted(found - {-1})

    @property
    def lowered(self) -> str:
        """The text in lower case, each letter in its place."""
        return self.said.lowered

    def fact_at(self, offset: int) -> Fact | None:
        """The fact in which a character of the text stands."""
        at = bisect_right(self._starts, offset) - 1
        return self.facts[at] if at >= 0 and offset < self.facts[at].span.end else None

    def before(self, fact: int) -> Iterator[Fact]:
        """The facts before the one of this number, the nearest first."""
        return (self.facts[at] for at in range(fact - 1, -1, -1))

    def after(self, fact: int) -> Iterator[Fact]:
        """The facts after the one of this number, in text order."""
        return (self.facts[at] for at in range(fact + 1, len(self.facts)))

    def up_to(self, offset: int) -> Iterator[Fact]:
        """The facts that begin before a place of the text, the nearest first."""
        return self.before(bisect_left(self._starts, offset))

    @cached_property
    def _starts(self) -> list[int]:
        return [fact.span.start for fact in self.facts]

    def words_before(self, fact: Fact, most: int = 40) -> str:
        """The text before a fact in its sentence, in lower case, at most so many characters."""
        start = fact.span.start
        return self.said.lowered[max(self.document.sentences[fact.sentence].span.start, start - most) : start]

    def words_after(self, fact: Fact, most: int = 40) -> str:
        """The text after a fact in its sentence, in lower case, at most so many characters."""
        end = fact.span.end
        return self.said.lowered[end : min(self.document.sentences[fact.sentence].span.end, end + most)]

    def skeleton(self, *sentences: int) -> Skeleton:
        """The skeleton of one sentence, or of several that follow each other."""
        made = self._skeletons.get(sentences)
        if made is None:
            if len(sentences) == 1:
                made = Skeleton(self.document.masked, list(self._parts(sentences[0])), sentences)
            else:
                made = Skeleton.joined([self.skeleton(one) for one in sentences])
            self._skeletons[sentences] = made
        return made

    def _parts(self, sentence: int) -> Iterator[Part]:
        at, stop = self.document.sentences[sentence].span
        for fact in self.by_sentence.get(sentence, ()):
            if fact.span.start < at or fact.doubt is not None:
                continue
            if fact.id in self.left_out:
                passed = self.left_out[fact.id]
                yield Part("", at, max(at, passed.start))
                at = passed.end
                continue
            yield Part("", at, fact.span.start)
            # `two of them firefighters`: the words for the group are words of the sentence as well.
            end = fact.number_span.end if _is_partitive(fact.quote) else fact.span.end
            yield Part(f"«{_letter(fact)}{fact.id}»", fact.span.start, end)
            at = end
        yield Part("", at, stop, True)


def _is_partitive(quote: str) -> bool:
    return " " in quote and PARTITIVE.search(quote) is not None


def _letter(fact: Fact) -> str:
    """The letter of a fact's kind; one of its own for a measure that describes (`a four-year course`), which wordings
    pass over unless they ask for it."""
    described = fact.attributive and (fact.kind != "count" or fact.entity == "point")  # `30 three-point shots`
    return "h" if described else LETTERS[fact.kind]


def is_person(fact: Fact) -> bool:
    """Whether a fact counts people."""
    return fact.entity is not None and is_a(fact.entity, "person")
