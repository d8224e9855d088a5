"""What a size is said of where its clause has only a pronoun, a name or a word such as `place` for it.

`Bellport is a fishing town. It covers 48,000 square kilometres.` The sentence and the one before it name the kinds of
thing that the figure may be said of: it is told of the nearest only if none of all those named can be so large, so that
a province or a sea near by says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from typing import Any, NamedTuple, cast

from factcheck import regex
from factcheck.lexicon import table
from factcheck.model.fact import Fact
from factcheck.model.relation import Relation
from factcheck.nouns import ancestors, lemma
from factcheck.phrases import any_of
from factcheck.places import tables
from factcheck.relations.make import relate
from factcheck.relations.scene import Scene
from factcheck.relations.things import class_of, filled, words_of
from factcheck.units import factor

_ASIDE = regex.compile(r",[^,;:.]{1,60},(?=\s|\Z)|\([^()]{1,60}\)")
_WORD = regex.compile(r"[^\W\d_][\w’'-]*")
_PHRASE = regex.compile(  # an article and a noun that something is said of, or that stands on its own
    r"\b(?:an?|the|this|our|their|his|her|my|its)\s+((?:[a-z-]+\s+){0,2}?[a-z]+)"
    r"(?=\s*[,.;()]|\s+(?:is|was|has|had|of|with|that|which|in|on|at|covers?|covered|and)\b)", re.IGNORECASE
)  # fmt: skip
_NAME = regex.compile(r"((?:[^\W\d_a-z][\w’'-]+\s+){0,2}[^\W\d_a-z][\w’'-]+)\s*\Z")
_TURN = regex.compile(r"[;:—]|--|\s–\s")
_REACH = 240  # characters back that the words before a size are looked at
_NEAR = 3000  # characters around it in which a name may be explained
_ENDLESS = Fraction(10**9)
_AFTER = 50  # characters after a figure that may say what it is of


class Subject(NamedTuple):
    """The class of thing that a size is said of, and why; `is_named`: the words right before the size name it."""

    thing: str
    reason: str
    is_named: bool = False


def find(scene: Scene, done: frozenset[int]) -> Iterator[Relation]:
    """A reference relation for each size, of those not `done`, that is beyond all that its passage names."""
    for fact in scene.facts:
        if fact.kind != "measure" or not fact.quantity.unit or fact.id in done or fact.id in scene.left_out:
            continue
        if fact.doubt is not None or scene.in_table(fact):
            continue
        dimension = factor(fact.quantity.unit)[1]
        for name, about in _sizes().items():
            subject = _subject(scene, fact, name) if about["dimension"] == dimension else None
            if subject is not None:
                yield relate(
                    "reference",
                    {"subject": [fact]},
                    subject.reason,
                    fact.span,
                    basis="anaphoric",
                    prop=f"{name} of a {subject.thing}",
                    reasons=[subject.reason],
                )
                break


def _subject(scene: Scene, fact: Fact, name: str) -> Subject | None:
    floor = max(scene.document.sentences[fact.sentence].span.start, fact.span.start - _REACH)
    before = scene.document.masked[floor : fact.span.start]
    clause = _announced(before, scene.words_after(fact, _AFTER), name)
    if clause is None and fact.quantity.hedge in ("none", "approx") and not fact.attributive:
        return _named_near(scene, fact, name)
    if clause is None or words_of("gauging").search(
        scene.document.sentences[fact.sentence].span.of(scene.document.masked)
    ):
        return None
    bare = _ASIDE.sub(" ", _TURN.split(clause)[-1]).rstrip(" ,")
    bare = _relative().sub("", bare).removesuffix(" and")
    found = (
        _of_clause(bare, name, clause.endswith(","))
        or _of_name(scene, fact.span.start, bare, name)
        or _of_pronoun(scene, fact, bare, name)
    )
    if found is None or found.thing in _sizes()[name]["never"]:
        return _named_near(scene, fact, name)
    if (small := small_of(scene, fact, found.thing, name)) is not None:
        return Subject(small, found.reason, True) if _times(fact, small, name) > 1 else None
    told = _is_beyond(fact, found.thing, name) and (found.is_named or _is_beyond_all(scene, fact, name))
    return found if told else None


def _announced(before: str, after: str, name: str) -> str | None:
    """The words before those which say that the figure is this size of something, with the comma after which it is set
    beside it; None where none do."""
    lead = _pattern(r"\b(?:{before})\s+(?:(?:{lead})\s+)*\Z", name).search(before)
    if lead is not None and not _pattern(r"\s*(?:{not})\b", name).match(after):
        return before[: lead.start()]
    made_of = _made_of().search(before)
    if made_of is not None and _class(made_of[1], name) is not None:
        return before[: made_of.end(1)]
    told = _pattern(r"[\s,]*(?:{after})(?!\w)", name).match(after)
    linked = _pattern(r"(?:\b(?:{is})|,)\s+(?:(?:{lead})\s+)*\Z", name).search(before)
    if linked is None:
        return None
    clause, apposed = before[: linked.start()], before[linked.start()] == ","
    return clause + "," * apposed if told or (apposed and _ends_with_class(clause, name)) else None


def _ends_with_class(clause: str, name: str) -> bool:
    """Whether an area set off by commas stands right after the thing it is of: `no large parish, 90 km² of moor`."""
    words = _WORD.findall(clause)
    return name == "area" and bool(words) and words[-1].islower() and _class(words[-1], name) is not None


def _of_clause(clause: str, name: str, apposed: bool) -> Subject | None:
    """The noun at the end of a clause: `the hamlet`, `in Soray town, which`, `her garden`; of `a place that`
    and `the place` the last noun with a bound before it. Not `apposed` it may be the noun that opens the clause."""
    words = _WORD.findall(clause)
    if (linked := _linked().search(clause)) is not None:
        words = _WORD.findall(clause[: linked.start()])  # `the town is small, 90,000 km² in all`
    last = words[-1] if words else ""
    if last.lower() in _of("places"):
        for word in reversed(words[:-1]):
            if (thing := _class(word, name)) is not None:
                return Subject(thing, f"{last} stands for the {word.lower()}")
        return None
    thing = _class(last, name) if last.islower() else None
    is_named = thing is not None
    if thing is None and last.islower() and not apposed and (opened := _opening().match(clause)) is not None:
        last = next((word for word in _WORD.findall(opened[1]) if _class(word, name) is not None), "")
        thing = _class(last, name) if last else None
    return Subject(thing, f"it is said of the {last}", is_named) if thing is not None else None


def _of_name(scene: Scene, named_at: int, clause: str, name: str) -> Subject | None:
    """What the text near by says a name is: `Bellport is a fishing town`, `Marl, the smallest of the four boroughs`."""
    named = _NAME.search(clause)
    if named is None or named[1].split()[-1].lower() in _of("pronouns"):
        return None
    said = named[1].split()[-1]
    start, end = max(0, named_at - _NEAR), named_at + _NEAR
    for found in _is_a(said).finditer(scene.document.masked, start, end):
        words = _WORD.findall(found["kind"])
        thing = next((thing for word in words if (thing := _class(word, name)) is not None), None)
        if thing is not None:
            return Subject(thing, f"{said} is said to be a {thing}")
    return None


def _of_pronoun(scene: Scene, fact: Fact, clause: str, name: str) -> Subject | None:
    """What `It` stands for: the first noun with a bound of the sentence before, of the same turn."""
    words = _WORD.findall(clause)
    if not words or words[-1].lower() not in _of("pronouns"):
        return None
    earlier = " ".join(words[:-1])
    if len(words) == 1 and fact.sentence and scene.same_turn(fact.sentence - 1, fact.sentence):
        earlier = scene.document.sentences[fact.sentence - 1].span.of(scene.document.masked)
    for word in _WORD.findall(earlier):
        if word.islower() and (thing := _class(word, name)) is not None:
            return Subject(thing, f"{words[-1]} stands for the {word}")
    return None


def small_of(scene: Scene, fact: Fact, thing: str, name: str) -> str | None:
    """The class for a small thing of its kind (`The island is tiny`, `a scrap of 31,000 km²`); None where no words make
    it small, or the tables have no such class."""
    small = f"small {thing}"
    if "small" not in _sizes()[name] or _most(small, name) is None:
        return None
    said = scene.document.sentences[fact.sentence].span.of(scene.document.masked)
    before, after = rf"\b(?:{{small}})\b[^.;]{{0,24}}?\b{thing}\b", rf"\b{thing}\b[^.;]{{1,40}}?\b(?:{{small}})\b"
    return small if _pattern(f"{before}|{after}", name).search(said) is not None else None


def _named_near(scene: Scene, fact: Fact, name: str) -> Subject | None:
    """What the sentence of a size names, where that is so large that it can be of nothing near by, however it is put:
    `their flat is a good one, 520 square miles with a view`."""
    about, said = _sizes()[name], scene.document.sentences[fact.sentence].span.of(scene.document.masked)
    if "farther" not in about or words_of("gauging").search(said) or _pattern(r"\b(?:{done})\b", name).search(said):
        return None
    nouns = [noun for phrase in _PHRASE.findall(said) for noun in phrase.split()[-1:]]
    thing = next((found for noun in nouns if (found := _class(noun, name))), None)
    if thing is None or _times(fact, thing, name) < about["farther"] or not _is_beyond_all(scene, fact, name, True):
        return None
    return Subject(thing, f"nothing that is named near by is larger than a {thing}")


def _is_beyond_all(scene: Scene, fact: Fact, name: str, far: bool = False) -> bool:
    """Whether the figure is well beyond the bound of every kind of thing named in its sentence or the one before, if
    `far` many times so."""
    first = fact.sentence - (fact.sentence > 0 and scene.same_turn(fact.sentence - 1, fact.sentence))
    vast = frozenset(_sizes()[name]["vast"])
    for at in range(first, fact.sentence + 1):
        for word in _WORD.findall(scene.document.sentences[at].span.of(scene.document.masked)):
            if not vast.isdisjoint((word.lower(), single := _single(word), *ancestors(single))):
                return False
            thing = _class(word, name)
            if not _is_beyond(fact, thing, name) or (far and _times(fact, thing, name) < _sizes()[name]["farther"]):
                return False
    return True


def _times(fact: Fact, thing: str | None, name: str) -> Fraction:
    """How many times the widest bound of a class a figure is; without end for one that has none."""
    most, size = _most(thing, name), fact.quantity.value
    if not most or size is None or not fact.quantity.unit:
        return _ENDLESS
    return Fraction(size * factor(fact.quantity.unit)[0] / most)


def _is_beyond(fact: Fact, thing: str | None, name: str) -> bool:
    """Whether the figure is well beyond the bound of a class, if it has one."""
    most, size = _most(thing, name), fact.quantity.value
    if most is None or size is None or not fact.quantity.unit:
        return most is None
    return bool(size * factor(fact.quantity.unit)[0] > _sizes()[name]["clearly"] * most)


def _most(thing: str | None, name: str) -> Any:
    """The widest bound of a class, in base units."""
    known = tables().lookup(f"class.{name}", thing) if thing else None
    if known is None or known.support is None or known.support.high is None or known.unit is None:
        return None
    return known.support.high * factor(known.unit)[0]


def _class(word: str, name: str) -> str | None:
    """The nearest class of a noun that the tables bound in this size."""
    return class_of(_single(word), name)


def _single(word: str) -> str:
    return lemma(word.lower())


def _is_a(name: str) -> re.Pattern[str]:
    """A name and what the words after it say it is. Not kept: a text may hold any number of names."""
    said = rf"\b{re.escape(name)}(?:,|\s+(?:{any_of(_of('is-a'))}))"
    return re.compile(said + r"\s+(?:an?|the|one of the)\s+(?P<kind>[^,.;:]{3,60})")


@cache
def _made_of() -> re.Pattern[str]:
    return regex.compile(rf"\b([a-z]+) of (?:(?:{any_of(_of('lead'))})\s+)*\Z", re.IGNORECASE)


@cache
def _relative() -> re.Pattern[str]:
    return regex.compile(rf",?\s+(?:{any_of(_of('relatives'))})\Z", re.IGNORECASE)


@cache
def _opening() -> re.Pattern[str]:
    """The first noun phrase of a clause: an article and the words after it."""
    return regex.compile(rf"\W*(?:{any_of(_of('articles'))})\s+((?:[\w’'-]+\s+){{0,3}}[\w’'-]+)", re.IGNORECASE)


@cache
def _linked() -> re.Pattern[str]:
    """A verb of being with one or two words after it, at the end of a clause."""
    return regex.compile(rf"\s(?:{any_of(_of('is'))})(?:\s+[a-z]+){{1,2}}\Z")


@cache
def _sizes() -> dict[str, dict[str, Any]]:
    return cast(dict[str, dict[str, Any]], table("passage")["sizes"])


@cache
def _of(name: str) -> frozenset[str]:
    return frozenset(table("passage")[name])


@cache
def _pattern(pattern: str, name: str) -> re.Pattern[str]:
    return filled(pattern, {**table("passage"), **_sizes()[name]})
