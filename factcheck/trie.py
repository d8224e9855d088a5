"""One pattern for many words, branching letter by letter, so that each place in a text costs one look however many
they are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache


def any_of(words: Iterable[str]) -> str:
    """A regular expression that matches the longest of `words` at a place; blanks in a word match any run of them."""
    known = sorted(set(words))
    return _branches(known, 0, len(known), 0) if known else ""


def _branches(words: list[str], first: int, last: int, at: int) -> str:
    """What matches the rest, from letter `at` on, of the sorted `words[first:last]`, which are alike up to there."""
    if last - first == 1:
        return "".join(map(_letter, words[first][at:]))
    ends = len(words[first]) == at
    made = []
    begin = first + ends
    while begin < last:
        letter, end = words[begin][at], begin + 1
        while end < last and words[end][at] == letter:
            end += 1
        made.append(_letter(letter) + _branches(words, begin, end, at + 1))
        begin = end
    joined = made[0] if len(made) == 1 and not ends else f"(?:{'|'.join(made)})"
    return f"{joined}?" if ends else joined


@cache
def _letter(letter: str) -> str:
    return r"\s+" if letter == " " else re.escape(letter)
