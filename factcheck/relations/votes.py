"""Votes: those for, against and abstaining beside all who could vote; a majority beside the two leading counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from factcheck.interval import Interval
from factcheck.lexicon import table
from factcheck.model.fact import Fact
from factcheck.model.relation import Level, Relation
from factcheck.relations.make import relate, shortened, size
from factcheck.relations.scene import Scene
from factcheck.relations.telling import telling
from factcheck.span import Span

_KINDS = frozenset({"count", "number"})
_SIDES = ("vote-for", "vote-against", "vote-abstained", "vote-absent")
_BACK = 4  # sentences back that the counts may stand


def find(scene: Scene, found: list[Relation]) -> Iterator[Relation]:
    """The votes of each sentence, then the majorities whose counts stand in the sentences before."""
    parts = {fact for r in found if r.kind == "partition" for fact in r.facts("parts")}
    for sentence in list(scene.by_sentence):
        made = _votes(scene, sentence)
        if made is not None and not parts & set(made.facts("parts")):
            yield made
    for relation in [r for r in found if r.kind == "partition"]:
        yield from _majority(scene, relation)


# -- for, against, abstaining -----------------------------------------------------------------------------------------


def _votes(scene: Scene, sentence: int) -> Relation | None:
    """The partition of those who could vote into those who did, one way or another."""
    sides = _sides(scene, sentence)
    if len(sides) < 2 or not sides.keys() & {"vote-for", "vote-against"}:
        return None
    body = _body(scene, sentence, {f.id for f in sides.values()})
    if body is None:
        return None
    parts = sorted(sides.values(), key=lambda f: f.span)
    total = sum((size(part) for part in parts), Interval.point(0))
    every = _is_all(scene, body)
    fits = total.meets(size(body))
    if not fits and not every and "vote-abstained" not in sides and total.low is not None and _under(total, body):
        return None  # the others were absent
    span = Span(min(f.span.start for f in (*parts, body)), max(f.span.end for f in (*parts, body)))
    return relate(
        "partition",
        {"total": [body], "parts": parts},
        shortened(span, scene),
        span,
        basis="explicit" if body.sentence == sentence else "anaphoric",
        wording="partition.votes",
        exhaustive=fits or every,
        determined="high",
        reasons=["the votes for and against, and those who gave none, are no more than all who could vote"],
    )


def _sides(scene: Scene, sentence: int) -> dict[str, Fact]:
    """The figures of a sentence that are votes, by what they were; none where two are of one side."""
    here = [f for f in scene.by_sentence.get(sentence, ()) if f.doubt is None]
    if len(here) < 2 or not scene.has(sentence, _voting()):
        return {}
    whole = scene.document.sentences[sentence].span
    made: dict[str, Fact] = {}
    for at, fact in enumerate(here):
        if fact.kind not in _KINDS or fact.attributive or fact.quantity.value is None:
            continue
        floor = here[at - 1].span.end if at else whole.start
        stop = here[at + 1].span.start if at + 1 < len(here) else whole.end
        side = _side(scene, fact, floor, stop)
        if side is None:
            continue
        if side in made:
            return {}
        made[side] = fact
    return made


def _side(scene: Scene, fact: Fact, floor: int, stop: int) -> str | None:
    text, number = scene.document.masked, fact.number_span
    after = re.split(r"[,;:.(]|\band\b|\bwith\b", text[number.end : min(stop, number.end + 50)].lower())[0]
    before = re.split(r"[,;.()]|\band\b", text[max(floor, number.start - 24) : number.start].lower())[-1]
    counted = re.sub(rf"^\s*(?:{_any('vote-voter')})(?!\w)", "", after)
    for name in reversed(_SIDES):
        if _said(name).match(counted.lstrip()) or _said(name).match(after.lstrip()):
            return name
        colon = ":" if name == "vote-for" else ":?"  # `for 31 members` is no vote
        if re.search(rf"(?<!\w)(?:{_any(name)})\s*{colon}\s*$", before):
            return name
    return None


def _body(scene: Scene, sentence: int, votes: set[int]) -> Fact | None:
    """Those who could vote: `all 25 members present`, `the 15-member council`, in the sentence or just before it."""
    kinds = table("cues")["lists"]["vote-body"]
    listed = [f for f in scene.by_sentence.get(sentence, ()) if f.id not in votes]
    for back in (1, 2):
        if sentence >= back and scene.same_turn(sentence - back, sentence):
            listed += [f for f in scene.by_sentence.get(sentence - back, ()) if f.attributive or _is_all(scene, f)]
    held = [f for f in listed if f.kind == "count" and f.doubt is None and f.entity in kinds]
    held = [f for f in held if f.quantity.value is not None]
    marked = [f for f in held if _is_all(scene, f)] or [f for f in held if f.attributive]
    return marked[0] if len(marked) == 1 else None


def _is_all(scene: Scene, fact: Fact) -> bool:
    """Whether the words make a figure all who took part."""
    before = f"{scene.words_before(fact, 14)} {'all ' if fact.quote.lower().startswith('all ') else ''}"
    if re.search(r"\ball\s+(?:of\s+)?(?:the\s+|its\s+|our\s+)?$", before):
        return True
    after = " ".join((fact.noun or "").lower().split()[1:]) + " " + scene.words_after(fact, 30)
    return bool(re.match(rf"\s*(?:who were |were |that were |was |being )?(?:{_any('vote-all')})(?!\w)", after))


def _under(total: Interval, body: Fact) -> bool:
    high, low = total.high, size(body).low
    return high is not None and low is not None and high < low


# -- majorities -------------------------------------------------------------------------------------------------------


def _majority(scene: Scene, counted: Relation) -> Iterator[Relation]:
    """`a majority of 2,453` after or among the counts of all who stood: how far the first is ahead of the second."""
    counts = [scene.facts[i] for i in counted.facts("parts")]
    known = [f for f in counts if f.quantity.value is not None]
    if len(known) < 2 or len(known) < len(counts):
        return
    first, second = sorted(known, key=lambda f: f.quantity.value or 0, reverse=True)[:2]
    last = max(f.sentence for f in (*counts, scene.facts[counted.facts("total")[0]]))
    for margin in _margins(scene, counts, last):
        apart = size(first) - size(second)
        yield relate(
            "comparison",
            {"left": [first], "right": [second], "difference": [margin]},
            " ".join((scene.words_before(margin, 20) + margin.quote).split()),
            margin.span,
            basis="anaphoric",
            wording="comparison.majority",
            prop="apart",
            determined=_level(margin, first, apart),
            reasons=["a majority is the first count less the second"],
        )


def _margins(scene: Scene, counts: Sequence[Fact], last: int) -> list[Fact]:
    ids = {f.id for f in counts}
    floor = min(f.sentence for f in counts)
    stop = max(last, max(c.sentence for c in counts) + _BACK)
    held = [
        f
        for sentence in range(floor, min(stop + 1, len(scene.document.sentences)))
        if scene.same_turn(floor, sentence)
        for f in scene.by_sentence.get(sentence, ())
        if f.id not in ids and f.kind in _KINDS and f.quantity.value is not None and _is_margin(scene, f)
    ]
    return held if len(held) == 1 else []


def _is_margin(scene: Scene, fact: Fact) -> bool:
    named = _any("vote-margin")
    if fact.attributive:
        return fact.entity in table("cues")["lists"]["vote-margin"]
    before = scene.words_before(fact, 40)
    ahead = rf"(?<!\w)(?:{named})\s+(?:over \w+ )?(?:of|was|is|at|stood at)\s+(?:just |only |some )?$"
    behind = rf"\s*(?:votes? |vote )?(?:{named})\b"
    return bool(re.search(ahead, before) or re.match(behind, scene.words_after(fact, 24)))


def _level(margin: Fact, first: Fact, apart: Interval) -> Level:
    """A majority of all that there are is no larger than the first count."""
    if apart.meets(size(margin)):
        return "high"
    high, low = size(first).high, size(margin).low
    return "high" if high is None or low is None or low <= high else "low"


@cache
def _voting() -> frozenset[str]:
    """Words of which a sentence with votes has one: it is for or against."""
    return telling(phrase for name in ("vote-for", "vote-against") for phrase in table("cues")["lists"][name])


@cache
def _said(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{_any(name)})(?!\w)")


@cache
def _any(name: str) -> str:
    return "|".join(map(re.escape, sorted(table("cues")["lists"][name], key=len, reverse=True)))
