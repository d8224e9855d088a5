"""Days told beside their month or weekday: `31 January 2020, a Friday`, `from Friday 4 to Sunday 13 July`, `37
September`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from factcheck import regex
from factcheck.lexicon import table
from factcheck.model.mention import Mention, replace

_LATEST = 31
_JOINED = regex.compile(r"\s*(?:to|until|till|through|and|or|–|—|-)\s*")
_DAYS = regex.compile(r"(?:(?:\w+ )?(\d\d?)(?: to | and | ?[-–] ?))?([3-9]\d)", re.IGNORECASE)
_LEADS = regex.compile(r"\b(?:on|from|to|until|till|by|of|dated) $")
_AFTER = r"(?:,? \(?|,? which (?:was|is|falls on|fell on) |,? (?:was|is|being|fell on|falls on) )(?:an? )"

_IT_WAS = r"(?:it|that|this|the date|the day) (?:was|is|being) "
# `on 14 May 2024; it was a Tuesday`, where the day ends its clause
_TAKEN_UP = (
    r"(?:,| ?[;:.—–-]) ?(?:and |for |but )?(?:it|that|this|which|the day)(?: day)? "
    r"(?:was|is|being|fell on|happened to be) (?:an? )?"
)
# `on 17 June 2023 was our wettest yet. It was, as some of you pointed out, a Saturday`: not `the day fell on`, which
# may be that of a later year
_TAKEN_LATER = (
    r"[^.;:\d]{0,60}[,.;:—–-] ?(?:(?:and|but|so|for) )?(?:as [a-z’' ]{2,30},? )?(?:it|the date) "
    r"(?:was|is|happened to be|happens to be|being)(?: also| again| in fact)?(?:,[^,.;:\d]{2,44},)? (?:an? )"
)
_DAY_ENDS = (
    r"(?=\s*(?:[,.;:)!?—–-]|$)|\s+(?:when|and|with|at|in|on|of|but|for|from|to|as|by|the|too|not|that|after|before"
    r"|(?:this|last|next)(?! year)"
    r"|morning|afternoon|evening|night|so|while|or|because|until|since|he|she|it|they|we|i)\b)"
)


def with_weekdays(mentions: Sequence[Mention], text: str) -> list[Mention]:
    """The mentions, each date with the weekday that the words beside it give, and each day beside a weekday that takes
    its month from the next date a date of its own."""
    made: list[Mention] = []
    worded = [_worded_day(mention, text) if mention.kind == "ordinal" else None for mention in mentions]
    for at, mention in enumerate(mentions):
        day = worded[at]
        if day is not None:
            made.append(_with_weekday(day, text))
            continue
        if at and (before := worded[at - 1]) is not None and mention.span.start < before.span.end:
            continue
        following = mentions[at + 1] if at + 1 < len(mentions) else None
        if mention.kind == "date":
            made.append(_with_weekday(mention, text))
        else:
            made.append(_borrowed(mention, following, text) or _no_day(mention, text) or mention)
    return made


def _with_weekday(mention: Mention, text: str) -> Mention:
    if mention.parts.get("weekday") is not None or not mention.parts.get("day") or "until" in mention.parts:
        return mention
    after = _apposed().match(text, mention.span.end)
    before = after or _named_before().search(text, max(0, mention.span.start - 40), mention.span.start)
    said = after or before
    if said is None:
        return mention
    weekday = _weekdays()[next(name for name in said.groups() if name).lower()]
    return replace(mention, parts=mention.parts | {"weekday": weekday})


def _worded_day(mention: Mention, text: str) -> Mention | None:
    """`Saturday the eleventh of October 2025`: an ordinal in words before its month."""
    month = _of_month().match(text, mention.span.end)
    day = mention.number.value if mention.number is not None else None
    if month is None or day is None or not 1 <= day <= _LATEST or day.denominator != 1:
        return None
    said = _weekday_before().search(text, max(0, mention.span.start - 16), mention.span.start)
    parts = {"day": int(day), "month": _months()[month[1].lower()], "year": int(month[2]) if month[2] else None}
    if said is not None:
        parts["weekday"] = _weekdays()[said[1].lower()]
    start = said.start(1) if said is not None else mention.span.start
    span = mention.span._replace(start=start, end=month.end())
    return replace(mention, node="when", kind="date", number=None, unit=None, phrase=None, parts=parts, span=span)


def _borrowed(mention: Mention, following: Mention | None, text: str) -> Mention | None:
    """`Friday 4` before `to Sunday 13 July`: a day of the same month, or of the one before."""
    if following is None or mention.kind != "number" or following.kind != "date" or not following.parts.get("month"):
        return None
    day, until = mention.span.of(text), following.parts.get("day")
    if not day.isdigit() or not until or not 1 <= int(day) <= _LATEST or following.parts.get("weekday") is None:
        return None
    said = _weekday_before().search(text, max(0, mention.span.start - 14), mention.span.start)
    if said is None or _JOINED.fullmatch(text, mention.span.end, following.span.start) is None or int(day) > until:
        return None
    parts = {"day": int(day), "month": following.parts["month"], "year": following.parts.get("year")}
    parts |= {"weekday": _weekdays()[said[1].lower()], "borrowed": True}
    span = mention.span._replace(start=said.start(1))
    return replace(mention, node="when", kind="date", number=None, unit=None, phrase=None, parts=parts, span=span)


def _no_day(mention: Mention, text: str) -> Mention | None:
    """`to 37 September`, `from 1 to 37 September 2021`: no day that a calendar has."""
    if mention.kind not in ("number", "count") or mention.phrase is not None:
        return None
    said = _DAYS.fullmatch(mention.span.of(text))
    if said is None or int(said[2]) <= _LATEST or (said[1] is not None and not 1 <= int(said[1]) <= _LATEST):
        return None
    month = _month().match(text, mention.span.end)
    if month is None:
        return None
    if said[1] is None and _LEADS.search(text[max(0, mention.span.start - 8) : mention.span.start]) is None:
        return None
    parts = {"day": int(said[1] or said[2]), "month": _months()[month[1].lower()], "year": None}
    if said[1] is not None:
        parts["until"] = int(said[2])
    span = mention.span._replace(start=mention.span.start + said.start(1 if said[1] else 2), end=month.end())
    return replace(mention, node="when", kind="date", number=None, unit=None, phrase=None, parts=parts, span=span)


@cache
def _weekdays() -> dict[str, int]:
    return _named("weekdays")


@cache
def _months() -> dict[str, int]:
    return _named("months")


def _named(section: str) -> dict[str, int]:
    named = table("calendar")[section].items()
    return {str(name).lower(): int(number) for number, entry in named for name in (*entry["names"], *entry["short"])}


def _any(names: dict[str, int]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


@cache
def _apposed() -> re.Pattern[str]:
    days = rf"({_any(_weekdays())})(?![\w-])"
    return regex.compile(rf"(?:{_AFTER}{days}|{_TAKEN_UP}{days}|{_TAKEN_LATER}{days}){_DAY_ENDS}", re.IGNORECASE)


@cache
def _named_before() -> re.Pattern[str]:
    days = _any(_weekdays())
    part = "(?: morning| afternoon| evening| night)?"
    told = rf"\b(?:one|an?) ({days}){part}(?: ?[(—–:-] ?(?:{_IT_WAS})?|[,;] {_IT_WAS})(?:the )?$"
    bracketed = rf"\b(?:last|next|this|that|the|on) ({days}){part},? \($"
    return regex.compile(rf"\bthe ({days}) (?:following|after|before), (?:the )?$|{told}|{bracketed}", re.IGNORECASE)


@cache
def _weekday_before() -> re.Pattern[str]:
    return regex.compile(rf"(?<!\w)({_any(_weekdays())}),?(?: the)? $", re.IGNORECASE)


@cache
def _of_month() -> re.Pattern[str]:
    months = _any({name.capitalize(): number for name, number in _months().items() if len(name) > 2})
    return regex.compile(rf" (?:day )?of ({months})\b\.?(?:,? ((?:1[0-9]|20)\d\d)\b(?![.,]?\d))?")


@cache
def _month() -> re.Pattern[str]:
    months = _any({n: m for n, m in _months().items() if len(n) > 3})
    return regex.compile(rf" ({months})\b(?! \d(?!\d\d\d\b))", re.IGNORECASE)
