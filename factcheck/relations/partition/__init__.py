"""A whole and its parts: `120 hurt: 70 men, 40 women and 10 children`; `180 arrived, the other 70 turned back`."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model.relation import Relation
from factcheck.relations.odds import adds_up
from factcheck.relations.partition import listed, remainder, totals
from factcheck.relations.scene import Scene


def find(scene: Scene, found: list[Relation]) -> Iterator[Relation]:
    """The partitions that a remainder, an announced total or a wording lays out. A figure is a part in one only: in one
    that adds up before one that does not, in a longer list before a shorter."""
    parts: set[int] = set()
    made = [*remainder.find(scene), *totals.find(scene), *listed.find(scene)]
    for relation in sorted(made, key=lambda r: (not _fits(scene, r), -len(r.facts("parts")))):
        mine = set(relation.facts("parts"))
        if not mine & parts:
            parts |= mine
            yield relation


def _fits(scene: Scene, relation: Relation) -> bool:
    return adds_up(scene.facts[relation.facts("total")[0]], [scene.facts[i] for i in relation.facts("parts")])
