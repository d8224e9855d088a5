"""Markdown to a Document: markup becomes blanks, so that every offset is one of the file's."""

from __future__ import annotations

import re

from factcheck.model.document import Document
from factcheck.readers.front_matter import front_matter
from factcheck.readers.lines import Line, is_cut
from factcheck.readers.lists import Markers, mark_tables
from factcheck.readers.markup import markup
from factcheck.readers.masks import addresses, blank, stamps, unify_line_ends
from factcheck.readers.segment import document

_FENCE = re.compile(r"^ {0,3}(`{3,}+|~{3,}+)[^\n`]*+$", re.MULTILINE)
_QUOTE = re.compile(r"^[ \t]{0,3}(?:>[ \t]?)+", re.MULTILINE)
_HASHES = re.compile(r"^ {0,3}#{1,6}(?=[ \t])", re.MULTILINE)
_DEFINITION = re.compile(r"^ {0,3}\[[^\]^\n][^\]\n]{0,200}\]:[ \t]*\S[^\n]*", re.MULTILINE)
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*\Z")
_BOLD = re.compile(r"(?:<[^<>]{1,80}+>)*+\*{2,3}[^*]{1,160}+\*{2,3}(?:<[^<>]{1,80}+>)*+\s*\Z")
_LONG = 160  # characters; a line above that is not wrapped: the line below it is a paragraph of its own


def markdown_document(text: str, name: str = "-") -> Document:
    """The map of a Markdown text. `masked` has blanks for all markup, code, addresses, front matter other than title
    and date, labels of speakers and list markers. Indented code is read as prose: in prose it is seldom code."""
    plain = unify_line_ends(text)
    front = front_matter(plain)
    code = _code(plain, front.end)
    masked = blank(plain, front.hidden + code)
    masked = blank(masked, _comments(masked, front.end))
    starts = {found.start() for found in _HASHES.finditer(masked, front.end)}
    marks = (_HASHES, _QUOTE, _DEFINITION)
    blocked = blank(masked, [found.span() for mark in marks for found in mark.finditer(masked, front.end)])
    masked = blank(blocked, stamps(blocked))
    masked = blank(masked, markup(masked, front.end))
    masked = blank(masked, addresses(masked))
    lines = _lines(blocked, masked, front.end, starts, "   " if "\r\n" in text else "  ")
    blocks = [Line(start, end, 0, True, "code") for start, end in code]
    lines = sorted([*front.lines, *_bold_headings(blocked, masked, lines), *blocks])
    return document(name, text, masked, mark_tables(masked, lines), None)


def _code(text: str, start: int) -> list[tuple[int, int]]:
    """The fenced code, fences included; a fence that is never closed runs to the end."""
    found = []
    opened: re.Match[str] | None = None
    for fence in _FENCE.finditer(text, start):
        if opened is None:
            opened = fence
        elif fence[0].strip().startswith(opened[1]) and not fence[0].strip().strip(opened[1][0]):
            found.append((opened.start(), fence.end()))
            opened = None
    if opened is not None:
        found.append((opened.start(), len(text)))
    return found


def _comments(text: str, start: int) -> list[tuple[int, int]]:
    found = []
    while (start := text.find("<!--", start)) >= 0 and (end := text.find("-->", start)) >= 0:
        found.append((start, end + 3))
        start = end + 3
    return found


def _lines(blocked: str, masked: str, start: int, hashes: set[int], hard_break: str) -> list[Line]:
    """The lines behind the front matter; `blocked` is the text before inline markup was masked."""
    found: list[Line] = []
    markers = Markers()
    rows = blocked[start:].split("\n")
    at, gap, broken = start, True, False
    for number, (raw, kept) in enumerate(zip(rows, masked[start:].split("\n"), strict=True)):
        body = kept.strip()
        if any(map(str.isalnum, body)):
            first = at + len(kept) - len(kept.lstrip())
            line = Line(first, first + len(body), first - at, gap)
            heading = at in hashes or (number + 1 < len(rows) and _underlined(found, line, rows[number + 1]))
            line = _placed(masked, found, line, markers, broken, heading)
            found.append(line)
            gap = False
        elif not any(map(str.isalnum, raw)):
            gap = True
        broken = raw.endswith((hard_break, "\\"))
        at += len(raw) + 1
    return found


def _underlined(found: list[Line], line: Line, below: str) -> bool:
    """Whether `line`, alone in its paragraph, has the underline of a heading below it."""
    return line.gap and len(below) > 1 and bool(_UNDERLINE.match(below))


def _placed(masked: str, found: list[Line], line: Line, markers: Markers, broken: bool, heading: bool) -> Line:
    above = found[-1] if found else None
    if heading:
        end = line.end
        while masked[end - 1] in "# \t":
            end -= 1
        return line._replace(kind="heading", end=end, tied=False)
    body = markers.body(masked, line)
    if body >= 0:
        return line._replace(kind="item", body=body, tied=False)
    if above is None or line.gap or above.kind == "heading":
        return line._replace(tied=False)
    loose = broken or above.end - above.start > _LONG
    return line._replace(tied=not loose or is_cut(masked, above, line))


def _bold_headings(blocked: str, masked: str, lines: list[Line]) -> list[Line]:
    """`lines` with those paragraphs made headings that are bold from end to end and no sentence."""
    out = list(lines)
    first = 0
    for at, line in enumerate(lines):
        if not line.tied:
            first = at
        if at + 1 < len(lines) and lines[at + 1].tied:
            continue
        begin = lines[first].start - lines[first].indent
        newline = blocked.find("\n", line.end)
        raw = blocked[begin : newline if newline >= 0 else len(blocked)].lstrip() if line.end - begin < 400 else ""
        if lines[first].kind == "text" and raw[:1] in "*<" and _BOLD.match(raw) and masked[line.end - 1] not in ".,:;":
            out[first : at + 1] = [each._replace(kind="heading") for each in lines[first : at + 1]]
    return out
