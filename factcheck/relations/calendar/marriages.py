"""How long a marriage lasted, from the wedding to the day told with it: `She married Edwin Hale in 1956 ... Edwin died
in 2011, after 55 years of marriage`. The wedding may be told far before, with other years between."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from factcheck import regex
from factcheck.model.fact import DateFact, DurationFact, Fact
from factcheck.phrases import any_in
from factcheck.relations.calendar.spans import misfit_of
from factcheck.relations.calendar.wanted import Tied
from factcheck.relations.make import relate, shortened
from factcheck.relations.scene import Scene

_FAR = 4  # a length so many times the one counted speaks against the relation


def married(scene: Scene) -> Iterator[Tied]:
    """A relation for each length of a marriage in a text that tells of one wedding."""
    weddings: list[DateFact] | None = None
    for length in scene.facts:
        if not isinstance(length, DurationFact) or length.doubt is not None or length.quantity.unit != "year":
            continue
        if _of().match(scene.words_after(length, 40)) is None and not _wed_for().search(scene.words_before(length, 40)):
            continue
        if weddings is None:  # of the whole text, looked for once
            weddings = [f for f in _dates(scene, scene.facts) if _wedding().search(scene.words_before(f, 80))]
        made = _tied(scene, length, [f for f in weddings if f.id < length.id])
        if made is not None:
            yield made


def _tied(scene: Scene, length: DurationFact, weddings: list[DateFact]) -> Tied | None:
    if len({f.iso for f in weddings}) != 1:
        return None
    start = weddings[0]
    here = [f for f in _dates(scene, scene.by_sentence[length.sentence]) if f.id != start.id]
    judged = [(end, odds) for end in here if (odds := misfit_of(start, end, length)) is not None]
    fitting = next((end for end, odds in judged if odds <= 1), None)
    if fitting is not None:
        return _relation(scene, length, start, fitting, True)
    near = [end for end, odds in judged if odds <= _FAR and _beside(scene, length, end)]
    near = [end for end in near if end.span.end <= length.span.start] or near
    return _relation(scene, length, start, near[0], False) if len(near) == 1 else None


def _dates(scene: Scene, facts: tuple[Fact, ...] | list[Fact]) -> list[DateFact]:
    told = [f for f in facts if isinstance(f, DateFact) and f.year is not None and f.possible and f.doubt is None]
    return [f for f in told if "year" not in f.inferred and "/" not in f.iso]


def _beside(scene: Scene, length: Fact, end: Fact) -> bool:
    """Whether no other figure, and no clause of its own, parts a length from a day."""
    first, last = sorted((length, end), key=lambda one: one.span)
    between = scene.document.masked[first.span.end : last.span.start].lower()
    return last.id - first.id == 1 and regex.search(r"[;:]|,? and \w+ \w*ed\b", between) is None


def _relation(scene: Scene, length: Fact, start: Fact, end: Fact, fits: bool) -> Tied:
    span = start.span.join(end.span).join(length.span)
    made = relate(
        "calendar",
        {"start": [start], "end": [end], "duration": [length]},
        shortened(span, scene),
        span,
        wording="calendar.marriage",
        prop="length",
        determined="high",
        reasons=["the only wedding told, and the day beside the length of the marriage"],
    )
    return Tied(made, fits)


@cache
def _of() -> re.Pattern[str]:
    return regex.compile(rf"\s+(?:{any_in('wed-of', file='lengths')})(?![\w-])")


@cache
def _wed_for() -> re.Pattern[str]:
    idle = any_in("measured-idle", file="lengths")
    return regex.compile(rf"\b(?:{any_in('wed-for', file='lengths')})(?:\s+(?:{idle}))*\s+$")


@cache
def _wedding() -> re.Pattern[str]:
    return regex.compile(rf"\b(?:{any_in('wed', file='lengths')})\b(?:(?!\b\d{{4}}\b)[^.;])*$")
