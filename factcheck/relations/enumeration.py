"""A stated count and the things then named: `three countries: A, B and C`, `two stages ... the first ... the second`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from factcheck.lexicon import table
from factcheck.model.fact import Fact
from factcheck.model.relation import Item, Relation
from factcheck.relations.make import relate
from factcheck.relations.scene import Scene
from factcheck.span import Span

_WORD = r"(?:[A-Z][\w’'-]*(?:\.[A-Z])*|[a-z]{1,3}-[A-Z][\w’'-]*)"
_NAME = rf"(?:the\s+)?{_WORD}(?:\s+(?:of|de|la|al|and the|the|for)?\s*{_WORD})*"
_NAMES = re.compile(rf"{_NAME}(?:,\s+{_NAME})*,?\s+(?:and|&)\s+{_NAME}")
_ITEM = re.compile(_NAME)
_MOST = 20  # a longer list is no enumeration that a writer counted


def find(scene: Scene, found: list[Relation]) -> Iterator[Relation]:
    """The enumerations: names after a colon, dash or comma, and ordinals in the sentences that follow."""
    for fact in scene.facts:
        if fact.kind != "count" or fact.quantity.value is None or fact.quantity.hedge != "none":
            continue
        if not 2 <= fact.quantity.value <= _MOST or fact.quantity.value.denominator != 1 or fact.attributive:
            continue
        made = _named(scene, fact) or _ordinals(scene, fact)
        if made is not None:
            yield made


def _named(scene: Scene, fact: Fact) -> Relation | None:
    """`two of these are towns in the north, Avel and Bram`; `three states: Iowa, Ohio and Utah`."""
    text = scene.document.masked
    stop = scene.document.sentences[fact.sentence].span.end
    after = [f for f in scene.by_sentence[fact.sentence] if f.span.start >= fact.span.end and f.kind != "date"]
    if after:
        stop = min(stop, after[0].span.start)
    for mark in _opening().finditer(text, fact.span.end, stop):
        listed = _NAMES.match(text, mark.end(), stop)
        if listed is None or not _closed(text, listed.end(), stop):
            continue
        gap = text[fact.span.end : mark.start()]
        if len(gap) > 90 or _breaks().search(gap):
            return None
        items = _items(text, Span(*listed.span()))
        sure = mark.group().strip() in (":", "—", "–", "(")
        reasons = ["a list of names follows the number" + (" after a colon" if sure else " at the end of the sentence")]
        return relate(
            "enumeration",
            {"count": [fact]},
            text[fact.span.start : listed.end()][:80],
            Span(fact.span.start, listed.end()),
            items=items,
            determined="high" if sure else "medium",
            reasons=reasons,
        )
    return None


def _items(text: str, span: Span) -> list[Item]:
    """The names of a list; a name may hold no comma, and `and` parts the last one only."""
    pieces = []
    for piece in re.compile(r"(?:,\s*(?:and\s+|&\s+)?|\s+(?:and|&)\s+)").split(span.of(text)):
        pieces.append(piece)
    items, at = [], span.start
    for piece in pieces:
        start = text.index(piece, at)
        at = start + len(piece)
        items.append(Item(span=Span(start, at), words=piece))
    return items


def _closed(text: str, at: int, stop: int) -> bool:
    """Whether the list ends its clause: nothing follows that could carry it on."""
    return text[at:stop].strip()[:1] in ("", ".", ";", "!", "?", ")", "—", "–", ",")


def _ordinals(scene: Scene, fact: Fact) -> Relation | None:
    """`two stages`, then `the first stage ...` and `the second stage ...` in the same turn: as many as were said."""
    if fact.entity is None:
        return None
    found: dict[int, Fact] = {}
    for other in scene.facts[fact.id + 1 :]:
        if not scene.same_turn(other.sentence, fact.sentence):
            break
        if other.kind == "ordinal" and other.quantity.value is not None and _orders(scene, other, fact.entity):
            found.setdefault(int(other.quantity.value), other)
    if len(found) < 2 or sorted(found) != list(range(1, len(found) + 1)):
        return None
    items = [Item(span=found[n].span, words=found[n].quote) for n in sorted(found)]
    if len(found) < int(fact.quantity.value or 0):
        return None  # not all are taken up in turn
    return relate(
        "enumeration",
        {"count": [fact]},
        fact.quote + " … " + " … ".join(i.words for i in items),
        fact.span,
        basis="anaphoric",
        items=items,
        reasons=["each is taken up in turn by its place"],
    )


def _orders(scene: Scene, ordinal: Fact, entity: str) -> bool:
    """Whether an ordinal counts the same noun, and opens its clause as a list does (`The first stage was`)."""
    from factcheck.nouns import phrase_at

    text = scene.document.masked
    stop = scene.document.sentences[ordinal.sentence].span.end
    phrase = phrase_at(text, ordinal.span.end, stop, plural=False)
    if phrase is None or phrase.head != entity or len(phrase.modifiers) > 1:
        return False
    return text[max(0, ordinal.span.start - 4) : ordinal.span.start].lower() == "the "


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(r":\s+|\s[—–-]\s|\s*—\s*|,\s+|\s\(|\s(?:namely|which are|they are)\s")


@cache
def _breaks() -> re.Pattern[str]:
    """Words that make the names after them something other than the things counted."""
    words = "|".join(re.escape(word) for word in table("cues")["lists"]["not-items"])
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
