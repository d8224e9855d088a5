"""A list behind a word that says how many it holds: `both A and B`, `the trio, A, B and C`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from factcheck import regex
from factcheck.interval import Interval
from factcheck.model.noun import trusted
from factcheck.model.relation import Relation, Stated
from factcheck.phrases import any_of
from factcheck.relations.enumeration.counting import group_words, numbered
from factcheck.relations.enumeration.items import names_end
from factcheck.relations.enumeration.lists import items_of, read_list, things
from factcheck.relations.make import relate
from factcheck.relations.scene import Scene
from factcheck.span import Span

_BOTH = frozenset({"both"})
_ADJECTIVE = regex.compile(r"(?:an|ese|ish|ic|al|\.)\s*\Z")  # `both African, American and European`


def find(scene: Scene) -> Iterator[Relation]:
    """The enumerations whose count is a word, where names alone follow it."""
    text = scene.document.masked
    groups = {sentence for word, here in numbered(scene).items() if word in group_words() for sentence in here}
    for sentence in sorted({*groups, *scene.sentences_with(_BOTH)}):
        span = scene.document.sentences[sentence].span
        for word in _words().finditer(text, *span):
            made = _named(scene, word, span.end)
            if made is not None:
                yield made


def _named(scene: Scene, word: re.Match[str], end: int) -> Relation | None:
    text = scene.document.masked
    stop = names_end(text, word.end(), end)
    if stop is None:
        return None
    if word[1] and any(_ADJECTIVE.search(name) for name in regex.split(r",| and ", text[word.end() : stop])):
        return None
    said = word.span(1) if word[1] else word.span(2)
    number = group_words()[text[slice(*said)].lower()]
    listed = read_list(text, word.end(), stop, ())
    if listed is None or not listed.clean or listed.kinds() != {"name"} or abs(things(listed.pieces) - number) > 2:
        return None
    count = Interval.point(number)
    return relate(
        "enumeration",
        {},
        text[word.start() : listed.end][:80],
        Span(word.start(), listed.end),
        wording="enumeration.worded",
        stated=[
            trusted(Stated)(
                name="count", span=Span(*said), words=text[slice(*said)], core=count, support=count, unit=""
            )
        ],
        items=items_of(listed.pieces, -1),
        determined="medium",
        reasons=["names follow a word that says how many they are"],
    )


@cache
def _words() -> re.Pattern[str]:
    groups = any_of(word for word in group_words() if word != "both")
    marks = r"(?:\s+of\s+|,\s+|:\s+|\s\(|\s[—–-]\s)"
    named = rf"(?:the|a|this|that)\s+({groups})(?: of (?:them|us|you))?{marks}"
    return regex.compile(rf"(?<!\w)(?:(both)\s+|{named})", re.IGNORECASE)
