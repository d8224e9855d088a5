"""The quick reader of YAML says what the careful one says, or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from factcheck import lexicon, quick_yaml

ROOT = Path(__file__).resolve().parent.parent
FILES = sorted(path for folder in ("grammar", "rules") for path in (ROOT / folder).rglob("*.yaml"))


def carefully(text: str, monkeypatch: pytest.MonkeyPatch) -> object:
    with monkeypatch.context() as patch:
        patch.setattr(quick_yaml, "read", lambda text: quick_yaml.NOT_READ)
        return lexicon.parse(text, "a text")


def test_our_files_are_read_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    for path in FILES[::9]:  # the careful reader takes seconds for all of them
        text = path.read_text(encoding="utf-8")
        assert repr(quick_yaml.read(text)) == repr(carefully(text, monkeypatch)), path


@pytest.mark.parametrize(
    "text",
    [
        "a: no\nb: on\nc: True\nd: ~\ne:\nf: 12\ng: -3\nh: 1.50\ni: 2020-02-30\nj: 1e3\nk: .5",
        "- 'it''s'\n- \"\\u00e9\\n\"\n- >-\n  two\n  lines\n- |\n  kept\n- {a: 1, b: [x, y]}\n- # nothing\n- 10:30",
        "a: &x [1]\nb: *x",
        "a: 5 # five\n'b': \"#\"\n? c\n: d",
    ],
)
def test_plain_texts_are_read_alike(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert quick_yaml.read(text) is not quick_yaml.NOT_READ
    assert repr(quick_yaml.read(text)) == repr(carefully(text, monkeypatch))


@pytest.mark.parametrize(
    "text",
    ["a: 1\na: 2", "a: [1", "a: 007", "a: 1_000", "a: 0x1f", "<<: {a: 1}", "{a}: {b: 1}\n[c]: d", "!!set {a}", "a:\tb"],
)
def test_what_may_be_read_otherwise_is_left_to_the_careful_reader(text: str) -> None:
    assert quick_yaml.read(text) is quick_yaml.NOT_READ


def test_numbers_with_a_point_are_left_to_it_on_demand() -> None:
    assert quick_yaml.read("a: 1.5") == {"a": "1.5"}
    for said in ("1.5", "2020-01-02"):
        assert quick_yaml.read(f"a: {said}", with_points=False) is quick_yaml.NOT_READ
    assert YAML(typ="safe", pure=True).load("a: 15") == quick_yaml.read("a: 15", with_points=False)
