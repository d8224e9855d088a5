"""The pages for readers: every command and output shown is today's, every link leads somewhere, nothing is left out."""

from __future__ import annotations

import doctest
import importlib
import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import fields
from pathlib import Path
from typing import get_args

import click
import pytest
from pictures import description, size, with_description
from refresh_examples import PICTURE
from shown import PAGES, REFRESH, ROOT, blocks, described, rewritten, table_of_rules

import factcheck
from factcheck.cli import VERBS
from factcheck.errors import FactcheckError
from factcheck.model.fact import Kind
from factcheck.readers import READERS
from factcheck.settings import Settings
from factcheck.writers import WRITERS

README = (ROOT / "README.md").read_text(encoding="utf-8")
LINKED = [*PAGES, "CHANGELOG.md"]


def text_of(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


# -- what is shown


@pytest.mark.parametrize("page", PAGES)
def test_what_a_page_shows_is_what_comes_out(tmp_path, page):
    (tmp_path / "page").mkdir()
    assert text_of(page) == table_of_rules(rewritten(text_of(page), tmp_path / "page")), REFRESH


def test_the_readme_shows_a_run_its_output_and_the_python_api():
    shown = list(blocks(README))
    consoles = [block.text for block in shown if block.language == "console"]
    assert consoles[0].startswith("$ factcheck run note.txt\n")
    assert "contradiction" in consoles[0]
    assert all(call in README for call in ("factcheck.check(text) -> Report", "factcheck.extract(text) -> list[Fact]"))
    assert [block.text.count(">>>") > 3 for block in shown if block.language == "python"] == [True]


def test_outputs_are_put_after_their_commands_and_nowhere_else(tmp_path):
    page = (
        "Take `a.txt`:\n\n```text\n7 cats\n```\n\n```console\n$ cat a.txt\nold\n$ false\n$ echo $?\n```\n"
        "```python\n>>> for n in (1, 2):\n...     print(n)\nold\n\n>>> 3\n```\n```text\nkept\n```\n"
    )
    (tmp_path / "page").mkdir()
    made = rewritten(page, tmp_path / "page")
    assert "$ cat a.txt\n7 cats\n$ false\n$ echo $?\n1\n```" in made
    assert "print(n)\n1\n2\n\n>>> 3\n3\n```\n```text\nkept\n```" in made
    assert "old" not in made


@pytest.mark.parametrize("module", ["factcheck", "factcheck.cli.outputs", "factcheck.places"])
def test_examples_in_docstrings(module):
    tried = doctest.testmod(importlib.import_module(module))
    assert tried.attempted > 0
    assert tried.failed == 0


# -- the picture


def test_the_picture_is_of_the_kept_report_and_small():
    png = (ROOT / f"{PICTURE}.png").read_bytes()
    assert description(png) == described(PICTURE), REFRESH
    assert len(png) < 250_000
    assert size(png)[0] >= 1000
    assert f"]({PICTURE}.png)" in README


def test_a_picture_carries_its_words():
    png = (ROOT / f"{PICTURE}.png").read_bytes()
    assert description(with_description(png, "7 – 8")) == "7 – 8"
    assert size(with_description(png, "7")) == size(png)


# -- commands named


def commands(page: str) -> list[str]:
    """Every `factcheck ...` in code, as far as it is one command."""
    text = text_of(page)
    inline = re.findall(r"`(factcheck [^`\n]+)`", re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL))
    lines = re.findall(r"^(?:    |\$ )(factcheck [a-z].*?)(?:   .*)?$", text, re.MULTILINE)
    return [re.split(r"\s[|>]|;", one)[0].strip() for one in (*inline, *lines)]


def verb_of(words: list[str]) -> tuple[click.Command, list[str]]:
    name, *rest = words
    command: click.Command = importlib.import_module(f"factcheck.cli.{name}").command
    if isinstance(command, click.Group) and rest and not rest[0].startswith("-"):
        return command.commands[rest[0]], rest[1:]
    return command, rest


@pytest.mark.parametrize("page", LINKED)
def test_every_verb_and_flag_named_is_there(page):
    for command in commands(page):
        words = shlex.split(command.replace("[", "").replace("]", ""))[1:]
        if words[0] in ("VERB", "--help"):
            continue
        assert words[0] in dict(VERBS), command
        verb, rest = verb_of(words)
        known = {"--help", *(flag for p in verb.params for flag in (*p.opts, *p.secondary_opts))}
        assert [word for word in rest if re.match(r"--?[a-z]", word) and word.split("=")[0] not in known] == [], command


def test_some_commands_are_named():
    assert len(commands("README.md")) > 10
    assert len(commands("rules/README.md")) > 4


# -- nothing is left out


@pytest.mark.parametrize(
    ("what", "names"),
    [
        ("verb", [f"`factcheck {name} " for name, _ in VERBS]),
        ("output format", [f"`{writer.name}`" for writer in WRITERS]),
        ("input format", [f"(`{suffixes[0]}`)" for _, suffixes, _ in READERS]),
        ("setting", [f"`{'as' if f.name == 'as_format' else f.name.replace('_', '-')}`" for f in fields(Settings)]),
        ("kind of fact", [re.compile(rf"\b{kind}\b") for kind in get_args(Kind)]),
        ("exit code", ["0: nothing", "1: findings", "2: the job"]),
        ("name", ["factcheck.check", "factcheck.extract", "factcheck.FactcheckError"]),
    ],
)
def test_the_readme_leaves_nothing_out(what, names):
    lost = [name for name in names if not re.search(name if isinstance(name, re.Pattern) else re.escape(name), README)]
    assert lost == [], what


def test_what_the_readme_names_can_be_imported():
    assert all(getattr(factcheck, name) for name in factcheck.__all__)
    assert issubclass(factcheck.RuleError, FactcheckError)


def test_the_newest_changes_are_those_of_this_version():
    assert re.findall(r"^## (\S+) \(\d{4}-\d{2}-\d{2}\)$", text_of("CHANGELOG.md"), re.MULTILINE)[0] == (
        factcheck.__version__
    )


# -- links


def anchors(page: Path) -> set[str]:
    heads = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", LINKED)
def test_every_link_leads_somewhere(page):
    text = re.sub(r"```.*?```|`[^`\n]*`", "", text_of(page), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if "://" in target:
            continue
        path, _, anchor = target.partition("#")
        found = (ROOT / page).parent / path if path else ROOT / page
        assert found.exists(), target
        assert not anchor or anchor in anchors(found), target


@pytest.mark.parametrize("page", ["tests/README.md", "tests/cases/README.md", "rules/reference/README.md"])
def test_every_file_in_a_table_of_files_is_there(page):
    named = re.findall(r"^\| ((?:`[\w./]+`(?:, )?)+) \|", text_of(page), re.MULTILINE)
    files = [name for cell in named for name in re.findall(r"`([\w./]+)`", cell) if re.search(r"[./]", name)]
    home = (ROOT / page).parent
    assert [name for name in files if not (home / name).exists()] == []


# -- make


def made(*words: str, cwd: Path, venv: Path) -> subprocess.CompletedProcess[str]:
    command = ["make", "-f", str(ROOT / "Makefile"), *words, f"VENV={venv}"]
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    return subprocess.run(command, cwd=cwd, env=plain, capture_output=True, text=True, check=False)


@pytest.fixture
def set_up(tmp_path) -> Path:
    """A folder with what `make` looks at, and an environment in it that is up to date."""
    for name in ("examples", "pyproject.toml"):
        (tmp_path / name).symlink_to(ROOT / name)
    home = tmp_path / "venv/bin"
    home.mkdir(parents=True)
    (home / "factcheck").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m factcheck "$@"\n', encoding="utf-8")
    (home / "factcheck").chmod(0o755)
    (home / "python").symlink_to(sys.executable)
    for mark in (".installed", ".installed-test"):
        (tmp_path / "venv" / mark).touch()
    return tmp_path


@pytest.mark.skipif(shutil.which("make") is None, reason="needs make")
def test_the_two_commands_of_a_fresh_machine_do_as_the_readme_says(set_up):
    assert [line.split("#")[0].strip() for line in re.findall(r"^make .*", README, re.MULTILINE)] == [
        "make demo",
        "make test",
    ]
    demo = made("demo", cwd=set_up, venv=set_up / "venv")
    assert (demo.returncode, "contradiction" in demo.stdout) == (0, True), demo.stderr
    assert sorted(p.suffix for p in (set_up / "reports").iterdir()) == [".html", ".json", ".md"]
    tests = made("--dry-run", "test", cwd=set_up, venv=set_up / "venv")
    assert tests.returncode == 0
    assert "-m pytest" in tests.stdout
    helped = made("help", cwd=set_up, venv=set_up / "venv").stdout
    assert [line.split()[1] for line in helped.splitlines()] == ["demo", "test", "check", "examples", "made"]
