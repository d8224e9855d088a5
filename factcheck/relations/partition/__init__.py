"""A whole and its parts: `120 hurt: 70 men, 40 women and 10 children`; `180 arrived, the other 70 turned back`."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model.relation import Relation
from factcheck.reading import in_unit_of
from factcheck.relations.odds import CHANCE, adds_up, slack
from factcheck.relations.partition import grouped, listed, plain, remainder, totals
from factcheck.relations.partition.excuse import excused
from factcheck.relations.scene import Scene


def find(scene: Scene, found: list[Relation]) -> Iterator[Relation]:
    """The partitions that a remainder, an announced total or a wording lays out. A figure is a part in one only: in one
    that adds up before one that does not, in a longer list before a shorter; a total that has its parts has no
    others."""
    parts: set[int] = set()
    whole: set[int] = set()
    made = [*remainder.find(scene), *totals.find(scene), *listed.find(scene), *grouped.find(scene), *plain.find(scene)]
    for relation in sorted(made, key=lambda r: _rank(scene, r)):
        mine = set(relation.facts("parts"))
        fits = _fits(scene, relation)
        if fits:
            whole |= {*relation.facts("total")}
        slip = relation.wording == "partition.slipped"
        divided = not slip and bool(whole & {*relation.facts("total")})
        if not mine & parts and (fits or not (divided or excused(scene, relation))):
            parts |= mine
            yield relation


def _rank(scene: Scene, relation: Relation) -> tuple[int, int]:
    """What fits, then what is all there is and does not, then the rest, longer lists first."""
    sure = relation.determined == "high" and relation.exhaustive
    return 0 if _fits(scene, relation) else 1 if sure else 2, -len(relation.facts("parts"))


def _fits(scene: Scene, relation: Relation) -> bool:
    total = scene.facts[relation.facts("total")[0]]
    parts = [in_unit_of(scene.facts[i], total) for i in relation.facts("parts")]
    return adds_up(total, parts) and (relation.exhaustive or slack(total, parts) < CHANCE)
