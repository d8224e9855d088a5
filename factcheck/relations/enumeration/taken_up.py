"""Names that open a sentence and are counted in the next: `Ashby, Milton and Dunmore were cut off. The three villages
had no power`; `Ana, Ivo and Mia met in 1998. The trio ...`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from factcheck import regex
from factcheck.interval import Interval
from factcheck.lexicon import table
from factcheck.model.noun import trusted
from factcheck.model.relation import Relation, Stated
from factcheck.phrases import any_of
from factcheck.relations.enumeration.counting import number_words, numbered
from factcheck.relations.enumeration.items import names_end
from factcheck.relations.enumeration.lists import Listed, items_of, read_list
from factcheck.relations.figures import spelt
from factcheck.relations.make import relate
from factcheck.relations.scene import Scene
from factcheck.span import Span

_MOST, _OFF = 12, 2
_TWO = 2
_BACK = 800  # characters before the names in which the same number may have been told of others
_JOINT = regex.compile(r"\s(?:and|&)\s")
_VERB = regex.compile(r"\s+[a-z]")
# Whoever else may be counted with those named: `with her brother`, `joined by`, whoever tells it.
_MORE = regex.compile(
    r"\b(?:with(?!\s+[£$€\d])|joined|alongside|plus|i|me|we|us|my|our|both|two|three|pair|couple|other|others|another)\b"
)
_NAME = regex.compile(r"[a-z,’'][’']?\s(?!I\b)[A-Z][a-z]")
_BESIDE = regex.compile(
    r"(?<![\w-])(?:and|with|of|by|or|met|against|joined|than|like|for|as|mr|mrs|ms|dr|president|minister|sir|lady)\s"
    r"(?-i:[A-Z][a-z])",
    re.IGNORECASE,
)
_ME = regex.compile(r"\b(?:i|me|we|us|my|our)\b")
_NARROWED = regex.compile(
    r"\s+(?:in|of|to|on|at|across|over|further|nearest|round|around|that|which|whose|where|along|by|beyond|below|above"
    r"|between|near|under|north|south|east|west|either|not|with|without)\b"
)


def find(scene: Scene) -> Iterator[Relation]:
    """The enumerations of names that a sentence opens with and that the next one counts."""
    sentences = scene.document.sentences
    for sentence in _numbered(scene):
        if not sentence or not scene.same_turn(sentence - 1, sentence):
            continue
        listed = _names(scene, sentences[sentence - 1].span)
        said = _counted(scene, sentence, len(listed.pieces)) if listed is not None else None
        if listed is not None and said is not None:
            yield _relation(scene, listed, *said)


def _numbered(scene: Scene) -> list[int]:
    """The sentences with a number that may take names up."""
    return sorted({sentence for here in numbered(scene).values() for sentence in here})


def _names(scene: Scene, span: Span) -> Listed | None:
    """The plain names that a sentence opens with, a verb right after them."""
    text = scene.document.masked
    if not text[span.start : span.start + 1].isupper() or not _JOINT.search(text, *span):
        return None
    stop = names_end(text, span.start, span.end)
    if stop is None or not _VERB.match(text, stop):
        return None
    listed = read_list(text, span.start, stop, ())
    plain = listed is not None and listed.clean and listed.kinds() == {"name"} and listed.end == stop
    return listed if plain else None


def _counted(scene: Scene, sentence: int, names: int) -> tuple[Span, int] | None:
    """The number that takes up so many names, where it fits them or no one else can be among those counted."""
    text, span = scene.document.masked, scene.document.sentences[sentence].span
    before = scene.document.sentences[sentence - 1].span.of(text)
    said = span.of(text).lower()
    for found in _taken_up().finditer(text, *span):
        kind = next(name for name in ("place", "group", "bare") if found[name])
        where = Span(*found.span(kind))
        number = number_words().get(where.of(text).lower()) or int(where.of(text))
        if number == names:
            return where, number
        if number > names and _has_others(scene, sentence - 1):
            continue
        if number > _MOST or abs(number - names) > _OFF or _is_told(text, span, where.of(text), sentence, scene):
            continue
        if kind == "place":
            narrowed = _NARROWED.match(text, found.end(), span.end)
            if not narrowed or found[0].lower().startswith("that "):
                return where, number
            continue
        more = number > names and (_MORE.search(before.lower()) or _ME.search(said))
        if not more and not (number < names and (number == _TWO or kind == "bare")):
            return where, number
    return None


def _has_others(scene: Scene, sentence: int) -> bool:
    """Whether other names stand in the sentence of the names, or before it, that may be counted with them."""
    text, span = scene.document.masked, scene.document.sentences[sentence].span
    stop = names_end(text, span.start, span.end) or span.start
    return _NAME.search(text, max(0, span.start - _BACK), span.start) is not None or (
        _BESIDE.search(text, stop, span.end) is not None
    )


def _is_told(text: str, span: Span, number: str, sentence: int, scene: Scene) -> bool:
    """Whether the same number stands before the names, and so may be that of others."""
    start = scene.document.sentences[sentence - 1].span.start
    before = text[max(0, start - _BACK) : start]
    return regex.search(rf"(?<!\w){number}(?!\w)", before, re.IGNORECASE) is not None


def _relation(scene: Scene, listed: Listed, where: Span, number: int) -> Relation:
    text, count = scene.document.masked, Interval.point(number)
    span = listed.pieces[0].span.join(where)
    return relate(
        "enumeration",
        {},
        where.of(text),
        span,
        basis="anaphoric",
        wording="enumeration.taken-up",
        stated=[trusted(Stated)(name="count", span=where, words=where.of(text), core=count, support=count, unit="")],
        items=items_of(listed.pieces, -1),
        determined="medium",
        reasons=["the names of the sentence before are counted"],
    )


@cache
def _groups() -> tuple[str, ...]:
    return tuple(word for word in number_words() if word not in spelt() and word not in ("both", "twins", "triplets"))


@cache
def _taken_up() -> re.Pattern[str]:
    lists = table("lists")
    number = rf"(?:{any_of(word for word in number_words() if word in spelt())}|\d{{1,2}})"
    known = r"(?:the|these|those|all|all the|all of the|all these|that makes|that was|that is)"
    place = rf"\b{known}\s+(?P<place>{number})\s+(?:{any_of(lists['named-places'])})(?![\w’'-])"
    group = rf"\b(?:the|this|that)\s+(?P<group>{any_of(_groups())})(?!\w)(?!\s+of\s)"
    bare = rf"\b(?:the|all)\s+(?P<bare>{number})\s+(?:{any_of(lists['of-those-named'])})(?!\w)"
    return regex.compile(rf"{place}|{group}|{bare}", re.IGNORECASE)
