"""Every passage of tests/cases/relations: what must be tied together, with its verdict, and what must stay silent."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from factcheck import check
from factcheck.lexicon import load
from factcheck.model.relation import Relation
from factcheck.model.report import Report

_FOLDER = Path(__file__).parent / "cases" / "relations"
_CASES = [
    pytest.param(case, id=f"{path.stem}-{number}")
    for path in sorted(_FOLDER.glob("*.yaml"))
    for number, case in enumerate(load(path), 1)
]


@pytest.mark.parametrize("case", _CASES)
def test_case(case: dict[str, Any]) -> None:
    report = check(case["text"])
    found = [finding.message for finding in report.findings if finding.severity != "note"]
    if case.get("silent"):
        assert found == []
    if case.get("told"):
        assert found, f"only notes: {[(check.rule, check.reasons) for check in report.findings]}"
    for wanted in case.get("finds", ()):
        assert _verdicts(report, wanted), (
            f"no such {wanted['kind']} among {[_shown(report, r) for r in report.relations]}"
        )
        assert wanted["verdict"] in _verdicts(report, wanted)
    for kind in case.get("never", ()):
        assert kind not in {relation.kind for relation in report.relations}
    assert {"silent", "told"} & case.keys() or case.get("finds") or case.get("never"), "a case that asks for nothing"


def _verdicts(report: Report, wanted: dict[str, Any]) -> set[str]:
    """The verdicts of the checks on the relations that have all the roles wanted."""
    held = [r for r in report.relations if r.kind == wanted["kind"] and _has(report, r, wanted)]
    ids = {relation.id for relation in held}
    return {check.verdict for check in report.checks if check.relation in ids}


def _has(report: Report, relation: Relation, wanted: dict[str, Any]) -> bool:
    shown = _shown(report, relation)
    for role, words in wanted.items():
        if role in ("kind", "verdict"):
            continue
        listed = words if isinstance(words, list) else [words]
        if role == "items":
            if [item.words for item in relation.items] != listed:
                return False
        elif [str(word) in quote for word, quote in zip(listed, shown.get(role, []), strict=False)] != [True] * len(
            listed
        ) or len(shown.get(role, [])) != len(listed):
            return False
    return True


def _shown(report: Report, relation: Relation) -> dict[str, Any]:
    shown: dict[str, Any] = {role.name: [report.facts[i].quote for i in role.facts] for role in relation.roles}
    for value in relation.stated:
        shown[value.name] = [*shown.get(value.name, []), value.words]
    return shown | {"kind": relation.kind}
