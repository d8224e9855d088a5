"""Where sentences end: at a full stop, question or exclamation mark that is none of an abbreviation's or a number's."""

from __future__ import annotations

import re
from functools import cache

from factcheck.lexicon import table
from factcheck.span import Span

# A run of stops, the quotes and brackets that close after it, and the first word behind the gap. Every repeat is
# possessive and a run is entered at its first stop only, so the time is linear in the text.
_STOP = re.compile(
    r"(?<![.!?…])([.!?…]++)([\"'”’»)\]]*+)(?:\s++[\"'“‘«(\[¿¡*_-]*+([^\W_]*+(?:['’][a-z]++)?+)|\Z)"
)
_BEFORE = 24  # characters looked at before a stop: longer than any abbreviation
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]\Z")


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(table("abbreviations")[key])


def sentences_in(masked: str, start: int, end: int) -> list[Span]:
    """The sentences of `masked[start:end]` in order, trimmed of blanks; together they hold all that is not blank."""
    found = []
    at = _skip(masked, start, end)
    for stop in _STOP.finditer(masked, at, end):
        after = stop.end(2)
        if after < end and _ends(masked, at, stop):
            found.append(Span(at, after))
            at = _skip(masked, after, end)
    while end > at and masked[end - 1].isspace():
        end -= 1
    if at < end:
        found.append(Span(at, end))
    return found


_BLANKS = re.compile(r"\s*+")


def _skip(masked: str, at: int, end: int) -> int:
    blanks = _BLANKS.match(masked, at, end)
    return blanks.end() if blanks else at


def _ends(masked: str, start: int, stop: re.Match[str]) -> bool:
    """Whether this stop, with text behind it, ends the sentence that began at `start`."""
    marks, closing, following = stop.groups()
    if following and following[0].islower():
        return False
    if marks != ".":
        return ("." not in marks and "…" not in marks) or not following or following[0].isupper()
    at = stop.start()
    behind = masked[max(start, at - _BEFORE) : at].rsplit(None, 1)
    word = behind[-1].lstrip("([{“”\"'‘’«—–-/*_") if behind else ""
    if word.isdecimal() and at - start <= len(word) and not closing:
        return False  # "2. The results": a number that heads the sentence
    return _ends_word(word.lower(), word, following or "")


def _ends_word(lower: str, word: str, following: str) -> bool:
    opener = following.lower() in _words("openers")
    if lower in _words("never"):
        return False
    if following[:1].isdecimal() and (lower in _words("number") or lower in _words("open")):
        return False
    if len(word) == 1 and word.isalpha() and word != "I":
        return opener
    if lower in _words("open") or _DOTTED.match(word):
        return opener or not following
    return True
