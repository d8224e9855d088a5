"""Numbers, ranges and units as a reader expects to see them: thousands apart, open ends in words.

What is shown may be shortened; what was judged never is.
"""

from __future__ import annotations

from fractions import Fraction

from factcheck.interval import Interval

_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"}
_COUNTED = ("day", "week", "month", "year", "decade", "century", "fortnight", "acre", "barrel", "gallon", "knot")
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_SHORT = {
    "percent": "%", "pp": " points", "kilometer": "km", "meter": "m", "centimeter": "cm", "millimeter": "mm",
    "mile": "mi", "foot": "ft", "inch": "in", "kilogram": "kg", "gram": "g", "metric_ton": "t", "tonne": "t",
    "liter": "l", "hectare": "ha", "hour": "h", "second": "s", "minute": "min", "degree_Celsius": "°C",
    "degree_Fahrenheit": "°F", "kilowatt_hour": "kWh", "megawatt": "MW", "gigawatt": "GW", "kilowatt": "kW",
}  # fmt: skip


def figure(value: Fraction, sign: str = "−") -> str:
    """A number with its thousands apart. Decimals as they are where few, else shortened: to whole numbers from 100, to
    three significant digits below."""
    whole = abs(value)
    digits = f"{whole.numerator:,}" if whole.denominator == 1 else _decimals(whole)
    return f"{sign}{digits}" if value < 0 else digits


def _decimals(value: Fraction) -> str:
    for places in (1, 2, 3, 4):
        scaled = value * 10**places
        if scaled.denominator == 1 and (places <= 2 or value < 1):
            return _fixed(scaled.numerator, places)
    places = next((n for n, power in enumerate((100, 10, 1)) if value >= power), 3)
    while places > 2 and value * 10 ** (places - 2) < 1 and places < 12:
        places += 1
    text = _fixed(round(value * 10**places), places)
    return text.rstrip("0").rstrip(".") if "." in text else text


def _exact(value: Fraction) -> str:
    """Up to six decimals, for ends that fewer would make look the same."""
    text = _fixed(round(abs(value) * 10**6), 6).rstrip("0").rstrip(".")
    return f"−{text}" if value < 0 else text


def _fixed(scaled: int, places: int) -> str:
    whole, rest = divmod(scaled, 10**places)
    return f"{whole:,}.{rest:0{places}d}" if places else f"{whole:,}"


def unit_sign(unit: str | None) -> str:
    """A unit as it stands after a number: `%`, ` km²`; empty for none and for a currency with a sign of its own."""
    if unit is None or unit in _SIGNS:
        return ""
    if unit == "%":
        return "%"
    if unit in _SHORT:
        short = _SHORT[unit]
        return short if short[0] in "% °" else f" {short}"
    words = unit
    for written, sign in ((" ** 2", "²"), (" ** 3", "³"), (" ** ", "^"), (" * ", "·"), (" / ", "/")):
        words = words.replace(written, sign)
    for name in sorted(_SHORT, key=len, reverse=True):
        if name in words:
            words = words.replace(name, _SHORT[name].strip())
    return " " + words.replace("_", " ")


def _named(unit: str | None, value: Fraction) -> str:
    """A unit after this number: as its sign, or as a word in the plural where that is due."""
    sign = unit_sign(unit)
    return f"{sign}s" if unit in _COUNTED and value != 1 else sign


def with_unit(value: Fraction, unit: str | None) -> str:
    """A number with its unit: `$120`, `41%`, `8 km`."""
    scale = next((s for s in _SCALES if _fits(value, s[0])), None)
    text = _number(value, unit) if scale is None else f"{figure(value / scale[0])} {scale[1]}"
    if unit in _SIGNS:
        return f"−{_SIGNS[unit]}{text[1:]}" if value < 0 else _SIGNS[unit] + text
    return text + _named(unit, value)


def _number(value: Fraction, unit: str | None) -> str:
    """A number without a scale word: money in cents or without, what is counted whole where it is large."""
    if unit in _SIGNS and value.denominator != 1 and (value * 100).denominator == 1:
        return f"{'−' if value < 0 else ''}{_fixed(abs(int(value * 100)), 2)}"
    if abs(value) >= (100 if unit is None else 1000) and unit not in _SIGNS:
        return figure(Fraction(round(value)))
    return figure(value)


def _fits(value: Fraction, scale: int) -> bool:
    """Whether a number is shorter, and no less exact, in millions or billions."""
    return abs(value) >= scale and (value * 100 / scale).denominator == 1


def interval(i: Interval, unit: str | None = None, floor: bool = False) -> str:
    """A range in words and figures: `13,500 – 14,500`, `over 9,000`, `up to 400`, `8,500 to under 9,000`.

    `floor` says that 0 is no more than where such things begin, so that `[0, 400]` is `up to 400`.
    """
    if i.empty:
        return "nothing"
    if i.is_point and i.low is not None:
        return with_unit(i.low, unit)
    low, high = i.low, i.high
    if floor and low == 0 and high is not None:
        low = None
    if unit == "%" and high == 100 and low is not None and i.low_open:
        high = None  # a share has no room above the whole
    if low is None and high is None:
        return "any value"
    if low is None:
        assert high is not None
        return f"{'under' if i.high_open else 'up to'} {with_unit(high, unit)}"
    if high is None:
        return f"{'over' if i.low_open else 'at least'} {with_unit(low, unit)}"
    return _from_to(low, high, i, unit)


def _from_to(low: Fraction, high: Fraction, i: Interval, unit: str | None) -> str:
    """Both ends, a scale word or sign that they share said once: `$39.5 – 40.5 million`, `over 50 to 100%`."""
    scale = next((s for s in _SCALES if _fits(low, s[0]) and _fits(high, s[0])), None)
    ends = (low, high)
    left, right = (_number(e, unit) if scale is None else figure(e / scale[0]) for e in ends)
    if left == right and scale is None:
        left, right = (_exact(end) for end in ends)
    sign = _SIGNS.get(unit or "", "")
    right += f" {scale[1]}" if scale else ""
    right += _named(unit, high)
    if not (i.low_open or i.high_open):
        return f"{sign}{left} to {right}" if low < 0 else f"{sign}{left} – {right}"
    return f"{'over ' if i.low_open else ''}{sign}{left} to {'under ' if i.high_open else ''}{sign}{right}"
