"""What stands around a claim: the hedge it shares, the group it is taken from, the number it hangs on, its noun's owner."""

from __future__ import annotations

import re
from functools import cache

from factcheck.lexicon import table
from factcheck.model.fact import Fact
from factcheck.model.mention import Mention
from factcheck.nouns import is_a, relation
from factcheck.reading import entry

_LIST = re.compile(r"\s*(?:,|,?\s*(?:and|or)|,\s*(?:and|or))\s*\Z")
_OF = re.compile(r"\s+of\s+(?:the\s+|its\s+|their\s+|those\s+|these\s+|all\s+|all\s+the\s+)?\Z")
_BETWEEN_COMMAS = re.compile(r"[^\W\d_][\w’'.-]*,\s*\Z")
_NEAR = 3  # sentences back that a word for a group may reach
_SPREAD = frozenset({"approx", "nearly", "below", "at_most", "above", "at_least", "just_above"})


def spread_hedge(mention: Mention, before: Mention | None, hedges: tuple[str, ...], text: str) -> tuple[str, ...]:
    """`nearly 300 buses and 400 ambulances`: the hedge of the item before carries over a list of like items, unless the
    number is written more finely than the hedged one."""
    if mention.hedges or before is None or not hedges or mention.kind != before.kind or mention.number is None:
        return mention.hedges
    if (
        before.number is None
        or mention.number.grain < min(before.number.grain, 10)
        or mention.kind not in ("count", "measure", "money")
    ):
        return mention.hedges
    if not _LIST.match(text[before.span.end : mention.span.start]) or entry(hedges[0]).meaning not in _SPREAD:
        return mention.hedges
    return hedges


def borrows_whole(mention: Mention, after: Mention | None, text: str) -> bool:
    """`14,000 of nearly 20,000 visitors`: a bare number whose noun is that of the number after `of`."""
    if after is None or mention.kind != "number" or after.kind != "count" or mention.span.end >= after.span.start:
        return False
    gap = text[mention.span.end : after.span.start]
    return len(gap) < 24 and bool(_OF.match(gap))


def antecedent(mention: Mention, facts: list[Fact], sentence: int, turn_start: int) -> Fact | None:
    """The group that `these`, `them`, `whom` stand for: the nearest counted group before, in this turn, at most three
    sentences back, that is no smaller than what is taken from it."""
    need = mention.number.value if mention.number else None
    for fact in reversed(facts):
        if fact.sentence < sentence - _NEAR or fact.sentence < turn_start:
            return None
        if fact.kind != "count" or fact.entity is None or fact.attributive:
            continue
        if need is None or fact.quantity.support.high is None or fact.quantity.support.high >= need:
            return fact
    return None


def anchor(mention: Mention, entity: str | None, facts: list[Fact], sentence: int) -> Fact | None:
    """The fact whose number `a similar number` takes: the nearest counted one before, in this sentence or the last, of a
    kind that is not the same."""
    for fact in reversed(facts):
        if fact.sentence < sentence - 1:
            return None
        if fact.kind == "count" and fact.quantity.value is not None and not fact.attributive:
            kin = relation(fact.entity, entity) if fact.entity and entity else "unknown"
            if kin != "unrelated":
                return fact
    return None


def is_age(mention: Mention, text: str) -> bool:
    """`Maria, 66, said`: a whole number between commas after a name."""
    if mention.kind != "number" or mention.number is None or mention.hedges or mention.node != "single":
        return False
    value = mention.number.value
    if not (value.denominator == 1 and 1 <= value <= 122) or text[mention.span.end : mention.span.end + 1] != ",":
        return False
    before = text[max(0, mention.span.start - 40) : mention.span.start]
    found = _BETWEEN_COMMAS.search(before)
    return bool(found and found.group()[0].isupper() and text[mention.span.start].isdigit())


def is_score(mention: Mention, text: str, floor: int, stop: int) -> bool:
    """`won 3-1`: two whole numbers tied by a dash in a sentence that tells of a result."""
    if mention.node != "span" or mention.kind != "number" or mention.low is None or mention.high is None:
        return False
    words = mention.span.of(text)
    if not re.fullmatch(r"\d{1,6}(?:,\d{3})?\s?[-–—]\s?\d{1,6}(?:,\d{3})?", words):
        return False
    around = text[max(floor, mention.span.start - 90) : min(stop, mention.span.end + 40)].lower()
    return any(word in _score_words() for word in re.findall(r"[a-z]+", around))


def is_people(entity: str | None) -> bool:
    """Whether what is counted is persons."""
    return entity is not None and is_a(entity, "person")


@cache
def _score_words() -> frozenset[str]:
    return frozenset(table("context")["score_words"])
