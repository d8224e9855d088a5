"""Output formats, one module each: a report in, text out. A module is imported when its format is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from factcheck.writers.look import PLAIN, Look

if TYPE_CHECKING:
    from factcheck.model.report import Report


class Writer(NamedTuple):
    """A format: its name for `-o`, the module that writes it, the suffix of its files, and whether one file can hold
    the reports of several texts."""

    name: str
    module: str
    suffix: str
    holds_several: bool = False

    def render(self, reports: Sequence[Report], look: Look = PLAIN) -> str:
        """The reports in this format; one report only, unless the format holds several."""
        text = import_module(f"factcheck.writers.{self.module}").render(reports, look)
        assert isinstance(text, str)
        return text


WRITERS = (
    Writer("terminal", "as_terminal", ".txt", holds_several=True),
    Writer("html", "as_html", ".html"),
    Writer("md", "as_markdown", ".md"),
    Writer("json", "as_json", ".json"),
    Writer("jsonl", "as_jsonl", ".jsonl", holds_several=True),
    Writer("sarif", "as_sarif", ".sarif", holds_several=True),
    Writer("github", "as_github", ".github.txt", holds_several=True),
)
