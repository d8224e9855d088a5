"""One quantity said twice: a correction, a conversion, a sharper figure, a figure or date given again later on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from factcheck.model.relation import Relation
from factcheck.relations.restatement import adjacent, dates, headline, later, other_units, proportions, sharper
from factcheck.relations.scene import Scene
from factcheck.span import Span


def find(scene: Scene, found: list[Relation]) -> Iterator[Relation]:
    """The restatements: those that a wording licenses, figures of a headline in the text below it, figures taken up
    again with `the`, and the document's own date given twice. A pair of facts is related once."""
    seen: set[frozenset[int]] = set()
    for finder in (
        adjacent.find,
        other_units.find,
        sharper.find,
        headline.find,
        later.find,
        dates.find,
        proportions.find,
    ):
        for relation in finder(scene):
            pair = frozenset(relation.all_facts())
            if pair not in seen:
                seen.add(pair)
                yield relation


def said_again(scene: Scene, relations: Sequence[Relation]) -> Mapping[int, Span]:
    """The facts that say nothing new, with the words to pass over: a figure converted or put in other signs, with its
    bracket; one that the speaker takes back, up to what is said instead."""
    made: dict[int, Span] = {}
    for relation in relations:
        if relation.determined == "low" or relation.wording in ("restatement.headline", "restatement.later"):
            continue
        if not relation.facts("second"):
            continue
        first, second = (scene.facts[relation.facts(role)[0]] for role in ("first", "second"))
        if relation.property == "repair":
            made[first.id] = Span(first.span.start, second.span.start)
        elif relation.property in ("conversion", "repeat"):
            made[second.id] = Span(first.span.end, _closed(scene, first.span.end, second.span.end))
    return made


def _closed(scene: Scene, start: int, end: int) -> int:
    """The end, with the bracket that closes there where one was opened after `start`."""
    text = scene.document.masked
    opened = "(" in text[start:end] and ")" not in text[start:end]
    return end + 1 if opened and text[end : end + 1] == ")" else end
