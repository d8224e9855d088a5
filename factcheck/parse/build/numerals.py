"""The numbers of grammar/numeral.lark: what figures, words and both together are worth."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from factcheck.model.mention import Number, replace
from factcheck.parse.build.leaf import Leaf, Unreadable
from factcheck.parse.figures import grain_of
from factcheck.span import Span, spanning

_ONE = Fraction(1)
_MOST_POWER = 100


def spelt(
    value: Fraction, span: Span, grain: Fraction | None = None, loose: bool = False, factor: Fraction = _ONE
) -> Number:
    """A number in words: read as the same number in figures, so its last digit's place is 1."""
    if grain is None:
        grain = Fraction(grain_of(value.numerator)) if value.denominator == 1 else Fraction(1, value.denominator)
    step = _ONE if value.denominator == 1 else Fraction(1, value.denominator)
    return Number(value, step, grain, span, loose=loose, factor=factor)


def covering(*pieces: Leaf | Number) -> Span:
    """The span from the first piece to the last."""
    return spanning((pieces[0].span.start, pieces[-1].span.end))


class Numerals:
    """One method for each node; each returns a Number whose span covers its words."""

    def number(self, *children: Number | Leaf) -> Number:
        return children[-1]  # type: ignore[return-value]

    def negative(self, minus: Leaf, number: Number) -> Number:
        return Number(-number.value, number.step, number.grain, covering(minus, number), number.decimals, number.loose)

    def positive(self, plus: Leaf, number: Number) -> Number:
        return replace(number, span=covering(plus, number))

    def figure(self, leaf: Leaf) -> Number:
        number: Number = leaf.value
        return number if number.span == leaf.span else replace(number, span=leaf.span)  # `(3,400)`

    def mixed(self, whole: Leaf, part: Leaf) -> Number:
        value = whole.value.value + part.value.value
        return Number(value, part.value.step, part.value.step, covering(whole, part))

    def powered(self, base: Number, *children: Number | Leaf) -> Number:
        """`ten to the power of six`."""
        power = children[-1]
        assert isinstance(power, Number)
        below = any(isinstance(child, Leaf) and child.terminal == "MINUS" for child in children)
        if power.value.denominator != 1 or power.value > _MOST_POWER or base.value == 0:
            raise Unreadable("a power that is no whole number")
        value = base.value ** (-power.value.numerator if below else power.value.numerator)
        return spelt(value, covering(base, power))

    def scaled(self, number: Number, *factors: Leaf | Number) -> Number:
        """`1.2 million`: the last digit of 1.2 stands for 100,000; `2 million` is 2,000,000, to the last nought."""
        if isinstance(factors[-1], Number):  # `3 million and a half`
            whole, part = self.scaled(number, *factors[:-1]), factors[-1].value
            return spelt(whole.value + part * whole.factor, covering(number, factors[-1]), factor=whole.factor)
        return self._times(number, *(leaf for leaf in factors if isinstance(leaf, Leaf) and leaf.terminal != "TIEMAG"))

    def _times(self, number: Number, *factors: Leaf) -> Number:
        factor = _ONE
        for leaf in factors:
            factor *= leaf.value
        value = number.value * factor
        span = covering(number, factors[-1])
        if number.decimals or value.denominator != 1:
            return Number(value, number.step * factor, number.grain * factor, span, True, factor=factor)
        grain = number.grain * factor if factors[-1].terminal == "DOZEN" else Fraction(grain_of(value.numerator))
        return Number(value, _ONE, grain, span, factor=factor)

    def sums(self, *children: Number | Leaf) -> Number:
        """`2 crore 40 lakh`: each part less than one of the magnitude before it."""
        parts = [child for child in children if isinstance(child, Number)]
        if len(parts) == 2 and len(children) == 3 and parts[1].value < 100 < parts[0].factor:
            raise Unreadable("a small number after a magnitude and `and`, which is another's")
        for one, other in pairwise(parts):
            if other.value >= one.factor:
                raise Unreadable("magnitudes in an order that makes no number")
        value = sum((part.value for part in parts), Fraction(0))
        return Number(value, parts[-1].step, parts[-1].grain, covering(*parts), parts[-1].decimals)

    def pointed(self, whole: Number, point: Leaf, *digits: Leaf) -> Number:
        """`three point one four`: digit by digit after the point; `three point fourteen`."""
        if digits[0].terminal in ("TEEN", "TENS"):
            step, parts = Fraction(1, 100), sum((leaf.value for leaf in digits if leaf.value), Fraction(0)) / 100
        else:
            step = Fraction(1, 10 ** len(digits))
            parts = sum((leaf.value * Fraction(1, 10**at) for at, leaf in enumerate(digits, 1)), Fraction(0))
        return Number(whole.value + parts, step, step, covering(whole, digits[-1]), True)

    def tens(self, *leaves: Leaf) -> Number:
        if len(leaves) == 1:
            return spelt(leaves[0].value, leaves[0].span)
        return spelt(sum((leaf.value for leaf in leaves if leaf.value is not None), Fraction(0)), covering(*leaves))

    def hundreds(self, *children: Number | Leaf) -> Number:
        if len(children) == 1 and isinstance(children[0], Number):
            return children[0]
        value = Fraction(0)
        for child in children:
            if isinstance(child, Number):
                value += child.value
            elif child.terminal == "HUNDRED":
                value *= child.value
        round_one = isinstance(children[-1], Leaf) and children[-1].terminal == "HUNDRED"
        return spelt(value, covering(*children), factor=Fraction(100) if round_one else _ONE)

    def thousands(self, hundreds: Number, *factors: Leaf) -> Number:
        factor = _ONE
        for leaf in factors:
            factor *= leaf.value or 1
        return spelt(hundreds.value * factor, covering(hundreds, factors[-1]), factor=hundreds.factor * factor)

    def cardinal(self, *children: Number | Leaf) -> Number:
        """The sum of its parts, each less than the one before; a dozen multiplies, `and a half` adds."""
        value, last, grain, factor = Fraction(0), None, None, _ONE
        if len(children) == 1 and isinstance(children[0], Number):
            return children[0]
        children = tuple(c for c in children if isinstance(c, Number) or c.terminal != "TIEMAG")
        last_two = children[-2:]
        if len(children) > 2 and isinstance(last_two[0], Number) and isinstance(last_two[1], Leaf):
            whole = self.cardinal(*children[:-2])
            if last_two[0].value < 1 and whole.factor > 100:  # `one billion and three quarters million`
                return spelt(whole.value + last_two[0].value * last_two[1].value, covering(*children))
        for child in children:
            if isinstance(child, Leaf):
                if child.terminal in ("DOZEN", "MAG", "PLURAL", "SCORE"):
                    value *= child.value
                    last = child.value if child.terminal == "SCORE" else last
                    grain = child.value if child.value % 12 == 0 or child.terminal == "DOZEN" else None
                continue
            if last is not None and child.value < 1 and factor > 100:  # `two million and a half`
                value += child.value * factor
                continue
            factor = child.factor
            if last is not None and child.value >= last:
                raise Unreadable("number words in an order that makes no number")
            value, last = value + child.value, child.value
        dozen = isinstance(children[-1], Leaf) and children[-1].terminal == "DOZEN"
        return spelt(value, covering(*children), grain, factor=children[-1].value if dozen else _ONE)

    def plus_part(self, *children: Number | Leaf) -> Number:
        """`and a half`, `and three quarters`: the fraction alone."""
        times, value = _ONE, _ONE
        for child in children:
            if isinstance(child, Number):
                times = child.value
            elif child.terminal == "PART":
                value = child.value
        return spelt(times * value, covering(*children))

    def article(self, *children: Number | Leaf) -> Number:
        """`a hundred and twenty`; `a hundred` alone is round."""
        value, grain = _ONE, None
        for child in children:
            if isinstance(child, Number):
                value += child.value * (value if child.value < 1 and (value > 100 or grain is not None) else 1)
            elif child.terminal in ("HUNDRED", "MAG", "DOZEN", "LONE", "PLURAL"):
                value *= child.value
                grain = child.value if child.terminal == "DOZEN" else grain
        bare = all(isinstance(child, Leaf) for child in children) and grain is None
        return spelt(value, covering(*children), grain, loose=bare)

    def half_of(self, *children: Number | Leaf) -> Number:
        """`half a million`, `three quarters of a million`."""
        value = _product(children)
        return spelt(value, covering(*children), loose=value >= 100)

    def fraction(self, *children: Number | Leaf) -> Number:
        """`two-thirds`, `a third`, `half`: as a fraction of 1."""
        value = _product(children)
        return spelt(value, covering(*children), grain=Fraction(1, value.denominator))


def _product(children: tuple[Number | Leaf, ...]) -> Fraction:
    """So many of a fraction: the sum of the numbers before it, times what the words are worth."""
    numbers = [child.value for child in children if isinstance(child, Number)]
    value = sum(numbers, Fraction(0)) if numbers else _ONE
    for child in children:
        if isinstance(child, Leaf) and child.terminal in ("PART", "HUNDRED", "MAG", "DOZEN"):
            value *= child.value
    return value
