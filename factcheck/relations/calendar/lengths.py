"""Lengths of time that announce themselves as what lies between two dates or times of day: `arrived at 11.45, a journey
of two hours`, `Fifty-eight years later, in 2020`, `opened on 4 September, 95 days late`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from factcheck import regex
from factcheck.model.fact import DateFact, DurationFact, Fact
from factcheck.model.relation import Level
from factcheck.phrases import any_in
from factcheck.relations.calendar.lives import is_birth
from factcheck.relations.calendar.spans import leads_back, misfit_of
from factcheck.relations.calendar.wanted import Tied, is_present, today
from factcheck.relations.make import relate, shortened, size
from factcheck.relations.scene import Scene
from factcheck.span import Span

_DAY = 86400  # seconds
_BACK = 2  # sentences before the one with the length in which its start may stand
_AFAR = 40  # facts back among which a point that fits speaks against one that does not
_HEADED = 3  # characters before a time that heads a paragraph
_FAR = 4  # a length so many times the one counted speaks against the relation, but for a zero too many
_TENFOLD = (8, 12)


class _Ends(NamedTuple):
    """Two points in time that a length may lie between, and how sure that is."""

    start: Fact
    end: Fact
    level: Level


def announced(scene: Scene) -> Iterator[Tied]:
    """A relation for each length that announces itself so and has two ends near by."""
    for fact in scene.facts:
        if fact.kind != "duration" or fact.doubt is not None or fact.id in scene.left_out or fact.attributive:
            continue
        assert isinstance(fact, DurationFact)
        made = _tied(scene, fact, list(_candidates(scene, fact)))
        if made is not None:
            yield made


def _tied(scene: Scene, length: DurationFact, candidates: list[_Ends]) -> Tied | None:
    judged = [(ends, misfit_of(ends.start, ends.end, length)) for ends in candidates]
    known = [(ends, odds) for ends, odds in judged if odds is not None]
    fitting = next((ends for ends, odds in known if odds <= 1), None)
    if fitting is not None:
        return _relation(scene, length, fitting, True)
    if not known:
        return None
    ends, odds = known[0]
    if ends.start.sentence != length.sentence and _fits_from_afar(scene, length, ends):
        return None
    if odds > _FAR and not _TENFOLD[0] < odds < _TENFOLD[1]:
        return None
    return _relation(scene, length, ends, False)


def _fits_from_afar(scene: Scene, length: DurationFact, ends: _Ends) -> bool:
    """Whether a point told further back lies so far from the end: `opened in 1868 ... closed in 1938, after 70
    years`."""
    for at in range(ends.end.id - 1, max(-1, ends.end.id - 1 - _AFAR), -1):
        fact = scene.facts[at]
        if fact.kind == ends.end.kind and _is_point(fact, (fact.kind,)):
            odds = misfit_of(fact, ends.end, length)
            if odds is not None and odds <= 1:
                return True
    return False


def _relation(scene: Scene, length: Fact, ends: _Ends, fits: bool) -> Tied:
    facts = sorted((length, ends.start, ends.end), key=lambda f: f.span)
    span = Span(facts[0].span.start, max(f.span.end for f in facts))
    roles = {"start": [ends.start], "end": [ends.end], "duration": [length]}
    made = relate(
        "calendar",
        roles,
        shortened(span, scene),
        span,
        wording="calendar.announced",
        prop="length",
        determined="high" if fits else ends.level,
        reasons=["the length is set beside the two"],
    )
    return Tied(made, fits)


# ---- which points in time a length may lie between ----


def _candidates(scene: Scene, length: DurationFact) -> Iterator[_Ends]:
    """The ends by what stands before and after the length, the likelier first."""
    short = (size(length).low or 0) < _DAY
    kinds = ("time",) if short else ("date",)
    here = [f for f in scene.by_sentence[length.sentence] if _is_point(f, kinds) and not _ends_period(scene, f)]
    before = [f for f in here if f.span.end <= length.span.start]
    after = [f for f in here if f.span.start >= length.span.end]
    yield from _from_now(scene, length, before, after, kinds)
    yield from _back_to(scene, length, before, after)
    then = _next_adjacent(scene, length, after)
    if then is None and len(before) == len(after) == 1 and _after_all(scene, length, after[0]):
        yield _Ends(before[0], after[0], "medium")
    elif then is not None:
        yield from _since(scene, length, before, then, kinds)
    elif before:
        yield from _beside(scene, length, before, kinds)
    elif not after:
        yield from _whole(scene, length, kinds)


def _beside(scene: Scene, length: Fact, before: list[Fact], kinds: tuple[str, ...]) -> Iterator[_Ends]:
    """The last date before the length is its end, or all that was told before the clause that sums it up."""
    last = before[-1]
    gap = scene.document.masked[last.span.end : length.span.start].lower()
    follows = _follows(scene, length, last)
    if follows == "other":
        return
    if _gap().fullmatch(gap) is None:
        if follows in ("", "later") and _summing().fullmatch(gap) and (len(before) == 2 or follows):
            yield from _since(scene, length, before[:-1], last, kinds)
        return
    if follows == "" and not _sets_beside(gap):
        return
    if isinstance(last, DateFact) and "/" in last.iso:
        yield _Ends(last, last, "high")
        return
    if follows == "early":
        yield from (_Ends(last, one.start, one.level) for one in _since(scene, length, before[:-1], last, kinds))
        return
    tied = _tied_gap().search(gap) is not None
    if _after_gap().search(gap) and _as_something().match(scene.words_after(length, 12)):
        return
    if len(before) > 1 or follows in ("later", "late") or tied:
        found = list(_since(scene, length, before[:-1], last, kinds, due=follows == "late"))
        yield from found or (_long_ago(scene, length, last, kinds) if tied else ())


def _since(
    scene: Scene, length: Fact, before: list[Fact], end: Fact, kinds: tuple[str, ...], due: bool = False
) -> Iterator[_Ends]:
    """The ends that go up to `end`, from the date told last before it: in the sentence or in one of those before."""
    if leads_back(scene, end):
        return
    levels: tuple[Level, ...] = ("high", "medium", "low", "low")
    set_for = [f for f in before if _due().search(scene.words_before(f, 50))] if due else []
    if before:
        order = set_for or before[::-1]
        yield from (_Ends(f, end, levels[min(len(order), 4) - 1]) for f in order)
        return
    for sentence in range(length.sentence - 1, max(-1, length.sentence - 1 - _BACK), -1):
        if sentence < 0 or not scene.same_turn(sentence, length.sentence):
            return
        found = [f for f in scene.by_sentence.get(sentence, ()) if _is_point(f, kinds) and not is_birth(scene, f)]
        if found:
            near = length.sentence - sentence == 1 or due
            level: Level = "high" if len(found) == 1 and near else "medium" if len(found) < 3 else "low"
            yield from (_Ends(f, end, level) for f in found[::-1])
            return


def _back_to(scene: Scene, length: Fact, before: list[Fact], after: list[Fact]) -> Iterator[_Ends]:
    """`in 2016, ten years after it opened in 2006`; `in 2019 the town marked 200 years since the battle of 1819`."""
    if not before and len(after) == 1 and after[0].kind == "time":
        before = _heading(scene, length)
    if not before or not after or len(before) + len(after) > 2:
        return
    text = scene.document.masked
    leads_back = _counted_from().fullmatch(text[length.span.end : after[0].span.start].lower())
    if leads_back is None:
        return
    near = before[0].sentence == length.sentence and bool(
        _gap().fullmatch(text[before[0].span.end : length.span.start].lower())
    )
    aside = (
        regex.search(r"[,(—–]\s*$", scene.words_before(length, 4)) is not None
    )  # `At 3.35am it came, five hours after`
    if near or aside or leads_back[1] == "since" or before[0].sentence < length.sentence:
        pair = (before[0], after[0]) if leads_back[1] == "before" else (after[0], before[0])
        yield _Ends(*pair, "high" if near else "medium")


def _heading(scene: Scene, length: Fact) -> list[Fact]:
    """`3.35am: And we have it at last. Five hours after the polls shut at 10pm,`: the time that heads what is said."""
    for sentence in (length.sentence - 1, length.sentence - 2):
        told = [f for f in scene.by_sentence.get(sentence, ()) if _is_point(f, ("time",))]
        if told:
            first = scene.document.sentences[sentence].span.start
            return told if len(told) == 1 and told[0].span.start - first < _HEADED else []
    return []


def _long_ago(scene: Scene, length: Fact, end: Fact, kinds: tuple[str, ...]) -> Iterator[_Ends]:
    """`The meeting closed at 9.25 p.m., having lasted two hours`: the one beginning told anywhere before."""
    told = [f for f in scene.facts if _is_point(f, kinds) and f.sentence < length.sentence]
    began = [f for f in told if _began().search(scene.words_before(f, 50))]
    if len(began) == 1:
        yield _Ends(began[0], end, "medium")


def _whole(scene: Scene, length: Fact, kinds: tuple[str, ...]) -> Iterator[_Ends]:
    """`It lasted two hours.` after a sentence with a beginning and an end."""
    said = scene.words_before(length, 80)
    before = length.sentence - 1
    if before < 0 or not scene.same_turn(before, length.sentence) or _lasting().fullmatch(said) is None:
        return
    if _goes_on().match(scene.words_after(length, 30)):
        return
    points = [f for f in scene.by_sentence.get(before, ()) if _is_point(f, kinds)]
    if len(points) == 2:
        yield _Ends(points[0], points[1], "medium")


def _from_now(
    scene: Scene, length: Fact, before: list[Fact], after: list[Fact], kinds: tuple[str, ...]
) -> Iterator[_Ends]:
    """`We meet again in six weeks, on the 1st of August`, `at 6 p.m., six hours from now`."""
    end: Fact | None = None
    if before and _ahead().match(scene.words_after(length, 30)):
        gap = scene.document.masked[before[-1].span.end : length.span.start].lower()
        end = before[-1] if _gap().fullmatch(gap) else None
    elif after and regex.search(r"\bin (?:just |only |about |exactly )?$", scene.words_before(length, 24)):
        gap = scene.document.masked[length.span.end : after[0].span.start].lower()
        end = after[0] if _then_on().fullmatch(gap) else None
    elif after and (ahead := _ahead().match(scene.words_after(length, 30))):  # `four weeks hence, on 10 July`
        gap = scene.document.masked[length.span.end + ahead.end() : after[0].span.start].lower()
        end = after[0] if regex.fullmatch(r"[\s,]+(?:(?:that is|which is|namely|on|at|the)[\s,]+)*", gap) else None
    if end is None:
        return
    now = next((f for f in scene.facts if _is_point(f, kinds) and f.id != end.id and is_present(scene, f)), None)
    now = now or (today(scene) or _met(scene, end) if kinds == ("date",) else None)
    if now is not None:
        yield _Ends(now, end, "high")


def _met(scene: Scene, end: Fact) -> Fact | None:
    """The day of the meeting whose minutes a text is: the first whole date, in the text's first line."""
    first = next((f for f in scene.facts if isinstance(f, DateFact)), None)
    if first is None or first.id == end.id or first.sentence > 1 or not first.day or first.year is None:
        return None
    return first if _minutes_of().search(scene.words_before(first, 120)) else None


def _is_point(fact: Fact, kinds: tuple[str, ...]) -> bool:
    return fact.kind in kinds and fact.doubt is None and getattr(fact, "possible", True)


def _ends_period(scene: Scene, fact: Fact) -> bool:
    """Whether a date only names a period by its end: `the year ended 31 July`, `the six months to 30 June`."""
    return fact.kind == "date" and _period().search(scene.words_before(fact, 30)) is not None


@cache
def _period() -> re.Pattern[str]:
    return regex.compile(rf"\b(?:{any_in('cal-periods')})\s+(?:{any_in('cal-period-to')})\s+(?:the\s+)?\Z")


def _next_adjacent(scene: Scene, length: Fact, after: list[Fact]) -> Fact | None:
    """`ten years later, in 2006`: the date that a length counts up to."""
    if not after:
        return None
    gap = scene.document.masked[length.span.end : after[0].span.start].lower()
    return after[0] if _later_on().fullmatch(gap) else None


def _after_all(scene: Scene, length: Fact, end: Fact) -> bool:
    """`opened in May 2001 and, after eighteen years, closed in May 2019`."""
    gap = scene.document.masked[length.span.end : end.span.start].lower()
    before = scene.words_before(length, 40)
    return bool(
        regex.search(r"[,;]\s*after\s+(?:[a-z]+\s+){0,2}$", before)
        and regex.fullmatch(r",\s+(?:[\w’'-]+\s+){1,5}(?:in|on|at)\s+", gap)
    )


def _follows(scene: Scene, length: Fact, last: Fact) -> str:
    """What the words after a length make of it: `later`, `late`, `early`, nothing, or the length of something else."""
    words = scene.words_after(length, 60)
    for name in ("late", "early", "later"):
        if _starts(name).match(words):
            return name
    leads_back = regex.match(r"\s+(?:after|since|into|from)\s+(.*)", words, re.DOTALL)
    if leads_back is not None:
        floor = scene.document.sentences[length.sentence].span.start
        told = scene.document.masked[floor : last.span.start].lower()
        named = regex.match(r"the ([a-z]+)", leads_back[1])
        known = named is not None and re.search(rf"\b{named[1]}\b", told) is not None
        return "later" if known or _own_start().match(leads_back[1]) else "other"
    return "other" if _goes_on().match(words) else ""


def _sets_beside(gap: str) -> bool:
    """Whether a mark or a word such as `after` sets a length beside a date, rather than nothing at all."""
    return regex.match(r"\s*[,;:—–(-]|\)", gap) is not None or _tied_gap().search(gap) is not None


# ---- the words of lengths.yaml ----


@cache
def _any(name: str) -> str:
    return any_in(name, file="lengths")


@cache
def _gap() -> re.Pattern[str]:
    naming = (
        r"(?:an?|the|his|her|its|their|in an?|for an?|with an?)\s+(?:[\w’'-]+\s+){1,3}?(?:of|lasting|that\s+lasted)"
    )
    return regex.compile(rf"\)?\s*(?:[,;:—–(-]+\s*)?(?:(?:{_any('beside')}|{naming})\s+)*")


@cache
def _tied_gap() -> re.Pattern[str]:
    return regex.compile(rf"(?<![\w-])(?:{_any('tied')})\s+$")


@cache
def _after_gap() -> re.Pattern[str]:
    """`after two years as deputy`: of something else, unlike `having served two years as deputy`."""
    return regex.compile(r"\b(?:after|following)\s+(?:[a-z]+\s+){0,2}$")


@cache
def _summing() -> re.Pattern[str]:
    """`, so we were in the dark for two hours`, `, it had been going for forty years`."""
    summing = rf"(?:{_any('summing')}|(?:the|its|their|his|her) [\w-]+(?: [\w-]+)? (?:had|has|have|will have))"
    kept = rf"(?:{_any('kept')})\s+(?:(?:{_any('beside')})\s+)?"
    return regex.compile(rf"[^.]{{0,60}}?[,;:—–-]\s*{summing}\b[^,;:.]{{0,40}}?\s{kept}")


@cache
def _lasting() -> re.Pattern[str]:
    return regex.compile(rf"(?:{_any('whole')})\b[^,;:]{{0,30}}?\s(?:{_any('lasting')})\s+(?:(?:{_any('beside')})\s+)?")


@cache
def _starts(name: str) -> re.Pattern[str]:
    also = r"|in(?=\s*[.,;])" if name == "later" else ""  # `we are three weeks in.`
    return regex.compile(rf"\s+(?:{_any(name)}{also})(?![\w-])")


@cache
def _goes_on() -> re.Pattern[str]:
    return regex.compile(rf"[\s-]+(?:{_any('goes-on')})(?![\w-])|[’']")


@cache
def _own_start() -> re.Pattern[str]:
    return regex.compile(rf"(?:{_any('own-start')})(?![\w-])")


@cache
def _due() -> re.Pattern[str]:
    return regex.compile(rf"\b(?:{_any('due')})\b[^.;]{{0,30}}$")


@cache
def _began() -> re.Pattern[str]:
    return regex.compile(rf"\b(?:{any_in('cal-began')})\b[^.;]*$")


@cache
def _ahead() -> re.Pattern[str]:
    return regex.compile(rf"\s+(?:{_any('ahead')})(?![\w-])")


@cache
def _counted_from() -> re.Pattern[str]:
    led = r"[^,;:.()]{0,60},?\s(?:in|on|of|at)\s+(?:the\s+)?"
    return regex.compile(rf"\s+(after|since|before)\b(?:{led}|\s+(?:the|its|their|last)\s+)")


@cache
def _then_on() -> re.Pattern[str]:
    return regex.compile(r"(?:[’']s?)?(?:\s+time)?,?\s+(?:—\s+|–\s+)?(?:on|at|by|that is)?\s*(?:the\s+)?")


@cache
def _later_on() -> re.Pattern[str]:
    return regex.compile(rf"\s+(?:{_any('later')}),?\s+(?:—\s+|–\s+|\()?(?:in|on|at|by)?\s*(?:about\s+|the\s+)?")


@cache
def _as_something() -> re.Pattern[str]:
    return regex.compile(r"\s+(?:as|of|in|at|without|on|under|with)\b")


@cache
def _minutes_of() -> re.Pattern[str]:
    return regex.compile(rf"(?<![\w-])(?:{_any('minutes-of')})(?![\w-])")
