"""How words are read that stand for a number: fractions, shares, multiples, vague words, and `a similar number`."""

from __future__ import annotations

from fractions import Fraction

from factcheck.errors import GrammarError
from factcheck.interval import Interval
from factcheck.model.quantity import Reading
from factcheck.reading.layout import Scale, laid_out, nested
from factcheck.reading.widths import PARTS, PER_CENT, Width, bare_rows, entry

_ZERO, _ONE = Fraction(0), Fraction(1)


def read_fraction(value: Fraction, hedge_entry: str | None = None) -> Reading:
    """How a fraction of a whole is read (a half, one in five), as a fraction of 1, within 0 to 1.

    A width in points is no more than a tenth of the fraction, or of what is left of the whole, for each point: `one in
    a thousand` is not one in forty.
    """
    said = entry("fraction" if hedge_entry is None else hedge_entry)
    core, support = said.as_fraction or (said.core, said.support)
    rest = min(value, 1 - value) if value < 1 else value
    return nested(_part_of_one(value, core, rest), _part_of_one(value, support, rest))


def read_share(entry_id: str) -> Reading:
    """The share of a whole that a quantifier states (`most`: above a half), as a fraction of 1."""
    core, support = entry(entry_id).ends
    return nested(core * PER_CENT, support * PER_CENT)


def read_multiple(entry_id: str, value: Fraction | None = None, hedge_entry: str | None = None) -> Reading:
    """The ratio that a multiple states (`doubled`: 2); `value` is the number beside `times` or `-fold`.

    A hedged multiple (`nearly doubled`) is read as the hedge reads a ratio of that size; one below 1 is the other way
    round, for what more than halves ends below a half. Raises GrammarError where neither the entry nor `value` gives a
    ratio.
    """
    said = entry(entry_id)
    ratio = said.value if value is None else value
    if ratio is None:
        raise GrammarError(f"hedges.yaml: {entry_id!r} states no ratio, so a number must be given with it")
    if 0 < ratio < 1 and hedge_entry is not None:
        whole = read_multiple(entry_id, 1 / ratio, hedge_entry)
        return nested(whole.core.clamp(0).inverse(), whole.support.clamp(0).inverse())
    grain = _ONE if ratio.denominator == 1 else ratio
    return laid_out(said if hedge_entry is None else entry(hedge_entry), ratio, grain, grain, Scale())


def read_vague(entry_id: str, magnitude: int | None = None) -> tuple[Fraction, Fraction, Reading]:
    """What a vague word means: the least and greatest number of its core, and its reading, in whole things.

    `magnitude` is the size of a plural (`tens of thousands`: 10,000), or what a vague word multiplies (`several
    hundred`: 100), whose ends are then read as round numbers.
    """
    said = entry(entry_id)
    size = Fraction(magnitude or 1)
    core, support = (ends * size for ends in said.ends)
    inner = core.whole()
    if inner.low is None or inner.high is None:
        raise GrammarError(f"hedges.yaml: the core of {entry_id!r} has no whole numbers")
    if said.meaning == "vague" and size > 1:
        low, high = (_rounded(end, size) for end in (inner.low, inner.high))
        least, greatest = (_rounded(end, size) for end in (support.low, support.high))
        core, support = Interval(low.core.low, high.core.high), Interval(least.support.low, greatest.support.high)
    return inner.low, inner.high, nested(core.whole(), support.whole())


def read_anchored(entry_id: str, anchor_value: Fraction | int, *, whole: bool = True) -> Reading:
    """What `a similar number`, `as many`, `the same number` mean beside the number said of their anchor."""
    return laid_out(entry(entry_id), Fraction(anchor_value), _ZERO, _ZERO, Scale(whole=whole))


def _rounded(end: Fraction | None, size: Fraction) -> Reading:
    """An end of `several hundred`, read as the round number it is."""
    if end is None:
        return Reading.exactly(Interval(None, None))
    return laid_out(bare_rows()["round-count"], end, size, _ONE, Scale())


def _part_of_one(value: Fraction, width: Width, rest: Fraction) -> Interval:
    points = Fraction(width.points, PARTS)
    reach = min(points, 10 * points * rest)
    low = high = value
    if width.side in ("around", "below"):
        low = _ZERO if width.reach == "zero" else value - reach
    if width.side in ("around", "above"):
        high = _ONE if points >= 1 else value + reach
    made = Interval(low, high, width.open and width.side == "above", width.open and width.side == "below")
    inner = made.clamp(0, 1)
    return made if inner.empty else inner
