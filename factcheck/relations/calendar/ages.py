"""Ages and anniversaries: the years from a birth or a beginning to a day, against the number said of them."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache

from factcheck import regex
from factcheck.interval import Interval
from factcheck.lexicon import table
from factcheck.model.fact import DateFact, Fact
from factcheck.model.noun import trusted
from factcheck.model.relation import Level, Stated
from factcheck.phrases import any_of, phrase_in
from factcheck.reading.days import days_between, is_range
from factcheck.relations.calendar.wanted import Tied, present, related
from factcheck.relations.scene import Scene
from factcheck.relations.telling import telling
from factcheck.relations.wording import Match
from factcheck.span import Span

_FAR = Fraction(4)  # a number so many times the years counted, or as small a part, speaks against the relation
_YEAR = Fraction(1461, 4)  # days
_SOMEBODY = regex.compile(r"\b(?:he|she|who) (?:was|is|had turned|turned)(?: only| just| then| still| aged)* $")
_OLDEST = 125 * 366  # days


def age(scene: Scene, match: Match) -> Tied | None:
    """Birth, a later day, and the age in whole years on that day."""
    birth, at, age = (match.one(role) for role in ("birth", "at", "age"))
    period = match.one("period")
    if isinstance(period, DateFact) and is_range(period):
        birth = at = period
    if not isinstance(birth, DateFact) or not isinstance(at, DateFact) or age is None or age.quantity.unit != "year":
        return None
    of_thing = match.wording.name == "calendar.thing-age"
    if of_thing and _SOMEBODY.search(scene.words_before(age, 24)):
        return None  # `began in 2016 and ended with his dismissal in 2023, when he was 36`
    if match.wording.name == "calendar.born-died" and _has_own_day(scene, match, at, age):
        return None
    fits = years_fit(birth, at, age, of_thing=of_thing)
    if not fits and _is_of_other(scene, at, age):
        return None
    return None if fits is None else related(scene, match, {"birth": birth, "at": at, "age": age}, fits=fits)


def _has_own_day(scene: Scene, match: Match, at: DateFact, age: Fact) -> bool:
    """Whether the words tell another day of the death than a year after the age: `died on 21 June at 94, the last of
    those who won in 1956`."""
    if at.span.start < age.span.end:
        return False
    return any(
        isinstance(fact, DateFact) and match.span.start <= fact.span.start < age.span.start
        for fact in scene.by_sentence.get(age.sentence, ())
    )


def _is_of_other(scene: Scene, at: DateFact, age: Fact) -> bool:
    """`he qualified at 23 and came here in 1964`, `the youngest in 1896, when their mother was 45`: the day is of
    something else, or the age somebody else's."""
    first, last = sorted((at.span, age.span))
    between = scene.document.masked[first.end : last.start].lower()
    return regex.search(r"\band [a-z]+", between) is not None or phrase_in("cal-kin").search(between) is not None


def years_fit(birth: DateFact, at: DateFact, age: Fact, of_thing: bool = False) -> bool | None:
    """Whether an age is that of one born then on that day; None where the days give none, or one of no human being."""
    lived = days_between(birth, at)
    if lived is None or lived.last < 0 or (lived.first > _OLDEST and not of_thing):
        return None
    said = age.quantity.value or Fraction(0)
    return Fraction(lived.first) / _YEAR - 1 < said <= Fraction(lived.last) / _YEAR


def anniversary(scene: Scene, match: Match) -> Tied | None:
    """So many years since a beginning, in a year that is given or on the document's own day; the number is an ordinal,
    or in a word (`centenary`)."""
    birth, at, nth = match.one("birth"), match.one("at") or present(scene), match.one("nth")
    worded = _jubilee(scene, match) if match.wording.settings.get("worded") else None
    said = worded.core.low if worded is not None else nth.quantity.value if nth is not None else None
    if not isinstance(birth, DateFact) or not isinstance(at, DateFact) or said is None or at.id == birth.id:
        return None
    if birth.year is None or at.year is None or "year" in birth.inferred:
        return None
    apart = Fraction(at.year - birth.year)
    if apart <= 0 or said <= 0 or not 1 / _FAR <= apart / said <= _FAR:
        return None
    sure: Level = "high" if match.one("at") else "medium"
    roles: dict[str, Fact] = {"birth": birth, "at": at}
    if nth is not None and worded is None:
        roles["nth"] = nth
    stated = [worded] if worded is not None else []
    return related(scene, match, roles, fits=abs(apart - said) <= 1, level=sure, stated=stated)


def _jubilee(scene: Scene, match: Match) -> Stated | None:
    return jubilee_in(scene, match.span)


def jubilee_in(scene: Scene, span: Span) -> Stated | None:
    """The word in a stretch of text that is an anniversary of its own, with its number of years."""
    if _any_jubilee().search(scene.document.masked, *span) is None:
        return None
    for years, words in table("lists")["jubilees"].items():
        listed = regex.compile(rf"(?<!\w)(?:{any_of(words)})(?!\w)", re.IGNORECASE)
        found = listed.search(scene.document.masked, *span)
        if found is not None:
            value = Interval.point(int(years))
            return trusted(Stated)(
                name="nth", span=Span(*found.span()), words=found.group(), core=value, support=value, unit=""
            )
    return None


@cache
def jubilee_words() -> frozenset[str]:
    """Words of which a sentence with such a word has one."""
    return telling(str(word) for words in table("lists")["jubilees"].values() for word in words)


@cache
def _any_jubilee() -> re.Pattern[str]:
    words = [word for words in table("lists")["jubilees"].values() for word in words]
    return regex.compile(rf"(?<!\w)(?:{any_of(words)})(?!\w)", re.IGNORECASE)
