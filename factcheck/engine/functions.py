"""The functions of the rule language, listed: what each takes, what it gives, and what it is for."""

from __future__ import annotations

from typing import NamedTuple


class Function(NamedTuple):
    """One function.

    `takes` are the kinds of its arguments: a letter is an amount (the same letter twice, the same dimension), `D...`
    any number of amounts or a list of them, `any...` the same of any dimensions; `role` a role's name; `fact` the name
    of one fact; `words` a text, `phrases` one or a list of them; `unit` and `table` a text in quotes that names one.
    `gives` is a letter, `ratio`, `plain`, `time`, `truth`, `words`, `unit` (the dimension of the unit named), `table`
    (of the table named) or `any`.
    """

    name: str
    takes: tuple[str, ...]
    gives: str
    meaning: str
    example: str


FUNCTIONS: tuple[Function, ...] = (
    Function("abs", ("D",), "D", "the amount without its sign", "abs(after - before)"),
    Function(
        "beside", ("fact", "phrases"), "truth", "whether one of these stands near the fact in its sentence",
        'beside(fact, ["latitude", "lat."])',
    ),
    Function(
        "beside_a", ("fact", "words"), "truth", "whether the noun right after it, or right before it, is of a class",
        'beside_a(fact, "person")',
    ),
    Function("convert", ("D", "unit"), "unit", "the same amount, printed in another unit", 'convert(first, "km")'),
    Function("count", ("role",), "plain", "how many facts, or listed items, a role has", "count(parts)"),
    Function("disjoint", ("role",), "truth", "whether no two of the parts overlap", "disjoint(parts)"),
    Function(
        "elapsed", ("date", "date", "fact"), "time",
        "the time from one date to another, counted in the unit of the third", "elapsed(start, end, duration)",
    ),
    Function("exhaustive", ("role",), "truth", "whether the parts are all there is", "exhaustive(parts)"),
    Function(
        "followed", ("fact", "phrases"), "truth", "whether one of these comes right after the fact",
        'followed(fact, ["of", "out of"])',
    ),
    Function("has", ("role",), "truth", "whether the text gives this role", "has(percent)"),
    Function("has_kind", ("role", "words"), "truth", "whether the role has such a fact", 'has_kind(factors, "rate")'),
    Function(
        "in_sentence", ("fact", "phrases"), "truth", "whether one of these stands anywhere in its sentence",
        'in_sentence(fact, "on average")',
    ),
    Function("is_a", ("fact", "words"), "truth", "whether what is counted is of a class", 'is_a(total, "person")'),
    Function(
        "lookup", ("table", "words"), "table", "a figure from the tables under rules/reference, by its key",
        'lookup("country.area", place)',
    ),
    Function("max", ("D...",), "D", "the largest", "max(parts)"),
    Function("measures", ("fact", "unit"), "truth", "whether its unit is one of this kind", 'measures(fact, "m/s")'),
    Function("min", ("D...",), "D", "the smallest", "min(parts)"),
    Function("number", ("fact",), "plain", "the number alone, in the unit as written", "number(fact)"),
    Function(
        "of_all", ("fact", "phrases"), "truth", "whether it opens its clause and says what so many of a group did",
        'of_all(fact, ["target"])',
    ),
    Function(
        "of_another", ("fact", "phrases"), "truth", "whether it is a per cent of another time's figure, or of an aim",
        'of_another(fact, ["forecast"])',
    ),
    Function(
        "of_one", ("fact", "phrases"), "truth", "whether the subject of its clause is one of a class",
        'of_one(fact, ["person"])',
    ),
    Function("possible", ("fact",), "truth", "whether the calendar has this date, a clock this time", "possible(fact)"),
    Function(
        "preceded", ("fact", "phrases"), "truth", "whether one of these comes right before the fact",
        'preceded(fact, ["fell by", "down"])',
    ),
    Function("product", ("any...",), "any", "all multiplied", "product(factors)"),
    Function(
        "reached", ("D",), "D", "the amount itself, where the text says `up to` so much too", "reached(subject)",
    ),
    Function("same_sentence", ("fact", "fact"), "truth", "whether both stand in one sentence", "same_sentence(a, b)"),
    Function("same_source", ("fact", "fact"), "truth", "whether the same speaker says both", "same_source(a, b)"),
    Function("same_subject", ("fact", "fact"), "truth", "whether both count or measure the same", "same_subject(a, b)"),
    Function("same_time", ("fact", "fact"), "truth", "whether both stand in one paragraph", "same_time(a, b)"),
    Function(
        "says", ("fact", "phrases"), "truth", "whether one of these stands in the words of the fact itself",
        'says(fact, ["° N", "degrees north"])',
    ),
    Function("share", ("D", "D"), "ratio", "the first as a share of the second", "share(part, whole)"),
    Function("stated", ("role",), "truth", "whether a word says it (`most`) and no figure", "stated(share)"),
    Function("sum", ("D...",), "D", "all added up", "sum(parts)"),
    Function(
        "value_of", ("fact", "phrases"), "truth", "whether it is the value of what one of these names",
        'value_of(fact, ["probability"])',
    ),
    Function("weekday", ("fact",), "words", "the weekday that a date falls on", "weekday(date)"),
    Function(
        "weekday_from", ("fact", "fact"), "words", "the weekday of the first date, if that of the second is right",
        "weekday_from(end, start)",
    ),
    Function("whole", ("fact",), "truth", "whether the number said is a whole one", "whole(fact)"),
    Function("years", ("date", "date"), "plain", "how many calendar years later the second lies", "years(birth, at)"),
)  # fmt: skip
AMOUNTS = frozenset({"D", "D...", "any...", "date"})  # the arguments whose amounts are used
BY_NAME = {function.name: function for function in FUNCTIONS}
