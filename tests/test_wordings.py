"""Every wording is found in the sentence that its entry gives as an example."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from factcheck import lexicon
from factcheck.pipeline import understand
from factcheck.readers.from_text import text_document
from factcheck.relations.scene import Scene
from factcheck.relations.wording import Match, matches, wordings_of

_KINDS = ("calendar", "restatement", "gauge")
_ENTRIES = [
    pytest.param(kind, entry, id=f"{kind}.{entry.get('name', number)}")
    for kind in _KINDS
    for number, entry in enumerate(lexicon.table(f"wordings/{kind}")["wordings"], 1)
]


@pytest.mark.parametrize(("kind", "entry"), _ENTRIES)
def test_example(kind: str, entry: dict[str, Any]) -> None:
    document = text_document(entry["example"])
    scene = Scene(document, tuple(understand(document)[0]))
    names = {match.wording.name for match in matches(kind, scene)}
    assert f"{kind}.{entry['name']}" in names


@pytest.mark.parametrize("kind", lexicon.tables_in("wordings"))
def test_no_wording_is_passed_over(kind: str) -> None:
    """What a sentence's words and facts rule out, the pattern does not find either."""
    for other in lexicon.tables_in("wordings"):
        for entry in lexicon.table(f"wordings/{other}")["wordings"]:
            document = text_document(entry["example"])
            scene = Scene(document, tuple(understand(document)[0]))
            assert [_shown(match) for match in matches(kind, scene)] == list(_one_by_one(kind, scene))


def _one_by_one(kind: str, scene: Scene) -> Iterator[tuple[str, str]]:
    for sentence in scene.by_sentence:
        for wording in wordings_of(kind):
            window = range(sentence, sentence + wording.sentences)
            if window[-1] < len(scene.document.sentences) and scene.same_turn(sentence, window[-1]):
                for match in re.finditer(rf"(?<!\S){wording.pattern.pattern}", scene.skeleton(*window).words):
                    yield wording.name, match.group()


def _shown(match: Match) -> tuple[str, str]:
    return match.wording.name, match.words
