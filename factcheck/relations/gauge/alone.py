"""The two figures that a measure is of, where kind, place and linking words leave no others: then a misfit is plain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from fractions import Fraction
from functools import cache

from factcheck import regex
from factcheck.model.fact import Fact
from factcheck.phrases import any_in
from factcheck.relations.change.frames import is_multiple
from factcheck.relations.figures import Figure
from factcheck.relations.gauge.anchors import TAKES_UP, Gauge
from factcheck.relations.gauge.filling import Filling
from factcheck.relations.gauge.levels import TOLD, Level
from factcheck.relations.gauge.lone import lone
from factcheck.relations.gauge.near import Near
from factcheck.relations.gauge.ruled_out import Claimed, is_claimed, is_free, is_rising, may_be
from factcheck.relations.gauge.settled import may_be_said_of
from factcheck.relations.gauge.two import Pair, is_opposed
from factcheck.relations.scene import Scene
from factcheck.span import Span
from factcheck.units import resolve

_COUNTS = frozenset({"count", "number"})
_TWO = 2
_OWN = regex.compile(r"\b(?:our|their|its|his|her|the|those|these) $")
_TIED, _PLAIN, _SEVERAL, _MARGIN = 3, 2, 4, 2
_WHILE = regex.compile(r"\b(?:while|whereas)\b")
_WORDS_BETWEEN = 12
_LATER = regex.compile(r"\b(?:later|earlier|sooner|early|late)\b")
_ADDED = regex.compile(r"\b(?:more|extra|additional)$")
_TO = regex.compile(r"\s*(?:[a-z]+\s+){0,2}to\s+(?:[\w'’-]+\s+){0,3}[£$€]?")
_THAN = regex.compile(r"\b(?:than|on|above|below|over|under)\b")
_FROM = regex.compile(r"\bfrom $")
_ASIDE = regex.compile(r"\b(?:while|whereas|where|than|not)\b")
_OF_IT = regex.compile(r"\s*(?:of|the|its|their|his|her|our|my|this|last|a|an)\b")
_AS_IT_WAS = regex.compile(
    r"\s*(?:as (?:many|much|long|high|tall|big|large|far|old|heavy|wide|deep|fast)|of (?:what|that))\b"
)
_OF_TWO = regex.compile(r"\b(?:of the|the other|of these|of those|the first|the last) $")
_EACH_TIME = regex.compile(
    r"\s*(?:(?:a|an|per|each|every)\s+(?:year|month|week|fortnight|day|head|person|hour)\b|apiece\b|each\b)"
)
_GOES_TO = regex.compile(r"\s*(?:\S+ ){0,2}?to (?:\S+ ){0,3}$")


def told(near: Near, claimed: Claimed, steps: Set[int]) -> Filling | None:
    """The filling that is meant and does not fit; None where another fits, or where two others could be meant.
    `claimed` are the figures of relations that have all they need, by each of them, `steps` facts that words make a
    measure, too."""
    scene, gauge, found = near.scene, near.gauge, near.levels
    if is_no_measure(scene, gauge) or _fits_as_written(gauge, found):
        return None
    if any(trio.fits() for _, _, trio in near.trios):
        return None
    pairs = sorted(_pairs(near), key=lambda pair: -pair.score)
    if not pairs:
        return None
    only = lone(scene, gauge, found, pairs)
    if only is not None and is_free(scene, gauge, only) and not is_claimed(only, claimed):
        return next((filling for filling in only.fillings if filling.is_likely), None)
    must = _must(scene, gauge, found)
    pairs = [pair for pair in pairs if must is None or must.figure.span in {level.figure.span for level in pair.levels}]
    if gauge.figure.fact.id in claimed:
        return None
    pairs = [pair for pair in pairs if may_be(scene, gauge, pair) and not is_claimed(pair, claimed)]
    tied = not gauge.loose  # `took off 380 and put on 515, so that she sails with 1,555`: two that came and went
    pairs = [p for p in pairs if (p.tied and tied) or not any(level.figure.fact.id in steps for level in p.levels)]
    if not pairs:
        return None
    if gauge.measure == "percent":  # `9,750 of 65 each; the year before 5,600, so half as many again`: not of the 65
        most = pairs[0].score
        pairs = [pair for pair in pairs if any(filling.is_likely for filling in pair.fillings)]
        if not pairs or pairs[0].score < most:
            return None
    best = pairs[0]
    rivals = [pair for pair in pairs[1:] if pair.score > best.score - _MARGIN]
    if rivals or best.score < (_SEVERAL if len(pairs) > 1 else _PLAIN) or not _is_enough(scene, gauge, best):
        return None
    return next((filling for filling in best.fillings if filling.is_likely), None)


def is_no_measure(scene: Scene, gauge: Gauge) -> bool:
    """Words that are no measure of two levels that are given: `later` of a time of day, `£2 more a week`, `17 more`
    that come on top, a margin of so many per cent."""
    fact = gauge.figure.fact
    if _OF_TWO.search(scene.words_before(fact, 12)):
        return True
    if is_multiple(fact) and (_is_one_of_several(scene, fact) or _is_counted(scene, fact)):
        return True
    after = scene.document.masked[gauge.span.end : gauge.span.end + 30].lower()
    if _EACH_TIME.match(after) or (fact.kind in ("duration", "number") and _LATER.search(gauge.words)):
        return True
    if gauge.gap and (gauge.measure == "percent" or " error" in gauge.words):
        return True
    if gauge.measure == "ratio" and not gauge.change and _is_of_what(scene, gauge):
        return True
    own = _OWN.search(scene.words_before(fact, 12)) is not None  # `up from 29,900, our 1,500 extra`
    plain = fact.kind in ("count", "number") and gauge.linked < TAKES_UP and not own
    return plain and _ADDED.search(gauge.words.strip()) is not None and not after.lstrip().startswith("than")


def _is_counted(scene: Scene, fact: Fact) -> bool:
    """`two trebles`: things, and no multiple."""
    before = scene.facts[fact.id - 1] if fact.id else None
    return before is not None and not scene.document.masked[before.span.end : fact.span.start].strip()


def _is_one_of_several(scene: Scene, fact: Fact) -> bool:
    """`doubled by Christmas, doubled again by Easter`."""
    near = (fact.sentence - 1, fact.sentence, fact.sentence + 1)
    others = [other for sentence in near for other in scene.by_sentence.get(sentence, ()) if other is not fact]
    return any(is_multiple(other) for other in others)


def _is_of_what(scene: Scene, gauge: Gauge) -> bool:
    """`twice what is usual`, `the two-thirds that were hoped for`: of a figure that is not given."""
    value = gauge.figure.fact.quantity.value or Fraction(0)
    if value == 1:
        return True
    before = scene.words_before(gauge.figure.fact, 5)
    after = scene.words_after(gauge.figure.fact, 24)
    half = value == Fraction(1, 2) and not _OF_IT.match(after)
    return (
        (value < 1 and not half and not _AS_IT_WAS.match(after))
        or before.endswith("the ")
        or bool(_usual().search(gauge.named))
    )


def _fits_as_written(gauge: Gauge, found: Sequence[Level]) -> bool:
    """Whether two figures are as far apart as the gauge says, whatever their units."""
    size = gauge.figure.fact.quantity.value
    if gauge.measure != "delta" or size is None:
        return False
    shares = [level for level in found if level.here and level.figure.fact.kind == "percent"]
    if gauge.figure.unit == "pp" and len(shares) >= _TWO:
        found = shares  # points are what per cents are apart, and no counts beside them
    values = {_as_written(level.figure) for level in found}
    return any(value + size in values for value in values)


def _as_written(figure: Figure) -> Fraction:
    """A figure's number in its own unit."""
    if not figure.part:
        return figure.fact.quantity.value or Fraction(0)
    low = figure.core.low or Fraction(0)
    return low / (resolve(figure.unit).factor if figure.unit else 1)


def _pairs(near: Near) -> Iterator[Pair]:
    scene, gauge, found = near.scene, near.gauge, near.levels
    seen: dict[frozenset[Span], list[Filling]] = {}
    for base, end, trio in near.trios:
        seen.setdefault(frozenset({base.figure.span, end.figure.span}), []).append(Filling(trio))
    for fillings in seen.values():
        tied = link(scene, gauge, found, fillings[0])
        ways = sorted(fillings, key=lambda f: (not f.is_ordered, -(f.base.base + f.end.end)))
        yield Pair(tuple(ways), _score(gauge, ways[0], found) + tied, tied > 0)


def _score(gauge: Gauge, filling: Filling, found: Sequence[Level]) -> int:
    """How much speaks for two figures: their roles, their sentence, their neighbourhood and their nouns."""
    base, end = filling.base, filling.end
    first, second = sorted((base.figure.span, end.figure.span))
    between = any(first < level.figure.span < second for level in found)
    nouns = (base.figure.noun, end.figure.noun)
    score = min(base.base, TOLD) + min(end.end, TOLD) + gauge.linked
    if gauge.linked == TAKES_UP and base.base == TOLD and base.here and _is_last_said(gauge, end, found):
        score += _TIED  # `operating profit came in at £29 million. That is £5 million more than the £24 million`
    score += 2 * (base.here and end.here) + (base.here or end.here) - 2 * between
    return score + (nouns[0] is not None and nouns[0] == nouns[1]) + (base.close or end.close)


def _is_last_said(gauge: Gauge, level: Level, found: Sequence[Level]) -> bool:
    """Whether a level is the last of its kind before the sentence of a gauge that takes up what was said."""
    before = [
        one for one in found if one.figure.sentence < gauge.sentence and one.figure.dimension == level.figure.dimension
    ]
    return bool(before) and before[-1].figure.span == level.figure.span and level.figure.sentence == gauge.sentence - 1


def link(scene: Scene, gauge: Gauge, found: Sequence[Level], filling: Filling) -> int:
    """How much the words between two figures set the one against the other."""
    one, other = filling.base.figure, filling.end.figure
    if one.fact is other.fact:
        return _TIED
    first, second = sorted((one.span, other.span))
    if one.sentence != other.sentence or any(first < level.figure.span < second for level in found):
        return 0
    between = scene.document.masked[first.end : second.start].lower()
    if len(between.split()) > _WORDS_BETWEEN:
        return 0
    apart = first < gauge.figure.span < second
    ranged = gauge.change and not _FROM.search(scene.words_before(min(one.fact, other.fact, key=lambda f: f.id), 6))
    if not apart and _TO.fullmatch(between) and not (ranged and is_rising(one, other)):
        return _TIED
    parted = (gauge.change and _ASIDE.search(between)) or (gauge.measure == "percent" and _WHILE.search(between))
    if not apart and _against().search(between) and not parted:
        return _TIED
    return _TIED if _became().search(between) else 0


def _must(scene: Scene, gauge: Gauge, found: Sequence[Level]) -> Level | None:
    """The level that the gauge is said of or leads up to, so that it is one of the two."""
    after = [level for level in found if level.here and level.figure.span.start >= gauge.span.end]
    for level in after[:1]:
        between = scene.document.masked[gauge.span.end : level.figure.span.start].lower()
        if _GOES_TO.match(between):
            return level
    close = [level for level in found if level.close and may_be_said_of(gauge, level)]
    if close:
        return close[0]
    than = _THAN.search(scene.document.masked[gauge.figure.span.end : gauge.span.end + 8])
    return after[0] if than and after and after[0].base == TOLD and gauge.linked == TAKES_UP else None


def _is_enough(scene: Scene, gauge: Gauge, pair: Pair) -> bool:
    """Whether words that are often said of figures not given, or of a share, have two figures that are held against
    each other beside them."""
    levels = pair.levels
    opposed = pair.tied or is_opposed(pair.fillings[0])
    if gauge.loose:
        return (
            opposed
            and any(level.here for level in levels)
            and not _is_between(gauge, levels)
            and _is_all(scene, gauge, levels)
        )
    if levels[0].figure.span.start >= gauge.span.end and levels[0].here:
        led = scene.document.masked[gauge.span.end : levels[0].figure.span.start]
        return opposed or ":" in led or "(" in led
    if gauge.measure == "percent":
        return opposed or gauge.linked > 0 or pair.fillings[0].end.close
    one_topic = bool(levels[0].topic & levels[1].topic)
    if any(level.close and level.here for level in levels) and not all(level.here for level in levels):
        return opposed or one_topic or gauge.linked == TAKES_UP
    return opposed or gauge.linked > 0 or any(level.here for level in levels)


def _is_between(gauge: Gauge, levels: Sequence[Level]) -> bool:
    """Whether the gauge stands between two levels of different sentences."""
    first, second = (level.figure for level in levels)
    return first.sentence != second.sentence and first.span < gauge.span < second.span


def _is_all(scene: Scene, gauge: Gauge, levels: Sequence[Level]) -> bool:
    """Whether no other count stands in the sentence of a count: several things may have come and gone."""
    if gauge.figure.fact.kind not in _COUNTS:
        return True
    own = {gauge.figure.fact.id, *(level.figure.fact.id for level in levels)}
    return all(fact.id in own or fact.kind not in _COUNTS for fact in scene.by_sentence[gauge.sentence])


@cache
def _usual() -> re.Pattern[str]:
    return regex.compile(rf"(?<![\w-])(?:{any_in('usual', file='apart')})(?![\w-])")


@cache
def _against() -> re.Pattern[str]:
    """A word that sets two figures against each other, few others before the second."""
    return regex.compile(rf"(?<![\w-])(?:{any_in('against', file='apart')})\s+(?:[\w'’-]+\s+){{0,4}}(?:[£$€]\s?)?$")


@cache
def _became() -> re.Pattern[str]:
    return regex.compile(rf"(?<![\w-])(?:{any_in('became', file='apart')})(?![\w-])")
