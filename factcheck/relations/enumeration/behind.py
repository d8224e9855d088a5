"""A list behind a preposition, one name for each thing counted: `six depots, at Leeds, Corby, ...`."""

from __future__ import annotations

from functools import cache

from factcheck import regex
from factcheck.lexicon import table
from factcheck.model.fact import Fact
from factcheck.nouns import is_a
from factcheck.relations.enumeration.lists import Listed, things
from factcheck.relations.scene import Scene

_GAP = 48  # characters between the count and the preposition
_OPENS = regex.compile(r",\s+(?:all\s+)?(in|at|from|on|against|those of)\s+(?:the\s+(?:[a-z]+s\s+of\s+)?)?(?=[A-Z0-9])")
_ON = frozenset({"in", "on", "those of"})  # before the days or months of what was done so often
_MORE = frozenset({"from", "against", "at"})  # before names of which no more can be told than were counted


def opening(scene: Scene, fact: Fact, stop: int) -> int | None:
    """Where the names begin; None where no preposition after a comma opens them, or another word stands for that."""
    text = scene.document.masked
    mark = _OPENS.search(text, fact.span.end, stop)
    if mark is None or mark.start() - fact.span.end > _GAP:
        return None
    gap = text[fact.span.end : mark.start()].split()
    if any(not word[:1].islower() or not word.isalpha() for word in gap):
        return None
    if (mark[1] in _MORE and _is_of_one(fact)) or (mark[1] in _ON and fact.entity in dated()):
        return mark.end()
    if fact.entity not in _nouns(mark[1]):
        return None
    return mark.end() if not gap or not _standing().isdisjoint(gap) else None


def is_one_each(scene: Scene, fact: Fact, listed: Listed, number: int) -> bool:
    """Whether each name in the list stands for one of the things counted: places of one building each, days of one
    meeting, the names of bidders, which show themselves by a sum beside a name or by what firms are called."""
    if listed.kinds() == {"date"}:
        return True
    if fact.entity in dated():
        return are_months(listed)
    if things(listed.pieces) > number and _is_of_one(fact):
        return listed.kinds() == {"name"}
    if fact.entity not in _nouns("from"):
        is_place_each = fact.entity in _nouns("in") or fact.entity in _nouns("on")
        return is_place_each and listed.kinds() in ({"name"}, {"name", "the"}) and len(listed.pieces) > 2
    words = " ".join(p.words for p in listed.pieces)
    return (
        listed.kinds() == {"name"} and regex.search(r"[£$€]|\b(?:Ltd|plc|Bros|Inc|LLC|Co|& Sons?)\b", words) is not None
    )


def dated() -> frozenset[str]:
    """What is counted and named by the days or months in which it was."""
    return _nouns("dated")


def are_months(listed: Listed) -> bool:
    """Whether a list is one of months."""
    months = calendar_names("months")
    return all(piece.words.split()[0].lower() in months for piece in listed.pieces)


def _is_of_one(fact: Fact) -> bool:
    """Whether each of the things counted is of one place or against one side alone: `three caps, against Wales`."""
    return fact.entity is not None and (is_a(fact.entity, "person") or fact.entity in _nouns("of-one"))


def is_place(fact: Fact) -> bool:
    """Whether it counts places, each of which is named once."""
    return fact.entity is not None and (is_a(fact.entity, "place") or fact.entity in _nouns("in"))


@cache
def calendar_names(name: str) -> frozenset[str]:
    """The names of months or weekdays, without an `s`."""
    return frozenset(str(word).rstrip("s") for word in table("lists")[name])


@cache
def _nouns(preposition: str) -> frozenset[str]:
    return frozenset(table("lists")["behind"][preposition])


@cache
def _standing() -> frozenset[str]:
    return frozenset(table("lists")["standing"])
