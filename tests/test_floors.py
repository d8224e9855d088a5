"""The house keeps its floors: who may import whom, which outside library is used where, and how long things may be."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "factcheck"
FILES = sorted(PACKAGE.rglob("*.py"))

# From the ground up. A part imports parts of lower floors, or itself; parts of one floor never import each other.
FLOORS = (
    ("span", "interval", "errors", "lazy", "quick_yaml"),
    ("shipped",),
    ("compiled", "trie"),
    ("lexicon",),
    ("regex",),
    ("nouns", "phrases", "places", "units"),
    ("model",),
    ("reading",),
    ("readers", "parse", "resolve", "relations", "engine", "writers"),
    ("settings",),
    ("pipeline",),
    ("cli",),
    ("__main__",),
)
FLOOR = {part: number for number, parts in enumerate(FLOORS) for part in parts}

# Outside libraries and the one place of each (`a/b` is the module b of the part a, or the folder).
HOMES = {
    "click": ("cli",),
    "distributed": ("cli/corpus",),
    "jinja2": ("writers",),
    "lark": ("parse", "engine/expression"),
    "markupsafe": ("writers",),  # of jinja2
    "pint": ("units",),
    "platformdirs": ("compiled",),
    "pydantic": ("model", "engine/rules", "writers/as_json", "cli/decisions"),
    "rich": ("cli", "writers"),
    "ruamel": ("lexicon", "engine/rules"),
    "simplemma": ("nouns/lemma",),
    "yaml": ("quick_yaml",),
}


def imported(path: Path) -> Iterator[str]:
    """The modules that a file imports, inside functions too; `from factcheck import NAME` gives `factcheck.NAME`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            whole = node.module == "factcheck"
            yield from (f"factcheck.{name.name}" for name in node.names) if whole else (str(node.module),)


def part_of(module: str) -> str:
    return module.split(".")[1]


def place(path: Path) -> str:
    """`engine/expression` for factcheck/engine/expression.py."""
    return path.relative_to(PACKAGE).with_suffix("").as_posix()


@pytest.mark.parametrize("path", [path for path in FILES if path != PACKAGE / "__init__.py"], ids=place)
def test_a_module_imports_lower_floors_and_its_own_part_only(path: Path) -> None:
    part = place(path).split("/")[0]
    assert part in FLOOR, f"say on which floor {part} stands"
    for module in imported(path):
        if module.startswith("factcheck.") and module != "factcheck.__version__":
            assert part_of(module) == part or FLOOR[part_of(module)] < FLOOR[part], f"{part} imports {module}"


@pytest.mark.parametrize("path", FILES, ids=place)
def test_an_outside_library_is_used_in_its_one_place(path: Path) -> None:
    for module in imported(path):
        name = module.split(".")[0]
        if name not in sys.stdlib_module_names and name != "factcheck":
            homes = HOMES.get(name, ())
            assert any(place(path) == home or place(path).startswith(f"{home}/") for home in homes), (
                f"{place(path)} imports {module}, which belongs in {homes}"
            )


@pytest.mark.parametrize("path", FILES, ids=place)
def test_files_and_functions_stay_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 400
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno is not None:
            assert node.end_lineno - node.lineno < 40, f"{node.name} has more than 40 lines"


@pytest.mark.parametrize("path", [path for path in FILES if path.stat().st_size], ids=place)
def test_a_module_opens_by_saying_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def test_no_name_says_nothing() -> None:
    empty = {"util", "utils", "helper", "helpers", "common", "misc", "manager"}
    assert [path for path in FILES if empty & set(place(path).split("/"))] == []


@pytest.mark.parametrize("command", ["import factcheck", "import factcheck.cli"])
def test_what_is_heavy_is_not_imported_before_it_is_needed(command: str) -> None:
    heavy = {"pint", "lark", "pydantic", "jinja2", "ruamel"}
    script = f"{command}\nimport sys\nprint(*({heavy} & set(sys.modules)))"
    made = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert made.stdout.split() == []
