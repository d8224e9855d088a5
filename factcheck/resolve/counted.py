"""What a number counts or measures: its noun phrase, the noun it borrows, the noun that governs it from the left."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from factcheck import regex
from factcheck.lexicon import table
from factcheck.model.mention import Mention
from factcheck.nouns import NounPhrase, phrase_at, phrase_before
from factcheck.span import Span

_THE = regex.compile(r"\s+(?:the|its|their|his|her|our)\s+(?=[^\W\d])")
_DONE = regex.compile(r"[a-z]+ed")
_WITH_SHARE = regex.compile(r"\s\(\d[\d.]*\s?(?:%|per\s?cent)\)\s+(?=[^\W\d])")  # `12 (40%) patients`
_PLACE = regex.compile(r"\s+(?:the\s+)?[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*")


class Counted(NamedTuple):
    """The head noun's lemma, the phrase as written, its modifiers, the members of a coordination, the claim's span, and
    the noun that governs the claim with what it is of (`the depth of the lake is 46 m`: depth)."""

    entity: str | None
    noun: str | None
    modifiers: tuple[str, ...]
    members: tuple[str, ...]
    span: Span
    governor: str | None = None


def counted(mention: Mention, text: str, floor: int, stop: int, said: Mention | None = None) -> Counted:
    """What `mention` counts, from the words in the sentence `[floor, stop)` alone; `said` is the claim before it, whose
    unit counts nothing: `15 min at 4 °C`."""
    phrase: NounPhrase | None = mention.phrase
    if phrase is not None:
        return _of_phrase(phrase, mention, text, stop)
    if mention.kind == "number":
        said_of = predicate(text, mention.span.end, stop)
        if said_of is None and (share := _WITH_SHARE.match(text, mention.span.end, stop)) is not None:
            said_of = phrase_at(text, share.end(), stop, plural=True)
        if said_of is not None:
            return _plain(said_of, text, mention.span)
    if mention.kind in ("measure", "money", "percent", "duration", "ratio"):
        after = _of(text, mention.span.end, stop)
        if after is not None:
            return _plain(after, text, mention.span)
    if mention.kind == "ratio" and (part := _part_of(text, mention.span.end, stop)) is not None:
        return _plain(part, text, mention.span)
    before = phrase_before(text, mention.span.start, floor) if mention.kind != "ordinal" else None
    if before is not None and said is not None and (said.unit or said.per) and _within(before.head_span, said.span):
        before = None
    if (
        before is None
        and mention.kind == "number"
        and (told := _told().search(text, max(floor, mention.span.start - 30), mention.span.start))
    ):
        before = phrase_at(text, told.start(1), told.end(1), plural=False)
    if before is not None and before.head in _sizing():
        before = None  # `ice 3 km thick covers 98%`
    if before is not None:
        if before.of is None and before.head in _saying_how():
            return Counted(None, None, (), (), mention.span)
        governor = before.head if before.of is not None else None
        held = before.of if before.of is not None and before.head in _measuring() else before
        return _plain(held, text, mention.span)._replace(governor=governor)
    return Counted(None, None, (), (), mention.span)


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def predicate(text: str, at: int, stop: int) -> NounPhrase | None:
    """`14,000, are men`: the noun that a linking verb after the number says of it."""
    link = _linking().match(text, at, stop)
    found = phrase_at(text, link.end(), stop, plural=True) if link else None
    done = found is not None and not found.modifiers and _DONE.fullmatch(text, *found.head_span)
    return None if done else found  # `27 were arrested` counts no arrested


def _of_phrase(phrase: NounPhrase, mention: Mention, text: str, stop: int) -> Counted:
    span = mention.span
    if phrase.span.end == span.end and not mention.attributive:
        place = _near().match(text, span.end, stop)
        if place is not None:
            span = Span(span.start, place.end())
    return _plain(phrase, text, span)


def _plain(phrase: NounPhrase, text: str, span: Span) -> Counted:
    held = phrase.of if phrase.of is not None else phrase
    entity = held.head if phrase.of is not None else phrase.head
    modifiers = held.modifiers if phrase.of is not None else phrase.modifiers
    return Counted(entity, phrase.span.of(text), modifiers, held.members, span)


def _of(text: str, at: int, stop: int) -> NounPhrase | None:
    """`5 tonnes of grain`, `41% of the visitors`: the noun after `of`."""
    found = regex.compile(r"\s+of\s+(?:the\s+|its\s+|their\s+|his\s+|her\s+|all\s+)?").match(text, at, stop)
    return phrase_at(text, found.end(), stop, plural=None) if found else None


def _part_of(text: str, at: int, stop: int) -> NounPhrase | None:
    """`half the farmers`, `twice the farmers`: the noun after an article."""
    found = _THE.match(text, at, stop)
    return phrase_at(text, found.end(), stop, plural=True) if found else None


@cache
def _linking() -> re.Pattern[str]:
    words = sorted(table("context")["linking"], key=len, reverse=True)
    return regex.compile(
        r"\s*,?\s*(?:of (?:them|whom|these|those),?\s+)?(?:" + "|".join(map(re.escape, words)) + r")\s+(?=[^\W\d])"
    )


@cache
def _near() -> re.Pattern[str]:
    words = sorted(table("context")["place_prepositions"], key=len, reverse=True)
    return regex.compile(r"\s+(?:" + "|".join(words) + r")" + _PLACE.pattern)


@cache
def _told() -> re.Pattern[str]:
    """A noun right before the figure that it always has: `the village, population 340`."""
    words = "|".join(map(re.escape, table("context")["told_before"]))
    return regex.compile(rf"(?<![\w-])({words})\s+\Z", re.IGNORECASE)


@cache
def _sizing() -> frozenset[str]:
    """Words for how large something is that stand after its figure: `high`, `thick`."""
    return frozenset(word for about in table("measured")["properties"].values() for word in about.get("after", ()))


@cache
def _saying_how() -> frozenset[str]:
    return frozenset(table("context")["saying_how"])


@cache
def _measuring() -> frozenset[str]:
    return frozenset(table("context")["measuring"])
