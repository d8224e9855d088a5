"""A stated count and the things then named: `three countries: A, B and C`, `two stages`, the first and the second."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model.relation import Relation
from factcheck.relations.enumeration import announced, bullets, ordinals, taken_up, worded
from factcheck.relations.scene import Scene


def find(scene: Scene, found: list[Relation]) -> Iterator[Relation]:
    """The enumerations: lists set below a count, lists in its sentence, places in an order taken up after it, and lists
    behind a word that says how many they are (`both`, `the trio`). A count has one list."""
    taken: set[int] = set()
    for relation in bullets.find(scene):
        taken.update(relation.all_facts())
        yield relation
    for sentence, facts in scene.by_sentence.items():
        counts = [f for f in facts if f.id not in taken and announced.countable(scene, f)]
        made = announced.find(scene, sentence, counts)
        if made is not None and not _are_amounts(scene, made):
            taken.update(made.all_facts())
            yield made
        for fact in counts:
            if fact.id not in taken and (turn := ordinals.find(scene, fact)) is not None:
                yield turn
    yield from worded.find(scene)
    yield from taken_up.find(scene)


def _are_amounts(scene: Scene, made: Relation) -> bool:
    """Whether what is listed are how many of each: `eight wards (four for soup, four for none)`, `half to the crew`."""
    told = made.all_facts()
    here = scene.by_sentence.get(scene.facts[told[0]].sentence, ()) if told else ()
    starts = {item.span.start for item in made.items}
    first = [fact for fact in here if fact.span.start in starts and fact.quantity.value is not None]
    if len(first) < len(starts) or not first or len(starts) == 1:
        return False
    adds_up = sum(fact.quantity.value or 0 for fact in first) == scene.facts[told[0]].quantity.value
    return adds_up or all(fact.kind == "ratio" for fact in first)
