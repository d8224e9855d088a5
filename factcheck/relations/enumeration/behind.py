"""A list behind a preposition, one name for each thing counted: `six depots, at Leeds, Corby, ...`."""

from __future__ import annotations

from functools import cache

from factcheck import regex
from factcheck.lexicon import table
from factcheck.model.fact import Fact
from factcheck.nouns import is_a
from factcheck.relations.enumeration.lists import Listed
from factcheck.relations.scene import Scene

_GAP = 48  # characters between the count and the preposition
_OPENS = regex.compile(r",\s+(in|at|from|on)\s+(?:the\s+)?(?=[A-Z0-9])")


def opening(scene: Scene, fact: Fact, stop: int) -> int | None:
    """Where the names begin; None where no preposition after a comma opens them, or another word stands for that."""
    text = scene.document.masked
    mark = _OPENS.search(text, fact.span.end, stop)
    if mark is None or mark.start() - fact.span.end > _GAP or fact.entity not in _nouns(mark[1]):
        return None
    gap = text[fact.span.end : mark.start()].split()
    if any(not word[:1].islower() or not word.isalpha() for word in gap):
        return None
    return mark.end() if not gap or not _standing().isdisjoint(gap) else None


def is_one_each(scene: Scene, fact: Fact, listed: Listed) -> bool:
    """Whether each name in the list stands for one of the things counted: places of one building each, days of one
    meeting, the names of bidders, which show themselves by a sum beside a name or by what firms are called."""
    if listed.kinds() == {"date"}:
        return True
    if fact.entity not in _nouns("from"):
        return listed.kinds() in ({"name"}, {"name", "the"}) and len(listed.pieces) > 2
    words = " ".join(p.words for p in listed.pieces)
    return (
        listed.kinds() == {"name"} and regex.search(r"[£$€]|\b(?:Ltd|plc|Bros|Inc|LLC|Co|& Sons?)\b", words) is not None
    )


def is_place(fact: Fact) -> bool:
    """Whether it counts places, each of which is named once."""
    return fact.entity is not None and (is_a(fact.entity, "place") or fact.entity in _nouns("in"))


@cache
def _nouns(preposition: str) -> frozenset[str]:
    return frozenset(table("lists")["behind"][preposition])


@cache
def _standing() -> frozenset[str]:
    return frozenset(table("lists")["standing"])
