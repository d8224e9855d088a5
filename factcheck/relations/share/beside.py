"""A share that is said of the figure right before it, and so of no other: `59 drivers, one in four, were reported`."""

from __future__ import annotations

from fractions import Fraction

from factcheck import regex
from factcheck.interval import Interval
from factcheck.model.fact import Fact
from factcheck.model.relation import Relation
from factcheck.relations.scene import Scene
from factcheck.relations.share.figured import fits

_BACK = 2  # sentences back that the whole may stand
_MOST = 12
_EARLIER = 16  # figures before a part, one of which may be its whole
_APPOSED = regex.compile(r"\s*[,(—–]\s*(?:or\s+|that is,?\s+|i\.e\.,?\s+)?(?:about\s+|some\s+|nearly\s+)?")


def stated_of_another(scene: Scene, relation: Relation) -> bool:
    """Whether a share that misfits its part and whole fits the figure it stands in apposition to, and a whole before
    that one."""
    share, part, whole = (next(iter(relation.facts(role)), None) for role in ("share", "part", "whole"))
    if not share or part is None or whole is None:
        return False
    said = scene.facts[share]
    if _as_said(scene.facts[part], scene.facts[whole], said):
        return False
    if _fits_another_whole(scene, scene.facts[part], scene.facts[whole], said):
        return True
    if _is_between(scene, said):
        return True
    other = scene.facts[share - 1]
    if other.id == part or other.sentence != said.sentence or other.quantity.value is None:
        return False
    if not _APPOSED.fullmatch(scene.document.masked[other.span.end : said.span.start].lower()):
        return False
    return any(held.kind == other.kind and fits(other, held, said) for held in _before(scene, other))


def _is_between(scene: Scene, said: Fact) -> bool:
    """`we spent £63,500, half of it (£31,750) on fees`: the whole right before the share, its part right after."""
    if said.id + 1 >= len(scene.facts):
        return False
    whole, part = scene.facts[said.id - 1], scene.facts[said.id + 1]
    one = {whole.sentence, said.sentence, part.sentence}
    return len(one) == 1 and whole.kind == part.kind and _as_said(part, whole, said)


def _fits_another_whole(scene: Scene, part: Fact, whole: Fact, said: Fact) -> bool:
    """Whether a whole that no `of the` marks was the wrong one: an earlier figure fits."""
    if part.id < whole.id or said.kind != "percent":
        return False
    earlier = scene.facts[max(0, part.id - _EARLIER) : part.id]
    return any(f.kind in ("count", "number") and f.id != whole.id and _as_said(part, f, said) for f in earlier)


def _as_said(part: Fact, whole: Fact, said: Fact) -> bool:
    """Whether the share fits the figures just as they are said; hedged ones as they are read."""
    one, all_of = part.quantity.value, whole.quantity.value
    if one is None or not all_of or part.quantity.hedge != "none" or whole.quantity.hedge != "none":
        return fits(part, whole, said)
    scale = Fraction(1, 100) if said.kind == "percent" else Fraction(1)
    return Interval.point(one / all_of).meets(said.quantity.core * scale)


def _before(scene: Scene, part: Fact) -> list[Fact]:
    near = scene.facts[max(0, part.id - _MOST) : part.id]
    return [f for f in near if part.sentence - f.sentence <= _BACK and scene.same_turn(f.sentence, part.sentence)]
