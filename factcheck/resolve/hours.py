"""Hours said as bare numbers: `the bell rang at eleven`, `open from nine to five`, `at twenty to six`."""

from __future__ import annotations

import re
from functools import cache

from factcheck import regex
from factcheck.lexicon import table
from factcheck.model.mention import Mention
from factcheck.resolve.words import any_said, word_of

_HOUR = regex.compile(r"\b(?:at|until|till)\s+\Z", re.IGNORECASE)
_RESULT = regex.compile(r"\b(?:ended|ends|finished|finishes|finish|end|closed) (?:up )?at\s+\Z", re.IGNORECASE)
_FROM = regex.compile(r"\bfrom\s+\Z", re.IGNORECASE)
_TO_HOUR = regex.compile(r"\s+(?:to|till|until)\s+(\w+)(?![\w.,:%-]*\w)")
_FROM_HOUR = regex.compile(r"\bfrom\s+(\w+)\s+(?:to|till|until)\s+\Z", re.IGNORECASE)
_CLOCKED = regex.compile(
    r"(?<![\d.:])\d{1,2}(?:[.:][0-5]\d)?\s?(?:[ap]\.?m\b|o[’']clock)|(?<![\d.:])\d{1,2}:[0-5]\d(?!\d)|\b(?:noon|midnight)\b"
)
_BY_THE_CLOCK = regex.compile(r"\b(?:at|by|until|till|before|after|since|around|about)\s+\Z", re.IGNORECASE)
_ENDS = regex.compile(
    r"\s*(?:[.,;:!?)]|\Z|(?:and|but|when|on|in the|at night|every|each|for(?!\s+\d)|sharp|tonight|tomorrow|yesterday"
    r"|this|last|to|we|he|she|they|it|with|by)\b)"
)
_OF_THE_DAY = regex.compile(r"\s+(?:in the (?:morning|afternoon|evening)|at night|sharp|tonight|tomorrow)\b")
_PART = (
    r"\s+(?:last night|this morning|this afternoon|this evening|in the (?:morning|afternoon|evening)|tonight|at night"
    r"|(?:the )?(?:night|evening) before|yesterday (?:morning|afternoon|evening)|(?:the )?(?:next|following) morning)"
)
_TO_PART = regex.compile(rf"{_PART}\s+(?:to|till|until)\s+(\w+){_PART}(?![\w-])")
_FROM_PART = regex.compile(rf"\b(\w+){_PART}\s+(?:to|till|until)\s+\Z", re.IGNORECASE)
_AT_PART = regex.compile(rf"{_PART}(?![\w-])")
_BY = regex.compile(r"(?:([^\W\d_]+)\s+)?\b(?:by|before|after|since|around|about)\s+\Z", re.IGNORECASE)
_HOW_LONG = regex.compile(r"\bhours?\b")
_PAST = regex.compile(r"\s+past\b")


def hour_of(mention: Mention, text: str, floor: int, stop: int) -> tuple[int, int] | None:
    """The hour and minute that a bare number says, where the sentence tells what happened when; else None."""
    if mention.hedges or mention.phrase is not None or mention.kind not in ("number", "ratio"):
        return None
    before = text[max(floor, mention.span.start - 24) : mention.span.start]
    said, after = mention.span.of(text).lower(), text[mention.span.end : stop]
    if mention.node == "span":
        told = _ENDS.match(after) and not _speaks(text[floor:stop], "unclock_words")
        return _minutes_to(said, before) if told else None
    hour = _hours().get(said)
    if hour is None or mention.node != "single":
        return None
    clocked = _among_clocks(text, floor, stop)
    if not clocked and not _tells(text[floor:stop]):
        return None
    later = _TO_HOUR.match(after)
    spanned = _FROM.search(before) and later is not None and later[1].lower() in _hours()
    begun = _FROM_HOUR.search(before)
    ended = begun is not None and begun[1].lower() in _hours() and _ENDS.match(after)
    goes_on = _ENDS.match(after) or _OF_THE_DAY.match(after)
    led = goes_on and _HOUR.search(before) and not (said.isdigit() and _RESULT.search(before))
    if spanned or ended or led or _is_hour_by(before, after) or _overnight(mention, text, floor, stop):
        return hour, 0
    if clocked and goes_on and _BY_THE_CLOCK.search(before):
        return hour, 0
    return None


def _is_hour_by(before: str, after: str) -> bool:
    """`home by 6`, `if we leave before 7`, `by 6 in the morning`: after a word for being or going somewhere, or with a
    part of the day, unless something changed by so much."""
    if _ENDS.match(after) and _gone_by().search(before):
        return True
    by = _BY.search(before) if _OF_THE_DAY.match(after) else None
    return by is not None and not (by[1] and by[1].lower() in _changing())


@cache
def _gone_by() -> re.Pattern[str]:
    return regex.compile(rf"\b(?:{any_said('hour_verbs')})\s+(?:\w+\s+)?(?:by|before|after)\s+\Z", re.IGNORECASE)


@cache
def _changing() -> frozenset[str]:
    return frozenset((*table("context")["change_words"], *table("context")["losing_words"]))


def _among_clocks(text: str, floor: int, stop: int) -> bool:
    """`plugged in at 6pm, it was ready by 11, five hours later`: beside another time and a length in hours."""
    return _HOW_LONG.search(text, floor, stop) is not None and _CLOCKED.search(text, floor, stop) is not None


def _overnight(mention: Mention, text: str, floor: int, stop: int) -> bool:
    """`from ten last night to six this morning, eight hours`: both ends have their part of the day."""
    if _HOW_LONG.search(text, floor, stop) is None:
        return False
    later = _TO_PART.match(text, mention.span.end)
    if later is not None:
        return later[1].lower() in _hours()
    sooner = _FROM_PART.search(text[max(floor, mention.span.start - 40) : mention.span.start])
    at_end = _AT_PART.match(text, mention.span.end) is not None
    return sooner is not None and sooner[1].lower() in _hours() and at_end


def is_past_the_hour(mention: Mention, text: str) -> bool:
    """`at half past`, `a quarter past`: minutes after an hour that is not said."""
    return mention.kind == "ratio" and _PAST.match(text, mention.span.end) is not None


def _minutes_to(said: str, before: str) -> tuple[int, int] | None:
    """`twenty to six` after a word that leads to a time of day."""
    minutes, _, hour = said.partition(" to ")
    if minutes not in _early() or hour not in _hours() or hour in ("one", "1") or not _BY_THE_CLOCK.search(before):
        return None
    return ((_hours()[hour] - 1) or 12, 60 - _early()[minutes])


def _tells(said: str) -> bool:
    """Whether a sentence tells what happened when, and is about neither amounts nor how old somebody is."""
    return _speaks(said, "clock_words") and not (_speaks(said, "unclock_words") or _speaks(said, "unhour_words"))


def _speaks(said: str, name: str) -> bool:
    return word_of(name).search(said.lower()) is not None


@cache
def _hours() -> dict[str, int]:
    n = table("numerals")
    worded = {word: int(value) for word, value in {**n["units"], **n["teens"]}.items() if 1 <= int(value) <= 12}
    return {**worded, **{str(hour): hour for hour in range(1, 13)}}


@cache
def _early() -> dict[str, int]:
    return {"five": 5, "ten": 10, "twenty": 20, "twenty-five": 25}
