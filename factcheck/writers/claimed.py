"""The words of a claim itself, for other programs: its hedge, number, unit and noun, without what leads up to them."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from factcheck import regex
from factcheck.lexicon import table
from factcheck.model.fact import Fact
from factcheck.trie import any_of
from factcheck.writers.records import Record, fact_record

_LEADING = frozenset({"TOTAL", "AGED"})  # joints that say of a number that it is a sum or an age


def claim_record(fact: Fact) -> Record:
    """The fact's record, its place that of the claim alone: `an estimated 300 men` is the claim `300 men`.

    Whose number it is (`a reported`), how the writer feels about it (`a mere`), that it is a sum or an age: none of
    these words is a hedge, and other readers of numbers leave them out.
    """
    record = fact_record(fact)
    begin = _begins(fact)
    return {**record, "start": record["start"] + begin, "quote": fact.quote[begin:]} if begin else record


def _begins(fact: Fact) -> int:
    """How many characters of the quote lead up to the claim."""
    most, at = fact.number_span.start - fact.span.start, 0
    while at < most and (led := _leading().match(fact.quote, at, most)) is not None:
        at = led.end()
    return at


@cache
def _leading() -> re.Pattern[str]:
    hedges, joints = table("hedges"), table("joints")["joints"]
    said = [_surface(entry) for entry in (*hedges["shields"], *hedges["focus"])]
    said += [word for entry in joints if entry["terminal"] in _LEADING for word in entry["words"]]
    words = [word for word in said if word[0].isalpha()]
    return regex.compile(rf"(?:{any_of(words)})(?!\w)\s*", re.IGNORECASE)


def _surface(entry: Any) -> str:
    return str(entry["words"] if isinstance(entry, dict) else entry)
