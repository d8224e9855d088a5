"""Products whose roles are told by dimension, noun and place: so many, so much for each, and what they come to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from factcheck.interval import Interval
from factcheck.relations.each import Filling, data, excused
from factcheck.relations.each.filling import FAR, TENS
from factcheck.relations.figures import Figure, in_unit_of
from factcheck.relations.scene import Scene
from factcheck.relations.triples.evidence import misfit, weight
from factcheck.relations.triples.terms import Term, Terms
from factcheck.relations.triples.ways import Way, counted_out, ways

_TOLD = 8  # what must speak for a misfit
_SURE = 10  # ... so that it is told whatever stands beside it, where a slip explains it
_MAY_FIT = 0  # what must speak for one that fits, to be meant before any misfit
_NEAR = Fraction(21, 20)  # what is this near may be rounded
_KNOWN = 5
_SLIP = 2  # a slip so telling is one, though the widest reading would let it pass


class _Weighed(NamedTuple):
    """A way for which `most` speaks, among the others of its window."""

    most: int
    way: Way
    terms: Sequence[Term]
    others: Sequence[Way]


def misfits(scene: Scene) -> tuple[Filling, ...]:
    """The products of the text that do not fit, their roles being plain."""
    return _judged(scene)[0]


def is_sure(filling: Filling) -> bool:
    """Whether so much speaks for a misfit, and a slip so plainly explains it, that nothing beside it is looked at."""
    if filling.speaks < _SURE or filling.fits():
        return False
    exact = all(one.fact.quantity.hedge == "none" for one in (*filling.factors, filling.total))
    return filling.slip >= _SLIP or (exact and filling.off in TENS)


def is_told(filling: Filling) -> bool:
    """Whether so much speaks for a misfit that it is told where no other figure stands among its own."""
    return filling.speaks >= _SURE and filling.off < FAR and not is_sure(filling) and not filling.fits()


def is_accounted_for(scene: Scene, filling: Filling) -> bool:
    """Whether a value and a total fit in another way: with another figure beside them, or in working days."""
    return not filling.fits() and (filling.value.fact.id, filling.total.fact.id) in _judged(scene)[1]


def _judged(scene: Scene) -> tuple[tuple[Filling, ...], frozenset[tuple[int, int]]]:
    """The misfits, and the values and totals of those that are no misfits after all; worked out once."""
    known: tuple[tuple[Filling, ...], frozenset[tuple[int, int]]] | None = scene.known.get(("triples", None))
    if known is None:
        made, excused_ones = _misfits(scene)
        known = scene.known["triples", None] = tuple(made), frozenset(excused_ones)
    return known


def _misfits(scene: Scene) -> tuple[list[Filling], list[tuple[int, int]]]:
    fitting: set[int] = set()
    told: list[_Weighed] = []
    for sentence in scene.by_sentence:
        terms = Terms(scene, sentence).all
        if any(term.strength for term in terms):
            _weigh(scene, terms, list(ways(terms, sentence)), fitting, told)
    told.sort(key=lambda one: -one.most)
    made: list[Filling] = []
    accounted: list[tuple[int, int]] = []
    taken: set[int] = set()
    for one in told:
        filling, ends = one.way.filling, _ends(one.way)
        if not fitting.isdisjoint(ends) or not taken.isdisjoint(ends):
            continue
        taken.update(ends)
        if not counted_out(one.way).fits() and (_is_borne_out(one.way, one.terms) or _is_sum(one.way, one.others)):
            accounted.append(ends)
            continue
        if filling.fits(True):
            filling = counted_out(one.way)
        if filling.fits() or ((filling.fits(True) or filling.off < _NEAR) and filling.slip < _SLIP):
            continue
        if not excused(scene, filling):
            made.append(replace(filling, is_plain=True, speaks=one.most))
    return made, accounted


def _weigh(scene: Scene, terms: Sequence[Term], made: Sequence[Way], fitting: set[int], told: list[_Weighed]) -> None:
    """Adds what the ways of a window that fit tie together, and those for which enough speaks to tell a misfit."""
    for way in made:
        most, fits = weight(scene, way, terms, _TOLD), False
        if most is None:
            fits = counted_out(way).fits()
            most = weight(scene, way, terms, _MAY_FIT) if fits else None
        if most is None:
            continue
        most += misfit(way)
        if most >= _MAY_FIT and (fits or counted_out(way).fits()):
            fitting.update(_ends(way))
        if most >= _TOLD:
            told.append(_Weighed(most, way, terms, made))


def _ends(way: Way) -> tuple[int, int]:
    return way.value.figure.fact.id, way.total.figure.fact.id


def _is_borne_out(way: Way, terms: Sequence[Term]) -> bool:
    """Whether another figure beside them, put in or left out, makes them fit (`seven runs on Thursday, six on
    Friday`)."""
    used = {term.figure.fact.id for term in way.terms}
    filling = counted_out(way)
    if any(_meets(filling.made() * share, filling.total) for share in _worked_share(way)):
        return True
    for term in terms:
        if term.figure.fact.id in used:
            continue
        apart = filling.is_local() and term.figure.sentence != filling.total.sentence
        total = None if apart else in_unit_of(term.figure, filling.total)
        if total is not None and total.dimension == filling.total.dimension:
            if any(_meets(made, filling.total) for made in (filling.made() + total.core, filling.made() - total.core)):
                return True
            if _meets(filling.made(), total):
                return True
        if term.figure.dimension == () and _meets(filling.made() * term.figure.core, filling.total):
            return True
        if term.figure.dimension == () and filling.made().meets(filling.total.core * term.figure.core):
            return True  # `two coats on 84 square metres`
        for number in way.numbers:
            other = in_unit_of(term.figure, number.figure)
            if other is None or other.dimension != number.figure.dimension:
                continue
            share = other.core / number.figure.core
            parts = (share, share + 1, 1 - share)
            if _is_narrow(share) and any(_meets(filling.made() * part, filling.total) for part in parts):
                return True
    return False


def _is_narrow(share: Interval) -> bool:
    """Whether a share is known well enough to bear anything out: three years are hardly any part of 36 months."""
    low, high = share.low, share.high
    return low is not None and high is not None and low > 0 and (high - low) * _KNOWN < high


def _worked_share(way: Way) -> Iterator[Interval]:
    """How much of a longer span of time is commonly meant: a week of working days, a year of terms."""
    for span in way.value.spans:
        for number in way.numbers:
            held = data()["spans"].get(span, {}).get(number.figure.fact.quantity.unit or "")
            if held is not None:
                low, high, least, most = (Fraction(str(one)) for one in held)
                yield Interval.of(least / low, most / high)


def _is_sum(way: Way, others: Sequence[Way]) -> bool:
    """`£6 each for the two of us and £3 for the three girls`: whether it takes another product as well to make it."""
    ids = {term.figure.fact.id for term in (way.value, *way.numbers)}
    apart = (
        other.filling
        for other in others
        if other.total is way.total and ids.isdisjoint(t.figure.fact.id for t in (other.value, *other.numbers))
    )
    return any(_meets(way.filling.made() + other.made(), way.filling.total) for other in apart)


def _meets(made: Interval, total: Figure) -> bool:
    return total.core.meets(made)
