"""The benchmarks are listed, and the passages they run on are what they say: each place stands in its text once."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
BENCHMARKS = ROOT / "benchmarks"
PASSAGES = sorted((BENCHMARKS / "passages").rglob("*.yaml"))


def test_every_script_is_in_the_list():
    listed = set(re.findall(r"`(?:python benchmarks/)?(\w+\.py)", (BENCHMARKS / "README.md").read_text()))
    assert listed == {path.name for path in BENCHMARKS.glob("*.py")}


@pytest.fixture(scope="module")
def mutations():
    sys.path.insert(0, str(BENCHMARKS))
    try:
        import mutations
    finally:
        sys.path.remove(str(BENCHMARKS))
    return mutations


@pytest.mark.skipif(not PASSAGES, reason="no passages are kept here")
def test_every_place_of_a_passage_stands_in_its_text_once(mutations):
    passages = mutations.passages(BENCHMARKS / "passages")
    assert len({passage["id"] for passage in passages}) == len(passages) >= len(PASSAGES)
    assert all(passage["relations"] or passage["hard"] for passage in passages)
    for passage in passages:
        for relation in passage["relations"]:
            assert all(passage["text"].count(figure) == 1 for figure in relation["figures"]), passage["id"]


def test_an_altered_figure_is_found_and_a_right_one_is_not_flagged(mutations):
    passage = {
        "id": "ferry",
        "text": "The ferry carried 150 people: 70 men, 40 women and 40 children.",
        "relations": [{"kind": "partition", "figures": [], "alter": {"find": "40 women", "replace": "94 women"}}],
        "benign": [{"find": "40 women", "replace": "forty women"}],
        "hard": False,
    }
    made = [(outcome.kind, outcome.hit) for outcome in mutations.outcomes(passage)]
    assert made == [("original", False), ("benign", False), ("partition", True)]


def test_a_place_that_stands_twice_is_refused(mutations, tmp_path):
    text = "id: x\ntext: 4 cats and 4 dogs\nrelations: [{kind: share, figures: [], alter: {find: '4', replace: '5'}}]\n"
    (tmp_path / "x.yaml").write_text(text)
    with pytest.raises(ValueError, match="stands there 2 times"):
        mutations.passages(tmp_path)
