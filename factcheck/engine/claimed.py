"""A stated per cent or ratio is the result of one pair of figures: where one relation bears it out, no other is held
against it.

Of `rose to 816,000 from 453,300, or 80 per cent` the 80 per cent is the rise; that 453,300 are no 80 per cent of
816,000 says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from factcheck.model.check import Check
from factcheck.model.fact import Fact
from factcheck.model.relation import Relation

# What each relation says a per cent or ratio is, by the role that it has there.
_RESULTS = {"share": "share", "change": "percent", "comparison": "ratio", "average": "mean"}


def without_claimed(
    checks: Sequence[Check], relations: Sequence[Relation], facts: Mapping[int, Fact]
) -> Iterator[Check]:
    """The checks, in their order; as notes those that hold a per cent or ratio against figures of one relation where
    those of another, whose words leave no choice, make it."""
    by_id = {relation.id: relation for relation in relations}
    makers: dict[int, Check] = {}
    for check in checks:
        result = _result(check, by_id, facts) if check.verdict == "consistent" else None
        if result is not None and by_id[check.relation or 0].determined == "high":
            makers.setdefault(result, check)
    for check in checks:
        result = _result(check, by_id, facts) if check.is_finding and check.severity != "note" else None
        maker = makers.get(result) if result is not None else None
        if result is None or maker is None or maker.relation_kind == check.relation_kind:
            yield check
        else:
            said = f"{facts[result].quote} is told of other figures: {maker.arithmetic or maker.message}"
            yield check.model_copy(update={"severity": "note", "reasons": (said, *check.reasons)})


def _result(check: Check, relations: Mapping[int, Relation], facts: Mapping[int, Fact]) -> int | None:
    """The per cent or ratio that a check says is made of the other figures of its relation."""
    relation = relations.get(check.relation) if check.relation is not None else None
    role = _RESULTS.get(relation.kind) if relation is not None else None
    if relation is None or role is None or relation.basis == "inferred":
        return None
    fact = next((one.facts[0] for one in relation.roles if one.name == role and one.facts), None)
    return fact if fact in check.facts and facts[fact].kind in ("percent", "ratio") else None
