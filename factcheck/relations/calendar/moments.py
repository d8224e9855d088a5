"""Moments told by the clock and the day of the week, and how long it is from one to the other: `from 8pm on Friday to
5am on Monday (57 hours)`, `came on Monday 3 June and left on the Friday, having paid for four nights`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from factcheck import regex
from factcheck.interval import Interval
from factcheck.model.fact import DurationFact, Fact, TimeFact
from factcheck.model.noun import trusted
from factcheck.model.relation import Stated
from factcheck.relations.calendar.measured import tied_by
from factcheck.relations.calendar.wanted import Tied
from factcheck.relations.calendar.weekdays import any_weekday, number_of
from factcheck.relations.make import relate, shortened, size
from factcheck.relations.scene import Scene
from factcheck.span import Span

_DAY = 1440  # minutes
_TWO = 2
_WEEKS = 4  # a length may be longer by so many weeks
_FAR = 6  # a length so many times the one counted speaks against the relation
_PART = r"(?: (?:morning|afternoon|evening|night|lunchtime|dawn))?"


class _Moment(NamedTuple):
    """A point in the week, in minutes from Monday's first, to the minute or the day; `day` is the day of the week."""

    fact: Fact | None
    span: Span
    day: int
    minutes: Fraction | None


def moments(scene: Scene) -> Iterator[Tied]:
    """A relation for each length in a sentence that tells two such moments and no third."""
    for length in scene.facts:
        if length.doubt is not None or length.id in scene.left_out or length.attributive:
            continue
        unit = _unit(length)
        if unit is None or scene.in_table(length):
            continue
        span = scene.document.sentences[length.sentence].span
        if _weekday().search(scene.document.masked, *span) is None:
            continue
        made = _tied(scene, length, unit, _told(scene, length))
        if made is not None:
            yield made


def _unit(length: Fact) -> str | None:
    """What a length is counted in: hours (or less), or nights; days may count both ends."""
    if isinstance(length, DurationFact) and length.quantity.value is not None:
        unit = length.quantity.unit
        return "hour" if unit in ("hour", "minute") else None
    if length.kind == "count" and length.noun in ("night", "nights") and length.quantity.value is not None:
        return "night"
    return None


def _told(scene: Scene, length: Fact) -> list[_Moment]:
    """The moments of a length's sentence, and of the one before where it tells just one, in the order told."""
    found = _in_sentence(scene, length.sentence)
    if len(found) == 1 and length.sentence and scene.same_turn(length.sentence - 1, length.sentence):
        found = [*_in_sentence(scene, length.sentence - 1), *found]
    return found


def _in_sentence(scene: Scene, sentence: int) -> list[_Moment]:
    span, text = scene.document.sentences[sentence].span, scene.document.masked
    facts = scene.by_sentence.get(sentence, ())
    found: list[_Moment] = []
    for fact in facts:
        if not isinstance(fact, TimeFact) or not fact.possible or fact.doubt is not None:
            continue
        before = _before().search(text, max(span.start, fact.span.start - 40), fact.span.start)
        said = _after().match(text, fact.span.end, span.end) or before
        if said is not None:
            whole = fact.span.join(Span(*said.span(1)))
            found.append(_Moment(fact, whole, number_of(said[1]), fact.minutes))
        else:
            found.append(_Moment(fact, fact.span, -1, fact.minutes))
    for named in _weekday().finditer(text, *span):
        if any(one.span.start <= named.start() < one.span.end for one in found):
            continue
        date = next((f for f in facts if f.kind == "date" and f.span.start <= named.start() < f.span.end), None)
        found.append(_Moment(date, Span(*named.span()), number_of(named[0]), None))
    return sorted(found, key=lambda one: one.span)


def _tied(scene: Scene, length: Fact, unit: str, told: Sequence[_Moment]) -> Tied | None:
    if len(told) != _TWO or any(one.day < 0 for one in told) or told[0].day == told[1].day:
        return None
    if unit == "hour" and any(one.minutes is None for one in told):
        return None
    tie = tied_by(scene, length)
    if not tie and _counted().match(scene.words_after(length, 12)) is None:
        return None
    if unit == "night" and not _nights_between(scene, length, told):
        return None
    first, last = told
    back = last.span.start > length.span.end and _since().match(scene.words_after(length, 12)) is not None
    first, last = (last, first) if back else (first, last)
    apart, said = _apart(first, last, unit), _said(length)
    if (
        said.low is None
        or said.high is None
        or apart.low is None
        or not said.low * _FAR >= apart.low >= said.low / _FAR
    ):
        return None
    week = 168 if unit == "hour" else 7
    possible = [one + week * more for one in (apart, _apart(last, first, unit)) for more in range(_WEEKS)]
    fitting = next((one for one in possible if said.meets(one)), None)
    return _relation(scene, length, (first, last), fitting or apart, fitting is not None)


def _nights_between(scene: Scene, length: Fact, told: Sequence[_Moment]) -> bool:
    """Whether nights are counted outside two days, and not of one place: `slept for two nights at the hut`."""
    if told[0].span.start < length.span.start < told[1].span.end:
        return False
    return regex.match(r"\s+(?:of|at|in|on|with|a|each|every)\b", scene.words_after(length, 8)) is None


def _said(length: Fact) -> Interval:
    """The length in hours or nights."""
    if isinstance(length, DurationFact):
        return size(length) * Fraction(1, 3600)
    value = length.quantity.value or Fraction(0)
    return Interval.point(value)


def _apart(first: _Moment, last: _Moment, unit: str) -> Interval:
    """From one to the next time that the other comes round, in hours or nights."""
    days = (last.day - first.day) % 7
    if unit == "hour":
        assert first.minutes is not None
        assert last.minutes is not None
        return Interval.point(Fraction(days * _DAY + last.minutes - first.minutes, 60))
    return Interval.point(Fraction(days))


def _relation(scene: Scene, length: Fact, ends: tuple[_Moment, _Moment], apart: Interval, fits: bool) -> Tied:
    told = ends[0].span.join(ends[1].span)
    span = told.join(length.span)
    unit = "hour" if _unit(length) == "hour" else None
    words = shortened(told, scene)
    stated = trusted(Stated)(name="apart", span=told, words=words, core=apart, support=apart, unit=unit)
    roles = {name: [end.fact] for name, end in zip(("start", "end"), ends, strict=True) if end.fact is not None}
    made = relate(
        "calendar",
        roles | {"duration": [length]},
        shortened(span, scene),
        span,
        wording="calendar.moments",
        prop="moments",
        stated=[stated],
        determined="high",
        reasons=["two days of the week and the time between them"],
    )
    return Tied(made, fits)


@cache
def _weekday() -> re.Pattern[str]:
    return regex.compile(rf"(?<![\w-])(?:{any_weekday()})(?![\w-]|[’'])", re.IGNORECASE)


@cache
def _after() -> re.Pattern[str]:
    return regex.compile(rf"(?:,? on|,| that| the)*(?: the| that| a)? ({any_weekday()})(?![\w-])", re.IGNORECASE)


@cache
def _before() -> re.Pattern[str]:
    return regex.compile(
        rf"(?<![\w-])({any_weekday()}){_PART}(?:,? (?:at|from|by|about|around|until|till))*,?\s+$", re.IGNORECASE
    )


@cache
def _since() -> re.Pattern[str]:
    return regex.compile(r"\s+after\b")


@cache
def _counted() -> re.Pattern[str]:
    return regex.compile(r"\s+(?:after|before|later)\b")
