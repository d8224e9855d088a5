"""The base of every noun: a frozen pydantic model that refuses unknown fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import cache
from typing import Annotated, Any, ParamSpec, Self, TypeVar

from pydantic import BaseModel, ConfigDict, PlainSerializer, PlainValidator, WithJsonSchema

from factcheck.interval import Interval

_P = ParamSpec("_P")
_Made = TypeVar("_Made")


class Noun(BaseModel):
    """Base of the vocabulary: equal by value, never changed after it is made."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    @classmethod
    def of_parts(cls, fields: Mapping[str, Any]) -> Self:
        """The noun with these fields, each of the very type that the class says: they are not validated again.

        Validation costs ten times what the noun does, and `model_construct` more still. A test validates what this
        made.
        """
        made = cls.__new__(cls)
        defaults, names = _defaults(cls)
        object.__setattr__(made, "__dict__", {**defaults, **fields})
        object.__setattr__(made, "__pydantic_fields_set__", names)
        object.__setattr__(made, "__pydantic_extra__", None)
        object.__setattr__(made, "__pydantic_private__", None)
        return made


def trusted(kind: Callable[_P, _Made]) -> Callable[_P, _Made]:
    """What makes nouns as their class does, without validating them: what this program puts into them has been checked
    by type before it runs. The first validation alone costs a tenth of a short run: its schemas are built then."""

    def make(*_: _P.args, **fields: _P.kwargs) -> _Made:
        return kind.of_parts(fields)  # type: ignore[attr-defined,no-any-return]

    return make


@cache
def _defaults(kind: type[Noun]) -> tuple[dict[str, Any], set[str]]:
    """What the fields of a class are where none is given, in their order, and their names."""
    fields = kind.model_fields
    return {name: None if field.is_required() else field.default for name, field in fields.items()}, set(fields)


def exact_json(value: Fraction | None) -> int | str | None:
    """A number as JSON carries it without loss: a whole number as such, else `"a/b"`."""
    if value is None:
        return None
    return value.numerator if value.denominator == 1 else str(value)


def _fraction(value: Any) -> Fraction:
    if isinstance(value, Fraction):
        return value
    if isinstance(value, int | str) and not isinstance(value, bool):
        return Fraction(value)
    raise ValueError(f"not an exact number: {value!r}")


def _interval(value: Any) -> Interval:
    if isinstance(value, Interval):
        return value
    if isinstance(value, dict):
        low, high = (None if value[k] is None else _fraction(value[k]) for k in ("low", "high"))
        return Interval.of(low, high, value.get("low_open", False), value.get("high_open", False))
    raise ValueError(f"not an interval: {value!r}")


def interval_json(value: Interval) -> dict[str, int | str | bool | None]:
    """An interval as JSON: its ends as exact numbers (None: unbounded), and which of them are open."""
    return {
        "low": exact_json(value.low),
        "high": exact_json(value.high),
        "low_open": value.low_open,
        "high_open": value.high_open,
    }


def plain(value: Any) -> Any:
    """A noun, or what a noun holds, as the data that JSON carries: pydantic would make the same of it, and build its
    schemas first, which takes longer than to write a report."""
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, Noun):
        held = value.__dict__
        return {name: plain(held[name]) for name in _defaults(type(value))[0]}
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    if isinstance(value, dict):
        return {key: plain(said) for key, said in value.items()}
    if isinstance(value, Fraction):
        return exact_json(value)
    if isinstance(value, Interval):
        return interval_json(value)
    raise TypeError(f"{type(value).__name__} has no place in a report")


_NUMBER_SCHEMA: dict[str, Any] = {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": "^-?[0-9]+(/[0-9]+)?$"}]}
_INTERVAL_SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["low", "high", "low_open", "high_open"],
    "properties": {
        "low": {"anyOf": [*_NUMBER_SCHEMA["anyOf"], {"type": "null"}]},
        "high": {"anyOf": [*_NUMBER_SCHEMA["anyOf"], {"type": "null"}]},
        "low_open": {"type": "boolean"},
        "high_open": {"type": "boolean"},
    },
}

ExactNumber = Annotated[
    Fraction,
    PlainValidator(_fraction),
    PlainSerializer(exact_json, when_used="json"),
    WithJsonSchema(_NUMBER_SCHEMA),
]
ExactInterval = Annotated[
    Interval,
    PlainValidator(_interval),
    PlainSerializer(interval_json, when_used="json"),
    WithJsonSchema(_INTERVAL_SCHEMA),
]
