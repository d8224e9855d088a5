"""Facts and checks as JSON Lines: one flat record each, for pipelines and for measuring."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from decimal import Context, Decimal, Inexact
from fractions import Fraction
from typing import Any

from factcheck.interval import Interval
from factcheck.model.check import Check
from factcheck.model.fact import DateFact, Fact, ScoreFact, TimeFact

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
        "unit": quantity.unit,
        "approx": quantity.approx,
        "bound": quantity.bound,
        "hedge": quantity.hedge,
        "entity": fact.entity,
        "core": _ends(quantity.core),
        "support": _ends(quantity.support),
        "speaker": fact.speaker,
        "line": fact.line,
    }


def _stated(fact: Fact) -> tuple[Any, Any, Any]:
    if isinstance(fact, DateFact):
        is_year = fact.year is not None and fact.month is None and fact.day is None
        return (fact.year if is_year else fact.iso), None, None
    if isinstance(fact, TimeFact):
        return fact.iso, None, None
    if isinstance(fact, ScoreFact):
        return "-".join(map(str, fact.sides)), None, None
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
    return "".join(_pieces(record))


_LITERALS = {None: "null", True: "true", False: "false"}
_DIGITS = 400  # more digits than any decimal in prose has; beyond them a fraction is clearer


def _pieces(value: Any) -> Iterable[str]:
    if value is None or value is True or value is False:
        yield _LITERALS[value]
    elif isinstance(value, str):
        yield _string(value)
    elif isinstance(value, Mapping):
        comma = "{"
        for key, item in value.items():
            yield f'{comma}"{key}":'
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
    else:
        yield _number(value)


def _string(text: str) -> str:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(text)
    return json.dumps(text, ensure_ascii=False)


def _number(value: Fraction | int | float) -> str:
    if isinstance(value, float):
        return json.dumps(value)  # an id, handed back as it came; no quantity is ever a float
    if value.denominator == 1:
        return str(value.numerator)
    context = Context(prec=_DIGITS, traps=[Inexact])
    try:
        return f"{context.divide(Decimal(value.numerator), Decimal(value.denominator)):f}"
    except Inexact:
        return f'"{value.numerator}/{value.denominator}"'
