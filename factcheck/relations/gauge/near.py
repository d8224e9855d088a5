"""The figures near a gauge, and every two of them in one unit with it."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.lazy import lazy
from factcheck.relations.change.levels import is_of_other_base
from factcheck.relations.gauge.anchors import Gauge
from factcheck.relations.gauge.filling import Trio
from factcheck.relations.gauge.levels import Level, candidates
from factcheck.relations.gauge.settled import in_one_unit
from factcheck.relations.scene import Scene


class Near:
    """A gauge and the figures that it may be said of (`levels`): what all who choose among them ask is worked out
    once."""

    def __init__(self, scene: Scene, gauge: Gauge, levels: list[Level]) -> None:
        self.scene = scene
        self.gauge = gauge
        self.levels = levels
        self._other_base: dict[int, bool] = {}

    @lazy
    def trios(self) -> list[tuple[Level, Level, Trio]]:
        """Every two that can be in one unit with the gauge: as they stand, and in that unit."""
        return list(self._in_one_unit())

    def _in_one_unit(self) -> Iterator[tuple[Level, Level, Trio]]:
        for base, end in candidates(self.levels):
            made = in_one_unit(self.gauge, base, end)
            if made is not None:
                yield base, end, Trio(*made)

    def has_other_base(self, base: Level) -> bool:
        """Whether the words beside the gauge say that it is counted from something else than this."""
        fact = base.figure.fact
        if fact.id not in self._other_base:
            self._other_base[fact.id] = is_of_other_base(self.scene, self.gauge.figure.fact, fact)
        return self._other_base[fact.id]
