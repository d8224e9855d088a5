"""The two figures that a gauge is said of: of all that may be, the likeliest that fit, else the likeliest."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck import regex
from factcheck.model import relation
from factcheck.relations.gauge.anchors import Gauge
from factcheck.relations.gauge.filling import Filling
from factcheck.relations.gauge.levels import TOLD, Level
from factcheck.relations.gauge.near import Near
from factcheck.relations.gauge.settled import may_be_said_of, settled
from factcheck.relations.gauge.sole import sole
from factcheck.relations.scene import Scene

_SURE, _LIKELY, _TWO, _FEW = 4, 3, 2, 4
_CLAUSE = regex.compile(r"[;.!?:]\s|\b(?:while|whereas|although|though|but|when)\b|, and\b")

# The same but for the colon, after which the only two levels there are may be told.
_BEYOND = regex.compile(r"[;.!?]\s|\b(?:while|whereas|although|though|but|when)\b|, and\b")


def chosen(near: Near) -> tuple[Filling, relation.Level] | None:
    """The filling that is meant, and how sure that is; None where no two figures are, or where it is not told which."""
    scene, gauge = near.scene, near.gauge
    made = [_weighed(f) for f in _fillings(near)]
    if not any(f.is_likely and f.evidence >= _SURE for f in made):
        alone = [f for f in sole(near) if not _is_apart(near, f.base, f.end, _BEYOND)]
        made = sorted(alone, key=lambda f: not f.is_likely) or made
    fillings = sorted(made, key=lambda f: -f.rank)
    if not fillings:
        return None
    if len({span for f in fillings for span in (f.base.figure.span, f.end.figure.span)}) == _TWO:
        fillings = [f._replace(evidence=f.evidence + 1) for f in fillings]
    best = fillings[0]
    fitting = [f for f in fillings if f.fits()]
    if any(f.rank >= best.rank - 2 for f in fitting):
        return (fitting[0], "high") if fitting[0].evidence >= _LIKELY else None
    if fitting and (gauge.measure == "delta" or best.evidence < _SURE):
        return None
    if best.fits(support=True) or best.evidence < _LIKELY:
        return None
    rivals = [f for f in fillings[1:] if f.rank >= best.rank - 1 and not _is_turned(f, best)]
    if any(f.fits(support=True) for f in rivals):
        return None
    return _misfit(scene, gauge, best, rivals)


def _misfit(scene: Scene, gauge: Gauge, best: Filling, rivals: list[Filling]) -> tuple[Filling, relation.Level] | None:
    """The likeliest filling where none fits. Where what it is held against is told and none of a few others would do
    either, it matters little which is meant."""
    told_later = best.base.figure.sentence > gauge.sentence and not gauge.named
    later = told_later or best.end.figure.sentence > gauge.sentence
    aside = _is_bracketed(scene, gauge) and not best.base.here  # `36 (down two)`: what it was before is not said
    elsewhere = not (best.base.here or best.end.here or _opens_after(scene, gauge, best))
    if later or aside or (gauge.linked < _TWO and elsewhere):
        return None  # what is told elsewhere is of something else, unless the words take it up
    told = (
        best.base.base == TOLD and gauge.linked > 0 and all(f.base.figure.span == best.base.figure.span for f in rivals)
    )
    sure = best.evidence >= _SURE and (not rivals or (told and len(rivals) <= _FEW))
    if gauge.loose and not sure:
        return None
    if not best.is_near or not (best.is_likely or best.end.end == TOLD == best.base.base):
        return None
    return best, "high" if sure else "medium"


def _weighed(filling: Filling) -> Filling:
    """A filling ranked by how far its figures are from fitting: one that a slip would leave before one that none
    would."""
    if filling.is_likely and filling.is_slip:
        return filling._replace(rank=filling.rank + 2, evidence=filling.evidence + 1)
    return filling if filling.is_likely else filling._replace(rank=filling.rank - 2)


def _opens_after(scene: Scene, gauge: Gauge, filling: Filling) -> bool:
    """`It goes from forty to sixty. Up by half.`: a sentence that opens with the gauge, after one with what it came
    to."""
    opens = gauge.span.start == scene.document.sentences[gauge.sentence].span.start
    return opens and filling.end.end == TOLD and filling.end.figure.sentence == gauge.sentence - 1


def _is_bracketed(scene: Scene, gauge: Gauge) -> bool:
    return scene.document.masked[max(0, gauge.span.start - 2) : gauge.span.start].rstrip().endswith("(")


def _is_turned(one: Filling, other: Filling) -> bool:
    """Whether they are the same two figures, the other way round."""
    return one.base.figure.span == other.end.figure.span and one.end.figure.span == other.base.figure.span


def _fillings(near: Near) -> Iterator[Filling]:
    gauge = near.gauge
    close = [level for level in near.levels if level.close and may_be_said_of(gauge, level)]
    said_of = {level.figure.span for level in close if gauge.change or not level.is_marked}
    for base, end, trio in near.trios:
        after = end.end == TOLD and end.figure.span.start > gauge.span.start
        if said_of and not after and end.figure.span not in said_of:
            continue
        if not _is_apart(near, base, end):
            made = settled(gauge, base, end, trio)
            if made is not None:
                yield made


def _is_apart(near: Near, base: Level, end: Level, parting: re.Pattern[str] = _CLAUSE) -> bool:
    """Whether both levels stand after the gauge and another clause begins before them, or the gauge is counted from
    another base."""
    gauge, text, first = near.gauge, near.scene.document.masked, min(base.figure.span, end.figure.span)
    if base.here and first.start >= gauge.span.end and parting.search(text, gauge.span.end - 1, first.start):
        return True
    return gauge.measure != "ratio" and near.has_other_base(base)
