"""So many per cent of an amount of money: `interest at 5% on the loan of $40,000 comes to $2,000 a year`, `the hammer
came down at £11,500; with the premium of 24%, an extra £2,760`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from factcheck import regex
from factcheck.interval import Interval
from factcheck.model.fact import Fact
from factcheck.model.noun import trusted
from factcheck.model.relation import Level, Relation, Stated
from factcheck.relations.each import any_of
from factcheck.relations.each.filling import FAR, slip_of
from factcheck.relations.each.spans import without_span
from factcheck.relations.elsewhere import is_elsewhere
from factcheck.relations.figures import figures_of, roles
from factcheck.relations.make import relate, shortened
from factcheck.relations.scene import Scene
from factcheck.span import Span

_FAR = 12  # a due so many times what the per cent makes speaks against the relation
_BACK = 2  # sentences before in which the amount may stand that a per cent is charged on
_MOST = 5  # amounts of a sentence; more are no plain sum told in passing
_SLIP = 2  # how much a slip must tell where the amount stands in another sentence


class _Due(NamedTuple):
    """A per cent, the amount it is charged on, and what it comes to; `share`: the per cent as a part of the whole, for
    all the years it is charged."""

    rate: Fact
    base: Fact
    due: Fact
    share: Fraction

    @property
    def made(self) -> Fraction:
        return (self.base.quantity.value or Fraction(0)) * self.share * _in_units(self.base, self.due)

    def fits(self) -> bool:
        """Whether the due is what the per cent makes, once or every year, or what is left or paid in all."""
        part, base = self.due.quantity, self.made / self.share
        once = base * _part_of(self.rate)
        years = round(self.share / _part_of(self.rate))
        compound = base * ((1 + _part_of(self.rate)) ** min(years, 40) - 1)
        ways = (self.made, once, compound, base - self.made, base + self.made, base + compound, base + once)
        if self.base.quantity.support.meets(Interval.point(_value(self.due) * _part_of(self.rate))):
            return True  # it is the other way round
        return any(part.support.meets(Interval.of(way * Fraction(99, 100), way * Fraction(101, 100))) for way in ways)


def dues(scene: Scene) -> Iterator[Relation]:
    """The dues of the sentences that have one per cent and an amount of money or more."""
    for sentence, facts in scene.by_sentence.items():
        told = [f for f in facts if f.doubt is None and f.id not in scene.left_out]
        rates = [f for f in told if _part_of(f) > 0]
        sums = [f for f in told if _is_sum(f)]
        if len(rates) != 1 or not 1 <= len(sums) <= _MOST or _is_change(scene, rates[0]):
            continue
        made = _here(scene, rates[0], sums) or _with_earlier(scene, sentence, rates[0], sums)
        if made is not None:
            yield _relation(scene, *made)


def _here(scene: Scene, rate: Fact, sums: Sequence[Fact]) -> tuple[_Due, Level] | None:
    """The due of an amount in the same sentence."""
    pairs = [(base, due) for base in sums for due in sums if base is not due]
    tied = [
        _Due(rate, base, due, _share(scene, rate))
        for base, due in pairs
        if _is_of(base, due) and _is_base(scene, rate, base) and _is_due(scene, due, (rate, base))
    ]
    near = [one for one in tied if one.made and 1 / Fraction(_FAR) < one.made / _value(one.due) < _FAR]
    fit = next((one for one in near if one.fits()), None)
    if fit is not None:
        exact = fit.due.quantity.support.meets(Interval.point(fit.made))
        return (fit, "high") if exact else None
    if len(near) != 1 or len(tied) != 1:
        return None
    added = (_value(other) for other in sums if other not in (near[0].base, near[0].due))
    way = near[0].made
    if any(near[0].due.quantity.support.meets(Interval.point(end)) for one in added for end in (way + one, way - one)):
        return None  # `interest at 5% on the loan of £40,000 and fees of £300 came to £2,300`
    return near[0], "high"


def _with_earlier(scene: Scene, sentence: int, rate: Fact, sums: Sequence[Fact]) -> tuple[_Due, Level] | None:
    """The due of an amount told before: `interest on that sum at 8 per cent`, `with the premium of 24%, an extra`."""
    due = next((f for f in sums if f.span.start > rate.span.end and _is_due(scene, f, (rate,))), None)
    if due is None or _is_base(scene, rate, due):
        return None
    if not _speaks_of_dues(scene, sentence) and not _at().search(scene.words_before(rate, 16)):
        return None
    said = [f for f in reversed(sums) if f.span.start < rate.span.start]
    here = len(said)
    for before in range(sentence - 1, sentence - 1 - _BACK, -1):
        if before >= 0 and scene.same_turn(before, sentence):
            said += [f for f in reversed(scene.by_sentence.get(before, ())) if _is_sum(f) and f.doubt is None]
    ways = [_Due(rate, base, due, _share(scene, rate)) for base in said if _is_of(base, due)]
    if any(one.fits() for one in ways):
        fit = next(one for one in ways if one.fits())
        return (fit, "high") if due.quantity.support.meets(Interval.point(fit.made)) else None
    if not ways:
        return None
    slip = max(slip_of(_value(due), ways[0].made), slip_of(_value(rate), _wanted(ways[0])))
    beside = sum(one.base.sentence == sentence - 1 for one in ways) == 1 and not here
    if slip < _SLIP and not (beside and 1 / Fraction(FAR) < ways[0].made / _value(due) < FAR):
        return None
    figures = [figure for fact in (ways[0].base, due) for figure in figures_of(fact, scene)]
    apart = scene.document.masked[rate.span.end : due.span.start].strip().startswith((",", "("))
    return None if not apart and is_elsewhere(scene, figures) else (ways[0], "high")


def _wanted(due: _Due) -> Fraction:
    """The per cent that would do."""
    return _value(due.rate) * _value(due.due) / due.made


def _part_of(fact: Fact) -> Fraction:
    """A per cent, or so many points of one, as a part of the whole; 0 for what is none."""
    value = fact.quantity.value
    if fact.kind not in ("percent", "rate", "count") or value is None or value <= 0 or value > 100:
        return Fraction(0)
    if fact.kind == "percent" or (fact.kind == "rate" and fact.per == "year"):
        return value / 100 if fact.quantity.unit in ("%", "pp") else Fraction(0)
    return value / 100 if fact.kind == "count" and fact.entity == "point" and value < 1 else Fraction(0)


def _share(scene: Scene, rate: Fact) -> Fraction:
    """The per cent as a part, times the years it is charged where these are told right after it."""
    share = _part_of(rate)
    after = scene.facts[rate.id + 1] if rate.id + 1 < len(scene.facts) else None
    if after is None or after.sentence != rate.sentence or after.kind != "duration" or not after.quantity.value:
        return share
    between = scene.document.masked[rate.span.end : after.span.start].lower()
    years = {"year": Fraction(1), "month": Fraction(1, 12)}.get(after.quantity.unit or "", Fraction(0))
    kept_up = regex.fullmatch(r"[^;:.]{0,30}\b(?:for|over|during)\s+(?:the |all |a full )?", between)
    return share * after.quantity.value * years if kept_up is not None and years else share


def _is_sum(fact: Fact) -> bool:
    quantity = fact.quantity
    priced = fact.kind == "money" or (fact.kind == "rate" and (quantity.unit or "").isupper())
    return priced and bool(quantity.value) and quantity.core.low is not None and quantity.core.high is not None


def _is_of(base: Fact, due: Fact) -> bool:
    """Whether an amount may be part of another: of the same currency."""
    return _in_units(base, due) > 0


def _in_units(base: Fact, due: Fact) -> Fraction:
    """How many of the due's units one of the base's is; 0 where they are of two currencies."""
    return Fraction(int(base.quantity.unit == due.quantity.unit))


def _value(fact: Fact) -> Fraction:
    return fact.quantity.value or Fraction(1)


def _is_base(scene: Scene, rate: Fact, base: Fact) -> bool:
    """Whether a per cent is charged on an amount: `3 per cent on £28,000`, `4% of its turnover, £1.1bn last year`, `on
    a loan of £40,000 at 5%`."""
    if base.span.start > rate.span.end:
        between = scene.document.masked[rate.span.end : base.span.start].lower()
        if any(rate.id < fact.id < base.id for fact in _sums_in(scene, rate.sentence)):
            # `3% would put £840 on a salary of £28,000`
            return _put_on().fullmatch(between) is not None
        return _tie().fullmatch(between) is not None
    before = scene.words_before(base, 40)
    if not _speaks_of_dues(scene, rate.sentence):
        return False
    return _on().search(before) is not None


def _sums_in(scene: Scene, sentence: int) -> Sequence[Fact]:
    return [fact for fact in scene.by_sentence.get(sentence, ()) if _is_sum(fact)]


def _is_due(scene: Scene, due: Fact, others: Sequence[Fact]) -> bool:
    """Whether words, or its place, make an amount what a per cent comes to."""
    before = scene.words_before(due, 60)
    if all(due.span.end <= other.span.start for other in others):
        return _speaks_of_dues(scene, due.sentence)  # `$2,000 in interest, 5% on the loan of $40,000`
    if _puts().search(before) is not None:
        return True
    if any(due.span.start < other.span.start for other in others):
        return False
    return _comes_to().search(before) is not None or _beside().search(before) is not None


def _is_change(scene: Scene, rate: Fact) -> bool:
    """`up 8% on last year's £2.1m`, `a rise of 4%`, `4% more`."""
    before, after = scene.words_before(rate, 40), scene.words_after(rate, 24)
    return _changing().search(before) is not None or _changed().match(after) is not None


def _relation(scene: Scene, made: _Due, determined: Level) -> Relation:
    rate, base, due = made.rate, made.base, made.due
    used = sorted((rate, base, due), key=lambda f: f.span)
    span = Span(used[0].span.start, used[-1].span.end)
    total = figures_of(due, scene)[0]
    facts, stated = roles({"total": without_span(total) if due.kind == "rate" else total}, scene)
    core = Interval.point(made.share)
    times = trusted(Stated)(name="times", span=rate.span, words=rate.quote, core=core, support=core, unit="")
    return relate(
        "product",
        facts | {"factors": [base]},
        shortened(span, scene),
        span,
        wording="product.due",
        stated=[*stated, times],
        determined=determined,
        reasons=["a per cent, the amount it is charged on, and what it comes to"],
    )


def _speaks_of_dues(scene: Scene, sentence: int) -> bool:
    start, end = scene.document.sentences[sentence].span
    return _due().search(scene.document.masked[start:end].lower()) is not None


@cache
def _due() -> re.Pattern[str]:
    return regex.compile(rf"\b(?:{any_of('dues')})\b")


@cache
def _on() -> re.Pattern[str]:
    return regex.compile(
        rf"\b(?:on|of) (?:(?:{any_of('the')}|a|an)\s+)?(?:[\w-]+ (?:of|worth|for|at) )?(?:(?:{any_of('about')})\s+)?$"
    )


@cache
def _tie() -> re.Pattern[str]:
    """`on`, `of its turnover,`, `on a house at`: between a per cent and what it is charged on."""
    return regex.compile(
        r"\s+(?:(?:a|per) (?:year|annum)\s+)?(?:[\w’'-]+\s+){0,4}?(?:on|of|against|upon)\s+"
        r"(?:(?!up\b|down\b|and\b|or\b|but\b)[\w’'-]+[,:]?\s+){0,6}?(?:[(—–-]\s*)?"
    )


@cache
def _at() -> re.Pattern[str]:
    """`and at 20 per cent that is worth`."""
    return regex.compile(rf"\bat\s+(?:(?:{any_of('about')})\s+)*$")


@cache
def _put_on() -> re.Pattern[str]:
    """`would put £840 on a salary of`."""
    return regex.compile(rf"[^;:.]{{0,30}}\b(?:{any_of('puts')})\s+\S+\s+(?:on|to|onto) (?:[\w’'-]+\s+){{0,5}}")


@cache
def _puts() -> re.Pattern[str]:
    return regex.compile(rf"\b(?:{any_of('puts')})\s+(?:(?:{any_of('about')})\s+)*$")


@cache
def _comes_to() -> re.Pattern[str]:
    lead = rf"(?:{any_of('coming-to')}|{any_of('due-of')}|{any_of('works-out')}|{any_of('puts')})"
    noun = (
        r"(?:(?:an?|the|another)\s+(?:[\w’'-]+\s+){1,4}of\s+|(?:an?|him|her|us|them|you|it|another|worth|finding)\s+)?"
    )
    return regex.compile(rf"(?<!\w){lead}\s+{noun}(?:as much as\s+)?(?:(?:{any_of('about')})\s+)*$")


@cache
def _beside() -> re.Pattern[str]:
    """`, an extra`, `: `, `(`, `, or`."""
    return regex.compile(
        r"[,:—–(]\s*(?:(?:or|that is|i\.e\.|an extra|an additional|another|a further|in all|making)\s+)?"
        rf"(?:(?:{any_of('about')})\s+)*$"
    )


@cache
def _changing() -> re.Pattern[str]:
    return regex.compile(rf"\b(?:{any_of('changing')})\s+(?:(?:{any_of('about')}|of|by)\s+)*$")


@cache
def _changed() -> re.Pattern[str]:
    return regex.compile(rf"\s+(?:{any_of('changed')})\b")
