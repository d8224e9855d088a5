"""The rule language: what an expression is worth, at the core and at the widest, and what it refuses."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hand_made import Prose
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.engine.calls import CALLS
from factcheck.engine.dates import civil_date, day_number, elapsed
from factcheck.engine.dimensions import Checker
from factcheck.engine.evaluate import Evaluation
from factcheck.engine.expression import _BUILDERS, ExpressionFault, _parser, parse
from factcheck.engine.functions import BY_NAME, FUNCTIONS
from factcheck.engine.reference import Reference
from factcheck.engine.roles import ROLES
from factcheck.engine.scene import CORE, SAID, SUPPORT, Scene, of_facts, of_relation
from factcheck.engine.tree import from_data, to_data, walk
from factcheck.engine.values import Amount, NotCheckable, Silent
from factcheck.engine.wording import figure, per_cent
from factcheck.interval import Interval
from factcheck.model.quantity import Reading


def scene_of(prose: Prose) -> Scene:
    return of_relation(prose.relations[-1], {f.id: f for f in prose.facts}, Reference().lookup, prose.document)


def amount(text: str, scene: Scene, level: str = CORE) -> Amount:
    return Evaluation(scene, level).exact(parse(text))


def holds(text: str, scene: Scene, level: str = CORE) -> tuple[bool, bool]:
    """Whether it can hold and whether it can fail."""
    made = Evaluation(scene, level).truth(parse(text))
    return made.can_hold, made.can_fail


def groups() -> Scene:
    """Nearly 34,000 people; 14,000, 8,500 children, and a similar number of women, which hangs on the children."""
    prose = Prose("nearly 34,000 people: 14,000 men, 8,500 children and a similar number of women")
    total = prose.fact("nearly 34,000 people", 34000, hedge="nearly", entity="person")
    men = prose.fact("14,000 men", 14000, entity="man")
    children = prose.fact("8,500 children", 8500, entity="child")
    women = prose.fact("a similar number of women", 8500, hedge="similar-number", anchor=children)
    prose.relation("partition", total=total, parts=[men, children, women])
    return scene_of(prose)


def pair(first: str, second: str, kind: str = "count", unit: str | None = None) -> Scene:
    """Two bare figures, `a` and `b`."""
    prose = Prose(f"first {first} then {second}")
    ids = [prose.fact(quote, quote.replace(",", ""), kind=kind, unit=unit) for quote in (first, second)]
    return of_facts("pair", {"a": ids[0], "b": ids[1]}, {f.id: f for f in prose.facts}, None, prose.document)


def test_a_sum_adds_intervals() -> None:
    assert amount("sum(parts)", groups()).interval == Interval.of(30025, 31975)
    assert amount("sum(parts)", groups(), SUPPORT).interval == Interval.of(28625, 33375)
    assert amount("sum(parts)", groups(), SAID).interval == Interval.point(31000)


def test_a_comparison_asks_whether_any_choice_would_do() -> None:
    assert holds("sum(parts) >= total", groups(), CORE) == (False, True)
    assert holds("sum(parts) >= total", groups(), SUPPORT) == (True, True)
    assert holds("sum(parts) <= total", groups(), CORE) == (True, False)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("a < b", (True, False)),
        ("a > b", (False, True)),
        ("a == b", (False, True)),
        ("a != b", (True, False)),
        ("a <= b and b <= a", (False, True)),
        ("a <= b or b <= a", (True, False)),
        ("not a < b", (False, True)),
        ("a in [3, 9]", (True, False)),
        ("b in [3, 9]", (False, True)),
        ("b not in [3, 9]", (True, False)),
        ("a within 20% of b", (False, True)),
        ("a within 60% of b", (True, False)),
        ("a within 5 of b", (True, False)),
        ('a.kind == "count"', (True, False)),
        ('a.kind in ["money", "measure"]', (False, True)),
        ("a * 2 == b + 1 - 1", (True, False)),
        ("-a < -3", (True, False)),
        ("abs(a - b) == 5", (True, False)),
        ("max(a, b) == 11 and min(a, b) == 6", (False, True)),
        ("a / b == 5 / 10", (True, False)),
        ("a / b == 50%", (True, False)),
    ],
)
def test_what_holds_of_5_and_10(text: str, verdict: tuple[bool, bool]) -> None:
    assert holds(text, pair("5", "10")) == verdict


def test_three_values_where_the_figures_leave_it_open() -> None:
    scene = pair("14,000", "14,300")  # 13,500 to 14,500 and 14,250 to 14,350
    assert holds("a < b", scene) == (True, True)
    assert holds("a == b", scene) == (True, True)
    assert holds("not a == b", scene) == (True, True)
    assert holds("a < b and a > b", scene) == (True, True)  # each part by itself: rather silent than wrong


def test_a_value_used_twice_stays_one_value() -> None:
    scene = pair("14,000", "9,000")
    assert amount("a - a", scene).interval == Interval.point(0)
    assert amount("a / a", scene).interval == Interval.point(1)
    assert amount("(a - b) / a", scene).interval == amount("1 - b / a", scene).interval
    assert holds("a - a < 0", scene) == (False, True)


def test_what_hangs_on_an_anchor_is_tied_to_it() -> None:
    scene = groups()
    children, women = scene.many["parts"][1:]
    pair_scene = of_facts("pair", {"a": women, "b": children}, scene.facts, None)
    ratio = amount("a / b", pair_scene).interval
    assert ratio == Interval.of(Fraction(19, 20), Fraction(21, 20))
    difference = amount("a - b", pair_scene).interval
    assert difference == Interval.of(Fraction(-855, 2), Fraction(855, 2))


def test_a_square_or_a_pole_keeps_the_plain_reading() -> None:
    scene = pair("14,000", "9,000")
    assert amount("a * a - a", scene).interval.covers(Interval.of(13500 * 13499, 14500 * 14499))
    prose = Prose("0 and 5")
    around = Reading.exactly(Interval.of(-1, 1))
    ids = [prose.fact("0", 0, kind="number", made=around), prose.fact("5", 5)]
    by_zero = of_facts("pair", {"a": ids[0], "b": ids[1]}, {f.id: f for f in prose.facts}, None)
    assert amount("(b + a) / a", by_zero).interval == Interval(None, None)


_ENDS = st.integers(1, 400)


@given(st.lists(_ENDS, min_size=6, max_size=6), st.lists(st.fractions(0, 1), min_size=3, max_size=3), st.integers(0, 7))
@settings(max_examples=200, deadline=None)
def test_no_value_is_lost(ends: list[int], shares: list[Fraction], which: int) -> None:
    """Whatever values the figures take inside their readings, the result lies inside the result."""
    expression = (
        "a - a + b", "(a - b) / a", "a / (a + b)", "(a + b + c) / (a + b)", "a * b - a * c", "share(a, b) * c - a",
        "sum(a, b, c) - a - b", "a * (1 + b / 100) - c",
    )[which]  # fmt: skip
    prose = Prose("alpha beta gamma")
    readings = [Interval.of(min(pair), max(pair)) for pair in zip(ends[::2], ends[1::2], strict=True)]
    for name, reading in zip(("alpha", "beta", "gamma"), readings, strict=True):
        prose.fact(name, 1, kind="number", made=Reading.exactly(reading))
    facts = {f.id: f for f in prose.facts}
    scene = Scene("pair", facts, one={"a": 0, "b": 1, "c": 2})
    chosen = {
        i: Interval.point((r.low or 0) + share * ((r.high or 0) - (r.low or 0)))
        for i, (r, share) in enumerate(zip(readings, shares, strict=True))
    }
    point = Evaluation(scene.with_fixed(chosen), CORE).amount(parse(expression)).interval
    assert amount(expression, scene).interval.covers(point)


def test_units_are_compared_not_their_names() -> None:
    prose = Prose("5 miles, 8 km and 6 kg")
    miles = prose.fact("5 miles", 5, kind="measure", unit="mile")
    km = prose.fact("8 km", 8, kind="measure", unit="kilometer")
    prose.fact("6 kg", 6, kind="measure", unit="kilogram")
    facts = {f.id: f for f in prose.facts}
    assert holds("a == b", of_facts("pair", {"a": miles, "b": km}, facts, None)) == (True, True)
    with pytest.raises(NotCheckable, match="a length cannot be compared with a mass"):
        holds("a == b", of_facts("pair", {"a": miles, "b": 2}, facts, None))


def test_a_temperature_scale_has_its_zero_elsewhere() -> None:
    prose = Prose("30°C is 86°F")
    celsius = prose.fact("30°C", 30, kind="measure", unit="degree_Celsius", digits="30")
    fahrenheit = prose.fact("86°F", 86, kind="measure", unit="degree_Fahrenheit", digits="86")
    facts = {f.id: f for f in prose.facts}
    scene = of_facts("pair", {"a": celsius, "b": fahrenheit}, facts, None)
    assert amount("a", scene, SAID).interval == amount("b", scene, SAID).interval
    assert holds("a > -273.15 degC", scene) == (True, False)


def test_dates_are_counted_by_the_calendar() -> None:
    assert [civil_date(day_number(*day)) for day in ((2000, 2, 29), (1900, 3, 1), (1, 1, 1))] == [
        (2000, 2, 29), (1900, 3, 1), (1, 1, 1),
    ]  # fmt: skip
    day = Fraction(86400)
    start, end = (Interval.point(day_number(2021, 5, d)) for d in (3, 8))
    assert elapsed(start, end, "day") == Interval.of(5 * day, 6 * day)
    year = Fraction(31557600)
    birth, death = Interval.point(day_number(1950, 5, 3)), Interval.point(day_number(2000, 5, 3))
    assert elapsed(birth, death, "year").low == 50 * year


@given(st.integers(-800000, 4000000))
def test_every_day_has_one_date(number: int) -> None:
    assert day_number(*civil_date(number)) == number


def test_a_role_that_the_text_does_not_give() -> None:
    prose = Prose("rose from 100 to 120")
    prose.relation("change", before=prose.fact("100", 100), after=prose.fact("120", 120), property="up")
    with pytest.raises(Silent):
        holds("after == before * (1 + percent)", scene_of(prose))
    prose.relation("partition", parts=[0, 1])
    with pytest.raises(NotCheckable, match="the text gives no total"):
        holds("sum(parts) <= total", scene_of(prose))


def test_a_tree_can_be_kept_as_data() -> None:
    for function in FUNCTIONS:
        tree = parse(function.example)
        assert from_data(to_data(tree)) == tree
        assert all(node.end <= len(function.example) for node in walk(tree))


def test_the_functions_listed_are_those_there_are() -> None:
    assert set(BY_NAME) == set(CALLS)
    assert [f.name for f in FUNCTIONS] == sorted(BY_NAME)


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda f: f.name)
def test_every_example_of_a_function_is_right(function: object) -> None:
    example = BY_NAME[getattr(function, "name", "")].example
    assert any(_fits(example, subject) for subject in ROLES)


def _fits(example: str, subject: str) -> bool:
    try:
        Checker(subject, Reference().units).type_of(parse(example))
    except ExpressionFault:
        return False
    return True


def test_grammar_and_builder_match_name_for_name() -> None:
    rules = [rule for rule in _parser().rules if not str(rule.origin.name).startswith("__")]
    made = {str(rule.alias or rule.origin.name) for rule in rules}
    inline = {"start", "either", "both", "denial", "comparison", "amount", "product", "sign", "value"}
    assert set(_BUILDERS) - {"either", "both"} == made - inline
    assert {"either", "both"} <= set(_BUILDERS)


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (Fraction(31000), "31,000"),
        (Fraction(2500000), "2.5 million"),
        (Fraction(7318246), "7,318,246"),
        (Fraction(5, 2), "2.5"),
        (Fraction(1, 3), "0.333"),
        (Fraction(10000, 3), "3,333"),
        (Fraction(-12), "-12"),
        (Fraction(1, 100000), "0.00001"),
        (Fraction(0), "0"),
    ],
)
def test_numbers_are_printed_as_a_writer_would(value: Fraction, printed: str) -> None:
    assert figure(value) == printed


@pytest.mark.parametrize(
    ("share", "printed"),
    [
        (Fraction(7, 17), "41%"), (Fraction(3, 34), "9%"), (Fraction(1), "100%"), (Fraction(0), "0%"),
        (Fraction(999, 1000), "99.9%"), (Fraction(1, 1000), "0.1%"), (Fraction(-1, 4), "-25%"),
    ],
)  # fmt: skip
def test_shares_are_printed_as_a_writer_would(share: Fraction, printed: str) -> None:
    assert per_cent(share) == printed


def test_what_is_nested_too_deeply_is_refused() -> None:
    for number in (200, 20_000):
        with pytest.raises(ExpressionFault, match="nested too deeply"):
            parse("not " * number + "x")
