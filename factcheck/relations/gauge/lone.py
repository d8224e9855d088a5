"""The two figures that alone can be meant by their kind: no others of the gauge's unit, or that count what it counts,
stand in its sentence, or in those before where it adds to one. Then the words between need not tie them to it."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck import regex
from factcheck.nouns import relation as kinship
from factcheck.relations.gauge.anchors import TAKES_UP, Gauge
from factcheck.relations.gauge.evidence import is_parted
from factcheck.relations.gauge.levels import Level
from factcheck.relations.gauge.two import Pair, is_opposed
from factcheck.relations.scene import Scene
from factcheck.units import comparable

_TWO = 2
_PARTED = regex.compile(r"[;.!?]\s|, (?:and|but|while|whereas|although|though)\b")
_CUT = regex.compile(r"[;.!?]\s|\b(?:while|whereas|although|though|but|yet|which|who)\b|, and\b|^\s*,?\s*$")
_LISTED = regex.compile(rf"{_CUT.pattern}|\band\b")
_MANY = 10  # fewer are counted of anything
_HARD = regex.compile(r"[;.!?]\s|\b(?:while|whereas|although|though|but|yet)\b|, and\b")
_KIN = ("same", "part", "whole", "overlap", "unknown")
_COUNTS = frozenset({"count", "number"})


def lone(scene: Scene, gauge: Gauge, found: Sequence[Level], pairs: Sequence[Pair]) -> Pair | None:
    """The pair of them that alone can be meant; None where others could be, or where the words leave it open."""
    made = _of(_typed(gauge, [level for level in found if _may_be_of(gauge, level)]), pairs)
    if made is None or scene.words_after(gauge.figure.fact, 4).startswith(" of "):
        return None
    first, second = made.levels
    tied = made.tied or is_opposed(made.fillings[0])
    if gauge.measure != "delta" and not (tied or _are_alike(gauge, first, second)):
        return None
    if gauge.loose and not (_has_unit(first) and _has_unit(second) and _is_one_clause(scene, gauge, made)):
        return None
    if first.figure.span < gauge.span < second.figure.span:
        led = scene.document.masked[gauge.span.end : second.figure.span.start]
        sure = gauge.measure != "percent" and (_LISTED if gauge.loose else _CUT).search(led) is None
        return made if tied or sure else None
    if gauge.span < first.figure.span:
        led = scene.document.masked[gauge.span.end : first.figure.span.start]
        sure = tied or (_has_unit(first) and _has_unit(second))
        return made if sure and _HARD.search(led) is None else None
    return made


def _typed(gauge: Gauge, typed: Sequence[Level]) -> Sequence[Level]:
    """Those of its sentence; with the only one there, those before; those last told, where it takes them up."""
    here = [level for level in typed if level.here]
    if len(here) > 1 or gauge.loose:
        return here
    before = [level for level in typed if level.figure.sentence < gauge.sentence]
    if here:
        adds = here[0].figure.span < gauge.span and (gauge.linked or here[0].close)
        return [*_of_its_noun(before, here[0]), here[0]] if adds else ()
    last = [level for level in before if level.figure.sentence == gauge.sentence - 1]
    return () if gauge.linked < TAKES_UP else last if len(last) > 1 else before


def _of(levels: Sequence[Level], pairs: Sequence[Pair]) -> Pair | None:
    if len(levels) != _TWO:
        return None
    spans = {level.figure.span for level in levels}
    return next((pair for pair in pairs if {level.figure.span for level in pair.levels} == spans), None)


def _of_its_noun(before: Sequence[Level], end: Level) -> Sequence[Level]:
    """Those before that a level may be held against: of its very noun, if there are any."""
    same = [level for level in before if level.figure.noun is not None and level.figure.noun == end.figure.noun]
    return same or before


def _may_be_of(gauge: Gauge, level: Level) -> bool:
    """Whether a figure is of the kind that the gauge is a difference, or a share, of."""
    size, figure = gauge.figure, level.figure
    if gauge.measure != "delta":
        return figure.fact.kind not in ("percent", "ratio", "age", "duration") or figure.unit == size.unit
    if size.unit in ("pp", "basis_point"):
        return figure.unit == "%"
    if size.fact.kind in _COUNTS and size.unit is None:
        if figure.fact.kind not in _COUNTS or figure.unit is not None:
            return False
        return None in (size.noun, figure.noun) or kinship(str(size.noun), str(figure.noun)) in _KIN
    if size.unit is None or figure.unit is None:
        return False
    return size.unit == figure.unit or (size.fact.kind == figure.fact.kind and comparable(size.unit, figure.unit))


def _has_unit(level: Level) -> bool:
    return level.figure.unit is not None and not level.figure.part


def _are_alike(gauge: Gauge, first: Level, second: Level) -> bool:
    """Whether unit or noun make two figures levels of one thing, and the words of their clauses do not part them."""
    one, other = first.figure, second.figure
    if gauge.measure == "percent" and one.sentence != other.sentence and gauge.linked < TAKES_UP:
        same = bool(first.topic & second.topic) or (one.noun is not None and one.noun == other.noun)
    elif one.unit or other.unit:
        same = one.unit == other.unit
    elif gauge.measure == "ratio" and None in (one.noun, other.noun):
        same = all((figure.core.low or 0) >= _MANY and figure.core.is_point for figure in (one, other))
    else:
        same = one.noun is not None and one.noun == other.noun
    return same and not is_parted(first, second)


def _is_one_clause(scene: Scene, gauge: Gauge, pair: Pair) -> bool:
    """Whether the two stand in one clause, or both before the gauge: `£8,400 has come in; the price is £10,000, and tax
    puts £2,600 on that` tells of three things."""
    first, second = (level.figure.span for level in pair.levels)
    return second.end <= gauge.span.start or _PARTED.search(scene.document.masked, first.end, second.start) is None
