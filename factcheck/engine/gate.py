"""Which facts a rule can be about: what its `where` says of their kind, words and unit, asked before a scene is made.

Most rules are about few facts, and a text has many: a gate must cost next to nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from factcheck.engine.around import WORDS, Around
from factcheck.engine.calls import counts_a, is_measured_in
from factcheck.engine.evaluate import known_of
from factcheck.engine.tree import Attribute, Call, Comparison, Denial, Junction, Listing, Name, Node, Words, conjuncts
from factcheck.model.fact import Fact

Gate = Callable[[Mapping[str, Fact], Around], bool]


def gate_of(where: Node | None) -> Gate:
    """A gate that is shut to facts of which `where` surely does not hold; what it cannot tell it lets pass."""
    gates = tuple(gate for part in conjuncts(where) if (gate := _compiled(part)) is not None)
    if len(gates) == 1:
        return gates[0]
    return lambda facts, around: all(gate(facts, around) for gate in gates)


def _compiled(node: Node) -> Gate | None:
    match node:
        case Denial(part=part):
            inner = _compiled(part)
            return None if inner is None else lambda facts, around: not inner(facts, around)
        case Junction(operator=operator, parts=parts):
            return _joined(operator, [_compiled(part) for part in parts])
        case Comparison(operator="==" | "!=", left=Attribute() as asked, right=Words(text=text)):
            same = node.operator == "=="
            return lambda facts, around: (known_of(facts[asked.name], asked.attribute) == text) is same
        case Comparison(operator="in", left=Attribute() as asked, right=Listing(items=items)):
            texts = frozenset(_texts(items))
            return lambda facts, around: known_of(facts[asked.name], asked.attribute) in texts
        case Call(function=function, arguments=(Name(name=name), Words() | Listing() as asked_for)):
            return _called(function, name, _texts(asked_for.items if isinstance(asked_for, Listing) else (asked_for,)))
    return None


def _joined(operator: str, parts: list[Gate | None]) -> Gate | None:
    gates = [part for part in parts if part is not None]
    if len(gates) < len(parts):
        return None
    over = all if operator == "and" else any
    return lambda facts, around: over(gate(facts, around) for gate in gates)


def _called(function: str, name: str, texts: tuple[str, ...]) -> Gate | None:
    words = WORDS.get(function)
    if words is not None:
        return lambda facts, around: words(around, facts[name], texts)
    if function == "is_a":
        return lambda facts, around: counts_a(facts[name], texts[0])
    if function == "measures":
        return lambda facts, around: is_measured_in(facts[name], texts[0])
    return None


def _texts(items: tuple[Node, ...]) -> tuple[str, ...]:
    return tuple(item.text for item in items if isinstance(item, Words))
