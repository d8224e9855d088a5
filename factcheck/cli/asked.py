"""The flags that several verbs take, and the settings they make together with the settings file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from factcheck.settings import Settings, find_settings, read_settings

_Verb = TypeVar("_Verb", bound=Callable[..., Any])

_CHECK = (
    click.option("--select", multiple=True, metavar="RULES", envvar="FACTCHECK_SELECT", help="Use only these rules."),
    click.option("--ignore", multiple=True, metavar="RULES", envvar="FACTCHECK_IGNORE", help="Leave these rules out."),
    click.option("--rules", multiple=True, type=click.Path(path_type=Path), metavar="DIR", help="Read these too."),
    click.option("--config", type=click.Path(path_type=Path), envvar="FACTCHECK_CONFIG", metavar="FILE",
                 help="The settings file, instead of the nearest factcheck.toml."),
    click.option("--isolated", is_flag=True, help="Read no settings file."),
    click.option("--stdin-name", metavar="NAME", help="What to call the text of stdin; its suffix gives the format."),
    click.option("--as", "as_format", metavar="FORMAT", help="Read the text as this format, whatever its suffix."),
    click.option("--as-of", metavar="DATE", help="The day on which a text without a date is read (2024-05-31)."),
    click.option("--rounding", metavar="HOW", help="How the writer shortens numbers: rounded (default) or truncated."),
)  # fmt: skip
color_option = click.option(
    "--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colours (auto: on a screen only)."
)
_SCREEN = (
    click.option("--show-passed", is_flag=True, help="List the checks that hold too."),
    click.option("-q", "--quiet", is_flag=True, help="One line a finding, and nothing else."),
    click.option("-v", "--verbose", is_flag=True, help="Reasons, rules and what was set aside too."),
    color_option,
)


def check_options(verb: _Verb) -> _Verb:
    """Adds the flags that bear on what is read and found."""
    for option in reversed(_CHECK):
        verb = option(verb)
    return verb


def screen_options(verb: _Verb) -> _Verb:
    """Adds the flags that bear on what the screen shows."""
    for option in reversed(_SCREEN):
        verb = option(verb)
    return verb


def asked_settings(flags: dict[str, Any]) -> Settings:
    """The settings file's settings (none with --isolated) with the flags put over them.

    Raises SettingsError for a settings file or flag that asks for something there is not.
    """
    path = flags.get("config") or (None if flags.get("isolated") else find_settings(Path.cwd()))
    base = read_settings(path) if path and not flags.get("isolated") else Settings()
    return base.with_flags(
        select=_ids(flags.get("select")),
        ignore=_ids(flags.get("ignore")),
        rules=tuple(flags.get("rules") or ()) or None,
        as_format=flags.get("as_format"),
        as_of=flags.get("as_of"),
        rounding=flags.get("rounding"),
        fail_on=flags.get("fail_on"),
        report_dir=flags.get("report_dir"),
        report=False if flags.get("no_report") else None,
        output=tuple(flags.get("output") or ()) or None,
    )


def _ids(given: tuple[str, ...] | None) -> tuple[str, ...] | None:
    ids = tuple(word.strip() for item in given or () for word in item.split(",") if word.strip())
    return ids or None
