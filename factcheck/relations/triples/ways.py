"""Every way in which the terms of a window multiply: a value, one or two numbers, and a total of the product's
dimension."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations, product

from factcheck.model.mention import Number
from factcheck.reading import as_price, read
from factcheck.relations.each import Filling
from factcheck.relations.figures import Dimensions, Figure, in_unit_of, times
from factcheck.relations.triples.terms import Sense, Term, as_number, as_total, as_value

_FEW = Fraction(1000)  # from here on a number of spans of time, or a price, may be rounded


@dataclass(frozen=True, slots=True)
class Way:
    """A value, the numbers it is multiplied by, and the total, with the terms they are. `cost`: what reading them so
    takes away."""

    value: Term
    numbers: tuple[Term, ...]
    total: Term
    filling: Filling
    cost: int

    @property
    def terms(self) -> tuple[Term, ...]:
        return (self.value, *self.numbers, self.total)


def ways(terms: Sequence[Term], sentence: int) -> Iterator[Way]:
    """All that the dimensions allow, one figure of this sentence at least among them."""
    for value in terms:
        if not value.strength:
            continue
        for total in terms:
            if total is value or _is_same(total.figure, value.figure):
                continue
            rest = [t for t in terms if t is not value and t is not total]
            chosen = [(one,) for one in rest] + [pair for pair in combinations(rest, 2) if _may_both(value, pair)]
            for numbers in chosen:
                if any(t.figure.sentence == sentence for t in (value, total, *numbers)):
                    yield from _made(value, numbers, total)


def _is_same(one: Figure, other: Figure) -> bool:
    """Whether a number is told twice."""
    return (one.fact.quantity.value, one.unit, one.noun) == (other.fact.quantity.value, other.unit, other.noun)


def _may_both(value: Term, pair: Sequence[Term]) -> bool:
    """Whether a value may be multiplied by two numbers: one is a length of time or in the unit that it is for each
    of."""
    named = {need.dimension for need in value.needs if need.unit is not None}
    return any(t.figure.fact.kind in ("duration", "rate") or t.figure.dimension in named - {()} for t in pair) or (
        len(value.needs) > 1
    )


def _made(value: Term, numbers: tuple[Term, ...], total: Term) -> Iterator[Way]:
    for senses in product(*(as_number(one, value) for one in numbers)):
        wanted = as_value(value).dimension
        for sense in senses:
            wanted = times(wanted, sense.dimension)
        found = _total(total, value, numbers, wanted)
        if found is None:
            continue
        cost = sum(sense.cost for sense in senses) + found.cost
        filling = _filling(value, senses, found.figure)
        if filling is not None:
            yield Way(value, numbers, total, filling, cost)
            return


def _total(total: Term, value: Term, numbers: Sequence[Term], wanted: Dimensions) -> Sense | None:
    """The total as it has the dimension of the product, as plainly as may be."""
    for sense in as_total(total, value, numbers):
        if sense.dimension == wanted:
            return sense
    if total.figure.fact.kind == "number" and wanted:
        like = next((t.figure for t in (value, *numbers) if t.figure.dimension == wanted), None)
        made = in_unit_of(total.figure, like) if like is not None else None
        return Sense(made, wanted, 2) if made is not None else None
    return None


def _filling(value: Term, senses: Sequence[Sense], total: Figure) -> Filling | None:
    """The filling; None where more than one number would have to be told in words of our own."""
    counts = tuple(sense.figure for sense in senses if not sense.figure.part)
    spans = tuple(sense.figure for sense in senses if sense.figure.part)
    return Filling(_priced(value.figure), counts, spans, total, cued=False) if len(spans) < 2 else None


def counted_out(way: Way) -> Filling:
    """The same with a whole number of the spans of time that a value is for each of as exact: they are counted, not
    measured."""
    counts = [_exactly(figure, way.value) for figure in way.filling.counts]
    spans = (*way.filling.spans, *(figure for figure in counts if figure.part))
    if len(spans) != 1:
        return way.filling
    return replace(way.filling, counts=tuple(f for f in counts if not f.part), spans=spans)


def _exactly(figure: Figure, value: Term) -> Figure:
    """A whole number of the spans of time that a value is for each of: they are counted, and not measured."""
    quantity = figure.fact.quantity
    said, step, grain = quantity.value, quantity.step, quantity.grain
    if figure.fact.kind != "duration" or quantity.unit not in value.spans or quantity.hedge_entry is not None:
        return figure
    if said is None or step is None or grain is None or said.denominator != 1 or not quantity.core.high:
        return figure
    made = read(Number(said, step, grain, figure.fact.number_span), "count")
    size = (figure.core.high or 0) / quantity.core.high
    return replace(figure, core=made.core * size, support=made.support * size, part=True)


def _priced(figure: Figure) -> Figure:
    """The price of one, to the penny."""
    quantity = figure.fact.quantity
    if "money" not in (figure.fact.kind,) and not (quantity.unit or "")[:3].isupper():
        return figure
    if quantity.value is None or quantity.value >= _FEW or not quantity.core.high or figure.part:
        return figure
    made, factor = as_price(quantity), (figure.core.high or 0) / quantity.core.high
    return replace(figure, core=made.core * factor, support=made.support * factor, priced=True)
