"""Memory of a run over many texts: the same however many there are.

    python benchmarks/streaming.py FOLDER [--jobs 2] [--copies 1 3 9]

Runs `factcheck run` over FOLDER copied so many times into one folder, with a JSON Lines result and no reports, and
prints the largest resident size that any process of the run had. The gate comes first: a line for every text.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from factcheck.cli.corpus.texts import texts_named


def measured(texts: list[str], copies: int, jobs: int) -> tuple[int, int, float]:
    """Texts in, lines out, and the largest resident size in MiB."""
    with tempfile.TemporaryDirectory() as scratch:
        many, result = Path(scratch, "many"), Path(scratch, "result.jsonl")
        for copy in range(copies):
            (many / str(copy)).mkdir(parents=True)
            for text in texts:
                shutil.copy(text, many / str(copy))
        words = [sys.executable, "-m", "factcheck", "run", str(many), "--isolated", "--no-report", "-q"]
        words += ["--jobs", str(jobs), "-o", f"jsonl={result}"]
        started = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, _, used = os.wait4(started.pid, 0)
        started.returncode = 0
        with result.open(encoding="utf-8") as lines:
            return len(texts) * copies, sum(1 for _ in lines), used.ru_maxrss / 1024


def main(arguments: list[str] | None = None) -> int:
    """Prints a line for each number of copies; 1 where the gate does not hold."""
    parser = argparse.ArgumentParser(description="Memory of a run over many texts.")
    parser.add_argument("folder")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--copies", type=int, nargs="+", default=[1, 3, 9])
    asked = parser.parse_args(arguments)
    texts = texts_named([asked.folder], Path("reports"))
    made = [measured(texts, copies, asked.jobs) for copies in asked.copies]
    gate = all(into == out for into, out, _ in made)
    print(f"gate: a line for every text: {gate}")
    for into, _, largest in made:
        print(f"{into:7} texts: {largest:6.0f} MiB")
    return 0 if gate else 1


if __name__ == "__main__":
    sys.exit(main())
