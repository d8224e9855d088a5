"""A run over many texts, from their names to the exit code."""

from __future__ import annotations

import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.cli import INTERRUPTED, outputs, progress
from factcheck.cli.corpus.engines import Engine
from factcheck.cli.corpus.kept import Earlier, Lines, Record, records
from factcheck.cli.corpus.work import Done, Job, Task, base_of
from factcheck.cli.outputs import Output, say
from factcheck.settings import LEVELS, Settings
from factcheck.writers.records import json_line

if TYPE_CHECKING:
    from factcheck.model.report import Report
    from factcheck.writers.look import Look

RESULT = "index.jsonl"
INDEX = "index.html"


@dataclass
class Tally:
    """How far the run has come: texts done, those that could not be checked, those left as they were, and the findings
    by severity; `reports` are kept only where a file is to hold them all."""

    done: int = 0
    failed: int = 0
    unchanged: int = 0
    with_findings: int = 0
    found: dict[str, int] = field(default_factory=lambda: dict.fromkeys(LEVELS, 0))
    reports: list[Report] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)

    def count(self, record: Record) -> None:
        """One more text."""
        self.done += 1
        self.failed += record["error"] is not None
        findings = record.get("findings", ())
        self.with_findings += bool(findings)
        for finding in findings:
            self.found[finding["severity"]] += 1

    def exit_code(self, fail_on: str) -> int:
        """2 where a text could not be checked, 1 where a finding is at or above `fail_on`, else 0."""
        if self.failed:
            return 2
        counting = () if fail_on == "never" else LEVELS[: LEVELS.index(fail_on) + 1]
        return 1 if any(self.found[level] for level in counting) else 0


def run(
    texts: Sequence[str], settings: Settings, planned: Sequence[Output], engine: Engine, look: Look, quiet: bool = False
) -> int:
    """Checks every text, writes what was asked for as results come, and gives the exit code.

    The screen, the files and their order are the same whatever the engine. Texts whose content, rules and settings are
    those of the result that an earlier run kept are not checked again. Raises OutputError, SettingsError and RuleError;
    an interrupt keeps what is done and gives 130.
    """
    plan = _Plan(texts, settings, planned, look)
    tally = Tally()
    with Lines(plan.results) as lines:
        try:
            for done in progress.through(engine(plan.job, plan.tasks(), len(texts)), len(texts)):
                with _whole():
                    _take(done, plan, lines, tally)
        except KeyboardInterrupt:
            lines.finish(plan.not_come_up(tally.done))
            say(f"error: interrupted after {tally.done} of {len(texts)} texts; run it again to go on from there")
            return INTERRUPTED
        lines.finish()
    outputs.write_asked(plan.together, tally.reports, (), tally.paths)
    _say_all(plan, tally, quiet)
    return tally.exit_code(settings.fail_on)


@contextmanager
def _whole() -> Iterator[None]:
    """Holds an interrupt back until what is being done is done, so that no file is left half made."""
    came: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: came.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if came:
        raise KeyboardInterrupt


class _Plan:
    """What is to be done with each text, and where its results go."""

    def __init__(self, texts: Sequence[str], settings: Settings, planned: Sequence[Output], look: Look) -> None:
        self.texts, self.stems = texts, dict(zip(texts, outputs.report_names(texts), strict=True))
        self.lines_to_screen = any(o.path is None and o.writer.name == "jsonl" for o in planned)
        self.folders = [o for o in planned if o.folder]
        alone = [o for o in planned if o.path is not None and not o.folder]
        self.together = [o for o in alone if o.writer.name != "jsonl"]
        self.report_dir = settings.report_dir if settings.report else None
        asked = [o.path for o in alone if o.writer.name == "jsonl" and o.path is not None]
        self.results = asked or ([self.report_dir / RESULT] if self.report_dir is not None else [])
        self.earlier = Earlier(self.results[0] if self.results else None)
        formats = {name for name in outputs.USUAL if self.report_dir} | {o.writer.name for o in self.folders}
        screen = None if any(o.path is None for o in planned) else look
        self.job = Job(settings, base_of(settings), tuple(sorted(formats)), screen, bool(self.together))

    def tasks(self) -> Iterator[Task]:
        """A task for each text, with the key of its kept result where all that belongs to it is still there."""
        for text in self.texts:
            kept = self.earlier.of(text)
            whole = kept is not None and not self.job.whole and all(path.is_file() for path in self.files(text))
            yield Task(text, kept["key"] if kept is not None and whole else None)

    def files(self, text: str) -> list[Path]:
        """Every file that the text's own results go to."""
        return [path for name in self.job.formats for path in self.places(text, name)]

    def places(self, text: str, name: str) -> list[Path]:
        """Where the text's report in the format `name` goes."""
        from factcheck.writers import WRITERS

        suffix = next(w.suffix for w in WRITERS if w.name == name)
        usual = [self.report_dir] if self.report_dir is not None and name in outputs.USUAL else []
        asked = [o.path for o in self.folders if o.writer.name == name and o.path is not None]
        return [folder / f"{self.stems[text]}{suffix}" for folder in dict.fromkeys((*usual, *asked))]

    def not_come_up(self, done: int) -> Iterator[Record]:
        """What an earlier run kept of the texts that this one has not reached."""
        for text in self.texts[done:]:
            kept = self.earlier.of(text)
            if kept is not None:
                yield kept


def _take(done: Done, plan: _Plan, lines: Lines, tally: Tally) -> None:
    """Puts what became of one text where it belongs."""
    record = done.record if done.record is not None else plan.earlier.of(done.path)
    assert record is not None, "only what was kept is left as it was"
    tally.unchanged += done.record is None
    outputs.write_files({path: text for name, text in done.files for path in plan.places(done.path, name)})
    tally.count(record)
    lines.write(record)
    if record["error"] is not None:
        say(f"error: {record['error']}")
    if plan.lines_to_screen:
        outputs.to_screen(json_line(record) + "\n", "utf-8")
    elif done.screen:
        outputs.to_screen(done.screen)
    if done.whole:
        from factcheck.writers.as_json import read

        tally.reports.append(read(done.whole, done.path))
        tally.paths.append(done.path)


def _say_all(plan: _Plan, tally: Tally, quiet: bool) -> None:
    """The index of the reports, and one sentence on the whole."""
    if plan.report_dir is not None:
        from factcheck.writers.index_page import index_page

        page = index_page(lambda: records(plan.results[0]), plan.stems)
        outputs.write_files({plan.report_dir / INDEX: page})
    if quiet:
        return
    counts = [f"{number} {level}{'s' if number > 1 else ''}" for level, number in tally.found.items() if number]
    found = f"{tally.with_findings} with findings ({', '.join(counts)})" if counts else "none with findings"
    also = [f"{tally.unchanged} unchanged since the last run"] if tally.unchanged else []
    also += [f"{tally.failed} could not be checked"] if tally.failed else []
    say("; ".join([f"{tally.done} texts: {found}", *also]))
    if plan.report_dir is not None:
        say(f"index: {plan.report_dir / INDEX}")
