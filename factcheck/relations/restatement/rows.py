"""Rows said again as rows: `chests of 86, 91 and 97cm (34, 36 and 38in)`."""

from __future__ import annotations

from factcheck.lexicon import table
from factcheck.model.fact import Fact
from factcheck.relations.scene import Scene


def in_turn(scene: Scene, first: Fact, second: Fact) -> list[tuple[Fact, Fact]]:
    """Each figure of the row that ends with `first` and the one in its place in the row that `second` begins in its
    bracket, or the two alone; none where the rows are not of one length: nobody can say which goes with which."""
    again = _row(scene, second, 1)
    if len(again) == 1 or not scene.words_before(second, 4).rstrip().endswith("("):
        return [(first, second)]
    before = _row(scene, first, -1)
    return list(zip(before[::-1], again, strict=True)) if len(before) == len(again) else []


def _row(scene: Scene, fact: Fact, step: int) -> list[Fact]:
    """The figures of one unit joined to a fact by commas or `and`, away from it."""
    row = [fact]
    while 0 <= (at := row[-1].id + step) < len(scene.facts):
        following = scene.facts[at]
        left, right = sorted((row[-1], following), key=lambda one: one.span)
        gap = scene.document.text[left.span.end : right.span.start].strip()
        if gap not in table("lists")["row-joints"] or following.quantity.unit != fact.quantity.unit:
            break
        row.append(following)
    return row
