"""What the figures of a text say for or against a finding: others that bear it out, slips, how close they stand."""

from __future__ import annotations

from hand_made import Prose
from hypothesis import given
from hypothesis import strategies as st

from factcheck.engine.judge import judge
from factcheck.engine.rules import load
from factcheck.model.check import Check
from factcheck.reading import in_another_order

RULES = load()


def gap(words: str, *, wording: str | None = None) -> Check:
    """The check of a difference of 55 between 213 and 61, with the text's other figures round them."""
    prose = Prose(words)
    said = sorted((quote for quote in ("61", "268", "213", "55") if quote in words), key=words.index)
    ids = {quote: prose.fact(quote, quote) for quote in said}
    prose.relation("comparison", left=ids["213"], right=ids["61"], difference=ids["55"], wording=wording)
    checks = judge(RULES, prose.facts, prose.relations, prose.document)
    return next(check for check in checks if check.rule == "gap-not-borne-out")


def test_what_another_figure_bears_out_is_a_note() -> None:
    check = gap("268 they had passed; 61 for the last pair and all out for 213, they lost by 55")
    assert (check.verdict, check.severity) == ("contradiction", "note")
    assert check.reasons[0] == "268 less 213 bears it out"


def test_where_nothing_bears_it_out_it_is_told() -> None:
    assert gap("61 for the last pair; all out for 213, they lost by 55").severity == "error"


def test_figures_that_stand_together_are_borne_out_by_what_chance_would_hardly_give() -> None:
    assert gap("past 268 it went; and 61 against 213, 55 between them").severity == "note"
    assert gap("past 268 to 3; and 61 against 213, 55 between them").severity == "note"


def test_figures_that_were_looked_for_need_a_misfit_like_an_error() -> None:
    words = "61 for the last pair; all out for 213, they lost by 55"
    assert (gap(words).severity, gap(words, wording="gauge.less").severity) == ("error", "note")


@given(st.integers(1, 99_999_999))
def test_digits_in_another_order_are_the_same_digits(number: int) -> None:
    found = in_another_order(str(number))
    assert list(found) == sorted(found)
    for moved, other in found:
        assert other != number
        assert sorted(str(other)) == sorted(str(number))
        assert moved == sum(a != b for a, b in zip(str(other), str(number), strict=True)) >= 2


def test_too_few_too_many_and_equal_digits_have_no_other_order() -> None:
    assert [in_another_order(digits) for digits in ("", "7", "700", "77", "12345")] == [()] * 5
    assert in_another_order("410") == ((2, 140),)
