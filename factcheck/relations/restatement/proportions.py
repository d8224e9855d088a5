"""A proportion in words said again in per cent right beside it: `one in four pupils (25%)`, `half of them, or 50 per
cent`."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck import regex
from factcheck.model.fact import Fact
from factcheck.model.relation import Relation
from factcheck.relations.make import relate, shortened
from factcheck.relations.scene import Scene
from factcheck.span import Span

_BRACKET = regex.compile(r"(?:\s[a-z’'-]+){0,3}\s?\($")
_OR = regex.compile(r"(?:\s[a-z’'-]+){0,3},? or (?:about |around |some |roughly |exactly )?$")
_ENDS = regex.compile(r"\s*(?:[,;.)]|\Z)|\s(?!of\b|in\b)[a-z]")


def find(scene: Scene) -> Iterator[Relation]:
    """A restatement for each per cent that says the proportion before it again."""
    for fact in scene.facts:
        if fact.kind == "percent" and fact.id:
            first = scene.facts[fact.id - 1]
            if first.kind == "ratio" and first.sentence == fact.sentence and _is_again(scene, first, fact):
                yield _related(scene, first, fact)


def _is_again(scene: Scene, first: Fact, second: Fact) -> bool:
    if first.quantity.value is None or not 0 < first.quantity.value < 1 or first.doubt is not None:
        return False
    text = scene.document.masked
    gap = text[first.span.end : second.span.start].lower()
    if _BRACKET.fullmatch(gap) is not None:
        return text[second.span.end : second.span.end + 1] == ")"
    return _OR.fullmatch(gap) is not None and _ENDS.match(text, second.span.end) is not None


def _related(scene: Scene, first: Fact, second: Fact) -> Relation:
    span = Span(first.span.start, second.span.end)
    return relate(
        "restatement",
        {"first": [first], "second": [second]},
        shortened(span, scene),
        span,
        wording="restatement.proportion",
        prop="proportion",
        determined="medium" if first.quantity.hedge != "none" else "high",  # `almost half (43%)`
    )
