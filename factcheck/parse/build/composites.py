"""Amounts of several parts, and parts of a unit: `5 hours 30 minutes`, `a year and a half`, `half a mile`, `7s 6d`."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from factcheck.model.fact import Kind
from factcheck.model.mention import Number, replace
from factcheck.parse.build.amount import Amount
from factcheck.parse.build.leaf import Leaf, Unreadable
from factcheck.parse.build.numerals import Numerals, covering, spelt
from factcheck.units import resolve

_BELOW = {"foot": "inch", "stone": "pound", "hour": "minute", "minute": "second"}  # what is left over of them


class Composites(Numerals):
    """One method for each node; each returns an Amount."""

    def composite(self, *children: Number | Leaf) -> Amount:
        """`5 hours 30 minutes`: in the first unit; the last digit written is that of the smallest."""
        pairs = [c for c in children if isinstance(c, Number) or c.terminal not in ("JOIN", "HY", "COMMA")]
        if isinstance(pairs[0], Leaf):  # `an hour and 20 minutes`
            pairs = [spelt(Fraction(1), pairs[0].span), *pairs[1:]]
        if isinstance(pairs[-1], Leaf) and pairs[-1].terminal == "LEFTOVER":  # `six foot two`
            over = pairs[-1]
            pairs = [*pairs[:-1], over.value, Leaf("UNIT", _BELOW[str(pairs[1].value)], over.span, over.words)]
        if len(pairs) % 2:  # `6-foot-2`
            pairs.append(Leaf("INCH", "inch", pairs[-1].span, ""))
        numbers, units = pairs[::2], pairs[1::2]
        first = str(units[0].value)
        timed = isinstance(units[0], Leaf) and units[0].terminal != "UNIT"
        value, last, ratio = Fraction(0), None, Fraction(1)
        for number, unit in zip(numbers, units, strict=True):
            size = resolve(str(unit.value)).factor
            if last is not None and size >= last:
                raise Unreadable("a larger unit after a smaller one")
            ratio = size / resolve(first).factor
            if not (timed or _goes_into(first, str(unit.value), number.value)):
                raise Unreadable("a unit that is no part of the one before it")
            value, last = value + number.value * ratio, size
        span = covering(*children)
        kind: Kind = "duration" if units[0].terminal == "DUR" else "measure"  # type: ignore[union-attr]
        smallest = numbers[-1]
        assert isinstance(smallest, Number)
        tied = any(isinstance(c, Leaf) and c.terminal == "HY" for c in children)
        number = Number(value, smallest.step * ratio, smallest.grain * ratio, span)
        return Amount(kind, span, number, unit=first, attributive=tied)

    def and_part(self, first: Number | Leaf, unit: Leaf, *rest: Any) -> Amount:
        """`a year and a half`, `a mile and three quarters`: fractions of the unit more."""
        span, part = covering(first, rest[-1]), rest[-1].value
        times = next((child.value for child in rest if isinstance(child, Number)), Fraction(1))
        value = (first.value if isinstance(first, Number) else Fraction(1)) + times * part
        kinds: dict[str, Kind] = {"DUR": "duration", "CURWORD": "money"}
        kind = kinds.get(unit.terminal, "measure")
        return Amount(kind, span, Number(value, part, part, span), unit=str(unit.value))

    def part_measure(self, *children: Number | Leaf) -> Amount:
        """`half an hour`, `two-thirds of an inch`."""
        value, unit = Fraction(1), children[-1]
        for child in children[:-1]:
            if isinstance(child, Number) or child.terminal == "PART":
                value *= child.value
        assert isinstance(unit, Leaf)
        kind: Kind = "duration" if unit.terminal == "DUR" else "measure"
        span = covering(*children)
        hyphened = any(isinstance(c, Leaf) and c.terminal == "HY" for c in children)
        return Amount(kind, span, spelt(value, span), unit=str(unit.value), attributive=hyphened)

    def part_money(self, *children: Number | Leaf) -> Amount:
        """`half a dollar`, `two-thirds of a cent`."""
        coin = children[-1]
        assert isinstance(coin, Leaf)
        made = self.part_measure(*children)
        return replace(made, kind="money", unit=coin.value[2] if coin.terminal == "CENT" else coin.value)

    def old_money(self, *children: Any) -> Amount:
        """`£4 10s 6d`, `7s 6d`: in the larger coin; the last digit written is that of the smallest."""
        leaves = {c.terminal: c for c in children if isinstance(c, Leaf)}
        number = next((c for c in children if isinstance(c, Number)), None)
        coin = leaves.get("COIN")
        unit = "GBP" if "CURSYM" in leaves else "shilling"
        if coin is not None and (coin.value[0] != "pence" or leaves["CURWORD"].value != unit):
            raise Unreadable("coins of different money")
        value, size = number.value if number else Fraction(0), Fraction(1)
        shillings, pence = leaves.get("SHILLINGS"), leaves.get("OLDPENCE") or coin
        if shillings is not None:
            size = Fraction(1, 20) if number else size
            value += shillings.value * size
        if pence is not None:
            size /= 12
            value += (pence.value[1] if pence is coin else pence.value) * size
        span = covering(*children)
        return Amount("money", span, Number(value, size, size, span), unit=unit, parts={"old": True})


def _goes_into(unit: str, smaller: str, number: Fraction) -> bool:
    """Whether the smaller unit makes up the other whole, and so many of it no whole one: `5 km 200 m`."""
    if unit == smaller:
        return True
    ratio = resolve(unit).factor / resolve(smaller).factor
    same = resolve(unit).dimension == resolve(smaller).dimension
    return same and ratio.denominator == 1 and 0 < number < ratio
