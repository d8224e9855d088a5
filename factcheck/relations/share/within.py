"""Shares of a figure that has its whole in it: `14/56 patients (25%)`, `45 out of 180, or 25 per cent`."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck import regex
from factcheck.interval import Interval
from factcheck.model.fact import Fact
from factcheck.model.noun import trusted
from factcheck.model.relation import Relation, Stated
from factcheck.relations.make import cue_of, relate
from factcheck.relations.scene import Scene
from factcheck.relations.wording import matches
from factcheck.span import Span

_TWO = regex.compile(r"(\d[\d,]*)(\s*/\s*|\s+(?:out of|of|in)\s+(?:the\s+|all\s+)?)(\d[\d,]*)")


def find(scene: Scene) -> Iterator[Relation]:
    """The shares beside such figures, both numbers of which stand in figures."""
    for match in matches("share_within", scene):
        pair, share = match.one("pair"), match.one("share")
        sides = _sides(scene, pair) if pair is not None else None
        if share is None or sides is None or share.quantity.unit != "%":
            continue
        yield relate(
            "share",
            {"share": [share]},
            cue_of(match, scene),
            match.span,
            wording=match.wording.name.replace("share_within", "share"),
            stated=sides,
        )


def _sides(scene: Scene, fact: Fact) -> tuple[Stated, Stated] | None:
    """The part and the whole, each exactly as written."""
    found = _TWO.match(scene.document.masked, fact.number_span.start)
    if found is None or found.end() > fact.span.end:
        return None
    made = [_stated(scene, name, Span(*found.span(group))) for name, group in (("part", 1), ("whole", 3))]
    small, great = (stated.core.low or 0 for stated in made)
    return (made[0], made[1]) if small <= great and great > 0 else None


def _stated(scene: Scene, name: str, span: Span) -> Stated:
    words = span.of(scene.document.text)
    value = Interval.point(int(words.replace(",", "")))
    return trusted(Stated)(name=name, span=span, words=words, core=value, support=value)
