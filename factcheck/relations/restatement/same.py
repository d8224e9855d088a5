"""Whether two figures far apart in a text are one and the same, as far as their nouns and words tell."""

from __future__ import annotations

from fractions import Fraction
from functools import cache

from factcheck import regex
from factcheck.lexicon import table
from factcheck.model.fact import Fact
from factcheck.nouns import lemma
from factcheck.relations.make import same_measure, size
from factcheck.relations.odds import one_slip
from factcheck.relations.scene import Scene
from factcheck.span import Span

_STEM = 4  # letters in which two words of one root agree: approves, approved
_WITHIN = Fraction(1, 4)
_ROUND = Fraction(1, 20)
_ONE = Fraction(1)


def agree(first: Fact, second: Fact) -> bool:
    """Whether two figures of one kind can be one: near each other with supports that meet, or the one the other rounded
    to its last digit other than 0."""
    if near(first, second) and size(first, support=True).meets(size(second, support=True)):
        return True
    return _rounds(first, second) or _rounds(second, first)


def _rounds(rough: Fact, fine: Fact) -> bool:
    value, grain, other = rough.quantity.value, rough.quantity.grain, fine.quantity.value
    if value is None or grain is None or other is None or fine.quantity.grain is None or rough.quantity.hedge != "none":
        return False
    alike = fine.quantity.grain < grain and rough.quantity.unit == fine.quantity.unit
    return alike and abs(value - other) <= min(grain / 2, abs(value) * _ROUND)


def slipped(first: Fact, second: Fact) -> bool:
    """Whether one slip parts two exact figures of three digits or more, or two digits that changed places."""
    one, other = _digits(first, second)
    turned = one != other and len(one) == 2 and one == other[::-1]
    return turned or plainly(first, second)


def plainly(first: Fact, second: Fact) -> bool:
    """Whether one slip parts two figures of three digits or more, zeros at the end of both apart."""
    one, other = _digits(first, second)
    return bool(one and other) and one_slip(Fraction(one), Fraction(other))


def _digits(first: Fact, second: Fact) -> tuple[str, str]:
    """The digits written of two numbers, zeros at the end of both apart; empty where there are none."""
    one, other = first.quantity.value, second.quantity.value
    if one is None or other is None or one <= 0 or other <= 0:
        return "", ""
    step = min(first.quantity.step or _ONE, second.quantity.step or _ONE, _ONE)
    left, right = str(int(one / step)), str(int(other / step))
    while left.endswith("0") and right.endswith("0"):
        left, right = left[:-1], right[:-1]
    return left, right


def near(first: Fact, second: Fact) -> bool:
    """Whether the one is within a quarter of the other."""
    one, other = first.quantity.value, second.quantity.value
    return one is not None and other is not None and one > 0 and abs(one - other) <= _WITHIN * max(one, other)


def alike(first: Fact, second: Fact) -> bool:
    """Whether two figures are of one kind and count or measure the same by their nouns: one head, and no word before it
    that the other lacks on both sides."""
    if first.kind != second.kind or not same_measure(first, second) or first.attributive != second.attributive:
        return False
    if first.entity is None or first.entity != second.entity or first.noun is None or second.noun is None:
        return False
    one, other = set(first.modifiers), set(second.modifiers)
    return one <= other or other <= one


def root_words(scene: Scene, span: Span) -> set[str]:
    """The roots of the words that mean something in `span`: small words and figures left out."""
    words = regex.findall(r"[a-z]+(?:['’-][a-z]+)*", span.of(scene.document.masked).lower())
    return {_root(word) for word in words if len(word) > 2 and word not in _small()}


def shared(first: set[str], second: set[str]) -> int:
    """How many roots of the first are among the second."""
    return len(first & second)


def _root(word: str) -> str:
    plain = lemma(word)
    for ending in ("ing", "ed", "es", "s", "e"):
        if plain.endswith(ending) and len(plain) - len(ending) >= _STEM:
            plain = plain[: -len(ending)]
            break
    return plain.removesuffix("e")[:6]


@cache
def _small() -> frozenset[str]:
    return frozenset(table("lists")["clause"]) | frozenset(table("lists")["small-words"])
