"""What is left by the parts that figures play, told by nouns and verbs wherever these stand: `an estate of £612,000;
once debts of £47,000 had been met there was £565,000`.

Each figure of one kind in a sentence and the two before it comes in, goes out, is left, or nothing tells. Where any of
them is the signed sum of some others, nothing is said. Else the run of figures before the result is weighed: labels, no
figure of the kind left over, one slip that would make it fit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache
from itertools import combinations, product
from typing import NamedTuple

from factcheck import regex
from factcheck.interval import Interval
from factcheck.lexicon import table
from factcheck.model.relation import Relation
from factcheck.nouns import relation as kinship
from factcheck.phrases import any_in
from factcheck.reading.elided import PARTITIVE
from factcheck.relations.balance.alike import is_of_one_size, whole_numbers, without_time
from factcheck.relations.balance.labels import RESULTS, labelled, own_side
from factcheck.relations.balance.signs import sign_of
from factcheck.relations.balance.sums import sum_relation
from factcheck.relations.each.filling import slip_of
from factcheck.relations.figures import Dimensions, Figure, figures, in_unit_of, played
from factcheck.relations.make import is_of_times
from factcheck.relations.odds import parts_that_fit
from factcheck.relations.scene import Scene
from factcheck.relations.telling import telling

_BACK = 3  # sentences before the result's own
_FEWEST = 3  # figures of a sum, its result with them
_MOST = 6  # figures tried
_TERMS, _MANY = 4, 3
_SURE = 6  # what must speak for a misfit
_FAR = Fraction(2)  # a result so many times the sum speaks against the relation
_SCALE = 500  # ... and a figure so many times another
_HARDLY = 50
_BESIDE = -2  # the mark of a figure of another year, in brackets
_BARE = 1000  # a bare number below is no amount of money
_TEN, _TENS = Fraction(10), (10, 100, 1000)
_BOUNDS = frozenset({"above", "below", "at_least", "at_most"})
_KINDS = frozenset({"count", "number", "measure", "money", "rate"})


class Entry(NamedTuple):
    """A figure, the sign it is entered with (0 where nothing tells), and whether words make it what is left."""

    figure: Figure
    sign: int
    result: int
    told: bool


def ledgers(scene: Scene, found: list[Relation]) -> Iterator[Relation]:
    """The results of the text that the figures round about do not bear out, but for those that others are already held
    against."""
    names = ("difference", "result", "delta", "total", "ratio", "product", "mean", "second")
    taken = {i for relation in found if not _is_guess(relation) for i in played(scene, relation, names)}
    taken |= parts_that_fit(scene.facts, found)
    for sentence in list(scene.by_sentence):
        told = scene.has(sentence, _telling()) or len(scene.by_sentence[sentence]) >= _MANY
        if not (told and scene.has_facts(_FEWEST, sentence, _BACK) and _has_terms(scene, sentence)):
            continue
        for entry in entries(scene, sentence):
            is_last = entry is entries(scene, sentence)[-1] and bool(entry.figure.dimension)
            if (entry.result > 0 or (is_last and not entry.result)) and entry.figure.fact.id not in taken:
                made = _made(scene, sentence, entry)
                if made is not None:
                    yield made


def _has_terms(scene: Scene, sentence: int) -> bool:
    """Whether enough figures that may be of one kind stand in a sentence and those before it."""
    kinds: dict[Dimensions, int] = {}
    loose = 0  # those that may be of any kind
    for figure in figures(scene, range(max(0, sentence - _BACK), sentence + 1)):
        if figure.fact.kind in _KINDS and not figure.part and figure.fact.quantity.value is not None:
            any_kind = figure.fact.kind == "rate" or figure.dimension == ()
            loose += any_kind
            kinds[figure.dimension] = kinds.get(figure.dimension, 0) + (not any_kind)
    return loose + max(kinds.values(), default=0) >= _FEWEST


def _is_guess(relation: Relation) -> bool:
    """Whether two of several figures were only taken for what there was and what went."""
    return relation.wording == "comparison.identity" and relation.determined != "high"


def entries(scene: Scene, sentence: int) -> tuple[Entry, ...]:
    """The figures of a sentence with their parts, in text order."""
    made: tuple[Entry, ...] | None = scene.known.get(("ledger", sentence))
    if made is None:
        made = scene.known["ledger", sentence] = tuple(_entries(scene, sentence))
    return made


def _entries(scene: Scene, sentence: int) -> Iterator[Entry]:
    text, whole = scene.document.masked, scene.document.sentences[sentence].span
    here = [one for one in labelled(scene, sentence) if one.figure.fact.kind in _KINDS]
    last = 0
    for at, one in enumerate(here):
        start = here[at - 1].figure.span.end if at else whole.start
        stop = here[at + 1].figure.span.start if at + 1 < len(here) else whole.end
        before = text[max(start, one.figure.span.start - 70) : one.figure.span.start].lower()
        named = text[one.figure.fact.number_span.end : one.figure.span.end].lower()
        after = named + text[one.figure.span.end : min(stop, one.figure.span.end + 50)].lower()
        after = regex.split(r"[;:.](?:\s|$)", after)[0]
        if at + 1 < len(here) and one.figure.span.end + 50 > stop:
            after = regex.split(r",|\b(?:and|but|while|less|plus|minus|against)\b", after)[0]
        own = own_side(before, at > 0)
        result = _BESIDE if _ASIDE.search(before) else 2 if one.label in RESULTS else _result(own, after)
        sign = 0 if result > 1 and one.label in RESULTS else sign_of(own, after)
        inherits = not sign and not result and at and last and _JOINED.fullmatch(before) is not None
        last = last if inherits else sign
        if not _OF_WHICH.search(before):  # else a part of the figure before it
            yield Entry(one.figure, last if inherits else sign, result, bool(sign) or bool(inherits))


_COMPARED = regex.compile(r"\b(?:against|than|compared with|compared to|up from|down from|versus) (?:the |a |some )?$")
_ASIDE = regex.compile(
    r"\((?:\s*(?:in |for )?(?:[12]\d\d\d(?:[-/–]\d\d)?|last year|previous year|prior year|budget|target)\s*:?\s*)?$"
)
_OF_WHICH = regex.compile(r"\bof (?:which|whom|these|them) (?:\w+ ){0,2}$")
_ELSEWHERE = regex.compile(
    r"(?:in|at|on) (?:the next|the other|another|our|last|next|the previous)\b|elsewhere|meanwhile"
)
_OTHER_TERMS = regex.compile(r"\b(?:after|before) (?:\w+ )?(?:tax|interest|depreciation|exceptional|adjust)")
# `which puts tonight's population at`, `bringing the herd to`.
_PUTS_AT = regex.compile(
    r"\b(?:put|bring|leav|mak|tak)(?:e|es|s|ing|ting)?\s+(?:the|our|their|his|her|its|tonight['’]s|today['’]s|this|it|us"
    r"|them)\b(?:\s+[a-z]+){0,3}?\s+(?:at|to|on|with)\s+$"
)
_JOINED = regex.compile(r"[^.;:]{0,40}(?:,|\band\b|,? and|&)[^.;:,]{0,25}")


def _result(before: str, after: str) -> int:
    """2 where words make a figure what is left, 1 where they may, -1 for one that is only compared with."""
    if before[-1:].isspace() and _COMPARED.search(before):
        return -1
    if _ahead("ledger-ahead", "difference-ahead").search(before) or _behind().match(after) or _PUTS_AT.search(before):
        return 2
    return int(before.strip() != "with" and _ahead("ledger-at").search(before) is not None)  # `With 320 seats we ...`


def _made(scene: Scene, sentence: int, result: Entry) -> Relation | None:
    block = scene.document.sentences[sentence].block
    found = [
        one
        for s in range(max(0, sentence - _BACK), sentence + 1)
        if scene.same_turn(s, sentence) and block == scene.document.sentences[s].block
        for one in entries(scene, s)
    ]
    for like in units(found, result):
        made = _in_unit(scene, sentence, result, found, like)
        if made is not None:
            return made
    return None


def units(found: Sequence[Entry], result: Entry) -> Iterator[Figure]:
    """Figures whose unit all may be in: a bare result is first taken for a number of things."""
    named = [one.figure for one in (result, *found) if one.figure.unit is not None]
    if result.figure.unit is None and not any(figure.sentence == result.figure.sentence for figure in named):
        yield result.figure
    yield from named[:1]


def _in_unit(scene: Scene, sentence: int, result: Entry, found: Sequence[Entry], like: Figure) -> Relation | None:
    near = alike(found, result, like)
    if near is None or len(near) < _FEWEST:
        return None
    aside = [one for one in near if one.result == _BESIDE]
    if len(near) - len(aside) < _FEWEST or len(near) - len(aside) > _MOST:
        return None
    said = next(one for one in near if one.figure.fact.id == result.figure.fact.id)
    start = scene.document.sentences[sentence].span.start
    lead = scene.document.masked[start : start + 40].lower()
    if _ELSEWHERE.match(lead) or _OTHER_TERMS.search(scene.words_before(result.figure.fact, 40)):
        return None
    if any(_fits(one, [o for o in near if o is not one]) for one in near):
        return None
    others = [one for one in near if one is not said and one not in aside]
    if others and not others[0].sign and all(one.sign for one in others[1:]):
        others[0] = others[0]._replace(sign=1, told=said.result > 0)  # what there was to begin with
    if any(_agrees(said, terms) for terms in _runs(others) if len(terms) == len(others)):
        return None
    best: tuple[int, tuple[Entry, ...], tuple[int, ...]] | None = None
    for terms in _runs(others):
        for signs in _signs(terms):
            weight = _weight(said, terms, signs, len(others), sentence)
            if weight >= _SURE and (best is None or weight > best[0]):
                best = weight, terms, signs
    return None if best is None else _relation(scene, said, best[1], best[2])


def alike(found: Sequence[Entry], result: Entry, like: Figure) -> list[Entry] | None:
    """Those of the result's kind, in one unit; None where the result itself is not of it."""
    made = []
    whole = result.figure.unit is None and (result.figure.fact.quantity.value or Fraction(0)).denominator == 1
    for one in found:
        fact = one.figure.fact
        unfit = fact.attributive or PARTITIVE.search(fact.quote) or fact.quantity.hedge in _BOUNDS
        if unfit or fact.quantity.value is None:
            continue
        figure = in_unit_of(without_time(one.figure, like), like)
        if figure is None or figure.dimension != like.dimension or figure.core.low is None or figure.core.high is None:
            continue
        often = fact.kind == "rate" or is_of_times(fact)
        if whole and like.unit is None and (often or fact.quantity.value.denominator != 1):
            continue
        bare = one.figure.unit is None and like.fact.kind == "money"
        if bare and (figure.core.high < _BARE or not is_of_one_size(figure, like)):
            continue
        made.append(Entry(figure, one.sign, one.result, one.told))
    return made if any(one.figure.fact.id == result.figure.fact.id for one in made) else None


def _agrees(said: Entry, terms: Sequence[Entry]) -> bool:
    """Whether all the figures, each with its sign, make what is left as anyone would round it."""
    return any(_sum(terms, signs).meets(said.figure.core) for signs in _signs(terms))


def _fits(said: Entry, others: Sequence[Entry]) -> bool:
    """Whether a figure is the signed sum of some of the others, to the last place written."""
    size = _middle(said.figure.core)
    near = [one for one in others if size and 1 / _SCALE < _middle(one.figure.core) / size < _SCALE]
    if len(near) < 2:
        return False
    here = (said, *near)
    hedged = [one.figure.fact.quantity.hedge != "none" for one in here]
    sizes, steps = whole_numbers([_middle(one.figure.core) for one in here], [step(one.figure) for one in here])
    for many in range(2, min(_TERMS, len(near)) + 1):
        for at in combinations(range(1, len(here)), many):
            off = steps[0] + sum([steps[i] for i in at])
            if any(2 * abs(made - sizes[0]) <= off for made in _signed([sizes[i] for i in at])):
                return True
            if not (hedged[0] or any(hedged[i] for i in at)):
                continue
            for signs in product((1, -1), repeat=many):
                if _sum([here[i] for i in at], signs, True).meets(said.figure.support):
                    return True
    return False


def _signed(sizes: Sequence[int]) -> list[int]:
    """Their sums, each of them added or taken away."""
    made = [0]
    for size in sizes:
        made = [*[one + size for one in made], *[one - size for one in made]]
    return made


def step(figure: Figure) -> Fraction:
    """The last place that a figure is written to, where it has decimals; 0 for whole numbers."""
    quantity = figure.fact.quantity
    if quantity.step is None or quantity.value is None or not quantity.value or quantity.step == 1:
        return Fraction(0)
    return quantity.step * _middle(figure.core) / quantity.value


def _sum(terms: Sequence[Entry], signs: Sequence[int], support: bool = False) -> Interval:
    made = Interval.point(0)
    for one, sign in zip(terms, signs, strict=True):
        size = one.figure.support if support else one.figure.core
        made = made + size if sign > 0 else made - size
    return made


def _runs(others: Sequence[Entry]) -> Iterator[tuple[Entry, ...]]:
    """Two to four figures that follow each other."""
    for size in range(min(_TERMS, len(others)), 1, -1):
        for at in range(len(others) - size + 1):
            yield tuple(others[at : at + size])


def _signs(terms: Sequence[Entry]) -> Iterator[tuple[int, ...]]:
    ways = [(one.sign,) if one.sign else (1, -1) for one in terms]
    for signs in product(*ways):
        if 1 in signs and -1 in signs:
            yield signs


def _weight(said: Entry, terms: Sequence[Entry], signs: Sequence[int], all_of: int, sentence: int) -> int:
    value, of_terms = _middle(said.figure.core), [_middle(one.figure.core) for one in terms]
    rest = sum((size * sign for size, sign in zip(of_terms, signs, strict=True)), Fraction(0))
    sizes = [value, *of_terms]
    if min(sizes) <= 0 or rest == 0 or (rest < 0 and len(terms) > 2) or max(sizes) > _SCALE * min(sizes):
        return 0
    plain = not said.figure.dimension
    if (len(terms) == 2 or plain) and max(sizes[1:]) > _HARDLY * min(sizes[1:]):
        return 0  # what is taken away hardly changes what there was
    if plain and not (all(one.told for one in terms) and _of_one_kind(said, terms)):
        return 0
    if not all(one.told for one in terms) and (said.result == 0 or (said.result == 1 and len(terms) > 2)):
        return 0
    slip = _slip(terms, signs, value)
    if slip < 2 and (not said.result or not _is_near(abs(rest) / value)):
        return 0
    alone = _alone(value, abs(rest))
    if said.result > 1 and len(terms) == 2 and not plain and min(one.figure.sentence for one in terms) > sentence - 3:
        alone = max(alone, slip)
    told = alone > 1 and len(terms) == all_of
    if not told and min(one.figure.sentence for one in terms) < sentence - 1:
        return 0
    labels = sum(one.told for one in terms)
    weight = said.result + min(labels, 3) + slip + (len(terms) == all_of) * (2 if slip > 1 and not plain else 1)
    weight += all(one.figure.sentence == sentence for one in terms)
    weight += all(one.told for one in terms)
    return weight - 2 * (all_of - len(terms) > 1)


def _is_near(ratio: Fraction) -> bool:
    return 1 / _FAR < ratio < _FAR


def _of_one_kind(said: Entry, terms: Sequence[Entry]) -> bool:
    nouns = [one.figure.noun for one in (said, *terms) if one.figure.noun is not None]
    return all(kinship(first, second) != "unrelated" for first, second in combinations(nouns, 2))


def _slip(terms: Sequence[Entry], signs: Sequence[int], value: Fraction) -> int:
    """How much it tells that one slip in one figure would make it fit."""
    sizes = [_middle(one.figure.core) for one in terms]
    rest = sum((sign * size for sign, size in zip(signs, sizes, strict=True)), Fraction(0))
    found = [_alone(value, abs(rest))]
    for turned in (1, -1) if len(terms) == 2 else (1,):
        for sign, size in zip(signs, sizes, strict=True):
            right = size + (value * turned - rest) * sign
            found.append(_alone(size, right))
    return max(found)


def _alone(said: Fraction, right: Fraction) -> int:
    if right <= 0 or said <= 0 or max(said, right) < _TEN:
        return 0
    (a, b), (c, d) = said.as_integer_ratio(), right.as_integer_ratio()
    least, most = sorted((a * d, c * b))
    return 2 if any(most == least * tens for tens in _TENS) else slip_of(said, right)


def _middle(interval: Interval) -> Fraction:
    assert interval.low is not None
    assert interval.high is not None
    return interval.low if interval.is_point else (interval.low + interval.high) / 2


def _relation(scene: Scene, said: Entry, terms: Sequence[Entry], signs: Sequence[int]) -> Relation:
    plus = [one.figure for one, sign in zip(terms, signs, strict=True) if sign > 0]
    minus = [one.figure for one, sign in zip(terms, signs, strict=True) if sign < 0]
    reason = "what comes in, what goes out and what is left, by their nouns and verbs"
    return sum_relation(scene, plus, minus, said.figure, "ledger", reason)


@cache
def _telling() -> frozenset[str]:
    lists = table("cues")["lists"]
    names = ("ledger-ahead", "ledger-at", "ledger-behind", "difference-ahead", "difference-behind", *RESULTS)
    return telling(str(phrase) for name in names for phrase in lists[name])


@cache
def _ahead(*names: str) -> re.Pattern[str]:
    idle = (
        "a|an|the|it|us|them|him|her|you|with|just|only|about|some|around|of|at|now|to|thus|was|is|by|for|on|that|his"
        "|me|exactly|precisely|lordship|ladyship|thereby|left|out|came|in|stood|reached|amounted"
    )
    gap = rf"(?:[,:]?\s+(?:{idle}))*"
    return regex.compile(rf"(?<![\w-])(?:{any_in(*names)}){gap}[,:]?\s+$")


@cache
def _behind() -> re.Pattern[str]:
    word = r"(?!an?\b|per\b|the\b|that\b|and\b|or\b|in\b)[a-z]+"
    return regex.compile(rf"\s*(?:{word}\s+)??(?:{any_in('ledger-behind', 'difference-behind')})(?![\w-])")
