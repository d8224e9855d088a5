"""Reads what a verb is to look at: a file, stdin, or a text that came in a line of JSON."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.errors import InputError
from factcheck.settings import Settings

if TYPE_CHECKING:
    from factcheck.model.document import Document


def read_document(file: str, stdin_name: str, settings: Settings) -> Document:
    """The document of a file, or of stdin for `-`. Raises InputError where it cannot be read."""
    from factcheck import pipeline, readers

    if file == "-":
        if sys.stdin is None:
            raise InputError("there is no stdin to read from: give a FILE")
        return readers.read(stdin_name, sys.stdin.buffer.read(readers.SIZE_LIMIT + 1), settings.as_format)
    try:
        return pipeline.read_file(Path(file), settings)
    except (OSError, ValueError) as problem:  # a name no file can have
        raise InputError(f"cannot read {file!r}: {problem}") from None


def document_of(text: str, settings: Settings) -> Document:
    """The document of a text given as a string; its offsets are those of the string. A lone surrogate, which no file
    can hold, is read as `?`."""
    from factcheck import readers

    plain = text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")
    if settings.as_format in (None, "text"):
        return readers.text_document(plain, "-")
    return readers.read("-", plain.encode("utf-8"), settings.as_format)
