"""The items of the public suites that this program reads otherwise on purpose: few, each with its reason."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from factcheck.lexicon import load

_ROOT = Path(__file__).resolve().parents[1]
ITEMS = load(_ROOT / "benchmarks" / "disagreements.yaml")
_SUITES = _ROOT.parent / "shared" / "suites" / "data"


def test_they_are_few_and_each_has_its_reason() -> None:
    assert len(ITEMS) <= 40
    assert all(set(item) == {"suite", "id", "words", "theirs", "ours", "why"} for item in ITEMS)
    assert all(str(item[key]).strip() for item in ITEMS for key in item)
    assert len({(item["suite"], item["id"]) for item in ITEMS}) == len(ITEMS)


@pytest.mark.skipif(not _SUITES.is_dir(), reason="the public suites are not here")
@pytest.mark.parametrize("suite", sorted({item["suite"] for item in ITEMS}))
def test_every_item_is_in_its_suite(suite: str) -> None:
    lines = (_SUITES / f"{suite}.jsonl").read_text(encoding="utf-8").splitlines()
    known = {json.loads(line)["id"] for line in lines}
    assert {item["id"] for item in ITEMS if item["suite"] == suite} <= known
