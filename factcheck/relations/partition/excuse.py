"""What excuses parts that do not add up to a total: another figure near by is their sum, or the one they lack."""

from __future__ import annotations

from fractions import Fraction

from factcheck.model.fact import Fact
from factcheck.model.relation import Relation
from factcheck.relations.scene import Scene

_NEAR = 1  # sentences
_DIGITS = 100  # smaller sums are met by chance
_ADDITIVE = frozenset({"count", "number", "measure", "money"})


def excused(scene: Scene, relation: Relation) -> bool:
    """Whether another figure is the sum of the parts (`81,060 yes and 73,931 no, so 154,991 of the 159,874`), or the
    one right before them is what they lack (`one warning (Mill), seven alarms and a dozen alerts, 20 in all`)."""
    total = scene.facts[relation.facts("total")[0]]
    parts = [scene.facts[part] for part in relation.facts("parts")]
    added, whole = _sum(parts), total.quantity.value
    if added is None or whole is None or not parts:  # the sides of one score are no facts of their own
        return False
    if total.kind == "money" and added + whole in (1, 100):
        return True  # `of every pound 62p goes on wages, 21p on rent and the other 17p on heat`: of the pound
    used = {total.id, *(part.id for part in parts)}
    if added >= _DIGITS and any(f.quantity.value == added for f in _around(scene, parts) if f.id not in used):
        return True
    before = scene.facts[parts[0].id - 1] if parts[0].id else None
    lacking = before is not None and before.id not in used and before.sentence == parts[0].sentence
    return lacking and before is not None and before.kind in _ADDITIVE and before.quantity.value == whole - added


def _sum(parts: list[Fact]) -> Fraction | None:
    values = [part.quantity.value for part in parts]
    return None if None in values else sum((value for value in values if value is not None), Fraction(0))


def _around(scene: Scene, parts: list[Fact]) -> list[Fact]:
    first, last = parts[0].sentence - _NEAR, parts[-1].sentence + _NEAR
    near = (fact for sentence in range(first, last + 1) for fact in scene.by_sentence.get(sentence, ()))
    return [fact for fact in near if fact.kind in _ADDITIVE]
