"""Whose a length of time is: `The hall was open from 9 to 5, and the count itself took three hours` says how long the
count took, not how long the hall was open; `a break of two hours` is a part, `planned to last ten days` a plan."""

from __future__ import annotations

import re
from functools import cache

from factcheck import regex
from factcheck.model.fact import DateFact, Fact
from factcheck.model.relation import Relation
from factcheck.phrases import any_in, phrase_in
from factcheck.relations.restatement.same import root_words
from factcheck.relations.scene import Scene
from factcheck.span import Span

_TWO = 2
_BACK = 2  # sentences before in which what a length is of may have been named
_PARTED = regex.compile(r"[;:—–()]|\s-\s|\b(?:and|but|though|although|while|whereas)\b")


def is_of_something_else(scene: Scene, relation: Relation) -> bool:
    """Whether the words beside a length of time make it other than the time between the two points."""
    lengths = relation.facts("duration")
    if relation.property != "length" or not lengths or relation.wording == "calendar.marriage":
        return False
    length = scene.facts[lengths[0]]
    points = [scene.facts[i] for i in relation.all_facts() if i != length.id]
    return any(is_other(scene, length, points) for is_other in _READINGS)


def _is_part(scene: Scene, length: Fact, points: list[Fact]) -> bool:
    """`the last three hours in the dark`, `with a break of two hours`, `between 2 and 21 May it was dry for nine
    days`."""
    before = scene.words_before(length, 40)
    following = scene.facts[length.id + 1 : length.id + 2]
    if following and following[0].kind == "number" and not following[0].span.start - length.span.end > 1:
        return True  # `eight hours forty`
    if _part().search(before) is not None:
        return True
    if regex.search(r"\bafter (?:[a-z]+ )?$", before) and _under().match(scene.words_after(length, 24)):
        return True
    start = min(points, key=lambda point: point.span)
    between = scene.words_before(start, 12).endswith("between ") and regex.search(r"\bfor (?:[a-z]+ )?$", before)
    return bool(between) and start.sentence == length.sentence and start.span.end <= length.span.start


def _was_planned(scene: Scene, length: Fact, points: list[Fact]) -> bool:
    """`planned to last ten days, it ran from 2 to 25 May`: the points are those of what came about."""
    if _is_of_papers(scene, length):
        return True
    if _set_for().search(_clause(scene.words_before(length, 60))) is None:
        return False
    first = min(point.span.start for point in points)
    between = scene.document.masked[length.span.end : max(first, length.span.end)].lower()
    return (
        regex.search(r"[,;:].*[a-z]{3}", between, re.DOTALL) is not None and _only_joined().fullmatch(between) is None
    )


def _is_of_papers(scene: Scene, length: Fact) -> bool:
    """`The lease, signed in 1984 for 99 years, was sold in 2019`: what a paper is good for, unless it runs out then."""
    sentence = scene.document.sentences[length.sentence].span
    words = sentence.of(scene.document.masked).lower()
    papers = phrase_in("papers", file="lengths").search(words) is not None
    return papers and phrase_in("runs-out", file="lengths").search(words) is None


def _from_elsewhere(scene: Scene, length: Fact, points: list[Fact]) -> bool:
    """`docks at 4pm, two hours late`: counted from a time that was set; `twenty years ago`: from the present;
    `built 150 years earlier`: from a day that is not told."""
    after = scene.words_after(length, 30)
    if regex.match(r"\s+(?:earlier|before)\s*(?:[.;:)]|$|,\s+[a-z]+\s+(?!\d))", after) is not None:
        return scene.words_before(length, 40).rstrip().endswith((",", "—", "–", "-", "(")) is False
    if _late().match(after) is not None:
        first = scene.words_before(min(points, key=lambda point: point.span), 50)
        return _started().search(first) is not None and phrase_in("due", file="lengths").search(first) is None
    if regex.match(
        r"\s+(?:later|earlier|sooner|longer|shorter)\s+than\b(?!\s+(?:planned|scheduled|expected|promised))", after
    ):
        return True
    if regex.match(r"\s+ago\b", after) is None:
        return False
    here = [f for f in scene.by_sentence[length.sentence] if isinstance(f, DateFact)]
    own = {fact.id for fact in here if fact.year is not None and "year" not in fact.inferred}
    return bool(own) and own.isdisjoint(point.id for point in points)


def _clause(words: str) -> str:
    return regex.split(r"[;:.()—–]|,\s", words)[-1]


def _of_two(scene: Scene, length: Fact, points: list[Fact]) -> bool:
    """`The road was closed on 2 August and the bridge on 21 August, for nine days`: what began at one point is not what
    ended at the other; `from 21 August for nine days`: the length begins with the later one."""
    if len(points) < _TWO:
        return False
    first, last = sorted(points, key=lambda point: point.span)[:_TWO]
    text = scene.document.masked
    begins = regex.search(r"\bfrom\s+(?:the\s+)?$", scene.words_before(last, 12)) is not None
    if begins and regex.fullmatch(r",?\s+for\s+(?:[a-z]+\s+)?", text[last.span.end : length.span.start].lower()):
        return True
    middle = [(first.span.end, last.span.start)]
    if first.span.end <= length.span.start and length.span.end <= last.span.start:
        middle = [(first.span.end, length.span.start), (length.span.end, last.span.start)]
    other = _parallel().search(" ".join(text[start:end].lower() for start, end in middle))
    return other is not None and _done().search(other[0]) is None


def _has_own_subject(scene: Scene, length: Fact, points: list[Fact]) -> bool:
    """Whether a length is said of a subject of its own, which nothing before it names."""
    before = [point.span.end for point in points if point.span.start < length.span.start]
    ahead = [point for point in points if point.sentence == length.sentence and point.span.start > length.span.start]
    if ahead or _counted().match(scene.words_after(length, 30)):
        return False
    start = max([scene.document.sentences[length.sentence].span.start, *before])
    said = _said_of().search(scene.document.masked[start : length.span.start].lower())
    if said is None:
        return False
    at = start
    for mark in _PARTED.finditer(said["subject"]):
        at = start + mark.end()
    return _is_new(scene, length, Span(at, start + said.end("subject")))


def _is_new(scene: Scene, length: Fact, subject: Span) -> bool:
    """Whether a subject is none of what was told before: no pronoun, and no noun that the text has used."""
    written = subject.of(scene.document.masked).lower()
    words, last = (_led_in().sub("", one).strip(" ,\n") for one in (written, written.rpartition(",")[2]))
    if not words or _same().match(words) or _same().match(last) or regex.search(r"\b(?:whole|entire)\b", words):
        return False
    head = _head().match(words)
    if head is None:
        return False
    floor = scene.document.sentences[max(0, length.sentence - _BACK)].span.start
    noun = head["noun"]
    if phrase_in("moving", file="lengths").fullmatch(noun):
        before = scene.document.masked[floor : subject.start].lower()
        return phrase_in("moves", file="lengths").search(before) is None
    if phrase_in("events", file="lengths").fullmatch(noun):
        return False
    at = subject.start + written.find(noun)
    return not root_words(scene, Span(at, at + len(noun))) & root_words(scene, Span(floor, subject.start))


# ---- the words of lengths.yaml ----


@cache
def _part() -> re.Pattern[str]:
    parts = any_in("part-of", file="lengths")
    return regex.compile(rf"(?<![\w-])(?:{parts})\s+(?:(?:about|some|nearly|almost|just|only|good|full)\s+)*$")


@cache
def _parallel() -> re.Pattern[str]:
    """A second subject without a verb of its own: `and the bridge on`, `. That at Lund ended on`."""
    who = r"(?:the|that|his|hers|theirs|mine|ours|one|an?|its)"
    gapped = rf"(?:\band|;|,|\bbut|\bwhile)\s+{who}(?:\s+[\w-]+){{0,4}}?,?\s+(?:on|at|in|from)"
    return regex.compile(
        rf"{gapped}\s+(?:the\s+)?$|[.;]\s+(?:that|those)\s+(?:at|in|of)\b|;\s+(?:his|hers|theirs|mine|ours),"
    )


@cache
def _done() -> re.Pattern[str]:
    ends = any_in("cal-ended", "cal-died", "cal-began")
    other = f"{any_in('term-ended', 'measured-out', 'moves', 'does', file='lengths')}|came|come|[a-z]{{3,}}(?:ed|ing)"
    return regex.compile(rf"(?<![\w-])(?:{ends}|{other})(?![\w-])")


@cache
def _only_joined() -> re.Pattern[str]:
    return regex.compile(
        r"[\s,;:]*(?:from|between|on|over|that is|starting|beginning|running|to run|which ran)?[\s,]*(?:from|on)?\s*"
    )


@cache
def _under() -> re.Pattern[str]:
    """`after 35 years under one owner`, `of strikes`: of a part, but for `of service`."""
    return regex.compile(rf"\s+(?:under|with|as|of (?!{any_in('of-all', file='lengths')}))\b")


@cache
def _set_for() -> re.Pattern[str]:
    return regex.compile(rf"(?<![\w-])(?:{any_in('term-set', file='lengths')})(?![\w-])")


@cache
def _started() -> re.Pattern[str]:
    return regex.compile(
        rf"(?<![\w-])(?:{any_in('measured-in', file='lengths')}|{any_in('moves', file='lengths')})\b[^,;.]*$"
    )


@cache
def _late() -> re.Pattern[str]:
    return regex.compile(rf"\s+(?:{any_in('late', file='lengths')})(?![\w-])")


@cache
def _counted() -> re.Pattern[str]:
    return regex.compile(rf"\s+(?:{any_in('later', 'late', 'early', file='lengths')}|since|after|before)(?![\w-])")


@cache
def _said_of() -> re.Pattern[str]:
    """A subject and a verb right before a length: `the speeches went on for`, `a volunteer typically did`."""
    idle = any_in("measured-idle", file="lengths")
    had = r"(?:having|has|had|have)\s+(?:been|[a-z]+ed)(?:\s+[a-z]+)?"
    then = r"(?!\s+of\b)(?:\s+(?:on|up|out|him|her|us|them|me|you))?"
    verb = rf"(?:{had}|[a-z]+ed|{any_in('does', file='lengths')}){then}"
    return regex.compile(rf"(?P<subject>.*?)(?:^|\s){verb}(?:\s+(?:{idle}))*\s+$", re.DOTALL)


@cache
def _led_in() -> re.Pattern[str]:
    return regex.compile(rf"^[\s,]*(?:(?:{any_in('led-in', file='lengths')})[\s,]+)+")


@cache
def _same() -> re.Pattern[str]:
    return regex.compile(rf"(?:{any_in('same-subject', file='lengths')})(?![\w-])")


@cache
def _head() -> re.Pattern[str]:
    """The noun that a subject is built on: the last word before one that goes on from it."""
    on = any_in("head-ends", file="lengths")
    return regex.compile(rf"(?:[\w’'-]+\s+)*?(?P<noun>[\w’'-]+)(?=,|\s+(?:{on})(?![\w-])|\s+[a-z]+ly$|$)")


_READINGS = (_is_part, _was_planned, _from_elsewhere, _of_two, _has_own_subject)
