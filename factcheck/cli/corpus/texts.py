"""Which texts the words of a command line name: files, folders with all their texts, patterns such as `notes/*.md`."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from factcheck.errors import InputError

_PATTERN = frozenset("*?[")


def names_many(words: Sequence[str]) -> bool:
    """Whether a word is a folder or a pattern, and so stands for texts that it does not name."""
    return any(Path(word).is_dir() or _is_pattern(word) for word in words)


def texts_named(words: Iterable[str], reports: Path) -> list[str]:
    """The texts in the order of the words, those of a folder or a pattern by name; each once, as it was first named.

    A folder stands for every file in it or below it that has the suffix of a text; hidden ones and what lies in hidden
    folders, or in that of the `reports`, are left out, and so are links to folders. Raises InputError for a folder or
    pattern that names no text.
    """
    return list(dict.fromkeys(text for word in words for text in _named(word, reports)))


def _named(word: str, reports: Path) -> list[str]:
    if Path(word).is_dir():
        found = sorted(_below(word, reports))
        if not found:
            raise InputError(f"there is no text in {word}: its files need a suffix such as .txt or .md")
        return found
    if _is_pattern(word):
        found = sorted(path for path in glob.glob(word, recursive=True) if not Path(path).is_dir())
        if not found:
            raise InputError(f"no file is named like {word}: check the pattern and the folder you are in")
        return found
    return [word]


def _is_pattern(word: str) -> bool:
    return bool(_PATTERN & set(word)) and not Path(word).exists()


def _below(folder: str, reports: Path) -> Iterator[str]:
    from factcheck.readers import READERS

    suffixes = tuple(suffix for _, listed, _ in READERS for suffix in listed)
    for top, folders, files in os.walk(folder):
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and (Path(top) / name).resolve() != reports.resolve()
        )
        for name in files:
            if name.lower().endswith(suffixes) and not name.startswith("."):
                yield str(Path(top) / name)
