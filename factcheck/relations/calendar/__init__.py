"""What the calendar decides: weekdays, the order of two dates, the time between them, ages and anniversaries."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from factcheck.model.fact import DateFact
from factcheck.model.relation import Level, Relation
from factcheck.relations.calendar import ages, spans
from factcheck.relations.calendar.wanted import turned
from factcheck.relations.make import relate
from factcheck.relations.scene import Scene
from factcheck.relations.wording import Match, matches

_BUILDERS: dict[str, Callable[[Scene, Match], Relation | None]] = {
    "length": spans.length, "order": spans.order, "ago": spans.ago, "same-day": spans.same_day, "age": ages.age,
    "anniversary": ages.anniversary, "nth-year": ages.anniversary,
}  # fmt: skip


def find(scene: Scene, found: list[Relation]) -> Iterator[Relation]:
    """A weekday for each whole date that states one; then what wordings tie together, each set of dates once."""
    yield from _weekdays(scene)
    taken: set[frozenset[int]] = set()
    for match in matches("calendar", scene):
        made = _BUILDERS[match.wording.settings["property"]](scene, match)
        if made is None or turned(match, scene):
            continue
        dates = frozenset(i for i in made.all_facts() if scene.facts[i].kind in ("date", "time"))
        if dates not in taken:
            taken.add(dates)
            yield made


def _weekdays(scene: Scene) -> Iterator[Relation]:
    for fact in scene.facts:
        if isinstance(fact, DateFact) and fact.weekday is not None and fact.day is not None and fact.year is not None:
            sure = "year" not in fact.inferred
            reasons = ["the weekday stands with the date"] if sure else ["the year is the one that lies nearest"]
            level: Level = "high" if sure else "medium"
            yield relate(
                "calendar", {"date": [fact]}, fact.quote, fact.span, prop="weekday", determined=level, reasons=reasons
            )
