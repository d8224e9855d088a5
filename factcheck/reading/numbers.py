"""How a number is read, bare or hedged, alone or in a range."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import cache, lru_cache
from typing import Literal, TypedDict, Unpack

from factcheck.interval import Interval
from factcheck.model.fact import Kind
from factcheck.model.mention import Number
from factcheck.model.quantity import Reading
from factcheck.reading.dates import read_calendar
from factcheck.reading.layout import Scale, laid_out, nested
from factcheck.reading.widths import Entry, Meaning, bare_rows, entry

Rounding = Literal["rounded", "truncated"]
Pair = tuple[int, int]

_EXACT_KINDS = frozenset({"ordinal", "score", "date", "time"})
_HIGH_END = frozenset({"below", "at_most", "nearly"})
_LOW_END = frozenset({"above", "at_least", "just_above"})


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
    scale = Scale(about.get("whole", kind == "count"), about.get("offset", False), about.get("of_whole", False))
    if hedge_entry is None and number.loose and kind != "percent":
        hedge_entry = "article-magnitude"
    if hedge_entry is None:
        row = _bare_row(number, kind, about.get("elapsed", False), scale)
        if row == "count":
            return Reading.exactly(Interval(number.value, number.value))
        return _laid_out(*_pairs(number), row, about.get("rounding", "rounded"), scale)
    if kind == "date" or kind == "time":
        return read_calendar(number.value, "year" if kind == "date" else "time", hedge_entry)
    return _laid_out(*_pairs(number), hedge_entry, None, scale)


def read_hedged(number: Number, kind: Kind, hedges: Sequence[str], **about: Unpack[About]) -> Reading:
    """How a number with any number of hedges is read, entry ids in text order.

    `about` loosens the bound of the other (`up to about 300` may be 315), else the one that says most counts: a bound,
    before `nearly`, before `about`.
    """
    ranked = sorted(hedges, key=lambda name: _rank(entry(name).meaning))
    if not ranked:
        return read(number, kind, **about)
    own = read(number, kind, ranked[0], **about)
    meaning = entry(ranked[0]).meaning
    looser = next((name for name in ranked[1:] if entry(name).meaning == "approx"), None)
    if looser is None or meaning not in _HIGH_END | _LOW_END:
        return own
    loose = read(number, kind, looser, **about)
    if meaning in _HIGH_END:
        return nested(_from_to(own.core, loose.core), _from_to(own.support, loose.support))
    return nested(own.core.hull(loose.core), _from_to(loose.support, own.support))


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


def _rank(meaning: Meaning) -> int:
    if meaning in ("below", "at_most", "above", "at_least", "exact"):
        return 0
    return 2 if meaning == "approx" else 1


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
    cut = w._replace(side="above", step=2 * w.step, grain=2 * w.grain, cap=cap, most=most, far_open=True)
    return row._replace(core=cut, support=cut)


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
