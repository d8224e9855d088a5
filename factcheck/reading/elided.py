"""Units said once: a bare number read in the unit of a figure that it stands with (`42 km: 12 on Friday`)."""

from __future__ import annotations

import re

from factcheck import regex
from factcheck.model.fact import FACT_TYPES, Fact
from factcheck.model.mention import Number
from factcheck.reading.numbers import read

_MEASURED = frozenset({"money", "measure", "duration", "percent"})
# `96,000 of them` are things, whatever unit stands beside them.
PARTITIVE = regex.compile(r"\sof\s+(?:them|these|those|whom|which)\b", re.IGNORECASE)


def in_unit_of(fact: Fact, like: Fact, each: bool = False) -> Fact:
    """The fact as an amount in the unit of `like` where it is a bare number and `like` has one; else as it is. `each`:
    so may be a number for each of something (`54 a day`)."""
    said, unit = fact.quantity, like.quantity.unit
    bare = (
        (each and fact.kind == "rate" and said.unit is None)
        or fact.kind == "number"
        or (fact.kind == "count" and fact.antecedent in (None, like.id))
    )
    if not bare or fact.noun is not None or like.kind not in _MEASURED or unit is None:
        return fact
    if said.value is None or said.step is None or said.grain is None:
        return fact
    if PARTITIVE.search(fact.quote) is not None and (fact.antecedent != like.id or like.kind != "measure"):
        return fact  # of `86 miles, 52 of them paved` they are miles
    number = Number(said.value, said.step, said.grain, fact.number_span, decimals=said.step < 1)
    reading = read(number, like.kind, said.hedge_entry)
    made_of = [name for name in FACT_TYPES[like.kind].model_fields if name in type(fact).model_fields]
    fields = {name: getattr(fact, name) for name in made_of if name not in ("kind", "quantity")}
    amount = said.model_copy(update={"unit": unit, "core": reading.core, "support": reading.support})
    made: Fact = FACT_TYPES[like.kind].of_parts({**fields, "quantity": amount})
    return made
