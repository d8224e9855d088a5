"""A measure said again in other units, with whatever words between that make the two one: `860 hectares, which comes to
some 2,125 acres`, `The stage covers 12 miles. Think of it as 19 kilometres.`"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from factcheck import regex
from factcheck.lexicon import table
from factcheck.model.fact import Fact
from factcheck.model.noun import trusted
from factcheck.model.relation import Level, Relation, Stated
from factcheck.phrases import any_in
from factcheck.relations.make import relate, shortened
from factcheck.relations.restatement.conversion import converted, went_wrong
from factcheck.relations.scene import Scene
from factcheck.units import UnknownUnit, comparable

_REACH = 90  # characters between the two
_TAIL = 24  # characters of what follows the first before a mark (`12 miles long,`)
_WAY = regex.compile(r"\b(?:long|wide|deep|high|tall|thick|across|round)\b")
_WORDS = regex.compile(r"[a-z_]+")


def find(scene: Scene) -> Iterator[Relation]:
    """A relation for each measure that the words beside it make the one told last, in another unit."""
    for facts in scene.by_sentence.values():
        for at, second in enumerate(facts):
            if second.kind != "measure" or second.attributive or second.quantity.value is None:
                continue
            if (bare := _bare(scene, second, facts[:at])) is not None:
                yield bare
                continue
            first = _first(scene, second, facts[:at])
            level = _level(scene, first, second) if first is not None else None
            if first is not None and level is not None:
                yield _related(scene, first, second, level)


def _bare(scene: Scene, second: Fact, before: Sequence[Fact]) -> Relation | None:
    """`68 kilometres ... and a gentle 54 (call it 34 miles)`: a number in the unit of the measures told last, of the
    other system."""
    number = before[-1] if before else None
    if number is None or number.kind not in ("number", "count") or number.quantity.unit is not None:
        return None
    own = number.noun is not None and number.quote.endswith(number.noun) and not number.quote.endswith("them")
    between = scene.document.masked[number.number_span.end : second.span.start].lower()
    if own or number.quantity.value is None or _bracketed().fullmatch(between) is None:
        return None
    if _closed("(").match(scene.words_after(second, 8)) is None:
        return None  # `3.6 metres by 1.2 (12ft by 4ft)`
    told = [*before[:-1]]
    for sentence in (second.sentence - 1, second.sentence - 2):
        if sentence >= 0 and scene.same_turn(sentence, second.sentence):
            told = [*scene.by_sentence.get(sentence, ()), *told]
    units = [f for f in told if _alike(f, second) and _of_two_systems(f, second)]
    if not units:
        return None
    quantity = number.quantity.model_copy(update={"unit": units[-1].quantity.unit})
    read = {"id": number.id, "span": number.number_span, "number_span": number.number_span, "quantity": quantity}
    first = units[-1].model_copy(update=read | {"quote": number.quote, "sentence": number.sentence})
    level = converted(scene, first, second, loose=False)
    return None if level is None else _stated_first(scene, first, second, level)


def _stated_first(scene: Scene, first: Fact, second: Fact, level: Level) -> Relation:
    span, held = first.span.join(second.span), first.quantity
    stated = trusted(Stated)(
        name="second", span=first.span, words=first.quote, core=held.core, support=held.support, unit=held.unit
    )
    return relate(
        "restatement",
        {"first": [second]},
        shortened(span, scene),
        span,
        wording="restatement.other-units",
        prop="conversion",
        stated=[stated],
        determined=level,
        reasons=["a number in the unit of the measures told last, and the same in another"],
    )


def _first(scene: Scene, second: Fact, before: Sequence[Fact]) -> Fact | None:
    """The measure right before; in the sentence before, the only one that the second can be in another unit."""
    here = [fact for fact in before if _alike(fact, second)]
    if here:
        return here[-1]
    last = second.sentence - 1
    if last < 0 or not scene.same_turn(last, second.sentence):
        return None
    told = [fact for fact in scene.by_sentence.get(last, ()) if _alike(fact, second)]
    return told[0] if len(told) == 1 else None


def _alike(first: Fact, second: Fact) -> bool:
    one, other = first.quantity.unit, second.quantity.unit
    if first.kind != "measure" or first.doubt is not None or one is None or other is None or one == other:
        return False
    try:
        return comparable(one, other)
    except UnknownUnit:
        return False


def _level(scene: Scene, first: Fact, second: Fact) -> Level | None:
    between = scene.document.masked[first.span.end : second.span.start].lower()
    after = scene.words_after(second, 40)
    ways = {found[0] for found in _WAY.finditer(between)}
    if len(between) > _REACH + (first.sentence != second.sentence) * _REACH or is_another(scene, second):
        return None
    if (way := _WAY.match(after.lstrip())) is not None and ways - {way[0]}:  # `200 feet long and 30 metres wide`
        return None
    if _said_again().search(between) is not None:
        return converted(scene, first, second, loose=_are_several(scene, first, second))
    if first.sentence != second.sentence:
        return None
    tied = _apposed().fullmatch(between)
    if tied is None:
        return None
    said_so = tied["link"].strip() or _in_units().match(after) is not None
    rough = second.quantity.hedge != "none"
    if not said_so and ((tied["tail"].strip() and not rough) or not _of_two_systems(first, second)):
        return None
    if said_so:
        return converted(scene, first, second, loose=False)
    closed = _closed(tied["mark"]).match(after) is not None
    sure = _are_alone(scene, first, second)
    loose = tied["mark"] == "," and not sure and not went_wrong(first, second)
    return converted(scene, first, second, loose=loose) if closed else None


def _are_alone(scene: Scene, first: Fact, second: Fact) -> bool:
    """Whether the sentence has no third measure of their kind, so that the two are no row of several."""
    here = scene.by_sentence.get(second.sentence, ())
    return not any(
        f.id not in (first.id, second.id) and f.kind == "measure" and (_alike(f, first) or _alike(f, second))
        for f in here
    )


def _are_several(scene: Scene, first: Fact, second: Fact) -> bool:
    """Whether other measures of their kind stand beside the first, so that they may be added up: `9 kg. At 150 lb, she
    makes that 77 kg`."""
    near = [f for s in (second.sentence - 1, second.sentence) for f in scene.by_sentence.get(s, ())]
    return any(f.id < second.id and f.id != first.id and (_alike(f, first) or _alike(f, second)) for f in near)


def is_another(scene: Scene, second: Fact) -> bool:
    """Whether the words after a measure make it another one: `12 miles, 3 km longer than`."""
    after = scene.words_after(second, 40)
    return _another().match(after) is not None and _in_units().match(after) is None


def _of_two_systems(first: Fact, second: Fact) -> bool:
    return _is_customary(first) != _is_customary(second)


def _is_customary(fact: Fact) -> bool:
    return not set(_WORDS.findall(fact.quantity.unit or "")).isdisjoint(table("lists")["customary-units"])


def _related(scene: Scene, first: Fact, second: Fact, level: Level) -> Relation:
    span = first.span.join(second.span)
    return relate(
        "restatement",
        {"first": [first], "second": [second]},
        shortened(span, scene),
        span,
        wording="restatement.other-units",
        prop="conversion",
        determined=level,
        reasons=["the words between make the two one measure in two units"],
    )


@cache
def _said_again() -> re.Pattern[str]:
    """Words right before a measure by which it is what was told: `think of it as`, `, which works out at roughly`."""
    idle = any_in("measured-idle", file="lengths")
    taken_up = rf"(?:that|this|it|which|the same)(?:\s+(?!and\b)[a-z]+){{0,2}}?\s+(?:{any_in('res-comes-to')})"
    return regex.compile(rf"(?<![\w-])(?:{any_in('res-says-again')}|{taken_up})[,:]?(?:\s+(?:{idle}))*\s+$")


@cache
def _apposed() -> re.Pattern[str]:
    links = any_in("res-link")
    marks = r"[,;:—–(]|\s-|\sor\b"
    return regex.compile(
        rf"(?P<tail>[^,;:()—–]{{0,{_TAIL}}}?)(?P<mark>{marks})\s*(?P<link>(?:(?:{links})(?:,\s*|\s+))*)"
    )


@cache
def _bracketed() -> re.Pattern[str]:
    return regex.compile(rf"(?:\s+of (?:them|it|these|which|those))?\s*\((?:(?:{any_in('res-link')})\s+)*")


@cache
def _closed(mark: str) -> re.Pattern[str]:
    closing = {"(": r"\)", "—": "—", "–": "–", " -": r"-"}.get(mark, r"[,.;:!?)]")
    return regex.compile(rf"\s*(?:{closing}|[.!?]?$|\.\s)")


@cache
def _in_units() -> re.Pattern[str]:
    return regex.compile(rf",?\s+(?:{any_in('res-in-units')})(?![\w-])")


@cache
def _another() -> re.Pattern[str]:
    return regex.compile(rf"\s*(?:{any_in('res-another')})(?![\w-])")
