"""Whether one measure is another in other units: `5 miles (8 km)`."""

from __future__ import annotations

from fractions import Fraction

from factcheck.interval import Interval
from factcheck.lexicon import table
from factcheck.model.fact import Fact
from factcheck.model.relation import Level
from factcheck.relations.scene import Scene
from factcheck.units import UnknownUnit, comparable, convert, resolve

_FAR = 6  # two sizes further apart than that are seldom one converted
_TENFOLD = (Fraction(10), Fraction(100), Fraction(1000))
_CLOSE = Fraction(1, 10)


def converted(scene: Scene, first: Fact, second: Fact, loose: bool) -> Level | None:
    """How sure it is that the second is the first in other units; None where it is not, or where the two agree once a
    unit is taken in its other meaning (an imperial gallon). Loosely worded ones must agree."""
    if not _units_differ(first, second):
        return None
    if _based(first, first.quantity.core).meets(_based(second, second.quantity.core)):
        return "high"
    if _is_end(scene, first):
        return None
    if loose or _agree_otherwise(first, second) or _are_differences(first, second) or _on_scale(first, second):
        return None
    return "high" if _agree(first, second) else _misfit(first, second)


def _is_end(scene: Scene, first: Fact) -> bool:
    """`1 mile 550 yards (2,112 metres)`: what is converted is more than its last piece."""
    before = scene.facts[first.id - 1] if first.id > 0 else None
    if before is None or before.quantity.unit is None or before.span.end > first.span.start:
        return False
    alike = before.kind == first.kind and before.quantity.unit != first.quantity.unit
    return alike and not scene.document.masked[before.span.end : first.span.start].strip()


def _units_differ(first: Fact, second: Fact) -> bool:
    one, other = first.quantity.unit, second.quantity.unit
    if one is None or other is None or first.kind != second.kind:
        return False
    if first.kind == "rate":
        return _rates_differ(first, second)
    try:
        return first.kind in ("measure", "duration") and one != other and comparable(one, other)
    except UnknownUnit:
        return False


def _rates_differ(first: Fact, second: Fact) -> bool:
    """Rates by different units, in one currency or in units that compare: `$3.60 a gallon ($0.95 a litre)`."""
    one, other = (fact.quantity.unit for fact in (first, second))
    if first.per is None or second.per is None or one is None or other is None:
        return False
    try:
        alike = one == other or comparable(one, other)
        return alike and comparable(first.per, second.per) and (one, first.per) != (other, second.per)
    except UnknownUnit:
        return False


def _agree(first: Fact, second: Fact) -> bool:
    return _based(first, first.quantity.support).meets(_based(second, second.quantity.support))


def _based(fact: Fact, interval: Interval) -> Interval:
    """Its core or support in base units; temperatures from absolute zero on."""
    found = resolve(fact.quantity.unit or "")
    made = interval * found.factor + found.offset
    return made / resolve(fact.per).factor if fact.kind == "rate" and fact.per else made


def _agree_otherwise(first: Fact, second: Fact) -> bool:
    """Whether they agree with a unit in its other meaning."""
    others = table("lists")["other-sizes"]
    return any(
        (_based(fact, fact.quantity.core) * Fraction(str(size))).meets(_based(partner, partner.quantity.core))
        for fact, partner in ((first, second), (second, first))
        for size in others.get(fact.quantity.unit or "", ())
    )


def _are_differences(first: Fact, second: Fact) -> bool:
    """Whether two temperatures agree as differences: `a rise of 2 C (3.6 F)`."""
    one, other = (resolve(fact.quantity.unit or "") for fact in (first, second))
    if not (one.is_offset and other.is_offset):
        return False
    return (first.quantity.support * one.factor).meets(second.quantity.support * other.factor)


def _on_scale(first: Fact, second: Fact) -> bool:
    """Whether both are marks of a scale that cooks use, the nearest to each other: `140C (275F)`."""
    wide = Interval.of(0, 0)
    for fact in (first, second):
        scale = table("lists")["oven-scales"].get(fact.quantity.unit or "")
        if scale is None or fact.quantity.value is None or fact.quantity.value < scale["from"]:
            return False
        if fact.quantity.value % scale["step"]:
            return False
        half = Fraction(scale["step"], 2) * resolve(fact.quantity.unit or "").factor
        wide += Interval.of(-half, half)
    return (_based(first, first.quantity.core) + wide).meets(_based(second, second.quantity.core))


def _misfit(first: Fact, second: Fact) -> Level:
    """How sure a misfit is: a measure that far off is something else, unless a factor of ten parts the two."""
    one, other = first.quantity.value, second.quantity.value
    if one is None or other is None or first.kind == "rate":
        return "medium"
    if first.kind == "duration":
        return "medium"
    if resolve(first.quantity.unit or "").is_offset:
        return "high"
    if went_wrong(first, second):
        return "high"
    ratio = abs(convert(one, first.quantity.unit or "", second.quantity.unit or "") / other) if other else Fraction(0)
    if Fraction(1, _FAR) <= ratio <= _FAR or any(_is_near(ratio, ten) or _is_near(1 / ratio, ten) for ten in _TENFOLD):
        return "high"
    return "low"


def went_wrong(first: Fact, second: Fact) -> bool:
    """Whether a measure was converted the wrong way round: `1,500 acres (3,700 hectares)`."""
    one, other = first.quantity.value, second.quantity.value
    if one is None or other is None or not one or not other or resolve(first.quantity.unit or "").is_offset:
        return False
    factor = abs(convert(Fraction(1), first.quantity.unit or "", second.quantity.unit or ""))
    return factor != 1 and _is_near(other / one * factor, Fraction(1))


def _is_near(ratio: Fraction, ten: Fraction) -> bool:
    return abs(ratio / ten - 1) <= _CLOSE
