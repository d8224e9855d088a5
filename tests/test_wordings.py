"""Every wording is found in the sentence that its entry gives as an example."""

from __future__ import annotations

from typing import Any

import pytest

from factcheck import lexicon
from factcheck.pipeline import understand
from factcheck.readers.from_text import text_document
from factcheck.relations.scene import Scene
from factcheck.relations.wording import matches

_KINDS = ("calendar", "restatement")
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
