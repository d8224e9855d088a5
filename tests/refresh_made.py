"""Makes `grammar/made/` again, what a first run would else have lark, pint and simplemma work out: `make made`.

Each file opens with a hash of what it was made from. Where that has changed since, the file is passed over and a first
run takes longer: it is never wrong.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from factcheck.engine import rules
from factcheck.nouns.lemma import told, told_from
from factcheck.parse import grammar
from factcheck.units import sizes
from factcheck.units.entries import entries
from factcheck.units.expression import read

MADE = Path(__file__).resolve().parent.parent / "grammar" / "made"


def measured() -> dict[str, Any]:
    """What pint says of each unit of the word list."""
    names = {name for entry in entries() for name, _ in read(entry.unit)[1] if not name.startswith("[")}
    return {name: sizes.by_pint(name) for name in sorted(names)}


def write(name: str, key: str, data: Any) -> None:
    """Writes one file, a line each for its key and its data."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    (MADE / f"{name}.json").write_text(f"{key}\n{text}\n", encoding="utf-8")


if __name__ == "__main__":
    MADE.mkdir(exist_ok=True)
    write("grammar", grammar.version(), grammar.made())
    write("lemmas", told_from(), told())
    write("rules", rules.made_from(), rules.made())
    write("sizes", sizes.told_from(), measured())
