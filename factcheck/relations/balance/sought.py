"""What is left where words name it and few others label the rest: the two or three figures it is left of are sought
among those before it, and what speaks for each choice is counted.

What fits is meant first, wherever it stands. A misfit is told where the choice is sure: words that name the result,
no other figure of its kind in between, words that label the terms, and figures that one slip parts.
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
from factcheck.model.relation import Relation
from factcheck.nouns import relation as kinship
from factcheck.phrases import any_in
from factcheck.relations.balance.labels import MINUS, PLUS, Labelled, labelled
from factcheck.relations.balance.sums import sum_relation
from factcheck.relations.each.filling import middle, slip_of
from factcheck.relations.figures import Figure, in_unit_of
from factcheck.relations.scene import Scene
from factcheck.relations.telling import telling_in

_FEWEST = 3  # figures, the result with them
_NEAR, _FAR = 3, 8  # sentences before the result's own: for a sure choice, and for one that the figures alone tell
_MOST = 9  # figures near by that are tried
_SURE = 7  # what must speak for a misfit
_NAMES = frozenset({"gap", "difference", "surplus", "deficit", "balance", "profit", "loss", "shortfall", "gain"})
_SMALL = 1000  # a bare number below is no amount of money


class _Choice(NamedTuple):
    """Two terms whose difference the result is, or three with their signs."""

    plus: tuple[Labelled, ...]
    minus: tuple[Labelled, ...]
    result: Figure

    @property
    def terms(self) -> tuple[Labelled, ...]:
        return (*self.plus, *self.minus)

    def left(self, support: bool = False) -> Interval:
        """What is left of the terms."""
        sides = (
            sum((one.figure.support if support else one.figure.core for one in side), Interval.point(0))
            for side in (self.plus, self.minus)
        )
        come, gone = sides
        return come - gone

    def fits(self, support: bool = False) -> bool:
        """Whether the result can be the difference, whichever of two is the larger."""
        rest, said = self.left(support), self.result.support if support else self.result.core
        if any((one.figure.core.high or 0) <= (said.width or 0) for one in self.terms):
            return False  # too small a term to make a difference: it would fit whatever it is
        return rest.meets(said) or (len(self.terms) == 2 and (-rest).meets(said))

    def slip(self) -> int:
        """How much it tells that one slip in one figure would make it fit, up to 3."""
        values = [_exact(one.figure) for one in self.terms]
        said = _exact(self.result)
        if said is None or said <= 0 or any(value is None for value in values):
            return 0
        signs = [1] * len(self.plus) + [-1] * len(self.minus)
        known = [value for value in values if value is not None]
        rest = sum((sign * value for sign, value in zip(signs, known, strict=True)), Fraction(0))
        ways = [rest, -rest] if len(known) == 2 else [rest]
        found = [slip_of(said, way) for way in ways if way > 0]
        for way, turned in zip(ways, (1, -1), strict=False):
            gap = said - way
            for sign, value in zip(signs, known, strict=True):
                right = value + gap * sign * turned
                found += [slip_of(value, right)] if right > 0 else []
        return max(found, default=0)


def differences(scene: Scene, taken: set[int]) -> Iterator[Relation]:
    """The results of the text, but for those `taken`, with what they are left of."""
    for sentence in scene.saying(telling_in("difference-ahead", "difference-behind")):
        if not scene.has_facts(_FEWEST, sentence, _FAR):
            continue
        for one in labelled(scene, sentence):
            if one.figure.fact.id not in taken and _is_result(scene, one.figure):
                made = _best(scene, one.figure)
                if made is not None:
                    yield _relation(scene, made)


def _best(scene: Scene, result: Figure) -> _Choice | None:
    """The choice that fits; else the one that most speaks for, where that is enough."""
    near = [one for one in _before(scene, result, _NEAR) if _is_alike(one.figure, result)]
    far = [one for one in _before(scene, result, _FAR) if _is_alike(one.figure, result)]
    made = [choice for choice in _choices(near[-_MOST:], result) if _is_told(choice)]
    for choice in (*made, *_pairs(far[-2 * _MOST :], result)):
        if choice.fits():
            return choice
    if any(choice.fits(True) for choice in made) or _other_terms().search(_around(scene, result)):
        return None
    weighed = [(_weight(scene, choice, near), -at) for at, choice in enumerate(made)]
    most = max(weighed, default=(0, 0))
    if most[0] >= _SURE:
        return made[-most[1]]
    slipped = [choice for choice in _pairs(far[-2 * _MOST :], result) if choice.slip() > 2]
    return slipped[0] if len(slipped) == 1 else None


def _before(scene: Scene, result: Figure, back: int) -> list[Labelled]:
    """The figures before a result, of so many sentences of its turn."""
    first = max(0, result.sentence - back)
    told, block = scene.document.sentences, scene.document.sentences[result.sentence].block
    here = [s for s in range(first, result.sentence + 1) if told[s].block == block]  # another paragraph, another thing
    sentences = [s for s in here if scene.same_turn(s, result.sentence)]
    return [one for s in sentences for one in labelled(scene, s) if one.figure.span.end <= result.span.start]


def _is_alike(figure: Figure, result: Figure) -> bool:
    """Whether a figure is of the result's kind, in size and in what it counts."""
    fact = figure.fact
    if fact.attributive or fact.kind in ("duration", "age", "rate", "percent") or in_unit_of(figure, result) is None:
        return False
    high = figure.core.high
    if (
        result.unit is not None
        and figure.unit is None
        and high is not None
        and high < _SMALL
        and fact.kind != "measure"
    ):
        return result.fact.kind == "measure"
    if figure.noun is None or result.noun is None or result.noun in _NAMES:
        return True
    return kinship(figure.noun, result.noun) in ("same", "part", "whole", "overlap")


def _choices(near: Sequence[Labelled], result: Figure) -> Iterator[_Choice]:
    yield from _pairs(near, result)
    for plus, minus in (((0, 1), (2,)), ((0, 2), (1,)), ((0,), (1, 2))):
        for terms in combinations(near, 3):
            like = _alike(terms, result)
            if like is not None:
                yield _Choice(tuple(like[i] for i in plus), tuple(like[i] for i in minus), result)


def _pairs(near: Sequence[Labelled], result: Figure) -> Iterator[_Choice]:
    for pair in combinations(reversed(near), 2):
        like = _alike(pair, result)
        if like is not None:
            yield _Choice((like[1],), (like[0],), result)


def _alike(terms: Sequence[Labelled], result: Figure) -> list[Labelled] | None:
    made = [in_unit_of(one.figure, result) for one in terms]
    same = [figure for figure in made if figure is not None and figure.dimension == result.dimension]
    if len(same) < len(terms):
        return None
    return [Labelled(figure, one.label, one.words) for figure, one in zip(same, terms, strict=True)]


def _is_told(choice: _Choice) -> bool:
    """Whether the labels do not speak against it: three terms have a label each but for one."""
    if len(choice.terms) == 2:
        return True
    wrong = any(one.label in MINUS for one in choice.plus) or any(one.label in PLUS for one in choice.minus)
    return not wrong and sum(one.label is not None for one in choice.terms) > 1


def _weight(scene: Scene, choice: _Choice, near: Sequence[Labelled]) -> int:
    """What speaks for a choice, less what speaks against it."""
    spans = {one.figure.span for one in choice.terms}
    first = min(span.start for span in spans)
    between = [one for one in near if one.figure.span.start > first and one.figure.span not in spans]
    others = [one for one in near if one.figure.span not in spans]
    slip = choice.slip()
    made = 3 + slip + (2 if not others else 0) + sum(one.label in (*PLUS, *MINUS) for one in choice.terms)
    made += 1 if all(one.figure.sentence == choice.result.sentence for one in choice.terms) else 0
    made -= max(0, choice.result.sentence - min(one.figure.sentence for one in choice.terms) - 1)
    made -= min(2 * len(between), 4) // (2 if slip > 2 else 1)
    rest, said = abs(middle(choice.left())), middle(choice.result.core)
    off = max(rest / said, said / rest) if rest > 0 and said > 0 else Fraction(100)
    return made - (0 if off < 3 or slip else 3)


def _exact(figure: Figure) -> Fraction | None:
    if figure.core.low is None or figure.core.high is None:
        return None
    return middle(figure.core)


def _relation(scene: Scene, choice: _Choice) -> Relation:
    plus, minus = ([one.figure for one in side] for side in (choice.plus, choice.minus))
    reason = "what was there or came in, what went out and what is left"
    return sum_relation(scene, plus, minus, choice.result, "sought", reason)


def _is_result(scene: Scene, figure: Figure) -> bool:
    """Whether words right before or after a figure say that it is what is left, over or short."""
    if figure.fact.kind in ("duration", "age", "rate", "percent") or figure.fact.attributive:
        return False
    before, after = scene.words_before(figure.fact, 60), scene.words_after(figure.fact, 40)
    named = figure.fact.quote[: figure.fact.number_span.start - figure.fact.span.start].lower()
    own = figure.fact.quote[figure.fact.number_span.end - figure.fact.span.start :].lower()
    return bool(_ahead().search(before + named) or _behind().match(own + after))


def _around(scene: Scene, result: Figure) -> str:
    start = scene.document.sentences[max(0, result.sentence - 1)].span.start
    return scene.document.masked[start : scene.document.sentences[result.sentence].span.end].lower()


@cache
def _ahead() -> re.Pattern[str]:
    """`leaving`, `a net gain of`, `the gap of some`: right before a result."""
    idle = (
        "a|an|the|it|us|them|him|her|you|with|just|only|about|some|around|roughly|nearly|almost|exactly|of|was|is|thus"
    )
    gap = rf"(?:\s+(?:{idle}))*"
    return regex.compile(rf"(?<![\w-])(?:{any_in('difference-ahead')}){gap}\s+$")


@cache
def _behind() -> re.Pattern[str]:
    """`short`, `better off`, `over to spend`: right after one; not `$5 billion over ten years`."""
    word = r"(?!an?\b|per\b|the\b|that\b|and\b|or\b|in\b)[a-z]+"
    ending = r"(?<!over)(?![\w-])|(?<=over)(?=\s*(?:[,.;:)]|$)|\s+(?:to|for|at)\b)"
    return regex.compile(rf"\s*(?:{word}\s+)??(?:{any_in('difference-behind')})(?:{ending})")


@cache
def _other_terms() -> re.Pattern[str]:
    """Words of a sum that has more terms than are told."""
    return regex.compile(rf"(?<![\w-])(?:{any_in('difference-other')})(?![\w-])")
