"""Whether figures joined by `from` and `to` are the ends of a range, or what something was and what it became."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from factcheck.lexicon import table
from factcheck.model.mention import Mention, Number

if TYPE_CHECKING:
    from factcheck.parse.tokens import Token

_REACH = 110  # characters back that a word of change may stand before its figures
_NEAR = 4  # words back for `of`, which also joins a group to its size
_APART = 4  # a range's ends are seldom further apart than this ratio, a difference and a level mostly are
_BREAK = re.compile(r"[;:!?()—–]|\.\s")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d[\d.,]*")
_FROM_FIGURE = re.compile(
    r"\s*,?\s+(?:up|down)?\s*from\s+(?:(?:about|around|just|some|nearly|almost|over|under|more than|a record)\s+)?"
    r"(?!(?:19|20)\d\d(?![\d,.%]))[$£€¥]?\d",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\s*(?:about|around|nearly|almost|just)?\s*[^\w\s]?\d[\d.,]*\s?(?:%|per cent|percent|[a-z]+)?", re.IGNORECASE)
_MONEY = frozenset({"CURSYM", "CURCODE", "CURWORD", "CURSCALED", "CENT"})
_UNITS = frozenset({"UNIT", "DUR", "FOOT", "INCH", "POUND", "OUNCE", "STONE"})
_ENDS = frozenset({"TO", "AND", "DASH", "FROM", "COMMA", "BETWEEN"})


def governed(text: str, floor: int, at: int) -> bool:
    """Whether a word of change before `at`, in the clause and the sentence that begins at `floor`, makes levels of the
    figures after it; `of` or `by` just before, or a word that ranges go with (`aged`), does not let it."""
    words = _words(text, floor, at)
    if not words or words[-1] in ("of", "by", "between") or words[-1] in _set("range_leads"):
        return False
    if words[-1] in _set("carrying_words"):
        return False  # `takes from two to three hours`
    return any(word in _set("change_words") or word in _set("carrying_words") for word in words)


def levels(mention: Mention, text: str, floor: int) -> tuple[Mention, ...]:
    """The two levels of a `from A to B` that a word of change governs, each with its own hedges and what it shares with
    the other (unit, noun, magnitude); else the mention itself."""
    ends: tuple[Mention, ...] | None = mention.parts.get("ends")
    if ends is None:
        return (mention,)
    start = mention.span.start
    if text[start : start + 4].lower() == "from" and governed(text, floor, start):
        return ends
    return (replace(mention, parts={k: v for k, v in mention.parts.items() if k != "ends"}),)


def is_bound(text: str, floor: int, start: int, end: int, stop: int) -> bool:
    """Whether `from` or `up to` at `[start, end)` bounds the figure after it: not where a word of change makes it the
    level that something comes from or goes to."""
    words = _words(text, floor, start)
    if text[start:end].lower().endswith("from"):
        return not (any(w in _set("change_words") for w in words) or bool(re.search(r"\bto\s+\S+(?:\s+\S+)?\s*\Z", text[floor:start])))
    figure = _FIGURE.match(text, end, stop)
    follows = figure is not None and bool(_FROM_FIGURE.match(text, figure.end(), stop))
    return not (follows or (bool(words) and words[-1] in _set("climbing_words")))


def apart(first: Sequence[Token], second: Sequence[Token], text: str, floor: int, stop: int) -> bool:
    """Whether `A to B` is a difference and the level it leads to (`rose 20 to 120`, `by 3 points to 41%`) rather than a
    range. `first` are the tokens of A, `second` those from B on."""
    if not first or any("FROM" in t.terminals or "BETWEEN" in t.terminals for t in first):
        return False
    noun = text[first[-1].start : first[-1].end].lower().replace("-", " ").split() if "NOUN" in first[-1].terminals else []
    if noun and noun[-1] in _set("change_words"):
        return True  # `a 3-point drop to 41%`
    words = _words(text, floor, first[0].start)
    while words and (words[-1].endswith("ly") or words[-1] in ("a", "an", "another", "further", "some", "net")):
        words.pop()
    if not words:
        return False
    last = words[-1]
    if last not in ("by", "of") and last not in _set("change_words"):
        return False
    if last in ("by", "of") and not any(w in _set("change_words") for w in words[-_NEAR:] if last == "of" or w):
        return False
    return _unlike(first, _first_amount(second), last in ("by", "of")) or _from_follows(second, text, stop)


def _unlike(first: Sequence[Token], second: Sequence[Token], spread: bool) -> bool:
    """Whether A and B are too different in kind or size to be ends of one range; `spread`: `by` or `of` stands before."""
    if not second:
        return False
    one, other = _kind(first), _kind(second)
    low, high = _size(first), _size(second)
    if low is None or high is None:
        return False
    if one not in ("bare", other):
        return True
    if one == "bare" and other in ("%", "unit"):
        return high < low or high > 2 * _APART * low
    if one in ("noun", "money") and not spread:
        return True
    if one == other == "%":
        return high < low
    return high < low or high > _APART * low


def _from_follows(second: Sequence[Token], text: str, stop: int) -> bool:
    amount = _first_amount(second)
    return bool(amount) and _FROM_FIGURE.match(text, amount[-1].end, stop) is not None


def _first_amount(tokens: Sequence[Token]) -> Sequence[Token]:
    for at, token in enumerate(tokens):
        if _ENDS & set(token.terminals):
            return tokens[:at]
    return tokens


def _kind(tokens: Sequence[Token]) -> str:
    """`%`, `points`, `money`, `unit` and its name, `noun`, or `bare`."""
    for token in tokens:
        for sense in token.senses:
            if sense.terminal == "PCT":
                return "%"
            if sense.terminal == "POINTS":
                return "points"
            if sense.terminal in _MONEY:
                return "money"
            if sense.terminal in _UNITS:
                return "unit"
            if sense.terminal == "NOUN":
                return "noun"
    return "bare"


def _size(tokens: Sequence[Token]) -> Fraction | None:
    """About how large the number of the tokens is; None where they hold none."""
    found: Fraction | None = None
    for token in tokens:
        terminal, value = token.senses[-1].terminal, token.senses[-1].value
        if isinstance(value, Number):
            found = value.value
        elif terminal in ("SMALL", "TEEN", "TENS"):
            found = (found or Fraction(0)) + value
        elif terminal in ("HUNDRED", "MAG", "SUFFIX", "DOZEN"):
            found = (found or Fraction(1)) * value
    return found


def _words(text: str, floor: int, at: int) -> list[str]:
    """The words before `at` in its clause, the nearest last, in lower case."""
    before = text[max(floor, at - _REACH) : at]
    return [word.lower() for word in _WORD.findall(_BREAK.split(before)[-1])]


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(str(word) for word in table("context")[name])
