"""Wholes that shares near by imply and the text may not say: of `59 (16.1%), 219 (59.8%) and 88 (24.0%)` each is one of
366, whatever figure stands before; and other signs that a share was held against a whole not its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from math import ceil, floor
from typing import NamedTuple

from factcheck import regex
from factcheck.engine.scene import Scene
from factcheck.model.fact import Fact
from factcheck.phrases import any_in

_ALL_OF_IT = 100
_OF_IT = regex.compile(r"\bof\b|/")
_OF_THAT = regex.compile(r"\s+of\s")
_AROUND, _SENTENCES = 16, 2  # facts and sentences to either side in which other shares are looked for
_BEFORE = 24  # facts before a part, one of which may be its whole
_GAP = 60  # characters between a count and its share
_GROUPS = 5
_COUNTS = ("count", "number")
_BESIDE = regex.compile(r"[^.;%)\]]*?[(\[,]\s*(?:n\s*=\s*)?(?:about |approximately |~|≈)?")
_OF_FIGURE = regex.compile(r"\s*(?:/|of |out of |of the )\d")
_OF_MORE = regex.compile(r"\s*(?:/|(?:out )?of (?:the |these |those |all |our |a total of )?)\d")
_SIGNED = regex.compile(r"[+−–-]\s?$")
_OF_WHICH = regex.compile(r"\s*,?\s*of (?:which|whom|them)\b")
_ABOUT = regex.compile(r"\b(?:approximately|about|nearly|roughly|around|almost|some) $")
_OF_ALL = regex.compile(r"\b(?:of|among|in) (?:the |these |those |all |all of the |our )?$")
_OWN_SHARE = regex.compile(r"(?:%|per ?cent) (?:of|for|in|among) (?:the |all )?$")
_ALL = regex.compile(r"\ball (?:of )?(?:the )?$")
_INTERVAL = regex.compile(r"\s*(?:CI|CrI|confidence|credible)\b")
_AND = regex.compile(r"\s*,? ?and\s*")
_FRACTION = regex.compile(r"\d\s?/\s?\d")
_THEN_SHARE = regex.compile(r"[^.;:]*?,\s*(?:(?:only|just|about|some|nearly|almost|over|at least)\s+)?$")


class Told(NamedTuple):
    """A count and the share beside it, and the wholes that the two allow."""

    part: Fraction
    share: Fact
    low: Fraction
    high: Fraction

    def fits(self, whole: Fraction) -> bool:
        return self.low <= whole <= self.high

    def shared(self, other: Told) -> bool:
        """Whether one whole number of things may be the whole of both."""
        low = max(self.low, other.low, self.part, other.part)
        return ceil(low) <= floor(min(self.high, other.high))


def other_base(scene: Scene) -> str | None:
    """What speaks for another whole than the one that a share was held against, in words; None where nothing does."""
    told, whole = _mine(scene)
    if scene.subject == "share" and "part" in scene.one and _FRACTION.search(scene.facts[scene.one["part"]].quote):
        return "the part has a whole of its own"
    if scene.subject == "share" and "share" in scene.one and scene.document is not None:
        share = scene.facts[scene.one["share"]]
        if _INTERVAL.match(scene.document.text, share.span.end):
            return "the per cent is how sure a range is"
    if _is_rough(scene):
        return "the two are only about so much"
    if scene.document is None or told is None or not whole:
        return None
    part, share = scene.facts[scene.one["part"]], told.share
    if (worded := _worded(scene, part, share)) is not None:
        return worded
    others = list(_others(scene, part, share))
    if any(told.shared(other) and not other.fits(whole) for other in others):
        return "the shares beside it are of another whole"
    said = set(_counts(scene, max(part.id, share.id)))
    loose = [other for other in others if other.fits(whole) or not any(other.fits(one) for one in said)]
    few = 1 if scene.words.get("wording", "").startswith(("share.named", "share.of-")) else 0
    if len(loose) > few and not _is_named(scene) and not any(other.fits(whole) for other in loose):
        return "the shares beside it do not fit that whole either"
    base = scene.facts[scene.one["whole"]]
    if share.id < min(part.id, base.id) and _AND.fullmatch(_joint(scene, part, base)):
        return "the two are told side by side"
    closed = (scene.words.get("wording") or "").startswith("share.part-of-whole") and _OF_IT.search(
        _joint(scene, part, base)
    )
    named = scene.relation is not None and "the whole is the group named before" in scene.relation.reasons
    if told.part > whole and not (closed or named) and (share.quantity.value or 0) <= _ALL_OF_IT:
        return "a part is no more than its whole"
    if (
        base.sentence == share.sentence
        and base.id == share.id + 1
        and _OF_THAT.match(scene.document.text, share.span.end)
    ):
        return None  # `5 per cent of a turnover of £1.2m`
    return _elsewhere(scene, told, whole, part, base)


def _is_named(scene: Scene) -> bool:
    """Whether words after the share name its whole: `25% of the cohort`."""
    return scene.relation is not None and "the whole is its noun" in scene.relation.reasons


def _joint(scene: Scene, part: Fact, whole: Fact) -> str:
    assert scene.document is not None
    first, last = sorted((part.span, whole.span))
    return scene.document.text[first.end : last.start]


def _mine(scene: Scene) -> tuple[Told | None, Fraction | None]:
    if scene.subject != "share" or not {"part", "whole", "share"} <= scene.one.keys():
        return None, None
    part, whole, share = (scene.facts[scene.one[role]] for role in ("part", "whole", "share"))
    return told_of_share(part.quantity.value, share), whole.quantity.value


def told_of_share(said: Fraction | None, share: Fact) -> Told | None:
    """A count and the share beside it; None where the two allow no whole."""
    of, step = share.quantity.value, share.quantity.step
    if said is None or not of or of <= 0 or step is None or share.kind != "percent" or said <= 0:
        return None
    least = of - step / 2
    return Told(said, share, said * 100 / (of + step), said * 100 / (least if least > 0 else of))


def _others(scene: Scene, part: Fact, share: Fact) -> Iterator[Told]:
    """The other counts near by that have a share beside them, in a bracket or after a comma."""
    for at in range(min(part.id, share.id) - _AROUND, max(part.id, share.id) + _AROUND):
        one, other = scene.facts.get(at), scene.facts.get(at + 1)
        if one is None or other is None or {one.id, other.id} & {part.id, share.id} or one.block != part.block:
            continue
        if abs(one.sentence - share.sentence) > _SENTENCES or one.sentence != other.sentence:
            continue
        count, said = (one, other) if other.kind == "percent" else (other, one)
        if said.kind != "percent" or count.kind not in _COUNTS or not _stand_together(scene, one, other, count):
            continue
        made = told_of_share(count.quantity.value, said)
        if made is not None and made.part.denominator == 1:
            yield made


def _counts(scene: Scene, at: int) -> Iterator[Fraction]:
    """What is counted before a place."""
    for before in range(at - _BEFORE, at):
        fact = scene.facts.get(before)
        if fact is not None and fact.kind in _COUNTS and fact.quantity.value:
            yield fact.quantity.value


def _stand_together(scene: Scene, one: Fact, other: Fact, count: Fact) -> bool:
    assert scene.document is not None
    text = scene.document.text
    gap = text[one.number_span.end : other.span.start]
    if one.kind == "percent":
        gap = text[one.span.end : other.span.start]
    tail = text[count.number_span.end : count.number_span.end + 20]
    if _OF_ALL.search(text[max(0, count.span.start - 20) : count.span.start].lower()):
        return False  # `45 of the 114 (39%)`: the whole of its share
    return len(gap) < _GAP and _BESIDE.fullmatch(gap) is not None and not _OF_FIGURE.match(tail)


def _worded(scene: Scene, part: Fact, share: Fact) -> str | None:
    """Words that give the share, or the part, another meaning."""
    assert scene.document is not None
    text = scene.document.text
    after, before = text[share.span.end : share.span.end + _GAP], text[max(0, share.span.start - 3) : share.span.start]
    if _SIGNED.search(before) and not before[:1].isalnum():
        return "the per cent has a sign, as a change has"
    lead = text[max(0, part.span.start - 30) : part.span.start].lower()
    if part.id < share.id and _of_people().match(after.lower()) and "(" in text[part.span.end : share.span.start]:
        return f"the per cent tells what sort {part.quote} are"
    if _assigned().match(after.lower()):
        return "the per cent is of a group that words name"
    if _OWN_SHARE.search(lead) and part.id < share.id:
        return f"{part.quote} has a share of its own"
    if share.quantity.value == 100 and _ALL.search(lead):
        return "all of them are meant"
    gap = text[part.span.end : share.span.start]
    if part.id < share.id and _OF_WHICH.match(gap):
        return f"{part.quote} is the whole of the share"
    whole_of = part.id < share.id and _OF_ALL.search(lead) and not _OF_MORE.match(text[part.number_span.end :][:30])
    if whole_of and _THEN_SHARE.fullmatch(gap) and len(gap) > 2:
        return f"{part.quote} is the whole of the share"  # `Of the 397 that had none, 62% wanted it`
    return None


def _is_rough(scene: Scene) -> bool:
    """`approximately 1 out of 7 (14.7%)`."""
    part = scene.stated.get("part") if scene.subject == "share" else None
    if part is None or scene.document is None:
        return False
    return _ABOUT.search(scene.document.text[max(0, part.span.start - 20) : part.span.start].lower()) is not None


def _elsewhere(scene: Scene, told: Told, whole: Fraction, part: Fact, base: Fact) -> str | None:
    """A figure before that fits as the whole, or what another leaves of it: all but those that were left out."""
    if (groups := _of_groups(scene, told, part, base)) is not None:
        return groups
    for at in range(part.id - 1, part.id - _BEFORE, -1):
        fact = scene.facts.get(at)
        if fact is None or fact.id == base.id or fact.kind not in _COUNTS or fact.quantity.value is None:
            continue
        value = fact.quantity.value
        if value.denominator != 1 or value <= 0:
            continue
        if told.fits(value):
            return f"it is a share of {fact.quote}"
        near = fact.sentence in (part.sentence, base.sentence)
        for rest in (value - whole, whole - value if near else Fraction(0), value + whole if near else Fraction(0)):
            if rest >= told.part and told.fits(rest) and _is_narrow(told):
                return f"with or without {fact.quote} it fits"
    return None


def _of_groups(scene: Scene, told: Told, part: Fact, base: Fact) -> str | None:
    """`gout (n = 183), rheumatism (n = 77) and others (n = 26). It was found in 46.5% (n = 133)`: of all of them."""
    for first in range(base.id - _GROUPS, base.id + 1):
        row: list[Fraction] = []
        for at in range(first, first + _GROUPS):
            fact = scene.facts.get(at)
            if fact is None or fact.sentence != base.sentence or fact.kind not in _COUNTS or at >= part.id:
                break
            row.append(fact.quantity.value or Fraction(0))
            if len(row) > 1 and told.fits(sum(row, Fraction(0))) and _is_narrow(told):
                return "it is a share of all the groups"
    return None


def _is_narrow(told: Told) -> bool:
    return (told.high - told.low) * 50 < told.low


@cache
def _of_people() -> re.Pattern[str]:
    return regex.compile(rf"\s*(?:were |are |was )?(?:{any_in('of-people', file='statistics')})\b")


@cache
def _assigned() -> re.Pattern[str]:
    kinds = any_in("assigned", file="statistics")
    return regex.compile(rf"\)?\s*of (?:the |all )?(?:[a-z]+ )?(?:people|women|men|children|[a-z]+s) (?:{kinds})\b")
