"""Whether an ambiguous surface may be read as its unit where it stands: the conditions of the word lists."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import cache, lru_cache
from typing import Any, NamedTuple

from factcheck import regex
from factcheck.lexicon import table
from factcheck.span import Span

_PIECE = regex.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+|[^\w\s]|_")
_GAP = regex.compile(r"[ \t\u00a0\u202f\u2009]*[-‐‑]?[ \t\u00a0\u202f\u2009]*\n?\s*")
_OF_NUMBER = regex.compile(r"of\s+(?:[^\W\d_]+\s+){0,2}\d")
_FINAL = regex.compile(r"[.!?][\"'”’)\]]*(?:\s|$)|$")


class Setting(NamedTuple):
    """Where a surface stands: its own place and its number's in `text`, and the sentence around them.

    Of the number, `figures`: it is written in figures; `magnitude`: it has a magnitude word or letter; `value` is None
    where it is not known. `larger` is the unit of the number before it: `5 ft 6 in`.
    """

    text: str
    sentence: Span
    number: Span
    surface: Span
    figures: bool = True
    magnitude: bool = False
    value: Fraction | None = None
    larger: str | None = None


def holds(conditions: Mapping[str, Any], setting: Setting) -> bool:
    """Whether every condition holds; keys that decide nothing (`rivals`, `or` ...) are passed over."""
    for key, said in conditions.items():
        check = _CHECKS.get(key)
        if check is not None and not check(said, setting):
            return False
    return True


def _any(said: Sequence[Mapping[str, Any]], setting: Setting) -> bool:
    return any(holds(conditions, setting) for conditions in said)


def _number(said: str, setting: Setting) -> bool:
    glued = setting.number.end == setting.surface.start or setting.surface.end == setting.number.start
    return {
        "digits": setting.figures,
        "words": not setting.figures,
        "glued": setting.figures and glued,
        "spaced": setting.figures and not glued,
    }[said]


def _minimum(said: int | str, setting: Setting) -> bool:
    return setting.value is None or abs(setting.value) >= Fraction(said)


def _maximum(said: int | str, setting: Setting) -> bool:
    return setting.value is not None and abs(setting.value) <= Fraction(said)


def _magnitude(said: bool, setting: Setting) -> bool:
    return setting.magnitude == said


def _near(said: Sequence[str], setting: Setting) -> bool:
    words = _words(setting.sentence.of(setting.text))
    return any(item.lower() in words for item in said)


def _anywhere(said: Sequence[str], setting: Setting) -> bool:
    return any(item in setting.text for item in said)


def _before(said: Sequence[str], setting: Setting) -> bool:
    """Whether what follows the surface (and its number, where that stands after it) is one of `said`."""
    end = max(setting.surface.end, setting.number.end)
    text, stop = setting.text, setting.sentence.end
    gap = _GAP.match(text, end, stop)
    at = gap.end() if gap else end
    classes, starts, longest = _sought(tuple(said))
    if at >= stop:
        return "END" in classes
    run = text[at : at + longest].lower()
    if run[:1] in starts and any(_goes_on(item, text, at) for item in starts[run[:1]] if run.startswith(item)):
        return True
    if "END" in classes and _FINAL.match(text, at, stop):
        return True
    piece = _PIECE.match(text, at, stop) if classes else None
    return piece is not None and any(_CLASSES[item](piece.group(), text[at:stop]) for item in classes if item != "END")


@lru_cache(maxsize=1024)
def _sought(said: tuple[str, ...]) -> tuple[tuple[str, ...], dict[str, list[str]], int]:
    """The classes among `said`, the words by their first letter, in lower case, and how long the longest is."""
    starts: dict[str, list[str]] = {}
    words = [item.lower() for item in said if item != "END" and item not in _CLASSES]
    for item in words:
        starts.setdefault(item[:1], []).append(item)
    classes = tuple(item for item in said if item == "END" or item in _CLASSES)
    return classes, starts, max(map(len, words), default=0)


def _goes_on(item: str, text: str, at: int) -> bool:
    """Whether `item`, which stands at `at`, ends there as a word."""
    end = at + len(item)
    return not (item[-1].isalnum() and text[end : end + 1].isalnum())


def _after(said: Sequence[str], setting: Setting) -> bool:
    """Whether what stands before the number (and the surface, where that stands before it) is one of `said`."""
    start = min(setting.surface.start, setting.number.start)
    before = setting.text[max(setting.sentence.start, start - 40) : start].rstrip()
    classes, words = _closing(tuple(said))
    low = before.lower()
    if low.endswith(words):
        for item in words:
            if low.endswith(item) and not (item[0].isalnum() and before[: len(before) - len(item)][-1:].isalnum()):
                return True
    pieces = _PIECE.findall(before) if classes else ()
    last = pieces[-1] if pieces else ""
    return bool(last) and any(
        _CLASSES[item](last, last) or (item == "CURRENCY" and _ends_with_money(before)) for item in classes
    )


@lru_cache(maxsize=1024)
def _closing(said: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The classes among `said`, and the words in lower case."""
    return tuple(item for item in said if item in _CLASSES), tuple(i.lower() for i in said if i not in _CLASSES)


def _is_plural(word: str, rest: str) -> bool:
    low = word.lower()
    return low.endswith("s") and not low.endswith(("ss", "'s", "’s")) and len(low) > 2 and low not in _not_plural()


def _is_money(word: str, rest: str) -> bool:
    return bool(_money_symbol().match(rest))


def _ends_with_money(before: str) -> bool:
    """Whether a symbol of money is the last thing in `before`; the longest is shorter than the stretch looked at."""
    return any(found.end() == len(before) for found in _money_symbol().finditer(before, max(0, len(before) - 12)))


_CLASSES: Mapping[str, Callable[[str, str], bool]] = {
    "PLURAL": _is_plural,
    "CAPITAL": lambda word, rest: word[:1].isupper(),
    "NUMBER": lambda word, rest: word[:1].isdigit(),
    "OF_NUMBER": lambda word, rest: _OF_NUMBER.match(rest) is not None,
    "MARK": lambda word, rest: not word[:1].isalnum(),
    "CURRENCY": _is_money,
}
_CHECKS: Mapping[str, Callable[[Any, Setting], bool]] = {
    "any": _any,
    "after_unit": lambda said, setting: setting.larger == said,
    "number": _number,
    "minimum": _minimum,
    "maximum": _maximum,
    "magnitude": _magnitude,
    "near": _near,
    "anywhere": _anywhere,
    "nowhere": lambda said, setting: not _anywhere(said, setting),
    "never_near": lambda said, setting: not _near(said, setting),
    "only_before": _before,
    "never_before": lambda said, setting: not _before(said, setting),
    "only_after": _after,
    "never_after": lambda said, setting: not _after(said, setting),
}
DECIDING = frozenset(_CHECKS)  # the keys that `holds` judges


@lru_cache(maxsize=64)
def _words(sentence: str) -> frozenset[str]:
    return frozenset(regex.findall(r"[^\s,;:()\"“”]+[^\s,;:()\"“”.!?]|[^\s]", sentence.lower())) | frozenset(
        _PIECE.findall(sentence.lower())
    )


@cache
def _not_plural() -> frozenset[str]:
    return frozenset(table("units")["not_plural"])


@cache
def _money_symbol() -> re.Pattern[str]:
    rows = table("currencies")["currencies"]
    symbols = {symbol for row in rows for symbol in (*row.get("symbols", ()), row["code"])}
    ranked = sorted((s for s in symbols if len(s) > 1 or not s.isalpha()), key=lambda s: (-len(s), s))
    letters = "|".join(re.escape(s) for s in ranked if s[-1].isalpha())
    marks = "|".join(re.escape(s) for s in ranked if not s[-1].isalpha())
    # No letter of a word is money: `offers 5m` holds no rupees.
    return regex.compile(rf"(?<![^\W\d_])(?:(?:{letters})(?![^\W\d_])|(?:{marks}))|[$€£¥₹]")
