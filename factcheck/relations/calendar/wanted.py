"""What the finders of the calendar ask of a match: one subject, no word that turns its meaning."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from factcheck import regex
from factcheck.lexicon import table
from factcheck.model.fact import DateFact, Fact
from factcheck.model.relation import Level, Relation, Stated
from factcheck.phrases import any_in, phrase_in
from factcheck.relations.make import cue_of, relate
from factcheck.relations.scene import Scene
from factcheck.relations.wording import Match

_BEFORE = 30  # characters before a match in which a word may still turn its meaning


class Tied(NamedTuple):
    """A relation that a match licenses, and whether its figures fit."""

    relation: Relation
    fits: bool


def related(
    scene: Scene,
    match: Match,
    roles: Mapping[str, Fact],
    *,
    fits: bool = True,
    level: Level = "high",
    stated: Iterable[Stated] = (),
    prop: str | None = None,
) -> Tied | None:
    """The relation that a match licenses, of these facts by their roles; None where a word near by turns it."""
    if _turned(match, scene):
        return None
    made = relate(
        "calendar",
        {name: [fact] for name, fact in roles.items()},
        cue_of(match, scene),
        match.span,
        basis=match.wording.basis,
        wording=match.wording.name,
        prop=prop or match.wording.settings["property"],
        determined=level,
        stated=stated,
    )
    return Tied(made, fits)


def today(scene: Scene) -> DateFact | None:
    """The fact that gives the document's own date."""
    day = scene.document.date
    dates = (fact for fact in scene.facts if isinstance(fact, DateFact))
    return next((fact for fact in dates if fact.iso == day and not fact.inferred), None) if day else None


def present(scene: Scene) -> DateFact | None:
    """The day that the text is of: the one it gives for itself, else the last whole date of all that it tells, where
    these are of one year's span."""
    if ("present", None) not in scene.known:
        scene.known["present", None] = today(scene) or _last_told(scene)
    found: DateFact | None = scene.known["present", None]
    return found


def _last_told(scene: Scene) -> DateFact | None:
    told = [day for day in days_told(scene) if "/" not in day.iso]
    if not told:
        return None
    last = max(told, key=lambda day: day.iso)
    years = {day.year for day in told if day.year is not None}
    return last if max(years) - min(years) <= 1 else None


def is_present(scene: Scene, fact: Fact) -> bool:
    """Whether the words beside a date or time make it now: `it's 3 May`, `today, 3 May`."""
    return bool(_present().search(scene.words_before(fact, 24)) or _present_after().match(scene.words_after(fact, 20)))


def days_told(scene: Scene) -> list[DateFact]:
    """The days that may be the document's own: the one it gives for itself, else every whole date of it."""
    own = today(scene)
    if own is not None:
        return [own]
    return [f for f in scene.facts if isinstance(f, DateFact) and f.day and f.year and not f.inferred and f.possible]


def goes_on(scene: Scene, match: Match, duration: Fact) -> bool:
    """Whether the words after a match make the length at its end another one: `eight days after the vote`."""
    if match.span.end > duration.span.end:
        return False
    after = regex.match(r"\s+([a-z]+)", scene.words_after(duration, 24))
    return after is not None and after[1] in _phrases_of("cal-goes-on")


def one_subject(match: Match, scene: Scene) -> bool:
    """Whether the words between two slots leave the subject what it is: only linking words, no noun of their own."""
    between = match.wording.settings.get("one")
    if between is None:
        return True
    first, second = (match.one(role) for role in between)
    assert first is not None
    assert second is not None
    text = scene.document.masked[first.span.end : second.span.start].lower()
    words = regex.findall(r"[a-z’'-]+", text)
    ends = [n for n, word in enumerate(words) if word in _phrases_of("cal-ended") | _phrases_of("cal-died")]
    return bool(ends) and all(word in _linking() or word.endswith("ly") for word in words[: ends[0]])


def _turned(match: Match, scene: Scene) -> bool:
    """Whether a word in the match or shortly before it gives the dates another meaning (`moved from 4 to 2 May`)."""
    lists = match.wording.settings.get("away", ())
    if not lists:
        return False
    floor = scene.document.sentences[match.sentences[0]].span.start
    text = scene.document.masked[max(floor, match.span.start - _BEFORE) : match.span.end].lower()
    return any(phrase_in(name).search(text) for name in lists)


@cache
def _phrases_of(name: str) -> frozenset[str]:
    return frozenset(word for phrase in table("cues")["lists"][name] for word in phrase.split())


@cache
def _linking() -> frozenset[str]:
    return frozenset(table("cues")["lists"]["cal-linking"])


@cache
def _present() -> re.Pattern[str]:
    return regex.compile(rf"(?<![\w-])(?:{any_in('present', file='lengths')})[,:]?\s+(?:the\s+)?$")


@cache
def _present_after() -> re.Pattern[str]:
    return regex.compile(rf",?\s+(?:{any_in('present-after', file='lengths')})(?![\w-])")
