"""How long whole commands take, from start to end, beside `python -c pass`.

    python benchmarks/commands.py [--rounds 15] [FILE]

FILE is a briefing; without one, our example is written out three times into one of 6 kB. Every round runs each command
once, one after the other, so that a slow moment falls on all alike; what is printed is the median of wall and of CPU
milliseconds, and each as a multiple of `python -c pass`. The caches are warm but for the last command, which starts
with an empty cache folder. The gate: each run ends as it should and its JSON is the same warm and cold.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "evacuation-briefing.txt"
RUN = ("-m", "factcheck", "run", "FILE", "--isolated", "--fail-on", "never")
COMMANDS: tuple[tuple[str, tuple[str, ...], int | None], ...] = (  # name, arguments, most milliseconds
    ("python -c pass", ("-c", "pass"), None),
    ("factcheck --help", ("-m", "factcheck", "--help"), 100),
    ("run, terminal", (*RUN, "--no-report"), 300),
    ("run, JSON", (*RUN, "--no-report", "-o", "json=OUT/report.json"), 300),
    ("run, all reports", (*RUN, "--report-dir", "OUT/reports"), 400),
    ("run, cold caches", (*RUN, "--no-report", "-o", "json=OUT/cold.json"), 1200),
)


def main() -> None:
    """Runs the rounds and prints a line for each command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--rounds", type=int, default=15)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        file = asked.file or Path(scratch, "briefing.txt")
        if asked.file is None:
            file.write_text("\n\n".join([EXAMPLE.read_text(encoding="utf-8")] * 3), encoding="utf-8")
        times = _times(file, Path(scratch), asked.rounds)
    _print(times)


def _times(file: Path, scratch: Path, rounds: int) -> dict[str, list[tuple[float, float]]]:
    """Wall and CPU seconds of each command in each round, after one that is not counted."""
    times: dict[str, list[tuple[float, float]]] = {name: [] for name, _, _ in COMMANDS}
    warm = scratch / "warm"
    for number in range(rounds + 1):
        for name, words, _ in COMMANDS:
            cold = scratch / f"cold-{number}"
            spent = _run(file, scratch, words, cold if "cold" in name else warm)
            if number:
                times[name].append(spent)
        if (scratch / "report.json").read_bytes() != (scratch / "cold.json").read_bytes():
            sys.exit("GATE FAILED: another JSON with cold caches")
    return times


def _run(file: Path, scratch: Path, words: tuple[str, ...], cache: Path) -> tuple[float, float]:
    command = [word.replace("FILE", str(file)).replace("OUT", str(scratch)) for word in words]
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    about = {**kept, "FACTCHECK_CACHE_DIR": str(cache), "PYTHONPYCACHEPREFIX": str(scratch / "bytecode")}
    before, start = os.times(), perf_counter()
    done = subprocess.run([sys.executable, *command], env=about, capture_output=True, check=False)
    wall, after = perf_counter() - start, os.times()
    if done.returncode:
        sys.exit(f"GATE FAILED: {' '.join(command)} ended {done.returncode}: {done.stderr.decode()}")
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return wall, used


def _print(times: dict[str, list[tuple[float, float]]]) -> None:
    print(f"{'':18} {'wall ms':>8} {'x pass':>7} {'CPU ms':>8} {'x pass':>7}   must")
    least = [median(each[which] for each in times["python -c pass"]) for which in (0, 1)]
    for name, _, most in COMMANDS:
        wall, used = (median(each[which] for each in times[name]) for which in (0, 1))
        told = f"{wall * 1e3:8.0f} {wall / least[0]:7.1f} {used * 1e3:8.0f} {used / least[1]:7.1f}"
        print(f"{name:18} {told}   {'' if most is None else f'under {most} ms'}")


if __name__ == "__main__":
    main()
