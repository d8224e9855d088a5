"""The command line: one module a verb, loaded when its verb is called.

A verb's module is `factcheck.cli.VERB` and has a click command named `command`; it imports what is heavy inside its
functions, so that `factcheck --help` costs nothing.

Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 could not do the job (usage, input, settings, a broken rule
file, a fault of our own), 130 interrupted. No other code leaves here.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING

import click

from factcheck.errors import FactcheckError

if TYPE_CHECKING:
    from typing import NoReturn

INTERRUPTED = 130  # what a shell gives for an interrupt

# Each verb with its line of help; the order is that of first use.
VERBS: tuple[tuple[str, str], ...] = (
    ("run", "Check texts: findings here, and a report as HTML, Markdown and JSON."),
    ("facts", "Show what was understood of a text, and what was not."),
    ("parse", "Show how one phrase is read."),
    ("explain", "Show a rule's page, or one finding of the last run at length."),
    ("accept", "Record why a finding is all right, so that it no longer counts."),
    ("rules", "List, test, lint or begin rules."),
    ("report", "Render a kept JSON report again, without checking again."),
)

SHORT = """\
factcheck reads prose and checks its numbers against each other.
  factcheck run article.txt        findings here, reports/article.html, .md and .json
  factcheck facts article.txt      what was understood of it, and what was not
Example:  echo "120 were hurt: 70 men, 40 women and 20 children." | factcheck run -
More:     factcheck --help, factcheck VERB --help
"""


class _Verbs(click.Group):
    """A group that imports a verb's module only when that verb is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for name, _ in VERBS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        command = import_module(f"factcheck.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and not args[0].startswith("-") and args[0] not in self.list_commands(ctx):
            raise click.UsageError(_no_such_verb(args[0]), ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Verbs"):
            formatter.write_dl(VERBS)


def _no_such_verb(word: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(word, [name for name, _ in VERBS], 1)
    if not near and os.path.exists(word):
        return f"there is no verb {word!r}; to check the file: factcheck run {word}"
    return f"there is no verb {word!r}" + (f"; did you mean {near[0]!r}?" if near else "; see factcheck --help")


@click.group(cls=_Verbs, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="factcheck-toolkit", prog_name="factcheck", message="%(prog)s %(version)s")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Read prose and check its numbers against each other.

    Exit codes: 0 nothing found at or above --fail-on, 1 findings, 2 the job could not be done.
    """
    if ctx.invoked_subcommand is None:
        click.echo(SHORT, nl=False)


def _sentence(problem: click.ClickException) -> str:
    said = problem.format_message().strip().rstrip(".")
    said = said[:1].lower() + said[1:]
    command = problem.ctx.command_path if isinstance(problem, click.UsageError) and problem.ctx else ""
    return f"{said} (see {command} --help)" if command and "--help" not in said else said


def look_seldom_for_cycles() -> None:
    """Word lists and facts hold no cycles: to look for some as often as Python does would be a tenth of a run, and the
    words and patterns of a run are some 200,000 objects."""
    gc.set_threshold(400_000, 20, 100)


def main(args: Sequence[str] | None = None) -> NoReturn:
    """Run the command line on `args` (those of the process where None) and leave with 0, 1, 2 or 130."""
    look_seldom_for_cycles()
    code = exit_code(args)
    gc.freeze()  # nor at the end, where Python looks through all that there is once more
    sys.exit(code)


def exit_code(args: Sequence[str] | None = None) -> int:
    """Run the command line and give its exit code; whatever goes wrong is one sentence on stderr and 2."""
    from factcheck.cli.outputs import say

    try:
        result = cli.main(args=None if args is None else list(args), prog_name="factcheck", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except click.ClickException as problem:
        say(f"error: {_sentence(problem)}")
    except FactcheckError as problem:
        said = str(problem)  # faults of rule files come laid out already, each with its own "error:"
        say(said if said.startswith("error:") else f"error: {said}")
    except (click.Abort, KeyboardInterrupt):
        say("error: interrupted")
        return INTERRUPTED
    except SystemExit:  # click's own answer to a reader that went away
        return 2
    except Exception as problem:
        if os.environ.get("FACTCHECK_TRACEBACK"):
            raise
        say(
            f"error: factcheck met a fault of its own ({type(problem).__name__}: {problem}); "
            "FACTCHECK_TRACEBACK=1 shows where"
        )
    return 2
