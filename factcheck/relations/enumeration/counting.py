"""Words that say how many names were told, or are to follow: found in the whole text at once for all that ask."""

from __future__ import annotations

import re
from functools import cache

from factcheck import regex
from factcheck.lexicon import table
from factcheck.relations.figures import spelt
from factcheck.relations.scene import Scene
from factcheck.trie import any_of

_TWO, _MOST = 2, 12


def numbered(scene: Scene) -> dict[str, list[int]]:
    """The sentences in which such a word, or a number of two digits (as an empty word), stands after another word."""
    made: dict[str, list[int]] | None = scene.known.get(("numbered", None))
    if made is None:
        made = scene.known["numbered", None] = {}
        for found in _numbered().finditer(scene.lowered):
            sentence = scene.document.sentence_at(found.end() - 1)
            if sentence >= 0:
                made.setdefault(found[1] or "", []).append(sentence)
    return made


@cache
def group_words() -> dict[str, int]:
    """`both`, `the trio`: words for so many."""
    return {word: int(number) for number, words in table("lists")["counting-words"].items() for word in words}


@cache
def number_words() -> dict[str, int]:
    """Those, and numbers and words for two, with what they count."""
    couples = dict.fromkeys(table("lists")["couples"], _TWO)
    return {**{word: n for word, n in spelt().items() if _TWO <= n <= _MOST}, **group_words(), **couples}


@cache
def _numbered() -> re.Pattern[str]:
    return regex.compile(rf"\s(?:({any_of(number_words())})(?!\w)|\d\d?(?=\s))")
