"""So much for every hundred, thousand or million of a base: `$11.20 per $1,000 of value`, `5.1 per 1,000 births`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache
from itertools import pairwise

from factcheck import regex
from factcheck.interval import Interval
from factcheck.model.noun import trusted
from factcheck.model.relation import Relation, Stated
from factcheck.nouns import relation as kinship
from factcheck.relations.each.filling import TENS, middle, slip_of
from factcheck.relations.each.numbers import told
from factcheck.relations.each.spans import without_span
from factcheck.relations.each.totals import comes_to
from factcheck.relations.elsewhere import is_elsewhere
from factcheck.relations.figures import Figure, neighbours, roles, size_of
from factcheck.relations.make import relate, shortened
from factcheck.relations.scene import Scene
from factcheck.span import Span

_BASES = frozenset(Fraction(10**power) for power in (2, 3, 4, 5, 6))
_BASIS = regex.compile(r"(\d+)(?: \* (?:\[([^\]]+)\]|([a-z_]+)))?(?: \* (?:year|month|week|day))?")
_SPANS = frozenset({"year", "month", "week", "day", "quarter"})
_SURE = 6  # what must speak for a misfit
_FAR = 3  # a misfit of so many times, and no slip, speaks against it
_TELLING = frozenset({"per", "every", "each"})
_RATES = frozenset({"rate", "ratio", "tax", "levy", "incidence", "prevalence"})  # nouns that name it and count nothing


def per_basis(scene: Scene) -> Iterator[Relation]:
    """The rates of the text that have a base, with what they make of a number of it."""
    for sentence in scene.saying(_TELLING):
        here = told(scene, [sentence])
        pairs = [(rate, base) for rate, base in pairwise(here) if _is_rate(scene, rate, base)]
        for rate, base in [*pairs, *filter(None, map(_parted, here))]:
            made = _best(scene, rate, base, told(scene, neighbours(scene, sentence)))
            if made is not None:
                yield _relation(scene, rate, base, *made)


def _is_rate(scene: Scene, rate: Figure, base: Figure) -> bool:
    if (
        base.fact.quantity.value not in _BASES
        or base.part
        or rate.part
        or rate.fact.kind in ("percent", "ratio", "age")
    ):
        return False
    between = scene.document.masked[rate.span.end : base.span.start].lower()
    return _per().fullmatch(between) is not None


def _parted(figure: Figure) -> tuple[Figure, Figure] | None:
    """A rate that has its base with it (`73 offences per 1,000 people`) as the two."""
    fact, said = figure.fact, _BASIS.fullmatch(figure.fact.per or "")
    if said is None or fact.kind != "rate" or figure.part or Fraction(said[1]) not in _BASES:
        return None
    one, (factor, dimension) = Interval.point(Fraction(said[1])), size_of(fact.quantity.unit)
    size, under = size_of(said[3])
    core, support = fact.quantity.core * factor, fact.quantity.support * factor
    rate = figure._replace(core=core, support=support, dimension=dimension)
    base = figure._replace(core=one * size, support=one * size, dimension=under, unit=said[3], noun=said[2], part=True)
    return rate, base


def _best(scene: Scene, rate: Figure, base: Figure, near: Sequence[Figure]) -> tuple[Figure, Figure] | None:
    """The total and the number of the base that fit; else those that most speaks for, where that is enough."""
    usable = [
        f
        for f in near
        if f.fact.id not in (rate.fact.id, base.fact.id)
        and not f.part
        and f.fact.kind not in ("percent", "age", "ratio")
    ]
    usable = [f for f in usable if f.fact.quantity.hedge not in ("above", "below")]  # `over 9,600 person-years`
    usable = [without_span(f) if f.fact.kind == "rate" and f.fact.per in _SPANS else f for f in usable]
    bare = base.noun is None and base.dimension == ()
    numbers = [_plain(f) if bare and f.fact.kind == "measure" else f for f in usable]
    numbers = [f for f in numbers if f.dimension == base.dimension and _is_kin(f, base)]
    pairs = [
        (total, number)
        for number in numbers
        for total in usable
        if total.fact.id != number.fact.id and total.dimension == rate.dimension and _is_kin(total, rate)
        if middle(total.core) < middle(number.core)
    ]
    for total, number in pairs:
        if _made(rate, base, number).meets(total.core):
            return total, number
    if any(_made(rate, base, number, True).meets(total.support) for total, number in pairs):
        return None
    weighed = [(_weight(scene, rate, base, pair, len(pairs)), -at) for at, pair in enumerate(pairs)]
    most = max(weighed, default=(0, 0))
    if most[0] < _SURE or is_elsewhere(scene, (rate, base, *pairs[-most[1]])):
        return None
    return pairs[-most[1]]


def _plain(figure: Figure) -> Figure:
    """`9,600 person-years` as so many of the base."""
    quantity = figure.fact.quantity
    return figure._replace(core=quantity.core, support=quantity.support, dimension=(), unit=None, part=True)


def _is_kin(figure: Figure, other: Figure) -> bool:
    if figure.noun is None or other.noun is None or other.noun in _RATES:
        return True
    return kinship(figure.noun, other.noun) != "unrelated"


def _made(rate: Figure, base: Figure, number: Figure, support: bool = False) -> Interval:
    """What the rate makes of so many of the base."""
    first, second = (rate.support, number.support) if support else (rate.core, number.core)
    return first * second / middle(base.core)


def _weight(scene: Scene, rate: Figure, base: Figure, pair: tuple[Figure, Figure], pairs: int) -> int:
    total, number = pair
    made, said = middle(_made(rate, base, number)), middle(total.core)
    if made <= 0 or said <= 0:
        return 0
    off = max(made / said, said / made)
    values = [f.fact.quantity.value for f in (total, rate, number)]
    ways = (made / said, said / made, said / made)
    slips = [slip_of(v, v * way) for v, way in zip(values, ways, strict=True) if v is not None and v > 0]
    slip = 3 if off in TENS else max(slips, default=0)
    local = total.sentence == number.sentence == rate.sentence
    named = sum(f.noun is not None and f.noun == like.noun for f, like in ((number, base), (total, rate)))
    found = 3 + slip + named + (2 if pairs == 1 else 0) + (1 if local else 0) + (1 if comes_to(scene, total) else 0)
    return found - (0 if off < _FAR or slip else 3)


def _relation(scene: Scene, rate: Figure, base: Figure, total: Figure, number: Figure) -> Relation:
    used = sorted((rate, base, total, number), key=lambda f: f.span)
    span = Span(used[0].span.start, max(f.span.end for f in used))
    where = Span(rate.span.start, base.span.end)
    size = middle(base.core)
    mean = trusted(Stated)(
        name="mean",
        span=where,
        words=where.of(scene.document.text),
        core=rate.core / size,
        support=rate.support / size,
        unit="",
    )
    facts, stated = roles({"total": total, "count": number}, scene)
    return relate(
        "average",
        facts,
        shortened(span, scene),
        span,
        wording="average.per-basis",
        stated=[*stated, mean],
        reasons=["so much for every so many, how many there are, and what that comes to"],
    )


@cache
def _per() -> re.Pattern[str]:
    """`cents per`, `for every`, `in each`."""
    return regex.compile(r"\s*(?:[\w’'-]+\s+){0,3}?(?:per|(?:for|in|to|on|of|out of) (?:every|each)|every)\s+")
