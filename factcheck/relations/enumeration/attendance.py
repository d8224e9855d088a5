"""Who was there, counted in a bracket beside the names: `Present: Cllrs Ash, Bell and Cole (three members)`."""

from __future__ import annotations

from functools import cache

from factcheck import regex
from factcheck.lexicon import table
from factcheck.model.fact import Fact
from factcheck.phrases import any_of
from factcheck.relations.scene import Scene

_REACH = 400  # characters that the names may take


def heads(scene: Scene, fact: Fact) -> bool:
    """`Present (9):`, a number in a bracket before the colon of a list of those who were there."""
    after = scene.words_after(fact, 4)
    return after.startswith(")") and after[1:].lstrip().startswith(":") and _headed(scene.words_before(fact, 40))


def begins(scene: Scene, fact: Fact) -> int | None:
    """Where the names begin that stand before the bracket in which they are counted, after a word for those who were
    there; None where there is no such bracket."""
    text, floor = scene.document.masked, scene.document.sentences[fact.sentence].span.start
    if ends(scene, fact) < 0 or not scene.words_after(fact, 3).startswith(")"):
        return None
    opened = text.rfind(":", max(floor, fact.span.start - _REACH), fact.span.start)
    if opened < 0 or not _headed(text[max(floor, opened - 40) : opened] + "("):
        return None
    return opened + 1


def ends(scene: Scene, fact: Fact) -> int:
    """Where the bracket opens that holds the count and nothing before it; -1 where there is none."""
    before = scene.words_before(fact, 8)
    return fact.span.start - len(before) + before.rindex("(") if before.rstrip().endswith("(") else -1


def _headed(before: str) -> bool:
    return regex.search(rf"\b(?:{_headings()})\s*\(\Z", before.lower()) is not None


@cache
def _headings() -> str:
    return any_of(table("lists")["those-there"])
