"""Shares of kinds that exclude each other: a voter says yes or no, a mineral is quartz or mica, a child under five or
not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from factcheck import regex
from factcheck.lexicon import table
from factcheck.phrases import any_of

_END = regex.compile(r"[,;:.)]|\band\b|\bbut\b|\bwhile\b")
_OF_WHOLE = regex.compile(
    r"^\s*of (?:(?:the|its|all|our|their|those|these|them|it) ?)?(?:[\w'-]+ ){0,4}?"
    r"(?=(?:are|were|is|was|had|have|said|[a-z]+ed|who)\b)"
)
_TO, _BARE = r"\s?(?:to|and|-|–)\s?", 4
_FROM_TO = regex.compile(rf"\b(\d+){_TO}(\d+)\b")
_BELOW = regex.compile(r"\b(?:under|below|less than|younger than|up to)[ -](?:the age of |age )?(\d+)s?\b")
_ABOVE = regex.compile(r"\b(?:over|above|more than|older than)[ -](?:the age of |age )?(\d+)s?\b")
_AND_UP = regex.compile(r"\b(\d+) (?:or|and) (?:over|older|above|more|up)\b")
_TOP = 10**9


class Kinds(NamedTuple):
    """How many of the shares are of kinds that exclude each other; whether these kinds are all there are; whether
    nothing but such a kind is said of each."""

    told: int
    complete: bool = False
    bare: bool = False


def kinds_of(leads: Sequence[str], labels: Sequence[str]) -> Kinds:
    """What the words before the shares tell, or those after them, whichever tells more."""
    before = [regex.split(r"[,;:(]|\band\b|\bwhile\b", lead.strip(" (:,"))[-1].strip() for lead in leads]
    after = [_END.split(_OF_WHOLE.sub(" ", label), maxsplit=1)[0].strip() for label in labels]
    ended = all(_is_ended(label) for label in labels[1:])
    found = [_told(after, is_lead=False), _told(before, is_lead=True), _bands(after), _bands(before)]
    either = [a if not _any_member().search(b) else b for b, a in zip(before, after, strict=True)]
    if len(either) > 2 and either != before:
        found.append(_told(either, is_lead=True))
    found = [k if k is not found[1] or ended else Kinds(k.told, k.complete) for k in found]
    return max(found, key=lambda k: (k.told, k.complete, k.bare))


def _is_ended(label: str) -> bool:
    return not regex.match(r"\s*of\b", label)


def _told(words: Sequence[str], is_lead: bool) -> Kinds:
    if len(words) == 2 and words[1] and " not" in f" {words[1]}":
        denied = " ".join(regex.sub(r"\b(?:did )?not\b", " ", words[1]).split())
        if denied == words[0].strip():
            return Kinds(2, True, True)
    best = Kinds(0)
    if sum(_any_member().search(said) is not None for said in words) < 2:
        return best  # as of most shares: no group need be tried
    for number, group in enumerate(_groups()):
        hits = [_member(group, said) for said in words]
        told = [hit for hit in hits if hit is not None]
        if len(told) < 2 or len({member for member, _ in told}) < len(told):
            continue
        spoken = zip(words, hits, strict=True)
        bare = all(hit is not None and _is_bare(said, hit[1], is_lead, at) for at, (said, hit) in enumerate(spoken))
        made = Kinds(len(told), number < _complete() and len(told) == 2, bare)
        best = max(best, made, key=lambda k: (k.told, k.bare))
    return best


def _member(group: Sequence[re.Pattern[str]], said: str) -> tuple[int, str] | None:
    found = [(at, match.group()) for at, pattern in enumerate(group) if (match := pattern.search(said))]
    return found[0] if len(found) == 1 else None


def _is_bare(said: str, member: str, is_lead: bool, at: int) -> bool:
    """Whether no more is said than the kind, and in front of the share that it makes up so much; the subject of all
    may stand before the first (`infection was cleared in 61% of patients`)."""
    rest = (said.partition(member)[2] if is_lead and at == 0 else said.replace(member, " ", 1)).split()
    return len(rest) <= _BARE and all(word in _small(is_lead) for word in rest)


def _bands(words: Sequence[str]) -> Kinds:
    """Bands of age or size that follow each other."""
    bands = [band for said in words for band in [next(_band(said), None)] if band]
    if len(bands) < len(words) or len(bands) < 2:
        return Kinds(0)
    bands.sort()
    if any(high > low for (_, high), (low, _) in pairwise(bands)):
        return Kinds(0)
    return Kinds(len(bands), bands[0][0] == 0 and bands[-1][1] == _TOP, True)


def _band(said: str) -> Iterator[tuple[int, int]]:
    for match in _FROM_TO.finditer(said):
        yield int(match[1]), int(match[2])
    for match in _BELOW.finditer(said):
        yield 0, int(match[1])
    for pattern in (_AND_UP, _ABOVE):
        for match in pattern.finditer(said):
            yield int(match[1]), _TOP


@cache
def _groups() -> tuple[tuple[re.Pattern[str], ...], ...]:
    named = (*table("cues")["complements"], *table("cues")["opposites"], *table("cues")["exclusives"])
    return tuple(tuple(_any_of(member) for member in group) for group in named)


@cache
def _any_member() -> re.Pattern[str]:
    """A member of any group."""
    named = (*table("cues")["complements"], *table("cues")["opposites"], *table("cues")["exclusives"])
    members = [[member] if isinstance(member, str) else list(member) for group in named for member in group]
    return _any_of([str(word) for member in members for word in member])


@cache
def _complete() -> int:
    return len(table("cues")["complements"])


@cache
def _small(is_lead: bool) -> frozenset[str]:
    return frozenset(table("cues")["lists"]["total-verbs" if is_lead else "total-small"])


def _any_of(member: Sequence[str] | str) -> re.Pattern[str]:
    words = [member] if isinstance(member, str) else [str(word) for word in member]
    return regex.compile(rf"(?<![\w-])(?:{any_of(words)})(?![\w-])")
