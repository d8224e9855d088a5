"""A length of time near two dates, or two times of day, that lies between no other two: `slips her lines at 22:30 and
ties up at 06:15, so you get seven hours`.

Where any two points of the text round about are so far apart, nothing is said. Where none are, what speaks for the one
pair that is left is weighed: words that make the length a result, no other point near by, a slip.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache
from itertools import combinations
from typing import NamedTuple

from factcheck import regex
from factcheck.model.fact import DateFact, DurationFact, Fact, TimeFact
from factcheck.phrases import any_in
from factcheck.reading.days import days_between, is_range, with_years
from factcheck.relations.calendar.spans import misfit_of
from factcheck.relations.calendar.wanted import Tied
from factcheck.relations.each.filling import slip_of
from factcheck.relations.make import relate, shortened, size
from factcheck.relations.scene import Scene
from factcheck.span import Span
from factcheck.units import factor

_DAY = 86400  # seconds
_BACK, _AHEAD = 2, 1  # sentences round a length in which its ends may stand
_SURE = 4  # what must speak for a misfit
_FAR = 4  # a length so many times the one counted speaks against the relation, but for a zero too many
_TENFOLD = (8, 12)
_TWO = 2
_AFTER_EVENT = regex.compile(r"\s+after\s+(?:the|that|this)\s+(?:[a-z]+\s+)?([a-z]+)\b(?!\s+[a-z]+ed\b)")
_BESIDE = regex.compile(r"\s*[,(–—-]\s*(?:some |about |just |only |exactly )?")
_MOVED = regex.compile(
    r"\b(?:extended|postponed|delayed|deferred|prolonged|put back|pushed back|set back|put off|brought forward)"
    r" (?:by )?$"
)
_ON_TO = regex.compile(r"\s*,? (?:to|until|till) (?:\w+ )?(?:\d|[A-Z]|early|late|mid)")
_REACH = 90  # characters


class _Pair(NamedTuple):
    start: Fact
    end: Fact
    odds: Fraction


def measured(scene: Scene) -> Iterator[Tied]:
    """A relation for each length that lies between no two points near by, though words or figures say it should."""
    for fact in scene.facts:
        if not isinstance(fact, DurationFact) or fact.doubt is not None or fact.id in scene.left_out:
            continue
        if fact.quantity.value is None or scene.in_table(fact) or fact.quantity.bound is not None:
            continue  # `patients (at least 18 years)`
        made = _tied(scene, fact)
        if made is not None:
            yield made


def _tied(scene: Scene, length: DurationFact) -> Tied | None:
    points = _points(scene, length)
    if len(points) < _TWO:
        return None
    tie = max(tied_by(scene, length), _leads_on(scene, length, points))
    if tie == 0:
        return None
    pairs = [one for a, b in combinations(points, 2) if (one := _pair(a, b, length)) is not None]
    if any(one.odds <= 1 for one in pairs) or _is_made_up(scene, length, pairs):
        return None
    own = _own(scene, length, points)
    best = next((one for one in pairs if own is not None and {one.start.id, one.end.id} == {f.id for f in own}), None)
    if best is None or (best.odds > _FAR and not _TENFOLD[0] < best.odds < _TENFOLD[1]):
        return None
    if _MOVED.search(scene.words_before(length, 60)) and best.start.sentence != length.sentence:
        return None  # the day it was to end is not told
    weight = tie + (len(points) == _TWO) + _slip(best, length)
    weight += best.start.sentence == best.end.sentence == length.sentence
    weight += _in_and_out(scene, length, best) + 2 * _after_event(scene, length, best)
    return _relation(scene, length, best) if weight >= _SURE else None


def _points(scene: Scene, length: DurationFact) -> list[Fact]:
    """The dates, or times of day, round about that a length of its kind may lie between."""
    short = _length(length) < _DAY
    found: list[Fact] = []
    for sentence in range(length.sentence - _BACK, length.sentence + _AHEAD + 1):
        if sentence < 0 or sentence >= len(scene.document.sentences) or not scene.same_turn(sentence, length.sentence):
            continue
        for fact in scene.by_sentence.get(sentence, ()):
            if fact.doubt is None and (_is_time(fact) if short else _is_date(fact, length)):
                found.append(fact)
    said: dict[str, Fact] = {}
    for fact in found:  # `ordained in 1870 ... since the opening in 1870` is one point; that of the length's sentence
        key = getattr(fact, "iso", "") or str(fact.id)
        if key not in said or fact.sentence == length.sentence:
            said[key] = fact
    return sorted(said.values(), key=lambda f: f.id)


def _length(length: DurationFact) -> Fraction:
    """In seconds, as said: `within three years` is three years."""
    assert length.quantity.value is not None
    return length.quantity.value * (factor(length.quantity.unit)[0] if length.quantity.unit else 1)


def _is_time(fact: Fact) -> bool:
    return isinstance(fact, TimeFact) and fact.possible


def _is_date(fact: Fact, length: DurationFact) -> bool:
    if not isinstance(fact, DateFact) or not fact.possible or is_range(fact):
        return False
    if fact.year is None and fact.day is None:
        return False
    return length.quantity.unit in ("year", "decade", "century") or fact.month is not None


def _pair(first: Fact, second: Fact, length: DurationFact) -> _Pair | None:
    """Two points, the earlier first, with how far the time between them is from the length."""
    if isinstance(first, DateFact) and isinstance(second, DateFact):
        apart = days_between(*with_years(first, second))
        if apart is None or (first.year == second.year and first.month is None and second.month is None):
            return None  # one year, named twice
        first, second = (first, second) if apart.last >= 0 else (second, first)
        odds = misfit_of(first, second, length)
        return None if odds is None else _Pair(first, second, odds)
    odds = misfit_of(first, second, length)
    back = misfit_of(second, first, length)
    if odds is None or back is None:
        return None
    return _Pair(first, second, odds) if odds <= back or back > 1 else _Pair(second, first, back)


def _own(scene: Scene, length: Fact, points: Sequence[Fact]) -> tuple[Fact, Fact] | None:
    """The two points that the length is of: the only ones, else the only ones of its own sentence."""
    if len(points) == _TWO:
        return points[0], points[1]
    here = [f for f in points if f.sentence == length.sentence]
    return (here[0], here[1]) if len(here) == _TWO else None


def _is_made_up(scene: Scene, length: DurationFact, pairs: Sequence[_Pair]) -> bool:
    """Whether the length, with another one near by added or taken away, lies between two points."""
    near = range(length.sentence - _BACK, length.sentence + _AHEAD + 1)
    others = [
        f
        for s in near
        for f in scene.by_sentence.get(s, ())
        if isinstance(f, DurationFact) and f.id != length.id and scene.same_turn(s, length.sentence)
    ]
    said = size(length).low
    if said is None:
        return True
    for other in others:
        more = size(other).low
        for pair in pairs:
            apart = said * pair.odds if more is not None else None
            for whole in (said + (more or 0), abs(said - (more or 0))):
                if apart is not None and whole and abs(whole - apart) * 20 < apart:
                    return True
                back = said / pair.odds
                if more is not None and whole and abs(whole - back) * 20 < back:
                    return True
    return False


def _in_and_out(scene: Scene, length: Fact, pair: _Pair) -> bool:
    """`goes in at 10.15 and comes out at 2.45, after four hours`: what begins at one and ends at the other."""
    if length.sentence != pair.end.sentence or _on_its_own().match(scene.words_after(length, 20)) is None:
        return False
    begun = _done("measured-in").search(scene.words_before(pair.start, 30))
    return begun is not None and _done("measured-out").search(scene.words_before(pair.end, 30)) is not None


def _after_event(scene: Scene, length: Fact, pair: _Pair) -> bool:
    """`The collision was at 5.50. The road reopened at 11.20, five and a half hours after the collision`: the end right
    before the length, and the start in a sentence that names what it is counted from."""
    gap = scene.document.masked[pair.end.span.end : length.span.start]
    named = _AFTER_EVENT.match(scene.words_after(length, 40))
    if named is None or _BESIDE.fullmatch(gap) is None or pair.start.sentence >= length.sentence:
        return False
    return named[1] in scene.words(pair.start.sentence)


def _slip(pair: _Pair, length: DurationFact) -> int:
    """How much it tells that one slip in the length, or in one of its ends, would make them fit."""
    said = length.quantity.value
    if not said:
        return 0
    found = [alike(said, right) for right in _right(pair, length)]
    if isinstance(pair.start, DateFact) and isinstance(pair.end, DateFact) and length.quantity.unit == "year":
        first, last = pair.start.year or 0, pair.end.year or 0
        found += [_turned(last, int(first + said)), _turned(first, int(last - said))]
    return max(found, default=0)


def _right(pair: _Pair, length: DurationFact) -> list[Fraction]:
    """What the length would rightly be, in its own unit: some whole numbers."""
    said, unit = length.quantity.value or Fraction(0), length.quantity.unit
    if isinstance(pair.start, DateFact) and isinstance(pair.end, DateFact):
        first, last = with_years(pair.start, pair.end)
        if unit == "year":
            return [Fraction((last.year or 0) - (first.year or 0))]
        apart = days_between(first, last)
        if apart is None:
            return []
        if unit == "day":
            return [Fraction(apart.first + n) for n in range(min(apart.last - apart.first, 3) + _TWO)]
    return [Fraction(round(one)) for one in (said * pair.odds, said / pair.odds)]


def alike(said: Fraction, right: Fraction) -> int:
    """How much it tells that one slip parts two numbers, up to 3; of two figures each, the tens alone may differ."""
    found = slip_of(said, right) if right > 0 else 0
    if found or said.denominator != 1:
        return min(found, 3)
    return int(len(str(said)) == len(str(right)) == _TWO and (said - right) % 10 == 0 and said != right)


def _turned(year: int, right: int) -> int:
    return 2 if year != right and sorted(str(year)) == sorted(str(right)) else 0


def _relation(scene: Scene, length: Fact, ends: _Pair) -> Tied:
    spans = [fact.span for fact in (length, ends.start, ends.end)]
    span = Span(min(s.start for s in spans), max(s.end for s in spans))
    made = relate(
        "calendar",
        {"start": [ends.start], "end": [ends.end], "duration": [length]},
        shortened(span, scene),
        span,
        wording="calendar.measured",
        prop="length",
        determined="medium",
        reasons=["a length of time and the only two points it can lie between"],
    )
    return Tied(made, False)


# ---- what the words beside a length make of it ----


def tied_by(scene: Scene, length: Fact) -> int:
    """3 where the words beside a length make it a result, 1 where they may, 0 where they make it something else."""
    before, after = scene.words_before(length, 60), scene.words_after(length, 40)
    if _through().search(before) and after.lstrip().startswith(("when ", "until ", "by the time ")):
        return 3  # `had been together for 55 years when he died`
    if _MOVED.search(before) and _ON_TO.match(after):
        return 3  # `was due to end in 2028 and is extended by three years to 2031`
    if _not_before().search(before) or _not_after().match(after):
        return 0
    if _strong_before().search(before) or _strong_after().match(after):
        return 3
    if length.attributive:
        return 0
    return int(bool(_weak_before().search(before) or _weak_after().match(after)))


def _leads_on(scene: Scene, length: DurationFact, points: Sequence[Fact]) -> int:
    """3 where a length and a start lead on to the end: `eighteen months from 1 March; it therefore ends on`; 1 where
    they may: `a drive of four hours, arriving at`."""
    if len(points) != _TWO or points[1].span.start < length.span.end or _every().search(scene.words_before(length, 12)):
        return 0
    start, end = points
    between = scene.document.masked[max(start.span.end, length.span.end) : end.span.start].lower()
    if len(between) >= _REACH:
        return 0
    return 3 if _consequence("measured-so").search(between) else int(bool(_consequence("measured-on").search(between)))


@cache
def _every() -> re.Pattern[str]:
    return regex.compile(r"\b(?:every|each|per|another) $")


@cache
def _consequence(name: str) -> re.Pattern[str]:
    return regex.compile(rf"(?<![\w-])(?:{any_in(name, file='lengths')})(?![\w-])")


@cache
def _strong_before() -> re.Pattern[str]:
    return _ends_with("measured-strong")


@cache
def _through() -> re.Pattern[str]:
    return _ends_with("measured-through")


@cache
def _weak_before() -> re.Pattern[str]:
    return regex.compile(rf"{_ends_with('measured-weak').pattern}|[,;:(—–]\s*$")


@cache
def _not_before() -> re.Pattern[str]:
    return _ends_with("measured-not")


def _ends_with(name: str) -> re.Pattern[str]:
    idle = any_in("measured-idle", file="lengths")
    return regex.compile(rf"(?<![\w-])(?:{any_in(name, file='lengths')})[,:]?(?:\s+(?:{idle}))*\s+$")


@cache
def _strong_after() -> re.Pattern[str]:
    counted = r"(?:later|earlier|afterwards)(?=\s*[,.;:)—])"  # not `and fifty years later burned down`
    return regex.compile(rf"\s+(?:(?:{any_in('measured-after', file='lengths')})(?![\w-])|{counted})")


@cache
def _weak_after() -> re.Pattern[str]:
    return regex.compile(rf"\s+(?:{any_in('measured-later', file='lengths')})(?![\w-])")


@cache
def _not_after() -> re.Pattern[str]:
    return regex.compile(rf"[\s-]+(?:{any_in('measured-not-after', file='lengths')})(?![\w-])|[’']")


@cache
def _done(name: str) -> re.Pattern[str]:
    return regex.compile(rf"(?<![\w-])(?:{any_in(name, file='lengths')})\s+(?:\w+\s+)?(?:at|from|by|on)\s+$")


@cache
def _on_its_own() -> re.Pattern[str]:
    return regex.compile(r"\s*(?:[.,;:)—–]|$|(?:in|during) which\b)")
