"""The noun that governs a number from the left: `the death toll rose to 34`, `a population of 2.1 million`."""

from __future__ import annotations

import re
from functools import cache

from factcheck import lexicon
from factcheck.nouns.phrases import NounPhrase, head_of, plain_phrase
from factcheck.nouns.shapes import END, OWNER, PEOPLE, PLURAL, WORD, Word, shape, stop_words
from factcheck.span import Span

_WINDOW = 140  # characters: about two dozen words, more than any noun lies from its number
_MOST_PHRASES = 3
_TOKEN = re.compile(WORD.pattern + r"|\S")


def phrase_before(text: str, end: int, floor: int) -> NounPhrase | None:
    """The noun phrase joined to a number that starts at `end` by a linking word (`of`, `was`, `rose to`), within
    `[floor, end)`; None where the words before the number do not link. `of` holds a phrase joined by `of` (`number of
    dead`)."""
    low = max(floor, end - _WINDOW)
    last = text[low:end].rsplit(None, 1)
    if not last or (last[-1].lower() not in _openers() and last[-1][-1] not in ":("):
        return None
    tokens = [_token(match) for match in _TOKEN.finditer(text, low, end)]
    if low > floor and tokens:
        tokens = tokens[1:]  # the first may be half a word
    at = _before_link(tokens)
    if at is None:
        return None
    return _phrase(tokens, at)


def _token(match: re.Match[str]) -> Word:
    said = match.group()
    return Word(said, match.start(), match.end(), shape(said) if said[0].isalnum() else END)


def _before_link(tokens: list[Word]) -> int | None:
    """How many tokens stand before the linking words; None where there are none."""
    at = _skip(tokens, len(tokens))
    if not at:
        return None
    last = tokens[at - 1].text.lower()
    pair = f"{tokens[at - 2].text.lower()} {last}" if at > 1 else ""
    if pair in _phrases():
        return _skip(tokens, at - 2)
    if last in ("to", "by", "at", "from") and at > 1:
        before = _skip(tokens, at - 1)
        if before and tokens[before - 1].text.lower() in stop_words("move"):
            return _skip(tokens, before - 1)
        if last == "to":
            return at - 1 if _brought(tokens, at - 1) else None
    if last in _single() or last in stop_words("move") or last in (":", "("):
        before = _skip(tokens, at - 1)
        return before - 1 if last == "at" and before and tokens[before - 1].text == "," else before
    return None


def _brought(tokens: list[Word], at: int) -> bool:
    return any(word.text.lower() in stop_words("bring") for word in tokens[max(0, at - 6) : at])


def _skip(tokens: list[Word], at: int) -> int:
    """How many tokens are left before `at` without hedges, auxiliaries and adverbs."""
    while at:
        if tokens[at - 1].text.lower() in stop_words("aside"):
            at -= 1
        elif tokens[at - 1].text.lower() == "than" and at > 1:
            at -= 2
        else:
            break
    return at


def _phrase(tokens: list[Word], at: int) -> NounPhrase | None:
    """The phrase that ends at `at`, or the one further left that it only completes: `turnout in the north`."""
    found: NounPhrase | None = None
    for _ in range(_MOST_PHRASES):
        begin = at
        while begin and not tokens[begin - 1].shape & END:
            begin -= 1
        here = _plain(tokens[begin:at])
        if here is None:
            return found
        joint = tokens[at].text.lower() if found is not None else ""
        before = _before_determiners(tokens, begin)
        if joint == "of" and found is not None:
            found = here._replace(span=here.span.join(found.span), of=found)
        else:
            found = here
        if not before or tokens[before - 1].text.lower() not in stop_words("through"):
            return found
        at = before - 1
        if not at or tokens[at - 1].shape & END:
            return found
    return found


def _before_determiners(tokens: list[Word], at: int) -> int:
    while at and tokens[at - 1].text.lower() in stop_words("determiner"):
        at -= 1
    return at


def _plain(words: list[Word]) -> NounPhrase | None:
    """The phrase of these words: the last is the head, but for a participle or adverb after it."""
    while words and words[0].shape & OWNER and len(words) > 1:
        words = words[1:]
    if not words:
        return None
    which = len(words) - 1
    while which and _trails(words[which]):
        which -= 1
    if which < len(words) - 1 and not words[which].shape & PLURAL:
        better = head_of(words, None)
        which = which if better is None else better
    made = plain_phrase(words, which)
    return made._replace(span=Span(words[0].start, words[which].end))


def _trails(word: Word) -> bool:
    low = word.text.lower()
    return bool(word.shape & PEOPLE) or low.endswith(("ed", "ly"))


@cache
def _single() -> frozenset[str]:
    return stop_words("link", "verbs") | stop_words("link", "prepositions") | stop_words("link", "subject")


@cache
def _phrases() -> frozenset[str]:
    return frozenset(part.strip() for part in lexicon.table("stops")["link"]["phrases"].split("|"))


@cache
def _openers() -> frozenset[str]:
    """The last words of everything that links, and what may stand between."""
    ends = frozenset(part.rsplit(None, 1)[-1] for part in _phrases())
    return _single() | ends | stop_words("move") | stop_words("aside") | {"to", "by", "at", "from", "than"}
