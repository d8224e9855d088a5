"""How finders write relations down, and what they ask of facts: their kind, their size, whether they can belong
together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from factcheck import regex
from factcheck.interval import Interval
from factcheck.lexicon import table
from factcheck.model.fact import Fact
from factcheck.model.noun import trusted
from factcheck.model.relation import Basis, Item, Level, Relation, RelationKind, Role, Stated
from factcheck.nouns import is_a
from factcheck.nouns import relation as kinship
from factcheck.phrases import any_in
from factcheck.relations.scene import Scene
from factcheck.relations.wording import Match
from factcheck.span import Span
from factcheck.units import comparable, factor

_NEAR = 3  # sentences back that a word for a group may reach


def is_of_times(fact: Fact) -> bool:
    """Whether a figure says how many times as much or how often, and so is no difference: `two and a half times`."""
    return fact.kind == "count" and ("time" in (fact.entity, fact.noun) or fact.noun == "times")


def relate(
    kind: RelationKind,
    roles: Mapping[str, Sequence[Fact]],
    cue: str,
    cue_span: Span | None,
    *,
    basis: Basis = "explicit",
    wording: str | None = None,
    exhaustive: bool = False,
    disjoint: bool = True,
    stated: Iterable[Stated] = (),
    items: Iterable[Item] = (),
    place: str | None = None,
    prop: str | None = None,
    determined: Level = "high",
    reasons: Iterable[str] = (),
) -> Relation:
    """A relation between facts; its id is given when all are found."""
    return trusted(Relation)(
        id=0,
        kind=kind,
        roles=tuple(
            trusted(Role)(name=name, facts=tuple(f.id for f in facts)) for name, facts in roles.items() if facts
        ),
        stated=tuple(stated),
        items=tuple(items),
        cue=" ".join(cue.split()),
        cue_span=cue_span,
        basis=basis,
        wording=wording,
        exhaustive=exhaustive,
        disjoint=disjoint,
        place=place,
        property=prop,
        determined=determined,
        reasons=tuple(reasons),
    )


def cue_of(match: Match, scene: Scene) -> str:
    """The words that a wording matched, as written, at most 80 characters."""
    return shortened(match.span, scene)


def shortened(span: Span, scene: Scene) -> str:
    """The words of a span, as written, at most 80 characters."""
    words = " ".join(span.of(scene.document.text).split())
    return words if len(words) <= 80 else words[:77] + "…"


def same_measure(first: Fact, second: Fact) -> bool:
    """Whether two facts are numbers of one kind, so that one can be added to or compared with the other: counts and
    bare
    numbers; amounts in one currency; measures whose units convert. An unknown unit is of no kind."""
    plain = ("count", "number")
    if first.kind in plain or second.kind in plain:
        return first.kind in plain and second.kind in plain and not (first.quantity.unit or second.quantity.unit)
    one, other = first.quantity.unit, second.quantity.unit
    if one is None or other is None:
        return False
    return one == other or (first.kind == second.kind and comparable(one, other))


def size(fact: Fact, support: bool = False) -> Interval:
    """A fact's core or support in the base unit of its kind."""
    interval = fact.quantity.support if support else fact.quantity.core
    unit = fact.quantity.unit
    if unit is None or fact.kind not in ("measure", "duration", "rate", "age"):
        return interval
    return interval * factor(unit)[0]


def may_be_part(part: Fact, whole: Fact) -> bool:
    """Whether what `part` counts can be among what `whole` counts, by kind, noun and size."""
    if not same_measure(part, whole) or part.id == whole.id:
        return False
    low, high = size(part, support=True).low, size(whole, support=True).high
    if low is not None and high is not None and low > high * 4:
        return False
    if part.entity is None or whole.entity is None or part.noun is None or whole.noun is None or part.kind == "money":
        return True  # the noun beside an amount names it and is not what it is an amount of
    if whole.entity in table("cues")["lists"]["res-sum"]:
        return True  # a tally is one of whatever was counted
    if alike(part.entity, whole.entity) or part.entity in of_any_kind():
        return True
    kin = kinship(part.entity, whole.entity)
    # `8,200 elderly people` of 21,000 residents: the wider word, with what tells the part apart.
    wider = kin == "whole" and is_a(whole.entity, "person") and is_a(part.entity, "person")
    return wider or kin in ("same", "part", "unknown", "overlap")


def sure_part(part: Fact, whole: Fact) -> bool:
    """Whether the nouns say so: the part's kind is one of the whole's, or it has no noun of its own."""
    if part.entity is None or part.noun is None or whole.entity is None or part.kind == "money":
        return True
    if is_a(part.entity, "person") and is_a(whole.entity, "person"):
        return True
    return kinship(part.entity, whole.entity) in ("same", "part")


def group_before(scene: Scene, sentence: int, offset: int, need: Fact | None) -> Fact | None:
    """The counted group that a pronoun at `offset` stands for: the nearest one before it in this turn, at most three
    sentences back, that can hold `need`."""
    for fact in scene.up_to(offset):
        if fact.sentence < sentence - _NEAR or not scene.same_turn(fact.sentence, sentence):
            return None
        if fact.kind not in ("count", "number") or fact.attributive or (need is not None and fact.id >= need.id):
            continue
        if need is None or may_be_part(need, fact):
            low = need.quantity.support.low if need is not None else None
            high = fact.quantity.support.high
            if low is None or high is None or low <= high:
                return fact
    return None


def tells_of_noun(scene: Scene, fact: Fact) -> bool:
    """`a boy of sixteen`: a bare figure directly after `of` says something about the noun before it, and counts
    nothing."""
    if fact.noun is not None or fact.kind != "number" or not scene.words_before(fact, 4).endswith(" of "):
        return False
    return _made_of().search(scene.words_before(fact, 24)) is None  # `is made up of 34 in the port and 18 inland`


def alike(first: str, second: str) -> bool:
    """Whether one noun may take up the other."""
    return any(first in words and second in words for words in _same_wholes())


@cache
def _made_of() -> re.Pattern[str]:
    return regex.compile(rf"(?<!\w)(?:{any_in('consisting')})\s*$")


@cache
def of_any_kind() -> frozenset[str]:
    """Nouns for some of whatever is counted: `1,170 females` of 1,300 hatchlings."""
    return frozenset(table("cues")["lists"]["of-any-kind"])


@cache
def _same_wholes() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(words) for words in table("cues")["same-wholes"])
