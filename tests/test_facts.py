"""What a report is made of is made without validation, for speed; here it is validated."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from factcheck import pipeline
from factcheck.model.fact import FACT_TYPES
from factcheck.model.noun import Noun
from factcheck.readers import text_document

_CASES = Path(__file__).parent / "cases" / "claims"


@pytest.mark.parametrize("path", sorted(_CASES.rglob("*.yaml")), ids=lambda path: path.stem)
def test_what_is_made_without_validation_is_valid(path: Path) -> None:
    facts, aside = pipeline.understand(text_document(path.read_text(encoding="utf-8")))
    assert facts
    for fact in facts:
        data = {name: getattr(fact, name) for name in type(fact).model_fields}
        assert type(fact)(**data) == fact
        assert FACT_TYPES[fact.kind].model_validate_json(fact.model_dump_json()) == fact
    for other in aside:
        assert type(other)(**dict(other)) == other


_EXAMPLES = Path(__file__).parent.parent / "examples"


@pytest.mark.parametrize("path", sorted(_EXAMPLES.glob("*.txt")), ids=lambda path: path.stem)
def test_every_part_of_a_report_is_valid(path: Path) -> None:
    report = pipeline.check(path.read_text(encoding="utf-8"))
    assert report.checks
    _validate(report)


def _validate(made: Any) -> None:
    if isinstance(made, Noun):
        assert type(made).model_validate(dict(made), strict=True) == made
        for _, part in made:
            _validate(part)
    elif isinstance(made, tuple):
        for part in made:
            _validate(part)
