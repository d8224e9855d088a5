"""The door to rules: loads them all, or says every fault at once, and keeps what was made from their files."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from factcheck import compiled
from factcheck.engine.rules.compiled_rule import CompiledRule
from factcheck.engine.rules.folders import refuse_foreign, rule_bytes, rule_names
from factcheck.errors import RuleError
from factcheck.shipped import shipped

__all__ = ["CompiledRule", "RuleFile", "chosen", "fingerprint", "load", "load_folder"]
_SHIPPED_FOLDERS = ("consistency", "plausibility")
_COMPILING = (
    "dimensions", "expression", "functions", "literals", "roles", "tree", "rules/compiled_rule", "rules/compiler",
    "rules/template",
)  # fmt: skip


class RuleFile(NamedTuple):
    """A rule file as read: the name to show for it, the folders it is in, and its bytes."""

    shown: str
    families: tuple[str, ...]
    data: bytes


def load(folders: Sequence[Path] = ()) -> tuple[CompiledRule, ...]:
    """Every rule that comes with the program, then those of `folders` in order.

    Raises RuleError holding all faults of all files; also for an id given twice without `replaces: true`.
    """
    files = [*_shipped_files(), *(file for folder in folders for file in _files(folder, shown_path(folder)))]
    made = compiled.kept("rules", _made_from(files), lambda: _compiled(files, tuple(folders)))
    return tuple(CompiledRule(data) for data in made)


def made_from() -> str:
    """A hash of all that the rules which come with the program are made from."""
    return _made_from(_shipped_files())


def made() -> list[dict[str, Any]]:
    """The rules that come with the program, as data."""
    return _compiled(_shipped_files(), ())


def load_folder(folder: Path) -> tuple[CompiledRule, ...]:
    """The rules of one folder (or one file) alone. Raises RuleError as `load` does."""
    files = list(_files(folder, shown_path(folder)))
    return tuple(CompiledRule(data) for data in _compiled(files, (folder,)))


def chosen(
    rules: Iterable[CompiledRule],
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    severities: Mapping[str, str] | None = None,
) -> tuple[CompiledRule, ...]:
    """The rules that `select` (all, if empty) and `ignore` leave, by id or family, with their severities changed.

    Raises RuleError for a name that is neither a rule nor a family.
    """
    rules = tuple(rules)
    known = {name for rule in rules for name in (rule.id, *rule.families)}
    for name in (*select, *ignore, *(severities or {})):
        if name not in known:
            from factcheck.engine.rules.nearest import did_you_mean

            hint = did_you_mean(name, sorted(known))
            raise RuleError(f'there is no rule or family of rules "{name}"' + (f"; {hint}" if hint else ""))
    kept = [r for r in rules if (not select or _named(r, select)) and not _named(r, ignore)]
    return tuple(rule.with_severity(_severity(rule, severities or {})) for rule in kept)


def fingerprint(rules: Iterable[CompiledRule]) -> str:
    """A hash of a set of rules: what they say and how serious each is, wherever their files lie."""
    import json

    said = ({**rule.to_data(), "file": ""} for rule in rules)
    return compiled.digest(json.dumps(data, sort_keys=True).encode() for data in said)[:16]


def shown_path(path: Path) -> str:
    """The path as a user would write it: from the working folder where it lies inside."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()


def _named(rule: CompiledRule, names: Iterable[str]) -> bool:
    return not {rule.id, *rule.families}.isdisjoint(names)


def _severity(rule: CompiledRule, changed: Mapping[str, str]) -> str:
    families = [changed[name] for name in rule.families if name in changed]
    return changed.get(rule.id, families[-1] if families else rule.severity)


def _shipped_files() -> list[RuleFile]:
    root = shipped("rules")
    return [file for name in _SHIPPED_FOLDERS for file in _files(root / name, f"rules/{name}", (name,))]


def _files(folder: Path, shown: str, families: tuple[str, ...] = ()) -> Iterable[RuleFile]:
    """The rule files under `folder`, in the order of their paths; `reference` folders hold tables, not rules."""
    if folder.is_file():
        yield RuleFile(shown, families, rule_bytes(os.fspath(folder)))
        return
    held = [(names, rule_bytes(os.path.join(folder, *names))) for names in rule_names(folder, shown)]
    refuse_foreign([data for _, data in held], shown)
    for names, data in held:
        name = "/".join(names if shown == "." else (shown, *names))
        yield RuleFile(name, (*families, *names[:-1]), data)


def _made_from(files: Sequence[RuleFile]) -> str:
    return compiled.digest([_code(), *(part for file in files for part in (file.shown.encode(), file.data))])


def _code() -> bytes:
    """What decides how a rule file is compiled: change any of it and every rule is compiled again."""
    here = Path(__file__).parent.parent
    made = b"".join((here / f"{name}.py").read_bytes() for name in _COMPILING)
    return made + (shipped("grammar") / "condition.lark").read_bytes()


def _compiled(files: Sequence[RuleFile], folders: tuple[Path, ...]) -> list[dict[str, Any]]:
    """The rules as data, made anew; what reads and checks them is loaded only here."""
    from factcheck.engine.rules.reader import compile_files

    return compile_files(files, folders)
