"""How far it is from one place to another: `Lund to Monrovia is about 5,900 km in a straight line`, `from Glasgow it is
105 miles by road`.

Of two cities of the tables the way is held against the shortest there is; of places unknown against the size of the
earth. Distances that somebody covered (`drove 88,000 miles`) are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from factcheck import regex
from factcheck.interval import Interval
from factcheck.model.fact import Fact
from factcheck.model.noun import trusted
from factcheck.model.relation import Relation, Stated
from factcheck.phrases import any_in, phrase_in
from factcheck.places import Place, find_places, kilometres, tables
from factcheck.relations.make import relate, shortened, size
from factcheck.relations.scene import Scene
from factcheck.span import Span
from factcheck.units import factor

_LEAST_UNIT = 1000  # metres: distances between places are told in kilometres and miles
_REACH = 90  # characters between a figure and what it is the distance of
_STRAIGHT = (Fraction(20040), Fraction(20100))  # kilometres: half the way round the earth (WGS 84)
_ROUND = (Fraction(40080), Fraction(41000))  # all the way round: no way to anywhere is longer
# The greatest way as a multiple of the shortest, and kilometres beside, on a fair reading and at the widest. Own
# choice, 2026-11-28: roads rarely double the way; ships may have to go round a continent.
_DETOURS = {
    "straight": ((Fraction(5, 4), 150), (Fraction(3, 2), 300)),
    "way": ((Fraction(5, 2), 300), (Fraction(3), 500)),
    "sea": ((Fraction(4), 8000), (Fraction(6), 12000)),
}
_SHORT = (Fraction(3, 4), 80)  # the least way: what lies within the two cities, and namesakes, taken off
_SLIPS = (10, 100, 1000)
_SLIP = (Fraction(4, 5), Fraction(2))  # what a way with a nought lost must be to the shortest one, once it is back


class _Way(NamedTuple):
    """What a distance is held against: the words that say so, and the least and greatest kilometres."""

    span: Span
    core: Interval
    support: Interval
    place: str | None
    reason: str


def find(scene: Scene) -> Iterator[Relation]:
    """A reference relation for each distance between places that the text names, or says to be a way."""
    for fact in scene.facts:
        if fact.kind != "measure" or fact.doubt is not None or fact.id in scene.left_out or fact.attributive:
            continue
        unit = fact.quantity.unit
        if not unit or factor(unit)[1] != "[length]" or factor(unit)[0] < _LEAST_UNIT or scene.in_table(fact):
            continue
        way = _way(scene, fact)
        if way is None:
            continue
        stated = trusted(Stated)(
            name="apart", span=way.span, words=way.span.of(scene.document.text), core=way.core, support=way.support,
            unit="kilometer",
        )  # fmt: skip
        roles = {"subject": [fact]}
        cue, prop = shortened(way.span, scene), "distance of a way"
        yield relate(
            "reference", roles, cue, way.span, place=way.place, prop=prop, stated=[stated], reasons=[way.reason]
        )


def _way(scene: Scene, fact: Fact) -> _Way | None:
    start, end = scene.document.sentences[fact.sentence].span
    said = scene.document.masked[start:end]
    low = said.lower()
    if _words("hint").search(low) is None or _words("not").search(low):
        return None
    if _rate().match(scene.words_after(fact, 20)):
        return None
    straight = _words("straight").search(low) is not None
    at = fact.span.start - start
    own = low[:at].rpartition(";")[2] + " " + regex.split(r"[,;:]", low[at + len(fact.quote) :])[0]
    covered = _words("covered").search(own) is not None
    kind = "straight" if straight else "sea" if _words("sea").search(low) or _is_nautical(fact) else "way"
    return _between_cities(scene, fact, kind, covered) or (None if covered else _on_earth(scene, fact, straight))


def _is_nautical(fact: Fact) -> bool:
    return fact.quantity.unit == "nautical_mile"


# ---- between two cities ----


def _between_cities(scene: Scene, fact: Fact, kind: str, covered: bool) -> _Way | None:
    """The way between the two cities whose distance the words make the figure: no greater than a road or ship may have
    it, where nobody only covered so much, and no less than the shortest but for noughts that were lost."""
    pair = _pair(scene, fact)
    if pair is None:
        return None
    ways = kilometres(tables(), pair[0].key, pair[1].key)
    low, high = size(fact).low, size(fact).high
    if not ways or low is None or high is None:
        return None
    least, most = low / 1000, high / 1000
    span = Span(pair[0].span.start, pair[1].span.end)
    reason = f"{pair[0].key} and {pair[1].key} are so far apart"
    core, support = _limits(ways[0], kind)
    slipped = any(_SLIP[0] * ways[0] <= least * slip <= _SLIP[1] * ways[0] for slip in _SLIPS)
    if support.high is not None and least > support.high:
        if covered:
            return None
        slipped = any(_SLIP[0] * ways[0] <= least / slip <= _SLIP[1] * ways[0] for slip in _SLIPS)
        told = slipped or not _fits_any(ways, most, kind)
    else:
        told = most < (support.low or 0) and slipped and not covered
    if told:
        return _Way(span, core, support, pair[0].key, reason)
    return _Way(span, support, support, pair[0].key, reason) if least in support or most in support else None


def _fits_any(ways: Sequence[Fraction], length: Fraction, kind: str) -> bool:
    """Whether the length may be that of a way between namesakes of the two."""
    limits = [_limits(way, kind)[1] for way in ways]
    return any(length in support for support in limits)


def _limits(way: Fraction, kind: str) -> tuple[Interval, Interval]:
    (times, more), (widest, most) = _DETOURS[kind]
    least = max(Fraction(0), way * _SHORT[0] - _SHORT[1])
    fair = max(Fraction(0), way * Fraction(9, 10) - _SHORT[1])
    return Interval.of(fair, way * times + more), Interval.of(least, way * widest + most)


def _pair(scene: Scene, fact: Fact) -> tuple[Place, Place] | None:
    """The two cities of the figure: `from A to B is N`, `N between A and B`, `A lies N from B`."""
    sentence = scene.document.sentences[fact.sentence].span
    text = scene.document.masked
    places = [p for p in find_places(text, Span(*sentence)) if p.kind == "city"]
    for one, other in pairwise(places):
        between = text[one.span.end : other.span.start].lower()
        if other.span.end <= fact.span.start and _joins().fullmatch(between):
            led = _from().search(text[max(sentence.start, one.span.start - 20) : one.span.start].lower())
            gap = text[other.span.end : fact.span.start].lower()
            if len(gap) <= _REACH and (_is_so().fullmatch(gap) if led else _is().fullmatch(gap)):
                return one, other
        if one.span.start >= fact.span.end and _joins().fullmatch(between):
            gap = text[fact.span.end : one.span.start].lower()
            if _of_the_way().fullmatch(gap):
                return one, other
        if one.span.end <= fact.span.start and other.span.start >= fact.span.end:
            before, after = text[one.span.end : fact.span.start].lower(), text[fact.span.end : other.span.start].lower()
            if _lies().fullmatch(before) and _off().fullmatch(after):
                return one, other
    return None


# ---- anywhere on the earth ----


def _on_earth(scene: Scene, fact: Fact, straight: bool) -> _Way | None:
    """What no two places on the earth are apart, and no way to anywhere: where the words make it one from a place."""
    before, after = scene.words_before(fact, _REACH), scene.words_after(fact, 40)
    core, support = (Interval.of(Fraction(0), end) for end in (_STRAIGHT if straight else _ROUND))
    told = _by_way().match(after)
    if told is not None and _is_it().search(before):
        span = Span(fact.span.end, fact.span.end + told.end())
        if not straight and _words("land").search(after) and _in_europe(scene, fact):
            core, support = (Interval.of(Fraction(0), Fraction(end)) for end in (15500, 16500))
        return _Way(span, core, support, None, "the words after it make it the length of a way")
    named = _named_so().search(scene.document.masked[max(0, fact.span.start - _REACH) : fact.span.start])
    beyond = _beyond().match(after)
    if named is not None and beyond is not None:
        return _Way(Span(fact.span.end, fact.span.end + beyond.end()), core, support, None, "it is said of a place")
    whole = _journey().search(before)
    if whole is not None:
        start = fact.span.start - len(before)
        return _Way(Span(start + whole.start(), fact.span.start), core, support, None, "it is said of a way")
    return None


def _in_europe(scene: Scene, fact: Fact) -> bool:
    """Whether a city of Europe is named in the sentence: from there no road leads on for more than 15,500 km."""
    known = tables()
    for place in find_places(scene.document.masked, scene.document.sentences[fact.sentence].span):
        country = known.linked(place.key, "country") if place.kind == "city" else None
        if country is not None and known.table_row(country).get("continent") == "EU":
            return True
    return False


# ---- words ----


def _any(name: str) -> str:
    return any_in(name, file="ways")


def _words(name: str) -> re.Pattern[str]:
    return phrase_in(name, file="ways")


@cache
def _rate() -> re.Pattern[str]:
    return regex.compile(rf"\s+(?:{_any('rate')})(?!\w)")


@cache
def _joins() -> re.Pattern[str]:
    return regex.compile(rf",?\s*(?:{_any('joins')})\s+|\s*[–—-]\s*")


@cache
def _from() -> re.Pattern[str]:
    return regex.compile(rf"(?<![\w-])(?:{_any('from')})\s+\Z")


@cache
def _is() -> re.Pattern[str]:
    return regex.compile(rf"(?:,[^,;:.]{{1,30}},)?\s+(?:\w+\s+)?(?:{_any('is')})\s+(?:(?:{_any('idle')})\s+)*")


@cache
def _is_so() -> re.Pattern[str]:
    """After `from A to B` a comma or a colon will do, or words of the way."""
    idle = rf"(?:(?:{_any('idle')}|{_any('is')}|{_any('journey')})[,\s]+)*"
    return regex.compile(rf"\s*[,:(–—]?\s*{idle}")


@cache
def _of_the_way() -> re.Pattern[str]:
    words = "|".join(map(_any, ("idle", "journey", "by", "joins")))
    return regex.compile(rf"[\s,]+(?:(?:{words})[\s,]+)*?(?:{_any('from')})\s+")


@cache
def _lies() -> re.Pattern[str]:
    return regex.compile(rf"(?:,[^,;:.]{{1,40}},)?\s+(?:{_any('lies')})\s+(?:(?:{_any('idle')})\s+)*")


@cache
def _off() -> re.Pattern[str]:
    return regex.compile(rf"\s+(?:(?:{_any('by')}|{_any('side')})\s+)*(?:from|of|to)\s+")


@cache
def _by_way() -> re.Pattern[str]:
    return regex.compile(rf"[\s,]+(?:away\s+|off\s+)?(?:{_any('by')})(?![\w-])")


@cache
def _is_it() -> re.Pattern[str]:
    return regex.compile(rf"(?:(?<![\w-])(?:{_any('is')}|{_any('lies')})\s+|[:,–—(]\s*)(?:(?:{_any('idle')})\s+)*\Z")


@cache
def _named_so() -> re.Pattern[str]:
    return regex.compile(rf"(?<![\w-])[A-Z][a-z]\w+,?\s+(?:(?:{_any('lies')}|{_any('idle')})\s+)*\Z")


@cache
def _beyond() -> re.Pattern[str]:
    return regex.compile(rf"[\s,]+(?:{_any('beyond')})(?![\w-])")


@cache
def _journey() -> re.Pattern[str]:
    part = r"\s+(?:from|to|between)\s+[^,;:.]{2,60}?"
    return regex.compile(
        rf"(?<![\w-])(?:the|this|that|whole|a)\s+(?:\w+\s+)?(?:{_any('journey')}){part}\s+(?:{_any('is')})\s+"
        rf"(?:(?:{_any('idle')})\s+)*\Z"
    )
