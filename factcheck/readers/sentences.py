"""Where sentences end: at a full stop, question or exclamation mark that is none of an abbreviation's or a number's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from factcheck import regex
from factcheck.lexicon import table
from factcheck.model.document import Sentence
from factcheck.readers.lines import trimmed
from factcheck.span import Span, spanning

# A run of stops, the quotes and brackets that close after it, and the first word behind the gap. Every repeat is
# possessive and a run is entered at its first stop only, so the time is linear in the text; the check of what stands
# before comes second because a pattern that opens with a set of characters is found several times faster.
_STOP = regex.compile(
    r"[.!?…](?<![.!?…][.!?…])([.!?…]*+)[\"'”’»)\]]*+(?:(\s++)[\"'“‘«(\[¿¡*_-]*+(?![a-z])([^\W_]*+(?:['’][a-z]++)?+)|\Z)"
)
_TAIL = 3
_BEFORE = 24  # characters looked at before a stop: longer than any abbreviation
_OPENING = "([{“”\"'‘’«—–-/*_"
_COINS = regex.compile(r"\d{1,3}[sd]")  # `10s. 6d.`
_DOTTED = regex.compile(r"(?:[^\W\d_]\.)+[^\W\d_]\Z")


def count_sentences(masked: str, start: int, end: int) -> int:
    """How many sentences `masked[start:end]` holds."""
    return len(sentences_of(masked, [(0, Span(start, end))]))


def sentences_of(masked: str, stretches: Iterable[tuple[int, Span]]) -> list[Sentence]:
    """The sentences of each numbered stretch, which they bear the number of; the stretches come in order, apart.

    They are trimmed of blanks, and together hold all of a stretch that is not blank. The text is searched once for all
    stretches: a search for each would cost more than the sentences do.
    """
    found: list[Sentence] = []
    stops: Iterator[re.Match[str]] | None = None
    stop: re.Match[str] | None = None
    ends = _stops().ends
    for number, stretch in stretches:
        start, end = trimmed(masked, *stretch)
        if stops is None:
            stops = _STOP.finditer(masked, start)
            stop = next(stops, None)
        while stop is not None and (at := stop.start()) < end:
            after, begin = stop.span(2)
            if start <= at and begin < end and after >= 0 and ends(masked, start, at, stop):
                found.append(Sentence(spanning((start, after)), number))
                start = begin
            stop = next(stops, None)
        if start < end:
            found.append(Sentence(spanning((start, end)), number))
    return found


class _Stops:
    """Tells the stops that end a sentence from those of abbreviations, by the word before and the one behind."""

    def __init__(self) -> None:
        words = table("abbreviations")
        self._never, self._number, self._open = (frozenset(words[key]) for key in ("never", "number", "open"))
        self._openers = frozenset(words["openers"])
        # A word that ends like no abbreviation is none: most words are settled by their last letters.
        self._tails = frozenset(word[-_TAIL:] for word in self._never | self._number | self._open)

    def ends(self, masked: str, start: int, at: int, stop: re.Match[str]) -> bool:
        """Whether the stop at `at`, with text behind it, ends the sentence that began at `start`."""
        marks, _, following = stop.groups()
        if not marks and masked[at] == ".":
            tail = masked[at - _TAIL : at]
            if tail.isalpha() and tail.lower() not in self._tails:
                return not following[:1].islower()
            return self._ends_word(masked, start, at, following)
        if masked[at] in "!?":
            return not following[:1].islower()
        return not following or following[0].isupper()

    def _ends_word(self, masked: str, start: int, at: int, following: str) -> bool:
        behind = masked[max(start, at - _BEFORE) : at].rsplit(None, 1)
        word = behind[-1].lstrip(_OPENING) if behind else ""
        lower = word.lower()
        if following[:1].islower() or lower in self._never:
            return False
        if word.isdecimal() and at - start <= len(word):
            return False  # "2. The results": a number that heads the sentence
        if following[:1].isdecimal() and (lower in self._number or lower in self._open or _COINS.fullmatch(lower)):
            return False
        if len(word) == 1 and word.isalpha():
            unit = len(behind) > 1 and behind[0][-1].isdecimal()  # "at 50 K. Higher up"
            return unit or word == "I" or following.lower() in self._openers
        if lower in self._open or _DOTTED.match(word):
            return following.lower() in self._openers
        return True


@cache
def _stops() -> _Stops:
    return _Stops()
