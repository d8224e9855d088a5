"""What figures say by themselves: whether they fit, how likely a fit is by chance, whether one slip parts them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from factcheck.interval import Interval
from factcheck.interval import total as total_of
from factcheck.model.fact import Fact
from factcheck.model.relation import Relation
from factcheck.relations.make import size

CHANCE = Fraction(1, 20)  # a likelier fit excuses nothing


def added(parts: Sequence[Fact], support: bool = False) -> Interval:
    """The sum of the parts' cores, or of their supports."""
    return total_of([size(part, support) for part in parts])


def adds_up(total: Fact, parts: Sequence[Fact]) -> bool:
    """Whether the parts can add up to the total within all cores."""
    return added(parts).meets(size(total))


def sums_up(facts: Sequence[Fact], relation: Relation) -> bool:
    """Whether the parts of a partition can add up to its total."""
    return adds_up(facts[relation.facts("total")[0]], [facts[part] for part in relation.facts("parts")])


def parts_that_fit(facts: Sequence[Fact], relations: Iterable[Relation]) -> set[int]:
    """The figures that are parts in a partition that adds up."""
    sums = (r for r in relations if r.kind == "partition" and r.facts("total") and r.facts("parts"))
    return {part for relation in sums if sums_up(facts, relation) for part in relation.facts("parts")}


def slack(total: Fact, parts: Sequence[Fact]) -> Fraction:
    """How large a part of all totals of this size would fit these parts: the odds that one fits by chance."""
    whole, summed = size(total).width, added(parts).width
    high = size(total).high
    if not high or whole is None or summed is None:
        return Fraction(1)
    return (whole + summed + 1) / abs(high)


def near(total: Fact, parts: Sequence[Fact], within: Fraction = Fraction(1, 4)) -> bool:
    """Whether the sum is no further from the total than a part of it, as a slip would leave it."""
    summed, whole = added(parts), size(total)
    if summed.low is None or summed.high is None or whole.low is None or whole.high is None:
        return False
    return summed.high >= whole.low * (1 - within) and summed.low <= whole.high * (1 + within)


def one_slip(stated: Fraction, right: Fraction) -> bool:
    """Whether one slip of the pen parts two whole numbers of three digits or more: a digit wrong, left out or put in,
    two digits exchanged, or a factor of 10, 100 or 1,000."""
    (low, one), (high, other) = sorted((stated.as_integer_ratio(), right.as_integer_ratio()))
    if one != 1 or other != 1 or low < 100 or low == high:
        return False
    if high in (10 * low, 100 * low, 1000 * low):
        return True
    first, second = str(stated), str(right)
    while first.endswith("0") and second.endswith("0"):
        first, second = first[:-1], second[:-1]
    if min(len(first), len(second)) < 3:
        return False
    if len(first) == len(second):
        wrong = [at for at, (a, b) in enumerate(zip(first, second, strict=True)) if a != b]
        return len(wrong) == 1 or (len(wrong) == 2 and sorted(first) == sorted(second))
    longer, shorter = (first, second) if len(first) > len(second) else (second, first)
    return len(longer) == len(shorter) + 1 and any(
        longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer))
    )


def slipped(total: Fact, parts: Sequence[Fact]) -> bool:
    """Whether the parts would add up to the total but for one slip in one of the figures, where all are stated bare; a
    figure of which no three digits are left without its last noughts shows no slip."""
    values = [part.quantity.value for part in parts]
    stated = total.quantity.value
    if stated is None or any(
        f.quantity.hedge != "none" or f.quantity.unit != total.quantity.unit for f in (total, *parts)
    ):
        return False
    known = [value for value in values if value is not None]
    if len(known) != len(values):
        return False
    gap = stated - sum(known, Fraction(0))
    return one_slip(stated, stated - gap) or any(one_slip(value, value + gap) for value in known if value + gap > 0)


def swapped(total: Fact, parts: Sequence[Fact]) -> bool:
    """Whether the parts would add up but for two digits exchanged in one of the figures, a ten lost or gained, or
    `fourteen` for `forty`: slips so much narrower than a wrong digit that they tell in small numbers too."""
    stated = total.quantity.value
    values = [part.quantity.value for part in parts]
    known = [value for value in values if value is not None]
    if stated is None or len(known) < len(values):
        return False
    gap = stated - sum(known, Fraction(0))
    return exchanged(stated, stated - gap) or any(exchanged(value, value + gap) for value in known)


def exchanged(said: Fraction, right: Fraction) -> bool:
    """Whether two digits exchanged, a ten lost or gained, or `fourteen` for `forty` parts two figures."""
    scale = next((10**n for n in range(4) if not (10**n % said.denominator or 10**n % right.denominator)), 0)
    # Whole numbers from here on: fractions would take ten times as long.
    one, other = (value.numerator * scale // value.denominator for value in (said, right))
    if min(one, other) <= 0 or one == other:
        return False
    while one % 1000 == 0 and other % 1000 == 0:
        one, other = one // 1000, other // 1000
    if one == 10 * other or other == 10 * one or {one, other} in _TEENS:
        return True
    first, second = str(one), str(other)
    wrong = [at for at, (a, b) in enumerate(zip(first, second, strict=False)) if a != b]
    return (
        len(first) == len(second)
        and len(wrong) == 2
        and wrong[1] == wrong[0] + 1
        and first[wrong[0]] == second[wrong[1]]
        and first[wrong[1]] == second[wrong[0]]
    )


def exchanges(value: Fraction) -> list[Fraction]:
    """The figures that two neighbouring digits exchanged may have made this one of."""
    scale = next((10**n for n in range(4) if (value * 10**n).denominator == 1), None)
    if scale is None or value <= 0:
        return []
    said = str(value * scale)
    made = {said[:at] + said[at + 1] + said[at] + said[at + 2 :] for at in range(len(said) - 1)} - {said}
    return [Fraction(int(digits), scale) for digits in sorted(made) if digits[0] != "0"]


_TEENS = tuple({10 + n, 10 * n} for n in range(3, 10))
