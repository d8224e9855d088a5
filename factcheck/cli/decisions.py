"""Decisions that a finding is all right: a file beside the text, `NAME.accepted.json`, that can be kept with it.

It holds `{"format": 1, "accepted": [{"id", "rule", "quotes", "reason", "by"}]}`. A finding's id is a hash of its rule
and of the words it rests on, so a decision holds for as long as those words stand, wherever in the text they are.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factcheck.errors import SettingsError

if TYPE_CHECKING:
    from factcheck.model.check import Check
    from factcheck.model.report import Decision, Report

_FORMAT = 1


def side_file(text: Path) -> Path:
    """Where the decisions about a text are kept."""
    return text.with_name(text.name + ".accepted.json")


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """The decisions of a side file; none where there is no such file. Raises SettingsError where it is not one."""
    try:
        return decisions_in(path.read_bytes(), path)
    except FileNotFoundError:
        return ()
    except OSError as problem:
        raise SettingsError(f"cannot read the decisions in {str(path)!r}: {problem.strerror}") from None


def decisions_in(data: bytes, path: Path) -> tuple[Decision, ...]:
    """The decisions that the bytes of a side file hold. Raises SettingsError, naming the file, where it is not one."""
    from pydantic import ValidationError

    from factcheck.model.report import Decision

    try:
        held: Any = json.loads(data)
        if held["format"] != _FORMAT:
            raise SettingsError(f"{path}: decisions of format {held['format']!r}; this version reads format {_FORMAT}")
        return tuple(Decision.model_validate_json(json.dumps(item)) for item in held["accepted"])
    except (ValueError, KeyError, TypeError, ValidationError):
        raise SettingsError(f"{path}: not a file of accepted findings; mend it or move it away") from None


def decisions_text(decisions: Iterable[Decision]) -> str:
    """The side file's text, the same for the same decisions."""
    kept = [d.model_dump(mode="json", exclude={"stale"}, exclude_none=True) for d in decisions]
    data = {"format": _FORMAT, "accepted": sorted(kept, key=lambda d: str(d["id"]))}
    return json.dumps(data, indent=1, ensure_ascii=False) + "\n"


def decide(check: Check, report: Report, reason: str, by: str | None) -> Decision:
    """The decision to accept a finding."""
    from factcheck.model.report import Decision

    quotes = tuple(place.span.of(report.text) for place in check.places)
    return Decision(id=check.id, rule=check.rule, quotes=quotes, reason=reason, by=by)


def with_decisions(report: Report, decisions: Iterable[Decision]) -> Report:
    """The report with these decisions in it, those without a finding marked stale."""
    found = {check.id for check in report.checks if check.is_finding}
    marked = tuple(d.model_copy(update={"stale": d.id not in found}) for d in decisions)
    return report.model_copy(update={"accepted": marked}) if marked else report
