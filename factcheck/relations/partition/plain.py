"""A figure that words make the sum of those before it, or what is left of them: `the twelve had sat for a week`, `so I
had three to play with`, `the two that didn't`. All the figures in reach are tried; one fit silences the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache
from itertools import combinations, pairwise
from typing import NamedTuple

from factcheck import regex
from factcheck.lexicon import table
from factcheck.model.fact import Fact
from factcheck.model.relation import Relation
from factcheck.nouns import is_a
from factcheck.nouns import relation as kinship
from factcheck.phrases import any_in
from factcheck.reading import in_unit_of
from factcheck.relations.contest import is_margin
from factcheck.relations.make import alike, of_any_kind, relate, same_measure
from factcheck.relations.odds import adds_up, near, swapped
from factcheck.relations.partition import labels
from factcheck.relations.partition.fillings import ADDITIVE, has_noun, is_part
from factcheck.relations.partition.remainder import has_own_whole, taken_from
from factcheck.relations.partition.totals import is_of_longer, lead_of
from factcheck.relations.scene import Scene
from factcheck.relations.telling import telling
from factcheck.span import Span

_BACK = 2  # sentences back that an operand may stand
_BEFORE = 5  # figures of the sentence before a list that may be more of it
_MOST = 5  # operands tried
_OFF = Fraction(1, 2)  # a misfit larger than this part of the total speaks against the relation
_COMPARED = regex.compile(r"\s*(?:[\w'’-]+ )?(?:more|fewer|less|higher|lower|better|worse|ahead|behind|above|below)\b")
_NOUN = r"(?!(?:at|the|an?|in|of|to|on|by|for|and|with|from|or|but|who|that|which)\b)[\w'’-]+ "
_THE = regex.compile(r"(?<!\bof )(?<!\bamong )(?<!\bfrom )(?<!\bin )(?<!\bto )\b(the|those|these|all|all of those)\s+$")
_TAKEN_UP = regex.compile(
    r"\s*(?:who|that|which|had|have|has|were|was|are|did|didn't|of (?:them|us|you)|on|in|would|will|came|went|got|put"
    r"|between|together|[a-z]+ ones?)\b"
)
_EACH = regex.compile(r"\b(?:each|apiece|every(?! one\b)|per|a head|a side)\b")
_ONE = regex.compile(r"\b(?:one|another) (?:of (?:them|these|those|the)\b|and\b)")
_WITH_ONE = regex.compile(r"\bwith (?:an?|one|ours|mine|his|hers|theirs|him|her|me|us)\b[^,;]*$")
_OF_IT = regex.compile(r"\bof (?:it|them|these|those|this|that|us)\b")
_OF = regex.compile(r"\b(?:of|all|among) (?:the |these |those |our |its |their |his |her |my )?$")
_AT = regex.compile(r"\b(?:(?<!stand )(?<!stands )(?<!stood )(?<!standing )at|for|worth|each) $")
AMOUNTS = ADDITIVE | {"percent", "ratio", "rate", "score"}
_KIN = frozenset({"same", "part", "whole", "overlap"})


class _Sum(NamedTuple):
    """A total and the parts that may make it up; `named`: it is what the words single out."""

    total: Fact
    parts: tuple[Fact, ...]


class _Result(NamedTuple):
    """A figure announced as a result: as a `sum`, as what is `left`, or as either, and the words that say so; `told`:
    they say which of the two it is."""

    fact: Fact
    cue: Span
    sum: bool
    left: bool
    told: bool = False


def find(scene: Scene) -> Iterator[Relation]:
    """The relation of each figure that announces itself as a result of those before it."""
    for sentence in list(scene.by_sentence):
        for fact in scene.by_sentence[sentence]:
            result = _result(scene, fact)
            made = _relation(scene, result) if result is not None else None
            if made is not None:
                yield made


def _result(scene: Scene, fact: Fact) -> _Result | None:
    if fact.kind not in ADDITIVE or fact.doubt is not None or fact.quantity.value is None or fact.attributive:
        return None
    if fact.id < 2 or fact.sentence - scene.facts[fact.id - 2].sentence > _BACK:
        return None  # no two figures stand before it
    before, after = lead_of(scene, fact), scene.words_after(fact, 40)
    if fact.id == 0 or fact.id in scene.left_out or is_margin(scene, fact) or _COMPARED.match(after):
        return None
    if has_own_whole(scene, fact) or _WITH_ONE.search(before):
        return None  # `two, one and two, which with ours makes six`
    found: list[tuple[Span, bool, bool]] = []
    for name, pattern, adds, leaves in (
        ("plain-sum", _sum_before(), True, False),
        ("plain-left", _left_before(), False, True),
        ("plain-so", _so(), True, True),
    ):
        cue = pattern.search(before) if scene.may_say(fact.sentence, before, _telling(name)) else None
        if cue is not None:
            start = max(0, fact.number_span.start - len(before) + cue.start(1))
            found.append((Span(start, fact.number_span.start), adds, leaves))
    for pattern, adds, leaves in ((_sum_after(), True, False), (_left_after(), False, True)):
        cue = pattern.match(after)
        if cue is not None:
            found.append((Span(fact.span.end, fact.span.end + cue.end()), adds, leaves))
    if found:
        adds, leaves = any(adds for _, adds, _ in found), any(left for _, _, left in found)
        return _Result(fact, found[0][0], adds, leaves, told=adds != leaves)
    the = _THE.search(before)
    if the is not None and (_TAKEN_UP.match(after) if the[1] == "the" and not has_noun(fact) else the[1] != "the"):
        return _Result(fact, Span(fact.number_span.start - len(before) + the.start(1), fact.span.end), True, True)
    return None


def _relation(scene: Scene, result: _Result) -> Relation | None:
    operands = _operands(scene, result.fact)
    if len(operands) < 2:
        return None
    fact, words = result.fact, " ".join(result.cue.of(scene.document.text).split())
    fillings = [*(_sums(fact, operands) if result.sum else ()), *(_rests(scene, fact, operands) if result.left else ())]
    for filling in fillings:
        if adds_up(filling.total, filling.parts):
            return _made(scene, result, filling, [f"“{words}” announces the result"]) if len(fillings) < 4 else None
    if not fillings or _is_excused(scene, fact, operands):
        return None
    likely = (f for f in fillings if near(f.total, f.parts, _OFF) or swapped(f.total, f.parts))
    best = next((f for f in likely if _is_alone(scene, f, fact) and fact.sentence - f.total.sentence <= 1), None)
    if best is None or _is_of_peers(scene, best, fact) or labels.overlap(scene, (operands[0].sentence, fact.sentence)):
        return None
    if labels.flows(labels.labels_of(scene, [*operands, fact])) or (best.total is fact and is_of_longer(scene, fact)):
        return None
    if best.total is fact and _is_made_with_more(scene, best):
        return None
    return _made(scene, result, best, [f"“{words}” announces the result", "no other figures near by fit"])


def _is_made_with_more(scene: Scene, filling: _Sum) -> bool:
    """Whether figures of the sentence before the parts make up what they lack: `142 for Holm and 131 for Thorne.
    Park had 118, Orchard 88. That accounts for all 479`."""
    first = filling.parts[0]
    more = [one for one in scene.by_sentence.get(first.sentence - 1, ()) if one.kind in ADDITIVE][-_BEFORE:]
    several = (some for many in range(1, len(more) + 1) for some in combinations(more, many))
    return any(adds_up(filling.total, (*some, *filling.parts)) for some in several)


def _is_alone(scene: Scene, filling: _Sum, fact: Fact) -> bool:
    """Whether no other amount stands among these, of which the result may be worked out otherwise, nor before the first
    of them in its sentence."""
    used = {filling.total.id, *(part.id for part in filling.parts)}
    first = min(used)
    here = (one for one in scene.facts[first : fact.id] if one.id not in used)
    before = (one for one in scene.by_sentence.get(scene.facts[first].sentence, ()) if one.id < first)
    many = len(used) - 1  # `these three lines add up to`
    return not any(one.kind in AMOUNTS and one.quantity.value != many for one in (*here, *before))


def _is_of_peers(scene: Scene, filling: _Sum, fact: Fact) -> bool:
    """Whether more than one figure is to be taken from one in the same sentence, which may be their peer (`the depot
    has 46 buses, the yard at Holm 31`), or a figure is one of each."""
    several = len(filling.parts) > 2 and filling.total is not fact and filling.total.sentence == fact.sentence
    span = Span(min(filling.total.span.start, filling.parts[0].span.start), fact.span.end)
    if filling.total is not fact and _ONE.search(span.of(scene.document.masked).lower()):
        return True  # `Potts made one of them and Lau the other three`
    each = _EACH.search(span.of(scene.document.masked).lower()) is not None
    return each or (several and _OF.search(scene.words_before(filling.total, 24)) is None)


def _operands(scene: Scene, fact: Fact) -> list[Fact]:
    """The figures before one in its paragraph that may be added with it or taken from it, in text order."""
    found: list[Fact] = []
    block = scene.document.sentences[fact.sentence].block
    for other in scene.before(fact.id):
        back = fact.sentence - other.sentence
        if back > _BACK or scene.document.sentences[other.sentence].block != block or len(found) == _MOST:
            break
        if other.kind in ADDITIVE and is_part(scene, other) and not other.attributive and may_go_with(other, fact):
            if other.kind == "number" and _AT.search(scene.words_before(other, 8)):
                continue  # `ten of them at fifty`
            found.append(in_unit_of(other, fact))
    if has_noun(fact) and not any(has_noun(one) for one in found):
        return []  # `won 11, drawn 8, lost 8: a haul of 41 points`
    return list(reversed(found))


def may_go_with(other: Fact, fact: Fact) -> bool:
    """Whether the two may be figures of one sum, by kind and noun."""
    if not same_measure(in_unit_of(other, fact), fact) or (fact.kind == "money" != other.kind):
        return False
    if not (has_noun(other) and has_noun(fact)) or other.entity is None or fact.entity is None:
        return True
    if other.entity in of_any_kind() or fact.entity in of_any_kind() or alike(other.entity, fact.entity):
        return True
    persons = is_a(other.entity, "person") and is_a(fact.entity, "person")
    return persons or kinship(other.entity, fact.entity) in _KIN


def _sums(fact: Fact, operands: Sequence[Fact]) -> Iterator[_Sum]:
    """The figure as the total of the last two or more operands, those of one sentence first."""
    here = sum(one.sentence == operands[-1].sentence for one in operands)
    for count in sorted(range(2, len(operands) + 1), key=lambda n: n != here):
        parts = tuple(operands[-count:])
        if all(part.quantity.value != fact.quantity.value for part in parts):
            yield _Sum(fact, parts)  # `Six buses took 200 people. All 200 were counted`: said again


def _rests(scene: Scene, fact: Fact, operands: Sequence[Fact]) -> Iterator[_Sum]:
    """The figure as what is left of a whole with the parts said after it, or before it (`180 of the 250`)."""
    marked = [one for one in operands if _OF.search(scene.words_before(one, 24)) and one.kind != "number"]
    for whole in marked or operands:
        first = taken_from(scene, scene.facts[whole.id])
        parts = tuple(one for one in operands if one.id > whole.id or (first is not None and one.id == first.id))
        if _OF_IT.search(f"{whole.quote} {scene.words_after(whole, 12)}") is not None:
            continue  # `nine of it came from savings`: it is a part itself
        if parts and all((one.quantity.value or 0) <= (whole.quantity.value or 0) for one in parts):
            yield _Sum(whole, (*parts, fact))
            if len(parts) > 1:
                yield _Sum(whole, (parts[-1], fact))


def _is_excused(scene: Scene, fact: Fact, operands: Sequence[Fact]) -> bool:
    """Whether the figure is one of the others said again, some of them add up to it or leave it, or the others add
    up without it, or with it to one after it."""
    said, values = _value(fact), [_value(one) for one in operands]
    if said in (len(values), sum(value > said for value in values)) and fact.kind == "number":
        return True  # `with 811 and 688 for the two before, the three averaged 901`: it counts the others
    runs = {sum(values[a:b], Fraction(0)) for a in range(len(values)) for b in range(a + 2, len(values) + 1)}
    tries = {*values, *runs, *(a * b for a, b in pairwise(values))}
    tries |= {abs(a - b) for a in {*values, *runs} for b in values}
    tries |= {run - 2 * one for run in runs for one in values}
    if said in tries or runs.intersection(values):
        return True
    later = (one for one in scene.by_sentence[fact.sentence] if one.id > fact.id and one.kind in ADDITIVE)
    ends = (_value(in_unit_of(one, fact)) for one in later)
    return any({end + said, abs(end - said)} & {*runs, *tries} for end in ends)


def _value(fact: Fact) -> Fraction:
    return fact.quantity.value or Fraction(0)


def _made(scene: Scene, result: _Result, filling: _Sum, reasons: Sequence[str]) -> Relation:
    same = len({fact.sentence for fact in (filling.total, *filling.parts)}) == 1
    return relate(
        "partition",
        {"total": [filling.total], "parts": sorted(filling.parts, key=lambda part: part.id)},
        result.cue.of(scene.document.text),
        result.cue,
        basis="explicit" if same else "anaphoric",
        wording="partition.reckoned" if result.told else "partition.plain",
        exhaustive=True,
        determined="high",
        reasons=reasons,
    )


@cache
def _telling(name: str) -> frozenset[str]:
    return telling(str(phrase) for phrase in table("cues")["lists"][name])


@cache
def _sum_before() -> re.Pattern[str]:
    return regex.compile(rf"(?<![\w-])({any_in('plain-sum')})\s*[,:]?\s*(?:just |only |nearly |some |exactly )?\Z")


@cache
def _left_before() -> re.Pattern[str]:
    return regex.compile(rf"(?<![\w-])({any_in('plain-left')})\s*[,:]?\s*(?:just |only |nearly |some |exactly )?\Z")


@cache
def _so() -> re.Pattern[str]:
    """A conclusion: `so I had`, `it follows that`, with up to four words to the figure."""
    return regex.compile(rf"(?:^|[,;:(.—–-] *)((?:and )?(?:{any_in('plain-so')})(?: [\w'’-]+){{0,8}} )\Z")


@cache
def _sum_after() -> re.Pattern[str]:
    return regex.compile(rf"\s*(?:{_NOUN}){{0,2}}?,?\s*(?:{any_in('plain-sum-after')})(?![\w-])")


@cache
def _left_after() -> re.Pattern[str]:
    return regex.compile(rf"\s*(?:{_NOUN}){{0,2}}?(?:{any_in('plain-left-after')})(?![\w-])")
