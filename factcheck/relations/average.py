"""Averages: a total, how many it is spread over, and the mean; a mean between the least and the greatest value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from factcheck import regex
from factcheck.model.relation import Level, Relation
from factcheck.phrases import any_in
from factcheck.relations.each import Filling, Fillings, Need, any_of, best, claimed, excused, is_alone, telling_of
from factcheck.relations.figures import Figure, figures, roles
from factcheck.relations.make import relate, shortened
from factcheck.relations.mean_between import extremes, is_between
from factcheck.relations.mean_of_list import of_list
from factcheck.relations.scene import Scene
from factcheck.relations.triples import is_sure, misfits
from factcheck.span import Span

_HUNDREDS = 300  # times as many things as there should be: no slip of the pen
_BELOW = regex.compile(
    r"\s+(?:below|above|ahead of|behind|short of|clear of|higher|lower|more than|fewer than|less than)\b"
)


def find(scene: Scene, found: list[Relation]) -> Iterator[Relation]:
    """The averages that words or a value for each, worked out after its total and count, say."""
    taken: set[int] = set()
    products = claimed(scene)
    for sentence in list(scene.by_sentence):
        if is_alone(scene, sentence):
            continue  # there is neither a total nor extremes
        fillings = Fillings(scene, sentence, guess=True)
        for value in fillings.here:
            if value.part or value.fact.kind == "ratio":
                continue
            mean = _is_mean(scene, value)
            listed = list(of_list(scene, value, mean))
            yield from listed
            if not listed and (mean or _is_median(scene, value) or is_between(scene, value)):
                yield from extremes(scene, value)
            if listed or value.fact.kind == "age":
                continue
            if not mean and not _is_worked_out(scene, value):
                continue
            needs = fillings.needs(value)
            if not mean and not needs:
                continue
            ways = fillings.of(value, _without_each(needs) or [Need()])
            made = _last(scene, ways if needs else [replace(f, mark=2) for f in ways], mean)
            chosen = best(made, fillings.window)
            told = next((f for f in misfits(scene) if f.value.fact.id == value.fact.id), None)
            if chosen is not None and told is not None and not chosen[0].fits():
                chosen = told, "high"
            if chosen is None or not {chosen[0].total.fact.id, value.fact.id}.isdisjoint(taken):
                continue
            if not chosen[0].fits() and excused(scene, chosen[0]):
                continue
            if chosen[0].fits() or {chosen[0].total.fact.id, value.fact.id}.isdisjoint(products):
                taken |= {chosen[0].total.fact.id, value.fact.id}
                yield _relation(scene, *chosen)


def _without_each(needs: list[Need]) -> list[Need]:
    """What an average is taken over; one counting of things is enough."""
    return [need for need in needs if need != Need()] or needs


def _last(scene: Scene, made: list[Filling], mean: bool) -> list[Filling]:
    """The fillings that an average may be taken from: one count; where no word says `average`, a total and a count that
    stand before the value."""
    kept = []
    for filling in made:
        counts = (*filling.counts, *filling.spans)
        if filling.more or len(counts) != 1 or filling.is_room or filling.total.fact.kind == "percent":
            continue
        if _is_median(scene, filling.total) or any(f.fact.quantity.value == 1 for f in filling.counts):
            continue  # `a median of 14 and a mean of 37, thanks to one party`
        if filling.off > _HUNDREDS and filling.total.dimension == ():
            continue  # 400 beds are not shared among 9,000 people
        if any((f.fact.quantity.step or 1) < 1 for f in filling.counts) or _is_turned(filling):
            continue  # 2.0 is a level, and counts nothing
        if any(_BELOW.match(scene.words_after(f.fact, 12)) for f in filling.counts):
            continue  # `61 on average, four points below the 65`
        before = filling.total.span.end <= filling.value.span.start
        last = before and all(_is_before(scene, f, filling.value) for f in counts)
        if mean:
            shown = _shown_by(scene, filling, counts)
            kept.append(replace(filling, cued=(filling.cued and not filling.apart) or shown, is_last=last))
        elif last and (not filling.guess or filling.fits()):  # no misfit rests on a thing of another name
            told = not filling.guess and _is_told(scene, filling, counts[0])
            kept.append(replace(filling, is_last=True, leans=filling.leans or told))
    return kept


def _is_turned(filling: Filling) -> bool:
    """Whether the two make the value the other way round (`389 matches; he let in 503, which is 1.3 a match`)."""
    counts, total, value = filling.counts, filling.total, filling.value
    if len(counts) != 1 or not counts[0].dimension == total.dimension == value.dimension or 0 in total.core:
        return False
    return (counts[0].core / total.core).meets(value.core)


def _is_before(scene: Scene, count: Figure, value: Figure) -> bool:
    """Whether how many there are stands before a value, or right after it (`£42 for each of the 650 households`)."""
    if count.span.end <= value.span.start:
        return True
    between = scene.document.masked[value.span.end : count.span.start].lower()
    return count.span.start > value.span.end and _for_each_of().fullmatch(between) is not None


def _is_told(scene: Scene, filling: Filling, count: Figure) -> bool:
    """Whether the total stands with the value; or their number does, and the total is what the sentence before begins
    with."""
    value, total = filling.value, filling.total
    if total.sentence == value.sentence:
        return True
    if total.sentence != value.sentence - 1 or count.sentence != value.sentence:
        return False
    alike = [f for f in figures(scene, [total.sentence]) if f.dimension == total.dimension]
    return bool(alike) and alike[0].fact.id == total.fact.id


def _shown_by(scene: Scene, filling: Filling, counts: tuple[Figure, ...]) -> bool:
    """`The average donation was £25: 3,400 people gave £85,000`: what follows a colon shows what an average is of."""
    first = min((*counts, filling.total), key=lambda f: f.span)
    if not filling.is_local() or first.span.start < filling.value.span.end:
        return False
    return scene.document.masked[filling.value.span.end :].lstrip().startswith(":")


def _is_mean(scene: Scene, figure: Figure) -> bool:
    """Whether a figure is said to be an average."""
    if not scene.has(figure.sentence, _averages()):
        return False
    before = regex.split(r"[;(]", scene.words_before(figure.fact, 60))[-1]
    quote = figure.fact.quote.lower()
    if _group().search(before) or _of_others().search(before) or _might_be().search(before):
        return False
    cue = _mean().search(before)
    if cue is not None and _is_cut(scene, figure, len(before) - cue.start()):
        cue = None
    return cue is not None or bool(_mean().match(quote) or _on_average().match(scene.words_after(figure.fact, 44)))


def _is_cut(scene: Scene, figure: Figure, reach: int) -> bool:
    """Whether another figure, other than the number of a group (`of the 85 patients`), stands between a word and a
    figure."""
    start = figure.fact.span.start - reach
    between = [f for f in scene.by_sentence.get(figure.sentence, ()) if start <= f.span.start < figure.fact.span.start]
    return any(f.kind != "date" and not _group().search(scene.words_before(f)) for f in between)


def _is_worked_out(scene: Scene, figure: Figure) -> bool:
    """`which works out at 45 per class`, `, or 1.5 per game`, `: 14 tonnes a week`, `, twelve per sitting`."""
    before = scene.words_before(figure.fact, 40)
    if before.rstrip()[-1:] in (",", ":", "—", "–", "("):
        return True
    if scene.may_say(figure.sentence, before, telling_of("works-out")) and _works().search(before):
        return True
    named = "of" in before and _naming().search(before)
    return bool(named or ("each" in before and _each_gets().search(before)))


def _is_median(scene: Scene, figure: Figure) -> bool:
    """Whether a figure is said to be the middle one, which lies between the extremes as an average does."""
    if not scene.has(figure.sentence, telling_of("median")):
        return False
    before = regex.split(r"[;(]", scene.words_before(figure.fact, 60))[-1]
    return (
        _median().search(before) is not None and _of_others().search(before) is None and _group().search(before) is None
    )


@cache
def _averages() -> frozenset[str]:
    return telling_of("mean", "on-average") | {"average"}


@cache
def _might_be() -> re.Pattern[str]:
    return regex.compile(rf"\b(?:{any_in('mean-would')})\b[^,;:.]*$")


@cache
def _group() -> re.Pattern[str]:
    """`the average age of the seven jurors`: a number after `the` counts a group."""
    return regex.compile(rf"\b(?:{any_of('the')}|{any_of('each-of')}|every|which)\s+$")


@cache
def _for_each_of() -> re.Pattern[str]:
    return regex.compile(rf"\s+(?:to|for|from|on|in|at)\s+(?:{any_of('each-of')})\s+(?:(?:{any_of('the')})\s+)?")


@cache
def _of_others() -> re.Pattern[str]:
    """`the average for such work`, `the national average`, `his average for the season`: one of other figures."""
    own = r"(?!the (?:\d|two|three|four|five|six|seven|eight|nine|ten|whole|group|lot)|all\b|them\b)"
    return regex.compile(
        rf"\b(?:average|mean)s? (?:for|in|across|among|since) {own}|\b(?:{any_of('other-average')}) (?:average|mean)\b"
    )


@cache
def _mean() -> re.Pattern[str]:
    """`an average of`, `the mean length of stay was`; not `above the average of`."""
    spread = r"(?!over (?:the|all|these|those|our|its|their|his|her|that)\b)"
    gap = rf"(?:(?!\b{spread}(?:{any_of('not-mean')})\b)[^,;:.]|,(?= the\b)|, \w+,(?= ))*$"
    return regex.compile(rf"(?<!\w)(?:{any_of('mean')})(?!\w){gap}|^(?:an? )?average of\b")


@cache
def _median() -> re.Pattern[str]:
    return regex.compile(rf"\b(?:{any_of('median')})\b[^,;:.]*$")


@cache
def _on_average() -> re.Pattern[str]:
    alone = r"average(?=\s*(?:[,.;:)]|$))"  # `to an average house of 770` is said of what follows
    return regex.compile(rf"[^,;:.()]{{0,24}}\s*,?\s*(?:{any_of('on-average')}|{alone})(?!\w)")


@cache
def _works() -> re.Pattern[str]:
    return regex.compile(rf"(?<!\w)(?:{any_of('works-out')})\s+(?:(?:{any_of('about')})\s+)*$")


@cache
def _naming() -> re.Pattern[str]:
    """`, a yield of`, `and a rate of about`."""
    leads = rf"(?:[,:—–(]\s*|\b(?:{any_of('works-out')})\s+)(?:or |and |so )?"
    return regex.compile(rf"{leads}(?:an?|the)\s+(?:[\w-]+\s+){{1,3}}of\s+(?:(?:{any_of('about')})\s+)*$")


@cache
def _each_gets() -> re.Pattern[str]:
    """`each has about`, `each school gets`."""
    return regex.compile(
        rf"[,;:—–]\s*(?:so |and )?each (?:[a-z]+ )?(?:{any_of('each-gets')})\s+(?:(?:{any_of('about')})\s+)*$"
    )


def _relation(scene: Scene, filling: Filling, level: Level) -> Relation:
    count = (*filling.counts, *filling.spans)[0]
    used = sorted((filling.value, count, filling.total), key=lambda f: f.span)
    span = Span(used[0].span.start, max(f.span.end for f in used))
    facts, stated = roles({"total": filling.total, "count": count, "mean": filling.value}, scene)
    return relate(
        "average",
        facts,
        shortened(span, scene),
        span,
        basis="explicit" if filling.cued else "arithmetic",
        wording=f"average.{'slipped' if is_sure(filling) else 'plain' if filling.is_plain else 'mean'}",
        stated=stated,
        determined=level,
        reasons=["a total, how many it is spread over, and the value for each"],
    )
