"""Wordings: the patterns, kept as data, by which a sentence says that its numbers belong together.

What a wording looks like, `patterns.py` says. There are hundreds of them, and a sentence meets only those whose words
and kinds of fact it has: one look at each of its words tells which.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Any, NamedTuple

from factcheck.errors import GrammarError
from factcheck.lexicon import table, tables_in
from factcheck.model.fact import Fact
from factcheck.model.relation import Basis
from factcheck.relations.patterns import Needs, Slots, needs_of, pattern_of, slots_of
from factcheck.relations.scene import Scene
from factcheck.relations.skeleton import Skeleton
from factcheck.relations.telling import told_by
from factcheck.span import Span

_ADDITIVE = "cnm$u"
_NEEDS = 4  # the needs of a wording that are looked up: few have more
_MARK = re.compile(r"«\S(\d+)»")
_BRACKETED = re.compile(r"\( [^()]*\) ")


@dataclass(frozen=True)
class Wording:
    """One pattern: its name (`share.3`), the kind of relation it licenses, and what it says of it.

    `default` are the kinds of fact that its slots take, `slots` the kinds that a match must hold, in their order, and
    `needs` sets of words, one of each of which it must hold.
    """

    name: str
    say: str
    default: str
    slots: Slots
    needs: Needs
    sentences: int
    basis: Basis
    settings: dict[str, Any]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Its regular expression; made when a sentence first meets it, for most are never met."""
        try:
            return pattern_of(self.say, self.default)
        except (re.error, KeyError) as fault:
            raise GrammarError(f"wording {self.name}: {self.say!r}: {fault}") from fault


@dataclass(frozen=True, slots=True)
class Match:
    """A wording found in a text: the facts of each role, the span of the whole, the spans of the pronouns."""

    wording: Wording
    roles: dict[str, tuple[Fact, ...]]
    span: Span
    pronouns: dict[str, Span]
    words: str
    sentences: tuple[int, ...]

    def one(self, role: str) -> Fact | None:
        """The first fact of a role, or None."""
        found = self.roles.get(role, ())
        return found[0] if found else None


class _Index(NamedTuple):
    """All wordings, each a bit of a mask: `kinds` which are of a kind, `two` which run over two sentences, `slots`
    which need these facts, `keyed` to which a word gives their first need, their second and so on, `free` which have
    no first need, no second and so on."""

    wordings: tuple[Wording, ...]
    kinds: Mapping[str, int]
    two: int
    slots: tuple[tuple[Slots, int], ...]
    keyed: Mapping[str, tuple[int, ...]]
    free: tuple[int, ...]


def matches(kind: str, scene: Scene, among: Iterable[int] | None = None) -> Iterator[Match]:
    """Every place where a wording of `kind` is found, sentence by sentence (of all, or of those in `among`), wordings
    in the
    order of their file."""
    index = _index()
    mine = index.kinds[kind]
    for sentence in scene.by_sentence if among is None else among:
        possible = _possible(scene, sentence) & mine
        while possible:
            bit = possible & -possible
            possible ^= bit
            wording = index.wordings[bit.bit_length() - 1]
            window = (sentence,) if wording.sentences == 1 else (sentence, sentence + 1)
            skeleton = scene.skeleton(*window)
            if not any(skeleton.tokens.isdisjoint(words) for words in wording.needs):
                yield from _found(wording, skeleton, scene)


def _found(wording: Wording, skeleton: Skeleton, scene: Scene) -> Iterator[Match]:
    for match in wording.pattern.finditer(skeleton.words):
        roles: dict[str, tuple[Fact, ...]] = {}
        pronouns: dict[str, Span] = {}
        for name, words in match.groupdict().items():
            if words is None:
                continue
            role = name.rstrip("0123456789_")
            ids = [int(i) for i in _MARK.findall(_BRACKETED.sub("", words))]
            if ids:
                roles[role] = roles.get(role, ()) + tuple(scene.facts[i] for i in ids)
            else:
                pronouns[role] = skeleton.span(*match.span(name))
        yield Match(wording, roles, skeleton.span(*match.span()), pronouns, match.group(), skeleton.sentences)


def _possible(scene: Scene, sentence: int) -> int:
    """The wordings that may begin in a sentence, as a mask."""
    if sentence not in scene.possible:
        index = _index()
        letters = scene.skeleton(sentence).letters
        mask = _of_letters(letters) & ~index.two
        made = _of_words(mask, scene.words(sentence)) if mask else 0
        after = sentence + 1
        if after < len(scene.document.sentences) and scene.same_turn(sentence, after):
            letters += scene.skeleton(after).letters if after in scene.by_sentence else ""
            mask = _of_letters(letters) & index.two
            made |= _of_words(mask, scene.words(sentence) | scene.words(after)) if mask else 0
        scene.possible[sentence] = made
    return scene.possible[sentence]


@lru_cache(maxsize=4096)
def _of_letters(letters: str) -> int:
    """The wordings for whose slots there are facts, in the right order."""
    return sum(mask for slots, mask in _index().slots if _has_slots(letters, slots))


def _has_slots(letters: str, slots: Slots) -> bool:
    left = iter(letters)
    return all(any(letter in slot for letter in left) for slot in slots)


def _of_words(mask: int, words: frozenset[str]) -> int:
    """Those of the wordings of whose needs each has a word there."""
    index = _index()
    given = [index.keyed[word] for word in words & index.keyed.keys()]
    for place, met in enumerate(index.free):
        for masks in given:
            met |= masks[place]
        mask &= met
        if not mask:
            break
    return mask


@cache
def _index() -> _Index:
    kinds: dict[str, int] = {}
    slots: dict[Slots, int] = {}
    keyed: dict[str, list[int]] = {}
    free = [0] * _NEEDS
    wordings: list[Wording] = []
    two = 0
    for kind in tables_in("wordings"):
        kinds[kind] = 0
        for wording in wordings_of(kind):
            bit = 1 << len(wordings)
            wordings.append(wording)
            kinds[kind] |= bit
            slots[wording.slots] = slots.get(wording.slots, 0) | bit
            two |= bit if wording.sentences == 2 else 0
            for place in range(_NEEDS):
                needed = wording.needs[place] if place < len(wording.needs) else ()
                free[place] |= 0 if needed else bit
                for word in needed:
                    keyed.setdefault(told_by(word) or word, [0] * _NEEDS)[place] |= bit
    by_word = {word: tuple(masks) for word, masks in keyed.items()}
    return _Index(tuple(wordings), kinds, two, tuple(slots.items()), by_word, tuple(free))


@cache
def wordings_of(kind: str) -> tuple[Wording, ...]:
    """The wordings of `grammar/lexicon/wordings/KIND.yaml`, in its order."""
    made = []
    for number, entry in enumerate(table(f"wordings/{kind}")["wordings"], 1):
        name = f"{kind}.{entry.get('name', number)}"
        says = entry["say"] if isinstance(entry["say"], list) else [entry["say"]]
        for say in says:
            made.append(_wording(name, say, entry))
    return tuple(made)


def _wording(name: str, say: str, entry: dict[str, Any]) -> Wording:
    default = table("cues")["kinds"].get(name.split(".")[0], _ADDITIVE)
    settings = {k: v for k, v in entry.items() if k not in ("say", "name", "example", "basis")}
    basis: Basis = entry.get("basis", "anaphoric" if ":them}" in say else "explicit")
    try:
        needs = needs_of(say)
    except KeyError as fault:
        raise GrammarError(f"wording {name}: {say!r}: no list {fault}") from fault
    sentences = 2 if " . " in f" {say} " else 1
    return Wording(name, say, default, slots_of(say, default), needs, sentences, basis, settings)
