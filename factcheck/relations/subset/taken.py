"""A figure that words take from one before it, though it is larger than all in reach: `280 of those appeared`,
`including forty in intensive care`, `the boiler alone ate £16,150 of that`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from factcheck import regex
from factcheck.lexicon import table
from factcheck.model.fact import Fact
from factcheck.model.relation import Relation
from factcheck.nouns import is_a, lemma
from factcheck.phrases import any_in
from factcheck.relations.contest import is_margin
from factcheck.relations.make import relate, same_measure
from factcheck.relations.scene import Scene
from factcheck.relations.subset.members import are_those, is_group, is_left_out, may_hold
from factcheck.relations.telling import telling
from factcheck.span import Span

_FAR = 12  # a part this many times its whole speaks against the relation
_BETWEEN = 3  # figures of other things that may stand between
_ADDITIVE = frozenset({"count", "number", "money", "measure"})
_PASSED = frozenset({"date", "time", "ordinal", "age"})
# `those I lifted, eight of them`
_OTHERS = regex.compile(r"[.;:!?]\s+(?:those|these|the (?:others|rest|ones)) [^,;.]+,\s*\Z")
# `90 and 120 of them`, `the seven of them`, `there were 1,960 of those`: no part of the figure before
_PEER = regex.compile(
    r"^\s*(?:and|or|to|[-—–,\s]*)\s*$"
    r"|(?<!\bincluding )\b(?:the|all|there (?:were|are)|had|has|have|saw|got|owned|keeps?|kept|holds?|held)\s*$"
    r"|\bmore than\s*$"
)
_OF_THAT = regex.compile(
    r"\bof (?:them|these|those|that|which|whom|it|this)(?![\w-])(?! (?:kind|sort|size|order|age)\b)"
)
_OF_US = regex.compile(r"\bof (?:us|you)(?![\w-])")


def find(scene: Scene, used: set[int]) -> Iterator[Relation]:
    """The subsets of figures that words take from one before them."""
    for sentence in scene.saying(_telling()):
        for part in scene.by_sentence[sentence]:
            if (
                part.kind not in _ADDITIVE
                or part.id in used
                or part.doubt is not None
                or part.quantity.core.low is None
            ):
                continue
            cue = _cue(scene, part)
            whole = _whole(scene, part) if cue is not None else None
            if cue is not None and whole is not None:
                words = cue.of(scene.document.text)
                yield relate("subset", {"part": [part], "whole": [whole]}, words, cue, wording="subset.taken")


def _cue(scene: Scene, part: Fact) -> Span | None:
    own = _OF_THAT.search(part.quote.lower())
    text = scene.words_after(part, 24).lstrip(" ")
    after = _OF_THAT.match(text) or _OF_US.match(text)
    if own is not None or after is not None:
        return Span(part.span.start, part.span.end + (10 if own is None else 0))
    before = scene.words_before(part, 60)
    found = _taken().search(before)
    return Span(part.span.start - len(before) + found.start(), part.span.end) if found is not None else None


def _whole(scene: Scene, part: Fact) -> Fact | None:
    """The nearest figure before the part of which its things may be, in its sentence or the one before, if neither it
    nor another near it is as large and the words do not make the two peers."""
    whole = _nearest(scene, part)
    if whole is None or part.sentence - whole.sentence > 1 or not scene.same_turn(whole.sentence, part.sentence):
        return None
    if whole.id in scene.left_out or whole.doubt is not None or scene.words_before(whole, 4).endswith(" in "):
        return None
    said, least = whole.quantity.value, part.quantity.support.low
    if said is None or not may_hold(whole, part) or is_left_out(scene, whole, part):
        return None
    if _OF_US.match(scene.words_after(part, 24).lstrip(" ")) and not is_group(whole):
        return None  # `we asked twelve friends, and 31 of us sat down`
    here = [f for f in scene.by_sentence.get(whole.sentence, ()) if f.id < part.id and same_measure(part, f)]
    if _done().search(scene.words_before(whole, 40)) and _follows(scene, whole, part):
        here = [whole]  # `turned on a crowd of 12,000 and held 84, including 19 boys`: what another verb did
    highs = [f.quantity.support.high for f in here]
    if least is None or any(high is None or high >= least for high in highs) or least > _FAR * said:
        return None
    gap = scene.document.masked[whole.span.end : part.span.start].lower()
    follows = regex.match(r"\s+([^\W\d_]+s)\b", gap)
    if whole.entity is None and follows is not None and not are_those(part, lemma(follows[1])):
        return None
    return None if _PEER.search(gap) or _OTHERS.search(gap) or is_margin(scene, whole) else whole


def _nearest(scene: Scene, part: Fact) -> Fact | None:
    """The figure right before the part; where words of taking lead up to the part, those of other things are passed."""
    words = _taken().search(scene.words_before(part, 60)) is not None
    passed = 0
    for fact in scene.before(part.id):
        if fact.kind in _PASSED:
            continue
        if fact.kind in _ADDITIVE and same_measure(part, fact) and (not words or may_hold(fact, part)):
            return fact
        passed += 1
        if not words or passed > _BETWEEN or fact.sentence < part.sentence:
            return None
    return None


def _follows(scene: Scene, whole: Fact, part: Fact) -> bool:
    """Whether nothing but the words that take the part from the whole stand between them."""
    gap = scene.document.masked[whole.span.end : part.span.start].lower()
    persons = whole.entity is None or is_a(whole.entity, "person") or " who " not in scene.words_after(part, 24)
    return persons and _taken().fullmatch(gap.lstrip(" ,;(—–")) is not None


@cache
def _done() -> re.Pattern[str]:
    """`and held`: a verb right before its object."""
    verbs = rf"[a-z]+ed|{any_in('subset-did')}"
    return regex.compile(rf"\b(?:and|but|then)\s+(?:[a-z]+ly\s+)?(?:{verbs})\s$")


@cache
def _taken() -> re.Pattern[str]:
    among = rf"(?:{any_in('subset-among')})(?: (?:{any_in('subset-number')}))? (?:are|were|is|was|we found|we had)"
    lead = r"(?:the |some |a further |at least |as many as |no fewer than |about )?"
    return regex.compile(
        rf"(?<![\w-])(?:{any_in('including', 'subset-holds')}|{among}|of (?:whom|which))[,:]?\s+{lead}\Z"
    )


@cache
def _telling() -> frozenset[str]:
    lists = table("cues")["lists"]
    said = (phrase for name in ("including", "subset-holds", "subset-among") for phrase in lists[name])
    return telling((*said, "them", "these", "those", "that", "which", "whom", "it", "this", "us", "you"))
