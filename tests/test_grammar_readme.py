"""grammar/README.md, followed to the letter: each addition is made in a copy of the word lists, and reads what it
says."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from factcheck.shipped import shipped

_README = shipped("grammar") / "README.md"
_BLOCK = re.compile(r"```(yaml add to (\S+) (\S+)|reads)\n(.*?)```", re.DOTALL)

_READ = """
import sys
from factcheck.parse import parse
from factcheck.readers import text_document
from factcheck.resolve import resolve
document = text_document(sys.argv[1])
for fact in resolve(parse(document)[0], document)[0]:
    quantity = fact.quantity
    print(fact.kind, quantity.value, quantity.low, quantity.high, quantity.unit, quantity.hedge)
"""


def steps() -> list[tuple[list[tuple[str, str, str]], str, str]]:
    """(what to add where, saying, what it must read) for each part of the file."""
    found = []
    for part in _README.read_text(encoding="utf-8").split("\n## ")[1:]:
        added: list[tuple[str, str, str]] = []
        for kind, file, key, body in _BLOCK.findall(part):
            if kind == "reads":
                said, _, wanted = body.strip().partition(" => ")
                found.append((added, said, wanted))
            else:
                added = [*added, (file, key, body)]
    return found


def insert(path: Path, key: str, body: str) -> None:
    """Puts the lines at the head of the list that `key` names (`entries.about.before`)."""
    lines = path.read_text(encoding="utf-8").splitlines()
    at = 0
    for name in key.split("."):
        at = next(n for n in range(at, len(lines)) if re.match(rf"\s*{name}:", lines[n]))
    if "[" in lines[at]:
        lines[at] = lines[at].replace("[", f"[{body.strip().removeprefix('- ')}, ", 1)
    else:
        indent = re.match(r"\s*", lines[at + 1]).group()  # type: ignore[union-attr]
        lines[at + 1 : at + 1] = [indent + line for line in body.strip().splitlines()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.mark.parametrize(("added", "said", "wanted"), steps(), ids=[said for _, said, _ in steps()])
def test_what_the_readme_says_works(added: list[tuple[str, str, str]], said: str, wanted: str, tmp_path: Path) -> None:
    package = tmp_path / "factcheck"
    shutil.copytree(
        Path(sys.modules["factcheck"].__file__ or "").parent, package, ignore=shutil.ignore_patterns("__pycache__")
    )
    for folder in ("grammar", "rules"):
        shutil.copytree(shipped(folder), tmp_path / folder)
    before = read_in(tmp_path, said) if added else set()
    for file, key, body in added:
        insert(tmp_path / "grammar" / "lexicon" / file, key, body)
    read = read_in(tmp_path, said)
    assert read != before
    if wanted == "nothing":
        assert read == set()
    else:
        assert set(wanted.split()) <= read


def read_in(folder: Path, said: str) -> set[str]:
    """What the copy in `folder` reads: kinds, values, units and hedges."""
    run = subprocess.run(
        [sys.executable, "-c", _READ, said], cwd=folder, capture_output=True, text=True, check=True,
        env={"PYTHONPATH": str(folder), "XDG_CACHE_HOME": str(folder / "cache"), "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    return set(run.stdout.split())


def test_every_part_is_followed() -> None:
    assert len(steps()) >= 5
