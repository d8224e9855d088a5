"""Every value for each of something in a text, with the ways to multiply it: what fits is known before what does
not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from factcheck.model.relation import Level
from factcheck.relations.each.filling import Filling
from factcheck.relations.each.fillings import fillings_at, is_alone
from factcheck.relations.each.weigh import best
from factcheck.relations.figures import Figure
from factcheck.relations.scene import Scene


class Multiplied(NamedTuple):
    """A value, the ways to multiply it, and the figures near by."""

    value: Figure
    ways: Sequence[Filling]
    window: Sequence[Figure]


def multiplied(scene: Scene) -> tuple[Multiplied, ...]:
    """The values for each of something, in the order of the text; worked out once."""
    made: tuple[Multiplied, ...] | None = scene.known.get(("multiplied", None))
    if made is None:
        made = scene.known["multiplied", None] = tuple(_multiplied(scene))
    return made


def likeliest(scene: Scene) -> tuple[tuple[Filling, Level], ...]:
    """The likeliest way to multiply each value that has one, and how sure it is; worked out once."""
    made: tuple[tuple[Filling, Level], ...] | None = scene.known.get(("products", None))
    if made is None:
        chosen = [best(one.ways, one.window) for one in multiplied(scene)]
        made = scene.known["products", None] = tuple(one for one in chosen if one is not None)
    return made


def claimed(scene: Scene) -> frozenset[int]:
    """The totals and values of all products that fit: no misfit of another rests on them."""
    fitting = (filling for filling, _ in likeliest(scene) if filling.fits())
    return frozenset(f.fact.id for filling in fitting for f in (filling.total, filling.value))


def _multiplied(scene: Scene) -> list[Multiplied]:
    made = []
    for sentence in scene.by_sentence:
        if is_alone(scene, sentence):
            continue
        fillings = fillings_at(scene, sentence)
        for value, needs in fillings.values:
            ways = [replace(f, cued=f.cued or f.apart) for f in fillings.of(value, needs)]
            if ways:
                made.append(Multiplied(value, ways, fillings.window))
    return made
