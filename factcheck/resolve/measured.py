"""Which property of a thing a figure measures: `4.2 metres high`, `a population of 2.1 million`, `weighs 40 kg`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from factcheck import regex
from factcheck.lexicon import table
from factcheck.nouns import lemma
from factcheck.span import Span
from factcheck.trie import any_of
from factcheck.units import UnknownUnit, factor

_BACK = 36  # characters that the words before a figure have
_MOST_WORDS = 3  # of those that say a property
_CLAUSE_ENDS = r"(?=\s*(?:[.,;:!?)]|\Z|(?:and|but|or|at)\b))"
_LINKS = frozenset({"of", "is", "was", "were", "at", ":"})
_WHOLE = frozenset({"[length] ** 2", "[length] ** 3"})  # what a quotient of them is is none: litres per 100 km
_NO_PROPERTY = frozenset({"date", "time", "ordinal", "score"})
_TIMED = frozenset({"duration", "age"})
_IN_UNITS = frozenset({"measure", "rate", "duration", "number", "count"})


def property_of(
    kind: str, unit: str | None, span: Span, heads: tuple[str | None, ...], text: str, floor: int
) -> str | None:
    """The property that the claim at `span` measures, in the sentence from `floor`: its words after, the nouns that
    govern it (`heads`, likeliest first) or stand beside it, its words before, its unit; None where nothing says it."""
    if kind in _NO_PROPERTY:
        return None
    dimension = _dimension(unit) if unit and kind in _IN_UNITS else ""
    own = (kind, dimension)
    told = _after().match(text, span.end)
    if told is not None and (name := _fits(_words("after", "ending").get(_plain(told[1]), ()), own)):
        return name
    before = text[max(floor, span.start - _BACK) : span.start].lower().replace(":", " :").split()
    nouns = _nouns()
    beside = () if kind == "count" and before and before[-1] == "at" else _joined(before)  # `8,400 staff at 14 plants`
    for head in (*beside, *heads):
        if head is not None and (names := nouns.get(head.lower())) and (name := _fits(names, own)):
            return name
    for head in _adjacent(before):
        if (names := nouns.get(head)) and (name := _fits(names, own, said_of=True)):
            return name
    follows = _noun_after().match(text, span.end)
    if follows is not None and (name := _fits(nouns.get(lemma(follows[1].lower()), ()), own)):
        return name
    if before and before[-1] in _lasts():
        for many in range(_MOST_WORDS, 0, -1):
            if name := _fits(_words("before").get(" ".join(before[-many:]), ()), own):
                return name
    said = table("measured")
    by_unit = None if unit and "/" in unit and dimension in _WHOLE else said["by_unit"].get(dimension)
    return said["by_kind"].get(kind) or by_unit


def _plain(words: str) -> str:
    return words.lower().replace("-", " ")


@lru_cache(maxsize=1024)
def _dimension(unit: str) -> str:
    try:
        return factor(unit)[1]
    except UnknownUnit:
        return ""


def _fits(names: tuple[str, ...], own: tuple[str, str], said_of: bool = False) -> str | None:
    """The first of the properties whose figures are of one of these kinds or dimensions; `said_of`: of those alone that
    say of what their figures are."""
    for name in names:
        asked = table("measured")["properties"][name].get("of")
        if asked is None:
            if said_of or own[0] in _TIMED:
                continue
            return name
        if own[0] in asked or own[1] in asked:
            return name
    return None


def _adjacent(before: list[str]) -> list[str]:
    """The nouns right before a figure, the longest first: `elevation 1,200 ft`, `and its weight 40 kg`."""
    return [" ".join(before[-many:]) for many in range(min(_MOST_WORDS, len(before)), 0, -1)]


def _joined(before: list[str]) -> list[str]:
    """The nouns that end before the word that joins a figure to them, the longest first: `a life expectancy of 80`."""
    if not before or before[-1] not in _LINKS:
        return []
    return [" ".join(before[-many - 1 : -1]) for many in range(min(_MOST_WORDS, len(before) - 1), 0, -1)]


@cache
def _words(*keys: str) -> Mapping[str, tuple[str, ...]]:
    """For each word under the keys the properties that it says, in the order of the list."""
    found: dict[str, tuple[str, ...]] = {}
    properties: dict[str, Any] = table("measured")["properties"]
    for name, about in properties.items():
        for word in (word for key in keys for word in about.get(key, ())):
            found[word] = (*found.get(word, ()), name)
    return found


@cache
def _nouns() -> Mapping[str, tuple[str, ...]]:
    """The nouns as listed and by their lemmas."""
    return {**{lemma(noun): names for noun, names in _words("nouns").items()}, **_words("nouns")}


@cache
def _lasts() -> frozenset[str]:
    """The last words of what says a property before a figure."""
    return frozenset(words.rsplit(None, 1)[-1] for words in _words("before"))


@cache
def _after() -> re.Pattern[str]:
    ending = [word for about in table("measured")["properties"].values() for word in about.get("ending", ())]
    tied = any_of([form for word in _words("after") for form in {word, word.replace(" ", "-")}])
    return regex.compile(rf"[\s-]+((?:{tied})(?![\w’'])|(?:{any_of(ending)}){_CLAUSE_ENDS})", re.IGNORECASE)


@cache
def _noun_after() -> re.Pattern[str]:
    between = any_of(table("measured")["between"])
    nouns = any_of([form for noun in _words("nouns") for form in (noun, noun + "s", noun[:-1] + "ies")])
    return regex.compile(rf"(?:\s+in|\s+of)?[\s-]+(?:(?:{between})[\s-]+)?({nouns})(?![\w-])", re.IGNORECASE)
