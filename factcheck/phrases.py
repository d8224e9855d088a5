"""Patterns of the phrases that a list of the lexicon holds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from factcheck import regex
from factcheck.lexicon import table

# `of which`: what follows is taken from what was said before.
OF_THEM = r"of (?:which|whom|them|these|those)"
# What `re.escape` makes of each mark, but for a blank, which matches any run of blanks.
_ESCAPED = {code: re.escape(chr(code)) for code in range(128)} | {ord(" "): r"\s+"}


def any_of(phrases: Iterable[str]) -> str:
    """The source of a pattern that one of the phrases matches, the longest first; of none where there are none."""
    return _any_of(tuple(phrases))


@cache
def _any_of(phrases: tuple[str, ...]) -> str:
    longest_first = sorted({str(phrase) for phrase in phrases}, key=lambda phrase: (-len(phrase), phrase))
    return "|".join([phrase.translate(_ESCAPED) for phrase in longest_first]) or "(?!)"


@cache
def any_in(*names: str, file: str = "cues") -> str:
    """The same of the phrases of the named lists of a file under `grammar/lexicon`."""
    lists = table(file)["lists"]
    return any_of(phrase for name in names for phrase in lists[name])


@cache
def phrase_in(*names: str, file: str = "cues") -> re.Pattern[str]:
    """A pattern of one of these phrases as whole words, in a text of small letters."""
    return regex.compile(rf"(?<![\w-])(?:{any_in(*names, file=file)})(?![\w-])")
