"""Ordinals and figures that make a name with what stands after them or with their own nought: `the 101st Airborne`,
`42nd Street`, `0271`."""

from __future__ import annotations

import re
from functools import cache

from factcheck import regex
from factcheck.lexicon import table
from factcheck.model.mention import Mention
from factcheck.trie import any_of

_NOUGHT_FIRST = regex.compile(r"0\d+(?![.,]?\d)")
_HOUR = regex.compile(r"0\d{3}")  # may be one that no clock shows, which a rule tells


def numbered_name(text: str, mention: Mention, stop: int) -> str | None:
    """Why a place in a row, or a bare number, is part of a name or an identifier; None where it is neither."""
    at = mention.span.start
    if mention.kind == "ordinal":
        return "part of a name" if _bodies().match(text, mention.span.end, stop) else None
    if mention.kind == "number" and text[at] == "0" and not mention.hedges:
        found = _NOUGHT_FIRST.fullmatch(text, at, mention.span.end)
        return "an identifier" if found and not _HOUR.fullmatch(found.group()) else None
    return None


@cache
def _bodies() -> re.Pattern[str]:
    claims = table("claims")
    bodies = any_of([*claims["numbered_bodies"], *claims["streets"]])
    return regex.compile(rf"\s+(?:[A-Z][\w.]*\s+){{0,2}}?(?:{bodies})(?!\w)")
