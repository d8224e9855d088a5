"""A share told right after a part of a whole, or in a sentence of its own: `9,450 of the 10,800 had gone, a matter of
87.5 per cent`, `31,000 of the 78,000. About 40%.`"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck import regex
from factcheck.model.fact import Fact
from factcheck.model.relation import Relation
from factcheck.relations.make import relate, shortened
from factcheck.relations.scene import Scene
from factcheck.relations.share import taken_up
from factcheck.relations.share.figured import is_share
from factcheck.span import Span

# Words of the clause, a comma, and what leads up to a share of that very part.
_LEADS = regex.compile(
    r"[^\d,;:.()—–]{0,45}[,:(—–]\s*"
    r"(?:or|a matter of|which is to say|that is to say|that is|that's|which is|which was|in other words|equal to"
    r"|equivalent to|rather more than|just|only|some|about|fully|precisely|exactly|nearly|almost)?\s*"
)
_ENDS = regex.compile(r"\s*(?:[.;:)!?—–]|,(?! (?:and|or) )|$|of the (?:total|whole)\b)")


def find(scene: Scene, found: list[Relation]) -> Iterator[Relation]:
    """The shares of the parts and wholes of which no share is known yet."""
    used = {i for r in found if r.kind in ("share", "change", "percent_total") for i in r.all_facts()}
    subsets = [r for r in found if r.kind == "subset" and r.facts("part") and r.facts("whole")]
    for relation in subsets:
        part, whole = scene.facts[relation.facts("part")[0]], scene.facts[relation.facts("whole")[0]]
        share = _share(scene, part, whole)
        if share is not None and share.id not in used and part.id not in used:
            used.add(share.id)
            span = Span(min(part.span.start, whole.span.start), share.span.end)
            yield relate(
                "share",
                {"part": [part], "whole": [whole], "share": [share]},
                shortened(span, scene),
                span,
                wording="share.of-subset",
            )
    for made in taken_up.find(scene, subsets):
        if not used & {*made.facts("share")}:
            yield made


def _share(scene: Scene, part: Fact, whole: Fact) -> Fact | None:
    """The figure right after the two, where it is a share and nothing but the end of their clause stands between."""
    last = max(part, whole, key=lambda fact: fact.span)
    if last.id + 1 >= len(scene.facts) or part.sentence != last.sentence:
        return None
    share = scene.facts[last.id + 1]
    if share.sentence != last.sentence or not is_share(scene, share) or share.kind not in ("percent", "ratio"):
        return None
    gap = scene.document.masked[last.span.end : share.span.start].lower()
    ended = _ENDS.match(scene.words_after(share, 20))
    return share if ended and _LEADS.fullmatch(gap) else None
