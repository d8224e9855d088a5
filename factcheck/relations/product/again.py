"""One rate said for two spans of time: `$1,200 a month, or $14,400 a year`."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from factcheck import regex
from factcheck.interval import Interval
from factcheck.model.noun import trusted
from factcheck.model.relation import Relation, Stated
from factcheck.relations.each import Fillings, data, fillings_at, middle, words
from factcheck.relations.each.filling import slip_of
from factcheck.relations.each.value import TIME
from factcheck.relations.elsewhere import is_elsewhere, sum_words
from factcheck.relations.figures import Dimensions, Figure, times
from factcheck.relations.make import relate, shortened
from factcheck.relations.scene import Scene
from factcheck.span import Span
from factcheck.units import UnknownUnit, resolve

_WORD = regex.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_BETWEEN = 60  # characters between two rates
_NEARLY = Fraction(3, 10)  # days of a week that a rate may be off
_SLIP = 2  # a slip that tells
_FAR = 3  # rates this many times further apart than their spans of time speak against the relation


class _Rate(NamedTuple):
    """A figure for each of one span of time: the span's unit, and the figure's dimension and size without it."""

    figure: Figure
    span: str
    dimension: Dimensions
    size: Fraction


def said_again(scene: Scene) -> Iterator[Relation]:
    """Two rates of one thing, in a sentence or in two, that differ in their span of time: side by side, with nothing
    but words of sums between them, or in agreement."""
    last: _Rate | None = None
    for sentence in sorted(scene.by_sentence):
        if last is not None and (last.figure.sentence < sentence - 1 or not scene.same_turn(sentence - 1, sentence)):
            last = None
        if len(scene.by_sentence[sentence]) < 2 and last is None and not _may_have(scene, sentence):
            continue
        fillings = fillings_at(scene, sentence)
        for figure, _ in fillings.values:
            rate = _rate(fillings, figure)
            if rate is None:
                continue
            if last is not None and last.span != rate.span and _one_thing(last, rate):
                made = _again(scene, last, rate)
                if made is not None:
                    yield made
            last = rate


def _may_have(scene: Scene, sentence: int) -> bool:
    """Whether a rate stands alone in a sentence."""
    return any(f.kind in ("rate", "measure", "number", "money", "count") for f in scene.by_sentence[sentence])


def _rate(fillings: Fillings, figure: Figure) -> _Rate | None:
    """The figure as a rate, where a span of time is all that it is for each of."""
    needs = fillings.needs(figure)
    if len(needs) != 1 or needs[0].unit not in data()["spans"]:
        return None
    span = needs[0].unit or ""
    size = middle(figure.core)
    timed = any(name == "[time]" and power < 0 for name, power in figure.dimension)
    if timed:
        size *= resolve(data()["span-units"].get(span, span)).factor
    return _Rate(figure, span, times(figure.dimension, TIME) if timed else figure.dimension, size)


def _one_thing(first: _Rate, second: _Rate) -> bool:
    one, other = first.figure.noun, second.figure.noun
    bare = second.dimension == () and other is None and second.figure.unit is None
    return (first.dimension == second.dimension or bare) and (one is None or other is None or one == other)


def _again(scene: Scene, first: _Rate, second: _Rate) -> Relation | None:
    """The rate for the longer span as so many of that for the shorter one."""
    order = list(data()["spans"])
    short, long = sorted((first, second), key=lambda rate: order.index(rate.span))
    held = data()["spans"][short.span].get(long.span)
    if held is None or (short.span == "hour" and short.figure.fact.kind in ("money", "rate") and long.span != "day"):
        return None  # nobody is paid for every hour of a week
    low, high, least, most = (Fraction(str(number)) for number in held)
    if first.dimension != second.dimension or short.size <= 0 or long.size <= 0:
        return None
    nearest, farthest, ratio = least / _FAR, most * _FAR, long.size / short.size
    agrees = least <= ratio <= most
    if (short.span, long.span) == ("day", "week"):
        low = high = least = most = _days(ratio)
        agrees = _meets(short, long, low)
    if first.figure.sentence != second.figure.sentence and not _takes_up(scene, first.figure, second.figure):
        return None
    if not agrees and is_elsewhere(scene, (first.figure, second.figure)):
        return None
    slip = max(slip_of(short.size, long.size / high), slip_of(long.size, short.size * high))
    near = nearest < ratio < farthest or slip >= _SLIP
    if not (agrees or (near and _side_by_side(scene, first.figure, second.figure))):
        return None
    if agrees and short.span == "hour":
        low, high = least, most  # as long as it is open
    return _relation(scene, (first, second), (short, long), (low, high, least, most))


def _relation(
    scene: Scene, told: tuple[_Rate, _Rate], rates: tuple[_Rate, _Rate], held: tuple[Fraction, ...]
) -> Relation:
    short, long = rates
    low, high, least, most = held
    first, second = (rate.figure.fact for rate in told)
    span, where = Span(first.span.start, second.span.end), Span(second.number_span.end, second.span.end)
    many = low if low == high else f"{low} to {high}"
    scale = _unit_of(short) / _unit_of(long)
    times_over = trusted(Stated)(
        name="times",
        span=where,
        words=f"{many} {short.span}s in a {long.span}",
        core=Interval.of(low, high) * scale,
        support=Interval.of(least, most) * scale,
    )
    return relate(
        "product",
        {"total": [long.figure.fact], "factors": [short.figure.fact]},
        shortened(span, scene),
        span,
        wording="product.again",
        stated=[times_over],
        prop="again",
        reasons=["one rate for two spans of time"],
    )


def _days(ratio: Fraction) -> Fraction:
    """How many days of a week are meant: all, or those of work where these are nearly as many."""
    nearest = min((Fraction(days) for days in (7, 6, 5)), key=lambda days: abs(days - ratio))
    return nearest if abs(nearest - ratio) < _NEARLY else Fraction(7)


def _meets(short: _Rate, long: _Rate, many: Fraction) -> bool:
    """Whether so many of the one may make the other, as they are rounded."""
    one, other = short.figure, long.figure
    wide = one.support * (many * short.size / middle(one.core))
    return wide.meets(other.support * (long.size / middle(other.core)))


def _unit_of(rate: _Rate) -> Fraction:
    """The size of the unit that a rate's number is in."""
    unit = regex.sub(r" / \w+$", "", rate.figure.fact.quantity.unit or "")
    try:
        return resolve(unit).factor if unit else Fraction(1)
    except UnknownUnit:
        return Fraction(1)


def _side_by_side(scene: Scene, first: Figure, second: Figure) -> bool:
    """Whether nothing but words such as `or` and the first one's span stands between two rates."""
    between = scene.document.masked[first.span.end : second.span.start].strip(" ,(").lower()
    if between in words("again") or regex.split(r",\s*", between)[-1].strip() in words("again") - {""}:
        return True
    return _takes_up(scene, first, second)


def _takes_up(scene: Scene, first: Figure, second: Figure) -> bool:
    """Whether all words between two rates are those of sums: `, every day, so that's`, `. That works out at`."""
    between = scene.document.masked[first.fact.span.end : second.span.start].lower()
    between = regex.sub(r"^\s*of [a-z-]+", "", between)
    return len(between) <= _BETWEEN and all(word in sum_words() for word in _WORD.findall(between))
