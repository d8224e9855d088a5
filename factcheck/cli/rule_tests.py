"""Runs the tests that rules carry: what is Missing, Noisy, at the wrong place (Span) or mended (Fixed), and why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from factcheck import regex
from factcheck.span import Span

if TYPE_CHECKING:
    from factcheck.engine.rules.compiled_rule import CompiledRule
    from factcheck.engine.scene import Lookup
    from factcheck.model.check import Check
    from factcheck.model.document import Document
    from factcheck.model.fact import Fact
    from factcheck.model.relation import Relation

_MARK = regex.compile(r"\[\[(.*?)\]\]", re.DOTALL)


class Fault(NamedTuple):
    """A test that fails. `kind` is Missing, Noisy, Span or Fixed; `stage` where a miss was lost: grammar (a marked
    number is no fact), relation (its facts are in no such relation), where, require; `detail` says more."""

    rule: str
    file: str
    kind: str
    text: str
    stage: str = ""
    detail: str = ""


class Marked(NamedTuple):
    """A test's text without its marks, and where they stood."""

    text: str
    places: tuple[Span, ...]


class Understood(NamedTuple):
    """All that a rule is judged on, in one text."""

    document: Document
    facts: Sequence[Fact]
    relations: Sequence[Relation]
    lookup: Lookup


def unmarked(sentence: str) -> Marked:
    """The text of a test and the places that `[[...]]` marks in it."""
    places: list[Span] = []
    made, at = "", 0
    for match in _MARK.finditer(sentence):
        made += sentence[at : match.start()]
        places.append(Span(len(made), len(made) + len(match[1])))
        made, at = made + match[1], match.end()
    return Marked(made + sentence[at:], tuple(places))


def faults_of(rules: Iterable[CompiledRule]) -> Iterator[Fault]:
    """Every failing test of every rule."""
    for rule in rules:
        for kind, sentence in sentences_of(rule):
            fault = tried(rule, kind, sentence)
            if fault is not None:
                yield fault


def sentences_of(rule: CompiledRule) -> Iterator[tuple[str, str]]:
    """Each test of a rule, as `flag`, `pass` or `todo` and its sentence."""
    for kind, sentences in (("flag", rule.flag), ("pass", rule.passes), ("todo", rule.todo)):
        for sentence in sentences:
            yield kind, sentence


def tried(rule: CompiledRule, kind: str, sentence: str) -> Fault | None:
    """What is wrong with one test, or None where it does as it says."""
    marked = unmarked(sentence)
    understood = understand(marked.text)
    found = _findings(rule, understood)
    if kind == "pass":
        if not found:
            return None
        return Fault(rule.id, rule.file, "Noisy", sentence, detail=found[0].message)
    right = [check for check in found if _points_at(check, marked.places)]
    if kind == "todo":
        return Fault(rule.id, rule.file, "Fixed", sentence, detail="move it to flag") if right else None
    if right:
        return None
    if found:
        return Fault(rule.id, rule.file, "Span", sentence, detail=_where(found[0], marked.text))
    stage, detail = lost_at(rule, understood, marked)
    return Fault(rule.id, rule.file, "Missing", sentence, stage, detail)


def understand(text: str) -> Understood:
    """Facts and relations of a text, found as in any run."""
    from factcheck import pipeline
    from factcheck.engine.reference import Reference
    from factcheck.readers import text_document
    from factcheck.relations import relate_all

    document = text_document(text, "test")
    facts, _ = pipeline.understand(document)
    return Understood(document, facts, relate_all(facts, document), Reference().lookup)


def _findings(rule: CompiledRule, it: Understood) -> list[Check]:
    from factcheck.engine.judge import judge

    checks = judge((rule,), it.facts, it.relations, it.document, it.lookup)
    return [check for check in checks if check.is_finding]


def _points_at(check: Check, places: Sequence[Span]) -> bool:
    """Whether the finding stands on every marked place: a mark covers the number and may cover its noun."""
    return all(any(place.span.overlaps(mark) for place in check.places) for mark in places)


def _where(check: Check, text: str) -> str:
    return "it points at " + ", ".join(f'"{place.span.of(text)}"' for place in check.places)


def lost_at(rule: CompiledRule, it: Understood, marked: Marked) -> tuple[str, str]:
    """The stage at which a miss was lost, and what was found there."""
    from factcheck.engine.judge import outcome_of, scenes

    unread = [mark for mark in marked.places if not _is_read(mark, it)]
    if unread:
        return "grammar", f'"{unread[0].of(marked.text)}" is not read as a quantity'
    kinds = ", ".join(sorted({relation.kind for relation in it.relations})) or "none"
    found = list(scenes(rule, {fact.id: fact for fact in it.facts}, it.relations, it.document, it.lookup))
    if not found:
        return "relation", f"no {rule.subject} was found (relations: {kinds})"
    outcomes = [outcome_of(rule, scene) for scene in found]
    judged = [outcome for outcome in outcomes if outcome.verdict is not None]
    if not judged:
        silent = {outcome.silent for outcome in outcomes}
        return ("where", rule.source.get("where", "")) if "where" in silent else ("relation", "a role is missing")
    verdicts = ", ".join(dict.fromkeys(outcome.reason or str(outcome.verdict) for outcome in judged))
    return "require", f"{rule.source['require']} is {verdicts}"


def _is_read(mark: Span, it: Understood) -> bool:
    spans = [fact.span for fact in it.facts]
    spans += [value.span for relation in it.relations for value in relation.stated]
    spans += [item.span for relation in it.relations for item in relation.items]
    return any(span.overlaps(mark) for span in spans) or not any(c.isdigit() for c in mark.of(it.document.text))
