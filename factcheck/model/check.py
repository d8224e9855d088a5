"""Check: one rule applied to one relation or fact, with its arithmetic."""

from __future__ import annotations

from typing import Literal

from factcheck.model.noun import ExactInterval, Noun
from factcheck.model.relation import Level, RelationKind
from factcheck.span import Span

Verdict = Literal["consistent", "strained", "contradiction", "not checkable"]
Severity = Literal["error", "warning", "note"]
Chart = Literal["intervals", "stack", "threshold", "change", "ruler"]


class Row(Noun):
    """One line of the working: a party as said and as read, or a value that follows.

    `sign` is what stands before it (`+`, `=`, `×`, `÷` or nothing); `said` the words, or the computed point value as a
    writer would print it; `span` where the words stand (None for a computed value); `derived` marks computed rows.
    """

    label: str
    said: str
    core: ExactInterval | None = None
    support: ExactInterval | None = None
    unit: str | None = None
    sign: str = ""
    span: Span | None = None
    fact: int | None = None
    derived: bool = False


class Place(Noun):
    """Words that a finding rests on, with the part they play in it."""

    span: Span
    role: str


class Check(Noun):
    """What one rule says of one relation (or of one fact, or of a pair of facts).

    `id` is stable for the same rule and quotes: `RULE-` and eight hex digits. `message` is the headline in the writer's
    terms. `severity` counts only for a finding (`strained` or `contradiction`); `changes_claim` marks a finding that
    makes a word of the text false (`most`, `doubled`). `arithmetic` is the working in one line, `rows` the same laid
    out. `repair` says what would have to change for it to hold, `slip` which slip of the pen would explain it,
    `break_even` how much more a hedge would have to mean.
    """

    id: str
    rule: str
    title: str
    relation: int | None = None
    relation_kind: RelationKind | None = None
    facts: tuple[int, ...] = ()
    verdict: Verdict
    severity: Severity = "note"
    confidence: Level = "high"
    reasons: tuple[str, ...] = ()
    changes_claim: bool = False
    message: str
    arithmetic: str = ""
    rows: tuple[Row, ...] = ()
    places: tuple[Place, ...] = ()
    chart: Chart | None = None
    suggest: tuple[str, ...] = ()
    why: str = ""
    repair: str | None = None
    slip: str | None = None
    break_even: str | None = None
    line: int = 1
    column: int = 1

    @property
    def is_finding(self) -> bool:
        """Whether it goes among the findings."""
        return self.verdict in ("strained", "contradiction")
