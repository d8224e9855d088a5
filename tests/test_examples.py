"""The kept reports of the examples are what the program writes today."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.cli import exit_code

ROOT = Path(__file__).parents[1]
TEXTS = ("examples/evacuation-briefing.txt", "examples/library-year.md")


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    texts = [str(ROOT / text) for text in TEXTS]
    assert exit_code(["run", *texts, "--isolated", "--fail-on", "never", "-q", "--report-dir", str(folder)]) == 0
    return folder


def test_there_is_a_kept_report_for_each_example_in_each_usual_format(made):
    kept = [p.name for p in (ROOT / "reports/examples").iterdir() if p.suffix != ".png"]
    assert sorted(kept) == sorted(p.name for p in made.iterdir())


@pytest.mark.parametrize("stem", [Path(text).stem for text in TEXTS])
@pytest.mark.parametrize("suffix", [".md", ".json", ".html"])
def test_the_kept_report_is_todays(made, stem, suffix):
    kept = (ROOT / f"reports/examples/{stem}{suffix}").read_text(encoding="utf-8")
    assert kept == (made / f"{stem}{suffix}").read_text(encoding="utf-8"), "read it, then keep it: make examples"


def test_one_example_has_findings_and_one_has_none():
    kept = {text: (ROOT / f"reports/examples/{Path(text).stem}.md").read_text(encoding="utf-8") for text in TEXTS}
    assert "## Findings" in kept[TEXTS[0]]
    assert "No contradictions among" in kept[TEXTS[1]]
