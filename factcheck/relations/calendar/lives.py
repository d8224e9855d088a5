"""Ages that the words beside them tie to a birth: `was 28 when he won his first cap in June 2018`, `Born in 1944, she
was elected in 1979 at 35`, `She was 72.` after a sentence with her birth and her death."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from factcheck import regex
from factcheck.model.fact import AgeFact, DateFact, Fact
from factcheck.model.relation import Level
from factcheck.phrases import any_in
from factcheck.relations.calendar.ages import years_fit
from factcheck.relations.calendar.wanted import Tied, days_told, present
from factcheck.relations.make import relate, shortened
from factcheck.relations.scene import Scene
from factcheck.span import Span

_BACK = 2  # sentences back in which the birth may stand
_When = tuple[DateFact, Level]


def lived(scene: Scene) -> Iterator[Tied]:
    """A relation for each age with one birth and a day to which it belongs."""
    for fact in scene.facts:
        if not isinstance(fact, AgeFact) or fact.doubt is not None or fact.quantity.value is None:
            continue
        if fact.quantity.unit != "year" or _others().search(scene.words_before(fact, 30)):
            continue
        birth = births_near(scene, fact)
        if birth is None or is_of_another(scene, birth, fact):
            continue
        made = _tied(scene, birth, fact, list(_days(scene, birth, fact)))
        if made is not None:
            yield made


def _tied(scene: Scene, birth: DateFact, age: AgeFact, days: list[_When]) -> Tied | None:
    judged = [(at, level, years_fit(birth, at, age)) for at, level in days]
    known = [(at, level, fits) for at, level, fits in judged if fits is not None]
    if not known:
        return None
    at, level, fits = next((one for one in known if one[2]), known[0])
    if not fits and (len(known) > 1 or birth.sentence != age.sentence):
        level = "medium"
    facts = sorted({f.id: f for f in (birth, at, age)}.values(), key=lambda f: f.span)
    span = Span(facts[0].span.start, facts[-1].span.end)
    made = relate(
        "calendar",
        {"birth": [birth], "at": [at], "age": [age]},
        shortened(span, scene),
        span,
        wording="calendar.life",
        prop="age",
        determined=level,
        reasons=["a birth, a day, and an age on that day"],
    )
    return Tied(made, fits)


def births_near(scene: Scene, age: Fact) -> DateFact | None:
    """The one birth told in the sentence, or in the nearest one before that tells any."""
    for sentence in range(age.sentence, max(-1, age.sentence - 1 - _BACK), -1):
        if not scene.same_turn(sentence, age.sentence):
            return None
        found = [f for f in scene.by_sentence.get(sentence, ()) if isinstance(f, DateFact) and is_birth(scene, f)]
        if found:
            return found[0] if len(found) == 1 else None
    told = only_birth(scene)
    return told if told is not None and scene.same_turn(told.sentence, age.sentence) else None


def only_birth(scene: Scene) -> DateFact | None:
    """The one birth that the text tells of, be it told once or twice."""
    told = _births(scene)
    return told[0] if told and len({birth.iso for birth in told}) == 1 else None


def _births(scene: Scene) -> list[DateFact]:
    """Every birth that the text tells of."""
    found: list[DateFact] | None = scene.known.get(("births", None))
    if found is None:
        found = [f for f in scene.facts if isinstance(f, DateFact) and is_birth(scene, f)]
        scene.known["births", None] = found
    return found


def _deaths(scene: Scene) -> list[DateFact]:
    """The days on which the text says that somebody died."""
    told = [f for f in scene.facts if isinstance(f, DateFact) and f.year and "year" not in f.inferred]
    return [f for f in told if _died().search(scene.words_before(f, 60)) and not _others_near(scene, f)]


def _own_death(died: list[DateFact], scene: Scene) -> list[DateFact]:
    """Of several deaths, those told with a birth (`born 2 April 1931, died 9 January 2025`) or of `she herself`."""
    if len({one.iso for one in died}) < 2:
        return died[:1]
    with_birth = {birth.sentence for birth in _births(scene)}
    return [
        one
        for one in died
        if one.sentence in with_birth or regex.search(r"\b(?:him|her)self\b", scene.words_before(one, 40))
    ]


def is_death(scene: Scene, date: DateFact) -> bool:
    """Whether the words before a date make it the day on which somebody died."""
    return _died().search(scene.words_before(date, 60)) is not None


def _others_near(scene: Scene, date: DateFact) -> bool:
    kin = any_in("cal-others", "cal-kin")
    dead = regex.search(rf"\b(?:{kin})\b[^.;,]{{0,30}}\b(?:{any_in('cal-died')})\b", scene.words_before(date, 60))
    return dead is not None or _wed().search(scene.words_before(date, 120)) is not None


def is_birth(scene: Scene, date: Fact) -> bool:
    """Whether the words beside a date make it the day on which somebody was born."""
    if not isinstance(date, DateFact) or date.doubt is not None or date.year is None or "year" in date.inferred:
        return False
    before = scene.words_before(date, 60)
    bracketed = "/" in date.iso and date.month is None and regex.search(r"[^\W\d_] \($", before) is not None
    return bracketed or (_born().search(before) is not None and _died().search(before) is None)


def is_of_another(scene: Scene, birth: Fact, age: Fact) -> bool:
    """Whether somebody else comes in between a birth and an age."""
    first, last = sorted((birth.span, age.span))
    if abs(birth.sentence - age.sentence) > _BACK:
        return _others_near_age(scene, age)
    return _others().search(scene.document.masked[first.start : last.end].lower()) is not None


def _others_near_age(scene: Scene, age: Fact) -> bool:
    span = scene.document.sentences[age.sentence].span
    return _others().search(span.of(scene.document.masked).lower()) is not None


def day_of(scene: Scene, age: AgeFact) -> DateFact | None:
    """The day in an age's own sentence on which somebody was so old."""
    found = next(_own_days(scene, None, age), None)
    return None if found is None else found[0]


def _days(scene: Scene, birth: DateFact, age: AgeFact) -> Iterator[_When]:
    """The days on which somebody may have been so old, by the words beside the age."""
    own = list(_own_days(scene, birth, age))
    yield from own
    if _dead().search(scene.words_before(age, 40)) and not own:
        if "/" in birth.iso:  # `Ada Cobb (1820-1893)`
            yield birth, "high"
            return
        died = _own_death([f for f in _deaths(scene) if f.id != birth.id], scene)
        now = present(scene)
        if len(died) == 1:
            yield died[0], "high"
        elif now is not None and now.iso == scene.document.date and not died:  # no guess from the dates in the text
            yield now, "medium"
    elif not any(day.span.end <= age.span.start for day, _ in own):
        yield from _told_before(scene, birth, age)


def _own_days(scene: Scene, birth: DateFact | None, age: AgeFact) -> Iterator[_When]:
    """Those in its own sentence."""
    here = [f for f in scene.by_sentence[age.sentence] if isinstance(f, DateFact) and f is not birth and f.year]
    text = scene.document.masked
    after = next((f for f in here if f.span.start >= age.span.end), None)
    if after is not None and _when().fullmatch(text[age.span.end : after.span.start].lower()):
        yield after, "high"
    before = next((f for f in reversed(here) if f.span.end <= age.span.start), None)
    if before is not None and _was().fullmatch(text[before.span.end : age.span.start].lower()):
        yield before, "high"


def _told_before(scene: Scene, birth: DateFact, age: AgeFact) -> Iterator[_When]:
    """`She was 72.`: on the day of the death told before; `Ana Ruiz, 54, who was born in March 1969`: today."""
    before, here = scene.words_before(age, 40), scene.by_sentence[age.sentence]
    if (
        not any(isinstance(f, DateFact) and f.id != birth.id for f in here)
        and _alone().fullmatch(before)
        and regex.match(r"\s*(?:years old\s*)?[.;]", scene.words_after(age, 14))
    ):
        earlier = [f for s in (1, 2) for f in scene.by_sentence.get(age.sentence - s, ()) if isinstance(f, DateFact)]
        yield from (
            (f, "high") for f in earlier if f.id != birth.id and f.year and _died().search(scene.words_before(f, 60))
        )
    elif birth.sentence == age.sentence and (_now().search(before) or _is_apposed(scene, age, before)):
        yield from ((day, "medium") for day in days_told(scene) if day.id != birth.id)


def _is_apposed(scene: Scene, age: AgeFact, before: str) -> bool:
    return bool(_named().search(before) and regex.match(r"[,)]", scene.words_after(age, 2)))


@cache
def _born() -> re.Pattern[str]:
    nearest = r"(?:(?!\b\d{4}\b)[^.;]){0,44}"  # `born in 1934, he first played in 1953` tells of one birth
    return regex.compile(rf"\b(?:{any_in('cal-born')})\b{nearest}$|\(b\.? $")


@cache
def _died() -> re.Pattern[str]:
    return regex.compile(rf"\b(?:{any_in('cal-died')})\b[^.;]{{0,50}}$")


@cache
def _wed() -> re.Pattern[str]:
    """`she married, in 1959, Harold Dunne, who died in`: of another."""
    return regex.compile(rf"\b(?:{any_in('cal-wed')})\b[^.;]*\bwho\b[^.;]*$")


@cache
def _dead() -> re.Pattern[str]:
    """`who has died aged`, `died at`."""
    return regex.compile(rf"\b(?:{any_in('cal-died')})\b[^.;,\d]{{0,24}}(?:(?:aged|at|at the age of)\s+)?$")


@cache
def _others() -> re.Pattern[str]:
    return regex.compile(rf"\b(?:{any_in('cal-others')}|{any_in('cal-kin')})\b")


@cache
def _when() -> re.Pattern[str]:
    """From an age to the day on which it was reached."""
    leading = any_in("age-when", file="lengths")
    on = r"(?:in|on|of|from)\s+(?:the\s+)?(?:[a-z]+\s+)?"
    return regex.compile(rf"(?:,? years (?:old|of age))?,? (?:(?:{leading})\b[^.;]{{0,90}}\s)?{on}")


@cache
def _was() -> re.Pattern[str]:
    """From a day to the age reached on it."""
    return regex.compile(rf"\)?,?\s*(?:(?:{any_in('age-was', file='lengths')})\s+){{0,8}}")


@cache
def _alone() -> re.Pattern[str]:
    """`She was`, `he was just`."""
    born = r"born (?:on|in) [^.;,]{2,40}, "
    return regex.compile(rf"(?:.*{born})?(?:he|she|[\w’'. -]{{2,30}}) was (?:just |only |about )?(?:aged )?")


@cache
def _now() -> re.Pattern[str]:
    return regex.compile(r"(?:\bis|[’']s)(?: now| still| just| only| aged)? $")


@cache
def _named() -> re.Pattern[str]:
    """A name or a person before an age between commas or in brackets."""
    return regex.compile(r"[^\W\d_](?:, | \()(?:aged |now )?$")
