"""What a rate is for so many of: `40 deaths per 100,000`, `154 mg/100 ml`, `two teachers for every 25 pupils`."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache

from factcheck import regex
from factcheck.lexicon import table
from factcheck.nouns import phrase_at
from factcheck.parse.lookup import following
from factcheck.parse.standing import UNITS, Place, Token
from factcheck.parse.vocabulary import Sense, vocabulary
from factcheck.trie import any_of

_FIGURES = r"\d{1,3}(?:[, \u00a0\u202f]\d{3})+|[1-9]\d*"
_GROUPS = regex.compile(r"\D")
_STROKE = regex.compile(rf"\s?/\s?({_FIGURES})(?![\d/]|[.,]\d)")
_GOES_ON = regex.compile(r"(?:[.,]\d|\s?(?:%|per\s?cent\b))")
_LEAST = 1000  # after a stroke with no unit behind it, what is no fraction


def among_at(place: Place) -> Token | None:
    """So many of what a rate is for each of, where the rate's own number, unit or noun stands before it."""
    text, start, stop = place.text, place.start, place.stop
    found = _STROKE.match(text, start, stop) if text[start] == "/" else _led().match(text, start, stop)
    if found is None or _GOES_ON.match(text, found.end(), stop):
        return None
    value = _worth(found[1])
    if value < 2 or not _is_basis(place, value, found.end(), text[start] == "/"):
        return None
    return Token(start, found.end(), (Sense("AMONG", Fraction(value), "joints.AMONG", {}),))


def _is_basis(place: Place, value: int, end: int, stroke: bool) -> bool:
    """Whether it is a round number, or so many of a unit or of things."""
    behind = UNITS & following(vocabulary(), place.text, end, place.stop)
    if stroke and behind and "DUR" not in behind and not _is_round(value):
        return False  # `5 miles/8 km`
    measured = bool(behind)
    if stroke and UNITS.isdisjoint(place.before[-1].terminals):
        return value >= _LEAST and _is_round(value)
    if measured or (value >= 10 and _is_round(value)):
        return True
    return not stroke and phrase_at(place.text, end, place.stop, plural=True) is not None


def _is_round(value: int) -> bool:
    return str(value).rstrip("0") == "1"


def _worth(said: str) -> int:
    if said[-1].isdigit():
        return int(_GROUPS.sub("", said))
    n, value = table("numerals"), 1
    for word in said.lower().split():
        value *= int(n["hundred"].get(word) or n["magnitudes"].get(word) or n["teens"].get(word) or 1)
    return value


@cache
def _led() -> re.Pattern[str]:
    n, leads = table("numerals"), any_of(table("context")["among_leads"])
    round_ones = any_of([*n["magnitudes"], *n["hundred"]])
    words = rf"(?:(?:a|1|one|ten|hundred)\s+)?(?:{round_ones})(?![\w-])"
    return regex.compile(rf"(?:{leads})\s+({words}|{_FIGURES})(?!\w)", re.IGNORECASE)
