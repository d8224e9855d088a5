"""What each function of the rule language does; `functions.py` lists them for readers and for the type checker."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from factcheck import nouns
from factcheck.engine.around import WORDS, Around
from factcheck.engine.dates import WEEKDAYS, clock_elapsed, elapsed, range_ends, weekday_of, years_apart
from factcheck.engine.scene import SAID, SUPPORT, Scene
from factcheck.engine.tree import Name, Node, Words
from factcheck.engine.values import (
    DATE,
    PLAIN,
    TIME,
    Amount,
    NotCheckable,
    Several,
    Silent,
    Value,
    divide,
    multiply,
    scale,
    total,
    truth,
)
from factcheck.interval import Interval
from factcheck.model.fact import DateFact, Fact, TimeFact
from factcheck.reading.days import is_range

if TYPE_CHECKING:
    from factcheck.engine.evaluate import Evaluation

Arguments = tuple[Node, ...]


def _amounts(at: Evaluation, arguments: Arguments) -> list[Amount]:
    found: list[Amount] = []
    for argument in arguments:
        value = at.value(argument)
        found.extend(value.amounts if isinstance(value, Several) else [at.amount(argument)])
    return found


def _fact(at: Evaluation, argument: Node) -> Fact:
    assert isinstance(argument, Name)
    ids = at.scene.ids(argument.name)
    if not ids:
        raise at.scene.missing(argument.name)
    return at.scene.facts[ids[0]]


def _role(argument: Node) -> str:
    assert isinstance(argument, Name)
    return argument.name


def _text(argument: Node) -> str:
    assert isinstance(argument, Words)
    return argument.text


def _sum(at: Evaluation, arguments: Arguments) -> Value:
    return total(_amounts(at, arguments))


def _product(at: Evaluation, arguments: Arguments) -> Value:
    amounts = _amounts(at, arguments)
    made = amounts[0]
    for amount in amounts[1:]:
        made = multiply(made, amount)
    return made


def _share(at: Evaluation, arguments: Arguments) -> Value:
    part, whole = (at.amount(argument) for argument in arguments)
    made = divide(part, whole)
    if made.dimension != PLAIN:
        raise NotCheckable("the part and the whole are not of one kind")
    return made


def _extreme(at: Evaluation, arguments: Arguments, sign: int) -> Value:
    amounts = _amounts(at, arguments)
    total(amounts)  # refuses amounts of different kinds
    made = amounts[0]
    for amount in amounts[1:]:
        interval = -_least(-made.interval, -amount.interval) if sign > 0 else _least(made.interval, amount.interval)
        made = Amount(interval, made.dimension, made.like)
    return made


def _least(left: Interval, right: Interval) -> Interval:
    """Every number that is the smaller one of a number of `left` and one of `right`."""
    ceiling = left if right.high is None else right if left.high is None else None
    if ceiling is None:
        ceiling = min(left, right, key=lambda i: (i.high, not i.high_open))
    hull = left.hull(right)
    return Interval.of(hull.low, ceiling.high, hull.low_open, ceiling.high_open)


def _abs(at: Evaluation, arguments: Arguments) -> Value:
    amount = at.exact(arguments[0])
    interval = amount.interval
    if interval.low is not None and interval.low >= 0:
        return amount
    mirrored = -interval
    above = Interval.of(0, None)
    return Amount(interval.meet(above).hull(mirrored.meet(above)), amount.dimension, amount.like)


def _words(of: Callable[[Around, Fact, tuple[str, ...]], bool]) -> Callable[[Evaluation, Arguments], Value]:
    def words(at: Evaluation, arguments: Arguments) -> Value:
        fact, wanted = _fact(at, arguments[0]), at.value(arguments[1])
        return truth(of(at.scene.surroundings, fact, wanted if isinstance(wanted, tuple) else (str(wanted),)))

    return words


def _beside_a(at: Evaluation, arguments: Arguments) -> Value:
    return truth(at.scene.surroundings.is_tied_to_a(_fact(at, arguments[0]), str(at.value(arguments[1]))))


def _convert(at: Evaluation, arguments: Arguments) -> Value:
    amount, unit = at.amount(arguments[0]), _text(arguments[1])
    if scale(unit)[2] != amount.dimension:
        raise NotCheckable(f"it is not measured in {unit}")
    return Amount(amount.interval, amount.dimension, None, unit)


def _count(at: Evaluation, arguments: Arguments) -> Value:
    name = _role(arguments[0])
    number = sum(item.times for item in at.scene.items) if name == "items" else len(at.scene.ids(name))
    return Amount(Interval.point(number))


def _elapsed(at: Evaluation, arguments: Arguments) -> Value:
    first, last, duration = (_fact(at, argument) for argument in arguments)
    if isinstance(first, TimeFact) and isinstance(last, TimeFact):
        return Amount(clock_elapsed(first, last, at.amount(arguments[2]).interval), TIME, duration.id)
    start, end = _dates(at, arguments)
    unit, both_days = duration.quantity.unit, duration.kind != "age"
    return Amount(elapsed(start, end, unit, both_days), TIME, duration.id)


def _dates(at: Evaluation, arguments: Arguments) -> tuple[Interval, Interval]:
    """The days of two dates; a range that stands for both is taken apart."""
    first, last = (_fact(at, argument) for argument in arguments[:2])
    if first.id == last.id and isinstance(first, DateFact):
        return range_ends(first)
    start, end = (at.amount(argument) for argument in arguments[:2])
    if isinstance(first, DateFact) and is_range(first):
        start = Amount(range_ends(first)[0], DATE)  # `(1902-1966)`: the birth
    if start.dimension != DATE or end.dimension != DATE:
        raise NotCheckable("the time between them cannot be counted")
    return start.interval, end.interval


def _years(at: Evaluation, arguments: Arguments) -> Value:
    return Amount(years_apart(*_dates(at, arguments)))


def _flag(name: str) -> Callable[[Evaluation, Arguments], Value]:
    return lambda at, arguments: truth(at.scene.relation is not None and bool(getattr(at.scene.relation, name)))


def _has(at: Evaluation, arguments: Arguments) -> Value:
    name = _role(arguments[0])
    return truth(bool(at.scene.ids(name)) or name in at.scene.stated)


def _stated(at: Evaluation, arguments: Arguments) -> Value:
    return truth(_role(arguments[0]) in at.scene.stated)


def _has_kind(at: Evaluation, arguments: Arguments) -> Value:
    facts = (at.scene.facts[fact] for fact in at.scene.ids(_role(arguments[0])))
    return truth(any(fact.kind == at.value(arguments[1]) for fact in facts))


def _is_a(at: Evaluation, arguments: Arguments) -> Value:
    return truth(counts_a(_fact(at, arguments[0]), str(at.value(arguments[1]))))


def counts_a(fact: Fact, cls: str) -> bool:
    """Whether what a fact counts is a `cls`."""
    return fact.entity is not None and nouns.is_a(fact.entity, cls)


def _lookup(at: Evaluation, arguments: Arguments) -> Value:
    table, key = _text(arguments[0]), str(at.value(arguments[1]))
    found = at.scene.lookup(table, key) if at.scene.lookup and key else None
    interval = None if found is None else found.support if at.level == SUPPORT else found.core
    if found is None or interval is None:
        raise Silent(f"no {table} for {key or 'no place'}")
    factor, offset, dimension = scale(found.unit)
    return Amount(interval * factor + offset, dimension, None, found.unit)


def _measures(at: Evaluation, arguments: Arguments) -> Value:
    return truth(is_measured_in(_fact(at, arguments[0]), _text(arguments[1])))


def is_measured_in(fact: Fact, unit: str) -> bool:
    """Whether a fact's number is in a unit of the same dimension as `unit`."""
    own = fact.quantity.unit
    if own is None or fact.kind in ("date", "time", "score", "vague"):
        return False
    return scale(own)[2] == scale(unit)[2]


def _number(at: Evaluation, arguments: Arguments) -> Value:
    fact = _fact(at, arguments[0])
    quantity = fact.quantity
    if at.level == SAID and quantity.value is not None:
        return Amount(Interval.point(quantity.value))
    return Amount(quantity.support if at.level == SUPPORT else quantity.core)


def _possible(at: Evaluation, arguments: Arguments) -> Value:
    return truth(is_possible(_fact(at, arguments[0])))


def is_possible(fact: Fact) -> bool:
    """Whether the calendar or the clock has it; true of what is neither a date nor a time."""
    return fact.possible if isinstance(fact, DateFact | TimeFact) else True


def _reached(at: Evaluation, arguments: Arguments) -> Value:
    amount, fact = at.amount(arguments[0]), _fact(at, arguments[0])
    quantity = fact.quantity
    if quantity.bound not in ("<", "<=") or quantity.value is None or quantity.unit is None:
        return amount
    factor, offset, dimension = scale(quantity.unit)
    return Amount(Interval.point(quantity.value * factor + offset), dimension, fact.id)


def _same(of: Callable[[Scene, Fact], object]) -> Callable[[Evaluation, Arguments], Value]:
    def same(at: Evaluation, arguments: Arguments) -> Value:
        left, right = (of(at.scene, _fact(at, argument)) for argument in arguments)
        return truth(left == right)

    return same


def _weekday(at: Evaluation, arguments: Arguments) -> Value:
    fact = _fact(at, arguments[0])
    if not isinstance(fact, DateFact):
        raise NotCheckable(f'"{fact.quote}" is no date')
    return weekday_of(fact)


def _weekday_from(at: Evaluation, arguments: Arguments) -> Value:
    fact, other = (_fact(at, argument) for argument in arguments)
    if not isinstance(fact, DateFact) or not isinstance(other, DateFact) or other.weekday is None:
        raise NotCheckable("the two have no weekday to count from")
    apart = WEEKDAYS.index(weekday_of(fact)) - WEEKDAYS.index(weekday_of(other))
    return WEEKDAYS[(other.weekday + apart) % len(WEEKDAYS)]


def _whole(at: Evaluation, arguments: Arguments) -> Value:
    return truth(is_whole(_fact(at, arguments[0])))


def is_whole(fact: Fact) -> bool:
    """Whether its number has no fraction."""
    value = fact.quantity.value
    return value is None or value.denominator == 1


CALLS: Mapping[str, Callable[[Evaluation, Arguments], Value]] = {
    "abs": _abs,
    "beside_a": _beside_a,
    "convert": _convert,
    "count": _count,
    "disjoint": _flag("disjoint"),
    "elapsed": _elapsed,
    "exhaustive": _flag("exhaustive"),
    "has": _has,
    "has_kind": _has_kind,
    "is_a": _is_a,
    "lookup": _lookup,
    "max": lambda at, arguments: _extreme(at, arguments, 1),
    "measures": _measures,
    "min": lambda at, arguments: _extreme(at, arguments, -1),
    "number": _number,
    "possible": _possible,
    "product": _product,
    "reached": _reached,
    "same_sentence": _same(lambda scene, fact: fact.sentence),
    "same_source": _same(lambda scene, fact: fact.speaker),
    "same_subject": _same(lambda scene, fact: (fact.kind, fact.entity, fact.modifiers)),
    "same_time": _same(lambda scene, fact: fact.block),
    "share": _share,
    "stated": _stated,
    "sum": _sum,
    "weekday": _weekday,
    "weekday_from": _weekday_from,
    "whole": _whole,
    "years": _years,
    **{name: _words(of) for name, of in WORDS.items()},
}
