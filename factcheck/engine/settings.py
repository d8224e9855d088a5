"""Figures that say under which conditions or when something was measured, and so are not what is compared: `release at
pH 5.0 was 40% greater than at pH 7.4`, `a threefold growth from 3 to 27 months`, `22 (61%) to 5 (20%)`.
"""

from __future__ import annotations

import re
from functools import cache

from factcheck import regex
from factcheck.engine.scene import Scene
from factcheck.engine.values import TIME, scale_of
from factcheck.model.fact import Fact
from factcheck.phrases import any_in, phrase_in

_COMPARED = ("left", "right")
_FEW = 3  # words
_THAN = regex.compile(
    r"\b(?:than|as|over|to|with) (?:(?:that|those|the ones?|it (?:was|is|were)|the (?!\w+ on )\w+|values?|results?) )?"
    r"(?:(?:seen|found|obtained|observed|measured|fed|given|kept|grown) )?"
    r"(?:at|on|in|for|with|of|during|after|under|from|by|before) (?:the |a |an |only )?(?:\w+ )?$"
)
_ITSELF = regex.compile(r"\b(?:at|on|in|for|with|during|after) (?:the |a |an |only )?$")
_PERIOD = regex.compile(r"\b(?:the |a )?(?:period|interval|time|age) $")
_RATIO = regex.compile(r"\d+\s?[/:]\s?\d+")
_OWN = regex.compile(r"[^.;()\[\]]{0,24}[(\[]\s?$")
_RANGED = regex.compile(
    r"\b(?:rang(?:ed|ing|es?)|var(?:ied|ying|ies|y)|span(?:ned|ning|s)?)\b[^.;]{0,20}\b(?:from|between) $"
)
_ROW = regex.compile(r"\s*(?:,|and|, and|;)\s*")
_OR, _BESIDE = regex.compile(r"[^.;:?!]{0,32}\bor\b[^.;:?!]{0,16}"), regex.compile(r"\s*(?:,? ?and)\s*")
_IN_NAME = regex.compile(r"[A-Za-z]\.$")
_BY_ITSELF = ("comparison.of-that", "comparison.times-pair")  # wordings that look for the other on either side
_LEADS_TO = (
    r"\b(?:than|as|of|from|was|were|against|above|below|over|under)\b[^,;:]*(?:,\s(?:which|who|with)\b[^,;:]*)?$"
)
# `doubled the club's previous record, £24,000`; `30% fewer than in the week before, when 410 were reported`
_NAMES_IT = (
    r"\b(?:previous|old|former|existing) (?:record|best|mark|high|figure|total|tally),? $"
    r"|\bthan in the (?:day|week|month|quarter|season|year) before,? when $"
    r"|\bthe (?:score|vote|tally|total) of [^.;:]{1,40}, (?:on|with) $"
)
_OF_THOSE = r"\b(?:than|as|of) (?:that|those)\b[^,;:]*,\s$"  # `as much again as those in the south, £5m`
_AIMED_AT = regex.compile(r"\s+(?:[a-z]+\s)?(?:target|goal|limit|threshold|ceiling|benchmark)\b")
_EQUALS = regex.compile(r"=\s*$")


def no_levels(scene: Scene) -> str | None:
    """What makes the figures none that are compared or changed into each other, in words; None where nothing does."""
    if scene.document is None or scene.relation is None:
        return None
    if scene.subject not in ("comparison", "change"):
        return None
    found = _ratio_word(scene) or _loose(scene)
    return found or (_compared(scene) if scene.subject == "comparison" else _changed(scene))


def _ends(scene: Scene, *roles: str) -> list[Fact]:
    return [scene.facts[scene.one[role]] for role in roles if role in scene.one]


def _before(scene: Scene, at: int, sentence: int, most: int = 60) -> str:
    assert scene.document is not None
    return scene.document.text[max(scene.document.sentences[sentence].span.start, at - most) : at]


def _after(scene: Scene, at: int, most: int = 30) -> str:
    assert scene.document is not None
    return scene.document.text[at : at + most]


def _ratio_word(scene: Scene) -> str | None:
    """`doubling time`, `half-life`, `twice daily`; `29/118 patients`."""
    spans = [(fact.span, fact.quote) for fact in _ends(scene, "ratio")]
    spans += [(value.span, value.words) for value in scene.stated.values() if value.name == "ratio"]
    for span, words in spans:
        if _named().match(_after(scene, span.end).lower()):
            return f"{words} is part of a name"
        if _RATIO.search(words):
            return f"{words} is so many of a group"
    return None


def _loose(scene: Scene) -> str | None:
    """Signs in which a comparison and a change are alike: figures that number something, in a row, or of which either
    may be meant."""
    assert scene.document is not None
    roles = ("left", "right", "before", "after")
    spans = [(fact.number_span, fact.quote) for fact in _ends(scene, *roles)]
    spans += [(value.span, value.words) for value in scene.stated.values() if value.name in roles]
    spans.sort()
    for span, words in spans:
        lead = _text(scene, span.start - 30, span.start)
        if _IN_NAME.search(lead) or _numbered().search(lead.lower()):
            return f"{words} only numbers something"
    if not (scene.words.get("wording") or "").startswith(("apart.", "comparison.times", "comparison.gap", "gauge.")):
        return None
    if "respectively" in _sentences(scene):
        return "each figure is told of another thing"
    if len(spans) == len(_COMPARED) and _OR.fullmatch(_text(scene, spans[0][0].end, spans[1][0].start)):
        return "either of the figures is meant"
    results = [fact.span for fact in _ends(scene, "ratio", "difference", "percent", "delta")]
    results += [value.span for value in scene.stated.values() if value.name in ("ratio", "difference")]
    for result in results:
        for span, _ in spans:
            first, last = sorted((span, result))
            if first.end < last.start and _BESIDE.fullmatch(_text(scene, first.end, last.start)):
                return "the figures stand in one row"
    return None


def _sentences(scene: Scene) -> str:
    """The sentences of the relation."""
    assert scene.document is not None
    assert scene.relation is not None
    numbers = sorted({scene.facts[fact].sentence for fact in scene.relation.all_facts()})
    return " ".join(scene.document.sentences[one].span.of(scene.document.text) for one in numbers).lower()


def _compared(scene: Scene) -> str | None:
    sides = _ends(scene, *_COMPARED)
    for value in scene.stated.values():
        if value.name in _COMPARED and _EQUALS.search(_text(scene, value.span.start - 4, value.span.start)):
            return f"{value.words} is a value of its own"
    for side in sides:
        if side.quote.startswith(("±", "+/-")):
            return f"{side.quote} is how far a figure may be off"
    if len(sides) == len(_COMPARED):
        left, right = sides
        if all(side.attributive for side in sides):
            return "the figures only describe"
        if (far := _far_off(scene, right)) is not None:
            return far
        said = left.quantity.value, right.quantity.value
        if said[0] == said[1] and "ratio" in {*scene.one, *scene.stated}:
            return "the same figure twice is not compared"
        if _THAN.search(_before(scene, right.span.start, right.sentence).lower()):
            return f"{right.quote} is what the other was measured at"
        if "than" in scene.words.get("wording", "") and _ITSELF.search(
            _before(scene, right.span.start, right.sentence)
        ):
            return f"{right.quote} is where or how often it was"
    difference = _ends(scene, "difference")
    if difference and sides:
        gap = _text(scene, difference[0].span.end, sides[0].span.start)
        if difference[0].id + 1 == sides[0].id and _ROW.fullmatch(gap):
            return "the figures stand in one row"
    return None


def _far_off(scene: Scene, right: Fact) -> str | None:
    """`reached 99.4% under visible light for 40 minutes`: the word of comparison is none of the figure's."""
    spans = [(value.span, value.words) for value in scene.stated.values() if value.name == "ratio"]
    spans += [(fact.span, fact.quote) for fact in _ends(scene, "ratio")]
    if not spans or spans[0][0].end > right.span.start or (scene.words.get("wording") or "") in _BY_ITSELF:
        return None
    span, words = spans[0]
    between = _text(scene, span.end, right.span.start)
    far = len(between.split()) > _FEW and not regex.search(f"{_LEADS_TO}|{_OF_THOSE}|{_NAMES_IT}", f"{words}{between}")
    return f"{right.quote} stands too far off" if far else None


def _text(scene: Scene, start: int, end: int) -> str:
    """The text between two places."""
    return scene.document.text[max(0, start) : max(0, end)] if scene.document is not None else ""


def _changed(scene: Scene) -> str | None:
    ends = _ends(scene, "before", "after")
    for value in scene.stated.values():
        if value.name in ("before", "after") and _EQUALS.search(_text(scene, value.span.start - 4, value.span.start)):
            return f"{value.words} is a value of its own"
    if any(fact.attributive and fact.kind in ("duration", "rate") for fact in _ends(scene, "delta")):
        return "the figure only describes"  # `24 hours, then a 24-hour rest`
    if len(ends) < len(_COMPARED):
        return None
    first, last = sorted(ends, key=lambda fact: fact.span)
    if _RANGED.search(_before(scene, first.span.start, first.sentence).lower()):
        return "the figures are the ends of a range"
    apart = (scene.words.get("wording") or "").startswith("apart.")
    if ends[0].quantity.value == ends[1].quantity.value and (apart or "delta" not in scene.one):
        return "the same figure twice is no change"
    if all(_has_own_share(scene, end) for end in ends):
        return "each figure has a per cent of its own"
    if (others := _told_between(scene, last)) is not None:
        return others
    if any(_AIMED_AT.match(_after(scene, fact.span.end)) for fact in ends) and len(ends) == len(_COMPARED):
        return "one of the figures is what was aimed at"
    if "delta" not in scene.one and all(fact.kind == "duration" for fact in ends):
        return _in_time(scene, first, last)
    return None


def _has_own_share(scene: Scene, end: Fact) -> bool:
    """`22 (61%)`: a per cent in a bracket right after a count."""
    share = scene.facts.get(end.id + 1)
    if share is None or share.kind != "percent" or end.kind not in ("count", "number"):
        return False
    return _OWN.fullmatch(_text(scene, end.number_span.end, share.span.start)) is not None


def _told_between(scene: Scene, last: Fact) -> str | None:
    """Two levels of something else between those of a change and its per cent: `from 67% to 100%, scores of 67% to
    97% and fewer falls by 29%`."""
    percent = _ends(scene, "percent")
    if not percent or percent[0].id <= last.id + 2:
        return None
    between = [scene.facts[at] for at in range(last.id + 1, percent[0].id) if at in scene.facts]
    same = [fact for fact in between if fact.quantity.unit == last.quantity.unit and fact.kind == last.kind]
    return f"{same[0].quote} stands between" if same else None


def _in_time(scene: Scene, first: Fact, last: Fact) -> str | None:
    """`a decrease from 27 to 30 months`: when it was, where nothing that lasts is spoken of."""
    if {scale_of(first)[2], scale_of(last)[2]} != {TIME}:
        return None
    assert scene.document is not None
    span = scene.document.sentences[first.sentence].span
    around = (
        _PERIOD.sub("", scene.document.text[span.start : first.span.start].removesuffix("from "))
        + " "
        + scene.document.text[last.span.end : span.end]
    )
    lasting = phrase_in("lasting", file="statistics")
    return None if lasting.search(around.lower()) else "the figures tell when it was"


@cache
def _numbered() -> re.Pattern[str]:
    return regex.compile(rf"(?<![\w-])(?:{any_in('numbered', file='statistics')}) (?:\d+ (?:and|to|or) )?$")


@cache
def _named() -> re.Pattern[str]:
    return regex.compile(rf"[\s-]*(?:{any_in('ratio-names', file='statistics')})\b")
