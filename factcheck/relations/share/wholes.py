"""The wholes that a part may be a share of: figures said before it, with what speaks for each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from factcheck import regex
from factcheck.lexicon import table
from factcheck.model.fact import Fact
from factcheck.model.relation import Relation
from factcheck.nouns import lemma
from factcheck.nouns import relation as kinship
from factcheck.phrases import any_in
from factcheck.relations.make import alike, may_be_part, same_measure
from factcheck.relations.scene import Scene

_BACK = 3  # sentences back that the whole may stand
_FAR_BACK = 8  # the same for one that is of the part's own kind, or that only a slip parts from what is said
_MOST = 8
_PARTS = frozenset({"count", "number", "money", "measure"})
_ARM = regex.compile(r"\bn\s*=\s*$", re.IGNORECASE)
_GROUP = regex.compile(
    r"(?:^|[,;:(—–-]\s*|\band\s+|\bbut\s+)(?:out )?of (?:these|those|them|whom|which)\b[^,;]{0,40},?[^,;]*$"
)
_OF_GROUP = regex.compile(r"(?:^|[;:(—–-]\s*)(?:out )?of (?:the|its|our|their|all the) ([a-z]+),?\s*$")
_KIN = ("same", "part", "whole", "overlap")
_OF_NOUN = regex.compile(r"\s*of the ([a-z-]+)")
_NAMES = regex.compile(
    r"\)?,?\s*(?:of|among)\s+(?!which|whom|them|these|those|it\b|that\b)(?:(?:all|the|its|our|their|his|her|a|an)\s+)*"
    r"(?:[\w-]+['’]s?\s+)?((?:[a-z-]+)(?:\s+[a-z-]+){0,2})"
)
_OUR_LOT = regex.compile(r"\b(?:our|my|your|their|his|her) (?:lot|group)\b")  # people, and not the whole of a figure
_OURS = "ours"
_ANAPHORS = ("them", "these", "those", "whom", "which")
_OF_WHOM = regex.compile(r"[^.;]{0,40}? of (?:whom|which)\b")
_OF_THOSE = regex.compile(r"\bof (?:those|the|all) (?:(?:who|that|which)(?: were| had| have| are)? )?([a-z]{4,})")


_AMONG = regex.compile(
    r"(?:^|[,;:(.—–]\s*|\b(?:and|but|while)\s+)(?:among|amongst|of|for|in the case of) "
    r"(?:the |all |its |their |our |his |her )?(?:[a-z-]+ )?(?!these\b|those\b|them\b|which\b|whom\b)"
    r"([a-z]+s|women|men|children|people)\b[^,;«\d]{0,24},?\s(?:some |about |nearly |only |just )?$"
)


class Candidate(NamedTuple):
    """A figure that may be the whole; `cue`: words or other relations say that it is."""

    fact: Fact
    cue: str | None


class Seeker:
    """Looks for wholes; `parts` are the figures that shares stand beside, by sentence."""

    def __init__(self, scene: Scene, found: Sequence[Relation], parts: dict[int, list[int]]) -> None:
        self.scene, self.parts = scene, parts
        self.beside = {fact for held in parts.values() for fact in held}
        self.shares = {part for r in found if r.kind == "share" for part in r.facts("part")}
        self.totals = {part: r.facts("total")[0] for r in found if r.kind == "partition" for part in r.facts("parts")}
        self.divided = _by_total(self.totals)
        self._known: dict[tuple[int, int], tuple[list[Fact], list[Fact]]] = {}
        self._arms: dict[int, list[int]] = {}

    def candidates(self, part: Fact, share: Fact) -> list[Candidate]:
        """The figures before that the part could be a share of: those that a cue marks first, then the nearest."""
        near, _ = self._before(part, share)
        made = [Candidate(fact, self._cue(part, share, fact, near)) for fact in near]
        group = self._named(part, near)
        if group is not None:
            made = [Candidate(c.fact, "the same words" if c.fact is group else None) for c in made]
        of_noun = self._of_noun(part, share) if not any(c.cue for c in made) else []
        if of_noun:
            made = [Candidate(fact, "its noun") for fact in of_noun if _above(fact, part)]
        kept = [c for c in made if c.cue or (c.fact.id not in self.beside and _above(c.fact, part))]
        first = [c for c in kept if c.cue]
        return (first + [c for c in kept if not c.cue])[:_MOST]

    def listed_with(self, part: Fact) -> list[int]:
        """The other parts of the total that a part has."""
        total = self.totals.get(part.id)
        return [other for other in self.divided[total] if other != part.id] if total is not None else []

    def far(self, part: Fact, share: Fact) -> list[Fact]:
        """The figures further back than those, which are no parts of others, the nearest first."""
        _, found = self._before(part, share)
        return [f for f in found if f.id not in self.beside and f.id not in self.totals and _above(f, part)]

    def _before(self, part: Fact, share: Fact) -> tuple[list[Fact], list[Fact]]:
        """The figures near by and those further back that may hold the part, the nearest first."""
        made = self._known.get((part.id, share.id))
        if made is None:
            made = self._known[part.id, share.id] = [], []
            for fact in self.scene.before(min(part.id, share.id)):
                back = share.sentence - fact.sentence
                if back > _FAR_BACK or not self.scene.same_turn(fact.sentence, share.sentence):
                    break
                if fact.kind in _PARTS and not fact.attributive and fact.doubt is None and self._may_hold(part, fact):
                    made[back > _BACK].append(fact)
        return made

    def _may_hold(self, part: Fact, fact: Fact) -> bool:
        if self.totals.get(part.id) == fact.id:
            return same_measure(part, fact)
        if fact.quantity.core.high is None or not (may_be_part(part, fact) or _stands_for(part, fact)):
            return False  # `those of 65 and over` are no number of people
        return not _no_whole().search(self.scene.words_before(fact, 40))

    def _cue(self, part: Fact, share: Fact, whole: Fact, near: Sequence[Fact]) -> str | None:
        scene = self.scene
        if self.totals.get(part.id) == whole.id:
            return "the total of its list"
        if whole.sentence == part.sentence and _of_the().search(scene.words_before(whole, 24)):
            return "the figure after “of”"
        beside = whole.id in self.beside or whole.sentence != part.sentence
        # `38 houses and 26 flats, of which`: of the flats, or of both
        last = [scene.facts[part] for part in self.divided.get(whole.id, ())]
        if not beside and any(_is_of_whom(scene, fact) for fact in (whole, *last)):
            return "the figure before “of whom”"
        if whole.id in self.shares and _of_voters().search(f"{part.quote.lower()} {scene.words_after(part, 40)}"):
            return "those who took part"
        if self._arm(part, whole):
            return "the group of the same place in the list"
        goes_with = whole.sentence == part.sentence and whole.entity != part.entity and _above(whole, part)
        if goes_with and _stands_for(part, whole):
            return "those that they go with"
        if self._grouped(part, whole, near):
            return "the group named before"
        taken = part.quote.lower().endswith(_ANAPHORS)
        if taken and (part.antecedent == whole.id or (part.antecedent is None and self._is_next(part, whole, near))):
            return "the group it is taken from"
        return "what the figure was before" if _less(scene, part, whole) else None

    def _is_next(self, part: Fact, whole: Fact, near: Sequence[Fact]) -> bool:
        """`Forty-eight that we know of, and 36 of those`: the figure right before."""
        return bool(near) and near[0] is whole and whole.sentence == part.sentence and whole.id == part.id - 1

    def _grouped(self, part: Fact, whole: Fact, near: Sequence[Fact]) -> bool:
        """`Of these, 85 (25%)`: the nearest figure of the sentence before that can hold the part."""
        head = self.scene.words_before(part, 80)
        named = _OF_GROUP.search(head) if not _GROUP.search(head) else None
        if named is None and not _GROUP.search(head):
            return False
        earlier = [f for f in near if f.sentence < part.sentence and f.id not in self.beside and _above(f, part)]
        if named is not None:
            earlier = [f for f in earlier if f.entity is not None and _is_such(lemma(named[1]), f.entity)]
        return bool(earlier) and earlier[0] is whole

    def _named(self, part: Fact, near: Iterable[Fact]) -> Fact | None:
        """`88 of those refused`: the figure before with the same word after it (`517 were refused`)."""
        said = " ".join(f"{part.quote.lower()} {self.scene.words_after(part, 30)}".split())
        match = _OF_THOSE.search(said)
        if match is None:
            return None
        word = match[1]
        for fact in near:
            after = f"{(fact.noun or '').lower()} {self.scene.words_after(fact, 40)}"
            if word in regex.findall(r"[a-z]+", after.split(",")[0]):
                return fact
        return None

    def _of_noun(self, part: Fact, share: Fact) -> list[Fact]:
        """`57 of the places`: the figures before of such things."""
        start = part.number_span.end
        match = _OF_NOUN.match(self.scene.document.masked[start : start + 40].lower())
        if match is None:
            return []
        word, near = lemma(match[1]), [*self._before(part, share)[0], *self.far(part, share)]
        return [f for f in near if f.entity is not None and (alike(word, f.entity) or kinship(word, f.entity) in _KIN)]

    def likely(self, wholes: Sequence[Candidate]) -> list[Candidate]:
        """The wholes without those that are only parts of another one of them, which itself is more likely meant."""
        ids = {c.fact.id for c in wholes}
        return [c for c in wholes if c.cue or c.fact.id in self.divided or self.totals.get(c.fact.id) not in ids]

    def _arm(self, part: Fact, whole: Fact) -> bool:
        """`drug (n=121) or placebo (n=119) ... in 58 (47.9%) and in 33 (27.7%)`: groups and parts in one order."""
        here = self.parts.get(part.sentence, [])
        if part.sentence not in self._arms:
            self._arms[part.sentence] = self.arms(part.sentence)
        arms = self._arms[part.sentence]
        return len(arms) == len(here) > 1 and part.id in here and arms[here.index(part.id)] == whole.id

    def arms(self, sentence: int) -> list[int]:
        """The figures after `n =` of the nearest sentence before that has two or more of them."""
        for back in range(1, 6):
            if sentence < back or not self.scene.same_turn(sentence - back, sentence):
                return []
            held = [f for f in self.scene.by_sentence.get(sentence - back, ()) if is_arm(self.scene, f)]
            if len(held) > 1:
                return [f.id for f in held]
        return []


def _by_total(totals: dict[int, int]) -> dict[int, list[int]]:
    """The parts of each total."""
    made: dict[int, list[int]] = {}
    for part, total in totals.items():
        made.setdefault(total, []).append(part)
    return made


def is_arm(scene: Scene, fact: Fact) -> bool:
    """Whether a figure is the size of a group, as papers write it: `n = 121`."""
    return bool(_ARM.search(scene.words_before(fact, 6)))


def says_of(scene: Scene, fact: Fact) -> tuple[str, ...]:
    """The words that name the whole after a figure, without a number: `40 seats, or 12% of the council`."""
    match = _NAMES.match(scene.words_after(fact, 60))
    if match is not None and _OUR_LOT.search(match[0]):
        return (_OURS,)
    return tuple(match[1].split()) if match else ()


def is_of_others(scene: Scene, first: Fact, whole: Fact) -> bool:
    """Whether words that open the clause put the part among others than the whole, or in another time: `among parents,
    46%`; `in the second year 120 herds (40%)`."""
    if _other_time().search(scene.words_before(first, 90)) and whole.sentence != first.sentence:
        return True
    opened = _AMONG.search(scene.words_before(first, 60))
    if opened is None:
        return False
    noun, counted = lemma(opened[1]), whole.entity or ""
    return not (noun == counted or alike(noun, counted) or noun in _total_words() or opened[1] in _total_words())


def is_named_by(scene: Scene, words: Iterable[str], whole: Fact) -> bool:
    """Whether the words are the noun of the whole, or one that may take it up, or only say that it is one (`of the
    total`)."""
    words = list(words)
    return any(word in _total_words() for word in words) or is_counted_in(scene, words, whole)


def is_counted_in(scene: Scene, words: Iterable[str], whole: Fact) -> bool:
    """Whether the words are the noun of the whole, or one that may take it up."""
    own = {
        whole.entity or "",
        *regex.findall(r"[a-z-]+", scene.words_before(whole, 50) if whole.kind in ("money", "measure") else ""),
    }
    return any(lemma(word) in own or word in own or any(alike(word, one) for one in own) for word in words)


def _is_such(noun: str, counted: str) -> bool:
    """Whether `of the islanders` may take up 620 people."""
    kin = kinship(noun, counted)
    return kin in ("same", "whole") or (alike(noun, counted) and noun not in ("woman", "man"))


def _is_of_whom(scene: Scene, whole: Fact) -> bool:
    """`1,500, of whom`, with no other figure between."""
    found = _OF_WHOM.match(scene.words_after(whole, 50))
    if found is None:
        return False
    later = scene.facts[whole.id + 1] if whole.id + 1 < len(scene.facts) else None
    return later is None or later.span.start >= whole.span.end + found.end()


def _stands_for(part: Fact, whole: Fact) -> bool:
    """Whether each of the one goes with one of the other: the drivers of the vehicles stopped."""
    one, other = part.entity or "", whole.entity or ""
    return bool(one and other) and same_measure(part, whole) and alike(one, other)


def is_of_kind(part: Fact, whole: Fact) -> bool:
    """Whether both count things of one noun, or of two that may take each other up."""
    return bool(part.entity and part.entity == whole.entity) or _stands_for(part, whole)


def _above(whole: Fact, part: Fact) -> bool:
    high, low = whole.quantity.support.high, part.quantity.core.low
    return high is None or (low is not None and low < high)


def _less(scene: Scene, part: Fact, whole: Fact) -> bool:
    """`from 1,150 to 1,035. That is 115 roles, or one in ten`: what something was before the part went."""
    if not regex.search(r"\bfrom (?:[a-z]+ ){0,2}$", scene.words_before(whole, 24)) or whole.id + 1 >= len(scene.facts):
        return False
    after = scene.facts[whole.id + 1]
    values = [f.quantity.value for f in (whole, after, part)]
    if None in values or after.sentence != whole.sentence:
        return False
    first, second, gone = values
    assert first is not None
    assert second is not None
    return abs(first - second) == gone


@cache
def _other_time() -> re.Pattern[str]:
    """Words that open a sentence and say that it tells of another time or place than the one before."""
    ago = any_in("share-other-time")
    return regex.compile(rf"(?:^|[;.]\s+)(?:{ago})\b[^;«]{{0,40}}$")


@cache
def _of_voters() -> re.Pattern[str]:
    linked = "who |that |which |were |had |have "
    return regex.compile(rf"\bof\s+(?:those|the|all|all those)\s+(?:{linked})*(?:{any_in('share-rate-part')})(?!\w)")


@cache
def _of_the() -> re.Pattern[str]:
    owner = r"(?:[\w-]+(?: [\w-]+)?['’]s?\s+)?"
    return regex.compile(
        rf"(?<!\w)(?:of|out of|among)\s+(?:(?:{any_in('the')})\s+)?{owner}(?:first |last |some |about )?$"
    )


@cache
def _no_whole() -> re.Pattern[str]:
    """Words before a figure that is no whole: a limit, a target, another time's."""
    return regex.compile(rf"(?<![\w-])(?:{any_in('share-no-whole')})\s*:?\s*(?:the |a |an |just |only |about )?$")


@cache
def _total_words() -> frozenset[str]:
    return frozenset(table("cues")["lists"]["share-total-words"])
