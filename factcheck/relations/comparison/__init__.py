"""Two figures held against each other: more, fewer, as many, times as many, a gap, a majority, a target met or
missed."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck import regex
from factcheck.model.noun import trusted
from factcheck.model.relation import Level, Relation, Stated
from factcheck.relations.balance import balances
from factcheck.relations.balance.sought import differences
from factcheck.relations.comparison import of_that
from factcheck.relations.comparison.claim import Chosen, Claim, Settled, claim_of, own, settle
from factcheck.relations.comparison.one_sought import given, sought
from factcheck.relations.comparison.two_sought import pair
from factcheck.relations.figures import played, roles
from factcheck.relations.make import cue_of, relate
from factcheck.relations.scene import Scene
from factcheck.relations.wording import Match, matches

# `twice as many as it did in 1990`, `three times the price of a ticket`: of a figure that is not given
_OF_ANOTHER = regex.compile(
    r"[^.;:\d]{0,40}?\bas (?:it|they|he|she|we|i|you|in|at|on|before|usual|ever|expected|planned|hoped|needed|when|last"
    r"|the year before)\b"
    r"|\s*(?:times )?the (?:price|cost|size|length|weight|number|amount) of\b"
)


def find(scene: Scene, found: list[Relation]) -> Iterator[Relation]:
    """The comparisons that a wording licenses; a difference, a multiple and the figure after `than` stand in one
    only."""
    taken: set[int] = {
        i
        for r in found
        if r.kind in ("change", "comparison", "share")
        for n in ("delta", "percent", "ratio", "difference", "share")
        for i in r.facts(n)
    }
    for made in balances(scene, found):
        if not taken & {*made.facts("difference"), *made.facts("result")}:
            taken |= played(scene, made, ("left", "right", "difference", "plus", "minus", "result"))
            yield made
    parts = {i for r in found if r.kind == "partition" for i in r.facts("parts")}
    for made in differences(scene, taken | parts):
        taken |= played(scene, made, ("difference", "result"))
        yield made
    for made in of_that.find(scene, taken):
        taken |= played(scene, made, ("left", "right", "ratio"))
        yield made
    for match in matches("comparison", scene):
        anchor = {f.id for name in ("difference", "ratio", "percent") for f in match.roles.get(name, ())}
        anchor = anchor or {f.id for f in match.roles.get("right", ())}
        if anchor & taken:
            continue
        compared = _compared(scene, match, taken)
        if compared is not None:
            taken |= anchor | set(compared.facts("right"))
            yield compared


def _compared(scene: Scene, match: Match, taken: set[int]) -> Relation | None:
    claim = claim_of(scene, match)
    if claim is None:
        return None
    left, right = (own(scene, match, name) for name in ("left", "right"))
    seek = match.wording.settings.get("seek")
    chosen: Chosen | None
    ratio = match.one("ratio")
    if seek == "pair" and ratio is not None and _OF_ANOTHER.match(scene.words_after(ratio, 60)):
        return None
    if seek == "pair":
        chosen = pair(scene, match, claim, taken)
    elif left is not None and right is not None:
        chosen = given(claim, left, right)
    elif right is not None:
        chosen = sought(scene, match, lambda figure: settle(claim, figure, right))
    elif left is not None:
        chosen = sought(scene, match, lambda figure: settle(claim, left, figure))
    else:
        return None
    if chosen is None:
        return None
    return _relation(scene, match, *chosen)


def _relation(scene: Scene, match: Match, settled: Settled, level: Level) -> Relation:
    claim = settled.claim
    named = {"left": settled.left, "right": settled.right, "difference": claim.difference, "ratio": claim.ratio}
    facts, stated = roles(named, scene)
    if claim.percent is not None and claim.times is not None:
        stated.append(_times_stated(scene, claim))
    return relate(
        "comparison",
        facts,
        cue_of(match, scene),
        match.span,
        wording=match.wording.name,
        stated=stated,
        prop=claim.property,
        determined=level,
    )


def _times_stated(scene: Scene, claim: Claim) -> Stated:
    """`5% more` as a multiple."""
    assert claim.percent is not None
    assert claim.times is not None
    sign = 1 if claim.property == "more" else -1
    words = claim.percent.span.of(scene.document.text) + (" more" if sign > 0 else " less")
    support = claim.percent.support * sign + 1
    return trusted(Stated)(name="ratio", span=claim.percent.span, words=words, core=claim.times, support=support)
