"""Rates for so many of something, of grammar/quantity.lark: `40 deaths per 100,000 people`, `154 mg/100 ml`."""

from __future__ import annotations

from typing import Any

from factcheck.lexicon import table
from factcheck.model.mention import Number, replace
from factcheck.parse.build.amount import Amount
from factcheck.parse.build.composites import Composites
from factcheck.parse.build.leaf import Leaf, Unreadable
from factcheck.parse.build.numerals import covering
from factcheck.units import comparable, divide, multiply

_LINKS = frozenset({"PER", "EACH", "DOT"})


class Rates(Composites):
    """One method for each node; each returns an Amount."""

    def among(self, first: Any, *rest: Leaf) -> Amount:
        """So much for each so many: these stand in what it is per, or divide its own unit."""
        at = next(at for at, leaf in enumerate(rest) if leaf.terminal == "AMONG")
        number = first if isinstance(first, Number) else first.number
        own = first.unit if isinstance(first, Amount) else _product(rest[:at])
        phrase = next((leaf.value for leaf in rest[:at] if leaf.terminal == "NOUN"), None)
        per = str(rest[at].value)
        over = next((leaf for leaf in rest[at + 1 :] if leaf.terminal == "NOUN"), None)
        if over is not None:
            per = f"{per} * [{over.value.head}]"
        units = _product(rest[at + 1 :])
        per = f"{per} * {units}" if units is not None else per
        made = Amount("rate", covering(first, rest[-1]), number, unit=own, per=per, phrase=phrase)
        if own is None or over is not None or isinstance(first, Amount):
            return made
        if comparable(own, per):
            raise Unreadable("one measure in two units")  # `62 mph/100 km/h`
        named = table("units")["rounds"].get(per, per)
        return replace(made, kind="measure", unit=divide(own, named), per=None)


def _product(leaves: tuple[Leaf, ...]) -> str | None:
    """What units side by side, or for each of one another, are together."""
    units = [str(leaf.value) for leaf in leaves if leaf.terminal not in (*_LINKS, "NOUN", "AMONG")]
    made = None if not units else units[0]
    for unit in units[1:]:
        made = multiply(str(made), unit)
    return made
