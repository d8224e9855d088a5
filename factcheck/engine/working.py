"""The working of a check: each party as said and as read, what follows from them, and the same in one line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from factcheck.engine.dependence import uses
from factcheck.engine.evaluate import Evaluation
from factcheck.engine.repair import failing
from factcheck.engine.scene import CORE, SAID, SUPPORT, Scene
from factcheck.engine.tree import Arithmetic, Attribute, Call, Comparison, Listing, Literal, Name, Node, Words, walk
from factcheck.engine.values import DATE, PLAIN, Amount, NotCheckable, Silent
from factcheck.engine.wording import (
    amount_text,
    fact_like,
    figure,
    in_unit,
    per_cent,
    said_text,
    short_text,
    shown_decimals,
)
from factcheck.interval import Interval
from factcheck.model.check import Row
from factcheck.model.fact import Fact
from factcheck.model.noun import trusted

_SIGNS = {"+": "+", "-": "−", "*": "×", "/": "/"}
_CALL_SIGNS = {"sum": "+", "product": "*", "share": "/"}
_BINDING = {"+": 1, "-": 1, "*": 2, "/": 2}
_LIMITS = {"<": "at most", "<=": "at most", ">": "at least", ">=": "at least"}
_RESULTS = {"+": "sum", "-": "difference", "*": "product", "/": "quotient"}
_PERCENT = Fraction(1, 100)


class Working(NamedTuple):
    """The rows of a check and its one line."""

    rows: tuple[Row, ...]
    line: str


def worked(require: Node, scene: Scene, remark: str) -> Working:
    """The working of the condition; `remark` is what the rule adds to the line."""
    comparison = next((node for node in walk(failing(require, scene)) if isinstance(node, Comparison)), None)
    if comparison is not None and not _is_wordy(comparison.left):
        try:
            return _Layout(scene, comparison).working(remark)
        except (NotCheckable, Silent):
            pass  # the figures as said cannot be worked out (a division by 0), though their readings can
    return Working(tuple(_fact_row(scene, fact) for fact in mentioned(require, scene)), remark)


def mentioned(node: Node, scene: Scene) -> tuple[int, ...]:
    """The facts that the condition speaks of, whether or not it uses their amounts."""
    names = [inner.name for inner in walk(node) if isinstance(inner, Name | Attribute)]
    return tuple(dict.fromkeys(fact for name in names for fact in scene.ids(name)))


def _is_wordy(node: Node) -> bool:
    return isinstance(node, Words | Attribute) or (isinstance(node, Call) and node.function == "weekday")


class _Layout:
    """One comparison laid out: the side that is worked out first, then the side it is held against."""

    def __init__(self, scene: Scene, node: Comparison) -> None:
        self.scene = scene
        swap = _is_plain(node.left) and not _is_plain(node.right)
        self.operator = "" if swap else node.operator
        self.worked, self.against = (node.right, node.left) if swap else (node.left, node.right)
        self.by_share = _is_ratio(self.worked, scene) or _is_ratio(self.against, scene)

    def working(self, remark: str) -> Working:
        """Rows and line; two figures held against each other have no sum to show, only how far they are apart."""
        if _is_plain(self.worked):
            line = _joined(self._side_text(self.worked), remark) if remark else self._pair_line()
            return Working(self._pair_rows(), line)
        value = self._at(SAID, self.worked)
        said = self._text(value, self.worked)
        line = f"{self._infix(self.worked)} = {said}"
        against = self._side_text(self.against)
        if remark:
            line = _joined(line, remark)
        elif against.lstrip("~<>≤≥") != said.lstrip("~"):
            line = f"{line} vs {against}"
        rows = [*self._terms(self.worked, ""), self._derived(self._result_name(), said, self.worked, "=")]
        rows += self._terms(self.against, "")
        if self._top() == "+":
            rows.append(self._left_over())
        return Working(tuple(rows), line)

    def _at(self, level: str, node: Node) -> Amount:
        return Evaluation(self.scene, level).exact(node)

    def _pair_rows(self) -> tuple[Row, ...]:
        return (*self._terms(self.worked, ""), *self._terms(self.against, ""))

    def _pair_line(self) -> str:
        left, right = (self._side_text(node) for node in (self.worked, self.against))
        try:
            a, b = (self._at(SAID, node) for node in (self.worked, self.against))
        except (NotCheckable, Silent):
            return f"{left} vs {right}"
        x, y = a.interval.low, b.interval.low
        if x is None or y is None or not (a.interval.is_point and b.interval.is_point):
            return f"{left} vs {right}"
        if x == y:
            return f"{left} = {right}"
        way = "below" if x < y else "above"
        if a.dimension == DATE or y == 0 or self.by_share:
            return f"{left} vs {right}"
        return f"{left} is {per_cent(abs(x - y) / abs(y))} {way} {right}"

    def _side_text(self, node: Node) -> str:
        if isinstance(node, Name) and node.name in self.scene.one:
            return said_text(self.scene.facts[self.scene.one[node.name]])
        if isinstance(node, Name) and node.name in self.scene.stated:
            return self.scene.stated[node.name].words.lower()
        amount = self._at(SAID, node)
        if isinstance(node, Call) and node.function == "lookup" and self.operator in _LIMITS:
            end = amount.interval.high if self.operator in ("<", "<=") else amount.interval.low
            if end is not None:
                return f"{_LIMITS[self.operator]} {self._text(replace(amount, interval=Interval.point(end)), node)}"
        return self._text(amount, node)

    def _text(self, amount: Amount, node: Node) -> str:
        rough = any(short_text(self.scene.facts[fact]).startswith("~") for fact in uses(node, self.scene))
        mark = "~" if rough else ""
        if self.by_share and amount.dimension == PLAIN and amount.interval.is_point:
            return mark + per_cent(amount.interval.low or Fraction(0), shown_decimals(self.scene))
        return mark + amount_text(amount, self.scene)

    def _infix(self, node: Node, binding: int = 0) -> str:
        """The expression as a sum on paper, each figure short; in brackets where what is round it binds tighter."""
        if isinstance(node, Name):
            if node.name in self.scene.stated:
                return self.scene.stated[node.name].words.lower()
            return " + ".join(short_text(self.scene.facts[fact]) for fact in self.scene.ids(node.name))
        if isinstance(node, Literal):
            return f"{figure(node.figure)}{'%' if node.unit == '%' else ''}"
        if isinstance(node, Arithmetic):
            own = _BINDING[node.operator]
            left, right = self._infix(node.left, own), self._infix(node.right, own + (node.operator in "-/"))
            return _bracketed(f"{left} {_SIGNS[node.operator]} {right}", own < binding)
        if isinstance(node, Call) and node.function in _CALL_SIGNS:
            operator = _CALL_SIGNS[node.function]
            own = _BINDING[operator]
            parts = [self._infix(argument, own) for argument in node.arguments]
            if node.function == "product" and isinstance(node.arguments[0], Name):
                parts = [short_text(self.scene.facts[fact]) for fact in self.scene.ids(node.arguments[0].name)]
            return _bracketed(f" {_SIGNS[operator]} ".join(parts), own < binding and len(parts) > 1)
        return self._call_text(node)

    def _call_text(self, node: Node) -> str:
        if isinstance(node, Call):
            if node.function in ("elapsed", "years"):
                return f"{self._side_text(node.arguments[0])} to {self._side_text(node.arguments[1])}"
            if node.function == "abs":
                return self._infix(self._larger_first(node.arguments[0]))
            if node.function in ("min", "max", "convert", "number"):
                return self._infix(node.arguments[0])
            if node.function == "count":
                name = node.arguments[0]
                assert isinstance(name, Name)
                facts = [self.scene.facts[fact].quote for fact in self.scene.ids(name.name)]
                return ", ".join([item.words for item in self.scene.items] if name.name == "items" else facts)
        return amount_text(self._at(SAID, node), self.scene)

    def _larger_first(self, node: Node) -> Node:
        """A difference with its sides so that it is not below 0."""
        low = self._at(SAID, node).interval.low
        if isinstance(node, Arithmetic) and node.operator == "-" and low is not None and low < 0:
            return replace(node, left=node.right, right=node.left)
        return node

    def _terms(self, node: Node, sign: str) -> Iterator[Row]:
        if isinstance(node, Name) and node.name in self.scene.stated:
            yield self._stated_row(node.name, sign)
        elif isinstance(node, Name):
            for i, fact in enumerate(self.scene.ids(node.name)):
                yield _fact_row(self.scene, fact, sign if i == 0 else sign or "+")
        elif isinstance(node, Literal | Listing):
            said, core, support = (replace(self._at(at, node), like=self._held()) for at in (SAID, CORE, SUPPORT))
            yield self._row("limit", self._text(said, node), sign, core, support)
        elif isinstance(node, Arithmetic):
            yield from self._side_terms(node.left, node.operator, sign)
            yield from self._side_terms(node.right, node.operator, _SIGNS[node.operator].replace("/", "÷"))
        elif isinstance(node, Call):
            yield from self._call_terms(node, sign)

    def _side_terms(self, node: Node, operator: str, sign: str) -> Iterator[Row]:
        """A side of an operation; what would stand in brackets is a row of its own: `× 1 + 30%`."""
        if isinstance(node, Arithmetic) and _BINDING[node.operator] < _BINDING[operator]:
            name = next((inner.name for inner in walk(node) if isinstance(inner, Name)), "")
            made = self._derived(name or "result", self._infix(node), node, sign)
            (fact, *_) = self.scene.ids(name) or (None,)
            span = None if fact is None else self.scene.facts[fact].span
            yield made.model_copy(update={"fact": fact, "span": span})
        elif isinstance(node, Literal):
            yield trusted(Row)(label="", said=self._infix(node), sign=sign, derived=True)
        else:
            yield from self._terms(node, sign)

    def _call_terms(self, node: Call, sign: str) -> Iterator[Row]:
        if node.function == "lookup":
            yield self._derived(self._table_name(node), self._text(self._at(SAID, node), node), node, sign)
            return
        between = _SIGNS[_CALL_SIGNS[node.function]].replace("/", "÷") if node.function in _CALL_SIGNS else ""
        first = True
        for argument in node.arguments[: 2 if node.function == "elapsed" else None]:
            ids = self.scene.ids(argument.name) if isinstance(argument, Name) else ()
            if len(ids) > 1 or node.function == "count":
                for fact in ids:
                    yield _fact_row(self.scene, fact, sign if first else between)
                    first = False
            elif not isinstance(argument, Words):
                yield from self._terms(argument, sign if first else between)
                first = False

    def _held(self) -> int | None:
        """The figure that a limit without a unit is held against, so that it is printed in that one's unit."""
        uses_unit = (f for f in uses(self.worked, self.scene) if self.scene.facts[f].quantity.unit not in (None, "%"))
        return next(uses_unit, None) if isinstance(self.worked, Name) else None

    def _table_name(self, node: Call) -> str:
        """What a table was asked for: `area of a city`, `area of the country`."""
        table, of = node.arguments[0], self._value(node.arguments[1])
        kind, _, column = table.text.partition(".") if isinstance(table, Words) else ("", "", "")
        if kind == "class" and isinstance(of, str):
            return f"{column} of {'an' if of[:1] in 'aeiou' else 'a'} {of}"
        return f"{column} of the {kind}" if column else "known"

    def _value(self, node: Node) -> object:
        return Evaluation(self.scene, SAID).value(node)

    def _top(self) -> str:
        node = self.worked
        if isinstance(node, Call):
            return _CALL_SIGNS.get(node.function, "")
        return node.operator if isinstance(node, Arithmetic) else ""

    def _result_name(self) -> str:
        top = self._top()
        if top == "/" and self.by_share:
            return "share"
        if isinstance(self.worked, Call) and self.worked.function in ("elapsed", "count"):
            return {"elapsed": "time between", "count": "counted"}[self.worked.function]
        return _RESULTS.get(top, "result")

    def _derived(self, label: str, said: str, node: Node, sign: str) -> Row:
        core, support = (self._at(level, node) for level in (CORE, SUPPORT))
        return self._row(label, said, sign, core, support)

    def _row(self, label: str, said: str, sign: str, core: Amount, support: Amount) -> Row:
        like = fact_like(core, self.scene)
        share = self.by_share and core.dimension == PLAIN and like is None
        unit = "%" if share else None if like is None else like.quantity.unit
        if core.dimension == DATE:
            return trusted(Row)(label=label, said=said, sign=sign, derived=True)
        inner, outer = (_shown(amount.interval, like, share) for amount in (core, support))
        return trusted(Row)(label=label, said=said, core=inner, support=outer, unit=unit, sign=sign, derived=True)

    def _stated_row(self, name: str, sign: str) -> Row:
        value = self.scene.stated[name]
        share = value.unit is None and self.by_share
        scale, unit = (1 / _PERCENT, "%") if share else (Fraction(1), value.unit)
        core, support = value.core * scale, value.support * scale
        return trusted(Row)(
            label=name, said=value.words, core=core, support=support, unit=unit, sign=sign, span=value.span
        )

    def _left_over(self) -> Row:
        """What the sum leaves of the total, or how far it goes past it."""
        said, core, support = (self._apart(level) for level in (SAID, CORE, SUPPORT))
        low = said.interval.low
        if low is not None and low < 0:
            said, core, support = (Amount(-a.interval, a.dimension, a.like) for a in (said, core, support))
            label = "too many"
        else:
            label = "left over"
        floor = Interval.of(0, None)
        core, support = (Amount(a.interval.meet(floor), a.dimension, a.like) for a in (core, support))
        text = amount_text(said, self.scene)
        return self._row(label, text, "", core, support)

    def _apart(self, level: str) -> Amount:
        return self._at(level, Arithmetic(0, 0, "-", self.against, self.worked))


def _fact_row(scene: Scene, fact_id: int, sign: str = "") -> Row:
    fact = scene.facts[fact_id]
    role = scene.role_of(fact_id)
    label = (fact.noun or fact.entity or role) if role in scene.many else role
    if fact.kind in ("date", "time", "score"):
        return trusted(Row)(label=label, said=said_text(fact), sign=sign, span=fact.span, fact=fact_id)
    reading = scene.readings.get(fact_id) or fact.quantity
    said, unit = said_text(fact), fact.quantity.unit
    core, support = reading.core, reading.support
    return trusted(Row)(
        label=label, said=said, core=core, support=support, unit=unit, sign=sign, span=fact.span, fact=fact_id
    )


def _shown(interval: Interval, like: Fact | None, share: bool) -> Interval:
    """An interval in the base unit as one in the unit it is printed in."""
    if like is not None:
        low, high = (None if end is None else in_unit(end, like) for end in (interval.low, interval.high))
        return Interval.of(low, high, interval.low_open, interval.high_open)
    return interval / _PERCENT if share else interval


def _is_plain(node: Node) -> bool:
    """Whether a side is one figure and not worked out from several."""
    if isinstance(node, Call):
        return node.function in ("convert", "lookup", "number", "max", "min")
    return isinstance(node, Name | Literal | Listing)


def _is_ratio(node: Node, scene: Scene) -> bool:
    """Whether a side is a share of something, to be printed as a per cent."""
    if isinstance(node, Call) and node.function == "share":
        return True
    if isinstance(node, Name):
        return node.name == "share" or any(scene.facts[fact].kind == "percent" for fact in scene.ids(node.name))
    return isinstance(node, Literal) and node.unit == "%"


def _bracketed(text: str, needed: bool) -> str:
    return f"({text})" if needed else text


def _joined(line: str, remark: str) -> str:
    return f"{line}; {remark}" if line and remark else line or remark
