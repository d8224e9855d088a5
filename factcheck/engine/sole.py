"""Whether the figures of a sum are all of their kind round about, so that no others can be meant.

`The port lost 47 and the villages the other 44`, after `81 were drowned`: however small the figures are, nothing is
left to choose.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

from factcheck.engine.otherwise import NO_NUMBERS
from factcheck.engine.scene import Scene
from factcheck.engine.values import scale_of
from factcheck.model.fact import Fact
from factcheck.nouns import relation as kinship

_MOST = 3  # sentences
_OFF = Fraction(3, 10)  # a sum further from its total than such a part of it speaks against the relation
_SHARES = frozenset({"percent", "ratio", "rate", "age"})
_COUNTS = frozenset({"count", "number"})


def is_sole(scene: Scene) -> bool:
    """Whether the sentences of total and parts hold no other figure that could be one of them, nor one of other things
    that makes them fit."""
    mine = [scene.facts[fact] for role in ("total", "parts") for fact in scene.ids(role) if fact >= 0]
    if scene.subject != "partition" or len(mine) < 3 or len(mine) != 1 + len(scene.ids("parts")):
        return False
    first, last = _ends(mine)
    if last - first >= _MOST or len({fact.block for fact in mine}) > 1 or not _is_plain(scene, mine):
        return False
    total, *parts = mine
    said = [fact.quantity.value for fact in parts if fact.quantity.value is not None]
    whole = total.quantity.value
    if whole is not None and sum(said) < whole and _may_leave_out(scene):
        return False
    if whole is None or len(said) < len(parts) or abs(sum(said) - whole) > _OFF * whole:
        return False
    others: list[Fact] = []
    for one in _others(scene, mine):
        if _may_be_meant(one, mine):
            return False
        others.append(one)
    gaps = {whole - sum(said), sum(said) - whole}
    counts = [one.quantity.value for one in others if one.kind in _COUNTS and one.quantity.value is not None]
    sums = {sum(some, Fraction(0)) for size in (1, 2) for some in combinations(counts, size)}
    return total.kind not in _COUNTS or gaps.isdisjoint(sums)


def _may_leave_out(scene: Scene) -> bool:
    """Whether nothing says that the parts are all there is."""
    relation = scene.relation
    assert relation is not None
    loose = (relation.wording or "").startswith(("partition.grouped", "partition.of-whole-list"))
    return loose and "words announce the total" not in relation.reasons


def _is_plain(scene: Scene, mine: list[Fact]) -> bool:
    """Whether each figure is said in full (none `as many`), and no part of them only describes (`a four-point win`)."""
    if scene.document is None or any(fact.anchor is not None for fact in mine):
        return False
    text = scene.document.masked
    return not any(
        fact.attributive or text[fact.number_span.end : fact.number_span.end + 1] == "-" for fact in mine[1:]
    )


def _others(scene: Scene, mine: list[Fact]) -> Iterator[Fact]:
    """The other figures of these sentences, and of those between."""
    ids, first, last = {fact.id for fact in mine}, *_ends(mine)
    for step, at in ((-1, min(ids) - 1), (1, min(ids))):
        fact = scene.facts.get(at)
        while fact is not None and first <= fact.sentence <= last:
            if at not in ids:
                yield fact
            at += step
            fact = scene.facts.get(at)


def _ends(mine: list[Fact]) -> tuple[int, int]:
    sentences = [fact.sentence for fact in mine]
    return min(sentences), max(sentences)


def _may_be_meant(one: Fact, mine: list[Fact]) -> bool:
    """Whether a figure may be of what the total is of."""
    total, *parts = mine
    if one.kind in NO_NUMBERS or one.kind in _SHARES or one.attributive:
        return False
    if one.kind not in _COUNTS:
        bare = total.kind == "number" and total.quantity.unit is None
        return bare or (one.kind == total.kind and scale_of(one)[2] == scale_of(total)[2])
    if one.quantity.value == len(parts) or one.quantity.value == 1:
        return False  # `put the three together`
    if total.kind not in _COUNTS:
        return one.kind == "number"
    if one.kind == "number" or one.entity is None or one.noun is None or not one.quote.endswith(one.noun):
        return True
    nouns = {fact.entity for fact in mine if fact.entity is not None}
    return not nouns or any(kinship(one.entity, noun) not in ("unrelated", "unknown", "disjoint") for noun in nouns)


def has_no_others(scene: Scene) -> bool:
    """Whether the sentences of a change by so many per cent hold no other figure of the kind of one of its own: of `£11
    a sack. The same sack (25 kg, 55 lb) is now £19.80, up 18%` nothing else can be meant."""
    relation = scene.relation
    if relation is None or scene.subject not in ("change", "comparison") or relation.determined != "high":
        return False
    mine = [scene.facts[fact] for fact in relation.all_facts() if fact >= 0]
    spans = [value.span for value in relation.stated]
    if not mine or len({fact.block for fact in mine}) > 1:
        return False
    first, last = _ends(mine)
    others = [one for one in _others(scene, mine) if not any(span.covers(one.span) for span in spans)]
    if last - first >= _MOST or any(one.kind in _SHARES for one in others):
        return False
    own = [fact for fact in mine if fact.kind not in _SHARES]
    return bool(own) and not any(_may_stand_for(one, fact) for one in others for fact in own)


def _may_stand_for(one: Fact, fact: Fact) -> bool:
    """Whether a figure may be meant in the place of another, by its kind."""
    if one.kind in NO_NUMBERS:
        return False
    if one.kind in _COUNTS and fact.kind in _COUNTS:
        named = None not in (one.noun, fact.noun) and one.entity is not None and fact.entity is not None
        return not named or kinship(str(one.entity), str(fact.entity)) not in ("unrelated", "unknown", "disjoint")
    if one.kind in _COUNTS or fact.kind in _COUNTS:
        return one.kind == "number" or fact.kind == "number"
    return scale_of(one)[2] == scale_of(fact)[2]
