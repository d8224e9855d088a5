"""Quantity: what a number in prose means, as two nested intervals with a unit."""

from __future__ import annotations

from typing import Literal

from factcheck.interval import Interval
from factcheck.model.noun import ExactInterval, ExactNumber, Noun

HedgeKind = Literal["none", "approx", "below", "above", "vague"]
Bound = Literal["<", "<=", ">", ">="]


class Reading(Noun):
    """The two intervals of a number: `core` is what a fair reader takes it to mean, `support` the widest reading that
    anyone could defend. The core lies inside the support."""

    core: ExactInterval
    support: ExactInterval

    @staticmethod
    def exactly(value: Interval) -> Reading:
        """A reading that leaves no room: core and support are both `value`."""
        return Reading.of_parts({"core": value, "support": value})


class Quantity(Noun):
    """A number as said, in `unit`, with its reading.

    `value` is the number stated (None for a range and for a vague word); `low` and `high` are the ends of a range the
    text states, never the width of a hedge. `unit` is a pint expression (`kilometer ** 2`), a currency code (`USD`),
    `%`, or None for plain counts and numbers. `step` is the place of the last digit written and `grain` that of the
    last
    digit other than zero, both in `unit` (34,000: 1 and 1,000). `hedge_entry` names the lexicon entry that gave the
    reading its width; None where the digits did.
    """

    value: ExactNumber | None
    low: ExactNumber | None = None
    high: ExactNumber | None = None
    unit: str | None = None
    core: ExactInterval
    support: ExactInterval
    step: ExactNumber | None = None
    grain: ExactNumber | None = None
    hedge: HedgeKind = "none"
    approx: bool = False
    bound: Bound | None = None
    hedge_entry: str | None = None
