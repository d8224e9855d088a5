"""What a record gives as the words of a claim."""

from __future__ import annotations

import pytest

from factcheck import extract
from factcheck.writers.claimed import claim_record


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("An estimated 300 men came.", "300 men"),
        ("It sold a total of nearly 40 trucks.", "nearly 40 trucks"),
        ("They were aged between 5 and 11.", "between 5 and 11"),
        ("It cost a reported $125,000.", "$125,000"),
        ("It cost about $125,000.", "about $125,000"),
        ("It took just under 50 minutes.", "just under 50 minutes"),
        ("It took just 50 minutes.", "50 minutes"),
        ("It lies within ±12 m.", "within ±12 m"),
        ("It is a million-year rise.", "million-year"),
        ("It took a million years.", "a million years"),
    ],
)
def test_a_claim_is_its_hedge_number_unit_and_noun(text: str, claim: str) -> None:
    (fact,) = extract(text)
    record = claim_record(fact)
    assert record["quote"] == claim == text[record["start"] : record["end"]]
