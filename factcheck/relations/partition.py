"""A whole and its parts: `120 hurt: 70 men, 40 women and 10 children`."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.interval import Interval
from factcheck.model.fact import Fact
from factcheck.model.relation import Level, Relation
from factcheck.nouns import covered
from factcheck.relations.make import cue_of, group_before, may_be_part, relate, size, sure_part
from factcheck.relations.scene import Scene
from factcheck.relations.wording import Match, matches

_FAR = 4  # a sum this many times the total, or as small a part of it, speaks against the relation itself


def find(scene: Scene, found: list[Relation]) -> Iterator[Relation]:
    """The partitions that a wording licenses; of fillings that share facts the first wording's stands."""
    taken: set[int] = {i for r in found if r.kind == "partition" for i in r.all_facts()}
    for match in matches("partition", scene):
        made = _partition(scene, match)
        if made is not None and not taken & set(made.facts("parts")):
            taken |= set(made.all_facts())
            yield made


def _partition(scene: Scene, match: Match) -> Relation | None:
    parts = [
        f
        for f in match.roles.get("parts", ())
        if f.quantity.core != f.quantity.support or f.quantity.core.low is not None
    ]
    total = match.one("total")
    if total is None and "total" in match.pronouns:
        total = group_before(scene, match.sentences[0], match.pronouns["total"].start, parts[0] if parts else None)
    if total is None:
        return None
    parts = [part for part in dict.fromkeys(parts) if may_be_part(part, total)]
    if len(parts) < 2 or total in parts:
        return None
    parts, fits = _filling(total, parts)
    exhaustive = match.wording.settings.get("exhaustive", False)
    if exhaustive == "cover":
        exhaustive = total.entity is not None and covered(total.entity, {p.entity for p in parts if p.entity})
    level = _determined(total, parts, fits)
    if level is None:
        return None
    return relate(
        "partition",
        {"total": [total], "parts": parts},
        cue_of(match, scene),
        match.span,
        basis=match.wording.basis,
        wording=match.wording.name,
        exhaustive=bool(exhaustive),
        determined=level,
        reasons=_reasons(match, exhaustive),
    )


def _filling(total: Fact, parts: list[Fact]) -> tuple[list[Fact], bool]:
    """The parts that add up, if the whole list or a run of at least two of it does; else the whole list."""
    if _meets(total, parts):
        return parts, True
    for length in range(len(parts) - 1, 1, -1):
        for start in range(len(parts) - length + 1):
            run = parts[start : start + length]
            if _meets(total, run) and total.quantity.grain is not None and length > 1:
                return run, True
    return parts, False


def _meets(total: Fact, parts: list[Fact]) -> bool:
    return sum((size(p) for p in parts), Interval.point(0)).meets(size(total))


def _determined(total: Fact, parts: list[Fact], fits: bool) -> Level | None:
    """How sure it is that these are the whole and its parts; None where the figures are so far apart that they cannot be."""
    if fits:
        return "high"
    added, whole = sum((size(p, True) for p in parts), Interval.point(0)), size(total, True)
    if added.low is not None and whole.high is not None and added.low > whole.high * _FAR:
        return None
    if added.high is not None and whole.low is not None and added.high * _FAR < whole.low:
        return None
    return "high" if all(sure_part(p, total) for p in parts) else "medium"


def _reasons(match: Match, exhaustive: object) -> list[str]:
    reasons = [f"the wording “{match.wording.say}”"]
    if match.wording.settings.get("exhaustive") == "cover":
        reasons.append("the kinds named are everybody" if exhaustive else "the kinds named are not all there is")
    elif exhaustive:
        reasons.append("the wording lists all the parts")
    else:
        reasons.append("the list may not be complete")
    return reasons
