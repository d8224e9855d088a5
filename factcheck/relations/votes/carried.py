"""Votes whose outcome their figures must bear out: what was `carried by four votes to two` had more for it than against
it, and of the twelve of a jury no more than twelve can have voted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from factcheck import regex
from factcheck.interval import Interval
from factcheck.model.fact import Fact
from factcheck.model.noun import trusted
from factcheck.model.relation import Relation, Stated
from factcheck.phrases import any_in
from factcheck.relations.figures import spelt
from factcheck.relations.make import relate, shortened
from factcheck.relations.scene import Scene
from factcheck.relations.votes.ballots import sides_of
from factcheck.span import Span

_BACK = 3  # sentences back that the jury may be named
_TWELVE, _FIFTEEN = 12, 15  # jurors in most courts; in Scotland
_CARRIED = frozenset(
    {"carried", "passed", "adopted", "approved", "agreed", "resolved", "accepted", "ratified", "endorsed"}
)
_WON = frozenset({"won", "win", "beat", "upheld", "prevailed", "elected"})
_JURY = frozenset({"jury", "juror", "jurors"})


def find(scene: Scene, found: Sequence[Relation]) -> Iterator[Relation]:
    """A comparison for each vote that was carried, a partition for each majority of a jury."""
    told = {fact for r in found if r.kind == "partition" for fact in r.facts("parts")}
    for sentence in list(scene.by_sentence):
        if scene.has(sentence, _CARRIED | _WON):
            yield from _carried(scene, sentence)
    if _NAMED.search(scene.document.masked) is None:
        return
    for sentence in range(len(scene.document.sentences)):
        made = _of_jury(scene, sentence)
        if made is not None and not told & set(made.all_facts()):
            yield made


def _carried(scene: Scene, sentence: int) -> Iterator[Relation]:
    span = scene.document.sentences[sentence].span
    text = scene.document.masked
    if _lost().search(text, *span) is not None:
        return
    for said in _by().finditer(text, *span):
        left, right = (_stated(said, text, group, name) for group, name in ((1, "left"), (2, "right")))
        yield _comparison(scene, Span(*said.span()), {}, [left, right])
        return
    sides = sides_of(scene, sentence, set()) if scene.has(sentence, _CARRIED) else {}
    if {"vote-for", "vote-against"} <= sides.keys():
        named = {"left": [sides["vote-for"]], "right": [sides["vote-against"]]}
        yield _comparison(scene, sides["vote-for"].span.join(sides["vote-against"].span), named, [])


def _comparison(scene: Scene, span: Span, named: dict[str, list[Fact]], stated: Sequence[Stated]) -> Relation:
    reasons = ["what was carried had more votes for it than against it"]
    return relate(
        "comparison", named, shortened(span, scene), span, wording="comparison.carried", stated=stated, prop="more",
        reasons=reasons,
    )  # fmt: skip


def _of_jury(scene: Scene, sentence: int) -> Relation | None:
    """`by a majority of ten to two` of a jury, which has twelve where nothing else is said."""
    text, span = scene.document.masked, scene.document.sentences[sentence].span
    said = _majority().search(text, *span)
    if said is None:
        return None
    jury = next((at for at in range(sentence, max(-1, sentence - _BACK - 1), -1) if scene.has(at, _JURY)), None)
    if jury is None or not scene.same_turn(jury, sentence):
        return None
    named = _NAMED.search(text, *scene.document.sentences[jury].span)
    start = scene.document.sentences[jury].span.start
    if named is None or _other_size().search(text[start : span.end].lower()) is not None:
        return None
    parts = [_stated(said, text, group, "parts") for group in (1, 2)]
    cast = sum(int(part.core.low or 0) for part in parts)
    if cast > 2 * _TWELVE or (cast == _FIFTEEN and _SAID_TWELVE.search(text, start, span.end) is None):
        return None
    twelve = Interval.point(_TWELVE)
    place = Span(*named.span())
    whole = trusted(Stated)(name="total", span=place, words=named.group(), core=twelve, support=twelve)
    return relate(
        "partition", {}, shortened(Span(*said.span()), scene), Span(*said.span()), wording="partition.votes",
        stated=[whole, *parts], reasons=["a jury has twelve members"],
    )  # fmt: skip


def _stated(said: re.Match[str], text: str, group: int, name: str) -> Stated:
    words = said[group]
    number = int(words) if words.isdigit() else spelt()[words.lower()]
    value = Interval.point(number)
    return trusted(Stated)(name=name, span=Span(*said.span(group)), words=words, core=value, support=value)


_SAID_TWELVE = regex.compile(
    r"\b(?:twelve|12)(?:-(?:member|person|man|strong))? jur|\bjury of (?:twelve|12)\b", re.IGNORECASE
)
_NAMED = regex.compile(r"\bjur(?:y|ors?)\b", re.IGNORECASE)


@cache
def _number() -> str:
    return rf"(\d{{1,3}}|{'|'.join(sorted(spelt(), key=len, reverse=True))})"


@cache
def _by() -> re.Pattern[str]:
    """`carried by four votes to two`, `won by three goals to one`."""
    verbs = "|".join(sorted(_CARRIED | _WON))
    unit = r"(?:\s+(?:votes?|goals?|points?|games?|frames?|sets?|legs?|members?|councillors?))?"
    by = r"by\s+(?:a\s+(?:vote|majority|margin)\s+of\s+)?"
    end = r"(?![\w-]|[.,:]\d)"
    return regex.compile(
        rf"(?<!not )(?<!never )\b(?:{verbs})\b[^.;:\d]{{0,40}}?,?\s+{by}{_number()}{unit}\s+to\s+{_number()}{end}",
        re.IGNORECASE,
    )


@cache
def _majority() -> re.Pattern[str]:
    unit = r"(?:\s+(?:votes?|jurors?))?"
    lead = r"(?:majority(?:\s+(?:verdict|decision|vote))?,?\s+(?:(?:of|by)\s+)?|\b(?:by|voted|split|divided),?\s+)"
    return regex.compile(rf"{lead}{_number()}{unit}(?:\s+to\s+|[-–]){_number()}(?![\w-]|[.,:]\d)", re.IGNORECASE)


@cache
def _other_size() -> re.Pattern[str]:
    """`a jury of six`, `fifteen jurors`, `the six-member jury`."""
    other = rf"(?!(?:twelve|12)(?![\w-])){_number()}"
    described = r"(?:-(?:member|person|man|strong))?"
    return regex.compile(rf"\bjury of {other}(?! (?:women|men)\b)|\b{other}{described} jur(?:y|ors)\b")


@cache
def _lost() -> re.Pattern[str]:
    return regex.compile(rf"(?<![\w-])(?:{any_in('vote-lost')})(?![\w-])", re.IGNORECASE)
