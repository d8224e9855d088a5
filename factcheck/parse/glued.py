"""Figures that are no claims by the characters right before them: in codes, formulas, molecules, identifiers."""

from __future__ import annotations

import re
from functools import cache

from factcheck import regex
from factcheck.lexicon import table
from factcheck.trie import any_of

_AFTER_CODE = regex.compile(r"(?:[A-Za-z]+|[A-Z]{2,}-)\d[\w.]*[-+–/.]\Z")
# `F(3, 8.9)`: what a function of one letter is of; `poly(3,4-ethylene…)`, `…-2,5-diyl`: places in a molecule
_IN_FUNCTION = regex.compile(r"(?<!\w)[A-Za-z]\((?:\d[\d.]*,\s?)*\Z")
_OF_ATOMS = regex.compile(r"(?:[A-Za-z]{2}[(\[]|[a-z]{4}-)(?:\d,)*\Z")
_ATOMS_GO_ON = regex.compile(r"\d(?:,\d)*-[a-z]{3}")
_GOES_ON = regex.compile(r"\d+[-,:.'′’]")
_FILED = regex.compile(r"(?<![\w/])[A-Z]{2,}/(?:[\w.]+/)?\Z")  # `EU/2024/118`, `HTTP/1.1`
_APERTURE = regex.compile(r"(?<!\w)[fƒ]/\Z")  # `f/1.8`
_IDENTIFIER = regex.compile(r"0\d{4,}(?!\d|[.,]\d)")
_VOWELS = frozenset("aeiouy")
# `2,4,6-trinitrophenyl`, `5'-phosphate`, `6-N-pyridoxyl`, `[3,2-f]`: where groups sit in a molecule
_PLACES = regex.compile(
    r"\d{1,2}(?:,\d{1,2}['′’]?)+-[(\[a-zA-Z]|(?:\d{1,2},)*\d{1,2}['′](?:,\d{1,2}['′]?)*-[a-zA-Z]|\d-[NOSC]-[a-z]|\d{1,2}-[(\[](?:\d,|\d-|[a-z]+yl)"
)
_TELLS = regex.compile(
    r"[\d,'′’]+-(?:fold|times|year|yr|month|week|day|hour|minute|second|page|inch|foot|mile|metre|meter|litre|liter"
    r"|gram|pound|point|degree|per|tall|high|wide|long|deep|k?[mgl]\b|[cm]m\b)"
)
_CHAIN = regex.compile(r"\d+(?:\.\d+)?(?::\d+(?:\.\d+)?){2,}")  # `1.0:3.0:1.0`
_TIMED = regex.compile(r"\d{1,2}:[0-5]\d:[0-5]\d(?![\d:])")
_BOTH_SCALES = regex.compile(r"\d\s?C \([-−]?\d+\s?F\)|\d\s?F \([-−]?\d+\s?C\)")  # `10C (24F)`
_CODE, _FORMULA = "part of a name or code", "part of a formula"


def glued(text: str, start: int) -> str | None:
    """Why the figures at `start`, which is not the text's first character, are no claim, by the character before them;
    None where it does not tell."""
    before = text[start - 1]
    goes_on = _GOES_ON.match(text, start) is not None  # what follows most figures is a blank
    if goes_on and _PLACES.match(text, start) and not _TELLS.match(text, start):
        return _FORMULA
    if goes_on and _CHAIN.match(text, start) and not _TIMED.match(text, start):
        return "a ratio of more than two"
    if before == " " and _tied_on().match(text, start):
        return _CODE
    if before in "-+–/." and _AFTER_CODE.search(text[max(0, start - 20) : start]):
        return _CODE
    if before == "/" and any(led.search(text, max(0, start - 14), start) for led in (_FILED, _APERTURE)):
        return _CODE
    if goes_on and before in "- (,[" and (_in_molecule().match(text, start) or _after_molecule(text, start)):
        return _FORMULA
    if before in "-–‑" and start > 1 and text[start - 2].isalpha() and not _is_word(text, start - 2):
        return _CODE
    if before in "(,- " and _is_formula(text, start, goes_on):
        return _FORMULA
    if text[start] == "0" and _IDENTIFIER.match(text, start):
        return "an identifier"
    if before == "." and text[max(0, start - 2)].isdigit():
        return "part of a number or time"
    if before in "§¶" or (before == " " and text[max(0, start - 2)] in "§¶"):
        return "names a section"
    return "an identifier" if before in "#№" else None


def _is_formula(text: str, start: int, goes_on: bool) -> bool:
    """Whether figures in a bracket are what a function is of, or say where something sits in a molecule."""
    before = text[max(0, start - 12) : start]
    if "(" in before and _IN_FUNCTION.search(before):
        return True
    if not goes_on or _ATOMS_GO_ON.match(text, start) is None or _OF_ATOMS.search(before) is None:
        return False
    return "," in before[-2:] or before[-1] in "([" or text[start + 1] == ","


def _after_molecule(text: str, start: int) -> bool:
    """`propan-1-ol`: where a group sits, within a word."""
    tied = text[start - 1] == "-" and text[start - 2 : start - 1].isalpha()
    return tied and _group_follows().match(text, start) is not None


@cache
def _in_molecule() -> re.Pattern[str]:
    """`2-methylbutane`, `1,3-dichloro`: where the groups of a molecule sit."""
    groups = any_of(table("claims")["molecules"]["begin"])
    return regex.compile(rf"\d{{1,2}}(?:,\s?\d{{1,2}})*[′']?-(?:{groups})[a-z]*")


@cache
def _tied_on() -> re.Pattern[str]:
    """`erythroid 2-related`, `interleukin 6-mediated`: what a name ends in, and what is of it."""
    return regex.compile(rf"\d{{1,3}}[A-Za-z]?-(?:{any_of(table('claims')['tied_on'])})(?![a-z])")


@cache
def _group_follows() -> re.Pattern[str]:
    return regex.compile(rf"\d{{1,2}}(?:,\d{{1,2}})*-(?:{any_of(table('claims')['molecules']['end'])})(?![a-z])")


def _is_word(text: str, at: int) -> bool:
    """Whether the letters that end at `at` are a word in lower case (`mid-1990s`), not a code (`T-72`, `COVID-19`)."""
    start = at
    while start > 0 and text[start - 1].isalpha() and at - start < 20:
        start -= 1
    word = text[start : at + 1]
    if word in _months():
        return True  # `28 Apr-2 May`
    return word.islower() and len(word) > 1 and not _VOWELS.isdisjoint(word)


@cache
def _months() -> frozenset[str]:
    rows = table("calendar")["months"].values()
    return frozenset(name for row in rows for name in (*row["names"], *row["short"]))


def is_warmth(text: str, start: int) -> bool:
    """Whether `12C` is how warm it is: below zero, or with a word of warmth near by."""
    if text[start - 1 : start] in ("-", "−") and not text[max(0, start - 2) : start - 1].isalnum():
        return True
    if text[max(0, start - 6) : start].lower() == "minus " or _BOTH_SCALES.search(text, max(0, start - 9), start + 14):
        return True
    return _warm().search(text, max(0, start - 80), start + 60) is not None


@cache
def _warm() -> re.Pattern[str]:
    return regex.compile(rf"\b(?:{any_of(table('claims')['warmth_words'])})\b", re.IGNORECASE)
