"""What speaks against two figures as the levels of a gauge: words that part them from it or from each other, or that
name others."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cache

from factcheck import regex
from factcheck.lexicon import table
from factcheck.relations.change.levels import is_of_other_base
from factcheck.relations.figures import Figure
from factcheck.relations.gauge.anchors import TAKES_UP, Gauge
from factcheck.relations.gauge.evidence import is_parted
from factcheck.relations.gauge.filling import Filling
from factcheck.relations.gauge.levels import TOLD, Level, has
from factcheck.relations.gauge.two import Pair, is_opposed
from factcheck.relations.scene import Scene

Claimed = Mapping[int, Sequence[frozenset[int]]]
_CLAUSE = r"[;.!?]\s|\b(?:while|whereas|although|though|but|when|yet)\b|, and\b"
_PERCENT = (("%", 1),)
_COUNTED = frozenset({"count", "number", "duration"})
_CONCEDES = regex.compile(r"\b(?:although|though|while|whereas)\b")
_HARD = regex.compile(r"[;.!?]\s|\b(?:while|whereas|although|though|but|yet)\b|, and\b")
_IN_BRACKETS = regex.compile(r"\((?:\d+ ?% ?)?(?:ci|confidence|range|iqr)\b")
_WHILE = regex.compile(r"\b(?:while|whereas)\b")
# `; the gap has therefore narrowed by`, `when I came: 3 points lower`
_FOLLOWS = regex.compile(r"\b(?:therefore|thus|hence|accordingly|consequently)\b|[:–—]\s*$")
# `four times as long as its predecessor, which had 370`
_WHICH = regex.compile(r"[^.;:,]{1,48},\s*(?:which|who|with|at|itself)\b(?:\s[a-z]+){0,3}\s[£$€]?")
_PARTED = regex.compile(_CLAUSE)
_OPENS = regex.compile(
    r"\s*(?:its|this|that|these|those|now|today|the new|the second|the other|the same|by|it|they|he|she|last year"
    r"|an? (?:year|month|week|decade|day) (?:ago|earlier|before|later)|the (?:previous|next) (?:year|month|week)"
    r"|the (?:year|month|week) before)\b",
    re.IGNORECASE,
)
_BY = regex.compile(r"\s*(?:by|x|×)\s+")
_OF_TWO = regex.compile(r"\b(?:of the|the other|of these|of those|the first|the last) $")
_AT_ANOTHER = regex.compile(r"\s*(?:than\s+)?(?:in|at|for|on|by|when)\b")
_ON = regex.compile(r"\s*(?:on|out of|from a total of|of)\s+(?:exactly\s+|some\s+|about\s+)?$")


def may_be(scene: Scene, gauge: Gauge, pair: Pair) -> bool:
    """Whether no words part the two from the gauge or from each other, or name others than these."""
    unfit = _is_unfit(scene, gauge, pair) or _is_cut_off(scene, gauge, pair)
    return not (unfit or _is_elsewhere(scene, gauge, pair) or _is_of_others(scene, gauge, pair))


def is_free(scene: Scene, gauge: Gauge, pair: Pair) -> bool:
    """Whether neither what stands beside the two nor the words beside the gauge name others than these."""
    return not (_is_unfit(scene, gauge, pair) or _is_of_others(scene, gauge, pair))


def _is_unfit(scene: Scene, gauge: Gauge, pair: Pair) -> bool:
    """Whether the two are no levels of one thing by what stands beside them."""
    first, second = pair.levels
    one, text = first.figure.fact, scene.document.masked
    if _BY.match(text[first.figure.span.end : second.figure.span.start]) or _is_borrowed_afar(scene, gauge, pair):
        return True
    if _IN_BRACKETS.search(scene.words_before(second.figure.fact, 30)):
        return True
    if gauge.figure.fact.kind == "number" and first.figure.dimension == _PERCENT and gauge.measure == "delta":
        return True  # bare numbers among per cents: rates of growth, as often as points
    if any(_OF_TWO.search(scene.words_before(level.figure.fact, 12)) for level in (first, second)):
        return True
    if first.end == TOLD == second.end and not pair.tied:
        return True  # what two other things came to
    rising = one is second.figure.fact and is_rising(first.figure, second.figure)
    if rising and not one.quote.lower().startswith("from "):
        return True
    if gauge.measure == "delta" and _is_larger(gauge, pair.fillings[0]):
        return True
    return any(_is_no_level(gauge, level) for level in (first, second))


def _is_cut_off(scene: Scene, gauge: Gauge, pair: Pair) -> bool:
    """Whether another clause begins between the gauge and the two, or between these."""
    first, second = (level.figure.span for level in pair.levels)
    one, other = pair.levels
    text = scene.document.masked
    if first.start >= gauge.span.end:
        led = text[gauge.span.end - 1 : first.start]
        hard = _HARD.search(led) or not is_opposed(pair.fillings[0])
        if (one.here and _PARTED.search(led) and hard) or not (one.here or pair.tied):
            return True
    if one.here and first.end <= gauge.span.start <= second.start and _HARD.search(text, first.end, gauge.span.start):
        return True
    before = other.here and second.end <= gauge.span.start and gauge.linked < TAKES_UP and not other.close
    if before and _PARTED.search(text, second.end, gauge.span.start):
        return _FOLLOWS.search(text[second.end : gauge.span.start].lower()) is None
    if pair.tied:
        return False
    if gauge.measure != "delta" and (_CONCEDES.search(one.words) or _WHILE.search(text, first.end, second.start)):
        return True
    later = other.here and second.start >= gauge.span.end
    return (later and bool(_HARD.search(text, gauge.span.end - 1, second.start))) or _is_of_next(scene, gauge, pair)


def _is_elsewhere(scene: Scene, gauge: Gauge, pair: Pair) -> bool:
    """Whether the two stand in other sentences, or apart, and nothing takes them up."""
    first, second = pair.levels
    told = first.here and second.here and TOLD in (first.base, second.base)  # `53 in 2024, 12 more than the 41 of 2023`
    if (
        gauge.measure == "percent"
        and is_parted(first, second)
        and not (told or pair.tied or is_opposed(pair.fillings[0]))
    ):
        return True
    opens = _OPENS.match(scene.document.masked, scene.document.sentences[gauge.sentence].span.start)
    if first.figure.sentence != second.figure.sentence and not opens:
        if gauge.measure == "percent" and gauge.linked < TAKES_UP and not (first.topic & second.topic):
            return True
        moved = gauge.change or gauge.measure == "percent"
        if moved and is_parted(first, second) and not gauge.named:
            return True
    follows = pair.tied and gauge.change and first.figure.span.start >= gauge.span.end
    at_once = scene.document.masked[scene.document.sentences[gauge.sentence].span.start : gauge.span.start]
    follows = follows or (pair.tied and second.figure.sentence == gauge.sentence - 1 and not at_once.strip())
    near = first.here or second.here or follows
    return not near and (gauge.linked < TAKES_UP or _has_others(scene, gauge))


def _is_of_others(scene: Scene, gauge: Gauge, pair: Pair) -> bool:
    """Whether words beside the gauge name what it is held against, and neither of the two is that."""
    text, both = scene.document.masked, pair.levels
    if gauge.gap and any(_ON.fullmatch(text[gauge.span.end : level.figure.span.start]) for level in both):
        return True
    if any(is_of_other_base(scene, gauge.figure.fact, level.figure.fact) for level in both):
        return True
    if both[0].figure.span.start >= gauge.span.end and pair.tied:
        return False
    if gauge.named in ("than", "on") and _AT_ANOTHER.match(text[gauge.span.end : gauge.span.end + 20]):
        return True
    spoken = [word for word in gauge.named.split() if word not in _list("pronouns")]
    if any(_WHICH.fullmatch(text[gauge.span.end : level.figure.span.start].lower()) for level in both):
        return False
    return bool(spoken) and not any(_is_named(gauge.named, level) for level in both)


def _is_no_level(gauge: Gauge, level: Level) -> bool:
    """A figure that is only bounded (`over 60`), or the measure said again."""
    quantity = level.figure.fact.quantity
    again = gauge.measure == "delta" and not level.figure.part and level.figure.core == gauge.figure.core
    return quantity.bound is not None or again


def _is_of_next(scene: Scene, gauge: Gauge, pair: Pair) -> bool:
    """Whether another figure of the gauge's kind stands between it and the next of the two: `raise it by £1,000 and the
    bill drops by £200, to £4,086`."""
    later = [
        level.figure.span.start for level in pair.levels if level.here and level.figure.span.start >= gauge.span.end
    ]
    if not later or pair.tied:
        return False
    kind, here = gauge.figure.fact.kind, scene.by_sentence[gauge.sentence]
    return any(gauge.span.end <= fact.span.start < min(later) and fact.kind == kind for fact in here)


def _has_others(scene: Scene, gauge: Gauge) -> bool:
    """Whether other figures stand in the gauge's own sentence: `over the 26 weeks that is $312 more`."""
    here = scene.by_sentence[gauge.sentence]
    return any(f.kind in _COUNTED and f is not gauge.figure.fact for f in here)


def _is_larger(gauge: Gauge, filling: Filling) -> bool:
    """Whether a difference is larger than both figures, which took its unit: ages that would be none."""
    if not all(level.figure.part for level in (filling.base, filling.end)):
        return False
    size = filling.gauge.figure.core.low or Fraction(0)
    return all((level.figure.core.high or size) < size for level in (filling.base, filling.end))


def _is_borrowed_afar(scene: Scene, gauge: Gauge, pair: Pair) -> bool:
    """Whether a bare number takes its unit from a figure of another sentence, or from one past a figure that has
    another unit (`40 minutes to the bridge's 25, at £6`)."""
    filling = pair.fillings[0]
    for level in (filling.base, filling.end):
        figure = level.figure
        if not figure.part or figure.unit is None or figure.fact.kind not in ("number", "count"):
            continue
        here = scene.by_sentence[figure.sentence]
        before = [fact for fact in here if fact.span.end <= figure.span.start and fact.quantity.unit is not None]
        if before and before[-1].quantity.unit != figure.unit and before[-1] is not gauge.figure.fact:
            return True
        other = filling.end if level is filling.base else filling.base
        if other.figure.sentence != figure.sentence and not (level.close or level.base or level.end):
            return True
    return False


def _is_named(named: str, level: Level) -> bool:
    """Whether the words for what a gauge is held against are among those of a figure's clause."""
    if has(named, "gauge-then") and level.base > 1:
        return True
    words = set(level.words.replace("'s", " ").split())
    return any(
        len(word) > 3 and word in words and word not in _list("idle") for word in named.replace("'s", " ").split()
    )


def is_claimed(pair: Pair, claimed: Claimed) -> bool:
    """Whether another relation has both figures already."""
    one, other = (level.figure.fact.id for level in pair.levels)
    return one != other and any(other in facts for facts in claimed.get(one, ()))


def is_rising(one: Figure, other: Figure) -> bool:
    """Whether the first of two is the smaller, as in a range."""
    first, second = sorted((one, other), key=lambda figure: figure.span)
    return (first.core.low or Fraction(0)) < (second.core.low or Fraction(0))


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(str(word) for word in table("apart")["lists"][name])
