"""Values made by `frozen` behave as those of a frozen dataclass do."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, dataclass, fields, replace

import pytest

from factcheck.frozen import frozen


@frozen
class Place:
    """A place with a name."""

    row: int
    name: str = "here"

    @property
    def next(self) -> Place:
        return replace(self, row=self.row + 1)


@frozen
class Nothing:
    """A value without fields."""


@frozen
class Other(Place):
    """A place with one thing more."""

    more: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    row: int
    name: str = "here"


def test_it_is_made_and_told_as_a_dataclass_is() -> None:
    assert repr(Place(1)) == repr(Known(1)).replace("Known", "Place")
    assert [field.name for field in fields(Place)] == ["row", "name"]
    assert Place(1, "there") == Place(name="there", row=1) != Place(1)
    assert Place(1).next == Place(2)
    assert Other(1, more=True).next == Other(2, "here", True) != Place(2)
    assert Nothing() == Nothing()


def test_equal_values_count_once() -> None:
    assert len({Place(1), Place(1), Place(2), Other(1), Nothing(), Nothing()}) == 4


def test_it_never_changes() -> None:
    with pytest.raises(FrozenInstanceError, match=r"Place\.row"):
        Place(1).row = 2  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del Place(1).row
    with pytest.raises(FrozenInstanceError):
        Place(1).column = 2  # type: ignore[attr-defined]


@pytest.mark.parametrize(("given", "named"), [((), {}), ((1, "a", 2), {}), ((1,), {"rows": 2}), ((1,), {"row": 2})])
def test_wrong_fields_are_refused(given: tuple[int, ...], named: dict[str, int]) -> None:
    with pytest.raises(TypeError, match="Place"):
        Place(*given, **named)  # type: ignore[arg-type]


def test_it_goes_from_one_process_to_another() -> None:
    assert pickle.loads(pickle.dumps(Other(1, "x", True))) == Other(1, "x", True)
