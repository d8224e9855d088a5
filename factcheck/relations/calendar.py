"""What the calendar decides: weekdays, the order of two dates, the time between them, ages and anniversaries."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import cache

from factcheck.lexicon import table
from factcheck.model.fact import DateFact, DurationFact, Fact, TimeFact
from factcheck.model.relation import Level, Relation
from factcheck.reading.days import Days, days_between, ends_of, is_range, with_years
from factcheck.relations.make import cue_of, relate, size
from factcheck.relations.scene import Scene
from factcheck.relations.wording import Match, matches

_DAY = 86400  # seconds
_FAR = Fraction(4)  # a length so many times the one counted, or as small a part of it, speaks against the relation
_TENFOLD = (8, 12)  # but a zero too many or too few is a slip
_LOOSE = Fraction(3, 2)
_BEFORE = 30  # characters before a match in which a word may still turn its meaning
_Roles = dict[str, Fact]


def find(scene: Scene, found: list[Relation]) -> Iterator[Relation]:
    """A weekday for each whole date that states one; then what wordings tie together, each set of dates once."""
    yield from _weekdays(scene)
    taken: set[frozenset[int]] = set()
    for match in matches("calendar", scene):
        made = _BUILDERS[match.wording.settings["property"]](scene, match)
        if made is None or _turned(match, scene):
            continue
        dates = frozenset(i for i in made.all_facts() if scene.facts[i].kind in ("date", "time"))
        if dates not in taken:
            taken.add(dates)
            yield made


def _weekdays(scene: Scene) -> Iterator[Relation]:
    for fact in scene.facts:
        if isinstance(fact, DateFact) and fact.weekday is not None and fact.day is not None and fact.year is not None:
            sure = "year" not in fact.inferred
            reasons = ["the weekday stands with the date"] if sure else ["the year is the one that lies nearest"]
            level: Level = "high" if sure else "medium"
            yield relate(
                "calendar", {"date": [fact]}, fact.quote, fact.span, prop="weekday", determined=level, reasons=reasons
            )


def _length(scene: Scene, match: Match) -> Relation | None:
    """Start, end and the time between; of a length that is far off, or loosely worded and off at all, there is none."""
    roles = _ends(match)
    duration = match.one("duration")
    if roles is None or duration is None or not _fits_the_clock(duration, roles["start"]):
        return None
    if _goes_on(scene, match, duration) or not _one_subject(match, scene):
        return None
    odds = _off_by(roles["start"], roles["end"], duration)
    loose = match.wording.settings.get("loose")
    if odds is None or (loose and odds > _LOOSE):
        return None
    level: Level = "low" if odds > _FAR and not _TENFOLD[0] < odds < _TENFOLD[1] else "high"
    return _related(scene, match, roles | {"duration": duration}, "medium" if loose and odds > 1 else level)


def _order(scene: Scene, match: Match) -> Relation | None:
    roles = _ends(match)
    if roles is None or not _one_subject(match, scene):
        return None
    start, end = (fact for fact in roles.values() if isinstance(fact, DateFact))
    if start.id == end.id or days_between(*with_years(start, end)) is None or {start.kind, end.kind} != {"date"}:
        return None
    return _related(scene, match, roles)


def _age(scene: Scene, match: Match) -> Relation | None:
    birth, at, age = (match.one(role) for role in ("birth", "at", "age"))
    period = match.one("period")
    if isinstance(period, DateFact) and is_range(period):
        birth = at = period
    if not isinstance(birth, DateFact) or not isinstance(at, DateFact) or age is None or age.quantity.unit != "year":
        return None
    lived = days_between(birth, at)
    if lived is None or lived.last < 0 or lived.first > 125 * 366:
        return None
    return _related(scene, match, {"birth": birth, "at": at, "age": age})


def _ago(scene: Scene, match: Match) -> Relation | None:
    """So long ago, counted from the day that the document gives for itself."""
    date, duration, now = match.one("date"), match.one("duration"), _today(scene)
    if not isinstance(date, DateFact) or not isinstance(duration, DurationFact) or now is None:
        return None
    if date.year is None or "year" in date.inferred or not _fits_the_clock(duration, date):
        return None
    odds = _off_by(date, now, duration)
    if odds is None or odds > _FAR:
        return None
    return _related(scene, match, {"date": date, "duration": duration, "now": now})


def _anniversary(scene: Scene, match: Match) -> Relation | None:
    birth, at, nth = match.one("birth"), match.one("at") or _today(scene), match.one("nth")
    if not isinstance(birth, DateFact) or not isinstance(at, DateFact) or nth is None or nth.quantity.value is None:
        return None
    if birth.year is None or at.year is None or "year" in birth.inferred or at.id == birth.id:
        return None
    apart, said = Fraction(at.year - birth.year), nth.quantity.value
    if apart <= 0 or said <= 0 or not 1 / _FAR <= apart / said <= _FAR:
        return None
    sure: Level = "high" if match.one("at") else "medium"
    return _related(scene, match, {"birth": birth, "at": at, "nth": nth}, sure)


def _same_day(scene: Scene, match: Match) -> Relation | None:
    """Two whole dates, or the second without the year that the first has; not the two calendars' days for one date."""
    first, second = match.one("first"), match.one("second")
    if not isinstance(first, DateFact) or not isinstance(second, DateFact):
        return None
    if any(date.day is None or is_range(date) or "year" in date.inferred for date in (first, second)):
        return None
    apart = days_between(*with_years(first, second))
    if apart is None or (10 <= abs(apart.first) <= 13 and (first.year or 0) < 1924):
        return None
    return _related(scene, match, {"first": first, "second": second})


_BUILDERS: dict[str, Callable[[Scene, Match], Relation | None]] = {
    "length": _length, "order": _order, "age": _age, "ago": _ago, "anniversary": _anniversary, "nth-year": _anniversary,
    "same-day": _same_day,
}  # fmt: skip


def _related(scene: Scene, match: Match, roles: _Roles, level: Level = "high") -> Relation:
    return relate(
        "calendar",
        {name: [fact] for name, fact in roles.items()},
        cue_of(match, scene),
        match.span,
        basis=match.wording.basis,
        wording=match.wording.name,
        prop=match.wording.settings["property"],
        determined=level,
        reasons=[f"the wording “{match.wording.say}”"],
    )


def _ends(match: Match) -> _Roles | None:
    """Start and end: two dates or two times of day, or a range that is both."""
    period, start, end = (match.one(role) for role in ("period", "start", "end"))
    if isinstance(period, DateFact):
        return {"start": period, "end": period} if is_range(period) else None
    if start is None or end is None or start.kind != end.kind or start.id == end.id:
        return None
    if isinstance(start, DateFact) and isinstance(end, DateFact) and (is_range(start) or is_range(end)):
        return None
    return {"start": start, "end": end}


def _fits_the_clock(duration: Fact, start: Fact) -> bool:
    """Whether the length is one that dates tell (days and more), or times of day (hours and less)."""
    if not isinstance(duration, DurationFact) or duration.quantity.unit is None:
        return False
    if isinstance(start, DateFact):
        return (size(duration, support=True).high or _DAY) >= _DAY
    return (size(duration).low or 0) < _DAY


def _goes_on(scene: Scene, match: Match, duration: Fact) -> bool:
    """Whether the words after a match make the length at its end another one: `eight days after the vote`."""
    if match.span.end > duration.span.end:
        return False
    after = re.match(r"\s+([a-z]+)", scene.words_after(duration, 24))
    return after is not None and after[1] in _phrases_of("cal-goes-on")


def _off_by(start: Fact, end: Fact, duration: Fact) -> Fraction | None:
    """How many times one of the two lengths the other is, at least: the stated one and the one counted; None where the
    dates give none. Times of day always may."""
    if isinstance(start, TimeFact) or not isinstance(start, DateFact) or not isinstance(end, DateFact):
        return Fraction(1)
    counted = _counted(start, end)
    said = size(duration)
    if counted is None or counted.last < 0:
        return None if counted is None else Fraction(1)
    low, high = Fraction(max(counted.first, 0) * _DAY), Fraction((counted.last + 1) * _DAY)
    if said.low is not None and said.low > high:
        return said.low / high
    if said.high is not None and said.high < low:
        return low / said.high if said.high > 0 else _FAR + 1
    return Fraction(1)


def _counted(start: DateFact, end: DateFact) -> Days | None:
    first, last = with_years(start, end)
    if start.id != end.id:
        return days_between(first, last)
    ends = ends_of(first)
    return None if ends is None else Days(ends[1].first - ends[0].last, ends[1].last - ends[0].first)


def _today(scene: Scene) -> DateFact | None:
    """The fact that gives the document's own date."""
    day = scene.document.date
    dates = (fact for fact in scene.facts if isinstance(fact, DateFact))
    return next((fact for fact in dates if fact.iso == day and not fact.inferred), None) if day else None


def _one_subject(match: Match, scene: Scene) -> bool:
    """Whether the words between two slots leave the subject what it is: only linking words, no noun of their own."""
    between = match.wording.settings.get("one")
    if between is None:
        return True
    first, second = (match.one(role) for role in between)
    assert first is not None
    assert second is not None
    text = scene.document.masked[first.span.end : second.span.start].lower()
    words = re.findall(r"[a-z’'-]+", text)
    ends = [n for n, word in enumerate(words) if word in _phrases_of("cal-ended") | _phrases_of("cal-died")]
    return bool(ends) and all(word in _linking() or word.endswith("ly") for word in words[: ends[0]])


def _turned(match: Match, scene: Scene) -> bool:
    """Whether a word in the match or shortly before it gives the dates another meaning (`moved from 4 to 2 May`)."""
    lists = match.wording.settings.get("away", ())
    if not lists:
        return False
    floor = scene.document.sentences[match.sentences[0]].span.start
    text = scene.document.masked[max(floor, match.span.start - _BEFORE) : match.span.end].lower()
    return any(_words_of(name).search(text) for name in lists)


@cache
def _words_of(name: str) -> re.Pattern[str]:
    listed = sorted(table("cues")["lists"][name], key=len, reverse=True)
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, listed)) + r")(?![\w-])")


@cache
def _phrases_of(name: str) -> frozenset[str]:
    return frozenset(word for phrase in table("cues")["lists"][name] for word in phrase.split())


@cache
def _linking() -> frozenset[str]:
    return frozenset(table("cues")["lists"]["cal-linking"])
