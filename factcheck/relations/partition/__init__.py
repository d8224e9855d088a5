"""A whole and its parts: `120 hurt: 70 men, 40 women and 10 children`; `180 arrived, the other 70 turned back`."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model.relation import Relation
from factcheck.reading import in_unit_of
from factcheck.relations.contest import is_margin
from factcheck.relations.odds import CHANCE, adds_up, slack, slipped, swapped
from factcheck.relations.partition import grouped, labels, laid_out, listed, plain, record, remainder, totals
from factcheck.relations.partition.excuse import excused
from factcheck.relations.scene import Scene

_OF_SUMS = frozenset({"partition", "comparison", "change", "product", "average"})


def find(scene: Scene, found: list[Relation]) -> Iterator[Relation]:
    """The partitions that a remainder, an announced total or a wording lays out. A figure is a part in one only: in one
    that adds up before one that does not, in a longer list before a shorter; a total that has its parts has no
    others."""
    parts: set[int] = set()
    whole: set[int] = set()
    made = [
        *record.find(scene),
        *remainder.find(scene),
        *totals.find(scene),
        *listed.find(scene),
        *grouped.find(scene),
    ]
    for relation in sorted(made, key=lambda r: _rank(scene, r)):
        mine = set(relation.facts("parts"))
        fits = _fits(scene, relation)
        if fits:
            whole |= {*relation.facts("total")}
        slip = relation.wording == "partition.slipped"
        divided = not slip and bool(whole & {*relation.facts("total")})
        misread = divided or _is_no_sum(scene, relation) or excused(scene, relation)
        if not mine & parts and (fits or not misread):
            parts |= mine
            yield relation


def _is_no_sum(scene: Scene, relation: Relation) -> bool:
    """Whether a part is how far one side was ahead (of `Okoro 96, Pryce 71; the majority was 40` it is none), or the
    total one of a row of peers (`£24m will go to Hull, £18m to Goole and the remaining £11m to Selby`)."""
    total, *others = (scene.facts[at] for name in ("total", "parts") for at in relation.facts(name))
    if total.sentence == others[0].sentence and total.id < others[0].id:
        said = labels.labels_of(scene, (total, *others))
        if said[0].starts and labels.are_parallel(said):
            return True
    return any(is_margin(scene, scene.facts[part]) for part in relation.facts("parts"))


def _rank(scene: Scene, relation: Relation) -> tuple[int, int]:
    """What fits, then what is all there is and does not, then the rest, longer lists first."""
    high = relation.determined == "high" and relation.exhaustive
    sure = relation.wording == "partition.sure"
    return 0 if _fits(scene, relation) else 1 if high else 2, -len(relation.facts("parts")) - sure


def _fits(scene: Scene, relation: Relation) -> bool:
    total = scene.facts[relation.facts("total")[0]]
    parts = [in_unit_of(scene.facts[i], total) for i in relation.facts("parts")]
    return adds_up(total, parts) and (relation.exhaustive or slack(total, parts) < CHANCE)


def find_plain(scene: Scene, found: list[Relation]) -> Iterator[Relation]:
    """Sums and remainders told in plain words, of figures that no other finder has tied together. A gauge whose misfit
    is no slip is too unsure to stand for them."""
    for relation in [*plain.find(scene), *laid_out.find(scene)]:
        mine = {*relation.all_facts()}
        others = (r for r in found if r.kind in _OF_SUMS and len(mine & {*r.all_facts()}) > 1)
        told = any(_stands(scene, relation, other) for other in others)
        if not told and (_fits(scene, relation) or not _is_no_sum(scene, relation)):
            found = [*found, relation]
            yield relation


def _stands(scene: Scene, relation: Relation, other: Relation) -> bool:
    """Whether the other relation is sure enough of the figures that they share."""
    if not (other.wording or "").startswith(("gauge.", "partition.grouped", "partition.bringing")):
        return other.determined != "low"
    total = scene.facts[relation.facts("total")[0]]
    parts = [in_unit_of(scene.facts[i], total) for i in relation.facts("parts")]
    return adds_up(total, parts) or swapped(total, parts) or slipped(total, parts)


def without_doubles(found: list[Relation]) -> list[Relation]:
    """The relations, without lists that were looked for and of whose figures plain words have since told."""
    told = [{*r.all_facts()} for r in found if (r.wording or "") in ("partition.plain", "partition.laid-out")]
    loose = ("partition.grouped", "partition.bringing")
    return [
        r for r in found if r.wording not in loose or not any(len(told_of & {*r.all_facts()}) > 1 for told_of in told)
    ]
