"""A part that cannot outnumber the whole it is taken from: `three people, two of them children`."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model.relation import Relation
from factcheck.relations.scene import Scene
from factcheck.relations.subset import beyond, heads, taken, worded


def find(scene: Scene, found: list[Relation]) -> Iterator[Relation]:
    """The subsets that a wording, the head of a clause or words of taking license, of figures that no partition or
    share has yet."""
    used = {i for r in found for i in (*r.facts("part"), *r.facts("parts"))}
    for finder in (worded.find, heads.find, beyond.find, taken.find):
        for relation in finder(scene, used):
            used.update(relation.facts("part"))
            yield relation
