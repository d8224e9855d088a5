"""Majorities: how far the first of the counts of a vote is ahead of the second."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from factcheck import regex
from factcheck.interval import Interval
from factcheck.lexicon import table
from factcheck.model.fact import Fact
from factcheck.model.relation import Level, Relation
from factcheck.relations.make import relate, size
from factcheck.relations.phrases import any_in
from factcheck.relations.scene import Scene
from factcheck.relations.telling import telling

_KINDS = frozenset({"count", "number"})
_BACK = 4  # sentences back that the counts may stand


def of_counts(scene: Scene, counted: Relation) -> Iterator[Relation]:
    """`a majority of 2,453` after or among the counts of all who stood: how far the first is ahead of the second."""
    counts = [scene.facts[i] for i in counted.facts("parts")]
    known = [f for f in counts if f.quantity.value is not None]
    if len(known) < 2 or len(known) < len(counts):
        return
    first, second = sorted(known, key=lambda f: f.quantity.value or 0, reverse=True)[:2]
    last = max(f.sentence for f in (*counts, scene.facts[counted.facts("total")[0]]))
    for margin in _margins(scene, counts, last):
        apart = size(first) - size(second)
        yield relate(
            "comparison",
            {"left": [first], "right": [second], "difference": [margin]},
            " ".join((scene.words_before(margin, 20) + margin.quote).split()),
            margin.span,
            basis="anaphoric",
            wording="comparison.majority",
            prop="apart",
            determined=_level(margin, first, apart),
            reasons=["a majority is the first count less the second"],
        )


def _margins(scene: Scene, counts: Sequence[Fact], last: int) -> list[Fact]:
    ids = {f.id for f in counts}
    floor = min(f.sentence for f in counts)
    stop = max(last, max(c.sentence for c in counts) + _BACK)
    held = [
        f
        for sentence in range(floor, min(stop + 1, len(scene.document.sentences)))
        if scene.same_turn(floor, sentence)
        for f in scene.by_sentence.get(sentence, ())
        if f.id not in ids and f.kind in _KINDS and f.quantity.value is not None and _is_margin(scene, f)
    ]
    return held if len(held) == 1 else []


def _is_margin(scene: Scene, fact: Fact) -> bool:
    named = any_in("vote-margin")
    if fact.attributive:
        return fact.entity in table("cues")["lists"]["vote-margin"]
    before = scene.words_before(fact, 40)
    ahead = rf"(?<!\w)(?:{named})\s+(?:over \w+ )?(?:of|was|is|at|stood at)\s+(?:just |only |some )?$"
    behind = rf"\s*(?:votes? |vote )?(?:{named})\b"
    return bool(regex.search(ahead, before) or regex.match(behind, scene.words_after(fact, 24)))


def _level(margin: Fact, first: Fact, apart: Interval) -> Level:
    """A majority of all that there are is no larger than the first count."""
    if apart.meets(size(margin)):
        return "high"
    high, low = size(first).high, size(margin).low
    return "high" if high is None or low is None or low <= high else "low"


@cache
def _voting() -> frozenset[str]:
    """Words of which a sentence with votes has one: it is for or against."""
    return telling(phrase for name in ("vote-for", "vote-against") for phrase in table("cues")["lists"][name])
