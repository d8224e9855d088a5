"""Signs right beside a figure that it is not what a relation takes it for: a misfit then says nothing of the text."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache

from factcheck import regex
from factcheck.engine.scene import Scene
from factcheck.lexicon import table
from factcheck.model.fact import DurationFact, Fact
from factcheck.model.relation import Stated
from factcheck.phrases import any_of

_SIDES = ("left", "right", "before", "after")
_LONG = 100  # smaller sums are met by chance
_BACK = 12  # figures before, of which two may make a total
_PEERS = 3  # further figures of one unit in a sentence, which make all of them a row
_ALL = Fraction(100)
_TIMES_OF = regex.compile(r"\s+(?:[\w'’-]+\s+){1,4}of\s+[£$€]?\d")  # `0.7 times trailing EBITDA of £31.4m`
_IN_CHANGE = regex.compile(r"\bdifferences? (?:in|between) (?:the )?(?:change|rise|fall|gain|loss)(?:e?s)?\b")
_EACH_AT = regex.compile(r"(?:\d|[a-z]) [a-z]+ at $")
_AND = regex.compile(r"\b(?:a|an|one|the) [a-z]+ and $")
_ALL_OF = regex.compile(r"\b(?:all|the|these|those) $", re.IGNORECASE)
_CAME_FROM = regex.compile(r"(?:\bfrom|\bon the|\bagainst) (?:the )?$")


def wrong_figure(scene: Scene) -> str | None:
    """What one of the figures is instead, in words; None where nothing says so."""
    signs = {
        "partition": _partition,
        "product": _product,
        "calendar": _calendar,
        "change": _change,
        "comparison": _comparison,
        "percent_total": _percents,
    }
    sign = signs.get(scene.subject)
    return sign(scene) if sign is not None and scene.document is not None else None


def _facts(scene: Scene, *roles: str) -> list[Fact]:
    return [scene.facts[fact] for role in roles for fact in scene.ids(role) if fact >= 0]


def _before(scene: Scene, fact: Fact | Stated, reach: int = 40) -> str:
    assert scene.document is not None
    return scene.document.text[max(0, fact.span.start - reach) : fact.span.start]


def _after(scene: Scene, fact: Fact | Stated, reach: int = 60) -> str:
    assert scene.document is not None
    return scene.document.text[fact.span.end : fact.span.end + reach]


def _wording(scene: Scene) -> str:
    return (scene.relation.wording if scene.relation is not None else None) or ""


def _partition(scene: Scene) -> str | None:
    total, parts = _facts(scene, "total"), _facts(scene, "parts")
    if not total:
        return None
    if _wording(scene) == "partition.votes":
        if " of the public" in total[0].quote + _after(scene, total[0], 16):
            return "those who only look on have no vote"
        sides = [value.core for value in scene.relation.stated] if scene.relation is not None else []
        if _ALL_OF.search(_before(scene, total[0], 6)) and total[0].quantity.core in sides:
            return "they are one of the sides"
    return _less_both(scene, total[0], parts[-1]) if len(parts) > 1 else None


def _less_both(scene: Scene, total: Fact, rest: Fact) -> str | None:
    """`546 were gone; deaths took 211; 187 sailed, 104 of them in spring. That leaves 148`: what is left of more."""
    taken, left = total.quantity.value, rest.quantity.value
    if taken is None or left is None or min(taken, left) < _LONG or rest.sentence == total.sentence:
        return None
    near = [scene.facts[at] for at in range(max(0, total.id - _BACK), total.id) if at in scene.facts]
    for whole in near:
        for other in near:
            made, less = whole.quantity.value, other.quantity.value
            if made is not None and less is not None and less >= _LONG and made - less - taken == left:
                return f"{whole.quote} less {other.quote} and {total.quote} leave so many"
    return None


def _product(scene: Scene) -> str | None:
    total, factors = _facts(scene, "total"), _facts(scene, "factors")
    if not total:
        return None
    priced = any(fact.kind == "money" for fact in factors) and total[0].kind == "money"
    if priced and _EACH_AT.search(_before(scene, total[0])):
        return "it is the price of others"
    level = [fact for fact in factors if fact.quantity.unit == total[0].quantity.unit and fact.kind == "measure"]
    if level and _before(scene, total[0], 4).endswith(" to "):
        return f"it is what {level[0].quote} came to"
    return None


def _calendar(scene: Scene) -> str | None:
    length, ends = _facts(scene, "duration"), _facts(scene, "start", "end")
    if not length:
        return None
    if _not_all().search(_after(scene, length[0], 60).lower().split(". ")[0]):
        return "not all of the time counts"
    if _wording(scene) != "calendar.measured" or len(ends) < 2:
        return None
    first, last = sorted(ends, key=lambda fact: fact.span)
    between = [scene.facts[at] for at in range(first.id + 1, last.id) if at in scene.facts and at != length[0].id]
    return "other lengths stand between the two" if any(isinstance(fact, DurationFact) for fact in between) else None


def _change(scene: Scene) -> str | None:
    sizes = _facts(scene, "delta", "percent", "ratio")
    stated = [value for value in scene.stated.values() if value.name in ("delta", "ratio", "times")]
    for size in (*sizes, *stated):
        if _TIMES_OF.match(_after(scene, size)) and _words(size).endswith(("times", "x", "×")):
            return "it is so many times another figure"
        if _IN_CHANGE.search(_before(scene, size).lower()):
            return "it is how far two changes are apart"
    return _apart(scene)


def _words(size: Fact | Stated) -> str:
    return size.words if isinstance(size, Stated) else size.quote


def _comparison(scene: Scene) -> str | None:
    for value in (*_facts(scene, "ratio"), *(one for one in scene.stated.values() if one.name in ("ratio", "times"))):
        if _words(value).lower().startswith("a half") and _AND.search(_before(scene, value).lower()):
            return "it is the half beside a whole one"
    return _apart(scene)


def _apart(scene: Scene) -> str | None:
    """What the two figures are that some size is said to lie between, of which no wording names both."""
    told = [one for one in scene.stated.values() if one.name in _SIDES]
    sides: list[Fact | Stated] = [*_facts(scene, *_SIDES), *told]
    size = next(iter(_facts(scene, "difference", "delta")), None)
    if not _wording(scene).startswith("apart.") or len(sides) < 2 or size is None:
        return None
    if all(_CAME_FROM.search(_before(scene, side, 12)) for side in sides):
        return "each is where another figure came from"
    unit = size.quantity.unit
    if unit is None or size.kind == "percent":
        return None
    near = [scene.facts[at] for at in range(size.id - _BACK, size.id + _BACK) if at in scene.facts]
    here = [f for f in near if f.sentence == size.sentence and (f.kind == "number" or f.quantity.unit == unit)]
    used = (size, *sides)
    beside = [f for f in here if not any(one.span.start <= f.number_span.start < one.span.end for one in used)]
    return "the figures stand in one row" if len(beside) >= _PEERS - 1 else None


def _percents(scene: Scene) -> str | None:
    """`36% of them, faults 30% and weather 13%; the remaining 21%`: with one more of the sentence they are all."""
    shares = _facts(scene, "shares")
    made = sum((fact.quantity.value or Fraction(0) for fact in shares), Fraction(0))
    used = {fact.id for fact in shares}
    first = min(shares, key=lambda fact: fact.span, default=None)
    if first is None:
        return None
    for at in range(first.id - _PEERS, first.id):
        other = scene.facts.get(at)
        if other is None or other.id in used or other.kind != "percent" or other.sentence != first.sentence:
            continue
        if abs(made + (other.quantity.value or 0) - _ALL) <= Fraction(len(shares) + 1, 2):
            return f"with {other.quote} they are all"
    return None


@cache
def _not_all() -> re.Pattern[str]:
    return regex.compile(rf"\b(?:{any_of(table('lists')['not-all-counted'])})\b")
