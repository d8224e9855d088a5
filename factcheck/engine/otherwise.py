"""Other figures near by that bear a stated result out: then the words have been given the wrong operands, and nothing
is wrong with the text.

A difference, a total, a multiple, a share or an average that does not fit the figures it was held against is held
against all others of its kind round it, the nearest first. Only a fit that chance would hardly give counts
(meaning.md, section 4): the more figures are tried and the wider they are, the closer it must be.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

from factcheck.engine.scene import Scene
from factcheck.engine.values import Dimension, joined, scale_of
from factcheck.interval import Interval
from factcheck.model.fact import Fact
from factcheck.reading import in_unit_of
from factcheck.record import record

_HARDLY = Fraction(1, 5)  # how many such fits are expected by chance at most; own choice, 2026-11
_MOST = 9  # figures tried
_WINDOWS = ((0, 0), (1, 0), (1, 1), (2, 1))  # sentences before and after those of the relation
# What each stated figure is of the others, by the role it has.
_SUMS = frozenset({"difference", "delta", "total", "result"})
_ROLES = {
    "comparison": ("difference", "ratio"), "change": ("delta", "ratio", "percent"), "partition": ("total",),
    "balance": ("result",), "average": ("mean",), "share": ("share",), "product": ("total",),
}  # fmt: skip
_NO_NUMBERS = frozenset({"date", "time", "score", "vague", "ordinal"})


@record(frozen=True, slots=True)
class _Figure:
    """A figure in base units: as stated, as it may fairly be meant, and the place of its last digit other than 0."""

    fact: Fact
    dimension: Dimension
    value: Fraction
    core: Interval
    grain: Fraction


@record(frozen=True, slots=True)
class _Try:
    """What some figures make: in words, as it may fairly be, as stated, and how finely that is told."""

    words: str
    core: Interval
    value: Fraction
    grain: Fraction


def explained(scene: Scene) -> str | None:
    """The figures near by that bear out what a relation states, in words (`268 less 213`); None where none do, or where
    they may by chance, or where the words leave no choice of figures."""
    role = next((role for role in _ROLES.get(scene.subject, ()) if role in scene.one), None)
    if role is None or _is_sure(scene):
        return None
    result = scene.facts[scene.one[role]]
    anchor = _figure(result, None)
    if anchor is None or anchor.value <= 0:
        return None
    way = "product" if scene.subject == "product" else role
    kept = _beside(scene) if role == "share" else None
    for back, ahead in _WINDOWS:
        near = _near(scene, result, back, ahead, like=result if way in _SUMS else None)
        for size in (2, 3) if way in _SUMS else (2,):
            held = (some for some in combinations(near, size) if kept is None or kept in {f.fact.id for f in some})
            found = _fit(anchor, [made for some in held for made in _tries(some, way, anchor)])
            if found is not None:
                return found
    return None


def _is_sure(scene: Scene) -> bool:
    """Whether the words leave no choice of figures: they stand together in one sentence with no other among them, or a
    remainder is told (a total may have other parts as well)."""
    assert scene.relation is not None
    if scene.subject == "partition" and scene.words.get("wording") != "partition.grouped":
        return True
    return scene.is_close_knit and not scene.words.get("wording", "").startswith("derived.")


def _beside(scene: Scene) -> int | None:
    """The part that its share stands right beside (`340 (45%)`), and so is said of and of no other figure."""
    part, share = scene.one.get("part"), scene.one.get("share")
    if part is None or share is None or scene.facts[part].sentence != scene.facts[share].sentence:
        return None
    return part if abs(part - share) == 1 else None


def _near(scene: Scene, result: Fact, back: int, ahead: int, like: Fact | None) -> list[_Figure]:
    """The figures in so many sentences round the relation, whoever says them; of one kind with `like`, if given."""
    assert scene.relation is not None
    sentences = [scene.facts[fact].sentence for fact in scene.relation.all_facts()]
    first, last = min(sentences) - back, max(sentences) + ahead
    made = []
    for fact_id in sorted(range(result.id - 3 * _MOST, result.id + 2 * _MOST), key=lambda i: abs(i - result.id)):
        fact = scene.facts.get(fact_id)
        if fact is None or fact is result or fact.doubt is not None or not first <= fact.sentence <= last:
            continue
        figure = _figure(fact, like)
        if figure is not None:
            made.append(figure)
    return made[:_MOST]


def _figure(fact: Fact, like: Fact | None) -> _Figure | None:
    """A fact in base units, a bare number in the unit of `like`; None for what is no amount, or not of its kind."""
    read = in_unit_of(fact, like) if like is not None else fact
    said, grain = read.quantity.value, read.quantity.grain
    if fact.kind in _NO_NUMBERS or said is None or grain is None:
        return None
    factor, offset, dimension = scale_of(read)
    if offset or (like is not None and dimension != scale_of(like)[2]):
        return None
    return _Figure(read, dimension, said * factor, read.quantity.core * factor, grain * factor)


def _fit(anchor: _Figure, tries: list[_Try]) -> str | None:
    for made in tries:
        width = made.grain
        if made.value != anchor.value:
            width += (made.core.width or Fraction(0)) + (anchor.core.width or Fraction(0))
        if made.core.meets(anchor.core) and width / anchor.value * len(tries) < _HARDLY:
            return made.words
    return None


def _tries(some: tuple[_Figure, ...], way: str, anchor: _Figure) -> Iterator[_Try]:
    if way in _SUMS:
        yield from _sums(some)
        return
    one, other = some
    if way == "product":
        if joined(one.dimension, other.dimension, 1) == anchor.dimension:
            words = f"{one.fact.quote} times {other.fact.quote}"
            yield _Try(words, one.core * other.core, one.value * other.value, Fraction(0))
        return
    for over, under in ((one, other), (other, one)):
        if under.value > 0 and 0 not in under.core and joined(over.dimension, under.dimension, -1) == anchor.dimension:
            less = 1 if way == "percent" else 0
            words = f"{over.fact.quote} over {under.fact.quote}"
            yield _Try(words, over.core / under.core - less, over.value / under.value - less, Fraction(0))


def _sums(some: tuple[_Figure, ...]) -> Iterator[_Try]:
    """The figures added, and each way of taking some from the largest."""
    first, *rest = sorted(some, key=lambda figure: -figure.value)
    grain = min(figure.grain for figure in some)
    for signs in range(2 ** len(rest)):
        words, core, value = first.fact.quote, first.core, first.value
        for at, figure in enumerate(rest):
            minus = bool(signs >> at & 1)
            words += f" {'less' if minus else 'and'} {figure.fact.quote}"
            core = core - figure.core if minus else core + figure.core
            value += -figure.value if minus else figure.value
        yield _Try(words, core, value, grain)
