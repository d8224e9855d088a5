"""Wordings: the patterns, kept as data, by which a sentence says that its numbers belong together.

What a wording looks like, `patterns.py` says. There are hundreds of them, and a sentence meets only those whose words
and kinds of fact it has: one look at each of its words tells which.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from factcheck import compiled, regex
from factcheck.errors import GrammarError
from factcheck.lazy import lazy
from factcheck.lexicon import table, tables_in, version
from factcheck.model.fact import Fact
from factcheck.model.relation import Basis
from factcheck.relations.patterns import (
    Needs,
    Slots,
    Start,
    crosses,
    needs_of,
    pattern_of,
    slots_of,
    start_of,
    then_of,
)
from factcheck.relations.scene import Scene
from factcheck.relations.skeleton import Skeleton
from factcheck.span import Span

_ADDITIVE = "cnm$u"
_SHORT = 8  # facts of a window, the order of whose kinds is met again
_STOPS = frozenset("!?")  # what may end a sentence within another
_NEEDS = 4  # the needs of a wording that are looked up: few have more
_MARK = regex.compile(r"«\S(\d+)»")
_BRACKETED = regex.compile(r"\( [^()]*\) ")


@dataclass(frozen=True)
class Wording:
    """One pattern: its name (`share.3`), the kind of relation it licenses, and what it says of it.

    `default` are the kinds of fact that its slots take, `start` what a match begins with and `then` what stands next
    (None for anything), `slots` the kinds that it must hold, in their order, and `needs` sets of words, one of each of
    which it must hold.
    """

    name: str
    say: str
    default: str
    start: Start
    then: Start | None
    slots: Slots
    needs: Needs
    sentences: int
    basis: Basis
    settings: dict[str, Any]

    @lazy
    def rare(self) -> Needs:
        """The needs that are not looked up; few wordings have any."""
        return self.needs[_NEEDS:]

    @lazy
    def pattern(self) -> re.Pattern[str]:
        """Its regular expression; made when a sentence first meets it, for most are never met."""
        try:
            return pattern_of(self.say, self.default)
        except (re.error, KeyError) as fault:
            raise GrammarError(f"wording {self.name}: {self.say!r}: {fault}") from fault


class Match(NamedTuple):
    """A wording found in a text: the facts of each role, the spans of the pronouns, and its place."""

    wording: Wording
    roles: dict[str, tuple[Fact, ...]]
    pronouns: dict[str, Span]
    words: str
    skeleton: Skeleton
    place: tuple[int, int]

    @property
    def span(self) -> Span:
        """Where it stands in the text."""
        return self.skeleton.span(*self.place)

    @property
    def sentences(self) -> tuple[int, ...]:
        """The sentences in which it was looked for."""
        return self.skeleton.sentences

    def one(self, role: str) -> Fact | None:
        """The first fact of a role, or None."""
        found = self.roles.get(role, ())
        return found[0] if found else None


class _Index(NamedTuple):
    """All wordings, kind by kind, each a bit of a mask: `two` are those that run over two sentences, `cross` those of
    them with a fact in the second, `slots` the facts
    that each needs, with all that need the same, `keyed` those to which one of the `words` gives their first need,
    above these bits those to which it gives their second, and so on; `free` those that have no first need, no second
    and so on."""

    kinds: tuple[str, ...]
    wordings: tuple[Wording, ...]
    kind_of: tuple[str, ...]
    two: int
    cross: int
    slots: tuple[tuple[Slots, int], ...]
    keyed: Mapping[str, int]
    words: frozenset[str]
    free: int


def matches(kind: str, scene: Scene, among: Iterable[int] | None = None) -> Iterator[Match]:
    """Every place where a wording of `kind` is found, sentence by sentence (of all, or of those in `among`), wordings
    in the
    order of their file."""
    if not scene.wordings:
        scene.wordings.update(_possible(scene))
    possible = scene.wordings[kind]
    for sentence in possible if among is None else among:
        for wording in possible.get(sentence, ()):
            skeleton = scene.skeleton(sentence) if wording.sentences == 1 else scene.skeleton(sentence, sentence + 1)
            if wording.rare and any(skeleton.tokens.isdisjoint(need) for need in wording.rare):
                continue
            places = skeleton.begin(wording.start, wording.then)
            if places:
                yield from _found(wording, skeleton, places, scene)


def _found(wording: Wording, skeleton: Skeleton, places: Sequence[int], scene: Scene) -> Iterator[Match]:
    for match in skeleton.matches(wording.pattern, places):
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
        yield Match(wording, roles, pronouns, match.group(), skeleton, match.span())


def _possible(scene: Scene) -> dict[str, dict[int, list[Wording]]]:
    """The wordings of each kind that may begin in a sentence, for each sentence that has any, in text order."""
    index = _index()
    made: dict[str, dict[int, list[Wording]]] = {kind: {} for kind in index.kinds}
    met: dict[int, int] = {}
    for sentence in scene.by_sentence:
        mask = _mask(scene, sentence, met)
        while mask:
            bit = mask & -mask
            mask ^= bit
            number = bit.bit_length() - 1
            made[index.kind_of[number]].setdefault(sentence, []).append(index.wordings[number])
    return made


def _mask(scene: Scene, sentence: int, met: dict[int, int]) -> int:
    """The wordings that may begin in a sentence, a bit each; `met` are the needs that the words of each sentence meet,
    as far as they are known."""
    skeleton, two, after = scene.skeleton(sentence), _index().two, sentence + 1
    made = _of_letters(_of_needs(~two, _met(scene, sentence, met)), skeleton.letters)
    if after < len(scene.document.sentences) and scene.same_turn(sentence, after):
        following = scene.skeleton(after).letters if after in scene.by_sentence else ""
        if not (following or scene.has(sentence, _STOPS)):
            two &= ~_index().cross
        # First, for the words of the sentence after are often not needed else.
        mask = _of_letters(two, skeleton.letters + following)
        made |= _of_needs(mask, _met(scene, sentence, met) | _met(scene, after, met)) if mask else 0
    return made


def _met(scene: Scene, sentence: int, known: dict[int, int]) -> int:
    """The needs of wordings that the words of a sentence meet, a bit each, those of the first needs first."""
    made = known.get(sentence)
    if made is None:
        index = _index()
        made = index.free
        for word in scene.skeleton(sentence).tokens & index.words:
            made |= index.keyed[word]
        known[sentence] = made
    return made


def _of_needs(mask: int, met: int) -> int:
    """Those of the wordings of which each need is met."""
    index = _index()
    for _ in range(_NEEDS):
        mask &= met
        met >>= len(index.wordings)
    return mask


def _of_letters(mask: int, letters: str) -> int:
    """Those of the wordings for whose slots there are facts, in the right order."""
    return mask & (_in_order(letters) if len(letters) <= _SHORT else _ordered(mask, letters))


@lru_cache(maxsize=4096)
def _in_order(letters: str) -> int:
    """All the wordings for whose slots there are facts: few sentences have kinds in an order that none had before."""
    return _ordered(-1, letters)


def _ordered(mask: int, letters: str) -> int:
    sure, perhaps = _of_kinds(frozenset(letters))
    made, left, slots = mask & sure, mask & perhaps, _index().slots
    while left:
        needed, alike = slots[(left & -left).bit_length() - 1]
        if _in_turn(needed).search(letters):
            made |= alike
        left &= ~alike
    return made


@lru_cache(maxsize=1024)
def _of_kinds(letters: frozenset[str]) -> tuple[int, int]:
    """The wordings with one slot, or none, for which there is a fact; and those with several, for each of which there
    is one."""
    made = [0, 0]
    for slots, mask in dict(_index().slots).items():
        if not any(letters.isdisjoint(slot) for slot in slots):
            made[len(slots) > 1] |= mask
    return made[0], made[1]


@cache
def _in_turn(slots: Slots) -> re.Pattern[str]:
    """A pattern of a fact for each of the slots, one after the other."""
    return re.compile(".*?".join([f"[{re.escape(''.join(sorted(slot)))}]" for slot in slots]))


@cache
def _index() -> _Index:
    kinds = tables_in("wordings")
    named = [(kind, wording) for kind in kinds for wording in wordings_of(kind)]
    slots: dict[Slots, int] = {}
    needed: dict[frozenset[str], int] = {}
    two = cross = free = 0
    for number, (_, wording) in enumerate(named):
        bit = 1 << number
        slots[wording.slots] = slots.get(wording.slots, 0) | bit
        two |= bit if wording.sentences == 2 else 0
        cross |= bit if wording.sentences == 2 and crosses(wording.say) else 0
        for place in range(_NEEDS):
            at = bit << place * len(named)
            if place >= len(wording.needs):
                free |= at
            else:
                needed[wording.needs[place]] = needed.get(wording.needs[place], 0) | at
    keyed: dict[str, int] = {}
    for need, mask in needed.items():
        for word in need:
            keyed[word] = keyed.get(word, 0) | mask
    wordings, kind_of = tuple(wording for _, wording in named), tuple(kind for kind, _ in named)
    alike = tuple((wording.slots, slots[wording.slots]) for wording in wordings)
    return _Index(kinds, wordings, kind_of, two, cross, alike, keyed, frozenset(keyed), free)


@cache
def wordings_of(kind: str) -> tuple[Wording, ...]:
    """The wordings of `grammar/lexicon/wordings/KIND.yaml`, in its order."""
    return tuple(_from_data(one) for one in _all_data()[kind])


@cache
def _all_data() -> dict[str, Any]:
    """Every wording as JSON data, by kind: what each must hold is worked out once for all runs."""
    code = [Path(__file__).with_name(name).read_bytes() for name in ("wording.py", "patterns.py", "quantifiers.py")]
    key = compiled.digest([version().encode(), *code])
    data: dict[str, Any] = compiled.kept("wordings", key, lambda: {kind: _read(kind) for kind in tables_in("wordings")})
    return data


def _read(kind: str) -> list[Any]:
    made = []
    for number, entry in enumerate(table(f"wordings/{kind}")["wordings"], 1):
        name = f"{kind}.{entry.get('name', number)}"
        says = entry["say"] if isinstance(entry["say"], list) else [entry["say"]]
        made += [_data_of(name, say, entry) for say in says]
    return made


def _data_of(name: str, say: str, entry: dict[str, Any]) -> list[Any]:
    """A wording as JSON data: its fields in their order, sets as sorted lists."""
    default = table("cues")["kinds"].get(name.split(".")[0], _ADDITIVE)
    settings = {k: v for k, v in entry.items() if k not in ("say", "name", "example", "basis")}
    basis: Basis = entry.get("basis", "anaphoric" if ":them}" in say else "explicit")
    try:
        needs, start, then = needs_of(say), start_of(say, default), then_of(say, default)
    except KeyError as fault:
        raise GrammarError(f"wording {name}: {say!r}: {fault}") from fault
    sentences = 2 if " . " in f" {say} " else 1
    sets = [[sorted(one) for one in several] for several in (start, then or (), slots_of(say, default), needs)]
    return [name, say, default, *sets, sentences, basis, settings]


def _from_data(data: list[Any]) -> Wording:
    name, say, default, start, then, slots, needs, sentences, basis, settings = data
    start, then = (Start(*[_set(*one) for one in several]) if several else None for several in (start, then))
    assert start is not None
    slots, needs = (tuple([_set(*one) for one in several]) for several in (slots, needs))
    return Wording(name, say, default, start, then, slots, needs, sentences, basis, settings)


@cache
def _set(*words: str) -> frozenset[str]:
    """The set of these words, one for all wordings that need it."""
    return frozenset(words)
