"""From plans to mentions: for each node that the grammar names, a method of the same name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from factcheck.model.mention import Mention
from factcheck.parse.build.claims import Claims
from factcheck.parse.build.leaf import Leaf, Unreadable

__all__ = ["Leaf", "Unreadable", "build"]

_CLAIMS = Claims()


def build(plan: tuple[Any, ...], leaves: Sequence[Leaf]) -> Mention:
    """The mention that `plan` makes of the tokens, each with the one sense it was parsed with.

    Raises Unreadable, with the reason, where the words are well formed and yet no quantity (1/0, two hundred million
    thousand).
    """
    made: Mention = _evaluate(plan, leaves)
    return made


def _evaluate(plan: tuple[Any, ...], leaves: Sequence[Leaf]) -> Any:
    children = [_evaluate(child, leaves) if isinstance(child, tuple) else leaves[child] for child in plan[1:]]
    return getattr(_CLAIMS, plan[0])(*children)
