"""Which facts a rule has something to say of: what its conditions make of their kind, words, unit and number, asked
before a scene is made.

Most rules are about few facts, and a text has many: a gate must cost next to nothing. What is dear to ask comes last.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from factcheck.engine.around import WORDS, Around
from factcheck.engine.calls import counts_a, is_measured_in, is_possible, is_whole
from factcheck.engine.evaluate import known_of
from factcheck.engine.tree import (
    Attribute,
    Call,
    Comparison,
    Denial,
    Junction,
    Listing,
    Literal,
    Name,
    Node,
    Words,
    conjuncts,
    walk,
)
from factcheck.engine.values import scale_of, uncounted
from factcheck.model.fact import Fact

Gate = Callable[[Mapping[str, Fact], Around], bool]
_NO_AMOUNTS = frozenset({"date", "time", "score", "vague"})


def gate_of(where: Node | None, holds_anyway: Node | None = None) -> Gate:
    """A gate that is shut to facts of which `where` surely does not hold, or of which `holds_anyway` plainly does (what
    a rule requires, where it is silent of what is as it should be); what it cannot tell it lets pass."""
    gates = [(_cost(part), gate) for part in conjuncts(where) if (gate := _compiled(part)) is not None]
    plain = _plainly(holds_anyway)
    if plain is not None:
        gates.append((_NUMBER, lambda facts, around: not plain(facts, around)))
    ordered = tuple(gate for _, gate in sorted(gates, key=lambda pair: pair[0]))
    if len(ordered) == 1:
        return ordered[0]
    return _all_of(ordered)


_NUMBER = 1


def _cost(node: Node) -> int:
    """What it costs to ask, on a scale of its own: words of the whole sentence most. Of several things that must all
    hold the first mostly does not."""
    if isinstance(node, Denial):
        return _cost(node.part)
    if isinstance(node, Junction):
        costs = [_cost(part) for part in node.parts]
        return 1 + min(costs) if node.operator == "and" else sum(costs)
    asked = [inner.function for inner in walk(node) if isinstance(inner, Call)]
    return sum(1 if name not in WORDS else 500 if name == "in_sentence" else 20 for name in asked)


def _compiled(node: Node) -> Gate | None:
    match node:
        case Denial(part=part):
            inner = _compiled(part)
            return None if inner is None else lambda facts, around: not inner(facts, around)
        case Junction(operator=operator, parts=parts):
            return _joined(operator, [(_cost(part), _compiled(part)) for part in parts])
        case Comparison(operator="==" | "!=", left=Attribute() as asked, right=Words(text=text)):
            same = node.operator == "=="
            return lambda facts, around: (known_of(facts[asked.name], asked.attribute) == text) is same
        case Comparison(operator="in", left=Attribute() as asked, right=Listing(items=items)):
            texts = frozenset(_texts(items))
            return lambda facts, around: known_of(facts[asked.name], asked.attribute) in texts
        case Call(function=function, arguments=(Name(name=name), Words() | Listing() as asked_for)):
            return _called(function, name, _texts(asked_for.items if isinstance(asked_for, Listing) else (asked_for,)))
    return None


def _joined(operator: str, parts: list[tuple[int, Gate | None]]) -> Gate | None:
    gates = tuple(gate for _, gate in sorted(parts, key=lambda pair: pair[0]) if gate is not None)
    if len(gates) < len(parts):
        return None
    return _all_of(gates) if operator == "and" else _any_of(gates)


def _all_of(gates: Sequence[Gate]) -> Gate:
    def are_open(facts: Mapping[str, Fact], around: Around) -> bool:
        for gate in gates:  # noqa: SIM110 - asked of every fact by every rule; a generator takes twice as long
            if not gate(facts, around):
                return False
        return True

    return are_open


def _any_of(gates: Sequence[Gate]) -> Gate:
    def is_open(facts: Mapping[str, Fact], around: Around) -> bool:
        for gate in gates:  # noqa: SIM110 - as above
            if gate(facts, around):
                return True
        return False

    return is_open


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


def _plainly(require: Node | None) -> Gate | None:
    """A gate that is open to facts of which a condition on one number plainly can hold, on a fair reading."""
    match require:
        case Call(function="whole", arguments=(Name(name=name),)):
            return lambda facts, around: is_whole(facts[name])
        case Call(function="possible", arguments=(Name(name=name),)):
            return lambda facts, around: is_possible(facts[name])
        case Comparison(operator="<" | "<=" | ">" | ">=", left=asked, right=Literal() as limit):
            beyond, below = _beyond(asked), require.operator in ("<", "<=")
            return beyond and (lambda facts, around: beyond(facts, limit, below))
        case Comparison(operator="in", left=asked, right=Listing(items=(Literal() as least, Literal() as most))):
            beyond = _beyond(asked)
            return beyond and (lambda facts, around: beyond(facts, most, True) and beyond(facts, least, False))
    return None


def _beyond(asked: Node) -> Callable[[Mapping[str, Fact], Literal, bool], bool] | None:
    """Whether an amount, or a number alone, lies below or above a limit; None for what is neither."""
    match asked:
        case Name(name=name):
            return lambda facts, limit, below: _lies_beyond(facts[name], limit, below)
        case Call(function="number", arguments=(Name(name=name),)):
            return lambda facts, limit, below: _is_beyond(_end(facts[name], below), limit, below)
    return None


def _lies_beyond(fact: Fact, limit: Literal, below: bool) -> bool:
    """Whether some number that a fact fairly means lies below, or above, a limit of the same dimension."""
    if fact.kind in _NO_AMOUNTS:
        return False
    factor, offset, dimension = scale_of(fact)
    support = fact.quantity.support
    if dimension != uncounted(limit.powers) or (support.low is None and support.high is None):
        return False
    end = _end(fact, below)
    if end is not None and (offset or factor != 1):
        end = end * factor + offset
    return _is_beyond(end, limit, below)


def _end(fact: Fact, below: bool) -> Fraction | None:
    return fact.quantity.core.low if below else fact.quantity.core.high


def _is_beyond(end: Fraction | None, limit: Literal, below: bool) -> bool:
    return end is None or (end < limit.value if below else end > limit.value)
