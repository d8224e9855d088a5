"""Checks an expression when its rule is loaded: names, functions, kinds of values, and dimensions that fit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from factcheck.engine.expression import ExpressionFault
from factcheck.engine.functions import BY_NAME, Function
from factcheck.engine.literals import COUNTED, lemma
from factcheck.engine.powers import Powers, described, powers_of, spoken, times, uncounted
from factcheck.engine.roles import ANY, ATTRIBUTES, DATE, PROPERTIES, RATIO, ROLES, TIME, names_for
from factcheck.engine.rules.nearest import did_you_mean
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
    conjuncts,
)

TRUTH, WORDS, AMOUNT, SEVERAL, LIST = "truth", "words", "amount", "several", "list"
_PLAIN: Powers = {}
_FIXED: Mapping[str, Powers] = {
    RATIO: _PLAIN, "plain": _PLAIN, DATE: {"date": 1}, TIME: {"[time]": 1}, "count": _PLAIN,
}  # fmt: skip
_KINDS_OF_FACT: Mapping[str, Powers] = {
    "percent": _PLAIN, "ratio": _PLAIN, "age": _FIXED[TIME], "duration": _FIXED[TIME], "date": _FIXED[DATE],
}  # fmt: skip
_JOINTS = {
    "add": "to", "subtract": "from", "compare": "with", "convert": "to", "take together": "and",
    "take as a date": "for",
}  # fmt: skip
_SAYS = {TRUTH: "a condition", WORDS: "a text", SEVERAL: "several quantities", LIST: "a list", AMOUNT: "a quantity"}


class Type(NamedTuple):
    """What an expression gives: its `kind`, its dimension (None: any), and the unit to speak of it by."""

    kind: str
    powers: Powers | None = None
    unit: str | None = None


@dataclass
class Checker:
    """Types the expressions of one rule; what `where` makes sure of is known in what follows.

    `tables` gives the unit of everything in the reference tables. Raises ExpressionFault for the first fault of an
    expression.
    """

    subject: str
    tables: Callable[[], Mapping[str, str]]
    lets: dict[str, Type] = field(default_factory=dict)
    solved: dict[str, Powers] = field(default_factory=dict)

    def condition(self, node: Node) -> None:
        """Checks a `where` or `require`."""
        made = self.type_of(node)
        if made.kind != TRUTH:
            raise _fault(node, f"a condition is needed here, and this is {_SAYS[made.kind]}", _compare_help(made))

    def suppose(self, where: Node | None) -> None:
        """Takes for granted what the conditions of `where` say of kinds and units."""
        for node in conjuncts(where):
            self._suppose(node)

    def _suppose(self, node: Node) -> None:
        if isinstance(node, Call) and node.function == "measures" and isinstance(node.arguments[0], Name):
            self._bind(node.arguments[0].name, powers_of(_literal_text(node.arguments[1])))
        if not isinstance(node, Comparison) or node.operator != "==" or not isinstance(node.left, Attribute):
            return
        if not isinstance(node.right, Words):
            return
        if node.left.attribute == "entity":
            self._bind(node.left.name, {COUNTED + lemma(node.right.text): 1})
        if node.left.attribute == "kind" and node.right.text in _KINDS_OF_FACT:
            self._bind(node.left.name, _KINDS_OF_FACT[node.right.text])

    def _bind(self, name: str, powers: Powers) -> None:
        role = ROLES[self.subject].get(name)
        if role is not None:
            self.solved.setdefault(self._variable(name), powers)

    def type_of(self, node: Node) -> Type:
        """What `node` gives."""
        return _METHODS[type(node)](self, node)

    def _literal(self, node: Literal) -> Type:
        powers = None if node.powers == ANY_POWERS else dict(node.powers)
        return Type(AMOUNT, powers, node.unit)

    def _words(self, node: Words) -> Type:
        return Type(WORDS)

    def _name(self, node: Name) -> Type:
        if node.name in self.lets:
            return self.lets[node.name]
        role = ROLES[self.subject].get(node.name)
        if role is not None:
            kind = SEVERAL if role.several else AMOUNT
            if role.holds in _FIXED:
                return Type(kind, _FIXED[role.holds])
            return Type(kind, None if role.holds == ANY and role.several else {self._variable(node.name): 1})
        if node.name in PROPERTIES and self.subject not in ("fact", "pair"):
            return Type(WORDS)
        if node.name == "items" and self.subject == "enumeration":
            return Type(LIST)
        raise _fault(node, f'unknown name "{node.name}"', self._names_help(node.name))

    def _variable(self, name: str) -> str:
        holds = ROLES[self.subject][name].holds
        return f"?{name}" if holds == ANY else f"?{holds}"

    def _names_help(self, name: str) -> str:
        known = (*self.lets, *names_for(self.subject))
        return did_you_mean(name, known) or f"names here: {', '.join(known)}"

    def _attribute(self, node: Attribute) -> Type:
        if node.name not in ROLES[self.subject]:
            roles = tuple(ROLES[self.subject])
            help_line = did_you_mean(node.name, roles) or f"roles here: {', '.join(roles)}"
            raise ExpressionFault(node.start, node.start + len(node.name), f'unknown name "{node.name}"', help_line)
        if node.attribute not in ATTRIBUTES:
            help_line = did_you_mean(node.attribute, tuple(ATTRIBUTES)) or f"known: {', '.join(ATTRIBUTES)}"
            at = node.start + len(node.name) + 1
            raise ExpressionFault(at, node.end, f'a fact has no "{node.attribute}"', help_line)
        return Type(WORDS)

    def _listing(self, node: Listing) -> Type:
        kinds = [self.type_of(item) for item in node.items]
        if all(made.kind == WORDS for made in kinds) and kinds:
            return Type(LIST)
        if len(kinds) == 2 and all(made.kind == AMOUNT for made in kinds):
            self._same(node, node.items[0], node.items[1], kinds[0], kinds[1], "take together")
            return Type(AMOUNT, kinds[1].powers, kinds[1].unit or kinds[0].unit)
        says = "a list holds texts, or two quantities: the least and the greatest"
        raise _fault(node, says, 'like this: ["men", "women"] or [0, 100]')

    def _arithmetic(self, node: Arithmetic) -> Type:
        left, right = (self._amount(side) for side in (node.left, node.right))
        if node.operator in "*/":
            return Type(AMOUNT, times(self._known(left), self._known(right), 1 if node.operator == "*" else -1))
        a, b = self._known(left), self._known(right)
        if a == _FIXED[DATE] and b == _FIXED[DATE] and node.operator == "-":
            return Type(AMOUNT, _FIXED[TIME])
        if a == _FIXED[DATE] and b == _FIXED[TIME]:
            return left
        verb = "add" if node.operator == "+" else "subtract"
        self._same(node, node.left, node.right, left, right, verb)
        return left if left.powers is not None else right

    def _amount(self, node: Node) -> Type:
        made = self.type_of(node)
        if made.kind == SEVERAL:
            help_line = "use sum(...), max(...), min(...) or count(...)"
            raise _fault(node, "several quantities stand where one is needed", help_line)
        if made.kind != AMOUNT:
            help_line = "texts take ==, != and in" if made.kind == WORDS else "join conditions with and, or, not"
            raise _fault(node, f"a quantity is needed here, and this is {_SAYS[made.kind]}", help_line)
        return made

    def _comparison(self, node: Comparison) -> Type:
        left = self.type_of(node.left)
        if left.kind == WORDS:
            return self._compared_words(node)
        left, right = self._amount(node.left), self.type_of(node.right)
        if node.operator == "in" and right.kind == LIST:
            raise _fault(node, "a quantity is never one of a list of texts")
        right = self._amount(node.right)
        self._same(node, node.left, node.right, left, right, "compare")
        return Type(TRUTH)

    def _compared_words(self, node: Comparison) -> Type:
        right = self.type_of(node.right)
        wanted = (LIST, WORDS) if node.operator == "in" else (WORDS,)
        if right.kind not in wanted or node.operator not in ("==", "!=", "in"):
            help_line = 'texts take ==, != and in ["...", "..."]'
            raise _fault(node, f"a text cannot be compared so with {_SAYS[right.kind]}", help_line)
        return Type(TRUTH)

    def _near(self, node: Near) -> Type:
        left, distance, right = (self._amount(side) for side in (node.left, node.distance, node.right))
        self._same(node, node.left, node.right, left, right, "compare")
        if self._known(distance) != _PLAIN:
            self._same(node, node.distance, node.right, distance, right, "compare")
        return Type(TRUTH)

    def _junction(self, node: Junction | Denial) -> Type:
        for part in node.parts if isinstance(node, Junction) else (node.part,):
            self.condition(part)
        return Type(TRUTH)

    def _call(self, node: Call) -> Type:
        function = BY_NAME.get(node.function)
        if function is None:
            name_end = node.start + len(node.function)
            help_line = did_you_mean(node.function, tuple(BY_NAME)) or f"functions: {', '.join(BY_NAME)}"
            raise ExpressionFault(node.start, name_end, f'unknown function "{node.function}"', help_line)
        variadic = function.takes[0].endswith("...")
        if len(node.arguments) != len(function.takes) and not (variadic and node.arguments):
            takes = "at least 1" if variadic else str(len(function.takes))
            says = f"{function.name} takes {takes}, and {len(node.arguments)} are given"
            raise _fault(node, says, f"like this: {function.example}")
        return self._result(node, function)

    def _result(self, node: Call, function: Function) -> Type:
        bound: dict[str, tuple[Node, Type]] = {}
        takes = function.takes * len(node.arguments) if function.takes[0].endswith("...") else function.takes
        for wanted, argument in zip(takes, node.arguments, strict=True):
            made = self._argument(function, wanted, argument)
            letter = wanted.removesuffix("...")
            if made is not None and letter in bound:
                self._same(node, bound[letter][0], argument, bound[letter][1], made, "take together")
            elif made is not None:
                bound[letter] = (argument, made)
        if function.gives in bound:
            found = bound[function.gives][1]
            return Type(AMOUNT, found.powers, found.unit)
        if function.gives == "unit":
            unit = _literal_text(node.arguments[-1])
            self._same(node, node.arguments[0], node, bound["D"][1], Type(AMOUNT, powers_of(unit), unit), "convert")
            return Type(AMOUNT, powers_of(unit), unit)
        if function.gives == "table":
            unit = self.tables()[_literal_text(node.arguments[0])]
            return Type(AMOUNT, powers_of(unit), unit)
        if function.gives in (TRUTH, WORDS):
            return Type(function.gives)
        return Type(AMOUNT, _FIXED.get(function.gives))

    def _argument(self, function: Function, wanted: str, node: Node) -> Type | None:
        """The type of an amount; None for what is no amount but a role, a fact or a text."""
        check = _NAMED.get(wanted)
        if check is not None:
            check(self, function, node)
            return None
        made = self.type_of(node)
        if wanted.endswith("...") and made.kind == SEVERAL:
            return made
        made = self._amount(node)
        if wanted == DATE:
            self._same(node, node, node, made, Type(AMOUNT, _FIXED[DATE]), "take as a date")
            return None
        return made

    def _is_role(self, function: Function, node: Node) -> None:
        known = (*ROLES[self.subject], *(("items",) if self.subject == "enumeration" else ()))
        if not isinstance(node, Name) or node.name not in known:
            written = node.name if isinstance(node, Name) else ""
            help_line = did_you_mean(written, known) or f"roles here: {', '.join(known)}"
            raise _fault(node, f"{function.name} takes the name of a role", help_line)

    def _is_words(self, function: Function, node: Node) -> None:
        if self.type_of(node).kind != WORDS:
            raise _fault(node, f"{function.name} takes a text here", f"like this: {function.example}")

    def _is_phrases(self, function: Function, node: Node) -> None:
        if self.type_of(node).kind not in (WORDS, LIST):
            raise _fault(node, f"{function.name} takes a text or a list of texts", f"like this: {function.example}")

    def _is_unit(self, function: Function, node: Node) -> None:
        if not isinstance(node, Words) or any(name.startswith(COUNTED) for name in powers_of(node.text)):
            says = f"{function.name} takes a unit of measurement in quotes"
            says = f'there is no unit of measurement "{node.text}"' if isinstance(node, Words) else says
            raise _fault(node, says, f"like this: {function.example}")

    def _is_table(self, function: Function, node: Node) -> None:
        if not isinstance(node, Words) or node.text not in self.tables():
            known = tuple(self.tables())
            if not isinstance(node, Words):
                says = f"{function.name} takes the name of a table in quotes"
                raise _fault(node, says, f"tables: {', '.join(known)}")
            written = node.text
            help_line = did_you_mean(written, known) or f"tables: {', '.join(known) or 'none'}"
            raise _fault(node, f'there is no table "{written}"', help_line)

    def _known(self, made: Type) -> Powers | None:
        """The dimension with what is known of its unknowns put in; None where it may be any."""
        if made.powers is None:
            return None
        found: dict[str, int] = {}
        for name, power in made.powers.items():
            inner = self._known(Type(AMOUNT, self.solved[name])) if name in self.solved else {name: 1}
            if inner is None:
                return None
            for base, exponent in inner.items():
                found[base] = found.get(base, 0) + power * exponent
        return {name: power for name, power in found.items() if power}

    def _same(self, at: Node, left: Node, right: Node, a: Type, b: Type, verb: str) -> None:
        """Makes two dimensions one, or raises ExpressionFault where they cannot be."""
        first, second = self._known(a), self._known(b)
        apart = times(first, second, -1)
        if first is None or second is None or not apart:
            return
        unknown = next((name for name, power in apart.items() if name.startswith("?") and abs(power) == 1), None)
        if unknown is not None:
            rest = {name: -power * apart[unknown] for name, power in apart.items() if name != unknown}
            self.solved[unknown] = rest
            return
        # A count compared with a plain number says no more than that number of them.
        same_but_for_things = uncounted(first) == uncounted(second) and not (first and second)
        if same_but_for_things or any(name.startswith("?") for name in apart):
            return
        sides = ((left, a, first), (right, b, second))
        said = [spoken(made.unit, powers) for _, made, powers in (sides[::-1] if verb == "subtract" else sides)]
        also = tuple((node.start, node.end, described(made.unit, powers)) for node, made, powers in sides)
        says = f"cannot {verb} {said[0]} {_JOINTS[verb]} {said[1]}"
        raise ExpressionFault(left.start, left.end, says, _ONE_KIND, also)


_ONE_KIND = "both must be of one kind: divide first, or take number(...) of a fact"


def _fault(node: Node, sentence: str, help_line: str | None = None) -> ExpressionFault:
    return ExpressionFault(node.start, node.end, sentence, help_line)


def _literal_text(node: Node) -> str:
    assert isinstance(node, Words)
    return node.text


def _compare_help(made: Type) -> str | None:
    return "compare it with something: <=, ==, in ..." if made.kind in (AMOUNT, WORDS) else None


_METHODS: Mapping[type[Node], Callable[[Checker, Any], Type]] = {
    Literal: Checker._literal, Words: Checker._words, Name: Checker._name, Attribute: Checker._attribute,
    Listing: Checker._listing, Arithmetic: Checker._arithmetic, Comparison: Checker._comparison, Near: Checker._near,
    Junction: Checker._junction, Denial: Checker._junction, Call: Checker._call,
}  # fmt: skip
_NAMED: Mapping[str, Callable[[Checker, Function, Node], None]] = {
    "role": Checker._is_role, "fact": Checker._is_role, "words": Checker._is_words, "unit": Checker._is_unit,
    "table": Checker._is_table, "phrases": Checker._is_phrases,
}  # fmt: skip
