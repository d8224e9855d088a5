"""A round figure given again to the last digit, a few sentences on at most: `About 41,000 people voted. Four parties
stood. The official tally, when it came, stood at 41,208.`"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from factcheck import regex
from factcheck.model.fact import DateFact, Fact
from factcheck.model.relation import Relation
from factcheck.nouns import relation
from factcheck.phrases import any_in, phrase_in
from factcheck.relations.make import relate, same_measure, shortened, size
from factcheck.relations.restatement.same import root_words
from factcheck.relations.scene import Scene
from factcheck.span import Span

_BACK = 2  # sentences back in which the round figure may stand
_REACH = 90  # characters before an exact figure in which words may call it so
_TIMES = Fraction(10)  # a figure so many times the other is none of the same thing
_LEAST = 20
_LETTERS = 4  # in which two words of one root agree: voted, voters


def find(scene: Scene) -> Iterator[Relation]:
    """For each figure that words call exact the round one before it that it is meant to sharpen: one that fits, else
    the only one of its size and kind."""
    for second in scene.facts:
        if not _is_exact(second) or second.id in scene.left_out:
            continue
        of = _called(scene, second)
        if of is None:
            continue
        rough = [one for one in _before(scene, second) if _could_be(scene, one, second, of)]
        fitting = [one for one in rough if size(one, support=True).meets(size(second, support=True))]
        if fitting:
            yield _related(scene, fitting[0], second)
        elif len(rough) == 1 and rough[0].quantity.hedge == "approx" and not _differs(scene, rough[0], second):
            yield _related(scene, rough[0], second)


def _differs(scene: Scene, rough: Fact, second: Fact) -> bool:
    """Whether the two may well differ: another year's, a plan, what somebody said against what was so."""
    sentences = [scene.document.sentences[s].span for s in sorted({rough.sentence, second.sentence})]
    said = " ".join(span.of(scene.document.masked).lower() for span in sentences)
    if phrase_in("res-not-said").search(said):
        return True
    between = scene.document.masked[rough.span.end : second.span.start].lower()
    if regex.search(r"\b(?:but|though|although|whereas|however|instead|only|not)\b", between):
        return True
    if rough.sentence == second.sentence:
        return False
    near = [f for s in (rough.sentence, second.sentence) for f in scene.by_sentence[s]]
    return any(isinstance(f, DateFact) and f.year is not None and "year" not in f.inferred for f in near)


def _is_exact(fact: Fact) -> bool:
    value, grain = fact.quantity.value, fact.quantity.grain
    if fact.kind not in ("number", "count") or value is None or grain is None or fact.doubt is not None:
        return False
    return value >= _LEAST and fact.quantity.hedge == "none" and value / grain >= _LEAST


def _before(scene: Scene, second: Fact) -> Iterator[Fact]:
    for at in range(second.id - 1, -1, -1):
        one = scene.facts[at]
        if one.sentence < second.sentence - _BACK or not scene.same_turn(one.sentence, second.sentence):
            return
        yield one


def _could_be(scene: Scene, rough: Fact, second: Fact, of: Span) -> bool:
    value, sharp = rough.quantity.value, second.quantity.value
    if rough.kind not in ("count", "number") or rough.doubt is not None or not value or not sharp:
        return False
    if not same_measure(rough, second) or not 1 / _TIMES < value / sharp < _TIMES:
        return False
    grain, finer = rough.quantity.grain, second.quantity.grain
    if rough.quantity.hedge not in ("approx", "none") or grain is None or finer is None or finer >= grain:
        return False
    return _of_one_thing(scene, rough, second, of)


def _of_one_thing(scene: Scene, rough: Fact, second: Fact, of: Span) -> bool:
    """Whether what the exact figure counts, where that is said, is what the round one counts."""
    counts = second.noun is not None and second.span.end > second.number_span.end
    if counts and second.entity is not None and rough.entity is not None:
        return second.entity == rough.entity or relation(rough.entity, second.entity) in ("same", "part", "whole")
    named = root_words(scene, of)
    if not named:
        return True
    whole = scene.document.sentences[rough.sentence].span
    told = root_words(scene, Span(whole.start, min(whole.end, of.start)))
    return any(_one_root(one, other) for one in named for other in told)


def _one_root(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) >= _LETTERS - 1 and long.startswith(short[:_LETTERS])


def _called(scene: Scene, second: Fact) -> Span | None:
    """The words that say what a figure that is called exact is of; an empty span where there are none, None where
    nothing calls it exact."""
    if _narrowed().match(scene.words_after(second, 30)):
        return None
    before = scene.words_before(second, _REACH)
    called = _exactly_before().search(before)
    if called is None:
        here = _exactly_after().match(scene.words_after(second, 60))
        return None if here is None else Span(second.span.start, second.span.start)
    start = second.span.start - len(before)
    at = called.span("of") if called["of"] else (called.end(), called.end())
    return Span(start + at[0], start + at[1])


def _related(scene: Scene, first: Fact, second: Fact) -> Relation:
    span = first.span.join(second.span)
    return relate(
        "restatement",
        {"first": [first], "second": [second]},
        shortened(span, scene),
        span,
        wording="restatement.sharper",
        prop="rounding",
        determined="high",
        reasons=["the second is called exact, and is of what the first is of"],
    )


@cache
def _exactly_before() -> re.Pattern[str]:
    """`the exact number of votes was`, `in the final return the number of voters is given as`."""
    figure, counted, is_given = any_in("res-sum"), any_in("res-counted"), any_in("res-is")
    of = r"(?:\s+(?P<of>(?:of|for|in)\s+(?:the\s+)?[\w’'-]+))?"
    exact = rf"(?:the|an?|its|their|our)\s+(?:{any_in('res-sharp')})\s+(?:{figure})"
    last = rf"(?:{counted})\b[^.;:]{{0,12}}?,?\s*the\s+(?:{figure})"
    aside = r"(?:,\s+(?!in|at|for|of|from|across|among|on|by)[^.;:,]{0,40},)?"
    begins = r"(?:^|[,;:—–(]|\s-)\s*(?:(?:and|so|or)\s+)?"
    return regex.compile(rf"(?:{begins}{exact}|\b{last}){of}{aside}\s+(?:{is_given})\s+$")


@cache
def _exactly_after() -> re.Pattern[str]:
    return regex.compile(rf"\s*,?\s*(?:{any_in('res-exactly-after')})(?![\w-])")


@cache
def _narrowed() -> re.Pattern[str]:
    return regex.compile(r"\s+(?:in|for|at|from|among|of|more|fewer|less|per|a|an|short)\b(?!\s+all\b)")
