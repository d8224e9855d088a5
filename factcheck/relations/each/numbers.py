"""How many there are of what a value is for each of: figures near by, or told before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Any

from factcheck import regex
from factcheck.lazy import lazy
from factcheck.model.fact import Fact
from factcheck.nouns import is_a, lemma
from factcheck.nouns import relation as kinship
from factcheck.relations.each.spans import implied, span_named
from factcheck.relations.each.value import TIME, Need
from factcheck.relations.each.words import any_of, is_same_thing
from factcheck.relations.figures import Figure, figures, figures_of, neighbours
from factcheck.relations.scene import Scene

_OF_THE = regex.compile(
    r"\s+(?:out\s+)?of\s+(?:the|its|their|his|her|our|these|those)(?:\s+[\w-]+['’]s?)?\s+", re.IGNORECASE
)
_MOST = 3  # numbers tried for one need
_BACK, _FAR_BACK = 6, 60  # sentences back in which what a value is for each of may have been counted


def told(scene: Scene, sentences: Iterable[int]) -> list[Figure]:
    """The figures of these sentences but those that say again what stands before them (`86 lb (39 kg)`), and wholes
    that others are so many of (`12 of the season's 38 fixtures`), whose noun these take."""
    return [figure for sentence in sentences for figure in _told_in(scene, sentence)]


def _told_in(scene: Scene, sentence: int) -> tuple[Figure, ...]:
    made: tuple[Figure, ...] | None = scene.told.get(("figures", sentence))
    if made is None:
        made = scene.told["figures", sentence] = tuple(_told(scene, sentence))
    return made


def _told(scene: Scene, sentence: int) -> list[Figure]:
    kept = [f for f in figures(scene, [sentence]) if f.fact.id not in scene.left_out or f.fact.kind == "rate"]
    wholes = {after.fact.id: f.fact.id for f, after in pairwise(kept) if _is_whole_of(scene, after, f)}
    if not wholes:
        return kept
    nouns = {part: next(f.noun for f in kept if f.fact.id == whole) for whole, part in wholes.items()}
    kept = [f for f in kept if f.fact.id not in wholes]
    return [f._replace(noun=nouns.get(f.fact.id, f.noun)) if f.noun is None and not f.part else f for f in kept]


def _is_whole_of(scene: Scene, whole: Figure, part: Figure) -> bool:
    if whole.fact.kind != "count" or part.fact.kind not in ("number", "count") or whole.sentence != part.sentence:
        return False
    return _OF_THE.fullmatch(scene.document.masked, part.span.end, max(part.span.end, whole.span.start)) is not None


@dataclass(frozen=True)
class Numbers:
    """The numbers that the figures `here`, in one sentence, and those of the `window` around it may give. `guess`:
    where nothing counts what a value is for each of, other things counted in the sentence may."""

    scene: Scene
    sentence: int
    here: Sequence[Figure]
    window: Sequence[Figure]
    guess: bool
    _known: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)

    @lazy
    def extreme(self) -> frozenset[int]:
        """The facts that are but the least or the greatest of many (`with a high of 47`)."""
        return frozenset(f.fact.id for f in self.window if _is_extreme(self.scene, f.fact))

    def of(self, value: Figure, need: Need, total: Figure) -> list[Figure | None]:
        """The figures that may say how many there are, the likelier first; None for a span of time that nothing
        counts."""
        if need.given is not None:
            return [need.given]
        used = (value.fact.id, total.fact.id)
        fits, named = self._near(value, need)
        fits = [f for f in fits if f.fact.id not in used]
        if need.is_any:  # what a later sentence counts is not meant where the total stands before it
            last = max(value.sentence, total.sentence)
            fits = [f for f in fits if f.sentence <= last and (f.noun != "time" or f.sentence == value.sentence)]
        if need.unit is not None and not fits:
            fits = implied(self.scene, value, need, total)
        if need.noun is not None and not fits and not named and self.guess:
            fits = [f for f in self.here if f.fact.kind == "count" and f.noun is not None]
        if need.noun is not None:
            fits = [*fits, *self._elided(named)] if named else self._told_before(need) or fits
        elif not fits and need.unit is not None and need.dimension != TIME and total.sentence == self.sentence:
            fits = self._measured_before(need)
        elif not fits and need.unit is None:
            fits = self._taken_up()
        fits = [f for f in fits if f.fact.id not in used or f.span != f.fact.span]
        optional = need.unit is not None and need.dimension == TIME
        return [*fits[:_MOST], None] if optional else [*fits[:_MOST]]

    def _near(self, value: Figure, need: Need) -> tuple[list[Figure], list[Figure]]:
        """The figures of the window that may say how many there are, the likelier first, and those of them, or of the
        extremes, that do so by their own noun; worked out once for all totals."""
        key = value.fact.id, value.span.start, need
        made = self._known.get(key)
        if made is None:
            others = [f for f in self.window if f.fact.id != value.fact.id]
            named = [f for f in others if is_number(f, need, strictly=True)]
            fits = [f for f in named if f.fact.id not in self.extreme]
            if not fits and not need.weak:
                fits = [f for f in others if f.fact.id not in self.extreme and is_number(f, need)]
            fits.sort(key=lambda f: _away(f, value, need))
            made = self._known[key] = fits, named
        return made

    def _told_before(self, need: Need) -> list[Figure]:
        """The one number of what a value is for each of that the text has told before."""
        facts = [
            fact
            for sentence in range(max(0, self.sentence - _FAR_BACK), self.sentence)
            for fact in self.scene.by_sentence.get(sentence, ())
            if not fact.attributive and (fact.kind == "count" or (fact.kind == "number" and self._counts(fact, need)))
        ]
        told = [f for fact in facts for f in figures_of(fact, self.scene)]
        named = [f for f in told if f.fact.kind == "number" or (f.noun and is_number(f, need, strictly=True))]
        named = [f for f in named if f.noun == need.noun] or named
        return named if len({f.fact.quantity.value for f in named}) == 1 else []

    def _counts(self, fact: Fact, need: Need) -> bool:
        """`2,346 live births`, where the noun was not taken for what is counted."""
        near = fact.sentence >= self.sentence - _BACK
        return near and need.noun in [lemma(word) for word in self.scene.words_after(fact, 24).split()[:2]]

    def _measured_before(self, need: Need) -> list[Figure]:
        """The figure in the unit that a value is for each of, in the sentences before its own."""
        near = told(self.scene, neighbours(self.scene, self.sentence, _BACK, 0))
        return [f for f in near if f.sentence < self.sentence and f.dimension == need.dimension and not f.part][:1]

    def _taken_up(self) -> list[Figure]:
        """`these homes`: what the sentence takes up of things counted before."""
        span = self.scene.document.sentences[self.sentence].span
        named = {lemma(noun) for noun in _these().findall(self.scene.document.masked[span.start : span.end].lower())}
        if not named:
            return []
        near = told(self.scene, neighbours(self.scene, self.sentence, _BACK, 0))
        return [
            figure
            for figure in reversed(near)
            if figure.sentence < self.sentence
            and figure.noun is not None
            and not figure.fact.attributive
            and any(figure.noun == noun or is_same_thing(figure.noun, noun) for noun in named)
        ][:1]

    def _elided(self, named: list[Figure]) -> list[Figure]:
        """`two centres and now five`: bare numbers after one of the things in its sentence."""
        bare = [f for f in self.window if f.fact.kind in ("number", "count") and f.noun is None and not f.part]
        return [f for f in bare if any(n.sentence == f.sentence and n.span.end < f.span.start for n in named)]


def is_number(figure: Figure, need: Need, strictly: bool = False) -> bool:
    """Whether a figure may say how many there are of what a value is for each of; `strictly`: by its own noun."""
    if need.unit is not None:
        if figure.dimension == () and figure.noun is not None and span_named(figure.noun) == need.unit:
            return True  # `26 working days`
        again = need.own and (figure.fact.quantity.unit or "").startswith(f"{need.unit} / ")  # `five days a week`
        return (figure.dimension == need.dimension and figure.fact.kind != "age") or again
    often = figure.fact.kind == "rate" and figure.noun is not None  # `15 trips a day`
    often = often and (figure.noun == need.noun or (need.noun is None and not strictly))
    if figure.part or not (often or figure.fact.kind in ("count", "number")):
        return False
    said = figure.fact.quantity.value
    if said is not None and said.denominator != 1 and said < 100:
        return False  # `0.75 of a metre`
    if need.noun is None or figure.noun is None:
        return not strictly
    if kinship(figure.noun, need.noun) in ("same", "part", "whole") or is_same_thing(figure.noun, need.noun):
        return True
    anybody = need.noun in ("head", "person", "capita") or is_a(need.noun, "person")
    return anybody and not strictly and is_a(figure.noun, "person")


def _away(figure: Figure, value: Figure, need: Need) -> tuple[bool, bool, int]:
    """How far a number is from a value; a bare one after those that count things."""
    bare = need.unit is None and figure.noun is None
    return figure.sentence != value.sentence, bare, abs(figure.span.start - value.span.start)


def _is_extreme(scene: Scene, fact: Fact) -> bool:
    """Whether a fact is but the least or the greatest of many."""
    made: bool | None = scene.known.get(("extreme", fact.id))
    if made is None:
        made = scene.known["extreme", fact.id] = _extreme().search(scene.words_before(fact, 24)) is not None
    return made


@cache
def _these() -> re.Pattern[str]:
    """`these homes`, `the homes`."""
    return regex.compile(r"\b(?:these|those|the|our|its|their)\s+(?:[a-z]+\s+)?([a-z]{3,}s)\b")


@cache
def _extreme() -> re.Pattern[str]:
    return regex.compile(rf"\b(?:{any_of('extreme')}) (?:of|was|is|being|at)\s+(?:(?:{any_of('about')})\s+)*$")
