"""A part, its whole and the share it is said to be: `200 of the 500 (40%)`, `most of them, 14,000`."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model.relation import Relation
from factcheck.relations.scene import Scene
from factcheck.relations.share import alone, figured, named, within, worded
from factcheck.relations.share.beside import stated_of_another


def find(scene: Scene, found: list[Relation]) -> Iterator[Relation]:
    """The shares that words state (`most`), then those with a name, then those that figures state; a figure is the
    share or the part of one."""
    taken: set[int] = set()
    plain = [*within.find(scene), *worded.find(scene), *named.find(scene), *alone.find(scene, found)]
    for relation in (*plain, *figured.find(scene, [*found, *plain])):
        mine = {*relation.facts("share")} or {*relation.facts("part")}
        if not mine & taken and not stated_of_another(scene, relation):
            taken |= mine
            yield relation
