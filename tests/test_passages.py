"""The kept passages that are right, as written and rewritten: nothing above a note is found in them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from factcheck import check
from factcheck.lexicon import load

_FOLDER = Path(__file__).parent.parent / "benchmarks" / "passages"


def _right() -> Iterator[object]:
    held = [load(path) for path in sorted(_FOLDER.rglob("*.yaml"))]
    for passage in (one for each in held for one in (each if isinstance(each, list) else [each])):
        yield pytest.param(passage["text"], id=passage["id"], marks=_marks(passage))
        for number, change in enumerate(passage["benign"], 1):
            text = passage["text"].replace(change["find"], change["replace"], 1)
            own = _marks({**passage, **change})
            yield pytest.param(text, id=f"{passage['id']}-rewritten-{number}", marks=own)


def _marks(entry: dict[str, Any]) -> list[pytest.MarkDecorator]:
    """What is still found in a passage, or in a rewrite alone, is expected; if it goes, the entry has to say so."""
    return [pytest.mark.xfail(reason=entry["known"], strict=True)] if "known" in entry else []


@pytest.mark.parametrize("text", list(_right()))
def test_what_is_right_is_not_flagged(text: str) -> None:
    assert [finding.message for finding in check(text).findings if finding.severity != "note"] == []
