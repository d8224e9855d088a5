"""A part that cannot outnumber the whole it is taken from: `three people, two of them children`."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model.fact import Fact
from factcheck.model.relation import Relation
from factcheck.nouns import relation as kinship
from factcheck.relations.make import cue_of, relate, same_measure
from factcheck.relations.scene import Scene
from factcheck.relations.wording import Match, matches


def find(scene: Scene, found: list[Relation]) -> Iterator[Relation]:
    """The subsets that a wording licenses, of figures that no partition or share has yet."""
    taken = {i for r in found for i in (*r.facts("part"), *r.facts("parts"))}
    for match in matches("subset", scene):
        part, whole = match.one("part"), match.one("whole")
        if part is None or whole is None or part.id in taken or not _belongs(match, part, whole):
            continue
        taken.add(part.id)
        yield relate(
            "subset",
            {"part": [part], "whole": [whole]},
            cue_of(match, scene),
            match.span,
            wording=match.wording.name,
        )


def _belongs(match: Match, part: Fact, whole: Fact) -> bool:
    """Whether the nouns let the part be among the whole; what `including` names must be of its kind for sure."""
    if not same_measure(part, whole) or whole.attributive:
        return False
    if part.entity is None or whole.entity is None or part.noun is None:
        return True
    kin = kinship(part.entity, whole.entity)
    if match.wording.name == "subset.including":
        return kin in ("same", "part")
    return kin in ("same", "part", "unknown", "overlap", "whole")
