"""Wordings: the patterns, kept as data, by which a sentence says that its numbers belong together.

A wording is a line such as `of the {whole} , {parts+} and <rest> {rest}`. Its pieces, parted by blanks:

    {role}        a fact that plays `role`; {role:c%} one of the kinds with these letters
    {role+}       a list of such facts, joined by commas, semicolons, `and`, `plus`
    {role:them}   a word that stands for a group named before
    <name>        any phrase of the list `name` in cues.yaml
    ..  ...       up to seven, up to sixteen words without another quantity (a list's dates and clock times may stand
    there)
    [words]       these pieces or none
    (a|b)         one of these words
    .             the end of a sentence: the wording runs over two
    a word or mark stands for itself; `--` is any dash
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from factcheck.errors import GrammarError
from factcheck.lexicon import table
from factcheck.model.fact import Fact
from factcheck.model.relation import Basis
from factcheck.relations.quantifiers import phrases as quantifiers
from factcheck.relations.scene import Scene, Skeleton
from factcheck.span import Span

_ADDITIVE = "cnm$u"
# A piece that is no quantity and ends nothing: what a gap may hold.
_GAP = r"(?:«[dtoauh]\d+» |(?![«.;:!?()—–])\S+ )"
_JOIN = r"(?:, |; |and |or |plus |but |& |as well as |while |with )"
_BRACKET = r"(?:\( [^()]{0,60}\) )?"
_ROLE = re.compile(r"\{(\w+)(?::([^}+]+))?(\+)?\}")


@dataclass(frozen=True, slots=True)
class Wording:
    """One pattern: its name (`share.3`), the kind of relation it licenses, and what it says of it.

    `slots` are the kinds of fact that its slots take, one entry for each fact that a match needs; `hint` is a word or
    phrase that a match must hold.
    """

    name: str
    say: str
    pattern: re.Pattern[str]
    hint: re.Pattern[str] | None
    slots: tuple[frozenset[str], ...]
    sentences: int
    basis: Basis
    settings: dict[str, Any]


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


def matches(kind: str, scene: Scene, among: Iterable[int] | None = None) -> Iterator[Match]:
    """Every place where a wording of `kind` is found, sentence by sentence (of all, or of those in `among`), wordings
    in the
    order of their file."""
    wordings = wordings_of(kind)
    count = len(scene.document.sentences)
    for sentence in scene.by_sentence if among is None else among:
        one = scene.skeleton(sentence)
        for wording in wordings:
            if wording.sentences == 1:
                yield from _found(wording, one, scene)
            elif sentence + 1 < count and scene.same_turn(sentence, sentence + 1):
                yield from _found(wording, scene.skeleton(sentence, sentence + 1), scene)


def _found(wording: Wording, skeleton: Skeleton, scene: Scene) -> Iterator[Match]:
    if not _may_match(wording, skeleton):
        return
    for match in wording.pattern.finditer(skeleton.words):
        roles: dict[str, tuple[Fact, ...]] = {}
        pronouns: dict[str, Span] = {}
        for name, words in match.groupdict().items():
            if words is None:
                continue
            role = name.rstrip("0123456789_")
            ids = [int(i) for i in re.findall(r"«\S(\d+)»", _without_brackets(words))]
            if ids:
                roles[role] = roles.get(role, ()) + tuple(scene.facts[i] for i in ids)
            else:
                pronouns[role] = skeleton.span(*match.span(name))
        yield Match(wording, roles, skeleton.span(*match.span()), pronouns, match.group(), skeleton.sentences)


def _may_match(wording: Wording, skeleton: Skeleton) -> bool:
    """Whether there are facts enough for the slots, and the word that a match must hold: quickly told of most
    sentences."""
    if len(wording.slots) > len(skeleton.letters) or not all(slot & skeleton.kinds for slot in wording.slots):
        return False
    return wording.hint is None or wording.hint.search(skeleton.words) is not None


def _slots(say: str, default: str) -> tuple[frozenset[str], ...]:
    needed: list[frozenset[str]] = []
    for kinds, many in re.findall(r"\{\w+(?::([^}+]+))?(\+)?\}(?!\?)", re.sub(r"\[[^\]]*\]", " ", say)):
        if kinds != "them":
            needed += [frozenset(kinds or default)] * (2 if many else 1)
    return tuple(needed)


def _without_brackets(words: str) -> str:
    return re.sub(r"\( [^()]*\) ", "", words)


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
    try:
        pattern = re.compile(r"(?<!\S)" + _regex(say, default))
    except (re.error, KeyError) as fault:
        raise GrammarError(f"wording {name}: {say!r}: {fault}") from fault
    settings = {k: v for k, v in entry.items() if k not in ("say", "name", "example", "basis")}
    hint = _hint(say)
    basis: Basis = entry.get("basis", "anaphoric" if ":them}" in say else "explicit")
    return Wording(name, say, pattern, hint, _slots(say, default), 2 if " . " in f" {say} " else 1, basis, settings)


def _hint(say: str) -> re.Pattern[str] | None:
    """The plainest word that a match must hold, to pass quickly over sentences that lack it."""
    outside = re.sub(r"\[[^\]]*\]|<[\w-]+>\?|\([^\s)]+\)\?", " ", say)
    words = [w for w in outside.split() if w.isalpha()]
    if words:
        return re.compile(rf"(?<!\S){re.escape(max(words, key=len))} ")
    lists = re.findall(r"<([\w-]+)>", outside)
    return re.compile("(?<!\\S)" + _phrases(lists[0])) if lists else None


def _regex(say: str, default: str) -> str:
    seen: dict[str, int] = {}
    return "".join(_piece(piece, default, seen) for piece in _pieces(say))


def _pieces(say: str) -> list[str]:
    return re.findall(r"\[[^\]]*\]\??|\([^\s)]+\)\??|<[\w-]+>\??|\{[^}]*\}\??|\S+", say)


def _piece(piece: str, default: str, seen: dict[str, int]) -> str:
    if piece.endswith("?") and len(piece) > 1:
        return f"(?:{_piece(piece[:-1], default, seen)})?"
    if piece.startswith("["):
        return f"(?:{''.join(_piece(p, default, seen) for p in _pieces(piece[1:-1]))})?"
    if piece.startswith("{"):
        return _slot(piece, default, seen)
    if piece.startswith("<"):
        return _phrases(piece[1:-1])
    if piece in ("..", "..."):
        return f"{_GAP}{{0,{7 if piece == '..' else 16}}}?"
    if piece == "--":
        return "(?:[—–-] |- - )"
    if piece.startswith("(") and len(piece) > 1:
        return "(?:" + "|".join(re.escape(w.replace("_", " ")) + " " for w in piece[1:-1].split("|")) + ")"
    if piece == ".":
        return r"[.!?] (?:[\"”'’)\]] )*"
    return re.escape(piece) + " "


def _slot(piece: str, default: str, seen: dict[str, int]) -> str:
    found = _ROLE.fullmatch(piece)
    if found is None:
        raise KeyError(f"not a slot: {piece}")
    role, kinds, many = found.groups()
    seen[role] = seen.get(role, 0) + 1
    name = role if seen[role] == 1 else f"{role}_{seen[role]}"
    if kinds == "them":
        return f"(?P<{name}>(?:{'|'.join(table('context')['anaphors'])}) )"
    mark = f"«[{re.escape(kinds or default)}]\\d+» "
    if not many:
        return f"(?P<{name}>{mark})"
    gap = rf"(?:(?!{_phrases('list-break')}){_GAP})"
    return f"(?P<{name}>{mark}{_BRACKET}(?:{gap}{{0,12}}?{_JOIN}{gap}{{0,8}}?{mark}{_BRACKET})+)"


def _phrases(name: str) -> str:
    listed = list(quantifiers()) if name == "quantifier" else table("cues")["lists"][name]
    if name == "quantifier":
        listed += [f"{words} of" for words in listed]
    words = sorted(listed, key=len, reverse=True)
    return (
        "(?:"
        + "|".join(re.escape(" ".join(re.findall(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*|[^\w\s]", w))) + " " for w in words)
        + ")"
    )
