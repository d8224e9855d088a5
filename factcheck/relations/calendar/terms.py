"""Terms: lengths of time in a sentence with just two dates, of which its words make the later one the end. `joined in
1951 and stayed 39 years, until 1990`; with one date, where they count up to the present: `since March 2016, so nearly
nine years now`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from factcheck import regex
from factcheck.interval import Interval
from factcheck.model.fact import DateFact, Fact
from factcheck.model.noun import trusted
from factcheck.model.relation import Level, Stated
from factcheck.phrases import any_in
from factcheck.reading.days import days_between, is_range, with_years
from factcheck.relations.calendar.spans import misfit_of
from factcheck.relations.calendar.wanted import Tied, is_present, present
from factcheck.relations.make import relate, shortened
from factcheck.relations.scene import Scene, is_person
from factcheck.span import Span

_TWO = 2
_FAR = 4  # a length so many times the one counted speaks against the relation
_ENDS = regex.compile(r"\s*(?:[.,;:)!?—–]|$)")
_AGO = regex.compile(r"\s+ago\b")
_IS_NOW = regex.compile(
    r"\b(?:(?:it is|it[’']s|we are|we[’']re|being|is) now"
    r"|now (?:that )?(?:it is|it[’']s|we are in|we[’']re in|being|in)"
    r"|now that we have (?:got to|reached|come to)|as i write,?|writing(?: this)?|speaking|as we are)"
    r"\s+(?:in |on )?(?:the )?$"
)
_UNITS = frozenset({"day", "week", "month", "year", "decade", "century"})
_Pair = tuple[DateFact, DateFact, Level]


def terms(scene: Scene) -> Iterator[Tied]:
    """A relation for each such length and each number of years that something has turned."""
    for fact in scene.facts:
        if fact.doubt is not None or fact.id in scene.left_out or fact.quantity.value is None:
            continue
        aged = fact.kind == "age" and fact.quote.endswith("old") and not is_person(fact)
        if (fact.kind == "duration" or aged) and fact.quantity.unit in _UNITS:
            pair = _ends(scene, fact)
        elif fact.kind == "number" and _turned().search(scene.words_before(fact, 80)):
            pair = _begun(scene, fact)
        else:
            continue
        made = _tied(scene, fact, pair) if pair is not None else None
        if made is not None:
            yield made


def _tied(scene: Scene, length: Fact, pair: _Pair) -> Tied | None:
    start, end, level = pair
    if length.kind == "number":
        return _anniversary(scene, length, pair)
    odds = misfit_of(start, end, length) if length.kind == "duration" else _aged(start, end, length)
    if odds is None or odds > _FAR:
        return None
    roles: dict[str, list[Fact]] = {"start": [start], "end": [end], "duration": [length]}
    return _related(scene, (start, end, length), "length", roles, "high" if odds <= 1 else level, odds <= 1)


def _anniversary(scene: Scene, number: Fact, pair: _Pair) -> Tied | None:
    """`planted in 1875, it has turned 150`: the number of years as that of an anniversary."""
    birth, at, level = pair
    value = number.quantity.value
    if value is None or birth.year is None or at.year is None:
        return None
    apart = Fraction(at.year - birth.year)
    if apart <= 0 or not 1 / Fraction(_FAR) <= apart / value <= _FAR:
        return None
    born = _born().search(scene.words_before(birth, 40)) is not None  # the birthday may be still to come
    core = Interval(value, value + 1) if born else Interval.point(value)
    stated = trusted(Stated)(name="nth", span=number.span, words=number.quote, core=core, support=core, unit="")
    roles: dict[str, list[Fact]] = {"birth": [birth], "at": [at]}
    return _related(scene, (birth, at, number), "anniversary", roles, level, apart in core, (stated,))


def _aged(start: DateFact, end: DateFact, age: Fact) -> Fraction | None:
    """How many times one of the two the other is, the age and the days counted; a unit more or less is none."""
    days = {"day": 1, "week": 7, "month": 30, "year": 365}.get(str(age.quantity.unit))
    apart, value = days_between(*with_years(start, end)), age.quantity.value
    if days is None or apart is None or not value or apart.last <= 0:
        return None
    if (value - 1) * days - 1 <= apart.last and apart.first <= (value + 1) * (days + 1) + 1:
        return Fraction(1)
    return max(Fraction(apart.last) / (value * days), value * days / Fraction(apart.last), Fraction(11, 10))


def _related(
    scene: Scene,
    facts: tuple[Fact, Fact, Fact],
    prop: str,
    roles: dict[str, list[Fact]],
    level: Level,
    fits: bool,
    stated: tuple[Stated, ...] = (),
) -> Tied:
    places = [fact.span for fact in facts]
    span = Span(min(place.start for place in places), max(place.end for place in places))
    made = relate(
        "calendar",
        roles,
        shortened(span, scene),
        span,
        wording="calendar.term",
        prop=prop,
        stated=stated,
        determined=level,
        reasons=["the words beside the length and the two dates make it the time between them"],
    )
    return Tied(made, fits)


def _ends(scene: Scene, length: Fact) -> _Pair | None:
    """The two dates that a length lies between, where the sentence says so and has no others."""
    after = scene.words_after(length, 50)
    here = [f for f in scene.by_sentence[length.sentence] if isinstance(f, DateFact) and f.id != length.id]
    points = [f for f in here if f.doubt is None and f.possible and not is_range(f) and (f.year or f.day)]
    if len(here) == 1 and points:
        return _to_present(scene, length, here[0], after)
    if len(points) == _TWO and _AGO.match(after) is not None:
        return _ago(scene, length, points)
    if len(points) != _TWO or len(here) > _TWO or _elsewhere(scene, length, points, after):
        return None
    apart = days_between(*with_years(points[0], points[1]))
    if apart is None or _born().search(scene.words_before(points[0], 40) + scene.words_before(points[1], 40)):
        return None
    start, end = points if apart.last >= 0 else points[::-1]
    said = scene.words_before(start, 8).endswith("since ")
    if said and (is_present(scene, end) or _now().search(after)):
        return start, end, "high"
    if _leading().match(after) is not None:
        return start, end, "high"
    last = max(point.span for point in points)
    if last.start > length.span.end:
        told = _is_length(scene, length, after, between=points[0].span.end <= length.span.start)
        ended = _ended().search(scene.words_before(end, 60)) is not None or _result().match(after) is not None
        return (start, end, "high") if told and ended else None
    summed = _summing().search(scene.words_before(length, 30)) is not None and _ENDS.match(after) is not None
    return (start, end, "high") if summed or _in_all().match(after) is not None else None


def _ago(scene: Scene, length: Fact, points: list[DateFact]) -> _Pair | None:
    """`ordained in June 1985, forty years ago this month, as it is now June 2025`."""
    first, now = points
    if length.span.start < first.span.end or now.span.start < length.span.end:
        return None
    return (first, now, "high") if _IS_NOW.search(scene.words_before(now, 40)) is not None else None


def _elsewhere(scene: Scene, length: Fact, points: list[DateFact], after: str) -> bool:
    """Whether the words after a length make it that of something else."""
    led = _leading().match(after)
    if led is None:
        return _goes_on().match(after) is not None
    begins = length.span.end + led.end()
    return not any(begins <= point.span.start <= begins + (0 if led[1] else 60) for point in points)


def _is_length(scene: Scene, length: Fact, after: str, between: bool) -> bool:
    """Whether the words beside a length that stands before the later date make it the time up to it."""
    if length.attributive:  # `a nine-week trial that opened on ... and closed on`
        return _relative().match(after) is not None
    if not between or _set().search(regex.split(r"[,;:]", scene.words_before(length, 60))[-1]):
        return False
    told = _before().search(scene.words_before(length, 40)) is not None or _result().match(after) is not None
    return told or length.kind == "age"


def _to_present(scene: Scene, length: Fact, date: DateFact, after: str) -> _Pair | None:
    """`since March 2016, so nine years now`; `the fire is now five days old, having been reported on 16 July`."""
    now = present(scene)
    if now is None or now.id == date.id or now.sentence == date.sentence:
        return None
    own = scene.words_before(date, 12)
    since = own.endswith("since ") and _goes_on().match(after) is None and not length.attributive
    aged = length.kind == "age" and _old().search(scene.words_before(length, 24))
    if not since and not (aged and (_began().search(scene.words_before(date, 60)))):
        return None
    return date, now, "high" if now.iso == scene.document.date else "medium"


def _begun(scene: Scene, number: Fact) -> _Pair | None:
    """`planted in 1875, so it has turned 150 this year`: the beginning told last before, and the present."""
    near = [f for s in (number.sentence - 1, number.sentence) for f in scene.by_sentence.get(s, ())]
    told = [f for f in near if isinstance(f, DateFact) and f.year and f.span.end <= number.span.start]
    begun = [f for f in told if _began().search(scene.words_before(f, 60))]
    if len(begun) != 1 or not scene.same_turn(begun[0].sentence, number.sentence):
        return None
    own = [f for f in told if f.sentence == number.sentence and f.id != begun[0].id and f.day]
    now = own[-1] if own else present(scene)
    return None if now is None or now.id == begun[0].id else (begun[0], now, "medium")


@cache
def _before() -> re.Pattern[str]:
    adverbs = any_in("beside", file="lengths")
    return regex.compile(rf"(?<![\w-])(?:{any_in('term-before', file='lengths')})\s+(?:(?:{adverbs})\s+){{0,2}}$")


@cache
def _set() -> re.Pattern[str]:
    """Words of a time that was set, and may have ended otherwise: `imposed for five years`."""
    words = f"{any_in('term-set', file='lengths')}|{any_in('cal-moved')}"
    return regex.compile(rf"(?<![\w-])(?:{words})(?![\w-])")


@cache
def _result() -> re.Pattern[str]:
    """`six years later`, `six years and one bankruptcy later`."""
    return regex.compile(rf"\s+(?:and [^,;:.]{{1,30}}\s)?(?:{any_in('term-after', file='lengths')})(?![\w-])")


@cache
def _in_all() -> re.Pattern[str]:
    return regex.compile(rf"\s+(?:{any_in('term-all', file='lengths')})(?![\w-])")


@cache
def _summing() -> re.Pattern[str]:
    return regex.compile(rf"[,;:(—–-]\s*(?:{any_in('term-noun', file='lengths')})\s+$")


@cache
def _ended() -> re.Pattern[str]:
    until = r"(?:until|till|up to|up until|to|through|by)\s+(?:the\s+|about\s+|[a-z]+\s+(?:of\s+)?)?$"
    verbs = f"{any_in('cal-ended', 'cal-died')}|{any_in('term-ended', file='lengths')}"
    return regex.compile(rf"(?<![\w-])(?:{until}|(?:{verbs})\b[^.;:]{{0,36}}?(?:in|on|at|by)\s+(?:the\s+|[a-z]+\s+)?$)")


@cache
def _began() -> re.Pattern[str]:
    verbs = f"{any_in('cal-began')}|{any_in('term-began', file='lengths')}"
    return regex.compile(rf"(?<![\w-])(?:{verbs})\b[^.;:]{{0,44}}$")


@cache
def _goes_on() -> re.Pattern[str]:
    return regex.compile(rf"[\s-]+(?:{any_in('goes-on', file='lengths')})(?![\w-])|[’']")


@cache
def _leading() -> re.Pattern[str]:
    """What leads from a length to the date that it is counted from."""
    own = any_in("own-start", file="lengths")
    part = r"(?:(?:the\s+)?(?:start|end|beginning|middle|early|mid|late|close)\s+(?:of\s+)?)?(?:the\s+|about\s+)?"
    return regex.compile(rf",?\s+(?:(from)\s+{part}|(after)\s+(?=(?:{own})\b))")


@cache
def _relative() -> re.Pattern[str]:
    return regex.compile(rf"\s+(?:[\w-]+\s+){{1,3}}(?:that|which)\s+(?:{any_in('cal-began', 'cal-runs')})\b")


@cache
def _born() -> re.Pattern[str]:
    return regex.compile(rf"\b(?:{any_in('cal-born')})\b")


@cache
def _now() -> re.Pattern[str]:
    return regex.compile(r"^\s+(?:now|so far|to date|already|and counting|today)\b")


@cache
def _old() -> re.Pattern[str]:
    return regex.compile(r"\b(?:is|now|was|were|are)\s+(?:now\s+|already\s+|just\s+|only\s+|about\s+)?$")


@cache
def _turned() -> re.Pattern[str]:
    turned = any_in("term-turned", file="lengths")
    aged = r"born\b[^.;]{0,60}(?:,| and)\s+(?:is\s+|who is\s+)?now\s+(?:aged\s+)?"
    return regex.compile(rf"\b(?:(?:{turned})\s+(?:just\s+|exactly\s+)?|{aged})$")
