"""Relations: which facts the text ties together, and by which words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from factcheck.model.document import Document
from factcheck.model.fact import Fact
from factcheck.model.relation import Relation
from factcheck.relations import (
    average,
    calendar,
    change,
    comparison,
    enumeration,
    gauge,
    partition,
    percent_total,
    product,
    reference,
    restatement,
    scale,
    share,
    subset,
    votes,
)
from factcheck.relations.balance import flows, ledger, slipped
from factcheck.relations.pieces import cut
from factcheck.relations.scene import Scene
from factcheck.relations.share import of_subset

Finder = Callable[[Scene, list[Relation]], Iterable[Relation]]

# In the order they are looked for: what is closed and adjacent first, so that it consumes its numbers.
RELATIONS: tuple[tuple[str, Finder], ...] = (
    ("restatement", restatement.find),
    ("calendar", calendar.find),
    ("enumeration", enumeration.find),
    ("partition", partition.find),
    ("share", share.find),
    ("subset", subset.find),
    ("subset", lambda scene, found: scale.find(scene)),
    ("share", of_subset.find),
    ("average", average.find),
    ("product", product.find),
    ("change", change.find),
    ("percent_total", percent_total.find),
    ("votes", votes.find),
    ("comparison", comparison.find),
    ("gauge", gauge.find),
    ("reference", reference.find),
    ("balance", ledger.ledgers),
    ("partition", partition.find_plain),
    ("balance", slipped.slipped),
    ("balance", flows.flows),
)


def relate_all(facts: Sequence[Fact], document: Document) -> tuple[Relation, ...]:
    """Every relation of the document, in the order of the text, their ids their places."""
    scene = Scene(*cut(document, facts))
    found: list[Relation] = []
    for kind, find in RELATIONS:
        found.extend(find(scene, found))
        if kind == "restatement":
            scene = scene.without(restatement.said_again(scene, found))
    found = partition.without_doubles(gauge.without_doubles(found))
    found.sort(key=lambda r: (min((facts[i].span.start for i in r.all_facts()), default=0), r.kind))
    return tuple(relation.model_copy(update={"id": number}) for number, relation in enumerate(found))
