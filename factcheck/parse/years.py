"""What the words beside a figure say of time: two years that make a period, and lengths of time that say when."""

from __future__ import annotations

import re
from functools import cache

from factcheck import regex
from factcheck.lexicon import table

_A_YEAR = r"((?:1[5-9]|20)\d\d)"
_YEAR = regex.compile(rf"\s*{_A_YEAR}(?![\d,.%]*\d|%)(\s+[^\W\d])?")
_BEFORE = regex.compile(rf"\b(?:from|between|since|period)\s+{_A_YEAR}\s+(?:to|and)\s+\Z", re.IGNORECASE)
_UNTIL = regex.compile(rf"\s*{_A_YEAR}\s+(?:to|until|till|through)\s+")
_ON = regex.compile(
    rf"\s*{_A_YEAR}(?=\s*(?:[.,;:)]|\Z|(?:until|till|through|on|onwards?|and|when|the|in|he|she|it|they|we)\b))"
)
_SPAN = regex.compile(rf"[-–]{_A_YEAR}(?=\s*(?:[.,;:)\]](?!\d)|\Z))")
_LONGEST = 150  # years of a span that a dash ties
_NAMED = regex.compile(r"[A-Z][\w’'.-]+,? \(\Z")
_THEN = regex.compile(r"\s*[^\W\d_]+\s+([^\W\d_]+)(\s+[^\W\d_]+)?")


def years(text: str, start: int, end: int, after: int, stop: int) -> bool:
    """Whether a year stands at `[start, end)` and a later one at `after`: `2010 to 2015`."""
    first, second = _YEAR.match(text, start, end), _YEAR.match(text, after, stop)
    if first is None or second is None or first.end() != end:
        return False
    one, other, counted = int(first[1]), int(second[1]), second[2] is not None
    # `1500 to 2000 metres`: round numbers with a word after them count something
    return one < other and not (counted and one % 50 == other % 50 == 0)


def after_year(text: str, start: int, stop: int) -> bool:
    """Whether `from 2010 to` or `between 2010 and` stands right before `start`, and what is there is a year as well."""
    found = _BEFORE.search(text, max(0, start - 24), start)
    return found is not None and years(text, *found.span(1), start, stop)


def ends_in_year(text: str, start: int, end: int, stop: int) -> bool:
    """Whether the number at `[start, end)` and a later year after a dash are a span of years: `1884–1888.`"""
    found = _SPAN.match(text, end, stop)
    return found is not None and 0 < int(found[1]) - int(text[start:end]) < _LONGEST


def in_brackets(text: str, start: int, end: int) -> bool:
    """Whether a number closes a bracket that it began, after a name: `Le Déjeuner (1863)`."""
    return text[end : end + 1] == ")" and _NAMED.search(text, max(0, start - 40), start) is not None


def begins_period(text: str, at: int, stop: int) -> bool:
    """Whether a year at `at` is one that something lasts from: `from 2010 on`, `from 2010 to 2015`."""
    until = _UNTIL.match(text, at, stop)
    if until is not None and years(text, *until.span(1), until.end(), stop):
        return True
    return _ON.match(text, at, stop) is not None


def is_earlier(text: str, at: int, stop: int) -> bool:
    """Whether the length of time at `at` says when (`a year earlier`, `a month before`), not for each of what."""
    found = _THEN.match(text, at, stop)
    if found is None:
        return False
    word, follows = found.group(1).lower(), found.group(2)
    return word in _words("earlier_words") or (word in _words("earlier_ends") and not follows)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(str(word) for word in table("context")[name])
