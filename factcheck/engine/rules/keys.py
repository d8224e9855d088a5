"""What is wrong with the keys of a rule file, in one sentence and one line of help."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from factcheck.engine.rules.nearest import did_you_mean
from factcheck.model.check import Chart, Severity
from factcheck.model.rule import SUBJECTS, Rule, RuleTests

_CHOICES = {"severity": get_args(Severity), "chart": get_args(Chart)}


def explained(error: Mapping[str, Any]) -> tuple[str, str | None, bool]:
    """The sentence and help for one of pydantic's errors, and whether the key rather than the value is to blame."""
    key = str(error["loc"][-1]) if error["loc"] else ""
    kind, value = error["type"], error.get("input")
    holder = str(error["loc"][-2]) if isinstance(error["loc"][-1], int) else key
    if kind == "missing":
        return f'the key "{key}" is missing', _meaning(error["loc"]), True
    if kind == "extra_forbidden":
        known = _known(error["loc"])
        return f'unknown key "{key}"', did_you_mean(key, known) or f"known keys: {', '.join(known)}", True
    if kind == "literal_error" and not isinstance(value, str):
        return f'"{key}" must be a text, and this is {_is(value)}', "write one word after the colon", False
    if kind == "literal_error" and key == "for":
        help_line = did_you_mean(str(value), SUBJECTS) or f"known: {', '.join(SUBJECTS)}"
        return f'there is no relation "{value}"', help_line, False
    if kind == "literal_error":
        choices = _CHOICES[key]
        help_line = did_you_mean(str(value), choices) or f"it is {' or '.join(choices)}"
        return f'"{key}" cannot be "{value}"', help_line, False
    if kind == "string_pattern_mismatch":
        return f'"{value}" cannot be an id', "small letters and digits, joined by hyphens: parts-exceed-total", False
    if value is None or kind == "string_too_short":
        return f'"{holder}" is empty', _meaning(error["loc"]), True
    sentence = f'"{holder}" must be {_WANTED.get(kind, "otherwise")}, and this is {_is(value)}'
    return sentence, _quoting(kind, value), False


_WANTED = {
    "string_type": "a text", "tuple_type": "a list", "dict_type": "keys and values", "model_type": "keys and values",
    "model_attributes_type": "keys and values", "bool_type": "true or false", "bool_parsing": "true or false",
    "int_type": "a whole number", "int_parsing": "a whole number", "greater_than_equal": "1 or more",
    "less_than_equal": "200 or less",
}  # fmt: skip


_HELP = {
    "tuple_type": 'begin each line of the list with "- "', "dict_type": "put each key on a line of its own, indented",
    "model_type": "put each key on a line of its own, indented", "int_parsing": "write it in digits: within: 20",
    "model_attributes_type": "put each key on a line of its own, indented", "bool_type": "write true or false",
    "bool_parsing": "write true or false", "int_type": "write it in digits: within: 20",
    "greater_than_equal": "so many facts apart the two may be, 20 if the key is absent",
    "less_than_equal": "further apart two figures seldom belong together, and the cost grows with it",
}  # fmt: skip


def _known(location: tuple[str | int, ...]) -> list[str]:
    model = RuleTests if len(location) > 1 and location[0] == "tests" else Rule
    return [field.alias or name for name, field in model.model_fields.items()]


def _meaning(location: tuple[str | int, ...]) -> str | None:
    model = RuleTests if len(location) > 1 and location[0] == "tests" else Rule
    names = [part for part in location if isinstance(part, str)]
    found = [f.description for name, f in model.model_fields.items() if names and (f.alias or name) == names[-1]]
    return f"it says: {found[0][0].lower()}{found[0][1:]}" if found and found[0] else None


def _is(value: Any) -> str:
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | float):
        return f"the number {value}"
    return "a list" if isinstance(value, list) else "keys and values" if isinstance(value, dict) else f'"{value}"'


def _quoting(kind: str, value: Any) -> str | None:
    if kind == "string_type" and isinstance(value, list | dict):
        return "a text that begins with [ or { needs double quotes round it"
    if kind == "string_type":
        return f'write "{value}" in double quotes'
    return _HELP.get(kind)
