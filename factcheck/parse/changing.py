"""Whether figures joined by `from` and `to` are the ends of a range, or what something was and what it became."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from factcheck import regex
from factcheck.lexicon import table
from factcheck.model.mention import Mention, Number, replace
from factcheck.parse.years import begins_period

if TYPE_CHECKING:
    from factcheck.parse.standing import Token

_REACH = 110  # characters back that a word of change may stand before its figures
_NEAR = 4  # words back for `of`, which also joins a group to its size
_APART = 4  # a range's ends are seldom further apart than this ratio, a difference and a level mostly are
_APART_SAID = Fraction(5, 2)  # ... sooner where each says its own unit
_BREAK = regex.compile(r"[;:!?()—–]|\.\s")
_WORD = regex.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d[\d.,]*")
_ABOUT = r"(?:(?:about|around|just|some|nearly|almost|over|under|more than|a record)\s+)?"
_FIGURE = regex.compile(rf"\s*{_ABOUT}[^\w\s]?\d[\d.,]*\s?(?:%|per cent|percent|[a-z]+)?", re.IGNORECASE)
_FROM_FIGURE = regex.compile(
    rf"\s*,?\s+(?:up|down)?\s*from\s+{_ABOUT}(?!(?:19|20)\d\d(?![\d,.%]))[$£€¥]?\d", re.IGNORECASE
)
_TO_FIGURE = regex.compile(r"\bto\s+\S+(?:\s+\S+)?\s*\Z")
_PRICED = regex.compile(r"\s*(?:just\s|only\s)?(?:[A-Z]{0,3}[$£€¥₹]|[\d.,]+p?\s*(?:euros?|dollars?|pounds?)\b)")
_ENDS = frozenset({"TO", "AND", "DASH", "FROM", "COMMA", "BETWEEN"})
_KINDS = {
    "PCT": "%", "POINTS": "points", "NOUN": "noun", "PART": "part",
    **dict.fromkeys(("CURSYM", "CURCODE", "CURWORD", "CURSCALED", "CENT"), "money"),
    **dict.fromkeys(("UNIT", "DUR", "FOOT", "INCH", "POUND", "OUNCE", "STONE"), "unit"),
}  # fmt: skip


def levels(mention: Mention, text: str, floor: int) -> tuple[Mention, ...]:
    """The two levels of a `from A to B` that a word of change governs, each with its own hedges and with what it shares
    with the other (unit, noun, magnitude); the readings of a pair; else the mention itself. `floor` is where the
    sentence begins."""
    each: tuple[Mention, ...] | None = mention.parts.get("each")
    if each is not None:
        return each
    ends: tuple[Mention, ...] | None = mention.parts.get("ends")
    if ends is None:
        return (mention,)
    start = mention.span.start
    after = _WORD.match(text, mention.span.end + 1)
    timed = mention.kind == "duration" and after is not None and after.group().lower() in _set("range_follows")
    if (
        text[start : start + 4].lower() == "from"
        and not timed
        and (mention.parts["falls"] or _governed(_words(text, floor, start)))
    ):
        return ends
    return (
        replace(mention, parts={key: value for key, value in mention.parts.items() if key not in ("ends", "falls")}),
    )


def _governed(words: Sequence[str]) -> bool:
    """Whether a word of change is among `words`; not where the last is `of`, `by` or a word that ranges go with."""
    if not words or words[-1] in ("of", "by", "between") or words[-1] in _set("range_leads"):
        return False
    if words[-1] in _set("carrying_words"):
        return False  # `takes from two to three hours`
    return any(word in _set("change_words") or word in _set("carrying_words") for word in words)


def is_bound(text: str, floor: int, start: int, end: int, stop: int) -> bool:
    """Whether `from` or `up to` at `[start, end)` bounds the figure after it (`rooms from $90`): not where it leads
    to a year, or where a word of change makes of the figure the level that something comes from or goes to."""
    words = _words(text, floor, start)
    if text[start:end].lower().endswith("from"):
        priced = _PRICED.match(text, end, stop) or (bool(words) and words[-1] in _set("starting_words"))
        if text[start:end].lower() == "from" and not priced:
            return False
        changed = any(word in _set("change_words") for word in words)
        return not (begins_period(text, end, stop) or changed or _TO_FIGURE.search(text, floor, start))
    figure = _FIGURE.match(text, end, stop)
    follows = figure is not None and bool(_FROM_FIGURE.match(text, figure.end(), stop))
    return not (follows or (bool(words) and words[-1] in _set("climbing_words")))


def apart(first: Sequence[Token], ahead: Callable[[], Sequence[Token]], text: str, floor: int, stop: int) -> bool:
    """Whether `A to B` is a difference and the level it leads to (`rose 20 to 120`, `by 3 points to 41%`), no range.

    `first` are the tokens of A, `ahead` gives those from B on.
    """
    if not first or any({"FROM", "BETWEEN"} & set(token.terminals) for token in first):
        return False
    last = first[-1]
    if text[last.start : last.end].lower() in _set("ballots"):
        return False  # `lost by 14 votes to 13`
    said = text[last.start : last.end].lower()
    if "NOUN" in last.terminals and regex.split(r"[\s-]", said)[-1] in _set("change_words"):
        return True  # `a 3-point drop to 41%`
    lead = _lead(_words(text, floor, first[0].start))
    if lead is None or text[floor : first[0].start].rstrip().endswith(","):  # `a shift, 20 to 30`
        return False
    second = _first_amount(ahead())
    return bool(second) and (
        lead == "from"
        or _unlike(first, second, lead in ("by", "of"))
        or _FROM_FIGURE.match(text, second[-1].end, stop) is not None
    )


def _lead(words: list[str]) -> str | None:
    """The word of change right before the figures, or `by`, `of` or `from` after one; None where none is there."""
    while words and (words[-1].endswith("ly") or words[-1] in ("a", "an", "another", "further", "some", "net")):
        words.pop()
    last = words[-1] if words else ""
    if last == "of" and "from" in words[-_NEAR:] and _governed(words[: words.index("from", len(words) - _NEAR)]):
        return "from"  # `from a mean of 4.0 to 5.2`
    near = words[-_NEAR:] if last == "of" else words if last == "by" else words[-1:]
    return last if any(word in _set("change_words") or word in _set("losing_words") for word in near) else None


def _unlike(first: Sequence[Token], second: Sequence[Token], spread: bool) -> bool:
    """Whether A and B are too different in kind or size for one range; `spread`: `by` or `of` stands before A."""
    one, other = _kind(first), _kind(second)
    if "part" in (one, other):
        return one != other  # `cut by a tenth to 36,000`
    low, high = _size(first), _size(second)
    if low is None or high is None:
        return False
    factor = _magnitude(second)
    if factor > 1 and _magnitude(first) == 1 and low * factor < high:  # `10 to 12 thousand`
        low, other = low * factor, one if other == "bare" else other
        spread = True
    if one not in ("bare", other) or (one in ("noun", "money") and not spread):
        return True
    if one == "bare" and other in ("%", "unit"):
        return high < low or high > 2 * _APART * low
    return high < low or (one != "%" and high > (_APART if one == "bare" else _APART_SAID) * low)


def _first_amount(tokens: Sequence[Token]) -> Sequence[Token]:
    return tokens[: next((at for at, token in enumerate(tokens) if _ENDS & set(token.terminals)), len(tokens))]


def _kind(tokens: Sequence[Token]) -> str:
    """`%`, `points`, `money`, `unit`, `noun`, `part` (a fraction), or `bare`."""
    return next((_KINDS[t] for token in tokens for t in token.terminals if t in _KINDS), "bare")


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


def _magnitude(tokens: Sequence[Token]) -> Fraction:
    """What the magnitude words and letters among the tokens multiply by."""
    found = Fraction(1)
    for token in tokens:
        if token.senses[-1].terminal in ("HUNDRED", "MAG", "SUFFIX", "DOZEN"):
            found *= token.senses[-1].value
    return found


def _words(text: str, floor: int, at: int) -> list[str]:
    """The words before `at` in its clause, the nearest last, in lower case."""
    before = text[max(floor, at - _REACH) : at].rstrip(" \n\t(–—-,:")  # `rose sharply (from 100 to 120)`
    return [word.lower() for word in _WORD.findall(_BREAK.split(before)[-1])]


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(str(word) for word in table("context")[name])
