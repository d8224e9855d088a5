"""Facts and checks as JSON Lines: one flat record each, for pipelines and for measuring."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from factcheck import regex
from factcheck.interval import Interval
from factcheck.model.check import Check
from factcheck.model.fact import DateFact, Fact, ScoreFact, TimeFact
from factcheck.units import UnknownUnit, plain

Record = dict[str, Any]


def fact_record(fact: Fact) -> Record:
    """A fact as a flat record.

    `value` is the number stated, `low` and `high` the ends of a range the text states; a date, time or score has its
    own text form there and no low and high, but a year alone is a number. `core` and `support` give their ends, None
    for no bound, and which ends are open. Numbers are exact: see `json_line`.
    """
    quantity = fact.quantity
    value, low, high = _stated(fact)
    return {
        "start": fact.span.start,
        "end": fact.span.end,
        "quote": fact.quote,
        "kind": fact.kind,
        "value": value,
        "low": low,
        "high": high,
        "unit": _unit(fact),
        "approx": quantity.approx,
        "bound": quantity.bound,
        "hedge": quantity.hedge,
        "entity": fact.entity,
        "property": fact.property,
        "core": _ends(quantity.core),
        "support": _ends(quantity.support),
        "speaker": fact.speaker,
        "line": fact.line,
    }


def _unit(fact: Fact) -> str | None:
    """The unit as other programs write it, with what a rate is for each of; a coin or currency by its own name."""
    unit = fact.quantity.unit
    try:
        unit = plain(unit) if unit else unit
        over = plain(fact.per) if fact.per and unit else None
    except UnknownUnit:
        return unit
    return f"{unit}/{over}" if over else unit


def _stated(fact: Fact) -> tuple[Any, Any, Any]:
    if isinstance(fact, DateFact):
        is_year = fact.year is not None and fact.month is None and fact.day is None
        return (fact.year if is_year else fact.iso), None, None
    if isinstance(fact, TimeFact):
        return fact.iso, None, None
    if isinstance(fact, ScoreFact):
        return "-".join(map(str, fact.sides)), None, None
    if fact.quantity.hedge == "vague" and fact.quantity.value is None:
        return None, None, None  # `several`: the text states no ends; `core` and `support` have its width
    return fact.quantity.value, fact.quantity.low, fact.quantity.high


def _ends(i: Interval) -> Record:
    return {"low": i.low, "high": i.high, "low_open": i.low_open, "high_open": i.high_open}


def finding_record(check: Check) -> Record:
    """A strained check or a contradiction as a flat record."""
    return {
        "rule": check.rule,
        "verdict": check.verdict,
        "severity": check.severity,
        "confidence": check.confidence,
        "spans": [list(place.span) for place in check.places],
        "message": check.message,
    }


def check_record(check: Check) -> Record:
    """Any check, whatever its verdict, as a flat record; `relation` is the kind of relation judged."""
    return {
        "rule": check.rule,
        "relation": check.relation_kind,
        "verdict": check.verdict,
        "spans": [list(place.span) for place in check.places],
    }


def json_line(record: Any) -> str:
    """A record as one line of JSON; a Fraction becomes a number where a decimal literal is exact, else `"a/b"`.

    The line is valid UTF-8 whatever the strings hold (lone surrogates are escaped).
    """
    try:
        line = _encode(record)
    except _LongDecimal:
        return "".join(_pieces(record))
    return json.dumps(json.loads(line), separators=(",", ":")) if _SURROGATE.search(line) else line


class _LongDecimal(Exception):
    """A number that no float holds, though a decimal literal would: the line is put together by hand."""


def _plain(value: Any) -> int | float | str:
    """A Fraction as what the standard encoder writes exactly."""
    if not isinstance(value, Fraction):
        raise TypeError(f"{type(value).__name__} has no place in a record")
    if value.denominator == 1:
        return value.numerator
    if _is_decimal(value.denominator):
        near = value.numerator / value.denominator if value.denominator < 10**15 else 0.0
        text = repr(near)
        if "e" not in text and Fraction(text) == value:
            return near
        raise _LongDecimal
    return f"{value.numerator}/{value.denominator}"


def _is_decimal(denominator: int) -> bool:
    for prime in (2, 5):
        while denominator % prime == 0:
            denominator //= prime
    return denominator == 1


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_plain).encode
_SURROGATE = regex.compile("[\ud800-\udfff]")


def _pieces(value: Any) -> Iterable[str]:
    if isinstance(value, Mapping):
        comma = "{"
        for key, item in value.items():
            yield f"{comma}{json.dumps(key)}:"
            yield from _pieces(item)
            comma = ","
        yield "}" if value else "{}"
    elif isinstance(value, list | tuple):
        comma = "["
        for item in value:
            yield comma
            yield from _pieces(item)
            comma = ","
        yield "]" if value else "[]"
    elif isinstance(value, Fraction) and value.denominator != 1 and _is_decimal(value.denominator):
        yield _literal(value)
    else:
        yield json.dumps(value, default=_plain)


def _literal(value: Fraction) -> str:
    places = 1
    while (value * 10**places).denominator != 1:
        places += 1
    digits = f"{abs(value.numerator) * 10**places // value.denominator:0{places + 1}d}"
    return f"{'-' if value < 0 else ''}{digits[:-places]}.{digits[-places:]}"
