"""An average between the least and the greatest value: `from 3 to 40 days, with an average of 17`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from factcheck import regex
from factcheck.interval import Interval
from factcheck.model.relation import Relation
from factcheck.relations.each import any_of, telling_of, words
from factcheck.relations.each.spans import without_span
from factcheck.relations.elsewhere import is_elsewhere
from factcheck.relations.figures import Figure, ends_of, figures, in_unit_of, neighbours, roles
from factcheck.relations.make import relate, shortened
from factcheck.relations.scene import Scene
from factcheck.span import Span

_FAR = 3  # an average so many times outside its ends is that of something else
_AHEAD = 2  # sentences after an average in which the two ends may be told
_LEAD = 40  # characters in which such a sentence says what it is about
_BOTH = 2
_NEAR = 50  # characters round the two ends in which words may say that only some values lie between them


def is_between(scene: Scene, figure: Figure) -> bool:
    """Whether a figure is said to be an average, of whatever the two ends near by are those of."""
    if not scene.has(figure.sentence, telling_of("mean-of")):
        return False
    before = scene.words_before(figure.fact, 50)
    return _average().search(before) is not None and _of_others().search(before) is None


def extremes(scene: Scene, mean: Figure) -> Iterator[Relation]:
    """The average with the two ends that its sentence names, or the one before."""
    before = [s for s in neighbours(scene, mean.sentence, 1, 0) if s < mean.sentence]
    for sentence in (mean.sentence, *before):
        others = [f for f in figures(scene, [sentence]) if f.fact.id != mean.fact.id]
        beside = sentence == mean.sentence
        pair = (
            _range_beside(scene, [f for f in others if beside or f.fact.kind == "age"])
            or (_range_before(scene, mean, others) if beside else None)
            or _named(scene, others, beside)
        )
        if pair is not None:
            if not _is_of_some(scene, pair) and not is_elsewhere(scene, (mean, *pair)):
                yield from between(scene, mean, *pair)
            return
    pair = _told_after(scene, mean)
    if pair is not None:
        yield from between(scene, mean, *pair)


def _range_before(scene: Scene, mean: Figure, others: Sequence[Figure]) -> tuple[Figure, Figure] | None:
    """`(19 to 71 years, mean 43.2)`: the ends of a range that the average follows at once."""
    last = next((f for f in reversed(others) if f.span.end <= mean.span.start), None)
    if last is None or last.part or last.fact.kind not in ("duration", "measure", "money", "count", "number"):
        return None
    between = scene.document.masked[last.span.end : mean.fact.span.start].lower()
    return ends_of(last.fact, scene) if _follows().fullmatch(between) is not None else None


def _told_after(scene: Scene, mean: Figure) -> tuple[Figure, Figure] | None:
    """`The shortest was twenty-two and the longest 71`: both ends, as the next sentences say that they are."""
    found: list[Figure] = []
    for sentence in neighbours(scene, mean.sentence, 0, _AHEAD):
        if sentence == mean.sentence or not scene.has(sentence, telling_of("extreme")):
            continue
        here = figures(scene, [sentence])
        lead = scene.document.masked[slice(*scene.document.sentences[sentence].span)][:_LEAD].lower()
        if _opens_extreme().match(lead) is None:
            return None
        found += [f for f in here if _is_extreme(scene, f)]
        if len(found) >= _BOTH:
            break
    return _in_order(*(_as_said(figure) for figure in found)) if len(found) == _BOTH else None


def between(scene: Scene, mean: Figure, least: Figure, greatest: Figure) -> Iterator[Relation]:
    """The relation of an average to the two, where they are of one kind."""
    if scene.words_before(mean.fact, 12).split()[-1:] in [[word] for word in words("first-few")]:
        return  # `the average price of our first three`
    elsewhere = mean.sentence not in (least.sentence, greatest.sentence)
    if elsewhere and _is_bare(least) and not _is_bare(mean):
        return  # figures of another sentence may be anything
    taken = in_unit_of(mean, least) or _without_each(mean, least)
    if taken is None and mean.fact.kind == "percent" and not _is_reading(scene, mean, least):
        return  # `attendance averaged 94.6%, and exclusions fell from 20 to 12`
    if taken is None:
        low, high = in_unit_of(least, mean), in_unit_of(greatest, mean)
        if low is None or high is None:
            return
        least, greatest, taken = low, high, mean
    if not _is_near(taken, least, greatest):
        return
    made = sorted((least, greatest, taken), key=lambda f: f.span)
    span = Span(made[0].span.start, made[-1].span.end)
    facts, stated = roles({"mean": _as_told(mean, taken, least), "least": least, "greatest": greatest}, scene)
    yield relate(
        "average",
        facts,
        shortened(span, scene),
        span,
        wording="average.between-beside" if _stand_alone(scene, made) else "average.between",
        stated=stated,
        reasons=["an average beside the least and the greatest value"],
    )


def _stand_alone(scene: Scene, made: Sequence[Figure]) -> bool:
    """Whether no other figure stands among them, dates apart."""
    ids = {figure.fact.id for figure in made}
    among = (scene.facts[at] for at in range(min(ids), max(ids) + 1) if at not in ids)
    return all(fact.kind in ("date", "ordinal") for fact in among)


def _without_each(mean: Figure, least: Figure) -> Figure | None:
    """`averaged £72 per MWh, having ranged from £31 to £118`: the average as the others are told."""
    if mean.fact.kind != "rate" or least.fact.kind == "rate":
        return None
    made = without_span(mean)
    return made if made.dimension == least.dimension else None


def _is_reading(scene: Scene, mean: Figure, least: Figure) -> bool:
    """`averaged 14.2 per cent, with readings between 13.1 and 16.8`."""
    between = scene.document.masked[mean.span.end : least.fact.span.start].lower()
    return mean.span.end <= least.span.start and _readings().fullmatch(between) is not None


def _as_told(mean: Figure, taken: Figure, least: Figure) -> Figure:
    """The mean as its own fact where it is a bare number, which the others give their unit."""
    bare = mean.fact.kind == "number" and not mean.part
    return mean if bare and (least.unit is None or least.fact.kind != "age") else taken


def _is_bare(figure: Figure) -> bool:
    return figure.fact.quantity.unit is None and figure.fact.noun is None


def _is_near(mean: Figure, least: Figure, greatest: Figure) -> bool:
    """Whether an average is of the size of the two: one far away is that of something else."""
    low, high = least.core.low, greatest.core.high
    if low is None or high is None or mean.core.low is None or mean.core.high is None or low <= 0:
        return True
    return mean.core.high * _FAR >= low and mean.core.low <= high * _FAR


def _is_of_some(scene: Scene, pair: Sequence[Figure]) -> bool:
    """Whether words beside the two ends make them those of some of the values only, or no ends at all."""
    first, last = sorted(figure.span for figure in pair)
    start, end = scene.document.sentences[pair[0].sentence].span
    before = scene.document.masked[max(start, first.start - _NEAR) : last.end].lower()
    after = regex.split(r"[,;:.()]", scene.document.masked[last.end : min(end, last.end + _NEAR)].lower())[0]
    return _not_extremes().search(before + after) is not None


def _range_beside(scene: Scene, others: Sequence[Figure]) -> tuple[Figure, Figure] | None:
    """The ends of the range by which a sentence says from where to where the values go."""
    for figure in others:
        words = scene.words_before(figure.fact, 30) + figure.fact.quote.lower()
        told = figure.fact.kind == "age" or _ranging().search(words)
        ends = ends_of(figure.fact, scene) if told and not figure.part else None
        if ends is not None:
            return ends
    return None


def _named(scene: Scene, others: Sequence[Figure], ranging: bool) -> tuple[Figure, Figure] | None:
    """The two figures that words name as the least and the greatest (`the shortest was 6 hours`) or as bounds that
    nothing lies outside of (`none was under 90 grams`), or (`ranging`) that stand as `from 51 mm to 132 mm`."""
    found = [f for f in others if _is_extreme(scene, f) or _is_limit(scene, f)]
    if len(found) != 2 and ranging:
        found = next(([a, b] for a, b in pairwise(others) if _is_from_to(scene, a, b)), [])
    return _in_order(*(_as_said(figure) for figure in found)) if len(found) == 2 else None


def _in_order(one: Figure, other: Figure) -> tuple[Figure, Figure] | None:
    """The two in one unit, the lesser first; None where they are of two kinds."""
    second = in_unit_of(other, one)
    first = one if second is not None else in_unit_of(one, other)
    second = second or other
    if first is None or first.dimension != second.dimension:
        return None
    low, high = (f.core.low if f.core.low is not None else f.core.high for f in (first, second))
    return (second, first) if low is not None and high is not None and low > high else (first, second)


def _is_extreme(scene: Scene, figure: Figure) -> bool:
    own = figure.fact.quote[: max(0, figure.fact.number_span.start - figure.fact.span.start)].lower()
    clause = regex.split(r"[,;(]", scene.words_before(figure.fact, 40) + own)[-1]
    found = _extreme().search(clause)
    return found is not None and found[1] not in _no_superlatives()


def _is_limit(scene: Scene, figure: Figure) -> bool:
    """`none was under 90 grams`, `nor any over 160`, `never above 12`: a bound that nothing lies outside of."""
    if figure.fact.quantity.hedge not in ("below", "above") or not figure.fact.quantity.value:
        return False
    told = scene.has(figure.sentence, telling_of("nothing"))
    return told and _nothing().search(scene.words_before(figure.fact, 60) + figure.fact.quote.lower()) is not None


def _as_said(figure: Figure) -> Figure:
    """The number of a bound (`as high as £22`), without the side that it leaves open; others as they are."""
    if figure.fact.quantity.hedge not in ("below", "above"):
        return figure
    value, core = figure.fact.quantity.value, figure.fact.quantity.core
    end, own = (core.high, figure.core.high) if core.high is not None else (core.low, figure.core.low)
    size = own / end if own and end else 1
    point = Interval.point((value or 0) * size)
    return figure._replace(core=point, support=point, part=True)


def _is_from_to(scene: Scene, first: Figure, second: Figure) -> bool:
    before = scene.words_before(first.fact, 30)
    between = scene.document.masked[first.span.end : second.fact.number_span.start].strip(" £$€").lower()
    if between not in ("to", "up to", "and as high as", "and went as high as", "right up to", "all the way to"):
        return False
    ranging = before.endswith(("from ", "at ", "as low as ")) and bool(_ranging().search(before))
    return first.fact.kind == "age" or ranging


@cache
def _average() -> re.Pattern[str]:
    """`the average across the van was`, `average that out and you get`, at the end of the words before a figure."""
    return regex.compile(rf"\b(?:{any_of('mean-of')})\b(?:\s+(?!{any_of('not-mean')})[\w’'-]+){{0,8}}[\s,\"“‘]+$")


@cache
def _of_others() -> re.Pattern[str]:
    return regex.compile(rf"\b(?:{any_of('other-average')}) (?:average|mean)\b|\b(?:average|mean) for\b")


@cache
def _extreme() -> re.Pattern[str]:
    return regex.compile(rf"(?<!\w)({any_of('extreme')}|[a-z]{{3,}}est)(?!\w)[^,;:.]*$")


@cache
def _no_superlatives() -> frozenset[str]:
    return frozenset(words("no-superlative"))


@cache
def _not_extremes() -> re.Pattern[str]:
    """Words that make a range one of some of the values: `half the ponds lie between 1.5 and 6`."""
    return regex.compile(rf"\b(?:{any_of('not-extremes')})\b(?!-)")


@cache
def _follows() -> re.Pattern[str]:
    named = r"(?:with )?(?:an? |the )?(?:mean|average)(?: age)?(?: of| was|:)?"
    return regex.compile(rf"(?:\s+(?:old|of age))?\s*[,;:(]\s*{named}\s*")


@cache
def _opens_extreme() -> re.Pattern[str]:
    """`The shortest was`, `Our cheapest`: a sentence about the ends."""
    return regex.compile(rf"\W*(?:the|our|my|its|their|his|her)\s+(?:{any_of('extreme')}|[a-z]{{3,}}est)\b")


@cache
def _readings() -> re.Pattern[str]:
    more = r"(?:[\w’'-]+\s+){0,2}?"
    lead = r"\s*[,;(–—-]?\s*(?:with|having|and|in)?\s*"
    return regex.compile(rf"{lead}{more}(?:{any_of('readings')}|{any_of('ranging')})\s*")


@cache
def _nothing() -> re.Pattern[str]:
    return regex.compile(rf"\b(?:{any_of('nothing')})\b")


@cache
def _ranging() -> re.Pattern[str]:
    return regex.compile(rf"(?<!\w)(?:{any_of('ranging')})(?!\w)")
