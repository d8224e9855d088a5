"""The rules as shipped, and the judge that applies them."""

from __future__ import annotations

from hand_made import Prose

from factcheck.engine.judge import judge
from factcheck.engine.rules import load
from factcheck.interval import Interval


def families_leaving() -> Prose:
    prose = Prose(
        "Nearly 34,000 people left the valley. Most of them, 14,000, are men, "
        "but there are also 8,500 children and a similar number of women."
    )
    total = prose.fact("Nearly 34,000 people", 34000, hedge="nearly", noun="people", entity="person")
    men = prose.fact("14,000", 14000, noun="men", entity="man")
    children = prose.fact("8,500 children", 8500, noun="children", entity="child")
    women = prose.fact("a similar number of women", 8500, hedge="similar-number", noun="women", anchor=children)
    prose.relation("partition", "Most of them", "anaphoric", total=total, parts=[men, children, women], exhaustive=True)
    most = (prose.stated("share", "Most", "most"),)
    prose.relation("share", "Most of them", "anaphoric", part=men, whole=total, stated=most)
    return prose


def test_a_sum_that_falls_short_is_strained_and_shows_its_working() -> None:
    prose = families_leaving()
    found = {check.rule: check for check in judge(load(), prose.facts, prose.relations, prose.document)}
    short = found["parts-fall-short"]
    assert (short.verdict, short.severity, short.confidence) == ("strained", "warning", "medium")
    total = next(row for row in short.rows if row.label == "sum")
    assert (total.core, total.support) == (Interval.of(30025, 31975), Interval.of(28625, 33375))
    assert found["parts-exceed-total"].verdict == "consistent"


def test_most_that_is_not_most_is_a_contradiction() -> None:
    prose = families_leaving()
    found = {check.rule: check for check in judge(load(), prose.facts, prose.relations, prose.document)}
    most = found["most-not-borne-out"]
    assert (most.verdict, most.severity, most.changes_claim) == ("contradiction", "error", True)
    assert most.arithmetic.startswith("14,000 / 34,000 = 41%")
