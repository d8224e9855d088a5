"""A whole and its parts: `120 hurt: 70 men, 40 women and 10 children`."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck.interval import Interval
from factcheck.model.fact import Fact
from factcheck.model.relation import Level, Relation
from factcheck.nouns import covered
from factcheck.relations.make import cue_of, group_before, may_be_part, relate, size, sure_part
from factcheck.relations.scene import Scene
from factcheck.relations.wording import Match, matches

_CHANCE = Fraction(1, 20)  # a likelier fit excuses nothing
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
        if not exhaustive and not fits and match.wording.settings.get("weak"):
            return None
    level = _determined(total, parts, fits)
    if level is not None and not fits and match.wording.settings.get("weak"):
        level = "medium" if _near(total, parts) else None
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
    """The parts that add up: the whole list, or else a run of at least two of it whose fit can hardly be chance; where
    neither is found, the whole list."""
    if _meets(total, parts):
        return parts, True
    runs = [parts[a:b] for a in range(len(parts)) for b in range(len(parts), a + 1, -1) if 2 <= b - a < len(parts)]
    for run in runs:
        if _meets(total, run) and len(runs) * _slack(total, run) < _CHANCE:
            return run, True
    return parts, False


def _meets(total: Fact, parts: list[Fact]) -> bool:
    return _sum(parts).meets(size(total))


def _sum(parts: list[Fact], support: bool = False) -> Interval:
    return sum((size(part, support) for part in parts), Interval.point(0))


def _slack(total: Fact, parts: list[Fact]) -> Fraction:
    """How large a part of all totals of this size would fit these parts: the odds that one fits by chance."""
    whole = size(total)
    widths = (_sum(parts).width, whole.width)
    if whole.high is None or not whole.high or None in widths:
        return Fraction(1)
    return (sum(w for w in widths if w is not None) + 1) / whole.high


def _determined(total: Fact, parts: list[Fact], fits: bool) -> Level | None:
    """How sure it is that these are the whole and its parts; None where the figures are so far apart that they cannot be."""
    if fits:
        return "high"
    added, whole = _sum(parts, True), size(total, True)
    if added.low is not None and whole.high is not None and added.low > whole.high * _FAR:
        return None
    if added.high is not None and whole.low is not None and added.high * _FAR < whole.low:
        return None
    return "high" if all(sure_part(p, total) for p in parts) else "medium"


def _near(total: Fact, parts: list[Fact]) -> bool:
    """Whether the sum is within a quarter of the total, as a slip would leave it."""
    added, whole = _sum(parts), size(total)
    if added.low is None or added.high is None or whole.low is None or whole.high is None:
        return False
    return added.high * 4 >= whole.low * 3 and added.low * 4 <= whole.high * 5


def _reasons(match: Match, exhaustive: object) -> list[str]:
    reasons = [f"the wording “{match.wording.say}”"]
    if exhaustive == "near":
        return [*reasons, "the list seems to be complete"]
    if match.wording.settings.get("exhaustive") == "cover":
        reasons.append("the kinds named are everybody" if exhaustive else "the kinds named are not all there is")
    elif exhaustive:
        reasons.append("the wording lists all the parts")
    else:
        reasons.append("the list may not be complete")
    return reasons
