"""What the text says of the world: an area said of a place it names, of a city's districts, of a kind of place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, cached_property

from factcheck import regex
from factcheck.model.fact import Fact
from factcheck.model.relation import Relation
from factcheck.nouns import is_a, lies_in, phrase_at
from factcheck.phrases import any_in
from factcheck.places import Place, find_places
from factcheck.relations import apart, passage, things
from factcheck.relations.make import relate
from factcheck.relations.scene import Scene
from factcheck.units import factor

_AREA = "[length] ** 2"
_NAMED = ("city", "country", "county")
_KINDS = ("country", "city", "town", "village", "island", "continent")


_APPOSED = 8  # characters between a place and its area beside it


class _Places:
    """The places that a text names: looked for when first asked after, for the words that ask are rare."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def all(self) -> list[Place]:
        """All of them, in text order."""
        return find_places(self._text)


def find(scene: Scene, found: list[Relation]) -> Iterator[Relation]:
    """A reference relation for each area whose place or kind of place the text says, and each measure of a thing."""
    done: list[int] = []
    for relation in _areas(scene):
        done.extend(relation.all_facts())
        yield relation
    for relation in apart.find(scene):
        done.extend(relation.all_facts())
        yield relation
    for relation in things.find(scene, frozenset(done)):
        done.extend(relation.all_facts())
        yield relation
    yield from passage.find(scene, frozenset(done))


def _areas(scene: Scene) -> Iterator[Relation]:
    areas = [f for f in scene.facts if f.kind == "measure" and f.quantity.unit and factor(f.quantity.unit)[1] == _AREA]
    if not areas:
        return
    places = _Places(scene.document.masked)
    for fact in areas:
        said = _said_of(scene, fact, places)
        if said is None:
            continue
        kind, place, reason, sure = said
        kind = passage.small_of(scene, fact, kind, "area") or kind
        yield relate(
            "reference",
            {"subject": [fact]},
            reason,
            fact.span,
            basis="explicit" if sure else "anaphoric",
            place=place,
            prop=f"area of a {kind}",
            determined="high" if sure else "medium",
            reasons=[reason],
        )


def _said_of(scene: Scene, fact: Fact, places: _Places) -> tuple[str, str | None, str, bool] | None:
    """The kind of place whose area it is, the place's key where it is named, why, and whether the sentence says so."""
    named = _covered(scene, fact, places)
    if named is not None:
        return named.kind, named.key, f"the area is said of {named.span.of(scene.document.text)}", True
    noun, reason = _measured(scene, fact)
    if noun is None:
        return None
    for kind in _KINDS:
        if is_a(noun, kind):
            return kind, None, reason, True
    if "city" in lies_in(noun):
        city = _city_around(scene, fact, places)
        if city is not None:
            return "city", city.key, f"{reason} of {city.span.of(scene.document.text)}", False
    return None


def _covered(scene: Scene, fact: Fact, places: _Places) -> Place | None:
    """`Lisbon covers 100 square kilometres`: the place that is the subject of a verb of extent."""
    floor = scene.document.sentences[fact.sentence].span.start
    verb = _extent().search(scene.words_before(fact, 60))
    if verb is None:
        return _beside_area(scene, fact, places, floor)
    start = fact.span.start - (len(scene.words_before(fact, 60)) - verb.start())
    before = [p for p in places.all if p.kind in _NAMED and floor <= p.span.start and p.span.end <= start]
    if not before:
        return None
    between = scene.document.masked[before[-1].span.end : start]
    return before[-1] if regex.fullmatch(r"(?:,[^,]{0,60},)?\s*", between) else None


def _beside_area(scene: Scene, fact: Fact, places: _Places, floor: int) -> Place | None:
    """`the Isle of Wight, some 150 square miles of it, ...`: the island or county set beside the figure."""
    gap = regex.search(r"\w,\s+(?:(?:all|just|only|its|the)\s+)?\Z", scene.words_before(fact, 20))
    after = scene.words_after(fact, 12)
    if gap is None or regex.match(r"\s*(?:[,;.)]|of it\b|in (?:area|all|extent)\b)", after) is None:
        return None
    text = scene.document.masked
    before = [p for p in places.all if p.kind == "county" and floor <= p.span.start and p.span.end <= fact.span.start]
    if not before or len(text[before[-1].span.end : fact.span.start]) > _APPOSED:
        return None
    return None if text[: before[-1].span.start].lower().endswith(("in ", "across ")) else before[-1]


def _measured(scene: Scene, fact: Fact) -> tuple[str | None, str]:
    """The noun whose area it is: that of a number just before it (`115 districts, 80 km²`), or the noun that governs
    it."""
    if fact.id > 0:
        before = scene.facts[fact.id - 1]
        gap = scene.document.masked[before.span.end : fact.span.start]
        if before.kind == "count" and before.entity and before.sentence == fact.sentence and _apposed().match(gap):
            return before.entity, f"the area is said of {before.quote}"
    subject = regex.search(
        r"\b(?:the|a|an|this|that)\s+((?:[\w-]+\s+){0,2}?[\w-]+)\s+(?:\w+\s+)?\Z", _before_verb(scene, fact)
    )
    if subject is None:
        return None, ""
    phrase = phrase_at(subject.group(1), 0, len(subject.group(1)), plural=False)
    return (phrase.head, f"the area is said of a {phrase.head}") if phrase else (None, "")


def _before_verb(scene: Scene, fact: Fact) -> str:
    words = scene.words_before(fact, 90)
    verb = _extent().search(words)
    return words[: verb.start()] + " " if verb else ""


def _city_around(scene: Scene, fact: Fact, places: _Places) -> Place | None:
    """The city that the passage is about: the last one named before, in the same turn or else the title."""
    for place in reversed([p for p in places.all if p.span.start < fact.span.start]):
        sentence = scene.document.sentence_at(place.span.start)
        if not scene.same_turn(sentence, fact.sentence) and scene.turn(sentence) != 0:
            return None
        if place.kind == "city":
            return place
    return None


@cache
def _extent() -> re.Pattern[str]:
    return regex.compile(rf"(?<!\w)(?:{any_in('extent')})\s+\Z")


@cache
def _apposed() -> re.Pattern[str]:
    """What may stand between a number of districts and their area: a comma, and words that only lead up to the area."""
    return regex.compile(rf"[^.;,]{{0,60}}(?:,|\(|—|–|:|,?\s*or|,?\s*and)\s*(?:{any_in('area-apposed')}|\s)*\Z")
