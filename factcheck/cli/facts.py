"""`factcheck facts`: show what was understood of a text, and what was not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli import outputs
from factcheck.cli.asked import asked_settings, check_options, color_option
from factcheck.errors import SettingsError
from factcheck.settings import Settings

if TYPE_CHECKING:
    from factcheck.model.fact import Fact, SetAside


@click.command("facts")
@click.argument("file", required=False, metavar="FILE | -")
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), default="table", show_default=True,
              help="A table, or JSON lines: one object a fact.")  # fmt: skip
@click.option("--batch", is_flag=True, help="Answer JSON lines of stdin, one line each, at once.")
@check_options
@color_option
@click.pass_context
def command(ctx: click.Context, /, file: str | None, form: str, batch: bool, **flags: Any) -> None:
    """Show every quantity of FILE (or of stdin, `-`) as it was read, and what was set aside, with the reason."""
    settings = asked_settings(flags)
    if batch:
        ctx.exit(_batch(settings, file))
    if file is None:
        raise click.UsageError("give a FILE, or - for stdin", ctx)
    facts, set_aside = _understand(file, flags["stdin_name"] or "stdin", settings)
    if form == "jsonl":
        from factcheck.writers.claimed import claim_record
        from factcheck.writers.records import json_line

        outputs.to_screen("".join(json_line(claim_record(fact)) + "\n" for fact in facts), "utf-8")
        if set_aside:
            click.echo(f"{len(set_aside)} set aside (factcheck facts --format table shows them)", err=True)
    else:
        from factcheck.writers.facts_table import facts_table

        outputs.to_screen(facts_table(facts, set_aside, outputs.look_for(flags["color"], 0, False)))
    if not facts:
        click.echo(f"{flags['stdin_name'] or 'stdin' if file == '-' else file}: no quantities found", err=True)


def _understand(file: str, stdin_name: str, settings: Settings) -> tuple[Sequence[Fact], Sequence[SetAside]]:
    from factcheck import pipeline
    from factcheck.cli.reading import read_document

    return pipeline.understand(read_document(file, stdin_name, settings), settings)


def _batch(settings: Settings, file: str | None) -> int:
    from factcheck.cli.batch import answer_lines
    from factcheck.cli.reading import document_of
    from factcheck.writers.claimed import claim_record

    if file not in (None, "-"):
        raise SettingsError("--batch reads JSON lines from stdin and takes no FILE")

    def answer(text: str) -> dict[str, Any]:
        from factcheck import pipeline

        facts, _ = pipeline.understand(document_of(text, settings), settings)
        return {"facts": [claim_record(fact) for fact in facts]}

    return 0 if answer_lines(answer, {"facts": []}) else 2
