"""How loosely a date or a time of day is meant: in years, days and minutes, for they know no per cents."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from factcheck.interval import Interval
from factcheck.model.noun import trusted
from factcheck.model.quantity import Reading
from factcheck.reading.widths import calendar_reach, entry

CalendarPart = Literal["year", "month", "day", "time"]


def read_calendar(value: Fraction | int, part: CalendarPart, hedge_entry: str | None = None) -> Reading:
    """How a year, a month or a day (as a running number) or a clock time (in minutes) is read: exact where it is bare.

    `about` reaches some years, days or minutes to both sides, `nearly` to one; bounds have no other end.
    """
    at = Fraction(value)
    meaning = "exact" if hedge_entry is None else entry(hedge_entry).meaning
    reach = calendar_reach()[part if part != "year" or at % 10 else "round_year"]
    match meaning:
        case "approx" | "odd":
            return trusted(Reading)(
                core=Interval(at - reach, at + reach), support=Interval(at - 2 * reach, at + 2 * reach)
            )
        case "nearly":
            return trusted(Reading)(core=Interval(at - reach, at, high_open=True), support=Interval(at - 2 * reach, at))
        case "just_above":
            core, support = (Interval(at, at + times * reach, low_open=True) for times in (1, 2))
            return trusted(Reading)(core=core, support=support)
        case "below" | "at_most":
            return Reading.exactly(Interval(None, at, high_open=meaning == "below"))
        case "above" | "at_least":
            return Reading.exactly(Interval(at, None, low_open=meaning == "above"))
    return Reading.exactly(Interval(at, at))
