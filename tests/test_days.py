"""Days counted without a calendar library, ranges of dates, and the year that a date borrows from its partner."""

from __future__ import annotations

import datetime

from hypothesis import given
from hypothesis import strategies as st

from factcheck import extract
from factcheck.model.fact import DateFact
from factcheck.reading.days import civil_date, day_number, days_between, ends_of, is_range, with_years


def dates(text: str) -> list[DateFact]:
    return [fact for fact in extract(text) if isinstance(fact, DateFact)]


@given(st.dates(), st.dates())
def test_days_are_those_of_the_calendar(first: datetime.date, second: datetime.date) -> None:
    one, other = (day_number(day.year, day.month, day.day) for day in (first, second))
    assert other - one == (second - first).days
    assert civil_date(one) == (first.year, first.month, first.day)


def test_a_year_and_a_month_are_all_their_days() -> None:
    year, month = dates("It opened in 2019 and shut in February 2020.")
    assert days_between(year, year) == (-364, 364)
    ends = ends_of(month)
    assert ends is not None
    assert ends[0].last - ends[0].first == 28


def test_a_range_has_two_ends() -> None:
    (held,) = dates("It was held on 12-14 March 2021.")
    assert is_range(held)
    ends = ends_of(held)
    assert ends is not None
    assert ends[1].first - ends[0].first == 2


def test_a_date_takes_the_year_of_its_partner() -> None:
    start, end = with_years(*dates("It ran from 27 February to 3 March 2020."))
    assert (start.iso, end.iso) == ("2020-02-27", "2020-03-03")


def test_a_period_may_run_over_new_year() -> None:
    start, end = with_years(*dates("It ran from 20 December to 3 January 2020."))
    assert (start.iso, end.iso) == ("2019-12-20", "2020-01-03")
    start, end = with_years(*dates("It runs from 20 December to 3 January."))
    assert end.year is not None
    assert start.year == end.year - 1


def test_days_of_one_month_the_wrong_way_round_do_not() -> None:
    start, end = with_years(*dates("It ran from 12 May to 3 May 2020."))
    assert (start.iso, end.iso) == ("2020-05-12", "2020-05-03")


def test_a_date_without_a_year_has_no_days() -> None:
    (day,) = dates("It opens on 4 May.")
    assert ends_of(day) is None
