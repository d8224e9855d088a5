"""Mention: a stretch of text that states a quantity, as the grammar parsed it, before its context is known."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, NamedTuple, TypeVar

from factcheck.model.fact import Kind
from factcheck.span import Span

_Made = TypeVar("_Made", bound=tuple[Any, ...])
_NO_PARTS: dict[str, Any] = {}


def replace(made: _Made, **changed: Any) -> _Made:
    """What is like `made` but for what is changed."""
    return made._replace(**changed)  # type: ignore[attr-defined,no-any-return]


class Number(NamedTuple):
    """A number as written: its `value`, the place of the last digit (`step`) and of the last one other than 0
    (`grain`).

    `decimals` is whether a decimal point was written; `loose` whether an article or a half made a round number of it
    (`a hundred`, `half a million`), so that it is read as about so much. `factor` is the magnitude word's worth
    (`million`), which the other end of a range may share.
    """

    value: Fraction
    step: Fraction
    grain: Fraction
    span: Span
    decimals: bool = False
    loose: bool = False
    factor: Fraction = Fraction(1)

    def times(self, factor: Fraction) -> Number:
        """The same number in a unit `factor` times as small."""
        value, step, grain = self.value * factor, self.step * factor, self.grain * factor
        return Number(value, step, grain, self.span, self.decimals, self.loose, self.factor * factor)


class Mention(NamedTuple):
    """One claim as parsed. `node` is the grammar's name for its form.

    `number` is a single number, or `low` and `high` are the ends of a range. `unit` is a pint expression, a currency
    code, `%`, `pp`, or None; `per` what it is for each of (a unit or a noun's lemma). `hedges` are lexicon entry ids,
    in text order. `phrase` is the noun phrase counted, as the noun finder gives it. `anaphor` is the word that stands
    for the group it is taken from (`these`). `attributive`: tied to what follows by a hyphen (`12-member panel`).
    `vague` is the lexicon entry of a word that stands for a number, `magnitude` what it multiplies. `parts` holds the
    pieces of a date or time, of a ratio or a score. `doubt` says what else it may mean.
    """

    node: str
    kind: Kind
    span: Span
    number_span: Span
    number: Number | None = None
    low: Number | None = None
    high: Number | None = None
    unit: str | None = None
    per: str | None = None
    hedges: tuple[str, ...] = ()
    phrase: Any = None
    anaphor: str | None = None
    attributive: bool = False
    vague: str | None = None
    magnitude: Fraction | None = None
    parts: dict[str, Any] = _NO_PARTS
    doubt: str | None = None
