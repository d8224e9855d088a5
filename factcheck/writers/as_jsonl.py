"""Writes reports as JSON Lines: one line a text, with how much was read and checked, and every finding."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from factcheck.writers.look import Look
from factcheck.writers.records import finding_record, json_line

if TYPE_CHECKING:
    from factcheck.model.report import Report


def render(reports: Sequence[Report], look: Look) -> str:
    """A line for each report, in their order."""
    return "".join(json_line(report_record(report, path)) + "\n" for path, report in look.named(reports))


def report_record(report: Report, path: str) -> dict[str, Any]:
    """A report as a flat record.

    `path` is the text as the user named it; `sha256` is of its bytes and `rules` of the rule set; `facts`, `set_aside`,
    `checks`, `passed` and `accepted` are numbers; each finding has its `id`, `line` and `column` besides what a
    finding's record has.
    """
    made = report.provenance
    return {
        "path": path,
        "error": None,
        "sha256": made.sha256,
        "version": made.version,
        "rules": made.rules,
        "facts": len(report.facts),
        "set_aside": len(report.set_aside),
        "checks": len(report.checks),
        "passed": len(report.passed),
        "accepted": len(report.accepted),
        "findings": [
            {"id": found.id, "line": found.line, "column": found.column, **finding_record(found)}
            for found in report.findings
        ],
    }
