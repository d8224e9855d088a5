"""What a run is told to do: the defaults, then `factcheck.toml` or `[tool.factcheck]`, then the command line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from factcheck.errors import SettingsError

LEVELS = ("error", "warning", "note")
FAIL_ON = (*LEVELS, "never")
ROUNDINGS = ("rounded", "truncated")


@dataclass(frozen=True)
class Settings:
    """Everything that can be asked of a run.

    `select`: ids of the only rules to use (empty: all); `ignore`: ids of rules to leave out. `severity` gives rules
    another severity. `rules`: folders of more rules, in the order they are read. `as_format` names a reader, whatever
    the file's suffix says. `as_of` (`YYYY-MM-DD`) is the day a text without a date is read on. `rounding` says how the
    writer shortens numbers: `rounded` to the nearest, or `truncated`. `fail_on` is the lowest severity that makes the
    exit code 1. `report_dir` is where reports go, `report` whether the usual three are written; `output` holds
    `FORMAT` or `FORMAT=PATH`.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, str] = field(default_factory=dict)
    rules: tuple[Path, ...] = ()
    as_format: str | None = None
    as_of: str | None = None
    rounding: str = "rounded"
    fail_on: str = "error"
    report_dir: Path = Path("reports")
    report: bool = True
    output: tuple[str, ...] = ()

    def differing(self) -> dict[str, str]:
        """The settings that bear on what is found and differ from the defaults, as flags say them: no absolute path."""
        plain = Settings()
        said = {
            "select": ",".join(self.select),
            "ignore": ",".join(self.ignore),
            "severity": ",".join(f"{rule}={level}" for rule, level in sorted(self.severity.items())),
            "rules": ",".join(path.name for path in self.rules),
            "as": self.as_format or "",
            "as-of": self.as_of or "",
            "rounding": "" if self.rounding == plain.rounding else self.rounding,
        }
        return {name: value for name, value in said.items() if value}

    def with_flags(self, **flags: Any) -> Settings:
        """These settings with what the command line says put over them; None is a flag not given."""
        given = {name: value for name, value in flags.items() if value is not None}
        if "rules" in given:
            given["rules"] = (*self.rules, *given["rules"])
        return checked(replace(self, **given))


def find_settings(start: Path) -> Path | None:
    """The nearest `factcheck.toml`, or `pyproject.toml` with a `[tool.factcheck]` table, in `start` or above it; the
    search ends at the top of a repository."""
    start = start.resolve()
    for folder in (start, *start.parents):
        own, project = folder / "factcheck.toml", folder / "pyproject.toml"
        if own.is_file():
            return own
        if project.is_file() and "factcheck" in _read(project).get("tool", {}):
            return project
        if (folder / ".git").exists():
            return None
    return None


def read_settings(path: Path) -> Settings:
    """The settings a file gives, its paths taken from the file's own folder.

    Raises SettingsError for a file that cannot be read, an unknown key or a wrong value.
    """
    data = _read(path)
    if path.name == "pyproject.toml":
        data = data.get("tool", {}).get("factcheck", {})
    return checked(_from_table(data, path), str(path))


def checked(settings: Settings, source: str = "the command line") -> Settings:
    """The same settings, their words and dates looked at. Raises SettingsError naming `source`."""
    _one_of(source, "fail-on", settings.fail_on, FAIL_ON)
    _one_of(source, "rounding", settings.rounding, ROUNDINGS)
    for rule, level in settings.severity.items():
        _one_of(source, f"severity of {rule}", level, LEVELS)
    if settings.as_of is not None and not _is_date(settings.as_of):
        raise SettingsError(f"{source}: as-of must be a date such as 2024-05-31, not {settings.as_of!r}")
    for folder in settings.rules:
        if not folder.is_dir():
            raise SettingsError(f"{source}: there is no folder of rules {str(folder)!r}")
    return settings


def _is_date(words: str) -> bool:
    from datetime import date

    try:
        return date.fromisoformat(words).isoformat() == words
    except ValueError:
        return False


def _read(path: Path) -> dict[str, Any]:
    import tomllib  # most runs have no such file

    try:
        return tomllib.loads(path.read_bytes().decode("utf-8"))
    except OSError as problem:
        raise SettingsError(f"cannot read the settings file {str(path)!r}: {problem.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise SettingsError(f"{path}: not a valid TOML file: {problem}") from None


def _from_table(data: Mapping[str, Any], path: Path) -> Settings:
    names = {_key(f.name): f for f in fields(Settings)}
    found: dict[str, Any] = {}
    for key, value in data.items():
        if key not in names:
            near = get_close_matches(key, names, 1)
            hint = f"; did you mean {near[0]!r}?" if near else f"; the keys are {', '.join(sorted(names))}"
            raise SettingsError(f"{path}: unknown key {key!r}{hint}")
        name = names[key].name
        found[name] = _value(name, value, path)
    return Settings(**found)


def _key(name: str) -> str:
    return "as" if name == "as_format" else name.replace("_", "-")


def _value(name: str, value: Any, path: Path) -> Any:
    wrong = SettingsError(f"{path}: {_key(name)} must be {_WANTED[name]}, not {value!r}")
    if name == "severity":
        if isinstance(value, dict) and all(isinstance(level, str) for level in value.values()):
            return dict(value)
        raise wrong
    if name == "report":
        if isinstance(value, bool):
            return value
        raise wrong
    if name in ("select", "ignore", "rules", "output"):
        if not (isinstance(value, list) and all(isinstance(item, str) for item in value)):
            raise wrong
        return tuple(path.parent / item for item in value) if name == "rules" else tuple(value)
    if name == "as_of" and hasattr(value, "isoformat"):
        return value.isoformat()  # a bare TOML date
    if not isinstance(value, str):
        raise wrong
    return path.parent / value if name == "report_dir" else value


_LIST = 'a list of words such as ["a", "b"]'
_WANTED = {
    "select": _LIST, "ignore": _LIST, "rules": _LIST, "output": _LIST, "severity": "a table of rule = level",
    "report": "true or false", "as_format": "a word", "as_of": "a date", "rounding": "a word", "fail_on": "a word",
    "report_dir": "a folder",
}  # fmt: skip


def _one_of(source: str, key: str, value: str, words: tuple[str, ...]) -> None:
    if value not in words:
        raise SettingsError(f"{source}: {key} must be one of {', '.join(words)}, not {value!r}")
