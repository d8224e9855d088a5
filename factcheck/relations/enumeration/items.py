"""One thing in a list: what kind of words name it, and how many things it stands for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from factcheck import regex
from factcheck.lexicon import table
from factcheck.model.fact import Fact
from factcheck.phrases import any_of
from factcheck.span import Span

# name: begins with a capital; deed: a name and what is told of it (`Pell with a header`); single: `a gold`; the: `the
# lake shore`; counted: `two vans`; plain: words without an article; act: `to cut costs`; date: a day or a year; figure:
# another amount; placed: `31 in Kivu`; sum: `£500 to the Guides`; age: what only tells of the item before; parallel:
# a clause that opens as the others do (`that ..., that ...`); sentence: a clause with a subject of its own among
# others; clause: all else.
Kind = Literal[
    "name", "deed", "single", "the", "counted", "plain", "act", "date", "figure", "placed", "sum", "age", "parallel",
    "sentence", "clause",
]  # fmt: skip

_WORD = r"(?:[A-Z0-9][\w’'&./-]*|[a-z]{1,3}[-’'][A-Z][\w’'-]*|[ie][A-Z]\w*)"
_SMALL = (
    r"(?:of|de|la|le|les|al|and the|the|for|du|van|von|der|den|di|da|del|della|dos|bin|ibn|el|y|e|&|a|an|with|from|by"
    r"|my|in|on|upon|at|to|and|a[’']|na|nan|nam|an|ap|ferch|d[’'])"
)
_OF_AGE = r"(?:(?:young|old|little|poor|dear|big|wee|the\s+late|our|my|cousin|uncle|aunt|auntie)\s+)"
_BEFORE = rf"(?:[Tt]he\s+)?{_OF_AGE}?"
_NAME = regex.compile(rf"{_BEFORE}{_WORD}(?:\s+(?:{_SMALL}\s+){{0,2}}{_WORD}){{0,7}}(?:\s+[a-z][a-z-]+){{0,2}}")
_PLAIN_NAME = regex.compile(
    rf"{_BEFORE}{_WORD}(?:\s+(?:(?:of|de|la|van|von|al|bin|the|of the|a[’']|na|nan|nam)\s+)?{_WORD}){{0,5}}"
)
_DEED = regex.compile(
    rf"{_WORD}(?:\s+{_WORD}){{0,3}}\s+(?:with|from|for|in|at|on|off|by|after|via|against|to|through)\s+[\w’' -]+"
)
_NAMES = regex.compile(rf"{_PLAIN_NAME.pattern}(?:,\s+{_PLAIN_NAME.pattern})*,?\s+(?:and|&)\s+{_PLAIN_NAME.pattern}")
_SINGLE = regex.compile(r"(?:an?|another|one)\s", re.IGNORECASE)
_OWNED = regex.compile(r"(?:the|its|their|his|her|our|my|your|this|that|each|every)\s", re.IGNORECASE)
_ACT = regex.compile(r"(?:to\s+[a-z]+|[a-z]{3,}ing)\b")
_AGE = regex.compile(r"(?:aged\s+)?\d{1,3}(?:\s+years\s+old)?|(?:both|all)?\s*aged\s+\d+.*|\d+-year-old.*")
_TITLE = regex.compile(
    r"(?:Jr|Sr|Inc|Ltd|LLC|Co|Corp|plc|PLC|MD|PhD|M\.D|Ph\.D|D\.C|QC|KC|MP|MEP|OBE|MBE|CBE|Esq|II|III|IV|USA|UK|NY)\.?"
)
_PLACED = regex.compile(rf"\s+(?:in|at)\s+(?:the\s+)?{_WORD}(?:\s+{_WORD}){{0,3}}\Z")
_GIVEN = regex.compile(r"\s+(?:to|towards|for|from|in|on|at)\s")
_TO_ALL = regex.compile(r"\b(?:each|every|apiece|both|all|per)\b")
_PRICED = regex.compile(r"\s+(?:at|with|for|on)\s+\Z")
# An `and` between two things; the one in the name of a firm is none.
INNER = regex.compile(r"\s+(?:and|&|plus)\s+(?!(?:Sons?|Co|Partners|Daughters?|Brothers|Bros|Associates)\b)")
_QUOTES = " \"'“”‘’*_`\n\t"
_MOST_WORDS = {"name": 9, "deed": 9, "single": 10, "the": 9, "counted": 9, "plain": 5, "act": 16, "sum": 12}


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing named: its words, its kind, and how many it stands for where it is counted."""

    span: Span
    words: str
    kind: Kind
    times: int = 1
    ands: int = 0

    @property
    def is_short(self) -> bool:
        """Whether it has no more words than the name of a thing has."""
        return len(self.words.split()) <= _MOST_WORDS.get(self.kind, 6)


def piece(text: str, span: Span, facts: Sequence[Fact]) -> Piece | None:
    """The piece in `span`, blanks and quotation marks apart; None where nothing is left. `facts` are those in it."""
    raw = span.of(text)
    words = raw.strip(_QUOTES)
    if not words:
        return None
    start = span.start + raw.index(words)
    inside = [f for f in facts if start <= f.span.start < start + len(words)]
    kind, times = _kind(words, start, inside)
    plain = _without_brackets(words)
    ands = len(INNER.findall(plain))
    return Piece(Span(start, start + len(words)), words, kind, times, ands)


def is_title(words: str) -> bool:
    """Whether the words only go on with the name before them: `Jr`, `Inc.`, `MP`."""
    return _TITLE.fullmatch(words.strip()) is not None


def _kind(words: str, start: int, facts: Sequence[Fact]) -> tuple[Kind, int]:
    plain = " ".join(_without_brackets(_without_figure(words, start, facts)).split())
    if _AGE.fullmatch(plain):
        return "age", 1
    first = facts[0] if facts else None
    if first is not None and first.span.start == start:
        value = first.quantity.value
        if first.kind == "count" and value is not None and value.denominator == 1 and 1 <= value <= 60:
            return "counted", int(value)
        if first.kind == "number" and value is not None and _PLACED.match(words, first.span.end - start):
            return "placed", int(value) if value.denominator == 1 and value <= 60 else 1
        if first.kind == "money" and _GIVEN.match(words, first.span.end - start) and not _TO_ALL.search(words):
            return "sum", 1
        if first.span.end - start >= len(words) - 3:
            return ("date" if first.kind == "date" else "figure"), 1
    if _is_clause(plain):
        return "clause", 1
    if _NAME.fullmatch(plain):
        return "name", 1
    if _DEED.fullmatch(plain):
        return "deed", 1
    if _SINGLE.match(plain):
        return "single", 1
    if _OWNED.match(plain):
        return "the", 1
    if _ACT.match(plain):
        return "act", 1
    return ("plain" if plain[:1].islower() else "clause"), 1


def _without_figure(words: str, start: int, facts: Sequence[Fact]) -> str:
    """`Alder Ltd at £41,000`: the words without the figure that each thing in the list is given."""
    last = facts[-1] if facts else None
    if (
        last is None
        or last.span.end - start != len(words)
        or last.kind not in ("money", "percent", "number", "measure")
    ):
        return words
    before = words[: last.span.start - start]
    mark = _PRICED.search(before)
    return before[: mark.start()] if mark else words


def _is_clause(plain: str) -> bool:
    """Whether a word in it makes it a clause; a capital in front of another one is a name's (`Will Hart`)."""
    second = plain.split(" ", 2)[1:2]
    said = plain[:1].lower() + plain[1:] if second and second[0][:1].islower() else plain
    return _clausal().search(said) is not None


def names_end(text: str, at: int, stop: int) -> int | None:
    """Where a list of plain names that begins at `at` ends; None where there is none."""
    found = _NAMES.match(text, at, stop)
    return found.end() if found else None


def is_plain_name(words: str) -> bool:
    """Whether they are a name and nothing more, without an `and` in it."""
    return _PLAIN_NAME.fullmatch(" ".join(_without_brackets(words).split())) is not None


def _without_brackets(words: str) -> str:
    return regex.sub(r"\([^()]*\)", " ", words).strip()


@cache
def _clausal() -> re.Pattern[str]:
    return regex.compile(rf"(?<![\w’'-])(?:{any_of(table('lists')['clause'])})(?![\w-])")
