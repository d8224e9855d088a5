"""factcheck reads prose and checks its numbers against each other.

    >>> import factcheck
    >>> report = factcheck.check("120 were hurt: 70 men, 40 women and 20 children.")
    >>> [finding.verdict for finding in report.findings]
    ['contradiction']

Names are loaded when first used, so that importing the package costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from factcheck.errors import FactcheckError, GrammarError, InputError, OutputError, RuleError, SettingsError
    from factcheck.interval import Interval
    from factcheck.model.check import Check
    from factcheck.model.document import Document
    from factcheck.model.fact import Fact
    from factcheck.model.relation import Relation
    from factcheck.model.report import Report
    from factcheck.pipeline import check, extract
    from factcheck.span import Span

__version__ = "0.1.0"

__all__ = [
    "Check",
    "Document",
    "Fact",
    "FactcheckError",
    "GrammarError",
    "InputError",
    "Interval",
    "OutputError",
    "Relation",
    "Report",
    "RuleError",
    "SettingsError",
    "Span",
    "check",
    "extract",
]

_HOMES = {
    "Check": "factcheck.model.check",
    "Document": "factcheck.model.document",
    "Fact": "factcheck.model.fact",
    "FactcheckError": "factcheck.errors",
    "GrammarError": "factcheck.errors",
    "InputError": "factcheck.errors",
    "Interval": "factcheck.interval",
    "OutputError": "factcheck.errors",
    "Relation": "factcheck.model.relation",
    "Report": "factcheck.model.report",
    "RuleError": "factcheck.errors",
    "SettingsError": "factcheck.errors",
    "Span": "factcheck.span",
    "check": "factcheck.pipeline",
    "extract": "factcheck.pipeline",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'factcheck' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
