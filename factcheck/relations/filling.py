"""How a value for each of something is multiplied: how many there are, what they come to, and which of the readings is meant."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from itertools import product as choices

from factcheck.interval import Interval
from factcheck.lexicon import table
from factcheck.model.relation import Level
from factcheck.nouns import is_a, is_known
from factcheck.nouns import relation as kinship
from factcheck.relations.figures import Dimensions, Figure, figures, neighbours, times
from factcheck.relations.scene import Scene
from factcheck.relations.unit_value import Need, any_of, dimension_of, is_of, needs_of
from factcheck.span import Span
from factcheck.units import resolve

_FAR = 3  # a total this many times the product speaks against the relation
_TENS = (10, 100, 1000)  # but for a lost or added zero
_TIME: Dimensions = (("[time]", 1),)
_MOST = 3  # numbers tried for one need


@dataclass(frozen=True, slots=True)
class Filling:
    """A value, the numbers it is multiplied by, and the total. `spans` are numbers of units of time that the value's unit
    lacks (`a daily allowance of $60 for four days`: four). `cued`: words say that this is the total; `plain`: only `of` says
    that the value is for each; `more`: a number is taken in that the value is not said to be for each of; `guess`: what is
    counted has another name than what the value is for each of; `leans`: what stands in another sentence takes up the one
    before (`That made 300`) or names again what the value is for each of; `contrasts`: a `but` stands before the total."""

    value: Figure
    counts: tuple[Figure, ...]
    spans: tuple[Figure, ...]
    total: Figure
    cued: bool
    plain: bool = False
    more: bool = False
    guess: bool = False
    leans: bool = False
    contrasts: bool = False

    @property
    def factors(self) -> tuple[Figure, ...]:
        """What is multiplied, but for the spans, in text order."""
        return tuple(sorted((self.value, *self.counts), key=lambda f: f.span))

    def made(self, support: bool = False) -> Interval:
        """The product."""
        found = Interval.point(1)
        for figure in (*self.factors, *self.spans):
            found = found * (figure.support if support else figure.core)
        return found

    def fits(self, support: bool = False) -> bool:
        """Whether the product may be the total; what has seats and beds may hold less."""
        found = self.made(support)
        total = self.total.support if support else self.total.core
        if None in (found.high, found.low, total.high, total.low) or found.high == 0:
            return False  # `for more than a year`, `up to $5,000`: what has no end proves nothing
        if self.is_room and found.low is not None:
            found = Interval.of(0, found.high)
        return found.meets(total)

    @property
    def is_room(self) -> bool:
        return is_room(self.value.noun) and self.total.noun != self.value.noun

    @property
    def off(self) -> Fraction:
        """How many times too large or too small the total is, at least 1."""
        made, total = middle(self.made()), middle(self.total.core)
        if None in (self.made().low, self.made().high):
            return Fraction(10**9)
        return max(made / total, total / made) if made > 0 and total > 0 else Fraction(10**9)

    @property
    def is_near(self) -> bool:
        """Whether a misfit is such as a slip would make."""
        off = self.off
        return off < _FAR or any(Fraction(97, 100) * ten <= off <= Fraction(103, 100) * ten for ten in _TENS)

    def is_local(self) -> bool:
        """Whether all stand in one sentence."""
        return len({f.sentence for f in (*self.factors, *self.spans, self.total)}) == 1


def middle(interval: Interval) -> Fraction:
    """The middle of an interval, its one end where it has only one."""
    if interval.low is None or interval.high is None:
        return interval.low or interval.high or Fraction(0)
    return (interval.low + interval.high) / 2


def best(made: list[Filling], window: list[Figure]) -> tuple[Filling, Level] | None:
    """The filling that fits, the likelier first; else the one that the words leave little doubt about, if its misfit is such
    as a slip would make and no other figure near by (a second price, a thing added) may have a part in the total."""
    for support in (False, True):
        for filling in made:
            if filling.fits(support) and (filling.cued or not support):
                return filling, "high"
    claimed = [f for f in made if f.cued and (f.is_local() or f.leans) and not f.contrasts and not _left_over(f, window)]
    near = sorted((f for f in claimed if f.is_near), key=lambda f: (not f.is_local(), f.more, f.guess, f.off))
    if not near:
        return None
    alone = len({f.total.fact.id for f in near}) == 1 and near[0].is_local() and (len(near) == 1 or not near[0].guess)
    return near[0], "high" if alone else "medium"


def _left_over(filling: Filling, window: list[Figure]) -> bool:
    """Whether a figure of these sentences that is not used could have been: a bare number, one in the unit of the total or
    of the value, or one that counts the same things."""
    used = (*filling.factors, *filling.spans, filling.total)
    ids, sentences = {f.fact.id for f in used}, {f.sentence for f in used}
    nouns = {f.noun for f in used}
    bare = any(f.dimension == () and f.noun is None for f in (*filling.counts, filling.total))
    for figure in window:
        if figure.fact.id in ids or figure.sentence not in sentences or figure.fact.kind in ("percent", "ratio", "age"):
            continue
        if {*filling.total.dimension} and {name for name, _ in filling.total.dimension} <= {name for name, _ in figure.dimension}:
            return True
        if figure.dimension == () and (figure.noun is None or figure.noun in nouns or bare):
            return True
    return False


class Fillings:
    """The fillings of the values of one sentence, its neighbours' figures at hand. `guess`: where nothing counts what a
    value is for each of, other things counted in the sentence may (35 goals in 14 matches, 2.5 a game)."""

    def __init__(self, scene: Scene, sentence: int, guess: bool = False) -> None:
        self.scene, self.guess = scene, guess
        self.here = figures(scene, [sentence])
        self.window = figures(scene, neighbours(scene, sentence))

    def values(self) -> list[tuple[Figure, list[Need]]]:
        """The figures of the sentence that are for each of something, and of what."""
        wanted = [f for f in self.here if not f.part and f.fact.kind not in ("percent", "ratio", "age")]
        made = [(figure, self.needs(figure)) for figure in wanted]
        return [(figure, needs) for figure, needs in made if needs]

    def needs(self, figure: Figure) -> list[Need]:
        """What a figure of the window is for each of."""
        others = [f for f in self.window if f.sentence == figure.sentence and f.fact.id != figure.fact.id]
        before = [f for f in others if f.span.end <= figure.span.start]
        return needs_of(self.scene, figure, before, [f for f in others if f.span.start >= figure.span.end])

    def of(self, value: Figure, needs: list[Need]) -> list[Filling]:
        """Every way to multiply a value and to find its total near by, the likelier first."""
        made: list[Filling] = []
        for total in self.window:
            if total.fact.id == value.fact.id or total.part or (total.fact.attributive and total.fact.kind != "count"):
                continue
            if (total.fact.quantity.value, total.unit) == (value.fact.quantity.value, value.unit):
                continue  # the same figure again
            total = _days(total, value)
            left, bare = _cancelled(needs, self.needs(total) if not total.part else [], total)
            if bare is not None:
                made.extend(self._with(value, left, bare))
                made.extend(self._with(value, left, total) if bare is not total else ())
        made.sort(key=lambda f: (f.more, f.total.sentence != value.sentence, not f.cued))
        return made

    def _with(self, value: Figure, needs: list[Need], total: Figure) -> Iterable[Filling]:
        listed = [self._numbers(value, need, total) for need in needs]
        cued = comes_to(self.scene, total)
        last = max((f for f in self.here if f.span.end <= value.span.start), key=lambda f: f.span, default=None)
        plain = len(needs) == 1 and is_of(self.scene, value, last)
        for chosen in choices(*listed):
            found = [(need, _as_span(f, need)) for need, f in zip(needs, chosen, strict=True) if f is not None]
            ids = {f.fact.id for _, f in found}
            if len(ids) < len(found) or total.fact.id in ids or not (found or _framed(total, needs, found)):
                continue
            spans = tuple(_in(need.unit, f) for need, f in found if need.unit is not None and not need.own)
            guess = any(need.noun is not None and not _is_number(f, need) for need, f in found)
            counts = tuple(f for need, f in found if (need.unit is None or need.own) and not f.part)
            implied = tuple(f for need, f in found if need.own and f.part)
            framed = _framed(total, needs, found) or total
            if _dimension((value, *counts, *implied)) != framed.dimension or not _may_come_to(value, total):
                continue
            named = any(_is_number(f, need, strictly=True) and f.sentence == total.sentence for need, f in found)
            leans = named or self._leans(value, (*counts, *spans, total))
            filling = Filling(value, counts, (*spans, *implied), framed, cued, plain, guess=guess, leans=leans)
            if self._contrasts(filling):
                filling = replace(filling, contrasts=True)
            if found:
                yield filling
            yield from (replace(filling, counts=(*counts, f), more=True) for f in self._others(value, ids, total))

    def _contrasts(self, filling: Filling) -> bool:
        """Whether a word such as `but` parts the total from what is multiplied."""
        first = min(filling.factors, key=lambda f: f.span).span
        low, high = sorted((first, filling.total.span))
        between = self.scene.document.masked[low.end : high.start].lower()
        return re.search(rf"\b(?:{any_of('contrast')})\b", between) is not None

    def _leans(self, value: Figure, others: Iterable[Figure]) -> bool:
        """Whether all that stands outside the value's sentence is in one that takes up the one before it."""
        document = self.scene.document
        later = {max(f.sentence, value.sentence) for f in others if f.sentence != value.sentence}
        starts = [document.sentences[s].span.start for s in later]
        first = {f.span.start for f in others if f.noun is None}
        return all(start in first or _taking_up().match(document.masked, start) for start in starts)

    def _numbers(self, value: Figure, need: Need, total: Figure) -> list[Figure | None]:
        """The figures that may say how many there are, the likelier first; None for a span of time that nothing counts."""
        if need.given is not None:
            return [need.given]
        fits = [f for f in self.window if f.fact.id != value.fact.id and _is_number(f, need)]
        named = [f for f in fits if _is_number(f, need, strictly=True)]
        fits = [f for f in named or fits if f.fact.id != total.fact.id]
        fits.sort(key=lambda f: (f.sentence != value.sentence, need.unit is None and f.noun is None, abs(f.span.start - value.span.start)))
        if need.unit is not None and not fits:
            fits = self._implied(value, need, total)
        if need.noun is not None and not fits and not named and self.guess:
            fits = [f for f in self.here if f.fact.kind == "count" and f.noun is not None and f.fact.id not in (value.fact.id, total.fact.id)]
        optional = need.unit is not None and need.dimension == _TIME
        return [*fits[:_MOST], None] if optional else [*fits[:_MOST]]

    def _implied(self, value: Figure, need: Need, total: Figure) -> list[Figure]:
        """`434 loaves in the week, 62 a day`: a span of time without a number, as so many of the value's own."""
        held: dict[str, list[int]] = table("each")["spans"].get(need.unit, {})
        sentence = self.scene.document.sentences[total.sentence].span
        found = _one_span().search(self.scene.document.masked, sentence.start, sentence.end)
        if found is None or found[1].lower() not in held:
            return []
        low, high, least, most = (Fraction(str(n)) for n in held[found[1].lower()])
        size = resolve(need.unit or "").factor
        core, support = Interval.of(low, high) * size, Interval.of(least, most) * size
        return [Figure(value.fact, Span(*found.span()), core, support, need.dimension, need.unit, None, part=True)]

    def _others(self, value: Figure, used: set[int], total: Figure) -> list[Figure]:
        """Things counted before a value in its sentence, each of which may have it: `200 families received $75 a month`."""
        if not total.sentence == value.sentence:
            return []
        before = [f for f in self.here if f.span.end <= value.span.start and f.fact.id not in (*used, total.fact.id)]
        return [f for f in before if f.fact.kind == "count" and f.noun is not None and not f.part and not self.needs(f)]


def _as_span(figure: Figure, need: Need) -> Figure:
    """`26 working days`, counted as things, as a length of time where a value is for each day."""
    if need.unit is None or figure.dimension != () or figure.noun is None or _span_named(figure.noun) != need.unit:
        return figure
    return _in_time(figure, need.unit)


def _span_named(noun: str) -> str:
    named: str = table("each")["same-span"].get(noun, noun)
    return named


def _in_time(figure: Figure, unit: str) -> Figure:
    size = resolve(unit).factor
    return replace(figure, core=figure.core * size, support=figure.support * size, dimension=dimension_of(unit), unit=unit, part=True)


def _cancelled(needs: list[Need], of_total: list[Need], total: Figure) -> tuple[list[Need], Figure | None]:
    """What is left to be multiplied when both are for each of one thing, and the total without what it alone is for each of
    (`a levy of $2 per passenger would raise $3 million a year`). A total for each of a thing is none."""
    left = list(needs)
    for need in of_total:
        same = next((other for other in left if other.is_same(need)), None)
        if same is not None:
            left.remove(same)
            if need.own and not same.own:
                total = _without_span(total)
            elif same.own and not need.own:
                return left, None
        elif need.weak:
            continue
        elif need.unit is not None and need.dimension == _TIME:
            total = _without_span(total) if need.own else total
        elif not need.own:
            return left, None
    return left, total


def _without_span(total: Figure) -> Figure:
    """A rate's number in the unit before its `per`."""
    fact = total.fact
    unit = fact.quantity.unit if fact.kind == "rate" else re.sub(r" / \w+$", "", fact.quantity.unit or "")
    factor, dimension = (resolve(unit).factor, resolve(unit).dimensions) if unit else (Fraction(1), ())
    core, support = fact.quantity.core * factor, fact.quantity.support * factor
    return replace(total, core=core, support=support, dimension=dimension, unit=unit, part=True)


def _days(total: Figure, value: Figure) -> Figure:
    """`544 bed days` in the unit of a value that is itself so many days."""
    same = value.fact.kind == "duration" and total.fact.kind == "count" and total.noun == value.unit
    return _in_time(total, total.noun) if same and total.noun is not None else total


def _framed(total: Figure, needs: list[Need], found: list[tuple[Need, Figure]]) -> Figure | None:
    """The total as one for each span of time that the value's unit names and nothing counts (`three men lay 450 bricks a day,
    1,350`); None where there is no such span."""
    counted = [need for need, _ in found]
    span = next((n.unit for n in needs if n.own and n.unit and n.dimension == _TIME and n not in counted), None)
    if span is None or total.part:
        return None
    size, per = resolve(span).factor, times(total.dimension, _TIME, -1)
    unit = f"{total.unit or 1} / {span}"
    return replace(total, core=total.core / size, support=total.support / size, dimension=per, unit=unit, part=True)


def _in(unit: str | None, figure: Figure) -> Figure:
    """A length of time as a number of units."""
    size = resolve(unit).factor if unit else Fraction(1)
    return replace(figure, core=figure.core / size, support=figure.support / size, dimension=(), unit=None, part=True)


def _dimension(listed: Iterable[Figure]) -> Dimensions:
    found: Dimensions = ()
    for figure in listed:
        found = times(found, tuple(d for d in figure.dimension if d[0] != "each"))
    return found


def _is_number(figure: Figure, need: Need, strictly: bool = False) -> bool:
    """Whether a figure may say how many there are of what a value is for each of; `strictly`: by its own noun."""
    if need.unit is not None:
        if figure.dimension == () and figure.noun is not None and _span_named(figure.noun) == need.unit:
            return True  # `26 working days`
        again = need.own and (figure.fact.quantity.unit or "").startswith(f"{need.unit} / ")  # `five days a week`
        return figure.dimension == need.dimension or again
    often = figure.fact.kind == "rate" and need.noun is not None and figure.noun == need.noun  # `15 trips a day`
    if figure.part or not (often or figure.fact.kind in ("count", "number")):
        return False
    if need.noun is None or figure.noun is None:
        return not strictly
    if kinship(figure.noun, need.noun) in ("same", "part", "whole"):
        return True
    anybody = need.noun in ("head", "person", "capita") or is_a(need.noun, "person")
    return anybody and not strictly and is_a(figure.noun, "person")


def _may_come_to(value: Figure, total: Figure) -> bool:
    """Whether a figure can be what so many of a value come to, by what both count."""
    if value.noun is None or total.noun is None or value.fact.kind in ("money", "measure", "duration"):
        return True
    if is_room(value.noun) and (is_a(total.noun, "person") or not is_known(total.noun)):
        return True
    return kinship(value.noun, total.noun) in ("same", "part", "whole", "overlap")


@cache
def is_room(noun: str | None) -> bool:
    """Whether things are places that need not all be taken: seats, beds."""
    return noun is not None and re.fullmatch(any_of("room"), noun) is not None


def comes_to(scene: Scene, figure: Figure) -> bool:
    """Whether the words beside a figure say that it is what others come to: `360 in all`, `which makes 72`."""
    before = re.split(r"[;(]", scene.words_before(figure.fact, 44))[-1]
    after = scene.words_after(figure.fact, 24)
    if _coming().search(before) or _coming().search(figure.fact.quote.lower()) or _in_all().match(after):
        return True
    if _clause().search(before):
        return True
    return bool(_apposed().search(before)) and bool(_ending().match(after))


@cache
def _taking_up() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of('taking-up')})\b", re.IGNORECASE)


@cache
def _one_span() -> re.Pattern[str]:
    spans = "|".join(table("each")["spans"])
    return re.compile(rf"\b(?:(?:in|over|during|for|through|throughout|within|across|all) (?:a|an|the|one|that|the whole|a whole|the full|a full|its first|a single)|(?:the )?(?:last|past|this|previous|following)|each|every) ({spans})\b", re.IGNORECASE)


@cache
def _coming() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_of('coming-to')})\s+(?:(?!and\b|at\b|for\b)[\w’'-]+\s+){{0,5}}$|^(?:a total of|a combined)\b")


@cache
def _clause() -> re.Pattern[str]:
    """`, delivering 150,000`, `which brings the trust £54,000`, `so the crew earned $400`."""
    ending = r"\s+(?:[\w’'-]+\s+){0,4}$"
    return re.compile(rf"(?:,\s+(?:thus |thereby |so )?[a-z]+ing|\b(?:which|that)\s+[a-z]+s?|\bso\b){ending}")


@cache
def _apposed() -> re.Pattern[str]:
    """`, 60,000 litres daily.` and `, a payout of $10 million`: a last figure set beside what went before."""
    return re.compile(r"[,:—–]\s+(?:(?:an?|for an?|with an?|at an?|giving an?|the)\s+(?:[\w-]+\s+){1,3}of\s+|some\s+|about\s+)?$")


@cache
def _ending() -> re.Pattern[str]:
    return re.compile(r"(?:\s+[\w-]+){0,3}\s*(?:[.;!?]|$)")


@cache
def _in_all() -> re.Pattern[str]:
    return re.compile(rf"\s*,?\s*(?:[\w-]+\s+){{0,3}}?(?:{any_of('in-all')})(?!\w)|\s+for (?:the|all|all the|its|their|those|these)\b")
