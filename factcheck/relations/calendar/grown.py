"""Ages of one person, each with its day: as many years lie between the days as between the ages. `She was 17 when she
joined, in May 1983; on 30 September 2024, aged 58, she left.` `Ivor Tudge, 83, ... in 1984, when he was 42`: the
first of these ages is that of the day of which the text is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from itertools import combinations
from typing import NamedTuple

from factcheck import regex
from factcheck.interval import Interval
from factcheck.model.fact import AgeFact, DateFact, Fact
from factcheck.model.noun import trusted
from factcheck.model.relation import Stated
from factcheck.phrases import any_in
from factcheck.relations.calendar.lives import day_of, only_birth
from factcheck.relations.calendar.reckoned import is_age, tie
from factcheck.relations.calendar.wanted import Tied, present
from factcheck.relations.make import relate, shortened
from factcheck.relations.scene import Scene

_NEAR = 3  # sentences between two ages
_FAR = 4
_YOUNGEST, _OLDEST = 5, 115
_PRONOUN = regex.compile(r"(?<![\w’'])(he|she|i)(?=[’']|\s)")
_NAMED = regex.compile(r"[^\W\d_](?:, | \()(?:aged |now |then )?$")
_TWO_NAMES = regex.compile(r"(?<!\w)[A-Z][a-zé’'-]+ [A-Z][a-zé’'-]+, $")
_IS_NOW = regex.compile(r"\b(?:is|i am|i[’']m|he[’']s|she[’']s)(?: now| still| just| only| aged| today)? $")
_THEN = regex.compile(r"\s*(?:years old\s*)?,?\s*(?:when|at the time|then|in|on)\b")


class _Aged(NamedTuple):
    """Somebody's age on a day: 0 on that of the birth. `whose` is the pronoun and the name that it goes with."""

    value: Fraction
    fact: Fact
    day: DateFact
    whose: tuple[str, int]
    born: bool = False


def grown(scene: Scene) -> Iterator[Tied]:
    """A relation for two such ages, where they fit or no others of the same person do."""
    ages = _ages(scene)
    if len(ages) < 2:
        return
    agreeing: set[int] = set()
    parted: list[tuple[_Aged, _Aged]] = []
    for one, other in combinations(ages, 2):
        if not _belong(scene, one, other):
            continue
        first, last = (one, other) if one.value <= other.value else (other, one)
        if _fits(first, last):
            agreeing |= {one.fact.id, other.fact.id}
            yield _tied(scene, first, last, True)
        else:
            parted.append((first, last))
    for first, last in parted:
        if {first.fact.id, last.fact.id} <= agreeing or not _is_like(first, last):
            continue
        yield _tied(scene, first, last, False)


def _ages(scene: Scene) -> list[_Aged]:
    found: list[_Aged] = []
    named = -1
    named_in = -_NEAR
    for fact in scene.facts:
        apposed = _is_apposed(scene, fact)
        if fact.doubt is not None or not (apposed or is_age(scene, fact)):
            continue
        if _kin().search(scene.words_before(fact, 200)):
            continue
        day = _day(scene, fact, apposed)
        if apposed:
            named, named_in = fact.id, fact.sentence
        if day is None or day.year is None:
            continue
        holder = named if fact.sentence - named_in <= 1 else -1
        value = fact.quantity.value
        assert value is not None
        found.append(_Aged(value, fact, day, (_pronoun(scene, fact), holder)))
    birth = only_birth(scene) if found else None
    if birth is not None and "/" not in birth.iso:
        found.append(_Aged(Fraction(0), birth, birth, (_pronoun(scene, birth), -1), True))
    return [one for one in found if one.whose[0]]


def _is_apposed(scene: Scene, fact: Fact) -> bool:
    """`Ivor Tudge, 83,`, `Ivor Tudge (83)`; before a full stop, where two names stand before it."""
    value = fact.quantity.value
    if value is None or value.denominator != 1 or fact.kind not in ("age", "number", "count"):
        return False
    if fact.kind == "age":
        followed = regex.match(r"[,)]", scene.words_after(fact, 2)) is not None
        return followed and _NAMED.search(scene.words_before(fact, 40)) is not None
    if scene.words_after(fact, 1) not in (",", ".", ";") or not _YOUNGEST <= value < _OLDEST:
        return False
    return _TWO_NAMES.search(scene.document.masked, max(0, fact.span.start - 40), fact.span.start) is not None


def _day(scene: Scene, age: Fact, apposed: bool) -> DateFact | None:
    """The day on which somebody was so old: the only date of the age's own clause, or the present."""
    if isinstance(age, AgeFact) and (own := day_of(scene, age)) is not None:
        return own
    here = [f for f in scene.by_sentence[age.sentence] if isinstance(f, DateFact) and f.year and "/" not in f.iso]
    tied = [f for f in here if "year" not in f.inferred and tie(scene, age, f) > 1]
    if len(tied) == 1:
        return tied[0]
    if tied:
        return None
    now = apposed or _IS_NOW.search(scene.words_before(age, 24)) is not None
    if not now or _THEN.match(scene.words_after(age, 24)):
        return None
    return present(scene)


def _pronoun(scene: Scene, fact: Fact) -> str:
    """The nearest `he`, `she` or `I` of the sentence, or the first of the one after."""
    sentences = scene.document.sentences
    span = sentences[fact.sentence].span
    at = fact.span.start - span.start
    said = _PRONOUN.finditer(span.of(scene.document.masked).lower())
    near = min(said, key=lambda one: abs(one.start() - at), default=None)
    if near is None and fact.sentence + 1 < len(sentences):
        near = _PRONOUN.search(sentences[fact.sentence + 1].span.of(scene.document.masked).lower())
    return near[1] if near is not None else ""


def _belong(scene: Scene, one: _Aged, other: _Aged) -> bool:
    """Whether two ages are one person's, on two days."""
    if one.whose != other.whose or one.day.id == other.day.id or one.fact.id == other.fact.id:
        return False
    near = abs(one.fact.sentence - other.fact.sentence) <= _NEAR or one.born or other.born
    return near and scene.same_turn(*sorted((one.fact.sentence, other.fact.sentence)))


def _core(first: _Aged, last: _Aged) -> Interval:
    said = last.value - first.value
    return Interval(said if first.born else said - 1, said + 1)


def _fits(first: _Aged, last: _Aged) -> bool:
    return _apart(first, last) in _core(first, last)


def _apart(first: _Aged, last: _Aged) -> Fraction:
    return Fraction((last.day.year or 0) - (first.day.year or 0))


def _is_like(first: _Aged, last: _Aged) -> bool:
    said, apart = last.value - first.value, _apart(first, last)
    return said > 0 and 0 < apart <= _OLDEST and 1 / Fraction(_FAR) <= apart / said <= _FAR


def _tied(scene: Scene, first: _Aged, last: _Aged, fits: bool) -> Tied:
    span = first.fact.span.join(last.fact.span).join(first.day.span).join(last.day.span)
    core = _core(first, last)
    stated = trusted(Stated)(name="nth", span=last.fact.span, words=last.fact.quote, core=core, support=core, unit="")
    younger = Interval.point(first.value)
    also = trusted(Stated)(
        name="younger", span=first.fact.span, words=first.fact.quote, core=younger, support=younger, unit=""
    )
    reason = "so many years old" if first.born else f"so many years older than at {first.fact.quote}"
    made = relate(
        "calendar",
        {"birth": [first.day], "at": [last.day]},
        shortened(span, scene),
        span,
        wording="calendar.grown",
        prop="years-old",
        stated=[stated] if first.born else [stated, also],
        determined="medium",
        reasons=[reason],
    )
    return Tied(made, fits)


@cache
def _kin() -> re.Pattern[str]:
    """`her sister was 12`, `His brother, two years the elder, had died at 76`: an age of another."""
    return regex.compile(rf"\b(?:{any_in('cal-others', 'cal-kin')})\b")
