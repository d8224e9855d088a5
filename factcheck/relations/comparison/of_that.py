"""A multiple of what was just told, with the figure that it makes beside it: `in 1871 1,260 people, by 1911 half that
number, 630`; `the others managed on $41,000, a tenth as much`; `June brought half as many again, 618`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache

from factcheck import regex
from factcheck.interval import Interval
from factcheck.model.fact import Fact
from factcheck.model.noun import trusted
from factcheck.model.relation import Relation, Stated
from factcheck.phrases import any_in
from factcheck.reading.elided import PARTITIVE
from factcheck.relations.make import is_of_times, relate, same_measure, shortened, size
from factcheck.relations.scene import Scene
from factcheck.span import Span

_FAR = 6  # times that what is said differs from what is found; own choice, 2026-11
_EARLIER = 16  # figures before those in reach that may be meant instead
_BACK = 60  # characters
# What parts the multiple from the figure it makes, which stands before it or after it.
_FOLLOWS = regex.compile(r"\s*[,:(—–]\s*(?:(?:that is|that's|or|about|some|nearly|just|only|at|at just) )?[£$€]?$")
_LEADS = regex.compile(
    r"[^\d,;:.()—–]{0,32}[,:(—–]\s*"
    r"(?:(?:or|which is|which was|that is|that's|just|only|some|about|barely|exactly) ){0,2}$"
)
_ENDS = regex.compile(r"\s*(?:[.;,:)!?—–]|$|and\b|but\b)")
_AS_AFTER = regex.compile(r"\s*(?:,[^,.;]{1,20},)?\s*(?:as|than|of|in|at|for)\b")
_OF_THEM = regex.compile(r"\s*of (?:them|whom|which|these|those|the)\b")


def find(scene: Scene, taken: set[int]) -> Iterator[Relation]:
    """The multiples that no relation has, each with its figure and the one before that it is a multiple of."""
    for fact in scene.facts:
        if (fact.kind == "ratio" or is_of_times(fact)) and fact.id not in taken and not scene.in_table(fact):
            made = _relation(scene, fact)
            if made is not None:
                yield made


def _relation(scene: Scene, ratio: Fact) -> Relation | None:
    value, rest = ratio.quantity.value, scene.words_after(ratio, _BACK)
    said = _said().match(rest)
    if said is None or value is None or value == 1 or value <= 0:
        return None
    stop = ratio.span.end + said.end()
    made = _figure(scene, ratio, stop)
    if made is None:
        return None
    times = ratio.quantity.core + 1 if said["again"] else ratio.quantity.core
    support = ratio.quantity.support + 1 if said["again"] else ratio.quantity.support
    bases = _bases(scene, ratio, made)
    fitting = [
        base for base in (*bases, *_earlier(scene, made, bases)) if (size(base, True) * support).meets(size(made, True))
    ]
    meant = fitting[:1] or [base for base in bases if _is_near(base, made, times)]
    if len(meant) != 1:
        return None
    base = meant[0]
    if not fitting and any((size(made, True) * support).meets(size(one, True)) for one in bases):
        return None  # `held 300 where the old one had managed 120, two and a half times as many`
    span = Span(base.span.start, max(made.span.end, stop))
    stated = []
    if said["again"]:
        own = Span(ratio.span.start, stop)
        words = " ".join(own.of(scene.document.text).split())
        stated.append(trusted(Stated)(name="ratio", span=own, words=words, core=times, support=support))
    return relate(
        "comparison",
        {"left": [made], "right": [base], "ratio": [] if stated else [ratio]},
        shortened(span, scene),
        span,
        wording="comparison.of-that",
        stated=stated,
        determined="high",
    )


def _earlier(scene: Scene, made: Fact, bases: Sequence[Fact]) -> list[Fact]:
    """The figures of the same noun told further back, of one of which the multiple may be: `180 loaves ... sold 168 by
    noon. Saturday is half as big again, 270 loaves`."""
    first = min((base.id for base in bases), default=made.id)
    alike = [one for one in scene.facts[max(0, first - _EARLIER) : first] if one.entity and one.entity == made.entity]
    return [one for one in reversed(alike) if _is_plain(one) and same_measure(one, made)] if bases else []


def _figure(scene: Scene, ratio: Fact, stop: int) -> Fact | None:
    """The figure that the multiple makes, right after its words (`half that, 630`) or right before them."""
    text, facts = scene.document.masked, scene.facts
    later = next((f for f in facts[ratio.id + 1 : ratio.id + 4] if f.span.start >= stop), None)
    follows = later is not None and later.sentence == ratio.sentence
    if later is not None and follows and _FOLLOWS.fullmatch(text[stop : later.span.start].lower()):
        return later if _is_plain(later) and not _OF_THEM.match(scene.words_after(later, 12)) else None
    rest = text[stop : stop + 40].lower()
    if not _ENDS.match(rest) or _AS_AFTER.match(rest) or ratio.id == 0:
        return None
    earlier = facts[ratio.id - 1]
    led = text[earlier.span.end : ratio.span.start].lower()
    beside = earlier.sentence == ratio.sentence and _LEADS.fullmatch(led)
    return earlier if beside and _is_plain(earlier) else None


def _bases(scene: Scene, ratio: Fact, made: Fact) -> Sequence[Fact]:
    """The figures of its kind before both, the nearest first: of the sentence, or else of the one before it."""
    first = min(ratio.span.start, made.span.start)
    for back in (0, 1):
        at = ratio.sentence - back
        if at < 0 or not scene.same_turn(at, ratio.sentence):
            return ()
        here = [f for f in scene.by_sentence.get(at, ()) if f.span.end <= first and _is_plain(f)]
        if back == 0 and here and made.kind == "number" and here[-1].quantity.unit is not None:
            return ()  # `from 840 ms to 310, a little over a third of what it was`: a unit is left out
        if found := [f for f in reversed(here) if same_measure(f, made)]:
            return found
    return ()


def _is_plain(fact: Fact) -> bool:
    quantity = fact.quantity
    return (
        fact.kind in ("count", "number", "money", "measure", "duration", "rate")
        and quantity.value is not None
        and quantity.low is None
        and fact.anchor is None
        and not fact.attributive
        and quantity.value > 0
        and fact.quote.lower() != "one"  # `the new one 4.5`
        and PARTITIVE.search(fact.quote) is None
    )


def _is_near(base: Fact, made: Fact, times: Interval) -> bool:
    """Whether the multiple is not so far from the one the figures have that others must be meant."""
    one, other, low = size(base).low, size(made).low, times.low
    if not one or not other or not low:
        return False
    off = other / one / low
    return Fraction(1, _FAR) <= off <= _FAR


@cache
def _said() -> re.Pattern[str]:
    """What the multiple is one of, in words that take up what was told."""
    return regex.compile(
        rf"\s*(?:times )?(?:(?P<again>as [a-z]+ again)|as (?:much|many) [a-z]+(?=\s*[,:(—–])"
        rf"|(?:of )?(?:{any_in('of-that')}))(?![\w-])"
    )
