"""How much speaks for a list of figures being all of its total: each sign has its points."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from factcheck import regex
from factcheck.model.fact import Fact
from factcheck.relations.odds import near, slipped, swapped
from factcheck.relations.partition import labels
from factcheck.relations.partition.fillings import Filling, has_noun, is_classed, is_kin, is_kind
from factcheck.relations.partition.listed import has_single
from factcheck.relations.partition.marks import is_apposed, is_beside, is_closed, is_composed, is_made, is_marked
from factcheck.relations.scene import Scene

_MOST_OF = regex.compile(r"\b(?:most|many|some|much) of (?:the |its |these |those )?$")
_OPENED = regex.compile(r"[:(—–]|\s-\s")
_CLOSE, _WIDE, _SLIP_WIDE = Fraction(1, 10), Fraction(3, 5), Fraction(4, 5)


class _Signs(NamedTuple):
    """What the figures of a filling and the labels of its parts say.

    `over`: the parts are more than the total; `beyond`: one of them alone is; `slip`: one narrow slip keeps them from
    adding up; `one_end`: each comes to an end of which a thing has one; `alike`: one little word opens each label;
    `rest`: the last is what is left; `opposites`: the labels leave nothing out.
    """

    said: tuple[labels.Label, ...]
    over: bool
    beyond: bool
    slip: bool
    one_end: bool
    alike: bool
    rest: bool
    opposites: bool

    @property
    def is_tied(self) -> bool:
        """Whether the labels, or a slip with labels that are alike, tie the parts to one whole."""
        return self.rest or self.opposites or (self.slip and (self.alike or self.one_end))


def _signs(scene: Scene, filling: Filling) -> _Signs:
    total, parts = filling.total, filling.parts
    said = labels.labels_of(scene, parts)
    rest = labels.is_rest(scene, parts[-1])
    led = rest or filling.announced or is_marked(scene, filling)
    return _Signs(
        tuple(said),
        over=sum((p.quantity.value or Fraction(0) for p in parts), Fraction(0)) > (total.quantity.value or 0),
        beyond=any(_is_beyond(scene, part, total) for part in parts),
        slip=swapped(total, parts) and (led or near(total, parts, _SLIP_WIDE)),
        one_end=labels.fates(said) > 1,
        alike=labels.are_parallel(said) or labels.in_brackets(scene, parts),
        rest=rest,
        opposites=labels.are_opposites(said),
    )


def weight(scene: Scene, filling: Filling) -> tuple[int, list[str]]:
    """The points that speak for a list being all of its total, and the reasons."""
    signs = _signs(scene, filling)
    if not _may_be_all(scene, filling, signs):
        return 0, []
    told = _told(scene, filling, signs)
    sure = signs.over and (signs.alike or signs.one_end or signs.beyond)
    sure = sure or len(filling.parts) > 2 or signs.slip or signs.rest or signs.opposites or filling.announced
    sure = sure or is_composed(scene, filling)
    points = sum(int(value) for value in told.values()) if sure else 0
    return points, [reason for reason, value in told.items() if value]


def _may_be_all(scene: Scene, filling: Filling, signs: _Signs) -> bool:
    """Whether nothing speaks against the parts being all of the total, each in one of them only."""
    total, parts = filling.total, filling.parts
    if labels.overlap(scene, (total.sentence, parts[-1].sentence)) or labels.flows(signs.said):
        return False
    if labels.is_of_them(scene, parts[-1]) or _is_of_other_fate(scene, filling):
        return False
    near_it = near(total, parts, _WIDE) or signs.slip or (signs.beyond and is_marked(scene, filling))
    if not near_it or not _may_be_meant(scene, filling, signs):
        return False
    several = labels.may_be_several(signs.said) and not (signs.slip and len(parts) > 2)
    if several and not (signs.rest or signs.opposites or filling.announced or signs.beyond):
        return False
    return signs.over or signs.slip or slipped(total, parts) or _is_all(scene, filling, signs)


def _told(scene: Scene, filling: Filling, signs: _Signs) -> dict[str, int]:
    """The points of each sign."""
    total, parts = filling.total, filling.parts
    marked = is_marked(scene, filling)
    return {
        "words announce the total": 3 * filling.announced,
        "the words mark the whole": 2 * marked,
        "the words say what it is made of": max(2 * is_made(scene, filling), 5 * is_composed(scene, filling)),
        "it stands beside its whole": is_beside(scene, filling),
        "the parts have no noun of their own": not any(has_noun(p) and not is_kind(p, total) for p in parts),
        "each part begins its clause": all(label.starts for label in signs.said),
        "there are three or more": len(parts) > 2,
        "the last is joined to the others": len(parts) > 2 and is_closed(scene, parts),
        "the last is what fits nowhere else": labels.closes(signs.said[-1]),
        "the last is all that is left": 3 * signs.rest,
        "the labels are opposites": 3 * signs.opposites,
        "a thing has one such end": 2 * signs.one_end,
        "the labels are alike": signs.alike,
        "nothing is in two of them": signs.over and (signs.alike or signs.one_end),
        "one of them is more than the whole": 2 * (signs.beyond and marked),
        "they follow it at once": is_apposed(scene, filling) and (signs.slip or (signs.over and signs.alike)),
        "they nearly add up": near(total, parts, _CLOSE),
        "they add up but for one slip": 2 * signs.slip + slipped(total, parts),
    }


def _is_beyond(scene: Scene, part: Fact, total: Fact) -> bool:
    """Whether a bare part in the total's own clause is more than it."""
    first, last = sorted((part.span, total.span))
    apart = part.sentence != total.sentence or ";" in scene.document.masked[first.end : last.start]
    return _exceeds(part, total) and not has_noun(part) and not apart


def _is_all(scene: Scene, filling: Filling, signs: _Signs) -> bool:
    """Whether words say that the parts are all there is, so that a shortfall is a fault: `in all`, a colon or bracket,
    the last of them the rest, what the whole is made of."""
    total, first = filling.total, filling.parts[0]
    gap = scene.document.masked[total.span.end : first.span.start]
    told = signs.rest or ((signs.opposites or signs.one_end) and total.sentence == first.sentence)
    return told or filling.announced or _OPENED.search(gap) is not None or is_made(scene, filling)


def _is_of_other_fate(scene: Scene, filling: Filling) -> bool:
    """Whether something else became of the total than of the parts, sentences apart: `Nine were charged. Four men and
    three women were convicted.`"""
    total, parts = filling.total, filling.parts
    if total.sentence == parts[0].sentence or filling.announced or is_marked(scene, filling):
        return False
    return bool(labels.fates(labels.labels_of(scene, [total])) and labels.fates(labels.labels_of(scene, parts[-1:])))


def _may_be_meant(scene: Scene, filling: Filling, signs: _Signs) -> bool:
    """Whether a misfit of these may be told at all: not of amounts that merely follow each other, nor of figures from
    two sentences, unless a slip ties them together."""
    total = filling.total
    if sum(_exceeds(part, total) for part in filling.parts) > 1:
        return False  # one slip makes one part too large
    said = filling.announced or is_marked(scene, filling) or is_made(scene, filling)
    told = said or signs.is_tied
    if total.kind == "number" and not (said or (told and not any(has_noun(part) for part in filling.parts))):
        return False  # a bare figure may be of other things than those that the parts name
    if _MOST_OF.search(scene.words_before(total, 24)):
        return False
    known = filling.announced or (signs.slip and said) or any(is_classed(scene, part) for part in filling.parts)
    if not all(is_kin(part, total, known) for part in filling.parts) or has_single(scene, total, filling.parts):
        return False
    if filling.scattered and not signs.slip:
        return False
    elided = total.kind != "count" and any(scene.facts[part.id].kind != total.kind for part in filling.parts)
    if (signs.slip and not (elided and not told)) or filling.announced:
        return True
    if total.kind == "count" and any((f.quantity.value or 0).denominator != 1 for f in (total, *filling.parts)):
        return False
    apart = len({part.sentence for part in filling.parts}) > 1
    return not apart and (total.kind == "count" or told or near(total, filling.parts, _CLOSE))


def _exceeds(part: Fact, total: Fact) -> bool:
    return (part.quantity.value or 0) > (total.quantity.value or 0)
