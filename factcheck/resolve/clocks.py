"""Times of day written with a point (`left at 9.15`), and days of the month last named (`today is the 24th`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from factcheck import regex
from factcheck.lexicon import table
from factcheck.model.document import Document
from factcheck.model.mention import Mention, replace
from factcheck.resolve.dials import is_done_at
from factcheck.resolve.hours import hour_of
from factcheck.resolve.stretches import stretch
from factcheck.resolve.words import word_of
from factcheck.trie import any_of

_POINTED = regex.compile(r"(0\d|1?[1-9]|10|2[0-3])\.([0-5]\d)")
_NTH = regex.compile(r"(\d{1,2})(?:st|nd|rd|th)")
_TO_A_DAY = regex.compile(r"\b(?:it[’']s|it is|today is|on|by|until|till|since|before|after|of|to) the $")
_ENDS = regex.compile(r"\s*(?:[.,;:)—–]|\Z|(?:and|but|at|we|to|or|when|he|she|they|it)\b)")
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_LISTED = regex.compile(r"\s*(?:,\s*(?:and\s+|or\s+)?|and\s+|or\s+)")
_LED, _ON = regex.compile(r"\b[Aa]t\s+\Z"), regex.compile(r"\s+on\s+(?:the\s+)?")
_NOON = 12
_THE = regex.compile(r"\bthe\s+\Z", re.IGNORECASE)
_SIGNS = regex.compile(r"[%$£€]")


def with_clocks(mentions: Sequence[Mention], document: Document) -> list[Mention]:
    """The mentions, each figure such as `9.15` a time of day where the words around it tell what happened when."""
    return list(_with_clocks(mentions, document))


def _with_clocks(mentions: Sequence[Mention], document: Document) -> Iterator[Mention]:
    last: Mention | None = None
    for at, mention in enumerate(mentions):
        floor, stop = document.sentences[document.sentence_at(mention.span.start)].span
        ends = stretch(mention, last, document.masked, floor, stop)
        if ends:
            last = ends[-1]
            yield from ends
            continue
        after = mentions[at + 1] if at + 1 < len(mentions) else None
        said = _pointed(mention, last, after, document) or hour_of(mention, document.masked, floor, stop)
        if said is None:
            last = mention
            yield mention
            continue
        parts = {"hour": said[0], "minute": said[1], "second": None}
        last = replace(
            mention, node="hour", kind="time", number=None, low=None, high=None, phrase=None, unit=None, parts=parts
        )
        yield last


def _pointed(
    mention: Mention, last: Mention | None, after: Mention | None, document: Document
) -> tuple[int, int] | None:
    """The hour and minute of a figure such as `9.15` that is a time of day."""
    text = document.masked
    pointed_out = mention.number is not None and mention.number.decimals and mention.kind in ("number", "count")
    if pointed_out and mention.node == "single" and not mention.hedges:
        listed = _timetabled().match(text, mention.number_span.start)
        if listed is not None and _THE.search(text, max(0, mention.span.start - 8), mention.span.start):
            return int(listed[1]), int(listed[2])
    pointed = _POINTED.fullmatch(mention.span.of(text)) if mention.kind == "number" else None
    if pointed is None or mention.hedges:
        return None
    if not (_is_next(mention, last, text) or _is_dated(mention, after, text) or _is_clock(mention, document)):
        return None
    return int(pointed[1]), int(pointed[2])


def _is_next(mention: Mention, last: Mention | None, text: str) -> bool:
    """Whether a figure follows a time of the same form in a list: `trains at 7.05, 7.35 and 8.05`."""
    if last is None or last.kind != "time" or _POINTED.fullmatch(last.span.of(text)) is None:
        return False
    return _LISTED.fullmatch(text, last.span.end, mention.span.start) is not None


def _is_dated(mention: Mention, after: Mention | None, text: str) -> bool:
    """`at 8.15 on 3 May`: what `at` leads to and a date follows."""
    if after is None or after.kind != "date" or _ON.fullmatch(text, mention.span.end, after.span.start) is None:
        return False
    return _LED.search(text, max(0, mention.span.start - 8), mention.span.start) is not None


def with_days(mentions: Sequence[Mention], text: str) -> list[Mention]:
    """The mentions, each place in an order such as `the 24th` a day of the month last named, where it is a later one
    and the words before it lead up to a day."""
    made: list[Mention] = []
    last: Mention | None = None
    for mention in mentions:
        day = _day(mention, last, text) if last is not None else None
        made.append(day or mention)
        last = made[-1] if made[-1].kind == "date" and made[-1].parts.get("month") else last
    return made


def _day(mention: Mention, last: Mention, text: str) -> Mention | None:
    said = _NTH.fullmatch(mention.span.of(text)) if mention.kind == "ordinal" and mention.phrase is None else None
    earliest = last.parts.get("until") or last.parts.get("day")
    if said is None or earliest is None or not earliest <= int(said[1]) <= _LENGTHS[int(last.parts["month"]) - 1]:
        return None
    before, after = text[max(0, mention.span.start - 16) : mention.span.start].lower(), text[mention.span.end :][:12]
    if _TO_A_DAY.search(before) is None or _ENDS.match(after.lower()) is None:
        return None
    parts = {"day": int(said[1]), "month": last.parts["month"], "year": last.parts.get("year"), "borrowed": True}
    return replace(mention, node="when", kind="date", number=None, unit=None, parts=parts)


def _is_clock(mention: Mention, document: Document) -> bool:
    """Whether the words before a figure lead up to a time of day and the sentence tells of events, not of amounts."""
    text = document.masked
    floor, stop = document.sentences[document.sentence_at(mention.span.start)].span
    said = text[floor:stop].lower()
    if _leads().search(text[max(floor, mention.span.start - 12) : mention.span.start].lower()) is None:
        return False
    written = text[mention.span.start] == "0"  # as only times are
    late = int(_POINTED.match(text, mention.span.start)[1]) > _NOON  # type: ignore[index]
    done = (late or word_of("dial_events").search(said) is not None) and is_done_at(mention, text, floor)
    return (written or done or word_of("clock_words").search(said) is not None) and not (
        word_of("unclock_words").search(said) or _SIGNS.search(said)
    )


@cache
def _timetabled() -> re.Pattern[str]:
    """`the 9.15 to Paddington`, `the 7.40 train`: what goes by the clock."""
    words = any_of(table("context")["timetabled"])
    return regex.compile(rf"{_POINTED.pattern}(?:\s+(?:{words})\b|\s+(?:to|from)\s+(?-i:[A-Z]))", re.IGNORECASE)


@cache
def _leads() -> re.Pattern[str]:
    return regex.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, table('context')['clock_leads']))})\s+$")
