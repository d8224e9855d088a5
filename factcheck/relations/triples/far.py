"""How many there are of what a value is for each of, told further back: the rooms of a house in its first lines, the
places of a survey, those whom a dish serves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from factcheck import regex
from factcheck.nouns import is_a
from factcheck.relations.each import Need, any_of
from factcheck.relations.each.numbers import is_number
from factcheck.relations.each.value import TIME
from factcheck.relations.figures import Figure, figures_of
from factcheck.relations.scene import Scene

_FAR_BACK = 60  # sentences
_EATERS = frozenset({"portion", "person", "head", "serving", "plate", "guest", "helping", "diner"})


def further_back(scene: Scene, sentence: int, need: Need, near: Sequence[Figure]) -> Figure | None:
    """The one number of what a value is for each of that the text has told before these figures; None where there is
    none, or are several."""
    first = min((figure.fact.id for figure in near), default=0)
    if need.given is not None or (need.unit is not None and need.dimension == TIME):
        return None
    found = [figure for figure in _before(scene, sentence, first) if _counts(scene, figure, need)]
    return found[-1] if len({(figure.fact.quantity.value, figure.unit) for figure in found}) == 1 else None


def _before(scene: Scene, sentence: int, first: int) -> Iterator[Figure]:
    for back in range(max(0, sentence - _FAR_BACK), sentence):
        for fact in scene.by_sentence.get(back, ()):
            if fact.id < first and fact.doubt is None and not fact.attributive and fact.quantity.value is not None:
                yield from (figure for figure in figures_of(fact, scene) if not figure.part)


def _counts(scene: Scene, figure: Figure, need: Need) -> bool:
    if figure.fact.id in scene.left_out:
        return False
    if need.unit is not None:
        return figure.fact.kind == "measure" and figure.dimension == need.dimension != ()
    if need.noun is None or need.noun in _EATERS:
        return figure.dimension == () and _serves().search(scene.words_before(figure.fact, 24)) is not None
    exact = figure.noun is not None and is_number(figure, need, strictly=True)
    return exact and figure.fact.kind == "count" and not is_a(figure.noun or "", "time")


@cache
def _serves() -> re.Pattern[str]:
    return regex.compile(rf"\b(?:{any_of('serves')})\s+(?:(?:{any_of('about')})\s+)*$")
