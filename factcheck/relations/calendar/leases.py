"""What is left of a lease or another term that runs from one year: `granted in 1999 for 125 years, it has 99 years left
to run in 2025`. So many years gone by and so many to come make up the term."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from itertools import product

from factcheck import regex
from factcheck.interval import Interval
from factcheck.model.fact import DateFact, DurationFact, Fact
from factcheck.model.noun import trusted
from factcheck.model.relation import Stated
from factcheck.phrases import any_in
from factcheck.relations.calendar.wanted import Tied, present
from factcheck.relations.make import relate, shortened
from factcheck.relations.scene import Scene

_BACK = 2  # sentences before the one that says what is left


def leases(scene: Scene) -> Iterator[Tied]:
    """A relation for what is said to be left of each term near which its length and its beginning stand."""
    for left in scene.facts:
        if left.doubt is not None or left.quantity.value is None or not _is_years(left) or left.attributive:
            continue
        if _left().match(scene.words_after(left, 40)) is None and not _unexpired().search(scene.words_before(left, 40)):
            continue
        first = max(0, left.sentence - _BACK)
        said = " ".join(
            scene.document.sentences[s].span.of(scene.document.masked).lower() for s in range(first, left.sentence + 1)
        )
        if _other().search(scene.words_before(left, 60)) is not None:
            continue
        if _paper().search(said) is not None and (made := _tied(scene, left, first)) is not None:
            yield made


def _is_years(fact: Fact) -> bool:
    if isinstance(fact, DurationFact):
        return fact.quantity.unit == "year"
    return (
        fact.kind in ("number", "count") and fact.quantity.unit is None and (fact.noun or "year") in ("year", "years")
    )


def _tied(scene: Scene, left: Fact, first: int) -> Tied | None:
    near = [f for s in range(first, left.sentence + 2) for f in scene.by_sentence.get(s, ())]
    terms = [
        f
        for f in near
        if isinstance(f, DurationFact)
        and f.quantity.unit == "year"
        and f.id != left.id
        and f.quantity.value is not None
    ]
    dates = [f for f in near if isinstance(f, DateFact) and f.year and "year" not in f.inferred and "/" not in f.iso]
    if len({f.year for f in dates}) == 1 and (now := present(scene)) is not None:
        dates = [*dates, now]
    found = [
        (term, start, end, right)
        for term, start, end in product(terms, dates, dates)
        if (start.year or 0) < (end.year or 0) and (right := _right(term, start, end)) > 0
    ]
    said = left.quantity.value
    assert said is not None
    fitting = next((one for one in found if abs(one[3] - said) <= 1), None)
    if fitting is not None:
        return _relation(scene, left, fitting, True)
    if len({(term.quantity.value, start.year, end.year) for term, start, end, _ in found}) != 1:
        return None
    return _relation(scene, left, found[0], False)


def _right(term: Fact, start: DateFact, end: DateFact) -> Fraction:
    return (term.quantity.value or Fraction(0)) - ((end.year or 0) - (start.year or 0))


def _relation(scene: Scene, left: Fact, told: tuple[Fact, DateFact, DateFact, Fraction], fits: bool) -> Tied:
    term, start, end, right = told
    span = left.span.join(term.span).join(start.span).join(end.span)
    core = Interval(right - 1, right + 1)
    unit = left.quantity.unit
    stated = trusted(Stated)(name="apart", span=term.span, words=term.quote, core=core, support=core, unit=unit)
    made = relate(
        "calendar",
        {"start": [start], "end": [end], "term": [term], "duration": [left]},
        shortened(span, scene),
        span,
        wording="calendar.lease",
        prop="left",
        stated=[stated],
        determined="high",
        reasons=["a term, when it began, and what is left of it in a later year"],
    )
    return Tied(made, fits)


@cache
def _other() -> re.Pattern[str]:
    """`and the shop next door had`: of another."""
    return regex.compile(r"\b(?:another|others?|next door|second|neighbou?r(?:ing|[’']s)?|similar|typical)\b[^.;]*$")


@cache
def _left() -> re.Pattern[str]:
    return regex.compile(rf"\s+(?:years?\s+)?(?:{any_in('lease-left', file='lengths')})(?![\w-])")


@cache
def _unexpired() -> re.Pattern[str]:
    return regex.compile(
        r"\b(?:unexpired|remaining|residual)\s+(?:term|lease|period)?\s*(?:is|of|was|being|now|stands at|:)?\s+$"
    )


@cache
def _paper() -> re.Pattern[str]:
    return regex.compile(rf"\b(?:{any_in('lease', file='lengths')})\b")
