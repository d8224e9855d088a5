"""Ages and anniversaries, wherever the years stand that they are reckoned from and to: `came into the world in 1921 ...
was 94 when we buried him in November 2015`, `In 1900 the club, set up in 1875, had its twenty-fifth anniversary`.

Where any year round about fits, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from factcheck import regex
from factcheck.interval import Interval
from factcheck.model.fact import AgeFact, DateFact, Fact
from factcheck.model.noun import trusted
from factcheck.model.relation import Stated
from factcheck.phrases import any_in
from factcheck.reading.days import is_range
from factcheck.relations.calendar.ages import jubilee_in, jubilee_words, years_fit
from factcheck.relations.calendar.lives import births_near, is_death, is_of_another
from factcheck.relations.calendar.measured import alike
from factcheck.relations.calendar.wanted import Tied
from factcheck.relations.make import relate, shortened
from factcheck.relations.scene import Scene
from factcheck.span import Span

_NEAR = 2  # sentences round a number of years
_REACH = 60  # characters between an age and its day
_FAR = 4
_TWO = 2
_OLDEST = 125
_MAY_BE_AGE = frozenset({"age", "number", "count"})
_ANNIVERSARY = regex.compile(r"\s+(?:(?!true|real|actual|proper|leap)\w+\s+)?(?:anniversary|birthday|jubilee)\b")
_JOINED = regex.compile(
    r",\s+(?:(?:\w+ing\s+in|aged|at|he was|she was)\s+"
    r"|(?:an?|then|still|only|just|barely|not yet)\s+(?:[a-z]+\s+){0,3})"
)
_PARTED = regex.compile(r"[;:.]|\b(?:and|but|while|then)\b")


def reckoned(scene: Scene) -> Iterator[Tied]:
    """A relation for each number of years that no year near by bears out, where the words leave one reading."""
    for fact in scene.facts:
        if fact.doubt is not None or fact.id in scene.left_out or scene.in_table(fact):
            continue
        made = None
        if fact.kind == "ordinal":
            made = _anniversary(scene, fact)
        elif is_age(scene, fact):
            made = _age(scene, fact)
        if made is not None:
            yield made
    yield from _jubilees(scene)


# ---- ages ----


def is_age(scene: Scene, fact: Fact) -> bool:
    """Whether a fact, or a bare number by the words before it, is the age of somebody in years."""
    value = fact.quantity.value
    if fact.kind not in _MAY_BE_AGE or value is None or value.denominator != 1 or fact.attributive:
        return False
    if not 0 < value < _OLDEST:
        return False
    if isinstance(fact, AgeFact):
        return fact.quantity.unit == "year"
    bare = fact.kind == "number" or (fact.kind == "count" and fact.span == fact.number_span)
    return bare and _leads_to_age().search(scene.words_before(fact, 30)) is not None


def _age(scene: Scene, age: Fact) -> Tied | None:
    birth = births_near(scene, age)
    if birth is None or is_of_another(scene, birth, age):
        return None
    days = [f for f in _dates(scene, age) if f.id != birth.id]
    if any(years_fit(birth, day, age) for day in days):
        return None
    here = [f for f in days if f.sentence == age.sentence and tie(scene, age, f)]
    if not here and _was().search(scene.words_before(age, 30)):
        here = [f for f in days if f.sentence < age.sentence and is_death(scene, f)]
    if len(here) != 1:
        return None
    day, value = here[0], age.quantity.value or Fraction(0)
    lived = Fraction((day.year or 0) - (birth.year or 0))
    if lived <= 0 or lived > _OLDEST or (tie(scene, age, day) or 1) + alike(value, lived) < _TWO:
        return None
    if isinstance(age, AgeFact):
        return _tied(scene, {"birth": birth, "at": day, "age": age}, "age", ())
    core = Interval(value, value + 1)
    stated = trusted(Stated)(name="nth", span=age.span, words=age.quote, core=core, support=core, unit="")
    return _tied(scene, {"birth": birth, "at": day}, "years-old", (stated,))


def tie(scene: Scene, age: Fact, day: Fact) -> int:
    """2 where an age and a day stand in one clause, 1 where a comma parts them, 0 where more does."""
    first, last = sorted((age.span, day.span))
    between = scene.document.masked[first.end : last.start].lower()
    led = regex.match(r",? (?:and )?when\b", between)
    if len(between) > _REACH or _PARTED.search(between, led.end() if led is not None else 0):
        return 0
    rest = between[led.end() :] if led is not None else between
    return 1 if "," in rest and _JOINED.fullmatch(rest) is None else 2


# ---- anniversaries ----


def _anniversary(scene: Scene, nth: Fact) -> Tied | None:
    after = _ANNIVERSARY.match(scene.words_after(nth, 40))
    value = nth.quantity.value
    if after is None or value is None:
        return None
    pair = _pair(scene, nth, value)
    return None if pair is None else _tied(scene, {"birth": pair[0], "at": pair[1], "nth": nth}, "anniversary", ())


def _jubilees(scene: Scene) -> Iterator[Tied]:
    """The same where the number is in a word (`centenary`)."""
    for sentence in scene.saying(jubilee_words()):
        first = next(iter(scene.by_sentence[sentence]))
        said = jubilee_in(scene, scene.document.sentences[sentence].span)
        if said is None or said.core.low is None:
            continue
        pair = _pair(scene, first, said.core.low, (sentence,))
        if pair is not None:
            yield _tied(scene, {"birth": pair[0], "at": pair[1]}, "anniversary", (said,))


def _pair(scene: Scene, at: Fact, said: Fraction, within: tuple[int, ...] = ()) -> tuple[DateFact, DateFact] | None:
    """The only two years, of the sentence or round about, that so many years may lie between, though they do not."""
    near = [f for f in _dates(scene, at) if not within or f.sentence in within]
    years = sorted({f.year for f in near if f.year is not None})
    if any(abs(last - first - said) <= 1 for first in years for last in years):
        return None
    here = [f for f in near if f.sentence == at.sentence]
    two = here if len({f.year for f in here}) == _TWO else near
    if len({f.year for f in two}) != _TWO:
        return None
    first, last = min(two, key=lambda f: f.year or 0), max(two, key=lambda f: f.year or 0)
    apart = Fraction((last.year or 0) - (first.year or 0))
    return (first, last) if said > 0 and 1 / Fraction(_FAR) <= apart / said <= _FAR else None


def _dates(scene: Scene, fact: Fact) -> list[DateFact]:
    """The years, and days with their years, round about."""
    found = []
    for sentence in range(fact.sentence - _NEAR, fact.sentence + _NEAR + 1):
        for one in scene.by_sentence.get(sentence, ()):
            if not isinstance(one, DateFact) or one.year is None or "year" in one.inferred or is_range(one):
                continue
            if scene.same_turn(sentence, fact.sentence) and one.possible and one.doubt is None:
                found.append(one)
    return found


def _tied(scene: Scene, roles: dict[str, Fact], prop: str, stated: tuple[Stated, ...]) -> Tied:
    spans = [fact.span for fact in roles.values()] + [one.span for one in stated]
    span = Span(min(s.start for s in spans), max(s.end for s in spans))
    made = relate(
        "calendar",
        {name: [fact] for name, fact in roles.items()},
        shortened(span, scene),
        span,
        wording="calendar.reckoned",
        prop=prop,
        stated=stated,
        determined="medium",
        reasons=["a number of years, and no two years near by that are so far apart"],
    )
    return Tied(made, False)


@cache
def _was() -> re.Pattern[str]:
    return regex.compile(r"\b(?:he|she) was (?:aged )?$")


@cache
def _leads_to_age() -> re.Pattern[str]:
    return regex.compile(rf"(?<![\w-])(?:{any_in('reckoned-age', file='lengths')})\s+$|,\s+at\s+$")
