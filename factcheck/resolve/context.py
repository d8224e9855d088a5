"""What stands around a claim: the hedge it shares, the group it is taken from, the number it hangs on, its noun's
owner."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache

from factcheck import regex
from factcheck.lexicon import table
from factcheck.model.fact import Fact
from factcheck.model.mention import Mention, Number, replace
from factcheck.nouns import relation
from factcheck.reading import entry
from factcheck.span import Span
from factcheck.trie import any_of
from factcheck.units import comparable

_CLAUSE_ENDS = regex.compile(r"\s*(?:[.;!?]|,(?!\d)|\Z)|\s+(?:and|but|this|last|in|on|at home|at|during)\b")
_OF_WHOLE = regex.compile(
    r"(?:(?:and|but|so)\s+)?of\s+(?:the|its|their|our|these|those|all)?\s*(?:[^\W\d_]+\s+){0,2}\d[\d,.]*(?:\s+[^\W\d_][\w’'-]*){1,6},\s+(?:[^\W\d_]+\s+)?",
    re.IGNORECASE,
)
_LIST = regex.compile(r"\s*(?:,|,?\s*(?:and|or)|,\s*(?:and|or))\s*\Z")
_OF = regex.compile(r"\s+(?:out\s+)?of\s+(?:the\s+|its\s+|their\s+|those\s+|these\s+|all\s+|all\s+the\s+)?\Z")
_BY_TO = regex.compile(r"(?!from\b|between\b)\S+(?: [a-z]+s?)?(?: to |-to-)\S+")
_RATIO = regex.compile(r"\b(?:[Rr]atio|[Oo]dds)\b[^,;:.()\d]*\Z")
_ODDS = regex.compile(r"[Oo]dds\s+(?:of|are|were|at|on|is|was)\s+(?:[^\W\d_]+\s+)?\Z")  # `odds of 5-1`
_STAKES = frozenset({1, 2, 4, 5, 8, 11})  # the second figures of odds
_MAJORITY = regex.compile(r"\b[Mm]ajority\b[^,;:.()\d]*\Z")
_TIED = regex.compile(r"\d{1,6}(?:,\d{3})?\s?[-–—]\s?\d{1,6}(?:,\d{3})?|[A-Za-z]+[-–—][a-z]+")
_OF_PARTS = regex.compile(r"\S+ parts?\b.{0,30}? to \S+ parts?\b", re.IGNORECASE)
_NEAR = 3  # sentences back that a word for a group may reach
_SPREAD = frozenset({"approx", "nearly", "below", "at_most", "above", "at_least", "just_above"})


def spread_hedge(mention: Mention, before: Mention | None, hedges: tuple[str, ...], text: str) -> tuple[str, ...]:
    """`nearly 300 buses and 400 ambulances`: the hedge of the item before carries over a list of like items, unless the
    number is written more finely than the hedged one."""
    if mention.hedges or before is None or not hedges or mention.kind != before.kind or mention.number is None:
        return mention.hedges
    if (
        before.number is None
        or mention.number.grain < min(before.number.grain, Fraction(10))
        or mention.kind not in ("count", "measure", "money")
    ):
        return mention.hedges
    if mention.unit and before.unit and not comparable(mention.unit, before.unit):
        return mention.hedges  # `gusts of up to 80mph and 10cm of snow`
    if not _LIST.match(text[before.span.end : mention.span.start]) or entry(hedges[0]).meaning not in _SPREAD:
        return mention.hedges
    return hedges


def borrows_whole(mention: Mention, after: Mention | None, text: str) -> bool:
    """`14,000 of nearly 20,000 visitors`: a bare number whose noun is that of the number after `of`."""
    if after is None or mention.kind != "number" or after.kind != "count" or mention.span.end >= after.span.start:
        return False
    gap = text[mention.span.end : after.span.start]
    return len(gap) < 24 and bool(_OF.match(gap))


def adds_more(mention: Mention, text: str, floor: int) -> bool:
    """`30 homes in May and another 12 in June`: whether a bare number adds to what was counted before."""
    if mention.node != "single" or mention.hedges or mention.number is None or mention.number.value.denominator != 1:
        return False
    return _further().search(text, max(floor, mention.span.start - 24), mention.span.start) is not None


def goes_on(mention: Mention, text: str, floor: int) -> bool:
    """`scored 3 goals and conceded 2`: whether a bare number that ends its clause is the object of a second verb."""
    if mention.node != "single" or mention.number is None or mention.number.value.denominator != 1:
        return False
    if _CLAUSE_ENDS.match(text, mention.span.end) is None:
        return False
    return _second_verb().search(text, max(floor, mention.span.start - 40), mention.span.start) is not None


@cache
def _second_verb() -> re.Pattern[str]:
    verbs = any_of(table("context")["taking_verbs"])
    return regex.compile(
        rf"(?:\b(?:and|but|while|then)|,)\s+(?:then\s+|also\s+|only\s+|just\s+)?(?:{verbs})\s+\Z", re.IGNORECASE
    )


def is_of_whole(mention: Mention, text: str, floor: int) -> bool:
    """`of the 250 trucks, 180 arrived`: whether a bare number is the first after a whole that opens the sentence."""
    if mention.node != "single" or mention.number is None or mention.number.value.denominator != 1:
        return False
    return _OF_WHOLE.fullmatch(text, floor, mention.span.start) is not None


@cache
def _further() -> re.Pattern[str]:
    said = table("context")["determiners"]["further"]
    return regex.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(said, key=len, reverse=True)))})\s+\Z", re.IGNORECASE)


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
    """The fact whose number `a similar number` takes: the nearest counted one before, in this sentence or the last,
    of a
    kind that is not the same."""
    for fact in reversed(facts):
        if fact.sentence < sentence - 1:
            return None
        if fact.kind == "count" and fact.quantity.value is not None and not fact.attributive:
            kin = relation(fact.entity, entity) if fact.entity and entity else "unknown"
            if kin != "unrelated":
                return fact
    return None


def sides_of(mention: Mention, text: str, floor: int, stop: int) -> tuple[int, int] | None:
    """The sides of a result (`won 3-1`, `287 for six`): whole numbers tied by a dash where a result is told, or the
    larger
    first, as no range is written; None for what is none."""
    if mention.kind == "score":
        sides: tuple[int, int] = mention.parts["sides"]
        return sides
    low, high = mention.low, mention.high
    if mention.node != "span" or low is None or high is None:
        return None
    if _falls(mention, text) and low.value < 1000 and _told(text, mention.span, floor, stop):
        return int(low.value), int(high.value)
    if mention.phrase is not None and mention.phrase.head in _score_words():  # `a 4-1 win`
        return (int(low.value), int(high.value)) if _TIED.fullmatch(mention.number_span.of(text)) else None
    if mention.kind != "number":
        return None
    if not _TIED.fullmatch(mention.span.of(text)):
        return None
    sides = (int(low.value), int(high.value))
    if sides[0] > sides[1] and sides[0] < 1000:
        return sides
    return sides if _told(text, mention.span, floor, stop) else None


def as_proportion(mention: Mention, text: str, floor: int, stop: int) -> Mention:
    """`odds of 3 to 1`, `a 3-to-1 margin`: so many of one for so many of the other; else the mention itself."""
    if mention.low is None or mention.high is None or not mention.high.value:
        return mention
    told = _is_bet(mention, text, floor) or _is_ratio(mention, text, floor) or _is_shared_out(mention, text, floor)
    if not told and not _falls(mention, text):
        return mention
    start = mention.span.start
    if not told and mention.high.value > 1 and _MAJORITY.search(text, max(floor, start - 24), start):
        return mention  # `a majority of ten to two` is a vote
    around = text[max(floor, mention.span.start - 24) : mention.span.end].lower()
    if (
        told
        or not _comparing().isdisjoint(regex.findall(r"[a-z]+", around))
        or (mention.high.value == 1 and not _told(text, mention.span, floor, stop))
    ):
        value = mention.low.value / mention.high.value
        number = Number(value, value, value, mention.number_span)
        said = f"{mention.low.value}:{mention.high.value}"
        return replace(mention, node="single", kind="ratio", number=number, low=None, high=None, phrase=None, unit=None,
                       parts={"proportion": said})  # fmt: skip
    return mention


def _is_ratio(mention: Mention, text: str, floor: int) -> bool:
    """`the ratio of nurses to patients is 1 to 8`, whichever is larger."""
    low, high = mention.low, mention.high
    if mention.node != "span" or low is None or high is None or mention.unit or mention.phrase is not None:
        return False
    said = _RATIO.search(text, max(floor, mention.span.start - 48), mention.span.start)
    whole = low.value.denominator == high.value.denominator == 1
    words = mention.span.of(text).lower()
    return said is not None and whole and high.value > 0 and bool(_BY_TO.match(words))


def _is_bet(mention: Mention, text: str, floor: int) -> bool:
    """`odds of 5-1`, `the 7-2 favourite`, `at 100-1`: what is paid on a stake."""
    low, high = mention.low, mention.high
    if mention.node != "span" or low is None or high is None or mention.unit or high.value not in _STAKES:
        return False
    if _TIED.fullmatch(mention.number_span.of(text)) is None:
        return False
    if _ODDS.search(text, max(floor, mention.span.start - 24), mention.span.start):
        return True
    return _betted().match(text, mention.number_span.end) is not None


def _is_shared_out(mention: Mention, text: str, floor: int) -> bool:
    """`one part to three parts`, `a 60-40 split`, `divided it 70:30`: how much of one there is for so much of the
    other."""
    low, high = mention.low, mention.high
    if mention.node != "span" or low is None or high is None or high.value <= 0:
        return False
    if mention.phrase is not None:
        return mention.phrase.head == "part" and bool(_OF_PARTS.match(mention.span.of(text)))
    whole = mention.kind == "number" and low.value + high.value == 100 and _TIED.fullmatch(mention.span.of(text))
    around = f"{text[max(floor, mention.span.start - 30) : mention.span.start]} {text[mention.span.end :][:16]}"
    return bool(whole) and not _dividing().isdisjoint(regex.findall(r"[a-z]+", around.lower()))


def _falls(mention: Mention, text: str) -> bool:
    """Whether whole numbers are tied by `to` with the larger first, as no range is written."""
    low, high = mention.low, mention.high
    if mention.node != "span" or low is None or high is None or mention.unit or not 0 <= high.value < low.value:
        return False
    if mention.phrase is not None and mention.phrase.head not in _comparing() | _sided():
        return False
    words = mention.span.of(text).lower()
    return low.value.denominator == high.value.denominator == 1 and bool(_BY_TO.match(words))


def _told(text: str, span: Span, floor: int, stop: int) -> bool:
    """Whether the words around tell a result."""
    around = text[max(floor, span.start - 90) : min(stop, span.end + 40)].lower()
    return any(word in _score_words() for word in regex.findall(r"[a-z]+", around))


@cache
def _betted() -> re.Pattern[str]:
    return regex.compile(rf"\s+(?:[^\W\d_]+\s+)?(?:{any_of(table('context')['betting_words'])})\b", re.IGNORECASE)


@cache
def _comparing() -> frozenset[str]:
    return frozenset(table("context")["comparing_words"])


@cache
def _dividing() -> frozenset[str]:
    return frozenset(table("context")["dividing_words"])


@cache
def _sided() -> frozenset[str]:
    return frozenset(table("context")["sided"])


@cache
def _score_words() -> frozenset[str]:
    return frozenset(table("context")["score_words"])
