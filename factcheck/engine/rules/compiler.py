"""From what a rule file says to a rule ready to be judged: every expression parsed, typed and kept as a tree."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, get_args

from factcheck.engine.dimensions import Checker
from factcheck.engine.expression import ExpressionFault, parse
from factcheck.engine.roles import names_for
from factcheck.engine.rules.compiled_rule import CompiledRule
from factcheck.engine.rules.template import as_data, moved, pieces
from factcheck.engine.tree import (
    Arithmetic,
    Attribute,
    Call,
    Comparison,
    Denial,
    Junction,
    Listing,
    Name,
    Near,
    Node,
    Words,
    to_data,
    walk,
)
from factcheck.model.rule import Rule, Single

_LARGEST = 2000  # nodes of an expression with all its `let` names put in: what bounds the cost of a rule
_PAIR_REACH = 20
Report = Callable[[tuple[str | int, ...], ExpressionFault], None]


def compiled_rule(
    rule: Rule, file: str, families: tuple[str, ...], tables: Callable[[], Mapping[str, str]], report: Report
) -> CompiledRule:
    """The rule with its expressions as trees. What is wrong goes to `report(key, fault)`, all of it; the rule is then
    not fit for use."""
    work = _Work(rule, tables, report)
    work.lets()
    where = work.condition("where", rule.where)
    work.checker.suppose(where)
    require = work.condition("require", rule.require)
    texts = {key: work.template((key,), getattr(rule, key)) for key in ("message", "holds", "remark")}
    suggest = [work.template(("suggest", i), text) for i, text in enumerate(rule.suggest)]
    trees = {"where": where and to_data(where), "require": require and to_data(require), **texts, "suggest": suggest}
    lets = {f"let {name}": text for name, text in rule.let.items()}
    return CompiledRule({
        "id": rule.id, "title": rule.title, "severity": rule.severity, "subject": rule.for_, "file": file,
        "families": list(dict.fromkeys((rule.for_, *families))), "within": rule.within or _PAIR_REACH,
        "changes_claim": rule.changes_claim, "chart": rule.chart, "doubt": rule.doubt, "why": rule.why.strip(),
        "flag": list(rule.tests.flag), "passes": list(rule.tests.pass_), "todo": list(rule.tests.todo),
        "kinds": _kinds(where), "suggestions": list(rule.suggest), "replaces": rule.replaces,
        "source": {**lets, "where": rule.where or "", "require": rule.require, "message": rule.message},
        "lists_what_holds": rule.for_ not in get_args(Single) or rule.holds is not None,
        "trees": json.dumps(trees, ensure_ascii=False, separators=(",", ":")),
    })  # fmt: skip


class _Work:
    """The expressions of one rule, one after another, each with the names known so far."""

    def __init__(self, rule: Rule, tables: Callable[[], Mapping[str, str]], report: Report) -> None:
        self.rule, self.report = rule, report
        self.checker = Checker(rule.for_, tables)
        self.known: dict[str, Node] = {}

    def lets(self) -> None:
        for name, text in self.rule.let.items():
            if name in names_for(self.rule.for_):
                says = f'"{name}" already has a meaning here'
                self.report(("let", name), ExpressionFault(0, len(text), says, "choose another name"))
                continue
            try:
                node = parse(text)
                self.checker.lets[name] = self.checker.type_of(node)
                self.known[name] = self._filled(node)
            except ExpressionFault as fault:
                self.report(("let", name), fault)
                # One fault is enough: what uses the name is not blamed as well.
                self.checker.lets.setdefault(name, self.checker.type_of(parse("0 * 0")))

    def condition(self, key: str, text: str | None) -> Node | None:
        if text is None:
            return None
        try:
            node = parse(text)
            self.checker.condition(node)
            return self._filled(node)
        except ExpressionFault as fault:
            self.report((key,), fault)
            return None

    def template(self, key: tuple[str | int, ...], text: str | None) -> list[Any] | None:
        if text is None:
            return None
        try:
            found = pieces(text)
            for piece in found:
                if not isinstance(piece, str):
                    self._typed(piece[0], piece[2])
            return as_data([p if isinstance(p, str) else (self._filled(p[0]), p[1], p[2]) for p in found], to_data)
        except ExpressionFault as fault:
            self.report(key, fault)
            return None

    def _typed(self, node: Node, offset: int) -> None:
        try:
            self.checker.type_of(node)
        except ExpressionFault as fault:
            raise moved(fault, offset) from None

    def _filled(self, node: Node) -> Node:
        made = filled(node, self.known)
        if sum(1 for _ in walk(made)) > _LARGEST:
            raise ExpressionFault(node.start, node.end, f"with its names put in this has more than {_LARGEST:,} parts")
        return made


def filled(node: Node, known: Mapping[str, Node]) -> Node:
    """`node` with every known name replaced by what it stands for."""
    match node:
        case Name(name=name) if name in known:
            return known[name]
        case Call():
            return replace(node, arguments=tuple(filled(inner, known) for inner in node.arguments))
        case Listing():
            return replace(node, items=tuple(filled(inner, known) for inner in node.items))
        case Junction():
            return replace(node, parts=tuple(filled(inner, known) for inner in node.parts))
        case Arithmetic() | Comparison():
            return replace(node, left=filled(node.left, known), right=filled(node.right, known))
        case Near():
            left, distance, right = (filled(side, known) for side in (node.left, node.distance, node.right))
            return replace(node, left=left, distance=distance, right=right)
        case Denial():
            return replace(node, part=filled(node.part, known))
    return node


def _kinds(where: Node | None) -> dict[str, list[str]]:
    """The kinds of fact that `where` asks for, by name; of several things of which one must hold, those of each."""
    match where:
        case Comparison(operator="==", left=Attribute(attribute="kind", name=name), right=Words(text=text)):
            return {name: [text]}
        case Comparison(operator="in", left=Attribute(attribute="kind", name=name), right=Listing(items=items)):
            return {name: [item.text for item in items if isinstance(item, Words)]}
        case Junction(operator=operator, parts=parts):
            every = [_kinds(part) for part in parts]
            if operator == "and":
                return {name: kinds for found in reversed(every) for name, kinds in found.items()}
            shared = [name for name in every[0] if all(name in found for found in every)]
            return {name: list(dict.fromkeys(kind for found in every for kind in found[name])) for name in shared}
    return {}
