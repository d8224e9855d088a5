"""The document's own date, given at its head and again at its foot."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.lexicon import table
from factcheck.model.document import Block
from factcheck.model.fact import DateFact
from factcheck.model.relation import Relation
from factcheck.relations.make import relate
from factcheck.relations.scene import Scene


def find(scene: Scene) -> Iterator[Relation]:
    """The day in the title block, or after a label at the head, and the day that another label gives the document."""
    blocks = scene.document.blocks
    dates = [f for f in scene.facts if isinstance(f, DateFact) and f.day is not None and "year" not in f.inferred]
    labelled = [f for f in dates if _dates_document(blocks[f.block])]
    titles = [f for f in dates if blocks[f.block].kind == "title"]
    if len(titles) == 1 and labelled:
        yield _twice(scene, titles[0], labelled[0])
    elif not titles and len(labelled) == 2 and _stands_first(scene, labelled[0]):
        yield _twice(scene, *labelled)


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


def _stands_first(scene: Scene, date: DateFact) -> bool:
    """Whether nothing but title and label lines stands above."""
    return all(block.kind in ("title", "heading", "footer") for block in scene.document.blocks[: date.block])


def _dates_document(block: Block) -> bool:
    labels = {str(word).lower() for word in table("cues")["lists"]["document-date"]}
    return block.kind == "footer" and block.label is not None and block.label.lower() in labels
