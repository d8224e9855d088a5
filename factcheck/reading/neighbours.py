"""How what stands beside a number changes its reading: exact siblings, a stated share or change, an average, a
limit."""

from __future__ import annotations

from fractions import Fraction

from factcheck.interval import Interval
from factcheck.model.fact import Kind
from factcheck.model.noun import trusted
from factcheck.model.quantity import Quantity, Reading
from factcheck.reading.layout import Scale, laid_out, nested
from factcheck.reading.widths import Entry, bare_rows, entry

_ONE = Fraction(1)
_PRICE = Fraction(1, 40)  # how far off the price of one may be


def among_exact(quantity: Quantity, kind: Kind) -> Reading:
    """How a round number is read beside a bare sibling of the same kind that is exact: the core is the number itself.

    A hedged number, and one that is not round in its digits, keep their reading.
    """
    own = trusted(Reading)(core=quantity.core, support=quantity.support)
    value = _bare_and_round(quantity, kind)
    return own if value is None else nested(Interval(value, value), own.support)


def in_stated_share(quantity: Quantity, kind: Kind) -> Reading:
    """How a round number is read in a relation of share or change all of whose figures are bare: narrowly, for the
    writer worked with it. A hedged number, and one that is not round in its digits, keep their reading."""
    own = trusted(Reading)(core=quantity.core, support=quantity.support)
    value = _bare_and_round(quantity, kind)
    if value is None or quantity.grain is None:
        return own
    narrow = laid_out(bare_rows()["shared"], value, quantity.grain, _ONE, Scale(whole=kind == "count"))
    return nested(narrow.core, narrow.support.meet(own.support))


def as_price(quantity: Quantity) -> Reading:
    """How a bare amount is read that is the price of one and is multiplied: it is what each pays, to the penny."""
    value = quantity.value
    if quantity.hedge != "none" or quantity.hedge_entry is not None or value is None:
        return trusted(Reading)(core=quantity.core, support=quantity.support)
    return trusted(Reading)(core=Interval(value, value), support=Interval(value * (1 - _PRICE), value * (1 + _PRICE)))


def as_mean(quantity: Quantity) -> Reading:
    """How a bare whole number is read that is said to be an average: a mean is seldom whole, so it was rounded."""
    own = trusted(Reading)(core=quantity.core, support=quantity.support)
    bare = quantity.hedge == "none" and quantity.hedge_entry is None and quantity.unit is None
    if not bare or quantity.value is None or quantity.grain is None or quantity.step is None:
        return own
    row = "whole-measure" if quantity.step >= _ONE else "decimal"
    return laid_out(bare_rows()[row], quantity.value, quantity.grain, quantity.step, Scale())


def as_rounded(quantity: Quantity, kind: Kind) -> Reading:
    """How a bare round number is read that a sharper one then corrects: as about so much (`60, or 58 to be exact`)."""
    return _loosely(quantity, kind, entry("about"))


def as_told_again(quantity: Quantity, kind: Kind) -> Reading:
    """How a bare round number is read that stands elsewhere for a sharper one of the same thing (`387 passengers ...
    the
    390 passengers`): to half the place of its last digit other than 0."""
    return _loosely(quantity, kind, bare_rows()["round-count"])


def _loosely(quantity: Quantity, kind: Kind, width: Entry) -> Reading:
    own = trusted(Reading)(core=quantity.core, support=quantity.support)
    value = _bare_and_round(quantity, kind)
    if value is None or quantity.grain is None or quantity.step is None:
        return own
    loose = laid_out(width, value, quantity.grain, quantity.step, Scale(whole=kind == "count"))
    return nested(own.core.hull(loose.core), own.support.hull(loose.support))


def as_limit(reading: Reading) -> Reading:
    """The reading of a number that the sentence states as a limit, target, law or test: core as wide as the support."""
    return Reading.exactly(reading.support)


def _bare_and_round(quantity: Quantity, kind: Kind) -> Fraction | None:
    """Its value, where zeros end its digits (1,000; not 1.2 million, which states its own precision) or it is an amount
    in whole coins, and no word hedges it; else None."""
    if quantity.hedge != "none" or quantity.hedge_entry is not None or quantity.grain is None:
        return None
    # A price in whole pounds is no rounder for having no noughts.
    priced = kind == "money" and quantity.step == _ONE
    round_digits = priced or quantity.grain > (_ONE if quantity.step is None else quantity.step)
    return quantity.value if round_digits and kind not in ("age", "percent") else None
