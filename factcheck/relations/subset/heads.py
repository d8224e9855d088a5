"""A whole at the head of a clause and what its main verb says of some: `of the 48 wells tested, most of them shallow,
31 failed`. What stands between commas may hold figures of other things."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from factcheck import regex
from factcheck.model.fact import Fact
from factcheck.model.relation import Relation
from factcheck.nouns import is_a
from factcheck.nouns import relation as kinship
from factcheck.phrases import any_in
from factcheck.relations.contest import is_margin
from factcheck.relations.make import relate, same_measure, shortened
from factcheck.relations.scene import Scene
from factcheck.relations.subset.members import is_left_out, may_hold
from factcheck.span import Span

_COUNTED = frozenset({"count", "number"})
_FAR = 3  # a part this many times its whole speaks against the relation
_OTHERS = 3  # figures of other things that may stand between
_CLAUSE = r"(?:^|[.;:!?(—–]\s*|\s-\s|\b(?:that|and|but|while|so|then|said|says)\s+|,\s+)"
_DEGREE = r"(?:as many as |no fewer than |at least |only |just |some |about |nearly |almost |fully |a full |all of )?"
_OF_THESE = regex.compile(rf"{_CLAUSE}(?:out )?of (?:these|those|them|which|whom)\b[^;:.!?]*,\s*{_DEGREE}$")
_SUBJECT = regex.compile(r"(?:,|\s[—–-])\s*" + _DEGREE + "$")
_VERB = regex.compile(
    r"\s*(?:of (?:them|these|those) )?(?:[a-z]+ly )?(?!and\b|or\b|to\b|of\b|in\b|at\b|by\b|per\b|on\b)[a-z’']+"
)


def find(scene: Scene, used: set[int]) -> Iterator[Relation]:
    """The subsets that the head of a clause licenses."""
    for here in scene.by_sentence.values():
        counts = [fact for fact in here if fact.kind in _COUNTED and fact.doubt is None]
        for part in counts:
            whole = (
                _whole(scene, part) if part.id and part.id not in used and part.quantity.core.low is not None else None
            )
            if whole is not None:
                span = Span(whole.span.start, part.span.end)
                yield relate(
                    "subset", {"part": [part], "whole": [whole]}, shortened(span, scene), span, wording="subset.head"
                )


def _whole(scene: Scene, part: Fact) -> Fact | None:
    """The whole at the head of the part's clause, or which a pronoun there takes up."""
    if not _VERB.match(scene.words_after(part, 30)):
        return None
    before = scene.words_before(part, 160)
    again = _OF_THESE.search(before) is not None
    if not again and not _SUBJECT.search(before):
        return None
    for whole in reversed(scene.facts[max(0, part.id - 1 - _OTHERS) : part.id]):
        if part.sentence - whole.sentence > again:
            return None
        if whole.kind in _COUNTED and _is_head(scene, whole, again) and _may_be(scene, part, whole):
            return whole
    return None


def _is_head(scene: Scene, whole: Fact, again: bool) -> bool:
    if again:
        return whole.kind == "count" and not whole.attributive
    return _head().search(scene.words_before(whole, 60)) is not None


def _may_be(scene: Scene, part: Fact, whole: Fact) -> bool:
    """Whether the part may be of this whole, and no figure between is of the same things."""
    said, held = part.quantity.value, whole.quantity.value
    if said is None or held is None or said > _FAR * held or not same_measure(part, whole) or whole.doubt is not None:
        return False
    if whole.id in scene.left_out or is_margin(scene, whole) or is_margin(scene, part) or not may_hold(whole, part):
        return False
    if is_left_out(scene, whole, part):
        return False
    between = scene.facts[whole.id + 1 : part.id]
    return all(_is_of_others(one, whole) for one in between)


def _is_of_others(one: Fact, whole: Fact) -> bool:
    """Whether a figure counts or measures something else than the whole does."""
    if not same_measure(one, whole):
        return True
    if one.entity is None or whole.entity is None or one.noun is None:
        return False
    return kinship(one.entity, whole.entity) in ("unrelated", "unknown") or (
        is_a(one.entity, "person") and not is_a(whole.entity, "person")
    )


@cache
def _head() -> re.Pattern[str]:
    the = any_in("the")
    of = r"(?:out of|from among|of|among|amongst)"
    looked = rf"in (?:an?|the|its|their|our|one) (?:[a-z]+ )?(?:{any_in('subset-looked')}) (?:of|on|at|among|with)"
    whose = r"(?:the |an? |its |their |our )?[\w-]+['’]s? "
    return regex.compile(rf"{_CLAUSE}(?:{of}|{looked})\s+(?:(?:{the})\s+|{whose})?(?:[a-z]+ )?$")
