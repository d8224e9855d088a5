"""Numbers and amounts as a writer would print them."""

from __future__ import annotations

from fractions import Fraction

from factcheck import regex
from factcheck.engine.dates import civil_date
from factcheck.engine.scene import Scene
from factcheck.engine.values import CLOCK, DATE, PLAIN, Amount, scale, scale_of
from factcheck.interval import Interval
from factcheck.model.fact import Fact
from factcheck.reading import entry
from factcheck.units import plain

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_POINTS = ("pp", "points")
_LARGE = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_MANY = {"foot": "feet", "inch": "inches", "century": "centuries"}
_SIZES = frozenset(word for _, word in _LARGE)


def figure(value: Fraction) -> str:
    """A number in digits: whole ones with commas, round millions as such, others to three digits or exactly if short.

    >>> figure(Fraction(31000)), figure(Fraction(2500000)), figure(Fraction(1, 3))
    ('31,000', '2.5 million', '0.333')
    """
    if value < 0:
        return f"-{figure(-value)}"
    for size, word in _LARGE:
        if value >= size and (value * 100 / size).denominator == 1 and (value < 10 * size or value * 10 % size == 0):
            return f"{_decimal(value / size, 2)} {word}"
    if value.denominator == 1:
        return f"{value.numerator:,}"
    if (value * 1000).denominator == 1:
        return _decimal(value, 3)
    places = 0 if value >= 100 else 1 if value >= 10 else 2 if value >= 1 else 3
    while value and round(value, places) == 0:
        places += 2
    return _decimal(round(value, places), places)


def _decimal(value: Fraction, places: int) -> str:
    scaled = round(value * 10**places)
    whole, rest = divmod(scaled, 10**places)
    digits = str(rest).rjust(places, "0").rstrip("0") if places else ""
    return f"{whole:,}.{digits}" if digits else f"{whole:,}"


def per_cent(share: Fraction, places: int = 0) -> str:
    """A share as a per cent with so many decimals; more where it would else look like 0 or 100 and is not.

    >>> per_cent(Fraction(7, 17)), per_cent(Fraction(63, 500), 1), per_cent(Fraction(2, 1001))
    ('41%', '12.6%', '0.2%')
    """
    points = share * 100
    while points not in (0, 100) and round(points, places) in (0, 100):
        places += 1
    return f"{_signed(round(points, places), places)}%"


def decimals(fact: Fact) -> int:
    """How many decimals a figure was written with."""
    step, places = fact.quantity.step or Fraction(1), 0
    while step < 1 and places < 6:
        step, places = step * 10, places + 1
    return places


def _signed(value: Fraction, places: int) -> str:
    return f"-{_decimal(-value, places)}" if value < 0 else _decimal(value, places)


def amount_text(amount: Amount, scene: Scene) -> str:
    """A value in the unit of the fact it is like, its number alone where that is a count."""
    return _spread(amount.interval, lambda value: one_text(value, amount, scene))


def _spread(interval: Interval, printed: object) -> str:
    assert callable(printed)
    low, high = interval.low, interval.high
    if low is not None and high is not None:
        first, last = str(printed(low)), str(printed(high))
        return first if low == high else f"{_without_unit_of(first, last)} to {last}"
    if low is not None:
        return f"{'more than' if interval.low_open else 'at least'} {printed(low)}"
    if high is not None:
        return f"{'less than' if interval.high_open else 'at most'} {printed(high)}"
    return "anything"


def _without_unit_of(first: str, last: str) -> str:
    """The first of two figures without the unit that the other repeats: `4` of `4 weeks`, `5 weeks`."""
    unit = regex.search(r"(?<=\d) [a-zA-Z°][^\d]*$", last)
    return first.removesuffix(unit.group()) if unit and unit.group().strip() not in _SIZES else first


def one_text(value: Fraction, amount: Amount, scene: Scene) -> str:
    """One number of an amount, with its unit."""
    if amount.dimension == DATE:
        return date_text(int(value))
    if amount.dimension == CLOCK:
        return f"{int(value) // 60:02}:{int(value) % 60:02}"
    if amount.unit in _POINTS:
        return f"{figure(value * 100)} points"
    fact = fact_like(amount, scene)
    if fact is not None:
        own = in_unit(value, fact, amount.is_difference)
        return with_unit(own if amount.unit is None else rounded(own), fact)
    if amount.unit is None or amount.dimension == PLAIN:
        return figure(value)
    factor, offset, _ = scale(amount.unit)
    return f"{figure((value - offset) / factor)} {plain(amount.unit)}"


def fact_like(amount: Amount, scene: Scene) -> Fact | None:
    """The fact in whose unit an amount is printed."""
    return scene.facts.get(amount.like) if amount.like is not None else _alike(amount, scene)


def _alike(amount: Amount, scene: Scene) -> Fact | None:
    """A fact of the scene in whose unit a product or a figure from a table can be printed, so that the two are easily
    compared."""
    if amount.dimension == PLAIN:
        return None
    facts = (scene.facts[fact] for fact in scene.one.values())
    return next((fact for fact in facts if scale_of(fact)[2] == amount.dimension), None)


def in_unit(value: Fraction, fact: Fact, is_difference: bool = False) -> Fraction:
    """A value in the base unit as one in the fact's own unit."""
    if fact.kind in ("date", "time"):
        return value
    factor, offset, _ = scale_of(fact)
    return value / factor if is_difference else (value - offset) / factor


def rounded(value: Fraction) -> Fraction:
    """A figure from a table to three digits: more than that is not known of the world."""
    places = 0
    while value and abs(value) * 10**places < 100 and places < 6:
        places += 1
    while abs(value) >= 1000 * Fraction(10) ** -places:
        places -= 1
    return round(value * Fraction(10) ** places) / Fraction(10) ** places


def with_unit(value: Fraction, fact: Fact) -> str:
    """A number in the fact's unit, with the unit as the text writes it: `$1,200`, `41%`, `82 square kilometres`."""
    if fact.quantity.unit is None:
        return figure(value)
    before, after = _unit_words(fact)
    number = figure(value) if fact.kind != "money" or value.denominator == 1 else _cents(value)
    if fact.quantity.unit in ("%", "pp"):
        number = per_cent(value / 100, decimals(fact) + 1).removesuffix("%")
    return f"-{before}{number[1:]}{after}" if before and value < 0 else f"{before}{number}{after}"


def _cents(value: Fraction) -> str:
    """Money that is no whole number: in the usual two decimals, or as any figure where it is below a cent."""
    return f"{round(value * 100) // 100:,}.{round(value * 100) % 100:02}" if 0 < value < 10**6 else figure(value)


def _unit_words(fact: Fact) -> tuple[str, str]:
    """What stands before and after the number in the text, as far as it is the unit."""
    start, end = (offset - fact.span.start for offset in fact.number_span)
    after = fact.quote[max(end, 0) :]
    if fact.noun and after.endswith(fact.noun):
        after = regex.sub(r"\s+of\s*$", "", after.removesuffix(fact.noun)).rstrip()
    if fact.kind == "percent":
        return "", after if after.strip() else "%"
    if fact.kind == "age" or (fact.kind == "duration" and (fact.attributive or not after.strip())):
        return "", f" {fact.quantity.unit}s"
    if fact.kind not in ("money", "rate"):
        return "", after if regex.fullmatch(r"[\s-]?[^,;:()]+", after) else f" {fact.quantity.unit}"
    symbol = regex.search(r"(?:[A-Z]{1,3})?[$£€¥₽₹]\s?$", fact.quote[: max(start, 0)])
    if symbol:
        return symbol.group(), after if fact.kind == "rate" else ""
    named = regex.match(r"\s*[A-Za-z]+$", after)
    return "", after if named else f" {fact.quantity.unit}"


def date_text(number: int) -> str:
    """A day number as `4 May 2016`."""
    year, month, day = civil_date(number)
    return f"{day} {_MONTHS[month - 1]} {year}"


def quote_text(fact: Fact) -> str:
    """The words of the text, without the capital that begins a sentence."""
    quote = " ".join(fact.quote.split()).removeprefix("= ")
    begins_word = len(quote) > 1 and quote[0].isupper() and (quote[1].islower() or quote[1] == " ")
    return quote[0].lower() + quote[1:] if begins_word and fact.kind != "date" else quote


def said_text(fact: Fact) -> str:
    """The number with its hedge as the text has it: `nearly 34,000`, without the noun and without `to be exact`."""
    hedge = fact.quantity.hedge_entry
    if hedge is not None and fact.quantity.value is not None and entry(hedge).meaning == "exact":
        return with_unit(fact.quantity.value, fact)
    quote = quote_text(fact)
    if hyphened := regex.fullmatch(r"(.*\S)-([a-z]+)", quote) if fact.attributive and fact.kind != "age" else None:
        number, unit = hyphened.groups()
        several = unit if unit.endswith("s") or fact.quantity.value == 1 else _MANY.get(unit, f"{unit}s")
        return f"{number} {several}"
    if fact.noun and quote.endswith(fact.noun) and quote != fact.noun:
        return regex.sub(r"\s+of\s*$", "", quote.removesuffix(fact.noun)).rstrip(" -")
    return quote


def short_text(fact: Fact) -> str:
    """The number as a term of a sum: in digits, `~` for about, `<` and `>` for bounds."""
    quantity = fact.quantity
    if fact.kind in ("date", "time", "score", "vague"):
        return fact.quote
    mark = {"<": "<", "<=": "≤", ">": ">", ">=": "≥"}.get(quantity.bound or "", "")
    if not mark and quantity.hedge in ("approx", "vague"):
        mark = "~"
    if quantity.value is not None:
        return mark + with_unit(quantity.value, fact)
    if quantity.low is not None and quantity.high is not None:
        return f"{mark}{figure(quantity.low)}–{with_unit(quantity.high, fact)}"
    return fact.quote


def shown_decimals(scene: Scene) -> int:
    """Decimals for a per cent that is worked out: one more than those stated, none where a word states it."""
    stated = [scene.facts[fact] for name in scene.one for fact in scene.ids(name)]
    return max((decimals(fact) + 1 for fact in stated if fact.kind == "percent"), default=0)


def range_text(amount: Amount, scene: Scene, share: bool = False) -> str:
    """An interval as `32,980 to 34,000`."""
    if share and amount.dimension == PLAIN:
        return _spread(amount.interval, per_cent)
    return amount_text(amount, scene)
