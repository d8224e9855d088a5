"""Votes: those for, against and abstaining beside all who could vote; a majority beside the two leading counts."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model.relation import Relation
from factcheck.relations.scene import Scene
from factcheck.relations.votes import ballots, margins


def find(scene: Scene, found: list[Relation]) -> Iterator[Relation]:
    """The votes of each sentence, then the majorities whose counts stand in the sentences before."""
    yield from ballots.find(scene, found)
    for relation in [r for r in found if r.kind == "partition"]:
        yield from margins.of_counts(scene, relation)
