"""A stated count whose things are then taken up in turn: `two stages ... The first ... The second ...`."""

from __future__ import annotations

import re

from factcheck.model.fact import Fact
from factcheck.model.relation import Item, Relation
from factcheck.nouns import lemma
from factcheck.relations.make import relate
from factcheck.relations.scene import Scene

_APART = 3  # sentences from one to the next
_VERB = re.compile(r"\s+(?:is|was|will|would|can|must|has|had|[a-z]+(?:s|ed))\b|\s*[,:]")


def find(scene: Scene, fact: Fact) -> Relation | None:
    """The enumeration of a count by places in an order that follow it in its turn; as many as were said, or more."""
    value = fact.quantity.value
    if fact.entity is None or value is None:
        return None
    taken = _taken_up(scene, fact)
    if len(taken) < 2 or len(taken) < value or (len(taken) > value and len(taken) - value > 1):
        return None
    items = [Item(span=other.span, words=other.quote) for other in taken]
    return relate(
        "enumeration",
        {"count": [fact]},
        fact.quote + " … " + " … ".join(item.words for item in items),
        fact.span,
        basis="anaphoric",
        wording="enumeration.ordinals",
        items=items,
        reasons=["each is taken up in turn by its place"],
    )


def _taken_up(scene: Scene, fact: Fact) -> list[Fact]:
    """First, second and so on, each opening its sentence with the noun counted or with none."""
    found: list[Fact] = []
    sentence = fact.sentence
    for at in range(fact.id + 1, len(scene.facts)):
        other = scene.facts[at]
        if other.sentence > sentence + _APART or not scene.same_turn(other.sentence, fact.sentence):
            break
        if other.kind == "ordinal" and other.quantity.value == len(found) + 1 and _opens(scene, other, fact):
            found.append(other)
            sentence = other.sentence
    return found


def _opens(scene: Scene, ordinal: Fact, count: Fact) -> bool:
    """Whether an ordinal opens its sentence (`The first stage was`, `The second clears`) and counts the same noun."""
    span = scene.document.sentences[ordinal.sentence].span
    text = scene.document.masked
    if ordinal.sentence == count.sentence or not re.fullmatch(r"\s*[Tt]he\s+", text[span.start : ordinal.span.start]):
        return False
    words = re.findall(r"[a-z-]+", text[ordinal.span.end : min(span.end, ordinal.span.end + 40)])[:2]
    if count.entity in [lemma(word) for word in words]:
        return True
    return _VERB.match(text, ordinal.span.end, span.end) is not None
