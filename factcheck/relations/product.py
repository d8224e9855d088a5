"""So many, each of so much, and what they come to: rate times time, price times number, speed, density, yield, wages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from factcheck.interval import Interval
from factcheck.lexicon import table
from factcheck.model.relation import Level, Relation, Stated
from factcheck.relations.figures import Dimensions, Figure, figures, figures_of, roles, times
from factcheck.relations.filling import Filling, Fillings, best, middle
from factcheck.relations.make import cue_of, relate, shortened
from factcheck.relations.scene import Scene
from factcheck.relations.wording import matches
from factcheck.span import Span

_FAR = 3  # rates this many times further apart than their spans of time speak against the relation


def find(scene: Scene, found: list[Relation]) -> Iterator[Relation]:
    """The products, the areas (`80 km by 50 km`), and rates said again for another span of time."""
    taken = {i for r in found if r.kind in ("average", "product", "partition") for n in ("mean", "total", "factors") for i in r.facts(n)}
    for relation in (*_by_wording(scene), *_conversions(scene), *_multiplied(scene)):
        own = {*relation.facts("total"), relation.facts("factors")[0]}
        if not own & taken:
            taken |= own
            yield relation


def _multiplied(scene: Scene) -> Iterator[Relation]:
    for sentence in scene.by_sentence:
        fillings = Fillings(scene, sentence)
        for value, needs in fillings.values():
            made = best(fillings.of(value, needs), fillings.window)
            if made is not None:
                yield _relation(scene, *made)


def _relation(scene: Scene, filling: Filling, level: Level) -> Relation:
    used = sorted((*filling.factors, *filling.spans, filling.total), key=lambda f: f.span)
    span = Span(used[0].span.start, max(f.span.end for f in used))
    facts, stated = roles({"total": filling.total, "times": next(iter(filling.spans), None)}, scene)
    says = ["the words say what they come to"] if filling.cued else []
    return relate(
        "product",
        facts | {"factors": [f.fact for f in filling.factors]},
        shortened(span, scene),
        span,
        basis="explicit" if filling.cued else "arithmetic",
        wording="product.each",
        stated=stated,
        prop="room" if filling.is_room else None,
        determined=level,
        reasons=["a value for each, and how many there are", *says],
    )


def _by_wording(scene: Scene) -> Iterator[Relation]:
    """Length by width, as the wordings have it."""
    for match in matches("product", scene):
        factors = [f for fact in match.roles.get("factors", ()) for f in figures_of(fact, scene)]
        total = match.one("total")
        ends = figures_of(total, scene) if total is not None else []
        if len(factors) < 2 or len(ends) != 1 or _multiplied_out(factors) != ends[0].dimension:
            continue
        filling = Filling(factors[0], tuple(factors[1:]), (), ends[0], True)
        if filling.fits() or filling.fits(True) or filling.is_near:
            made = _relation(scene, filling, "high")
            yield made.model_copy(update={"wording": match.wording.name, "cue": cue_of(match, scene)})


def _multiplied_out(factors: list[Figure]) -> Dimensions:
    found: Dimensions = ()
    for figure in factors:
        found = times(found, figure.dimension)
    return found


# ---- one rate said for two spans of time ----


def _conversions(scene: Scene) -> Iterator[Relation]:
    """`$1,200 a month, or $14,400 a year`: two rates side by side that differ in their span of time alone."""
    for sentence in scene.by_sentence:
        here = figures(scene, [sentence])
        for first, second in zip(here, here[1:], strict=False):
            spans = [_span_of(f) for f in (first, second)]
            if spans[0] is None or spans[1] is None or spans[0] == spans[1] or first.dimension != second.dimension:
                continue
            if not _is_again(scene, first, second) or not _alike(first, second):
                continue
            made = _converted(scene, first, second, spans[0], spans[1])
            if made is not None:
                yield made


def _span_of(figure: Figure) -> str | None:
    """The unit of time that a rate is for each of."""
    spans = table("each")["spans"]
    fact = figure.fact
    if fact.kind == "rate":
        return fact.per if fact.per in spans else None
    found = re.search(r"/ (\w+)$", fact.quantity.unit or "")
    return found[1] if found and found[1] in spans else None


def _alike(first: Figure, second: Figure) -> bool:
    units = [re.sub(r" / \w+$", "", f.fact.quantity.unit or "") for f in (first, second)]
    return units[0] == units[1] and (first.noun is None or second.noun is None or first.noun == second.noun)


def _is_again(scene: Scene, first: Figure, second: Figure) -> bool:
    between = scene.document.masked[first.span.end : second.span.start].strip(" ,(").lower()
    return between in table("each")["lists"]["again"]


def _converted(scene: Scene, first: Figure, second: Figure, one: str, other: str) -> Relation | None:
    """The rate for the longer span as so many of that for the shorter one."""
    spans = table("each")["spans"]
    order = list(spans)
    (short, small), (long, large) = sorted(((first, one), (second, other)), key=lambda pair: order.index(pair[1]))
    low, high, least, most = (Fraction(str(n)) for n in spans[small][large])
    times_said = Interval.of(low, high), Interval.of(least, most)
    span = Span(first.span.start, second.span.end)
    values = [(f.fact.quantity.core, f.fact.quantity.support) for f in (short, long)]
    ratio = middle(values[1][0]) / middle(values[0][0]) if middle(values[0][0]) else Fraction(0)
    if not least / _FAR < ratio < most * _FAR:
        return None
    where = Span(second.fact.number_span.end, second.span.end)
    stated = Stated(name="times", span=where, words=f"{large} in {small}s", core=times_said[0], support=times_said[1])
    return relate(
        "product",
        {"total": [long.fact], "factors": [short.fact]},
        shortened(span, scene),
        span,
        wording="product.again",
        stated=[stated],
        prop="again",
        reasons=["one rate for two spans of time"],
    )
