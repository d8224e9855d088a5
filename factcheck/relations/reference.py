"""What the text says of the world: an area said of a place, or of the parts of a city."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model.relation import Relation
from factcheck.relations.scene import Scene


def find(scene: Scene, found: list[Relation]) -> Iterator[Relation]:
    return iter(())
