"""Every way to multiply a value for each of something: how many there are, and what they come to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from itertools import product as choices

from factcheck import regex
from factcheck.lazy import lazy
from factcheck.model.fact import Fact
from factcheck.nouns import is_a, is_known
from factcheck.nouns import relation as kinship
from factcheck.reading import as_price
from factcheck.relations.each.before import is_of, needs_of
from factcheck.relations.each.filling import FARTHEST, Filling, is_room
from factcheck.relations.each.numbers import Numbers, is_number, told
from factcheck.relations.each.spans import (
    as_number,
    as_span,
    frame_of,
    framed,
    in_days,
    in_span,
    per_span,
    without_span,
)
from factcheck.relations.each.totals import comes_to, is_set_apart, runs_out, sums_up
from factcheck.relations.each.value import TIME, Need
from factcheck.relations.each.words import any_of
from factcheck.relations.figures import Dimensions, Figure, figures, figures_of, in_unit_of, neighbours, times
from factcheck.relations.scene import Scene

_DEAR = 1000  # an amount from here on may be rounded, though it is a price
_DENSE = 24  # figures of one sentence, above which it is no prose
Found = tuple[Need, Figure]


def is_alone(scene: Scene, sentence: int) -> bool:
    """Whether a fact has no other near by that it could be multiplied with or come to."""
    if len(scene.by_sentence.get(sentence, ())) > 1:
        return False
    beside = (near for near in (sentence - 1, sentence + 1) if near in scene.by_sentence)
    return not any(scene.same_turn(near, sentence) for near in beside)


def fillings_at(scene: Scene, sentence: int) -> Fillings:
    """The fillings of a sentence, the same for all that ask."""
    made: Fillings | None = scene.told.get(("fillings", sentence))
    if made is None:
        made = scene.told["fillings", sentence] = Fillings(scene, sentence)
    return made


class Fillings:
    """The fillings of the values of one sentence, the figures of its neighbours at hand. `guess`: where nothing
    counts what a value is for each of, other things counted in the sentence may (35 goals in 14 matches, 2.5 a
    game)."""

    def __init__(self, scene: Scene, sentence: int, guess: bool = False) -> None:
        self.scene = scene
        self.here = told(scene, [sentence])
        self._sentence, self._guess = sentence, guess
        self._needs: dict[tuple[int, int], list[Need]] = {}

    @lazy
    def window(self) -> list[Figure]:
        """The figures of the sentence and of those beside it; its own alone where there are very many."""
        near = neighbours(self.scene, self._sentence)
        return told(self.scene, near) if len(self.here) <= _DENSE else self.here

    @lazy
    def numbers(self) -> Numbers:
        """The numbers that these figures may give."""
        return Numbers(self.scene, self._sentence, self.here, self.window, self._guess)

    @lazy
    def values(self) -> list[tuple[Figure, list[Need]]]:
        """The figures of the sentence that are for each of something, and of what; none in a row of a table."""
        if len(self.here) > _DENSE:
            return []
        wanted = [f for f in self.here if not f.part and f.fact.kind not in ("percent", "ratio", "age")]
        return [(figure, needs) for figure in wanted if (needs := self.needs(figure))]

    def needs(self, figure: Figure) -> list[Need]:
        """What a figure of the window is for each of."""
        if figure.span not in self._needs:
            self._needs[figure.span] = self._needed(figure)
        return self._needs[figure.span]

    def _needed(self, figure: Figure) -> list[Need]:
        """The same, worked out once in a scene for a figure as it was read."""
        known = self.scene.known
        as_read = any(figure is own for own in figures_of(figure.fact, self.scene))
        made: list[Need] | None = known.get(("needs", figure.span)) if as_read else None
        if made is None:
            others = [f for f in figures(self.scene, [figure.sentence]) if f.fact.id != figure.fact.id]
            before = [f for f in others if f.span.end <= figure.span.start]
            after = [f for f in others if f.span.start >= figure.span.end]
            made = needs_of(self.scene, figure, before, after)
            if as_read:
                known["needs", figure.span] = made
        return made

    def of(self, value: Figure, needs: list[Need]) -> list[Filling]:
        """Every way to multiply a value and to find its total near by, the likelier first."""
        made: list[Filling] = []
        value = self._as_price(value)
        for total in self.window:
            if (
                total.fact.id == value.fact.id
                or not _may_be_total(total, value)
                or total.fact.id in self.numbers.extreme
            ):
                continue
            if (total.fact.quantity.value, total.unit) == (value.fact.quantity.value, value.unit):
                continue  # the same figure again
            total = in_days(total, value)
            if value.fact.kind in ("money", "rate") and total.fact.kind == "number" and sums_up(self.scene, total):
                total = in_unit_of(total, value) or total
            left, bare = _cancelled(needs, [] if total.part else self.needs(total), total)
            if bare is not None:
                made.extend(self._with(value, left, bare))
                made.extend(self._with(value, left, total) if bare is not total else ())
        made.sort(key=lambda f: (f.more, f.total.sentence != value.sentence, not f.cued))
        return made

    def _as_price(self, value: Figure) -> Figure:
        """A value as the price of one, exact, where words say so and none that it is an average."""
        said = value.fact.quantity.value
        before = self.scene.words_before(value.fact, 40)
        if said is None or said >= _DEAR or not value.fact.quantity.core.high or not _is_money(value.fact):
            return value
        if not _at_price().search(before) or _averaged().search(before):
            return value
        made, factor = as_price(value.fact.quantity), (value.core.high or 0) / value.fact.quantity.core.high
        return value._replace(core=made.core * factor, support=made.support * factor, priced=True)

    def _with(self, value: Figure, needs: list[Need], total: Figure) -> Iterable[Filling]:
        """The fillings that have this total."""
        if not _may_come_to(value, total):
            return
        for chosen in choices(*(self.numbers.of(value, need, total) for need in needs)):
            found = [(need, as_span(f, need)) for need, f in zip(needs, chosen, strict=True) if f is not None]
            ids = {f.fact.id for _, f in found}
            span = frame_of(total, needs, found)
            if len(ids) < len(found) or total.fact.id in ids or not (found or span is not None or not needs):
                continue
            filling = self._filled(value, found, total, span)
            if filling is None:
                continue
            others = self._others(value, ids, total) if needs or value.fact.kind == "rate" else []
            if not (others or filling.off < FARTHEST or filling.is_near or filling.fits()):
                continue  # so far off that no word would make it the total
            filling = self._with_words(filling, needs, found)
            if found:
                yield filling
            yield from (replace(filling, counts=(*filling.counts, f), more=True) for f in others)

    def _filled(self, value: Figure, found: list[Found], total: Figure, span: str | None) -> Filling | None:
        """The filling of these numbers and a total, as one for each `span`; None where the product is of another kind
        than the total."""
        counts = tuple(f for need, f in found if (need.unit is None or need.own) and not f.part)
        unsaid = tuple(f for need, f in found if need.own and f.part)
        dimension, often = _dimension((value, *counts, *unsaid)), _often(found)
        if often is None and dimension != (total.dimension if span is None else times(total.dimension, TIME, -1)):
            return None
        total = total if span is None else framed(total, span)
        total = per_span(total, often) if often is not None else total
        if dimension != total.dimension:
            return None
        spans = tuple(as_number(need.unit, f) for need, f in found if need.unit is not None and not need.own)
        return Filling(value, counts, (*spans, *unsaid), total, cued=False)

    def _with_words(self, filling: Filling, needs: list[Need], found: list[Found]) -> Filling:
        """The filling with what the words beside its figures say of it."""
        value, total = filling.value, filling.total
        last = max((f for f in self.here if f.span.end <= value.span.start), key=lambda f: f.span, default=None)
        strictly = [f for need, f in found if is_number(f, need, strictly=True)]
        leans = any(f.sentence == total.sentence for f in strictly)
        leans = leans or (total.sentence == value.sentence and len(strictly) == len(found) > 0)
        given = any(need.given is not None for need, _ in found)
        beside = [int(f.noun is not None or f.sentence == value.sentence) for _, f in found]
        return replace(
            filling,
            cued=comes_to(self.scene, total) or any(runs_out(self.scene, f, total) for _, f in found),
            plain=len(needs) == 1 and is_of(self.scene, value, last),
            guess=any(need.noun is not None and not is_number(f, need) for need, f in found),
            leans=leans or self._leans(value, (*filling.counts, *filling.spans, total)),
            mark=3 if any(not need.weak for need in needs) else 2,
            named=2 if given or len(strictly) == len(found) else min(beside, default=1),
            contrasts=self._contrasts(filling),
            sums=sums_up(self.scene, total),
            beside=self._compared,
            apart=any(is_set_apart(self.scene, value, f, total) for _, f in found),
        )

    @lazy
    def _compared(self) -> frozenset[int]:
        """The facts that a word such as `against` sets beside others."""
        return frozenset(f.fact.id for f in self.window if _is_compared(self.scene, f.fact))

    def _contrasts(self, filling: Filling) -> bool:
        """Whether a word such as `but` parts the total from what is multiplied."""
        first = min(filling.factors, key=lambda f: f.span).span
        low, high = sorted((first, filling.total.span))
        if _at_most().search(self.scene.words_before(filling.value.fact, 40)):
            return True  # `can move 200 litres a minute`
        end = max(f.span.end for f in (*filling.factors, filling.total))
        span = self.scene.document.sentences[filling.value.sentence].span
        if _other_basis().search(self.scene.document.masked[span.start : span.end].lower()):
            return True
        if _for_a().match(self.scene.words_after(filling.total.fact, 16)):
            return True  # `$15 each, or $40 for a family of four`
        if _adding().match(self.scene.document.masked, end):
            return True  # `brought in £3,900, including £300 for programmes`
        return _contrast().search(self.scene.document.masked[low.end : high.start].lower()) is not None

    def _leans(self, value: Figure, others: Iterable[Figure]) -> bool:
        """Whether all that stands outside the value's sentence is in one that takes up the one before it."""
        document = self.scene.document
        later = {max(f.sentence, value.sentence) for f in others if f.sentence != value.sentence}
        starts = [document.sentences[s].span.start for s in later]
        first = {f.span.start for f in others if f.noun is None}
        return all(start in first or _taking_up().match(document.masked, start) for start in starts)

    def _others(self, value: Figure, used: set[int], total: Figure) -> list[Figure]:
        """Things counted before a value in its sentence, each of which may have it (`200 families received $75 a
        month`)."""
        if total.sentence != value.sentence:
            return []
        before = [f for f in self.here if f.span.end <= value.span.start and f.fact.id not in (*used, total.fact.id)]
        return [f for f in before if f.fact.kind == "count" and f.noun is not None and not f.part and not self.needs(f)]


def _may_be_total(total: Figure, value: Figure) -> bool:
    """Whether a figure is a fact's own number; or runs with the wickets that fell; or describes a thing, before a value
    (`the 900-litre tank`, `the $2.4 million jackpot`)."""
    if total.part:
        return total.fact.kind == "score" and total.span.start == total.fact.span.start and " for " in total.fact.quote
    described = total.fact.kind in ("measure", "money") and not value.fact.attributive
    return not total.fact.attributive or total.fact.kind == "count" or described


def _cancelled(needs: list[Need], of_total: list[Need], total: Figure) -> tuple[list[Need], Figure | None]:
    """What is left to be multiplied when both are for each of one thing, and the total without what it alone is for
    each of (`a levy of $2 per passenger would raise $3 million a year`). A total for each of a thing is none."""
    left = list(needs)
    for need in of_total:
        same = next((other for other in left if other.is_same(need)), None)
        if same is not None:
            left.remove(same)
            if need.own and not same.own:
                total = without_span(total)
            elif same.own and not need.own:
                framed_total = in_span(total, need.unit) if need.unit is not None else None
                if framed_total is None:
                    return left, None
                total = framed_total
        elif need.weak:
            continue
        elif need.unit is not None and need.dimension == TIME:
            rate = next((other for other in left if other.own and other.dimension == TIME), None)
            if need.own and rate is not None:
                left.remove(rate)  # `£15 a month`, `£6,480 a year`
            elif need.own:
                total = without_span(total)
        elif not need.own:
            return left, None
    return left, total


def _often(found: list[Found]) -> Figure | None:
    """The number that is itself one for each span of time (`15 trips a day`)."""
    kinds = ("measure", "rate")
    each = (f for need, f in found if (need.own or need.unit is None) and f.fact.kind in kinds and not f.part)
    return next(each, None)


def _dimension(listed: Iterable[Figure]) -> Dimensions:
    found: Dimensions = ()
    for figure in listed:
        found = times(found, tuple(d for d in figure.dimension if d[0] != "each"))
    return found


def _may_come_to(value: Figure, total: Figure) -> bool:
    """Whether a figure can be what so many of a value come to, by what both count."""
    if value.noun in (None, "time") or total.noun is None or value.fact.kind in ("money", "measure", "duration"):
        return True
    if is_room(value.noun) and (is_a(total.noun, "person") or not is_known(total.noun)):
        return True
    return kinship(value.noun, total.noun) in ("same", "part", "whole", "overlap")


def _is_compared(scene: Scene, fact: Fact) -> bool:
    """Whether a word such as `against` sets a fact beside others."""
    made: bool | None = scene.known.get(("against", fact.id))
    if made is None:
        made = scene.known["against", fact.id] = _against().search(scene.words_before(fact, 24)) is not None
    return made


def _is_money(fact: Fact) -> bool:
    return fact.kind == "money" or (fact.kind == "rate" and (fact.quantity.unit or "")[:3].isupper())


@cache
def _at_price() -> re.Pattern[str]:
    return regex.compile(rf"\b(?:at|for|{any_of('costing')}|{any_of('selling')})\s+(?:only |just |a |an )?$")


@cache
def _averaged() -> re.Pattern[str]:
    return regex.compile(rf"\b(?:{any_of('mean')})\b")


@cache
def _taking_up() -> re.Pattern[str]:
    return regex.compile(rf"(?:{any_of('taking-up')})\b", re.IGNORECASE)


@cache
def _against() -> re.Pattern[str]:
    return regex.compile(rf"\b(?:{any_of('against')})\s+(?:(?:{any_of('the')}|{any_of('about')})\s+)*$")


@cache
def _for_a() -> re.Pattern[str]:
    return regex.compile(r"\s+for (?:an?|families|groups|couples|pairs)\b")


@cache
def _other_basis() -> re.Pattern[str]:
    return regex.compile(rf"\b(?:{any_of('other-basis')})\b")


@cache
def _adding() -> re.Pattern[str]:
    return regex.compile(rf"[^.;:]{{0,24}}?\b(?:{any_of('adding')})\b", re.IGNORECASE)


@cache
def _at_most() -> re.Pattern[str]:
    return regex.compile(rf"\b(?:{any_of('at-most')})\b[^,;:]*$")


@cache
def _contrast() -> re.Pattern[str]:
    return regex.compile(rf"\b(?:{any_of('contrast')})\b")
