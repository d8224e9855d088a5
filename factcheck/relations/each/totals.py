"""Whether the words beside a figure say that it is what others come to: `360 in all`, `which makes 72`."""

from __future__ import annotations

import re
from functools import cache

from factcheck import regex
from factcheck.relations.each.words import any_of
from factcheck.relations.figures import Figure
from factcheck.relations.scene import Scene


def comes_to(scene: Scene, figure: Figure) -> bool:
    """Whether a figure is said to be a total, or is set beside what went before as one is."""
    said: bool | None = scene.known.get(("comes to", figure.fact.id))
    if said is None:
        said = scene.known["comes to", figure.fact.id] = _comes_to(scene, figure)
    return said


def _comes_to(scene: Scene, figure: Figure) -> bool:
    before = regex.split(r"[;(]", scene.words_before(figure.fact, 44))[-1]
    after, quote = scene.words_after(figure.fact, 24), figure.fact.quote.lower()
    if _coming().search(before) or _combined().match(quote) or _clause().search(before) or _in_all().match(after):
        return True
    return _apposed().search(before) is not None and _ending().match(after) is not None


def sums_up(scene: Scene, figure: Figure) -> bool:
    """`720 in all`, `, making 72`, `, or 720`: whether words make a figure all there is."""
    said: bool | None = scene.known.get(("sums up", figure.fact.id))
    if said is None:
        said = scene.known["sums up", figure.fact.id] = _sums_up(scene, figure)
    return said


def _sums_up(scene: Scene, figure: Figure) -> bool:
    after = scene.words_after(figure.fact, 24)
    if _combined().match(figure.fact.quote.lower()) or _in_all().match(after):
        return True
    before = regex.split(r"[;(]", scene.words_before(figure.fact, 44))[-1]
    return _making().search(before) is not None or (_apposed().search(before) and _ending().match(after)) is not None


def runs_out(scene: Scene, number: Figure, total: Figure) -> bool:
    """`fills the 900-litre tank in 90 minutes`, `the 240-mile run takes four hours`: how long there is enough for."""
    if number.fact.kind != "duration" or number.sentence != total.sentence or number.span.start < total.span.end:
        return False
    between = scene.document.masked[total.span.end : number.span.start].lower()
    return regex.search(r"[,;:.]", between) is None and _lasts().search(between) is not None


def is_set_apart(scene: Scene, value: Figure, number: Figure, total: Figure) -> bool:
    """Whether a total and how many there are stand in a clause of their own after a value for each: `8,680 over the
    seven days`, `; in the 30 days of June it lost 1.2 billion litres`."""
    if not value.sentence == number.sentence == total.sentence or value.span.end > min(number.span, total.span).start:
        return False
    text = scene.document.masked
    first, last = sorted((number.span, total.span))
    if any(f.kind == "date" and f.span.end <= value.span.start for f in scene.by_sentence[value.sentence]):
        return False  # `in 2022 the average was 31 a day; over the 12 days of the strike ...`
    pieces = regex.split(r"[,;:—–(]", text[value.span.end : first.start].lower())
    clause, between = pieces[-1], text[first.end : last.start].lower()
    if len(pieces) == 1 or regex.search(r"[;:.]", between) or _once().search(clause + between):
        return False
    if first == number.span:
        return _over().search(clause) is not None
    return len(between.split()) < 6 and _over().search(between) is not None


@cache
def _making() -> re.Pattern[str]:
    return regex.compile(rf"(?<!\w)(?:{any_of('making')})\s+(?:(?:{any_of('about')})\s+)*$")


@cache
def _lasts() -> re.Pattern[str]:
    return regex.compile(rf"\b(?:{any_of('lasts')})\s+(?:(?:{any_of('about')})\s+)*$")


@cache
def _over() -> re.Pattern[str]:
    """`over the`, `in an`, at the end of the words before how many there are."""
    return regex.compile(rf"\b(?:{any_of('over')})(?:\s(?:{any_of('the')}|a|an|each|that|whole|full|about)){{0,3}}\s+$")


@cache
def _once() -> re.Pattern[str]:
    """Words by which a clause tells of one occasion, or of another thing."""
    return regex.compile(rf"\b(?:{any_of('once')})\b")


@cache
def _coming() -> re.Pattern[str]:
    return regex.compile(rf"(?<!\w)(?:{any_of('coming-to')})\s+(?:(?!and\b|at\b|for\b)[\w’'-]+\s+){{0,5}}$")


@cache
def _combined() -> re.Pattern[str]:
    return regex.compile(rf"(?:{any_of('combined')})\b")


@cache
def _clause() -> re.Pattern[str]:
    """`, delivering 150,000`, `which brings the trust £54,000`, `so the crew earned $400`."""
    ending = r"\s+(?:[\w’'-]+\s+){0,4}$"
    return regex.compile(rf"(?:,\s+(?:thus |thereby |so )?[a-z]+ing|\b(?:which|that)\s+[a-z]+s?|\bso\b){ending}")


@cache
def _apposed() -> re.Pattern[str]:
    """`, 60,000 litres daily.` and `, a payout of $10 million`: a last figure set beside what went before."""
    naming = r"(?:an?|for an?|with an?|at an?|giving an?|the)\s+(?:[\w-]+\s+){1,3}of\s+"
    return regex.compile(rf"[,:—–]\s+(?:{naming}|some\s+|about\s+)?$")


@cache
def _ending() -> re.Pattern[str]:
    return regex.compile(r"(?:\s+[\w-]+){0,3}\s*(?:[.;!?]|$)")


@cache
def _in_all() -> re.Pattern[str]:
    """`in all`, `teachers altogether`, `for the 300 metres`."""
    return regex.compile(rf"\s*,?\s*(?:[\w-]+\s+){{0,3}}?(?:{any_of('in-all')})(?!\w)|\s+for (?:{any_of('the')})\b")
