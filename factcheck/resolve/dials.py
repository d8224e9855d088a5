"""Times that no clock shows: `the last ferry goes at 18.85`, `rest it until 3.85`, `on board 0580, all fast 0725`.

A figure is one only in the place of a time: words for when before it, what happens at a time or other times beside it,
and nothing that makes it a price, a measure or a number to call.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from factcheck import regex
from factcheck.model.document import Document
from factcheck.model.mention import Mention, replace
from factcheck.resolve.words import any_said, word_of

_OFF = regex.compile(r"(1?[1-9]|10|2[0-3])\.([6-9]\d)|(2[4-9])\.([0-5]\d)")
_POINTED = regex.compile(r"(?:0?\d|1\d|2[0-3])[.:][0-5]\d")
_FOUR = regex.compile(r"([0-2]\d)([6-9]\d)")
_FOUR_SHOWN = regex.compile(r"(?:[01]\d|2[0-3])[0-5]\d")
_FIGURES_BESIDE = regex.compile(r"[\d)/+#-]\s?\Z")
_FIGURES_AFTER = regex.compile(r"\s?[\d(/-]|\.\d")
_SIGNS = regex.compile(r"[%$£€]")
_REACH = 30  # characters before a figure in which the words that lead up to it stand
_NOON = 12


def with_dials(mentions: Sequence[Mention], document: Document) -> list[Mention]:
    """The mentions, each figure that stands for a time and is none a time of day all the same."""
    return [_as_time(mention, at, mentions, document) or mention for at, mention in enumerate(mentions)]


def _as_time(mention: Mention, at: int, mentions: Sequence[Mention], document: Document) -> Mention | None:
    if mention.kind != "number" or mention.hedges or mention.unit:
        return None
    words = mention.span.of(document.masked)
    pointed, four = _OFF.fullmatch(words), _FOUR.fullmatch(words)
    if pointed is not None and _is_told(mention, at, mentions, document, int(pointed[1] or pointed[3])):
        hour, minute = pointed[1] or pointed[3], pointed[2] or pointed[4]
    elif four is not None and _is_logged(mention, at, mentions, document):
        hour, minute = four[1], four[2]
    else:
        return None
    parts = {"hour": int(hour), "minute": int(minute), "second": None}
    return replace(mention, node="hour", kind="time", number=None, phrase=None, unit=None, parts=parts)


def is_done_at(mention: Mention, text: str, floor: int) -> bool:
    """Whether a verb of what happens at a time leads up to the figure: `last seen at 23.40`."""
    lead = _leads().search(text[max(floor, mention.span.start - _REACH) : mention.span.start].lower())
    return lead is not None and lead["verb"] is not None


def _is_told(mention: Mention, at: int, mentions: Sequence[Mention], document: Document, hour: int) -> bool:
    """Whether the words beside a figure with a point make it a time: two signs at least, or one behind `until`."""
    text = document.masked
    floor, stop = document.sentences[document.sentence_at(mention.span.start)].span
    lead = _leads().search(text[max(floor, mention.span.start - _REACH) : mention.span.start].lower())
    if lead is None or _goes_on().match(text[mention.span.end : stop].lower()) is None:
        return False
    around = text[max(0, floor - 120) : stop + 60].lower()
    said = text[floor:stop].lower()
    if _SIGNS.search(around) or word_of("unclock_words").search(said) or word_of("dial_not").search(said):
        return False
    beside = any(_POINTED.fullmatch(other) for other in _led(at, mentions, document))
    events = word_of("dial_events").search(said) is not None
    if lead["until"]:
        return beside or events or word_of("clock_words").search(said) is not None
    done = lead["verb"] is not None
    if lead["from"]:  # `mains from 14.95`
        return done and (beside or events)
    return (done or beside) and (events or hour > _NOON or (done and beside))


def _led(at: int, mentions: Sequence[Mention], document: Document) -> Iterator[str]:
    """The words of the figures of the sentence and the two beside it that words for when lead up to."""
    here = document.sentence_at(mentions[at].span.start)
    for other in (*mentions[max(0, at - 4) : at], *mentions[at + 1 : at + 5]):
        if abs(document.sentence_at(other.span.start) - here) <= 1:
            before = document.masked[max(0, other.span.start - _REACH) : other.span.start].lower()
            if other.kind == "time" or _leads().search(before):
                yield other.span.of(document.masked)


def _is_logged(mention: Mention, at: int, mentions: Sequence[Mention], document: Document) -> bool:
    """Whether four figures stand in a log: other such times in the sentence, one with a nought before it, and what
    happens at a time."""
    text = document.masked
    floor, stop = document.sentences[document.sentence_at(mention.span.start)].span
    said = text[floor:stop].lower()
    if word_of("dial_events", "dial_log").search(said) is None or word_of("dial_numbers").search(said):
        return False
    if _is_in_row(mention, text):
        return False
    near = [m for m in mentions[max(0, at - 6) : at + 7] if m is not mention and floor <= m.span.start < stop]
    others = [m for m in near if _FOUR_SHOWN.fullmatch(m.span.of(text)) and not _is_in_row(m, text)]
    written = [m.span.of(text) for m in (mention, *others)]
    return bool(others) and any(words.startswith("0") for words in written)


def _is_in_row(mention: Mention, text: str) -> bool:
    """Whether other figures stand right beside it, as in a number to call."""
    before, after = text[max(0, mention.span.start - 2) : mention.span.start], text[mention.span.end :][:2]
    return _FIGURES_BESIDE.search(before) is not None or _FIGURES_AFTER.match(after) is not None


@cache
def _leads() -> re.Pattern[str]:
    verbs, leads = any_said("dial_verbs"), any_said("dial_leads")
    return regex.compile(
        rf"(?<![\w-])(?:(?P<verb>{verbs})\s+(?:\w+\s+)?)?(?:(?P<until>until|till|[’']til)|(?P<from>from)|{leads})\s+(?:about\s+)?\Z"
    )


@cache
def _goes_on() -> re.Pattern[str]:
    return regex.compile(rf"\s*(?:[.,;:!?)—–]|\Z|(?:{any_said('dial_after')})(?!\w))")
