"""What the figures of a relation come to, told of another figure near by: then the one held against them was not meant.

`£2 billion every week` is 104 billion a year, said in the sentence before; the 127 billion after it are something else.
"""

from __future__ import annotations

from fractions import Fraction

from factcheck.engine.otherwise import HARDLY, NO_NUMBERS, Figure, figure_of
from factcheck.engine.scene import CORE, Scene
from factcheck.engine.values import Dimension, joined

_AROUND = 12  # facts before and after the relation that are looked at
_SENTENCES = 2  # and sentences
_TWO = 2


def told_elsewhere(scene: Scene) -> str | None:
    """The figure near by that is what the others of the relation come to, in words.

    None where there is none, where it may be so by chance, or where the figures of the relation stand close together,
    so that the words leave no choice but another figure right beside them.
    """
    relation = scene.relation
    made = _result(scene) if relation is not None else None
    if relation is None or made is None:
        return None
    if (beside := _beside(scene, *made)) is not None:
        return beside
    value, dimension = made
    own = set(relation.all_facts())
    if (several := _several(scene, *made)) is not None or scene.is_close_knit:
        return several
    sentences = [scene.facts[fact].sentence for fact in own]
    near = [scene.facts.get(at) for at in range(min(own) - _AROUND, max(own) + _AROUND + 1) if at not in own]
    others = [fact for fact in near if fact is not None and fact.kind not in NO_NUMBERS and fact.doubt is None]
    others = [f for f in others if min(sentences) - _SENTENCES <= f.sentence <= max(sentences) + _SENTENCES]
    for fact in others:
        figure = figure_of(fact, None)
        if figure is None or figure.dimension != dimension or figure.value <= 0:
            continue
        if value in figure.core and len(others) * (figure.core.width or figure.grain) < HARDLY * figure.value:
            return f"{fact.quote} is what they come to"
    return None


def _beside(scene: Scene, value: Fraction, dimension: Dimension) -> str | None:
    """The figure right before or after those that come to it, in their sentence: `five minutes, of which I have used
    two, leaving three` has no other total."""
    made = [fact for role in ("parts", "factors", "left", "right") for fact in scene.ids(role) if fact >= 0]
    facts = [scene.facts[fact] for fact in made]
    if len(facts) < _TWO or max(made) - min(made) >= len(made):
        return None
    for at in (min(made) - 1, max(made) + 1):
        fact = scene.facts.get(at)
        if fact is None or fact.sentence != facts[0].sentence or fact.kind in NO_NUMBERS or fact.doubt is not None:
            continue
        figure = figure_of(fact, None, bare=all(one.kind == "number" for one in facts))
        if figure is not None and figure.value == value and figure.dimension == dimension:
            return f"{fact.quote} is what they come to"
    return None


def _several(scene: Scene, value: Fraction, dimension: Dimension) -> str | None:
    """The count beside a stated difference that makes it of the one the figures have: `from £2.45 to £2.60, so a
    five-day week is 75p dearer`."""
    stated = next((scene.one[role] for role in ("difference", "delta") if role in scene.one), None)
    told = figure_of(scene.facts[stated], None) if stated is not None and stated in scene.facts else None
    if stated is None or told is None or told.dimension != dimension or value <= 0:
        return None
    for at in (stated - 1, stated + 1):
        fact = scene.facts.get(at)
        if fact is None or fact.sentence != scene.facts[stated].sentence or fact.kind in NO_NUMBERS:
            continue
        times = figure_of(fact, None, bare=True)
        if times is not None and times.value > 1 and value * times.value == told.value:
            return f"{told.fact.quote} is {fact.quote} times what they come to"
    return None


def _result(scene: Scene) -> tuple[Fraction, Dimension] | None:
    """What the figures of the relation come to but for the one that the words give, in base units."""
    if scene.subject == "partition" and "total" in scene.one:
        parts = _figures(scene, "parts")
        return (sum((part.value for part in parts), Fraction(0)), parts[0].dimension) if parts else None
    if scene.subject == "product" and "total" in scene.one:
        factors = _figures(scene, "factors")
        value, dimension = Fraction(1), Dimension()
        for factor in factors:
            value, dimension = value * factor.value, joined(dimension, factor.dimension, 1)
        times = scene.stated_amount("times", CORE) if "times" in scene.stated else None
        if times is not None and times.interval.is_point and times.interval.low is not None:
            value, dimension = value * times.interval.low, joined(dimension, times.dimension, 1)
        return (value, dimension) if len(factors) + (times is not None) > 1 else None
    sided = {"comparison": ("difference", "left", "right"), "change": ("delta", "before", "after")}
    difference, left, right = sided.get(scene.subject, ("", "", ""))
    if difference in scene.one:
        sides = [*_figures(scene, left), *_figures(scene, right)]
        if len(sides) == 2 and sides[0].dimension == sides[1].dimension:
            return abs(sides[0].value - sides[1].value), sides[0].dimension
    return None


def _figures(scene: Scene, role: str) -> list[Figure]:
    """The figures of a role, those of them that are numbers; none if one of them is none."""
    made = [figure_of(scene.facts[fact], None) for fact in scene.ids(role)]
    return [figure for figure in made if figure is not None] if None not in made else []
