"""A headline's figure in the text below it: `Council approves 412 homes`, `The council approved 412 homes`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from factcheck.model.fact import Fact
from factcheck.model.relation import Level, Relation
from factcheck.relations.make import relate, same_measure
from factcheck.relations.restatement.same import agree, alike, near, plainly, root_words, shared, slipped
from factcheck.relations.scene import Scene

_REACH = 8  # sentences below a headline that may say it again
_LEAST = 5  # a smaller number agrees with too many
_KINDS = frozenset({"count", "money", "percent", "measure"})


def find(scene: Scene) -> Iterator[Relation]:
    """For each figure of a title or heading the first one below that says it again; where none agrees, the only one of
    its kind in a sentence of the same words."""
    blocks = scene.document.blocks
    heads = [f for f in scene.facts if blocks[f.block].kind in ("title", "heading") and f.kind in _KINDS]
    siblings = Counter((head.block, head.kind) for head in heads)
    for head in heads:
        made = _told(scene, head, siblings[head.block, head.kind])
        if made is not None:
            yield made


def _told(scene: Scene, head: Fact, siblings: int) -> Relation | None:
    block = scene.document.blocks[head.block]
    words = root_words(scene, block.span)
    below = [(f, _overlap(scene, f, words)) for f in _below(scene, head)]
    of_kind = [(f, common) for f, common in below if _of_kind(head, f)]
    for fact, common in of_kind:
        if common >= 1 and (head.quantity.value or 0) >= _LEAST and agree(head, fact):
            return _restated(head, fact, "high", common)
    likely = [(f, common) for f, common in of_kind if common >= 2 and _could_be(head, f)]
    if siblings > 1 or len(likely) != 1 or len({f.quantity.value for f, c in of_kind if c >= 2}) > 1:
        return None
    fact, common = likely[0]
    return _restated(head, fact, "high" if plainly(head, fact) or common >= 4 else "medium", common)


def _below(scene: Scene, head: Fact) -> Iterator[Fact]:
    blocks = scene.document.blocks
    section = blocks[head.block].section
    for at in range(head.id + 1, len(scene.facts)):
        fact = scene.facts[at]
        if fact.sentence > head.sentence + _REACH or blocks[fact.block].section != section:
            return
        if fact.block != head.block and blocks[fact.block].kind == "paragraph":
            yield fact


def _of_kind(head: Fact, fact: Fact) -> bool:
    if head.kind == "count":
        return alike(head, fact)
    return head.kind == fact.kind and same_measure(head, fact) and fact.quantity.value is not None


def _could_be(head: Fact, fact: Fact) -> bool:
    bare = head.quantity.hedge in ("none", "approx") and fact.quantity.hedge in ("none", "approx")
    return bare and head.kind in ("count", "money", "percent") and (slipped(head, fact) or near(head, fact))


def _overlap(scene: Scene, fact: Fact, words: set[str]) -> int:
    """How many words of the headline, the counted noun apart, stand in the fact's sentence."""
    sentence = root_words(scene, scene.document.sentences[fact.sentence].span)
    return shared(words - root_words(scene, fact.span), sentence)


def _restated(head: Fact, fact: Fact, level: Level, common: int) -> Relation:
    return relate(
        "restatement",
        {"first": [head], "second": [fact]},
        fact.quote,
        fact.span,
        basis="anaphoric",
        wording="restatement.headline",
        prop="repeat",
        determined=level,
        reasons=["the text below the headline says it again" + (f", with {common} of its words" if common > 1 else "")],
    )
