"""Frozen dataclasses whose methods are shared: `dataclasses.dataclass` writes and compiles six methods for each class,
which for all of ours takes a tenth of a run on a short text. Here it is one, and the others are those below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from dataclasses import dataclass as record
else:
    from dataclasses import dataclass

    def record(cls=None, /, *, frozen=True, slots=False, init=True):
        """What `dataclass(frozen=True, slots=slots, init=init)` makes of a class: equal by value, never changed."""
        if cls is None:
            return lambda given: record(given, slots=slots, init=init)
        made = dataclass(init=False, repr=False, eq=False, slots=slots)(cls)
        fields = list(made.__dataclass_fields__.values())
        made.__compared__ = tuple(one.name for one in fields if one.compare)
        made.__shown__ = tuple(one.name for one in fields if one.repr)
        if init:
            made.__init__ = _init(made, fields)
        for name, method in (("__eq__", _is_equal), ("__hash__", _hashed), ("__repr__", _written)):
            if name not in cls.__dict__ or (name == "__hash__" and cls.__hash__ is None):
                setattr(made, name, method)
        made.__setattr__, made.__delattr__ = _refused, _refused
        if slots:
            made.__getstate__, made.__setstate__ = _state, _with_state
        return made


_NOT_GIVEN = object()
__all__ = ["record"]


def _init(made: type, fields: list[Any]) -> Any:
    """The function that fills the fields of a new object, the one that is written for each class."""
    from dataclasses import MISSING

    known: dict[str, Any] = {"_set": object.__setattr__, "_NOT_GIVEN": _NOT_GIVEN}
    given, lines = ["self"], []
    for one in fields:
        name, value = one.name, one.name
        if one.default_factory is not MISSING:
            known[f"_make_{name}"] = one.default_factory
            given.append(f"{name}=_NOT_GIVEN")
            value = f"_make_{name}() if {name} is _NOT_GIVEN else {name}"
        elif one.default is not MISSING:
            known[f"_else_{name}"] = one.default
            given.append(f"{name}=_else_{name}")
        else:
            given.append(name)
        lines.append(f" _set(self, {name!r}, {value})")
    exec(f"def __init__({', '.join(given)}):\n" + ("\n".join(lines) or " pass"), known)
    function = known["__init__"]
    function.__qualname__ = f"{made.__qualname__}.__init__"
    return function


def _values(self: Any) -> tuple[Any, ...]:
    return tuple([getattr(self, name) for name in self.__compared__])


def _is_equal(self: Any, other: object) -> Any:
    return _values(self) == _values(other) if other.__class__ is self.__class__ else NotImplemented


def _hashed(self: Any) -> int:
    return hash(_values(self))


def _written(self: Any) -> str:
    return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in self.__shown__)})"


def _refused(self: Any, name: str, value: object = None) -> NoReturn:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"a {type(self).__name__} is never changed: {name}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, name) for name in self.__dataclass_fields__]


def _with_state(self: Any, state: list[Any]) -> None:
    for name, value in zip(self.__dataclass_fields__, state, strict=True):
        object.__setattr__(self, name, value)
