"""`factcheck accept`: record why a finding is all right, so that it no longer counts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli import decisions, outputs
from factcheck.cli.asked import asked_settings, check_options
from factcheck.errors import SettingsError

if TYPE_CHECKING:
    from factcheck.model.check import Check
    from factcheck.model.report import Decision, Report


@click.command("accept")
@click.argument("file")
@click.argument("finding", required=False, metavar="[ID]")
@click.option("-r", "--reason", metavar="WHY", help="Why the finding is all right (required to accept one).")
@click.option("--by", metavar="NAME", help="Who says so.")
@click.option("--forget", is_flag=True, help="Take back the decision about ID.")
@check_options
@click.pass_context
def command(
    ctx: click.Context, /, file: str, finding: str | None, reason: str | None, by: str | None, forget: bool,
    **flags: Any,
) -> None:  # fmt: skip
    """Accept the finding ID of FILE: it is kept apart in reports and no longer makes the exit code 1.

    The decision is written to FILE.accepted.json, beside the text. It holds for as long as the finding rests on the
    same words; after that it is shown as stale. Without ID: list the decisions about FILE.
    """
    path = decisions.side_file(Path(file))
    kept = decisions.read_decisions(path)
    if finding is not None and forget:
        left = tuple(d for d in kept if d.id != finding)
        if len(left) == len(kept):
            raise SettingsError(f"no decision about {finding!r} in {str(path)!r}")
        outputs.write_files({path: decisions.decisions_text(left)})
        outputs.say(f"forgotten: {finding}")
        return
    report = _report(file, flags)
    if finding is None:
        outputs.to_screen("".join(map(_line, decisions.with_decisions(report, kept).accepted)))
        return
    if not (reason or "").strip():
        raise click.UsageError('a reason is required: -r "why it is all right"', ctx)
    made = decisions.decide(_check(report, finding), report, str(reason).strip(), by)
    others = tuple(d for d in kept if d.id != made.id)
    outputs.write_files({path: decisions.decisions_text((*others, made))})
    outputs.say(f"accepted: {made.id} (kept in {path})")


def _report(file: str, flags: dict[str, Any]) -> Report:
    from factcheck import pipeline
    from factcheck.cli.reading import read_document

    if file == "-":
        raise SettingsError("a decision is kept beside a file, so accept needs a FILE, not stdin")
    settings = asked_settings(flags)
    return pipeline.check_document(read_document(file, "stdin", settings), settings)


def _check(report: Report, finding: str) -> Check:
    found = [check for check in report.checks if check.is_finding]
    exact = [check for check in found if check.id == finding]
    fitting = exact or [check for check in found if check.id.startswith(finding) or check.id.endswith(finding)]
    if len(fitting) == 1:
        return fitting[0]
    ids = ", ".join(check.id for check in fitting or found) or "none"
    what = "several findings fit" if fitting else "there is no finding"
    raise SettingsError(f"{what} {finding!r} in this text; its findings are {ids}")


def _line(decision: Decision) -> str:
    from factcheck.writers.visible import visible

    by = f" ({decision.by})" if decision.by else ""
    stale = "stale, its words have changed: " if decision.stale else ""
    return visible(f"{stale}{decision.id}: {decision.reason}{by}") + "\n"
