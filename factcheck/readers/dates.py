"""The day a document gives for itself: the first full date of its front matter, title block, labels or dateline."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from factcheck import regex
from factcheck.lexicon import table


@cache
def _months() -> dict[str, int]:
    return {
        name.lower(): int(number)
        for number, month in table("calendar")["months"].items()
        for name in (*month["names"], *month.get("short", ()))
    }


@cache
def _pattern() -> re.Pattern[str]:
    month = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    return regex.compile(
        r"(?<!\d)(?:"
        r"(?P<y1>\d{4})-(?P<m1>\d{2})-(?P<d1>\d{2})"
        rf"|(?P<m2>{month})\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{{4}})"
        rf"|(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m3>{month})\.?,?\s+(?P<y3>\d{{4}})"
        r"|(?P<a4>\d{1,2})(?P<s4>[/.])(?P<b4>\d{1,2})(?P=s4)(?P<y4>\d{4})"
        r")(?!\d)",
        re.IGNORECASE,
    )


def full_date(text: str, start: int, end: int) -> str | None:
    """The first date with day, month and year in `text[start:end]`, as `YYYY-MM-DD`; None where there is none.

    A date in figures alone counts where only one order of day and month is possible.
    """
    for found in _pattern().finditer(text, start, end):
        day = _iso(found)
        if day:
            return day
    return None


def _iso(found: re.Match[str]) -> str | None:
    part = found.groupdict()
    if part["y1"]:
        year, month, day = int(part["y1"]), int(part["m1"]), int(part["d1"])
    elif part["y4"]:
        year, month, day = int(part["y4"]), int(part["a4"]), int(part["b4"])
        if part["s4"] == "." or month > 12:
            month, day = day, month
        elif day <= 12 and day != month:
            return None
    else:
        which = "2" if part["y2"] else "3"
        year, month, day = int(part["y" + which]), _months()[part["m" + which].lower()], int(part["d" + which])
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


# A place in capitals, perhaps a region, the date, perhaps an agency, a dash: all within the paragraph's first words.
_DATELINE = regex.compile(r"[A-Z][^\n]{2,120}?\s[-–—]{1,2}\s")


def dateline(text: str, start: int, end: int) -> str | None:
    """The full date in the dateline that opens the paragraph `text[start:end]` (`OSLO, March 3, 2021 (NTB) -`)."""
    head = _DATELINE.match(text, start, end)
    return full_date(text, start, head.end()) if head else None
