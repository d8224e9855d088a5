"""Shares that only seem to be all there is: symptoms that one person may have several of, groups that are compared,
estimates with their bounds.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from factcheck import regex
from factcheck.engine.scene import Scene
from factcheck.model.fact import Fact
from factcheck.phrases import phrase_in

_ALL, _NEAR = 100, Fraction(4)  # per cent; how far a sum may be off that only its size ties; own choice, 2026-11
_BOUNDS = regex.compile(
    r"\s*[(\[]\s*(?:95|90|99)?%?\s*(?:CI|CrI|confidence|range|IQR)?\W{0,3}[-–<>]?\d+(?:\.\d+)?%?\s*(?:-|–|to|,)\s*\d"
)
_CLOSING = regex.compile(r"\b(?:rest|remaining|remainder|others?|everything else|everyone else|balance)\b")
_YEARS = regex.compile(r"\b[12]\d\d\d: $")
_NAMED = regex.compile(r"\s+([a-z]*[A-Z0-9]\w+)")
_TWO = 2


def no_hundred(scene: Scene) -> str | None:
    """What makes shares none of one whole, in words; None where nothing does."""
    if scene.subject != "percent_total" or scene.document is None or scene.relation is None:
        return None
    shares = [scene.facts[fact] for fact in scene.ids("shares") if fact >= 0]
    said = [share.quantity.value for share in shares if share.quantity.value is not None]
    if len(shares) < _TWO or len(said) < len(shares):
        return None
    text = scene.document.text
    if all(_YEARS.search(text[max(0, share.span.start - 9) : share.span.start]) for share in shares):
        return "each is of another time"
    if any(share.quantity.bound is not None for share in shares):
        return "one of them is only a bound"
    after = [_NAMED.match(text, share.span.end) for share in shares]
    if len({match[1] for match in after if match is not None}) == 1 and None not in after:
        return "they are levels of one thing"
    if any(_BOUNDS.match(text, share.span.end) for share in shares):
        return "each has bounds of its own"
    for first in () if _CLOSING.search(_words(scene, shares)) else range(len(said)):
        for last in range(first + _TWO, len(said) + 1):
            if last - first < len(said) and sum(said[first:last]) == _ALL and any(one % 10 for one in said[first:last]):
                return "some of them are all there is"
    if scene.relation.basis == "arithmetic" or len(shares) == _TWO:
        return _loosely(scene, shares, sum(said, Fraction(0)))
    return None


def _words(scene: Scene, shares: list[Fact]) -> str:
    """The words of their sentences, in small letters."""
    assert scene.document is not None
    sentences = sorted({share.sentence for share in shares})
    return " ".join(scene.document.sentences[one].span.of(scene.document.text) for one in sentences).lower()


def _loosely(scene: Scene, shares: list[Fact], made: Fraction) -> str | None:
    sentences, words = {share.sentence for share in shares}, _words(scene, shares)
    if _CLOSING.search(words):
        return None
    if (found := phrase_in("several-each", file="statistics").search(words)) is not None:
        return f"each is told of another group or trait ({found[0]})"
    if scene.relation is not None and scene.relation.basis == "arithmetic" and abs(made - _ALL) > _NEAR:
        return "nothing but their size ties them, and they are far from 100%"
    around = [scene.facts.get(at) for at in (min(s.id for s in shares) - 1, max(s.id for s in shares) + 1)]
    row = [f for f in around if f is not None and f.kind == "percent" and f.sentence in sentences]
    if made < _ALL and row:
        return "other shares stand in their row"
    return None if all(one.id < other.id for one, other in pairwise(shares)) else "they stand in no order"
