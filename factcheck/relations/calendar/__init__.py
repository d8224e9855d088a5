"""What the calendar decides: weekdays, the order of two dates, the time between them, ages and anniversaries."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from factcheck.model.fact import DateFact
from factcheck.model.relation import Level, Relation
from factcheck.relations.calendar import ages, grown, lengths, lives, measured, spans, terms
from factcheck.relations.calendar.wanted import Tied
from factcheck.relations.make import relate
from factcheck.relations.scene import Scene
from factcheck.relations.wording import Match, matches

_BUILDERS: dict[str, Callable[[Scene, Match], Tied | None]] = {
    "length": spans.length, "order": spans.order, "ago": spans.ago, "same-day": spans.same_day, "age": ages.age,
    "anniversary": ages.anniversary, "nth-year": ages.anniversary,
}  # fmt: skip


def find(scene: Scene, found: list[Relation]) -> Iterator[Relation]:
    """A weekday for each whole date that states one; then what wordings tie together, each set of dates once."""
    yield from _weekdays(scene)
    made = [_BUILDERS[match.wording.settings["property"]](scene, match) for match in matches("calendar", scene)]
    told = (*lengths.announced(scene), *lives.lived(scene), *terms.terms(scene), *grown.grown(scene), *measured.measured(scene))
    found_here = [one for one in (*made, *told) if one is not None]
    found_here.sort(key=lambda one: one.relation.property == "order")  # what says less comes last
    fitting = {_anchor(one.relation) for one in found_here if one.fits}
    taken: set[frozenset[int]] = set()
    for one in found_here:
        facts = one.relation.all_facts()
        dates = frozenset(i for i in facts if scene.facts[i].kind in ("date", "time"))
        if dates not in taken and (one.fits or _anchor(one.relation) not in fitting):
            taken.add(dates)
            yield one.relation


def _anchor(relation: Relation) -> tuple[int, ...]:
    """The length, age or number that dates are held against: where some dates fit it, no others are meant."""
    held = (relation.facts(role) for role in ("duration", "age", "nth"))
    return next((facts for facts in held if facts), (-1, *relation.all_facts()))


def _weekdays(scene: Scene) -> Iterator[Relation]:
    for fact in scene.facts:
        if isinstance(fact, DateFact) and fact.weekday is not None and fact.day is not None and fact.year is not None:
            sure = "year" not in fact.inferred
            reasons = ["the weekday stands with the date"] if sure else ["the year is the one that lies nearest"]
            level: Level = "high" if sure else "medium"
            yield relate(
                "calendar", {"date": [fact]}, fact.quote, fact.span, prop="weekday", determined=level, reasons=reasons
            )
