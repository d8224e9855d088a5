"""Expressions of the rule language as trees: what the grammar builds, the checker types and the evaluator walks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

Operator = str
ANY_POWERS = (("*", 1),)  # the dimension of a sign's 0: whatever stands after it


@dataclass(frozen=True, slots=True)
class Node:
    """Base of every node: `[start, end)` is where it stands in the expression's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Literal(Node):
    """A number written in a rule: `value` in base units, of the dimension that `powers` spell (`*` for whatever the
    other side has); `figure` and `unit` are as written."""

    value: Fraction
    figure: Fraction
    unit: str | None = None
    powers: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Words(Node):
    """A text in quotes."""

    text: str


@dataclass(frozen=True, slots=True)
class Name(Node):
    """A role, a stated value, a name given under `let`, or a property of the relation."""

    name: str


@dataclass(frozen=True, slots=True)
class Attribute(Node):
    """What is known of a fact beside its quantity: `total.entity`."""

    name: str
    attribute: str


@dataclass(frozen=True, slots=True)
class Call(Node):
    """A function of the listed table applied to values."""

    function: str
    arguments: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Listing(Node):
    """`[a, b]`: the numbers from a to b where they are numbers, else any of the words."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Arithmetic(Node):
    """`+ - * /` between two values; a sign before one value is a subtraction from 0."""

    operator: Operator
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Comparison(Node):
    """`== != < <= > >= in`."""

    operator: Operator
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Near(Node):
    """`a within 5% of b`."""

    left: Node
    distance: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Junction(Node):
    """`and` / `or` between two or more conditions."""

    operator: Operator
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Denial(Node):
    """`not`."""

    part: Node


_KINDS: tuple[type[Node], ...] = (
    Literal, Words, Name, Attribute, Call, Listing, Arithmetic, Comparison, Near, Junction, Denial,
)  # fmt: skip
_BY_NAME: Mapping[str, type[Node]] = {kind.__name__: kind for kind in _KINDS}


def children(node: Node) -> tuple[Node, ...]:
    """The nodes directly inside `node`, in the order written."""
    match node:
        case Call(arguments=inner) | Listing(items=inner) | Junction(parts=inner):
            return inner
        case Arithmetic() | Comparison():
            return (node.left, node.right)
        case Near():
            return (node.left, node.distance, node.right)
        case Denial():
            return (node.part,)
    return ()


def walk(node: Node) -> Iterator[Node]:
    """`node` and every node inside it."""
    yield node
    for inner in children(node):
        yield from walk(inner)


def conjuncts(node: Node | None) -> tuple[Node, ...]:
    """The conditions that must all hold for `node` to hold."""
    if node is None:
        return ()
    if isinstance(node, Junction) and node.operator == "and":
        return tuple(found for part in node.parts for found in conjuncts(part))
    return (node,)


def to_data(node: Node) -> Any:
    """The tree as JSON data: the kind, then its fields in order."""
    return [type(node).__name__, *(_field_data(getattr(node, name)) for name in node.__dataclass_fields__)]


def from_data(data: Any) -> Node:
    """The tree that `to_data` wrote."""
    kind = _BY_NAME[data[0]]
    return kind(*(_field(value) for value in data[1:]))


def _field_data(value: Any) -> Any:
    if isinstance(value, Node):
        return to_data(value)
    if isinstance(value, Fraction):
        return {"exact": str(value)}
    if isinstance(value, tuple):
        return {"nodes": [to_data(inner) if isinstance(inner, Node) else list(inner) for inner in value]}
    return value


def _field(value: Any) -> Any:
    if isinstance(value, list):
        return from_data(value)
    if isinstance(value, dict):
        return Fraction(value["exact"]) if "exact" in value else tuple(_inner(inner) for inner in value["nodes"])
    return value


def _inner(data: Any) -> Any:
    """A node, or a base dimension with its power."""
    return from_data(data) if data[0] in _BY_NAME else (data[0], data[1])
