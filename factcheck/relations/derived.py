"""Figures worked out of two others beside them, which the same digits in another order would make fit.

No wording need be known: the slip itself says that the three belong together (meaning.md, section 4). It must be the
only one of its kind among the figures near by, and nothing near by may fit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache
from itertools import combinations
from typing import NamedTuple

from factcheck import regex
from factcheck.interval import Interval
from factcheck.model.relation import Relation, RelationKind
from factcheck.nouns import relation as kinship
from factcheck.reading import in_another_order
from factcheck.relations.figures import Figure, figures, times
from factcheck.relations.make import relate, shortened
from factcheck.relations.phrases import any_in
from factcheck.relations.scene import Scene
from factcheck.span import Span

_KINDS = frozenset({"count", "number", "money", "measure", "duration", "percent", "rate"})
_KIN = ("same", "part", "whole", "overlap")
_PERCENT = (("%", 1),)
_MOST = 5  # figures near by that it may be worked out of
_LONG = 3  # sums and differences of fewer digits are met by chance
_WIDE = Fraction(1, 16)  # how wide what they make may be, as a share of what is said; own choice, 2026-11


class _Way(NamedTuple):
    """What a result may be of two figures: the kind of relation, the roles, and the values that would fit."""

    kind: RelationKind
    roles: dict[str, list[Figure]]
    wanted: Interval


def find(scene: Scene, found: list[Relation]) -> Iterator[Relation]:
    """A relation for each result that stands in no sure one yet."""
    taken = {i for r in found if r.determined == "high" for i in r.all_facts()}
    for sentence in list(scene.by_sentence):
        here = [f for f in figures(scene, [sentence]) if _may_be_used(scene, f)]
        free = (f for f in here if f.fact.id not in taken and in_another_order(_digits(f)))
        results = [f for f in free if _is_announced(scene, f)]
        if not results:
            continue
        before = [sentence - 1] if sentence and scene.same_turn(sentence - 1, sentence) else []
        window = [*(f for f in figures(scene, before) if _may_be_used(scene, f)), *here]
        yield from (made for result in results if (made := _slipped(scene, result, window)) is not None)


def _may_be_used(scene: Scene, figure: Figure) -> bool:
    fact = figure.fact
    own = fact.kind in _KINDS and not figure.part and not fact.attributive
    return own and fact.quantity.value is not None and fact.id not in scene.left_out


def _is_announced(scene: Scene, figure: Figure) -> bool:
    """Whether a mark or a word that leads to a result stands before a figure: a comma, a bracket, `or`, `so that's`."""
    return _announced().search(scene.words_before(figure.fact, 40)) is not None


def _slipped(scene: Scene, result: Figure, window: Sequence[Figure]) -> Relation | None:
    others = (f for f in window if f.fact.id != result.fact.id)
    near = sorted(others, key=lambda f: abs(f.fact.id - result.fact.id))[:_MOST]
    ways = [way for one, other in combinations(near, 2) for way in _ways(result, one, other)]
    told = [way for way in ways if _is_reordered(result, way.wanted)]
    if len(told) != 1 or any(way.wanted.meets(result.support) for way in ways):
        return None
    (way,) = told
    spans = [figure.span for held in way.roles.values() for figure in held]
    span = Span(min(s.start for s in spans), max(s.end for s in spans))
    return relate(
        way.kind,
        {name: [figure.fact for figure in held] for name, held in way.roles.items()},
        shortened(span, scene),
        span,
        wording=f"derived.{way.kind}",
        exhaustive=way.kind == "partition",
        reasons=["the same digits in another order make it fit"],
    )


def _ways(result: Figure, one: Figure, other: Figure) -> Iterator[_Way]:
    """Whatever the kinds of the three allow the result to be."""
    if one.dimension == other.dimension and _akin(one, other):
        yield from _of_one_kind(result, one, other)
    elif result.dimension == times(one.dimension, other.dimension) and _PERCENT not in (one.dimension, other.dimension):
        yield _Way("product", {"total": [result], "factors": [one, other]}, one.core * other.core)
    for total, count in ((one, other), (other, one)):
        shared = count.dimension == () != total.dimension == result.dimension
        if shared and count.core.low is not None and count.core.low > 1:
            yield _Way("average", {"mean": [result], "total": [total], "count": [count]}, total.core / count.core)


def _of_one_kind(result: Figure, one: Figure, other: Figure) -> Iterator[_Way]:
    small, big = sorted((one, other), key=lambda f: f.core.high or 0)
    if result.dimension == _PERCENT != one.dimension and 0 not in small.core:
        first, last = sorted((one, other), key=lambda f: f.span)
        grown = (last.core / first.core - 1) * (-1 if last is small else 1)
        yield _Way("share", {"part": [small], "whole": [big], "share": [result]}, small.core / big.core)
        yield _Way("change", {"before": [first], "after": [last], "percent": [result]}, grown)
    local = one.sentence == other.sentence == result.sentence and len(_digits(result)) >= _LONG
    if local and result.dimension == one.dimension and _akin(result, one) and _akin(result, other):
        yield _Way("partition", {"total": [result], "parts": [one, other]}, one.core + other.core)
        yield _Way("comparison", {"left": [big], "right": [small], "difference": [result]}, big.core - small.core)


def _akin(one: Figure, other: Figure) -> bool:
    return one.noun is None or other.noun is None or kinship(one.noun, other.noun) in _KIN


def _is_reordered(result: Figure, wanted: Interval) -> bool:
    """Whether the digits of a result, in another order, are among the values wanted."""
    said, high, digits = result.fact.quantity.value, result.fact.quantity.core.high, _digits(result)
    if not said or not high or result.core.high is None or wanted.low is None or wanted.high is None:
        return False
    place = said * (result.core.high / high) / int(digits)
    if wanted.low <= 0 or wanted.high - wanted.low > place * int(digits) * _WIDE:
        return False
    return any(value * place in wanted for _, value in in_another_order(digits))


def _digits(figure: Figure) -> str:
    """The digits of a figure without the noughts at its end; none of one that is not above 0."""
    said, step = figure.fact.quantity.value or Fraction(0), figure.fact.quantity.step or Fraction(1)
    return str(int(said / step)).rstrip("0") if said > 0 else ""


@cache
def _announced() -> re.Pattern[str]:
    lead = any_in("derived-lead")
    return regex.compile(rf"(?:[,(—–:-]|\b(?:{lead}))\s*(?:(?:{any_in('derived-between')})\s+)*$")
