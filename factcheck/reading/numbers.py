"""How a number is read, bare or hedged, alone, in a range, as a date, and among its neighbours."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import cache, lru_cache
from typing import Literal, TypedDict, Unpack

from factcheck.interval import Interval
from factcheck.model.fact import Kind
from factcheck.model.mention import Number
from factcheck.model.quantity import Quantity, Reading
from factcheck.reading.layout import Scale, laid_out, nested
from factcheck.reading.widths import Entry, bare_rows, calendar_reach, entry

Rounding = Literal["rounded", "truncated"]
Pair = tuple[int, int]
CalendarPart = Literal["year", "month", "day", "time"]

_EXACT_KINDS = frozenset({"ordinal", "score", "date", "time"})
_HIGH_END = frozenset({"below", "at_most", "nearly"})
_LOW_END = frozenset({"above", "at_least", "just_above"})
_ONE = Fraction(1)


class About(TypedDict, total=False):
    """What else is known of a number; each is False where it isn't given, `whole` True for a count.

    `whole`: the things come whole (give False for a mean of counts). `offset`: a temperature in °C or °F. `elapsed`:
    years gone by, of which only full ones count. `of_whole`: a per cent of some whole, where 0 and 100 are exact.
    `rounding`: how the text's bare figures were cut to their digits.
    """

    whole: bool
    offset: bool
    elapsed: bool
    of_whole: bool
    rounding: Rounding


def read(number: Number, kind: Kind, hedge_entry: str | None = None, **about: Unpack[About]) -> Reading:
    """How one number is read, in its own unit: the core is never empty and lies inside the support.

    A negative number is read as its magnitude, then negated; a hedged date is read as a year, a hedged time as minutes.
    Raises GrammarError for an entry there is not.
    """
    of_whole = about.get("of_whole", False)
    scale = Scale(about.get("whole", kind == "count"), about.get("offset", False), of_whole)
    if hedge_entry is None:
        row = _bare_row(number, kind, about.get("elapsed", False), scale)
        if row == "count":
            return Reading.exactly(Interval(number.value, number.value))
        return _laid_out(*_pairs(number), row, about.get("rounding", "rounded"), scale)
    if kind == "date" or kind == "time":
        return read_calendar(number.value, "year" if kind == "date" else "time", hedge_entry)
    return _laid_out(*_pairs(number), hedge_entry, None, scale)


def read_range(
    low: Number | None, high: Number | None, kind: Kind, hedge_entry: str | None = None, **about: Unpack[About]
) -> Reading:
    """How `low to high` is read: both ends closed, the support with the rounding of the ends; None is no end.

    A hedge widens the end it bears on: `about` both, `nearly` and `up to` the high one, `over` the low one.
    """
    if low is not None and high is not None and low.value > high.value:
        low, high = high, low
    meaning = None if hedge_entry is None else entry(hedge_entry).meaning
    lows = _end(low, kind, None if meaning in _HIGH_END else hedge_entry, about)
    highs = _end(high, kind, None if meaning in _LOW_END else hedge_entry, about)
    support = _from_to(lows.support, highs.support)
    core = _from_to(lows.core, highs.core)
    return nested(support if core.empty else core, support)


def read_calendar(value: Fraction | int, part: CalendarPart, hedge_entry: str | None = None) -> Reading:
    """How a year, a month or a day (as a running number) or a clock time (in minutes) is read: exact where it is bare.

    `about` reaches some years, days or minutes to both sides, `nearly` to one; bounds have no other end.
    """
    at = Fraction(value)
    meaning = "exact" if hedge_entry is None else entry(hedge_entry).meaning
    reach = calendar_reach()[part if part != "year" or at % 10 else "round_year"]
    match meaning:
        case "approx" | "odd":
            return Reading(core=Interval(at - reach, at + reach), support=Interval(at - 2 * reach, at + 2 * reach))
        case "nearly":
            return Reading(core=Interval(at - reach, at, high_open=True), support=Interval(at - 2 * reach, at))
        case "just_above":
            core, support = (Interval(at, at + times * reach, low_open=True) for times in (1, 2))
            return Reading(core=core, support=support)
        case "below" | "at_most":
            return Reading.exactly(Interval(None, at, high_open=meaning == "below"))
        case "above" | "at_least":
            return Reading.exactly(Interval(at, None, low_open=meaning == "above"))
    return Reading.exactly(Interval(at, at))


def among_exact(quantity: Quantity, kind: Kind) -> Reading:
    """How a round number is read beside a bare sibling of the same kind that is exact: the core is the number itself.

    A hedged number, and one that is not round in its digits, keep their reading.
    """
    own = Reading(core=quantity.core, support=quantity.support)
    value = _bare_and_round(quantity, kind)
    return own if value is None else nested(Interval(value, value), own.support)


def in_stated_share(quantity: Quantity, kind: Kind) -> Reading:
    """How a round number is read in a relation of share or change all of whose figures are bare: narrowly, for the
    writer worked with it. A hedged number, and one that is not round in its digits, keep their reading."""
    own = Reading(core=quantity.core, support=quantity.support)
    value = _bare_and_round(quantity, kind)
    if value is None or quantity.grain is None:
        return own
    narrow = laid_out(bare_rows()["shared"], value, quantity.grain, _ONE, Scale(whole=kind == "count"))
    return nested(narrow.core, narrow.support.meet(own.support))


def as_limit(reading: Reading) -> Reading:
    """The reading of a number that the sentence states as a limit, target, law or test: core as wide as the support."""
    return Reading.exactly(reading.support)


def _bare_row(number: Number, kind: Kind, elapsed: bool, scale: Scale) -> str:
    """Which row of the data file reads a number that has no hedge."""
    if kind in _EXACT_KINDS or (scale.of_whole and number.value in (0, 100)):
        return "count"
    if scale.offset:
        return "offset"
    if kind == "percent":
        return "point"
    if number.decimals:
        return "decimal"
    if kind == "age" or elapsed:
        return "elapsed"
    if kind == "count" or kind == "number":  # what has no noun is mostly a count whose noun stands elsewhere
        return "round-count" if number.grain >= 100 else "count"
    return "whole-measure"


# Keyed by whole numbers: the hash of a fraction costs more than the look-up.
@lru_cache(maxsize=8192)
def _laid_out(value: Pair, grain: Pair, step: Pair, entry_id: str, bare: Rounding | None, scale: Scale) -> Reading:
    """The reading of an entry or, with `bare`, of a bare row of that name."""
    at, places = Fraction(*value), (Fraction(*grain), Fraction(*step))
    if bare is None:
        return laid_out(entry(entry_id), at, *places, scale)
    if bare == "rounded":
        return laid_out(bare_rows()[entry_id], at, *places, scale)
    cut = laid_out(_truncated(entry_id), at, *places, scale)
    if at != 0 or cut.core.high is None:
        return cut
    return Reading.exactly(Interval(-cut.core.high, cut.core.high, True, True))


@cache
def _truncated(name: str) -> Entry:
    """A bare row for figures cut off at their last digit: further from 0 by less than a whole step, where rounding has
    half of one to both sides (XBRL Calculations 1.1)."""
    row = bare_rows()[name]
    if row.core.side != "around":
        return row
    w = row.core
    cap, most = (part and 2 * part for part in (w.cap, w.most))
    cut = replace(w, side="above", step=2 * w.step, grain=2 * w.grain, cap=cap, most=most, far_open=True)
    return replace(row, core=cut, support=cut)


def _pairs(number: Number) -> tuple[Pair, Pair, Pair]:
    value, grain, step = number.value, number.grain, number.step
    return (
        (value.numerator, value.denominator),
        (grain.numerator, grain.denominator),
        (step.numerator, step.denominator),
    )


def _end(number: Number | None, kind: Kind, hedge_entry: str | None, about: About) -> Reading:
    if number is None:
        return Reading.exactly(Interval(None, None))
    own = read(number, kind, hedge_entry, **about)
    return own if hedge_entry is not None else nested(Interval(number.value, number.value), own.support)


def _from_to(low: Interval, high: Interval) -> Interval:
    """From the low end of one to the high end of the other."""
    return Interval(low.low, high.high, low.low_open, high.high_open)


def _bare_and_round(quantity: Quantity, kind: Kind) -> Fraction | None:
    """Its value, where zeros end its digits (1,000; not 1.2 million, which states its own precision) and no word hedges
    it; else None."""
    if quantity.hedge != "none" or quantity.hedge_entry is not None or quantity.grain is None:
        return None
    round_digits = quantity.grain > (_ONE if quantity.step is None else quantity.step)
    return quantity.value if round_digits and kind not in ("age", "percent") else None
