"""A part, its whole and the share it is said to be: `200 of the 500 (40%)`, `most of them, 14,000`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from factcheck import regex
from factcheck.interval import Interval
from factcheck.model.fact import Fact
from factcheck.model.relation import Relation
from factcheck.phrases import any_in
from factcheck.relations.make import size
from factcheck.relations.scene import Scene
from factcheck.relations.share import figured, named, taken_up, tied, within, worded
from factcheck.relations.share.figured import fits

# what follows a share of those that were just told of
_BY_SOME = regex.compile(
    r"\s*(?:of (?:them|these|those|whom|which)\b(?!\s*[,.;:)])"
    r"|(?:by|for|because)\b)"
)
_EARLIER = 16  # figures before a part, one of which may be its whole


def find(scene: Scene, found: list[Relation]) -> Iterator[Relation]:
    """The shares that words state (`most`), then those with a name, then those that figures state; a figure is the
    share or the part of one, and rather of one that fits."""
    made = [relation for relation in _laid_out(scene, found) if not _is_of_some(scene, relation)]
    yield from made
    yield from (relation for relation in tied.find(scene, made) if not _is_of_some(scene, relation))


def _is_of_some(scene: Scene, relation: Relation) -> bool:
    """Whether a share after a comma is that of those in the part which did something: `158 of the 186 lots, a third by
    telephone`; one that fits is not."""
    said, part = _fact(scene, relation, "share"), _fact(scene, relation, "part")
    if said is None or part is None or said.id < part.id or _fits(scene, relation):
        return False
    led = scene.words_before(said, 3).endswith(", ")
    return led and _BY_SOME.match(scene.words_after(said, 24)) is not None


def _laid_out(scene: Scene, found: list[Relation]) -> Iterator[Relation]:
    taken: set[int] = set()
    borne_out: set[tuple[int, ...]] = set()
    plain = [*within.find(scene), *worded.find(scene), *named.find(scene), *taken_up.find(scene, found)]
    made = [*plain, *figured.find(scene, [*found, *plain])]
    for relation in sorted(made, key=lambda r: not _fits(scene, r)):
        mine = {*relation.facts("share")} or {*relation.facts("part")}
        pair = (*relation.facts("part"), *relation.facts("whole"))
        fits_it = _fits(scene, relation)
        if not fits_it and (
            _is_of_total(scene, relation, found) or _is_change(scene, relation) or _begins_row(scene, relation)
        ):
            continue
        other = not fits_it and (pair in borne_out or _has_another_whole(scene, relation))
        if not mine & taken and not other:
            taken |= mine
            if fits_it and pair:
                borne_out.add(pair)
            yield relation


def _fits(scene: Scene, relation: Relation) -> bool:
    """Whether the share is borne out; one whose part and whole are no facts of their own is a fraction written out."""
    part, whole, share = (_fact(scene, relation, role) for role in ("part", "whole", "share"))
    if part is None or whole is None:
        return True
    if share is not None:
        return _as_said(part, whole, share)
    low = size(whole).low
    return low is not None and low > 0 and (size(part) / size(whole)).meets(relation.stated[0].core)


def _fact(scene: Scene, relation: Relation, role: str) -> Fact | None:
    found = relation.facts(role)
    return scene.facts[found[0]] if found else None


def _has_another_whole(scene: Scene, relation: Relation) -> bool:
    """Whether an earlier figure fits as the whole, where no `of the` marks the one that does not."""
    part, whole, said = (_fact(scene, relation, role) for role in ("part", "whole", "share"))
    if part is None or whole is None or said is None or part.id < whole.id or said.kind != "percent":
        return False
    earlier = scene.facts[max(0, part.id - _EARLIER) : part.id]
    bounded = (f for f in earlier if f.id != whole.id and f.quantity.core.high is not None)
    return any(_as_said(part, fact, said) for fact in bounded if fact.kind in ("count", "number"))


def _is_of_total(scene: Scene, relation: Relation, found: list[Relation]) -> bool:
    """Whether the share is that of all that the part is listed in: `5,120 men and 260 women, 94% of the 5,720`."""
    part, whole, said = (_fact(scene, relation, role) for role in ("part", "whole", "share"))
    if part is None or whole is None or said is None:
        return False
    lists = (r for r in found if r.kind == "partition" and part.id in r.facts("parts") and r.facts("total"))
    return any(_as_said(scene.facts[r.facts("total")[0]], whole, said) for r in lists)


def _begins_row(scene: Scene, relation: Relation) -> bool:
    """Whether the share is the first of a row, and its part the last: `32 group A and four AB, in other words 45, 40
    and 5 per cent`."""
    said, part = _fact(scene, relation, "share"), _fact(scene, relation, "part")
    if said is None or part is None or part.id != said.id - 1 or said.id + 1 >= len(scene.facts):
        return False
    later, earlier = scene.facts[said.id + 1], scene.facts[part.id - 1] if part.id else part
    gap = scene.document.masked[said.span.end : later.span.start]
    return later.kind == "percent" and gap.strip() in (",", "and", ", and") and earlier.kind in ("count", "number")


def _is_change(scene: Scene, relation: Relation) -> bool:
    """Whether the words after the share make it the size of a change: `of its 1,505 homes, a 10.8% rise from 2006`."""
    said = _fact(scene, relation, "share")
    return said is not None and _of_change().match(scene.words_after(said, 40)) is not None


@cache
def _of_change() -> re.Pattern[str]:
    return regex.compile(rf"\s+(?:{any_in('change-noun')})\s+(?:from|on|over|since|in|against)\b")


def _as_said(part: Fact, whole: Fact, said: Fact) -> bool:
    """Whether the share fits the figures just as they are said; hedged ones as they are read."""
    one, all_of = part.quantity.value, whole.quantity.value
    if one is None or not all_of or part.quantity.hedge != "none" or whole.quantity.hedge != "none":
        return fits(part, whole, said)
    scale = Fraction(1, 100) if said.kind == "percent" else Fraction(1)
    return Interval.point(one / all_of).meets(said.quantity.core * scale)
