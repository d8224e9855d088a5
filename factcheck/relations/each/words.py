"""The words of `grammar/lexicon/each.yaml`."""

from __future__ import annotations

from functools import cache
from typing import Any

from factcheck.lexicon import table
from factcheck.phrases import any_in
from factcheck.relations.telling import telling


@cache
def data() -> dict[str, Any]:
    """The whole file."""
    return dict(table("each"))


@cache
def words(name: str) -> frozenset[str]:
    """The phrases of a list."""
    return frozenset(data()["lists"][name])


@cache
def telling_of(*names: str) -> frozenset[str]:
    """Words of which a sentence with a phrase of these lists has one."""
    return telling(phrase for name in names for phrase in words(name))


@cache
def any_of(name: str) -> str:
    """A pattern of any phrase of a list, the longest first."""
    return any_in(name, file="each")


def is_same_thing(first: str, second: str) -> bool:
    """Whether two nouns name one kind of thing where something is for each of it: `dwelling` and `home`."""
    return any(first in group and second in group for group in data()["same-thing"])
