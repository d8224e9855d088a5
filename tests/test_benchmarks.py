"""The benchmarks are listed, and the passages they run on are what they say: each place stands in its text once."""

from __future__ import annotations

import importlib
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


def _imported(name):
    sys.path.insert(0, str(BENCHMARKS))
    try:
        return importlib.import_module(name)
    finally:
        sys.path.remove(str(BENCHMARKS))


@pytest.fixture(scope="module")
def mutations():
    return _imported("mutations")


@pytest.fixture(scope="module")
def lattices():
    return _imported("lattices")


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


FRAME = {
    "id": "ferry", "text": "The ferry carried {people}: {parts}.",
    "slots": {"people": ["<n> people", "<n> of us"], "parts": ["40 men and <x> women", "<x> women and 40 men"]},
    "figures": [{"n": 100, "x": 60, "y": 90}], "nonsense": [["people:1", "parts:1"]],
}  # fmt: skip


def test_sentences_of_a_frame_are_drawn_from_its_fillers_that_go_together(lattices):
    drawn = sorted((s.right, s.wrong) for s in lattices.sentences(FRAME, 9))
    assert drawn == [
        ("The ferry carried 100 of us: 40 men and 60 women.", "The ferry carried 100 of us: 40 men and 90 women."),
        ("The ferry carried 100 people: 40 men and 60 women.", "The ferry carried 100 people: 40 men and 90 women."),
        ("The ferry carried 100 people: 60 women and 40 men.", "The ferry carried 100 people: 90 women and 40 men."),
    ]


def test_a_frame_is_counted_and_a_near_one_may_flag_nothing(lattices):
    made = lattices.tally(FRAME, 9)
    assert (made.wrong, made.right, made.flagged) == (3, 3, 0)
    assert made.found == 3 - len([line for line in made.shown if "MISS" in line])
    near = lattices.tally({**FRAME, "near": True}, 9)
    assert (near.wrong, near.right) == (0, 6)
    assert near.flagged == made.found


def test_every_frame_of_the_lattices_gives_sentences_in_which_all_slots_are_filled(lattices):
    frames = [frame for path in sorted(lattices.LATTICES.glob("*.yaml")) for frame in lattices.load(path)]
    assert len({frame["id"] for frame in frames}) == len(frames) > 50
    for frame in frames:
        drawn = list(lattices.sentences(frame, 10))
        assert len(drawn) > 4, frame["id"]
        assert all(not re.search(r"[<>{}]", s.right + s.wrong) and s.right != s.wrong for s in drawn), frame["id"]
