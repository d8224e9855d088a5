"""Two figures as the levels of a gauge, and what the words say for them."""

from __future__ import annotations

from typing import NamedTuple

from factcheck.relations.gauge.filling import Filling
from factcheck.relations.gauge.levels import Level


class Pair(NamedTuple):
    """Two figures as the levels of a gauge, the likelier way round first, how much speaks for them (`score`), and
    whether words set the one against the other (`tied`)."""

    fillings: tuple[Filling, ...]
    score: int
    tied: bool

    @property
    def levels(self) -> tuple[Level, Level]:
        """The two, in the order of the text."""
        first, second = sorted((self.fillings[0].base, self.fillings[0].end), key=lambda level: level.figure.span)
        return first, second


def is_opposed(filling: Filling) -> bool:
    """Whether the words beside the two make the one what was and the other what is."""
    base, end = filling.base.base, filling.end.end
    return (base > 1 and end > 0) or (base > 0 and end > 1)
