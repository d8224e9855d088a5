"""The memo of parses: a run of tokens is parsed once for each sequence of readings, whatever its words.

This is sound because a plan depends on terminals alone: no step between the tokens and the plan reads a word.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import islice, product
from typing import NamedTuple

from factcheck.parse.automaton import Plan
from factcheck.parse.grammar import longest

MOST_READINGS = 8


class Shape(NamedTuple):
    """How a run of tokens parses: the reading taken for each token, how many tokens it takes, and the plan.

    `rival` is a second reading of the same tokens that means something else, where the lexicon calls for doubt."""

    choice: tuple[int, ...]
    length: int
    plan: Plan
    rival: tuple[int, ...] | None = None


@lru_cache(maxsize=10_000)
def shape(terminals: tuple[tuple[str, ...], ...], at_least: int) -> Shape | None:
    """The longest claim that begins with the first token and takes at least `at_least` of them; of equals the first
    in the lexicon's order. None where there is none. At most eight sequences of readings are tried."""
    best: Shape | None = None
    for choice in islice(product(*(range(len(t)) for t in terminals)), MOST_READINGS):
        found = longest(_chosen(terminals, choice), max(at_least, best.length + 1 if best else 0))
        if found is not None:
            best = Shape(choice, *found)
        elif best is not None and best.rival is None:
            again = longest(_chosen(terminals, choice)[: best.length], best.length)
            if again is not None and again[1][:1] and _differs(terminals, choice, best):
                best = best._replace(rival=choice)
    return best


def _chosen(terminals: Sequence[Sequence[str]], choice: Sequence[int]) -> list[str]:
    return [readings[at] for readings, at in zip(terminals, choice, strict=True)]


def _differs(terminals: Sequence[Sequence[str]], choice: Sequence[int], best: Shape) -> bool:
    mine = _chosen(terminals, choice)[: best.length]
    return mine != _chosen(terminals, best.choice)[: best.length]
