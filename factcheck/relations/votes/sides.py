"""The two sides of a contest: `204 to 193`, `31 for and 12 against`, `Rovers four, Town one`, the first two of all who
stood."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from factcheck import regex
from factcheck.interval import Interval
from factcheck.lexicon import table
from factcheck.model.fact import Fact
from factcheck.relations.figures import Figure, counted, ends_of, figures_of, spelt
from factcheck.relations.scene import Scene
from factcheck.relations.votes.ballots import sides_of
from factcheck.span import Span

_KINDS = frozenset({"count", "number"})
_LONG = 100  # from here on two figures alone are told from other small ones near by
_TWO = 2
_OF = regex.compile(r"\s*(?:[a-z]+\s+)?(?:out\s+)?of\s+(?:the\s+|its\s+|all\s+|their\s+)?")
_MORE_BEFORE = regex.compile(r"\d(?:\s[a-z]+)?[,;]\s+(?:and\s+)?\Z")
_MORE_AFTER = regex.compile(r",?\s+(?:and\s+|with\s+)?[A-Z][\w’'.&-]*\s+\d")
_RATIO = regex.compile(r"(\d[\d,]*) to (\d[\d,]*)")


class Side(NamedTuple):
    """One side's figure: where it stands, and the fact it is, where it is one by itself; `rest` if it is all but the
    other of the figure that stands there."""

    span: Span
    value: Interval
    fact: Fact | None
    rest: bool = False


class Sides(NamedTuple):
    """Two sides that a sentence sets against each other; `sure` where its words leave no doubt that they are that,
    `named` where it tells them as a result is told, `Rovers four, Town one`."""

    first: Side
    second: Side
    sentence: int
    sure: bool
    named: bool = False

    @property
    def apart(self) -> Interval:
        """How far the one is ahead of the other."""
        gap = self.first.value - self.second.value
        return gap if gap.low is None or gap.low >= 0 else self.second.value - self.first.value

    @property
    def span(self) -> Span:
        """From the first to the second."""
        return self.first.span.join(self.second.span)


def sides(scene: Scene, sentence: int, unit: str | None, margin: int) -> Iterator[Sides]:
    """Every two sides told in one sentence, the surest first, the margin left out; `unit` is what it counts, where it
    says so."""
    for fact in scene.by_sentence.get(sentence, ()):
        pair = _pair(scene, fact, unit) if fact.id != margin else None
        if pair is not None:
            yield Sides(*pair, sentence, True)
    voted = sides_of(scene, sentence, {margin})
    if "vote-for" in voted and "vote-against" in voted:
        yield Sides(_alone(voted["vote-for"]), _alone(voted["vote-against"]), sentence, True)
    yield from _results(scene, sentence)
    listed = singles(scene, sentence, unit, margin)
    some = [pair for pair in pairwise(listed) if _is_some_of(scene, *pair)]
    yield from (made for pair in some for made in _beside_the_rest(*pair, sentence))
    if len(listed) > 1 and not some:
        made = leading(listed, sentence)
        yield made if _are_votes(scene, listed) else made._replace(sure=False)


def leading(counts: Sequence[Fact], sentence: int) -> Sides:
    """The first two of several counts."""
    first, second = sorted(counts, key=lambda f: f.quantity.value or 0, reverse=True)[:2]
    return Sides(_alone(first), _alone(second), sentence, True)


def _is_some_of(scene: Scene, part: Fact, whole: Fact) -> bool:
    """`35 of the 62 seats`, `35 seats out of 62`."""
    between = scene.document.masked[part.number_span.end : whole.span.start].lower()
    return _OF.fullmatch(between) is not None and (part.quantity.value or 0) < (whole.quantity.value or 0)


def _beside_the_rest(part: Fact, whole: Fact, sentence: int) -> Iterator[Sides]:
    """Some of all and the others; and the same beside half of them, which majorities are told over too."""
    every = whole.quantity.core
    yield Sides(_alone(part), Side(whole.span, every - part.quantity.core, None, True), sentence, True)
    for half in (every * Fraction(1, 2), (every + 1) * Fraction(1, 2), every * Fraction(1, 2) + 1):
        yield Sides(_alone(part), Side(whole.span, half, None), sentence, False)


def across(scene: Scene, before: int, sentence: int, unit: str | None, margin: int) -> Sides | None:
    """The one figure of each of two sentences that follow each other."""
    earlier, here = (singles(scene, at, unit, margin) for at in (before, sentence))
    if len(earlier) != 1 or len(here) != 1:
        return None
    return Sides(_alone(earlier[0]), _alone(here[0]), sentence, _are_votes(scene, (earlier[0], here[0])))


def singles(scene: Scene, sentence: int, unit: str | None, margin: int) -> list[Fact]:
    """The figures of a sentence that can be one side's, by kind and noun."""
    return [f for f in scene.by_sentence.get(sentence, ()) if f.id != margin and _may_be_side(f, unit)]


def _may_be_side(fact: Fact, unit: str | None) -> bool:
    if fact.kind not in _KINDS or fact.doubt is not None or fact.attributive or fact.quantity.value is None:
        return False
    if fact.quantity.hedge != "none" or fact.quantity.value.denominator != 1:
        return False
    noun = counted(fact)
    units = table("cues")["lists"]["contest-unit"]
    return noun is None or (noun in units and unit in (None, noun))


def _are_votes(scene: Scene, facts: Sequence[Fact]) -> bool:
    """Whether figures are votes by their noun, by their length, or, if they are two, by the words beside them."""
    if any(counted(f) is not None for f in facts) or all((f.quantity.value or 0) >= _LONG for f in facts):
        return True
    return len(facts) == _TWO and scene.has(facts[0].sentence, _voting())


def _alone(fact: Fact) -> Side:
    return Side(fact.span, fact.quantity.core, fact)


def _pair(scene: Scene, fact: Fact, unit: str | None) -> tuple[Side, Side] | None:
    """Both sides of a score, of `204 to 193` and of `193 to 204`."""
    noun = counted(fact) if fact.kind in _KINDS else None
    if unit is not None and noun in table("cues")["lists"]["contest-unit"] and noun != unit:
        return None
    ratio = _RATIO.fullmatch(fact.quote) if fact.kind == "ratio" else None
    if ratio is not None:
        start = fact.span.start
        first, second = (_spelled(start + ratio.start(n), ratio[n].replace(",", ""), ratio[n]) for n in (1, 2))
        return first, second
    made: tuple[Figure, ...] | None = figures_of(fact, scene)
    if fact.kind in _KINDS and made is not None and len(made) < 2 and fact.quantity.low is not None:
        made = ends_of(fact, scene) if regex.search(r"\sto\s|[-–—]", fact.quote) else None
    if made is None or len(made) != 2 or any(one.dimension for one in made) or made[0].span == made[1].span:
        return None
    one, other = (Side(figure.span, figure.core, None) for figure in made)
    return one, other


def _spelled(start: int, value: str, words: str) -> Side:
    known = {**spelt(), "nil": 0, "nought": 0, "love": 0}
    number = known[value.lower()] if value.lower() in known else int(value)
    return Side(Span(start, start + len(words)), Interval.point(number), None)


def _results(scene: Scene, sentence: int) -> Iterator[Sides]:
    """`Ashton 31 Barton 24`, `Rovers four, Town one`."""
    span = scene.document.sentences[sentence].span
    text = scene.document.masked
    for found in _result().finditer(text, *span):
        if _MORE_BEFORE.search(text, span.start, found.start()) or _MORE_AFTER.match(text, found.end()):
            continue  # one of a row: `Heron polled 201, Kestrel 143 and Owl 61`
        one, other = (_spelled(found.start(n), found[n], found[n]) for n in (1, 2))
        yield Sides(one, other, sentence, True, named=True)


@cache
def _voting() -> frozenset[str]:
    return frozenset({"vote", "votes", "voted", "voting", "ballot", "ballots", "poll", "polled"})


@cache
def _result() -> re.Pattern[str]:
    name = r"[A-Z][\w’'.&-]*(?:\s+[A-Z][\w’'.&-]*){0,2}"
    number = rf"(?:\d{{1,3}}|{'|'.join(sorted((*spelt(), 'nil'), key=len, reverse=True))})"
    joined = r",?\s+(?:and\s+|to\s+)?"
    name += r"(?:\s+(?:have|has|had|on|with|won|win|took|take|scored|polled|got|are\s+on|is\s+on))?"
    return regex.compile(rf"(?<![\w-]){name}\s+({number}){joined}{name}\s+({number})(?![\w,.:-]*\d)(?!\w)")
