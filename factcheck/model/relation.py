"""Relation: a claim that ties facts together, and the words that license it."""

from __future__ import annotations

from typing import Literal

from factcheck.model.noun import ExactInterval, ExactNumber, Noun
from factcheck.span import Span

RelationKind = Literal[
    "partition", "subset", "share", "restatement", "change", "product", "average", "comparison", "enumeration",
    "percent_total", "calendar", "bound", "reference", "balance",
]  # fmt: skip
Basis = Literal["explicit", "anaphoric", "arithmetic", "inferred"]
Level = Literal["high", "medium", "low"]


class Role(Noun):
    """The facts that play one part in a relation, in the order of the text."""

    name: str
    facts: tuple[int, ...]


class Stated(Noun):
    """A value the relation's own words state (`most`: above 50%): where they stand, and their reading.

    `words` is the text of `span`; `entry` the lexicon entry that gave the reading.
    """

    name: str
    span: Span
    words: str
    core: ExactInterval
    support: ExactInterval
    unit: str | None = None
    entry: str | None = None


class Item(Noun):
    """One thing named in a list that a stated count announces; `times` is how many it stands for (`two vans`: 2)."""

    span: Span
    words: str
    times: int = 1


class Relation(Noun):
    """What the text says of several facts at once.

    `roles` name the facts; `stated` the values that the wording itself gives; `items` the things named in an
    enumeration. `cue` is the wording that licenses it and `cue_span` where it stands. `exhaustive`: the parts are all
    there is. `disjoint`: no part overlaps another. `wording` names the grammar's wording that matched. `place` is the
    key of the place in the reference tables, `property` what is said of it. `determined` is how sure it is that these
    are its operands, `reasons` say why the relation was made, and `chance` is the odds that the figures fit by
    coincidence, where the figures are the evidence.
    """

    id: int
    kind: RelationKind
    roles: tuple[Role, ...]
    stated: tuple[Stated, ...] = ()
    items: tuple[Item, ...] = ()
    cue: str
    cue_span: Span | None = None
    basis: Basis
    wording: str | None = None
    exhaustive: bool = False
    disjoint: bool = True
    place: str | None = None
    property: str | None = None
    determined: Level = "high"
    reasons: tuple[str, ...] = ()
    chance: ExactNumber | None = None

    def facts(self, name: str) -> tuple[int, ...]:
        """The ids that play `name`, in text order; empty where nobody does."""
        return next((role.facts for role in self.roles if role.name == name), ())

    def all_facts(self) -> tuple[int, ...]:
        """The ids of every fact in it, each once, role by role."""
        return tuple(dict.fromkeys(fact for role in self.roles for fact in role.facts))

    def value(self, name: str) -> Stated | None:
        """The stated value called `name`, if any."""
        return next((value for value in self.stated if value.name == name), None)
