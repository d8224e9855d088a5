"""Days counted exactly: the proleptic Gregorian calendar, weekdays, and whole and part years between two days."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

from factcheck.engine.values import DAY, NotCheckable, scale
from factcheck.interval import Interval
from factcheck.model.fact import DateFact
from factcheck.model.quantity import Quantity

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def day_number(year: int, month: int, day: int) -> int:
    """Days since 1 March of year 0, so that a leap day ends its year; a day past the month's end counts on."""
    year, month = (year, month - 3) if month > 2 else (year - 1, month + 9)
    return 365 * year + year // 4 - year // 100 + year // 400 + (153 * month + 2) // 5 + day - 1


def civil_date(number: int) -> tuple[int, int, int]:
    """Year, month and day of a day number."""
    era, of_era = divmod(number, 146097)
    year = (of_era - of_era // 1460 + of_era // 36524 - of_era // 146096) // 365
    of_year = of_era - (365 * year + year // 4 - year // 100)
    month = (5 * of_year + 2) // 153
    day = of_year - (153 * month + 2) // 5 + 1
    return year + era * 400 + (month > 9), month + 3 if month < 10 else month - 9, day


def days_of(fact: DateFact, quantity: Quantity | None = None, widest: bool = False) -> Interval:
    """The day numbers that a date covers: a year is all its days, a hedged year those of its neighbours as well.

    Raises NotCheckable for a date that the calendar does not have, or without a year.
    """
    if not fact.possible:
        raise NotCheckable(f'the calendar has no "{fact.quote}"')
    if fact.year is None:
        raise NotCheckable(f'"{fact.quote}" has no year')
    if fact.month is None:
        first, last = _years(fact.year, quantity, widest)
        return Interval.of(day_number(first, 1, 1), day_number(last + 1, 1, 1) - 1)
    if fact.day is None:
        year, month = (fact.year, fact.month + 1) if fact.month < 12 else (fact.year + 1, 1)
        return Interval.of(day_number(fact.year, fact.month, 1), day_number(year, month, 1) - 1)
    return Interval.point(day_number(fact.year, fact.month, fact.day))


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


def elapsed(start: Interval, end: Interval, unit: str | None) -> Interval:
    """Seconds from a day to a day: at least those between them, at most with both days counted in full.

    Where `unit` is a year or a month the calendar's own years or months are counted, then taken at the average length
    that such a duration has.
    """
    first, last, earliest, latest = start.low, start.high, end.low, end.high
    if first is None or last is None or earliest is None or latest is None:
        return Interval(None, None)
    shortest, longest = (int(last), int(earliest)), (int(first), int(latest) + 1)
    if unit in ("year", "month"):
        length = scale(unit)[0]
        low, high = (_turns(a, b, unit) * length for a, b in (shortest, longest))
        return Interval.of(low, high)
    low, high = ((b - a) * DAY for a, b in (shortest, longest))
    return Interval.of(low, high)


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
