"""One quantity said twice: a correction, a conversion, a sharper figure, a figure or date given again later on."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model.relation import Relation
from factcheck.relations.restatement import adjacent, dates, headline, later
from factcheck.relations.scene import Scene


def find(scene: Scene, found: list[Relation]) -> Iterator[Relation]:
    """The restatements: those that a wording licenses, figures of a headline in the text below it, figures taken up
    again with `the`, and the document's own date given twice. A pair of facts is related once."""
    seen: set[frozenset[int]] = set()
    for finder in (adjacent.find, headline.find, later.find, dates.find):
        for relation in finder(scene):
            pair = frozenset(relation.all_facts())
            if pair not in seen:
                seen.add(pair)
                yield relation
