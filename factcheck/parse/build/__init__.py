"""From plans to mentions: for each node that the grammar names, a method of the same name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

from factcheck.model.mention import Mention
from factcheck.parse.build.claims import Claims
from factcheck.parse.build.leaf import Leaf, Unreadable

__all__ = ["Leaf", "Unreadable", "build"]

_CLAIMS = Claims()
_AS_THEY_ARE = frozenset({"claim", "number"})  # nodes that one child alone stands for


def build(plan: tuple[Any, ...], leaves: Sequence[Leaf]) -> Mention:
    """The mention that `plan` makes of the tokens, each with the one sense it was parsed with.

    Raises Unreadable, with the reason, where the words are well formed and yet no quantity (1/0, two hundred million
    thousand).
    """
    made: Mention = _maker(plan)(leaves)
    return made


@lru_cache(maxsize=10_000)
def _maker(plan: tuple[Any, ...]) -> Callable[[Sequence[Leaf]], Any]:
    """The plan as one function of its leaves, its methods looked up once."""
    method = getattr(_CLAIMS, plan[0])
    parts = [_maker(child) if isinstance(child, tuple) else itemgetter(child) for child in plan[1:]]
    if len(parts) == 1:
        (only,) = parts
        return only if plan[0] in _AS_THEY_ARE else lambda leaves: method(only(leaves))
    if len(parts) == 2:
        first, second = parts
        return lambda leaves: method(first(leaves), second(leaves))
    return lambda leaves: method(*[part(leaves) for part in parts])
