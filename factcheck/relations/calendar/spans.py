"""Two dates or times of day: which comes first, how far apart they are, how long ago one is, whether they are one."""

from __future__ import annotations

from fractions import Fraction

from factcheck.model.fact import DateFact, DurationFact, Fact, TimeFact
from factcheck.model.relation import Level
from factcheck.reading.days import Days, days_between, ends_of, is_range, with_years
from factcheck.relations.calendar.wanted import Tied, goes_on, one_subject, present, related
from factcheck.relations.make import size
from factcheck.relations.scene import Scene
from factcheck.relations.wording import Match

_DAY = 86400  # seconds
_HALF_DAY = 720  # minutes
_FAR = Fraction(4)  # a length so many times the one counted, or as small a part of it, speaks against the relation
_TENFOLD = (8, 12)  # but a zero too many or too few is a slip
_LOOSE = Fraction(3, 2)
_Roles = dict[str, Fact]


def length(scene: Scene, match: Match) -> Tied | None:
    """Start, end and the time between; of a length that is far off, or loosely worded and off at all, there is none."""
    roles = _ends(match)
    duration = match.one("duration")
    if roles is None or duration is None or not _fits_the_clock(duration, roles["start"]):
        return None
    if leads_back(scene, roles["end"]):
        return None
    if goes_on(scene, match, duration) or not one_subject(match, scene):
        return None
    odds = _odds(roles, duration)
    loose = match.wording.settings.get("loose")
    if odds is None or (loose and odds > _LOOSE):
        return None
    if loose and odds > 1 and _is_parted(scene, roles["start"], duration):
        return None
    far = odds > _FAR and not _TENFOLD[0] < odds < _TENFOLD[1] and not _is_turned_about(duration, odds)
    level: Level = "low" if far else "high"
    level = "medium" if loose and odds > 1 else level
    return related(scene, match, roles | {"duration": duration}, fits=odds <= 1, level=level)


def _is_turned_about(duration: Fact, odds: Fraction) -> bool:
    """`91 days` where there are 19: the same two figures the other way round."""
    said = duration.quantity.value or Fraction(0)
    turned = str(said)[::-1]
    return len(turned) == len("19") and turned.isdigit() and said > int(turned) and abs(said / odds - int(turned)) <= 2


def _odds(roles: _Roles, duration: Fact) -> Fraction | None:
    start, end = roles["start"], roles["end"]
    if isinstance(start, TimeFact) and isinstance(end, TimeFact):
        return _off_the_clock(start, end, duration)
    return _off_by(start, end, duration)


def _is_parted(scene: Scene, start: Fact, length: Fact) -> bool:
    """Whether a comma parts a length from a date told after it: `two years after the merger, it left the site bought in
    2018`."""
    between = scene.document.masked[length.span.end : start.span.start]
    return length.span.end < start.span.start and "," in between


def order(scene: Scene, match: Match) -> Tied | None:
    """Start and end alone."""
    roles = _ends(match)
    if roles is None or not one_subject(match, scene) or leads_back(scene, roles["end"]):
        return None
    start, end = (fact for fact in roles.values() if isinstance(fact, DateFact))
    if start.id == end.id or days_between(*with_years(start, end)) is None or {start.kind, end.kind} != {"date"}:
        return None
    return related(scene, match, roles)


def leads_back(scene: Scene, end: Fact) -> bool:
    """`it is 13 February 2025, and I have been here since March 2016`: the second date is where it began."""
    return scene.words_before(end, 12).rstrip().endswith("since")


def ago(scene: Scene, match: Match) -> Tied | None:
    """So long ago, counted from the day that the document gives for itself."""
    date, duration, now = match.one("date"), match.one("duration"), present(scene)
    if not isinstance(date, DateFact) or not isinstance(duration, DurationFact) or now is None:
        return None
    whole = date.day is not None and now.day is not None
    if now.id == date.id or not _fits_the_clock(duration, date):
        return None
    if (date.year is None or "year" in date.inferred) and not whole:
        return None
    odds = _off_by(date, now, duration)
    if odds is None or odds > _FAR:
        return None
    sure: Level = "high" if now.iso == scene.document.date else "medium"
    if date.year is None or "year" in date.inferred:  # the year is that of the day from which it is counted
        ends: _Roles = {"start": date, "end": now, "duration": duration}
        return related(scene, match, ends, fits=odds <= 1, level=sure, prop="length")
    return related(scene, match, {"date": date, "duration": duration, "now": now}, fits=odds <= 1, level=sure)


def same_day(scene: Scene, match: Match) -> Tied | None:
    """Two whole dates, or the second without the year that the first has; not the two calendars' days for one date."""
    first, second = match.one("first"), match.one("second")
    if not isinstance(first, DateFact) or not isinstance(second, DateFact):
        return None
    if any(date.day is None or is_range(date) or "year" in date.inferred for date in (first, second)):
        return None
    apart = days_between(*with_years(first, second))
    if apart is None or (10 <= abs(apart.first) <= 13 and (first.year or 0) < 1924):
        return None
    return related(scene, match, {"first": first, "second": second})


def misfit_of(start: Fact, end: Fact, duration: Fact) -> Fraction | None:
    """How many times one of the two lengths the other is, by the calendar or the clock; None where it cannot be told or
    the length is of another kind."""
    if start.kind != end.kind or not _fits_the_clock(duration, start):
        return None
    if isinstance(start, TimeFact) and isinstance(end, TimeFact):
        return _off_the_clock(start, end, duration)
    if isinstance(start, DateFact) and isinstance(end, DateFact):
        apart = _counted(start, end)
        if apart is not None and apart.last < 0:
            return None
    return _off_by(start, end, duration)


def _off_the_clock(start: TimeFact, end: TimeFact, duration: Fact) -> Fraction:
    """The same for two times of day, over midnight or noon where need be."""
    said = size(duration)
    apart = (end.minutes - start.minutes) % _HALF_DAY
    odds = []
    for minutes in (apart, apart + _HALF_DAY):
        seconds = Fraction(minutes * 60)
        if said.low is not None and said.high is not None and seconds > 0:
            odds.append(max(Fraction(1), said.low / seconds, seconds / said.high))
    return min(odds, default=_FAR + 1)


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
