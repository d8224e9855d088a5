"""Shares that a per cent or fraction states of a part beside it, whose whole may stand sentences before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from factcheck.interval import Interval
from factcheck.lexicon import table
from factcheck.model.fact import Fact
from factcheck.model.relation import Level, Relation
from factcheck.relations.make import may_be_part, relate, size, sure_part
from factcheck.relations.scene import Scene
from factcheck.span import Span

_BACK = 3
_MOST = 6
_PARTS = frozenset({"count", "number", "money", "measure"})
_THE = r"(?:the|its|our|their|his|her|all|all the|those|these)?\s*"


class _Frame(NamedTuple):
    """A share and the part it is said of, the whole where the words name it, and the words between."""

    share: Fact
    part: Fact
    whole: Fact | None
    cue: Span
    plain: bool


def find(scene: Scene, found: list[Relation]) -> Iterator[Relation]:
    """A share relation for each per cent or fraction that stands in a frame with its part."""
    changed = {i for r in found if r.kind == "change" for i in r.all_facts()}
    for fact in scene.facts:
        if _is_share(scene, fact) and fact.id not in changed:
            for frame in _frames(scene, fact):
                made = _relation(scene, frame)
                if made is not None:
                    yield made
                    break


def _is_share(scene: Scene, fact: Fact) -> bool:
    """Whether a fact can be a share of a whole: not a rise, a rate, a multiple, a threshold."""
    quantity = fact.quantity
    if fact.kind == "percent":
        plain = quantity.unit == "%" and quantity.value is not None and 0 < quantity.value <= 100
    else:
        plain = fact.kind == "ratio" and quantity.value is not None and 0 < quantity.value < 1
    return (
        plain
        and not fact.attributive
        and not _moved().search(scene.words_before(fact, 30))
        and not _moves().match(scene.words_after(fact, 24))
    )


def _frames(scene: Scene, share: Fact) -> Iterator[_Frame]:
    """The ways in which the words put a part beside the share, closest first."""
    text, facts = scene.document.masked, scene.facts
    before = facts[share.id - 1] if share.id > 0 and facts[share.id - 1].sentence == share.sentence else None
    after = (
        facts[share.id + 1] if share.id + 1 < len(facts) and facts[share.id + 1].sentence == share.sentence else None
    )
    if before is not None and before.kind in _PARTS:
        gap = text[before.span.end : share.span.start].lower()
        if _PART_THEN.fullmatch(gap):
            yield from _with_whole(
                scene, share, before, Span(before.span.end, share.span.end), "(" in gap or " or" in gap
            )
        if _WHOLE_THEN.fullmatch(gap) and share.id > 1 and facts[share.id - 2].kind in _PARTS:
            part = facts[share.id - 2]
            if _OF.fullmatch(text[part.span.end : before.span.start].lower()):
                yield _Frame(share, part, before, Span(part.span.start, share.span.end), True)
    if after is not None and after.kind in _PARTS:
        gap = text[share.span.end : after.span.start].lower()
        closed = text[after.span.end : after.span.end + 24]
        if _THEN_PART.fullmatch(gap) and re.match(r"(?:\s+\w+){0,2}\s*(?:[,;).–—]|of\b|\Z)", closed):
            yield from _with_whole(scene, share, after, Span(share.span.start, after.span.end), True)
        if _OF.fullmatch(gap) and share.id + 2 < len(facts):
            part = facts[share.id + 2]
            link = text[after.span.end : part.span.start].lower()
            if part.sentence == share.sentence and part.kind in _PARTS and _WHOLE_PART.fullmatch(link):
                yield _Frame(share, part, after, Span(share.span.start, part.span.end), True)


_PART_THEN = re.compile(
    r"(?:\s+[\w’'-]+){0,6}\s*(?:\(\s*(?:or|about|around|nearly|i\.e\.,?|just over|just under)?\s*|,\s*(?:or|i\.e\.,?|that is,?|which is|which was|that's|a share of|about|equal to)\s+(?:about\s+|some\s+|\w+ of\s+)?|\s[–—-]\s(?:or\s+|that is\s+)?)"
)
_WHOLE_THEN = re.compile(
    r"(?:\s+[\w’'-]+){0,8}\s*(?:\(\s*(?:or|about)?\s*|,\s*(?:or|i\.e\.,?|that is,?|which is|that's|about)?\s*|\s[–—-]\s(?:or\s+)?)"
)
_OF = re.compile(rf"(?:\s+[\w’'-]+){{0,3}}\s+(?:out of|of|from|among)\s+{_THE}(?:\w+\s+)?")
_THEN_PART = re.compile(
    r"\s*(?:\(\s*(?:or|about|n\s?=|some)?\s*|,\s*(?:or\s+|some\s+|that is\s+|i\.e\.\s+)?|\s[–—-]\s|:\s*)"
)
_WHOLE_PART = re.compile(r"(?:\s+[\w’'-]+){0,7}\s*(?:\(\s*|,\s*(?:or\s+|some\s+|that is\s+)?|\s[–—-]\s(?:or\s+)?|:\s*)")


def _with_whole(scene: Scene, share: Fact, part: Fact, cue: Span, plain: bool) -> Iterator[_Frame]:
    """The frame with the whole that `of` names after it in the sentence, where one does."""
    last = max((share, part), key=lambda f: f.span.end)
    named = None
    if last.id + 1 < len(scene.facts):
        after = scene.facts[last.id + 1]
        gap = scene.document.masked[last.span.end : after.span.start].lower()
        if after.sentence == share.sentence and re.fullmatch(
            rf"[^.;,]{{0,40}}?\)?\s*,?\s*(?:out of|of|from among)\s+{_THE}(?:\w+\s+)?", gap
        ):
            named = after
    if named is not None and may_be_part(part, named):
        yield _Frame(share, part, named, Span(cue.start, named.span.end), True)
    yield _Frame(share, part, None, cue, plain)


def _relation(scene: Scene, frame: _Frame) -> Relation | None:
    share, part = frame.share, frame.part
    if frame.whole is not None:
        if not may_be_part(part, frame.whole):
            return None
        return _made(scene, frame, frame.whole, "high" if sure_part(part, frame.whole) else "medium", True)
    wholes = _wholes(scene, frame)
    for whole in wholes:
        if _fits(part, whole, share):
            return _made(scene, frame, whole, "high", False)
    if len(wholes) == 1 and frame.plain and _marked(scene, wholes[0], share):
        return _made(scene, frame, wholes[0], "medium", False)
    return None


def _wholes(scene: Scene, frame: _Frame) -> list[Fact]:
    """The figures before that the part could be a share of, nearest first."""
    found = []
    first = min(frame.part.id, frame.share.id)
    for fact in reversed(scene.facts[:first]):
        if frame.share.sentence - fact.sentence > _BACK or not scene.same_turn(fact.sentence, frame.share.sentence):
            break
        if fact.kind in _PARTS and not fact.attributive and may_be_part(frame.part, fact) and _above(fact, frame.part):
            found.append(fact)
    return found[:_MOST]


def _above(whole: Fact, part: Fact) -> bool:
    high, low = whole.quantity.support.high, part.quantity.core.low
    return high is None or (low is not None and low < high)


def _fits(part: Fact, whole: Fact, share: Fact) -> bool:
    """Whether part / whole meets the share stated, within the supports of all three."""
    whole_size = size(whole, support=True)
    if whole_size.low is None or whole_size.low <= 0:
        return False
    scale = Fraction(1, 100) if share.kind == "percent" else Fraction(1)
    stated: Interval = share.quantity.support * scale
    return (size(part, support=True) / whole_size).meets(stated)


def _marked(scene: Scene, whole: Fact, share: Fact) -> bool:
    """Whether the only whole at hand is near enough to be meant: in the sentence, or the one before."""
    return share.sentence - whole.sentence <= 1 and whole.entity is not None


def _made(scene: Scene, frame: _Frame, whole: Fact, level: Level, named: bool) -> Relation:
    words = " ".join(frame.cue.of(scene.document.text).split())[:80]
    reasons = (
        ["the words name part, whole and share"]
        if named
        else ["the share stands beside its part; the whole is the figure before that fits"]
    )
    return relate(
        "share",
        {"part": [frame.part], "whole": [whole], "share": [frame.share]},
        words,
        frame.cue,
        basis="explicit" if named or whole.sentence == frame.share.sentence else "anaphoric",
        wording="share.figured",
        determined=level,
        reasons=reasons,
    )


@cache
def _moved() -> re.Pattern[str]:
    """Words before a per cent that make it a rise, a rate or a bound rather than a share."""
    words = table("context")["change_words"] + table("cues")["lists"]["no-share-before"]
    return re.compile(
        r"(?<!\w)(?:"
        + "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
        + r")\s+(?:by\s+|of\s+)?(?:\w+\s+)?\Z"
    )


@cache
def _moves() -> re.Pattern[str]:
    words = table("cues")["lists"]["no-share-after"]
    return re.compile(r"\s+(?:" + "|".join(map(re.escape, sorted(words, key=len, reverse=True))) + r")(?!\w)")
