"""The interval type: what set arithmetic promises, on intervals of every shape."""

from __future__ import annotations

import operator
from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from factcheck.interval import EVERYTHING, NOTHING, Interval, adds_up, total

numbers = st.fractions(min_value=-50, max_value=50, max_denominator=12)
ends = st.one_of(st.none(), numbers)
Operation = Callable[[Interval, Interval], Interval]
SUMS = [operator.add, operator.sub, operator.mul]


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """Any interval that holds something: bounded or not, open or closed, a point, 0 inside, outside or at an end."""
    made = Interval.of(draw(ends), draw(ends), draw(st.booleans()), draw(st.booleans()))
    if made.low is not None and made.high is not None and made.low > made.high:
        made = Interval.of(made.high, made.low, made.low_open, made.high_open)
    return Interval.point(made.low or 0) if made.empty else made


def member(interval: Interval, share: Fraction) -> Fraction:
    """A number of the interval: `share` (0 to 1) of the way through it, held off an open end."""
    low, high = interval.low, interval.high
    if low is None:
        low = (high if high is not None else Fraction(0)) - 100
    if high is None:
        high = low + 100
    if interval.low_open or interval.high_open:
        share = Fraction(1, 1000) + share * Fraction(998, 1000)
    return low + (high - low) * share


shares = st.fractions(min_value=0, max_value=1, max_denominator=20)


@given(intervals(), shares)
def test_a_number_chosen_inside_is_inside(a: Interval, share: Fraction) -> None:
    assert member(a, share) in a


@pytest.mark.parametrize("operation", SUMS)
@given(a=intervals(), b=intervals(), s=shares, t=shares)
def test_what_is_done_to_members_stays_inside(
    operation: Operation, a: Interval, b: Interval, s: Fraction, t: Fraction
) -> None:
    x, y = member(a, s), member(b, t)
    assert operation(x, y) in operation(a, b)  # type: ignore[arg-type]


@given(intervals(), intervals(), shares, shares)
def test_a_quotient_of_members_stays_inside(a: Interval, b: Interval, s: Fraction, t: Fraction) -> None:
    y = member(b, t)
    assume(y != 0)
    assert member(a, s) / y in a / b


@pytest.mark.parametrize("operation", [*SUMS, operator.truediv])
@given(a=intervals(), b=intervals(), c=intervals(), d=intervals())
def test_wider_operands_never_give_a_narrower_result(
    operation: Operation, a: Interval, b: Interval, c: Interval, d: Interval
) -> None:
    assume(operation is not operator.truediv or b != Interval.point(0))
    assert operation(a.hull(c), b.hull(d)).covers(operation(a, b))


@pytest.mark.parametrize("operation", SUMS)
@given(a=intervals(), b=intervals())
def test_the_ends_are_tight(operation: Operation, a: Interval, b: Interval) -> None:
    """A closed end is reached by closed ends of the operands, so nothing is wider than it must be."""
    made = operation(a, b)
    reached = {operation(x, y) for x in closed_ends(a) for y in closed_ends(b)}  # type: ignore[arg-type]
    zero = operation is operator.mul and (0 in a or 0 in b)
    for end, is_open in ((made.low, made.low_open), (made.high, made.high_open)):
        if end is not None and not is_open and not (zero and end == 0):
            assert end in reached


def closed_ends(a: Interval) -> list[Fraction]:
    pairs = ((a.low, a.low_open), (a.high, a.high_open))
    return [end for end, is_open in pairs if end is not None and not is_open]


@given(intervals(), intervals(), numbers)
def test_the_meet_holds_just_what_both_hold(a: Interval, b: Interval, x: Fraction) -> None:
    assert (x in a.meet(b)) == (x in a and x in b)
    assert a.meets(b) == (not a.meet(b).empty)
    assert a.meet(b) == b.meet(a)


@given(intervals(), intervals(), numbers)
def test_the_hull_holds_both_and_nothing_beyond(a: Interval, b: Interval, x: Fraction) -> None:
    hull = a.hull(b)
    assert hull.covers(a)
    assert hull.covers(b)
    below = all(i.low is not None and x < i.low for i in (a, b))
    above = all(i.high is not None and x > i.high for i in (a, b))
    assert not (x in hull and (below or above))


@given(intervals(), intervals(), shares)
def test_covers_is_about_members(a: Interval, b: Interval, share: Fraction) -> None:
    if a.covers(b):
        assert member(b, share) in a
    assert a.covers(a.meet(b))


@given(intervals(), st.integers(-60, 60))
def test_whole_keeps_the_whole_numbers(a: Interval, n: int) -> None:
    assert (n in a.whole()) == (n in a)


@given(intervals(), intervals(), numbers)
def test_adding_and_taking_away_a_number_is_exact(a: Interval, b: Interval, x: Fraction) -> None:
    assert a + x - x == a
    assert x + a == a + x
    assert x - a == -(a - x)
    negated = -a
    assert -negated == a
    assert a + b == b + a
    assert a * b == b * a


@given(numbers, numbers)
def test_points_calculate_like_the_numbers_they_are(x: Fraction, y: Fraction) -> None:
    a, b = Interval.point(x), Interval.point(y)
    assert a + b == Interval.point(x + y)
    assert a - b == Interval.point(x - y)
    assert a * b == Interval.point(x * y)
    if y:
        assert a / b == Interval.point(x / y)


@given(intervals())
def test_every_end_stays_an_exact_number(a: Interval) -> None:
    for made in (a + 1, a * 3, a.hull(EVERYTHING), a.clamp(-5, 5), a.whole()):
        assert all(end is None or type(end) is Fraction for end in (made.low, made.high))


def test_tenths_add_up_without_noise() -> None:
    tenth = Interval.point(Fraction(1, 10))
    assert tenth + tenth + tenth == Interval.point(Fraction(3, 10))


def test_an_open_end_is_left_out() -> None:
    fewer = Interval.of(None, 50, high_open=True)
    assert 50 not in fewer
    assert Fraction(499, 10) in fewer
    assert not fewer.meets(Interval.of(50, 60))
    assert fewer.whole() == Interval.of(None, 49)


def test_touching_is_meeting_where_both_ends_are_closed() -> None:
    assert Interval.of(1, 2).meets(Interval.of(2, 3))
    assert not Interval.of(1, 2, high_open=True).meets(Interval.of(2, 3))
    assert not Interval.of(1, 2).meets(Interval.of(2, 3, low_open=True))


@pytest.mark.parametrize(
    ("made", "is_empty"),
    [
        (Interval.of(2, 1), True),
        (Interval.of(1, 1, low_open=True), True),
        (Interval.of(1, 1), False),
        (Interval.of(1, 2, True, True), False),
        (Interval.of(1, 2, True, True).whole(), True),
        (EVERYTHING, False),
        (NOTHING, True),
    ],
)
def test_empty_is_told(made: Interval, is_empty: bool) -> None:
    assert made.empty is is_empty


def test_nothing_stays_nothing() -> None:
    a = Interval.of(1, 2)
    assert (NOTHING * a).empty
    assert NOTHING.inverse().empty
    assert NOTHING.hull(a) == a == a.hull(NOTHING)
    assert a.covers(NOTHING)
    assert not NOTHING.covers(a)
    assert not NOTHING.meets(EVERYTHING)
    assert not Interval.of(1, 1, low_open=True).meets(EVERYTHING)


@given(intervals())
def test_nothing_plus_something_is_nothing(a: Interval) -> None:
    for none in (NOTHING, Interval.of(3, 3, high_open=True)):
        assert (none + a).empty
        assert (none - a).empty
        assert (a * none).empty


@pytest.mark.parametrize(
    ("a", "inverse"),
    [
        (Interval.of(2, 4), Interval.of(Fraction(1, 4), Fraction(1, 2))),
        (Interval.of(2, None), Interval.of(0, Fraction(1, 2), low_open=True)),
        (Interval.of(0, 4, low_open=True), Interval.of(Fraction(1, 4), None)),
        (Interval.of(0, 4), Interval.of(Fraction(1, 4), None)),
        (Interval.of(-4, -2, high_open=True), Interval.of(Fraction(-1, 2), Fraction(-1, 4), low_open=True)),
        (Interval.of(None, -2), Interval.of(Fraction(-1, 2), 0, high_open=True)),
        (Interval.of(-1, 1), EVERYTHING),
        (EVERYTHING, EVERYTHING),
    ],
)
def test_inverse(a: Interval, inverse: Interval) -> None:
    assert a.inverse() == inverse


def test_zero_alone_has_no_inverse() -> None:
    with pytest.raises(ZeroDivisionError):
        Interval.of(1, 2) / 0


def test_zero_times_no_bound_is_zero() -> None:
    assert Interval.of(0, 2) * Interval.of(3, None) == Interval.of(0, None)
    assert Interval.point(0) * EVERYTHING == Interval.point(0)


@pytest.mark.parametrize(
    ("made", "text"),
    [
        (Interval.of(1, 2, low_open=True), "(1, 2]"),
        (Interval.of(Fraction(1, 2), None), "[1/2, inf)"),
        (Interval.of(None, -3, high_open=True), "(-inf, -3)"),
    ],
)
def test_an_interval_prints_as_mathematics_writes_it(made: Interval, text: str) -> None:
    assert str(made) == text


def test_point_and_width() -> None:
    assert Interval.point(3).is_point
    assert not Interval.of(3, 3, low_open=True).is_point
    assert Interval.of(3, 5).width == 2
    assert Interval.of(3, None).width is None


@given(st.lists(intervals(), max_size=5))
def test_the_total_is_the_sum_of_them_one_after_the_other(several: list[Interval]) -> None:
    expected = sum(several, Interval.point(0))
    assert total(several) == expected


@given(intervals(), intervals(), intervals())
def test_two_add_up_to_a_third_where_their_sum_meets_it(a: Interval, b: Interval, c: Interval) -> None:
    assert adds_up(a, b, c) == (a + b).meets(c)
    assert not adds_up(NOTHING, b, c)
    assert not adds_up(a, b, NOTHING)
