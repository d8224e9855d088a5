"""Products that a wording lays out: `£65 for each of 120 hours will be £7,800`, `eight sessions of 45 minutes, six
hours in all`, `a supper costs £2.50, so £30 feeds a dozen`.

A wording says which figure is the value, which counts and which is the total, and lets no other stand among them; what
they are of must bear it out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product

from factcheck import regex
from factcheck.model.fact import Fact
from factcheck.model.mention import Number
from factcheck.model.relation import Relation
from factcheck.nouns import relation as kinship
from factcheck.reading import read
from factcheck.relations.each import Filling, Need, data
from factcheck.relations.each.spans import in_days, span_named
from factcheck.relations.each.value import TIME, needs_after, own_needs
from factcheck.relations.each.words import is_same_thing
from factcheck.relations.figures import Figure, figures_of, roles, size_of, times
from factcheck.relations.make import cue_of, relate
from factcheck.relations.scene import Scene
from factcheck.relations.triples.evidence import is_one_thing
from factcheck.relations.triples.terms import own
from factcheck.relations.triples.ways import priced
from factcheck.relations.wording import Match, matches

_FARTHEST = 13  # a total so many times too large or too small speaks against the relation
_HEDGED = Fraction(5, 4)  # what is hedged (`just over four an over`) and this near is no misfit
_ANYBODY = ("head", "person", "capita", "time", "portion")
_ONLY = ("above", "below")
_OF_WHAT = regex.compile(r"\s+of\s+[a-z]+(?:\s+[a-z]+)?\s*[.;]")
_EACH_WAY = regex.compile(r"\s+(?:each|one|a) (?:way|side)\b")
_A_SPAN = regex.compile(r" / (?:second|minute|hour|day|week|fortnight|month|quarter|year)$")


def worded(scene: Scene) -> Iterator[tuple[Relation, bool]]:
    """The products that a wording lays out, each value and total once, and whether they fit; those that do before the
    rest."""
    made = [one for match in matches("multiplied", scene) if (one := _filled(scene, match)) is not None]
    taken: set[int] = set()
    for match, filling in sorted(made, key=lambda one: not one[1].fits()):
        ends = {filling.value.fact.id, filling.total.fact.id}
        if taken.isdisjoint(ends):
            taken |= ends
            yield _relation(scene, match, filling), filling.fits()


def _filled(scene: Scene, match: Match) -> tuple[Match, Filling] | None:
    """What a match multiplies, where its kinds allow it and no misfit is so wide that something else is meant."""
    value, total = _figure(scene, match.one("value")), _figure(scene, match.one("total"))
    counts = [_figure(scene, fact) for fact in match.roles.get("count", ())]
    numbers = [figure for figure in counts if figure is not None]
    if value is None or total is None or not numbers or len(numbers) < len(counts):
        return None
    if len({figure.fact.id for figure in (value, total, *numbers)}) < len(numbers) + 2:
        return None
    if not _may_have(scene, match, value, numbers) or not _may_come_to(value, total, numbers):
        return None
    fillings = list(_ways(value, numbers, _in_hours(total, value)))
    filling = next((one for one in fillings if one.fits()), fillings[0] if fillings else None)
    return (match, filling) if filling is not None and (filling.fits() or _is_misfit(filling)) else None


def _ways(value: Figure, numbers: Sequence[Figure], total: Figure) -> Iterator[Filling]:
    """The ways to multiply that the dimensions allow: lengths of time as they stand, or as so many of their unit; a
    value and a total for each of a span of time, or without it."""
    timed = any(number.dimension == TIME for number in numbers)
    if value.fact.kind == "percent":
        value = value._replace(dimension=(), unit=None, part=True)
    values = [value] if timed or not _is_timed(value) else [value, _untimed(value)]
    totals = [total, *([_untimed(total)] if _is_timed(total) else [])]
    chosen = [_readings(number) for number in numbers]
    for one, all_of, *some in product(values, totals, *chosen):
        whole = _in_its_unit(all_of, one)
        made = own(one)
        for figure in some:
            made = times(made, own(figure))
        plain = tuple(figure for figure in some if figure.part)
        if made == own(whole) and not (plain and (one.part or _is_timed(one))):
            price = priced(one)
            yield Filling(price, tuple(f for f in some if not f.part), plain, whole, cued=True)


def _readings(number: Figure) -> list[Figure]:
    """How a number may be taken: as it stands, as so many of its unit, as so many a day without the day."""
    if number.dimension == TIME:
        return [number, _counted(number)]
    return [number, _untimed(number)] if _is_timed(number) else [number]


def _is_timed(figure: Figure) -> bool:
    """Whether it is so much for each hour, day or year."""
    return any(name == "[time]" and power < 0 for name, power in figure.dimension)


def _counted(number: Figure) -> Figure:
    """A length of time as a whole number of its unit, which is counted and not measured."""
    quantity = number.fact.quantity
    said, step, grain = quantity.value, quantity.step, quantity.grain
    core, support = quantity.core, quantity.support
    if said is not None and step and grain and said.denominator == 1 and quantity.hedge_entry is None:
        made = read(Number(said, step, grain, number.fact.number_span), "count")
        core, support = made.core, made.support
    return number._replace(core=core, support=support, dimension=(), unit=None, part=True)


def _in_its_unit(total: Figure, value: Figure) -> Figure:
    """`that's ten million`, in the unit of what is multiplied."""
    if total.fact.kind != "number" or value.unit is None:
        return total
    quantity, unit = total.fact.quantity, _untimed(value).unit if _is_timed(value) else value.unit
    said, step, grain = quantity.value, quantity.step, quantity.grain
    if unit is None or said is None or step is None or grain is None:
        return total
    factor, dimension = size_of(unit)
    number = Number(said, step, grain, total.fact.number_span, decimals=step < 1)
    made = read(number, "money" if unit.isupper() else "measure", quantity.hedge_entry)
    core, support = made.core * factor, made.support * factor
    return total._replace(core=core, support=support, dimension=dimension, unit=unit, part=True)


def _untimed(figure: Figure) -> Figure:
    """Its number in the unit before its `a day`."""
    unit = _A_SPAN.sub("", figure.fact.quantity.unit or "")
    factor, dimension = size_of(unit or None)
    core, support = figure.fact.quantity.core * factor, figure.fact.quantity.support * factor
    return figure._replace(core=core, support=support, dimension=dimension, unit=unit or None, part=True)


def _figure(scene: Scene, fact: Fact | None) -> Figure | None:
    """The figure of a fact that states one number which can be multiplied."""
    if fact is None or fact.quantity.value is None or fact.quantity.hedge == "vague":
        return None
    found = figures_of(fact, scene)
    return found[0] if len(found) == 1 and not found[0].part and found[0].core.low else None


def _may_have(scene: Scene, match: Match, value: Figure, numbers: Sequence[Figure]) -> bool:
    """Whether what the value is said to be for each of may be what is counted."""
    after = [figure for figure in numbers if figure.span.start >= value.span.end]
    found = [need for need in (*own_needs(value), *needs_after(scene, value, after)) if not need.weak]
    if match.wording.settings.get("mass") and _OF_WHAT.match(scene.document.masked, match.span.end) is None:
        return False
    if match.wording.settings.get("timed") and not _is_timed(value):
        return False
    settings = match.wording.settings
    if _EACH_WAY.match(scene.document.masked, value.span.end) is not None:
        return False  # `£2.80 each way, or £28 for her five days`
    if settings.get("named") and not any(_counts(figure, need) for figure in numbers for need in found):
        return False
    if settings.get("units") and (value.dimension == () or any(figure.dimension == () for figure in numbers)):
        return False
    nouns = [figure.noun for figure in numbers if figure.noun is not None]
    named = [need.noun for need in found if need.noun is not None]
    return not nouns or all(need in _ANYBODY or any(_are_kin(noun, need) for noun in nouns) for need in named)


def _counts(figure: Figure, need: Need) -> bool:
    """Whether a figure counts just what a value is said to be for each of."""
    if need.unit is not None:
        return figure.dimension == need.dimension or span_named(figure.noun or "") == need.unit
    if need.noun in _ANYBODY:
        return figure.dimension == ()
    return figure.noun is not None and need.noun is not None and is_one_thing(figure.noun, need.noun)


def _are_kin(noun: str, need: str) -> bool:
    return is_same_thing(noun, need) or kinship(noun, need) != "unrelated"


def _may_come_to(value: Figure, total: Figure, numbers: Sequence[Figure]) -> bool:
    """Whether the total may count what the value does, and neither is one of the numbers said again."""
    if any(number.noun is not None and number.noun == total.noun != value.noun for number in numbers):
        return False
    if value.dimension != () or total.dimension != () or None in (value.noun, total.noun):
        return True
    return kinship(str(total.noun), str(value.noun)) != "disjoint"


def _in_hours(total: Figure, value: Figure) -> Figure:
    """`six contact hours`, counted as things, as a length of time where what is multiplied is one."""
    if value.fact.kind != "duration" or total.noun is None:
        return total
    last = total.noun.split()[-1]
    return in_days(total._replace(noun=last), value._replace(unit=last)) if last in data()["spans"] else total


def _is_misfit(filling: Filling) -> bool:
    """Whether the figures disagree as a slip would make them."""
    if filling.off > _FARTHEST or (filling.fits(True) and filling.off < _HEDGED):
        return False
    bounded = any(one.fact.quantity.hedge in _ONLY for one in (*filling.factors, filling.total))
    return not bounded or filling.off > _HEDGED


def _relation(scene: Scene, match: Match, filling: Filling) -> Relation:
    wording = match.wording.name.removeprefix("multiplied.")
    lent = filling.value.part
    times_over = filling.value if lent else next(iter(filling.spans), None)
    facts, stated = roles({"total": filling.total, "times": times_over}, scene)
    used = (*filling.counts, *filling.spans) if lent else filling.factors
    return relate(
        "product",
        facts | {"factors": [f.fact for f in sorted(used, key=lambda f: f.span)]},
        cue_of(match, scene),
        match.span,
        wording=f"product.said-{wording}",
        stated=stated,
        reasons=["a value for each, and how many there are", "the words say what they come to"],
    )
