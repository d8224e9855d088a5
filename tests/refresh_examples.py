"""Makes again what is kept of the program's output: `make examples`, or `python tests/refresh_examples.py`.

The reports of `reports/examples/` and the picture of one, the outputs shown in the pages, and the table of rules. The
picture is taken anew where it would show other words, or is missing: delete it where only its looks have changed.
"""

from __future__ import annotations

import contextlib
import io
import sys
import tempfile
from pathlib import Path

from browser import CHROMIUM, Browser
from pictures import description, with_description
from shown import PAGES, ROOT, described, rewritten, table_of_rules
from test_examples import TEXTS

from factcheck.cli import exit_code

PICTURE = "reports/examples/evacuation-briefing"


def main() -> int:
    """Writes what has changed, and says what it was; 1 where something cannot be made here."""
    before = {path: path.read_bytes() for path in kept() if path.is_file()}
    texts = [str(ROOT / text) for text in TEXTS]
    folder = str(ROOT / "reports/examples")
    with contextlib.redirect_stdout(io.StringIO()):
        code = exit_code(["run", *texts, "--isolated", "--fail-on", "never", "-q", "--report-dir", folder])
    if code != 0:
        return 1
    complete = picture()
    for name in PAGES:
        with tempfile.TemporaryDirectory() as scratch:
            page = (ROOT / name).read_text(encoding="utf-8")
            (Path(scratch) / "page").mkdir()
            new = table_of_rules(rewritten(page, Path(scratch) / "page"))
        (ROOT / name).write_text(new, encoding="utf-8")
    changed = [path for path in kept() if before.get(path) != path.read_bytes()]
    print("\n".join(["changed:", *(f"  {path.relative_to(ROOT)}" for path in changed)]) if changed else "all as it was")
    return 0 if complete else 1


def kept() -> list[Path]:
    """Every file that may be written."""
    return [*sorted((ROOT / "reports/examples").iterdir()), *(ROOT / name for name in PAGES)]


def picture() -> bool:
    """The top of the kept report as a picture, made again where it shows something else; whether it is up to date."""
    path = ROOT / f"{PICTURE}.png"
    now = described(PICTURE)
    if path.is_file() and description(path.read_bytes()) == now:
        return True
    if CHROMIUM is None:
        print(f"{path.name} shows what was; without Chromium it cannot be made here", file=sys.stderr)
        return False
    with Browser() as browser:
        browser.size(1100, 960)
        browser.open(ROOT / f"{PICTURE}.html")
        path.write_bytes(with_description(browser.picture(), now))
    return True


if __name__ == "__main__":
    sys.exit(main())
