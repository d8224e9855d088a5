"""A whole and its parts: `120 hurt: 70 men, 40 women and 10 children`; `180 arrived, the other 70 turned back`."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model.relation import Relation
from factcheck.relations.partition import listed, remainder, totals
from factcheck.relations.scene import Scene


def find(scene: Scene, found: list[Relation]) -> Iterator[Relation]:
    """The partitions, first those that a remainder or a total announces, then those that a wording lays out whole. A figure that is
    a part in one is a part in no other."""
    parts: set[int] = set()
    for relation in (*remainder.find(scene), *totals.find(scene), *listed.find(scene)):
        mine = set(relation.facts("parts"))
        if not mine & parts:
            parts |= mine
            yield relation
