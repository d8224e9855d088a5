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
    """What of a word's entries may stand after a token: its own senses, and by their second pieces the phrases that it
    begins, each with its other pieces."""

    alone: Fitting
    longer: dict[str, tuple[tuple[tuple[str, ...], Fitting], ...]]


@lru_cache(maxsize=8192)
def fit(word: str, last: tuple[str, ...]) -> Fit | None:
    """What of the vocabulary may begin with `word`, a piece in lower case, after a token of these terminals (none where
    it stands first). None where nothing may."""
    words = vocabulary()
    alone = _fitting(words.alone.get(word, ()), last)
    longer = {}
    for second, phrases in words.longer.get(word, {}).items():
        found = [(phrase.rest, senses) for phrase in phrases if (senses := _fitting(phrase.senses, last))]
        if found:
            longer[second] = tuple(found)
    if last == _NOUN and not _goes_on(alone) and not any(_goes_on(f) for all_ in longer.values() for _, f in all_):
        return None
    return Fit(alone, longer) if alone or longer else None


def _fitting(senses: Sequence[Sense], last: tuple[str, ...]) -> Fitting:
    return tuple([(sense, is_sure(sense)) for sense in senses if fits(sense, last)])


def _goes_on(senses: Fitting) -> bool:
    return any(sense.terminal in AFTER_NOUN for sense, _ in senses)
