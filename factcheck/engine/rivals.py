"""Sums that figures of a sentence make in another way than a relation takes them: `raise 402 and spend 410, leaving 8`
is no list of 410 and 8 in a total of 402.

Such a rival must hold as the figures are written, take in the total or difference of the relation and another of
its figures, and be one that chance would hardly give (meaning.md, section 4).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from itertools import combinations, pairwise, product

from factcheck import regex
from factcheck.engine.otherwise import HARDLY, Figure, figure_of
from factcheck.engine.scene import Scene
from factcheck.engine.values import scale_of
from factcheck.lexicon import table
from factcheck.model.fact import Fact
from factcheck.phrases import any_in

# The figure of each relation that the others are said to make.
_RESULTS = {
    "partition": ("total",), "comparison": ("difference",), "change": ("delta",), "balance": ("result",),
}  # fmt: skip
# `caster sugar, `, `instant yeast and `
_IN_ROW = regex.compile(r"(?:\s+[a-z’'-]+){1,4}(?:,\s+|,?\s+and\s+)", re.IGNORECASE)
_THING_NEXT = regex.compile(r",\s+(?:[a-z’'-]+\s+){1,4}|\s+and\s+(?:[a-z’'-]+\s+){1,4}", re.IGNORECASE)
_OPENS = regex.compile(r"[:;(—–]|\bof\b")  # what makes parts of the figures after it
_SIGNED = ("comparison.identity", "comparison.ledger")
_LISTING = ("partition.colon", "partition.consisting", "partition.bracket")
_LEAD = 40  # characters
_OF_ITS_OWN = regex.compile(r"\sof\s(?!(?:the|these|those|them|all|which|whom)\b)")
_WITHIN = 12  # facts before and after the result in which its sentence is looked through


def rival(scene: Scene) -> str | None:
    """The sum that figures of the relation make with each other or with one that stands by, in words (`410 less 8 makes
    402`); None where there is none but what the relation says, or where it may be chance."""
    role = next((role for role in _RESULTS.get(scene.subject, ()) if role in scene.one), None)
    if role is None or scene.relation is None:
        return None
    result = scene.one[role]
    own = set(scene.relation.all_facts())
    # `14 shops opened and five closed, a net addition of 19`: words give the sides, which make nothing else
    signed = scene.words.get("wording", "") in _SIGNED
    for like in _likes(scene, result):
        figures = _figures(scene, result, like)
        mine = figures.pop(result, None)
        if mine is None or mine.value <= 0:
            continue
        found = _subtotal(scene, mine, figures) or _with_more(scene, mine, like)
        if found is not None:
            return found
        for pairs in (() if signed else _pairs(figures, own, 2), _pairs(figures, own, 1)):
            sums = (_sum(mine, *pair, len(pairs), _is_its_own(scene, pair, own)) for pair in pairs)
            found = next(filter(None, sums), None)
            if found is not None:
                return found
    return None


def _is_its_own(scene: Scene, pair: tuple[Figure, Figure], own: set[int]) -> bool:
    """Whether a pair is that of which a comparison states the difference, which then says nothing against it."""
    return scene.subject in ("comparison", "change") and {figure.fact.id for figure in pair} <= own


def _sum(mine: Figure, one: Figure, other: Figure, tried: int, told: bool) -> str | None:
    """What the result and two figures make of each other, in words, if it is unlikely to be chance; `told`: that they
    differ by it is what the relation says."""
    small, big = sorted((one, other), key=lambda figure: figure.value)
    grain = min(one.grain, other.grain, mine.grain)
    if 2 * tried * grain >= HARDLY * max(mine.value, big.value):
        return None
    if small.value + big.value == mine.value:
        return f"{one.fact.quote} and {other.fact.quote} make {mine.fact.quote}"
    if big.value - small.value == mine.value and not told:
        return f"{mine.fact.quote} and {small.fact.quote} make {big.fact.quote}"
    return None


def _subtotal(scene: Scene, mine: Figure, figures: dict[int, Figure]) -> str | None:
    """What the parts, all or all but one, and one figure that is none make of the total.

    `910 entered, 51 did not turn up and 17 dropped out, so 842 came home`; or the parts alone, of which some came and
    some went: `we had 260; 34 left and 52 joined, which makes 278`.
    """
    parts = [figures[fact] for fact in scene.ids("parts") if fact in figures]
    others = [figure for fact, figure in figures.items() if fact not in scene.ids("parts")]
    if scene.subject != "partition" or not 2 <= len(parts) < 6:
        return None
    if not _is_closed(scene) and (found := _of_some(parts, mine)) is not None:
        return found
    kept = [tuple(parts), *(combinations(parts, len(parts) - 1) if len(parts) > 2 else ())]
    tried = [(*some, other) for some in kept for other in others]
    whole = mine.value + sum((part.value for part in parts), Fraction(0))
    for other in others:
        if other.value == whole and _is_told(parts, other, len(others)):
            return f"{mine.fact.quote} and the others make {other.fact.quote}"  # it is one of them
    for small, big in combinations(sorted(parts, key=lambda part: part.value), 2):
        for other in others:
            if small.value + other.value == big.value and _is_told((small, other), big, len(tried)):
                return f"{small.fact.quote} and {other.fact.quote} make {big.fact.quote}"
    for some in tried:
        if sum((one.value for one in some), Fraction(0)) == mine.value and _is_told(some, mine, len(tried)):
            return ", ".join(one.fact.quote for one in some) + f" make {mine.fact.quote}"
    signed = list(product((1, -1), repeat=len(parts)))
    for signs in signed:
        made = sum((sign * one.value for sign, one in zip(signs, parts, strict=True)), Fraction(0))
        if abs(made) == mine.value and _is_told(parts, mine, len(signed)):
            return f"some of the figures taken from the others leave {mine.fact.quote}"
    return None


def _is_closed(scene: Scene) -> bool:
    """Whether a colon opens the list of all the parts and `and` joins the last, so that none of them is left over: `240
    people: 150 loaders, 90 sorters and 30 drivers`."""
    if scene.words.get("wording") not in _LISTING or scene.document is None:
        return False
    one, last = (scene.facts[fact] for fact in scene.ids("parts")[-2:])
    return "and" in scene.document.masked[one.span.end : last.span.start].lower().split()[-2:]


def _with_more(scene: Scene, mine: Figure, like: Fact) -> str | None:
    """The total and a figure right after it that make what the parts make: `47 members were present; a further 12 had
    sent proxies`."""
    following = scene.facts.get(mine.fact.id + 1)
    parts = [scene.facts[fact].quantity.value for fact in scene.ids("parts")]
    more = figure_of(following, like) if following is not None and scene.subject == "partition" else None
    if following is None or more is None or more.fact.id in scene.ids("parts") or following.doubt is not None:
        return None
    made = sum((part for part in parts if part is not None), Fraction(0))
    if like.kind not in ("number", "count") or mine.value + more.value != made:
        return None
    return f"{mine.fact.quote} and {more.fact.quote} are as many"


def _of_some(parts: Sequence[Figure], mine: Figure) -> str | None:
    """The parts that make the total without the others, which then are none: `picked between two designs: 1,140 for the
    arch and 688 for the beam, 1,828 in all`."""
    first = next((parts[:end] for end in range(2, len(parts)) if _adds_to(parts[:end], mine)), None)
    if first is not None and _is_told(first, mine, 1):
        return " and ".join(one.fact.quote for one in first) + f" make {mine.fact.quote}"
    chosen = [some for size in range(2, len(parts)) for some in combinations(parts, size)]
    for some in chosen:
        if _adds_to(some, mine) and _is_told(some, mine, len(chosen)):
            return " and ".join(one.fact.quote for one in some) + f" make {mine.fact.quote}"
    return None


def _adds_to(some: Sequence[Figure], mine: Figure) -> bool:
    return sum((one.value for one in some), Fraction(0)) == mine.value


def _is_told(some: Sequence[Figure], mine: Figure, tried: int) -> bool:
    """Whether so many tries would hardly give such a sum by chance."""
    return tried * min(one.grain for one in (*some, mine)) < HARDLY * mine.value


def are_peers(scene: Scene) -> bool:
    """Whether total and parts stand in one row of bare figures: of `£6,150, £5,480 and £7,020` none is the total."""
    facts = [scene.facts[fact] for fact in (*scene.ids("total"), *scene.ids("parts")) if fact >= 0]
    if scene.subject != "partition" or scene.document is None or len(facts) < 3 or facts != sorted(facts, key=_place):
        return False
    gaps = [scene.document.text[one.span.end : other.span.start].strip() for one, other in pairwise(facts)]
    first, second = (scene.document.text[fact.span.end : fact.span.end + 8].split()[:1] for fact in facts[:2])
    if first == second and set(first) & {*table("lists")["row-leads"]}:
        return True  # `19 to pensions, 11 to interest and the 15 that are left`
    if first == second and set(first) & {*table("lists")["row-verbs"]} and not _OPENS.search(_between(scene, facts)):
        return True  # `four invoices had no order, three had been approved too late`
    if _goes_on_before(scene, facts) or _goes_on_after(scene, facts) or _are_of_their_own(scene, facts):
        return True
    return {*gaps[:-1]} <= {","} and gaps[-1] in ("and", ", and", "or") and all(f.noun is None for f in facts[1:])


def _are_of_their_own(scene: Scene, facts: Sequence[Fact]) -> bool:
    """Whether total and parts are so many of one noun, each of something else: of `292 strains of Proteus, 60
    strains of Yersinia and 309 strains of Shigella` none is the total."""
    assert scene.document is not None
    after = [scene.document.text[fact.span.end : fact.span.end + 12] for fact in facts]
    nouns = {fact.noun for fact in facts}
    return len(nouns) == 1 and None not in nouns and all(_OF_ITS_OWN.match(words) for words in after)


def _between(scene: Scene, facts: Sequence[Fact]) -> str:
    return scene.document.text[facts[0].span.end : facts[1].span.start] if scene.document is not None else ""


def _goes_on_before(scene: Scene, facts: Sequence[Fact]) -> bool:
    """Whether the row of total and parts begins before the total: of `80g butter, 70g sugar, 60g egg and 10g salt` the
    sugar is no total. Each is followed by what it is of, and by a comma."""
    before = scene.facts.get(facts[0].id - 1)
    assert scene.document is not None
    if before is None or before.sentence != facts[0].sentence or before.quantity.unit != facts[0].quantity.unit:
        return False
    row = [before, *facts]
    gaps = [scene.document.text[one.span.end : other.span.start] for one, other in pairwise(row)]
    return all(_IN_ROW.fullmatch(gap) for gap in gaps) and before.quantity.unit is not None


def _goes_on_after(scene: Scene, facts: Sequence[Fact]) -> bool:
    """Whether the row of total and parts goes on for two more: of `units £3,450, worktop £1,280, oven and the rest
    £1,970, plumber £640, electrician £560` the units are no total."""
    assert scene.document is not None
    row = [*facts, *(scene.facts[at] for at in (facts[-1].id + 1, facts[-1].id + 2) if at in scene.facts)]
    if len(row) < len(facts) + 2 or {fact.quantity.unit for fact in row} - {row[0].quantity.unit}:
        return False
    gaps = [scene.document.text[one.span.end : other.span.start] for one, other in pairwise(row)]
    return row[0].quantity.unit is not None and all(_THING_NEXT.fullmatch(gap) for gap in gaps)


def _place(fact: Fact) -> int:
    return fact.span.start


def _likes(scene: Scene, result: int) -> list[Fact]:
    """The result, and, if it is a bare number, the figures of its sentence in whose units it may be meant."""
    fact = scene.facts[result]
    near = [scene.facts[at] for at in range(result - _WITHIN, result + _WITHIN + 1) if at in scene.facts]
    units = {other.quantity.unit: other for other in near if other.sentence == fact.sentence and other.quantity.unit}
    return [fact, *(units.values() if fact.kind == "number" else ())]


def _figures(scene: Scene, result: int, like: Fact) -> dict[int, Figure]:
    """The figures of one kind with `like` in the sentences of the relation, by fact."""
    assert scene.relation is not None
    sentences = {scene.facts[fact].sentence for fact in scene.relation.all_facts()}
    found = {}
    for fact_id in range(result - _WITHIN, result + _WITHIN + 1):
        fact = scene.facts.get(fact_id)
        if fact is None or fact.doubt is not None or fact.sentence not in sentences or _is_gap(scene, fact):
            continue
        figure = figure_of(fact, like) or _bare(fact, like)
        if figure is not None:
            found[fact_id] = figure
    return found


def _is_gap(scene: Scene, fact: Fact) -> bool:
    """Whether a figure beside the votes of two sides is how far they are apart, so that it makes one of them with the
    other whatever else is said of them."""
    if scene.subject != "partition" or scene.document is None:
        return False
    lead = scene.document.masked[max(0, fact.span.start - _LEAD) : fact.span.start].lower()
    return _gap().search(lead) is not None


@cache
def _gap() -> re.Pattern[str]:
    return regex.compile(rf"(?<![\w-])(?:{any_in('contest-gap')})\s+(?:of|was|is)\s+(?:just\s+|only\s+)?$")


def _bare(fact: Fact, like: Fact) -> Figure | None:
    """A number without a noun or unit of its own, whatever it was taken to count, in the unit of `like`."""
    if fact.kind not in ("number", "count") or fact.span != fact.number_span or like.quantity.unit is None:
        return None
    figure = figure_of(fact, None)
    factor, _, dimension = scale_of(like)
    return figure and Figure(fact, dimension, figure.value * factor, figure.core * factor, figure.grain * factor)


def _pairs(figures: dict[int, Figure], own: set[int], least: int) -> list[tuple[Figure, Figure]]:
    """The pairs that could make the result, so many of them at least figures of the relation."""
    pairs = combinations(sorted(figures), 2)
    return [(figures[one], figures[other]) for one, other in pairs if (one in own) + (other in own) >= least]
