"""Masks: what is no prose in a text is replaced by as many blanks, so that every offset stays true."""

from __future__ import annotations

import re

# Places on a tape or in subtitles, at the start of a line: `[12:31]`, `(00:12:31)`, `00:12:31` before words, and
# `00:12:31,500 --> 00:12:34,000` with the number of the caption on the line above.
_CLOCK = r"\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,3})?)?"
_STAMP = re.compile(
    rf"^[ \t]*(?:(?:\d{{1,6}}[ \t]*\n[ \t]*)?{_CLOCK}[ \t]*-->[ \t]*{_CLOCK}[^\n]*"
    rf"|\[{_CLOCK}\]|\(\d{{1,2}}:\d{{2}}:\d{{2}}\)|\d{{1,2}}:\d{{2}}:\d{{2}}(?=[ \t]+[^\W\d]))",
    re.MULTILINE,
)
_ADDRESS = re.compile(r"(?<!\w)(?:https?://|www\.)[^\s<>\"”“]++|(?<![\w.+-])[\w.+-]{1,64}+@[\w-]{1,64}+\.[\w.-]++")
_TRAILING = ".,;:!?)]'’*_"


def blank(text: str, spans: list[tuple[int, int]]) -> str:
    """`text` with blanks in place of everything in `spans`, line ends kept, so that its length stays the same."""
    if not spans:
        return text
    pieces: list[str] = []
    at = 0
    for start, end in sorted(spans):
        start = max(start, at)
        if end <= start:
            continue
        hidden = text[start:end]
        pieces.append(text[at:start])
        pieces.append("\n".join(" " * len(part) for part in hidden.split("\n")))
        at = end
    pieces.append(text[at:])
    return "".join(pieces)


def unify_line_ends(text: str) -> str:
    """`text`, as long as before, with every line ended by a newline alone."""
    if "\r" not in text:
        return text
    return text.replace("\r\n", " \n").replace("\r", "\n")


def stamps(masked: str) -> list[tuple[int, int]]:
    """Where the time stamps of a recording stand: they are no times of day."""
    return [found.span() for found in _STAMP.finditer(masked)]


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
