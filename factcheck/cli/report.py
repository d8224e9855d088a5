"""`factcheck report`: render a kept JSON report again, without checking again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli import outputs
from factcheck.cli.asked import screen_options
from factcheck.errors import InputError
from factcheck.writers import WRITERS

if TYPE_CHECKING:
    from factcheck.model.report import Report


@click.command("report")
@click.argument("files", nargs=-1, metavar="RUN.json...")
@click.option("-o", "--output", multiple=True, metavar="FORMAT[=PATH]", help="The format to write: here, or to PATH.")
@click.option("--schema", is_flag=True, help="Print the JSON Schema of a report.")
@screen_options
@click.pass_context
def command(ctx: click.Context, /, files: tuple[str, ...], output: tuple[str, ...], schema: bool, **flags: Any) -> None:
    """Render each RUN.json in another format; the bytes are those that `factcheck run` would have written.

    Without -o: as `factcheck run` shows it on the terminal.
    """
    if schema:
        from factcheck.writers.as_json import schema as report_schema

        outputs.to_screen(report_schema(), "utf-8")
        return
    if not files:
        raise click.UsageError("give a RUN.json that factcheck run wrote", ctx)
    reports = [_read(file) for file in files]
    planned = outputs.plan_outputs(output, len(files))
    outputs.write_asked(planned, reports, outputs.report_names(list(files)))
    asked = next((o.writer for o in planned if o.path is None), None)
    if asked is None and not planned:
        asked = WRITERS[0]
    if asked is not None:
        look = outputs.look_for(flags["color"], flags["verbose"] - flags["quiet"], flags["show_passed"])
        outputs.to_screen(asked.render(reports, look), "" if asked.name == "terminal" else "utf-8")


def _read(file: str) -> Report:
    import sys

    from factcheck.writers.as_json import read

    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except (OSError, ValueError) as problem:
        raise InputError(f"cannot read {file!r}: {getattr(problem, 'strerror', None) or problem}") from None
    return read(data, file)
