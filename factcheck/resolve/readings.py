"""From a mention's number, unit and hedges to its Quantity: the value said, and how a reader takes it."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from factcheck.interval import EVERYTHING
from factcheck.model.fact import Kind
from factcheck.model.mention import Mention, Number
from factcheck.model.noun import trusted
from factcheck.model.quantity import Quantity, Reading
from factcheck.reading import (
    entry,
    read,
    read_anchored,
    read_calendar,
    read_fraction,
    read_multiple,
    read_range,
    read_vague,
)
from factcheck.reading.numbers import Rounding
from factcheck.span import Span

_OFFSET = frozenset({"degree_Celsius", "degree_Fahrenheit", "degC", "degF"})
_ONE = Fraction(1)
_NOWHERE = Span(0, 0)


def quantity(
    mention: Mention, rounding: Rounding, anchor: Fraction | None = None, hedges: tuple[str, ...] | None = None
) -> Quantity:
    """The mention's quantity. `anchor` is the number of the fact it hangs on, where it hangs on one; `hedges` replace
    its own where a hedge is spread over a list."""
    hedge = strongest(mention.hedges if hedges is None else hedges)
    if mention.vague is not None:
        if mention.parts.get("anchored"):
            return _anchored(mention.vague, anchor)
        return _vague(mention.vague, None if mention.magnitude is None else int(mention.magnitude), mention.unit)
    if mention.low is not None and mention.high is not None:
        return _range(mention, mention.low, mention.high, hedge, rounding)
    number = mention.number
    if number is None:
        return trusted(Quantity)(value=None, unit=mention.unit, core=EVERYTHING, support=EVERYTHING)
    places = (*number.value.as_integer_ratio(), *number.step.as_integer_ratio(), *number.grain.as_integer_ratio())
    form = next((form for form in ("multiple", "proportion") if mention.parts.get(form)), "") if mention.parts else ""
    return _single(places, number.decimals, number.loose, mention.kind, form, mention.unit, hedge, rounding)


@lru_cache(maxsize=4096)
def dated(year: int | None, hedges: tuple[str, ...]) -> Quantity:
    """What a date or a time of day says as a number: its year where it is no more than that, and its hedge."""
    hedge = strongest(hedges)
    about = entry(hedge) if hedge else None
    said: dict[str, object] = {}
    if about is not None:
        said = {"hedge": about.hedge, "approx": about.approx, "bound": about.bound, "hedge_entry": hedge}
    if year is None:
        return Quantity.of_parts({"value": None, "core": EVERYTHING, "support": EVERYTHING, **said})
    reading = read_calendar(year, "year", hedge)
    return Quantity.of_parts({"value": Fraction(year), "core": reading.core, "support": reading.support, **said})


def strongest(hedges: tuple[str, ...]) -> str | None:
    """The hedge that decides a reading: a bound before an approximation, an approximation before exactness."""
    if not hedges:
        return None
    order = {"exact": 3, "approx": 2, "odd": 2, "nearly": 1}
    return min(hedges, key=lambda name: (order.get(entry(name).meaning, 0), hedges.index(name)))


# Keyed by whole numbers: the hash of a fraction costs more than the look-up.
@lru_cache(maxsize=16_384)
def _single(
    places: tuple[int, ...], decimals: bool, loose: bool, kind: Kind, form: str, unit: str | None, hedge: str | None,
    rounding: Rounding,
) -> Quantity:  # fmt: skip
    """The quantity of one number, of which `places` are value, step and grain, each above and below the line."""
    value, step, grain = (Fraction(*places[at : at + 2]) for at in (0, 2, 4))
    number = Number(value, step, grain, _NOWHERE, decimals, loose)
    if form == "multiple" and kind == "ratio":
        reading = read_multiple("times", value, hedge)
    elif kind == "ratio" and form != "proportion":
        reading = read_fraction(value, hedge)
    else:
        reading = read(number, kind, hedge, rounding=rounding, offset=unit in _OFFSET, elapsed=kind == "age")
    return _quantity(unit, number, reading, hedge)


def _range(mention: Mention, low: Number, high: Number, hedge: str | None, rounding: Rounding) -> Quantity:
    reading = read_range(
        low, high, mention.kind, hedge, rounding=rounding, offset=mention.unit in _OFFSET, elapsed=mention.kind == "age"
    )
    middle = mention.number
    made = _quantity(mention.unit, middle or low, reading, hedge)
    least, most = sorted((low.value, high.value))
    return made.model_copy(update={"value": middle.value if middle else None, "low": least, "high": most})


def _anchored(said: str, anchor: Fraction | None) -> Quantity:
    """What `a similar number` is beside the number of its anchor."""
    if anchor is None:
        return trusted(Quantity)(value=None, core=EVERYTHING, support=EVERYTHING, hedge="vague", hedge_entry=said)
    about = entry(said)
    reading = read_anchored(said, anchor)
    return trusted(Quantity)(
        value=anchor, core=reading.core, support=reading.support, hedge=about.hedge, approx=about.approx,
        bound=about.bound, hedge_entry=said, step=_ONE, grain=_ONE,
    )  # fmt: skip


@lru_cache(maxsize=1024)
def _vague(said: str, magnitude: int | None, unit: str | None) -> Quantity:
    low, high, reading = read_vague(said, magnitude)
    return trusted(Quantity)(
        value=None, unit=unit, low=low, high=high, core=reading.core, support=reading.support, hedge="vague",
        approx=True, hedge_entry=said,
    )  # fmt: skip


def _quantity(unit: str | None, number: Number, reading: Reading, hedge: str | None) -> Quantity:
    about = entry(hedge) if hedge else None
    return Quantity.of_parts(
        {
            "value": number.value,
            "unit": unit,
            "core": reading.core,
            "support": reading.support,
            "step": number.step,
            "grain": number.grain,
            "hedge": about.hedge if about else "none",
            "approx": about.approx if about else False,
            "bound": about.bound if about else None,
            "hedge_entry": hedge,
        }
    )
