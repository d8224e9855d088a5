"""Shares said of two figures that words tie as part and whole: `96 of our 120 rooms, a rate of 80%`, `One house in ten
has gas: 44 of the 440`. The share may stand before the pair or after it, and may be said of those left over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from factcheck import regex
from factcheck.interval import Interval
from factcheck.model.fact import Fact
from factcheck.model.noun import trusted
from factcheck.model.relation import Relation, Stated
from factcheck.phrases import any_in, phrase_in
from factcheck.reading import in_unit_of
from factcheck.relations.make import relate, same_measure, shortened, size
from factcheck.relations.scene import Scene
from factcheck.relations.share.figured import is_share
from factcheck.relations.share.wholes import is_named_by, says_of
from factcheck.span import Span

_NO_SIZES = frozenset({"date", "time", "ordinal", "duration", "age", "money"})
_SET_APART = frozenset(
    {"and", "or", "than", "versus", "against", "compared", "plus", "but", "while", "whereas", "not", "per"}
)
_AT = "(?:of|at|is|was|to|stands at|stood at|comes to|came to)"
_BEING = regex.compile(r",\s(?:is|are|was|were)\s+(?:about |just |only |some |nearly |almost )?$")
_NEAR = 60  # characters between a pair and its share
_SIZES = frozenset({"count", "number", "money", "measure", "duration"})
_FAR = 6  # a share this many times what the figures give speaks against the relation
_CLEAR = Fraction(26, 25)  # one no further off may be rounded
_DETERMINER = r"(?:(?:the|our|my|his|her|its|their|your|these|those|all|a|an|some|about|[\w-]+['’]s?)\s+){0,3}"
_OF = regex.compile(
    rf",?\s+(?:(?:[a-z-]+\s+){{0,2}}out of|of|from|(?:[a-z-]+\s+)?(?:in|from) an? [a-z-]+ of)\s+{_DETERMINER}"
)
_OF_FIRST = regex.compile(rf"(?:^|[,;:.]\s+)(?:out )?of {_DETERMINER}$")
_OF_WHOLE = regex.compile(
    rf"\s+(?:of {_DETERMINER}(?:[a-z-]+\s+(?:[a-z-]+\s+)?of\s+)?|(?:the|our|its|their|his|her)\s+)"
)
_IN_EVERY = regex.compile(r"\s+in\s+(?:every\s+|each\s+)?")
_POUND = regex.compile(r"\s+in (?:the|every|each) (pound|dollar|euro)\b")
_IT = frozenset({"it", "that", "this"})
_OF_THEM = regex.compile(r"\s*of (?:whom|which|them|these|those)\b")
# `and a third`: a share of its own
_PEER = regex.compile(r"\s*and\s+(?:a |about |some |nearly |almost |just |only )*")
_ENDS = regex.compile(r"\s*(?:$|[.,;:)!?—–])")


class _Share(NamedTuple):
    """A share as words or figures state it, as a fraction of 1."""

    facts: tuple[Fact, ...]
    core: Interval
    span: Span
    fact: Fact | None


def find(scene: Scene, made: Sequence[Relation]) -> Iterator[Relation]:
    """The shares that no other wording has tied to figures."""
    taken = {fact for relation in made for fact in relation.facts("share")}
    pairs_taken = {(r.facts("part"), r.facts("whole")) for r in made if r.kind == "share"}
    for sentence in scene.by_sentence:
        shares = _shares(scene, sentence)
        free = [share for share in shares if not taken & {fact.id for fact in share.facts}]
        if not free or len(shares) > 2:
            continue
        for part, whole, share in _laid_out(scene, sentence, free):
            if ((part.id,), (whole.id,)) not in pairs_taken and not _is_borne_out(part, whole, shares):
                yield _made(scene, part, whole, share)
                break


def _shares(scene: Scene, sentence: int) -> list[_Share]:
    found: list[_Share] = []
    facts = scene.by_sentence.get(sentence, [])
    for at, fact in enumerate(facts):
        if is_share(scene, fact):
            scale = Fraction(1, 100) if fact.kind == "percent" else Fraction(1)
            found.append(_Share((fact,), fact.quantity.core * scale, fact.span, fact))
        later = facts[at + 1] if at + 1 < len(facts) else None
        share = _of_money(scene, fact) or (_in_every(scene, fact, later) if later else None)
        if share is not None:
            found.append(share)
    return found


def _in_every(scene: Scene, one: Fact, every: Fact) -> _Share | None:
    """`one house in every forty`: a share with its noun inside."""
    text = scene.document.masked[one.span.end : every.span.start].lower()
    small, great = one.quantity.value, every.quantity.value
    if one.kind != "count" or one.noun is None or every.noun is not None or not _IN_EVERY.fullmatch(text):
        return None
    if small is None or great is None or not 0 < small <= 10 or great <= small or great.denominator != 1:
        return None
    if small > 1 and great not in (10, 20, 100) and "ever" not in text and great > 12:
        return None
    value = small / great
    wide = min(Fraction(1, 50), value / 5)
    return _Share((one, every), Interval(value - wide, value + wide), Span(one.span.start, every.span.end), None)


def _of_money(scene: Scene, fact: Fact) -> _Share | None:
    """`20p in the pound`."""
    found = _POUND.match(scene.words_after(fact, 24)) if fact.kind == "money" else None
    value = fact.quantity.value
    if found is None or value is None or not fact.quote.lower().rstrip().endswith(("p", "pence", "cents", "¢")):
        return None
    pence = value if value >= 1 else value * 100
    half = Fraction(1, 2)
    core = Interval((pence - half) / 100, (pence + half) / 100)
    return _Share((fact,), core, Span(fact.span.start, fact.span.end + found.end()), None)


def _laid_out(scene: Scene, sentence: int, shares: Sequence[_Share]) -> Iterator[tuple[Fact, Fact, _Share]]:
    pairs = _pairs(scene, sentence)
    if len(pairs) == 1:
        for share in shares:
            if _comes_after(scene, *pairs[0], share) or _leads(scene, *pairs[0], share):
                yield (*pairs[0], share)
    elif not pairs and len(shares) == 1 and len(scene.by_sentence[sentence]) == len(shares[0].facts):
        yield from _beside(scene, sentence, shares[0])
    by_kind = _by_kind(scene, sentence) if not pairs else None
    if by_kind is not None and len(shares) == 1 and _comes_after(scene, *by_kind, shares[0]):
        yield (*by_kind, shares[0])
    if not pairs:
        for share in shares:
            apposed = _apposed(scene, sentence, share)
            if apposed is not None:
                yield (*apposed, share)


def _pairs(scene: Scene, sentence: int) -> list[tuple[Fact, Fact]]:
    """The parts and wholes of a sentence: `96 of our 120 rooms`, `Of the 120 rooms we have, 96`."""
    facts = [f for f in scene.by_sentence.get(sentence, ()) if f.doubt is None]
    found = []
    for one, other in pairwise(facts):
        if one.quote.lower().startswith("all but") or not {one.kind, other.kind} <= _SIZES:
            continue
        gap = scene.document.masked[one.number_span.end : other.span.start].lower()
        past_noun = scene.document.masked[one.span.end : other.span.start].lower()
        if (_OF.fullmatch(gap) or _OF.fullmatch(past_noun)) and not (
            gap.strip() == "from" and _moved().search(scene.words_before(one, 40))
        ):
            found.append((one, other))
        elif _OF_FIRST.search(scene.words_before(one, 40)) and not scene.words_after(other, 5).startswith(" of "):
            found.append((other, one))
    read = [(in_unit_of(part, whole) if part.noun is None else part, whole) for part, whole in found]
    return [(part, whole) for part, whole in read if same_measure(part, whole) and _below(part, whole)]


def _by_kind(scene: Scene, sentence: int) -> tuple[Fact, Fact] | None:
    """The only two figures of a sentence that can be part and whole: `The 8,500 visits led to 340 orders`."""
    facts = [f for f in scene.by_sentence.get(sentence, ()) if f.kind not in _NO_SIZES]
    sizes = [f for f in facts if f.kind in ("count", "number")]
    if len(sizes) != 2 or any(f.attributive or f.doubt is not None or f.quantity.hedge != "none" for f in sizes):
        return None
    if any(f.kind not in ("percent", "ratio") for f in facts if f not in sizes):
        return None
    part, whole = sorted(sizes, key=lambda f: f.quantity.value or 0)
    first, second = sizes
    gap = scene.document.masked[first.span.end : second.span.start].lower().split()
    return (part, whole) if _below(part, whole) and not _SET_APART & {word.strip(",;") for word in gap} else None


def _sums_up(scene: Scene, part: Fact, whole: Fact, share: _Share) -> bool:
    """`Mrs Hall's 918 votes, out of 1,800, gave her 51 per cent`: a verb whose subject is the pair."""
    last = max(part.span.end, whole.span.end)
    if share.span.start < last or not _is_free(scene, last, share.span.start, part.sentence):
        return False
    between = scene.document.masked[last : share.span.start].lower()
    said = _verb().search(between) or (
        _BEING.search(between) if _ENDS.match(scene.words_after(share.facts[-1], 4)) else None
    )
    if said is None or ";" in between or len(between) > _NEAR or phrase_in("share-tied-other").search(between):
        return False
    return not regex.search(r"\b(?:who|which|and|but|they|it|he|she|we)\b", between[: said.start()]) and _is_of_whole(
        scene, share, whole
    )


def _below(part: Fact, whole: Fact) -> bool:
    one, other = part.quantity.value, whole.quantity.value
    return one is not None and other is not None and 0 < one < other


def _comes_after(scene: Scene, part: Fact, whole: Fact, share: _Share) -> bool:
    return _sums_up(scene, part, whole, share) or _follows(scene, part, whole, share)


def _follows(scene: Scene, part: Fact, whole: Fact, share: _Share) -> bool:
    """`96 of our 120 rooms, a rate of 80%`."""
    last = max(part.span.end, whole.span.end)
    if share.span.start < last or not _is_free(scene, last, share.span.start, part.sentence):
        return False
    return _is_led_up_to(scene, Span(last, share.span.start)) and _is_of_whole(scene, share, whole)


def _is_led_up_to(scene: Scene, between: Span) -> bool:
    pieces = regex.split(r"[,;:(—–]|\s-\s", between.of(scene.document.masked).lower())
    if len(pieces) < 2 or _PEER.fullmatch(pieces[-1]) or phrase_in("share-tied-other").search(pieces[-1]):
        return False
    return not pieces[-1].strip() or bool(_link().fullmatch(pieces[-1]))


def _is_of_whole(scene: Scene, share: _Share, whole: Fact) -> bool:
    """Whether what is named after a share is the whole, or nothing is."""
    last = share.facts[-1]
    if _OF_THEM.match(scene.words_after(last, 12)):
        return False
    named = says_of(scene, last)
    return not named or named[0] in _IT or is_named_by(scene, named, whole)


def _leads(scene: Scene, part: Fact, whole: Fact, share: _Share) -> bool:
    """`Occupancy is 80 per cent: 96 of our 120 rooms are taken`."""
    first = min(part.span.start, whole.span.start)
    if share.span.end > first or not _is_free(scene, share.span.end, first, part.sentence):
        return False
    between = scene.document.masked[share.span.end : first].lower()
    pieces = regex.split(r"([,;:(—–])", between.replace(" - ", " – "))
    if len(pieces) < 3 or ";" in pieces or is_aimed_at(scene, share.facts[0]):
        return False
    lead = pieces[-1]
    if phrase_in("share-tied-other").search(between.removesuffix(lead) + " " + whole.quote.lower()):
        return False
    if pieces[-2] == ":":
        return len(lead.split()) <= 5 and not phrase_in("share-tied-other").search(lead)
    return bool(_lead().fullmatch(lead)) and len(pieces) == 3


def _beside(scene: Scene, sentence: int, share: _Share) -> Iterator[tuple[Fact, Fact, _Share]]:
    """The pair of the sentence after, which says that it is the same (`That's eighteen of thirty-two`), or the one
    before, if this one does (`Put another way, one in five was safe`)."""
    document = scene.document
    for other in (sentence - 1, sentence + 1):
        if not 0 <= other < len(document.sentences) or not scene.same_turn(other, sentence):
            continue
        pairs = _pairs(scene, other)
        if len(pairs) != 1 or is_aimed_at(scene, share.facts[0]):
            continue
        later = max(sentence, other)
        stop = share.span.start if later == sentence else min(fact.span.start for fact in pairs[0])
        opening = document.masked[document.sentences[later].span.start : stop].lower()
        if not _same_again().fullmatch(opening):
            continue
        if later != sentence or (_is_of_whole(scene, share, pairs[0][1]) and _is_last(scene, other, pairs[0])):
            yield (*pairs[0], share)


def _is_last(scene: Scene, sentence: int, pair: tuple[Fact, Fact]) -> bool:
    """Whether no other figure that a share may be of stands in the sentence."""
    sizes = [f for f in scene.by_sentence[sentence] if f.kind in (*_SIZES, "percent", "ratio")]
    return len(sizes) == len(pair)


def _apposed(scene: Scene, sentence: int, share: _Share) -> tuple[Fact, Fact] | None:
    """`Two-fifths of the parish's 35 footpaths were blocked in June, fourteen by their reckoning.`"""
    facts = scene.by_sentence[sentence]
    later = [f for f in facts if f.span.start >= share.span.end and f.kind in _SIZES and not f.attributive]
    if len(later) != 2 or not same_measure(later[1], later[0]) or not _below(later[1], later[0]):
        return None
    whole, part = later
    gap = scene.document.masked[share.span.end : whole.span.start].lower()
    between = scene.document.masked[whole.span.end : part.span.start].lower()
    if not _OF_WHOLE.fullmatch(gap) or phrase_in("share-tied-other").search(between):
        return None
    ends = _ENDS.match(scene.words_after(part, 30)) or _reckoned().match(scene.words_after(part, 30))
    marked = regex.search(r"[,(:—–]\s*(?:or |some |about |that is,? |that's |i\.e\. |in fact )?$", between)
    return (part, whole) if ends and marked and between.count(",") + between.count("—") <= 1 else None


def _is_free(scene: Scene, start: int, stop: int, sentence: int) -> bool:
    """Whether no other figure that may be meant stands between."""
    kinds = (*_SIZES, "percent", "ratio", "rate", "vague", "score")
    return not any(f.kind in kinds and start <= f.span.start < stop for f in scene.by_sentence[sentence])


def is_aimed_at(scene: Scene, share: Fact) -> bool:
    """Whether the share is what is wanted, asked for or usual and not what came about."""
    return bool(phrase_in("share-tied-aimed").search(scene.words_before(share, 60)))


def _is_borne_out(part: Fact, whole: Fact, shares: Sequence[_Share]) -> bool:
    """Whether one of the shares is that of the part or of those left over, or so far off that it is another's."""
    given = size(part) / size(whole)
    one, other = part.quantity.value, whole.quantity.value
    assert one is not None
    assert other is not None
    for share in shares:
        low, high = share.core.low, share.core.high
        if low is None or high is None or given.meets(share.core):
            return True
        if (given * -1 + Interval.point(1)).meets(share.core) and other > 1:
            return True
        near = low if one / other < low else high
        off = max(one / other / near, near / (one / other)) if near else Fraction(_FAR + 1)
        tenfold = Fraction(9) < off < Fraction(11)
        if (off > _FAR and not tenfold) or off < _CLEAR:
            return True
    return False


def _made(scene: Scene, part: Fact, whole: Fact, share: _Share) -> Relation:
    cue = Span(min(part.span.start, share.span.start), max(part.span.end, share.span.end))
    words = share.span.of(scene.document.text)
    stated = trusted(Stated)(name="share", span=share.span, words=words, core=share.core, support=share.core)
    every = [_figure(fact) for fact in share.facts[1:]]
    return relate(
        "share",
        {"part": [part], "whole": [whole], "share": [share.fact] if share.fact else []},
        shortened(cue, scene),
        cue,
        basis="explicit" if part.sentence == share.facts[0].sentence else "anaphoric",
        wording="share.tied",
        stated=() if share.fact else (stated, *every),
        reasons=["the only part and whole that words tie near the share"],
    )


def _figure(fact: Fact) -> Stated:
    """The second figure of `one house in every forty`, which is one with the first."""
    quantity = fact.quantity
    return trusted(Stated)(name="every", span=fact.span, words=fact.quote, core=quantity.core, support=quantity.support)


@cache
def _link() -> re.Pattern[str]:
    """What leads up to a share: `or about`, `and coverage of`, `a stake of`."""
    opening = rf"(?:(?:{any_in('share-link', 'that-is-share', 'share-tied-link')})\s*,?\s+)*"
    named = rf"(?:(?:a|an|the|its|our|their)\s+)?(?:[a-z-]+\s+)?(?:{any_in('share-tied-name')})(?: rate)?\s+{_AT}\s+"
    return regex.compile(rf"\s*{opening}(?:(?:a|an)\s+|(?:{named})(?:just|only|about|some|nearly)?)?\s*")


@cache
def _verb() -> re.Pattern[str]:
    """What says outright that a share is that of the figures before: `comes to`, `gave her`."""
    hedge = r"(?:about|just|only|some|nearly|almost|exactly|over|under|a|an|her|him|them|it|us)"
    return regex.compile(rf"(?<![\w-])(?:{any_in('share-tied-verb')})\s+(?:{hedge}\s+)*$")


@cache
def _lead() -> re.Pattern[str]:
    """What leads up to a pair after its share: `some`, `which last year meant`."""
    return regex.compile(rf"\s*(?:(?:{any_in('share-tied-link')})\s*,?\s*)*")


@cache
def _same_again() -> re.Pattern[str]:
    return regex.compile(
        rf"\W*(?:{any_in('that-is-share', 'share-tied-again')})[,:]?\s*(?:only|just|about|some|nearly|a mere)?\s*"
    )


@cache
def _moved() -> re.Pattern[str]:
    return regex.compile(rf"(?<![\w-])(?:{any_in('share-tied-moved')})(?![\w-])[^,;]*$")


@cache
def _reckoned() -> re.Pattern[str]:
    return regex.compile(rf"(?:\s+[a-z-]+)?\s+(?:{any_in('share-tied-reckoned')})(?![\w-])")
