"""However it is installed, the program finds its grammar and rules: from a folder, editable, from the sdist's wheel.

Everything is built and installed without the network, from the libraries of the running environment.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

pytestmark = pytest.mark.skipif(
    not all(importlib.util.find_spec(name) for name in ("build", "hatchling", "editables", "pip")),
    reason="needs pip and the packages of the test extra: pip install -e '.[test]'",
)

# Reads words, rules and tables, and makes the whole way from text to finding.
PROBE = """
import factcheck
from factcheck.places import tables
from factcheck.shipped import shipped
print(factcheck.__file__)
print(shipped("grammar"), shipped("rules"), sep="\\n")
assert tables().lookup("country.area", "sy")
print(len(factcheck.check("120 were hurt: 70 men, 40 women and 20 children.").findings))
"""


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    made = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**os.environ, "PIP_NO_INDEX": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", **environment},
        capture_output=True,
        text=True,
    )
    assert made.returncode == 0, f"{command}\n{made.stdout}\n{made.stderr}"
    return made.stdout


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """The Python of a new virtual environment that has the libraries of this one, but not the program."""
    home = tmp_path / "venv"
    run(sys.executable, "-m", "venv", "--without-pip", home, cwd=tmp_path)
    python = home / "bin" / "python"
    site = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=tmp_path).strip()
    # Folders named in a .pth file are searched, but their own .pth files (our editable install) are not read.
    paths = dict.fromkeys([sysconfig.get_path("purelib"), sysconfig.get_path("platlib")])
    Path(site, "libraries.pth").write_text("\n".join(paths) + "\n", encoding="utf-8")
    return python


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("sdist")
    run(sys.executable, "-m", "build", "--sdist", "--no-isolation", "--outdir", out, ROOT, cwd=out)
    (made,) = out.glob("*.tar.gz")
    return made


@pytest.fixture(scope="module")
def wheel(sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    with tarfile.open(sdist) as archive:
        archive.extractall(out, filter="data")
    (source,) = out.iterdir()
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out / "dist", source, cwd=out)
    (made,) = (out / "dist").glob("*.whl")
    return made


def install(python: Path, *what: str | Path, cwd: Path) -> None:
    pip = (sys.executable, "-m", "pip", "--python", python, "install", "--quiet")
    run(*pip, "--no-build-isolation", "--no-deps", "--ignore-installed", *what, cwd=cwd)


def probe(python: Path, tmp_path: Path) -> list[str]:
    """What the program says of itself, in a folder that holds a stranger's `grammar` and `rules`."""
    elsewhere = tmp_path / "elsewhere"
    for name in ("grammar", "rules"):
        (elsewhere / name).mkdir(parents=True)
        (elsewhere / name / "mine.yaml").write_text("id: [", encoding="utf-8")
    said = run(python, "-c", PROBE, cwd=elsewhere, FACTCHECK_CACHE_DIR=str(tmp_path / "cache")).splitlines()
    assert run(python.with_name("factcheck"), "--help", cwd=elsewhere).startswith("Usage: factcheck")
    assert said[-1] == "1"
    return said


def test_installed_from_a_folder(fresh: Path, tmp_path: Path) -> None:
    install(fresh, ROOT, cwd=tmp_path)
    package, grammar, rules, _ = probe(fresh, tmp_path)
    home = Path(package).parent
    assert home.is_relative_to(tmp_path)
    assert [grammar, rules] == [str(home / "_shipped" / "grammar"), str(home / "_shipped" / "rules")]


def test_installed_as_editable(fresh: Path, tmp_path: Path) -> None:
    install(fresh, "-e", ROOT, cwd=tmp_path)
    package, grammar, rules, _ = probe(fresh, tmp_path)
    assert package == str(ROOT / "factcheck" / "__init__.py")
    assert [grammar, rules] == [str(ROOT / "grammar"), str(ROOT / "rules")]


def test_installed_from_the_wheel_of_the_sdist(wheel: Path, fresh: Path, tmp_path: Path) -> None:
    install(fresh, wheel, cwd=tmp_path)
    package, grammar, rules, _ = probe(fresh, tmp_path)
    home = Path(package).parent
    assert home.is_relative_to(tmp_path)
    assert [grammar, rules] == [str(home / "_shipped" / "grammar"), str(home / "_shipped" / "rules")]


def test_the_wheel_holds_every_word_rule_and_table(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("grammar", "rules"):
        kept = {path for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts}
        assert kept
        assert {f"factcheck/_shipped/{path.relative_to(ROOT).as_posix()}" for path in kept} <= names
    assert {path.relative_to(ROOT).as_posix() for path in (ROOT / "factcheck").rglob("*.py")} <= names
    assert "factcheck/py.typed" in names
    assert {name for name in names if name.endswith("/LICENSE")}
    assert not {name for name in names if name.startswith(("tests/", "benchmarks/", "grammar/", "rules/"))}


def test_the_sdist_can_be_tested_by_whoever_unpacks_it(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"Makefile", "README.md", "CHANGELOG.md", "LICENSE"} <= names
    assert {"tests/test_packaging.py", "rules/reference/cities.csv", "grammar/lexicon/hedges.yaml"} <= names
    assert any(name.startswith("examples/") for name in names)
    assert {"reports/examples/library-year.json", "tests/shown.py"} <= names
    assert not any(name.startswith(".venv/") for name in names)
    assert {name.split("/")[1] for name in names if name.startswith("reports/")} == {"examples"}


@pytest.mark.skipif(shutil.which("make") is None, reason="needs make")
def test_a_python_that_is_too_old_is_refused_in_one_sentence(tmp_path: Path) -> None:
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    old.chmod(0o755)
    command = ["make", "demo", f"PYTHON={old}", f"VENV={tmp_path / 'venv'}"]
    made = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert made.returncode == 2
    assert made.stderr.startswith("factcheck needs Python 3.11 or newer")
    assert not (tmp_path / "venv").exists()
