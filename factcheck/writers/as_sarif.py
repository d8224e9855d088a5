"""Writes findings as SARIF 2.1.0, for code hosts and editors that show it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from factcheck.writers.lines import Lines
from factcheck.writers.look import Look

if TYPE_CHECKING:
    from factcheck.model.check import Check, Place
    from factcheck.model.report import Report

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"


def render(reports: Sequence[Report], look: Look) -> str:
    """All findings of the reports as one run; those accepted are there too, suppressed with their reason."""
    rules = sorted({check.rule: check for report in reports for check in report.checks}.items())
    index = {name: n for n, (name, _) in enumerate(rules)}
    made = reports[0].provenance
    named = [(_uri(path), report) for path, report in look.named(reports)]
    artifacts = {uri: _artifact(uri, report) for uri, report in named}
    places = {uri: n for n, uri in enumerate(artifacts)}
    run: dict[str, Any] = {
        "tool": {"driver": {"name": made.program, "version": made.version, "rules": [_rule(c) for _, c in rules]}},
        "columnKind": "unicodeCodePoints",
        "artifacts": list(artifacts.values()),
        "results": [result for uri, report in named for result in _results(report, uri, places[uri], index)],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=1, ensure_ascii=True) + "\n"


def _rule(check: Check) -> dict[str, Any]:
    rule: dict[str, Any] = {"id": check.rule}
    if check.title:
        rule["shortDescription"] = {"text": check.title}
    if check.why.strip():
        rule["fullDescription"] = {"text": check.why.strip()}
    return rule


def _uri(path: str) -> str:
    return quote(path.replace("\\", "/"), errors="replace")


def _artifact(uri: str, report: Report) -> dict[str, Any]:
    made = report.provenance
    return {"location": {"uri": uri}, "length": made.size, "hashes": {"sha-256": made.sha256}}


def _results(report: Report, uri: str, artifact: int, index: dict[str, int]) -> list[dict[str, Any]]:
    lines = Lines(report.text)
    reasons = {decision.id: decision.reason for decision in report.accepted}
    accepted = [check for check in report.checks if check.is_finding and check.id in reasons]

    def location(place: Place, number: int | None = None) -> dict[str, Any]:
        made: dict[str, Any] = {
            "physicalLocation": {"artifactLocation": {"uri": uri, "index": artifact}, "region": _region(lines, place)}
        }
        return made if number is None else {"id": number, **made, "message": {"text": place.role}}

    def result(check: Check) -> dict[str, Any]:
        made: dict[str, Any] = {
            "ruleId": check.rule,
            "ruleIndex": index[check.rule],
            "level": check.severity,
            "message": {"text": check.message + (f"\n{check.arithmetic}" if check.arithmetic else "")},
            "locations": [location(place) for place in check.places[:1]],
            "relatedLocations": [location(place, n) for n, place in enumerate(check.places)],
            "partialFingerprints": {"finding/v1": check.id},
            "properties": {"verdict": check.verdict, "confidence": check.confidence, "changes": check.changes_claim},
        }
        if check.id in reasons:
            made["suppressions"] = [{"kind": "external", "status": "accepted", "justification": reasons[check.id]}]
        return made

    return [result(check) for check in (*report.findings, *accepted)]


def _region(lines: Lines, place: Place) -> dict[str, Any]:
    start, end = place.span
    first, last = lines.number(start), lines.number(max(end - 1, start))
    return {
        "startLine": first,
        "startColumn": start - lines.span(first).start + 1,
        "endLine": last,
        "endColumn": end - lines.span(last).start + 1,
        "charOffset": start,
        "charLength": end - start,
        "snippet": {"text": place.span.of(lines.text)},
    }
