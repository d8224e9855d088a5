"""One meaning, many sayings: tests/cases/claims/*.yaml (see tests/cases/README.md)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from factcheck.lexicon import load
from factcheck.model.fact import Fact
from factcheck.parse import parse
from factcheck.readers import text_document
from factcheck.resolve import resolve
from factcheck.units import resolve as unit_of

_FOLDER = Path(__file__).parent / "cases" / "claims"


def entries() -> Iterator[tuple[str, dict[str, Any]]]:
    for path in sorted(_FOLDER.glob("*.yaml")):
        for number, entry in enumerate(load(path), 1):
            yield f"{path.stem}-{number}", entry


ENTRIES = list(entries())
SAYINGS = [(f"{name}-{n}", e["means"], s) for name, e in ENTRIES if "means" in e for n, s in enumerate(e["sayings"], 1)]
NOTHING = [(f"{name}-{n}", s) for name, e in ENTRIES if e.get("nothing") for n, s in enumerate(e["sayings"], 1)]


def facts_of(text: str) -> list[Fact]:
    document = text_document(text)
    return resolve(parse(document)[0], document)[0]


def differs(fact: Fact, means: dict[str, Any]) -> list[str]:
    """The fields of `means` that the fact does not have."""
    return [key for key, wanted in means.items() if not _has(fact, key, wanted)]


def _has(fact: Fact, key: str, wanted: Any) -> bool:
    quantity = fact.quantity
    if key in ("value", "low", "high"):
        said = getattr(quantity, key)
        return said is not None and said == Fraction(str(wanted))
    if key == "unit":
        return quantity.unit is not None and unit_of(quantity.unit) == unit_of(wanted)
    if key in ("hedge", "approx", "bound"):
        return bool(getattr(quantity, key) == wanted)
    if key == "sides":
        return list(getattr(fact, key, ())) == wanted
    return bool(getattr(fact, key, None) == wanted)


@pytest.mark.parametrize(("name", "means", "saying"), SAYINGS, ids=[name for name, _, _ in SAYINGS])
def test_every_saying_has_the_meaning(name: str, means: dict[str, Any], saying: str) -> None:
    marked = "[[" in saying
    span = (saying.find("[["), saying.find("]]") - 2) if marked else None
    found = facts_of(saying.replace("[[", "").replace("]]", ""))
    fitting = [fact for fact in found if differs(fact, means) == []]
    assert fitting, f"{saying}: {[(f.kind, f.quote, f.quantity.value, differs(f, means)) for f in found]}"
    assert span is None or span in [tuple(fact.span) for fact in fitting], [fact.quote for fact in fitting]


@pytest.mark.parametrize(("name", "saying"), NOTHING, ids=[name for name, _ in NOTHING])
def test_nothing_is_claimed(name: str, saying: str) -> None:
    assert [(fact.kind, fact.quote) for fact in facts_of(saying)] == []


def test_every_entry_says_what_it_is() -> None:
    assert all(("means" in entry) != bool(entry.get("nothing")) for _, entry in ENTRIES)
    assert len(SAYINGS) > 150
    assert len(NOTHING) > 40
