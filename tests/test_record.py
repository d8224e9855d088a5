"""Records are what frozen dataclasses are: each is compared here with the dataclass it stands for."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, dataclass, field, replace
from typing import Any

import pytest

from factcheck.record import record


@record(frozen=True)
class Open:
    name: str
    size: int = 3
    parts: list[int] = field(default_factory=list)
    aside: dict[str, int] = field(default_factory=dict, repr=False, compare=False)


@record(frozen=True, slots=True)
class Closed:
    name: str
    size: int = 3


@dataclass(frozen=True, slots=True)
class Standard:
    name: str
    size: int = 3


KINDS = pytest.mark.parametrize("kind", [Open, Closed])


@KINDS
def test_two_of_the_same_values_are_equal_and_others_are_not(kind: Any) -> None:
    assert kind("a") == kind(name="a", size=3)
    assert kind("a") != kind("a", 4)
    assert kind("a") != Standard("a")
    assert Open("a", aside={"x": 1}) == Open("a", aside={"x": 2})
    assert hash(Closed("a", 4)) == hash(Closed("a", 4)) == hash(Standard("a", 4))


@KINDS
def test_nothing_in_it_is_ever_changed(kind: Any) -> None:
    made = kind("a")
    with pytest.raises(FrozenInstanceError):
        made.size = 4
    with pytest.raises(FrozenInstanceError):
        del made.size
    assert replace(made, size=4) == kind("a", 4)
    assert made.size == 3


@KINDS
def test_it_is_made_from_its_fields_alone(kind: Any) -> None:
    with pytest.raises(TypeError):
        kind()
    with pytest.raises(TypeError):
        kind("a", colour="red")


def test_what_is_made_anew_for_each_is_not_shared() -> None:
    first, second = Open("a"), Open("a")
    first.parts.append(1)
    assert second.parts == []


@KINDS
def test_it_survives_the_way_between_processes(kind: Any) -> None:
    assert pickle.loads(pickle.dumps(kind("a", 5))) == kind("a", 5)


def test_it_shows_its_fields() -> None:
    assert repr(Open("a")) == "Open(name='a', size=3, parts=[])"
    assert repr(Closed("a")) == repr(Standard("a")).replace("Standard", "Closed")
