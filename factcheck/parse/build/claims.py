"""Whole claims, of grammar/claim.lark and grammar/time.lark: amounts with their hedges, ranges, dates and clock
times."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor
from typing import Any

from factcheck.model.fact import Kind
from factcheck.model.mention import Mention, Number, replace
from factcheck.parse.build.amount import Amount
from factcheck.parse.build.dates import date_part, on_24_hours
from factcheck.parse.build.leaf import Leaf, Unreadable
from factcheck.parse.build.numerals import covering, spelt
from factcheck.parse.build.results import Results
from factcheck.parse.figures import number_of
from factcheck.reading import entry
from factcheck.span import Span
from factcheck.units import comparable, resolve

_HEDGES = ("HEDGE", "AFTER")
_MOST_DRAWN = 200


class Claims(Results):
    """One method for each node; each returns a Mention."""

    def claim(self, made: Mention) -> Mention:
        return made

    def single(self, *children: Any) -> Mention:
        if len(children) == 1:
            return _mention("single", children[0], children[0].span, ())
        amount = next(c for c in children if isinstance(c, Amount))
        last = children[-1]
        aged = amount.kind in ("number", "duration") and isinstance(last, Leaf)
        if aged and last.words.lower().endswith(("older", "younger")):
            amount = replace(amount, kind="age", unit=amount.unit or "year")  # `adults 65 and older`
        if amount.unit == "degree" and isinstance(children[0], Leaf) and children[0].words.lower() == "near":
            children = children[1:]  # `near 82° latitude` says where
        return _mention("single", amount, covering(*children), _hedges(children))

    def single_of(self, *children: Any) -> Mention:
        """`20 or more people`: what is counted stands behind the hedge."""
        amount, noun = next(c for c in children if isinstance(c, Amount)), children[-1]
        if amount.kind != "number":
            raise Unreadable("a noun after a hedge that has its unit already")
        counted = replace(amount, kind="count", phrase=noun.value)
        return _mention("single", counted, covering(*children), _hedges(children))

    def one(self, article: Leaf, unit: Leaf) -> Amount:
        """`an hour`, where it ends a range."""
        kinds: dict[str, Kind] = {"DUR": "duration", "CURWORD": "money"}
        span = covering(article, unit)
        kind = kinds.get(unit.terminal, "measure")
        return Amount(kind, span, spelt(Fraction(1), span), unit=str(unit.value), parts={"one": True})

    def one_or_two(self, *children: Any) -> Mention:
        """`a day or two`."""
        one = next(c for c in children if isinstance(c, Amount))
        span = covering(*children)
        number = spelt(Fraction(2), children[-1].span)
        made = _mention("span", one, span, _hedges(children))
        return replace(made, number=None, low=one.number, high=number, number_span=span)

    def one_or_more(self, *children: Any) -> Mention:
        """`a week or more`, `a mile or so`."""
        one = next(c for c in children if isinstance(c, Amount))
        return _mention("single", replace(one, parts={}), covering(*children), _hedges(children))

    def single_with(self, *children: Any) -> Mention:
        """`5 litres of milk or so`: the hedge stands behind what is measured."""
        amount = next(c for c in children if isinstance(c, Amount))
        noun = next(c for c in children if isinstance(c, Leaf) and c.terminal == "NOUN")
        return _mention("single", replace(amount, phrase=noun.value), covering(*children), _hedges(children))

    def single_after(self, unit: Leaf, *children: Any) -> Mention:
        """`pH of about 7.4`: the unit stands before the hedge."""
        amount = next(c for c in children if isinstance(c, Amount))
        if amount.kind != "number":
            raise Unreadable("a number with two units")
        measured = replace(amount, kind="measure", unit=str(unit.value))
        return _mention("single", measured, covering(unit, *children), _hedges(children))

    def single_in(self, *children: Any) -> Mention:
        """`40 or more years`, `20-odd per cent`, `300 or so euros`: the unit stands behind the hedge."""
        amount, unit = next(c for c in children if isinstance(c, Amount)), children[-1]
        if amount.kind != "number" or amount.number is None:
            raise Unreadable("a unit after a hedge that has its unit already")
        made = self._in(amount.number, unit)
        tied = any(isinstance(c, Leaf) and c.terminal == "HY" for c in children)  # `a 30-plus-year career`
        return _mention("single", replace(made, attributive=tied), covering(*children), _hedges(children))

    def _in(self, number: Number, unit: Any) -> Amount:
        if not isinstance(unit, Leaf):
            return self.measure(number, unit)
        return self.percent(number, unit) if unit.terminal in ("PCT", "POINTS") else self.money(number, unit)

    def single_round(self, *children: Any) -> Mention:
        """`thirty-odd thousand men`, `$30-plus million`: the magnitude, and what follows it, behind the hedge."""
        at = next(at for at, c in enumerate(children) if isinstance(c, Leaf) and c.terminal == "MAG")
        amount = next(c for c in children if isinstance(c, Amount))
        last = children[-1] if at + 1 < len(children) else None
        if amount.number is None or amount.kind not in ("number", "money") or (last and amount.kind == "money"):
            raise Unreadable("a magnitude after a hedge of what has its unit already")
        scaled = replace(amount, number=amount.number.times(children[at].value))
        if isinstance(last, Leaf) and last.terminal == "NOUN":
            scaled = replace(scaled, kind="count", phrase=last.value)
        elif last is not None and scaled.number is not None:
            scaled = self._in(scaled.number, last)
        return _mention("single", scaled, covering(*children), _hedges(children))

    def single_rate(self, *children: Any) -> Mention:
        """`300+ people per square kilometre`: what it is and for each of what stand behind the hedge."""
        at = max(at for at, c in enumerate(children) if isinstance(c, Leaf) and c.terminal == "AFTER")
        amount = next(c for c in children if isinstance(c, Amount))
        if amount.kind != "number" or amount.number is None:
            raise Unreadable("a rate after a hedge of what has its unit already")
        made = self.rate(amount.number, *children[at + 1 :])
        return _mention("single", made, covering(*children), _hedges(children))

    def single_times(self, *children: Any) -> Mention:
        """`4,000+ times`: how often, behind the hedge."""
        amount = next(c for c in children if isinstance(c, Amount))
        if amount.kind != "number" or amount.number is None:
            raise Unreadable("occasions of what is counted already")
        return _mention("single", self.occasions(amount.number, children[-1]), covering(*children), _hedges(children))

    def span_of(self, *children: Any) -> Mention:
        """`30 to 40-odd sheep`: what is counted stands behind the hedge."""
        last = max(at for at, child in enumerate(children) if isinstance(child, Amount))
        if children[last].kind != "number":
            raise Unreadable("a noun after a hedge that has its unit already")
        counted = replace(children[last], kind="count", phrase=children[-1].value)
        made = self.span(*children[:last], counted, *children[last + 1 : -1])
        return replace(made, span=covering(*children))

    def bounds(self, *children: Any) -> Mention:
        """`more than 20 and less than 35`: the range between two bounds of one thing."""
        first, second = (c for c in children if isinstance(c, Amount))
        if first.number is None or second.number is None or first.kind not in ("number", second.kind):
            raise Unreadable("two bounds of different things")
        if first.phrase is not None or (first.unit and first.unit != second.unit):
            raise Unreadable("two bounds of different things")
        low, high = first.number, second.number
        if entry(_hedges(children)[0]).meaning in ("below", "at_most", "nearly"):
            low, high = high, low
        if low.value >= high.value:
            raise Unreadable("a lower bound above the upper one")
        made = _mention("span", second, covering(*children), ())
        return replace(made, number=None, low=low, high=high, number_span=first.number.span.join(second.number.span))

    def readings(self, *children: Any) -> Mention:
        """`142/91 mmHg`: two readings of a blood pressure, each a claim of its own."""
        pair = next(c for c in children if isinstance(c, Leaf) and c.terminal == "READINGS")
        unit, span = children[-1], covering(*children)
        if unit is not pair and unit.value != "mmHg":
            raise Unreadable("a blood pressure in another unit")
        first, second = (Span(start, end) for start, end in pair.value)
        whole = (Span(span.start, first.end), Span(second.start, span.end))
        names = ("systolic pressure", "diastolic pressure")
        digits = (pair.words[: first.end - first.start], pair.words[second.start - second.end :])
        each = tuple(
            Mention("readings", "measure", own, place, number_of(said, place), None, None, "mmHg",
                    hedges=_hedges(children), parts={"property": name})
            for own, place, said, name in zip(whole, (first, second), digits, names, strict=True)
        )  # fmt: skip
        return replace(each[0], span=span, parts={"each": each})

    def span(self, *children: Any) -> Mention:
        """A range: what one end leaves out (unit, noun, magnitude) is taken from the other."""
        if isinstance(children[0], Leaf) and children[0].words.lower().endswith("range of"):
            children = children[1:]  # `in the range of 20 to 25` says no more than its ends
        low, high = (c for c in children if isinstance(c, Amount))
        if low.number is None or high.number is None:
            raise Unreadable("a range with an end that is no number")
        if low.number.value == high.number.value and low.kind == high.kind:
            return _draw(children, low, high)
        if low.kind == "ratio" and high.kind == "number" and high.number.value >= 10:
            raise Unreadable("a fraction and a number many times as large")  # `in the quarter to 728,000`
        low, high = _aged(*_rated(low, high))
        whole = high if high.kind != "number" else low
        if whole.kind not in (low.kind, high.kind) or (
            low.kind not in ("number", whole.kind) or high.kind not in ("number", whole.kind)
        ):
            raise Unreadable("a range between different kinds of thing")
        first, second = _shared_magnitude(low, high)
        if low.kind == "duration" and high.kind == "number" and 0 <= second.value < first.value:
            raise Unreadable("a range that falls and leaves its unit behind")  # `from 9.4 at 30 weeks to 7.1`
        if low.unit and high.unit and low.unit != high.unit and low.kind == high.kind:
            first = _in_unit(first, low.unit, high.unit)
            if "one" in high.parts and first.value >= second.value:
                raise Unreadable("what one unit holds of another")  # `three feet to a yard`
        said = children[1:] if _is_verb(children[0]) else children  # `ranging from 7 to 20%`
        made = _mention("span", whole, covering(*said), _hedges(children))
        ends = _ends(children, (low, high), (first, second), whole)
        return replace(
            made, number=None, low=first, high=second, number_span=first.span.join(second.span),
            parts={"ends": ends, "falls": first.value > second.value and whole.kind == "number" and _is_from(children)},
        )  # fmt: skip

    def ages(self, *children: Any) -> Mention:
        """`aged between 5 and 11`: a range of years."""
        made = self.span(*(c for c in children if not (isinstance(c, Leaf) and c.terminal == "AGED")))
        if made.kind not in ("number", "duration"):
            raise Unreadable("an age that is no length of time")
        span = Span(min(c.span.start for c in children), made.span.end)
        return replace(made, kind="age", unit=made.unit or "year", span=span, parts={})

    def tolerance(self, *children: Any) -> Mention:
        """`5 ± 0.2 mm`: the range from 4.8 to 5.2, its middle the number said."""
        middle, width = (c for c in children if isinstance(c, Amount))
        if middle.number is None or width.number is None:
            raise Unreadable("a tolerance without a number")
        m, w = middle.number, width.number.value
        if m.factor == 1 and width.number.factor > 1 and m.value <= width.number.factor:
            m = m.times(width.number.factor)  # `4.54 ± 0.05 billion`
        whole = middle if middle.kind != "number" else width
        low, high = (Number(m.value + side * w, m.step, m.grain, m.span, m.decimals) for side in (-1, 1))
        made = _mention("tolerance", whole, covering(*children), _hedges(children))
        return replace(made, number=m, low=low, high=high, number_span=m.span)

    def in_life(self, *leaves: Leaf) -> Mention:
        """`her 40s`, `his late thirties`: an age of ten years' width, or of the part of it that is said."""
        first = Fraction(leaves[-1].value)
        start, end = leaves[0].value if len(leaves) > 1 else (Fraction(0), Fraction(1))
        least, most = first + ceil(9 * start), first + floor(9 * end)
        low, high = (Number(value, Fraction(1), Fraction(1), leaves[-1].span) for value in (least, most))
        return Mention("span", "age", covering(*leaves), leaves[-1].span, None, low, high, "year")

    def in_part(self, part: Leaf, made: Mention) -> Mention:
        """`the mid-1990s`, `late 2019`: a date with the part of it that is said, as shares of it."""
        return replace(made, span=Span(part.span.start, made.span.end), parts={**made.parts, "part": part.value})

    def when(self, made: Mention) -> Mention:
        return made

    def when_about(self, *children: Any) -> Mention:
        """`circa 1850`, `around 5 p.m.`: a date or time with its hedges."""
        made: Mention = children[-1]
        said = [leaf.words.lower() for leaf in children[:-1]]
        if any(leaf.terminal != "HEDGE" or entry(leaf.value).meaning != "approx" for leaf in children[:-1]):
            return made  # a bound is of what happens then
        if "month" in made.parts and not {"about", "around", "like"}.isdisjoint(said):
            raise Unreadable("a date that something is about")
        return replace(made, span=covering(*children), hedges=_hedges(children))

    def hour(self, made: Mention) -> Mention:
        return made

    def date(self, *leaves: Leaf) -> Mention:
        """The parts that are said, as numbers: year, month, day, weekday; `until` holds the parts of a second day."""
        parts: dict[str, Any] = {}
        listed = any(leaf.terminal == "ALSODAY" for leaf in leaves)
        for leaf in leaves:
            if not (listed and leaf.terminal == "MDAY" and "day" in parts):  # `May 4 and 11`: the first of them
                date_part(parts, leaf)
        span = covering(*(leaf for leaf in leaves if leaf.terminal not in ("FROM", "BETWEEN")))
        return Mention("when", "date", span, span, parts=parts)

    def clock(self, *said: Any) -> Mention:
        hours, minutes, seconds = 0, 0, None
        leaves = [leaf for leaf in said if isinstance(leaf, Leaf)]
        link = next((leaf for leaf in leaves if leaf.terminal == "PAST"), None)
        if link is not None:
            return _past(said, link)
        for leaf in leaves:
            if leaf.terminal in ("CLOCK", "HOURWORD"):
                pieces = [int(p) for p in str(leaf.value).split(":")]
                hours, minutes, seconds = pieces[0], pieces[1], (pieces[2] if len(pieces) > 2 else None)
            elif leaf.terminal in ("HOUR", "SMALL", "TEEN"):
                hours, rest = divmod(getattr(leaf.value, "value", leaf.value), 1)
                minutes = int(rest * 100)  # 3.30pm
            elif leaf.terminal == "AMPM":
                hours = on_24_hours(int(hours), int(leaf.value))
        span = covering(*leaves)
        return Mention("hour", "time", span, span, parts={"hour": int(hours), "minute": minutes, "second": seconds})


def _draw(children: tuple[Any, ...], low: Amount, high: Amount) -> Mention:
    """`drew 1-1`: what each side has, in whole figures tied by a dash and nothing more."""
    a, b = low.number, high.number
    tied = len(children) == 3 and isinstance(children[1], Leaf) and children[1].terminal == "DASH"
    if not tied or low.kind != "number" or high.kind != "number" or a is None or b is None:
        raise Unreadable("the same number said twice")
    if (
        a.decimals
        or a.value.denominator != 1
        or not 0 <= a.value < _MOST_DRAWN
        or not low.span.end + 1 == high.span.start
    ):
        raise Unreadable("the same number said twice")
    span = covering(*children)
    return Mention("result", "score", span, span, parts={"sides": (int(a.value), int(b.value))})


def _is_verb(child: Any) -> bool:
    """Whether a verb leads to a range (`ranges from`), which is no part of what it states."""
    return isinstance(child, Leaf) and child.terminal == "FROM" and child.words.lower().startswith("rang")


def _is_from(children: tuple[Any, ...]) -> bool:
    """Whether it is said as `from A to B`: a range so said goes up."""
    said = {(c.terminal, c.words.lower()) for c in children if isinstance(c, Leaf)}
    return {("FROM", "from"), ("TO", "to")} <= said


def _rated(low: Amount, high: Amount) -> tuple[Amount, Amount]:
    """`between $3.50 and $3.60 per share`, `£40-50 a week`: what the last is for each of holds for both, and its money
    where only the first has a sign."""
    if high.kind == "rate" and low.kind == "money" and high.unit is None and high.phrase is None:
        high = replace(high, unit=low.unit)
    if high.kind == "rate" and low.kind != "rate" and low.unit == high.unit:
        return replace(low, kind="rate", per=high.per), high
    return low, high


def _aged(low: Amount, high: Amount) -> tuple[Amount, Amount]:
    """`ages 3 to 5 years`, `from 5 years to 10 years old`: ages both."""
    if {low.kind, high.kind} == {"age", "duration"}:
        unit = high.unit if low.kind == "age" and low.unit == "year" else low.unit
        return replace(low, kind="age", unit=unit), replace(high, kind="age")
    return low, high


def _past(leaves: tuple[Any, ...], link: Leaf) -> Mention:
    """`half past ten`, `a quarter to six`, `ten past four`, `ten minutes past four`."""
    unit = next((leaf for leaf in leaves if isinstance(leaf, Leaf) and leaf.terminal == "DUR"), None)
    if unit is not None and unit.value != "minute":
        raise Unreadable("no time of day")
    own = [leaf for leaf in leaves if isinstance(leaf, Number) or leaf.terminal not in ("PAST", "A", "DUR", "JOIN")]
    *said_of, last = own
    first = said_of[0]
    said = sum(getattr(leaf.value, "value", leaf.value) for leaf in said_of)
    minutes = int(said * 60 if isinstance(first, Leaf) and first.terminal == "PART" else said)
    hours = int(getattr(last.value, "value", last.value))
    if not (1 <= hours <= 12 and 1 <= minutes <= 59):
        raise Unreadable("no time of day")
    at = hours * 60 + int(link.value) * minutes
    span = covering(*leaves)
    return Mention("hour", "time", span, span, parts={"hour": at // 60, "minute": at % 60, "second": None})


def _ends(
    children: tuple[Any, ...], said: tuple[Amount, Amount], numbers: tuple[Number, Number], whole: Amount
) -> tuple[Mention, Mention]:
    """The two ends as claims of their own, each with the hedges before it and what it takes from the other."""
    made: list[Mention] = []
    hedges: list[Leaf] = []
    for child in children:
        if isinstance(child, Leaf):
            hedges = [*hedges, child] if child.terminal in _HEDGES else hedges
            continue
        amount, number = said[len(made)], numbers[len(made)]
        like = amount if amount.kind != "number" else whole
        amount = replace(like, span=amount.span, number=number, unit=whole.unit)
        made.append(_mention("single", amount, covering(*hedges, child), _hedges(tuple(hedges))))
        hedges = []
    made[1] = replace(made[1], hedges=(*made[1].hedges, *_hedges(tuple(hedges))))
    return made[0], made[1]


def _hedges(children: tuple[Any, ...]) -> tuple[str, ...]:
    return tuple([c.value for c in children if isinstance(c, Leaf) and c.terminal in _HEDGES])


def _mention(node: str, amount: Amount, span: Span, hedges: tuple[str, ...]) -> Mention:
    number = amount.number
    if number is not None and number.loose and not hedges:
        hedges = ("article-magnitude",)
    return Mention(
        node, amount.kind, span, number.span if number else amount.span, number, None, None, amount.unit, amount.per,
        hedges, amount.phrase, amount.anaphor, amount.attributive, amount.vague, amount.magnitude, amount.parts,
    )  # fmt: skip


def _shared_magnitude(low: Amount, high: Amount) -> tuple[Number, Number]:
    """`5 to 10 million`: the low end takes the magnitude of the high one where it has none of its own."""
    first, second = low.number, high.number
    assert first is not None
    assert second is not None
    bare = low.kind in ("number", "money", "rate") and first.factor == 1 and first.value < 1000
    if bare and second.factor != 1 and first.value * second.factor < second.value:
        return first.times(second.factor), second
    whole = second.factor == 1 and first.value >= 10 and first.value.denominator == 1
    if bare and whole and second.value % 1000 == 0 and second.value <= 2 * first.value * 1000 < 2 * second.value:
        return first.times(Fraction(1000)), second  # `13 to 14,000 feet`
    return first, second


def _in_unit(number: Number, unit: str, other: str) -> Number:
    if not comparable(unit, other):
        raise Unreadable("a range between different units")
    ratio = resolve(unit).factor / resolve(other).factor
    return number.times(ratio)
