"""A share that is said of the figure right before it, and so of no other: `59 drivers, one in four, were reported`."""

from __future__ import annotations

import re

from factcheck.model.fact import Fact
from factcheck.model.relation import Relation
from factcheck.relations.scene import Scene
from factcheck.relations.share.figured import fits

_BACK = 2  # sentences back that the whole may stand
_MOST = 12
_APPOSED = re.compile(r"\s*[,(—–]\s*(?:or\s+|that is,?\s+|i\.e\.,?\s+)?(?:about\s+|some\s+|nearly\s+)?")


def stated_of_another(scene: Scene, relation: Relation) -> bool:
    """Whether a share that misfits its part and whole fits the figure it stands in apposition to, and a whole before
    that one."""
    share, part, whole = (next(iter(relation.facts(role)), None) for role in ("share", "part", "whole"))
    if not share or part is None or whole is None:
        return False
    said = scene.facts[share]
    if fits(scene.facts[part], scene.facts[whole], said):
        return False
    other = scene.facts[share - 1]
    if other.id == part or other.sentence != said.sentence or other.quantity.value is None:
        return False
    if not _APPOSED.fullmatch(scene.document.masked[other.span.end : said.span.start].lower()):
        return False
    return any(held.kind == other.kind and fits(other, held, said) for held in _before(scene, other))


def _before(scene: Scene, part: Fact) -> list[Fact]:
    near = scene.facts[max(0, part.id - _MOST) : part.id]
    return [f for f in near if part.sentence - f.sentence <= _BACK and scene.same_turn(f.sentence, part.sentence)]
