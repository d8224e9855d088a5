"""Plain text to a Document."""

from __future__ import annotations

from factcheck.model.document import Document
from factcheck.readers.lines import text_lines
from factcheck.readers.masks import addresses, blank, stamps, unify_line_ends
from factcheck.readers.segment import document
from factcheck.readers.tables import mark_tables


def text_document(text: str, name: str = "-") -> Document:
    """The map of a plain text, which may be empty. `masked` has blanks for addresses, time stamps, labels of speakers
    and list markers."""
    plain = unify_line_ends(text)
    masked = blank(plain, stamps(plain))
    masked = blank(masked, addresses(masked))
    return document(name, text, masked, mark_tables(plain, text_lines(masked)))
