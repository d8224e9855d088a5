"""One quantity said twice: a correction, a conversion, a date in the header and in the footer."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model.fact import DateFact, Fact
from factcheck.model.relation import Relation
from factcheck.reading import entry
from factcheck.relations.make import cue_of, relate, same_measure
from factcheck.relations.scene import Scene
from factcheck.relations.wording import Match, matches


def find(scene: Scene, found: list[Relation]) -> Iterator[Relation]:
    """The restatements that a wording licenses, and the document's own date given twice."""
    taken: set[int] = set()
    for match in matches("restatement", scene):
        first, second = match.one("first"), match.one("second")
        if first is None or second is None or first.id in taken or second.id in taken:
            continue
        if _is_meant(match, first, second):
            taken |= {first.id, second.id}
            yield relate(
                "restatement",
                {"first": [first], "second": [second]},
                cue_of(match, scene),
                match.span,
                wording=match.wording.name,
                prop=match.wording.settings["property"],
                reasons=[f"the wording “{match.wording.say}”"],
            )
    yield from _document_dates(scene)


def _is_meant(match: Match, first: Fact, second: Fact) -> bool:
    needs = match.wording.settings.get("needs")
    if not same_measure(first, second):
        return False
    if needs == "units":
        return first.quantity.unit != second.quantity.unit and first.kind == second.kind
    if first.entity and second.entity and second.noun and first.noun and first.entity != second.entity:
        return False
    if needs == "exact":
        name = second.quantity.hedge_entry
        return name is not None and entry(name).meaning == "exact"
    return True


def _document_dates(scene: Scene) -> Iterator[Relation]:
    """The day in the title block and the day that a footer's label gives for the same document."""
    blocks = scene.document.blocks
    dates = [f for f in scene.facts if isinstance(f, DateFact) and f.day is not None and "year" not in f.inferred]
    heads = [f for f in dates if blocks[f.block].kind == "title"]
    feet = [f for f in dates if blocks[f.block].kind == "footer" and _dates_document(blocks[f.block].label)]
    if len(heads) == 1 and feet:
        yield relate(
            "restatement",
            {"first": heads, "second": feet[:1]},
            blocks[feet[0].block].label or "",
            feet[0].span,
            prop="date",
            reasons=["the title block and the footer each date the document"],
        )


def _dates_document(label: str | None) -> bool:
    from factcheck.lexicon import table

    return label is not None and label.lower() in {
        str(word).lower() for word in table("cues")["lists"]["document-date"]
    }
