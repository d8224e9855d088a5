"""What a figure says of two others: `so that's 31 more`, `a rise of 20%`, `meaning it was 68 over`; looked for where no
wording has tied it to them."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model.relation import Level, Relation, Stated
from factcheck.relations.figures import roles
from factcheck.relations.gauge.anchors import Gauge, gauges
from factcheck.relations.gauge.levels import levels
from factcheck.relations.gauge.pairs import Filling, chosen
from factcheck.relations.make import relate, shortened
from factcheck.relations.scene import Scene
from factcheck.span import Span

_SIZES = ("delta", "percent", "ratio", "difference", "share", "mean")
_ORDER = {"up": "more", "down": "fewer", "either": "apart"}


def find(scene: Scene, found: list[Relation]) -> Iterator[Relation]:
    """The changes and comparisons of the gauges that no relation has yet."""
    taken = {i for relation in found for name in _SIZES for i in relation.facts(name)}
    taken |= {i for r in found for i in _stated_facts(scene, r)}
    announced = list(gauges(scene, taken))
    sizes = {gauge.figure.fact.id for gauge in announced} | taken
    for gauge in announced:
        made = chosen(scene, gauge, levels(scene, gauge, sizes))
        if made is not None:
            yield _relation(scene, *made)


def _stated_facts(scene: Scene, relation: Relation) -> Iterator[int]:
    """The facts whose figures a relation states in its own words."""
    for value in relation.stated:
        if value.name in _SIZES:
            yield from (f.id for f in scene.facts if f.span.start <= value.span.start < f.span.end)


def _relation(scene: Scene, filling: Filling, level: Level) -> Relation:
    gauge = filling.gauge
    base, end = filling.base.figure, filling.end.figure
    as_change = gauge.change or (gauge.measure == "percent" and filling.base.base == 2)
    if as_change:
        named = {"before": base, "after": end, gauge.measure: gauge.figure}
    else:
        named = {"left": end, "right": base, "difference" if gauge.measure == "delta" else "ratio": gauge.figure}
    facts, stated = roles(named, scene)
    if not as_change and gauge.measure == "percent":
        facts.pop("ratio", None)
        stated = [*(s for s in stated if s.name != "ratio"), _as_times(scene, gauge)]
    way = gauge.way if gauge.way != "either" else _way(filling)
    span = _covering([base.span, end.span, gauge.figure.span])
    return relate(
        "change" if as_change else "comparison",
        facts,
        shortened(span, scene),
        span,
        wording=gauge.wording,
        stated=stated,
        prop=way if as_change else _ORDER[gauge.way] if gauge.measure != "ratio" else None,
        determined=level,
        reasons=["the figures that the words beside them set against each other"],
    )


def _way(filling: Filling) -> str:
    """Which way it went, by the levels."""
    low, high = filling.end.figure.core.low, filling.base.figure.core.low
    return "up" if low is not None and high is not None and low >= high else "down"


def _as_times(scene: Scene, gauge: Gauge) -> Stated:
    """`5% more` as a multiple."""
    sign = -1 if gauge.way == "down" else 1
    figure = gauge.figure
    words = figure.span.of(scene.document.text) + (" more" if sign > 0 else " less")
    return Stated(name="ratio", span=figure.span, words=words, core=figure.core * sign + 1, support=figure.support * sign + 1)


def _covering(spans: list[Span]) -> Span:
    return Span(min(span.start for span in spans), max(span.end for span in spans))
