"""Margins: how far the one side of a contest is ahead of the other. `The bill fell by 11 votes, 204 to 193`; `Ayes 288,
Noes 251. Majority 37`; `Rovers four, Town one: a three-goal win`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck import regex
from factcheck.model.fact import Fact
from factcheck.model.noun import trusted
from factcheck.model.relation import Level, Relation, Stated
from factcheck.relations.contest import is_dated, is_margin, is_of_another, unit_of
from factcheck.relations.make import relate, shortened
from factcheck.relations.scene import Scene
from factcheck.relations.votes.innings import played
from factcheck.relations.votes.sides import Side, Sides, across, leading, sides

_KINDS = frozenset({"count", "number"})
_FAR = 5  # a margin so many times what it should be, or as small a part, speaks against the relation
_TWO = 2
_BACK = 4  # sentences back that the counts may stand

_BESIDE = regex.compile(r"\s*(?:[\w’'-]+\s*)?[,(:—–-]\s*(?:by\s+)?")


def find(scene: Scene, found: Sequence[Relation]) -> Iterator[Relation]:
    """A comparison for each margin with two sides near by."""
    for sentence in scene.by_sentence:
        for fact in scene.by_sentence[sentence]:
            if is_margin(scene, fact):
                made = _tied(scene, fact, found)
                if made is not None:
                    yield made


def _tied(scene: Scene, margin: Fact, found: Sequence[Relation]) -> Relation | None:
    unit = unit_of(margin)
    here = list(sides(scene, margin.sentence, unit, margin.id))
    here = [one for one in here if not one.span.start <= margin.span.start < one.span.end]
    around = list(_around(scene, margin, unit))
    counts = list(_counted(scene, margin, found))
    innings = played(scene, margin)
    matched = [innings] if innings is not None else []
    for one in (*counts, *here, *around, *matched):
        if one.apart.meets(margin.quantity.core):
            return _relation(scene, margin, one, "high")
    if innings is not None and _is_like(margin, innings):
        return _relation(scene, margin, innings, "high").model_copy(update={"wording": "comparison.innings"})
    for group in (counts, here, around):
        meant = [one for one in group if one.sure and _is_meant(scene, margin, one)]
        if meant:
            level: Level = "high" if len({one.span for one in meant}) == 1 else "medium"
            return _relation(scene, margin, meant[0], level)
    return None


def _counted(scene: Scene, margin: Fact, found: Sequence[Relation]) -> Iterator[Sides]:
    """The first two of all counts that a relation has found to make up those cast, told before or beside the margin."""
    for relation in found:
        parts = [scene.facts[i] for i in relation.facts("parts")] if relation.kind == "partition" else []
        near = parts and -1 <= margin.sentence - parts[0].sentence <= 2 * _BACK
        known = [f for f in parts if f.quantity.value is not None and f.kind in _KINDS and f.id != margin.id]
        if near and len(known) == len(parts) > 1 and scene.same_turn(parts[0].sentence, margin.sentence):
            yield leading(known, parts[-1].sentence)


def _around(scene: Scene, margin: Fact, unit: str | None) -> Iterator[Sides]:
    """The sides in the sentences beside the margin's, the nearest first."""
    at, last = margin.sentence, len(scene.document.sentences)
    near = [n for n in (at - 1, at + 1, *range(at - 2, at - _BACK - 1, -1)) if 0 <= n < last]
    for sentence in near:
        if not scene.same_turn(sentence, at):
            continue
        told = list(sides(scene, sentence, unit, margin.id))
        sure = any(one.sure for one in told)
        if sentence == at - 1 and not sure and (split := across(scene, sentence, at, unit, margin.id)) is not None:
            yield split
        yield from told
        if sure:
            return


def _is_like(margin: Fact, told: Sides) -> bool:
    apart, said = told.apart.low, margin.quantity.value
    return bool(apart and said) and apart / _FAR <= said <= apart * _FAR  # type: ignore[operator]


def _is_meant(scene: Scene, margin: Fact, told: Sides) -> bool:
    """Whether the misfit is such as a slip would make, and no word makes the margin another contest's."""
    apart, said = told.apart.low, margin.quantity.value
    if not apart or said is None:
        return False
    close = _BESIDE.fullmatch(scene.document.masked, margin.span.end, told.span.start) is not None
    if not close and not apart / _FAR <= said <= apart * _FAR:
        return False
    headed = told.named and 0 <= margin.sentence - told.sentence <= 1  # the day of a match stands in its report
    beside = headed or told.sentence == margin.sentence
    return not is_of_another(scene, margin) and (beside or not is_dated(scene, margin))


def _relation(scene: Scene, margin: Fact, told: Sides, level: Level) -> Relation:
    ahead, behind = sorted((told.first, told.second), key=lambda side: side.value.low or 0, reverse=True)
    named = {"left": ahead, "right": behind}
    facts = {name: [side.fact] for name, side in named.items() if side.fact is not None}
    span = told.span.join(margin.span)
    return relate(
        "comparison",
        {**facts, "difference": [margin]},
        shortened(span, scene),
        span,
        basis="explicit" if told.sentence == margin.sentence else "anaphoric",
        wording="comparison.margin-of-result" if _is_of_result(margin, told) else "comparison.margin",
        stated=[_stated(scene, name, side) for name, side in named.items() if side.fact is None],
        prop="apart",
        determined=level,
        reasons=["a margin is what the first side has less what the second has"],
    )


def _is_of_result(margin: Fact, told: Sides) -> bool:
    """Whether a margin in goals or points is told not far behind the result: `Rovers 4 Town 1. The three-goal win`."""
    near = 0 <= margin.sentence - told.sentence <= _TWO
    return told.named and near and unit_of(margin) in ("goal", "point")


def _stated(scene: Scene, name: str, side: Side) -> Stated:
    words = side.span.of(scene.document.text)
    if side.rest:
        words = f"the rest of {words}"
    return trusted(Stated)(name=name, span=side.span, words=words, core=side.value, support=side.value, unit="")
