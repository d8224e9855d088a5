"""What the pieces of a date or time of day say: grammar/time.lark."""

from __future__ import annotations

from typing import Any

from factcheck import regex
from factcheck.model.mention import Number
from factcheck.parse.build.leaf import Leaf


def on_24_hours(hour: int, add: int) -> int:
    """The hour on a clock of 24, `add` hours after the midnight or noon that its half of the day begins with."""
    if hour > 12:
        return hour
    return hour % 12 + add


def date_part(parts: dict[str, Any], leaf: Leaf) -> None:
    """Adds to the parts of a date what one of its words says."""
    value = leaf.value.value if isinstance(leaf.value, Number) else leaf.value
    if leaf.terminal == "MDAY":
        parts["until" if "day" in parts else "day"] = int(value)
    elif leaf.terminal == "SHORTYEAR":
        parts["until"] = int(value)
    elif leaf.terminal == "INT":
        parts["year"] = int(value)
    elif leaf.terminal == "FISCAL":
        years = value if isinstance(value, tuple) else (value,)
        parts["year"], parts["fiscal"] = int(years[0]), True
        if len(years) > 1:
            parts["until"] = int(years[1])
    elif leaf.terminal == "YEAR":
        parts["until" if "year" in parts and "day" not in parts else "year"] = int(value)
    elif leaf.terminal in ("MONTH", "WEEKDAY"):
        parts[leaf.terminal.lower()] = int(value)
    elif leaf.terminal == "ISODATE":
        parts["year"], parts["month"], parts["day"] = (int(p) for p in str(value).split("-"))
    elif leaf.terminal == "ISOMONTH":
        parts["year"], parts["month"] = (int(p) for p in str(value).split("-"))
    elif leaf.terminal == "SLASHDATE":
        parts.update(_slashed(str(value)))
    elif leaf.terminal == "DECADE":
        said = str(value)
        parts["decade"] = 1900 + int(said) if said.isdigit() else int("".join(ch for ch in said if ch.isdigit()))
    elif leaf.terminal == "PERIOD":
        parts["quarter"], parts["year"] = leaf.value
    elif leaf.terminal == "QUARTER":
        parts["quarter"] = str(value)
    elif leaf.terminal in ("ERA", "ANNO"):
        parts["era"] = leaf.words
    elif leaf.terminal == "YEARWORD":
        parts["fiscal"] = (
            "fiscal" in leaf.words.lower() or "financial" in leaf.words.lower() or leaf.words.lower() == "fy"
        )


def _slashed(words: str) -> dict[str, int]:
    """`12/23/2016`: month first unless only the second can be a month; where both can, the day is left out as
    doubtful."""
    first, second, year = (int(p) for p in regex.split("[/.-]", words))
    year += 2000 if year < 50 else 1900 if year < 100 else 0
    if first > 12 and second <= 12:
        return {"day": first, "month": second, "year": year}
    if second > 12 or first == second:
        return {"month": first, "day": second, "year": year}
    return {"year": year}
