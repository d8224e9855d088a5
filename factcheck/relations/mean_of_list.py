"""The mean of figures that a sentence lists: `$12m, $15m, $18m and $15m, an average of $15m`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from factcheck import regex
from factcheck.interval import Interval
from factcheck.model.noun import trusted
from factcheck.model.relation import Relation, Stated
from factcheck.relations.each import any_of, telling_of
from factcheck.relations.each.spans import without_span
from factcheck.relations.elsewhere import is_elsewhere
from factcheck.relations.figures import Figure, figures, in_unit_of, neighbours
from factcheck.relations.make import relate, shortened
from factcheck.relations.mean_between import between
from factcheck.relations.scene import Scene
from factcheck.span import Span
from factcheck.units import resolve

_FEWEST, _FAR = 3, 3  # listed figures; how many times the mean of the list the stated one may be
_APART = 45  # characters between two figures of a list with labels
_LABELS = frozenset({"on", "in", "at", "for", "from", "to", "by", "under", "with"})
_KINDS = frozenset({"count", "number", "money", "measure", "duration", "percent", "age"})


def of_list(scene: Scene, mean: Figure, said: bool) -> Iterator[Relation]:
    """The mean of the one list of figures in its sentence or beside it, where it is of their kind; `said`: words make
    it a mean. A list with labels between its figures may leave some out: then a mean outside of it alone is told."""
    said = said or _divided().search(scene.words_before(mean.fact, 70)) is not None
    if not said and not is_mean_of_list(scene, mean):
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
    """The list of a sentence and the mean, all in one unit, and whether nothing but commas stands between its figures,
    or the same words beside each."""
    others = [f for f in figures(scene, [sentence]) if f.fact.id != mean.fact.id and _may_be_listed(f)]
    for joint, strict in ((_joint(), True), (_labelled(), False)):
        runs = [run for run in _runs(scene, others, joint) if len(run) >= _FEWEST]
        if len(runs) != 1 or not (strict or _is_alone(scene, sentence, mean)):
            continue
        if any(f.fact.attributive for f in runs[0][1:]):
            continue
        like = next((f for f in (*runs[0], mean) if f.unit is not None), None)
        alike = [f if like is None else in_unit_of(f, like) or _lent(f, like) for f in (*runs[0], mean)]
        known = [f for f in alike if f is not None]
        native = like is None or any(f.dimension == like.dimension for f in runs[0])
        first = mean.span.end <= runs[0][0].span.start and _is_joined(scene, mean, runs[0][0], joint)
        if not strict and _are_of_different(scene, runs[0]):
            continue
        if native and not first and len(known) == len(alike) and len({f.dimension for f in known}) == 1:
            return known[:-1], known[-1], strict or _is_parallel(scene, runs[0])
    return None


def _lent(figure: Figure, like: Figure) -> Figure | None:
    """`54 a day` in the unit of a list; None for what has one of its own."""
    if figure.fact.kind != "rate" or not figure.part or figure.unit is not None or figure.dimension != ():
        return None
    factor = resolve(like.unit).factor if like.unit else 1
    return figure._replace(
        core=figure.core * factor, support=figure.support * factor, dimension=like.dimension, unit=like.unit
    )


def _is_parallel(scene: Scene, run: Sequence[Figure]) -> bool:
    """`44 miles on Friday, 52 on Saturday and 48 on Sunday`, `a 36-mile day, one of 41 and one of 43`: whether the same
    words stand after each figure, or before each, so that none can be of something else."""
    gaps = [scene.document.masked[one.span.end : other.span.start].lower().split() for one, other in pairwise(run)]
    if not all(gaps):
        return False
    after = scene.words_after(run[-1].fact, 12).split()[:1]
    firsts = {words[0] for words in gaps} | set(after)
    return (len(firsts) == 1 and firsts <= _LABELS) or {words[-1] for words in gaps} == {"of"}


def _are_of_different(scene: Scene, run: Sequence[Figure]) -> bool:
    """`an accuracy of 97.8%, a precision of 95.3%, a delay of 13.1%`: figures that are each of a thing of its own."""
    said = [scene.document.masked[one.span.end : other.span.start].lower().split() for one, other in pairwise(run)]
    told = [words[-2] for words in said if len(words) > 1 and words[-1] == "of"]
    return len(told) == len(said) and len({*told}) > 1


def _is_alone(scene: Scene, sentence: int, mean: Figure) -> bool:
    """Whether nothing else in the sentence of a mean is of its kind, where its list stands in the one before."""
    alike = [f for f in figures(scene, [mean.sentence]) if f.dimension == mean.dimension]
    return sentence == mean.sentence or len(alike) < _FEWEST


def _may_be_listed(figure: Figure) -> bool:
    described = figure.fact.attributive and figure.fact.kind != "measure"  # `a 36-mile day, one of 41`
    return not figure.part and figure.fact.kind in _KINDS and not described


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
    beside = mean.sentence == listed[0].sentence
    if (strict and said and (beside or _goes_on(scene, mean, listed))) or total.meets(taken.core * number):
        yield _relation(
            scene,
            taken,
            Span(min(spans[:-1]).start, spans[-2].end),
            span,
            (total, widest),
            number,
            listed[0].fact.kind == "age",
        )
        return
    least, greatest = (pick(listed, key=lambda f: f.core.low or 0) for pick in (min, max))
    if least.core.low is None or greatest.core.high is None or taken.core.low is None or taken.core.high is None:
        return
    if is_elsewhere(scene, (*listed, mean)):
        return
    if taken.core.high < least.core.low or taken.core.low > greatest.core.high:
        yield from between(scene, taken, least, greatest)


def _goes_on(scene: Scene, mean: Figure, listed: Sequence[Figure]) -> bool:
    """Whether the one average of a later sentence is that of the list before it."""
    alike = [
        f for f in figures(scene, [mean.sentence]) if f.dimension == mean.dimension and f.fact.kind == mean.fact.kind
    ]
    return len(alike) < _FEWEST and mean.sentence > listed[0].sentence and not is_elsewhere(scene, (*listed, mean))


def _relation(
    scene: Scene, mean: Figure, run: Span, span: Span, sums: tuple[Interval, Interval], number: int, are_ages: bool
) -> Relation:
    factor = resolve(mean.unit).factor if mean.unit else 1
    words = run.of(scene.document.text)
    core, support = sums[0] / factor, sums[1] / factor
    count = Interval.point(number)
    counted = trusted(Stated)(name="count", span=run, words=f"{number} figures", core=count, support=count, unit="")
    lent = mean.fact.kind in ("number", "rate") and not are_ages  # a bare one is given their unit
    is_own = not mean.part or lent
    said = _said_number(scene, run, mean, number)
    return relate(
        "average",
        ({"mean": [mean.fact]} if is_own else {}) | ({"count": [said.fact]} if said is not None else {}),
        shortened(span, scene),
        span,
        wording="average.of-list",
        stated=[
            trusted(Stated)(name="total", span=run, words=words, core=core, support=support, unit=mean.unit),
            *([counted] if said is None else []),
            *([] if is_own else [mean.stated("mean", scene)]),
        ],
        reasons=["an average beside the figures it is taken of"],
    )


def _said_number(scene: Scene, run: Span, mean: Figure, number: int) -> Figure | None:
    """`over the three, then, it was`: the number of the figures of a list, told between it and the mean."""
    near = figures(scene, [mean.sentence])
    between = [f for f in near if f.fact.id != mean.fact.id and run.end <= f.span.start < mean.span.start]
    plain = [f for f in between if f.fact.kind in ("number", "count") and f.noun is None]
    return next((f for f in plain if f.fact.quantity.value == number), None)


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
def _divided() -> re.Pattern[str]:
    """`add them, divide by three, and you have`."""
    had = rf"(?:{any_of('works-out')}|you have|you get|it is|to get)"
    return regex.compile(
        rf"\b(?:divid(?:e|es|ed|ing)|shar(?:e|ed|ing)|split(?:ting)?)\b[^.;:]*\b{had}\s+(?:(?:{any_of('about')})\s+)*$"
    )


@cache
def _for_each() -> re.Pattern[str]:
    return regex.compile(rf"\s(?:{any_of('each')}|(?:a|an|per|each|every) [a-z]+)\b")
