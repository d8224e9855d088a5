"""Votes: those for, against and abstaining beside all who could vote; a majority beside the two leading counts."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model.relation import Relation
from factcheck.relations.scene import Scene
from factcheck.relations.votes import ballots, carried, margins


def find(scene: Scene, found: list[Relation]) -> Iterator[Relation]:
    """Those who voted of all who could, the margins between two sides, and what was carried by which votes."""
    yield from ballots.find(scene, found)
    yield from margins.find(scene, found)
    yield from carried.find(scene, found)
