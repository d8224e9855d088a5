"""Blood pressure: `142/91 mmHg`, `a blood pressure of 120 over 80` are two readings, of the beat and between beats."""

from __future__ import annotations

import re
from functools import cache

from factcheck import regex
from factcheck.lexicon import table
from factcheck.parse.standing import Place, Token
from factcheck.parse.vocabulary import Sense
from factcheck.trie import any_of

_PAIR = regex.compile(
    r"(\d{2,3})(?:\s?[/⁄]\s?|\s+over\s+)(\d{2,3})(?![\d/%]|[.,]\d)"
    r"((?:\s(?:to|and|or)\s\d{2,3}/\d{2,3})?\s?mm\s?Hg\b)?"
)
_HIGHEST, _LOWEST = range(60, 301), range(30, 201)  # what the two readings can be


def pressure(text: str, start: int, floor: int, stop: int) -> re.Match[str] | None:
    """The two readings of a blood pressure that begin at `start`, in the sentence `[floor, stop)`: with their unit, or
    where a word of the sentence speaks of one."""
    found = _PAIR.match(text, start, stop)
    if found is None or (text[start - 1 : start] in ("/", "⁄", ".", ",") and start > floor):
        return None
    high, low = int(found[1]), int(found[2])
    if high not in _HIGHEST or low not in _LOWEST or high <= low:
        return None
    return found if found[3] or _spoken_of().search(text, floor, stop) else None


def pair_at(place: Place) -> Token | None:
    """The two readings as one token."""
    found = pressure(place.text, place.start, place.floor, place.stop)
    if found is None:
        return None
    spans = tuple((found.start(group), found.end(group)) for group in (1, 2))
    return Token(place.start, found.end(2), (Sense("READINGS", spans, "figures", {}),))


@cache
def _spoken_of() -> re.Pattern[str]:
    return regex.compile(rf"\b(?:{any_of(table('claims')['pressure_words'])})\b", re.IGNORECASE)
