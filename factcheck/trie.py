"""One pattern for many words, branching letter by letter, so that each place in a text costs one look however many
they are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

_END = ""


def any_of(words: Iterable[str]) -> str:
    """A regular expression that matches the longest of `words` at a place; blanks in a word match any run of them."""
    root: dict[str, Any] = {}
    for word in words:
        node = root
        for letter in word:
            node = node.setdefault(letter, {})
        node[_END] = {}
    return _branches(root)


def _branches(node: dict[str, Any]) -> str:
    ends = _END in node
    made = [_letter(letter) + _branches(below) for letter, below in sorted(node.items()) if letter != _END]
    if not made:
        return ""
    joined = made[0] if len(made) == 1 and not ends else f"(?:{'|'.join(made)})"
    return f"{joined}?" if ends else joined


@cache
def _letter(letter: str) -> str:
    return r"\s+" if letter == " " else re.escape(letter)
