"""A share that is a sentence of its own, after one that tells a whole and its parts: `Eighty-seven per cent!`"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from factcheck import regex
from factcheck.model.fact import Fact
from factcheck.model.relation import Level, Relation
from factcheck.phrases import any_in
from factcheck.relations.make import relate
from factcheck.relations.scene import Scene
from factcheck.relations.share.figured import fits


def find(scene: Scene, found: Sequence[Relation]) -> Iterator[Relation]:
    """The share of the part that fits, of the whole in the sentence before; else of the first part, which is what the
    sentence is about."""
    for sentence, facts in scene.by_sentence.items():
        if len(facts) != 1 or facts[0].kind not in ("percent", "ratio") or not _is_all(scene, sentence, facts[0]):
            continue
        pairs = _pairs(scene, found, sentence)
        chosen = next((pair for pair in pairs if fits(*pair, facts[0])), None)
        if not pairs:
            continue
        level: Level = "high" if chosen is not None or len(pairs) == 1 else "medium"
        part, whole = chosen or pairs[0]
        yield relate(
            "share",
            {"part": [part], "whole": [whole], "share": [facts[0]]},
            facts[0].quote,
            facts[0].span,
            basis="anaphoric",
            wording="share.taken-up",
            determined=level,
            reasons=["a sentence of its own, after the part and the whole"],
        )


def _is_all(scene: Scene, sentence: int, fact: Fact) -> bool:
    """Whether a sentence says nothing but the share."""
    whole = scene.document.sentences[sentence].span
    text = scene.document.masked
    before, after = text[whole.start : fact.span.start].lower(), text[fact.span.end : whole.end].lower()
    return bool(_opening().fullmatch(before.strip(" ,:—–-"))) and not after.strip(" .!?…”\"')")


def _pairs(scene: Scene, found: Sequence[Relation], sentence: int) -> list[tuple[Fact, Fact]]:
    made = []
    for relation in found:
        roles = {"partition": ("parts", "total"), "subset": ("part", "whole")}.get(relation.kind)
        if roles is None or not scene.same_turn(sentence - 1, sentence):
            continue
        parts = [scene.facts[i] for i in relation.facts(roles[0])]
        whole = scene.facts[relation.facts(roles[1])[0]]
        if parts and all(part.sentence == sentence - 1 for part in parts):
            made += [(part, whole) for part in parts]
    return made


@cache
def _opening() -> re.Pattern[str]:
    return regex.compile(f"(?:{any_in('that-is-share')})?")
