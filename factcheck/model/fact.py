"""Fact: the typed meaning of one numeric claim, with the words that say it and who says them."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field

from factcheck.model.noun import Noun
from factcheck.model.quantity import Quantity
from factcheck.span import Span

Kind = Literal[
    "number", "count", "measure", "money", "percent", "ratio", "rate", "date", "time", "duration", "age",
    "ordinal", "score", "vague",
]  # fmt: skip


class _Fact(Noun):
    """What every fact has.

    `id` is its place among the report's facts. `span` covers the whole claim: hedge, number, unit and the counted noun
    phrase where it directly follows; `number_span` the number alone; `quote` is the text of `span`. `entity` is the
    head of what is counted or measured, as a lemma (`person`); `noun` the phrase as written (`radical fighters`);
    `property` what of it the figure measures, where words or the unit say so (`height`, `population`, `revenue`);
    `modifiers` the words before the head, in lower case; `members` the lemmas of a coordinated noun (`women, children
    and elderly`). `anchor` is the id of the fact that this one hangs on (`a similar number`), `antecedent` that of the
    group it is taken from (`two of these`). `per` is what a rate is for each of. `attributive`: the number describes
    what follows it (`a four-year course`). `doubt` says what else the words may mean; a fact in doubt enters no check.
    `speaker`, `line` (from 1), `block` and `sentence` say where it stands.
    """

    id: int
    span: Span
    number_span: Span
    quote: str
    quantity: Quantity
    entity: str | None = None
    noun: str | None = None
    property: str | None = None
    modifiers: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    anchor: int | None = None
    antecedent: int | None = None
    per: str | None = None
    attributive: bool = False
    doubt: str | None = None
    speaker: str | None = None
    line: int = 1
    block: int = 0
    sentence: int = 0


class NumberFact(_Fact):
    """A number with nothing to count."""

    kind: Literal["number"] = "number"


class CountFact(_Fact):
    """Things that come whole: people, buses, listed things."""

    kind: Literal["count"] = "count"


class MeasureFact(_Fact):
    """A physical quantity in a unit that pint knows."""

    kind: Literal["measure"] = "measure"


class MoneyFact(_Fact):
    """An amount; the quantity's unit is the ISO 4217 code."""

    kind: Literal["money"] = "money"


class PercentFact(_Fact):
    """A per cent (unit `%`), or a difference of per cents in points (unit `pp`)."""

    kind: Literal["percent"] = "percent"


class RatioFact(_Fact):
    """A fraction or multiple of something: a third, one in five, twice, 3:1; the value is the fraction itself."""

    kind: Literal["ratio"] = "ratio"


class RateFact(_Fact):
    """So much of one thing for each of another: per day, a head, km/h."""

    kind: Literal["rate"] = "rate"


class DurationFact(_Fact):
    """A length of time."""

    kind: Literal["duration"] = "duration"


class AgeFact(_Fact):
    """How old somebody or something is."""

    kind: Literal["age"] = "age"


class OrdinalFact(_Fact):
    """A place in an order; the value is the place."""

    kind: Literal["ordinal"] = "ordinal"


class VagueFact(_Fact):
    """A quantity without a number (`a large number of`): kept and shown, never compared."""

    kind: Literal["vague"] = "vague"


class DateFact(_Fact):
    """A date, whole or in part, in the proleptic Gregorian calendar.

    `iso` is `YYYY-MM-DD`, `YYYY-MM`, `YYYY` or `--MM-DD`; parts that the document's own date or a date nearby gave are
    in `iso` and named in `inferred`. `weekday` is 0 for Monday to 6 for Sunday, where the text says one. A date that
    the calendar does not have (31 June) keeps its parts and has `possible` False.
    """

    kind: Literal["date"] = "date"
    iso: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    inferred: tuple[str, ...] = ()
    possible: bool = True


class TimeFact(_Fact):
    """A time of day, `HH:MM` or `HH:MM:SS` in 24 hours; `possible` is False for what no clock shows (25:61)."""

    kind: Literal["time"] = "time"
    iso: str
    possible: bool = True

    @property
    def minutes(self) -> Fraction:
        """How many minutes after midnight it is, seconds as parts of one."""
        hours, minutes, *seconds = (int(part) for part in self.iso.split(":"))
        return 60 * hours + minutes + Fraction(sum(seconds), 60)


class ScoreFact(_Fact):
    """A result with two or more sides: votes 52-48, a match 3-1."""

    kind: Literal["score"] = "score"
    sides: tuple[int, ...]


Fact = (
    NumberFact | CountFact | MeasureFact | MoneyFact | PercentFact | RatioFact | RateFact | DurationFact | AgeFact
    | OrdinalFact | VagueFact | DateFact | TimeFact | ScoreFact
)  # fmt: skip
AnyFact = Annotated[Fact, Field(discriminator="kind")]
FACT_TYPES: dict[str, type[Fact]] = {t.model_fields["kind"].default: t for t in Fact.__args__}


class SetAside(Noun):
    """A number that is not taken as a claim, or not understood, and why."""

    span: Span
    quote: str
    reason: str
    line: int
