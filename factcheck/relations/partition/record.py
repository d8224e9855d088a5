"""A side's record: the games it played are those won, drawn and lost (`won nine of their 14 games, drawing one and
losing four`). The words right before or after a figure give its role, whatever the order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from factcheck import regex
from factcheck.interval import Interval
from factcheck.model.fact import Fact
from factcheck.model.noun import trusted
from factcheck.model.relation import Relation, Stated
from factcheck.phrases import any_in, phrase_in
from factcheck.relations.make import relate, shortened
from factcheck.relations.scene import Scene
from factcheck.relations.telling import telling
from factcheck.span import Span

_ROLES = ("record-won", "record-drawn", "record-lost")
_PLAYED = "record-played"
_FEWEST = 3  # figures
_OF_THEM = r"(?:of (?:them|these|those|which) )?(?:were |was |being )?"


def find(scene: Scene) -> Iterator[Relation]:
    """The record that a sentence tells, where each role has one figure."""
    for sentence in scene.saying(_telling()):
        facts = scene.by_sentence[sentence]
        if len(facts) >= _FEWEST - 1:
            made = _record(scene, sentence, [*_played_before(scene, sentence, facts), *facts])
            if made is not None:
                yield made


def _played_before(scene: Scene, sentence: int, facts: list[Fact]) -> list[Fact]:
    """The games played where the sentence before tells of them alone: `Their 42-match season is over. A haul of`."""
    if any(_role(scene, fact) == _PLAYED for fact in facts) or not scene.same_turn(sentence - 1, sentence):
        return []
    here = scene.document.sentences[sentence].span.of(scene.document.masked).lower()
    if phrase_in("then-before").search(here) is not None:
        return []
    before = scene.by_sentence.get(sentence - 1, ()) if sentence else ()
    told = [(fact, _role(scene, fact)) for fact in before]
    if any(role in _ROLES for _, role in told):
        return []
    return [fact for fact, role in told if role == _PLAYED]


def _record(scene: Scene, sentence: int, facts: list[Fact]) -> Relation | None:
    found: dict[str, list[Fact]] = {}
    for fact in facts:
        role = _role(scene, fact)
        if role is not None:
            found.setdefault(role, []).append(fact)
    played, parts = found.pop(_PLAYED, []), [fact for role in _ROLES for fact in found.get(role, ())]
    several = any(len(them) != 1 for them in found.values())
    if len(facts) < _FEWEST or len(played) != 1 or several or "record-lost" not in found:
        return None
    whole = scene.document.sentences[sentence].span
    words = whole.of(scene.document.masked).lower()
    winless = phrase_in("record-winless").search(words) is not None
    if "record-won" not in found and not winless:
        return None
    ones = [
        one
        for role in _ROLES
        if role not in found and not (winless and role == _ROLES[0])
        for one in _ones(words, whole.start, role)
    ]
    total = played[0]
    parts.sort(key=lambda fact: fact.id)
    if len(parts) < 2 or any(one.span.overlaps(fact.span) for one in ones for fact in facts):
        return None
    said, added = total.quantity.value or 0, sum(part.quantity.value or 0 for part in parts) + len(ones)
    if added < said and "record-drawn" not in found and not ones:
        return None  # the others may have been drawn
    span = Span(min(total.span.start, parts[0].span.start), max(total.span.end, parts[-1].span.end))
    return relate(
        "partition",
        {"total": [total], "parts": parts},
        shortened(span, scene),
        span,
        wording="partition.record",
        exhaustive=True,
        stated=ones,
        determined="high",
        reasons=["games are won, drawn or lost"],
    )


def _role(scene: Scene, fact: Fact) -> str | None:
    """What the word beside a figure makes it; None for what is no number of games."""
    if fact.kind not in ("count", "number") or fact.doubt is not None or fact.quantity.value is None:
        return None
    if fact.attributive or fact.quantity.value.denominator != 1 or fact.quantity.hedge != "none":
        return None
    own = fact.quote.lower()[fact.number_span.end - fact.span.start :]
    after, before = f"{own}{scene.words_after(fact, 30)}".lower(), scene.words_before(fact, 30)
    for role in (*_ROLES, _PLAYED):
        if _after(role).match(after):
            return role
    if fact.noun is not None and _after(_PLAYED).match(" " + fact.noun.lower()) is None and own.strip():
        return None  # `lost 30 men`
    return next((role for role in (*_ROLES, _PLAYED) if _before(role).search(before)), None)


def _ones(words: str, start: int, role: str) -> Iterator[Stated]:
    """One game that an article tells of, where a role has no figure: `three draws and a defeat`, `drawing one`."""
    found = _one(role).search(words)
    if found is not None:
        span = Span(start + found.start(), start + found.end())
        one = Interval.point(1)
        yield trusted(Stated)(name="parts", span=span, words=found[0], core=one, support=one)


@cache
def _telling() -> frozenset[str]:
    return telling(("lost", "loss", "losses", "losing", "lose", "defeat", "defeats", "defeated", "beaten"))


@cache
def _after(role: str) -> re.Pattern[str]:
    adjective = r"(?:[a-z-]+ ){0,2}" if role == _PLAYED else r"(?:[a-z-]+ )?"
    verbs = any_in(f"{role}-after")
    return regex.compile(rf"\s+{_OF_THEM}(?:(?:{verbs})|{adjective}(?:{any_in(f'{role}-noun')}))(?![\w-])")


@cache
def _before(role: str) -> re.Pattern[str]:
    idle = r"(?:(?:only|just|all|the|other|another|of|their|his|her|our|its|last)\s+){0,3}"
    return regex.compile(rf"(?<![\w-])(?:{any_in(role)})\s*[:=]?\s*{idle}$")


@cache
def _one(role: str) -> re.Pattern[str]:
    named = rf"(?:an?|one|another)\s+(?:[a-z-]+\s+)?(?:{any_in(f'{role}-noun')})"
    return regex.compile(rf"(?<![\w-])(?:{named}|(?:{any_in(role)})\s+(?:just |only )?one)(?![\w-])")
