"""The mean of figures that a sentence lists: `$12m, $15m, $18m and $15m, an average of $15m`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from factcheck import regex
from factcheck.interval import Interval
from factcheck.model.relation import Relation, Stated
from factcheck.relations.each import any_of, telling_of
from factcheck.relations.each.spans import without_span
from factcheck.relations.figures import Figure, figures, in_unit_of, neighbours
from factcheck.relations.make import relate, shortened
from factcheck.relations.mean_between import between
from factcheck.relations.scene import Scene
from factcheck.span import Span
from factcheck.units import resolve

_FEWEST, _FAR = 3, 3  # listed figures; how many times the mean of the list the stated one may be
_APART = 45  # characters between two figures of a list with labels
_KINDS = frozenset({"count", "number", "money", "measure", "duration", "percent", "age"})


def of_list(scene: Scene, mean: Figure, said: bool) -> Iterator[Relation]:
    """The mean of the one list of figures in its sentence or beside it, where it is of their kind; `said`: words make
    it a mean. A list with labels between its figures may leave some out: then a mean outside of it alone is told."""
    loosely = not said and is_mean_of_list(scene, mean)
    if not said and not loosely:
        return
    for sentence in _sentences(scene, mean):
        listed = _list(scene, sentence, without_span(mean) if mean.fact.kind == "rate" else mean)
        if listed is not None:
            yield from _held(scene, mean, *listed, said)
            return


def is_mean_of_list(scene: Scene, figure: Figure) -> bool:
    """`That's £350 a day`, `an overall 62`, `and 2,900 is the average`: what else may be the mean of a list."""
    if scene.has(figure.sentence, telling_of("mean-of")):
        before, after = scene.words_before(figure.fact, 50), scene.words_after(figure.fact, 30)
        return bool(_average().search(before) or _is_average().match(after)) and not _compared().search(before)
    listed = _listed_mean().search(scene.words_before(figure.fact, 24))
    if listed is None:
        return False
    after = figure.fact.quote.lower() + scene.words_after(figure.fact, 20)
    return (
        listed[1] == "overall"
        or _for_each().match(after, figure.fact.number_span.end - figure.fact.span.start) is not None
    )


def _sentences(scene: Scene, mean: Figure) -> Iterator[int]:
    yield mean.sentence
    yield from (s for s in neighbours(scene, mean.sentence, 1, 0) if s != mean.sentence)


def _list(scene: Scene, sentence: int, mean: Figure) -> tuple[list[Figure], Figure, bool] | None:
    """The list of a sentence and the mean, all in one unit, and whether nothing but commas stands between them."""
    others = [f for f in figures(scene, [sentence]) if f.fact.id != mean.fact.id and _may_be_listed(f)]
    for joint, strict in ((_joint(), True), (_labelled(), False)):
        runs = [run for run in _runs(scene, others, joint) if len(run) >= _FEWEST]
        if len(runs) != 1 or not (strict or _is_alone(scene, sentence, mean)):
            continue
        like = next((f for f in (*runs[0], mean) if f.unit is not None), None)
        alike = [f if like is None else in_unit_of(f, like) for f in (*runs[0], mean)]
        known = [f for f in alike if f is not None]
        native = like is None or any(f.dimension == like.dimension for f in runs[0])
        first = not strict and mean.span.end <= runs[0][0].span.start and _is_joined(scene, mean, runs[0][0], joint)
        if native and not first and len(known) == len(alike) and len({f.dimension for f in known}) == 1:
            return known[:-1], known[-1], strict
    return None


def _is_alone(scene: Scene, sentence: int, mean: Figure) -> bool:
    """Whether nothing else in the sentence of a mean is of its kind, where its list stands in the one before."""
    alike = [f for f in figures(scene, [mean.sentence]) if f.dimension == mean.dimension]
    return sentence == mean.sentence or len(alike) < _FEWEST


def _may_be_listed(figure: Figure) -> bool:
    return not figure.part and figure.fact.kind in _KINDS and not figure.fact.attributive


def _held(
    scene: Scene, mean: Figure, listed: list[Figure], taken: Figure, strict: bool, said: bool
) -> Iterator[Relation]:
    total = sum((f.core for f in listed), Interval.point(0))
    widest = sum((f.support for f in listed), Interval.point(0))
    spans = [f.span for f in (*listed, taken)]
    span = Span(min(spans).start, max(s.end for s in spans))
    number = len(listed)
    if not _is_near(total, taken, number):
        return
    if (strict and said and mean.sentence == listed[0].sentence) or total.meets(taken.core * number):
        yield _relation(scene, taken, Span(min(spans[:-1]).start, spans[-2].end), span, (total, widest), number)
        return
    least, greatest = (pick(listed, key=lambda f: f.core.low or 0) for pick in (min, max))
    if least.core.low is None or greatest.core.high is None or taken.core.low is None or taken.core.high is None:
        return
    if taken.core.high < least.core.low or taken.core.low > greatest.core.high:
        yield from between(scene, taken, least, greatest)


def _relation(
    scene: Scene, mean: Figure, run: Span, span: Span, sums: tuple[Interval, Interval], number: int
) -> Relation:
    factor = resolve(mean.unit).factor if mean.unit else 1
    words = run.of(scene.document.text)
    core, support = sums[0] / factor, sums[1] / factor
    count = Interval.point(number)
    return relate(
        "average",
        {} if mean.part else {"mean": [mean.fact]},
        shortened(span, scene),
        span,
        wording="average.of-list",
        stated=[
            Stated(name="total", span=run, words=words, core=core, support=support, unit=mean.unit),
            Stated(name="count", span=run, words=f"{number} figures", core=count, support=count, unit=""),
            *([mean.stated("mean", scene)] if mean.part else []),
        ],
        reasons=["an average beside the figures it is taken of"],
    )


def _is_near(total: Interval, mean: Figure, number: int) -> bool:
    """Whether the stated mean is such as a slip in it or in the list would leave."""
    low, high = total.low, total.high
    if low is not None and low <= 0:
        return True
    if low is None or high is None or mean.core.low is None or mean.core.high is None:
        return False
    return mean.core.high * number * _FAR >= low and mean.core.low * number <= high * _FAR


def _runs(scene: Scene, figures: Sequence[Figure], joint: re.Pattern[str]) -> Iterator[list[Figure]]:
    """The figures that follow each other with nothing but such words between them."""
    run: list[Figure] = []
    for figure in figures:
        if run and not _is_joined(scene, run[-1], figure, joint):
            yield run
            run = []
        run.append(figure)
    yield run


def _is_joined(scene: Scene, first: Figure, second: Figure, joint: re.Pattern[str]) -> bool:
    return joint.fullmatch(scene.document.masked[first.span.end : second.span.start].lower()) is not None


@cache
def _joint() -> re.Pattern[str]:
    return regex.compile(
        rf"\s*(?:,\s*(?:and\s+)?|and\s+|;\s*(?:and\s+)?)(?:then\s+|finally\s+)?(?:(?:{any_of('about')})\s+)?"
    )


@cache
def _labelled() -> re.Pattern[str]:
    """`, Tuesday`, ` saw Leith off, `, ` for the papers and `: a comma or `and`, with labels on either side of it."""
    return regex.compile(rf"(?=[^.;:]{{1,{_APART}}}\Z)[^.;:]*(?:,|\band\b)[^.;:]*")


@cache
def _average() -> re.Pattern[str]:
    return regex.compile(rf"\b(?:{any_of('mean-of')})\b(?:\s+[\w’'-]+){{0,5}}[,\s]+$")


@cache
def _is_average() -> re.Pattern[str]:
    return regex.compile(r"\s+(?:is|was|being|would be)\s+(?:the|an|my|our|their|his|her)\s+(?:average|mean)\b")


@cache
def _compared() -> re.Pattern[str]:
    return regex.compile(
        rf"\b(?:{any_of('not-mean')}|{any_of('against')}|{any_of('other-average')}|beat|beats|beating)\b"
    )


@cache
def _listed_mean() -> re.Pattern[str]:
    return regex.compile(rf"\b({any_of('listed-mean')})\s+(?:(?:{any_of('about')})\s+)*$", re.IGNORECASE)


@cache
def _for_each() -> re.Pattern[str]:
    return regex.compile(rf"\s(?:{any_of('each')}|(?:a|an|per|each|every) [a-z]+)\b")
