"""Figures that only seem to be multiplied, or to be averaged: `6 d/wk for 80 wk and a further 15 wk`,
`8 ewes (mean rate 3.1)`, `16 days, as opposed to 22`, a range in a bracket that belongs to the mean before it.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache

from factcheck import regex
from factcheck.engine.otherwise import Figure, figure_of
from factcheck.engine.scene import Scene
from factcheck.engine.spread import opening
from factcheck.engine.values import Dimension, joined
from factcheck.interval import Interval
from factcheck.model.fact import Fact
from factcheck.phrases import any_in

_COUNTS = ("count", "number")
_OF_WHICH = regex.compile(r"\s*of (?:which|whom|them|these|those)\b")
_EQUALS = regex.compile(r"=\s*$")
_ROW = regex.compile(r"\s*(?:[,;]|and|, and|,? ?or)\s*")
_QUOTED = regex.compile(r"[‘'“\"]average[’'”\"]", re.IGNORECASE)
_WAS = regex.compile(r"\b(?:was|were|is|are)\s*$")
_LEVEL = regex.compile(r" from $|(?<!came)(?<!comes)(?<!amounted)(?<!out)(?<!close) to $", re.IGNORECASE)
_EACH = regex.compile(r"[a-z ]{0,16}\b(?:each|apiece|every|per)\b")
_FAR = 10  # times
_REACH = 9  # facts


def no_result(scene: Scene) -> str | None:
    """What makes the figures none that were multiplied or averaged, in words; None where nothing does."""
    if scene.document is None or scene.relation is None:
        return None
    if scene.subject == "product":
        return _no_product(scene)
    return _no_average(scene) if scene.subject == "average" else None


def _text(scene: Scene, start: int, end: int) -> str:
    return scene.document.text[max(0, start) : max(0, end)] if scene.document is not None else ""


def _no_product(scene: Scene) -> str | None:
    total = scene.facts[scene.one["total"]] if "total" in scene.one else None
    factors = [scene.facts[fact] for fact in scene.ids("factors") if fact >= 0]
    if total is None or not factors:
        return None
    if _OF_WHICH.match(_text(scene, total.number_span.end, total.number_span.end + 20)):
        return f"{total.quote} is a part of something"
    if _EQUALS.search(_text(scene, total.span.start - 4, total.span.start)):
        return f"{total.quote} is a value of its own"
    if _held_against().search(_text(scene, total.span.start - 30, total.span.start).lower()):
        return f"{total.quote} is what the other is held against"
    if any(_per(fact) and (total.quantity.unit or "").startswith(f"{_per(fact)} /") for fact in factors):
        return "the one rate goes on from the other"  # `2 hours per day and 7 days per week`
    if any(_in_row(scene, fact) for fact in factors):
        return "one of the figures is told of one of several"
    assert scene.document is not None
    span = scene.document.sentences[total.sentence].span
    if "respectively" in span.of(scene.document.text).lower():
        return "each figure is told of another thing"
    values = [fact.quantity.value for fact in factors]
    bare = [value for value in values if value is not None]
    if len(bare) == len(factors) > 1 and sum(bare) == total.quantity.value:
        return "the figures add up"
    plain = scene.relation is not None and scene.relation.basis == "arithmetic"
    times = scene.stated.get("times")
    if times is not None and total.quantity.unit and total.quantity.unit in times.words.lower():
        return f"{total.quote} is what a rate is told for"
    if plain and any(_per(fact) and _per(fact) == _unit(total) for fact in factors):
        return f"{total.quote} is what a rate is told for"
    alike = [fact for fact in factors if fact.kind in _COUNTS and fact.entity == total.entity]
    slipped = (scene.words.get("wording") or "").startswith(
        "product.slipped"
    )  # `75 boxes of 144 pencils, 18,000 pencils`
    if plain and not slipped and total.entity and any(not _for_each(scene, fact) for fact in alike):
        return "both are so many of the same things"
    return _by_size(total, factors, plain and times is None)


def _for_each(scene: Scene, fact: Fact) -> bool:
    """`250 tents on each`, `25 boxes of 48 bottles`: so many for each, and so no total."""
    assert scene.document is not None
    before = scene.facts.get(fact.id - 1)
    joint = scene.document.masked[before.span.end : fact.span.start].strip() if before is not None else ""
    if before is not None and before.id in scene.ids("factors") and joint == "of":
        return True
    return _EACH.match(scene.document.masked, fact.span.end) is not None


def _in_row(scene: Scene, fact: Fact) -> bool:
    """`two chains of 123,000 and 76,000`: another bare figure follows."""
    following = scene.facts.get(fact.id + 1)
    if following is None or fact.kind != "number" or following.kind != "number":
        return False
    return _ROW.fullmatch(_text(scene, fact.span.end, following.span.start)) is not None


def _per(fact: Fact) -> str | None:
    """The unit that a rate is told for each of."""
    unit = fact.quantity.unit or ""
    return unit.rpartition("/")[2].strip() or None if "/" in unit else None


def _unit(fact: Fact) -> str | None:
    return fact.quantity.unit or fact.entity


def _by_size(total: Fact, factors: list[Fact], plain: bool) -> str | None:
    """That the result is met once each factor is taken as finely as it is told, or is far from what they make."""
    made, figures = figure_of(total, None), [figure_of(fact, None) for fact in factors]
    held = [figure for figure in figures if figure is not None]
    if made is None or len(held) < len(figures):
        return None
    core, value, dimension = Interval.point(Fraction(1)), Fraction(1), Dimension()
    for figure in held:
        core, value, dimension = core * _wide(figure), value * figure.value, joined(dimension, figure.dimension, 1)
    if dimension != made.dimension:
        return None
    if core.meets(made.core):
        return "a factor is rounded"
    small, big = sorted((abs(value), abs(made.value)))
    return "the result is far from what they make" if plain and small > 0 and big > _FAR * small else None


def _wide(figure: Figure) -> Interval:
    """A figure as it may be where it was rounded at a digit after the point."""
    half = figure.grain / 2 if regex.search(r"\d[.·]\d", figure.fact.quote) else Fraction(0)
    return Interval.of(figure.value - half, figure.value + half)


def _no_average(scene: Scene) -> str | None:
    mean = scene.facts[scene.one["mean"]] if "mean" in scene.one else None
    if mean is None:
        return None
    if {"least", "greatest"} & {*scene.one, *scene.stated}:
        return _no_extremes(scene, mean)
    others = [scene.facts[fact] for role in ("total", "count") for fact in scene.ids(role) if fact >= 0]
    span = [fact.span for fact in (*others, mean)]
    if span and _QUOTED.search(_text(scene, min(span).start, max(span).end)):
        return "average is a name there"
    listed = scene.stated.get("total")
    if listed is not None and _ROW.fullmatch(_text(scene, mean.span.end, listed.span.start)):
        return "the figures stand in one row"
    if scene.relation is not None and scene.relation.wording == "average.of-list" and _is_outside(scene, mean):
        return "the average is of other figures"
    for fact in others:
        if _held_against().search(_text(scene, fact.span.start - 30, fact.span.start).lower()):
            return f"{fact.quote} is what the average is held against"
        if fact.quote.lower().startswith("over ") and fact.quantity.bound is not None:
            return f"{fact.quote} may be how long it took"  # `36 wines, tasted over two mornings, 18 on each`
    relation = scene.relation
    if others and relation is not None and (relation.basis == "arithmetic" or relation.wording == "average.mean"):
        place = _bracket(scene, mean)
        if place is not None and any(_bracket(scene, fact) != place for fact in others):
            return f"{mean.quote} is told of what stands before its bracket"
    return None


def _is_outside(scene: Scene, mean: Fact) -> bool:
    """Whether a mean a sentence away from its list is less, or more, than any figure there."""
    listed, said = scene.stated.get("total"), mean.quantity.value
    if listed is None or said is None or scene.document is None:
        return False
    if scene.document.sentence_at(listed.span.start) == mean.sentence:
        return False
    near = [scene.facts.get(at) for at in range(mean.id - 3 * _REACH, mean.id + 3 * _REACH)]
    row = [f.quantity.value for f in near if f is not None and listed.span.covers(f.span) and f.quantity.value]
    return bool(row) and not min(row) <= said <= max(row)


def _bracket(scene: Scene, fact: Fact) -> int | None:
    assert scene.document is not None
    floor = scene.document.sentences[fact.sentence].span.start
    return opening(scene.document.text, fact.number_span.start, floor)


def _no_extremes(scene: Scene, mean: Fact) -> str | None:
    """A range in a bracket is that of the figure before it, a figure in a row no mean of the others."""
    if _moved().search(_text(scene, mean.span.start - 40, mean.span.start).lower()):
        return f"{mean.quote} is how far something moved"
    if _LEVEL.search(_text(scene, mean.span.start - 16, mean.span.start)):
        return f"{mean.quote} is a level of something"
    if mean.quantity.low is not None and mean.quantity.value is None:
        return "the mean is itself a range"
    ends = [scene.facts[scene.one[role]] for role in ("least", "greatest") if role in scene.one]
    if any(end.quantity.bound is not None for end in ends):
        return "a bound is no least or greatest value"
    spans = [end.span for end in ends]
    spans += [value.span for value in scene.stated.values() if value.name in ("least", "greatest")]
    first = min(spans)
    if mean.kind in _COUNTS and mean.noun and _WAS.search(_text(scene, mean.span.end, first.start)):
        return f"{mean.quote} have such an average"
    assert scene.document is not None
    place = opening(scene.document.text, first.start, scene.document.sentences[mean.sentence].span.start)
    if place is None or place < mean.span.start < max(spans).end:
        return None
    if mean.span.start > place and ")" not in _text(scene, max(spans).end, mean.span.start):
        return None  # `(19 to 71 years, mean 43)`
    before = [f for f in (scene.facts.get(at) for at in range(mean.id - _REACH, mean.id + _REACH)) if f is not None]
    nearer = [f for f in before if f.span.end <= place and f.sentence == mean.sentence and f is not mean]
    if mean.span.start > place:
        return "the range in a bracket is that of a figure before" if nearer else None
    between = [f for f in nearer if f.span.start > mean.span.end and f.kind in (mean.kind, "number", "measure")]
    return "the range in a bracket is that of a figure before" if between else None


@cache
def _moved() -> re.Pattern[str]:
    """`from 6.4 to 3.6, a mean reduction of 2.8`."""
    return regex.compile(rf"\b(?:mean|average) (?:[a-z]+ )?(?:{any_in('change-noun')}) (?:in [a-z ]+ )?(?:of|was) $")


@cache
def _held_against() -> re.Pattern[str]:
    return regex.compile(rf"(?<!\w)(?:{any_in('held-against', file='statistics')}) (?:the |an? |only |about )?$")
