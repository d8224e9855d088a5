"""Patterns of the words that lists of `grammar/lexicon/context.yaml` hold."""

from __future__ import annotations

import re
from functools import cache

from factcheck import regex
from factcheck.lexicon import table
from factcheck.trie import any_of


@cache
def any_said(*names: str) -> str:
    """The source of a pattern that one of the words of the named lists matches, the longest first."""
    return any_of(str(word) for name in names for word in table("context")[name])


@cache
def word_of(*names: str) -> re.Pattern[str]:
    """A pattern of one of these words, whole, in a text of small letters."""
    return regex.compile(rf"(?<![\w-])(?:{any_said(*names)})(?![\w-])")
