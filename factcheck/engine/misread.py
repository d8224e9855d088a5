"""Signs in the words round the figures of a relation that it was misread: a misfit then says nothing of the text."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache
from itertools import pairwise
from math import prod

from factcheck import regex
from factcheck.engine.dates import days_of
from factcheck.engine.otherwise import figure_of
from factcheck.engine.scene import Scene
from factcheck.engine.subjects import is_anothers, is_taken
from factcheck.engine.values import DAY, scale_of
from factcheck.lexicon import table
from factcheck.model.fact import DateFact, Fact
from factcheck.phrases import any_in

_SHORT = frozenset({"hour", "minute", "second"})
_TWO = 2
_MET_BY_CHANCE = 20  # smaller sums are
_FEW = 4  # words
_ROW = 8  # figures
_ELIDED = 500  # a part so many times smaller than its total
_A_LITTLE = 60  # characters
_RESPECTIVELY = regex.compile(r"\s*(?:and|,)\s[^.;:]{1,30}?\brespectively\b")


def misread(scene: Scene) -> str | None:
    """What speaks against the reading, in words; None where nothing does."""
    signs = {
        "partition": _no_parts,
        "product": _no_product,
        "calendar": _no_length,
        "share": _no_share,
        "change": _no_change,
        "comparison": _no_difference,
        "restatement": _no_conversion,
    }
    sign = signs.get(scene.subject)
    return sign(scene) if sign is not None else None


def _facts(scene: Scene, *roles: str) -> list[Fact]:
    return [scene.facts[fact] for role in roles for fact in scene.ids(role) if fact >= 0]


def _values(facts: list[Fact]) -> list[Fraction]:
    return [fact.quantity.value for fact in facts if fact.quantity.value is not None]


def _text(scene: Scene, start: int, end: int) -> str:
    return scene.document.text[max(0, start) : end] if scene.document is not None else ""


def _next_word(scene: Scene, fact: Fact) -> str:
    return next(iter(_text(scene, fact.span.end, fact.span.end + 8).split()), "")


def _no_parts(scene: Scene) -> str | None:
    total, parts = _facts(scene, "total"), _facts(scene, "parts")
    if is_anothers(scene, "total", ("parts",)):
        return "the total may be of another"
    if total and is_taken(scene):
        return "the total is itself a part"
    if total and total[0].kind == "money" and any(_ELIDED * value < _values(total)[0] for value in _values(parts)):
        return "a figure may be meant in thousands"  # `six thousand was her own; her aunt lent the other three`
    if any(scale_of(fact)[1] for fact in parts):
        return "temperatures are not added up"
    if any(_next_word(scene, fact) in table("lists")["for-each"] for fact in total if fact.kind == "money"):
        return "a price for each is no total"
    if any(_is_moved(scene, fact) for fact in parts):
        return "the figure is how much something moved"
    if (inner := _part_of_part(scene, parts)) is not None:
        return inner
    if (with_one := _with_one_more(scene, total)) is not None:
        return with_one
    joints = [" ".join(_text(scene, one.span.end, other.span.start).split()) for one, other in pairwise(parts)]
    if {*joints} & {*table("lists")["told-of"]}:
        return "one of the figures is told of another"  # `71 in 214 for Darrow, 33 in 127 for Penhallow`
    if any(part.kind != "score" and " to " in _text(scene, *part.number_span) for part in parts):
        return "the two sides of a vote are no one part"
    if _has_more(scene, total, parts):
        return "one more is told without a figure"
    slipped = scene.words.get("wording") in ("partition.slipped", "partition.sure")
    if slipped and parts and _goes_on(scene, max(parts, key=_start)):
        return "the list goes on"
    values = _values(parts)
    if any(2 * value == sum(values) and value >= _MET_BY_CHANCE for value in values if len(values) > 2 and not slipped):
        return "one of the figures is what the others make"
    if (
        any(v.denominator != 1 for v in _values(total))
        and all(v.denominator == 1 for v in values)
        and parts == [part for part in parts if part.kind in ("count", "number")]
    ):
        return "whole ones never make a half"
    return None


def _has_more(scene: Scene, total: list[Fact], parts: list[Fact]) -> bool:
    """`ten strings, four wind, three brass and a drummer`; `a board of 29: a chair, five deputies and 23 others`."""
    after = _text(scene, parts[-1].span.end, parts[-1].span.end + _A_LITTLE) if parts else ""
    lacking = sum(_values(total)) - sum(_values(parts))
    return (lacking == 1 and _and_one().match(after) is not None) or 0 < lacking == _singles(scene, total, parts)


def _singles(scene: Scene, total: list[Fact], parts: list[Fact]) -> int:
    """How many single things a list names before and between its parts: `a chair, five deputies and 23 others`."""
    if not total or not parts or total[0].span.end > parts[0].span.start:
        return 0
    ends = [total[0].span.end, *(part.span.end for part in parts)]
    return sum(
        len(_single().findall(_text(scene, end, part.span.start))) for end, part in zip(ends, parts, strict=False)
    )


def _part_of_part(scene: Scene, parts: list[Fact]) -> str | None:
    """`64 came (39 of whom had been before)`: a part of the part before it, and none of the total beside that."""
    for one, other in pairwise(parts):
        if other.id == one.id + 1 and _of_whom().search(_said(scene, other)):
            return f"{other.quote} are among {one.quote}"
    return None


def _said(scene: Scene, fact: Fact) -> str:
    """A number and what follows it."""
    return _text(scene, fact.number_span.start, fact.number_span.end + 10)


def _with_one_more(scene: Scene, total: list[Fact]) -> str | None:
    """The figure in the sentence of two sides of a vote that makes the total with them: `out of 40,000: 20,480 to
    17,960, with 1,560 for Rose`."""
    relation = scene.relation
    if scene.words.get("wording") != "partition.votes" or relation is None or not total or len(relation.stated) != _TWO:
        return None
    made = sum((value.core.low or Fraction(0) for value in relation.stated), Fraction(0))
    for at in range(total[0].id - _FEW, total[0].id + _FEW + 1):
        other = scene.facts.get(at)
        if other is None or other is total[0] or other.sentence != total[0].sentence:
            continue
        if other.quantity.value is not None and made + other.quantity.value in _values(total):
            return f"with {other.quote} they are all"
    return None


def _start(fact: Fact) -> int:
    return fact.span.start


def _goes_on(scene: Scene, last: Fact) -> bool:
    """`168 killed, 249 wounded and 33 of whom nothing was heard`: another figure follows the last of a list."""
    following = scene.facts.get(last.id + 1)
    if following is None or following.sentence != last.sentence or following.quantity.unit != last.quantity.unit:
        return False
    words = _text(scene, last.span.end, following.span.start).split()
    return len(words) <= _FEW and words[-1:] == ["and"]


def _no_product(scene: Scene) -> str | None:
    total, factors = _facts(scene, "total"), _facts(scene, "factors")
    if any(_is_in_row(scene, fact) for fact in factors):
        return "one of the figures is told of one of several"
    if any(_next_word(scene, fact) == "apart" for fact in total):
        return "how far things are apart is no total"
    if any(_some_of().match(_text(scene, fact.number_span.end, fact.number_span.end + 10)) for fact in total):
        return "some of them are not what all come to"
    made = _values(factors)
    priced = _values([fact for fact in (*total, *factors) if fact.kind == "money"])
    if len(priced) == len(made) == _TWO and min(made) > 1 and priced[0] < priced[1]:
        return "what several come to is more than one of them costs"
    if len(made) > 1 and _values(total) == [prod(made)]:
        return "the bare numbers fit"
    last = max(factors, key=lambda fact: fact.span, default=None)
    joint = _text(scene, last.span.end, total[0].span.start).strip() if total and last is not None else ""
    if scene.words.get("wording") == "product.again":  # `six miles a day, thirty a week, whatever the weather`
        return (
            "a rate with no upper end tells nothing" if last is not None and last.quantity.bound is not None else None
        )
    if total and joint == ",":
        follows = _text(scene, total[0].span.end, total[0].span.end + 5).strip()
        return "the figures stand in one row" if follows.startswith(("and", ",")) else None
    return None


def _is_in_row(scene: Scene, fact: Fact) -> bool:
    """`three flights of 610, 704 and 618 exposures`: a bare figure that others follow."""
    following = scene.facts.get(fact.id + 1)
    if following is None or fact.span.end != fact.number_span.end or following.kind not in ("number", fact.kind):
        return False
    return _text(scene, fact.span.end, following.span.start).strip() == ","


def _no_length(scene: Scene) -> str | None:
    ends, length = _facts(scene, "start", "end"), _facts(scene, "duration")
    if not length or not any(isinstance(fact, DateFact) for fact in ends):
        return None
    if length[0].quantity.unit in _SHORT:
        return "hours between two dates may be those of many hands"
    later = [fact for fact in _facts(scene, "end") if fact.sentence > length[0].sentence]
    if any(_text(scene, fact.span.start - 3, fact.span.start).lower() == "by " for fact in later):
        return "another time is to come then"  # `It took us 38 years. By 2040 it will be yours.`
    days = [days_of(fact) for fact in ends if isinstance(fact, DateFact) and fact.possible and fact.year and fact.day]
    said = length[0].quantity.value
    if len(days) == 2 and said is not None and all(day.is_point for day in days):
        between = abs((days[1].low or Fraction(0)) - (days[0].low or Fraction(0))) - 1
        if said * scale_of(length[0])[0] == between * DAY:
            return "the days between the two are so many"
    return None


def _no_share(scene: Scene) -> str | None:
    part, share = _facts(scene, "part"), _facts(scene, "share")
    if share and _RESPECTIVELY.match(_text(scene, share[0].span.end, share[0].span.end + _A_LITTLE)):
        return "each share is told of another figure"
    return "the figure is how much something moved" if part and _is_moved(scene, part[0]) else None


def _is_moved(scene: Scene, fact: Fact) -> bool:
    if fact.kind == "score":
        return False  # `resolved, by 97 to 63, to come out`: two sides, and no move
    before = _text(scene, fact.span.start - 24, fact.span.start).lower().replace("(", " ( ").split()
    if not before or before[-1] not in table("lists")["moved-by"]:
        return False
    if before[-1] == "by" and len(before) > 1 and _done_by().fullmatch(before[-2]):
        return False  # `was reached by 28 of them`: those who did it
    return before[-2:-1] == [] or before[-2] not in table("lists")["take-up"]  # `males make up 68 of the cases`


def _no_difference(scene: Scene) -> str | None:
    if scene.words.get("wording") == "comparison.ledger" and is_anothers(scene, "difference", ("left", "right")):
        return "what is left may be another's"
    if any(fact.kind == "measure" and _next_word(scene, fact) == "apart" for fact in _facts(scene, "difference")):
        sides = _facts(scene, "left", "right")
        return "how far things are set apart is no difference" if len(sides) < 2 else None
    result = next(iter(_facts(scene, "difference")), None)
    if result is not None and _text(scene, result.span.end, result.span.end + 14).startswith(" between them"):
        return _sum_before(scene, result)
    return None


def _sum_before(scene: Scene, result: Fact) -> str | None:
    """`41, 35, 22 and 18 hours, 116 between them`: what the figures before it come to, and no difference."""
    made = Fraction(0)
    for at in range(result.id - 1, max(-1, result.id - _ROW - 1), -1):
        before = scene.facts.get(at)
        if before is None or before.sentence != result.sentence or before.quantity.value is None:
            return None
        made += before.quantity.value
        if made == result.quantity.value and at < result.id - 1:
            return "the figures before it come to it"
    return None


def _no_change(scene: Scene) -> str | None:
    percent, ends = _facts(scene, "percent"), _facts(scene, "before", "after")
    if (own := _own_level(scene, _facts(scene, "delta"))) is not None:
        return own
    values = _values(_facts(scene, "before", "after"))
    if len(values) == 2 and percent and min(values) > 0:
        share = figure_of(percent[0], None)
        if share is not None and min(values) / max(values) in share.core and not _is_said_of_change(scene, percent[0]):
            return "the one is such a share of the other"  # `from 48 of them, or three-quarters`, of 64
    for end in ends:
        between = _text(scene, percent[0].span.end, end.span.start) if percent else ""
        if between.split() in ([",", "or"], ["or"]) or between.strip() in (", or", "(", "or"):
            return f"{percent[0].quote} and {end.quote} are one figure"  # `an increase of one fifth, or £210 million`
    return None


def _is_said_of_change(scene: Scene, percent: Fact) -> bool:
    """Whether the words right beside a per cent make it how far something moved: `fell by 60%`, `57% longer`."""
    after = _text(scene, percent.span.end, percent.span.end + 16).lower().split()
    before = _text(scene, percent.span.start - 12, percent.span.start).lower().split()
    return before[-1:] == ["by"] or (bool(after) and _how_far().match(after[0]) is not None)


def _own_level(scene: Scene, delta: list[Fact]) -> str | None:
    """`revalued from £275,000 to £300,000, the bill rises by £210, to £2,520`: the amount leads to a level of its
    own."""
    level = scene.facts.get(delta[0].id + 1) if delta else None
    if level is None or level.id in (scene.relation.all_facts() if scene.relation else ()):
        return None
    joint = _text(scene, delta[0].span.end, level.span.start).split()
    led = joint in (["to"], [",", "to"]) and level.quantity.unit == delta[0].quantity.unit
    return f"{delta[0].quote} leads to {level.quote}" if led else None


def _no_conversion(scene: Scene) -> str | None:
    first, second = _facts(scene, "first")[:1], _facts(scene, "second")[:1]
    if first and second and _is_rough(first[0], second[0]):
        return "months of 30 days and working days of 8 hours fit"
    before = scene.facts.get(first[0].id - 1) if first else None
    if not second or before is None or before.quantity.value is None or before.sentence != first[0].sentence:
        return None
    one, other = (_values(them) for them in (first, second))
    if one and other and before.quantity.value * one[0] * scale_of(first[0])[0] == other[0] * scale_of(second[0])[0]:
        return f"{before.quote} times so much fit"
    return None


def _is_rough(first: Fact, second: Fact) -> bool:
    """`236 days (7.9 months)`, `half a day (4 hours)`: units as they are often meant, not as the calendar has them."""
    for small, large in ((first, second), (second, first)):
        times = _ROUGHLY.get((small.quantity.unit or "", large.quantity.unit or ""))
        if times is not None and small.quantity.core.meets(large.quantity.core * times):
            return True
    return False


_ROUGHLY = {("day", "month"): Fraction(30), ("hour", "day"): Fraction(8)}


@cache
def _done_by() -> re.Pattern[str]:
    """What is done by somebody, and is no change: `reached`, `reported`."""
    moved = any_in("change-up", "change-down", "change-either")
    return regex.compile(rf"(?!(?:{moved})$)(?:[a-z]{{2,}}ed|{'|'.join(table('lists')['done-by'])})")


@cache
def _how_far() -> re.Pattern[str]:
    return regex.compile(rf"(?:{any_in('change-more')})(?![\w-])")


@cache
def _of_whom() -> re.Pattern[str]:
    return regex.compile(r"\bof\s+(?:whom|which|them|these|those)\b")


@cache
def _some_of() -> re.Pattern[str]:
    return regex.compile(r" of (?:the|these|those|our|its|their|them|us|you)\b")


@cache
def _single() -> re.Pattern[str]:
    return regex.compile(
        r"(?:\bof|[:,(]|\bwith|\bcomprising|\bincluding)\s+(?:a|an|one|its)\s+[a-z-]+(?:\s[a-z-]+){0,3},"
    )


@cache
def _and_one() -> re.Pattern[str]:
    words = "|".join(table("lists")["one-more"])
    return regex.compile(rf"[^.;:]{{0,36}}?\b(?:and|plus)\s+(?:{words})\s")
