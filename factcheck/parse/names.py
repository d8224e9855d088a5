"""Numbers that are no claims: parts of names, pages, addresses, counters, idioms; each with the reason."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from factcheck.lexicon import table
from factcheck.span import Span
from factcheck.trie import any_of

_LINKS = re.compile(
    r"https?://\S+|www\.\S+|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{1,64}|(?<!\w)[#@]\w+"
    r"|(?<![\w.])\+?\(?\d{1,4}\)?[ .-]\(?\d{2,4}\)?[ .-]\d{3,4}[ .-]?\d{3,4}(?![\w])"
    r"|(?<![\w.])1?-?\(?\d{3}\)?[-. ]\d{3}-\d{4}(?!\w)|(?<![\w.])\d{1,3}(?:\.\d{1,3}){3,}(?![\w])"
    r"|\\\#+|(?<![\w.,])\d{1,3}(?:\.\d{1,3}){2}(?![\d.]*\d)"
)
_CITATION = re.compile(r"\[\s*\d[\d,;\s–-]{0,60}\]|(?<=[\w.,;])\s?\((?:\d{1,3})(?:\s?[,–-]\s?\d{1,3})*\)")
_COUNTER = re.compile(r"\s*\d{1,4}\s*(?:of|/)\s*\d{1,4}\s*\Z")
_NUMBERING = re.compile(r"\s*(?:[-*•]\s*)?\(?\d{1,3}[.)](?=\s)")
_WORD_BEFORE = re.compile(r"([^\W\d_]+(?:&[A-Z])?)(\.?)(\s*|\s*#\s*|-|\s+\()\Z")


class Other(NamedTuple):
    """A stretch that holds numbers and is no claim, and why."""

    span: Span
    reason: str


def others(text: str, start: int, stop: int) -> list[Other]:
    """The links, addresses, phone numbers, versions, citations and idioms between `start` and `stop`, in text order."""
    found = [
        Other(Span(*m.span()), "a link, address, phone or version number") for m in _LINKS.finditer(text, start, stop)
    ]
    found += [Other(Span(*m.span()), "a citation") for m in _CITATION.finditer(text, start, stop)]
    found += [Other(Span(*m.span()), "an idiom") for m in _idioms().finditer(text, start, stop)]
    return sorted(found)


def counter(text: str, start: int, stop: int) -> Other | None:
    """`1 of 3` alone on a line: it counts pages or pictures."""
    match = _COUNTER.match(text, start, stop)
    return Other(Span(start, stop), "a page or picture counter") if match and match.end() == stop else None


def numbering(text: str, start: int, stop: int) -> Other | None:
    """The number that a list item begins with."""
    match = _NUMBERING.match(text, start, stop)
    return Other(Span(*match.span()), "a list's own numbering") if match else None


def naming(text: str, anchor: Span) -> str | None:
    """Why the number at `anchor` belongs to a name, by the letters or the word before it; None where it does not."""
    start = anchor.start
    if start and text[start].isdigit():
        before = text[start - 1]
        if before.isalpha() or before == "_":
            return "part of a name or code"
        if before in "-–" and start > 1 and text[start - 2].isalpha() and not _is_word(text, start - 2):
            return "part of a name or code"
        if before in "#№":
            return "an identifier"
    match = _WORD_BEFORE.search(text[max(0, start - 24) : start])
    if match is None:
        return None
    word, dot, gap = match.groups()
    if word.lower() in _labels() and (gap.strip() in ("", "#", "(")) and (len(word) > 1 or dot or word == "p"):
        return f"names a {word.lower()}"
    if word in _proper() and "(" not in gap:
        return "part of a name"
    return None


def bare_name(text: str, anchor: Span) -> str | None:
    """Why a number in figures with nothing to count belongs to the word before it (`day 3`); None where it does not."""
    match = _WORD_BEFORE.search(text[max(0, anchor.start - 24) : anchor.start])
    if match is None or not text[anchor.start].isdigit() or match.group(1).lower() not in _soft_labels():
        return None
    return f"names a {match.group(1).lower()}"


def _is_word(text: str, at: int) -> bool:
    """Whether the letters that end at `at` are a word in lower case (`mid-1990s`), not a code (`T-72`, `COVID-19`)."""
    start = at
    while start > 0 and text[start - 1].isalpha() and at - start < 20:
        start -= 1
    word = text[start : at + 1]
    return word.islower() and len(word) > 1


@cache
def _labels() -> frozenset[str]:
    return frozenset(table("claims")["labels"])


@cache
def _soft_labels() -> frozenset[str]:
    return frozenset(table("claims")["soft_labels"])


@cache
def _proper() -> frozenset[str]:
    return frozenset(table("claims")["proper"])


@cache
def _idioms() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{any_of(table('claims')['idioms'])})(?![\w-])", re.IGNORECASE)
