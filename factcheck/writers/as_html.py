"""Writes a report as one HTML page that asks for nothing from anywhere."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from factcheck.writers import as_markdown
from factcheck.writers.look import Look

if TYPE_CHECKING:
    from factcheck.model.report import Report


def render(reports: Sequence[Report], look: Look) -> str:
    """One report as a plain page."""
    name = escape(reports[0].provenance.name)
    body = escape(as_markdown.render(reports, look))
    return f"<!doctype html><meta charset=utf-8><title>{name}</title><pre>{body}</pre>\n"
