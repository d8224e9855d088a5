"""Shares that one wording lays out, with a figure or with a word: `200 of the 500 (40%)`, `most of them, 14,000`."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model.relation import Relation, Stated
from factcheck.relations.make import cue_of, group_before, may_be_part, relate, sure_part
from factcheck.relations.quantifiers import quantifier_in
from factcheck.relations.scene import Scene
from factcheck.relations.wording import Match, matches


def find(scene: Scene) -> Iterator[Relation]:
    """The shares that a wording licenses, wordings in the order of their file."""
    for match in matches("share", scene):
        made = _share(scene, match)
        if made is not None:
            yield made


def _share(scene: Scene, match: Match) -> Relation | None:
    part, whole, share = match.one("part"), match.one("whole"), match.one("share")
    if whole is None and "whole" in match.pronouns:
        whole = group_before(scene, match.sentences[0], match.pronouns["whole"].start, part)
    if part is None or whole is None or not may_be_part(part, whole):
        return None
    stated: tuple[Stated, ...] = ()
    if match.wording.settings.get("quantifier"):
        word = quantifier_in(scene.document.masked, match.span)
        if word is None:
            return None
        stated = (word,)
    elif share is None:
        return None
    return relate(
        "share",
        {"part": [part], "whole": [whole], "share": [share] if share else []},
        cue_of(match, scene),
        match.span,
        basis=match.wording.basis,
        wording=match.wording.name,
        stated=stated,
        determined="high" if sure_part(part, whole) else "medium",
        reasons=[f"the wording “{match.wording.say}”"],
    )
