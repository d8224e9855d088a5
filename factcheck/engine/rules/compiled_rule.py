"""A rule ready to be judged: its expressions as trees, its texts as templates. Kept as JSON between runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from factcheck.engine.gate import Gate
    from factcheck.engine.tree import Node
    from factcheck.model.check import Chart, Severity

Template = tuple["str | tuple[Node, str]", ...]


class CompiledRule:
    """What a rule file says, after all checks; never changed once made.

    `families` are the relation it judges and the folders it lies in; `kinds` the kinds of fact it can apply to, by
    name, where `where` says so; `source` its expressions as written. `lists_what_holds` is whether a check that holds
    is worth listing. No dataclass, and its trees are read when first asked for: loading must cost next to nothing.
    """

    id: str
    title: str
    severity: Severity
    subject: str
    file: str
    families: Sequence[str]
    within: int
    changes_claim: bool
    chart: Chart | None
    doubt: str | None
    why: str
    flag: Sequence[str]
    passes: Sequence[str]
    todo: Sequence[str]
    kinds: Mapping[str, Sequence[str]]
    source: Mapping[str, str]
    suggestions: Sequence[str]
    replaces: bool
    lists_what_holds: bool
    trees: str

    def __init__(self, data: Mapping[str, Any]) -> None:
        """The rule that `data` describes, a value for each of the names above."""
        self.__dict__.update(data)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"a rule is never changed: {name}")

    def to_data(self) -> dict[str, Any]:
        """The rule as JSON data."""
        return {name: self.__dict__[name] for name in CompiledRule.__annotations__}

    def with_severity(self, severity: str) -> CompiledRule:
        """The same rule, of another severity."""
        return CompiledRule({**self.to_data(), "severity": severity})

    @cached_property
    def _trees(self) -> dict[str, Any]:
        import json

        made: dict[str, Any] = json.loads(self.trees)
        return made

    @cached_property
    def where(self) -> Node | None:
        """What must surely hold, or the rule is silent."""
        return _tree(self._trees["where"]) if self._trees["where"] is not None else None

    @cached_property
    def gate(self) -> Gate:
        """Whether facts may be what the rule is about, told quickly."""
        from factcheck.engine.gate import gate_of

        return gate_of(self.where, None if self.lists_what_holds else self.require)

    @cached_property
    def require(self) -> Node:
        """What must be so."""
        return _tree(self._trees["require"])

    @cached_property
    def message(self) -> Template:
        """The finding in the writer's terms."""
        return _template(self._trees["message"])

    @cached_property
    def holds(self) -> Template | None:
        """What is said where it holds."""
        return _template(self._trees["holds"]) if self._trees["holds"] is not None else None

    @cached_property
    def remark(self) -> Template | None:
        """What the arithmetic adds when it does not hold."""
        return _template(self._trees["remark"]) if self._trees["remark"] is not None else None

    @cached_property
    def suggest(self) -> tuple[Template, ...]:
        """What to check, most useful first."""
        return tuple(_template(one) for one in self._trees["suggest"])


def _template(data: list[Any]) -> Template:
    """A template kept as data: texts, and pairs of a tree and the format to print it in."""
    return tuple(part if isinstance(part, str) else (_tree(part[0]), part[1]) for part in data)


def _tree(data: Any) -> Node:
    """An expression kept as data; what builds it is loaded when the first rule is judged, not when rules are."""
    from factcheck.engine.tree import from_data

    return from_data(data)
