"""Telling words: from a list of phrases to the words without which none of them is there. Most sentences have none of
them, and need not be searched."""

from __future__ import annotations

import string
from collections.abc import Iterable

from factcheck import regex

_LETTERS = regex.compile(r"[^\W\d_]+")
MARKS = frozenset(string.punctuation + "—–…·•’‘“”«»£€¥¢°§")
# The letters and marks of English prose take one byte each here, so that a table tells them apart; what has no byte
# becomes a question mark and parts a word.
_CODE = "cp1252"
_EVERY = [bytes([code]).decode(_CODE, "replace") for code in range(256)]
_LETTERS_ONLY = bytes(code if letter.isalpha() else 32 for code, letter in enumerate(_EVERY))
_NO_MARKS = bytes(code for code, letter in enumerate(_EVERY) if letter not in MARKS)


def words_in(text: str) -> frozenset[str]:
    """Every run of letters in a text, in lower case, and every one of MARKS."""
    coded = text.lower().encode(_CODE, "replace")
    words = coded.translate(_LETTERS_ONLY).decode(_CODE).split(" ")
    words += coded.translate(None, _NO_MARKS).decode(_CODE)
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
