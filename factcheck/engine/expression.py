"""The door to lark for the rule language: from an expression's text to its tree, or one clear fault."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

from factcheck.engine.literals import measure_of
from factcheck.engine.tree import (
    ANY_POWERS,
    Arithmetic,
    Attribute,
    Call,
    Comparison,
    Denial,
    Junction,
    Listing,
    Literal,
    Name,
    Near,
    Node,
    Words,
)
from factcheck.shipped import shipped

_OPERATORS = {"add": "+", "subtract": "-", "multiply": "*", "divide": "/"}
# What people write who come from other languages, and what it is called here.
_ELSEWHERE = {
    "=": '"=="', "&": '"and"', "|": '"or"', "!": '"not" or "!="', "'": 'double quotes: "person"', "{": "round brackets",
    "^": "a product: x * x", "°": "degC, degF or degree", "≤": '"<="', "≥": '">="', "×": '"*"', "÷": '"/"', "≠": '"!="',
}  # fmt: skip
_DEEPEST = 100  # levels of an expression: no reader follows more
_ORDERS = ("==", "!=", "<=", ">=", "<", ">")
_WANTED = {
    "NAME": "a name", "NUMBER": "a number", "TEXT": "a text in quotes", "ORDER": "a comparison", "LPAR": '"("',
    "RPAR": '")"', "LSQB": '"["', "RSQB": '"]"', "COMMA": '","', "OF": '"of"', "$END": "the end",
}  # fmt: skip


@dataclass(frozen=True)
class ExpressionFault(Exception):
    """What is wrong in an expression: `[start, end)` in its text, one sentence, and help where there is some.

    `also` holds further places of the same fault, each with what it is.
    """

    start: int
    end: int
    sentence: str
    help: str | None = None
    also: tuple[tuple[int, int, str], ...] = ()


def parse(text: str) -> Node:
    """The tree of `text`. Raises ExpressionFault for what the grammar does not have."""
    from lark.exceptions import UnexpectedCharacters, UnexpectedEOF, UnexpectedToken

    try:
        tree = _parser().parse(text)
    except UnexpectedCharacters as fault:
        raise _stray(text, fault.pos_in_stream or 0) from None
    except UnexpectedEOF:
        raise _stray(text, len(text)) from None
    except UnexpectedToken as fault:
        at = len(text) if fault.token.type == "$END" else fault.token.start_pos or 0
        raise _misplaced(text, at, str(fault.token), fault.accepts or fault.expected) from None
    if _depth(tree) > _DEEPEST:
        raise ExpressionFault(0, len(text), "this is nested too deeply", "give its parts names under let")
    return _built(tree)


def _depth(tree: Any) -> int:
    depth, level = 0, [tree]
    while level:
        depth, level = depth + 1, [child for node in level for child in getattr(node, "children", ())]
    return depth


@cache
def grammar_text() -> str:
    """The grammar of the rule language, as shipped."""
    return (shipped("grammar") / "condition.lark").read_text(encoding="utf-8")


@cache
def _parser() -> Any:
    from lark import Lark

    return Lark(grammar_text(), parser="lalr", propagate_positions=True, maybe_placeholders=True)


def _stray(text: str, at: int) -> ExpressionFault:
    if at >= len(text):
        return ExpressionFault(len(text), len(text) + 1, "the expression ends too early")
    mark = text[at]
    help_line = f"use {_ELSEWHERE[mark]}" if mark in _ELSEWHERE else "operators: + - * / == != < <= > >= in within"
    return ExpressionFault(at, at + 1, f'"{mark}" has no meaning here', help_line)


def _misplaced(text: str, at: int, token: str, wanted: set[str]) -> ExpressionFault:
    if at >= len(text.rstrip()):
        return ExpressionFault(len(text), len(text) + 1, "the expression ends too early", _expected(wanted))
    help_line = _habit(text, at, token) or _expected(wanted)
    return ExpressionFault(at, at + max(1, len(token)), f'"{token}" cannot stand here', help_line)


def _habit(text: str, at: int, token: str) -> str | None:
    """Help for what is right elsewhere: `1,000`, `a <= b <= c`, `Sum(parts)`."""
    if token == "," and text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit():
        return "large numbers are written 34_000"
    if token in _ORDERS and any(order in text[:at] for order in _ORDERS):
        return "compare two at a time: a <= b and b <= c"
    return f"names are in small letters: {token.lower()}" if token[:1].isupper() else None


def _expected(wanted: set[str]) -> str | None:
    if "NAME" in wanted:
        return "a value is expected: a name, a number, a text in quotes or a function"
    named = [_WANTED[name] for name in _WANTED if name in wanted]
    return f"expected {' or '.join(named)}" if named else "an operator is expected, such as <=, + or and"


def _built(tree: Any) -> Node:
    """The node for a lark tree; the method of each name is below, so that grammar and builder match name for name."""
    made: Node = _BUILDERS[tree.data](tree)
    return made


def _place(tree: Any) -> tuple[int, int]:
    return tree.meta.start_pos, tree.meta.end_pos


def _junction(operator: str) -> Any:
    return lambda tree: Junction(*_place(tree), operator, tuple(_built(part) for part in tree.children))


def _arithmetic(tree: Any) -> Node:
    left, right = tree.children
    return Arithmetic(*_place(tree), _OPERATORS[tree.data], _built(left), _built(right))


def _negative(tree: Any) -> Node:
    (inner,) = (_built(part) for part in tree.children)
    if isinstance(inner, Literal):
        return _literal(_place(tree), -inner.figure, inner.unit)
    nothing = Literal(inner.start, inner.start, Fraction(0), Fraction(0), None, ANY_POWERS)
    return Arithmetic(*_place(tree), "-", nothing, inner)


def _comparison(tree: Any) -> Node:
    left, operator, right = tree.children
    return Comparison(*_place(tree), str(operator), _built(left), _built(right))


def _member(tree: Any) -> Node:
    left, right = tree.children
    return Comparison(*_place(tree), "in", _built(left), _built(right))


def _quantity(tree: Any) -> Node:
    number, unit = tree.children
    written = Fraction(str(number).replace("_", ""))
    return _literal(_place(tree), written, None if unit is None else str(unit))


def _literal(place: tuple[int, int], figure: Fraction, unit: str | None) -> Literal:
    factor, offset, powers = measure_of(unit)
    return Literal(*place, figure * factor + offset, figure, unit, powers)


def _call(tree: Any) -> Node:
    name, *arguments = tree.children
    return Call(*_place(tree), str(name), tuple(_built(part) for part in arguments if part is not None))


_BUILDERS: dict[str, Any] = {
    "either": _junction("or"),
    "both": _junction("and"),
    "negation": lambda tree: Denial(*_place(tree), _built(tree.children[0])),
    "order": _comparison,
    "member": _member,
    "stranger": lambda tree: Denial(*_place(tree), _member(tree)),
    "near": lambda tree: Near(*_place(tree), *(_built(part) for part in tree.children)),
    "add": _arithmetic,
    "subtract": _arithmetic,
    "multiply": _arithmetic,
    "divide": _arithmetic,
    "negative": _negative,
    "name": lambda tree: Name(*_place(tree), str(tree.children[0])),
    "attribute": lambda tree: Attribute(*_place(tree), str(tree.children[0]), str(tree.children[1])),
    "quantity": _quantity,
    "text": lambda tree: Words(*_place(tree), str(tree.children[0])[1:-1]),
    "call": _call,
    "listing": lambda tree: Listing(*_place(tree), tuple(_built(p) for p in tree.children if p is not None)),
}
