"""The language of wordings: from a line such as `of the {whole} , {parts+} and <rest> {rest}` to a regular expression
over skeletons, and to what every match of it must hold. Its pieces, parted by blanks:

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
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from factcheck import regex
from factcheck.lexicon import table
from factcheck.relations.quantifiers import phrases as quantifiers

# A piece that is no quantity and ends nothing: what a gap may hold.
_GAP = r"(?:«[dtoauh]\d+» |(?![«.;:!?()—–])\S+ )"
_JOIN = r"(?:, |; |and |or |plus |but |& |as well as |while |with )"
_JOINING = frozenset({",", ";", "and", "or", "plus", "but", "&", "well", "while", "with"})
_BRACKET = r"(?:\( [^()]{0,60}\) )?"
_OWNER = r"(?:(?![«.;:!?(),])\S+ ){0,2}(?![«.;:!?(),])\S+(?:'s|s') "  # `of the board's 45 seats`
_ROLE = regex.compile(r"\{(\w+)(?::([^}+]+))?(\+)?\}")
_PIECES = regex.compile(r"\[[^\]]*\]\??|\([^\s)]+\)\??|<[\w-]+>\??|\{[^}]*\}\??|\S+")
_WORD = regex.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*|[^\w\s]")
_DASHES = frozenset("—–-")


class Start(NamedTuple):
    """What a match begins with: a mark of a fact of one of these `kinds`, or one of these `words`."""

    kinds: frozenset[str]
    words: frozenset[str]

    def __or__(self, other: Start) -> Start:
        return Start(self.kinds | other.kinds, self.words | other.words)


_NOTHING = Start(frozenset(), frozenset())
Slots = tuple[frozenset[str], ...]
Needs = tuple[frozenset[str], ...]


def pattern_of(say: str, default: str) -> re.Pattern[str]:
    """The regular expression of a wording; `default` are the kinds of fact that a slot takes where it names none.
    Raises KeyError or re.error for a line that is no wording."""
    seen: dict[str, int] = {}
    return regex.compile("".join(_piece(piece, default, seen) for piece in _PIECES.findall(say)))


def start_of(say: str, default: str) -> Start:
    """What a match begins with. Raises KeyError for a wording that begins with a gap."""
    return _start(tuple(_PIECES.findall(say)), default)


@cache
def _start(pieces: tuple[str, ...], default: str) -> Start:
    made = _NOTHING
    for piece in pieces:
        made |= _first(piece, default)
        if not _is_optional(piece):
            return made
    raise KeyError(f"nothing that must be there: {' '.join(pieces)}")


def then_of(say: str, default: str) -> Start | None:
    """What stands right after that; None where it may be anything."""
    try:
        return _then(tuple(_PIECES.findall(say)), default)
    except KeyError:
        return None


def _then(pieces: tuple[str, ...], default: str) -> Start:
    """The same. Raises KeyError where it may be anything."""
    piece, rest = pieces[0], pieces[1:]
    if _is_optional(piece):
        bare = tuple(_PIECES.findall(piece.strip("[]?"))) if piece.startswith("[") else (piece[:-1],)
        return _then((*bare, *rest), default) | _then(rest, default)
    slot = _ROLE.fullmatch(piece)
    if slot is not None and slot[2] != "them":
        return _next(rest if not slot[3] else ("...",), default)
    if piece in ("<the>", "--", "."):
        raise KeyError(f"words that are not told: {piece}")
    made = _NOTHING
    for words in _spelled(piece):
        made |= Start(frozenset(), frozenset({words[1]})) if len(words) > 1 else _next(rest, default)
    return made


def _next(pieces: tuple[str, ...], default: str) -> Start:
    """What the first of these pieces begins with. Raises KeyError where it may be anything, an owner as well."""
    first = next((at for at, piece in enumerate(pieces) if not _is_optional(piece)), len(pieces))
    if any("<the>" in piece for piece in pieces[: first + 1]):
        raise KeyError("the owner of something")
    return _start(pieces, default)


def crosses(say: str) -> bool:
    """Whether a fact stands after the end of the first of two sentences."""
    pieces = _PIECES.findall(say)
    after = pieces[len(pieces) - pieces[::-1].index(".") :] if "." in pieces else []
    return any((slot := _ROLE.fullmatch(piece)) is not None and slot[2] != "them" for piece in after)


@cache
def _first(piece: str, default: str) -> Start:
    if _is_optional(piece):
        return start_of(piece.strip("[]?"), default) if piece.startswith("[") else _first(piece[:-1], default)
    slot = _ROLE.fullmatch(piece)
    if slot is not None and slot[2] != "them":
        return Start(frozenset(slot[2] or default), frozenset())
    if piece in ("..", "..."):
        raise KeyError("a gap at the beginning")
    return Start(frozenset(), frozenset(words[0] for words in _spelled(piece)))


def _spelled(piece: str) -> Iterator[list[str]]:
    """The ways to say a piece that is no slot for a fact, each word by word."""
    if piece == "--":
        yield from ([dash] for dash in _DASHES)
    elif piece == ".":
        yield from ([mark] for mark in ".!?")
    elif piece.startswith("{"):
        yield from ([word] for word in table("context")["anaphors"])
    elif piece.startswith("<"):
        yield from (phrase.split() for phrase in _listed(piece[1:-1]))
    elif piece.startswith("(") and len(piece) > 1:
        yield from (word.split("_") for word in piece[1:-1].split("|"))
    else:
        yield [piece]


def _is_optional(piece: str) -> bool:
    return piece.startswith("[") or (piece.endswith("?") and len(piece) > 1)


def slots_of(say: str, default: str) -> Slots:
    """The kinds of fact that a match must hold, in their order."""
    needed: list[frozenset[str]] = []
    for piece in _PIECES.findall(say):
        found = _ROLE.fullmatch(piece)
        if found is not None and found[2] != "them":
            needed += [frozenset(found[2] or default)] * (2 if found[3] else 1)
    return tuple(needed)


def needs_of(say: str) -> Needs:
    """The words that a match must hold: at least one of each set, the most telling set first."""
    sets = [words for piece in _PIECES.findall(say) for words in _needed(piece) if words]
    return tuple(sorted(dict.fromkeys(sets), key=_commonness))


@cache
def _needed(piece: str) -> tuple[frozenset[str], ...]:
    slot = _ROLE.fullmatch(piece)
    if slot is not None and slot[2] != "them":
        return (_JOINING,) if slot[3] else ()
    if _is_optional(piece) or piece in (".", "..", "..."):
        return ()
    return (frozenset(max(words, key=len) for words in _spelled(piece)),)


@cache
def _commonness(words: frozenset[str]) -> int:
    """How many sentences can be thought to hold one of the words, on a scale of its own: short words are common."""
    return sum(1024 >> 2 * min(len(word), 5) for word in words)


def _piece(piece: str, default: str, seen: dict[str, int]) -> str:
    if _is_optional(piece) and not piece.startswith("["):
        return f"(?:{_piece(piece[:-1], default, seen)})?"
    if piece.startswith("["):
        return f"(?:{''.join(_piece(p, default, seen) for p in _PIECES.findall(piece.strip('[]?')))})?"
    if piece.startswith("{"):
        return _slot(piece, default, seen)
    if piece.startswith("<"):
        made = _phrases(piece[1:-1])
        return f"(?:{made}|{_OWNER})" if piece == "<the>" else made
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


@cache
def _phrases(name: str) -> str:
    return "(?:" + "|".join(re.escape(phrase) + " " for phrase in _listed(name)) + ")"


@cache
def _listed(name: str) -> tuple[str, ...]:
    """The phrases of a list as a skeleton spells them, the longest first."""
    listed = list(quantifiers()) if name == "quantifier" else table("cues")["lists"][name]
    if name == "quantifier":
        listed += [f"{words} of" for words in listed]
    return tuple(" ".join(_WORD.findall(words)) for words in sorted(listed, key=len, reverse=True))
