"""The words: every table under `grammar/lexicon/`, as plain data.

Each file explains its own keys at the top. `table(name)` gives one file's data; what a word then does is decided by the
module that asks for the table.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from factcheck import compiled, quick_yaml
from factcheck.errors import GrammarError
from factcheck.shipped import shipped


@cache
def table(name: str) -> Any:
    """The data of `grammar/lexicon/NAME.yaml` (`wordings/share` for one in a folder): dicts, lists, strings, ints,
    bools; numbers with a point stay strings.

    Raises GrammarError for a file that is not there or not valid.
    """
    try:
        return json.loads(_tables()[name])
    except KeyError:
        raise GrammarError(f"no word list {name}.yaml in {shipped('grammar') / 'lexicon'}") from None


def tables_in(folder: str) -> tuple[str, ...]:
    """The names of the files in one folder of `grammar/lexicon/`, without their suffix, in alphabetical order."""
    return tuple(sorted(name.partition("/")[2] for name in _tables() if name.startswith(f"{folder}/")))


@cache
def version() -> str:
    """A hash of every word list, for keys of what is made from them."""
    return compiled.digest(part for path in _files() for part in (path.name.encode(), path.read_bytes()))


def _files() -> list[Path]:
    return sorted((shipped("grammar") / "lexicon").rglob("*.yaml"))


@cache
def _tables() -> dict[str, str]:
    """Each table as JSON of its own: a run asks for few of the large ones, and the others need not be taken apart."""
    data: dict[str, str] = compiled.kept("lexicon", version(), _read_all)
    return data


def load(path: Path) -> Any:
    """The data of one YAML 1.2 file: dicts, lists, strings, ints, bools.

    Numbers with a point and dates stay strings (their digits), `no` and `on` stay words, and a key given twice is an
    error. Raises GrammarError, as `path:line:column`, for a file that is not valid.
    """
    try:
        return parse(path.read_text(encoding="utf-8"), str(path))
    except UnicodeDecodeError as fault:
        raise GrammarError(f"{path}: not UTF-8 text: {fault.reason} at byte {fault.start}") from fault


def parse(text: str, name: str, first_line: int = 1) -> Any:
    """The data of YAML `text`, as `load` reads it; `name` and `first_line` say in errors where it stands."""
    data = quick_yaml.read(text)
    if data is not quick_yaml.NOT_READ:
        return data
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError

    yaml = YAML(typ="safe", pure=True)
    # A number with a point is kept as its digits: a float would not be exact. A date has no form in JSON.
    for kind in ("float", "timestamp"):
        yaml.constructor.yaml_constructors[f"tag:yaml.org,2002:{kind}"] = _digits
    try:
        return yaml.load(text)
    except MarkedYAMLError as fault:
        mark = fault.problem_mark
        where = f":{mark.line + first_line}:{mark.column + 1}" if mark else ""
        raise GrammarError(f"{name}{where}: not valid YAML: {fault.problem or fault}") from fault


def _digits(loader: Any, node: Any) -> Any:
    return loader.construct_scalar(node)


def _read_all() -> dict[str, str]:
    root = shipped("grammar") / "lexicon"
    read = {path.relative_to(root).with_suffix("").as_posix(): load(path) for path in _files()}
    return {name: json.dumps(data, ensure_ascii=False) for name, data in read.items()}
