"""Dates and times as the calendar has them: the parts said, completed from the document's own date or a date nearby."""

from __future__ import annotations

import datetime
from fractions import Fraction
from typing import Any, NamedTuple

from factcheck import regex
from factcheck.lexicon import table
from factcheck.model.mention import Mention, Number, replace

_IN_OF = regex.compile(r"\b(?:[Ii]n|of)\s+\Z")
_ON_DAY = regex.compile(r"\s+on\s+(?:the\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_TIMED = regex.compile(r"\d{1,2}:\d\d(?::\d\d)?\Z")


class When(NamedTuple):
    """A date's parts, its ISO form, which parts were inferred, and whether the calendar has such a day."""

    iso: str
    year: int | None
    month: int | None
    day: int | None
    weekday: int | None
    inferred: tuple[str, ...]
    possible: bool


def date_of(mention: Mention, reference: tuple[int, int, int] | None) -> When:
    """The date; a day and month without a year take the year in which they lie nearest to `reference` (year, month,
    day)."""
    parts = mention.parts
    year, month, day = parts.get("year"), parts.get("month"), parts.get("day")
    if year is not None and _before_christ(parts.get("era")):
        year = -year
    inferred: tuple[str, ...] = ()
    if year is None and month is not None and reference is not None:
        year, inferred = nearest_year(month, day or 1, reference), ("year",)
    if parts.get("borrowed"):
        inferred = (*inferred, "month")
    ends = _exists(year, month, parts.get("until") if month is not None and day is not None else None)
    possible = _exists(year, month, day) and ends
    return When(_iso(year, month, day, parts), year, month, day, parts.get("weekday"), inferred, possible)


def nearest_year(month: int, day: int, reference: tuple[int, int, int]) -> int:
    """The year that puts the day nearest to the reference: within half a year of it, counted in months."""
    year, at_month, at_day = reference
    months = (month - at_month) + (1 if day > at_day + 15 else 0)
    return year - 1 if months > 6 else year + 1 if months < -6 else year


def _iso(year: int | None, month: int | None, day: int | None, parts: dict[str, Any]) -> str:
    if "decade" in parts:
        return f"{parts['decade']}s"
    if "quarter" in parts:
        return f"{year}-{parts['quarter']}" if year else str(parts["quarter"])
    head = f"{'-' if year < 0 else ''}{abs(year):04d}" if year is not None else "-" if month is not None else ""
    if month is not None:
        head += f"-{month:02d}"
        if day is not None:
            head += f"-{day:02d}"
    if "until" in parts:
        tail = f"{parts['until']:02d}" if day is not None else f"{_until_year(year, parts['until'])}"
        head += f"/{tail}"
    return head


def _before_christ(era: str | None) -> bool:
    """Whether an era's words count years backwards."""
    known = table("calendar")["eras"].get(era) if era else None
    return known is not None and int(known["sign"]) < 0


def _until_year(year: int | None, until: int) -> int:
    return until if until >= 100 or year is None else year // 100 * 100 + until


def _exists(year: int | None, month: int | None, day: int | None) -> bool:
    """Whether the calendar has the day; 29 February passes where no year is said."""
    if month is None:
        return True
    if not 1 <= month <= 12:
        return False
    if day is None:
        return True
    try:
        datetime.date(year if year and 1 <= year <= 9999 else 2000, month, day)
    except ValueError:
        return False
    return True


def clock_of(mention: Mention) -> tuple[str, bool]:
    """`HH:MM` (or with seconds) and whether a clock shows it; 24:00 passes as the end of a day."""
    hour, minute, second = mention.parts["hour"], mention.parts["minute"], mention.parts["second"]
    iso = f"{hour:02d}:{minute:02d}" + (f":{second:02d}" if second is not None else "")
    possible = minute < 60 and (second or 0) < 60 and (hour < 24 or (hour == 24 and minute == 0 and not second))
    return iso, possible


def is_race(mention: Mention, text: str, floor: int, stop: int) -> bool:
    """Whether a clock's figures are a length of time: `ran 1,500 metres in 3:31`."""
    found = _TIMED.match(mention.span.of(text))
    if found is None or regex.search(r"\bat\s+\Z", text[floor : mention.span.start]):
        return False
    if _ON_DAY.match(text, mention.span.end, stop) is not None:
        return False
    if mention.parts["second"] is not None and _IN_OF.search(text, floor, mention.span.start):
        return True
    words = set(regex.findall(r"[a-z]+", text[floor:stop].lower()))
    return not words.isdisjoint(table("context")["race_words"])


def as_duration(mention: Mention) -> Mention:
    """`3:31` as 211 seconds, `2:05:31` as 7,531."""
    hour, minute, second = mention.parts["hour"], mention.parts["minute"], mention.parts["second"]
    value = Fraction(hour * 60 + minute if second is None else hour * 3600 + minute * 60 + second)
    number = Number(value, Fraction(1), Fraction(1), mention.span)
    return replace(mention, node="single", kind="duration", number=number, unit="second", parts={})


def reference_of(day: str | None) -> tuple[int, int, int] | None:
    """Year, month and day of an ISO date; None where it is not a whole one."""
    if day is None or len(day) != 10:
        return None
    year, month, date = (int(piece) for piece in day.split("-"))
    return year, month, date
