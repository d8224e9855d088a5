"""The nearest right word for a wrong one."""

from __future__ import annotations

from collections.abc import Iterable


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """`did you mean "require"?` for the known word most like `word`; None where none is like it."""
    from difflib import get_close_matches

    found = get_close_matches(word, list(known), n=1, cutoff=0.65)
    return f'did you mean "{found[0]}"?' if found else None
