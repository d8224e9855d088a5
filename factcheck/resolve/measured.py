"""Which property of a thing a figure measures: `4.2 metres high`, `a population of 2.1 million`, `weighs 40 kg`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from factcheck import regex
from factcheck.lexicon import table
from factcheck.nouns import lemma
from factcheck.span import Span
from factcheck.trie import any_of
from factcheck.units import UnknownUnit, factor

_BACK = 36  # characters that the words before a figure have
_CLAUSE_ENDS = r"(?=\s*(?:[.,;:!?)]|\Z|(?:and|but|or|at)\b))"
_LAST_WORDS = regex.compile(r"(?:[^\W\d_][\w’'-]*\s+){1,3}\Z")
_OWN_NOUN = regex.compile(r"((?:[^\W\d_][\w-]*\s+){0,2}[^\W\d_][\w-]*)\s*(?:of|is|was|at|:)\s+\Z")
_NO_PROPERTY = frozenset({"date", "time", "ordinal", "score"})


def property_of(kind: str, unit: str | None, span: Span, heads: tuple[str | None, ...], text: str) -> str | None:
    """The property that the claim at `span` measures: its words after, the nouns that govern it (`heads`, likeliest
    first) or stand beside it, its words before, its unit; None where nothing says it."""
    if kind in _NO_PROPERTY:
        return None
    own = {kind, _dimension(unit) if unit and kind in ("measure", "rate", "duration") else kind}
    told = _after().match(text, span.end)
    if told is not None and (name := _fits(_words("after", "ending").get(_plain(told[1]), ()), own)):
        return name
    for head in (*_beside(text, span), *heads):
        if head is not None and (name := _fits(_nouns().get(head.lower(), ()), own)):
            return name
    for words in _before(text, span.start):
        if name := _fits(_words("before").get(words, ()), own):
            return name
    table_ = table("measured")
    return table_["by_kind"].get(kind) or (table_["by_unit"].get(_dimension(unit)) if unit else None)


def _plain(words: str) -> str:
    return words.lower().replace("-", " ")


def _dimension(unit: str) -> str:
    try:
        return factor(unit)[1]
    except UnknownUnit:
        return ""


def _fits(names: tuple[str, ...], own: set[str]) -> str | None:
    """The first of the properties whose figures are of one of these kinds or dimensions."""
    for name in names:
        asked = table("measured")["properties"][name].get("of")
        if asked is None or not own.isdisjoint(asked):
            return name
    return None


def _beside(text: str, span: Span) -> Iterator[str]:
    """The nouns that join a figure from the left, the longest first, and the one right after it: `a life expectancy of
    80 years`, `4 m in height`, `a $3bn profit`."""
    led = _OWN_NOUN.search(text, max(0, span.start - _BACK), span.start)
    if led is not None:
        words = led[1].split()
        yield from (" ".join(words[at:]) for at in range(len(words)))
    follows = _noun_after().match(text, span.end)
    if follows is not None:
        yield lemma(follows[1].lower())


def _before(text: str, start: int) -> Iterator[str]:
    """The three words before a figure, the last two, the last."""
    found = _LAST_WORDS.search(text, max(0, start - _BACK), start)
    if found is not None:
        words = found.group().lower().split()
        for many in range(len(words), 0, -1):
            yield " ".join(words[-many:])


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
def _after() -> re.Pattern[str]:
    ending = [word for about in table("measured")["properties"].values() for word in about.get("ending", ())]
    tied = any_of([form for word in _words("after") for form in {word, word.replace(" ", "-")}])
    return regex.compile(rf"[\s-]+((?:{tied})(?![\w’'])|(?:{any_of(ending)}){_CLAUSE_ENDS})", re.IGNORECASE)


@cache
def _noun_after() -> re.Pattern[str]:
    between = any_of(table("measured")["between"])
    nouns = any_of([form for noun in _words("nouns") for form in (noun, noun + "s", noun[:-1] + "ies")])
    return regex.compile(rf"(?:\s+in|\s+of)?[\s-]+(?:(?:{between})[\s-]+)?({nouns})(?![\w-])", re.IGNORECASE)
