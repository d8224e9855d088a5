"""What is kept between runs: never stale, never half written, never in the way."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import made_reports
import platformdirs
import pytest
import refresh_made

from factcheck import compiled, regex
from factcheck.engine import rules
from factcheck.nouns.lemma import told, told_from
from factcheck.parse import grammar
from factcheck.units import sizes
from factcheck.writers import as_html
from factcheck.writers.look import Look

CHECK = "from factcheck.pipeline import check; print(check('Of 40 metres of road, 12 are closed.').model_dump_json())"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """An empty cache folder of one's own."""
    monkeypatch.setenv("FACTCHECK_CACHE_DIR", str(tmp_path / "kept"))
    compiled.folder.cache_clear()
    yield tmp_path / "kept"
    compiled.folder.cache_clear()


def started(folder: Path) -> subprocess.Popen[str]:
    env = {**os.environ, "FACTCHECK_CACHE_DIR": str(folder)}
    return subprocess.Popen([sys.executable, "-c", CHECK], env=env, stdout=subprocess.PIPE, text=True)


def test_what_was_made_once_is_read_back_and_made_anew_for_another_key(home: Path) -> None:
    made: list[str] = []

    def make(what: str) -> list[str]:
        made.append(what)
        return [what]

    assert [compiled.kept("words", "1", lambda: make("a")) for _ in range(3)] == [["a"]] * 3
    assert compiled.kept("words", "2", lambda: make("b")) == ["b"]
    assert made == ["a", "b"]


@pytest.mark.parametrize("damage", [b"", b'["a', b"\xff\xfe", b"[" * 100_000])
def test_a_damaged_file_is_made_again(home: Path, damage: bytes) -> None:
    compiled.kept("words", "1", lambda: ["a"])
    (path,) = home.iterdir()
    path.write_bytes(damage)
    assert compiled.kept("words", "1", lambda: ["a"]) == ["a"]
    assert json.loads(path.read_bytes()) == ["a"]


def test_a_folder_that_cannot_be_written_costs_time_and_nothing_else(home: Path) -> None:
    home.write_text("no folder", encoding="utf-8")
    assert [compiled.kept("words", "1", lambda: ["a"]) for _ in range(2)] == [["a"]] * 2
    assert home.read_text(encoding="utf-8") == "no folder"


def test_runs_that_race_all_get_the_whole(tmp_path: Path) -> None:
    racing = [started(tmp_path / "kept") for _ in range(3)]
    said = {one.communicate(timeout=120)[0] for one in racing}
    assert len(said) == 1
    assert [one.returncode for one in racing] == [0] * 3
    kinds = sorted((path.name.partition("-")[0], path.suffix) for path in (tmp_path / "kept").iterdir())
    data = {(kind, ".json") for kind in ("grammar", "lexicon", "rules", "surfaces", "units", "vocabulary", "wordings")}
    assert len(kinds) == len(set(kinds))
    assert {*data, ("patterns", ".bin")} <= set(kinds)


def test_of_each_kind_the_newest_few_are_kept(home: Path) -> None:
    for number in range(20):
        compiled.kept("words", str(number), lambda: number)  # noqa: B023
        os.utime(home / f"words-{number}.json", (number, number))
    compiled.kept("other", "0", lambda: 0)
    left = {path.name for path in home.iterdir()}
    assert left == {"other-0.json", *(f"words-{number}.json" for number in range(8, 20))}


def test_the_folder_is_the_platforms_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("FACTCHECK_CACHE_DIR", raising=False)
    for chosen in ("", str(tmp_path)):
        monkeypatch.setenv("XDG_CACHE_HOME", chosen)
        compiled.folder.cache_clear()
        assert compiled.folder() == Path(platformdirs.user_cache_dir("factcheck"))
    compiled.folder.cache_clear()


PATTERN = """
from factcheck import regex
made = regex.compile(r"(?P<n>\\d+)\\s(?:men|wom[ae]n)|[à-ÿ-]+?", 2)
print(made == __import__("re").compile(made.pattern, 2), len(regex._kept()), made.search("of 12 Men")["n"])
"""


def test_a_pattern_that_was_kept_is_the_one_that_python_makes(home: Path) -> None:
    env = {**os.environ, "FACTCHECK_CACHE_DIR": str(home)}
    runs = [subprocess.check_output([sys.executable, "-c", PATTERN], env=env, text=True) for _ in range(2)]
    assert runs == ["True 0 12\n", "True 1 12\n"]
    (path,) = home.iterdir()
    for damage in (path.read_bytes()[:-1], b"[1]\n", b"\xff", b""):
        path.write_bytes(damage)
        assert subprocess.check_output([sys.executable, "-c", PATTERN], env=env, text=True) == "True 0 12\n"


@pytest.mark.parametrize("source", [r"a(b)?\1|(?P<x>[^\W\d_]{2,})", b"[0-9]+(?= )", "[\ud800-\udfff]", "(?i)é(?!x)"])
def test_every_sort_of_pattern_is_kept_whole(source: str | bytes) -> None:
    made = regex.compile(source)
    assert (made, made.groupindex, made.groups) == (
        (plain := re.compile(source)), plain.groupindex, plain.groups
    )  # fmt: skip
    assert regex.compile(source) is made


@pytest.mark.parametrize("name", ["grammar", "lemmas", "rules", "sizes"])
def test_what_came_with_the_program_is_what_would_be_made(name: str) -> None:
    key, makes = {
        "grammar": (grammar.version, grammar.made),
        "lemmas": (told_from, told),
        "rules": (rules.made_from, rules.made),
        "sizes": (sizes.told_from, refresh_made.measured),
    }[name]
    came = compiled.ready(name, key())
    assert came is None or came == json.loads(json.dumps(makes()))  # None: its sources have changed, see `make made`


def test_what_came_with_the_program_counts_only_for_its_own_sources() -> None:
    assert compiled.ready("sizes", "another") is None
    assert compiled.ready("no such name", "another") is None


def test_units_are_as_large_whoever_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    ready = json.loads(json.dumps(sizes._measured()))
    monkeypatch.setattr(compiled, "ready", lambda name, key: None)
    assert json.loads(json.dumps(sizes._measured())) == ready


def test_templates_are_kept_and_come_back_the_same(home: Path) -> None:
    def page() -> str:
        as_html.environment.cache_clear()
        return as_html.render([made_reports.storm_report()], Look())

    first = page()
    kept = sorted(home.glob("template-*.bin"))
    assert kept
    assert page() == first
    for path in kept:
        path.write_bytes(path.read_bytes()[:-9])  # damaged: made again
    assert page() == first
    home.chmod(0o777)  # open to all: nothing in it is run
    for path in kept:
        path.write_bytes(b"x" * 64)
    assert page() == first
    as_html.environment.cache_clear()


def test_a_second_run_makes_no_pattern_that_the_first_did_not_make(tmp_path: Path) -> None:
    """A pattern put together from a set in whatever order comes out otherwise each time, and is never met again."""
    code = (
        "from factcheck import check, regex; "
        "check('The 3 May talks, at 5 p.m., cost $12 for 40 people, as 10 to 12 buses on 4 March did; 3 of 20 left.'); "
        "print(len(regex._made), len(regex._new))"
    )
    said = []
    for seed in ("1", "2"):
        env = {**os.environ, "FACTCHECK_CACHE_DIR": str(tmp_path), "PYTHONHASHSEED": seed}
        done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
        said.append(done.stdout.split())
    assert said[1] == [said[0][0], "0"]
