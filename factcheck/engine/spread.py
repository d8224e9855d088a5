"""Figures that are the spread of another or a statistic: `277.86 (45.29)`, `0.21 (0.15, 0.30)`, `CI [12, 29]`,
`18.4 (SEM: 1.4)`, `r = 0.81`. They are no part, whole, level or compared figure.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache
from itertools import combinations

from factcheck import regex
from factcheck.engine.scene import Scene
from factcheck.model.fact import Fact
from factcheck.nouns import relation as kinship
from factcheck.phrases import any_in, phrase_in

_ROLES = {
    "partition": ("total", "parts"), "comparison": ("left", "right", "difference"), "change": ("before", "after"),
    "average": ("count", "total", "mean", "least", "greatest"), "share": ("part", "whole"), "subset": ("part", "whole"),
    "product": ("factors", "total"),
}  # fmt: skip
_NEAR = 6  # facts
_REACH = 70  # characters from a bracket to its end
_LEAD = 24  # characters before a figure that may label it
_OPENS, _CLOSES = "([", ")]"
_FIGURE = r"[<>≤≥~≈+±−–-]{0,2}\s*\d+(?:[.,·]\d+)*\s*%?"
_NAME = regex.compile(r"\([A-Z]")  # `25(OH)D`
_IN_GROUP = regex.compile(r"\bin an? [\w-]+ of (?:the )?$")
_TAKEN_UP = regex.compile(r"\b(?:these|those|all|both) (?:the )?$")
_MIDPOINT = regex.compile(r"·\d")
_BOUNDS = regex.compile(rf"\s*({_FIGURE})\s*(?:,(?!\d{{3}}(?!\d))|[;–-]|to|and)\s*({_FIGURE})\s*")
_NUMBER = regex.compile(r"\d+(?:[.,]\d+)*")
_COUNTED = ("count", "number")


def spread(scene: Scene) -> str | None:
    """The figure of the relation that is a spread or a statistic, in words; None where none is."""
    if scene.document is None:
        return None
    for role in _ROLES.get(scene.subject, ()):
        for fact_id in scene.ids(role):
            if fact_id >= 0 and (why := _why(scene, scene.facts[fact_id], role)) is not None:
                return f"{scene.facts[fact_id].quote} {why}"
    return _added(scene) or _of_stated(scene)


def _added(scene: Scene) -> str | None:
    """`94,817 women ...; in addition, 228,834 women`: another group, and no part."""
    if scene.subject != "subset" or "part" not in scene.one or scene.document is None:
        return None
    part = scene.facts[scene.one["part"]]
    lead = scene.document.text[max(0, part.span.start - _LEAD) : part.span.start].lower()
    if phrase_in("on-top", file="statistics").search(lead):
        return f"{part.quote} come on top"
    whole = scene.facts[scene.one["whole"]] if "whole" in scene.one else part
    if (other := _of_others(scene, part, whole)) is not None:
        return other
    lead = scene.document.text[max(0, whole.span.start - _LEAD) : whole.span.start].lower()
    return f"{whole.quote} are where it was seen" if _IN_GROUP.search(lead) else None


def _of_others(scene: Scene, part: Fact, whole: Fact) -> str | None:
    """`614 patients and 1,228 others. Of these 1,842`: the part is both; `seven groups. Of these, eight genes`."""
    near = [scene.facts.get(at) for at in range(part.id - _NEAR, part.id)]
    counts = [f.quantity.value for f in near if f is not None and f.kind in _COUNTED and f.quantity.value]
    assert scene.document is not None
    taken_up = _TAKEN_UP.search(scene.document.text[max(0, part.span.start - _LEAD) : part.span.start].lower())
    if taken_up and any(one + other == part.quantity.value for one, other in combinations(counts, 2)):
        return f"{part.quote} are all of them"
    named = all(f.noun is not None and f.quote.endswith(f.noun) for f in (part, whole))
    strange = (
        part.entity and whole.entity and kinship(part.entity, whole.entity) in ("unrelated", "disjoint", "unknown")
    )
    of_them = scene.words.get("wording") == "subset.of-them" and " of " not in part.quote
    return f"{part.noun} are no {whole.noun}" if named and strange and of_them else None


def _of_stated(scene: Scene) -> str | None:
    """A level that stands behind `±`: `from 18.1±9.2 to 20.9±8.9`."""
    assert scene.document is not None
    if scene.relation is None:
        return None
    text = scene.document.text
    for value in scene.relation.stated:
        if text[max(0, value.span.start - 4) : value.span.start].rstrip().endswith(("±", "+/-")):
            return f"{value.words} tells how widely a figure may be off"
    return None


def _why(scene: Scene, fact: Fact, role: str) -> str | None:
    assert scene.document is not None
    text = scene.document.text
    if fact.number_span.end == fact.span.end and _NAME.match(text, fact.span.end):
        return "is part of a name"
    if _MIDPOINT.match(text, fact.number_span.end) or text[max(0, fact.number_span.start - 1) :][:1] == "·":
        return "is half of a number with a raised point"
    floor = scene.document.sentences[fact.sentence].span.start
    lead = text[max(floor, fact.span.start - _LEAD) : fact.span.start]
    if (label := _label().search(lead)) is not None:
        sized = label[1] in ("n", "N")
        if not sized or (scene.subject in ("comparison", "change") and fact.kind in _COUNTED):
            return f"is a statistic ({label[1]})"
    said = fact.quantity.value
    if role in ("part", "whole") and fact.kind in _COUNTED and said and said.denominator != 1 and _has_point(fact):
        return "is no count"
    return _bracketed(scene, fact, floor)


def _has_point(fact: Fact) -> bool:
    return regex.search(r"\d\.\d", fact.quote) is not None and not regex.search(r"illion|thousand", fact.quote)


def _bracketed(scene: Scene, fact: Fact, floor: int) -> str | None:
    """A figure in a bracket that holds nothing but the spread of the one right before it."""
    assert scene.document is not None
    text = scene.document.text
    at = opening(text, fact.number_span.start, floor)
    before = scene.facts.get(_before(scene, fact, at)) if at is not None else None
    if at is None or before is None or text[before.span.end : at].strip() or _is_its_own(scene, before, at):
        return None
    if before.kind == "date":
        return None  # `to 1989 (41 years)`
    end = next((i for i in range(fact.number_span.end, min(len(text), at + _REACH)) if text[i] in _CLOSES), None)
    if end is None:
        return None
    held = text[at + 1 : end].split(";")[0]
    if _spread_only().sub("", held.lower()).strip():
        return None
    worded = regex.search(r"[^\W\d_]{2}", regex.sub(r"\b(?:and|or|to|from)\b", "", held)) is not None
    if fact.kind == "percent" and before.kind != "percent":
        return None
    if worded or _brackets_it(before, held) or (_points(held) and _points(before.quote)):
        return f"tells how far {before.quote} spreads"
    return None


def _is_its_own(scene: Scene, before: Fact, at: int) -> bool:
    """`as high as 9.3 (mean 12)`: the extremes are those of the mean in their bracket, which is what is judged; so are
    those of `(19 to 71 years, mean 43)`."""
    relation = scene.relation
    if scene.subject != "average" or relation is None:
        return False
    told = any(
        before.span.start <= value.span.start < before.span.end or value.span.start > at for value in relation.stated
    )
    return told or before.id in relation.all_facts()


def opening(text: str, at: int, floor: int) -> int | None:
    """Where the bracket opens that a place is in."""
    depth = 0
    for i in range(at - 1, max(floor, at - _REACH) - 1, -1):
        if text[i] in _CLOSES:
            depth += 1
        elif text[i] in _OPENS:
            if depth == 0:
                return i
            depth -= 1
    return None


def _before(scene: Scene, fact: Fact, at: int) -> int:
    before = fact.id - 1
    while before in scene.facts and scene.facts[before].span.start > at:
        before -= 1
    return before


def _points(words: str) -> bool:
    return regex.search(r"\d[.·]\d", words) is not None


def _brackets_it(before: Fact, held: str) -> bool:
    """`36 [27, 48]`: two bounds, the figure between."""
    match = _BOUNDS.fullmatch(held)
    said = before.quantity.value
    if match is None or said is None:
        return False
    low, high = (_plainly(bound) for bound in match.groups())
    return low < said < high


def _plainly(bound: str) -> Fraction:
    found = _NUMBER.search(bound)
    return Fraction(found[0].replace(",", "")) if found is not None else Fraction(0)


@cache
def _label() -> re.Pattern[str]:
    labels = any_in("labels", file="statistics")
    links = r"\s*(?:of|was|were|is)?\s*[:=<>≤≥,]?\s*[(\[]?\s*[-–−]?\s*$"
    return regex.compile(rf"(?<![\w.’'-])({labels}){links}")


@cache
def _spread_only() -> re.Pattern[str]:
    """What a bracket may hold beside a spread, piece by piece."""
    words = any_in("in-brackets", "units", file="statistics")
    return regex.compile(rf"{_FIGURE}|[,;:=±–−-]|\+/-|(?<!\w)(?:{words})(?!\w)")
