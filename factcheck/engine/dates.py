"""Time counted exactly: what days a date covers, weekdays, and the time between two dates or two times of a day."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

from factcheck.engine.values import DAY, NotCheckable, scale
from factcheck.interval import Interval
from factcheck.model.fact import DateFact, TimeFact
from factcheck.model.quantity import Quantity
from factcheck.reading.days import civil_date as civil_date
from factcheck.reading.days import day_number as day_number
from factcheck.reading.days import ends_of

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_HALF_DAY = 12 * 60  # minutes


def days_of(fact: DateFact, quantity: Quantity | None = None, widest: bool = False) -> Interval:
    """The day numbers that a date covers: a year is all its days, a hedged year those of its neighbours as well, a
    range those of both its dates and between.

    Raises NotCheckable for a date that the calendar does not have, or without a year.
    """
    if not fact.possible:
        raise NotCheckable(f'the calendar has no "{fact.quote}"')
    ends = ends_of(fact)
    if fact.year is None or ends is None:
        raise NotCheckable(f'"{fact.quote}" has no year')
    if fact.month is None and ends[0] == ends[1]:
        first, last = _years(fact.year, quantity, widest)
        return Interval.of(day_number(first, 1, 1), day_number(last + 1, 1, 1) - 1)
    return Interval.of(ends[0].first, ends[1].last)


def _years(year: int, quantity: Quantity | None, widest: bool) -> tuple[int, int]:
    interval = None if quantity is None else quantity.support if widest else quantity.core
    if interval is None or interval.low is None or interval.high is None or year not in interval:
        return year, year
    return ceil(interval.low), floor(interval.high)


def weekday_of(fact: DateFact) -> str:
    """The weekday of a whole date. Raises NotCheckable for a date without its day or year."""
    if fact.year is None or fact.month is None or fact.day is None or not fact.possible:
        raise NotCheckable(f'"{fact.quote}" is not a whole date')
    # Day 0, 1 March of year 0, is a Wednesday.
    return WEEKDAYS[(day_number(fact.year, fact.month, fact.day) + 2) % 7]


def range_ends(fact: DateFact) -> tuple[Interval, Interval]:
    """The days of the first and of the last date of a range. Raises NotCheckable as `days_of` does."""
    days_of(fact)
    ends = ends_of(fact)
    assert ends is not None
    return Interval.of(*ends[0]), Interval.of(*ends[1])


def elapsed(start: Interval, end: Interval, unit: str | None, both_days: bool = True) -> Interval:
    """Seconds from a day to a day: at least those between them, at most with both days counted in full (or not, where
    `both_days` is False: an age is not reached before its day).

    Where `unit` is a year or a month the calendar's own years or months are counted, then taken at the average length
    that such a duration has.
    """
    first, last, earliest, latest = start.low, start.high, end.low, end.high
    if first is None or last is None or earliest is None or latest is None:
        return Interval(None, None)
    shortest, longest = (int(last), int(earliest)), (int(first), int(latest) + both_days)
    if unit in ("year", "month"):
        length = scale(unit)[0]
        low, high = (_turns(a, b, unit) * length for a, b in (shortest, longest))
        return Interval.of(low, high)
    low, high = ((b - a) * DAY for a, b in (shortest, longest))
    # Hours may be counted from late on the first day to early on the last.
    return Interval.of(max(Fraction(0), low - DAY) if unit == "hour" else low, high)


def years_apart(start: Interval, end: Interval) -> Interval:
    """How many calendar years later the one lies, days and months aside: what an anniversary counts."""
    if start.low is None or start.high is None or end.low is None or end.high is None:
        return Interval(None, None)
    first, last, earliest, latest = (civil_date(int(day))[0] for day in (start.low, start.high, end.low, end.high))
    return Interval.of(earliest - last, latest - first)


def clock_elapsed(start: TimeFact, end: TimeFact, wanted: Interval) -> Interval:
    """Seconds from one time of a day to another, over midnight where the second is the earlier. Where no `p.m.` or the
    like tells the halves of the day apart, it is the one of the two readings that lies nearer to `wanted`."""
    minutes = _minutes(end) - _minutes(start)
    sides = {_half_of_day(start), _half_of_day(end)}
    step = _HALF_DAY if None in sides else 2 * _HALF_DAY
    shortest = minutes % step
    readings = (Interval.point(60 * (shortest + turn)) for turn in ((0, step) if step == _HALF_DAY else (0,)))
    return min(readings, key=lambda reading: (not reading.meets(wanted), _apart(reading, wanted)))


def _apart(reading: Interval, wanted: Interval) -> Fraction:
    middle = wanted.low if wanted.low is not None else wanted.high
    return abs((reading.low or Fraction(0)) - (middle or Fraction(0)))


def _minutes(fact: TimeFact) -> Fraction:
    if not fact.possible:
        raise NotCheckable(f'no clock shows "{fact.quote}"')
    return fact.minutes


def _half_of_day(fact: TimeFact) -> bool | None:
    """Whether a time is after noon; None where the words leave it open."""
    hour, quote = int(fact.iso[:2]), fact.quote.lower()
    if hour > 12 or hour == 0 or quote[:1] == "0":
        return hour > 11
    letters = "".join(letter for letter in quote if letter.isalpha())
    return hour >= 12 if any(mark in letters for mark in ("am", "pm", "noon", "midday", "night")) else None


def _turns(start: int, end: int, unit: str) -> Fraction:
    """Calendar years or months from one day to another, the last one as the share of it that has passed."""
    (y1, m1, d1), (y2, m2, d2) = civil_date(start), civil_date(end)
    if unit == "year":
        whole = y2 - y1 - ((m2, d2) < (m1, d1))
        passed, following = (day_number(y1 + whole + n, m1, d1) for n in (0, 1))
    else:
        whole = 12 * (y2 - y1) + m2 - m1 - (d2 < d1)
        passed, following = (_month_on(y1, m1, d1, whole + n) for n in (0, 1))
    return whole + Fraction(end - passed, following - passed)


def _month_on(year: int, month: int, day: int, months: int) -> int:
    turned, index = divmod(month - 1 + months, 12)
    return day_number(year + turned, index + 1, day)
