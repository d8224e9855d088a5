"""Marks and the most that can be given: `5.3 out of a possible 5`, `27 on a scale of 0 to 20`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from factcheck import regex
from factcheck.model.fact import Fact
from factcheck.model.noun import trusted
from factcheck.model.relation import Relation, Stated
from factcheck.relations.figures import ends_of
from factcheck.relations.make import relate, shortened
from factcheck.relations.scene import Scene
from factcheck.span import Span

_MARKS = r"(?: (?:points?|marks?|stars?))?"
_OUT_OF = regex.compile(rf"{_MARKS} (?:out )?of (?P<most>(?:a |the )?(?:possible|maximum|total possible)(?: of)? )?")
_OF_THAT = regex.compile(
    r",?(?: [\w’']+){1,6}? (?:worth|deserved?s?|g[eio]ts?|got|gave|scored?s?|rated?|earned|is|was|a)(?: it)? "
)
_RUNS = r"(?:runs|goes|ran|went|is|was|running|going)"
_ON_A_SCALE = regex.compile(
    rf"{_MARKS}(?:,? on|,? \(| \(on) ?(?:a|the|its|our|his|her) scale (?:that )?(?:{_RUNS} )?(?:of|from)? ?"
)
_TELLING = frozenset({"out", "possible", "maximum", "scale"})
_LEAST = frozenset({0, 1})
_GAVE = frozenset({"point", "mark", "star"})


def find(scene: Scene) -> Iterator[Relation]:
    """A mark above the most that the words give; the most said in jest (`11 out of 10`) is none."""
    for sentence in scene.sentences_with(_TELLING):
        for one, other in pairwise([f for f in scene.by_sentence.get(sentence, ()) if f.doubt is None]):
            made = _marked(scene, one, other)
            if made is not None:
                yield made


def _marked(scene: Scene, one: Fact, other: Fact) -> Relation | None:
    gap = scene.document.masked[one.number_span.end : other.span.start].lower()
    if not _is_mark(one):
        return None
    if _ON_A_SCALE.fullmatch(gap):
        return _of_range(scene, one, other)
    out_of = _OUT_OF.fullmatch(gap)
    if out_of is not None and _is_mark(other) and not _counts(scene, other):
        jest = out_of["most"] is None and (_value(one) - _value(other) == 1 or "out" not in gap)
        return None if jest else _above(scene, one, other)
    if scene.words_before(one, 8).endswith("out of ") and _is_mark(other) and _OF_THAT.fullmatch(gap):
        return None if _counts(scene, other) or _counts(scene, one) else _above(scene, other, one)
    return None


def _value(fact: Fact) -> int:
    value = fact.quantity.value
    return int(value) if value is not None and value.denominator == 1 else -1


def _is_mark(fact: Fact) -> bool:
    """Whether a fact is a bare number, or one of points, marks or stars."""
    bare = fact.kind == "number" or (fact.kind == "count" and (fact.noun is None or fact.entity in _GAVE))
    return bare and not fact.attributive and fact.quantity.value is not None and fact.quantity.hedge == "none"


def _counts(scene: Scene, fact: Fact) -> bool:
    """Whether a noun follows that it may count after all."""
    return fact.noun is not None and fact.entity not in _GAVE


def _above(scene: Scene, mark: Fact, most: Fact) -> Relation | None:
    said, limit = mark.quantity.value, most.quantity.value
    if said is None or limit is None or said <= limit:
        return None
    return relate("subset", {"part": [mark], "whole": [most]}, *_cue(scene, mark, most), wording="subset.marks")


def _of_range(scene: Scene, mark: Fact, scale: Fact) -> Relation | None:
    ends, said = ends_of(scale, scene), mark.quantity.value
    if ends is None or said is None or ends[0].core.low not in _LEAST:
        return None
    top = ends[1].core
    if top.high is None or said <= top.high:
        return None
    stated = trusted(Stated)(
        name="whole", span=ends[1].span, words=ends[1].span.of(scene.document.text), core=top, support=top
    )
    return relate("subset", {"part": [mark]}, *_cue(scene, mark, scale), wording="subset.marks", stated=[stated])


def _cue(scene: Scene, mark: Fact, most: Fact) -> tuple[str, Span]:
    span = Span(min(mark.span.start, most.span.start), max(mark.span.end, most.span.end))
    return shortened(span, scene), span
