"""From a mention's number, unit and hedges to its Quantity: the value said, and how a reader takes it."""

from __future__ import annotations

from fractions import Fraction

from factcheck.interval import EVERYTHING
from factcheck.model.mention import Mention, Number
from factcheck.model.quantity import Quantity, Reading
from factcheck.reading import entry, read, read_anchored, read_fraction, read_multiple, read_range, read_vague
from factcheck.reading.numbers import Rounding

_OFFSET = frozenset({"degree_Celsius", "degree_Fahrenheit", "degC", "degF"})
_ONE = Fraction(1)


def quantity(
    mention: Mention, rounding: Rounding, anchor: Fraction | None = None, hedges: tuple[str, ...] | None = None
) -> Quantity:
    """The mention's quantity. `anchor` is the number of the fact it hangs on, where it hangs on one; `hedges` replace
    its own where a hedge is spread over a list."""
    hedge = strongest(mention.hedges if hedges is None else hedges)
    if mention.vague is not None:
        return _vague(mention, anchor)
    if mention.low is not None and mention.high is not None:
        return _range(mention, mention.low, mention.high, hedge, rounding)
    if mention.number is None:
        return Quantity(value=None, unit=mention.unit, core=EVERYTHING, support=EVERYTHING)
    return _single(mention, mention.number, hedge, rounding)


def strongest(hedges: tuple[str, ...]) -> str | None:
    """The hedge that decides a reading: a bound before an approximation, an approximation before exactness."""
    if not hedges:
        return None
    order = {"exact": 3, "approx": 2, "odd": 2, "nearly": 1}
    return min(hedges, key=lambda name: (order.get(entry(name).meaning, 0), hedges.index(name)))


def _single(mention: Mention, number: Number, hedge: str | None, rounding: Rounding) -> Quantity:
    if mention.kind == "ratio" and mention.parts.get("multiple"):
        reading = read_multiple("times", number.value, hedge)
    elif mention.kind == "ratio" and not mention.parts.get("proportion"):
        reading = read_fraction(number.value, hedge)
    else:
        reading = read(
            number,
            mention.kind,
            hedge,
            rounding=rounding,
            offset=mention.unit in _OFFSET,
            elapsed=mention.kind == "age",
        )
    return _quantity(mention, number, reading, hedge)


def _range(mention: Mention, low: Number, high: Number, hedge: str | None, rounding: Rounding) -> Quantity:
    reading = read_range(
        low, high, mention.kind, hedge, rounding=rounding, offset=mention.unit in _OFFSET, elapsed=mention.kind == "age"
    )
    middle = mention.number
    made = _quantity(mention, middle or low, reading, hedge)
    least, most = sorted((low.value, high.value))
    return made.model_copy(update={"value": middle.value if middle else None, "low": least, "high": most})


def _vague(mention: Mention, anchor: Fraction | None) -> Quantity:
    said = mention.vague or ""
    if mention.parts.get("anchored"):
        if anchor is None:
            return Quantity(value=None, core=EVERYTHING, support=EVERYTHING, hedge="vague", hedge_entry=said)
        about = entry(said)
        reading = read_anchored(said, anchor)
        return Quantity(
            value=anchor, core=reading.core, support=reading.support, hedge=about.hedge, approx=about.approx,
            bound=about.bound, hedge_entry=said, step=_ONE, grain=_ONE,
        )  # fmt: skip
    low, high, reading = read_vague(said, None if mention.magnitude is None else int(mention.magnitude))
    return Quantity(
        value=None,
        unit=mention.unit,
        low=low,
        high=high,
        core=reading.core,
        support=reading.support,
        hedge="vague",
        approx=True,
        hedge_entry=said,
    )


def _quantity(mention: Mention, number: Number, reading: Reading, hedge: str | None) -> Quantity:
    about = entry(hedge) if hedge else None
    return Quantity(
        value=number.value,
        unit=mention.unit,
        core=reading.core,
        support=reading.support,
        step=number.step,
        grain=number.grain,
        hedge=about.hedge if about else "none",
        approx=about.approx if about else False,
        bound=about.bound if about else None,
        hedge_entry=hedge,
    )
