"""Telling words: from a list of phrases to the words without which none of them is there. Most sentences have none of
them, and need not be searched."""

from __future__ import annotations

import re
import string
from collections.abc import Iterable

_LETTERS = re.compile(r"[^\W\d_]+")
MARKS = frozenset(string.punctuation + "—–…·•’‘“”«»£€¥¢°§")
# One byte for each character of Latin-1, a blank for all that is no letter (others are cut out of words).
_BLANKED = bytes(code if chr(code).isalpha() else 32 for code in range(256))


def words_in(text: str) -> frozenset[str]:
    """Every run of letters in a text, in lower case (where letters are not of Latin-1, the runs between them), and
    every one of MARKS."""
    words = set(text.lower().encode("latin-1", "replace").translate(_BLANKED).decode("latin-1").split(" "))
    words |= set(text) & MARKS
    return frozenset(words)


def told_by(phrase: str) -> str | None:
    """The longest word of a phrase, or the phrase where it is one of MARKS; None where it is neither. Where the phrase
    stands as whole words, its word is in `words_in` of the text."""
    return max(_LETTERS.findall(phrase.lower()), key=len, default=phrase if phrase in MARKS else None)


def telling(phrases: Iterable[str]) -> frozenset[str]:
    """The longest word of each phrase. Raises ValueError for a phrase that has none."""
    found = [(phrase, told_by(phrase)) for phrase in phrases]
    if not all(word for _, word in found):
        raise ValueError(f"no word in {[phrase for phrase, word in found if word is None]}")
    return frozenset(word for _, word in found if word)
