"""Writes a report as one HTML page that asks for nothing, under a policy that would let it ask for nothing.

The page's style and script are in it, named by their hashes in its Content-Security-Policy; every word of the input
goes through the template's escaping.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from factcheck.writers.kept_templates import KeptTemplates
from factcheck.writers.look import Look
from factcheck.writers.page import page_of
from factcheck.writers.records import fact_record, json_line
from factcheck.writers.visible import json_escaped, visible
from factcheck.writers.wording import command_line, curled, ended, headline, role_word, sentence

if TYPE_CHECKING:
    from factcheck.model.report import Report

_TEMPLATES = Path(__file__).parent / "templates"


def render(reports: Sequence[Report], look: Look) -> str:
    """One report as a page; the same report gives the same bytes."""
    (report,) = reports
    css, js = shipped_part("report.css"), shipped_part("report.js")
    template = environment().get_template("report.html.j2")
    page = template.render(
        page=page_of(report), css=Markup(css), js=Markup(js), csp=policy(css, js), data=_data(report),
        command=command_line(report),
    )  # fmt: skip
    return page + "\n"


def policy(css: str, js: str = "") -> str:
    """Nothing is allowed but this style, this script (none where there is none) and the empty icon."""
    style, script = (base64.b64encode(hashlib.sha256(part.encode()).digest()).decode() for part in (css, js))
    allowed = f"script-src 'sha256-{script}'; " if js else ""
    return (
        f"default-src 'none'; style-src 'sha256-{style}'; {allowed}img-src data:; base-uri 'none'; form-action 'none'"
    )


def _data(report: Report) -> Markup:
    """The facts as JSON that no HTML parser can take for a tag."""
    made, facts = report.provenance, [fact_record(fact) for fact in report.facts]
    data = {"name": made.name, "sha256": made.sha256, "facts": facts}
    return Markup(json_escaped(json_line(data)))


@cache
def shipped_part(name: str) -> str:
    """A part of the page that comes with the program: its style, its script."""
    return (_TEMPLATES / name).read_text(encoding="utf-8")


@cache
def environment() -> Environment:
    """What templates are filled in with: everything escaped, and nothing of the input that acts unseen."""
    made = Environment(
        loader=FileSystemLoader(_TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True,
        undefined=StrictUndefined, finalize=_shown, bytecode_cache=KeptTemplates(),
    )  # fmt: skip
    made.filters |= {
        "thousands": "{:,}".format,
        "headline": headline,
        "sentence": sentence,
        "ended": ended,
        "role": role_word,
        "curled": curled,
    }
    return made


def _shown(value: Any) -> Any:
    """What a template prints: words from the input with nothing in them that acts unseen."""
    return visible(value, keep="\n\t") if type(value) is str else value
