"""A counted group taken up again with `the`: `34,000 people fled ... the 34,000 people who had fled`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from factcheck import regex
from factcheck.lexicon import table
from factcheck.model.fact import Fact
from factcheck.model.relation import Level, Relation
from factcheck.nouns import relation
from factcheck.phrases import any_of
from factcheck.relations.make import relate
from factcheck.relations.restatement.same import agree, alike, near, plainly, root_words, slipped
from factcheck.relations.scene import Scene
from factcheck.span import Span

_REACH = 12  # sentences back
_THE = regex.compile(r"\b(?:the|these|those|all the|all of the)\s+\Z")
_NARROWING = regex.compile(
    r"\s+(?:who|which|that|in|at|from|of|on|with|for|still|now|already|under|aged|\w+(?:ed|ing|en)|heard|held|made|sold"
    r"|sent|found|caught|built|brought|bought|kept|lost|paid|seen|set|shot|taught|told|won|cut|met|lent|left)\b"
    r"(?:\s+(?!(?:was|were|is|are|will|would|can|could|may|must)\b)[\w’'-]+)*"
)
_PAST = frozenset({"left", "lost", "won", "met", "made", "sent", "found", "paid", "took", "came", "went", "spoke"})
_FINITE = regex.compile(r"\b(?:was|were|is|are|will|would|has|have|had|can|could|may|must|[a-z]{3,}ed)\b")
_ON_A_DAY = regex.compile(r"\s+(?:on|by|in)\s+[a-z]+")  # it is the verb's: `reached the men on Sunday`
_LEAST = 10  # smaller groups are told apart too often: the three men, the four men


def find(scene: Scene) -> Iterator[Relation]:
    """For each figure with `the` the group it takes up: the nearest of its noun that agrees, else the only one."""
    for fact in scene.facts:
        if _is_group(fact) and (fact.quantity.value or 0) >= _LEAST and _THE.search(scene.words_before(fact, 14)):
            made = _taken_up(scene, fact)
            if made is not None:
                yield made


def _is_group(fact: Fact) -> bool:
    counted = fact.kind in ("count", "measure", "money") and fact.entity is not None and fact.noun is not None
    return counted and fact.quantity.value is not None and fact.doubt is None


def _taken_up(scene: Scene, fact: Fact) -> Relation | None:
    reach = [f for f in _before(scene, fact) if _one_class(f, fact)]
    for earlier in reach:
        if agree(earlier, fact) and not _moves(scene, fact) and (alike(earlier, fact) or _is_telling(fact)):
            return _related(earlier, fact, "high")
    same = [f for f in reach if alike(f, fact)]
    if len(same) == 1 and _is_meant(scene, same[0], fact):
        return _related(same[0], fact, "high" if plainly(same[0], fact) else "medium")
    if not same and len(reach) == 1 and slipped(reach[0], fact) and _is_meant(scene, reach[0], fact):
        return _related(reach[0], fact, "medium")
    return None


def _before(scene: Scene, fact: Fact) -> Iterator[Fact]:
    """The groups counted in the sentences before, in the same turn, the nearest first."""
    for at in range(fact.id - 1, -1, -1):
        earlier = scene.facts[at]
        if earlier.sentence < fact.sentence - _REACH or not scene.same_turn(earlier.sentence, fact.sentence):
            return
        if earlier.sentence < fact.sentence and _is_group(earlier):
            yield earlier


def _one_class(earlier: Fact, fact: Fact) -> bool:
    """Whether the nouns can name one group: the same, or one a kind of the other (people, evacuees)."""
    assert earlier.entity is not None
    assert fact.entity is not None
    return earlier.entity == fact.entity or relation(earlier.entity, fact.entity) in ("same", "part", "whole")


def _is_telling(fact: Fact) -> bool:
    """Whether the number is one that two groups seldom share."""
    value, grain = fact.quantity.value or Fraction(0), fact.quantity.grain or Fraction(1)
    return value >= 100 and value / grain >= 11


def _is_meant(scene: Scene, earlier: Fact, fact: Fact) -> bool:
    """Whether a group of another size is surely the one named before: no words tell it apart, nothing says that it has
    changed, and the two sizes are near."""
    if fact.quantity.hedge != "none" or set(fact.modifiers) - _told(scene, earlier):
        return False
    if _moves(scene, fact) or _moves(scene, earlier) or _is_part(scene, earlier):
        return False
    return (slipped(earlier, fact) or near(earlier, fact)) and not _told_apart(scene, earlier, fact)


def _told(scene: Scene, earlier: Fact) -> set[str]:
    sentence = scene.document.sentences[earlier.sentence].span
    return set(regex.findall(r"[a-z-]+", sentence.of(scene.document.masked).lower()))


def _told_apart(scene: Scene, earlier: Fact, fact: Fact) -> bool:
    """Whether words after the noun narrow it by what the earlier sentence does not say: `the 30 men held on Friday`."""
    after = _NARROWING.match(scene.words_after(fact, 80))
    if after is None or _ON_A_DAY.fullmatch(after.group()) or _is_verb(scene, fact, after):
        return False
    start = fact.span.end
    narrowing = root_words(scene, Span(start, start + after.end()))
    return bool(narrowing - root_words(scene, scene.document.sentences[earlier.sentence].span))


def _is_verb(scene: Scene, fact: Fact, after: re.Match[str]) -> bool:
    """Whether the word in -ed after the noun is what its sentence says of it, no other verb following."""
    word = after.group().split()[0]
    if not word.endswith("ed") and word not in _PAST:
        return False
    return _FINITE.search(scene.words_after(fact, 200)[after.start() + len(word) + 1 :]) is None


def _moves(scene: Scene, fact: Fact) -> bool:
    """Whether its sentence says that the number has changed, or is another day's, or one of several."""
    return _words().search(scene.document.sentences[fact.sentence].span.of(scene.document.masked).lower()) is not None


def _is_part(scene: Scene, earlier: Fact) -> bool:
    """Whether another figure of the same noun stands in its sentence, so that it may be one of several groups."""
    return any(f.entity == earlier.entity and f.id != earlier.id for f in scene.by_sentence[earlier.sentence])


def _related(earlier: Fact, fact: Fact, level: Level) -> Relation:
    return relate(
        "restatement",
        {"first": [earlier], "second": [fact]},
        f"the {fact.quote}",
        fact.span,
        basis="anaphoric",
        wording="restatement.later",
        prop="repeat",
        determined=level,
        reasons=["a figure with “the” takes up the group named before"],
    )


@cache
def _words() -> re.Pattern[str]:
    return regex.compile(rf"(?<!\w)(?:{any_of(table('lists')['moved-on'])})(?!\w)")
