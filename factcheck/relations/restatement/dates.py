"""The document's own date, given at its head and again at its foot."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from factcheck.lexicon import table
from factcheck.model.document import Block
from factcheck.model.fact import DateFact
from factcheck.model.relation import Relation
from factcheck.relations.make import relate
from factcheck.relations.scene import Scene


def find(scene: Scene) -> Iterator[Relation]:
    """The day in the title block, or after a label, and the next day that a label gives for the document."""
    blocks = scene.document.blocks
    dates = [f for f in scene.facts if isinstance(f, DateFact) and f.day is not None and "year" not in f.inferred]
    heads = [f for f in dates if blocks[f.block].kind in ("title", "footer", "front_matter")]
    for first, second in pairwise(heads):
        if _dates_document(blocks[second.block]) and first.block != second.block:
            if blocks[first.block].label is None or _dates_document(blocks[first.block]):
                yield _twice(scene, first, second)
            return


def _twice(scene: Scene, first: DateFact, second: DateFact) -> Relation:
    label = scene.document.blocks[second.block].label or ""
    return relate(
        "restatement",
        {"first": [first], "second": [second]},
        label,
        second.span,
        prop="date",
        reasons=["the head and the foot each date the document"],
    )


def _dates_document(block: Block) -> bool:
    labels = {str(word).lower() for word in table("blocks")["dates"]}
    return block.label is not None and block.label.lower() in labels
