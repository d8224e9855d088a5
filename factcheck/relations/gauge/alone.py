"""The two figures that a measure is of, where kind, place and linking words leave no others: then a misfit is plain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from factcheck import regex
from factcheck.lexicon import table
from factcheck.model.fact import Fact
from factcheck.relations.change.frames import is_multiple
from factcheck.relations.change.levels import is_of_other_base
from factcheck.relations.figures import Figure
from factcheck.relations.gauge.anchors import Gauge
from factcheck.relations.gauge.evidence import is_parted
from factcheck.relations.gauge.filling import Filling
from factcheck.relations.gauge.levels import TAKES_UP, TOLD, Level, candidates
from factcheck.relations.gauge.settled import in_one_unit, may_be_said_of
from factcheck.relations.phrases import any_in
from factcheck.relations.scene import Scene
from factcheck.span import Span
from factcheck.units import resolve

_PERCENT = (("%", 1),)
_COUNTS = frozenset({"count", "number"})
_COUNTED = frozenset({"count", "duration"})
_CONCEDES = regex.compile(r"\b(?:although|though|while|whereas)\b")
_TIED, _PLAIN, _SEVERAL, _MARGIN = 3, 2, 4, 2
_CLAUSE = r"[;.!?]\s|\b(?:while|whereas|although|though|but|when|yet)\b|, and\b"
_PARTED = regex.compile(_CLAUSE)
_WORDS_BETWEEN = 12
_LATER = regex.compile(r"\b(?:later|earlier|sooner|early|late)\b")
_ADDED = regex.compile(r"\b(?:more|extra|additional)$")
_TO = regex.compile(r"\s*(?:[a-z]+\s+){0,2}to\s+(?:[\w'’-]+\s+){0,3}[£$€]?")
_BY = regex.compile(r"\s*(?:by|x|×)\s+")
_OF_IT = regex.compile(r"\s*(?:of|the|its|their|his|her|our|my|this|last|a|an)\b")
_OF_TWO = regex.compile(r"\b(?:of the|the other|of these|of those|the first|the last) $")
_ON = regex.compile(r"\s*(?:on|out of|from a total of|of)\s+(?:exactly\s+|some\s+|about\s+)?$")
_EACH_TIME = regex.compile(r"\s*(?:(?:a|an|per|each|every)\s+(?:year|month|week|fortnight|day|head|person|hour)\b|apiece\b|each\b)")
_GOES_TO = regex.compile(r"\s*(?:\S+ ){0,2}?to (?:\S+ ){0,3}$")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two figures as the levels of a gauge, the likelier way round first, how much speaks for them (`score`), and
    whether words set the one against the other (`tied`)."""

    fillings: tuple[Filling, ...]
    score: int
    tied: bool

    @property
    def levels(self) -> tuple[Level, Level]:
        """The two, in the order of the text."""
        first, second = sorted((self.fillings[0].base, self.fillings[0].end), key=lambda level: level.figure.span)
        return first, second


def told(
    scene: Scene, gauge: Gauge, found: Sequence[Level], claimed: Sequence[frozenset[int]], steps: Set[int]
) -> Filling | None:
    """The filling that is meant and does not fit; None where another fits, or where two others could be meant.
    `claimed` are the figures of relations that have all they need, `steps` facts that words make a measure, too."""
    if _is_no_measure(scene, gauge) or _fits_as_written(gauge, found):
        return None
    pairs = sorted(_pairs(scene, gauge, found), key=lambda pair: -pair.score)
    if not pairs or any(filling.fits() for pair in pairs for filling in pair.fillings):
        return None
    must = _must(scene, gauge, found)
    pairs = [pair for pair in pairs if must is None or must in pair.levels]
    if any(gauge.figure.fact.id in facts for facts in claimed):
        return None
    pairs = [pair for pair in pairs if _may_be(scene, gauge, pair) and not _is_claimed(pair, claimed)]
    pairs = [pair for pair in pairs if pair.tied or not any(level.figure.fact.id in steps for level in pair.levels)]
    if not pairs:
        return None
    best = pairs[0]
    rivals = [pair for pair in pairs[1:] if pair.score > best.score - _MARGIN]
    if rivals or best.score < (_SEVERAL if len(pairs) > 1 else _PLAIN) or not _is_enough(scene, gauge, best):
        return None
    return next((filling for filling in best.fillings if filling.is_likely), None)


def _is_no_measure(scene: Scene, gauge: Gauge) -> bool:
    """Words that are no measure of two levels that are given: `later` of a time of day, `£2 more a week`, `17 more`
    that come on top, a margin of so many per cent."""
    fact = gauge.figure.fact
    if _OF_TWO.search(scene.words_before(fact, 12)) or (is_multiple(fact) and _is_one_of_several(scene, fact)):
        return True
    after = scene.document.masked[gauge.span.end : gauge.span.end + 30].lower()
    if _EACH_TIME.match(after) or (fact.kind in ("duration", "number") and _LATER.search(gauge.words)):
        return True
    if gauge.gap and (gauge.measure == "percent" or " error" in gauge.words):
        return True
    if gauge.measure == "ratio" and not gauge.change and _is_of_what(scene, gauge):
        return True
    plain = fact.kind in ("count", "number") and gauge.linked < TAKES_UP
    return plain and _ADDED.search(gauge.words.strip()) is not None and not after.lstrip().startswith("than")


def _is_one_of_several(scene: Scene, fact: Fact) -> bool:
    """`doubled by Christmas, doubled again by Easter`."""
    near = (fact.sentence - 1, fact.sentence, fact.sentence + 1)
    others = [other for sentence in near for other in scene.by_sentence.get(sentence, ()) if other is not fact]
    return any(is_multiple(other) for other in others)


def _is_of_what(scene: Scene, gauge: Gauge) -> bool:
    """`twice what is usual`, `the two-thirds that were hoped for`: of a figure that is not given."""
    value = gauge.figure.fact.quantity.value or Fraction(0)
    before = scene.words_before(gauge.figure.fact, 5)
    half = value == Fraction(1, 2) and not _OF_IT.match(scene.words_after(gauge.figure.fact, 12))
    return (value < 1 and not half) or before.endswith("the ") or bool(_usual().search(gauge.named))


def _fits_as_written(gauge: Gauge, found: Sequence[Level]) -> bool:
    """Whether two figures are as far apart as the gauge says, whatever their units."""
    size = gauge.figure.fact.quantity.value
    if gauge.measure != "delta" or size is None:
        return False
    values = {_as_written(level.figure) for level in found}
    return any(value + size in values for value in values)


def _as_written(figure: Figure) -> Fraction:
    """A figure's number in its own unit."""
    if not figure.part:
        return figure.fact.quantity.value or Fraction(0)
    low = figure.core.low or Fraction(0)
    return low / (resolve(figure.unit).factor if figure.unit else 1)


def _pairs(scene: Scene, gauge: Gauge, found: Sequence[Level]) -> Iterator[Pair]:
    seen: dict[frozenset[Span], list[Filling]] = {}
    for base, end in candidates(list(found)):
        made = in_one_unit(gauge, base, end)
        if made is not None:
            filling = Filling(*made, 0, 0)
            seen.setdefault(frozenset({base.figure.span, end.figure.span}), []).append(filling)
    for fillings in seen.values():
        tied = _link(scene, gauge, found, fillings[0])
        ways = sorted(fillings, key=lambda f: (not f.is_ordered, -(f.base.base + f.end.end)))
        yield Pair(tuple(ways), _score(gauge, ways[0], found) + tied, tied > 0)


def _score(gauge: Gauge, filling: Filling, found: Sequence[Level]) -> int:
    """How much speaks for two figures: their roles, their sentence, their neighbourhood and their nouns."""
    base, end = filling.base, filling.end
    first, second = sorted((base.figure.span, end.figure.span))
    between = any(first < level.figure.span < second for level in found)
    nouns = (base.figure.noun, end.figure.noun)
    score = min(base.base, TOLD) + min(end.end, TOLD) + gauge.linked
    score += 2 * (base.here and end.here) + (base.here or end.here) - 2 * between
    return score + (nouns[0] is not None and nouns[0] == nouns[1]) + (base.close or end.close)


def _link(scene: Scene, gauge: Gauge, found: Sequence[Level], filling: Filling) -> int:
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
    if not apart and (_against().search(between) or _TO.fullmatch(between)):
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
    return close[0] if close else None


def _may_be(scene: Scene, gauge: Gauge, pair: Pair) -> bool:
    """Whether no words part the two from the gauge or from each other, or name others than these."""
    first, second = pair.levels
    text = scene.document.masked
    if _BY.match(text[first.figure.span.end : second.figure.span.start]) or _is_borrowed_afar(scene, gauge, pair):
        return False
    if gauge.figure.fact.kind == "number" and first.figure.dimension == _PERCENT and gauge.measure == "delta":
        return False  # bare numbers among per cents: rates of growth, as often as points
    if gauge.measure == "percent" and is_parted(first, second) and (not first.here or not pair.tied):
        return False
    if any(_OF_TWO.search(scene.words_before(level.figure.fact, 12)) for level in (first, second)):
        return False
    if first.end == TOLD == second.end and not pair.tied:
        return False  # what two other things came to
    if first.figure.span.start >= gauge.span.end and _PARTED.search(text, gauge.span.end - 1, first.figure.span.start):
        if not pair.tied or first.here:
            return False
    if second.here and second.figure.span.end <= gauge.span.start and gauge.linked < TAKES_UP and not second.close:
        if _PARTED.search(text, second.figure.span.end, gauge.span.start):
            return False
    if _CONCEDES.search(first.words) and not pair.tied and gauge.measure != "delta":
        return False
    if not (first.here or second.here) and (gauge.linked < TAKES_UP or _has_others(scene, gauge)):
        return False
    if gauge.measure == "delta" and _is_larger(gauge, pair.fillings[0]):
        return False
    if gauge.gap and any(_ON.fullmatch(text[gauge.span.end : level.figure.span.start]) for level in (first, second)):
        return False
    if any(is_of_other_base(scene, gauge.figure.fact, level.figure.fact) for level in (first, second)):
        return False
    later = first.figure.span.start >= gauge.span.end
    spoken = [word for word in gauge.named.split() if word not in _list("pronouns")]
    return not spoken or (later and pair.tied) or any(_is_named(gauge.named, level) for level in (first, second))


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
    words = set(level.words.replace("'s", " ").split())
    return any(len(word) > 3 and word in words and word not in _list("idle") for word in named.replace("'s", " ").split())


def _is_claimed(pair: Pair, claimed: Sequence[frozenset[int]]) -> bool:
    """Whether another relation has both figures already."""
    own = {level.figure.fact.id for level in pair.levels}
    return len(own) > 1 and any(own <= facts for facts in claimed)


def _is_enough(scene: Scene, gauge: Gauge, pair: Pair) -> bool:
    """Whether words that are often said of figures not given, or of a share, have two figures that are held against
    each other beside them."""
    levels = pair.levels
    opposed = pair.tied or _is_opposed(pair.fillings[0])
    if gauge.loose:
        return opposed and any(level.here for level in levels) and not _is_between(gauge, levels) and _is_all(scene, gauge, levels)
    if levels[0].figure.span.start >= gauge.span.end and levels[0].here:
        led = scene.document.masked[gauge.span.end : levels[0].figure.span.start]
        return opposed or ":" in led or "(" in led
    if gauge.measure == "percent":
        return opposed or gauge.linked > 0 or pair.fillings[0].end.close
    one_topic = bool(levels[0].topic & levels[1].topic)
    if any(level.close and level.here for level in levels) and not all(level.here for level in levels):
        return opposed or one_topic or gauge.linked == TAKES_UP
    return opposed or gauge.linked > 0 or any(level.here for level in levels)


def _is_opposed(filling: Filling) -> bool:
    """Whether the words beside the two make the one what was and the other what is."""
    base, end = filling.base.base, filling.end.end
    return (base > 1 and end > 0) or (base > 0 and end > 1)


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
def _list(name: str) -> frozenset[str]:
    return frozenset(str(word) for word in table("apart")["lists"][name])


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
