"""What excuses a misfit: another figure of the text, further off, with which the rest would fit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from factcheck.interval import Interval
from factcheck.nouns import relation as kinship
from factcheck.relations.each.filling import Filling, middle
from factcheck.relations.each.value import POWER
from factcheck.relations.each.words import is_same_thing, words
from factcheck.relations.elsewhere import is_elsewhere
from factcheck.relations.figures import Figure, figures_of
from factcheck.relations.scene import Scene

_BACK, _AHEAD = 8, 2  # sentences in which it may stand
_TELLING = 3  # a slip that chance makes in a few of a thousand: no other total is meant but one beside it
_CHANCE = 25  # what is known no nearer than to such a part of a total meets some figure near by
_TIGHT = 20  # what fits must be this many times as large as the width it may have


def excused(scene: Scene, filling: Filling) -> bool:
    """Whether another number of the things counted, or another total, near by would fit: `340 inspectors two years
    ago; it is 312 now`."""
    if is_elsewhere(scene, (*filling.factors, *filling.spans, filling.total)):
        return True
    if filling.value.dimension == POWER and _may_run_lower(scene, filling):
        return True
    used = {f.fact.id for f in (*filling.factors, *filling.spans, filling.total)}
    for figure in _near(scene, filling):
        if figure.fact.id in used:
            continue
        for count in filling.counts:
            others = tuple(figure if f is count else f for f in filling.counts)
            likely = _may_stand_for(figure, count) and (figure.noun is not None or _is_beside(figure, filling))
            made = replace(filling, counts=others)
            if likely and _fits(made, figure) and not (_is_given(filling, count) and _is_by_chance(made, figure)):
                return True
        likely = _may_stand_for(figure, filling.total) and (filling.slip < _TELLING or _is_beside(figure, filling))
        if likely and _fits(replace(filling, total=figure), figure):
            return True
        if _is_whole_of(figure, filling.total) and _rounds(filling, figure):
            return True
    return False


def _is_whole_of(figure: Figure, total: Figure) -> bool:
    """Whether a figure before a total, in its sentence, counts what it is some of: `412 pupils, 203 boys`."""
    before = figure.sentence == total.sentence and figure.span.end <= total.span.start
    if not before or figure.noun is None or total.noun is None or figure.dimension != total.dimension:
        return False
    return kinship(total.noun, figure.noun) in ("part", "overlap")


def _rounds(filling: Filling, total: Figure) -> bool:
    """Whether a total spread over the one number of things there is rounds to the value for each."""
    value, step = filling.value.fact.quantity.value, filling.value.fact.quantity.step
    if len(filling.counts) != 1 or filling.spans or value is None or not step or filling.value.dimension != ():
        return False
    return (filling.counts[0].core * Interval.of(value - step / 2, value + step / 2)).meets(total.core)


def _is_given(filling: Filling, count: Figure) -> bool:
    """Whether words tell how many there are, all in one sentence: `40 jets for $4.4 billion, $180m apiece`."""
    return filling.is_local() and count.noun is not None and filling.named > 0 and (filling.cued or filling.is_last)


def _is_by_chance(filling: Filling, figure: Figure) -> bool:
    """Whether a bare figure, or one of another noun, does no more than come near: of a few tried one does by chance."""
    made, total = filling.made(), filling.total.core
    if None in (made.low, made.high, total.low, total.high):
        return True
    width = (made.width or 0) + (total.width or 0)
    said = {count.noun for count in filling.counts}
    return figure.noun not in said - {None} or width * _CHANCE > middle(total)


def _is_beside(figure: Figure, filling: Filling) -> bool:
    """Whether a figure stands in a sentence of the filling, or in one next to it that does not only go on from it."""
    said = {one.sentence for one in (*filling.factors, *filling.spans, filling.total)}
    if figure.sentence in said or figure.sentence + 1 in said:
        return True
    return figure.sentence - 1 in said and not (filling.is_local() and filling.is_plain)


def _may_run_lower(scene: Scene, filling: Filling) -> bool:
    """`a 4 kW array`, `a 3 MW turbine`: what gives, or draws, so much at the most."""
    if filling.total.dimension == POWER and filling.cued:
        return False  # so many of so much have as much, however long they run
    said = {figure.sentence for figure in (*filling.factors, *filling.spans, filling.total)}
    return any(scene.has(sentence, words("not-all-the-time")) for sentence in said)


def _near(scene: Scene, filling: Filling) -> Iterator[Figure]:
    here = filling.value.sentence
    for sentence in range(max(0, here - _BACK), here + _AHEAD + 1):
        for fact in scene.by_sentence.get(sentence, ()):
            yield from (figure for figure in figures_of(fact, scene) if not figure.part)


def _may_stand_for(figure: Figure, other: Figure) -> bool:
    if figure.dimension != other.dimension or figure.fact.kind == "age":
        return False
    if figure.noun is None or other.noun is None:
        return True
    return figure.noun == other.noun or is_same_thing(figure.noun, other.noun)


def _fits(filling: Filling, figure: Figure) -> bool:
    """Whether it fits, and hardly by chance: what is read widely fits anything."""
    low, high = figure.core.low, figure.core.high
    tight = low is not None and high is not None and (high - low) * _TIGHT <= high
    return tight and filling.fits()
