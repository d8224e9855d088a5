"""A rule ready to be judged: its expressions as trees, its texts as templates. Kept as JSON between runs."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from factcheck.engine.tree import Node

Template = tuple["str | tuple[Node, str]", ...]


@dataclass(frozen=True)
class CompiledRule:
    """What a rule file says, after all checks.

    `families` are the relation it judges and the folders it lies in. `trees` holds the expressions as data: `where`
    and `require` as trees, `message`, `holds`, `remark` and each of `suggest` as templates; names under `let` have
    been put in. `kinds` are the kinds of fact that the rule can apply to, by name, where `where` says so.
    """

    id: str
    title: str
    severity: Any
    subject: str
    file: str
    families: tuple[str, ...]
    within: int
    changes_claim: bool
    chart: Any
    doubt: str | None
    why: str
    flag: tuple[str, ...]
    passes: tuple[str, ...]
    todo: tuple[str, ...]
    kinds: dict[str, list[str]]
    trees: dict[str, Any]
    source: dict[str, str]
    replaces: bool = False

    _LISTS: ClassVar[frozenset[str]] = frozenset({"families", "flag", "passes", "todo"})

    @staticmethod
    def from_data(data: dict[str, Any]) -> CompiledRule:
        """The rule that `to_data` wrote."""
        made: dict[str, Any] = {k: tuple(v) if k in CompiledRule._LISTS else v for k, v in data.items()}
        return CompiledRule(**made)

    def to_data(self) -> dict[str, Any]:
        """The rule as JSON data."""
        return {f.name: _plain(getattr(self, f.name)) for f in fields(self)}

    @cached_property
    def where(self) -> Node | None:
        """What must surely hold, or the rule is silent."""
        return tree_from(self.trees["where"]) if self.trees["where"] is not None else None

    @cached_property
    def require(self) -> Node:
        """What must be so."""
        return tree_from(self.trees["require"])

    @cached_property
    def message(self) -> Template:
        """The finding in the writer's terms."""
        return template_from(self.trees["message"])

    @cached_property
    def holds(self) -> Template | None:
        """What is said where it holds."""
        return template_from(self.trees["holds"]) if self.trees["holds"] is not None else None

    @cached_property
    def remark(self) -> Template | None:
        """What the arithmetic adds when it does not hold."""
        return template_from(self.trees["remark"]) if self.trees["remark"] is not None else None

    @cached_property
    def suggest(self) -> tuple[Template, ...]:
        """What to check, most useful first."""
        return tuple(template_from(one) for one in self.trees["suggest"])


def template_from(data: list[Any]) -> Template:
    """A template kept as data: texts, and pairs of a tree and the format to print it in."""
    return tuple(part if isinstance(part, str) else (tree_from(part[0]), part[1]) for part in data)


def tree_from(data: Any) -> Node:
    """An expression kept as data; what builds it is loaded when the first rule is judged, not when rules are."""
    from factcheck.engine.tree import from_data

    return from_data(data)


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value
