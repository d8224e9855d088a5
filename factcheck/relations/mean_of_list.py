"""The mean of figures that the sentence lists: `$12m, $15m, $18m and $15m, an average of $15m`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from factcheck import regex
from factcheck.interval import Interval
from factcheck.model.relation import Relation, Stated
from factcheck.relations.each import any_of
from factcheck.relations.figures import Figure, in_unit_of
from factcheck.relations.make import relate, shortened
from factcheck.relations.scene import Scene
from factcheck.span import Span
from factcheck.units import resolve

_FEWEST, _FAR = 3, 3  # listed figures; how many times the mean of the list the stated one may be


def of_list(scene: Scene, here: Sequence[Figure], mean: Figure) -> Iterator[Relation]:
    """The mean of the one list of figures in a sentence, where it is of their kind."""
    runs = [run for run in _runs(scene, [f for f in here if f.fact.id != mean.fact.id]) if len(run) >= _FEWEST]
    if len(runs) != 1:
        return
    like = next((f for f in (*runs[0], mean) if f.unit is not None), None)
    alike = [f if like is None else in_unit_of(f, like) for f in (*runs[0], mean)]
    known = [f for f in alike if f is not None]
    if len(known) != len(alike) or len({f.dimension for f in known}) != 1:
        return
    *listed, said = known
    total = sum((f.core for f in listed), Interval.point(0))
    widest = sum((f.support for f in listed), Interval.point(0))
    if not _is_near(total, said, len(listed)):
        return
    span = Span(min(listed[0].span.start, mean.span.start), max(listed[-1].span.end, mean.span.end))
    yield _relation(scene, said, Span(listed[0].span.start, listed[-1].span.end), span, (total, widest), len(listed))


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
    if low is None or high is None or low <= 0 or mean.core.low is None or mean.core.high is None:
        return False
    return mean.core.high * number * _FAR >= low and mean.core.low * number <= high * _FAR


def _runs(scene: Scene, figures: Sequence[Figure]) -> Iterator[list[Figure]]:
    """The figures that follow each other with nothing but a comma or `and` between them."""
    run: list[Figure] = []
    for figure in figures:
        if figure.part or (run and not _joined(scene, run[-1], figure)):
            yield run
            run = []
        if not figure.part:
            run.append(figure)
    yield run


def _joined(scene: Scene, first: Figure, second: Figure) -> bool:
    between = scene.document.masked[first.span.end : second.span.start].lower()
    return _joint().fullmatch(between) is not None


@cache
def _joint() -> re.Pattern[str]:
    return regex.compile(
        rf"\s*(?:,\s*(?:and\s+)?|and\s+|;\s*(?:and\s+)?)(?:then\s+|finally\s+)?(?:(?:{any_of('about')})\s+)?"
    )
