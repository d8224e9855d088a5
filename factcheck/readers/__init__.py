"""Readers: bytes or text to a Document, chosen by the file's suffix."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from factcheck.model.document import Document
from factcheck.readers.decoding import SIZE_LIMIT, decode
from factcheck.readers.from_markdown import markdown_document
from factcheck.readers.from_text import text_document

__all__ = ["READERS", "SIZE_LIMIT", "markdown_document", "read", "text_document"]

# Format name, the suffixes that mean it, the function; the first is taken where no suffix fits.
READERS: tuple[tuple[str, tuple[str, ...], Callable[[str, str], Document]], ...] = (
    ("text", (".txt", ".text"), text_document),
    ("markdown", (".md", ".markdown", ".mkd"), markdown_document),
)


def read(name: str, data: bytes, as_format: str | None = None) -> Document:
    """The Document of a file's bytes; the format is `as_format`, else what the suffix of `name` says, else plain text.
    It keeps the size and hash of the bytes.

    Raises InputError for data that are empty, too large, binary or undecodable, and for a format there is not.
    """
    document = _reader(name, as_format)(decode(name, data), name)
    return document.model_copy(update={"size": len(data), "sha256": hashlib.sha256(data).hexdigest()})


def _reader(name: str, as_format: str | None) -> Callable[[str, str], Document]:
    if as_format is not None:
        for known, _, reader in READERS:
            if known == as_format:
                return reader
        from factcheck.errors import InputError

        formats = ", ".join(known for known, _, _ in READERS)
        raise InputError(f"there is no input format {as_format!r}; there is {formats}")
    lowered = name.lower()
    return next((reader for _, suffixes, reader in READERS if lowered.endswith(suffixes)), READERS[0][2])
