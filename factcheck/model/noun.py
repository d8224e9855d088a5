"""The base of every noun: a frozen record of named fields, made from keywords.

Most runs read no noun from outside, and pydantic, which checks those that come from there, takes longer to load than a
page takes to check: it is asked only where data are read back or a schema is written (`checked.py`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field
from fractions import Fraction
from typing import Annotated, Any, ClassVar, NoReturn, Self, dataclass_transform

from factcheck.interval import Interval


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(field,))
class Noun:
    """Base of the vocabulary: equal by value, never changed after it is made.

    Fields are taken as they are given, each of the very type that the class says: a type checker sees to it, and a test
    checks what runs make. `check_json` is for what comes from outside.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid"}
    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]
    _defaults: ClassVar[dict[str, Any]] = {}
    _fresh: ClassVar[dict[str, Callable[[], Any]]] = {}
    _needed: ClassVar[Set[str]] = frozenset()

    def __init_subclass__(cls) -> None:
        """Makes a dataclass of the class, whose methods are those below: to write them anew for each takes long."""
        dataclass(init=False, repr=False, eq=False, match_args=False, kw_only=True)(cls)
        fields = cls.__dataclass_fields__
        made = {name: one.default_factory for name, one in fields.items() if one.default_factory is not MISSING}
        given = {name: one.default for name, one in fields.items() if one.default is not MISSING}
        cls._needed = fields.keys() - given.keys() - made.keys()
        cls._defaults, cls._fresh = {name: given.get(name) for name in fields}, made

    def __init__(self, **given: Any) -> None:
        if not (self._needed <= given.keys() <= self._defaults.keys()):
            wrong = (self._needed - given.keys()) | (given.keys() - self._defaults.keys())
            raise TypeError(f"{type(self).__name__}: missing or unknown: {', '.join(sorted(wrong))}")
        self.__dict__.update({**self._defaults, **{name: make() for name, make in self._fresh.items()}, **given})

    @classmethod
    def of_parts(cls, fields: Mapping[str, Any]) -> Self:
        """The noun with these fields, whose names nothing looks at: for those that are made by the million."""
        made = cls.__new__(cls)
        made.__dict__.update({**cls._defaults, **fields})
        return made

    def model_copy(self, *, update: Mapping[str, Any]) -> Self:
        """The same noun with these fields put in place of its own."""
        return self.of_parts({**dict(self), **update})

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise FrozenInstanceError(f"a {type(self).__name__} is never changed: {name}")

    def __delattr__(self, name: str) -> NoReturn:
        raise FrozenInstanceError(f"a {type(self).__name__} is never changed: {name}")

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        """The fields in their order, as pairs of name and value."""
        held = self.__dict__
        return iter([(name, held[name]) for name in self._defaults])

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and dict(self) == dict(other)

    def __hash__(self) -> int:
        return hash((type(self), *(value for _, value in self)))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self)})"

    def model_dump(self) -> dict[str, Any]:
        """The noun as JSON data."""
        return {name: plain(value) for name, value in self}

    def model_dump_json(self, *, indent: int | None = None) -> str:
        """The noun as JSON, its numbers exact; without `indent` in one line."""
        between = (",", ":") if indent is None else None
        return json.dumps(self.model_dump(), ensure_ascii=False, indent=indent, separators=between)

    @classmethod
    def model_validate_json(cls, data: str | bytes) -> Self:
        """The noun that JSON describes. Raises pydantic.ValidationError for what it does not allow."""
        from factcheck.model.checked import adapter

        kind: Any = cls
        made: Self = adapter(kind).validate_json(data)
        return made

    @classmethod
    def model_json_schema(cls) -> dict[str, Any]:
        """The JSON Schema of what is written."""
        from factcheck.model.checked import adapter

        kind: Any = cls
        return adapter(kind).json_schema(mode="serialization")


def plain(value: Any) -> Any:
    """A field's value as JSON data."""
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, Noun):
        return value.model_dump()
    if isinstance(value, Fraction):
        return exact_json(value)
    if isinstance(value, Interval):
        return interval_json(value)
    if isinstance(value, dict):
        return {name: plain(held) for name, held in value.items()}
    return [plain(held) for held in value]


def exact_json(value: Fraction | None) -> int | str | None:
    """A number as JSON carries it without loss: a whole number as such, else `"a/b"`."""
    if value is None:
        return None
    return value.numerator if value.denominator == 1 else str(value)


def interval_json(value: Interval) -> dict[str, int | str | bool | None]:
    """An interval as JSON: its ends as exact numbers (None: unbounded), and which of them are open."""
    return {
        "low": exact_json(value.low),
        "high": exact_json(value.high),
        "low_open": value.low_open,
        "high_open": value.high_open,
    }


class _Exactly:
    """How pydantic is to read and write a type of ours, asked when it first meets it."""

    def __init__(self, read: Callable[[Any], Any], write: Callable[[Any], Any], schema: dict[str, Any]) -> None:
        self._read, self._write, self._schema = read, write, schema

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        from pydantic_core import core_schema

        written = core_schema.plain_serializer_function_ser_schema(self._write, when_used="json")
        return core_schema.no_info_plain_validator_function(self._read, serialization=written)

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:
        return dict(self._schema)


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

ExactNumber = Annotated[Fraction, _Exactly(_fraction, exact_json, _NUMBER_SCHEMA)]
ExactInterval = Annotated[Interval, _Exactly(_interval, interval_json, _INTERVAL_SCHEMA)]
