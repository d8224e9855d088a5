"""Runs over many texts: the same bytes whoever does the work, gone on with where it was left, whole files always."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from factcheck.cli import exit_code
from factcheck.cli.corpus import engines
from factcheck.cli.corpus.engines import pooled
from factcheck.cli.corpus.texts import texts_named
from factcheck.cli.corpus.work import Job, Task, base_of, check_batch
from factcheck.errors import InputError, SettingsError
from factcheck.settings import Settings

FAULTY = "The ferry carried 150 people: 70 men, 40 women and {} children.\n"
RIGHT = "The ferry carried 150 people: 70 men, 40 women and 40 children.\n"


@pytest.fixture
def corpus(tmp_path, monkeypatch) -> Path:
    """A folder of twelve texts, some with a fault, in which the test works."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    fill(tmp_path / "texts", 12)
    return tmp_path


def fill(folder: Path, number: int) -> None:
    folder.mkdir()
    for at in range(number):
        text = FAULTY.format(41 + at) if at % 5 == 0 else RIGHT
        (folder / f"note-{at:04}.txt").write_text(f"Note {at}.\n\n{text}")


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def run(*words: str) -> int:
    return exit_code(["run", *words, "--isolated"])


def record_of(line: str) -> dict[str, object]:
    record = json.loads(line)
    assert isinstance(record, dict)
    return record


# -- which texts are meant


def test_a_folder_stands_for_the_texts_below_it(corpus):
    for name in ("texts/more/b.md", "texts/.old/c.txt", "texts/.d.txt", "texts/table.csv", "texts/out/e.md"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text("x")
    found = texts_named(["texts"], Path("texts/out"))
    assert found == ["texts/more/b.md", *(f"texts/note-{at:04}.txt" for at in range(12))]


def test_a_pattern_is_looked_up_and_a_text_named_twice_is_one(corpus):
    assert texts_named(["texts/note-000[12].txt", "texts/note-0002.txt"], Path("r")) == [
        "texts/note-0001.txt",
        "texts/note-0002.txt",
    ]


def test_a_file_whose_name_looks_like_a_pattern_is_itself(corpus):
    Path("a[1].txt").write_text("x")
    assert texts_named(["a[1].txt"], Path("r")) == ["a[1].txt"]


@pytest.mark.parametrize(("word", "said"), [("none*.txt", "no file is named like"), ("empty", "there is no text in")])
def test_what_names_nothing_is_said(corpus, word, said):
    Path("empty").mkdir()
    with pytest.raises(InputError, match=said):
        texts_named([word], Path("r"))


# -- the same bytes


def test_two_processes_write_what_one_writes(corpus, capfd):
    assert run("texts", "--report-dir", "one") == 1
    alone = capfd.readouterr()
    assert run("texts", "--report-dir", "two", "--jobs", "2") == 1
    together = capfd.readouterr()
    assert files_in(Path("one")) == files_in(Path("two"))
    assert len(files_in(Path("one"))) == 12 * 3 + 2  # with index.html and index.jsonl
    assert alone.out == together.out
    assert alone.out.count("contradiction") == 3
    assert "12 texts: 3 with findings (3 errors)" in alone.err


def test_the_index_links_every_report(corpus, capfd):
    run("texts", "--report-dir", "one")
    index = Path("one/index.html").read_text()
    assert all(f'href="note-{at:04}.html"' in index for at in range(12))
    assert index.index("note-0005.html") < index.index("note-0001.html")  # those with findings come first


def test_json_lines_go_to_the_screen_or_a_file(corpus, capfd):
    assert run("texts", "--no-report", "-o", "jsonl") == 1
    shown = [record_of(line) for line in capfd.readouterr().out.splitlines()]
    assert [record["path"] for record in shown] == [f"texts/note-{at:04}.txt" for at in range(12)]
    assert [len(record["findings"]) for record in shown] == [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0]  # type: ignore[arg-type]
    assert run("texts", "--no-report", "-o", "jsonl=kept/all.jsonl", "-q") == 1
    assert [record_of(line) for line in Path("kept/all.jsonl").read_text().splitlines()] == shown


def test_one_file_may_hold_all_reports(corpus, capfd):
    run("texts", "--no-report", "-o", "sarif=all.sarif", "--jobs", "2")
    assert len(json.loads(Path("all.sarif").read_text())["runs"][0]["results"]) == 3


# -- going on where it was left


def test_what_has_not_changed_is_not_checked_again(corpus, capfd):
    run("texts", "--report-dir", "one")
    before = files_in(Path("one"))
    capfd.readouterr()
    Path("texts/note-0003.txt").write_text(FAULTY.format(60))
    Path("one/note-0004.html").unlink()
    assert run("texts", "--report-dir", "one") == 1
    assert "10 unchanged since the last run" in capfd.readouterr().err
    after = files_in(Path("one"))
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"note-0003.html", "note-0003.md", "note-0003.json", "index.html", "index.jsonl"}


@pytest.mark.parametrize("more", [["--ignore", "parts-exceed-total"], ["--rounding", "truncated"]])
def test_other_rules_or_settings_check_all_again(corpus, capfd, more):
    run("texts", "--report-dir", "one")
    capfd.readouterr()
    run("texts", "--report-dir", "one", *more)
    assert "unchanged" not in capfd.readouterr().err


def test_a_decision_checks_its_text_again(corpus, capfd):
    run("texts", "--report-dir", "one")
    exit_code(["accept", "texts/note-0000.txt", "parts-exceed-total", "-r", "crew"])
    capfd.readouterr()
    run("texts", "--report-dir", "one")
    said = capfd.readouterr().err
    assert "2 with findings" in said
    assert "11 unchanged" in said


def test_a_broken_line_of_the_last_result_costs_time_alone(corpus, capfd):
    run("texts", "--report-dir", "one")
    whole = files_in(Path("one"))
    lines = Path("one/index.jsonl").read_text().splitlines(keepends=True)
    Path("one/index.jsonl").write_text("".join(["{broken\n", "[]\n", *lines[2:]]))
    run("texts", "--report-dir", "one")
    assert files_in(Path("one")) == whole


def test_an_interrupt_leaves_whole_files_and_130(corpus):
    fill(corpus / "many", 400)
    words = ["run", "many", "--isolated", "--jobs", "2", "-o", "jsonl"]
    # A shell may start what runs in the background with interrupts switched off.
    with subprocess.Popen(
        [sys.executable, "-m", "factcheck", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    ) as started:
        assert started.stdout is not None
        started.stdout.readline()
        started.send_signal(signal.SIGINT)
        _, err = started.communicate(timeout=60)
    assert started.returncode == 130
    assert b"interrupted after" in err
    kept = Path("reports/index.jsonl").read_text().splitlines()
    assert 0 < len(kept) < 400
    assert [record_of(line)["path"] for line in kept] == [f"many/note-{at:04}.txt" for at in range(len(kept))]
    assert all(name.startswith(("note-", "index.")) for name in files_in(Path("reports")))


# -- one bad text


def test_a_bad_text_never_stops_the_rest(corpus, capfd):
    Path("texts/note-0001.txt").write_bytes(b"\x00\x01")
    Path("texts/note-0002.txt").write_bytes(b"")
    assert run("texts", "--report-dir", "one", "--jobs", "2") == 2
    shown = capfd.readouterr()
    assert shown.err.count("error: ") == 2
    assert "2 could not be checked" in shown.err
    assert shown.out.count("contradiction") == 3
    assert "Could not be checked" in Path("one/index.html").read_text()


def test_a_text_that_ends_its_process_costs_the_others_nothing(corpus, monkeypatch):
    deadly = "texts/note-0003.txt"
    monkeypatch.setattr(engines, "check_batch", ends_at_note_3)
    job = Job(Settings(), base_of(Settings()))
    texts = texts_named(["texts"], Path("r"))
    done = list(pooled(job, (Task(text) for text in texts), len(texts), 2))
    assert [one.path for one in done] == texts
    assert [one.path for one in done if one.record is None or one.record["error"]] == [deadly]


def ends_at_note_3(job: Job, tasks: list[Task]) -> object:
    """What a text does that takes all memory there is."""
    if any(task.path.endswith("note-0003.txt") for task in tasks):
        os._exit(1)
    return check_batch(job, tasks)


def test_workers_with_other_rules_are_refused():
    with pytest.raises(SettingsError, match="another version"):
        check_batch(Job(Settings(), "something else"), [])


# -- beyond one machine


@pytest.fixture
def scheduler(tmp_path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler with two workers, each a process: its address, and the workers."""
    pytest.importorskip("distributed")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    quiet = {"cwd": tmp_path, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    python = [sys.executable, "-m"]
    started = [
        subprocess.Popen([*python, "distributed.cli.dask_scheduler", "--port", str(port), "--no-dashboard"], **quiet)
    ]
    worker = [*python, "distributed.cli.dask_worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard"]
    started += [subprocess.Popen(worker, **quiet) for _ in range(2)]
    wait = f"import distributed; distributed.Client({address!r}, timeout='60s').wait_for_workers(2, timeout=60)"
    subprocess.run([sys.executable, "-c", wait], check=True, timeout=120, **quiet)
    yield address, started[1:]
    for process in started:
        process.kill()
        process.wait()


def test_a_cluster_that_loses_a_worker_writes_what_one_process_writes(corpus, scheduler):
    address, workers = scheduler
    fill(corpus / "many", 300)
    words = [sys.executable, "-m", "factcheck", "run", "many", "--isolated", "-o", "jsonl", "--fail-on", "never"]
    alone = subprocess.run([*words, "--report-dir", "one"], capture_output=True, check=True)
    with subprocess.Popen([*words, "--report-dir", "two", "--cluster", address], stdout=subprocess.PIPE) as started:
        assert started.stdout is not None
        first = started.stdout.readline()
        workers[0].kill()
        rest = started.stdout.read()
    assert started.returncode == 0
    assert first + rest == alone.stdout
    assert files_in(Path("one")) == files_in(Path("two"))


def test_no_scheduler_is_one_sentence(corpus, capfd):
    pytest.importorskip("distributed")
    words = ["run", "texts", "--isolated", "--cluster", "tcp://127.0.0.1:9"]
    made = subprocess.run([sys.executable, "-m", "factcheck", *words], capture_output=True, text=True)
    assert made.returncode == 2
    assert made.stderr.splitlines()[-1].startswith("error: no scheduler answers at tcp://127.0.0.1:9")
