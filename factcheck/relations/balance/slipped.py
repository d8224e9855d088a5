"""What is left, where one slip of the pen in one of three figures alone keeps it from being the difference of the other
two, or where the words label all three: `Operating costs came to £137.5m, leaving an operating profit of £20.5m`.

No pair of figures near by may make the result. Of the pairs that a slip parts from it that one is meant for which most
speaks: words of coming in and going out, the figure right before the result, nothing of the kind in between.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import combinations

from factcheck import regex
from factcheck.lexicon import table
from factcheck.model.relation import Relation
from factcheck.nouns import relation as kinship
from factcheck.phrases import any_in
from factcheck.relations.balance import BEFORE_TAX, OTHER, SO
from factcheck.relations.balance.labels import RESULTS
from factcheck.relations.balance.ledger import Entry, alike, entries, step, units
from factcheck.relations.balance.sums import sum_relation
from factcheck.relations.figures import Figure
from factcheck.relations.make import relate, shortened
from factcheck.relations.odds import exchanged, one_slip, sums_up
from factcheck.relations.partition.fillings import is_of_then
from factcheck.relations.scene import Scene
from factcheck.relations.telling import telling
from factcheck.span import Span
from factcheck.units import resolve

_BACK = 6  # sentences before the result's own
_MOST = 10  # figures tried
_SURE = 6  # what must speak for a misfit
_TWO, _TEN, _HARDLY, _HUNDRED = 2, 10, 50, 100
_TRIED, _TERMS = 8, 6  # figures of which three are tried, and terms of a run
_THREE = ((1, -1, -1), (-1, 1, -1), (-1, -1, 1), (1, 1, -1), (1, -1, 1), (-1, 1, 1), (1, 1, 1))
_SO_MUCH = (
    r"(?:of sales |for the (?:year|half|period|quarter) )?"
    r"(?:came (?:to|in at)|ran to|ran|were|was|is|are|of|at|totalled|reached|amounted to|stood at)"
)
_OF_ANOTHER = regex.compile(  # `the surplus of the pension fund was`
    r"\b(?:surplus|profit|deficit|loss|balance|gap|shortfall) (?:of|in|on|for|at) (?:the|its|his|her|their|our) "
    r"(?!year|half|quarter|period|month)[a-z]+"
)
_OF_WHOLE = regex.compile(r"\s*(?:of|out of|from) (?:the|its|our|their|his|her|that)? ?$")
_FROM = regex.compile(r"\b(?:from|against|than|versus|vs|compared (?:with|to)|instead of)\s$")
_BOUND = regex.compile(r"\b(?:at least|more than|over|up to|under|less than|fewer than)\s$")


@dataclass(frozen=True, slots=True)
class Choice:
    """What there was or came in and what went, with what speaks for these figures."""

    plus: tuple[Entry, ...]
    minus: tuple[Entry, ...]
    weight: int


@dataclass(frozen=True, slots=True)
class _Said:
    """A result: its value in its own unit and what that is in base units, how plainly words name it (`strength`), and
    whether they draw it from what was said before."""

    entry: Entry
    value: Fraction
    factor: Fraction
    strength: int
    concludes: bool


def slipped(scene: Scene, found: Sequence[Relation]) -> Iterator[Relation]:
    """The results that a slip parts from what two figures before them leave."""
    fitting = _fitting(scene, found)
    for sentence in scene.sentences_with(_telling()):
        for entry in entries(scene, sentence):
            strength = _strength(scene, entry)
            if strength and entry.figure.fact.quantity.value and entry.figure.fact.id not in fitting:
                made = _best(scene, sentence, entry, strength, found)
                if made is not None:
                    yield _relation(scene, made, entry)


def _fitting(scene: Scene, found: Sequence[Relation]) -> frozenset[int]:
    """The figures that others before them bear out."""
    sums = (r for r in found if r.kind == "partition" and r.facts("total") and _is_close(scene, r))
    each = (r for r in found if r.wording == "partition.of-each")  # `of every pound, 60p`
    return frozenset(max(relation.all_facts()) for relation in (*sums, *each))


def _is_close(scene: Scene, relation: Relation) -> bool:
    """Whether the parts of a partition add up, and not only as roundly as figures may be meant."""
    if not sums_up(scene.facts, relation):
        return False
    held = (scene.facts[at].quantity.value for name in ("total", "parts") for at in relation.facts(name))
    total, *parts = (Fraction(0) if value is None else value for value in held)
    return _HUNDRED * abs(total - sum(parts, Fraction(0))) <= total or total < _HUNDRED


def _strength(scene: Scene, entry: Entry) -> int:
    """How much the words make a figure what is left: 2 where they name it, 1 where they conclude."""
    fact = entry.figure.fact
    if fact.attributive or fact.doubt is not None or _BOUND.search(scene.words_before(fact, 16)):
        return 0
    if scene.words_after(fact, 8).startswith(" from "):
        return 0  # `fell to 22 million from 49 million`
    before = scene.words_before(fact, 60)
    if _OF_ANOTHER.search(before):
        return 0
    if _named().search(before) or _behind().match(
        fact.quote.lower()[fact.number_span.end - fact.span.start :] + scene.words_after(fact, 40)
    ):
        return 2
    return 2 if entry.result > 1 else 0


def _best(scene: Scene, sentence: int, result: Entry, strength: int, found: Sequence[Relation]) -> Choice | None:
    """The terms for which most speaks, if that is enough; none where others fit."""
    block = scene.document.sentences[sentence].block
    near = [
        one
        for s in range(max(0, sentence - _BACK), sentence + 1)
        if scene.same_turn(s, sentence) and scene.document.sentences[s].block == block
        for one in entries(scene, s)
        if not is_of_then(scene, one.figure.fact)
    ]
    for like in units(near, result):
        alike_ = alike(near, result, like)
        made = _of_alike(scene, alike_, result, strength, found) if alike_ is not None and len(alike_) > _TWO else None
        if made is not None:
            return made
    return None


def _of_alike(
    scene: Scene, near: Sequence[Entry], result: Entry, strength: int, found: Sequence[Relation]
) -> Choice | None:
    said = next(one for one in near if one.figure.fact.id == result.figure.fact.id)
    turned = _reversed().search(scene.words_before(result.figure.fact, 60)) is not None
    earlier = [one for one in near if one.figure.span.end <= said.figure.span.start and not _is_beside(scene, one)]
    parts = _breakdowns(scene, found, result.figure.fact.id)
    told = {one.figure.fact.id for one in earlier}
    apart = {part for total, some in parts.items() if total in told for part in some}
    earlier = [_signed(scene, one, turned) for one in earlier if one.figure.fact.id not in apart][-_MOST:]
    later = [one for one in near if one.figure.span.start > said.figure.span.start]
    whole_after = [one for one in later[:1] if _OF_WHOLE.fullmatch(_between(scene, said, one))]
    value = _size(said.figure)
    if value is None or value <= 0 or not earlier or len(earlier) + len(whole_after) < _TWO:
        return None
    if _is_borne_out(said, [*earlier, *whole_after], parts):
        return None
    factor = resolve(said.figure.unit).factor if said.figure.unit else Fraction(1)
    named = _Said(said, value / factor, factor, strength, _concludes(scene, said, earlier))
    choices = [*_pairs(named, earlier, whole_after, parts), *_run(named, earlier)]
    best = max(choices, key=lambda choice: choice.weight, default=None)
    return best if best is not None and best.weight >= _SURE else None


def _concludes(scene: Scene, said: Entry, earlier: Sequence[Entry]) -> bool:
    """Whether words draw the result from what was said, and name nothing else that may have come or gone."""
    fact = said.figure.fact
    text = scene.document.masked[earlier[0].figure.span.start : said.figure.span.end + 30].lower()
    if OTHER.search(BEFORE_TAX.sub("", text)):
        return False
    return (
        SO.search(scene.words_before(fact, 90)) is not None or _behind().match(scene.words_after(fact, 40)) is not None
    )


def _breakdowns(scene: Scene, found: Sequence[Relation], result: int) -> dict[int, frozenset[int]]:
    """The totals with the parts that add up to them, where the result is none of these figures."""
    told = (r for r in found if r.kind == "partition" and r.facts("total") and result not in r.all_facts())
    return {r.facts("total")[0]: frozenset(r.facts("parts")) for r in told if sums_up(scene.facts, r)}


def _is_beside(scene: Scene, one: Entry) -> bool:
    """Whether a figure stands in a bracket, or is only what another was before."""
    return one.result < -1 or _FROM.search(scene.words_before(one.figure.fact, 30)) is not None


def _signed(scene: Scene, one: Entry, turned: bool) -> Entry:
    """The entry with the sign of the noun that it is said of: `operating costs came to £137.5m`; `turned` where the
    result is what costs exceed income by."""
    before = scene.words_before(one.figure.fact, 60)
    sign = -1 if _costs().search(before) else 1 if _income().search(before) else one.sign
    return one._replace(sign=-sign if turned else sign)


def _is_borne_out(said: Entry, others: Sequence[Entry], parts: Mapping[int, frozenset[int]]) -> bool:
    """Whether two of the others, or three, make the result: those of its own sentence, the last of them with any, and
    those that words set against each other."""
    last, here = others[-1], said.figure.sentence
    for one, other in combinations(others, _TWO):
        if _is_part_of(one, other, parts):
            continue
        near = last in (one, other) or one.figure.sentence == other.figure.sentence == here or one.sign * other.sign < 0
        if near and any(_agree(said, (one, other), signs) for signs in ((1, -1), (-1, 1), (1, 1))):
            return True
    for some in combinations(others[-_TRIED:], 3):
        if last not in some or any(_is_part_of(one, other, parts) for one, other in combinations(some, _TWO)):
            continue
        if any(_agree(said, some, signs) for signs in _THREE):
            return True
    return False


def _agree(said: Entry, some: Sequence[Entry], signs: Sequence[int]) -> bool:
    """Whether the figures make the result as they are written."""
    sizes = [_size(one.figure) or Fraction(0) for one in some]
    made = sum((sign * size for sign, size in zip(signs, sizes, strict=True)), Fraction(0))
    off = sum((step(one.figure) for one in (said, *some)), Fraction(0))
    hedged = any(one.figure.fact.quantity.hedge != "none" for one in (said, *some))
    width = (said.figure.core.width or Fraction(0)) if hedged else Fraction(0)
    return 2 * abs(made - (_size(said.figure) or Fraction(0))) <= off + width


def _is_part_of(one: Entry, other: Entry, parts: Mapping[int, frozenset[int]]) -> bool:
    first, second = one.figure.fact.id, other.figure.fact.id
    return second in parts.get(first, ()) or first in parts.get(second, ())


def _between(scene: Scene, one: Entry, other: Entry) -> str:
    return scene.document.masked[one.figure.span.end : other.figure.span.start].lower()


def _pairs(
    named: _Said, earlier: Sequence[Entry], whole_after: Sequence[Entry], parts: Mapping[int, frozenset[int]]
) -> Iterator[Choice]:
    """One figure less another, with what speaks for the two."""
    plain = not named.entry.figure.dimension
    for gone, whole in ((gone, whole) for gone in earlier for whole in (*earlier, *whole_after) if whole is not gone):
        had, less = _size(whole.figure), _size(gone.figure)
        if had is None or not less or less >= had or had >= less * _HARDLY:
            continue
        slip = _slip(named.value, [had / named.factor, less / named.factor], (1, -1))
        labelled = whole.sign > 0 and gone.sign < 0 and named.value * named.factor < had
        if not slip and (not labelled or plain or not named.concludes):
            continue
        if plain and not (slip > 1 and gone.sign < 0 and _are_kin(named.entry, whole, gone)):
            continue
        between = _between_them(earlier, whole, gone, parts.get(whole.figure.fact.id, frozenset()))
        weight = named.strength + slip + (earlier[-1] in (gone, whole)) + (whole in whole_after)
        weight += (whole.sign > 0) + (gone.sign < 0) - (gone.sign > 0) - (whole.sign < 0)
        yield Choice((whole,), (gone,), weight + (not between) - min(between, 3))


def _between_them(earlier: Sequence[Entry], whole: Entry, gone: Entry, parts: frozenset[int]) -> int:
    """How many others may be meant as well, from the first of the two on: no parts of the whole, none hedged."""
    start = min(whole.figure.span.start, gone.figure.span.start)
    others = (one for one in earlier if one not in (gone, whole) and one.figure.span.start > start and one.result >= 0)
    facts = (one.figure.fact for one in others)
    return sum(fact.id not in parts and fact.quantity.hedge == "none" for fact in facts)


def _are_kin(*some: Entry) -> bool:
    nouns = [one.figure.noun for one in some if one.figure.noun is not None]
    return all(
        kinship(first, second) in ("same", "part", "whole", "overlap") for first, second in combinations(nouns, 2)
    )


def _run(named: _Said, earlier: Sequence[Entry]) -> Iterator[Choice]:
    """All figures from the first of a run to the result, each with a sign of its own: `There was £41,000; £22,500 was
    received and £18,700 applied, and £44,800 is carried forward`."""
    said, value, factor = named.entry, named.value, named.factor
    for start in range(max(0, len(earlier) - _TERMS), len(earlier) - _TWO):
        whole, *rest = earlier[start:]
        if any(not one.sign for one in rest) or whole.sign < 0 or not any(one.sign < 0 for one in rest):
            continue
        sizes = [_size(one.figure) for one in (whole, *rest)]
        known = [size / factor for size in sizes if size is not None]
        if len(known) < len(sizes):
            continue
        signs = (1, *(one.sign for one in rest))
        slip = _slip(value, known, signs)
        left = sum((sign * size for sign, size in zip(signs, known, strict=True)), Fraction(0))
        if not said.figure.dimension and (slip < _TWO or whole.figure.noun is None or not _are_kin(said, whole, *rest)):
            continue
        if not slip and not (start == 0 and value < 3 * left < 9 * value):
            continue
        weight = named.strength + slip + (whole.sign > 0) + _TWO + (start == 0)
        plus = (whole, *(one for one in rest if one.sign > 0))
        yield Choice(plus, tuple(one for one in rest if one.sign < 0), weight)


def _slip(value: Fraction, terms: Sequence[Fraction], signs: Sequence[int]) -> int:
    """How much it tells that one slip in one of the figures would make them fit: most, that two digits are exchanged in
    a figure of three or more."""
    gap = sum((sign * term for sign, term in zip(signs, terms, strict=True)), Fraction(0)) - value
    best = 0
    tried = [(value, value + gap), *((term, term - sign * gap) for sign, term in zip(signs, terms, strict=True))]
    for said, right in tried:
        if right <= 0:
            continue
        if exchanged(said, right):
            digits = max(len(str(one.numerator).rstrip("0")) for one in (said, right))
            best = max(best, 3 if digits > _TWO else _TWO)
        elif one_slip(
            *((one * _HUNDRED if (said.denominator, right.denominator) != (1, 1) else one) for one in (said, right))
        ):
            best = max(best, 1)
    return best


def _size(figure: Figure) -> Fraction | None:
    low, high = figure.core.low, figure.core.high
    return None if low is None or high is None else (low + high) / 2


def _relation(scene: Scene, made: Choice, result: Entry) -> Relation:
    figures = [one.figure for one in (*made.plus, *made.minus, result)]
    span = Span(min(one.span.start for one in figures), max(one.span.end for one in figures))
    kinds = {(one.fact.kind, one.fact.quantity.unit) for one in figures}
    if len(figures) == _TWO + 1 and len(kinds) > 1:
        plus, minus = ([one.figure for one in side] for side in (made.plus, made.minus))
        return sum_relation(scene, plus, minus, result.figure, "slipped", "what there was, what went and what is left")
    return relate(
        "balance",
        {
            "plus": [one.figure.fact for one in made.plus],
            "minus": [one.figure.fact for one in made.minus],
            "result": [result.figure.fact],
        },
        shortened(span, scene),
        span,
        wording="balance.slipped",
        reasons=["what there was, what went and what is left"],
    )


@cache
def _reversed() -> re.Pattern[str]:
    """`a deficit of`: what went out less what came in."""
    return regex.compile(rf"\b(?:{any_in('slipped-reversed')})\b[^,;:.]{{0,30}}$")


@cache
def _costs() -> re.Pattern[str]:
    return regex.compile(rf"\b(?:{any_in('slipped-costs')}) (?:{_SO_MUCH})\s*$")


@cache
def _income() -> re.Pattern[str]:
    return regex.compile(rf"\b(?:{any_in('slipped-income')}) (?:{_SO_MUCH})\s*$")


@cache
def _named() -> re.Pattern[str]:
    idle = (
        r"a|an|the|of|at|is|was|be|will|would|therefore|thus|then|now|to|it|us|him|her|them|with|only|just|some|about"
        r"|came|come|in|stands|stood|amounts|amounted|made|report|reported|another|other|further|also|accordingly|we|had|up|out|that"
    )
    return regex.compile(rf"(?<![\w-])(?:{any_in('slipped-results', 'difference-ahead')})(?:,?\s+(?:{idle}))*\s+$")


@cache
def _behind() -> re.Pattern[str]:
    return regex.compile(rf"\s*(?:[a-z]+\s+){{0,3}}?(?:{any_in('slipped-behind', 'difference-behind')})(?![\w-])")


@cache
def _telling() -> frozenset[str]:
    lists = table("cues")["lists"]
    names = ("slipped-results", "slipped-behind", "difference-ahead", "difference-behind", "ledger-ahead", *RESULTS)
    return telling(str(phrase) for name in names for phrase in lists[name])
