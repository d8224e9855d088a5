"""Lark's LALR table for the claim grammar, as data: made by lark once, kept in the cache, and driven here.

A run that finds the table kept never imports lark. The plan of a claim is what lark's tree would be, node for node
(a test compares the two on every island of our texts).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

Plan = tuple[Any, ...]  # (node name, child, ...), a child being a token's index or a plan
END = "$END"


class Rule(NamedTuple):
    """A rule of the grammar: what it makes, of how many symbols, and the node's name. `kept` are the symbols that the
    node keeps, each with whether its own children take its place; `lone` is whether one child alone stands for it."""

    origin: str
    length: int
    name: str
    kept: tuple[tuple[int, bool], ...]
    lone: bool


class Automaton(NamedTuple):
    """States by number: for each a terminal or rule name, and the state to go to, or -1 - the rule to reduce by."""

    start: int
    end: int
    states: tuple[dict[str, int], ...]
    rules: tuple[Rule, ...]


def to_data(table: Any) -> dict[str, Any]:
    """Lark's own parse table as data that JSON can carry: its states numbered as they are met from the start, for
    lark numbers them otherwise each time."""
    rules: dict[Any, int] = {}
    (start,), (end,) = table.start_states.values(), table.end_states.values()
    numbers = {start: 0}
    met, states = [start], []
    for state in met:  # grows as it is gone through
        told = {}
        for symbol, (action, target) in sorted(table.states[state].items()):
            if action.name == "Shift" and target not in numbers:
                numbers[target] = len(numbers)
                met.append(target)
            told[symbol] = numbers[target] if action.name == "Shift" else -1 - rules.setdefault(target, len(rules))
        states.append(told)
    return {"start": 0, "end": numbers[end], "states": states, "rules": [_rule(rule) for rule in rules]}


def _rule(rule: Any) -> list[Any]:
    kept = [
        (at, not symbol.is_term and symbol.name.startswith("_"))
        for at, symbol in enumerate(rule.expansion)
        if rule.options.keep_all_tokens or not (symbol.is_term and symbol.filter_out)
    ]
    name = rule.alias or rule.options.template_source or rule.origin.name
    return [str(rule.origin.name), len(rule.expansion), str(name), kept, bool(rule.options.expand1 and not rule.alias)]


def from_data(data: dict[str, Any]) -> Automaton:
    """The automaton that `to_data` told of."""
    rules = tuple(
        Rule(origin, length, name, tuple((at, spread) for at, spread in kept), lone)
        for origin, length, name, kept, lone in data["rules"]
    )
    return Automaton(data["start"], data["end"], tuple(data["states"]), rules)


def longest(automaton: Automaton, terminals: Sequence[str], at_least: int) -> tuple[int, Plan] | None:
    """The longest run of `terminals`, from the first on, that is a claim: how many, and its plan.

    Runs of fewer than `at_least` terminals are not tried; None where no run is a claim.
    """
    stacks = [([automaton.start], list[Any]())]
    for at, terminal in enumerate(terminals):
        states, made = list(stacks[-1][0]), list(stacks[-1][1])
        if not _reduce(automaton, terminal, states, made):
            break
        states.append(automaton.states[states[-1]][terminal])
        made.append(at)
        stacks.append((states, made))
    for length in range(len(stacks) - 1, at_least - 1, -1):
        states, made = stacks[length]
        if _reduce(automaton, END, states, made):
            plan: Plan = made[-1]
            return length, plan
    return None


def reach(automaton: Automaton, terminals: Sequence[str]) -> int:
    """How many terminals the grammar follows before it refuses one."""
    states, made = [automaton.start], list[Any]()
    for at, terminal in enumerate(terminals):
        if not _reduce(automaton, terminal, states, made):
            return at
        states.append(automaton.states[states[-1]][terminal])
        made.append(at)
    return len(terminals)


def _reduce(automaton: Automaton, terminal: str, states: list[int], made: list[Any]) -> bool:
    """Reduces by every rule that is due before `terminal`; whether it can then be shifted, or all is read."""
    table, rules = automaton.states, automaton.rules
    while True:
        if terminal == END and states[-1] == automaton.end:
            return True
        action = table[states[-1]].get(terminal)
        if action is None:
            return False
        if action >= 0:
            return True
        rule = rules[-1 - action]
        children = made[len(made) - rule.length :] if rule.length else []
        if rule.length:
            del states[-rule.length :], made[-rule.length :]
        made.append(_node(rule, children))
        states.append(table[states[-1]][rule.origin])


def _node(rule: Rule, children: list[Any]) -> Any:
    kept: list[Any] = []
    for at, spread in rule.kept:
        if spread:
            kept += children[at][1:]
        else:
            kept.append(children[at])
    return kept[0] if rule.lone and len(kept) == 1 else (rule.name, *kept)
