"""What the builders of amounts hand on: a number with its unit or noun, and a unit that knows where it stands."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, NamedTuple

from factcheck.model.fact import Kind
from factcheck.model.mention import Number
from factcheck.span import Span

_NO_PARTS: dict[str, Any] = {}


class Amount(NamedTuple):
    """A number with its unit or noun: one side of a range, or the whole of a single claim."""

    kind: Kind
    span: Span
    number: Number | None = None
    unit: str | None = None
    per: str | None = None
    phrase: Any = None
    anaphor: str | None = None
    attributive: bool = False
    vague: str | None = None
    magnitude: Fraction | None = None
    parts: dict[str, Any] = _NO_PARTS


class Unit(str):
    """A unit's name that knows where it stands and whether it is a length of time."""

    span: Span
    kind: str

    @staticmethod
    def of(name: str, span: Span, kind: str) -> Unit:
        made = Unit(name)
        made.span, made.kind = span, kind
        return made
