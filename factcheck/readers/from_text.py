"""Plain text to a Document."""

from __future__ import annotations

import re

from factcheck.model.document import Document
from factcheck.readers.lines import Line, Markers, blank, lines_of, mark_tables, wrap_width
from factcheck.readers.segment import document

# Places on a tape or in subtitles, at the start of a line: `[00:12:31]`, `(12:31)`, `00:12:31,500 --> 00:12:34,000`,
# `00:12:31` before words; in subtitles the number of the caption above.
_CLOCK = r"\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,3})?)?"
_STAMP = re.compile(
    rf"^[ \t]*(?:(?:\d{{1,6}}[ \t]*\r?\n[ \t]*)?{_CLOCK}[ \t]*-->[ \t]*{_CLOCK}[^\n]*|[\[(]{_CLOCK}[\])]|\d{{1,2}}:\d{{2}}:\d{{2}}(?=[ \t]+\S))",
    re.MULTILINE,
)
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"”“]++|[\w.+-]{1,64}+@[\w-]{1,64}+\.[\w.-]++")
_TRAILING = ".,;:!?)]'’"


def text_document(text: str, name: str = "-") -> Document:
    """The map of a plain text, which may be empty. `masked` has blanks for addresses, time stamps, labels of speakers
    and list markers."""
    masked = unify_line_ends(text)
    masked = blank(masked, [found.span() for found in _STAMP.finditer(masked)])
    masked = blank(masked, addresses(masked))
    lines = lines_of(masked)
    markers = Markers()
    lines = [_marked(masked, line, markers) for line in lines]
    lines = mark_tables(masked, lines)
    return document(name, text, masked, lines, wrap_width(masked, lines))


def unify_line_ends(text: str) -> str:
    """`text`, as long as before, with every line ended by a newline alone."""
    if "\r" not in text:
        return text
    return text.replace("\r\n", " \n").replace("\r", "\n")


def addresses(masked: str) -> list[tuple[int, int]]:
    """Where web and mail addresses stand: their digits are no quantities."""
    if "www." not in masked and "://" not in masked and "@" not in masked:
        return []
    found = []
    for match in _ADDRESS.finditer(masked):
        end = match.end()
        while masked[end - 1] in _TRAILING:
            end -= 1
        found.append((match.start(), end))
    return found


def _marked(masked: str, line: Line, markers: Markers) -> Line:
    body = markers.body(masked, line)
    return line if body < 0 else line._replace(kind="item", body=body)
