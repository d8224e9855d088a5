"""Telling words: from a list of phrases to the words without which none of them is there. Most sentences have none of
them, and need not be searched."""

from __future__ import annotations

import codecs
import string
from collections.abc import Iterable
from functools import cache

from factcheck import regex
from factcheck.lazy import lazy
from factcheck.lexicon import table
from factcheck.model.document import Document

_LETTERS = regex.compile(r"[^\W\d_]+")
MARKS = frozenset(string.punctuation + "—–…·•’‘“”«»£€¥¢°§")
# The letters and marks of English prose take one byte each here, so that a table tells them apart; what has no byte
# becomes a question mark and parts a word.
_CODE = "cp1252"
_EVERY = bytes(range(256)).decode(_CODE, "replace")
_CODED = codecs.charmap_build(_EVERY)
_LETTERS_ONLY = bytes(code if letter.isalpha() else 32 for code, letter in enumerate(_EVERY))
_NO_MARKS = bytes(code for code, letter in enumerate(_EVERY) if letter not in MARKS)


class Said(dict[int, frozenset[str]]):
    """The words of each sentence of a document: every run of letters, in lower case, and every one of MARKS. They are
    told apart when first asked for."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document

    @lazy
    def lowered(self) -> str:
        """The text in lower case, each letter in its place: one that would become two stays as it is."""
        text = self._document.masked
        made = text.lower()
        return made if len(made) == len(text) else "".join([c if len(c.lower()) > 1 else c.lower() for c in text])

    def __missing__(self, sentence: int) -> frozenset[str]:
        text = self.lowered[slice(*self._document.sentences[sentence].span)]
        coded = codecs.charmap_encode(text, "replace", _CODED)[0]
        words = codecs.charmap_decode(coded.translate(_LETTERS_ONLY), "replace", _EVERY)[0].split(" ")
        words += codecs.charmap_decode(coded.translate(None, _NO_MARKS), "replace", _EVERY)[0]
        made = self[sentence] = frozenset(words)
        return made


def told_by(phrase: str) -> str | None:
    """The longest word of a phrase, or the phrase where it is one of MARKS; None where it is neither. Where the phrase
    stands as whole words, its word is among those of its sentence."""
    return max(_LETTERS.findall(phrase.lower()), key=len, default=phrase if phrase in MARKS else None)


def telling(phrases: Iterable[str]) -> frozenset[str]:
    """The longest word of each phrase. Raises ValueError for a phrase that has none."""
    found = [(phrase, told_by(phrase)) for phrase in phrases]
    if not all(word for _, word in found):
        raise ValueError(f"no word in {[phrase for phrase, word in found if word is None]}")
    return frozenset(word for _, word in found if word)


@cache
def telling_in(*names: str, file: str = "cues") -> frozenset[str]:
    """Words of which a sentence with a phrase of the named lists of a file under `grammar/lexicon` has one."""
    lists = table(file)["lists"]
    return telling(str(phrase) for name in names for phrase in lists[name])
