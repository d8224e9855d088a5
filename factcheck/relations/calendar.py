"""What the calendar decides: the weekday said of a date."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model.fact import DateFact
from factcheck.model.relation import Relation
from factcheck.relations.make import relate
from factcheck.relations.scene import Scene


def find(scene: Scene, found: list[Relation]) -> Iterator[Relation]:
    """A weekday relation for each whole date with a weekday."""
    for fact in scene.facts:
        if isinstance(fact, DateFact) and fact.weekday is not None and fact.day is not None and fact.year is not None:
            sure = "year" not in fact.inferred
            reasons = ["the weekday stands with the date"] if sure else ["the year is the one that lies nearest"]
            yield relate(
                "calendar",
                {"date": [fact]},
                fact.quote,
                fact.span,
                prop="weekday",
                determined="high" if sure else "medium",
                reasons=reasons,
            )
