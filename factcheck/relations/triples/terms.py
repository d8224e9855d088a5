"""The figures that may be multiplied or be what others come to, and what each is for each of.

No order of words is asked for: a mark beside a figure (`each`, `at £9`, `of 25 kilos`, `a ream weighs`) makes it a
value for each of something, and its kind and noun say what it can be multiplied with.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from factcheck import regex
from factcheck.relations.each import Fillings, Need, data, fillings_at
from factcheck.relations.each.numbers import is_number, told
from factcheck.relations.each.spans import as_number as as_plain
from factcheck.relations.each.spans import span_named
from factcheck.relations.each.value import TIME, dimension_of, needs_after
from factcheck.relations.figures import Dimensions, Figure, in_unit_of, neighbours, times
from factcheck.relations.scene import Scene
from factcheck.relations.triples.far import further_back
from factcheck.relations.triples.marks import loose, mean_of, payer, works_out
from factcheck.units import UnknownUnit, resolve

_SHILLINGS = regex.compile(r"\s*(?:\d{1,2}s\b|\d{1,2}[¼½¾]?d\b|\d{1,2}/)")
_KINDS = frozenset({"count", "number", "measure", "money", "rate", "duration"})
_TWO = 2
_MOST = 9  # figures of a window; more are no plain sum told in passing
_LENGTH = (("[length]", 1),)
_DESCRIBED = 4  # what a length of time takes away that only describes a thing (`a 17-year contract`)
PLAIN, SURE = 2, 3  # how plainly a figure is marked as one for each of something


class Term(NamedTuple):
    """A figure and, where it is marked as a value for each of something, what for.

    `strength`: how plainly it is marked. `attached`: what the words right after it say that it is for each of.
    `worked`: words make it what is worked out of a total and a number. `is_far`: it stands far back, and only counts.
    """

    figure: Figure
    needs: tuple[Need, ...] = ()
    strength: int = 0
    attached: tuple[Need, ...] = ()
    worked: bool = False
    is_far: bool = False

    @property
    def spans(self) -> tuple[str, ...]:
        """The units of time that it is one for each of."""
        return tuple(need.unit for need in self.needs if need.unit is not None and need.dimension == TIME)


@dataclass(frozen=True)
class Terms:
    """The terms of a sentence and of the one before it."""

    scene: Scene
    sentence: int

    @cached_property
    def all(self) -> tuple[Term, ...]:
        """Every usable figure, in the order of the text; none where there are too many."""
        sentences = neighbours(self.scene, self.sentence, 1, 0)
        if len(usable_in(self.scene, self.sentence)) == 1 and len(usable_in(self.scene, sentences[0])) == 1:
            sentences = neighbours(self.scene, self.sentence, _TWO, 0)  # each in a sentence of its own
        many = [len(usable_in(self.scene, one)) for one in sentences]
        if not 2 <= (sum(many) if sum(many) <= _MOST else many[-1]) <= _MOST:
            return ()
        found = [term for one in sentences for term in terms_of(self.scene, one)]
        if len(found) > _MOST:
            found = list(terms_of(self.scene, self.sentence))
        found = [*self._further_back(found), *found]
        return tuple(_lent(self.scene, term, found) for term in found) if len(found) > _TWO else ()

    def _further_back(self, found: Sequence[Term]) -> list[Term]:
        """The number, told further back, of what a value of the sentence is for each of, where nothing near counts
        it."""
        for term in found:
            worked = term.worked and term.strength >= SURE and term.figure.sentence == self.sentence
            if not worked or len(term.needs) != 1:
                continue
            need, figures = term.needs[0], [other.figure for other in found if other is not term]
            if any(is_number(figure, need, strictly=need.noun is not None) for figure in figures):
                return []
            told_before = further_back(self.scene, self.sentence, need, [one.figure for one in found])
            if told_before is not None:
                return [Term(told_before, is_far=True)]
        return []


def _lent(scene: Scene, term: Term, among: Sequence[Term]) -> Term:
    """A bare average (`a mean of 41,300 each`) in the one unit that there is near by."""
    figure = term.figure
    if figure.fact.kind != "number" or not term.strength or mean_of(scene, figure) is None:
        return term
    units = {t.figure.unit: t.figure for t in among if t.figure.fact.kind in ("measure", "money")}
    like = next(iter(units.values())) if len(units) == 1 else None
    made = in_unit_of(figure, like) if like is not None else None
    return term._replace(figure=made) if made is not None else term


def terms_of(scene: Scene, sentence: int) -> Sequence[Term]:
    """The terms of one sentence."""
    made: Sequence[Term] | None = scene.known.get(("terms", sentence))
    if made is None:
        fillings = fillings_at(scene, sentence)
        made = scene.known["terms", sentence] = [_term(fillings, figure) for figure in usable_in(scene, sentence)]
    return made


def usable_in(scene: Scene, sentence: int) -> Sequence[Figure]:
    """The usable figures of one sentence."""
    made: Sequence[Figure] | None = scene.known.get(("usable", sentence))
    if made is None:
        made = scene.known["usable", sentence] = [
            figure for figure in told(scene, [sentence]) if usable(figure) and not _is_cut_short(scene, figure)
        ]
    return made


def _is_cut_short(scene: Scene, figure: Figure) -> bool:
    """`£9 10s.`: an amount of which only the pounds were read."""
    return figure.fact.kind == "money" and _SHILLINGS.match(scene.words_after(figure.fact, 8)) is not None


def usable(figure: Figure) -> bool:
    """Whether it is a number of its own that can be multiplied."""
    fact = figure.fact
    if figure.part or fact.kind not in _KINDS or fact.quantity.value is None or fact.quantity.hedge == "vague":
        return False
    if fact.quantity.value == 1 and fact.kind in ("count", "number"):
        return False  # `one allotment`: nobody multiplies by one
    if "%" in (fact.quantity.unit or "") or " and " in fact.quote[fact.number_span.end - fact.span.start :]:
        return False  # `nine children and thirty-six grandchildren`
    return figure.core.low is not None and figure.core.high is not None and figure.core.low > 0


def _term(fillings: Fillings, figure: Figure) -> Term:
    scene = fillings.scene
    after = [f for f in fillings.here if f.span.start >= figure.span.end]
    often = scene.words_after(figure.fact, 8).startswith(" every ")  # `every October`: how often it is paid
    attached = () if often else tuple(need for need in needs_after(scene, figure, after) if not need.weak)
    mean = mean_of(scene, figure)
    worked = works_out(scene, figure) or mean is not None
    needs = [need for need in fillings.needs(figure) if need.given is None or need.given.fact.id != figure.fact.id]
    plain = tuple(need for need in needs if not need.weak)
    if plain:
        plain = tuple(payer(scene, figure) or need if need.is_any else need for need in plain)
        return Term(figure, plain, SURE, attached, worked)
    if mean is not None:
        return Term(figure, (mean,), SURE, (mean,), True)
    more = tuple(loose(fillings, figure))
    if more:
        described = figure.fact.attributive and figure.dimension != ()
        given = all(need.given is not None for need in more)
        return Term(figure, more, 1 if described else SURE if given else PLAIN, attached, worked)
    return Term(figure, tuple(needs), PLAIN if needs else 0, attached, worked)


class Sense(NamedTuple):
    """One way to take a term in a product: its figure, of this dimension; `cost` is what speaks against it."""

    figure: Figure
    dimension: Dimensions
    cost: int = 0


def as_value(term: Term) -> Sense:
    """A value for each of something, in its own unit."""
    return Sense(term.figure, own(term.figure))


def lent(value: Term, total: Figure) -> Term | None:
    """A bare value (`1,260 miles in nine days, or 140 a day`; `5,840 hours, 80 each`) in the unit of the total it is
    worked out from; None where it has a unit or a noun of its own, or stands before the total."""
    figure, unit = value.figure, total.unit
    if unit is None or figure.unit is not None or figure.noun is not None or total.part or not value.worked:
        return None
    if figure.fact.kind not in ("number", "rate", "count") or total.fact.kind not in ("measure", "money", "duration"):
        return None
    if total.span.start > figure.span.start or figure.sentence - total.sentence > 1:
        return None
    try:
        size = resolve(unit).factor
    except UnknownUnit:
        return None
    per = figure.fact.per if figure.fact.kind == "rate" else None
    named = f"{unit} / {per}" if per is not None and dimension_of(per) else unit
    made = figure._replace(
        core=figure.core * size,
        support=figure.support * size,
        dimension=times(figure.dimension, total.dimension),
        unit=named,
        part=True,
    )
    return value._replace(figure=made)


def as_number(term: Term, value: Term) -> Iterator[Sense]:
    """A number that a value is multiplied by: as so many of the units the value is for each of, or as it stands."""
    described = term.figure.fact.attributive and term.figure.fact.kind == "duration"
    cost = _DESCRIBED if described else 0
    for need in value.needs:
        if need.given is not None and need.given.fact.id == term.figure.fact.id and term.figure.fact.kind == "number":
            side = in_unit_of(term.figure, value.figure) if value.figure.dimension == _LENGTH else None
            if side is not None:
                yield Sense(side, side.dimension)
        if need.unit is not None:
            made = _in_units(term.figure, need)
            if made is not None:
                yield Sense(made, made.dimension, cost)
    yield Sense(term.figure, own(term.figure), cost)


def _in_units(figure: Figure, need: Need) -> Figure | None:
    """`ten days`, `26 working nights`, `six nights a week` as a number of days, where the value is for each day; in the
    unit itself where the value's own has it."""
    assert need.unit is not None
    quantity = figure.fact.quantity
    if figure.dimension == need.dimension != () and figure.noun is None:
        return None if need.own else as_plain(need.unit, figure)
    named = figure.noun is not None and span_named(figure.noun) == need.unit
    if not named and not (quantity.unit or "").startswith(f"{need.unit} / "):
        return None
    unit = data()["span-units"].get(need.unit, need.unit)
    size = resolve(unit).factor if need.own else Fraction(1)
    return figure._replace(
        core=quantity.core * size,
        support=quantity.support * size,
        unit=need.unit if need.own else None,
        part=True,
        dimension=need.dimension if need.own else (),
    )


def own(figure: Figure) -> Dimensions:
    """The dimension of a figure, without the things that it is one for each of."""
    return tuple(d for d in figure.dimension if d[0] != "each")
