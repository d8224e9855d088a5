"""Skeletons: a stretch of text as wordings see it, with a mark for each fact between its plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from factcheck import regex
from factcheck.lazy import lazy
from factcheck.relations.patterns import Start
from factcheck.span import Span

_MARK = regex.compile(r"«(\S)\d+» ")
_FACT, _NONE = "\0\1"
_CLOSERS = " \"'”’)]"


def _pieces_of(letter: str, digit: str) -> re.Pattern[str]:
    return regex.compile(rf"{letter}++(?:['’.-]{letter}++)*+|{digit}++|[^\w\s]|_")


_PIECE = _pieces_of(r"[^\W\d_]", r"\d")
# The same for texts whose letters are all of Latin-1, by far the most: looked up in a table, not in the Unicode data.
_LATIN = "".join(chr(code) for code in range(256) if regex.match(r"[^\W\d_]", chr(code)))
_LATIN_PIECE = _pieces_of(f"[{_LATIN}]", "[0-9]")
_BEYOND = regex.compile("[^\x00-\xff\u2000-\u206f\u20a0-\u20cf]")  # neither Latin-1 nor quotes, dashes, currency signs


class Part(NamedTuple):
    """A fact's mark (`«c3»`) and where the fact stands, or, without a mark, plain words; `is_last` for those at the end
    of a sentence."""

    mark: str
    start: int
    end: int
    is_last: bool = False


class Skeleton:
    """The parts of one sentence, or of several that follow each other (`joined`). Its words are told apart when first
    asked for: the letters of its facts alone rule most wordings out.

    `letters` are the kinds of its facts in their order.
    """

    def __init__(self, text: str, parts: Sequence[Part], sentences: tuple[int, ...]) -> None:
        self.text = text
        self.parts = parts
        self.sentences = sentences
        self.letters = "".join([part.mark[1] for part in parts if part.mark])
        self._of: tuple[Skeleton, ...] = ()

    @staticmethod
    def joined(of: Sequence[Skeleton]) -> Skeleton:
        """One skeleton of several that follow each other."""
        parts = [part for one in of for part in one.parts]
        made = Skeleton(of[0].text, parts, tuple(sentence for one in of for sentence in one.sentences))
        made._of = tuple(of)
        return made

    @lazy
    def words(self) -> str:
        """Words in lower case, a mark for each fact, a blank after each. A full stop that ends no sentence is `·`."""
        if self._of:
            return "".join([one.words for one in self._of])
        text, parts = self.text, self.parts
        # All at once, a letter of its own for each mark; a blank keeps apart what a passed fact parted.
        plain = "".join([_FACT if p.mark else " " + text[p.start : p.end].replace(_FACT, _NONE) for p in parts])
        made = " ".join(_told_apart(plain, _is_ended(text, parts[-1]))).lower().replace("’", "'") + " "
        for part in parts:
            made = made.replace(_FACT, part.mark, 1) if part.mark else made
        return made

    @lazy
    def _said(self) -> list[list[str]]:
        """The words of each part as they are written."""
        if self._of:
            return [words for one in self._of for words in one._said]
        return [[part.mark] if part.mark else _plain(self.text, part) for part in self.parts]

    @lazy
    def tokens(self) -> frozenset[str]:
        """Each word and each mark once."""
        if self._of:
            return frozenset().union(*(one.tokens for one in self._of))
        return frozenset(self.words.split(" "))

    @lazy
    def _marks(self) -> list[tuple[str, int]]:
        """The kind of each mark, and its place in `words`."""
        return [(mark[1], mark.start()) for mark in _MARK.finditer(self.words)]

    @lazy
    def _padded(self) -> str:
        return f" {self.words}"

    def begin(self, start: Start, then: Start | None = None) -> list[int]:
        """The places in `words`, from left to right, of what a wording starts with, where what follows stands next."""
        kinds, words = start
        found = [place for kind, place in self._marks if kind in kinds] if kinds else []
        for word in self.tokens & words if words else ():
            at = self._padded.find(f" {word} ")
            while at >= 0:
                found.append(at)
                at = self._padded.find(f" {word} ", at + 1)
        if then is not None and found:
            found = [place for place in found if self._goes_on(place, then)]
        found.sort()
        return found

    def _goes_on(self, place: int, then: Start) -> bool:
        """Whether the word after the one at a place is among these, or a mark of one of these kinds."""
        words = self.words
        at = words.index(" ", place) + 1
        following = words[at : words.find(" ", at)]
        return following in then.words or (following.startswith("«") and following[1:2] in then.kinds)

    def matches(self, pattern: re.Pattern[str], places: Sequence[int]) -> Iterator[re.Match[str]]:
        """The matches of a pattern that begin at these places, from left to right without overlaps."""
        end = 0
        for place in places:
            if place >= end:
                found = pattern.match(self.words, place)
                if found is not None:
                    yield found
                    end = found.end()

    def span(self, start: int, end: int) -> Span:
        """The text's span of `words[start:end]`."""
        first = self.words.count(" ", 0, start)
        last = self.words.count(" ", 0, max(start, end - 1))
        return Span(self._place(first).start, self._place(last).end)

    def _place(self, number: int) -> Span:
        """Where the word of this number stands in the text."""
        for part, said in zip(self.parts, self._said, strict=True):
            if number < len(said):
                if part.mark:
                    return Span(part.start, part.end)
                pieces = _pieces_in(self.text[part.start : part.end]).finditer(self.text, part.start, part.end)
                return Span(*next(islice(pieces, number, None)).span())
            number -= len(said)
        raise IndexError(f"no word {number} in {self.words!r}")


def _pieces_in(plain: str) -> re.Pattern[str]:
    return _PIECE if not plain.isascii() and _BEYOND.search(plain) else _LATIN_PIECE


def _plain(text: str, part: Part) -> list[str]:
    return _told_apart(text[part.start : part.end], part.is_last and _is_ended(text, part))


def _is_ended(text: str, last: Part) -> bool:
    """Whether a full stop ends the last part of a sentence: nothing but closing marks may stand after it."""
    return text[last.start : last.end].rstrip(_CLOSERS).endswith(".")


def _told_apart(plain: str, is_ended: bool) -> list[str]:
    said: list[str] = _pieces_in(plain).findall(plain)
    if "." in said:
        at = len(said) - 1 - said[::-1].index(".") if is_ended else -1
        said = [word if word != "." or n == at else "·" for n, word in enumerate(said)]
    return said
