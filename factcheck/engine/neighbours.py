"""How the figures of one relation set the grain for each other."""

from __future__ import annotations

from collections import ChainMap
from dataclasses import replace

from factcheck.engine.scene import Scene
from factcheck.model.fact import DateFact, Fact
from factcheck.model.quantity import Reading
from factcheck.reading import among_exact, as_mean, as_price, as_rounded, as_told_again, in_stated_share
from factcheck.reading.days import with_years

_ADDED_UP = frozenset({"partition", "subset", "comparison", "balance"})
_SHARED = frozenset({"share", "change"})
_PRICED = frozenset({"product.priced", "product.slipped-priced", "product.told-priced"})
_PERIODS = (("start", "end"), ("first", "second"))


def with_neighbours(scene: Scene) -> Scene:
    """The scene with the readings that the company of other figures gives.

    Beside a bare sibling that is read exactly, a round number of the same kind is meant exactly too; in a share, a
    change or a stated difference whose figures are all bare, round ones are nearly exact. A statement made twice is not
    company: the rounder one is meant roundly. An average is rounded, whatever it counts.
    """
    if scene.subject == "average":
        means = [scene.facts[fact] for fact in scene.ids("mean")]
        return replace(scene, readings=_different({fact.id: as_mean(fact.quantity) for fact in means}, scene))
    if scene.words.get("wording") in _PRICED:
        paid = [scene.facts[fact] for fact in scene.ids("factors")]
        amounts = [fact for fact in paid if fact.kind == "money" or (fact.quantity.unit or "")[:3].isupper()]
        return replace(scene, readings=_different({fact.id: as_price(fact.quantity) for fact in amounts}, scene))
    if scene.subject == "restatement":
        return replace(scene, readings=_different(_said_twice(scene), scene))
    if scene.subject == "calendar":
        return _with_years(scene)
    if scene.subject not in _ADDED_UP | _SHARED:
        return scene
    facts = [scene.facts[fact] for name in (*scene.one, *scene.many) for fact in scene.ids(name)]
    bare = all(_is_bare(fact) for fact in facts)
    if scene.subject in _SHARED or (bare and "difference" in scene.one):
        if not bare:
            return scene
        changed = {fact.id: in_stated_share(fact.quantity, fact.kind) for fact in facts}
    else:
        exact = [fact for fact in facts if _is_bare(fact) and fact.quantity.core.is_point]
        changed = {
            fact.id: among_exact(fact.quantity, fact.kind)
            for fact in facts
            if any(other is not fact and _is_alike(other, fact) for other in exact)
        }
    return replace(scene, readings=_different(changed, scene))


def _said_twice(scene: Scene) -> dict[int, Reading]:
    """A round number that a sharper one corrects or repeats is meant roundly."""
    first, second = (scene.facts[scene.one[name]] if name in scene.one else None for name in ("first", "second"))
    if first is None or second is None or first.quantity.grain is None or second.quantity.grain is None:
        return {}
    if scene.words.get("property") in ("correction", "rounding"):
        return {first.id: as_rounded(first.quantity, first.kind)}
    rounder = first if first.quantity.grain > second.quantity.grain else second
    if scene.words.get("property") != "repeat" or first.quantity.grain == second.quantity.grain:
        return {}
    return {rounder.id: as_told_again(rounder.quantity, rounder.kind)}


def _with_years(scene: Scene) -> Scene:
    """Dates without a year take their partner's (`27 February and 3 March 2020`)."""
    made = {fact: scene.facts[fact] for fact in scene.one.values()}
    for first, last in _PERIODS:
        start, end = (made.get(scene.one.get(name, -1)) for name in (first, last))
        if isinstance(start, DateFact) and isinstance(end, DateFact):
            made[start.id], made[end.id] = with_years(start, end)
    return replace(scene, facts=ChainMap(made, scene.facts))  # type: ignore[arg-type]


def _is_bare(fact: Fact) -> bool:
    quantity = fact.quantity
    return quantity.hedge == "none" and quantity.hedge_entry is None and quantity.value is not None


def _is_alike(left: Fact, right: Fact) -> bool:
    kinds = {left.kind, right.kind}
    return (len(kinds) == 1 or kinds == {"count", "number"}) and left.quantity.unit == right.quantity.unit


def _different(changed: dict[int, Reading], scene: Scene) -> dict[int, Reading]:
    kept = {}
    for fact, reading in changed.items():
        quantity = scene.facts[fact].quantity
        if (reading.core, reading.support) != (quantity.core, quantity.support):
            kept[fact] = reading
    return kept
