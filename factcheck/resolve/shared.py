"""Units said once for several numbers: `45 and 50 mg`, `1, 5 and 10 per cent`, `eight or 10 people`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from factcheck import regex
from factcheck.lexicon import table
from factcheck.model.mention import Mention, replace
from factcheck.nouns import NounPhrase, phrase_at
from factcheck.phrases import any_of
from factcheck.units import comparable

_AND = regex.compile(
    r"-?\s*(?:,\s*(?:and\s+|or\s+|then\s+)?|and\s+|or\s+|to\s+|versus\s+|vs\.?\s+)|\s?[x×]\s?|\s+by\s+"
)
_AND_LAST = regex.compile(r"\s*,?\s*(?:and|or)\s+")
_LISTED = regex.compile(r"\s*(?:,\s*(?:and\s+|or\s+)?|and\s+|or\s+)")
_ONE_SIZE = 20  # how far apart in size figures said in one row of millions are at most
_OLDEST = 120
_PHRASE = 80  # characters that a noun phrase may have
_OR = regex.compile(r"\s*(?:,\s*)?or\s+")
# What was, after what it became: `to 40 minutes from 45`, `10 years was increased to 12`.
_WAS = regex.compile(
    r"\s*,?\s*(?:up\s+|down\s+)?from\s+(?:about\s+|just\s+|the\s+)?"
    r"|\s+(?:was|were|is|are|will be|has been|have been|is to be|are to be)\s+[^\W\d]+(?:\s+back)?\s+to\s+"
)
_BY_AND = regex.compile(r"\s+by\s+[^\W\d_]+(?:\s+[^\W\d_]+)?,?\s+and\s+(?:another\s+|a\s+further\s+)?")
_ENDED = regex.compile(r"\s*(?:[.,;:)!?—–]|\Z|(?:were|was|are|is|who|at|on|in|from|of|respectively|have|had)\b)")
_BY, _OF_THING = regex.compile(r"\s+by\s"), regex.compile(r"\s+of\s+[^\W\d_]")
_RELAY = regex.compile(r"\s+(?:relay|medley|freestyle|hurdles|sprints?|reps|sets)")
_OF_AND = regex.compile(r"\s+of\s+[^\W\d_]+(?:\s+[^\W\d_]+)?,?\s+(?:and|but)\s+")
_NUMBERED = regex.compile(r"\b(?:in|of|for|from|by|during|after|before|at|until|to) (?:year|term|season|round)\s\Z")
_NEXT_ANSWER = regex.compile(r"\s[a-z][a-z' -]{1,30},? (?:and )?")
_WHOLE = 100
_UNITS = ("measure", "percent", "duration", "money", "age")


@cache
def _kind_and() -> re.Pattern[str]:
    """One kind of what is counted after the next number, and the joint before that: `85 full-time and 40 part-time
    staff`, `12 French and 9 German tourists`."""
    words, endings = (table("nouns")["kinds_beside"][part] for part in ("words", "endings"))
    kinds = "|".join(("[a-z]+-[a-z]+", f"[A-Z][a-z]+(?:{'|'.join(endings)})", *map(re.escape, words)))
    return regex.compile(rf"\s+(?:{kinds})(?:,\s*(?:and\s+|or\s+)?|,?\s+(?:and|or)\s+)")


def shared_units(mentions: Sequence[Mention], text: str) -> list[Mention]:
    """The mentions, each bare number in a list with the unit of the one after it; after `or` its noun as well."""
    made = list(mentions)
    for at in range(len(made) - 2, -1, -1):
        taken = _taken(made[at], made[at + 1], text)
        if taken is not None and _is_listed(mentions, at, text, made[at + 1] is not mentions[at + 1]):
            made[at] = taken
    for at in range(1, len(made)):
        made[at] = _aged(made, at, text)
        made[at] = _as_before(made[at - 1], made[at], text)
    return made


def _aged(made: Sequence[Mention], at: int, text: str) -> Mention:
    """`girls aged 5, 7 and 9`: each of them an age."""
    before, mention = made[at - 1], made[at]
    if before.kind != "age" or not _is_bare(mention):
        return mention
    gap = text[before.span.end : mention.span.start]
    listed = gap.strip() == "," and at + 1 < len(made) and _is_bare(made[at + 1])
    if listed:
        gap = text[mention.span.end : made[at + 1].span.start]
    told = text[before.span.start : before.number_span.start].strip() or "aged" in before.parts
    alone = not listed and "aged" not in before.parts and "," in gap  # `at age three, and two after`
    if not told or alone or not _AND_LAST.fullmatch(gap):
        return mention
    return replace(mention, kind="age", unit=before.unit, parts={**mention.parts, "aged": True})


def _is_bare(mention: Mention) -> bool:
    """Whether a number counts nothing and has no hedge, and may be somebody's age."""
    number = mention.number
    plain = mention.kind == "number" and mention.node == "single" and mention.phrase is None and not mention.hedges
    return plain and number is not None and number.value <= _OLDEST


def _as_before(before: Mention, mention: Mention, text: str) -> Mention:
    """A bare number that says what something was or became, with the unit of the figure before it."""
    gap = text[before.span.end : mention.span.start]
    if mention.kind == "number" and len(gap) < 40 and (alike := _parallel(before, mention, gap, text)) is not None:
        return alike
    if before.kind == "age" and _is_aged(before, mention, gap, text):
        return replace(mention, kind="age", unit=before.unit)
    bare = mention.kind == "number" and mention.phrase is None and mention.node == "single"
    if before.kind == "percent" and _is_answer(before, mention, gap):
        parts = {**mention.parts, "answer": True}
        return replace(mention, kind="percent", unit=before.unit, phrase=None, span=mention.number_span, parts=parts)
    was = _WAS.fullmatch(gap) if bare and before.kind in _UNITS and not before.attributive and len(gap) < 40 else None
    if was is None or ("from" in gap and text[before.span.start - 3 : before.span.start].lower() != "to "):
        return mention  # `down 30 per cent from 6,000`
    return replace(mention, kind=before.kind, unit=before.unit)


def _is_answer(before: Mention, mention: Mention, gap: str) -> bool:
    """`70 per cent said heating, 64 lifts, 55 damp`: how many gave one answer, in per cent, and how many another."""
    number = mention.number
    if mention.kind not in ("count", "number") or mention.node != "single" or before.hedges:
        return False
    if number is None or number.value > _WHOLE:
        return False
    told = _answered().match(gap)
    return told is not None or ("answer" in before.parts and _NEXT_ANSWER.fullmatch(gap) is not None)


@cache
def _answered() -> re.Pattern[str]:
    return regex.compile(rf"\s(?:{any_of(table('lists')['answered'])})\s[a-z][a-z' -]{{1,30}}, (?:and )?$")


def _is_aged(before: Mention, mention: Mention, gap: str, text: str) -> bool:
    """`aged 15 and 17`: the second of two ages, up to where the phrase ends."""
    if mention.kind != "number" or mention.phrase is not None or mention.node != "single":
        return False
    led = text[before.span.start : before.span.start + 4].lower() == "aged"
    return led and gap in (" and ", " or ", " & ") and _ENDED.match(text, mention.span.end) is not None


def _parallel(before: Mention, mention: Mention, gap: str, text: str) -> Mention | None:
    """A bare number that says as much of another thing: `50 tonnes of grain and 30 of rice`, `620 journeys by rail and
    480 by road`."""
    if mention.node not in ("single", "span") or mention.phrase is not None:
        return None
    if before.kind == "measure" and _OF_AND.fullmatch(gap) and _OF_THING.match(text, mention.span.end):
        return replace(mention, kind=before.kind, unit=before.unit)
    if before.kind == "count" and before.phrase is not None and _BY_AND.fullmatch(gap):
        return replace(mention, kind="count", phrase=_head(before)) if _BY.match(text, mention.span.end) else None
    return None


def _is_such(mention: Mention, after: Mention, text: str) -> bool:
    """`5 British and 3 French soldiers`: what looks like a people says which soldiers."""
    first, last = mention.phrase, after.phrase
    if first is None or last is None or first.modifiers or not last.modifiers or first.members:
        return False
    which = text[last.span.start : last.head_span.start]
    told = first.head_span.of(text)
    return bool(
        told.istitle()
        and which.istitle()
        and not told.endswith("s")
        and _AND.fullmatch(text, mention.span.end, after.span.start)
    )


def _of_such_a_size(mention: Mention, after: Mention, text: str) -> Mention | None:
    """`two 50-metre pools`, `six 330ml cans`: so many things of the size that stands between."""
    number = mention.number
    if after.kind not in (*_UNITS, "count") or after.hedges or mention.attributive or number is None:
        return None
    if number.value.denominator != 1 or number.decimals or number.value < 2 or after.node != "single":
        return None
    if after.phrase is not None and not after.attributive:
        return None
    phrase = phrase_at(text, after.span.end, min(len(text), after.span.end + _PHRASE), plural=True)
    return None if phrase is None else replace(mention, kind="count", phrase=phrase)


def _is_of_kinds(after: Mention) -> bool:
    """Whether what a list ends in is of several kinds: it has a word that says of which, or lends its noun already."""
    return bool(after.phrase.modifiers) or after.span.end < after.phrase.span.end


def _is_size(after: Mention, text: str) -> bool:
    """Whether what stands after `x` is a side: not `6 x 330ml`, nor `the 4x100m relay`."""
    if after.kind != "measure" or not after.unit or _RELAY.match(text, after.span.end):
        return False
    unit = after.unit.split(" **")[0]
    return comparable(unit, "meter") or unit in ("degree", "pixel")


def _head(mention: Mention) -> NounPhrase | None:
    """What is counted, without the words that say which."""
    phrase = mention.phrase
    return None if phrase is None else phrase._replace(modifiers=(), span=phrase.head_span)


def _is_listed(mentions: Sequence[Mention], at: int, text: str, goes_on: bool) -> bool:
    """Whether a comma after a number is one of a list (`1, 5 and 10 per cent`): not in `2 million, or 5 per cent`, nor
    in `it now has 100, 25 per cent more`. `goes_on`: the next number takes its unit from the one after it."""
    gap = text[mentions[at].span.end : mentions[at + 1].span.start]
    if "," not in gap or goes_on:
        return True
    before = text[mentions[at - 1].span.end : mentions[at].span.start] if at else ""
    return bool(gap.strip(" ,")) and before.strip() == "," and mentions[at - 1].kind == "number"


def _taken(mention: Mention, after: Mention, text: str) -> Mention | None:
    if mention.kind == "count" and after.kind == "count" and _is_such(mention, after, text):
        return replace(mention, phrase=_head(after))
    if mention.kind != "number" or mention.node not in ("single", "span") or after.node not in ("single", "span"):
        return None
    gap = text[mention.span.end : after.span.start]
    if _NUMBERED.search(text[max(0, mention.span.start - 16) : mention.span.start].lower()):
        return None  # `48 per cent in year two and 12 per cent in year three`
    if gap.isspace():
        return _of_such_a_size(mention, after, text)
    if after.kind == "count" and after.phrase is not None and _kind_and().fullmatch(gap):
        return replace(mention, kind="count", phrase=_head(after)) if _is_of_kinds(after) else None
    marked = not text[after.number_span.start].isalnum() and after.kind != "number"
    if marked or (len(gap) > 12 and not _BY_AND.fullmatch(gap)):
        return None
    sized = gap.strip() in ("x", "×", "by")
    if sized and not _is_size(after, text):
        return None
    hung = gap.startswith("-")  # `5- and 10-kg sacks`
    mention = _in_millions(mention, after, gap)
    if after.kind in _UNITS and (hung or not after.attributive) and _AND.fullmatch(gap):
        if after.kind == "money" and after.span.start < after.number_span.start and not after.hedges:
            return None  # its sign stands before its own number
        unit = after.unit.split(" **")[0] if sized and after.unit else after.unit  # `60 × 10 × 3 mm3`
        return replace(mention, kind=after.kind, unit=unit)
    if after.kind == "count" and after.phrase is not None and _BY_AND.fullmatch(gap):
        return replace(mention, kind="count", phrase=_head(after))
    if after.kind == "count" and after.phrase is not None and (_OR.fullmatch(gap) or (hung and _AND.fullmatch(gap))):
        return replace(mention, kind="count", phrase=after.phrase)
    return mention if mention.number is not None and mention.number.factor > 1 else None


def _in_millions(mention: Mention, after: Mention, gap: str) -> Mention:
    """`5, 7 and 9 million dollars`: millions all of them, where they are then of one size."""
    number, last = mention.number, after.number
    if number is None or last is None or number.factor != 1 or last.factor < 1000 or not _LISTED.fullmatch(gap):
        return mention
    size = number.value * last.factor
    if number.value >= 1000 or not last.value <= size * _ONE_SIZE <= last.value * _ONE_SIZE**2:
        return mention
    return replace(mention, number=number.times(last.factor))
