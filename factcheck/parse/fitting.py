"""Which readings of a word may stand after which token: worked out once for each pair, where the text has no say."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from factcheck.parse.standing import fits, is_sure
from factcheck.parse.vocabulary import Sense, vocabulary

AFTER_NOUN = frozenset(
    {"AFTER", "PER", "EACH", "AMONG", "TO", "AND", "DASH", "PM", "ALSO"}
)  # what a claim goes on with
_NOUN = ("NOUN",)

# Senses, each with whether it needs no look at the text.
Fitting = tuple[tuple[Sense, bool], ...]


class Fit(NamedTuple):
    """What of a word's entries may stand after a token: its own senses, and the second pieces of phrases that may."""

    alone: Fitting
    seconds: frozenset[str]


@lru_cache(maxsize=8192)
def fit(word: str, last: tuple[str, ...]) -> Fit | None:
    """What of the vocabulary may begin with `word`, a piece in lower case, after a token of these terminals (none where
    it stands first). None where nothing may."""
    words = vocabulary()
    alone = words.alone.get(word, ())
    fitting = {
        second: [sense for phrase in phrases for sense in phrase.senses if fits(sense, last)]
        for second, phrases in words.longer.get(word, {}).items()
    }
    seconds = frozenset(second for second, senses in fitting.items() if senses)
    found = Fit(fitting_of(alone, last), seconds)
    if last == _NOUN and not any(s.terminal in AFTER_NOUN for senses in (alone, *fitting.values()) for s in senses):
        return None
    return found if found.alone or seconds else None


def fitting_of(senses: Sequence[Sense], last: tuple[str, ...]) -> Fitting:
    """Those of the senses that may stand after a token of these terminals."""
    return tuple([(sense, is_sure(sense)) for sense in senses if fits(sense, last)])
