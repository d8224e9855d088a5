"""One rate said for two spans of time: `$1,200 a month, or $14,400 a year`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from factcheck import regex
from factcheck.interval import Interval
from factcheck.model.relation import Relation, Stated
from factcheck.relations.each import Fillings, data, middle, words
from factcheck.relations.elsewhere import is_elsewhere
from factcheck.relations.figures import Figure
from factcheck.relations.make import relate, shortened
from factcheck.relations.scene import Scene
from factcheck.span import Span

_FAR = 3  # rates this many times further apart than their spans of time speak against the relation


@dataclass(frozen=True, slots=True)
class _Rate:
    """A figure for each of one span of time: the span's unit, and the figure's own without it."""

    figure: Figure
    span: str
    unit: str | None


def said_again(scene: Scene) -> Iterator[Relation]:
    """Two rates of one thing in a sentence that differ in their span of time: side by side, or in agreement."""
    for sentence in scene.by_sentence:
        if len(scene.by_sentence[sentence]) < 2:
            continue
        fillings = Fillings(scene, sentence)
        rates = [rate for figure, _ in fillings.values() if (rate := _rate(fillings, figure)) is not None]
        for first, second in pairwise(rates):
            if first.span == second.span or first.unit != second.unit or not _one_thing(first.figure, second.figure):
                continue
            made = _again(scene, first, second)
            if made is not None:
                yield made


def _rate(fillings: Fillings, figure: Figure) -> _Rate | None:
    """The figure as a rate, where a span of time is all that it is for each of."""
    needs = fillings.needs(figure)
    if len(needs) != 1 or needs[0].unit not in data()["spans"]:
        return None
    unit = figure.fact.quantity.unit
    own = needs[0].own and figure.fact.kind != "rate"
    return _Rate(figure, needs[0].unit or "", regex.sub(r" / \w+$", "", unit or "") if own else unit)


def _one_thing(first: Figure, second: Figure) -> bool:
    return first.noun is None or second.noun is None or first.noun == second.noun


def _again(scene: Scene, first: _Rate, second: _Rate) -> Relation | None:
    """The rate for the longer span as so many of that for the shorter one."""
    order = list(data()["spans"])
    short, long = sorted((first, second), key=lambda rate: order.index(rate.span))
    held = data()["spans"][short.span].get(long.span)
    if held is None or (short.span == "hour" and short.figure.fact.kind in ("money", "rate") and long.span != "day"):
        return None  # nobody is paid for every hour of a week
    low, high, least, most = (Fraction(str(number)) for number in held)
    one, other = (middle(rate.figure.fact.quantity.core) for rate in (short, long))
    agrees = one > 0 and least <= other / one <= most
    near = one > 0 and least / _FAR < other / one < most * _FAR
    if not agrees and is_elsewhere(scene, (first.figure, second.figure)):
        return None
    if not (agrees or (near and _side_by_side(scene, first.figure, second.figure))):
        return None
    span = Span(first.figure.fact.span.start, second.figure.fact.span.end)
    where = Span(second.figure.fact.number_span.end, second.figure.fact.span.end)
    many = held[0] if low == high else f"{held[0]} to {held[1]}"
    words_said = f"{many} {short.span}s in a {long.span}"
    core, support = Interval.of(low, high), Interval.of(least, most)
    return relate(
        "product",
        {"total": [long.figure.fact], "factors": [short.figure.fact]},
        shortened(span, scene),
        span,
        wording="product.again",
        stated=[Stated(name="times", span=where, words=words_said, core=core, support=support)],
        prop="again",
        reasons=["one rate for two spans of time"],
    )


def _side_by_side(scene: Scene, first: Figure, second: Figure) -> bool:
    """Whether nothing but words such as `or` and the first one's span stands between two rates."""
    between = scene.document.masked[first.span.end : second.span.start].strip(" ,(").lower()
    return between in words("again") or regex.split(r",\s*", between)[-1].strip() in words("again") - {""}
