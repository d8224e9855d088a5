"""Markdown to a Document: markup becomes blanks, so that every offset is one of the file's."""

from __future__ import annotations

import re

from factcheck import regex
from factcheck.model.document import Document
from factcheck.readers.front_matter import front_matter
from factcheck.readers.lines import Gatherer, Line, is_cut, is_wordy, pieces, trimmed
from factcheck.readers.markup import markup
from factcheck.readers.masks import addresses, blank, stamps, unify_line_ends
from factcheck.readers.segment import document
from factcheck.readers.tables import mark_tables

_FENCE = regex.compile(r"^ {0,3}(`{3,}+|~{3,}+)[^\n`]*+$", re.MULTILINE)
_QUOTE = regex.compile(r"^[ \t]{0,3}(?:>[ \t]?)+", re.MULTILINE)
_HASHES = regex.compile(r"#{1,6}(?=[ \t])")
_DEFINITION = regex.compile(r"^ {0,3}\[[^\]^\n][^\]\n]{0,200}\]:[ \t]*\S[^\n]*", re.MULTILINE)
_UNDERLINE = regex.compile(r"\n {0,3}(?:=+|-{2,})[ \t]*$", re.MULTILINE)  # begins with a plain character: fast
_BOLD = regex.compile(r"(?:<[^<>]{1,80}+>)*+\*{2,3}[^*]{1,160}+\*{2,3}(?:<[^<>]{1,80}+>)*+\s*\Z")
_INDENT = 3  # blanks; what stands further in is code
_LONG = 160  # characters; a line above that is not wrapped: the line below it is a paragraph of its own


def markdown_document(text: str, name: str = "-") -> Document:
    """The map of a Markdown text. `masked` has blanks for all markup, code, addresses, front matter other than title
    and date, labels of speakers and list markers. Indented code is read as prose: in prose it is seldom code."""
    plain = unify_line_ends(text)
    front = front_matter(plain)
    code = _code(plain, front.end)
    masked = blank(plain, front.hidden + code)
    masked = blank(masked, _comments(masked, front.end))
    hashes = _hashes(masked, front.end)
    quotes = _spans(_QUOTE, masked, front.end) if ">" in masked else []
    definitions = _spans(_DEFINITION, masked, front.end) if "]:" in masked else []
    blocked = blank(masked, hashes + quotes + definitions)
    masked = blank(blocked, stamps(blocked))
    masked = blank(masked, markup(masked, front.end))
    masked = blank(masked, addresses(masked))
    breaks = ("   ", "\\ ") if "\r\n" in text else ("  ", "\\")
    headings = {start for start, _ in hashes}
    lined = "=" in blocked or "--" in blocked
    for start, _ in _spans(_UNDERLINE, f"\n{blocked}", front.end) if lined else ():
        above = blocked.rfind("\n", 0, max(0, start - 1))
        if above < 0 or not is_wordy(blocked[blocked.rfind("\n", 0, above) + 1 : above]):
            headings.add(above + 1)  # one line alone: below a longer paragraph it is a rule
    lines = _lines(blocked, masked, front.end, headings, breaks)
    blocks = [Line(start, end, 0, True, "code") for start, end in code]
    lines = sorted([*front.lines, *_bold_headings(blocked, masked, lines), *blocks])
    return document(name, text, masked, mark_tables(plain, lines))


def _spans(pattern: re.Pattern[str], text: str, start: int) -> list[tuple[int, int]]:
    return [found.span() for found in pattern.finditer(text, start)]


def _hashes(text: str, start: int) -> list[tuple[int, int]]:
    """The marks of headings, each from the start of its line."""
    found = []
    at = text.find("#", start)  # many times as fast as the pattern
    while at >= 0:
        line = text.rfind("\n", start, at) + 1 or start
        mark = _HASHES.match(text, at)
        if mark is not None and at - line <= _INDENT and not text[line:at].strip(" "):
            found.append((line, mark.end()))
        at = text.find("#", mark.end() if mark is not None else at + 1)
    return found


def _code(text: str, start: int) -> list[tuple[int, int]]:
    """The fenced code, fences included; a fence that is never closed runs to the end."""
    if "```" not in text and "~~~" not in text:
        return []
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


def _lines(blocked: str, masked: str, start: int, headings: set[int], breaks: tuple[str, str]) -> list[Line]:
    """The lines from `start` on; `blocked` is the text before inline markup was masked, which tells the gaps."""
    gathered = Gatherer(masked)
    at, gap, loose, ended = start, True, False, start
    for raw in pieces(blocked, start, headings):
        if not raw:
            gap, at = True, at + 1
            continue
        end = at + len(raw)
        if masked[at].isalnum() or is_wordy(masked[at:end]):
            first, end = trimmed(masked, at, end)
            if at in headings:
                while masked[end - 1] in "# \t":
                    end -= 1
                gathered.heading(at, first, end, gap)
            else:
                tied = not gap and not raw.startswith("[^") and (not loose or is_cut(masked, ended, first))
                gathered.add(at, first, end, gap, tied)
            gap, ended, loose = False, end, len(raw) > _LONG and "\n" not in raw
        elif not is_wordy(raw):
            gap = True
        loose = loose or raw.endswith(breaks)
        at += len(raw) + 1
    return gathered.lines


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
