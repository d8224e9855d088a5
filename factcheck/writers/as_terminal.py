"""Writes reports for a terminal: `path:line:column` first, the words with carets under them, the working as a table."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from textwrap import wrap
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from factcheck.writers.checks_held import held, looked_for
from factcheck.writers.excerpt import Excerpt, excerpts
from factcheck.writers.look import Look
from factcheck.writers.visible import visible
from factcheck.writers.wording import (
    COLUMNS,
    GLYPHS,
    MEANINGS,
    cells,
    ended,
    plural,
    role_word,
    sentence,
    shown_rows,
    sureness,
    tie,
    verdict_line,
)

if TYPE_CHECKING:
    from factcheck.model.check import Check, Row
    from factcheck.model.report import Report

_STYLES = {"contradiction": "bold red", "strained": "bold yellow", "consistent": "green", "not checkable": "dim"}
_FEWEST = 40  # columns below which nothing is narrowed further


def render(reports: Sequence[Report], look: Look) -> str:
    """The reports one after another; the last line of each says what was found."""
    return "".join(_Screen(path, report, look).shown() for path, report in look.named(reports))


class _Screen:
    """One report on its way to the screen."""

    def __init__(self, path: str, report: Report, look: Look) -> None:
        self.report, self.look = report, look
        self.width = max(look.width, _FEWEST)
        self.path = self.safe(path)
        self.file = io.StringIO()
        self.console = Console(
            file=self.file, width=self.width, force_terminal=look.color, no_color=not look.color,
            color_system="standard" if look.color else None, highlight=False, markup=False, emoji=False,
            legacy_windows=False, _environ={},
        )  # fmt: skip

    def safe(self, text: str) -> str:
        return visible(text, ascii_only=self.look.ascii)

    def line(self, *parts: str | tuple[str, str], indent: int = 0) -> None:
        """One paragraph, wrapped and indented; a part may carry a style."""
        made = Text.assemble(*(self.safe(p) if isinstance(p, str) else (self.safe(p[0]), p[1]) for p in parts))
        if self.look.level < 0:
            self.console.print(made, soft_wrap=True)  # one line a finding, for grep
        else:
            self.console.print(Padding(made, (0, 0, 0, indent), expand=False))

    def shown(self) -> str:
        quiet = self.look.level < 0
        for finding in self.report.findings:
            self.headline(finding)
            if not quiet:
                self.finding(finding)
        if not quiet:
            if self.look.show_passed:
                self.passed()
            if self.look.level > 0:
                self.set_aside()
            self.accepted()
            self.line((self.path, "bold"), ": ", verdict_line(self.report))
        return "\n".join(line.rstrip() for line in self.file.getvalue().split("\n"))

    def headline(self, check: Check) -> None:
        glyph = "" if self.look.ascii else f"{GLYPHS[check.verdict]} "
        place = f"{self.path}:{check.line}:{check.column}"
        verdict = (f"{glyph}{check.verdict}", _STYLES[check.verdict])
        self.line((place, "bold"), ": ", verdict, f" ({check.severity}): ", check.message)

    def finding(self, check: Check) -> None:
        width = max(self.width - 14, 24)  # the margin, and an ellipsis on each side
        for excerpt in excerpts(self.report.text, check.places, width):
            self.excerpt(excerpt, _STYLES[check.verdict])
        if rows := shown_rows(check):
            self.rows(rows)
        elif check.arithmetic:
            self.line(check.arithmetic, indent=6)
        for label, words in (("", check.break_even), ("To hold: ", check.repair), ("Likely slip: ", check.slip)):
            if words:
                self.line((label, "bold"), ended(words) if label else sentence(words), indent=4)
        if check.suggest:
            self.line(("What would settle it: ", "bold"), " ".join(check.suggest), indent=4)
        if self.look.level > 0:
            self.reasons(check)
        self.line((f"{check.id} · {sureness(check)}", "dim"), indent=4)
        self.console.print()

    def reasons(self, check: Check) -> None:
        self.line(f"{check.verdict.capitalize()}: {MEANINGS[check.verdict]}.", indent=4)
        if check.why:
            self.line(("Why: ", "bold"), " ".join(check.why.split()), indent=4)
        if check.reasons:
            self.line(("Confidence: ", "bold"), f"{check.confidence}: {'; '.join(check.reasons)}", indent=4)
        if check.relation is not None and check.relation < len(self.report.relations):
            self.line(("Put together by: ", "bold"), tie(self.report.relations[check.relation]), indent=4)
        self.line(("Rule: ", "bold"), f"{check.rule} (factcheck explain {check.rule})", indent=4)

    def excerpt(self, excerpt: Excerpt, style: str) -> None:
        """The piece of text and, on the line below, carets under what is marked with the roles after them."""
        before = "… " if excerpt.cut_left else ""
        text = before + excerpt.text + (" …" if excerpt.cut_right else "")
        self.verbatim(f"{excerpt.line:>6} │ ", text)
        for carets in self.carets(excerpt, len(before)):
            self.verbatim("       │ ", carets, style)

    def carets(self, excerpt: Excerpt, shift: int) -> Iterable[str]:
        """Lines of carets, as many as it takes for no role to run into the next."""
        text = "… " * (shift > 0) + excerpt.text
        lines: list[str] = []
        for mark in excerpt.marks:
            left = cell_len(self.safe(text[: mark.start + shift]))
            caret = "^" * max(cell_len(self.safe(text[mark.start + shift : mark.end + shift])), 1)
            label = f"{caret} {_short(self.safe(role_word(mark.role)))}" if mark.role else caret
            label = label if 9 + left + cell_len(label) <= self.width else caret
            free = next((i for i, line in enumerate(lines) if len(line) < left), None)
            if free is None or len(lines[free]) + 1 > left > 0:
                lines.append(" " * left + label)
            else:
                lines[free] = lines[free].ljust(left) + label
        return lines

    def verbatim(self, margin: str, text: str, style: str = "") -> None:
        made = Text.assemble((self.safe(margin), "dim"), (self.safe(text), style))
        self.console.print(made, no_wrap=True, overflow="ignore", crop=False)

    def rows(self, rows: tuple[Row, ...]) -> None:
        """The working in columns where the width allows, else a line or two a row."""
        table = [[self.safe(c) for c in cells(row)] for row in rows]
        head = ["", "", *COLUMNS]
        widths = [max(cell_len(line[i]) for line in [head, *table]) for i in range(5)]
        if 6 + sum(widths) + 8 > self.width:
            for sign, label, said, core, support in table:
                for n, words in enumerate(wrap(f"{label}: {said}", self.width - 10)):
                    self.line(f"{sign or ' '} {words}" if n == 0 else f"    {words}", indent=6)
                if core:
                    self.line(f"reads as {core}; at the widest {support}", indent=12)
            return
        self.verbatim("", _columns(head, widths), "dim")
        for row, line in zip(rows, table, strict=True):
            self.verbatim("", _columns(line, widths), "bold" if row.sign == "=" else "")

    def passed(self) -> None:
        passed, singles = held(self.report), looked_for(self.report)
        if passed or singles:
            self.line((f"{plural(len(passed), 'check')} passed", "bold"))
        for check in passed:
            glyph = "ok" if self.look.ascii else GLYPHS["consistent"]
            working = f"  {check.arithmetic}" if check.arithmetic else ""
            place = f"{self.path}:{check.line}:{check.column}: "
            self.line(place, (glyph, "green"), f" {check.message}{working}", indent=2)
        for one in singles:
            self.line(f"looked for in {plural(len(one.facts), 'figure')}, and not found: {one.title}", indent=2)
        if passed or singles:
            self.console.print()

    def accepted(self) -> None:
        for decision in self.report.accepted:
            if decision.stale:
                self.line((self.path, "bold"), f": accepted, but no longer found: {decision.id} ({decision.reason})")
            elif self.look.level > 0:
                self.line((self.path, "bold"), f": accepted: {decision.id} ({decision.reason})")

    def set_aside(self) -> None:
        for item in self.report.set_aside:
            quote = (f'"{item.quote}"', "italic")
            self.line(f"{self.path}:{item.line}: set aside: ", quote, f" ({item.reason})", indent=2)


def _columns(line: list[str], widths: list[int]) -> str:
    sign, label, said, core, support = (_left(cell, width) for cell, width in zip(line, widths, strict=True))
    return f"      {sign} {label}   {said}   {core}   {support}"


def _short(role: str) -> str:
    return role if len(role) <= 40 else role[:37] + "..."


def _left(text: str, width: int) -> str:
    return text + " " * (width - cell_len(text))
