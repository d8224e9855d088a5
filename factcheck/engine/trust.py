"""How sure a check is, and how serious it may be for that."""

from __future__ import annotations

from fractions import Fraction
from functools import cache

from factcheck import regex
from factcheck.engine.amends import Amends
from factcheck.engine.scene import Scene
from factcheck.engine.slips import A_FACTOR
from factcheck.engine.sole import has_no_others, is_sole
from factcheck.engine.values import scale_of
from factcheck.engine.wording import figure
from factcheck.lexicon import table
from factcheck.model.check import Severity
from factcheck.model.fact import Fact
from factcheck.model.relation import Level

_LEVELS: tuple[Level, ...] = ("high", "medium", "low")
_LOWER: dict[Severity, Severity] = {"error": "warning", "warning": "note", "note": "note"}
_OPERANDS = {"medium": "another figure near by could be meant", "low": "several other figures could be meant"}
_NOT_BY_SIZE = frozenset({"calendar", "enumeration", "reference"})
_LARGER = 5  # times; own choice, 2026-11
_FAR_APART = 1000  # times; own choice, 2026-11
_TWO = 2
_TAKES_UP = regex.compile(
    r"(?:that|this|which|it|so that)(?:['’]s| is| was| makes| made)? (?:about |some |just |only |almost )?"
)
_NAMED_WHOLE = "the whole is its noun"
_FAR_FROM = 50  # the same where no wording names the two; own choice, 2026-11
# Odds of coincidence below which figures that fit were meant to (meaning.md, section 4).
_IMPROBABLE = Fraction(1, 1000)


def one_lower(severity: Severity) -> Severity:
    """The next lower severity; a note stays a note."""
    return _LOWER[severity]


def capped(severity: Severity, scene: Scene, confidence: Level, mending: Amends) -> Severity:
    """The severity as far as the relation bears it.

    A note at most where nothing in the text says that the figures belong together, or where it is not at all sure which
    figures do. Where another figure could be meant a warning at most, and that only if the misfit is like an error:
    far-off figures speak against the relation first (dates, lists and what is held against the world are not judged by
    how far off they are); the same where its figures were looked for among others. No error on low confidence.
    """
    relation = scene.relation
    if relation is None:
        return severity
    if relation.basis == "inferred" or relation.determined == "low":
        return "note"
    if relation.basis == "anaphoric" and relation.determined == "medium" and relation.kind not in _NOT_BY_SIZE:
        return "note"  # another figure could be meant, and it stands in another sentence
    if not _is_borne(scene, mending) and not _stands_alone(scene):
        return "note"
    if _is_unlikely(scene) or (relation.kind == "subset" and _is_far_larger(scene) and mending.slip is None):
        return "note"
    if relation.determined == "medium":
        return one_lower(severity) if mending.like_an_error or relation.kind in _NOT_BY_SIZE else "note"
    return one_lower(severity) if severity == "error" and confidence == "low" else severity


def _is_borne(scene: Scene, mending: Amends) -> bool:
    """Whether a misfit is as sure as trust.yaml asks of relations found in such a way."""
    relation = scene.relation
    assert relation is not None
    wording, close, like = relation.wording or "", scene.is_close_knit, mending.like_an_error
    if (relation.kind == "share" and _NAMED_WHOLE in relation.reasons) or _is_of_points(scene):
        return True
    if wording == "share.named" and relation.determined == "high" and "margin" in relation.cue.lower():
        return True  # a profit, and the revenue before it
    if wording.startswith("apart.") and _is_of_per_cent(scene) and has_no_others(scene):
        return True
    if wording.startswith(_named("sole")) and relation.determined == "high" and is_sole(scene):
        return True
    if wording.startswith(_named("slip-or-both")):
        # `from 40 to 60, up by half`
        told = relation.kind == "change" and wording != "gauge.multiple" and close
        if not (mending.slip is not None or (like and close) or told):
            return False
    by_kind = wording.startswith(_named("slip-or-beside")) and relation.basis == "arithmetic"
    slip = mending.slip or ""
    beside = scene.is_in_one_sentence or (scene.is_unbroken and not slip.startswith(A_FACTOR))
    if by_kind and not beside and (not slip or slip.startswith(A_FACTOR)):  # a ten is met by chance too often
        return False
    if wording.startswith(_named("like")) and not like:
        joined = close or (scene.is_unbroken and _is_taken_up(scene))
        return joined and wording.startswith(_named("in-a-row")) and _is_in_a_row(scene)
    if wording.startswith(_named("surely")):
        return True
    either = table("trust")["like-or-close"]
    explicit = relation.basis == "explicit" and relation.kind in either["explicit"]
    asked = explicit or relation.kind in either["kinds"] or wording.startswith(_named("like-or-close"))
    return like or close or not asked or _is_plain(scene)


def _is_of_per_cent(scene: Scene) -> bool:
    """Whether the size of a change is told in per cent."""
    sizes = [scene.facts[fact] for role in ("percent", "ratio") for fact in scene.ids(role)]
    stated, relation = scene.stated.get("ratio"), scene.relation
    worded = stated is not None and any(mark in stated.words for mark in ("%", "per cent", "percent"))
    if relation is None or not (worded or (len(sizes) == 1 and sizes[0].kind == "percent")):
        return False
    last = stated.span.start if stated is not None else sizes[0].span.start
    return all(scene.facts[fact].span.start <= last for fact in relation.all_facts())  # the levels are told first


def _is_of_points(scene: Scene) -> bool:
    """Whether a difference in points stands in one sentence with two per cents, which no others can be: `60% and 40%, a
    difference of 10 percentage points`."""
    relation = scene.relation
    if relation is None or relation.kind not in ("comparison", "change") or relation.determined != "high":
        return False
    sides = [scene.facts[fact] for role in ("left", "right", "before", "after") for fact in scene.ids(role)]
    sizes = [scene.facts[fact] for role in ("difference", "delta") for fact in scene.ids(role)]
    if (
        relation.wording != "gauge.gap-of"
        or len(sides) != _TWO
        or len(sizes) != 1
        or sizes[0].quantity.unit != "pp"
        or not scene.is_in_one_sentence
    ):
        return False
    return all(side.kind == "percent" and side.quantity.unit == "%" for side in sides)


def _is_taken_up(scene: Scene) -> bool:
    """`gave 31,200 hours. That is 3,700 more than`: whether the sentence of a difference takes up the one before."""
    size = scene.one.get("difference")
    if size is None or scene.document is None:
        return False
    fact = scene.facts[size]
    start = scene.document.sentences[fact.sentence].span.start
    return _TAKES_UP.fullmatch(scene.document.masked[start : fact.span.start].lower()) is not None


def _is_in_a_row(scene: Scene) -> bool:
    """Whether a difference follows the figure that it is said of without `and`, is no larger than both, and none of the
    three takes its unit from anything but that figure."""
    left, size = scene.one.get("left"), scene.one.get("difference")
    relation = scene.relation
    if relation is None or relation.determined != "high" or left is None or scene.document is None:
        return False
    first = scene.facts[left]
    others = [scene.facts[scene.one[role]] for role in ("right", "difference") if role in scene.one]
    if any(fact.quantity.unit is not None and first.quantity.unit is None for fact in others):
        return False  # `12 fewer than in the four weeks before`
    starts = [scene.facts[size].span.start] if size is not None else []
    starts += [value.span.start for value in scene.stated.values() if value.name == "difference"]
    text = scene.document.masked[first.span.end : max(starts, default=0)].lower().split()
    facts = [first, *others, *([scene.facts[size]] if size is not None else [])]
    values = [_in_base(scene, fact) for fact in facts]
    gap = values.pop() if size is not None else None
    return bool(text) and "and" not in text and (gap is None or gap < max(values))


def _in_base(scene: Scene, fact: Fact) -> Fraction:
    """A figure in its base unit, so that inches may be held against feet."""
    said = fact.quantity.value
    return Fraction(0) if said is None else said * scale_of(fact)[0]


def _stands_alone(scene: Scene) -> bool:
    """Whether nothing near by could be meant instead, whatever the misfit is like."""
    relation = scene.relation
    assert relation is not None
    doubtful = relation.determined != "high" or relation.basis == "arithmetic"
    return not doubtful and not (relation.wording or "").startswith(_named("never-alone")) and scene.stands_alone


@cache
def _named(need: str) -> tuple[str, ...]:
    """How the wordings begin of which trust.yaml asks something."""
    return tuple(table("trust")[need]["wordings"])


def _is_plain(scene: Scene) -> bool:
    """Whether kind and place alone tell which figures are meant: none stands among theirs, or words
    that are seldom said of others tie them in one sentence."""
    relation = scene.relation
    assert relation is not None
    beside = scene.is_unbroken or scene.is_in_one_sentence
    if beside and (relation.wording or "").startswith(_named("plain")):
        return True
    if scene.is_unbroken and (relation.wording or "").startswith(_named("unbroken")):
        return True
    if relation.kind == "average":
        counted = all(scene.facts[fact].kind != "number" for fact in scene.ids("count"))
        return relation.basis == "arithmetic" and (scene.is_unbroken or (counted and scene.is_in_one_sentence))
    return False


def _is_unlikely(scene: Scene) -> bool:
    """Whether the two sides of a comparison are too far from one another to be set against each other at all, or are
    both bare numbers where their difference is one of years or miles."""
    sides = [scene.facts[fact].quantity for role in ("left", "right") for fact in scene.ids(role)]
    units = {side.unit for side in sides}
    apart = {scene.facts[fact].quantity.unit for fact in scene.ids("difference")}
    are_bare = {"left", "right"} <= scene.stated.keys() or (len(sides) == 2 and units == {None})
    if are_bare and not apart <= {None, "%", "pp"}:
        return True
    values = [side.value for side in sides if side.value]
    if len(values) != 2 or len(units) != 1:
        return False
    small, big = sorted(abs(value) for value in values)
    wording = (scene.relation.wording if scene.relation is not None else None) or ""
    plain = wording.startswith(_named("plain"))
    return big > (_FAR_FROM if plain else _FAR_APART) * small


def _is_far_larger(scene: Scene) -> bool:
    """Whether a part is so many times its whole that it is none of it: `began with 300 men and ended with 1,900 of
    them`."""
    if not {"part", "whole"} <= scene.one.keys():
        return False
    part, whole = (scene.facts[scene.one[role]].quantity.value for role in ("part", "whole"))
    return part is not None and whole is not None and part > _LARGER * whole


def trust(scene: Scene, doubt: str | None) -> tuple[Level, tuple[str, ...]]:
    """The confidence in a check and the reasons for it; each doubt lowers it a step."""
    doubts: list[str] = []
    grounds: list[str] = []
    steps = 0
    if scene.relation is not None:
        steps = _of_relation(scene, doubts, grounds)
    if doubt:
        steps += 1
        doubts.append(doubt)
    return _LEVELS[min(steps, 2)], (*doubts, *grounds)


def _of_relation(scene: Scene, doubts: list[str], grounds: list[str]) -> int:
    relation = scene.relation
    assert relation is not None
    steps = _LEVELS.index(relation.determined)
    if steps:
        doubts.append(_OPERANDS[relation.determined])
    if relation.basis == "inferred":
        steps += 2
        doubts.append("nothing in the text says outright that they belong together")
    elif relation.basis == "arithmetic":
        odds = relation.chance
        steps += odds is None or odds > _IMPROBABLE
        grounds.append("the figures themselves tie them together" + _odds(odds))
    elif relation.cue:
        said = relation.cue in relation.reasons  # not words of the text, but what was seen there
        grounds.append(relation.cue if said else f'"{relation.cue}" ties them together')
    grounds.extend(reason for reason in relation.reasons if reason not in grounds)
    return steps


def _odds(chance: Fraction | None) -> str:
    if not chance:
        return ""
    return f" (by chance 1 time in {figure(Fraction(round(1 / chance)))})"
