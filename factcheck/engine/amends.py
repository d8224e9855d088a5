"""What would set a finding right: the range a figure would need, the slip that explains it, how far a hedge must go."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from factcheck.engine.evaluate import Evaluation
from factcheck.engine.repair import parties, wanted
from factcheck.engine.rules.compiled_rule import CompiledRule
from factcheck.engine.scene import CORE, SAID, Scene
from factcheck.engine.slips import likely, swapped
from factcheck.engine.tree import Call, Comparison, walk
from factcheck.engine.values import Amount, NotCheckable, Silent, scale_of
from factcheck.engine.wording import amount_text, figure, in_unit, per_cent, quote_text
from factcheck.interval import Interval
from factcheck.model.fact import Fact

_CLOSE, _THREE_DIGITS = Fraction(1, 4), 100  # own choice, 2026-11
_SIDES = frozenset({"left", "right", "before", "after"})
_SUMS = frozenset({"partition", "balance", "comparison"})
_NOT_NUMBERS = frozenset({"date", "time", "score", "vague"})


class Amends(NamedTuple):
    """Each in words, or None where there is nothing to say.

    `like_an_error`: a figure of three digits or more is within a quarter of what would do, or one slip away.
    """

    repair: str | None = None
    slip: str | None = None
    break_even: str | None = None
    like_an_error: bool = False


class _Suspect(NamedTuple):
    """A figure, the values that would do (in the base unit and in its own), how far the nearest is, as a share, and the
    one that would do if all the others are just as said (None where that is not asked); `is_side`: it is one of two
    figures of which the gap between them is judged."""

    fact: Fact
    target: Interval
    own: Interval
    distance: Fraction
    exact: Interval | None = None
    is_side: bool = False


def amends(rule: CompiledRule, scene: Scene) -> Amends:
    """What would make the rule's condition hold, one figure changed and the others at their cores."""
    suspects = list(_suspects(rule, scene))
    if not suspects:
        return Amends(slip=_points_for_per_cent(scene))
    slips = [(s, found) for s in suspects if (found := _slip(s))]
    points = _points_for_per_cent(scene)
    chosen = slips[0][0] if slips else min(suspects, key=lambda s: (_firmness(s.fact), s.distance, s.fact.id))
    slip = points or (slips[0][1] if slips else _thousand(rule, scene))
    return Amends(_repair(chosen, scene), slip, _break_even(suspects), slip is not None or _is_close(suspects))


def _is_close(suspects: list[_Suspect]) -> bool:
    """Whether a figure of three digits is near what would do; a side of a small gap always is, and tells nothing."""
    sizes = [(s.distance, s.fact.quantity.value) for s in suspects if not s.is_side]
    return any(distance <= _CLOSE and abs(value or Fraction(0)) >= _THREE_DIGITS for distance, value in sizes)


def _suspects(rule: CompiledRule, scene: Scene) -> list[_Suspect]:
    found = []
    sides = _SIDES if any(isinstance(one, Call) and one.function == "abs" for one in walk(rule.require)) else ()
    for fact_id in parties(rule.require, scene):
        fact = scene.facts[fact_id]
        target = None if fact.kind in _NOT_NUMBERS else wanted(rule.require, scene, fact_id)
        if target is None or target.empty:
            continue
        try:
            said = scene.amount(fact_id, SAID).interval
        except NotCheckable:
            continue
        distance = _distance(said, target)
        if distance is not None:
            sensible = _sensible(target, fact)
            exact, is_side = _exact(rule, scene, fact), scene.role_of(fact_id) in sides
            found.append(_Suspect(fact, sensible, _own(sensible, fact), distance, exact, is_side))
    return [suspect for suspect in found if not suspect.target.empty]


def _exact(rule: CompiledRule, scene: Scene, fact: Fact) -> Interval | None:
    """What a figure of a sum would be if the others were not rounded: 14, not 8 to 20, of £60 of which £6, £10 and £30
    went elsewhere. Digits swapped in small figures show in that alone."""
    relation = scene.relation
    if relation is None or relation.kind not in _SUMS or fact.quantity.hedge != "none":
        return None
    if any(scene.facts[one].quantity.hedge != "none" for one in relation.all_facts()):
        return None
    target = wanted(rule.require, scene, fact.id, SAID)
    return None if target is None or not target.is_point else _own(target, fact)


def _sensible(target: Interval, fact: Fact) -> Interval:
    """The part of a target that such a figure can take: nothing counted is below 0, and it comes whole."""
    if fact.kind not in ("count", "number") or fact.quantity.unit is not None:
        return target
    above = target.clamp(low=0)
    whole = fact.quantity.value is None or fact.quantity.value.denominator == 1
    return above.whole() if whole and fact.kind == "count" else above


def _own(target: Interval, fact: Fact) -> Interval:
    low, high = (None if end is None else in_unit(end, fact) for end in (target.low, target.high))
    return Interval.of(low, high, target.low_open, target.high_open)


def _distance(said: Interval, target: Interval) -> Fraction | None:
    """How far the nearest wanted value is from what was said, as a share of that."""
    middle = said.low if said.low is not None else said.high
    if not middle:
        return None
    if said.meets(target):
        return Fraction(0)
    ends = [abs(end - middle) for end in (target.low, target.high) if end is not None]
    return min(ends) / abs(middle) if ends else None


def _firmness(fact: Fact) -> int:
    """0 for the vaguest statement, which is the first to be doubted."""
    return {"vague": 0, "approx": 1, "below": 1, "above": 1}.get(fact.quantity.hedge, 2) if fact.anchor is None else 0


def _repair(suspect: _Suspect, scene: Scene) -> str:
    name = _name(suspect.fact, scene)
    target = suspect.target
    if target.low == 0 and target.high is not None and target.high > 0:
        target = Interval(None, target.high, high_open=target.high_open)  # `0 to 210` says no more than `at most 210`
    like = Amount(_shorter(target, suspect.fact), scene.amount(suspect.fact.id, SAID).dimension, suspect.fact.id)
    return f"{name} would have to be {amount_text(like, scene)}"


def _shorter(target: Interval, fact: Fact) -> Interval:
    """A range with ends of three digits in the figure's own unit, drawn inwards: nobody reads more. What is counted
    comes whole, and is left as it is."""
    if fact.kind == "count" or target.is_point:
        return target
    factor, offset, _ = scale_of(fact)
    low, high = (
        None if end is None else _three_digits((end - offset) / factor, up) * factor + offset
        for end, up in ((target.low, True), (target.high, False))
    )
    shorter = Interval.of(low, high, target.low_open, target.high_open)
    return target if shorter.empty or shorter.is_point else shorter


def _three_digits(value: Fraction, up: bool) -> Fraction:
    size = Fraction(1)
    while abs(value) >= 1000 * size:
        size *= 10
    while value and abs(value) < 100 * size:
        size /= 10
    whole = value / size
    return size * (-(-whole.numerator // whole.denominator) if up else whole.numerator // whole.denominator)


def _name(fact: Fact, scene: Scene) -> str:
    """What to call a figure: its noun where it is one of several, else its role with the words."""
    role = scene.role_of(fact.id)
    if role in scene.many and fact.noun:
        return fact.noun
    return f'"{quote_text(fact)}"'


def _slip(suspect: _Suspect) -> str | None:
    quantity = suspect.fact.quantity
    if quantity.value is None or suspect.fact.anchor is not None:
        return None
    # One wrong digit in a side of a small gap is met by chance too often.
    found = (swapped if suspect.is_side else likely)(quantity.value, suspect.own, quantity.step)
    if found is None and suspect.exact is not None:
        return swapped(quantity.value, suspect.exact, quantity.step)
    return found


def _thousand(rule: CompiledRule, scene: Scene) -> str | None:
    """Whether a figure that is too large for the world fits it once a thousand is taken out: a stray `000`, or a unit a
    thousand times too large."""
    require = rule.require
    if scene.subject != "reference" or not isinstance(require, Comparison) or not isinstance(require.right, Call):
        return None
    fact = scene.facts[scene.one["subject"]]
    said = fact.quantity.value
    try:
        known = Evaluation(scene, CORE).amount(require.right).interval
    except (NotCheckable, Silent):
        return None
    if said is None or not said or _own(known, fact).high is None or said / 1000 not in _own(known, fact):
        return None
    return f"a factor of 1,000: {figure(said / 1000)} for {figure(said)}"


def _points_for_per_cent(scene: Scene) -> str | None:
    """Whether a change between two per cents was given in points and called per cent."""
    if scene.subject != "change" or not {"before", "after", "percent"} <= scene.one.keys():
        return None
    before, after, percent = (scene.facts[scene.one[name]] for name in ("before", "after", "percent"))
    values = [fact.quantity.value for fact in (before, after, percent)]
    if before.kind != "percent" or after.kind != "percent" or None in values:
        return None
    first, last, said = (value for value in values if value is not None)
    return "per cent for percentage points" if abs(last - first) == said else None


def _break_even(suspects: list[_Suspect]) -> str | None:
    """How much more a hedge would have to mean, for the hedge that would have to stretch least."""
    hedged = [(s.distance, s) for s in suspects if s.distance and _hedge_words(s.fact)]
    if not hedged:
        return None
    distance, suspect = min(hedged, key=lambda pair: pair[0])
    said = suspect.fact.quantity.value
    below = said is not None and suspect.own.high is not None and suspect.own.high < said
    way = "less" if below else "more"
    return f'it holds only if "{_hedge_words(suspect.fact)}" may mean {per_cent(distance)} {way}'


def _hedge_words(fact: Fact) -> str:
    """The words before the number that hedge it."""
    if fact.quantity.hedge == "none" or fact.quantity.value is None or fact.anchor is not None:
        return ""
    words = quote_text(fact)[: max(0, fact.number_span.start - fact.span.start)].strip(" $£€¥")
    return "" if any(letter.isdigit() for letter in words) else words
