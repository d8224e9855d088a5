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

_SIDE = regex.compile(r"[°º]\s?([NSEW])")
_ARTICLE = regex.compile(r"an?\s+(?=[^\W\d_]+-)", re.IGNORECASE)
_LEADING = frozenset({"TOTAL", "AGED"})  # joints that say of a number that it is a sum or an age


def claim_record(fact: Fact) -> Record:
    """The fact's record, its place that of the claim alone: `an estimated 300 men` is the claim `300 men`.

    Whose number it is (`a reported`), how the writer feels about it (`a mere`), that it is a sum or an age: none of
    these words is a hedge, and other readers of numbers leave them out.
    """
    record = fact_record(fact)
    begin, unit = _begins(fact), _written(fact)
    place = {"start": record["start"] + begin, "quote": fact.quote[begin:]} if begin else {}
    return {**record, **place, **({"unit": unit} if unit else {})}


def _written(fact: Fact) -> str | None:
    """What stands for a unit with a number that has none (`10 times`, `100×`), and the side of a latitude (`54 °N`)."""
    tail = fact.quote[fact.number_span.end - fact.span.start :].strip(" -")
    if fact.kind == "ratio" and fact.quantity.unit is None:
        return tail if tail in _times() else None
    return f"°{side[1]}" if fact.quantity.unit == "degree" and (side := _SIDE.fullmatch(tail)) else None


def _begins(fact: Fact) -> int:
    """How many characters of the quote lead up to the claim; the article of `a million-year rise` is the noun's."""
    article = _ARTICLE.match(fact.quote) if fact.attributive else None
    if article is not None:
        return article.end()
    most, at = fact.number_span.start - fact.span.start, 0
    while at < most and (led := _leading().match(fact.quote, at, most)) is not None:
        if _hedging().match(fact.quote, at, most) is not None:
            break
        at = led.end()
    return at


@cache
def _leading() -> re.Pattern[str]:
    hedges, joints = table("hedges"), table("joints")["joints"]
    said = [_surface(entry) for entry in (*hedges["shields"], *hedges["focus"])]
    said += [word for entry in joints if entry["terminal"] in _LEADING for word in entry["words"]]
    words = [word for word in said if word[0].isalpha()]
    return regex.compile(rf"(?:{any_of(words)})(?!\w)\s*", re.IGNORECASE)


@cache
def _hedging() -> re.Pattern[str]:
    """Hedges whose first word alone would only lead up to a number: `just under`."""
    said = [_surface(entry) for row in table("hedges")["entries"].values() for entry in row.get("before", ())]
    words = [hedge for hedge in said if (led := _leading().match(hedge)) is not None and led.end() < len(hedge)]
    return regex.compile(rf"(?:{any_of(words)})(?!\w)", re.IGNORECASE)


@cache
def _times() -> frozenset[str]:
    joints = table("joints")["joints"]
    return frozenset(word.strip("-") for entry in joints if entry["terminal"] == "TIMES" for word in entry["words"])


def _surface(entry: Any) -> str:
    return str(entry["words"] if isinstance(entry, dict) else entry)
