"""`factcheck rules`: list, test, lint and begin rules, and write their schema."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli import outputs
from factcheck.cli.asked import asked_settings
from factcheck.errors import RuleError

if TYPE_CHECKING:
    from factcheck.engine.rules.compiled_rule import CompiledRule

_FAULTS = ("Missing", "Noisy", "Span", "Fixed")
_FOLDER = click.argument("folder", required=False, type=click.Path(path_type=Path), metavar="[DIR]")


@click.group("rules")
def command() -> None:
    """List, test, lint or begin rules."""


@command.command("list")
@click.option("--rules", "folders", multiple=True, type=click.Path(path_type=Path), metavar="DIR", help="These too.")
@click.option(
    "--config",
    type=click.Path(path_type=Path),
    envvar="FACTCHECK_CONFIG",
    metavar="FILE",
    help="The settings file, instead of the nearest factcheck.toml.",
)
@click.option("--isolated", is_flag=True, help="Read no settings file.")
@click.option("--format", "form", type=click.Choice(["table", "markdown", "json"]), default="table", show_default=True)
def list_rules(folders: tuple[Path, ...], config: Path | None, isolated: bool, form: str) -> None:
    """Every rule in use, with its severity, what it judges and the file it comes from; as the settings file has it."""
    from factcheck.engine.rules import chosen, load

    settings = asked_settings({"rules": folders, "config": config, "isolated": isolated})
    used = chosen(load(settings.rules), settings.select, settings.ignore, settings.severity)
    rules = sorted(used, key=lambda rule: (rule.file.rpartition("/")[0], rule.id))
    if form == "json":
        click.echo(json.dumps([_record(rule) for rule in rules], ensure_ascii=False, indent=2))
        return
    click.echo(markdown_table(rules) if form == "markdown" else _table(rules), nl=False)


def _record(rule: CompiledRule) -> dict[str, Any]:
    return {"id": rule.id, "title": rule.title, "severity": rule.severity, "for": rule.subject, "file": rule.file}


def _table(rules: list[CompiledRule]) -> str:
    rows = [(rule.id, rule.severity, rule.subject, rule.title, rule.file) for rule in rules]
    head = ("rule", "severity", "for", "what is wrong", "file")
    widths = [max(len(row[i]) for row in (head, *rows)) for i in range(4)]
    return "".join(
        "  ".join([*(row[i].ljust(widths[i]) for i in range(4)), row[4]]).rstrip() + "\n" for row in (head, *rows)
    )


def markdown_table(rules: list[CompiledRule]) -> str:
    """The table of rules as `rules/README.md` has it: each rule with what is wrong, its severity and what it judges."""
    lines = ["| rule | what is wrong | severity | for |", "|---|---|---|---|"]
    for rule in rules:
        link = rule.file.removeprefix("rules/")
        lines.append(f"| [{rule.id}]({link}) | {rule.title} | {rule.severity} | {rule.subject} |")
    return "\n".join(lines) + "\n"


@command.command("test")
@_FOLDER
@click.option("-v", "--verbose", is_flag=True, help="Say of each miss what was found at the stage where it was lost.")
@click.pass_context
def test_rules(ctx: click.Context, folder: Path | None, verbose: bool) -> None:
    """Run the tests inside the rules of DIR, or inside those that come with the program. Ends 1 where one fails."""
    from factcheck.cli.rule_tests import faults_of, sentences_of

    rules = _rules_in(folder)
    faults = list(faults_of(rules))
    for fault in faults:
        stage = f" (lost at: {fault.stage})" if fault.stage else ""
        click.echo(f"{fault.file}: {fault.kind}{stage}: {fault.text!r}")
        if fault.detail and (verbose or fault.kind != "Missing"):
            click.echo(f"    {fault.detail}")
    total = sum(1 for rule in rules for _ in sentences_of(rule))
    click.echo(_summary(len(rules), total, [fault.kind for fault in faults]))
    ctx.exit(1 if faults else 0)


def _summary(rules: int, tests: int, kinds: list[str]) -> str:
    if not kinds:
        return f"{_many(tests, 'test')} in {_many(rules, 'rule')}: all do as they say."
    counted = ", ".join(f"{kinds.count(kind)} {kind}" for kind in _FAULTS if kind in kinds)
    return f"{_many(tests, 'test')} in {_many(rules, 'rule')}: {counted}."


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _rules_in(folder: Path | None) -> tuple[CompiledRule, ...]:
    from factcheck.engine.rules import load, load_folder

    return load() if folder is None else load_folder(folder)


@command.command("lint")
@_FOLDER
@click.pass_context
def lint_rules(ctx: click.Context, folder: Path | None) -> None:
    """Look for what is allowed in a rule and still not good. Ends 1 where something is found."""
    from factcheck.cli.rule_lint import remarks_on

    rules = _rules_in(folder)
    remarks = [remark for rule in rules for remark in remarks_on(rule)]
    for remark in remarks:
        click.echo(remark)
    said = _many(len(remarks), "remark") if remarks else "nothing to remark"
    click.echo(f"{_many(len(rules), 'rule')}: {said}.")
    ctx.exit(1 if remarks else 0)


@command.command("schema")
@click.option("-o", "path", type=click.Path(path_type=Path), help="Write it to this file.")
def write_schema(path: Path | None) -> None:
    """Write the JSON Schema of rule files, for editors."""
    text = schema_text()
    if path is None:
        click.echo(text, nl=False)
    else:
        outputs.write_files({path: text})


def schema_text() -> str:
    """The JSON Schema as `rules/rule.schema.json` keeps it."""
    from factcheck.model.rule import rule_schema

    return json.dumps(rule_schema(), indent=2, ensure_ascii=False) + "\n"


@command.command("new")
@click.argument("title")
@click.option("--for", "subject", required=True, help="What it judges: a relation, `fact` or `pair`.")
@click.option("--flag", prompt="A text in which it must find something ([[...]] round the words it must point at)")
@click.option("--pass", "passes", prompt="A text that comes close and is right")
@click.option(
    "--dir",
    "folder",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Where it goes: the first folder of the settings file's rules, else house-rules.",
)
def new_rule(title: str, subject: str, flag: str, passes: str, folder: Path | None) -> None:
    """Begin a rule called TITLE: asks for one text that must flag and one that must not, shows how each is read, and
    writes the file."""
    from factcheck.cli.rule_draft import draft, readings
    from factcheck.model.rule import SUBJECTS

    if subject not in SUBJECTS:
        from factcheck.engine.rules.nearest import did_you_mean

        hint = did_you_mean(subject, SUBJECTS) or f"there are {', '.join(SUBJECTS)}"
        raise RuleError(f'there is no relation "{subject}"; {hint}')
    folder = folder or next(iter(asked_settings({}).rules), Path("house-rules"))
    for sentence in (flag, passes):
        click.echo(readings(sentence), nl=False)
    path, text = draft(title, subject, flag, passes, folder)
    if path.exists():
        raise RuleError(f"{path} is there already; choose another title")
    outputs.write_files({path: text})
    click.echo(f"wrote {path}: say in `require` what must be so, then run: factcheck rules test {folder}")
