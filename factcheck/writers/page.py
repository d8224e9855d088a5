"""Everything the HTML page shows, worked out before the template lays it out."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from factcheck.span import Span
from factcheck.writers.charts import chart_of
from factcheck.writers.checks_held import LookedFor, held, looked_for
from factcheck.writers.figures import with_unit
from factcheck.writers.lines import Lines, windows
from factcheck.writers.plot import Plot
from factcheck.writers.text_pane import Line, text_lines
from factcheck.writers.wording import (
    GLYPHS,
    MEANINGS,
    Cells,
    cells,
    fact_cells,
    shown_rows,
    sureness,
    tie,
    verdict_parts,
)

if TYPE_CHECKING:
    from factcheck.model.check import Check
    from factcheck.model.fact import Fact
    from factcheck.model.report import Decision, Report

_MARGIN = 110  # characters of context around a quote


class Part(NamedTuple):
    """A stretch of a quote; `role` names the part a marked stretch plays, `link` where it stands in the text."""

    text: str
    role: str = ""
    link: str = ""


class Quote(NamedTuple):
    """A stretch of one line of the source."""

    line: int
    speaker: str
    parts: tuple[Part, ...]
    cut_left: bool
    cut_right: bool


class RowView(NamedTuple):
    """A row of the working; `link` leads to the words in the text, `tone` is `sum`, `after` or nothing."""

    cells: Cells
    link: str
    tone: str


class FindingView(NamedTuple):
    """One finding as the page shows it."""

    number: int
    check: Check
    tone: str
    glyph: str
    meaning: str
    sure: str
    quotes: tuple[Quote, ...]
    rows: tuple[RowView, ...]
    chart: Plot | None
    tolerances: tuple[str, ...]
    tied: str
    accept: str


class CheckView(NamedTuple):
    """A check that holds, or could not be made."""

    number: int
    check: Check
    facts: tuple[int, ...]


class FactView(NamedTuple):
    """A row of the facts table; `used` names findings (`1`) and passed checks (`p2`)."""

    fact: Fact
    cells: tuple[str, ...]
    hedge: str
    used: tuple[str, ...]


class Page(NamedTuple):
    """The whole page; the headline comes in parts, each with its tone."""

    report: Report
    headline: tuple[tuple[str, str], ...]
    rest: str
    findings: tuple[FindingView, ...]
    passed: tuple[CheckView, ...]
    looked_for: tuple[LookedFor, ...]
    unjudged: tuple[CheckView, ...]
    facts: tuple[FactView, ...]
    lines: list[Line]
    tones: frozenset[str]
    asides: tuple[tuple[int, str, str, int, str], ...]
    accepted: tuple[tuple[Decision, Check | None], ...]


def page_of(report: Report) -> Page:
    """The page of a report."""
    view = _Viewer(report)
    headline, rest = verdict_parts(report)
    by_id = {check.id: check for check in report.checks}
    lines = text_lines(report, view.lines)
    unjudged = [c for c in report.checks if c.verdict == "not checkable"]
    return Page(
        report, tuple(_toned(headline)), rest,
        findings=tuple(view.finding(n, check) for n, check in enumerate(report.findings, 1)),
        passed=tuple(view.check(n, check) for n, check in enumerate(held(report), 1)),
        looked_for=looked_for(report),
        unjudged=tuple(view.check(n, check) for n, check in enumerate(unjudged, 1)),
        facts=tuple(map(view.fact, report.facts)),
        lines=lines,
        tones=frozenset(piece.marked.tone for line in lines for piece in line.pieces if piece.marked),
        asides=tuple(
            (n, item.quote, item.reason, item.line, f"factcheck parse {shlex.quote(item.quote)}")
            for n, item in enumerate(report.set_aside, 1)
        ),
        accepted=tuple((d, by_id.get(d.id)) for d in report.accepted),
    )  # fmt: skip


def _toned(headline: str) -> Iterator[tuple[str, str]]:
    """The counts of the headline, each with the tone of what it counts."""
    for words in headline.rstrip(".").split(", "):
        counts = words[0].isdigit()
        yield words, "contradiction" if counts and "contradiction" in words else "strained" if counts else ""


class _Viewer:
    """Works out the views of one report."""

    def __init__(self, report: Report) -> None:
        self.report, self.lines = report, Lines(report.text)
        self.facts = {fact.id: fact for fact in report.facts}
        self.by_span = {fact.span: fact.id for fact in reversed(report.facts)}
        self.values = {f.id: f.quantity.value for f in report.facts if f.quantity.value is not None}
        self.used: dict[int, list[str]] = {}
        for prefix, checks in (("", report.findings), ("p", held(report))):
            for number, check in enumerate(checks, 1):
                for fact in check.facts:
                    self.used.setdefault(fact, []).append(f"{prefix}{number}")

    def finding(self, number: int, check: Check) -> FindingView:
        return FindingView(
            number, check, check.verdict, GLYPHS[check.verdict], MEANINGS[check.verdict], sureness(check),
            self.quotes(number, check), tuple(self.rows(check)), chart_of(check, self.values),
            tuple(self.tolerances(check)), self.tied(check),
            f'factcheck accept {shlex.quote(self.report.provenance.name)} {check.id} -r "why"',
        )  # fmt: skip

    def check(self, number: int, check: Check) -> CheckView:
        return CheckView(number, check, check.facts)

    def fact(self, fact: Fact) -> FactView:
        hedge = "" if fact.quantity.hedge == "none" else fact.quantity.hedge_entry or fact.quantity.hedge
        return FactView(fact, fact_cells(fact), hedge, tuple(self.used.get(fact.id, ())))

    def quotes(self, number: int, check: Check) -> tuple[Quote, ...]:
        """The words the finding rests on, with what stands around them."""
        places = sorted({p.span: p for p in check.places if p.span.start < p.span.end}.values(), key=lambda p: p.span)
        links = {p.span: f"w{number}-{n}" for n, p in enumerate(check.places, 1)}
        links |= {span: f"q{self.by_span[span] + 1}" for span in links if span in self.by_span}
        found = []
        for window in windows(self.lines, [p.span for p in places], _MARGIN):
            parts, at = [], window.span.start
            for place in places:
                if place.span.start < at or place.span.start >= window.span.end:
                    continue
                end = min(place.span.end, window.span.end)
                parts += [Part(self.report.text[at : place.span.start])]
                parts += [Part(self.report.text[place.span.start : end], place.role, links[place.span])]
                at = end
            parts.append(Part(self.report.text[at : window.span.end]))
            speaker = self.speaker(check, window.span)
            found.append(Quote(window.line, speaker, tuple(parts), window.cut_left, window.cut_right))
        return tuple(found)

    def speaker(self, check: Check, span: Span) -> str:
        parties = (self.facts[n] for n in check.facts if n in self.facts)
        return next((f.speaker for f in parties if f.speaker and f.span.overlaps(span)), "")

    def rows(self, check: Check) -> list[RowView]:
        found, after = [], False
        for row in shown_rows(check):
            link = f"q{row.fact + 1}" if row.fact in self.facts and row.fact is not None else ""
            found.append(RowView(cells(row), link, "sum" if row.sign == "=" else "after" if after else ""))
            after = after or row.sign == "="
        return found

    def tolerances(self, check: Check) -> list[str]:
        """For each party, what gave its reading the width it has."""
        said = []
        for number in check.facts:
            fact = self.facts.get(number)
            if fact is None:
                continue
            q = fact.quantity
            if q.value is None:
                continue
            if q.hedge_entry:
                why = f"as wide as the hedge “{q.hedge_entry}” allows"
            elif q.core.is_point:
                why = "read as exactly that"
            elif q.grain and q.grain != q.step:
                why = f"a round figure, good to {with_unit(q.grain, q.unit)} at best"
            elif q.step:
                why = f"as sharp as its last digit: {with_unit(q.step, q.unit)}"
            else:
                continue
            said.append(f"“{fact.quote}”: {why}.")
        return said

    def tied(self, check: Check) -> str:
        """Why the figures were put together."""
        if check.relation is None or check.relation >= len(self.report.relations):
            return ""
        return tie(self.report.relations[check.relation])
