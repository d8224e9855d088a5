"""Cuts the source into lines of pieces, each plain or part of a quantity, so that every quantity can be marked."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from factcheck.span import Span
from factcheck.writers.checks_held import is_tied
from factcheck.writers.lines import Lines

if TYPE_CHECKING:
    from factcheck.model.report import Report


class Marked(NamedTuple):
    """Something of the text that is marked: `key` is its anchor in the page, `target` where it leads, `tone` how it is
    drawn, `findings` the numbers of those it belongs to, `number` what is written after it, `title` what it is."""

    span: Span
    key: str
    target: str
    tone: str
    findings: tuple[int, ...]
    number: int | None
    title: str


class Piece(NamedTuple):
    """A stretch of one line; `first` and `last` tell whether it opens and closes what it is part of. `hidden` are the
    anchors of marks that shorter ones cover from their first letter on."""

    text: str
    marked: Marked | None = None
    first: bool = False
    last: bool = False
    hidden: tuple[str, ...] = ()


class Line(NamedTuple):
    """A line of the source."""

    number: int
    pieces: tuple[Piece, ...]


_TONES = ("contradiction", "strained", "consistent", "not checkable")


def text_lines(report: Report, lines: Lines) -> list[Line]:
    """Every line of the text. Where marks overlap the shortest is shown, and nothing of the text is lost or doubled."""
    marks = sorted(marks_of(report), key=lambda m: (m.span.start, -m.span.end))
    cuts = _pieces(report.text, marks)
    opened = {mark.key for piece, mark in cuts if mark is not None and piece.start == mark.span.start}
    covered = [mark for mark in reversed(marks) if mark.key not in opened]
    found, at = [], 0
    for number in range(1, len(lines) + 1):
        span = lines.span(number)
        pieces = []
        while at < len(cuts) and cuts[at][0].start < span.end:
            piece, mark = cuts[at]
            here = Span(max(piece.start, span.start), min(piece.end, span.end))
            if here.start < here.end:
                first = mark is not None and here.start == mark.span.start
                last = mark is not None and here.end == mark.span.end
                hidden = []
                while covered and covered[-1].span.start < here.end:
                    hidden.append(covered.pop().key)
                pieces.append(Piece(here.of(report.text), mark, first, last, tuple(hidden)))
            if piece.end > span.end:
                break
            at += 1
        found.append(Line(number, tuple(pieces)))
    return found


def marks_of(report: Report) -> Iterator[Marked]:
    """Every fact, everything set aside, and the other words that findings rest on."""
    numbers = {check.id: n for n, check in enumerate(report.findings, 1)}
    by_fact: dict[int, list[int]] = {}
    tones: dict[int, int] = {}
    for check in report.checks:
        for party in check.facts:
            if check.id in numbers:
                by_fact.setdefault(party, []).append(numbers[check.id])
            if check.id in numbers or (is_tied(check) and not check.is_finding):
                tones[party] = min(tones.get(party, 9), _TONES.index(check.verdict))
    places = {fact.span for fact in report.facts}
    for fact in report.facts:
        findings = tuple(sorted(set(by_fact.get(fact.id, ()))))
        target = f"f{findings[0]}" if findings else f"fact{fact.id + 1}"
        tone = _TONES[tones[fact.id]].split()[0] if fact.id in tones else "vague" if fact.kind == "vague" else "read"
        yield Marked(fact.span, f"q{fact.id + 1}", target, tone, findings, fact.id + 1, fact.kind)
    for n, item in enumerate(report.set_aside, 1):
        yield Marked(item.span, f"s{n}", f"aside{n}", "aside", (), None, item.reason)
    for number, check in enumerate(report.findings, 1):
        for n, place in enumerate(check.places, 1):
            if place.span not in places and place.span.start < place.span.end:
                places.add(place.span)
                tone = check.verdict
                yield Marked(place.span, f"w{number}-{n}", f"f{number}", tone, (number,), None, place.role)


def _pieces(text: str, marks: list[Marked]) -> list[tuple[Span, Marked | None]]:
    """The text in one row of pieces, each with the shortest mark that covers it."""
    edges = sorted({0, len(text), *(e for m in marks for e in m.span)})
    found: list[tuple[Span, Marked | None]] = []
    open_marks: list[Marked] = []
    at = 0
    for start, end in pairwise(edges):
        open_marks = [m for m in open_marks if m.span.end > start]
        while at < len(marks) and marks[at].span.start <= start:
            open_marks.append(marks[at])
            at += 1
        shortest = min(open_marks, key=lambda m: m.span.end - m.span.start, default=None)
        if found and found[-1][1] is shortest:
            found[-1] = (found[-1][0].join(Span(start, end)), shortest)
        else:
            found.append((Span(start, end), shortest))
    return found
