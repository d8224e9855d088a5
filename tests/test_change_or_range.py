"""`From A to B`: the ends of a range, or two levels of something that changed; and the joints that look like either."""

from __future__ import annotations

from fractions import Fraction

import pytest

from factcheck import extract
from factcheck.model.fact import Fact

# Each text, and the values that must be two facts, in the order of the text.
_CHANGES = [
    ("Attendance rose from 100 to 120.", ["100", "120"]),
    ("Over the winter the flock grew from about 40 to nearly 60 ewes.", ["40", "60"]),
    ("The grant was cut from £4.5m to £4.1m.", ["4500000", "4100000"]),
    ("They have raised their stake from 5% to 10% since May.", ["5", "10"]),
    ("The price fell by a third, from 90 to 60 euros.", ["1/3", "90", "60"]),
    ("Staff numbers went from twelve to fifteen.", ["12", "15"]),
    ("Output is up from 2 to 3 million barrels.", ["2000000", "3000000"]),
    ("The opening hours were extended from 8 to 16 weeks a term.", ["8", "16"]),
    ("The number of berths increased during the summer from 300 to 340.", ["300", "340"]),
    ("Its share slid, over a decade, from 31 per cent to 18 per cent.", ["31", "18"]),
    ("The move took turnover from $2m to $5m.", ["2000000", "5000000"]),
    ("There was a sharp increase in funding (from $180 million to $250 million).", ["180000000", "250000000"]),
    # the difference, then the level
    ("Support climbed 3 percentage points to 41% from 38%.", ["3", "41", "38"]),
    ("The bank cut its rate by 25 basis points to 4.25%.", ["25", "4.25"]),
    ("There was a rise of 20 to 120.", ["20", "120"]),
    ("Rents rose 20% to 120 euros.", ["20", "120"]),
    ("The surplus fell $30 million to $410 million.", ["30000000", "410000000"]),
    ("The roll dropped by 12 to 88.", ["12", "88"]),
    ("Bookings rose by 50 to 120 from 70.", ["50", "120", "70"]),
    ("The index closed 40 points lower, a fall of 90 to 60.", ["40", "90", "60"]),
    ("The damages should be reduced by a tenth to 36,000.", ["1/10", "36000"]),
    ("Insulin sensitivity rose from a mean of 4.0 to 5.2.", ["4", "5.2"]),
    ("The reserves have fallen by £3m to £9m.", ["3000000", "9000000"]),
    # the later level first
    ("Unemployment went up to 7% from 6%.", ["7", "6"]),
    ("The toll rose to 34 from 30.", ["34", "30"]),
    ("Revenue grew to $3.4 million from $2.9 million a year earlier.", ["3400000", "2900000"]),
]

# Each text, and its one range.
_RANGES = [
    ("The treatment lasts from 8 to 16 weeks.", ("8", "16")),
    ("A rise of 5 to 10% is expected.", ("5", "10")),
    ("Fees will go up by between 5 and 10%.", ("5", "10")),
    ("Wages are forecast to rise 2 to 3 per cent.", ("2", "3")),
    ("Prices rose by 5% to 10%.", ("5", "10")),
    ("Rents could increase by 20 to 30 euros.", ("20", "30")),
    ("The trip takes from two to three hours.", ("2", "3")),
    ("After the cut, tickets cost from $5 to $10.", ("5", "10")),
    ("Numbers are falling among children aged from 5 to 12.", ("5", "12")),
    ("They found a drop of from 5 to 10%.", ("5", "10")),
    ("The committee has 8 to 12 members.", ("8", "12")),
    ("The vaccine cut infections from 2 to 4 weeks after the dose.", ("2", "4")),
    ("The lake lies 1500 to 2000 metres up.", ("1500", "2000")),
    ("The village gained from 1500 to 1800 voters.", ("1500", "1800")),
    ("The walk down takes 40 to 50 minutes.", ("40", "50")),
]


def _numbers(facts: list[Fact]) -> list[Fraction]:
    return [f.quantity.value for f in facts if f.quantity.value is not None]


@pytest.mark.parametrize(("text", "values"), _CHANGES)
def test_two_levels(text: str, values: list[str]) -> None:
    facts = extract(text)
    assert [f for f in facts if f.quantity.low is not None] == []
    wanted = [Fraction(v) for v in values]
    assert [n for n in _numbers(facts) if n in wanted] == wanted


@pytest.mark.parametrize(("text", "ends"), _RANGES)
def test_one_range(text: str, ends: tuple[str, str]) -> None:
    ranges = [(f.quantity.low, f.quantity.high) for f in extract(text) if f.quantity.low is not None]
    assert ranges == [(Fraction(ends[0]), Fraction(ends[1]))]


def test_the_first_level_shares_unit_noun_and_magnitude() -> None:
    first, second = extract("The herd grew from 40 to 60 cows.")
    assert (first.quote, second.quote) == ("40", "60 cows")
    assert first.entity == second.entity == "cow"
    first, second = extract("The price fell from 90 to 60 euros.")
    assert first.quantity.unit == second.quantity.unit == "EUR"
    first, second = extract("Output rose from 2 to 3.5 million barrels.")
    assert first.quantity.value == 2_000_000


def test_each_level_keeps_its_own_hedge() -> None:
    first, second = extract("Membership rose from about 200 to more than 300.")
    assert (first.quantity.hedge, second.quantity.hedge) == ("approx", "above")
    first, second = extract("Membership rose from 200 to about 300.")
    assert (first.quantity.hedge, second.quantity.hedge) == ("none", "approx")


def test_the_level_that_a_change_starts_from_is_no_bound() -> None:
    changed = extract("Sales rose to 60 from 30.")
    assert [f.quantity.bound for f in changed] == [None, None]
    priced = extract("Rooms cost from $90 a night.")
    assert priced[0].quantity.bound == ">="


def test_up_to_is_a_bound_unless_something_went_up_to_it() -> None:
    assert extract("The hall seats up to 300 people.")[0].quantity.bound == "<="
    assert extract("The rate went up to 7% from 6%.")[0].quantity.bound is None


@pytest.mark.parametrize(
    "text",
    [
        "Exports grew by 20% from 2010 to 2015.",
        "Between 2010 and 2015 exports grew by 20%.",
        "He ran the school from 1998 to 2006.",
        "It has risen since the period 2003 to 2007.",
    ],
)
def test_years_stay_dates(text: str) -> None:
    assert [f.kind for f in extract(text) if f.kind != "percent"] == ["date", "date"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The fee was $300 a year earlier.", "money"),
        ("They spend $300 a year.", "rate"),
        ("Takings were £40 a month ago.", "money"),
        ("Takings were £40 a month before tax.", "rate"),
    ],
)
def test_a_year_earlier_is_no_rate(text: str, kind: str) -> None:
    assert [f.kind for f in extract(text)] == [kind]
