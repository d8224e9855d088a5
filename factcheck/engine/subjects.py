"""Whether a total that stands a sentence after its parts is another's: `they won 14 and drew nine. The women's team
have played 31 matches altogether`."""

from __future__ import annotations

from functools import cache

from factcheck import regex
from factcheck.engine.scene import Scene
from factcheck.lexicon import table

_WORD = regex.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_OF_MORE = regex.compile(r"\s*of (?:the|its|our|their|his|her|my|it|them|that|these|those|which)\b")
_FEW = 2  # words before a total that say nothing of whose it is


def is_anothers(scene: Scene, result: str, terms: tuple[str, ...]) -> bool:
    """Whether the sentence of the result, after that of all its terms, leads up to it without a word that takes them
    up, or with one of another time or of what is only wanted."""
    if scene.document is None or result not in scene.one:
        return False
    total = scene.facts[scene.one[result]]
    parts = [scene.facts[fact] for role in terms for fact in scene.ids(role) if fact >= 0]
    if not parts or any(part.sentence >= total.sentence for part in parts):
        return False
    start = scene.document.sentences[total.sentence].span.start
    lead = _WORD.findall(scene.document.masked[start : total.span.start].lower().replace("’", "'"))
    if not _others().isdisjoint(lead):
        return True
    return len(lead) > _FEW and _takes_up().isdisjoint(lead)


def is_taken(scene: Scene) -> bool:
    """Whether a total before its parts is a part of something itself: `drink swallowed £97,000 of the money`."""
    total, parts = scene.facts[scene.one["total"]], [fact for fact in scene.ids("parts") if fact >= 0]
    if scene.document is None or not parts or min(parts) < total.id:
        return False
    after = scene.document.masked[total.number_span.end : total.span.end + 40].lower()
    return total.kind == "money" and _OF_MORE.match(after) is not None


@cache
def _takes_up() -> frozenset[str]:
    return frozenset(table("lists")["takes-up"])


@cache
def _others() -> frozenset[str]:
    return frozenset(table("lists")["of-others"])
