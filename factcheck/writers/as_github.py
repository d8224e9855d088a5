"""Writes findings as GitHub's workflow commands, which show them on the lines of a pull request."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from factcheck.writers.lines import Lines
from factcheck.writers.look import Look
from factcheck.writers.visible import visible

if TYPE_CHECKING:
    from factcheck.model.report import Report

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def render(reports: Sequence[Report], look: Look) -> str:
    """A line a finding: `::error file=...,line=...,col=...,title=...::message`."""
    return "".join(line + "\n" for path, report in look.named(reports) for line in _annotations(path, report))


def _annotations(path: str, report: Report) -> Iterator[str]:
    lines = Lines(report.text)
    for check in report.findings:
        end = next((p.span.end for p in check.places if lines.number(p.span.start) == check.line), None)
        where = {"file": path, "line": str(check.line), "col": str(check.column)}
        if end is not None and lines.number(end - 1) == check.line:
            where["endColumn"] = str(end - lines.span(check.line).start + 1)
        where["title"] = f"{check.verdict}: {check.rule}"
        said = check.message + (f"\n{check.arithmetic}" if check.arithmetic else "")
        properties = ",".join(f"{key}={_property(value)}" for key, value in where.items())
        yield f"::{_COMMANDS[check.severity]} {properties}::{_message(said)}"


def _message(text: str) -> str:
    shown = visible(text, keep="\n")
    return shown.replace("%", "%25").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
