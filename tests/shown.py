"""What the project's pages show: their commands and Python are run, and the outputs put where they belong."""

from __future__ import annotations

import contextlib
import doctest
import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted(
    path.relative_to(ROOT).as_posix()
    for path in [ROOT / "README.md", *(p for f in ("grammar", "rules", "tests") for p in (ROOT / f).rglob("README.md"))]
    if path.is_file()
)
REFRESH = "what is shown is not what comes out; if it should be: make examples"

_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"`([\w./-]+)`:\s*\Z")
_PICTURE = re.compile(r"!\[[^\]]*\]\((reports/examples/[\w-]+)\.png\)")
_TABLE = re.compile(r"^\| rule \| what is wrong \|.*?(?=\n\n|\n?\Z)", re.MULTILINE | re.DOTALL)
_BETWEEN = "\x1e"


class Block(NamedTuple):
    """A fenced block: where its inside begins and ends, its language, and the file it is called, if any (the words
    before the fence end in `` `path`: ``)."""

    start: int
    end: int
    language: str
    text: str
    file: str | None


def blocks(page: str) -> Iterator[Block]:
    """The fenced blocks of a page, in order."""
    after = 0
    for found in _BLOCK.finditer(page):
        named = _FILE.search(page[after : found.start()])
        yield Block(found.start(2), found.end(2), found[1], found[2], named[1] if named else None)
        after = found.end()


def rewritten(page: str, folder: Path) -> str:
    """The page with every output as it is today, worked out in `folder`, an empty one: there the files that the page
    shows are written, its commands run and its Python evaluated, from the top down."""
    shutil.copytree(ROOT / "examples", folder / "examples")
    (folder / ".git").mkdir()  # settings above are not looked for
    names: dict[str, object] = {}
    out, at = [], 0
    for block in blocks(page):
        out.append(page[at : block.start])
        at = block.end
        if block.file:
            (folder / block.file).parent.mkdir(parents=True, exist_ok=True)
            (folder / block.file).write_text(block.text, encoding="utf-8")
        if block.language == "console":
            out.append(_console(block.text, folder))
        elif block.language == "python":
            out.append(_python(block.text, names))
        else:
            out.append(block.text)
    whole = "".join([*out, page[at:]])
    return _PICTURE.sub(lambda found: f"![{_verdict(found[1])}]({found[1]}.png)", whole)


def described(stem: str) -> str:
    """What the picture of a kept report shows: the verdict and the headline of each finding."""
    text = (ROOT / f"{stem}.md").read_text(encoding="utf-8")
    return "\n".join([_verdict(stem), *re.findall(r"^### (.*)", text, re.MULTILINE)])


def table_of_rules(page: str) -> str:
    """A page with the table of rules as it is today, where it has one."""
    from factcheck.cli.rules import markdown_table
    from factcheck.engine.rules import load

    rules = sorted(load(), key=lambda rule: (rule.file.rpartition("/")[0], rule.id))
    return _TABLE.sub(lambda _: markdown_table(rules).rstrip("\n"), page)


def _verdict(stem: str) -> str:
    text = (ROOT / f"{stem}.md").read_text(encoding="utf-8")
    found = re.search(r"^\*\*(.+)\*\*$", text, re.MULTILINE)
    assert found is not None
    return found[1]


def _console(text: str, folder: Path) -> str:
    """Each command (`$ ...`, going on in lines of `> ...`) with what it writes to stdout and stderr."""
    commands = re.findall(r"^\$ .*(?:\n> .*)*", text, re.MULTILINE)
    lines = [re.sub(r"^> ", "", command[2:], flags=re.MULTILINE) for command in commands]
    between = f"\nkept=$?; printf '{_BETWEEN}'; (exit $kept)\n"
    said = subprocess.run(
        ["bash", "-c", "exec 2>&1\n" + between.join(lines)],
        cwd=folder,
        env=_environment(folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        check=False,
    ).stdout.decode("utf-8")
    outputs = said.split(_BETWEEN)
    assert len(outputs) == len(commands)
    return "".join(f"{command}\n{output}" for command, output in zip(commands, outputs, strict=True))


def _environment(folder: Path) -> dict[str, str]:
    """The environment in which `factcheck` is the one under test, whatever is installed, and nothing is asked for."""
    home = folder.with_name(f"{folder.name}-bin")
    if not home.is_dir():
        home.mkdir()
        (home / "factcheck").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m factcheck "$@"\n', encoding="utf-8")
        (home / "factcheck").chmod(0o755)
    asked = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "PYTHONIOENCODING")
    plain = {
        name: value
        for name, value in os.environ.items()
        if name not in asked and (not name.startswith("FACTCHECK_") or name == "FACTCHECK_CACHE_DIR")
    }
    return {**plain, "PATH": f"{home}{os.pathsep}{plain['PATH']}", "PYTHONUTF8": "1"}


def _python(text: str, names: dict[str, object]) -> str:
    """A session with what each line of it gives; text without prompts is run and left as it is."""
    if ">>>" not in text:
        exec(text, names)
        return text
    out = []
    for part in doctest.DocTestParser().parse(text):
        if isinstance(part, str):
            out.append(part)
            continue
        first, *more = part.source.rstrip("\n").split("\n")
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            exec(compile(part.source, "<shown>", "single"), names)
        out.append("\n".join([f">>> {first}", *(f"... {line}" for line in more)]) + "\n" + said.getvalue())
    return "".join(out)
