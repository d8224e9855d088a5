"""The sums that labelled figures can make: some of what came in, less some of what went out, against what is left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations
from typing import NamedTuple

from factcheck.interval import Interval
from factcheck.model.relation import Relation
from factcheck.nouns import relation as kinship
from factcheck.relations.balance.labels import MINUS, PLUS, Labelled
from factcheck.relations.figures import Figure, in_unit_of, roles
from factcheck.relations.make import relate, shortened
from factcheck.relations.scene import Scene
from factcheck.span import Span

_SMALL = 1000
_MOST = 4  # terms of a side
_FAR = Fraction(10)  # a result this many times the sum speaks against the relation


class Sum(NamedTuple):
    """What came in, what went out, what is left, all in one unit.

    `is_full`: no term that is labelled was left out. `others` are the figures of the kind near by that no words label;
    `guessed`: a term is one only by its place.
    """

    plus: tuple[Labelled, ...]
    minus: tuple[Labelled, ...]
    result: Labelled
    is_full: bool
    others: int
    guessed: bool

    def fits(self) -> bool:
        """Whether the figures can all be right."""
        for support in (False, True):
            rest = _width(self.result.figure, support)
            if any(way.meets(rest) for way in self._ways(support)):
                return True
        return False

    @property
    def is_near(self) -> bool:
        """Whether what is left is of the size that it should be."""
        said = _middle(self.result.figure.core)
        wanted = [_middle(way) for way in self._ways(False)]
        return any(value > 0 and said > 0 and 1 / _FAR <= value / said <= _FAR for value in wanted)

    def _ways(self, support: bool) -> tuple[Interval, ...]:
        come = sum((_width(one.figure, support) for one in self.plus), Interval.point(0))
        gone = sum((_width(one.figure, support) for one in self.minus), Interval.point(0))
        apart = come - gone
        if self.result.label == "missing-out":
            return (-apart,)
        return (apart, -apart) if self.result.label in ("left-either", "left-net") else (apart,)


def sums(result: Labelled, among: Sequence[Labelled]) -> Iterator[Sum]:
    """Every sum, the one of all labelled figures first."""
    alike = [one for one in among if _may_be_term(one, result)]
    like = next((one.figure for one in (result, *alike) if one.figure.unit is not None), result.figure)
    terms = [made for one in alike if (made := _in_unit_of(one, like)) is not None]
    own = _in_unit_of(result, like) or result
    plus, minus, others, guessed = _sides(own, terms)
    if not plus or not minus or max(len(plus), len(minus)) > _MOST:
        return
    for come in _some(plus):
        for gone in _some(minus):
            full = len(come) == len(plus) and len(gone) == len(minus)
            kin = all(_may_be_kin(one.figure, other.figure) for one in come for other in gone)
            if kin and (own.label != "left-to-find" or len(come) == 1):
                yield Sum(come, gone, own, full, others, guessed)


def _some(terms: Sequence[Labelled]) -> Iterator[tuple[Labelled, ...]]:
    for size in range(len(terms), 0, -1):
        yield from combinations(terms, size)


def _sides(result: Labelled, terms: list[Labelled]) -> tuple[list[Labelled], list[Labelled], int, bool]:
    """What came in and what went out; how many figures are neither by their words; whether the first is taken for what
    there was to begin with, though no words say so."""
    if result.label == "left-to-find":
        plus = [one for one in terms if one.label == "opened-with"]
        minus = [one for one in terms if one.label in (*MINUS, "coming-in", "added")]
    else:
        plus = [one for one in terms if one.label in PLUS]
        minus = [one for one in terms if one.label in MINUS]
    if result.label in ("left-over", "missing-out", "left-net") and any(
        one.label in ("coming-in", "added") for one in plus
    ):
        plus = [one for one in plus if one.label != "opened-with"]
    used = {one.figure.span for one in (*plus, *minus)}
    before = [one for one in terms if one.figure.span < result.figure.span]
    others = [one for one in before if one.label is None and one.figure.span not in used]
    if len(plus) == 1 and not minus and len(others) == 1 and _is_sought(plus[0], result):
        return plus, others, 0, False  # `8 million is sought, 3 million has come, and the gap is 5 million`
    guessed = (
        not any(_is_stock(one) for one in plus)
        and bool(others)
        and others[0] is before[0]
        and result.label in ("left-at-end", "left-either")
    )
    if guessed:
        plus, others = [others[0], *plus], others[1:]
    if result.label == "left-at-end" and not any(_is_stock(one) for one in plus) and not guessed:
        return [], [], 0, False  # what came and went makes no stock without what was there
    return plus, minus, len(others), guessed


def _is_stock(one: Labelled) -> bool:
    """Whether a figure can be what there was to begin with: of money, what came in as well."""
    return one.label == "opened-with" or (one.label == "coming-in" and one.figure.unit is not None)


def _is_sought(whole: Labelled, result: Labelled) -> bool:
    """Whether something is still to be found of a whole, so that another figure is what there is of it."""
    return result.label == "left-to-find" or (result.label == "left-either" and whole.words == "of the")


def _may_be_term(one: Labelled, result: Labelled) -> bool:
    """Whether a figure is of the result's kind, or one of the two is a bare number that may be."""
    figure, like = one.figure, result.figure
    if figure.span == like.span or figure.fact.attributive or figure.fact.kind in ("duration", "age", "rate"):
        return False
    if _is_small_beside(figure, like) or _is_small_beside(like, figure) or _is_other(figure, like):
        return False
    return in_unit_of(figure, like) is not None or in_unit_of(like, figure) is not None


def _in_unit_of(one: Labelled, like: Figure) -> Labelled | None:
    made = in_unit_of(one.figure, like)
    return None if made is None or made.dimension != like.dimension else Labelled(made, one.label, one.words)


def _is_small_beside(figure: Figure, like: Figure) -> bool:
    """Whether a bare number is too small, and without a magnitude, to be an amount of money: `had sought 15`."""
    bare = figure.unit is None and like.fact.kind == "money"
    return bare and figure.core.high is not None and figure.core.high < _SMALL


def _is_other(figure: Figure, like: Figure) -> bool:
    return figure.noun is not None and like.noun is not None and kinship(figure.noun, like.noun) == "unrelated"


def _may_be_kin(first: Figure, second: Figure) -> bool:
    """Whether nothing says that the two count different things."""
    if first.noun is None or second.noun is None:
        return True
    return kinship(first.noun, second.noun) in ("same", "part", "whole", "overlap")


def _width(figure: Figure, support: bool) -> Interval:
    return figure.support if support else figure.core


def _middle(interval: Interval) -> Fraction:
    ends = [end for end in (interval.low, interval.high) if end is not None]
    return sum(ends, Fraction(0)) / len(ends) if ends else Fraction(0)


def sum_relation(
    scene: Scene, plus: Sequence[Figure], minus: Sequence[Figure], result: Figure, finder: str, reason: str
) -> Relation:
    """The balance of the figures, or, of one less another, the comparison that it is; `finder` ends its wording."""
    spans = [figure.span for figure in (*plus, *minus, result)]
    span = Span(min(s.start for s in spans), max(s.end for s in spans))
    cue = shortened(span, scene)
    if len(plus) == len(minus) == 1:
        facts, stated = roles({"left": plus[0], "right": minus[0], "difference": result}, scene)
        wording = f"comparison.{finder}"
        return relate("comparison", facts, cue, span, wording=wording, stated=stated, prop="apart", reasons=[reason])
    named = {"plus": [f.fact for f in plus], "minus": [f.fact for f in minus], "result": [result.fact]}
    return relate("balance", named, cue, span, wording=f"balance.{finder}", reasons=[reason])
