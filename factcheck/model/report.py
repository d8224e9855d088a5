"""Report: everything that was read, tied together and checked; every output format is made from it."""

from __future__ import annotations

from pydantic import Field

from factcheck.model.check import Check
from factcheck.model.fact import AnyFact, SetAside
from factcheck.model.noun import Noun
from factcheck.model.relation import Relation

FORMAT_VERSION = 1
_SEVERITY_ORDER = ("error", "warning", "note")


class Provenance(Noun):
    """What made a report, enough to make it again: no host, user, clock or absolute path."""

    program: str
    version: str
    name: str
    size: int = Field(description="Bytes of the input.")
    sha256: str
    rules: str = Field(description="Hash of the rule set.")
    settings: dict[str, str] = Field(default_factory=dict, description="Settings that differ from the defaults.")
    tables: dict[str, str] = Field(default_factory=dict, description="Reference tables used, with their dates.")


class Decision(Noun):
    """Somebody's word that a finding is all right: which one (`id`, its `rule`, the `quotes` it rests on), why, and who
    says so. `stale` marks one whose finding is no longer made."""

    id: str
    rule: str
    quotes: tuple[str, ...]
    reason: str
    by: str | None = None
    stale: bool = False


class Report(Noun):
    """The result of one run over one document. `findings` come sorted: those that change the claim first, then by
    severity, then in the order of the text; a finding that `accepted` names is not among them."""

    format_version: int = FORMAT_VERSION
    provenance: Provenance
    text: str
    facts: tuple[AnyFact, ...]
    set_aside: tuple[SetAside, ...] = ()
    relations: tuple[Relation, ...] = ()
    checks: tuple[Check, ...] = ()
    accepted: tuple[Decision, ...] = ()

    @property
    def findings(self) -> tuple[Check, ...]:
        """The checks that are strained or contradictions and were not accepted, most serious first."""
        accepted = {decision.id for decision in self.accepted}
        found = [check for check in self.checks if check.is_finding and check.id not in accepted]
        found.sort(key=lambda c: (not c.changes_claim, _SEVERITY_ORDER.index(c.severity), c.line, c.column, c.rule))
        return tuple(found)

    @property
    def passed(self) -> tuple[Check, ...]:
        """The checks that hold."""
        return tuple(check for check in self.checks if check.verdict == "consistent")
