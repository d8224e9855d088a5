"""Dates as days: which days a date covers, and the year that a date without one borrows from its partner."""

from __future__ import annotations

from typing import NamedTuple

from factcheck.model.fact import DateFact

_COMMON_YEAR, _LEAP_YEAR = 2001, 2000  # stand for any year where the text gives none


class Days(NamedTuple):
    """Day numbers from `first` to `last`, both among them."""

    first: int
    last: int


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


def is_range(date: DateFact) -> bool:
    """Whether it states two dates in one: `12-14 March`, `1914-18`."""
    return _until(date) is not None


def ends_of(date: DateFact) -> tuple[Days, Days] | None:
    """The days of its first and of its last date, the same twice where it is no range; None where they cannot be told:
    without a year, or for a day that the calendar does not have. A year is all its days, a month too."""
    if date.year is None or not date.possible:
        return None
    first, until = _days(date.year, date.month, date.day), _until(date)
    if until is None:
        return first, first
    if date.month is None:
        return first, _days(until if until >= 100 else date.year // 100 * 100 + until, None, None)
    return first, _days(date.year, date.month, until)


def days_between(start: DateFact, end: DateFact) -> Days | None:
    """The fewest and the most days from a day of `start` to one of `end`, the last day not counted; None where either
    cannot be told. A range counts from its first date, or to its last."""
    first, last = ends_of(start), ends_of(end)
    return None if first is None or last is None else Days(last[1].first - first[0].last, last[1].last - first[0].first)


def with_years(start: DateFact, end: DateFact) -> tuple[DateFact, DateFact]:
    """The two dates of a period, each with a year; one that has none of its own takes that of the other, or both a year
    that stands for any. What would else end before it starts runs over New Year (`20 December to 3 January`), unless
    both lie in one month and more than a day apart: then the days are the wrong way round (`from 12 to 3 May`)."""
    own_start, own_end = _has_own_year(start), _has_own_year(end)
    if (own_start and own_end) or start.month is None or end.month is None:
        return start, end
    if start.id == end.id:
        whole = _in_year(start, start.year or _COMMON_YEAR)
        return whole, whole
    turns = _turns_the_year(start, end)
    if own_start and start.year is not None:
        return start, _in_year(end, start.year + turns)
    if own_end and end.year is not None:
        return _in_year(start, end.year - turns), end
    leap = (2, 29) in ((start.month, start.day), (end.month, end.day))
    year = start.year or end.year or (_LEAP_YEAR if leap else _COMMON_YEAR)
    return _in_year(start, year), _in_year(end, year + turns)


def _has_own_year(date: DateFact) -> bool:
    return date.year is not None and "year" not in date.inferred


def _turns_the_year(start: DateFact, end: DateFact) -> bool:
    first, last = (start.month or 1, start.day or 1), (end.month or 12, end.day or 31)
    return first > last and not (start.month == end.month and first[1] - last[1] > 1)


def _in_year(date: DateFact, year: int) -> DateFact:
    head, slash, tail = date.iso.partition("/")
    iso = f"{year:04d}-{head.lstrip('-')}" if date.year is None else f"{year:04d}{head[4:]}"
    return date.model_copy(update={"year": year, "iso": iso + slash + tail, "inferred": ("year",)})


def _until(date: DateFact) -> int | None:
    tail = date.iso.partition("/")[2]
    return int(tail) if tail.isdigit() else None


def _days(year: int, month: int | None, day: int | None) -> Days:
    if month is None:
        return Days(day_number(year, 1, 1), day_number(year + 1, 1, 1) - 1)
    if day is None:
        after, following = (year, month + 1) if month < 12 else (year + 1, 1)
        return Days(day_number(year, month, 1), day_number(after, following, 1) - 1)
    return Days(day_number(year, month, day), day_number(year, month, day))
