"""Whether a word such as `over` before a length of time bounds it or says when: `waited over ten years`, `over ten
years`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from factcheck import regex
from factcheck.lexicon import table
from factcheck.nouns import lemma
from factcheck.parse.vocabulary import PIECE, vocabulary

if TYPE_CHECKING:
    from factcheck.parse.standing import Place

AHEAD = 8  # tokens, as many as an amount with its unit and noun may have
_AMOUNT = 200  # characters that they may have
_NEXT_WORD = regex.compile(r"\s+([^\W\d_]+)")
_LAST_WORD = regex.compile(r"([^\W\d_]+)[\s\"“(]*\Z")


def bounds_time(place: Place, said: Sequence[str]) -> bool:
    """Whether a word before a length of time (`over ten years`) is a hedge: after one of `said`; elsewhere it says
    when."""
    if not _may_pass(place.text[place.end : min(place.stop, place.end + _AMOUNT)]):
        return True
    for token in place.lex(place.text, place.end, place.floor, place.stop, AHEAD):
        if "DUR" in token.terminals or ("NOUN" in token.terminals and token.senses[-1].value.head in _passing()):
            if (ends := _NEXT_WORD.match(place.text, token.end, place.stop)) and ends.group(1).lower() in _time_ends():
                return True  # `over ten years ago`
            before = _LAST_WORD.search(place.text[max(place.floor, place.start - 30) : place.start])
            return before is not None and before.group(1).lower() in said
    return True


def _may_pass(text: str) -> bool:
    """Whether a word of the text may be a length of time or something that goes by in time."""
    known = vocabulary()
    for word in PIECE.findall(text):
        low = word.lower()
        if low in known.lasting or word in known.lasting or lemma(low) in _passing():
            return True
    return False


@cache
def _time_ends() -> frozenset[str]:
    return frozenset(table("context")["time_ends"])


@cache
def _passing() -> frozenset[str]:
    return frozenset(table("context")["passing"])
