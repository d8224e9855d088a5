"""A stated count and the things then named: `three countries: A, B and C`, `two stages`, the first and the second."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model.relation import Relation
from factcheck.relations.enumeration import announced, bullets, ordinals, worded
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
        if made is not None:
            taken.update(made.all_facts())
            yield made
        for fact in counts:
            if fact.id not in taken and (turn := ordinals.find(scene, fact)) is not None:
                yield turn
    yield from worded.find(scene)
