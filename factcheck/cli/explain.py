"""`factcheck explain`: a rule's page, or one finding of the last run at length."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli import outputs
from factcheck.cli.asked import asked_settings, color_option
from factcheck.errors import FactcheckError, SettingsError

if TYPE_CHECKING:
    from factcheck.engine.rules.compiled_rule import CompiledRule
    from factcheck.model.report import Report


@click.command("explain")
@click.argument("name", metavar="RULE | ID")
@click.option("--rules", multiple=True, type=click.Path(path_type=Path), metavar="DIR", help="Read these rules too.")
@click.option(
    "--config",
    type=click.Path(path_type=Path),
    envvar="FACTCHECK_CONFIG",
    metavar="FILE",
    help="The settings file, instead of the nearest factcheck.toml.",
)
@click.option("--isolated", is_flag=True, help="Read no settings file.")
@click.option("--report-dir", type=click.Path(path_type=Path), metavar="DIR", help="Where the last run's reports are.")
@color_option
def command(name: str, **flags: Any) -> None:
    """Show the page of RULE, or the finding ID of the last run (its JSON report) at length."""
    from factcheck.engine.rules import chosen, load
    from factcheck.engine.rules.nearest import did_you_mean

    settings = asked_settings(flags)
    rules = {rule.id: rule for rule in chosen(load(settings.rules), severities=settings.severity)}
    if name in rules:
        outputs.to_screen(page(rules[name]))
        return
    found = next(_reports_with(name, settings.report_dir), None)
    if found is None:
        near = did_you_mean(name, rules)
        raise SettingsError(f"{name} is no rule, and no finding in {settings.report_dir}{f'; {near}' if near else ''}")
    outputs.to_screen(_at_length(found, name, flags["color"]))
    rule = next(check.rule for check in found.checks if check.id == name)
    if rule in rules:
        outputs.to_screen("\n" + page(rules[rule]))


def page(rule: CompiledRule) -> str:
    """A rule's page: what is wrong, why, what it asks, and its tests."""
    return "\n".join(_lines(rule)) + "\n"


def _lines(rule: CompiledRule) -> Iterator[str]:
    yield f"{rule.id}: {rule.title}"
    yield f"  {rule.severity}, for {rule.subject}, from {rule.file}"
    yield ""
    yield rule.why
    yield ""
    for key, text in rule.source.items():
        if text:
            yield f"  {(key + ':').ljust(9)} {' '.join(text.split())}"
    yield from _listed("What would settle it:", rule.suggestions)
    yield from _listed("Found in:", rule.flag)
    yield from _listed("Silent on:", rule.passes)
    yield from _listed("Not found yet:", rule.todo)


def _listed(head: str, texts: Sequence[str]) -> Iterator[str]:
    if texts:
        yield ""
        yield head
        yield from (f"  - {' '.join(text.split())}" for text in texts)


def _reports_with(finding: str, folder: Path) -> Iterator[Report]:
    """The kept reports that hold a finding, the newest first."""
    from factcheck.writers.as_json import read

    paths = folder.glob("*.json") if folder.is_dir() else iter(())
    for path in sorted(paths, key=lambda path: path.stat().st_mtime, reverse=True):
        try:
            report = read(path.read_bytes(), path.name)
        except (FactcheckError, OSError):
            continue  # another program's file
        if any(check.id == finding for check in report.checks):
            yield report


def _at_length(report: Report, finding: str, color: str) -> str:
    from factcheck.writers import as_terminal

    alone = report.model_copy(update={"checks": tuple(check for check in report.checks if check.id == finding)})
    return as_terminal.render([alone], outputs.look_for(color, 1, True))
