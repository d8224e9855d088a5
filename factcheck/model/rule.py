"""Rule: one check that people write, as its YAML file says it. `rules/rule.schema.json` is made from this model."""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args

from pydantic import Field, StringConstraints

from factcheck.model.check import Chart, Severity
from factcheck.model.noun import Noun
from factcheck.model.relation import RelationKind

Single = Literal["fact", "pair"]
Subject = Literal[RelationKind, Single]
SUBJECTS: tuple[str, ...] = (*get_args(RelationKind), *get_args(Single))
FURTHEST = 200  # facts that a pair rule may reach over: what bounds its cost

RuleId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class RuleTests(Noun):
    """Sentences that show what the rule is for; `[[...]]` marks the places a finding must point at."""

    flag: tuple[Text, ...] = Field(description="Texts in which this rule must find something, at least one.")
    pass_: tuple[Text, ...] = Field(alias="pass", description="Texts in which this rule must stay silent.")
    todo: tuple[Text, ...] = Field(
        default=(), description="Texts that should be flagged and are not yet: misses that are known."
    )


class Rule(Noun):
    """One rule file. Expressions are in the rule language; texts may hold them in braces, as `{sum(parts)}`."""

    id: RuleId = Field(description="The fault in words, joined by hyphens: `parts-exceed-total`.")
    title: Text = Field(description="The fault in one line, for lists and reports.")
    severity: Severity = Field(
        description="How serious a contradiction is; what is merely strained counts one step lower."
    )
    for_: Subject = Field(
        alias="for", description="What is judged: a relation (its roles are the names used below), `fact` or `pair`."
    )
    within: int | None = Field(
        default=None,
        ge=1,
        le=FURTHEST,
        description="Pairs only: how many facts apart the two may stand (20 if absent).",
    )
    let: dict[str, Text] = Field(default_factory=dict, description="Names for expressions, usable in all that follows.")
    where: Text | None = Field(default=None, description="What must surely hold, or the rule is silent.")
    require: Text = Field(description="What must be so; judged on core and on support.")
    message: Text = Field(description="The finding in the writer's terms.")
    holds: Text | None = Field(default=None, description="What is said where it holds; the arithmetic if absent.")
    remark: Text | None = Field(default=None, description="What the arithmetic adds when it does not hold.")
    doubt: Text | None = Field(
        default=None, description="What may be otherwise than the rule takes it; lowers the confidence one step."
    )
    changes_claim: bool = Field(
        default=False, description="Whether a finding makes a word of the text false (`most`, `doubled`)."
    )
    chart: Chart | None = Field(default=None, description="The picture that shows it best.")
    suggest: tuple[Text, ...] = Field(default=(), description="What to check, most useful first.")
    why: Text = Field(description="Why this cannot be, in a sentence or two for readers.")
    replaces: bool = Field(default=False, description="Takes the place of an earlier rule of the same id.")
    tests: RuleTests = Field(description="Its tests; a rule that no test makes fire is an error.")


def rule_schema() -> dict[str, Any]:
    """The JSON Schema of a rule file, as kept in `rules/rule.schema.json`."""
    made = Rule.model_json_schema(by_alias=True)
    made["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    made["title"] = "A factcheck rule"
    return made
