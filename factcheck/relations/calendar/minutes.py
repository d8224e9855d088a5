"""Minutes of a match: `came on in the 70th minute ... settled it in the 88th, 18 minutes later`, `12 minutes from time,
in the 78th`. Such minutes are told as ordinals, in brackets or bare, and a match has ninety."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck import regex
from factcheck.interval import Interval
from factcheck.model.fact import DurationFact
from factcheck.model.noun import trusted
from factcheck.model.relation import Stated
from factcheck.relations.calendar.wanted import Tied
from factcheck.relations.make import relate, shortened
from factcheck.relations.scene import Scene
from factcheck.span import Span

_WHOLE = 90
_TWO = 2
_FAR = 5  # a length so many times what it should be speaks against the relation
_POINT = regex.compile(
    r"\b(?:in|on|by|after|until|from) the (\d{1,3})(?:st|nd|rd|th)(?: minute)?\b"
    r"|\((\d{1,3})(?: min(?:ute)?s?|[’'])?\)|\bon (\d{1,2})(?: minutes)?(?=[\s,.;]|$)"
    r"(?! (?:[a-z]+ )?(?:points|goals|balls|runs))"
)
_TOLD = regex.compile(r"\b\d{1,3}(?:st|nd|rd|th) minute\b|\(\d{1,3} min(?:ute)?s?\)|\bon \d{1,2} minutes\b")
_LATER = regex.compile(r"\s+(?:later|after|afterwards|on|earlier|before)\b")
_FROM_TIME = regex.compile(
    r"\s+(?:from (?:time|the end|full[ -]time)|before the end|before full[ -]time|to go|remaining)\b"
)
_UP_TO = regex.compile(
    r"(?:st|nd|rd|th)?(?: minutes?|[’'])?\)?(?:,| –| —| \(| (?:came|coming|arrived|arriving|followed|was|being))?"
    r"\s*(?:just |only |barely |some |about |exactly )?"
)
_ON_TO = regex.compile(r"\s+later,?\s+(?:(?:in|on|at)\s+)?(?:the\s+|\()?")
_BESIDE = regex.compile(r",?\s*(?:and |\()?(?:in|on|from)?\s*(?:the )?|\s*,\s*(?:with |just |only )?")


def minutes(scene: Scene) -> Iterator[Tied]:
    """A relation for each length in minutes that lies between two minutes told near by, or up to the end."""
    for length in scene.facts:
        if not isinstance(length, DurationFact) or length.doubt is not None or length.quantity.unit != "minute":
            continue
        value, after = length.quantity.value, scene.words_after(length, 24)
        later, from_time = _LATER.match(after), _FROM_TIME.match(after)
        if value is None or (later is None and from_time is None):
            continue
        first = length.sentence - 1 if length.sentence and scene.same_turn(length.sentence - 1, length.sentence) else 0
        first = first if first == length.sentence - 1 else length.sentence
        start, stop = scene.document.sentences[first].span.start, scene.document.sentences[length.sentence].span.end
        if later is not None and _TOLD.search(scene.document.masked, start, stop) is None:
            continue
        points = [_point(found) for found in _POINT.finditer(scene.document.masked, start, stop)]
        points = [one for one in points if one[0] <= _WHOLE + 35 and not one[1].start <= length.span.start < one[1].end]
        made = _later(scene, length, points) if later is not None else _to_the_end(scene, length, points)
        if made is not None:
            yield made


def _point(found: re.Match[str]) -> tuple[int, Span]:
    group = next(n for n in (1, 2, 3) if found[n])
    return int(found[group]), Span(*found.span(group))


def _later(scene: Scene, length: DurationFact, points: list[tuple[int, Span]]) -> Tied | None:
    told = sorted({minute for minute, _ in points})
    said = length.quantity.value
    if said is None or any(last - first == said for first in told for last in told):
        return None
    if len(told) != _TWO or len(points) != _TWO or not _ends_there(scene, length, points[-1][1]):
        return None
    return _relation(scene, length, told[1] - told[0], points)


def _ends_there(scene: Scene, length: DurationFact, point: Span) -> bool:
    """Whether a length is told right beside the minute up to which it is, not of what came after: `in the 44th, and was
    sent off ten minutes later`."""
    text = scene.document.masked
    if point.end <= length.span.start:
        return _UP_TO.fullmatch(text[point.end : length.span.start].lower()) is not None
    return _ON_TO.fullmatch(text[length.span.end : point.start].lower()) is not None


def _to_the_end(scene: Scene, length: DurationFact, points: list[tuple[int, Span]]) -> Tied | None:
    said, text = length.quantity.value, scene.document.masked
    near = []
    for minute, span in points:
        first, last = sorted((length.span, span))
        between = text[first.end : last.start].lower()
        led = _FROM_TIME.match(between)
        if _BESIDE.fullmatch(between[led.end() :] if led is not None else between):
            near.append((minute, span))
    if said is None or len(near) != 1 or not 0 < near[0][0] < _WHOLE or _WHOLE - near[0][0] == said:
        return None
    return _relation(scene, length, _WHOLE - near[0][0], near)


def _relation(scene: Scene, length: DurationFact, right: int, points: list[tuple[int, Span]]) -> Tied | None:
    said = length.quantity.value or 0
    if not right / _FAR <= said <= right * _FAR:
        return None
    told = points[0][1].join(points[-1][1])
    value = Interval.point(right)
    stated = trusted(Stated)(
        name="apart", span=told, words=shortened(told, scene), core=value, support=value, unit="minute"
    )
    span = told.join(length.span)
    made = relate(
        "calendar",
        {"duration": [length]},
        shortened(span, scene),
        span,
        wording="calendar.match",
        prop="moments",
        stated=[stated],
        determined="high",
        reasons=["two minutes of a match and the time between them"],
    )
    return Tied(made, False)
