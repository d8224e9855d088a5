"""So many per cent of an amount of money: `interest at 5% on the loan of $40,000 comes to $2,000 a year`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache

from factcheck import regex
from factcheck.interval import Interval
from factcheck.model.fact import Fact
from factcheck.model.relation import Relation, Stated
from factcheck.relations.each import any_of
from factcheck.relations.each.spans import without_span
from factcheck.relations.figures import figures_of, roles
from factcheck.relations.make import relate, shortened
from factcheck.relations.scene import Scene
from factcheck.span import Span

_FAR = 12  # a due so many times what the per cent makes speaks against the relation


def dues(scene: Scene) -> Iterator[Relation]:
    """The one due of a sentence that has a per cent, an amount it is charged on, and what it comes to."""
    for sentence, facts in scene.by_sentence.items():
        told = [f for f in facts if f.doubt is None and f.id not in scene.left_out]
        rates = [f for f in told if _part_of(scene, f) is not None]
        sums = [f for f in told if f.quantity.value is not None and _is_money(f)]
        if len(rates) != 1 or len(sums) != 2 or not _speaks_of_dues(scene, sentence):
            continue
        base = [f for f in sums if _on().search(scene.words_before(f, 40))]
        if len(base) == 1:
            due = sums[0] if sums[1] is base[0] else sums[1]
            yield from _relation(scene, rates[0], base[0], due)


def _part_of(scene: Scene, fact: Fact) -> Fraction | None:
    """A per cent, or so many points of one, as a part of the whole."""
    value = fact.quantity.value
    if value is None or value <= 0:
        return None
    if fact.kind == "percent":
        return value / 100 if fact.quantity.unit in ("%", "pp") else None
    return value / 100 if fact.kind == "count" and fact.entity == "point" and value < 1 else None


def _relation(scene: Scene, rate: Fact, base: Fact, due: Fact) -> Iterator[Relation]:
    share, whole, part = _part_of(scene, rate), base.quantity.value, due.quantity.value
    if share is None or not whole or not part or base.quantity.unit != due.quantity.unit:
        return
    made = whole * share
    if max(made / part, part / made) > _FAR:
        return
    if not (_is_before(due, (rate, base)) or _comes_to().search(scene.words_before(due, 44))):
        return
    used = sorted((rate, base, due), key=lambda f: f.span)
    span = Span(used[0].span.start, used[-1].span.end)
    total = figures_of(due, scene)[0]
    facts, stated = roles({"total": without_span(total) if due.kind == "rate" else total}, scene)
    core = Interval.point(share)
    times = Stated(name="times", span=rate.span, words=rate.quote, core=core, support=core, unit="")
    yield relate(
        "product",
        facts | {"factors": [base]},
        shortened(span, scene),
        span,
        wording="product.due",
        stated=[*stated, times],
        reasons=["a per cent, the amount it is charged on, and what it comes to"],
    )


def _is_money(fact: Fact) -> bool:
    return fact.kind == "money" or (fact.kind == "rate" and (fact.quantity.unit or "").isupper())


def _is_before(due: Fact, others: Sequence[Fact]) -> bool:
    """`$2,000 in interest, 5% on the loan of $40,000`: what is charged stands first."""
    return all(due.span.end <= other.span.start for other in others)


def _speaks_of_dues(scene: Scene, sentence: int) -> bool:
    start, end = scene.document.sentences[sentence].span
    return _due().search(scene.document.masked[start:end].lower()) is not None


@cache
def _due() -> re.Pattern[str]:
    return regex.compile(rf"\b(?:{any_of('dues')})\b")


@cache
def _on() -> re.Pattern[str]:
    return regex.compile(
        rf"\b(?:on|of) (?:(?:{any_of('the')}|a|an)\s+)?(?:[\w-]+ (?:of|worth|for) )?(?:(?:{any_of('about')})\s+)?$"
    )


@cache
def _comes_to() -> re.Pattern[str]:
    return regex.compile(rf"(?<!\w)(?:{any_of('coming-to')}|{any_of('due-of')})\s+(?:(?:{any_of('about')})\s+)*$")
