"""What is said twice: how a round number is read beside a sharper one, and what the other relations pass over."""

from __future__ import annotations

from fractions import Fraction

import pytest

from factcheck import check, extract
from factcheck.interval import Interval
from factcheck.reading import as_rounded, as_told_again


def test_a_round_number_that_is_corrected_is_about_so_much() -> None:
    (fact,) = extract("The brigade lent 60 pumps.")
    reading = as_rounded(fact.quantity, fact.kind)
    assert (reading.core, reading.support) == (Interval.of(55, 65), Interval.of(50, 70))


def test_one_that_is_not_round_stays_what_it_is() -> None:
    (fact,) = extract("The brigade lent 61 pumps.")
    assert as_rounded(fact.quantity, fact.kind).support == Interval.point(61)


def test_a_round_number_told_again_is_good_to_its_last_digit() -> None:
    (fact,) = extract("The ferry carried 390 passengers.")
    reading = as_told_again(fact.quantity, fact.kind)
    assert (reading.core, reading.support) == (Interval.of(385, 395), Interval.of(380, 400))


@pytest.mark.parametrize(
    "text",
    [
        "The estate covers 12,000 acres (4,856 hectares, or 19 square miles).",
        "Of the forty, no, forty-one boats, 30 were saved and the other 11 sank.",
        "The road grew from 5 miles (8 km) to 6 miles (10 km), up 20%.",
    ],
)
def test_what_is_only_said_again_is_no_part_and_no_end(text: str) -> None:
    assert [finding.message for finding in check(text).findings] == []


def test_a_bare_sharper_figure_is_in_the_unit_of_the_first() -> None:
    report = check("They raised around 5,000 euros - 3,870, to be exact.")
    (relation,) = [r for r in report.relations if r.kind == "restatement"]
    second = relation.value("second")
    assert second is not None
    assert (second.unit, second.core.low) == ("EUR", Fraction(3870))
    assert [finding.rule for finding in report.findings] == ["sharper-figure-differs"]
