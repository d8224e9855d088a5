"""Which nouns are kinds of which, and how two kinds lie to each other.

The classes are data (`grammar/lexicon/nouns.yaml`); every function takes lemmas, and answers for a word that stands in
no class with False, None or `unknown`.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any, Literal, cast

from factcheck import lexicon
from factcheck.nouns.lemma import words

Kinship = Literal["same", "part", "whole", "disjoint", "overlap", "unrelated", "unknown"]


def is_a(lemma: str, cls: str) -> bool:
    """Whether every such thing is a `cls`; a word is itself (`is_a("man", "person")`, `is_a("bus", "bus")`)."""
    return _canonical(lemma) == _canonical(cls) or _canonical(cls) in ancestors(lemma)


def is_known(lemma: str) -> bool:
    """Whether the word stands in any class or is one."""
    name = _canonical(lemma)
    return name in _classes() or bool(ancestors(name))


def common_class(lemmas: Iterable[str]) -> str | None:
    """The narrowest class that all of them belong to, or None; one and the same word is its own class."""
    lines = [(_canonical(word), *ancestors(word)) for word in lemmas]
    if not lines:
        return None
    shared = [name for name in lines[0] if all(name in line for line in lines[1:])]
    return next((name for name in shared if not any(name in ancestors(other) for other in shared)), None)


def relation(a: str, b: str) -> Kinship:
    """How what `a` counts lies to what `b` counts.

    `part`: every a is a b (`man`, `person`); `whole` the other way round; `disjoint`: nothing is both; `overlap`:
    something may be both (`nurse`, `woman`); `unrelated`: known words with no class in common; `unknown`: a word that
    no class holds.
    """
    first, second = _canonical(a), _canonical(b)
    if first == second:
        return "same"
    above, over = (first, *ancestors(first)), (second, *ancestors(second))
    if second in above:
        return "part"
    if first in over:
        return "whole"
    if not (is_known(first) and is_known(second)):
        return "unknown"
    if any(frozenset((x, y)) in _disjoint() for x in above for y in over):
        return "disjoint"
    shared = next((name for name in above if name in over), None)
    if shared is None:
        return "unrelated"
    return "overlap" if shared in _overlapping() else "disjoint"


def compare(a: str, of_a: Iterable[str], b: str, of_b: Iterable[str]) -> Kinship:
    """How what two phrases count lies to each other, by their heads and the modifiers before them.

    `male nurses` and `female nurses` are disjoint, `armed fighters` a part of `fighters`, `armed fighters` and
    `foreign fighters` overlap; modifiers that make no kind (`more`, `total`) are passed over.
    """
    base = relation(a, b)
    if base in ("disjoint", "unrelated", "unknown"):
        return base
    first, second = (frozenset(words_of) - words("idle") for words_of in (of_a, of_b))
    if opposed(first | {a}, second | {b}):
        return "disjoint"
    narrower, wider = second <= first, first <= second
    if base == "same":
        return "same" if narrower and wider else "part" if narrower else "whole" if wider else "overlap"
    if (base == "part" and not narrower) or (base == "whole" and not wider):
        return "overlap"
    return base


def opposed(first: Iterable[str], second: Iterable[str]) -> bool:
    """Whether a word of the first and one of the second cannot both hold of one thing (`male`, `female`)."""
    seconds = tuple(second)
    return any(frozenset((x, y)) in _opposed() for x in first for y in seconds)


def complete(modifiers: Iterable[str]) -> bool:
    """Whether these modifiers together leave nothing out: `urban` and `rural`."""
    named = frozenset(modifiers)
    return any(frozenset(line.split()) <= named for line in _nouns()["complete"])


def covers(cls: str) -> tuple[frozenset[str], ...]:
    """The sets of kinds each of which is all of `cls`; empty where none is known.

    What covers a class covers its kinds: men, women and children are all the visitors, too.
    """
    name = _canonical(cls)
    return tuple(found for line in (name, *ancestors(name)) for found in _covers().get(line, ()))


def covered(cls: str, kinds: Iterable[str]) -> bool:
    """Whether these kinds together are all of `cls`: one of its sets, each of its kinds named."""
    named = {_canonical(kind) for kind in kinds}
    return any(whole <= named for whole in covers(cls))


def part_of(lemma: str) -> str | None:
    """The smallest kind of place that this kind of place is a part of (`district`: `city`), or None."""
    found = cast("str | None", _nouns()["part_of"].get(_canonical(lemma)))
    return found.split()[0] if found else None


def lies_in(lemma: str) -> tuple[str, ...]:
    """Every kind of place that this kind may be a part of, smallest first."""
    return tuple(_nouns()["part_of"].get(_canonical(lemma), "").split())


@cache
def ancestors(lemma: str) -> tuple[str, ...]:
    """The classes that a word belongs to, nearest first.

    A word for people by its ending (`-ist`) is a person; a hyphened word that has no class has those of its last part.
    """
    found: list[str] = []
    line = [_canonical(lemma)]
    while line:
        for name in _parents().get(line.pop(0), ()):
            if name not in found:
                found.append(name)
                line.append(name)
    if found:
        return tuple(found)
    if _ends_as_person(lemma):
        return ("person",)
    last = lemma.rpartition("-")[2]
    return ancestors(last) if last != lemma else ()


def _ends_as_person(word: str) -> bool:
    return word.endswith(_person_endings()) and word not in words("not_person") and word not in _classes()


@cache
def _person_endings() -> tuple[str, ...]:
    return tuple(sorted(words("person_endings")))


def _canonical(word: str) -> str:
    return cast(str, _nouns()["same"].get(word, word))


@cache
def _nouns() -> dict[str, Any]:
    return cast(dict[str, Any], lexicon.table("nouns"))


@cache
def _classes() -> dict[str, tuple[str, ...]]:
    return {name: tuple(kinds.split()) for name, kinds in _nouns()["classes"].items()}


@cache
def _parents() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name, kinds in _classes().items():
        for kind in kinds:
            found.setdefault(kind, []).append(name)
    return {kind: tuple(names) for kind, names in found.items()}


@cache
def _overlapping() -> frozenset[str]:
    return words("overlapping")


@cache
def _disjoint() -> frozenset[frozenset[str]]:
    return frozenset(
        frozenset((_canonical(x), _canonical(y)))
        for line in _nouns()["disjoint"]
        for x in line.split()
        for y in line.split()
        if x != y
    )


@cache
def _opposed() -> frozenset[frozenset[str]]:
    return frozenset(
        frozenset((x, y)) for line in _nouns()["opposed"] for x in line.split() for y in line.split() if x != y
    )


@cache
def _covers() -> dict[str, tuple[frozenset[str], ...]]:
    return {
        name: tuple(frozenset(_canonical(kind) for kind in line.split()) for line in lines)
        for name, lines in _nouns()["covers"].items()
    }
