"""The amounts of grammar/quantity.lark: a number with what it counts or measures."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from factcheck.lexicon import table
from factcheck.model.fact import Kind
from factcheck.model.mention import Number, replace
from factcheck.nouns import NounPhrase, is_plural
from factcheck.parse.build.amount import Amount, Unit
from factcheck.parse.build.leaf import Leaf, Unreadable
from factcheck.parse.build.numerals import covering, spelt
from factcheck.parse.build.rates import Rates
from factcheck.parse.figures import grain_of
from factcheck.span import Span
from factcheck.units import divide, multiply

_ROUND = ("HUNDRED", "MAG", "DOZEN")
_LINKS = frozenset({"PER", "EACH", "A", "OF", "HY", "JOIN", "DASH", "DOT"})


class Quantities(Rates):
    """One method for each node; each returns an Amount."""

    def amount(self, made: Amount) -> Amount:
        return made

    def bare(self, number: Number) -> Amount:
        return Amount("number", number.span, number)

    def count(self, number: Number, noun: Leaf) -> Amount:
        if _is_mark(number, noun):
            return Amount("number", covering(number, noun), number, phrase=noun.value)  # `a 6.8 quake`
        kind: Kind = "ratio" if 0 < number.value < 1 and not number.decimals else "count"  # `9/10 respondents`
        return Amount(kind, covering(number, noun), number, phrase=noun.value)

    def count_of(self, number: Number, of: Leaf, noun: Leaf) -> Amount:
        return self.count(number, noun)

    def attributive_count(self, number: Number, hyphen: Leaf, noun: Leaf) -> Amount:
        return Amount("count", covering(number, noun), number, phrase=noun.value, attributive=True)

    def partitive(self, number: Number, of: Leaf, word: Leaf, noun: Leaf | None = None) -> Amount:
        last = noun or word
        return Amount(
            "count", covering(number, last), number, anaphor=word.words.lower(), phrase=noun.value if noun else None
        )

    def part_of(self, number: Number, *rest: Leaf) -> Amount:
        if number.value < 1:
            return Amount("ratio", number.span, number)
        if rest[-1].value.head in table("context")["periods"]:
            return Amount("number", number.span, number)  # `the 2 million of the previous year`
        return Amount("count", covering(number, rest[-1]), number, phrase=rest[-1].value, parts={"of_the": True})

    def occasions(self, *children: Any) -> Amount:
        """`14 times`, `twice`: how often."""
        first, times = children[0], children[-1]
        number = first if isinstance(first, Number) else spelt(first.value, first.span)
        if number.value.denominator != 1:  # `one and a half times the size`
            return self.multiple(number, times)
        return Amount("count", covering(*children), number, phrase=NounPhrase(times.span, "time", times.span))

    def unit(self, *leaves: Leaf) -> Unit:
        """Units side by side multiply; after `per` or a stroke one divides."""
        name, under = str(leaves[0].value), False
        for leaf in leaves[1:]:
            if leaf.terminal == "SPECIES":
                continue
            if leaf.terminal in _LINKS:
                under = leaf.terminal != "DOT"
                continue
            raised = leaf.terminal == "RAISED"  # `2 µg/kg hr-1`
            name = divide(name, leaf.value) if under and not raised else multiply(name, leaf.value)
            under = under and not raised
        kind = (
            "duration" if len(leaves) == 1 and leaves[0].terminal == "DUR" else "rate" if len(leaves) > 1 else "measure"
        )
        return Unit.of(name, covering(*leaves), kind)

    def measure(self, number: Number, unit: Unit) -> Amount:
        kind: Kind = "duration" if unit.kind == "duration" else "measure"
        return Amount(kind, Span(number.span.start, unit.span.end), number, unit=str(unit))

    def unit_first(self, unit: Leaf, number: Number) -> Amount:
        return Amount("measure", covering(unit, number), number, unit=str(unit.value))

    def attributive_measure(self, number: Number, hyphen: Leaf, unit: Unit) -> Amount:
        kind: Kind = "duration" if unit.kind == "duration" else "measure"
        return Amount(kind, Span(number.span.start, unit.span.end), number, unit=str(unit), attributive=True)

    def money(self, *children: Any) -> Amount:
        """The amount in the currency's own unit; small coins alone are a unit of their own."""
        leaves = [c for c in children if isinstance(c, Leaf)]
        numbers = [c for c in children if isinstance(c, Number)]
        cent = next((leaf for leaf in leaves if leaf.terminal == "CENT"), None)
        code = next((leaf.value for leaf in leaves if leaf.terminal in ("CURSYM", "CURCODE", "CURWORD")), None)
        number = numbers[0]
        if cent is not None:
            if code and len(numbers) > 1 and code != cent.value[0]:
                raise Unreadable("coins of another money")  # `Rs 300, 20p`
            size = cent.value[1]
            code = code or (cent.value[2] if len(numbers) == 1 else cent.value[0])
            if len(numbers) > 1:
                number = Number(number.value + numbers[1].value * size, size, size, covering(*numbers), True)
        over = next((leaf.value for leaf in leaves if leaf.terminal == "LEFTOVER"), None)
        if over is not None:  # `15 dollars 50`
            number = Number(number.value + over.value / 100, Fraction(1, 100), Fraction(1, 100), number.span, True)
        magnitude = next((leaf.value for leaf in leaves if leaf.terminal == "MAG"), None)
        if magnitude is not None:  # `75 USD million`
            number = number.times(magnitude)
        scaled = next((leaf.value for leaf in leaves if leaf.terminal == "CURSCALED"), None)
        if scaled is not None:
            code, number = scaled[0], number.times(scaled[1])
        if leaves[0].terminal == "MINUS":
            number = Number(-number.value, number.step, number.grain, number.span, number.decimals)
        hyphened = any(leaf.terminal == "HY" for leaf in leaves)
        return Amount("money", covering(*children), number, unit=code, attributive=hyphened)

    def percent(self, number: Number, *rest: Leaf) -> Amount:
        sign = rest[-1]
        unit = "%" if sign.terminal == "PCT" else sign.value
        return Amount("percent", covering(number, sign), number, unit=unit, attributive=len(rest) > 1)

    def occasions_per(self, *children: Any) -> Amount:
        """`three times a week`: how often in each of them."""
        times, over = self.occasions(*children[:-2]), children[-1]
        return replace(times, span=Span(times.span.start, over.span.end), per=str(over.value))

    def occasions_daily(self, *children: Any) -> Amount:
        """`twice daily`."""
        times, over = self.occasions(*children[:-1]), children[-1]
        return replace(times, span=Span(times.span.start, over.span.end), per=str(over.value))

    def percent_of(self, lead: Leaf, number: Number) -> Amount:
        """`a percentage of 45`."""
        return Amount("percent", covering(lead, number), number, unit="%")

    def coin(self, leaf: Leaf) -> Amount:
        """`sixpence`: so many small coins in one word."""
        unit, value = leaf.value
        return Amount("money", leaf.span, spelt(value, leaf.span), unit=unit)

    def spent(self, leaf: Leaf) -> Amount:
        """`1h30`: in hours."""
        return Amount("duration", leaf.span, leaf.value, unit="hour")

    def part_percent(self, *children: Number | Leaf) -> Amount:
        """`half a per cent`, `0.5 of a percentage point`: a fraction of one."""
        value, sign = Fraction(1), children[-1]
        for child in children[:-1]:
            if isinstance(child, Number) or child.terminal == "PART":
                value *= child.value
        assert isinstance(sign, Leaf)
        unit = "%" if sign.terminal == "PCT" else str(sign.value)
        return Amount("percent", covering(*children), spelt(value, covering(*children)), unit=unit)

    def attributive_points(self, number: Number, hyphen: Leaf, point: Leaf) -> Amount:
        """`a 17-point win`: so many points that something is told by."""
        phrase = NounPhrase(point.span, "point", point.span)
        return Amount("count", covering(number, point), number, phrase=phrase, attributive=True)

    def part_points(self, *children: Number | Leaf) -> Amount:
        """`half a point`: a fraction of what points count."""
        number, point = self.fraction(*children[:-1]), children[-1]
        span = Span(number.span.start, point.span.end)
        return Amount("count", span, replace(number, span=span), phrase=NounPhrase(point.span, "point", point.span))

    def strong(self, number: Number, *rest: Leaf) -> Amount:
        """`a 20-strong team`, `a force 1,200-strong`: how many they are."""
        phrase = rest[-1].value if len(rest) > 1 else None
        return Amount("count", covering(number, rest[-1]), number, phrase=phrase, attributive=phrase is not None)

    def rate(self, first: Any, *rest: Any) -> Amount:
        """So much for each: `30 trucks a day` keeps its noun, its unit is `1 / day`."""
        over: Leaf = rest[-1]
        if len(rest) > 3 and rest[-3].terminal == "NOUN" and rest[1].terminal in _LINKS:
            made = self.rate(first, *rest[:-2])  # `142 litres per person per day`
            span = Span(made.span.start, over.span.end)
            return replace(made, span=span, unit=divide(str(made.unit), str(over.value)))
        span = Span(first.span.start, over.span.end)
        number = first if isinstance(first, Number) else first.number
        unit: str | None = None if isinstance(first, Number) else first.unit
        phrase = None
        for leaf in rest[:-1]:
            if leaf.terminal == "NOUN":
                phrase = leaf.value
            elif leaf.terminal == "PCT":
                unit = "%"
            elif leaf.terminal not in _LINKS:
                unit = multiply(str(unit), leaf.value) if leaf.terminal == "RAISED" else leaf.value
        if over.terminal == "NOUN":
            return Amount("rate", span, number, unit=unit, per=over.value.head, phrase=phrase)
        if unit is None or unit == "%" or (isinstance(first, Amount) and first.kind == "money"):
            return Amount("rate", span, number, unit=unit, per=str(over.value), phrase=phrase)
        return Amount("rate", span, number, unit=divide(unit, str(over.value)), phrase=phrase)

    def age(self, *children: Any) -> Amount:
        made = next((c for c in children if isinstance(c, Amount)), None)
        if made is not None:  # `12 years and 4 months old`
            return replace(made, kind="age", span=covering(*children))
        number = next(c for c in children if isinstance(c, Number))
        unit = next((c.value for c in children if isinstance(c, Leaf) and c.terminal == "DUR"), "year")
        hyphened = any(isinstance(c, Leaf) and c.terminal == "HY" for c in children)
        return Amount("age", covering(*children), number, unit=str(unit), attributive=hyphened)

    def share(self, number: Number) -> Amount:
        return Amount("ratio", number.span, number)

    def minus_share(self, minus: Leaf, number: Number) -> Amount:
        """`minus a half`."""
        return self.bare(self.negative(minus, number))

    def one_in(self, *children: Any) -> Amount:
        numbers = [
            c if isinstance(c, Number) else spelt(c.value, c.span) if c.terminal in _ROUND else c.value
            for c in children
            if isinstance(c, Number) or c.terminal in ("INT", *_ROUND)
        ]
        above, below = numbers
        if below.value == 0 or above.value > below.value:
            raise Unreadable("a share larger than its whole")
        whole = below.value <= (1000 if above.value == 1 else 20) or grain_of(below.value.numerator) * 10 > below.value
        divided = any(isinstance(c, Leaf) and c.terminal == "OVER" for c in children)
        if not divided and (above.value > 12 or not whole):
            raise Unreadable("a part and its whole")
        span = covering(*children)
        value = above.value / below.value
        return Amount(
            "ratio", span, Number(value, value, value, span), parts={"above": above.value, "below": below.value}
        )

    def minus_one_in(self, minus: Leaf, *children: Any) -> Amount:
        """`minus one over twenty`."""
        made = self.one_in(*children)
        assert made.number is not None
        return self.bare(self.negative(minus, made.number))

    def multiple(self, *children: Any) -> Amount:
        first = children[0]
        number = first if isinstance(first, Number) else spelt(first.value, first.span)
        return Amount("ratio", covering(*children), number, parts={"multiple": True})

    def factored(self, words: Leaf, number: Number) -> Amount:
        """`a factor of ten`: how many times."""
        return Amount("ratio", covering(words, number), number, parts={"multiple": True})

    def lap(self, leaf: Leaf) -> Amount:
        return Amount("duration", leaf.span, leaf.value, unit="second")

    def proportion(self, leaf: Leaf) -> Amount:
        above, _, below = leaf.value.partition(":")
        if ":" in below:
            raise Unreadable("a ratio of three parts")  # `33:33:33`
        if Fraction(below) == 0:
            raise Unreadable("a ratio to nothing")
        value = Fraction(above) / Fraction(below)
        return Amount("ratio", leaf.span, Number(value, value, value, leaf.span), parts={"proportion": leaf.value})

    def vague(self, *children: Any) -> Amount:
        first, kind = children[0], "count"
        size, phrase, unit = Fraction(1), None, None
        for leaf in children:
            if isinstance(leaf, Unit):
                unit, kind = str(leaf), "duration" if leaf.kind == "duration" else "measure"
            elif leaf.terminal in ("PCT", "POINTS"):
                unit, kind = "%" if leaf.terminal == "PCT" else leaf.value, "percent"
            elif leaf.terminal == "CURWORD":
                unit, kind = leaf.value, "money"
            elif leaf.terminal == "NOUN":
                phrase = leaf.value
            elif leaf.terminal in ("HUNDRED", "MAG", "DOZEN", "PLURAL"):
                size *= leaf.value
        entry = first.value if first.terminal in ("VAGUE", "ANCHORED") else "plural-magnitude"
        magnitude = None if size == 1 else size
        return Amount(
            kind,  # type: ignore[arg-type]
            covering(*children),
            unit=unit,
            phrase=phrase,
            vague=entry,
            magnitude=magnitude,
            parts={"anchored": first.terminal == "ANCHORED"},
        )

    def ordinal(self, *leaves: Any) -> Amount:
        value = Fraction(0)
        for leaf in leaves:
            if isinstance(leaf, Leaf) and leaf.terminal == "JOIN":
                continue
            said = leaf.value.value if isinstance(leaf.value, Number) else leaf.value
            if said < 100 and (value % 10 or (value % 100 and said >= 10)):
                raise Unreadable("number words in an order that makes no place")
            value = max(value, Fraction(1)) * said if said >= 100 else value + said
        span = covering(*leaves)
        return Amount("ordinal", span, Number(value, Fraction(1), Fraction(1), span))


def _is_mark(number: Number, noun: Leaf) -> bool:
    """Whether a figure with decimals before one thing says how great that is, and counts nothing."""
    whole = number.value.denominator == 1 or number.factor != 1 or not number.decimals
    return not whole and number.value < 1000 and not is_plural(str(noun.words).rsplit(None, 1)[-1])
