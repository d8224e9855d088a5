"""What is done with a batch of texts, in this process, another, or on another machine: the same code everywhere."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from factcheck import __version__, compiled
from factcheck.errors import FactcheckError, InputError, SettingsError
from factcheck.settings import Settings
from factcheck.writers.look import Look


@dataclass(frozen=True, slots=True)
class Job:
    """What to do with every text: check it under `settings`, render its report in `formats`, and its findings as
    `screen` says; give the whole report back as JSON where `whole`. `base` is what the sender's own program and rules
    come to (see `base_of`)."""

    settings: Settings
    base: str
    formats: tuple[str, ...] = ()
    screen: Look | None = None
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """One text to be checked: its path, and the key under which an earlier run kept its result, if one did.

    `data` and `decisions` hold the bytes of the text and of its side file where whoever sends the task has read them;
    `problem` says why the text cannot be read.
    """

    path: str
    known: str | None = None
    data: bytes | None = None
    decisions: bytes | None = None
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a text: its record, None where the one kept under the same key still holds; its report in each
    format of the job; its findings as the screen shows them; the report as JSON."""

    path: str
    record: dict[str, Any] | None
    files: tuple[tuple[str, str], ...] = ()
    screen: str = ""
    whole: bytes = b""


def base_of(settings: Settings) -> str:
    """What bears on every result but the text itself: the version, the words and grammar, the rules, the settings."""
    from factcheck import pipeline

    differing = repr(sorted(settings.differing().items()))
    parts = (__version__, _words(), pipeline.rule_hash(settings), differing)
    return compiled.digest(part.encode() for part in parts)


@cache
def _words() -> str:
    from factcheck.shipped import shipped

    folder = shipped("grammar")
    files = sorted(path for pattern in ("*.lark", "lexicon/**/*.yaml") for path in folder.glob(pattern))
    return compiled.digest(path.read_bytes() for path in files)


def loaded(task: Task) -> Task:
    """The task with the bytes of its files."""
    from factcheck import pipeline
    from factcheck.cli.decisions import side_file

    if task.data is not None or task.problem is not None:
        return task
    try:
        data = pipeline.file_bytes(Path(task.path))
    except InputError as problem:
        return replace(task, problem=str(problem))
    except (OSError, ValueError) as problem:  # a name no file can have
        return replace(task, problem=f"cannot read {task.path!r}: {problem}")
    side = side_file(Path(task.path))
    try:
        decisions = side.read_bytes() if side.is_file() else None
    except OSError as problem:
        return replace(task, problem=f"cannot read the decisions in {str(side)!r}: {problem.strerror}")
    return replace(task, data=data, decisions=decisions)


def check_batch(job: Job, tasks: Sequence[Task]) -> list[Done]:
    """What became of each text, in order. Raises SettingsError where this process would judge by other rules or words
    than the sender."""
    if base_of(job.settings) != job.base:
        raise SettingsError("the workers run another version of factcheck, or other rules: install the same on all")
    return [_done(job, loaded(task)) for task in tasks]


def failed(path: str, problem: str) -> Done:
    """A text that could not be checked, and why."""
    return Done(path, {"path": path, "error": problem})


def _done(job: Job, task: Task) -> Done:
    if task.problem is not None or task.data is None:
        return failed(task.path, task.problem or "nothing to read")
    key = _key(job, task)
    if key == task.known:
        return Done(task.path, None)
    try:
        return _checked(job, task, key)
    except FactcheckError as problem:
        return failed(task.path, str(problem))
    except Exception as problem:  # one text must not cost the others their result
        return failed(task.path, f"factcheck met a fault of its own ({type(problem).__name__}: {problem})")


def _key(job: Job, task: Task) -> str:
    return hashlib.sha256(
        b"\0".join((job.base.encode(), hashlib.sha256(task.data or b"").digest(), task.decisions or b""))
    ).hexdigest()[:32]


def _checked(job: Job, task: Task, key: str) -> Done:
    from factcheck import pipeline, readers
    from factcheck.cli.decisions import decisions_in, side_file, with_decisions
    from factcheck.writers import WRITERS
    from factcheck.writers.as_jsonl import report_record

    path = Path(task.path)
    document = readers.read(path.name, task.data or b"", job.settings.as_format)
    report = pipeline.check_document(document, job.settings)
    if task.decisions is not None:
        report = with_decisions(report, decisions_in(task.decisions, side_file(path)))
    return Done(
        task.path,
        {**report_record(report, task.path), "key": key},
        tuple((w.name, w.render([report])) for w in WRITERS if w.name in job.formats),
        WRITERS[0].render([report], job.screen._replace(paths=(task.path,))) if job.screen and report.findings else "",
        report.model_dump_json().encode() if job.whole else b"",
    )
