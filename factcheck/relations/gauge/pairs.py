"""The two figures that a gauge is said of: every two candidates are tried, and the likeliest that fit, or the likeliest, are
taken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from factcheck.interval import Interval
from factcheck.model import relation
from factcheck.model.fact import Fact
from factcheck.model.quantity import Reading
from factcheck.nouns import relation as kinship
from factcheck.reading import among_exact, in_stated_share
from factcheck.relations.change.levels import is_of_other_base
from factcheck.relations.figures import Figure, in_unit_of, measure_of
from factcheck.relations.gauge.anchors import Gauge
from factcheck.relations.gauge.levels import Level, candidates, has
from factcheck.relations.scene import Scene

_FAR = Fraction(3)
_CLAUSE = re.compile(r"[;.!?:]\s|\b(?:while|whereas|although|though|but|when)\b|, and\b")
_SURE, _LIKELY, _TWO = 4, 3, 2


@dataclass(frozen=True, slots=True)
class Filling:
    """A gauge and its two levels, all in one unit, and how much the words speak for these two."""

    gauge: Gauge
    base: Level
    end: Level
    evidence: int

    def fits(self, support: bool = False) -> bool:
        """Whether the three figures can all be right, at their cores or at their supports."""
        base, end, size = (_width(f, support) for f in _sharpened(self))
        return any(made.meets(end) for made in _expected(base, size, self.gauge))

    @property
    def is_near(self) -> bool:
        """Whether one of the figures need be no more than a few times as much, or a power of ten, for all to hold."""
        base, end, size = (_middle(f.core) for f in _sharpened(self))
        ways = {"up": (1,), "down": (-1,)}.get(self.gauge.way, (1, -1))
        for way in ways:
            step = size if self.gauge.measure == "delta" else base * size
            made = base * size if self.gauge.measure == "ratio" else base + way * step
            wanted = [(made, end)]
            gap = (end - base) * way
            if self.gauge.measure == "delta":
                wanted += [(gap, size), (end - way * size, base)]
            elif self.gauge.measure == "percent" and base:
                wanted.append((gap / base, size))
            elif base:
                wanted.append((end / base, size))
            if any(_is_near(one, other) for one, other in wanted):
                return True
        return False


def chosen(scene: Scene, gauge: Gauge, found: list[Level]) -> tuple[Filling, relation.Level] | None:
    """The filling that is meant, and how sure that is; None where no two figures are, or where it is not told which."""
    fillings = sorted(_fillings(gauge, found, scene), key=lambda f: -f.evidence)
    if len({span for f in fillings for span in (f.base.figure.span, f.end.figure.span)}) == _TWO:
        fillings = [replace(f, evidence=f.evidence + 1) for f in fillings]
    if not fillings:
        return None
    best = fillings[0]
    fitting = [f for f in fillings if f.fits()]
    if any(f.evidence >= best.evidence - 2 for f in fitting):
        one = fitting[0]
        return (one, "high") if one.evidence >= _LIKELY else None
    if fitting and (gauge.measure == "delta" or best.evidence < _SURE):
        return None
    if best.fits(support=True) or best.evidence < _LIKELY:
        return None
    rivals = [f for f in fillings[1:] if f.evidence >= best.evidence - 1 and not _is_turned(f, best)]
    if any(f.fits(support=True) for f in rivals):
        return None
    sure = not rivals and best.evidence >= _SURE and (best.is_near or best.evidence > 5)
    if gauge.loose and not sure:
        return None
    if not best.is_near:
        return (best, "medium") if sure and best.evidence > _SURE else None
    return best, "high" if sure else "medium"


def _is_turned(one: Filling, other: Filling) -> bool:
    """Whether they are the same two figures, the other way round."""
    return one.base.figure.span == other.end.figure.span and one.end.figure.span == other.base.figure.span


def _fillings(gauge: Gauge, found: list[Level], scene: Scene) -> Iterator[Filling]:
    for base, end in candidates(found):
        made = _settled(gauge, base, end)
        if made is not None and not _is_apart(scene, gauge, base, end):
            yield made


def _is_apart(scene: Scene, gauge: Gauge, base: Level, end: Level) -> bool:
    """Whether both levels stand after the gauge and another clause begins before them, or the gauge is counted from
    another base."""
    first = min(base.figure.span, end.figure.span)
    if base.here and first.start >= gauge.span.end and _CLAUSE.search(scene.document.masked, gauge.span.end - 1, first.start):
        return True
    return gauge.measure != "ratio" and is_of_other_base(scene, gauge.figure.fact, base.figure.fact)


def _settled(gauge: Gauge, base: Level, end: Level) -> Filling | None:
    """The three in one unit, bare numbers taking a neighbour's; None where they are of different kinds or topics."""
    both = _alike(base.figure, end.figure, gauge)
    if both is None:
        return None
    size = gauge.figure
    if gauge.measure == "delta":
        if size.unit is None and both[0].fact.kind == "money":
            return None
        borrowed = size if size.dimension == both[0].dimension and _is_points(size, both[0]) else in_unit_of(size, both[0])
        if borrowed is None:
            own = [in_unit_of(figure, size) for figure in both]
            if own[0] is None or own[1] is None:
                return None
            both, borrowed = (own[0], own[1]), size
        if borrowed.dimension != both[0].dimension or not _same_noun(size, both):
            return None
        size = borrowed
    elif both[0].dimension == (("%", 1),) and gauge.measure == "percent" and size.fact.kind == "percent":
        return None  # per cent of per cents: too often points are meant
    evidence = _evidence(gauge, base, end)
    if evidence is None:
        return None
    made = replace(gauge, figure=size), replace(base, figure=both[0]), replace(end, figure=both[1])
    return Filling(*made, evidence)


def _is_points(size: Figure, level: Figure) -> bool:
    """A difference of per cents is in points."""
    return level.dimension != (("%", 1),) or size.unit != "%"


def _alike(base: Figure, end: Figure, gauge: Gauge) -> tuple[Figure, Figure] | None:
    first, second = in_unit_of(base, end), end
    if first is None:
        borrowed = in_unit_of(end, base)
        if borrowed is None:
            return None
        first, second = base, borrowed
    if first.dimension != second.dimension or (first.fact.kind == "rate") != (second.fact.kind == "rate"):
        return None
    if first.unit in ("pp", "basis_point") or second.unit in ("pp", "basis_point"):
        return None
    nouns = base.noun, end.noun
    if gauge.measure != "ratio" and None not in nouns and kinship(str(nouns[0]), str(nouns[1])) in ("unrelated", "disjoint"):
        return None
    return first, second


def _same_noun(size: Figure, both: tuple[Figure, Figure]) -> bool:
    """Whether what the difference counts is what the levels count, where nouns stand with them."""
    if size.noun is None or size.noun in ("point", "time"):
        return True
    nouns = [figure.noun for figure in both if figure.noun is not None]
    return all(kinship(size.noun, noun) in ("same", "part", "whole", "overlap", "unknown") for noun in nouns)


def _evidence(gauge: Gauge, base: Level, end: Level) -> int | None:
    """How much speaks for these two as the levels of a gauge; None where too little does, or something against it."""
    by_year = _by_year(base, end) if gauge.change else 0
    told = max(base.base, by_year, _by_tense(base, end))
    if by_year < 0 or (end.base == 3 and end.end < 3) or (base.end == 3 and (base.base < 2 or end.end < 3)):
        return None
    if gauge.named and base.base < 3 and not _is_named(gauge.named, base):
        return None
    free = gauge.linked and not gauge.loose and (not gauge.change or _is_taken_up(gauge, base, end))
    if told < 2 and not free:
        return None
    if not (base.here or end.here or gauge.linked):
        return None
    if _parted(base, end) and told < 3 and not (gauge.linked and base.here and end.here):
        return None
    reached = max(end.end, by_year)
    shared = 2 if base.topic & end.topic and told >= _TWO else 0
    return told + reached + shared + gauge.linked + (base.here and end.here) - gauge.loose


def _by_year(base: Level, end: Level) -> int:
    """2 where the year beside the base is the earlier one, -1 where it is the later."""
    if base.year is None or end.year is None or base.year == end.year:
        return 0
    return 2 if base.year < end.year else -1


def _by_tense(base: Level, end: Level) -> int:
    """2 where something was the one and is the other."""
    return 2 if base.base == 1 and base.end == 0 and end.base == 0 and end.end >= 1 else 0


def _is_taken_up(gauge: Gauge, base: Level, end: Level) -> bool:
    """`1,384 died; three times as many were hurt`: as many as were named last."""
    return gauge.measure == "ratio" and end.here and not base.here


def _is_named(named: str, base: Level) -> bool:
    """Whether the words for what a gauge is held against are those of a figure's clause."""
    for kind in ("gauge-then", "gauge-mark"):
        if has(named, kind) and has(base.words, kind):
            return True
    return any(len(word) > 3 and word in base.words.split() for word in named.replace("'s", "").split())


def _parted(base: Level, end: Level) -> bool:
    """Whether the clauses of the two are about different things by their words."""
    if base.figure.noun is not None and base.figure.noun == end.figure.noun:
        return False
    return bool(base.topic and end.topic and not base.topic & end.topic)


def _expected(base: Interval, size: Interval, gauge: Gauge) -> Iterator[Interval]:
    if gauge.measure == "ratio":
        yield base * size
        return
    step = base * size if gauge.measure == "percent" else size
    if gauge.way != "down":
        yield base + step
    if gauge.way != "up":
        yield base - step


def _sharpened(filling: Filling) -> tuple[Figure, Figure, Figure]:
    """The three figures as each other's company reads them, as the rules will."""
    trio = (filling.base.figure, filling.end.figure, filling.gauge.figure)
    facts = [figure.fact for figure in trio]
    bare = [_is_bare(fact) for fact in facts]
    if filling.gauge.measure == "delta":
        exact = [ok and figure.core.is_point for ok, figure in zip(bare, trio, strict=True)]
        if not any(exact):
            return trio
        made = [_reread(f, among_exact(f.fact.quantity, f.fact.kind)) if ok else f for f, ok in zip(trio, bare, strict=True)]
    elif all(bare):
        made = [_reread(f, in_stated_share(f.fact.quantity, f.fact.kind)) for f in trio]
    else:
        return trio
    return made[0], made[1], made[2]


def _is_bare(fact: Fact) -> bool:
    quantity = fact.quantity
    return quantity.hedge == "none" and quantity.hedge_entry is None and quantity.value is not None


def _reread(figure: Figure, reading: Reading) -> Figure:
    if figure.part:
        return figure
    factor, _ = measure_of(figure.fact)
    return replace(figure, core=reading.core * factor, support=reading.support * factor)


def _width(figure: Figure, support: bool) -> Interval:
    return figure.support if support else figure.core


def _is_near(wanted: Fraction, said: Fraction) -> bool:
    if wanted <= 0 or said <= 0:
        return False
    ratio = wanted / said
    return 1 / _FAR <= ratio <= _FAR or any(
        Fraction(9, 10) < ratio * power < Fraction(11, 10) for power in (Fraction(10), Fraction(100), Fraction(1, 10), Fraction(1, 100))
    )


def _middle(interval: Interval) -> Fraction:
    ends = [end for end in (interval.low, interval.high) if end is not None]
    return sum(ends, Fraction(0)) / len(ends) if ends else Fraction(0)
