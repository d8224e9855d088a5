"""Rule by rule over the relations and facts of a text: what holds, what is strained, what contradicts itself."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import NamedTuple

from factcheck.engine.about import About
from factcheck.engine.amends import Amends, amends
from factcheck.engine.another import of_another
from factcheck.engine.claimed import without_claimed
from factcheck.engine.evaluate import Evaluation
from factcheck.engine.lasting import lasts_otherwise
from factcheck.engine.misread import misread
from factcheck.engine.neighbours import with_neighbours
from factcheck.engine.otherwise import explained
from factcheck.engine.papers import set_otherwise
from factcheck.engine.results import told_elsewhere
from factcheck.engine.rivals import are_peers, rival
from factcheck.engine.rules.compiled_rule import CompiledRule
from factcheck.engine.scene import CORE, SUPPORT, Lookup, Scene, of_facts, of_relation
from factcheck.engine.speak import spoken
from factcheck.engine.told_of import told_of_another
from factcheck.engine.trust import capped, one_lower, trust
from factcheck.engine.values import NotCheckable, Silent, scale_of
from factcheck.engine.working import Working, mentioned, worked
from factcheck.engine.wrong_figure import wrong_figure
from factcheck.interval import Interval
from factcheck.model.check import Check, Place, Severity, Verdict
from factcheck.model.document import Document
from factcheck.model.fact import Fact
from factcheck.model.noun import trusted
from factcheck.model.relation import Level, Relation

_RESULTS = ("share", "percent", "mean")  # what is reckoned out, and so is rounded, or cut off
_CUT = ("percent", "number", "measure")


class Outcome(NamedTuple):
    """What came of one rule and one scene: a verdict, or the stage at which the rule fell silent (`where`, or `role`
    for a part the text does not give). `reason` says why nothing could be judged."""

    verdict: Verdict | None
    silent: str | None = None
    reason: str = ""
    only_bounds: bool = False


def judge(
    rules: Iterable[CompiledRule],
    facts: Sequence[Fact],
    relations: Sequence[Relation],
    document: Document,
    lookup: Lookup | None = None,
) -> tuple[Check, ...]:
    """Every check made, in the order of the text; those that hold as well.

    A relation in which nothing can be judged gives one `not checkable` check for each reason, not one for each rule.
    """
    by_id = {fact.id: fact for fact in facts}
    same = frozenset(
        frozenset(made.all_facts()) for made in relations if made.kind == "restatement" and made.determined != "low"
    )
    about = About(facts, document)
    made: list[Check] = []
    refused: set[tuple[int | None, str]] = set()
    for rule in rules:
        for scene in scenes(rule, by_id, relations, document, lookup, about):
            outcome = outcome_of(rule, scene)
            if outcome.verdict is None or _goes_without_saying(rule, outcome):
                continue
            if outcome.verdict == "not checkable":
                key = (scene.relation.id if scene.relation else None, outcome.reason)
                if scene.relation is None or key in refused:
                    continue
                refused.add(key)
            check = _check(rule, scene, outcome, document)
            made.append(_of_one_figure(check, scene, same) or check)
    made.sort(key=lambda check: (check.line, check.column, check.rule))
    return tuple(_told_apart(without_claimed(made, relations, by_id)))


def _of_one_figure(check: Check, scene: Scene, same: frozenset[frozenset[int]]) -> Check | None:
    """The check as a note, if two of its figures are one said twice, which no other relation can tie: of `nine inches
    (23cm) apart` the second is no side. None for any other."""
    relation = scene.relation
    if (
        check.severity == "note"
        or relation is None
        or relation.kind == "restatement"
        or relation.wording == "product.again"
    ):
        return None
    pairs = combinations(relation.all_facts(), 2)
    twice = next((pair for pair in pairs if frozenset(pair) in same or _is_converted(scene, pair)), None)
    if twice is None:
        return None
    said = " and ".join(scene.facts[fact].quote for fact in twice)
    return check.model_copy(update={"severity": "note", "reasons": (f"{said} are one figure", *check.reasons)})


def _is_converted(scene: Scene, pair: tuple[int, int]) -> bool:
    """Whether the second is in another unit of the same kind, and stands in a bracket after the first or, next to it in
    a sum, is as much: `14,500 feet. That's about 4,420 metres`."""
    first, second = sorted((scene.facts[fact] for fact in pair), key=lambda fact: fact.span)
    units = first.quantity.unit, second.quantity.unit
    if scene.document is None or None in units or units[0] == units[1]:
        return False
    if scale_of(first)[2] != scale_of(second)[2]:
        return False
    beside = scene.subject == "partition" and second.id == first.id + 1
    as_much = beside and scene.amount(first.id, SUPPORT).interval.meets(scene.amount(second.id, SUPPORT).interval)
    listed = scene.document.masked[first.span.end : second.span.start].strip() in (",", "and", ", and", "plus")
    return (as_much and not listed) or scene.document.text[first.span.end : second.span.start].strip() == "("


def _goes_without_saying(rule: CompiledRule, outcome: Outcome) -> bool:
    """Whether it is not worth listing: a rule for single facts holds of nearly all, unless it has words for that."""
    return outcome.verdict == "consistent" and not rule.lists_what_holds


def scenes(
    rule: CompiledRule,
    facts: Mapping[int, Fact],
    relations: Sequence[Relation],
    document: Document,
    lookup: Lookup | None,
    about: About | None = None,
) -> Iterator[Scene]:
    """Everything in the text that the rule is about; with `about`, without the facts that its `where` does not hold
    of."""
    made = about or About(tuple(facts.values()), document)
    if rule.subject in ("fact", "pair"):
        for names in made.single(rule) if rule.subject == "fact" else made.pairs(rule):
            if about is None or rule.gate(names, made.around):
                ids = {name: fact.id for name, fact in names.items()}
                yield of_facts(rule.subject, ids, facts, lookup, document, made.around)
    else:
        for relation in relations:
            if relation.kind == rule.subject:
                yield with_neighbours(of_relation(relation, facts, lookup, document, made.around))


def outcome_of(rule: CompiledRule, scene: Scene) -> Outcome:
    """The verdict of one rule on one scene, or why it is silent."""
    try:
        if rule.where is not None and not Evaluation(scene, SUPPORT).truth(rule.where).surely:
            return Outcome(None, "where")
    except (NotCheckable, Silent):
        return Outcome(None, "where")
    try:
        if Evaluation(scene, CORE).truth(rule.require).can_hold:
            return Outcome("consistent")
        if not Evaluation(scene, SUPPORT).truth(rule.require).can_hold:
            return Outcome("contradiction")
        return Outcome("strained", only_bounds=_saved_by_bounds(rule, scene))
    except NotCheckable as fault:
        return Outcome("not checkable", reason=str(fault))
    except Silent:
        return Outcome(None, "role")


def _saved_by_bounds(rule: CompiledRule, scene: Scene) -> bool:
    """Whether nothing but the far side of `over` or `under` is left: 12,000 where more than 9,000 were said."""
    bounded = frozenset(f for f in mentioned(rule.require, scene) if scene.facts[f].quantity.bound is not None)
    return bool(bounded) and Evaluation(replace(scene, widened=bounded), CORE).truth(rule.require).can_hold


def _check(rule: CompiledRule, scene: Scene, outcome: Outcome, document: Document) -> Check:
    verdict = outcome.verdict
    assert verdict is not None
    finding = verdict in ("strained", "contradiction")
    places = _places(rule, scene)
    line, column = document.line_and_column(min((place.span.start for place in places), default=0))
    remark = spoken(rule.remark, scene) if finding and rule.remark else ""
    working = Working((), "") if verdict == "not checkable" else worked(rule.require, scene, remark)
    mending = amends(rule, scene) if finding else Amends()
    confidence, reasons = trust(scene, rule.doubt if finding else None)
    severity = _severity(rule, scene, outcome, confidence, mending)
    excuse = (_cut_off(rule, scene) or _excuse(scene)) if finding and severity != "note" else None
    if excuse is not None:
        severity, reasons = "note", (excuse, *reasons)
    return trusted(Check)(
        id=_id(rule, places, document),
        rule=rule.id,
        title=rule.title,
        relation=scene.relation.id if scene.relation else None,
        relation_kind=scene.relation.kind if scene.relation else None,
        facts=_facts(rule, scene),
        verdict=verdict,
        severity=severity,
        confidence=confidence,
        reasons=reasons,
        changes_claim=rule.changes_claim and finding,
        message=_message(rule, scene, outcome, working),
        arithmetic=working.line,
        rows=working.rows,
        places=places,
        chart=rule.chart,
        suggest=tuple(spoken(one, scene) for one in rule.suggest) if finding else (),
        why=rule.why,
        repair=mending.repair,
        slip=mending.slip,
        break_even=mending.break_even,
        line=line,
        column=column,
    )


def _cut_off(rule: CompiledRule, scene: Scene) -> str | None:
    """That a stated share, rise, ratio or mean is what its figures make with the digits after its last left off."""
    for role in _RESULTS:
        fact = scene.facts.get(scene.one.get(role, -1))
        if fact is None or fact.quantity.value is None or fact.quantity.hedge != "none" or not fact.quantity.step:
            continue
        if role == "mean" and fact.quantity.step >= 1:
            continue  # an average of 5 is not one of 5.9
        factor = scale_of(fact)[0]
        low, high = fact.quantity.value * factor, (fact.quantity.value + fact.quantity.step) * factor
        pinned = replace(scene, fixed={**scene.fixed, fact.id: Interval.of(low, high)})
        if fact.kind in _CUT and outcome_of(rule, pinned).verdict == "consistent":
            return "the digits after are cut off"
    return None


def _excuse(scene: Scene) -> str | None:
    """What other figures say for the text, in words; None where they say nothing."""
    if scene.relation is not None and scene.relation.wording == "comparison.innings":
        return None  # a win in runs is that of the two totals, whatever is told between
    if are_peers(scene):
        return "the figures stand in one row"
    if (sign := wrong_figure(scene) or misread(scene) or set_otherwise(scene)) is not None:
        return sign
    if (others := of_another(scene)) is not None:
        return others
    if (other := told_of_another(scene)) is not None:
        return other
    borne_out = explained(scene)
    if borne_out is not None:
        return f"{borne_out} bears it out"
    return rival(scene) or told_elsewhere(scene) or lasts_otherwise(scene)


def _message(rule: CompiledRule, scene: Scene, outcome: Outcome, working: Working) -> str:
    if outcome.verdict == "not checkable":
        return f"Not checked: {outcome.reason}."
    if outcome.verdict == "consistent":
        return spoken(rule.holds, scene) if rule.holds else working.line or rule.title
    return spoken(rule.message, scene)


def _severity(rule: CompiledRule, scene: Scene, outcome: Outcome, confidence: Level, mending: Amends) -> Severity:
    """A contradiction counts as the rule says, what is strained one step lower; what only leaves the usual reading of a
    bound, and what nothing in the text ties together, never more than a note."""
    severity: Severity = rule.severity
    if outcome.verdict == "strained":
        severity = one_lower(severity)
    if outcome.only_bounds:
        return "note"
    return capped(severity, scene, confidence, mending)


def _facts(rule: CompiledRule, scene: Scene) -> tuple[int, ...]:
    if scene.relation is not None and scene.relation.property in _RECKONED:
        return scene.relation.all_facts()
    used = tuple(fact for fact in mentioned(rule.require, scene) if fact >= 0)
    return used or (scene.relation.all_facts() if scene.relation else tuple(scene.one.values()))


_RECKONED = frozenset({"left", "moments"})  # properties whose finder reckons with facts that the rule does not name
_SHOWN = frozenset({"weekday", "younger"})  # what a relation states beside a fact, and no rule names


def _places(rule: CompiledRule, scene: Scene) -> tuple[Place, ...]:
    """The words that the check rests on, in the order of the text."""
    from factcheck.engine.tree import Name, walk

    names = {node.name for node in walk(rule.require) if isinstance(node, Name)}
    mine = [*_facts(rule, scene), *(fact for fact in mentioned(rule.require, scene) if fact < 0)]
    found = [trusted(Place)(span=scene.facts[fact].span, role=scene.role_of(fact)) for fact in mine]
    found += [
        trusted(Place)(span=value.span, role=name) for name, value in scene.stated.items() if name in names | _SHOWN
    ]
    if "items" in names:
        found += [trusted(Place)(span=item.span, role="item") for item in scene.items]
    return tuple(sorted(found, key=lambda place: place.span))


def _id(rule: CompiledRule, places: Iterable[Place], document: Document) -> str:
    quotes = [place.span.of(document.text) for place in places]
    made = hashlib.sha256("\0".join((rule.id, *quotes)).encode())
    return f"{rule.id}-{made.hexdigest()[:8]}"


def _told_apart(checks: Iterable[Check]) -> Iterator[Check]:
    """The checks, with the second and later ones of the same rule and the same words given ids of their own."""
    seen: dict[str, int] = {}
    for check in checks:
        seen[check.id] = nth = seen.get(check.id, 0) + 1
        if nth == 1:
            yield check
        else:
            stem, _, _ = check.id.rpartition("-")
            made = hashlib.sha256(f"{check.id}\0{nth}".encode()).hexdigest()[:8]
            yield check.model_copy(update={"id": f"{stem}-{made}"})
