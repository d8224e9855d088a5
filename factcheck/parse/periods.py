"""Parts of a year by letter and number: `Q3`, `H1`, `FY24`, `1Q20`, `Q4FY23`."""

from __future__ import annotations

import re

from factcheck import regex
from factcheck.parse.standing import Place, Token
from factcheck.parse.vocabulary import Sense

_PERIOD = regex.compile(r"(FQ|FH|Q|H)([1-4])(?!\w)|(?:FY|fy)[ ’']?((?:20)?\d\d)(?:[-–/]((?:20)?\d\d))?(?![\w.,%]*\d)")
_OF_GAS = regex.compile(r"(?:\b(?:of|with|pure|molecular|gaseous)\s+|[/+]\s*)\Z", re.IGNORECASE)
_OF_TIME = regex.compile(
    r"\b(?:half|start|end|rest|most|part|much|all|weeks?|months?|quarter|beginning|middle|course|remainder|close)\s+of\s+\Z"
)
_YEAR_NEXT = regex.compile(r"\w\d?\s+(?:of\s+)?(?:FY|['’]|20\d\d)")
_YEAR = r"(20\d\d|\d\d(?![\d,.]*\d))"
_WITH_YEAR = regex.compile(rf"([QH])([1-4])(?:[-/ ]?(?:FY\s?|['’]){_YEAR}|[-/](20\d\d))(?!\w|[.,]\d)")
_NUMBER_FIRST = regex.compile(
    rf"([1-4])(?:(Q)(?:\s?(?:FY|['’])?{_YEAR})?|(?<=[12])(H)\s?(?:FY|['’])?{_YEAR})(?!\w|[.,]\d|-[a-z])"
)


def begins_with_number(text: str, at: int) -> bool:
    """Whether a part of a year begins at `at` with its number: `1Q20`, `2H 2023`."""
    return _NUMBER_FIRST.match(text, at) is not None


def is_gas(text: str, start: int) -> bool:
    """`5 bar of H2`, `mixed with H2`: hydrogen, and no half of a year."""
    before = text[max(0, start - 16) : start]
    if not text.startswith("H2", start) or _OF_GAS.search(before) is None:
        return False
    return _OF_TIME.search(before) is None and _YEAR_NEXT.match(text, start) is None


def period_at(place: Place) -> Token | None:
    """A part of a year; with its year where that is written onto it."""
    text, start, stop = place.text, place.start, place.stop
    if text[start].isdigit():
        found = _NUMBER_FIRST.match(text, start, stop)
        if found is None:
            return None
        letter, year = found[2] or found[4], found[3] or found[5]
        return _token(found.span(), letter + found[1], year)
    dated = _WITH_YEAR.match(text, start, stop)
    if dated is not None:
        return _token(dated.span(), dated[1] + dated[2], dated[3] or dated[4])
    found = _PERIOD.match(text, start, stop)
    if found is None:
        return None
    letter, number, year, until = found.groups()
    if year is None and is_gas(text, start):
        return None
    if year is None:
        return _token(found.span(), letter[-1] + number, None)
    first = _whole(year)
    value = first if until is None else (first, int(until))
    return Token(*found.span(), (Sense("FISCAL", value, "calendar.fiscal", {}),))


def _token(span: tuple[int, int], part: str, year: str | None) -> Token:
    """The token of a part of a year, with the year where one is told."""
    if year is None:
        return Token(*span, (Sense("QUARTER", part, "calendar.period_letters", {}),))
    return Token(*span, (Sense("PERIOD", (part, _whole(year)), "calendar.period_letters", {}),))


def _whole(year: str) -> int:
    return int(year) + (2000 if len(year) == 2 else 0)
