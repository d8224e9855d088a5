"""A whole and the figures that follow it at once, which are more than it: `five bedrooms, two on the first floor and
four under the eaves`. What is left out of a list may be anything; what is too much in it can't be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from factcheck import regex
from factcheck.model.fact import Fact
from factcheck.model.relation import Relation
from factcheck.reading import in_unit_of
from factcheck.relations.make import relate, shortened
from factcheck.relations.odds import adds_up, near, swapped
from factcheck.relations.partition import labels
from factcheck.relations.partition.fillings import ADDITIVE, has_noun, is_part
from factcheck.relations.partition.plain import AMOUNTS, may_go_with
from factcheck.relations.partition.totals import is_added
from factcheck.relations.scene import Scene
from factcheck.span import Span

_LEAST = 3  # of two, one can hardly say how many did what
_OFF = Fraction(1, 2)  # a misfit larger than this part of the total speaks against the relation
_EACH = regex.compile(r"[^,;:.]*\b(?:each|apiece|a side|a head)\b")
_PLACED = regex.compile(
    r"(?:of (?:them|these|those|whom) )?(?:were |are |was |is |live |lie |stand |go |went |come |came )*"
    r"(?:in|on|at|by|from|to|under|as|for|into|through|against|upstairs|downstairs|abroad|ashore|inside|outside|tucked)\b"
)
_MORE = regex.compile(r"\s*(?:[a-z]+ )?(?:more|further|extra)\b(?! than)")
_OF = regex.compile(r"\b(?:of|among) (?:the |these |those |our |its |their |his |her |my )?$")
_GOES_ON = regex.compile(
    r"[^;:.!?]*(?:[,(:—–]|\bof (?:which|whom|them|these|those)\b|\s-\s)[^.;!?]*|[^,;:.!?()—–]*[.;!?]\s[^,]*"
)


def find(scene: Scene) -> Iterator[Relation]:
    """The relation of each whole with the figures after it, where they are more than it, or just as many."""
    for sentence in list(scene.by_sentence):
        for fact in scene.by_sentence[sentence]:
            if fact.kind in ADDITIVE and fact.doubt is None and (fact.quantity.value or 0) >= _LEAST:
                made = _relation(scene, fact)
                if made is not None:
                    yield made


def _relation(scene: Scene, total: Fact) -> Relation | None:
    if total.attributive or not _is_whole(scene, total):
        return None
    parts = _parts(scene, total)
    gaps = [scene.document.masked[one.span.end : two.span.start] for one, two in pairwise(parts)]
    if any(gap.isspace() for gap in gaps) or any(_EACH.match(scene.words_after(f, 30)) for f in (total, *parts)):
        return None  # `19 four and 8 three`: marks and how many got each
    if any(adds_up(total, parts[:stop]) for stop in range(2, len(parts) + 1)):
        return None
    if len(parts) < 2 or _sum(parts) <= (total.quantity.value or 0) or not _may_be_told(scene, total, parts):
        return None
    return _made(scene, total, parts)


def _is_whole(scene: Scene, total: Fact) -> bool:
    """Whether the words single the figure out as a group: a counted thing, or `of the 48`, `one of eight`."""
    return has_noun(total) or _is_of(scene, total)


def _is_of(scene: Scene, total: Fact) -> bool:
    return _OF.search(scene.words_before(total, 24)) is not None


def _parts(scene: Scene, total: Fact) -> list[Fact]:
    """The figures right after the whole, in its sentence or else in the next, none of another kind among them."""
    found: list[Fact] = []
    for fact in scene.after(total.id):
        if fact.sentence > total.sentence + 1 or len(found) > 4 or (found and fact.sentence > found[0].sentence):
            break
        if fact.kind not in AMOUNTS:
            continue
        if (
            fact.kind not in ADDITIVE
            or not is_part(scene, fact)
            or not may_go_with(fact, total)
            or _is_more(scene, fact)
        ):
            break
        part = in_unit_of(fact, total)
        if part.quantity.unit != total.quantity.unit or part.quantity.core.meets(total.quantity.core):
            break  # said again, or coins of so many pence
        found.append(part)
    return found


def _is_more(scene: Scene, fact: Fact) -> bool:
    """`three more were taken in on Sunday`: it comes on top of the whole."""
    return is_added(scene, fact) or _MORE.match(scene.words_after(fact, 16)) is not None


def _may_be_told(scene: Scene, total: Fact, parts: Sequence[Fact]) -> bool:
    gap = scene.document.masked[total.span.end : parts[0].span.start].lower()
    elsewhere = total.sentence != parts[-1].sentence  # what stands in the next one may be anything
    if not (swapped(total, parts) or (not elsewhere and near(total, parts, _OFF))) or _GOES_ON.fullmatch(gap) is None:
        return False
    if scene.document.sentences[total.sentence].block != scene.document.sentences[parts[-1].sentence].block:
        return False
    if any("both" in scene.words(part.sentence) for part in parts):
        return False
    if labels.overlap(scene, (total.sentence, parts[-1].sentence)) or labels.is_of_them(scene, parts[-1]):
        return False
    said = labels.labels_of(scene, parts)
    if not (said[0].starts or _is_of(scene, total)):
        return False  # `Tate had 18,204 votes, Linwood 15,377`
    if len(parts) == 2 and not _are_apart(scene, parts, said):
        return False
    if labels.flows(said) or (labels.may_be_several(said) and not labels.are_opposites(said)):
        return False
    return all((part.quantity.value or 0) <= (total.quantity.value or 0) for part in parts)


def _are_apart(scene: Scene, parts: Sequence[Fact], said: Sequence[labels.Label]) -> bool:
    """Whether nothing can well be in both of two parts: they are opposites or ends of which a thing has one, each says
    where it is or whose, or each has a clause of its own (`160 were weighed and 85 washed` may be the same vans)."""
    gap = scene.document.masked[parts[0].span.end : parts[1].span.start]
    placed = all(_PLACED.match(label.after) for label in said)
    return (
        placed or ";" in gap or labels.are_opposites(said) or labels.fates(said) > 1 or labels.is_rest(scene, parts[1])
    )


def _sum(parts: Sequence[Fact]) -> Fraction:
    return sum((part.quantity.value or Fraction(0) for part in parts), Fraction(0))


def _made(scene: Scene, total: Fact, parts: Sequence[Fact]) -> Relation:
    span = Span(total.span.start, parts[-1].span.end)
    return relate(
        "partition",
        {"total": [total], "parts": parts},
        shortened(span, scene),
        span,
        basis="explicit" if total.sentence == parts[0].sentence else "anaphoric",
        wording="partition.laid-out",
        exhaustive=True,
        determined="high",
        reasons=["they follow it at once", "nothing is in two of them"],
    )
