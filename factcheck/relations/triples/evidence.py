"""What speaks for a way to multiply figures, counted.

How plainly the value is one for each, whether nouns and units tie the numbers to it, whether the total is in the
product's noun or unit and said to be one; less what other figures, and words between them, say against it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from functools import cache

from factcheck import regex
from factcheck.nouns import is_a
from factcheck.nouns import relation as kinship
from factcheck.phrases import any_in
from factcheck.relations.each import any_of, words
from factcheck.relations.each.filling import FAR, FARTHEST, TENS, middle
from factcheck.relations.each.spans import span_named
from factcheck.relations.each.totals import comes_to, sums_up
from factcheck.relations.each.value import TIME, Need
from factcheck.relations.each.words import is_same_thing
from factcheck.relations.figures import Figure
from factcheck.relations.scene import Scene
from factcheck.relations.triples.terms import PLAIN, SURE, Term
from factcheck.relations.triples.ways import Way
from factcheck.span import Span

_ROUGHLY = Fraction(6, 100)  # how far from ten times as much a lost nought may leave it, widths being lopsided
_TENFOLD = tuple((ten * (1 - _ROUGHLY), ten * (1 + _ROUGHLY)) for ten in TENS)
_FAR_OFF = 2  # how plainly a number told further back is that of what a value is for each of: it alone counts it
_HUNDREDS = 300
_FEW = 100  # what is counted and fewer than this comes whole
_LONG = 4  # letters of a noun that another may end with
MISFIT = 2  # the most that a misfit itself tells
_UNSAID = -1  # what a number takes away that a value is not said to be for each of
_KIN = ("same", "part", "whole", "overlap")


def weight(scene: Scene, way: Way, terms: Sequence[Term], enough: int) -> int | None:
    """How much speaks for a way, but for its misfit, which may add `MISFIT`; None where that would not be enough, which
    is mostly plain before all is looked at."""
    found = way.value.strength - way.cost + MISFIT + _MOST
    for most, part in _PARTS:
        if found < enough:
            return None
        found += part(scene, way, terms) - most
    return found - MISFIT if found >= enough else None


def _links(_: Scene, way: Way, terms: Sequence[Term]) -> int:
    """How plainly the numbers count what the value is for each of."""
    needs, found = list(way.value.needs), []
    for number in way.numbers:
        best = max(((_link(need, number, way, terms), at) for at, need in enumerate(needs)), default=(-2, -1))
        found.append(max(best[0], _UNSAID) if _may_have(way, number) else best[0])
        if best[1] >= 0:
            needs.pop(best[1])
    left = sum(1 for need in needs if not (need.dimension == TIME and need.unit in way.total.spans))
    return max(found) + sum(min(0, other) for other in sorted(found)[:-1]) - 2 * left


def _may_have(way: Way, number: Term) -> bool:
    """Whether things counted beside a value may each have it (`£45 a day was paid to 60 jurors`)."""
    figure, value = number.figure, way.value.figure
    return figure.noun is not None and figure.dimension == () != value.dimension and figure.sentence == value.sentence


def _link(need: Need, number: Term, way: Way, terms: Sequence[Term]) -> int:
    figure = number.figure
    if number.is_far:
        return _FAR_OFF
    said = figure.fact.quantity.value
    if figure.dimension == () and said is not None and said.denominator != 1 and said < _FEW:
        return -3  # `2.4 nights`
    if need.given is not None:
        return 3 if need.given.fact.id == figure.fact.id else -3
    if need.unit is not None:
        tied = figure.dimension == need.dimension or (figure.noun is not None and span_named(figure.noun) == need.unit)
        return 3 if tied or (figure.fact.quantity.unit or "").startswith(f"{need.unit} / ") else -3
    if figure.dimension != () and (figure.fact.kind != "rate" or figure.noun is None):
        return -3  # `families of four save $2,400 a year`
    if need.noun is None:
        if figure.noun == "time" and figure.sentence != way.value.figure.sentence:
            return -3
        if figure.noun is None:
            return 0
        return 2 if _is_nearest(way.value, number, terms) else 1
    if figure.noun is None:
        return int(figure.fact.kind == "count")  # `a carton of twenty`
    if is_one_thing(figure.noun, need.noun):
        return 3
    if way.value.strength == PLAIN and is_same_thing(figure.noun, "trip"):
        return 3  # `our minibus seats sixteen` each time it goes
    kin = kinship(figure.noun, need.noun)
    if kin in _KIN or (need.noun in ("person", "head", "capita") and is_a(figure.noun, "person")):
        return 2
    return -1 if kin == "unknown" else -3


def is_one_thing(one: str, other: str) -> bool:
    """Whether two nouns name one kind of thing: `room` and `bedroom`."""
    short, long = sorted((one, other), key=len)
    return short == long or is_same_thing(one, other) or (len(short) >= _LONG and long.endswith(short))


def _is_nearest(value: Term, number: Term, terms: Sequence[Term]) -> bool:
    """Whether it is the thing counted that stands nearest to a value."""
    counted = [t for t in terms if t.figure.noun is not None and t is not value and t.figure.dimension == ()]
    return bool(counted) and min(counted, key=lambda t: _away(t, value)) is number


def _away(one: Term, other: Term) -> tuple[int, int]:
    apart = abs(one.figure.sentence - other.figure.sentence)
    return apart, max(one.figure.span.start - other.figure.span.end, other.figure.span.start - one.figure.span.end)


def _result(scene: Scene, way: Way, __: Sequence[Term]) -> int:
    """How plainly the total is of the kind of the product."""
    value, total = way.value.figure, way.total.figure
    if not all(_is_span(need) or need in way.value.needs for need in way.total.attached):
        return -3  # it is one for each of something itself
    if total.dimension != ():
        return 2
    if total.noun is None:
        bare = value.noun is None or value.unit is not None
        return 0 if not bare or _is_said_to_be(scene, way) else -2
    if any(number.figure.noun == total.noun for number in way.numbers) and total.noun != value.noun:
        return -5
    if value.noun in (None, "time") or value.fact.kind == "number":
        return 1
    if is_one_thing(total.noun, value.noun):
        return 3
    kin = kinship(total.noun, value.noun)
    if kin in _KIN:
        return 2
    return -2


def _is_said_to_be(scene: Scene, way: Way) -> bool:
    """Whether words or places leave no doubt that a bare number is the total: `and banked 480`, `38 off ten overs, 3.8
    an over`."""
    if way.result.part:
        return comes_to(scene, way.total.figure)
    given = all(need.noun is not None or need.given is not None for need in way.value.needs)
    return given and way.value.worked and _is_last(way.value, way)


def _is_span(need: Need) -> bool:
    return need.unit is not None and need.dimension == TIME


def _cue(scene: Scene, way: Way, _: Sequence[Term]) -> int:
    """Whether words, or its place, make the total what the others come to, or the value what they work out at."""
    total = way.total.figure
    if sums_up(scene, total):
        return 3
    if _is_last(way.value, way) and way.value.worked:
        return 2
    if comes_to(scene, total) or scene.words_before(total.fact, 12).rstrip().endswith((" all", " the full", " all of")):
        return 2
    if _is_last(way.total, way):
        before = scene.words_before(total.fact, 30).rstrip()
        return 1 if before[-1:] in ",:—–-(" or _begins(before) else 0
    if all(total.span.end <= term.figure.span.start for term in way.terms if term is not way.total):
        return 1 if _from().match(scene.words_after(total.fact, 40)) else 0
    if _is_told_last(scene, way):
        return 2
    return -1 if not _is_last(way.value, way) else 0


def _is_told_last(scene: Scene, way: Way) -> bool:
    """`at 4 km an hour that is three and a half hours`, `at 300 g a head that feeds eight`: whether what comes out is
    how long a total takes, or how many it is enough for."""
    last = max(way.terms, key=lambda term: term.figure.span)
    if last is way.value or last is way.total or last.figure.sentence != way.value.figure.sentence:
        return False
    after = regex.split(r"[.;]", scene.words_after(last.figure.fact, 24))[0]
    if regex.search(rf"\b(?:{any_of('contrast')})\b", after):
        return False  # `took three hours with the stop`
    return _needed().search(scene.words_before(last.figure.fact, 40)) is not None


@cache
def _needed() -> re.Pattern[str]:
    more = r"(?:[\w’'-]+\s+){0,2}?"
    return regex.compile(rf"\b(?:{any_of('needed')})[,:]?\s+{more}(?:(?:{any_of('about')})\s+)*$")


def _is_last(term: Term, way: Way) -> bool:
    return all(term.figure.span.start >= other.figure.span.end for other in way.terms if other is not term)


def _begins(before: str) -> bool:
    return regex.search(r"(?:^|[,;:—–(]\s)(?:[\w’']+\s?){0,4}$", before) is not None


@cache
def _from() -> re.Pattern[str]:
    return regex.compile(r"[^;.]{0,24}?(?:\bfrom\b|\bfor\b|\bis\b|[:—–,(]|\bbeing\b)")


def _place(scene: Scene, way: Way, _: Sequence[Term]) -> int:
    if len({term.figure.sentence for term in way.terms}) == 1:
        spans = sorted(term.figure.span for term in way.terms)
        return -1 if ";" in scene.document.masked[spans[0].start : spans[-1].end] else 1
    value, total = way.value.figure.sentence, way.total.figure.sentence
    late = any(number.figure.sentence > max(value, total) for number in way.numbers)
    if total < value:
        return 0 if (way.value.worked and _is_last(way.value, way)) or _is_told_last(scene, way) else -4
    return -4 if late and not _is_told_last(scene, way) else 0


def misfit(way: Way) -> int:
    """What the misfit itself says: one slip, or so far off that no slip explains it."""
    off = way.filling.off
    if off > _HUNDREDS and way.total.figure.dimension == ():
        return -5  # nobody writes a thousand times as many things
    if any(least < off < most for least, most in _TENFOLD):
        return MISFIT
    if way.filling.slip and off < FARTHEST:
        return min(MISFIT, way.filling.slip)
    if off < FAR:
        return 0
    return -2 if off < FARTHEST else -5


def _others(scene: Scene, way: Way, terms: Sequence[Term]) -> int:
    """What other figures of these sentences take away that could have had a part: a second value most of all."""
    used = {term.figure.fact.id for term in way.terms}
    sentences = {term.figure.sentence for term in way.terms}
    worked = way.value.worked and _is_last(way.value, way) and not _goes_on(scene, way.value.figure)
    end = way.value.figure.span.end if worked else max(t.figure.span.end for t in terms)
    left = (
        t
        for t in terms
        if t.figure.fact.id not in used and t.figure.sentence in sentences and t.figure.span.start < end
    )
    return max(-6, -sum(_rivals(way, term) for term in left))


def _goes_on(scene: Scene, figure: Figure) -> bool:
    """`23 had a cold and 29 a cough, while twelve`: whether a figure is one of a row; nothing after one that is not has
    a part in what it is worked out from."""
    return scene.words_before(figure.fact, 12).rstrip(" ").endswith((" and", " plus", " or a", " while", " with"))


def _rivals(way: Way, term: Term) -> int:
    """How much another figure could be the value, the total or the number."""
    figure, value, total = term.figure, way.value.figure, way.total.figure
    if figure.dimension == value.dimension != ():
        if term.strength >= SURE and way.value.strength >= SURE and any(not need.own for need in term.needs):
            return 6  # `$25 per person or $60 per family`
        if total.dimension != figure.dimension or _is_nearer(figure, value, total):
            return 4
        return 2
    if figure.fact.kind == "number":
        return 3 if value.dimension != () and figure.span.start > value.span.end else 2
    numbers = [number.figure for number in way.numbers]
    return 2 * any(figure.dimension == one.dimension and _alike(figure, one) for one in (total, *numbers))


def _is_nearer(figure: Figure, value: Figure, total: Figure) -> bool:
    """Whether an amount is of the size of a value, rather than of a total."""
    size, one, all_of = (middle(f.core) for f in (figure, value, total))
    return max(size / one, one / size) < max(size / all_of, all_of / size)


def _alike(one: Figure, other: Figure) -> bool:
    if one.noun is None or other.noun is None:
        return True
    return one.noun == other.noun or kinship(one.noun, other.noun) in _KIN


def _against(scene: Scene, way: Way, _: Sequence[Term]) -> int:
    """What words between them, and hedges that leave an end open, take away."""
    value, total = way.value.figure, way.total.figure
    spans = sorted(term.figure.span for term in way.terms if not term.is_far)
    lost = _parted(scene, spans[0].start, spans[-1].end, total)
    told = way.value.attached or value.fact.kind == "rate"
    if not told and _joined(scene, *sorted((value.span, total.span))):
        lost += 4  # `sold for £340,000 and £295,000`
    lost += _against_value(scene, value) + _against_total(scene, total)
    lost += 2 * sum(term.figure.fact.quantity.hedge not in ("none", "approx") for term in way.terms)
    return -lost


def _parted(scene: Scene, start: int, end: int, total: Figure) -> int:
    """What a word such as `but` takes away that stands between the first figure and the last."""
    key = "parted", (start, end)
    parted: list[str] | None = scene.known.get(key)
    if parted is None:
        between = scene.document.masked[start:end].lower()
        parted = scene.known[key] = regex.findall(rf"\b(?:{any_of('contrast')})\b", between)
    if not parted:
        return 0
    every = scene.words_before(total.fact, 12).rstrip().endswith((" all", " the full"))
    return 2 if every and words("mild-contrast").issuperset(parted) else 4


def _joined(scene: Scene, first: Span, last: Span) -> bool:
    """Whether nothing but a comma or an `and` stands between two figures."""
    return _and().fullmatch(scene.document.masked, first.end, max(first.end, last.start)) is not None


def _against_value(scene: Scene, value: Figure) -> int:
    """What the words beside a value take away."""
    lost: int | None = scene.known.get(("against value", value.fact.id))
    if lost is None:
        sentence = scene.document.sentences[value.sentence].span.of(scene.document.masked).lower()
        before, after = scene.words_before(value.fact, 60), scene.words_after(value.fact, 24)
        lost = 0
        if value.fact.quote.lower().startswith(("a total ", "total ", "the total ")):
            lost += 6  # what they come to, and no value for each
        if regex.search(rf"\b(?:{any_of('other-basis')})\b", sentence):
            lost += 4
        if regex.search(rf"\b(?:{any_of('at-most')})\b[^,;:]*$", scene.words_before(value.fact, 40)):
            lost += 3
        if regex.search(rf"\b(?:{any_in('mean-would')}|{any_of('median')})\b[^,;:.]*$", before):
            lost += 4
        if regex.match(rf"\s+(?:for|to|from|of|by|in)\s+(?:{any_of('some-of')})\b", after):
            lost += 4
        scene.known["against value", value.fact.id] = lost
    return lost


def _against_total(scene: Scene, total: Figure) -> int:
    """What the words after a total take away."""
    lost: int | None = scene.known.get(("against total", total.fact.id))
    if lost is None:
        after = scene.words_after(total.fact, 24)
        partial = regex.match(rf"(?:\s+[\w’'-]+)?\s+(?:{any_of('not-all')})\b", after)
        lost = scene.known["against total", total.fact.id] = 4 * (partial is not None)
    return lost


@cache
def _and() -> re.Pattern[str]:
    return regex.compile(r"\s*(?:,|,?\s*and|,?\s*or)\s*", re.IGNORECASE)


# What tells how much a way is meant, the cheapest first, and the most that each adds.
_PARTS = ((3, _result), (1, _place), (3, _links), (3, _cue), (0, _against), (0, _others))
_MOST = sum(most for most, _ in _PARTS)
