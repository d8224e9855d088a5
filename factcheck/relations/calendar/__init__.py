"""What the calendar decides: weekdays, the order of two dates, the time between them, ages and anniversaries."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from factcheck import regex
from factcheck.model.relation import Relation
from factcheck.phrases import phrase_in
from factcheck.relations.calendar import (
    ages,
    grown,
    leases,
    lengths,
    lives,
    marriages,
    measured,
    minutes,
    moments,
    owners,
    reckoned,
    spans,
    terms,
    weekdays,
    whose,
)
from factcheck.relations.calendar.wanted import Tied
from factcheck.relations.scene import Scene
from factcheck.relations.wording import Match, matches

_BUILDERS: dict[str, Callable[[Scene, Match], Tied | None]] = {
    "length": spans.length, "order": spans.order, "ago": spans.ago, "same-day": spans.same_day, "age": ages.age,
    "anniversary": ages.anniversary, "nth-year": ages.anniversary,
}  # fmt: skip


def find(scene: Scene, found: list[Relation]) -> Iterator[Relation]:
    """The weekdays of dates; then what wordings tie together, each set of dates once."""
    yield from weekdays.weekdays(scene)
    made = [_BUILDERS[match.wording.settings["property"]](scene, match) for match in matches("calendar", scene)]
    elsewhere = (*measured.measured(scene), *reckoned.reckoned(scene))
    of_their_own = (*marriages.married(scene), *leases.leases(scene), *moments.moments(scene))
    of_their_own += tuple(minutes.minutes(scene))
    told = (*lengths.announced(scene), *lives.lived(scene), *terms.terms(scene), *grown.grown(scene))
    made += [*told, *elsewhere, *of_their_own]
    found_here = [one for one in made if one is not None]
    found_here.sort(key=lambda one: one.relation.property == "order")  # what says less comes last
    fitting = {_anchor(one.relation) for one in found_here if one.fits}
    taken: set[frozenset[int]] = set()
    for one in found_here:
        facts = one.relation.all_facts()
        dates = frozenset(i for i in facts if scene.facts[i].kind in ("date", "time"))
        if _some_time_in(scene, one.relation):
            continue
        excused = not one.fits and any(is_other(scene, one.relation) for is_other in _EXCUSES)
        if excused and not _of_a_couple(scene, one.relation):
            continue
        if dates not in taken and (one.fits or _anchor(one.relation) not in fitting):
            taken.add(dates)
            yield one.relation


def _anchor(relation: Relation) -> tuple[int, ...]:
    """The length, age or number that dates are held against: where some dates fit it, no others are meant."""
    held = (relation.facts(role) for role in ("duration", "age", "nth"))
    return next((facts for facts in held if facts), (-1, *relation.all_facts()))


def _some_time_in(scene: Scene, relation: Relation) -> bool:
    """Whether something began or happened at some time between the two, which are no beginning and end of it."""
    starts = relation.facts("start")
    before = scene.words_before(scene.facts[starts[0]], 40).lower().rstrip() if starts else ""
    return before.endswith("between") and phrase_in("cal-at-some-time").search(before) is not None


def _of_a_couple(scene: Scene, relation: Relation) -> bool:
    """`In June 1956 she married Ellis. He died in 2011, when they had been married 55 years`: of two lives, one
    marriage."""
    starts, lengths_of = relation.facts("start"), relation.facts("duration")
    if not starts or not lengths_of or relation.wording != "calendar.measured":
        return False
    before = scene.words_before(scene.facts[lengths_of[0]], 40)
    joined = _COUPLE.search(before) is not None
    return joined and scene.has(scene.facts[starts[0]].sentence, _WED)


def _on_two_clocks(scene: Scene, relation: Relation) -> bool:
    """Whether times of day are told by the clocks of two places, or the clocks were put on or back in between."""
    facts = [scene.facts[i] for i in relation.all_facts()]
    sentences = {fact.sentence for fact in facts}
    spans = [scene.document.sentences[sentence].span for sentence in sentences]
    said = " ".join(span.of(scene.document.masked).lower() for span in spans)
    return any(fact.kind == "time" for fact in facts) and bool(phrase_in("other-clock", file="lengths").search(said))


_COUPLE = regex.compile(r"\bthey (?:had been|were|had) (?:married|together|man and wife|a couple)(?: for)? $")
_WED = frozenset({"married", "marry", "marriage", "wed", "wedding"})
_EXCUSES = (_on_two_clocks, owners.is_of_something_else, whose.is_of_another)
