"""Shares that one wording lays out, with a figure or with a word: `200 of the 500 (40%)`, `most of them, 14,000`."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model.fact import Fact
from factcheck.model.relation import Level, Relation, Stated
from factcheck.phrases import phrase_in
from factcheck.relations.contest import is_margin
from factcheck.relations.make import cue_of, group_before, may_be_part, relate, size, sure_part
from factcheck.relations.quantifiers import quantifier_in
from factcheck.relations.scene import Scene
from factcheck.relations.share.figured import fits, is_share
from factcheck.relations.share.tied import is_aimed_at
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
        if part.quantity.value is None:
            return None  # `by 51 to 33, a majority of 18`
        word = quantifier_in(scene.document.masked, match.span)
        if word is None or word.core.low == 1 or word.core.high == 0:
            return None  # `all 60 voted, 35 for it` says nothing of the 35
        if is_margin(scene, whole) and may_be_part(whole, part):
            return None  # `have 35 seats to the others' 27, a majority of eight`
        stated = (word,)
        if match.wording.settings.get("clause") and _is_contrast(scene, part, whole, word):
            return None
    elif share is None or not is_share(scene, share):
        return None
    elif share.id < part.id and not fits(part, whole, share) and is_aimed_at(scene, share):
        return None  # `the rules need two thirds: 200 of the 360 were for it`
    return relate(
        "share",
        {"part": [part], "whole": [whole], "share": [share] if share else []},
        cue_of(match, scene),
        match.span,
        basis=match.wording.basis,
        wording=match.wording.name,
        stated=stated,
        determined=_level(scene, match, part, whole, stated),
    )


def _is_contrast(scene: Scene, part: Fact, whole: Fact, word: Stated) -> bool:
    """Whether `only` sets a figure against those that the word of share is said of: `most were spoiled: only 310 of the
    5,400 counted`."""
    before = scene.words_before(part, 16).rstrip() + " " + part.quote.lower()
    only = phrase_in("share-only").search(before)
    low = size(whole).low
    return only is not None and low is not None and low > 0 and not (size(part) / size(whole)).meets(word.core)


def _level(scene: Scene, match: Match, part: Fact, whole: Fact, stated: tuple[Stated, ...]) -> Level:
    """How sure it is that these are the operands: not where a word of share has a verb of its own, which may be said of
    those that are no part (`Most were spoiled: only 310 of the 5,400 counted`)."""
    if stated and match.wording.settings.get("clause"):
        low = size(whole).low
        fits = low is not None and low > 0 and (size(part) / size(whole)).meets(stated[0].core)
        return "high" if fits else "medium"
    marked = match.wording.settings.get("marked", True)
    return "high" if marked or "whole" in match.pronouns or sure_part(part, whole) else "medium"
