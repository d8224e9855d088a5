"""Which files of a folder are rules; a folder that cannot be one of rules is refused in one sentence."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from factcheck.errors import RuleError

# Own choice, 2026-11: ten times what a newsroom would write, and read in a second; a home folder has far more.
FILES_LIMIT = 1_000  # rule files in one folder
LOOK_LIMIT = 20_000  # files and folders looked at to find them
SIZE_LIMIT = 256 * 1024  # bytes of one rule file
_FEW = 3  # so many files are looked at one by one, whatever is in them
_KEYS = (b"\nid:", b"\nrequire:")
_WANTS = "give the folder that holds your rules and nothing else"


def rule_names(folder: Path, shown: str) -> list[tuple[str, ...]]:
    """The rule files (`.yaml`) under `folder`, in the order of their paths, each as its parts from `folder` on. Hidden
    folders are passed by, and so is `reference`, which holds tables.

    Raises RuleError, calling the folder `shown`, for one that is not there or cannot be read, that has neither rules
    nor tables, or that is too large to be a folder of rules.
    """
    if not folder.is_dir():
        raise RuleError(f"there is no folder of rules {shown}")
    found: list[tuple[str, ...]] = []
    others: set[str] = set()
    tables = looked = 0
    root = os.fspath(folder)
    for home, folders, files in os.walk(root, onerror=_unreadable):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        looked += len(folders) + len(files)
        inside = tuple(part for part in home[len(root) :].split(os.sep) if part)
        if "reference" in inside:
            tables += len(files)
        else:
            found += [(*inside, name) for name in files if name.endswith(".yaml")]
            others |= {os.path.splitext(name)[1] for name in files}
        if len(found) > FILES_LIMIT or looked > LOOK_LIMIT:
            many = f"{FILES_LIMIT:,} .yaml files" if len(found) > FILES_LIMIT else f"{LOOK_LIMIT:,} files and folders"
            raise RuleError(f"{shown} holds more than {many}, too many for a folder of rules: {_WANTS}")
    if not found and not tables:
        hint = "rename its .yml files to .yaml" if ".yml" in others else _WANTS
        raise RuleError(f"{shown} holds no rules (files that end in .yaml): {hint}")
    return sorted(found)


def rule_bytes(path: str) -> bytes:
    """The bytes of a rule file. Raises RuleError where it cannot be read or is too large for a rule."""
    try:
        with open(path, "rb") as file:
            data = file.read(SIZE_LIMIT + 1)
    except OSError as problem:
        _unreadable(problem)
    if len(data) > SIZE_LIMIT:
        raise RuleError(f"{path} has more than {SIZE_LIMIT:,} bytes, too many for a rule: {_WANTS}")
    return data


def refuse_foreign(files: Sequence[bytes], shown: str) -> None:
    """Raises RuleError for several files of which none has a key that a rule must have: they are of another kind, and
    hundreds of faults would not say so."""
    if len(files) > _FEW and not any(key in b"\n" + data for data in files for key in _KEYS):
        raise RuleError(f"none of the {len(files)} .yaml files in {shown} is a rule (with id and require): {_WANTS}")


def _unreadable(problem: OSError) -> NoReturn:
    raise RuleError(f"{problem.filename} cannot be read: {problem.strerror}") from None
