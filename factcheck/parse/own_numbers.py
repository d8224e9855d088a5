"""Numbers that count a text's own parts: pages and pictures, the items of a list, the points of a speech."""

from __future__ import annotations

from factcheck import regex
from factcheck.model.mention import Mention
from factcheck.parse.aside import Other
from factcheck.span import Span

_COUNTER = regex.compile(r"(\d{1,4})\s*(?:of|/)\s*(\d{1,4})\Z")
_OPENS_NUMBERING = "-*•("
_NUMBERING = regex.compile(r"(?:[-*•]\s*)?\(?\d{1,3}(?:[.)](?=\s)|[\\ ][.)](?=\s|\Z))")
_POINT = regex.compile(r"\d{1,2}\)(?=\s)")
_POINT_MADE = regex.compile(r"(?:,\s+|:\s+)(?!(?:two|three|four|five|six|seven|eight|nine|ten|\d)\b)")


def counter(text: str, start: int, stop: int) -> Other | None:
    """`1 of 3` alone on a line: it counts pages or pictures."""
    if not (text[start].isdigit() and text[stop - 1].isdigit()):
        return None
    match = _COUNTER.match(text, start, stop)
    if match is None or match.end() != stop or not 0 < int(match[1]) <= int(match[2]):
        return None
    return Other(Span(start, stop), "a page or picture counter")


def numbering(text: str, start: int, stop: int) -> Other | None:
    """The number that a list item begins with."""
    if not (text[start] in _OPENS_NUMBERING or text[start].isdigit()):
        return None
    match = _NUMBERING.match(text, start, stop)
    return Other(Span(*match.span()), "a list's own numbering") if match else None


def is_point(text: str, start: int) -> bool:
    """`1)` within a sentence, with no bracket open before it."""
    if _POINT.match(text, start) is None:
        return False
    opened = text.rfind("(", max(0, start - 200), start)
    return opened < 0 or text.find(")", opened, start) >= 0


def enumerates(text: str, mention: Mention, sentence: int) -> bool:
    """Whether a number word opens a point of a speech: `Two, we rebuild the roads`."""
    if mention.kind != "number" or mention.number_span.start != sentence or not text[sentence].isalpha():
        return False
    after = _POINT_MADE.match(text, mention.span.end)
    return after is not None and mention.number is not None and mention.number.value <= 12
