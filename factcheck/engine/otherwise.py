"""Other figures near by that bear a stated result out: then the words have been given the wrong operands, and nothing
is wrong with the text.

A difference, a total, a multiple, a share or an average that does not fit the figures it was held against is held
against all others of its kind round it, the nearest first. Only a fit that chance would hardly give counts
(meaning.md, section 4): the more figures are tried and the wider they are, the closer it must be.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import combinations, islice
from math import lcm
from typing import NamedTuple

from factcheck.engine.scene import Scene
from factcheck.engine.values import Dimension, joined, scale_of
from factcheck.interval import NOTHING, Interval
from factcheck.model.fact import Fact
from factcheck.reading import in_unit_of

HARDLY = Fraction(1, 5)  # how many such fits are expected by chance at most; own choice, 2026-11
_HARDLY_EVER = Fraction(1, 7)  # the same where the words of the relation stand close together
_MOST, _MOST_WIDELY = 9, 24  # figures tried
_WINDOWS = ((0, 0), (1, 0), (1, 1), (2, 1))  # sentences before and after those of the relation
_WIDELY = (8, 2)  # only figures of many digits are found there, for what many tries give by chance does not count
# What each stated figure is of the others, by the role it has.
_SIDES, _FEW = frozenset({"and", "but", "to", "against", "versus", "v"}), 7  # words between two sides of one whole
_ALL_TRIED = ("balance.slipped", "comparison.slipped")  # wordings for which all others near by were tried
_SUMS = frozenset({"difference", "delta", "total", "result"})
_ROLES = {
    "comparison": ("difference", "ratio"), "change": ("delta", "ratio", "percent"), "partition": ("total",),
    "balance": ("result",), "average": ("mean",), "share": ("share",), "product": ("total",),
}  # fmt: skip
_COUNTED = frozenset({"count", "number"})
_SHARES = frozenset({"percent", "ratio"})
_TIMES = _COUNTED | {"duration"}  # what can say how many times something is taken
_WIDE = 4  # a sum known no nearer than to such a part of a result bears nothing out
NO_NUMBERS = frozenset({"date", "time", "score", "vague", "ordinal"})


class Figure(NamedTuple):
    """A figure in base units: as stated, as it may fairly be meant, and the place of its last digit other than 0."""

    fact: Fact
    dimension: Dimension
    value: Fraction
    core: Interval
    grain: Fraction


_Some = tuple[Figure, ...]


class _Try(NamedTuple):
    """What some figures make: in words, as it may fairly be, as stated, how finely that is told, and the size of the
    largest of them, over which sums and differences spread; one of two figures is met by chance even where it is exact:
    `60%` of `$5.4 million` and `$9.0 million`."""

    words: str
    core: Interval
    value: Fraction
    grain: Fraction
    scale: Fraction = Fraction(0)
    of: tuple[int, ...] = ()


def explained(scene: Scene) -> str | None:
    """The figures near by that bear out what a relation states, in words (`268 less 213`); None where none do, or where
    they may by chance, or where the words leave no choice of figures."""
    role = next((role for role in _ROLES.get(scene.subject, ()) if role in scene.one), None)
    if role is None or _is_sure(scene):
        return None
    hardly, windows = (_HARDLY_EVER, [*_WINDOWS[:2]]) if scene.is_close_knit else (HARDLY, list(_WINDOWS))
    result = scene.facts[scene.one[role]]
    anchor = figure_of(result, None)
    if anchor is None or anchor.value <= 0:
        return None
    way = "product" if scene.subject == "product" else role
    if role == "mean" and not _is_told(scene) and (listed := _listed_mean(scene, result, anchor)) is not None:
        return listed
    kept = _beside(scene) if role == "share" else None
    own, told = _own(scene), _is_told(scene)
    around = _Around(scene, result, like=result if way in _SUMS else None)
    for back, ahead in (*windows, _WIDELY):
        near = around.within(back, ahead)
        for size in (2, 3) if way in _SUMS else (2,):
            held = _held(near, size, kept, own if way in _SUMS else None)
            turns = list(_in_turn(held, own, knit=hardly < HARDLY, alone=role != "share", told=told))
            for chosen in turns:
                tries, many = _made_of(scene, chosen, way, chosen is turns[-1], anchor, hardly < HARDLY, kept)
                if told and way not in _SUMS:  # what is a part is no whole
                    tries = [made for made in tries if not made.of or made.of[1:] != scene.ids("part")]
                    many = len(tries)
                if (found := _fit(anchor, tries, many, hardly, own)) is not None:
                    return found
        others = list(_with_another(scene, near)) if role == "share" else []
        if (found := _fit(anchor, others, len(others), hardly, own)) is not None:
            return found
    return None


def _held(near: list[Figure], size: int, kept: int | None, own: set[int] | None) -> list[_Some]:
    """So many figures at a time, always the one `kept`; not only those of the relation's `own`, which make no other."""
    held = [some for some in combinations(near, size) if kept is None or kept in {f.fact.id for f in some}]
    return held if own is None else [some for some in held if not {figure.fact.id for figure in some} <= own]


def _made_of(
    scene: Scene, chosen: list[_Some], way: str, is_last: bool, anchor: Figure, strict: bool, kept: int | None
) -> tuple[list[_Try], int]:
    """What the chosen figures make, and how many things were tried."""
    if way in _SUMS:
        return _sums(chosen, anchor, strict)
    ways = ((some, _way(scene, some, way) if is_last else way) for some in chosen)
    tries = [made for some, how in ways for made in _tries(some, how, anchor, strict, kept)]
    return tries, len(tries)


def _is_told(scene: Scene) -> bool:
    """Whether words tell which figures are meant: what two others make then says nothing of them."""
    relation = scene.relation
    return relation is not None and relation.basis == "explicit" and relation.determined == "high"


def _own(scene: Scene) -> set[int]:
    """The figures of a relation, and those that its words state."""
    relation = scene.relation
    if relation is None:
        return set()
    own = set(relation.all_facts())
    near = (scene.facts.get(at) for at in range(min(own) - _MOST, max(own) + _MOST)) if own else ()
    spans = [value.span for value in relation.stated]
    return own | {fact.id for fact in near if fact is not None and any(span.covers(fact.span) for span in spans)}


def _in_turn(held: list[_Some], own: set[int], knit: bool, alone: bool, told: bool) -> Iterator[list[_Some]]:
    """The figures to try, in turn: those with all but one of the relation's own, two that stand side by side (`54 of
    75`), then all; of a relation that is close knit or `told` by words only those with one of its own, and all together
    if it is `alone` in what its words may mean."""
    mine = [(some, sum(figure.fact.id in own for figure in some)) for some in held]
    if not (knit and alone):
        beside = [some for some, count in mine if not count and abs(some[0].fact.id - some[1].fact.id) == 1]
        yield [some for some, count in mine if count == len(some) - 1]
        yield [some for some in beside if len(some) == 2 and not told]
    yield [some for some, count in mine if count or not (knit or told)]


def _way(scene: Scene, some: tuple[Figure, ...], way: str) -> str:
    """What figures may make; `rest` where a share may be that of all the others, as with a whole not its own."""
    own = {fact for role in ("part", "whole") for fact in scene.ids(role)}
    return "rest" if way == "share" and own != {figure.fact.id for figure in some} else way


def _listed_mean(scene: Scene, result: Fact, anchor: Figure) -> str | None:
    """The figures in a row after or before a mean whose mean it is, not some only of those in its list."""
    told = scene.stated.get("total")
    for step in (1, -1):
        row: list[Figure] = []
        for at in range(1, 2 * _MOST):
            fact = scene.facts.get(result.id + step * at)
            if fact is None or abs(fact.sentence - result.sentence) > 1:
                break
            figure = figure_of(fact, None)
            if figure is not None and figure.dimension == anchor.dimension:
                row.append(figure)
            some = told is not None and all(told.span.covers(one.fact.span) for one in row)
            if len(row) > 1 and not some and sum((one.value for one in row), Fraction(0)) / len(row) in anchor.core:
                return "the mean of " + ", ".join(one.fact.quote for one in row)
    return None


def _is_sure(scene: Scene) -> bool:
    """Whether the words leave no choice of figures: a remainder is told (a total may have other parts as well)."""
    wording = scene.words.get("wording")
    return wording in _ALL_TRIED or (scene.subject == "partition" and wording != "partition.grouped")


def _beside(scene: Scene) -> int | None:
    """The part that its share stands right beside (`340 (45%)`), and so is said of and of no other figure."""
    part, share = scene.one.get("part"), scene.one.get("share")
    if part is None or share is None or scene.facts[part].sentence != scene.facts[share].sentence:
        return None
    closed = (scene.words.get("wording") or "").startswith("share.part-of-whole")
    return part if closed or abs(part - share) == 1 else None


class _Around:
    """The figures round a result, whoever says them, the nearest first; of one kind with `like`, if given. Each is
    worked out once for all windows."""

    def __init__(self, scene: Scene, result: Fact, like: Fact | None) -> None:
        assert scene.relation is not None
        sentences = [scene.facts[fact].sentence for fact in scene.relation.all_facts()]
        self._first, self._last = min(sentences), max(sentences)
        nearest = sorted(range(result.id - 3 * _MOST, result.id + 2 * _MOST), key=lambda i: abs(i - result.id))
        facts = (scene.facts.get(fact_id) for fact_id in nearest)
        self._facts = [fact for fact in facts if fact is not None and fact is not result and fact.doubt is None]
        self._like = like
        self._figures: dict[int, Figure | None] = {}

    def within(self, back: int, ahead: int) -> list[Figure]:
        """Those in so many sentences before and after the relation."""
        first, last = self._first - back, self._last + ahead
        most = _MOST if (back, ahead) in _WINDOWS else _MOST_WIDELY
        found = (self._figure(fact) for fact in self._facts if first <= fact.sentence <= last)
        return list(islice((figure for figure in found if figure is not None), most))

    def _figure(self, fact: Fact) -> Figure | None:
        if fact.id not in self._figures:
            like = self._like
            alike = like is None or (fact.kind in _SHARES) == (like.kind in _SHARES)
            self._figures[fact.id] = figure_of(fact, like) if alike else None
        return self._figures[fact.id]


def figure_of(fact: Fact, like: Fact | None, bare: bool = False) -> Figure | None:
    """A fact in base units, a bare number in the unit of `like`, or, if `bare`, as its mere number; None for what is no
    amount, or not of its kind."""
    read = in_unit_of(fact, like) if like is not None else fact
    said, grain = read.quantity.value, read.quantity.grain
    if fact.kind in NO_NUMBERS or said is None or grain is None:
        return None
    factor, offset, dimension = (Fraction(1), Fraction(0), ()) if bare else scale_of(read)
    if offset or (like is not None and dimension != scale_of(like)[2]):
        return None
    return Figure(read, dimension, said * factor, read.quantity.core * factor, grain * factor)


def _fit(anchor: Figure, tries: Iterable[_Try], many: int, hardly: Fraction, own: set[int]) -> str | None:
    """The first of the tries that fits, as chance would hardly let one of so `many`."""
    for made in tries:
        bounded = None not in (made.core.low, made.core.high)  # `at least 20` would bear out whatever is larger
        if not (made.core.meets(anchor.core) if bounded else made.value in anchor.core):
            continue
        width = made.grain
        if made.value != anchor.value or (made.of and own.isdisjoint(made.of)):
            width += anchor.core.width or Fraction(0)
        if made.value not in anchor.core:
            width += made.core.width or Fraction(0)
        if width / max(anchor.value, made.scale) * many < hardly:
            return made.words
    return None


def _tries(some: _Some, way: str, anchor: Figure, strict: bool, kept: int | None) -> Iterator[_Try]:
    """What some figures make; `kept` is the one that a share is said of."""
    one, other = some
    if way == "product":
        yield from _products(one, other, anchor)
        return
    for over, under in ((one, other), (other, one)):
        if kept not in (None, over.fact.id):
            continue
        if way in ("share", "rest") and over.value > under.value and anchor.value <= 1:
            continue
        if under.value > 0 and 0 not in under.core and joined(over.dimension, under.dimension, -1) == anchor.dimension:
            less = 1 if way == "percent" else 0
            if way != "rest" and _is_far_off(over, under, anchor, less):
                yield _Try("", NOTHING, Fraction(0), Fraction(0), of=(over.fact.id, under.fact.id))
                continue
            words = f"{over.fact.quote} over {under.fact.quote}"
            grain = strict * over.grain / under.value
            yield _Try(
                words,
                over.core / under.core - less,
                over.value / under.value - less,
                grain,
                of=(over.fact.id, under.fact.id),
            )
            if way == "rest" and over.value < under.value:
                rest = 1 - over.core / under.core
                yield _Try(
                    f"all but {words}", rest, 1 - over.value / under.value, grain, of=(over.fact.id, under.fact.id)
                )
        elif way == "mean" and over.dimension == anchor.dimension:
            bare = figure_of(under.fact, None, bare=True)
            if bare is None or bare.value <= 0 or 0 in bare.core:
                continue  # nothing is spread over none
            words = f"{over.fact.quote} over {under.fact.quote}"
            yield _Try(words, over.core / bare.core, over.value / bare.value, strict * over.grain / bare.value)


def _is_far_off(over: Figure, under: Figure, anchor: Figure, less: int) -> bool:
    """Whether the one over the other is plainly not the result: most are not, and whole numbers tell."""
    ends = (over.core.low, over.core.high, under.core.low, under.core.high, anchor.core.low, anchor.core.high)
    if None in ends or not ends[0] or ends[0] < 0 or not ends[2] or ends[2] < 0:
        return False
    (a, b), (c, d), (e, f), (g, h), (i, j), (k, m) = (end.as_integer_ratio() for end in ends if end is not None)
    return a * h * m > (k + less * m) * g * b or c * f * j < (i + less * j) * e * d


def _with_another(scene: Scene, near: list[Figure]) -> Iterator[_Try]:
    """The part of a share together with another figure, of the whole: valid papers and those rejected; and either of
    two that make up the whole (`1,071 for and 289 against, or 79 per cent in favour`)."""
    of = {role: next((f for f in near if f.fact.id in scene.ids(role)), None) for role in ("part", "whole")}
    part, whole = of["part"], of["whole"]
    if part is None or whole is None or whole.value <= 0 or 0 in whole.core:
        return
    for one, other in ((part, whole), (whole, part)) if _are_sides(scene, part, whole) else ():
        words = f"{one.fact.quote} over {one.fact.quote} and {other.fact.quote}"
        both = one.core + other.core
        if 0 not in both:
            yield _Try(words, one.core / both, one.value / (one.value + other.value), Fraction(0))
    for other in near:
        if other is part or other is whole or other.dimension != part.dimension or other.value >= part.value:
            continue
        if (other.fact.kind in _COUNTED) != (part.fact.kind in _COUNTED) or other.value.denominator != 1:
            continue  # a per cent or a mean, and nobody
        words = f"{part.fact.quote} and {other.fact.quote} over {whole.fact.quote}"
        made = (part.core + other.core) / whole.core
        if part.value + other.value != whole.value:  # those that are left are no part of it
            yield _Try(
                words, made, (part.value + other.value) / whole.value, Fraction(0), of=(other.fact.id, whole.fact.id)
            )


def _are_sides(scene: Scene, part: Figure, whole: Figure) -> bool:
    """Whether two figures stand side by side as what is for and what is against: `1,071 voted for and 289 against`."""
    if part.dimension != whole.dimension or scene.document is None or abs(part.fact.id - whole.fact.id) != 1:
        return False
    first, second = sorted((part.fact.span, whole.fact.span))
    between = scene.document.text[first.end : second.start].lower()
    gap = between.split()
    return (bool(_SIDES & {*gap}) or ";" in between) and "of" not in gap and len(gap) < _FEW


def _products(one: Figure, other: Figure, anchor: Figure) -> Iterator[_Try]:
    """The two multiplied; one of them as its mere number, if the other is of the kind of the result (`25.5 weeks at
    £612`)."""
    words = f"{one.fact.quote} times {other.fact.quote}"
    if joined(one.dimension, other.dimension, 1) == anchor.dimension:
        yield _Try(words, one.core * other.core, one.value * other.value, Fraction(0))
        return
    for whole, times in ((one, other), (other, one)):
        if whole.dimension != anchor.dimension or times.fact.kind not in _TIMES:
            continue
        bare = figure_of(times.fact, None, bare=True)
        if bare is not None:
            yield _Try(words, whole.core * bare.core, whole.value * bare.value, Fraction(0))


def _sums(chosen: Iterable[_Some], anchor: Figure, strict: bool) -> tuple[list[_Try], int]:
    """Of the figures added, and of each way of taking some from the largest, what comes near the result, and how many
    were tried: few come near, and whole numbers tell."""
    listed = list(chosen)
    figures = {figure.fact.id: figure for some in listed for figure in some}
    ends = [end for figure in (*figures.values(), anchor) for end in (figure.core.low, figure.core.high) if end]
    common = lcm(anchor.value.denominator, *(end.denominator for end in ends))
    sizes = {fact: _scaled(figure.core, common) for fact, figure in figures.items()}
    wanted, wide = _scaled(anchor.core, common), anchor.value * common
    made, many = [], 0
    for some in listed:
        ordered = sorted(some, key=lambda figure: -figure.value)
        first, *rest = (sizes[figure.fact.id] for figure in ordered)
        bounded = [size for size in (first, *rest) if size is not None]
        if len(bounded) == len(some) and sum(high - low for low, high in bounded) * _WIDE > wide:
            continue
        many += 2 ** len(rest)
        for signs in range(2 ** len(rest)):
            if _is_near(first, rest, signs, wanted):
                made.append(_sum(ordered, signs, strict))
    return made, many


_Ends = tuple[int, int] | None


def _scaled(core: Interval, common: int) -> _Ends:
    """Both ends as so many of a common part; None where one is missing."""
    if core.low is None or core.high is None:
        return None
    return int(core.low * common), int(core.high * common)


def _is_near(first: _Ends, rest: Sequence[_Ends], signs: int, wanted: _Ends) -> bool:
    """Whether a sum may be the one wanted, by its ends; open ones count as closed."""
    if first is None or wanted is None:
        return True
    low, high = first
    for at, size in enumerate(rest):
        if size is None:
            return True
        low, high = (low - size[1], high - size[0]) if signs >> at & 1 else (low + size[0], high + size[1])
    return low <= wanted[1] and wanted[0] <= high


def _sum(ordered: Sequence[Figure], signs: int, strict: bool) -> _Try:
    first, *rest = ordered
    words, core, value = first.fact.quote, first.core, first.value
    for at, figure in enumerate(rest):
        minus = bool(signs >> at & 1)
        words += f" {'less' if minus else 'and'} {figure.fact.quote}"
        core = core - figure.core if minus else core + figure.core
        value += -figure.value if minus else figure.value
    grain = min(figure.grain for figure in ordered)
    return _Try(words, core, value, grain, Fraction(0) if strict else first.value)
