"""Figures that can be compared or multiplied: facts, the two sides of a score or of `A to B`, and bare numbers in a
neighbour's unit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import cache, lru_cache
from typing import NamedTuple

from factcheck import regex
from factcheck.interval import Interval
from factcheck.lexicon import table
from factcheck.model.fact import Fact, ScoreFact
from factcheck.model.mention import Number
from factcheck.model.noun import trusted
from factcheck.model.quantity import Quantity
from factcheck.model.relation import Relation, Stated
from factcheck.nouns import lemma
from factcheck.reading import read
from factcheck.reading.elided import PARTITIVE
from factcheck.relations.scene import Scene
from factcheck.span import Span
from factcheck.units import UnknownUnit, resolve

Dimensions = tuple[tuple[str, int], ...]
_KINDS = frozenset({"count", "number", "measure", "money", "percent", "rate", "duration", "age", "ratio"})
_PLAIN: Dimensions = ()
_PERCENT: Dimensions = (("%", 1),)
_RATIO: Dimensions = (("ratio", 1),)
_SIDES = regex.compile(r"(\d[\d,.]*\d|\d)(?!\d)")
_ONE = Fraction(1)


class Figure(NamedTuple):
    """One number and how it is read, in the base unit of `dimension` (counted things are plain numbers; per cents and
    ratios have dimensions of their own).

    `fact` is the fact whose number it is. `part` marks a figure that is not the fact's own value: one side of a score
    or range, or a bare number read in a neighbour's unit; a relation states it in words instead of naming the fact.
    `priced`: it is the price of one, and exact.
    `unit` is the unit it is read in; `noun` the lemma of what is counted, where a noun stands with the number.
    """

    fact: Fact
    span: Span
    core: Interval
    support: Interval
    dimension: Dimensions
    unit: str | None
    noun: str | None
    part: bool = False
    priced: bool = False

    @property
    def sentence(self) -> int:
        return self.fact.sentence

    def stated(self, name: str, scene: Scene) -> Stated:
        """The figure as a value the text states, in `unit`."""
        factor = resolve(self.unit).factor if self.unit else _ONE
        words = self.span.of(scene.document.text)
        core, support = self.core / factor, self.support / factor
        return trusted(Stated)(name=name, span=self.span, words=words, core=core, support=support, unit=self.unit)


def figures(scene: Scene, sentences: Iterable[int]) -> list[Figure]:
    """Every figure of these sentences, in text order."""
    return [figure for sentence in sentences for figure in _figures_in(scene, sentence)]


def _figures_in(scene: Scene, sentence: int) -> tuple[Figure, ...]:
    made: tuple[Figure, ...] | None = scene.known.get(("figures of sentence", sentence))
    if made is None:
        here = [figure for fact in scene.by_sentence.get(sentence, ()) for figure in figures_of(fact, scene)]
        made = scene.known["figures of sentence", sentence] = tuple(here)
    return made


def figures_of(fact: Fact, scene: Scene) -> tuple[Figure, ...]:
    """The figures of one fact: none for a date, an ordinal, one in doubt or a vague one; both sides of a score and of
    `52 votes to 40`."""
    made: tuple[Figure, ...] | None = scene.known.get(("figures", fact.id))
    if made is None:
        made = scene.known["figures", fact.id] = tuple(_figures(fact, scene))
    return made


def _figures(fact: Fact, scene: Scene) -> list[Figure]:
    if fact.doubt is not None:
        return []
    if isinstance(fact, ScoreFact):
        if " for " in fact.quote:
            return _runs(fact)
        return _sides(fact, [Fraction(side) for side in fact.sides], scene)
    quantity = fact.quantity
    if fact.kind not in _KINDS or (quantity.core.low is None and quantity.core.high is None):
        return []
    if (quantity.hedge == "vague" and fact.anchor is None) or fact.quote.lower() == "one":
        return []
    if _is_two(fact):
        assert quantity.low is not None
        assert quantity.high is not None
        return _sides(fact, [quantity.high, quantity.low], scene)
    factor, dimension = measure_of(fact)
    core, support = quantity.core * factor, quantity.support * factor
    return [Figure(fact, fact.span, core, support, dimension, _unit(fact), counted(fact))]


def _runs(fact: ScoreFact) -> list[Figure]:
    """The runs of `248 for seven`."""
    made, said = Interval.point(fact.sides[0]), _SIDES.search(fact.quote)
    if said is None:
        return []
    span = Span(fact.span.start + said.start(), fact.span.start + said.end())
    return [Figure(fact, span, made, made, _PLAIN, None, "run", part=True)]


def _is_two(fact: Fact) -> bool:
    """Whether `A to B` is no range but two figures: the first is the larger (`52 votes to 40`, `between 41% and
    33%`)."""
    quantity = fact.quantity
    if quantity.low is None or quantity.high is None or quantity.hedge != "none":
        return False
    said = [value for _, value in _numbers(fact.quote)]
    return len(said) == 2 and said[0] > said[1]


def from_to(fact: Fact, scene: Scene) -> tuple[Figure, ...]:
    """The two figures of `from A to B`, which was read as a range; none for anything else."""
    quantity = fact.quantity
    if quantity.low is None or quantity.high is None or not fact.quote.lower().startswith("from "):
        return ()
    said = [value for _, value in _numbers(fact.quote)]
    return tuple(_sides(fact, [quantity.low, quantity.high], scene)) if len(said) == 2 and said[0] < said[1] else ()


def _numbers(quote: str) -> list[tuple[re.Match[str], Fraction]]:
    """The numbers in a fact's words, in figures or spelt (`seven to two`), with their values."""
    figures = [(m, Fraction(m[1].replace(",", "").rstrip("."))) for m in _SIDES.finditer(quote)]
    return figures or [
        (m, Fraction(spelt()[m[0].lower()]))
        for m in regex.finditer(r"[^\W\d_]+(?:-[^\W\d_]+)?", quote)
        if m[0].lower() in spelt()
    ]


@cache
def spelt() -> dict[str, int]:
    """The whole numbers under a hundred that are spelt as one word, or as two joined by a hyphen."""
    n = table("numerals")
    tens = {f"{ten}-{unit}": n["tens"][ten] + n["units"][unit] for ten in n["tens"] for unit in n["units"]}
    return {**n["zero"], **n["units"], **n["teens"], **n["tens"], **tens}


def two_of(fact: Fact, scene: Scene) -> tuple[Figure, ...]:
    """Both figures of a ratio that is none: `a majority of four to one`."""
    said = fact.quote.lower().split(" to ")
    values = [int(one) if one.isdigit() else spelt().get(one) for one in said]
    known = [Fraction(value) for value in values if value is not None]
    return tuple(_sides(fact, known, scene)) if len(known) == len(said) == 2 else ()


def _sides(fact: Fact, values: list[Fraction], scene: Scene) -> list[Figure]:
    spans = [Span(fact.span.start + m.start(), fact.span.start + m.end()) for m, _ in _numbers(fact.quote)]
    if len(spans) != len(values):
        return []
    factor, dimension = measure_of(fact)
    made = []
    for value, span in zip(values, spans, strict=True):
        step = _step_of(span.of(scene.document.text))
        kind = "count" if fact.kind in ("score", "ratio") else fact.kind
        reading = read(Number(value, step, max(step, _grain(value)), span, decimals=step < 1), kind)
        core, support = reading.core * factor, reading.support * factor
        made.append(Figure(fact, span, core, support, dimension, _unit(fact), counted(fact), part=True))
    return made


def ends_of(fact: Fact, scene: Scene) -> tuple[Figure, Figure] | None:
    """The least and the greatest value of a range as figures of their own; None for a fact that is no range."""
    quantity = fact.quantity
    if quantity.low is None or quantity.high is None or fact.kind not in _KINDS:
        return None
    made = _sides(fact, [quantity.low, quantity.high], scene)
    if not made:  # `from four to 15 years`
        factor, dimension = measure_of(fact)
        ends = [Interval.point(value * factor) for value in (quantity.low, quantity.high)]
        made = [Figure(fact, fact.span, end, end, dimension, _unit(fact), counted(fact), part=True) for end in ends]
    return made[0], made[1]


def _step_of(written: str) -> Fraction:
    return Fraction(1, 10 ** len(written.partition(".")[2]))


def _grain(value: Fraction) -> Fraction:
    """The place of the last digit other than 0 of a whole number; 1 for others."""
    grain = _ONE
    while value and value.denominator == 1 and value % (grain * 10) == 0:
        grain *= 10
    return grain


def in_unit_of(figure: Figure, like: Figure) -> Figure | None:
    """A bare number read in the unit of a figure beside it (`$4.1 million and 4.6 million`, `points` among per cents);
    None where the number has a unit of its own or what it counts is known."""
    if figure.dimension == like.dimension:
        return figure
    if like.dimension == _PERCENT and figure.noun is not None:
        return _points(figure)
    fact, quantity = figure.fact, figure.fact.quantity
    bare = fact.kind in ("number", "count") and figure.noun is None and not PARTITIVE.search(fact.quote)
    if bare and figure.part and figure.unit is None and like.unit is not None:
        return _side_in(figure, like)
    if not bare or like.unit is None or quantity.value is None or quantity.step is None or quantity.grain is None:
        return None
    number = Number(quantity.value, quantity.step, quantity.grain, fact.number_span, decimals=quantity.step < 1)
    reading = read(number, like.fact.kind, quantity.hedge_entry)
    factor, dimension = measure_of(like.fact)
    return Figure(
        fact, fact.span, reading.core * factor, reading.support * factor, dimension, like.unit, like.noun, part=True
    )


def _side_in(figure: Figure, like: Figure) -> Figure:
    """One end of a range without a unit (`range 19 to 87`) in another figure's."""
    factor, dimension = measure_of(like.fact)
    return figure._replace(
        core=figure.core * factor, support=figure.support * factor, dimension=dimension, unit=like.unit
    )


def _points(figure: Figure) -> Figure | None:
    """`8 points` beside per cents, where the noun was read as a thing counted."""
    if figure.noun != "point" or figure.fact.kind != "count" or figure.fact.quantity.value is None:
        return None
    quantity: Quantity = figure.fact.quantity
    step, grain = quantity.step or _ONE, quantity.grain or _ONE
    number = Number(figure.fact.quantity.value, step, grain, figure.fact.number_span)
    reading, factor = read(number, "percent", quantity.hedge_entry), Fraction(1, 100)
    return Figure(
        figure.fact, figure.span, reading.core * factor, reading.support * factor, _PERCENT, "pp", None, part=True
    )


def measure_of(fact: Fact) -> tuple[Fraction, Dimensions]:
    """The factor to the base unit and the dimension of a fact's number; a rate's includes what it is per, unless
    that is a thing. An unknown unit is a dimension of its own."""
    if fact.kind == "percent":
        return Fraction(1, 100), _PERCENT
    if fact.kind == "ratio":
        return _ONE, _RATIO
    factor, dimension = size_of(fact.quantity.unit)
    if fact.kind == "rate" and fact.per is not None:
        per, under = size_of(fact.per, thing=True)
        return factor / per, times(dimension, under, -1)
    return factor, dimension


def times(left: Dimensions, right: Dimensions, power: int = 1) -> Dimensions:
    """The dimension of a product, or of a quotient where `power` is -1."""
    powers = dict(left)
    for name, exponent in right:
        powers[name] = powers.get(name, 0) + power * exponent
    return tuple(sorted((name, exponent) for name, exponent in powers.items() if exponent))


@lru_cache(maxsize=1024)
def size_of(unit: str | None, thing: bool = False) -> tuple[Fraction, Dimensions]:
    """The factor to the base unit and the dimension of a unit; `thing`: one that no list knows is a thing counted."""
    if unit is None:
        return _ONE, _PLAIN
    try:
        found = resolve(unit)
    except UnknownUnit:
        return _ONE, _PLAIN if thing else ((unit, 1),)
    return found.factor, tuple((name, power) for name, power in found.dimensions if not name.startswith("count:"))


def _unit(fact: Fact) -> str | None:
    return fact.quantity.unit


def counted(fact: Fact) -> str | None:
    """The lemma of what a number counts, where the noun stands after the number or is taken over from the whole;
    None for a noun that stands before it (`a majority of 12`), which names the figure and counts nothing. A `12-vote
    majority` counts votes."""
    if fact.entity is None or fact.kind in ("money", "percent", "ratio"):
        return None
    if fact.attributive and fact.modifiers:
        return lemma(fact.modifiers[0])
    if fact.noun is None or fact.quote.endswith(fact.noun):
        return fact.entity
    return fact.entity if fact.span.end > fact.number_span.end and fact.noun in fact.quote else None


def roles(named: Mapping[str, Figure | None], scene: Scene) -> tuple[dict[str, list[Fact]], list[Stated]]:
    """Figures as roles: facts for those that are a fact's own number, stated values for the rest."""
    facts = {name: [f.fact] for name, f in named.items() if f is not None and not f.part}
    stated = [f.stated(name, scene) for name, f in named.items() if f is not None and f.part]
    return facts, stated


def played(scene: Scene, relation: Relation, names: Iterable[str]) -> set[int]:
    """The facts that play one of these roles, or whose figure a relation states for one in its own words."""
    wanted = set(names)
    found = {i for role in relation.roles if role.name in wanted for i in role.facts}
    said = (scene.fact_at(value.span.start) for value in relation.stated if value.name in wanted)
    return found | {fact.id for fact in said if fact is not None}


def neighbours(scene: Scene, sentence: int, back: int = 1, ahead: int = 1) -> list[int]:
    """The sentence and those near it in the same turn and section, in text order."""
    turns, own = scene.turns, scene.turns[sentence]
    near = range(max(0, sentence - back), min(len(turns), sentence + ahead + 1))
    return [other for other in near if turns[other] == own]
