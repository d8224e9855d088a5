"""How many came and how many went, against what that makes of a level or the difference it leaves: `opened 14 shops and
closed five, a net gain of nine that took the estate to 240 from 231`; `38 cases, taking the count from 491 to 529`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from factcheck import regex
from factcheck.lexicon import table
from factcheck.model.fact import Fact
from factcheck.model.relation import Relation
from factcheck.nouns import relation as kinship
from factcheck.phrases import any_in
from factcheck.relations.make import relate, same_measure, shortened
from factcheck.relations.scene import Scene
from factcheck.relations.telling import telling
from factcheck.span import Span

_COUNTED = frozenset({"count", "number", "measure", "money"})
_NEXT = 1  # sentences after the flows in which what they make may stand
_LONG = 90
_DIFFERENCE_AFTER = regex.compile(
    r"\s*(?:[a-z]+ )?(?P<way>more|fewer|less|smaller|larger|bigger|lighter|heavier|lower|higher|up|down)\b"
)
_DOWN = frozenset({"fewer", "less", "smaller", "lighter", "lower", "down"})
_NET = regex.compile(r"\bnet (?:[a-z'’]+ ){0,3}(?:[a-z]+ )?(?:of )?(?:just |only )?$")
_NET_DOWN = regex.compile(r"\bnet (?:loss|reduction|fall|decrease|drop|cut|decline|outflow)\b")
_FROM_TO = regex.compile(r"\s+(?:[a-z]+ )?to (?:just |only |now )?$")
_TO_FROM = regex.compile(r"(?:\s+[a-z-]+){0,3},?\s+(?:up |down )?from (?:the )?$")
_AGAINST = regex.compile(r"(?:\s+[\w'’-]+){0,8},?\s+(?:against|compared with|compared to|as against) (?:the )?$")
_FROM = regex.compile(r"\bfrom (?:the |just )?$")
_TO = regex.compile(r"\b(?:to|at|numbered|numbers|stands at|stood at|totals|totalled) (?:just |only |now )?$")
_ADDED = regex.compile(
    r"[^.;:]{0,24}?,? (?:added|on top of|in addition|joined|combined) (?:to|with)?\s*"
    r"(?:the|our|its|their) (?:existing )?$"
)
_OTHERS = regex.compile(r"\b(?:both|each|every|other|others|respectively)\b")


@dataclass(frozen=True, slots=True)
class _Flows:
    """What came and what went, as figures that follow each other."""

    came: tuple[Fact, ...]
    went: tuple[Fact, ...]

    @property
    def facts(self) -> list[Fact]:
        return sorted((*self.came, *self.went), key=lambda fact: fact.id)


def flows(scene: Scene, found: Sequence[Relation]) -> Iterator[Relation]:
    """The balances of what came and went with the level or the difference that they make."""
    taken = {fact for r in found if r.kind == "balance" for fact in r.all_facts()}
    for sentence in scene.sentences_with(_telling()):
        made = _flows(scene, sentence)
        if made is None or taken & {fact.id for fact in made.facts}:
            continue
        for plus, minus, result in _results(scene, made):
            if _are_kin(plus, minus, result):
                yield _relation(scene, plus, minus, result)
                break
    for sentence in scene.sentences_with(_bringing()):
        yield from _brought(scene, sentence)


def _flows(scene: Scene, sentence: int) -> _Flows | None:
    """The figures of a sentence, or of it and the next, that came and went, where both are told."""
    here = _counts(scene, sentence)
    signs = [_sign(scene, fact, here) for fact in here]
    follows = sentence + 1 < len(scene.document.sentences) and scene.same_turn(sentence, sentence + 1)
    if follows and signs.count(1) + signs.count(-1) == 1:
        more = _counts(scene, sentence + 1)
        here, signs = [*here, *more], [*signs, *(_sign(scene, fact, more) for fact in more)]
    at = [place for place, sign in enumerate(signs) if sign]
    if len(at) < 2 or at[-1] - at[0] + 1 != len(at) or not {1, -1} <= {*signs}:
        return None
    if _OTHERS.search(scene.document.masked[here[at[0]].span.start : here[at[-1]].span.end].lower()):
        return None
    came = tuple(here[place] for place in at if signs[place] > 0)
    return _Flows(came, tuple(here[place] for place in at if signs[place] < 0))


def _counts(scene: Scene, sentence: int) -> list[Fact]:
    facts = scene.by_sentence.get(sentence, ())
    return [f for f in facts if f.kind in ("count", "number") and f.doubt is None and not f.attributive]


def _sign(scene: Scene, fact: Fact, among: Sequence[Fact]) -> int:
    """Whether words right beside a figure say that so many came (1) or went (-1)."""
    text = scene.document.masked
    at = among.index(fact)
    floor = max(among[at - 1].span.end if at else 0, fact.span.start - 30)
    stop = among[at + 1].span.start if at + 1 < len(among) else fact.span.end + 40
    before = text[floor : fact.span.start].lower()
    after = text[fact.number_span.end : min(stop, fact.span.end + 40)].lower()
    after = regex.split(r"[.;:]\s", after)[0]
    if _closing_after().match(after):
        return 0
    for sign, name in ((1, "flow-in"), (-1, "flow-out")):
        if _before(name).search(before) or _after(name).match(after):
            return sign
    return 0


def _results(scene: Scene, made: _Flows) -> Iterator[tuple[list[Fact], list[Fact], Fact]]:
    """What comes in, what goes out and what that makes, as words lay it out."""
    first, last = made.facts[0], made.facts[-1]
    came, went = [*made.came], [*made.went]
    before = scene.facts[first.id - 1] if first.id else None
    after = [
        f for f in scene.facts[last.id + 1 : last.id + 4] if f.sentence - last.sentence <= _NEXT and f.doubt is None
    ]
    after = [f for f in after if f.kind in ("count", "number") and scene.same_turn(f.sentence, last.sentence)]
    levels = _levels(scene, after)
    if levels is not None:
        start, end = levels
        yield [start, *came], went, end
    if after and (difference := _difference(scene, after[0])) is not None:
        yield (went, came, after[0]) if difference < 0 else (came, went, after[0])
    if before is not None and before.kind in ("count", "number") and first.sentence - before.sentence <= _NEXT:
        beside = before.sentence == first.sentence
        than = _DIFFERENCE_AFTER.match(_said(scene, before))
        if beside and than is not None and " than " in scene.document.masked[before.span.end : first.span.start]:
            yield (went, came, before) if than["way"] in _DOWN else (came, went, before)
        elif after and _opens(scene, before) and _closes(scene, after[0]):
            yield [before, *came], went, after[0]


def _said(scene: Scene, fact: Fact) -> str:
    return scene.document.masked[fact.number_span.end : fact.number_span.end + 40].lower()


def _difference(scene: Scene, fact: Fact) -> int | None:
    """The way of a figure that is named as a difference: `a net gain of nine`, `three lighter`, `6,335 smaller`."""
    before = scene.words_before(fact, 40)
    if _NET.search(before):
        way = _DIFFERENCE_AFTER.match(_said(scene, fact))
        down = _NET_DOWN.search(before) is not None or (way is not None and way["way"] in _DOWN)
        return -1 if down else 1
    way = _DIFFERENCE_AFTER.match(_said(scene, fact))
    if way is None or way["way"] in ("more", "fewer", "less") or _so().search(before) is None:
        return None
    return -1 if way["way"] in _DOWN else 1


def _levels(scene: Scene, after: Sequence[Fact]) -> tuple[Fact, Fact] | None:
    """The level before and the level now: `from eleven to nine`, `to 240 from 231`, `numbered 231 against 236`."""
    for one, other in pairwise(after):
        gap = scene.document.masked[one.span.end : other.span.start].lower()
        lead = scene.words_before(one, 24)
        if one.id + 1 != other.id or one.sentence != other.sentence or len(gap) > _LONG:
            continue
        if _FROM.search(lead) and _FROM_TO.fullmatch(gap):
            return one, other
        if _TO.search(lead) and (_TO_FROM.fullmatch(gap) or _AGAINST.fullmatch(gap)):
            return other, one
    return None


def _opens(scene: Scene, fact: Fact) -> bool:
    return _opening().search(scene.words_before(fact, 50)) is not None


def _closes(scene: Scene, fact: Fact) -> bool:
    return _closing_before().search(scene.words_before(fact, 40)) is not None or (
        _closing_after().match(scene.words_after(fact, 40)) is not None
    )


def _brought(scene: Scene, sentence: int) -> Iterator[Relation]:
    """`38 cases were notified, taking the count from 491 to 529`; `Its 38 hectares, added to the 128, bring the reserve
    to 166`."""
    here = [
        f for f in scene.by_sentence.get(sentence, ()) if f.kind in _COUNTED and f.doubt is None and not f.attributive
    ]
    here = [f for f in here if not scene.words_before(f, 2).endswith("(")]
    for part, one, other in zip(here, here[1:], here[2:], strict=False):
        between = scene.document.masked[part.span.end : one.span.start].lower()
        gap = scene.document.masked[one.span.end : other.span.start].lower()
        if not (same_measure(part, other) and same_measure(one, other)):
            continue
        brought = _brings().search(between)
        if brought is not None and _FROM.search(between) and _FROM_TO.fullmatch(gap):
            plus = [one, part] if brought["down"] is None else [one]
            yield _relation(scene, plus, [] if brought["down"] is None else [part], other)
            continue
        up = _brings().search(gap) if _ADDED.fullmatch(between) else None
        if up is not None and up["down"] is None and gap.endswith(" to "):
            yield _relation(scene, [one, part], [], other)


def _are_kin(plus: Sequence[Fact], minus: Sequence[Fact], result: Fact) -> bool:
    """Whether the nouns, where they are said, let the figures be of one kind."""
    nouns = [f.entity for f in (*plus, *minus, result) if f.entity is not None and f.kind == "count"]
    return all(kinship(one, other) != "unrelated" for one in nouns for other in nouns if one < other)


def _relation(scene: Scene, plus: Sequence[Fact], minus: Sequence[Fact], result: Fact) -> Relation:
    spans = [fact.span for fact in (*plus, *minus, result)]
    span = Span(min(s.start for s in spans), max(s.end for s in spans))
    facts = {"plus": plus, "minus": minus, "result": [result]} if minus else {"total": [result], "parts": plus}
    return relate(
        "balance" if minus else "partition",
        facts,
        shortened(span, scene),
        span,
        wording="balance.slipped" if minus else "partition.reckoned",
        exhaustive=not minus,
        reasons=["what came, what went and what that makes"],
    )


@cache
def _before(name: str) -> re.Pattern[str]:
    idle = r"us|it|them|him|her|on|off|another|a further|some|only|just|about|to"
    return regex.compile(rf"(?<![\w-])(?:{any_in(name)})(?: (?:{idle}))*\s+$")


@cache
def _after(name: str) -> re.Pattern[str]:
    noun = r"(?:[a-z0-9’'-]+\s+){0,3}?"
    verb = r"(?:were |was |have |has |had |having |being |been |since |later |newly )*"
    return regex.compile(rf"\s*{noun}{verb}(?:{any_in(name)})(?![\w-])")


@cache
def _so() -> re.Pattern[str]:
    return regex.compile(
        r"\b(?:so|thus|therefore|which means|meaning|leaving|making|which leaves|accordingly)\b[^,;:.]{0,36}$"
    )


@cache
def _opening() -> re.Pattern[str]:
    return regex.compile(rf"\b(?:{any_in('flow-opening')})(?: (?:the )?(?:[a-z]+ )?(?:with|at|on|of))?\s+$")


@cache
def _closing_before() -> re.Pattern[str]:
    return regex.compile(rf"\b(?:{any_in('flow-closing')})(?: (?:with|at|on|of|to|now|at just))*\s+$")


@cache
def _closing_after() -> re.Pattern[str]:
    return regex.compile(rf"\s*(?:[a-z]+\s+){{0,3}}?(?:{any_in('flow-closing-after')})\b")


@cache
def _brings() -> re.Pattern[str]:
    verbs = r"(?:tak|bring|lift|push|rais|carry|send)(?:es|s|ing|ying|e)?|took|brought|lifted|pushed|raised|sent"
    down = r"(?P<down>cut(?:s|ting)?|reduc(?:es|ing|ed|e))"
    return regex.compile(rf"\b(?:{verbs}|{down}) (?:the|our|its|their|this|that|his|her)\b")


@cache
def _bringing() -> frozenset[str]:
    return frozenset(
        {
            "taking",
            "bringing",
            "bring",
            "brings",
            "takes",
            "took",
            "brought",
            "lifting",
            "lifted",
            "lifts",
            "raising",
            "pushing",
            "pushes",
            "cutting",
            "reducing",
        }
    )


@cache
def _telling() -> frozenset[str]:
    return telling(str(phrase) for phrase in table("cues")["lists"]["flow-out"])
