"""Writes the index of a run over many texts: a page that links their reports, those with findings first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from markupsafe import Markup

from factcheck.writers.as_html import environment, policy, shipped_part

Record = dict[str, Any]
_LEVELS = ("error", "warning", "note")


def index_page(records: Callable[[], Iterable[Record]], stems: Mapping[str, str]) -> str:
    """The page for the records that `records()` gives, each time anew and in their order; `stems` names the reports of
    each text, without a suffix. The same records give the same bytes."""
    css = shipped_part("report.css")
    template = environment().get_template("index.html.j2")
    groups = (
        ("Could not be checked", [_row(r, stems) for r in records() if r["error"] is not None]),
        ("With findings", _by_weight(_row(r, stems) for r in records() if r.get("findings"))),
        ("Without findings", [_row(r, stems) for r in records() if r["error"] is None and not r["findings"]]),
    )
    page = template.render(groups=groups, total=sum(len(rows) for _, rows in groups), css=Markup(css), csp=policy(css))
    return page + "\n"


def _row(record: Record, stems: Mapping[str, str]) -> dict[str, Any]:
    findings = record.get("findings", ())
    return {
        "path": record["path"],
        "stem": stems.get(record["path"], ""),
        "error": record["error"],
        "facts": record.get("facts", 0),
        "checks": record.get("checks", 0),
        "passed": record.get("passed", 0),
        "found": [(level, sum(f["severity"] == level for f in findings)) for level in _LEVELS],
        "first": findings[0]["message"] if findings else "",
    }


def _by_weight(rows: Iterator[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those with the most errors first, then warnings; else in their order."""
    return sorted(rows, key=lambda row: [-number for _, number in row["found"]])
