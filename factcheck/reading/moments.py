"""Dates and times of day as a reader takes them: from when to when, at the core and at the widest."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

from factcheck.interval import Interval
from factcheck.lexicon import table
from factcheck.model.fact import DateFact, Fact
from factcheck.reading.dates import CalendarPart, read_calendar
from factcheck.reading.days import civil_date, day_number, ends_of

_NEVER = "not known: the text gives no year"


def core_and_support(fact: Fact) -> tuple[str, str, str]:
    """Core and support of a date or time in words, and what gives their width."""
    hedge = fact.quantity.hedge_entry
    source = f"hedges.{hedge}" if hedge else "the calendar"
    if not isinstance(fact, DateFact):
        return *_read(fact, hedge), source
    if fact.iso.endswith("s"):
        decade = int(fact.iso[:-1])
        start, end = _part(fact)
        return f"[{decade + ceil(9 * start)}, {decade + floor(9 * end)}]", f"[{decade}, {decade + 9}]", source
    if fact.quantity.value is not None:
        return str(fact.quantity.core), str(fact.quantity.support), source
    ends = ends_of(fact)
    if ends is None:
        return (_NEVER, _NEVER, source) if fact.possible else ("no such day", "no such day", source)
    if hedge is not None and fact.day is not None:
        return *_read(fact, hedge), source
    days = f"[{_day(ends[0].first)}, {_day(ends[1].last)}]"
    return days, days, source


def _part(fact: Fact) -> tuple[Fraction, Fraction]:
    """The part of a date that is said, as shares of it: `early`, `mid`, `late`; else the whole."""
    calendar = table("calendar")
    word = next((word for word in calendar["part_words"] if fact.quote.lower().startswith(word)), None)
    start, end = calendar["parts"][word] if word else (0, 1)
    return Fraction(start), Fraction(end)


def _read(fact: Fact, hedge: str | None) -> tuple[str, str]:
    """A day or a time of day with what its hedge adds on both sides."""
    part: CalendarPart = "day" if isinstance(fact, DateFact) else "time"
    if isinstance(fact, DateFact):
        at = day_number(fact.year or 0, fact.month or 1, fact.day or 1)
    else:
        hours, minutes, *_ = (int(piece) for piece in str(getattr(fact, "iso", "0:0")).split(":"))
        at = hours * 60 + minutes
    reading = read_calendar(at, part, hedge)
    return _shown(reading.core, part), _shown(reading.support, part)


def _shown(interval: Interval, part: CalendarPart) -> str:
    low, high = (None if end is None else _moment(end, part) for end in (interval.low, interval.high))
    return f"[{low or 'any'}, {high or 'any'}]"


def _moment(at: Fraction, part: CalendarPart) -> str:
    return _day(int(at)) if part == "day" else "{:02d}:{:02d}".format(*divmod(int(at) % 1440, 60))


def _day(number: int) -> str:
    return "{:04d}-{:02d}-{:02d}".format(*civil_date(number))
