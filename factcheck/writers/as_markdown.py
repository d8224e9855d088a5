"""Writes a report as Markdown of plain tables and quotes, fit for GitHub, a chat or a note in a CMS."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from factcheck import regex
from factcheck.writers.checks_held import held, looked_for
from factcheck.writers.look import Look
from factcheck.writers.visible import visible
from factcheck.writers.wording import (
    COLUMNS,
    GLYPHS,
    MEANINGS,
    cells,
    command_line,
    fact_cells,
    headline,
    plural,
    role_word,
    shown_rows,
    sureness,
    verdict_line,
)

if TYPE_CHECKING:
    from factcheck.model.check import Check
    from factcheck.model.report import Report

# Backslashes before what Markdown (with GitHub's tables, maths and templates' braces) would act on.
_MARKUP = regex.compile(r"([\\`*_\[\]{}|~$#])")
_OPENING = regex.compile(r"^(\d+)([.)])(?=\s|$)|^([-+=])(?=\s|$)")


def render(reports: Sequence[Report], look: Look) -> str:
    """One report as Markdown."""
    (report,) = reports
    parts = [
        [f"# Fact check of {_words(report.provenance.name)}", "", f"**{_words(verdict_line(report))}**"],
        _findings(report),
        _accepted(report),
        _passed(report),
        _unjudged(report),
        _facts(report),
        _set_aside(report),
        _made(report),
    ]
    return "\n".join("\n".join(part) + "\n" for part in parts if part)


def _words(text: str) -> str:
    """Text that stays text: nothing in it is markup, a tag or a line end."""
    flat = " ".join(visible(text, keep="\n\t\r").split())
    flat = flat.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _OPENING.sub(r"\1\\\2\3", _MARKUP.sub(r"\\\1", flat)).replace("\\{%", "&#123;%")


def _table(head: Sequence[str], align: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield "| " + " | ".join(head) + " |"
    yield "|" + "|".join(align) + "|"
    for row in rows:
        yield "| " + " | ".join(row) + " |"


def _findings(report: Report) -> list[str]:
    if not report.findings:
        return []
    lines = ["## Findings"]
    for number, check in enumerate(report.findings, 1):
        lines += ["", *_finding(number, check, report)]
    return lines


def _finding(number: int, check: Check, report: Report) -> Iterator[str]:
    yield f"### {number}. {GLYPHS[check.verdict]} {check.verdict.capitalize()}: {_words(headline(check))}"
    yield ""
    for place in check.places:
        line = report.text.count("\n", 0, place.span.start) + 1
        yield f"> “{_words(place.span.of(report.text))}” ({_words(role_word(place.role))}, line {line})  "
    if shown := shown_rows(check):
        yield ""
        rows = [[cell if cell in "+=" else _words(cell) for cell in cells(row)] for row in shown]
        yield from _table(["", "", *COLUMNS], ["---", "---", "---", "---:", "---:"], rows)
    elif check.arithmetic:
        yield ""
        yield _words(check.arithmetic)
    yield ""
    yield from _notes(check)


def _notes(check: Check) -> Iterator[str]:
    if check.suggest:
        yield f"- What would settle it: {' '.join(map(_words, check.suggest))}"
    for label, note in (("Margin", check.break_even), ("To hold", check.repair), ("Likely slip", check.slip)):
        if note:
            yield f"- {label}: {_words(note)}"
    yield f"- {check.verdict.capitalize()}: {MEANINGS[check.verdict]}; {_words(sureness(check))}"
    if check.why:
        yield f"- Why: {_words(check.why)}"
    yield f"- Rule `{check.rule}`, finding `{check.id}`"


def _accepted(report: Report) -> list[str]:
    state = {True: "no longer found", False: ""}
    rows = [[f"`{d.id}`", state[d.stale], _words(d.reason), _words(d.by or "")] for d in report.accepted]
    lines = ["## Accepted", "", *_table(["finding", "", "reason", "by"], ["---", "---", "---", "---"], rows)]
    return lines if report.accepted else []


def _passed(report: Report) -> list[str]:
    passed, singles = held(report), looked_for(report)
    if not passed and not singles:
        return []
    lines = ["## Checks that passed", ""]
    if passed:
        rows = ([str(c.line), _words(c.message), _words(c.arithmetic)] for c in passed)
        lines += [*_table(["line", "check", "arithmetic"], ["---:", "---", "---"], rows), ""]
    looked = [f"- {_words(one.title)}: not so in {plural(len(one.facts), 'figure')} (`{one.rule}`)" for one in singles]
    return [*lines, "Looked for in single figures, and not found:", "", *looked] if looked else lines[:-1]


def _unjudged(report: Report) -> list[str]:
    checks = [c for c in report.checks if c.verdict == "not checkable"]
    rows = ([str(c.line), _words(c.message), _words("; ".join(c.reasons))] for c in checks)
    head = ["## Not checkable", "", *_table(["line", "check", "reason"], ["---:", "---", "---"], rows)]
    return head if checks else []


def _facts(report: Report) -> list[str]:
    rows = ([str(fact.id + 1), *map(_words, fact_cells(fact)), str(fact.line)] for fact in report.facts)
    head = ["", "quote", "kind", "reads as", "at the widest", "of what", "who says so", "line"]
    align = ["---:", "---", "---", "---", "---", "---", "---", "---:"]
    return ["## Facts", "", *_table(head, align, rows)] if report.facts else []


def _set_aside(report: Report) -> list[str]:
    rows = ([str(s.line), _words(s.quote), _words(s.reason)] for s in report.set_aside)
    lines = ["## Set aside", "", *_table(["line", "words", "reason"], ["---:", "---", "---"], rows)]
    return lines if report.set_aside else []


def _made(report: Report) -> list[str]:
    made = report.provenance
    lines = [
        "## How it was done",
        "",
        f"- Text: {_words(made.name)}, {plural(made.size, 'byte')}, SHA-256 `{made.sha256}`",
        f"- Program: {_words(made.program)} {_words(made.version)}, rule set `{made.rules}`",
        f"- Command: {_words(command_line(report))}",
    ]
    lines += [f"- Setting: {_words(name)} = {_words(value)}" for name, value in made.settings.items()]
    return lines + [f"- Table: {_words(name)}, {_words(date)}" for name, date in made.tables.items()]
