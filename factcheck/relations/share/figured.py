"""Shares that a per cent or fraction states of a part beside it, whose whole stands before them, perhaps sentences ago."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from factcheck.lexicon import table
from factcheck.model.fact import Fact
from factcheck.model.relation import Level, Relation
from factcheck.relations.make import cue_of, group_before, may_be_part, relate, size
from factcheck.relations.scene import Scene
from factcheck.relations.wording import Match, matches

_BACK = 3  # sentences back that the whole may stand
_MOST = 6
_PARTS = frozenset({"count", "number", "money", "measure"})


def find(scene: Scene, found: list[Relation]) -> Iterator[Relation]:
    """A share relation for each share that stands beside its part, where a whole before them fits or is plain."""
    changed = {i for r in found if r.kind == "change" for i in r.all_facts()}
    for match in matches("share_part", scene):
        share, part = match.one("share"), match.one("part")
        if share is None or part is None or share.id in changed or not is_share(scene, share):
            continue
        made = _relation(scene, match, part, share)
        if made is not None:
            yield made


def is_share(scene: Scene, fact: Fact) -> bool:
    """Whether a fact can be a share of a whole: not a rise, a rate of growth, a multiple, a threshold."""
    quantity = fact.quantity
    if quantity.value is None or fact.attributive:
        return False
    if fact.kind == "percent":
        plain = quantity.unit == "%" and 0 < quantity.value <= 100
    else:
        plain = fact.kind == "ratio" and 0 < quantity.value < 1
    moved = _moved().search(scene.words_before(fact, 30)) or _moves().match(scene.words_after(fact, 24))
    return plain and not moved


def _relation(scene: Scene, match: Match, part: Fact, share: Fact) -> Relation | None:
    """The relation with the nearest whole that fits, or, under plain words, with the only one that can be meant."""
    if "whole" in match.pronouns:
        group = group_before(scene, match.sentences[0], match.pronouns["whole"].start, part)
        return _made(scene, match, part, group, share, "high", "the group named before") if group else None
    wholes = _wholes(scene, part, share)
    for whole in wholes:
        if fits(part, whole, share):
            return _made(scene, match, part, whole, share, "high", "the figure before that fits")
    if not match.wording.settings.get("plain") or len(wholes) != 1 or _of_other(scene, part, share):
        return None
    far = share.sentence - wholes[0].sentence
    if far > 2 or wholes[0].kind not in ("count", "number"):
        return None
    return _made(
        scene, match, part, wholes[0], share, "high" if far <= 1 else "medium", "the only figure before that can be"
    )


def _wholes(scene: Scene, part: Fact, share: Fact) -> list[Fact]:
    """The figures before that the part could be a share of, nearest first."""
    found = []
    for fact in reversed(scene.facts[: min(part.id, share.id)]):
        if share.sentence - fact.sentence > _BACK or not scene.same_turn(fact.sentence, share.sentence):
            break
        if fact.kind in _PARTS and not fact.attributive and may_be_part(part, fact) and _above(fact, part):
            found.append(fact)
    return found[:_MOST]


def _above(whole: Fact, part: Fact) -> bool:
    high, low = whole.quantity.support.high, part.quantity.core.low
    return high is None or (low is not None and low < high)


def _of_other(scene: Scene, part: Fact, share: Fact) -> bool:
    """Whether `of` after the two names a whole that has no figure: `40 seats, or 12% of the council`."""
    last = max((part, share), key=lambda f: f.span.end)
    return bool(
        re.match(
            r"\)?\s*,?\s*(?:\w+\s+)?(?:of|from|among)\s+(?!which|whom|them|these|those)", scene.words_after(last, 30)
        )
    )


def fits(part: Fact, whole: Fact, share: Fact) -> bool:
    """Whether part / whole meets the share stated, within the cores of all three."""
    whole_size = size(whole)
    if whole_size.low is None or whole_size.low <= 0:
        return False
    scale = Fraction(1, 100) if share.kind == "percent" else Fraction(1)
    return (size(part) / whole_size).meets(share.quantity.core * scale)


def _made(scene: Scene, match: Match, part: Fact, whole: Fact, share: Fact, level: Level, reason: str) -> Relation:
    return relate(
        "share",
        {"part": [part], "whole": [whole], "share": [share]},
        cue_of(match, scene),
        match.span,
        basis="explicit" if whole.sentence == share.sentence else "anaphoric",
        wording=match.wording.name.replace("share_part", "share"),
        determined=level,
        reasons=[f"the wording “{match.wording.say}”", f"the whole is {reason}"],
    )


@cache
def _moved() -> re.Pattern[str]:
    """Words before a per cent that make it a rise, a rate or a bound rather than a share."""
    words = table("context")["change_words"] + table("cues")["lists"]["no-share-before"]
    listed = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return re.compile(rf"(?<!\w)(?:{listed})\s+(?:by\s+|of\s+)?(?:\w+\s+)?\Z")


@cache
def _moves() -> re.Pattern[str]:
    words = table("cues")["lists"]["no-share-after"]
    return re.compile(r"\s+(?:" + "|".join(map(re.escape, sorted(words, key=len, reverse=True))) + r")(?!\w)")
