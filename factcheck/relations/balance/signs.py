"""The sign with which a figure is entered: words beside it say that it came in, or that it went out."""

from __future__ import annotations

import re
from functools import cache

from factcheck import regex
from factcheck.lexicon import table
from factcheck.phrases import any_in
from factcheck.relations.balance.labels import MINUS, PLUS
from factcheck.relations.telling import telling

# Phrases that say something only right beside a figure.
_BESIDE = ("in", "out", "had", "left", "down", "off", "of the", "lost", "share of", "new", "sold")
_RIGHT_BEFORE = frozenset(_BESIDE)
_NEVER_AFTER = frozenset({"in", "had", "of the", "share of", "new"})
_OF_IT = regex.compile(r"\s*of (?:that|it|this|which|them|these|those)\b")
_WORD = regex.compile(r"[^\W\d_]+")


def sign_of(before: str, after: str) -> int:
    """The sign of the words nearest to a figure: those before it, else those after it."""
    if _OF_IT.match(after):
        return -1  # `wages had £21,000 of that`
    led = before.rstrip()
    if not _of_sides().isdisjoint(_WORD.findall(before)) or led.endswith(_BESIDE):
        ahead = [
            (m.end(), m.end() - m.start(), sign)
            for sign, pattern in _sides()
            for m in pattern.finditer(before)
            if m.end() == len(led) or m.group() not in _RIGHT_BEFORE
        ]
        if ahead:
            return max(ahead)[2]
    if _of_sides().isdisjoint(_WORD.findall(after)) and not after.lstrip().startswith(_BESIDE):
        return 0
    later = [
        (m.start(), m.start() - m.end(), sign)
        for sign, pattern in _sides()
        for m in pattern.finditer(after)
        if m.group() not in _RIGHT_BEFORE or (m.start() < 2 and m.group() not in _NEVER_AFTER)
    ]
    return min(later)[2] if later else 0


@cache
def _of_sides() -> frozenset[str]:
    lists = table("cues")["lists"]
    names = ("ledger-in", "ledger-out", *PLUS, *MINUS)
    phrases = (str(phrase) for name in names for phrase in lists[name])
    return telling(phrase for phrase in phrases if phrase not in _RIGHT_BEFORE)


@cache
def _sides() -> tuple[tuple[int, re.Pattern[str]], ...]:
    come = any_in("ledger-in", *PLUS)
    gone = any_in("ledger-out", *MINUS)
    return tuple((sign, regex.compile(rf"(?<![\w-])(?:{said})(?![\w-])")) for sign, said in ((1, come), (-1, gone)))
