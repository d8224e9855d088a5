"""Stretches of a day said by their two ends: `open from 8.00 to 8.40`, `Mon-Fri 9-5`, `9.15 to 12.40 and 2 to 5`."""

from __future__ import annotations

import re
from functools import cache

from factcheck import regex
from factcheck.lexicon import table
from factcheck.model.mention import Mention, Number, replace
from factcheck.resolve.words import word_of
from factcheck.trie import any_of

_ENDS = regex.compile(
    r"(?:(?:from|between)\s+)?(\d{1,2})(?:\.([0-5]\d))?(\s?[-–]\s?|\s+(?:to|until|till|and)\s+)(\d{1,2})(?:\.([0-5]\d))?"
)
_LED = regex.compile(r"\b(?:from|between)\s+\Z", re.IGNORECASE)
_SIGNS = regex.compile(r"[%$£€]")
_AND_FROM = regex.compile(r"\s*(?:,|,?\s+and|;)\s+(?:again\s+)?(?:from\s+|between\s+)?", re.IGNORECASE)
_NOON = 12


def stretch(mention: Mention, before: Mention | None, text: str, floor: int, stop: int) -> tuple[Mention, ...]:
    """The two times that a range is of, where the words around it tell what happened when; none where it is no such
    range. `before` is the claim before it."""
    low, high = mention.low, mention.high
    if mention.node != "span" or mention.kind != "number" or mention.hedges or low is None or high is None:
        return ()
    said = _ENDS.fullmatch(mention.span.of(text)) if mention.phrase is None else None
    if said is None or not (int(said[1]) < 24 and int(said[4]) < 24):
        return ()
    start = mention.span.start + said.start(1)
    pointed = said[2] is not None and said[5] is not None
    hour = int(said[1])
    if not pointed and _goes_on(before, mention, text):
        hour = _later(hour, before.parts["hour"], pointed) if before is not None else hour
    elif not _is_told(pointed, start, text, floor, stop):
        return ()
    first, last = sorted((low, high), key=lambda number: number.span)
    later = _later(int(said[4]), hour, pointed)
    return _time(mention, first, hour, int(said[2] or 0)), _time(mention, last, later, int(said[5] or 0))


def _time(mention: Mention, number: Number, hour: int, minute: int) -> Mention:
    parts = {"hour": hour, "minute": minute, "second": None}
    return replace(
        mention, node="hour", kind="time", span=number.span, number_span=number.span, number=None, low=None, high=None,
        unit=None, parts=parts,
    )  # fmt: skip


def _later(hour: int, first: int, pointed: bool) -> int:
    """The hour, on 24, that follows the `first` one: `9-5` ends in the afternoon."""
    return hour + _NOON if hour < first and hour < _NOON and not pointed else hour


def _goes_on(before: Mention | None, mention: Mention, text: str) -> bool:
    """Whether a stretch of whole hours follows one that is told already: `from 9.15 to 12.40 and from 2 to 5`."""
    if before is None or before.kind != "time":
        return False
    return _AND_FROM.fullmatch(text, before.span.end, _start(mention, text)) is not None


def _start(mention: Mention, text: str) -> int:
    said = _ENDS.fullmatch(mention.span.of(text))
    return mention.span.start + (said.start(1) if said else 0)


def _is_told(pointed: bool, start: int, text: str, floor: int, stop: int) -> bool:
    """Whether a stretch stands after a day of the week or after `from`, in a sentence that tells of events and not of
    amounts."""
    said = text[floor:stop].lower()
    if _SIGNS.search(said) or word_of("unclock_words").search(said):
        return False
    if _weekday().search(text, max(floor, start - 24), start):
        return word_of("opening_words").search(said) is not None
    led = _LED.search(text, max(floor, start - 10), start) is not None
    return pointed and led and word_of("clock_words", "dial_events", "opening_words").search(said) is not None


@cache
def _weekday() -> re.Pattern[str]:
    days = [name for row in table("calendar")["weekdays"].values() for name in (*row["names"], *row["short"])]
    return regex.compile(rf"(?<![\w])(?:{any_of(days)})s?\.?[:,]?\s+(?:from\s+|between\s+)?\Z", re.IGNORECASE)
