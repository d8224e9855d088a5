"""Tells the checks that hold and tie figures together, or to the world, from those that look at one figure alone.

Of the second kind there are as many as there are figures, so they are shown by what was looked for, and not counted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from factcheck.model.check import Check
    from factcheck.model.report import Report


class LookedFor(NamedTuple):
    """A fault that was looked for in single figures and not found: what it is called, and the figures' facts."""

    title: str
    rule: str
    facts: tuple[int, ...]


def is_tied(check: Check) -> bool:
    """Whether a check holds a figure against something other than itself."""
    return check.relation is not None or check.relation_kind is not None or len(check.facts) > 1


def held(report: Report) -> tuple[Check, ...]:
    """The checks that hold and tie figures together, in the order of the text."""
    return tuple(check for check in report.passed if is_tied(check))


def looked_for(report: Report) -> tuple[LookedFor, ...]:
    """What was looked for in single figures and not found, rule by rule in the order of their names."""
    found: dict[str, list[Check]] = {}
    for check in report.passed:
        if not is_tied(check):
            found.setdefault(check.rule, []).append(check)
    return tuple(
        LookedFor(checks[0].title or rule, rule, tuple(fact for check in checks for fact in check.facts))
        for rule, checks in sorted(found.items())
    )
