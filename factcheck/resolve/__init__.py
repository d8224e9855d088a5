"""Resolving: mentions to facts, each with what it counts, whose words it is, and what it hangs on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from factcheck import regex
from factcheck.interval import EVERYTHING
from factcheck.model.document import Document
from factcheck.model.fact import FACT_TYPES, DateFact, Fact, ScoreFact, SetAside, TimeFact
from factcheck.model.mention import Mention, replace
from factcheck.model.noun import trusted
from factcheck.model.quantity import Quantity
from factcheck.reading.numbers import Rounding
from factcheck.resolve.ages import is_age, is_of_parent, is_said_age
from factcheck.resolve.clocks import with_clocks, with_days
from factcheck.resolve.context import (
    adds_more,
    anchor,
    antecedent,
    as_proportion,
    borrows_whole,
    goes_on,
    is_of_whole,
    sides_of,
    spread_hedge,
)
from factcheck.resolve.counted import Counted, counted
from factcheck.resolve.dials import with_dials
from factcheck.resolve.hours import is_past_the_hour
from factcheck.resolve.measured import property_of
from factcheck.resolve.old_money import with_old_coins
from factcheck.resolve.readings import dated, quantity
from factcheck.resolve.shared import shared_units
from factcheck.resolve.weekdays import with_weekdays
from factcheck.resolve.when import as_duration, clock_of, date_of, is_race, reference_of


def resolve(
    mentions: Sequence[Mention], document: Document, rounding: Rounding = "rounded"
) -> tuple[list[Fact], list[SetAside]]:
    """The facts, in text order, their ids their places; and the mentions that turn out to be no claims, with why."""
    resolver = _Resolver(document, rounding)
    mentions = with_days(with_clocks(shared_units(mentions, document.masked), document), document.masked)
    mentions = with_old_coins(with_weekdays(with_dials(mentions, document), document.masked))
    for at, mention in enumerate(mentions):
        resolver.add(mention, mentions[at + 1] if at + 1 < len(mentions) else None)
    return resolver.facts, resolver.aside


class _Resolver:
    """The facts so far, and what the next mention needs to know of the one before it."""

    def __init__(self, document: Document, rounding: Rounding) -> None:
        self.document, self.rounding = document, rounding
        self.facts: list[Fact] = []
        self.aside: list[SetAside] = []
        self.last: Mention | None = None
        self.said: Mention | None = None
        self.last_hedges: tuple[str, ...] = ()
        self.reference = reference_of(document.date)

    def add(self, mention: Mention, after: Mention | None) -> None:
        document = self.document
        sentence = document.sentence_at(mention.span.start)
        floor, stop = document.sentences[sentence].span
        reason = _no_claim(mention, self.said, after, document.masked)
        self.said = mention
        if reason is not None:
            line = document.line_and_column(mention.span.start)[0]
            quote = mention.span.of(document.text)
            parts = {"span": mention.span, "quote": quote, "reason": reason, "line": line}
            self.aside.append(SetAside.of_parts(parts))
            return
        if mention.kind == "time" and is_race(mention, document.masked, floor, stop):
            mention = as_duration(mention)
        mention = as_proportion(mention, document.masked, floor, stop)
        fields = self._where(mention, sentence)
        if mention.kind in ("date", "time"):
            self.facts.append(self._calendar(mention, fields))
        else:
            self.facts.append(self._claim(mention, after, fields, sentence, floor, stop))
        self.last = mention

    def _where(self, mention: Mention, sentence: int) -> dict[str, Any]:
        block = self.document.sentences[sentence].block
        return {
            "id": len(self.facts),
            "span": mention.span,
            "number_span": mention.number_span,
            "quote": mention.span.of(self.document.text),
            "speaker": self.document.blocks[block].speaker,
            "line": self.document.line_and_column(mention.span.start)[0],
            "block": block,
            "sentence": sentence,
        }

    def _calendar(self, mention: Mention, fields: dict[str, Any]) -> Fact:
        if mention.kind == "time":
            iso, possible = clock_of(mention)
            held = dated(None, mention.hedges)
            return TimeFact.of_parts({**fields, "quantity": held, "iso": iso, "possible": possible})
        when = date_of(mention, self.reference)
        alone = when.year if when.month is None and when.iso.isdigit() else None
        held = dated(alone, mention.hedges)
        parts = {"year": when.year, "month": when.month, "day": when.day, "weekday": when.weekday}
        said = {"quantity": held, "iso": when.iso, "inferred": when.inferred, "possible": when.possible}
        return DateFact.of_parts({**fields, **said, **parts})

    def _claim(
        self, mention: Mention, after: Mention | None, fields: dict[str, Any], sentence: int, floor: int, stop: int
    ) -> Fact:
        text = self.document.masked
        sides = sides_of(mention, text, floor, stop)
        if sides is not None:
            return ScoreFact.of_parts({**fields, "quantity": _UNREAD, "sides": sides})
        what = self._counted(mention, after, floor, stop)
        kind, entity, owner = self._kind(mention, what, sentence, text)
        held = anchor(mention, entity, self.facts, sentence) if mention.parts.get("anchored") else None
        hedges = spread_hedge(mention, self.last, self.last_hedges, text)
        self.last_hedges = hedges
        read = _as(mention, kind)
        fields |= {
            "span": what.span,
            "quote": what.span.of(self.document.text),
            "quantity": quantity(read, self.rounding, held.quantity.value if held else None, hedges),
            "entity": entity,
            "noun": what.noun,
            "property": mention.parts.get("property")
            or property_of(kind, read.unit, what.span, _heads(what, entity), text, floor),
            "modifiers": what.modifiers,
            "members": what.members,
            "anchor": held.id if held else None,
            "antecedent": owner.id if owner else None,
            "per": mention.per,
            "attributive": mention.attributive or (kind == "number" and _describes(text, what.span.end)),
            "doubt": mention.doubt,
        }
        return FACT_TYPES[kind].of_parts(fields)

    def _counted(self, mention: Mention, after: Mention | None, floor: int, stop: int) -> Counted:
        text = self.document.masked
        if borrows_whole(mention, after, text) and after is not None:
            borrowed = counted(after, text, floor, stop)
            return borrowed._replace(span=mention.span, noun=None)
        if is_of_parent(mention, text, floor):
            return Counted("child", None, (), (), mention.span)
        what = counted(mention, text, floor, stop, self.last)
        if what.entity is None and mention.kind == "number" and _takes_up(mention, text, floor):
            return what._replace(entity=self._same(floor))
        return what

    def _same(self, floor: int) -> str | None:
        """What the claims before in the sentence from `floor` count, for `another 12` to count more of."""
        for fact in reversed(self.facts):
            if fact.span.start < floor:
                return None
            if fact.kind == "count" and fact.entity is not None and not fact.attributive:
                return fact.entity
        return None

    def _kind(self, mention: Mention, what: Counted, sentence: int, text: str) -> tuple[str, str | None, Fact | None]:
        """The fact's kind, what it counts, and the group it is taken from."""
        if mention.anaphor is not None:
            owner = antecedent(mention, self.facts, sentence, self._turn_start(sentence))
            return "count", what.entity or (owner.entity if owner else None), owner
        if is_age(mention, text, self.document.sentences[sentence].span):
            return "age", "person", None
        if is_said_age(mention, what.entity, text):
            return "age", what.entity, None
        if mention.kind == "number" and what.entity is not None and _whole(mention):
            return "count", what.entity, None
        if mention.vague is not None and mention.parts.get("anchored") is None and what.entity is None:
            return "vague", None, None
        return mention.kind, what.entity, None

    def _turn_start(self, sentence: int) -> int:
        blocks, sentences = self.document.blocks, self.document.sentences
        turn = blocks[sentences[sentence].block].turn
        while sentence > 0 and blocks[sentences[sentence - 1].block].turn == turn:
            sentence -= 1
        return sentence


def _heads(what: Counted, entity: str | None) -> tuple[str | None, ...]:
    """The nouns that may say which property is measured, the closest first."""
    whole = f"{what.modifiers[-1]} {entity}" if what.modifiers and entity else None
    return what.governor, whole, entity


_UNREAD = trusted(Quantity)(value=None, core=EVERYTHING, support=EVERYTHING)


def _whole(mention: Mention) -> bool:
    number = mention.number or mention.low
    return number is not None and number.value.denominator == 1 and number.value >= 0


def _takes_up(mention: Mention, text: str, floor: int) -> bool:
    """Whether a bare number counts what was counted before: `another 12`, `280 old diesel ones`, `of the 250 trucks,
    180 arrived`."""
    if _whole(mention) and _ONES.match(text, mention.span.end) is not None:
        return True
    return adds_more(mention, text, floor) or is_of_whole(mention, text, floor) or goes_on(mention, text, floor)


def _describes(text: str, end: int) -> bool:
    """`three-point attempts`: whether a bare number only tells of what kind a thing is."""
    return _DESCRIBES.match(text, end) is not None


def _as(mention: Mention, kind: str) -> Mention:
    """The mention read as another kind than its form alone gave it."""
    if kind == mention.kind:
        return mention
    return replace(mention, kind=kind, unit=mention.unit or "year" if kind == "age" else mention.unit)


_DESCRIBES = regex.compile(r"-(?!odd\b|plus\b|some|fold|ish\b|and\b|or\b|to\b|in\b|of\b|out\b)[a-z]{3,}")
_ONES = regex.compile(r"(?:\s+[^\W\d_][\w-]*){1,3}?\s+ones\b")
_LISTED = regex.compile(r"\s*(?:,\s*(?:and\s+|or\s+)?|and\s+|or\s+|to\s+)?\Z")


def _no_claim(mention: Mention, before: Mention | None, after: Mention | None, text: str) -> str | None:
    """Why the mention is no claim after all: `one` as a pronoun, alone or before a group it is taken from."""
    if mention.number is None or mention.node != "single" or mention.hedges:
        return None
    if is_past_the_hour(mention, text):
        return "minutes past an hour"
    if mention.number_span.of(text).lower() != "one" or borrows_whole(mention, after, text):
        return None
    if mention.parts.get("of_the"):
        return "a pronoun"
    if mention.kind == "number" and not (_listed(before, mention, text) or _listed(mention, after, text)):
        return "a pronoun"
    return None


def _listed(first: Mention | None, second: Mention | None, text: str) -> bool:
    """Whether two bare numbers stand side by side (`one, two, three`)."""
    if first is None or second is None or first.kind != "number" or second.kind != "number":
        return False
    return bool(_LISTED.match(text[first.span.end : second.span.start]))
