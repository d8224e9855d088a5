"""Reads rule files that are new or changed: YAML, then the model, then the expressions, each fault with its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factcheck import quick_yaml
from factcheck.engine.rules import RuleFile
from factcheck.engine.rules.compiled_rule import CompiledRule
from factcheck.engine.rules.faults import Fault, Mark, render
from factcheck.errors import RuleError

if TYPE_CHECKING:
    from factcheck.engine.expression import ExpressionFault

Location = tuple[str | int, ...]
Tables = Callable[[], Mapping[str, str]]


def compile_files(files: Sequence[RuleFile], folders: tuple[Path, ...]) -> list[dict[str, Any]]:
    from factcheck.engine.reference import Reference

    tables = Reference(folders).units
    faults: list[Fault] = []
    lines = {file.shown: file.data.decode("utf-8", "replace").splitlines() for file in files}
    found: dict[str, tuple[CompiledRule, RuleFile]] = {}
    for file in files:
        made = _Reader(file, faults, tables).rule()
        if made is None:
            continue
        earlier = found.get(made.id)
        if earlier is not None and not made.replaces:
            faults.append(_twice(file, made.id, earlier[1]))
        found[made.id] = (made, file)
    if faults:
        raise RuleError(render(faults, lines))
    return [rule.to_data() for rule, _ in found.values()]


def _twice(file: RuleFile, rule_id: str, earlier: RuleFile) -> Fault:
    text = file.data.decode("utf-8", "replace")
    at = next((i for i, line in enumerate(text.splitlines(), 1) if line.startswith("id:")), 1)
    says = f'the rule "{rule_id}" is in {earlier.shown} already'
    help_line = 'add "replaces: true" to take its place, or choose another id'
    return Fault(file.shown, Mark(at, 5, len(rule_id)), says, help_line)


class _Reader:
    """One rule file: YAML, then the model, then the expressions; each fault is put at its line and column."""

    def __init__(self, file: RuleFile, faults: list[Fault], tables: Tables) -> None:
        self.file, self.faults, self.tables = file, faults, tables
        self.text = ""
        self.plain: Any = None

    def rule(self) -> CompiledRule | None:
        """The rule, or None where the file has a fault."""
        before = len(self.faults)
        if not self._parsed():
            return None
        model = self._modelled()
        if model is None:
            return None
        from factcheck.engine.rules.compiler import compiled_rule

        self._check_tests()
        made = compiled_rule(model, self.file.shown, self.file.families, self.tables, self._expression)
        return made if len(self.faults) == before else None

    @cached_property
    def data(self) -> Any:
        """The file with the place of each part, which is asked for where there is a fault to be shown."""
        from ruamel.yaml import YAML

        return YAML(typ="rt").load(self.text)

    def _parsed(self) -> bool:
        try:
            self.text = self.file.data.decode("utf-8")
        except UnicodeDecodeError as fault:
            self._fault(Mark(self.file.data[: fault.start].count(b"\n") + 1, 1), "this is not UTF-8 text")
            return False
        quickly = quick_yaml.read(self.text, with_points=False)
        if not isinstance(quickly, dict) and not self._is_yaml():
            return False
        self.plain = _as_plain(quickly if isinstance(quickly, dict) else self.data)
        return True

    def _is_yaml(self) -> bool:
        from ruamel.yaml import YAML
        from ruamel.yaml.comments import CommentedMap
        from ruamel.yaml.error import MarkedYAMLError

        try:
            odd = _odd_key(YAML(typ="rt").compose(self.text))
            held = odd is None and isinstance(self.data, CommentedMap)
        except MarkedYAMLError as fault:
            self._yaml(fault)
            return False
        if odd is not None:
            mark = Mark(odd.line + 1, odd.column + 1)
            self._fault(mark, "this is read as a list with a key, not as a text", "put the text in double quotes")
            return False
        if not held:
            self._fault(Mark(1, 1), "a rule file holds keys and values", 'begin with "id: " and the fault in words')
            return False
        return True

    def _yaml(self, fault: Any) -> None:
        mark = fault.problem_mark or fault.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        problem = str(fault.problem or "").split("\n")[0]
        if "duplicate key" in problem:
            key = problem.split('"')[1] if '"' in problem else ""
            self._fault(Mark(line, column, max(1, len(key))), f'the key "{key}" stands here twice', "keep one of them")
            return
        source = self.text.splitlines()[line - 1] if line <= len(self.text.splitlines()) else ""
        says, help_line = _yaml_fault(problem.removeprefix("but ").replace("<", "").replace(">", ""), source)
        self._fault(Mark(line, column), says, help_line)

    def _modelled(self) -> Any:
        from pydantic import ValidationError

        from factcheck.engine.rules.keys import explained
        from factcheck.model.rule import Rule

        try:
            return Rule.model_validate(self.plain)
        except ValidationError as fault:
            for error in fault.errors():
                location = tuple(error["loc"])
                sentence, help_line, on_key = explained(error)
                if error["type"] == "missing":
                    mark = self._key_mark(location[:-1]) if len(location) > 1 else Mark(1, 1, _first_width(self.text))
                else:
                    mark = self._key_mark(location) if on_key else self._value_mark(location)
                self._fault(mark, sentence, help_line)
            return None

    def _check_tests(self) -> None:
        for key in ("flag", "pass"):
            if not self.plain["tests"][key]:
                says = f'"{key}" has no sentence, so nothing shows that this rule {_SHOWS[key]}'
                self._fault(self._key_mark(("tests", key)), says, f"add a text that {_ADDS[key]}")
        for key in ("flag", "pass", "todo"):
            for i, sentence in enumerate(self.plain["tests"].get(key) or ()):
                if sentence.count("[[") != sentence.count("]]"):
                    self._fault(self._value_mark(("tests", key, i)), 'this text has a "[[" or "]]" without the other')

    def _expression(self, location: Location, fault: ExpressionFault) -> None:
        mark = self._inside(location, fault.start, fault.end)
        also = tuple(self._inside(location, start, end, label) for start, end, label in fault.also)
        self.faults.append(Fault(self.file.shown, mark, fault.sentence, fault.help, also))

    def _fault(self, mark: Mark, sentence: str, help_line: str | None = None) -> None:
        self.faults.append(Fault(self.file.shown, mark, sentence, help_line))

    def _holder(self, location: Location) -> tuple[Any, str | int] | None:
        """The map or list in which the last part of `location` stands, as far down as the file has it."""
        node = self.data
        for part in location[:-1]:
            try:
                node = node[part]
            except (KeyError, IndexError, TypeError):
                return None
        return (node, location[-1]) if location and hasattr(node, "lc") else None

    def _key_mark(self, location: Location) -> Mark:
        held = self._holder(location)
        if held is None or isinstance(held[1], int):
            return self._value_mark(location)
        try:
            line, column = held[0].lc.key(held[1])
        except KeyError:
            return Mark(1, 1)
        return Mark(line + 1, column + 1, len(str(held[1])))

    def _value_mark(self, location: Location) -> Mark:
        held: Any = self._holder(location) or (None, "")
        try:
            line, column = held[0].lc.item(held[1]) if isinstance(held[1], int) else held[0].lc.value(held[1])
            value = held[0][held[1]]
        except (KeyError, IndexError, TypeError, AttributeError):
            return self._value_mark(location[:-1]) if len(location) > 1 else Mark(1, 1)
        source = self.text.splitlines()[line] if line < len(self.text.splitlines()) else ""
        width = len(str(value)) if isinstance(value, str | int) and str(value) in source else 1
        return Mark(line + 1, column + 1, min(width, max(1, len(source) - column)))

    def _inside(self, location: Location, start: int, end: int, label: str = "") -> Mark:
        """Where `[start, end)` of a text value stands in the file, however its YAML is laid out."""
        held = self._holder(location)
        assert held is not None
        value = str(held[0][held[1]])
        line, column = held[0].lc.item(held[1]) if isinstance(held[1], int) else held[0].lc.value(held[1])
        lines = self.text.splitlines(keepends=True)
        at = sum(len(each) for each in lines[:line]) + column
        places = []
        for letter in value.strip():
            if letter.isspace():
                places.append(at)
                continue
            at = self.text.find(letter, at)
            places.append(at)
            at += 1
        places.append(places[-1] + 1 if places else at)
        first = places[min(start, len(places) - 1)]
        last = places[min(max(end - 1, start), len(places) - 1)]
        row = self.text.count("\n", 0, first)
        begins = self.text.rfind("\n", 0, first) + 1
        same_line = "\n" not in self.text[first : last + 1]
        return Mark(row + 1, first - begins + 1, last - first + 1 if same_line else 1, label)


_SHOWS = {"flag": "ever finds anything", "pass": "ever stays silent"}
_ADDS = {"flag": "must be found, with [[...]] round the words it must point at", "pass": "comes close and is right"}


def _yaml_fault(problem: str, source: str) -> tuple[str, str]:
    """What is wrong with YAML that cannot be read, and help; `source` is the line where reading stopped."""
    if "\\t" in problem:
        return "this line is indented with a tab", "indent with spaces"
    if "another document" in problem:
        return "a second document begins here", "one file is one rule: give each a file of its own"
    if problem.startswith("expected ',' or"):
        return "a bracket before this place is never closed", "put a text with brackets in double quotes"
    if source.partition(":")[2].strip()[:1] in ('"', "'"):
        return "the text goes on after its closing quote", "put single quotes round the whole text"
    return f"this is not valid YAML: {problem or 'it cannot be read'}", "put the text in double quotes"


def _first_width(text: str) -> int:
    return max(1, len(text.split("\n", 1)[0].rstrip()))


def _odd_key(node: Any) -> Any:
    """The place of the first key that is no word but a list or a map; None where all keys are words."""
    pairs = node.value if node is not None and isinstance(node.value, list) else []
    for pair in pairs:
        key, *inner = pair if isinstance(pair, tuple) else (None, pair)
        if key is not None and isinstance(key.value, list):
            return key.start_mark
        found = next((odd for each in inner if (odd := _odd_key(each)) is not None), None)
        if found is not None:
            return found
    return None


def _as_plain(data: Any) -> Any:
    """YAML as plain Python data, every key a text."""
    if isinstance(data, dict):
        return {str(key): _as_plain(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_as_plain(value) for value in data]
    if isinstance(data, str):
        return str(data)
    return data
