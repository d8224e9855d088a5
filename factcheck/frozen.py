"""Small values that never change, as `dataclass(frozen=True, slots=True)` makes them, at a tenth of the cost.

`dataclass` writes six functions for each class and compiles them, which for all the values of this program is a
twentieth of a short run. Here classes share theirs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, FrozenInstanceError, dataclass, fields
from operator import attrgetter
from typing import Any, NoReturn, TypeVar, cast, dataclass_transform

_Kind = TypeVar("_Kind", bound=type)


@dataclass_transform(frozen_default=True)
def frozen(kind: _Kind) -> _Kind:
    """The class with slots for its fields, equal by value; `fields` and `replace` of dataclasses know it as one of
    theirs. Its fields have plain defaults or none."""
    own = dict(vars(kind))
    made: Any = dataclass(init=False, repr=False, eq=False, slots=True)(kind)
    names = tuple(field.name for field in fields(made))
    defaults = {field.name: field.default for field in fields(made) if field.default is not MISSING}
    values: Callable[[Any], Any] = attrgetter(*names) if names else type
    shared = {
        "__init__": _beginning(made, names, defaults),
        "__eq__": lambda self, other: values(self) == values(other) if type(other) is made else NotImplemented,
        "__hash__": lambda self: hash(values(self)),
        "__repr__": _told,
        "__reduce__": lambda self: (made, tuple([getattr(self, name) for name in names])),
        "__setattr__": _refused,
        "__delattr__": _refused,
    }
    for name, method in shared.items():
        if name not in own:
            setattr(made, name, method)
    return cast(_Kind, made)


def _beginning(made: Any, names: tuple[str, ...], defaults: dict[str, Any]) -> Callable[..., None]:
    """The `__init__` of a class with these fields."""
    slots = [(getattr(made, name).__set__, name) for name in names]

    def begin(self: Any, *given: Any, **named: Any) -> None:
        said = {**defaults, **dict(zip(names, given, strict=False)), **named}
        twice = given and named and not named.keys().isdisjoint(names[: len(given)])
        if len(said) != len(names) or len(given) > len(names) or twice:
            missing = [name for name in names if name not in said]
            odd = [*given[len(names) :], *(name for name in named if name not in names[len(given) :])]
            raise TypeError(f"{type(self).__name__}: missing {missing}, not expected {odd}")
        for put, name in slots:
            put(self, said[name])

    return begin


def _refused(self: Any, name: str, *value: Any) -> NoReturn:
    raise FrozenInstanceError(f"{type(self).__name__}.{name} never changes")


def _told(self: Any) -> str:
    said = ", ".join(f"{field.name}={getattr(self, field.name)!r}" for field in fields(self))
    return f"{type(self).__qualname__}({said})"
