"""Every way in which the terms of a window multiply: a value, one or two numbers, and a total of the product's
dimension."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations, product

from factcheck.lazy import lazy
from factcheck.model.mention import Number
from factcheck.reading import as_price, read
from factcheck.relations.each import Filling
from factcheck.relations.figures import Dimensions, Figure, times
from factcheck.relations.triples.terms import Sense, Term, as_number, as_value, lent
from factcheck.relations.triples.totals import Total

_FEW = Fraction(1000)  # from here on a number of spans of time, or a price, may be rounded
_OWN_WORDS = 2  # so many numbers told in words of our own are too many


@dataclass(frozen=True)
class Way:
    """A value, the numbers it is multiplied by, and the total, with the terms they are. `senses` and `result`: how the
    numbers and the total are read; `cost`: what reading them so takes away."""

    value: Term
    numbers: tuple[Term, ...]
    total: Term
    senses: tuple[Sense, ...]
    result: Figure
    cost: int

    @lazy
    def terms(self) -> tuple[Term, ...]:
        """All that it ties together."""
        return (self.value, *self.numbers, self.total)

    @lazy
    def filling(self) -> Filling:
        """The figures as they are multiplied."""
        counts = tuple(sense.figure for sense in self.senses if not sense.figure.part)
        spans = tuple(sense.figure for sense in self.senses if sense.figure.part)
        return Filling(priced(self.value.figure), counts, spans, self.result, cued=False)


Product = tuple[tuple[Sense, ...], Dimensions]  # how some numbers are read, and the dimension they give a value


def ways(terms: Sequence[Term], sentence: int) -> Iterator[Way]:
    """All that the dimensions allow, one figure of this sentence at least among them."""
    here = [term.figure.sentence == sentence for term in terms]
    totals = [Total(term) for term in terms if not term.is_far]
    for at, value in enumerate(terms):
        if not value.strength:
            continue
        own = [(ids, _products(value, [terms[i] for i in ids])) for ids in _numbers(terms, at)]
        for total in totals:
            made_like = lent(value, total.term.figure)
            chosen = own if made_like is None else _lent_products(made_like, terms, own)
            if total.term is value or _is_same(total.term.figure, value.figure):
                continue
            is_here = here[at] or total.term.figure.sentence == sentence
            for ids, products in chosen:
                if (is_here or any(here[i] for i in ids)) and all(terms[i] is not total.term for i in ids):
                    if made_like is not None and not _can_lend(made_like, [terms[i] for i in ids]):
                        continue
                    numbers = tuple(terms[i] for i in ids)
                    if any(_is_as_many(number.figure, total.term.figure) for number in numbers):
                        continue
                    way = _made(made_like or value, numbers, total, products)
                    if way is not None:
                        yield way


def _numbers(terms: Sequence[Term], value: int) -> list[tuple[int, ...]]:
    """The places of the terms that a value may be multiplied by: one, or two."""
    rest = [at for at in range(len(terms)) if at != value]
    pairs = (pair for pair in combinations(rest, 2) if _may_both(terms[value], [terms[at] for at in pair]))
    return [*((one,) for one in rest), *pairs]


def _lent_products(
    value: Term, terms: Sequence[Term], chosen: Sequence[tuple[tuple[int, ...], Sequence[Product]]]
) -> list[tuple[tuple[int, ...], Sequence[Product]]]:
    """The same numbers with a value that has taken a unit over."""
    return [(ids, _products(value, [terms[i] for i in ids])) for ids, _ in chosen]


def _can_lend(value: Term, numbers: Sequence[Term]) -> bool:
    """Whether a number that has taken a unit over is multiplied by things counted, or is a rate itself."""
    return value.figure.fact.kind == "rate" or all(number.figure.fact.kind != "duration" for number in numbers)


def _is_as_many(number: Figure, total: Figure) -> bool:
    """`50,000 courses or 50,000 doses`: what is as large as the number is no product."""
    return number.dimension == total.dimension and number.fact.quantity.value == total.fact.quantity.value


def _is_same(one: Figure, other: Figure) -> bool:
    """Whether a number is told twice."""
    return (one.fact.quantity.value, one.unit, one.noun) == (other.fact.quantity.value, other.unit, other.noun)


def _may_both(value: Term, pair: Sequence[Term]) -> bool:
    """Whether a value may be multiplied by two numbers: one is a length of time or in the unit that it is for each
    of."""
    if len(value.needs) > 1 or any(t.figure.fact.kind in ("duration", "rate") for t in pair):
        return True
    named = {need.dimension for need in value.needs if need.unit is not None}
    return any(t.figure.dimension in named - {()} for t in pair)


def _products(value: Term, numbers: Sequence[Term]) -> list[Product]:
    """The readings of the numbers a value is multiplied by, none with two told in words of our own."""
    made = []
    for senses in product(*(as_number(one, value) for one in numbers)):
        wanted = as_value(value).dimension
        for sense in senses:
            wanted = times(wanted, sense.dimension)
        made.append((senses, wanted))
    return made


def _made(value: Term, numbers: tuple[Term, ...], total: Total, products: Sequence[Product]) -> Way | None:
    """The first reading of the numbers whose product may be the total."""
    for senses, wanted in products:
        found = total.of(value, numbers, wanted)
        if found is not None and sum(sense.figure.part for sense in senses) < _OWN_WORDS:
            cost = sum(sense.cost for sense in senses) + found.cost
            return Way(value, numbers, total.term, senses, found.figure, cost)
    return None


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
    return figure._replace(core=made.core * size, support=made.support * size, part=True)


def priced(figure: Figure) -> Figure:
    """The price of one, to the penny."""
    quantity = figure.fact.quantity
    if "money" not in (figure.fact.kind,) and not (quantity.unit or "")[:3].isupper():
        return figure
    if quantity.value is None or quantity.value >= _FEW or not quantity.core.high or figure.part:
        return figure
    made, factor = as_price(quantity), (figure.core.high or 0) / quantity.core.high
    return figure._replace(core=made.core * factor, support=made.support * factor, priced=True)
