"""Mention: a stretch of text that states a quantity, as the grammar parsed it, before its context is known."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from factcheck.model.fact import Kind
from factcheck.model.quantity import Bound, HedgeKind
from factcheck.span import Span


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written: its `value`, the place of the last digit (`step`) and of the last one other than 0 (`grain`).

    `round_zeros` counts the zeros that end it (34,000 has 3). `decimals` is whether a decimal point was written.
    """

    value: Fraction
    step: Fraction
    grain: Fraction
    span: Span
    decimals: bool = False
