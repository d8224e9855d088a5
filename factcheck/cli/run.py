"""`factcheck run`: check texts, show what was found, write the reports."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from factcheck.cli import outputs, progress
from factcheck.cli.asked import asked_settings, check_options, screen_options
from factcheck.cli.corpus.texts import names_many, texts_named
from factcheck.cli.outputs import say
from factcheck.errors import InputError, SettingsError
from factcheck.settings import LEVELS, Settings
from factcheck.writers import WRITERS

if TYPE_CHECKING:
    from factcheck.model.report import Report


class Checked(NamedTuple):
    """A text's name as the user wrote it, and the report on it."""

    path: str
    report: Report


@click.command("run")
@click.argument("files", nargs=-1, metavar="FILE... | DIR | PATTERN | -")
@click.option("--batch", is_flag=True, help="Answer JSON lines of stdin, one line each, at once.")
@click.option("-o", "--output", multiple=True, metavar="FORMAT[=PATH]", help="Write this too, here or to PATH.")
@click.option("--report-dir", type=click.Path(path_type=Path), envvar="FACTCHECK_REPORT_DIR", metavar="DIR",
              help="Where the HTML, Markdown and JSON reports go (default: reports).")  # fmt: skip
@click.option("--no-report", is_flag=True, help="Write no reports.")
@click.option("--jobs", type=click.IntRange(1), envvar="FACTCHECK_JOBS", metavar="N",
              help="Check many texts in N processes at once.")  # fmt: skip
@click.option("--cluster", envvar="FACTCHECK_CLUSTER", metavar="ADDRESS",
              help="Check many texts on the workers of a Dask scheduler (tcp://host:8786).")  # fmt: skip
@click.option("--fail-on", envvar="FACTCHECK_FAIL_ON", metavar="LEVEL",
              help="Lowest severity that exits 1: error (default), warning, note or never.")  # fmt: skip
@check_options
@screen_options
@click.pass_context
def command(ctx: click.Context, /, files: tuple[str, ...], batch: bool, **flags: Any) -> None:
    """Check the numbers of each FILE (or of stdin, `-`) against each other; a DIR stands for all texts in it.

    Findings go to the terminal; reports/NAME.html, .md and .json are written. A path comes first in every line, so
    that editors can jump to it. Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 the job could not be done.
    """
    settings = asked_settings(flags)
    if batch:
        ctx.exit(_batch(settings, files))
    if not files:
        raise click.UsageError("give a FILE, or - for stdin", ctx)
    if flags["jobs"] or flags["cluster"] or names_many(files):
        ctx.exit(_run_many(files, settings, flags))
    ctx.exit(_run(tuple(dict.fromkeys(files)), settings, flags))


def _run_many(files: Sequence[str], settings: Settings, flags: dict[str, Any]) -> int:
    """A run whose texts are streamed through, with an index of their reports."""
    from factcheck.cli.corpus.engines import engine_for
    from factcheck.cli.corpus.run import run

    if "-" in files:
        raise click.UsageError("stdin is one text: give it alone, without --jobs and --cluster")
    texts = texts_named(files, settings.report_dir)
    planned = outputs.plan_outputs(settings.output, len(texts))
    look = outputs.look_for(flags["color"], flags["verbose"] - 1, flags["show_passed"])
    engine = engine_for(flags["jobs"] or 1, flags["cluster"])
    return run(texts, settings, planned, engine, look, flags["quiet"])


def _run(files: Sequence[str], settings: Settings, flags: dict[str, Any]) -> int:
    planned = outputs.plan_outputs(settings.output, len(files))
    names = [flags["stdin_name"] or "stdin" if file == "-" else file for file in files]
    checked: list[Checked] = []
    for at, name in progress.each(names):
        try:
            checked.append(Checked(name, _check(files[at], name, settings)))
        except InputError as problem:
            say(f"error: {problem}")
    paths, reports = [one.path for one in checked], [one.report for one in checked]
    stems = outputs.report_names(paths)
    outputs.write_asked(planned, reports, stems, paths)
    written = outputs.write_usual(reports, stems, settings.report_dir) if settings.report and reports else []
    _show(checked, planned, flags)
    _say_more(checked, written, flags["quiet"])
    if len(checked) < len(names):
        return 2
    return 1 if any(fails(report, settings.fail_on) for report in reports) else 0


def _check(file: str, name: str, settings: Settings) -> Report:
    from factcheck import pipeline
    from factcheck.cli.decisions import read_decisions, side_file, with_decisions
    from factcheck.cli.reading import read_document

    report = pipeline.check_document(read_document(file, name, settings), settings)
    return report if file == "-" else with_decisions(report, read_decisions(side_file(Path(file))))


def _show(checked: Sequence[Checked], planned: Sequence[outputs.Output], flags: dict[str, Any]) -> None:
    if not checked:
        return
    paths = [one.path for one in checked]
    look = outputs.look_for(flags["color"], flags["verbose"] - flags["quiet"], flags["show_passed"], paths)
    asked = next((o.writer for o in planned if o.path is None), WRITERS[0])
    outputs.to_screen(asked.render([one.report for one in checked], look), "" if asked is WRITERS[0] else "utf-8")


def _say_more(checked: Sequence[Checked], written: Sequence[Path], quiet: bool) -> None:
    for path, report in checked:
        if not report.facts:
            say(f"{path}: no numbers in it, so there was nothing to check")
    if written and not quiet:
        first, *others = written[: len(outputs.USUAL)]
        more = len(written) // len(outputs.USUAL) - 1
        rest = f", and those of {more} more {'text' if more == 1 else 'texts'}" if more else ""
        say(f"reports: {first} (also {', '.join(path.suffix for path in others)}){rest}")


def fails(report: Report, level: str) -> bool:
    """Whether a finding is at or above `level`; a finding that was accepted does not count."""
    if level == "never":
        return False
    counting = LEVELS[: LEVELS.index(level) + 1]
    return any(finding.severity in counting for finding in report.findings)


def _batch(settings: Settings, files: Sequence[str]) -> int:
    from factcheck.cli.batch import answer_lines
    from factcheck.cli.reading import document_of
    from factcheck.writers.records import check_record, finding_record

    if [file for file in files if file != "-"]:
        raise SettingsError("--batch reads JSON lines from stdin and takes no FILE")
    failed = []

    def answer(text: str) -> dict[str, Any]:
        from factcheck import pipeline

        report = pipeline.check_document(document_of(text, settings), settings)
        failed.append(fails(report, settings.fail_on))
        return {
            "findings": [finding_record(f) for f in report.findings],
            "checks": [check_record(c) for c in report.checks],
        }

    if not answer_lines(answer, {"findings": [], "checks": []}):
        return 2
    return 1 if any(failed) else 0
