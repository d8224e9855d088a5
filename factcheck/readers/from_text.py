"""Plain text to a Document."""

from __future__ import annotations

from factcheck.model.document import Document
from factcheck.readers.lines import Line, lines_of, wrap_width
from factcheck.readers.lists import Markers, mark_tables
from factcheck.readers.masks import addresses, blank, stamps, unify_line_ends
from factcheck.readers.segment import document


def text_document(text: str, name: str = "-") -> Document:
    """The map of a plain text, which may be empty. `masked` has blanks for addresses, time stamps, labels of speakers
    and list markers."""
    masked = unify_line_ends(text)
    masked = blank(masked, stamps(masked))
    masked = blank(masked, addresses(masked))
    markers = Markers()
    lines = [_marked(masked, line, markers) for line in lines_of(masked)]
    lines = mark_tables(masked, lines)
    return document(name, text, masked, lines, wrap_width(masked, lines))


def _marked(masked: str, line: Line, markers: Markers) -> Line:
    body = markers.body(masked, line)
    return line if body < 0 else line._replace(kind="item", body=body)
