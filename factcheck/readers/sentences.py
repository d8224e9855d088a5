"""Where sentences end: at a full stop, question or exclamation mark that is none of an abbreviation's or a number's."""

from __future__ import annotations

import re
from functools import cache

from factcheck.lexicon import table
from factcheck.span import Span

# A run of stops, the quotes and brackets that close after it, and the first word behind the gap. Every repeat is
# possessive and a run is entered at its first stop only, so the time is linear in the text; the check of what stands
# before comes second because a pattern that opens with a set of characters is found several times faster.
_STOP = re.compile(
    r"[.!?…](?<![.!?…][.!?…])([.!?…]*+)[\"'”’»)\]]*+(?:(\s++)[\"'“‘«(\[¿¡*_-]*+([^\W_]*+(?:['’][a-z]++)?+)|\Z)"
)
_BEFORE = 24  # characters looked at before a stop: longer than any abbreviation
_OPENING = "([{“”\"'‘’«—–-/*_"
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]\Z")


def sentences_in(masked: str, start: int, end: int) -> list[Span]:
    """The sentences of `masked[start:end]` in order, trimmed of blanks; together they hold all that is not blank."""
    while start < end and masked[start].isspace():
        start += 1
    while end > start and masked[end - 1].isspace():
        end -= 1
    found = []
    stops = _stops()
    for stop in _STOP.finditer(masked, start, end):
        after, begin = stop.span(2)
        if after >= 0 and stops.ends(masked, start, stop):
            found.append(Span(start, after))
            start = begin
    if start < end:
        found.append(Span(start, end))
    return found


class _Stops:
    """Tells the stops that end a sentence from those of abbreviations, by the word before and the one behind."""

    def __init__(self) -> None:
        words = table("abbreviations")
        self._never, self._number, self._open = (frozenset(words[key]) for key in ("never", "number", "open"))
        self._known = self._never | self._number | self._open
        self._openers = frozenset(words["openers"])

    def ends(self, masked: str, start: int, stop: re.Match[str]) -> bool:
        """Whether this stop, with text behind it, ends the sentence that began at `start`."""
        marks, _, following = stop.groups()
        if following[:1].islower():
            return False
        at = stop.start()
        if marks or masked[at] != ".":
            return masked[at] in "!?" or not following or following[0].isupper()
        behind = masked[max(start, at - _BEFORE) : at].rsplit(None, 1)
        word = behind[-1].lstrip(_OPENING) if behind else ""
        if len(word) > 2 and word.isalpha() and word.lower() not in self._known:
            return True
        return self._ends_word(word, following, at - start)

    def _ends_word(self, word: str, following: str, length: int) -> bool:
        lower = word.lower()
        if word.isdecimal() and length <= len(word):
            return False  # "2. The results": a number that heads the sentence
        if lower in self._never:
            return False
        if following[:1].isdecimal() and (lower in self._number or lower in self._open):
            return False
        if (len(word) == 1 and word.isalpha() and word != "I") or lower in self._open or _DOTTED.match(word):
            return not following or following.lower() in self._openers
        return True


@cache
def _stops() -> _Stops:
    return _Stops()
