"""What a figure says of two others: `so that's 31 more`, `a rise of 20%`, `meaning it was 68 over`; looked for where no
wording has tied it to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from factcheck.model.noun import trusted
from factcheck.model.relation import Level, Relation, Stated
from factcheck.relations.figures import played, roles
from factcheck.relations.gauge.alone import is_no_measure, told
from factcheck.relations.gauge.anchors import Gauge, gauges, is_by_cue
from factcheck.relations.gauge.filling import Filling
from factcheck.relations.gauge.levels import levels
from factcheck.relations.gauge.near import Near
from factcheck.relations.gauge.pairs import chosen
from factcheck.relations.gauge.plain import is_plain
from factcheck.relations.gauge.ruled_out import Claimed
from factcheck.relations.make import relate, shortened
from factcheck.relations.scene import Scene
from factcheck.span import Span

_SIZES = ("delta", "percent", "ratio", "difference", "share", "mean")
_LEVELS = ("before", "after", "left", "right", "plus", "minus", "result")
_OWN = ("change", "comparison")
# Kinds whose figures say all they have to among themselves.
_WITH_OWN = frozenset({"partition", "balance", "share", "subset", "average", "product"})
_GROUPED = "partition.grouped"
_OF_THAT = "comparison.of-that"
_ORDER = {"up": "more", "down": "fewer", "either": "apart"}


def find(scene: Scene, found: list[Relation]) -> Iterator[Relation]:
    """The changes and comparisons of the gauges that no relation has yet, or none that is sure."""
    sure = [r for r in found if (r.determined == "high" or r.kind not in _OWN) and not _is_looked_for(r)]
    looked_for = {i for r in found if _is_looked_for(r) for i in played(scene, r, _SIZES)}
    announced = list(gauges(scene, _sizes_of(scene, sure) | _levels_of(scene, sure)))
    sizes = {gauge.figure.fact.id for gauge in announced if not (gauge.gap or gauge.loose)}
    sizes |= {i for r in found if r.kind == "change" for name in _SIZES for i in r.facts(name)}
    parts = {i for relation in found if relation.kind == "partition" for i in relation.facts("parts")}
    claimed = _by_fact(frozenset(r.all_facts()) for r in found if _is_whole(scene, r))
    unsettled = _by_figures(scene, found)
    steps = {gauge.figure.fact.id for gauge in announced if gauge.loose}
    tied = set(
        _differing(scene, found)
    )  # two that another figure fits: `53, a dozen more than the 41, or a rise of 29%`
    for gauge in announced:
        near = Near(scene, gauge, levels(scene, gauge, sizes, parts))
        plain = told(near, claimed, steps)
        if plain is not None:
            certain = (gauge.measure != "delta" and _ends(plain) in tied) or is_plain(scene, plain, near.levels)
            own = ("told." if certain else "apart.") + gauge.wording.partition(".")[2]
            same = unsettled.get(_figures(plain))
            if same is not None:
                yield same.model_copy(update={"wording": own, "determined": "high"})
            else:
                yield _relation(scene, plain, "high", own)
        elif (
            gauge.figure.fact.id not in looked_for
            and (made := chosen(near)) is not None
            and (made[0].fits() or not (is_by_cue(gauge) or is_no_measure(scene, gauge)))
        ):
            if made[0].fits():
                tied.add(_ends(made[0]))
            yield _relation(scene, *made, gauge.wording)


def _differing(scene: Scene, found: list[Relation]) -> Iterator[frozenset[int]]:
    """The two sides of the comparisons whose difference is right."""
    for relation in found:
        sides = [*relation.facts("left"), *relation.facts("right")]
        size = [scene.facts[i].quantity.value for i in relation.facts("difference")]
        values = [scene.facts[i].quantity.value for i in sides]
        if relation.kind == "comparison" and (len(values), len(size)) == (2, 1) and None not in (*values, *size):
            first, second = (value or 0 for value in values)
            if abs(first - second) == size[0]:
                yield frozenset(sides)


def _ends(filling: Filling) -> frozenset[int]:
    """The facts of the two levels."""
    return frozenset({filling.base.figure.fact.id, filling.end.figure.fact.id})


def without_doubles(found: list[Relation]) -> list[Relation]:
    """The relations, without those that are unsure and whose size a gauge has since been found to say of others."""
    surer = {i for r in found if _is_own(r) and r.determined == "high" for name in _SIZES for i in r.facts(name)}
    return [
        r
        for r in found
        if not (_is_doubtful(r) or _is_looked_for(r)) or not surer & {i for name in _SIZES for i in r.facts(name)}
    ]


def _is_looked_for(relation: Relation) -> bool:
    """Whether a multiple has only been given figures near by, which the words may yet settle."""
    wording = relation.wording or ""
    return relation.kind == "comparison" and wording.startswith("comparison.") and wording != _OF_THAT


def _by_fact(figures: Iterable[frozenset[int]]) -> Claimed:
    """The figures of relations, by each fact of them."""
    made: dict[int, list[frozenset[int]]] = {}
    for facts in figures:
        for fact in facts:
            made.setdefault(fact, []).append(facts)
    return made


def _by_figures(scene: Scene, found: list[Relation]) -> dict[frozenset[int], Relation]:
    """The relations that were only looked for, each by its very figures; of several the first."""
    looked_for = (r for r in reversed(found) if _is_looked_for(r))
    return {frozenset(played(scene, r, ("left", "right", "difference", "ratio"))): r for r in looked_for}


def _figures(filling: Filling) -> frozenset[int]:
    return frozenset(one.figure.fact.id for one in (filling.base, filling.end, filling.gauge))


def _is_whole(scene: Scene, relation: Relation) -> bool:
    """Whether a relation has all that its figures say of each other."""
    if relation.kind in _OWN:
        return bool(played(scene, relation, ("delta", "percent", "ratio", "difference"))) and not _is_looked_for(
            relation
        )
    return relation.kind in _WITH_OWN and relation.wording != _GROUPED


def _is_own(relation: Relation) -> bool:
    return (relation.wording or "").startswith(("gauge.", "cue.", "apart.", "told."))


def _is_doubtful(relation: Relation) -> bool:
    return relation.kind in _OWN and relation.determined != "high"


def _sizes_of(scene: Scene, found: list[Relation]) -> set[int]:
    """The facts that are the size of something in these relations, by role or by the words that a relation states."""
    return {i for relation in found for i in played(scene, relation, _SIZES)}


def _levels_of(scene: Scene, found: list[Relation]) -> set[int]:
    """The facts that these relations are sure to be of two levels, or of what came, went and is left."""
    return {i for relation in found for i in played(scene, relation, _LEVELS)}


def _relation(scene: Scene, filling: Filling, level: Level, wording: str) -> Relation:
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
        wording=wording,
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
    return trusted(Stated)(
        name="ratio", span=figure.span, words=words, core=figure.core * sign + 1, support=figure.support * sign + 1
    )


def _covering(spans: list[Span]) -> Span:
    return Span(min(span.start for span in spans), max(span.end for span in spans))
