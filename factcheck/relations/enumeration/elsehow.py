"""Signs that what follows a count is not one thing for each that was counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from factcheck import regex
from factcheck.lexicon import table
from factcheck.model.fact import Fact
from factcheck.nouns import is_a, is_plural
from factcheck.phrases import any_of
from factcheck.places import find_places
from factcheck.relations.enumeration.items import Piece
from factcheck.relations.scene import Scene

_DIGITS = 7  # of a figure that opens a piece, at most
_REACH = 900  # characters in which the things of a numbered list are looked for
_WORDS = 6  # before a colon, in which what the list is of is named
_LINKS = frozenset({"for", "of", "in", "with", "to", "at", "on"})
_STATISTIC = regex.compile(r"[=<>≤≥±]")
_NUMBERED = regex.compile(r"(?<![\w.(])\(?(\d{1,2})[).]\s")


def is_no_list_of(scene: Scene, fact: Fact, pieces: Sequence[Piece], opening: str) -> bool:
    """Whether a list that does not fit a count is plainly not the things counted: statistics in brackets, groups whose
    sizes make the count, the others besides one (`together with`), as many as were taken of it (`9 of 11`), a list
    whose own numbering ends at the count, or one outside the bracket that the count stands in."""
    text, start, end = scene.document.masked, pieces[0].span.start, pieces[-1].span.end
    if _STATISTIC.search(text, start, end) and opening in ("bracket", "comma"):
        return True
    if _with_it().match(text, fact.span.end if start < fact.span.end else max(fact.span.end, start - 1)):
        return True
    if _of_so_many().search(scene.words_before(fact, 24)):
        return True
    gap = text[fact.span.end : start]
    if opening == "colon" and _of_another(gap):
        return True
    if opening == "bracket" and len(pieces) < (fact.quantity.value or 0) and _are_places(text, pieces, fact):
        return True
    closed = gap.find(")")
    if (closed >= 0 and "(" not in gap[:closed]) or _numbered(text, fact, start):
        return True
    return _counted_out(fact, pieces) or _adds_up(scene, fact, start)


def _of_another(gap: str) -> bool:
    """`all five patients had common risks for infection: ...`: several of something else stand before the list."""
    words = gap.split()[-_WORDS:]
    return (
        len(words) > 1
        and words[-1].rstrip(":") != words[0]
        and any(before.islower() and is_plural(before) and after in _LINKS for before, after in pairwise(words))
    )


def _are_places(text: str, pieces: Sequence[Piece], fact: Fact) -> bool:
    """`six laboratories (Brazil, Chile and Guatemala)`: where they are, not which."""
    if fact.entity is not None and (is_a(fact.entity, "place") or fact.entity in table("lists")["of-places"]):
        return False
    return all(any(found.span == piece.span for found in find_places(text, piece.span)) for piece in pieces)


def _counted_out(fact: Fact, pieces: Sequence[Piece]) -> bool:
    """`five men (one untreated, four treated)`: the numbers that open the pieces make the count."""
    numerals = table("numerals")
    words = {**numerals["units"], **numerals["teens"], **numerals["tens"]}
    first = [piece.words.split()[0].lower() for piece in pieces]
    sizes = [int(word) if word.isdecimal() and len(word) < _DIGITS else words.get(word) for word in first]
    return None not in sizes and sum(size or 0 for size in sizes) == fact.quantity.value


def _adds_up(scene: Scene, fact: Fact, start: int) -> bool:
    """`seven patients (type II, n = 4; type IV, n = 3)`, `five men (one untreated, four treated)`."""
    sizes = [f.quantity.value for f in scene.by_sentence[fact.sentence] if start <= f.span.start < start + _REACH]
    total = 0
    for at, size in enumerate(sizes):
        if size is None or size.denominator != 1:
            return False
        total += size.numerator
        if total >= (fact.quantity.value or 0):
            return at > 0 and total == fact.quantity.value
    return False


def _numbered(text: str, fact: Fact, start: int) -> bool:
    """Whether what follows is numbered 1), 2) ... to as many as were counted."""
    marks = [int(found[1]) for found in _NUMBERED.finditer(text, max(fact.span.end, start - 4), start + _REACH)]
    return len(marks) > 1 and marks == list(range(1, len(marks) + 1)) and len(marks) == fact.quantity.value


@cache
def _with_it() -> re.Pattern[str]:
    return regex.compile(rf"\s*\(?\s*(?:{any_of(table('lists')['others-of-it'])})\s")


@cache
def _of_so_many() -> re.Pattern[str]:
    return regex.compile(rf"(?:\d|\b(?:{any_of(table('numerals')['units'])}|ten))\s+of\s+(?:the\s+|its\s+)?\Z")
