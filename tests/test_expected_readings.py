"""The marked transcripts beside the project: every fact, relation and verdict that a careful reader finds in them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from factcheck import check
from factcheck.lexicon import load
from factcheck.model.fact import Fact
from factcheck.model.report import Report
from factcheck.units import comparable

_FOLDER = Path(__file__).resolve().parents[2] / "shared" / "transcripts"
_MARKED = sorted(_FOLDER.glob("*.expected.yaml")) if _FOLDER.is_dir() else []

pytestmark = pytest.mark.skipif(not _MARKED, reason="the marked transcripts are not beside this checkout")


@pytest.fixture(scope="module", params=_MARKED, ids=lambda path: path.name)
def marked(request: pytest.FixtureRequest) -> tuple[Report, dict[str, Any]]:
    path: Path = request.param
    text = path.with_name(path.name.replace(".expected.yaml", ".txt")).read_text(encoding="utf-8")
    return check(text), load(path)


def test_every_fact_is_read_as_marked(marked: tuple[Report, dict[str, Any]]) -> None:
    report, expected = marked
    wrong = [f"{want['quote']}: {why}" for want in expected["facts"] if (why := _misread(report, want)) is not None]
    assert wrong == []


def _misread(report: Report, want: dict[str, Any]) -> str | None:
    quoted = [fact for fact in report.facts if fact.quote == want["quote"]]
    if len(quoted) < want.get("nth", 1):
        return None if want.get("optional") else f"not among {[f.quote for f in report.facts]}"
    return _differs(report, quoted[want.get("nth", 1) - 1], want)


def _differs(report: Report, fact: Fact, want: dict[str, Any]) -> str | None:
    value = fact.iso if fact.kind in ("date", "time") else fact.quantity.value
    if fact.kind != want["kind"] or value != want["value"]:
        return f"read as {fact.kind} {value}"
    if fact.quantity.hedge != want.get("hedge", "none"):
        return f"hedge {fact.quantity.hedge}"
    if want.get("entity") not in (None, fact.entity):
        return f"counts {fact.entity}"
    if "unit" in want and not comparable(want["unit"], fact.quantity.unit or ""):
        return f"in {fact.quantity.unit}"
    if "derived_from" in want and (fact.anchor is None or report.facts[fact.anchor].quote != want["derived_from"]):
        return "not derived"
    return None


def test_what_is_no_claim_is_no_fact(marked: tuple[Report, dict[str, Any]]) -> None:
    report, expected = marked
    assert {fact.quote for fact in report.facts} & set(expected["not_facts"]) == set()


def test_every_relation_has_its_verdict(marked: tuple[Report, dict[str, Any]]) -> None:
    report, expected = marked
    missing = [
        want
        for want in expected["relations"]
        if not want.get("optional") and want["verdict"] not in _verdicts(report, want)
    ]
    assert missing == []


def _verdicts(report: Report, want: dict[str, Any]) -> set[str]:
    parties = {
        words for key in ("total", "whole", "part", "approx", "exact", "count") if (words := want.get(key))
    } | set(want.get("parts", ()))
    made = set()
    for relation in report.relations:
        quotes = {report.facts[i].quote for i in relation.all_facts()}
        items = [item.words.lower() for item in relation.items]
        listed = all(any(item in want_item.lower() for item in items) for want_item in want.get("items", ()))
        if relation.kind == want["kind"] and parties <= quotes and listed:
            made |= {c.verdict for c in report.checks if c.relation == relation.id}
    return made


def test_the_implausible_is_found(marked: tuple[Report, dict[str, Any]]) -> None:
    report, expected = marked
    for want in expected["plausibility"]:
        if want.get("optional"):
            continue
        verdicts = {f.verdict for f in report.findings if any(report.facts[i].quote == want["quote"] for i in f.facts)}
        assert verdicts & set(want["verdict"].split(" or ")), want


def test_nothing_else_is_flagged(marked: tuple[Report, dict[str, Any]]) -> None:
    report, expected = marked
    allowed = {r["kind"] for r in expected["relations"] if r["verdict"] != "consistent"} | {"reference", "bound", None}
    kinds = [finding.relation_kind for finding in report.findings if finding.severity != "note"]
    assert set(kinds) <= allowed
    assert len(kinds) == 3
