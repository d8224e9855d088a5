"""Results of a match, of grammar/claim.lark: `287 for six`, `three nil`."""

from __future__ import annotations

from typing import Any

from factcheck.model.mention import Mention
from factcheck.parse.build.leaf import Leaf, Unreadable
from factcheck.parse.build.numerals import covering, spelt
from factcheck.parse.build.quantities import Quantities


class Results(Quantities):
    """One method for each node; each returns a Mention."""

    def result(self, made: Leaf, link: Leaf, lost: Leaf) -> Mention:
        """`287 for six`, `6 for 287`: runs made, wickets lost."""
        sides = tuple(int(getattr(leaf.value, "value", leaf.value)) for leaf in (made, lost))
        if sides[0] <= 10 < sides[1]:
            sides = sides[::-1]  # `7 for 309`, wickets first, as Australians write it
        if sides[1] > 10:
            raise Unreadable("more wickets than a side has")
        span = covering(made, lost)
        return Mention("result", "score", span, span, parts={"sides": sides})

    def tally(self, made: Leaf, other: Leaf) -> Mention:
        """`three nil`, `two all`: what each side has."""
        first = int(getattr(made.value, "value", made.value))
        span = covering(made, other)
        sides = (first, first if other.words.lower().endswith("all") else 0)
        return Mention("result", "score", span, span, parts={"sides": sides})

    def roughly(self, *children: Any) -> Mention:
        """`twentyish men`: a number word that says itself that it is no exact one."""
        at = next(at for at, child in enumerate(children) if isinstance(child, Leaf) and child.terminal == "ROUGHLY")
        number, *rest = spelt(children[at].value, children[at].span), *children[at + 1 :]
        made = self.bare(number)
        if rest:
            made = self.count(number, rest[0]) if isinstance(rest[0], Leaf) else self.measure(number, rest[0])
        parts = {"unit": made.unit, "phrase": made.phrase, "hedges": ("about",)}
        return Mention("single", made.kind, covering(*children), number.span, number, **parts)

    def deviated(self, *children: Any) -> Mention:
        """`3.21 (0.48) kg`: a mean and how far it is spread, each a claim of its own in the same unit."""
        number, spread, unit = children[-3:]
        is_percent = isinstance(unit, Leaf)
        whole = self.percent(number, unit) if is_percent else self.measure(number, unit)
        hedges = tuple([leaf.value for leaf in children[:-3] if leaf.terminal == "HEDGE"])
        own = covering(*children[:-2])
        first = Mention("single", whole.kind, own, number.span, number, unit=whole.unit, hedges=hedges)
        held = spread.value
        second = Mention("single", whole.kind, held.span.join(unit.span), held.span, held, unit=whole.unit)
        return first._replace(span=covering(*children), parts={"each": (first, second)})

    def spread(self, *children: Any) -> Mention:
        """`(5.97 ± 0.01) × 10^24 kg`: a middle and what it may be off by, each so many powers of ten."""
        at = next(at for at, child in enumerate(children) if isinstance(child, Leaf) and child.terminal == "SPREAD")
        pair, unit = children[at], children[at + 1] if at + 1 < len(children) else None
        if len(pair.value) == 3:
            low, high, _ = pair.value
            made = self.bare(high) if unit is None else self.measure(high, unit)
            hedges = tuple([leaf.value for leaf in children[:at] if leaf.terminal == "HEDGE"])
            return Mention("span", made.kind, covering(*children), pair.span, None, low, high, made.unit, hedges=hedges)
        middle, width = pair.value
        made = self.bare(middle) if unit is None else self.measure(middle, unit)
        low, high = (middle._replace(value=middle.value + side * width) for side in (-1, 1))
        hedges = tuple([leaf.value for leaf in children[:at] if leaf.terminal == "HEDGE"])
        return Mention(
            "tolerance", made.kind, covering(*children), pair.span, middle, low, high, made.unit, hedges=hedges
        )
