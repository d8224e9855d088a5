"""So many, each of so much, and what they come to: rate times time, price times number, speed, density, wages."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model.relation import Level, Relation
from factcheck.relations.each import Filling, claimed, excused, likeliest
from factcheck.relations.each.value import ENERGY, POWER
from factcheck.relations.elsewhere import is_elsewhere
from factcheck.relations.figures import Dimensions, Figure, figures_of, roles, times
from factcheck.relations.make import cue_of, relate, shortened
from factcheck.relations.product.again import said_again
from factcheck.relations.product.of_money import dues
from factcheck.relations.product.per_basis import per_basis
from factcheck.relations.product.regular import regular
from factcheck.relations.product.summed import summed
from factcheck.relations.product.worded import worded
from factcheck.relations.scene import Scene
from factcheck.relations.triples import is_accounted_for, is_sure, is_told, misfits
from factcheck.relations.wording import matches
from factcheck.span import Span


def find(scene: Scene, found: list[Relation]) -> Iterator[Relation]:
    """The products, the areas (`80 km by 50 km`), and rates said again for another span of time."""
    others = [r for r in found if r.kind in ("average", "product")]
    taken = {i for r in others for name in ("mean", "total", "factors") for i in r.facts(name)}
    yield from summed(scene)
    yield from regular(scene)
    for relation in per_basis(scene):
        taken |= set(relation.facts("total"))
        yield relation
    laid_out = list(worded(scene))
    for relation, fits in laid_out:
        if not fits and taken.isdisjoint(relation.facts("total")):
            taken |= {*relation.facts("total"), *relation.facts("factors")[:1]}
            yield relation
    for relation in (
        *_by_wording(scene),
        *dues(scene),
        *said_again(scene),
        *_told(scene),
        *_fitting(scene),
        *_multiplied(scene),
        *(relation for relation, fits in laid_out if fits),
    ):
        own = {*relation.facts("total"), *relation.facts("factors")[:1]}
        if not own & taken:
            taken |= own
            yield relation


def _told(scene: Scene) -> Iterator[Relation]:
    """The misfits whose roles are plain; none of a figure with which another product fits."""
    fits = {(f.value.fact.id, f.total.fact.id) for f, _ in likeliest(scene) if f.fits()}
    for filling in misfits(scene):
        ends = filling.value.fact.id, filling.total.fact.id
        if ends in fits or claimed(scene).isdisjoint(ends):
            yield _relation(scene, filling, "high")


def _fitting(scene: Scene) -> Iterator[Relation]:
    """The products that fit."""
    yield from (_relation(scene, *made) for made in likeliest(scene) if made[0].fits())


def _multiplied(scene: Scene) -> Iterator[Relation]:
    """The products that do not fit and rest on no figure of those that do."""
    fitting = claimed(scene)
    for filling, level in likeliest(scene):
        if (
            not filling.fits()
            and not excused(scene, filling)
            and not is_accounted_for(scene, filling)
            and not _is_elided(scene, filling)
            and fitting.isdisjoint((filling.total.fact.id, filling.value.fact.id))
        ):
            yield _relation(scene, filling, level)


def _is_elided(scene: Scene, filling: Filling) -> bool:
    """Whether a bare number may be one of per cents told before it (`rents rose 8 per cent, wages just 3`)."""
    bare = [f for f in filling.counts if f.fact.kind == "number"]
    told = (f for one in bare for f in scene.by_sentence[one.sentence] if f.span.end <= one.span.start)
    return any(f.kind == "percent" for f in told)


def _relation(scene: Scene, filling: Filling, level: Level) -> Relation:
    placed = sorted((*filling.factors, *filling.spans, filling.total), key=lambda f: f.span)
    span = Span(placed[0].span.start, max(f.span.end for f in placed))
    lent = filling.value.part  # `a mean of 41,300 each`, of a total in kilometres
    times_over = filling.value if lent else next(iter(filling.spans), None)
    facts, stated = roles({"total": filling.total, "times": times_over}, scene)
    used = (*filling.counts, *filling.spans) if lent else filling.factors
    counted = [f.fact for f in sorted(used, key=lambda f: f.span)]
    says = ["the words say what they come to"] if filling.cued else []
    return relate(
        "product",
        facts | {"factors": counted},
        shortened(span, scene),
        span,
        basis="explicit" if filling.cued else "arithmetic",
        wording=f"product.{_named(filling)}",
        stated=stated,
        prop="room" if filling.is_room else None,
        determined=level,
        reasons=["a value for each, and how many there are", *says],
    )


def _named(filling: Filling) -> str:
    """What is known of a product: kilowatts for hours make nothing but the kilowatt-hours beside them."""
    if filling.value.dimension == POWER and filling.total.dimension == ENERGY:
        return "power"
    if is_told(filling) or is_sure(filling):
        return ("told" if is_told(filling) else "slipped") + ("-priced" if filling.value.priced else "")
    return "priced" if filling.value.priced else "plain" if filling.is_plain else "each"


def _by_wording(scene: Scene) -> Iterator[Relation]:
    """Length by width, as the wordings have it."""
    for match in matches("product", scene):
        factors = [f for fact in match.roles.get("factors", ()) for f in figures_of(fact, scene)]
        total = match.one("total")
        ends = figures_of(total, scene) if total is not None else []
        if len(factors) < 2 or len(ends) != 1 or _multiplied_out(factors) != ends[0].dimension:
            continue
        filling = Filling(factors[0], tuple(factors[1:]), (), ends[0], True)
        fits = filling.fits() or filling.fits(True)
        if fits or (filling.is_near and not is_elsewhere(scene, (*factors, ends[0]))):
            made = _relation(scene, filling, "high")
            yield made.model_copy(update={"wording": match.wording.name, "cue": cue_of(match, scene)})


def _multiplied_out(factors: list[Figure]) -> Dimensions:
    found: Dimensions = ()
    for figure in factors:
        found = times(found, figure.dimension)
    return found
