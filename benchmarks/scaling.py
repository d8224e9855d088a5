"""How two processes do against one, and against what this machine gives two processes at all.

    python benchmarks/scaling.py FOLDER [--rounds 5] [--copies 3]

Each round times, by the clock on the wall, a run over all texts of FOLDER (each `--copies` times) with one process and
with two, and a loop of pure arithmetic with one process and with two. Printed are both gains and their ratio (of
medians). The gate comes first: as many results as texts, and the same digest of all that was written. Rounds in which
the loop gains less than 1.8 say that the machine was busy with something else: the whole is then marked void.
"""

from __future__ import annotations

import argparse
import hashlib
import statistics
import sys
import time
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from factcheck.cli.corpus.engines import engine_for
from factcheck.cli.corpus.texts import texts_named
from factcheck.cli.corpus.work import Done, Job, Task, base_of
from factcheck.settings import Settings
from factcheck.writers.records import json_line

_SPIN = 12_000_000
_QUIET = 1.8


def spin(number: int) -> int:
    """Arithmetic that takes a second or so."""
    total = 0
    for at in range(number):
        total += at * at
    return total


def spun(jobs: int) -> float:
    """Seconds for two portions of arithmetic in so many processes that are there already."""
    with ProcessPoolExecutor(jobs, get_context("spawn")) as pool:
        list(pool.map(spin, [1] * jobs))
        begun = time.perf_counter()
        list(pool.map(spin, [_SPIN] * 2))
        return time.perf_counter() - begun


def checked(texts: list[str], jobs: int) -> tuple[float, int, str]:
    """Seconds for all texts, the number of results, and their digest."""
    job = Job(Settings(), base_of(Settings()))
    begun = time.perf_counter()
    number, digest = _counted(engine_for(jobs, None)(job, (Task(text) for text in texts), len(texts)))
    return time.perf_counter() - begun, number, digest


def _counted(results: Iterable[Done]) -> tuple[int, str]:
    made, number = hashlib.sha256(), 0
    for done in results:
        number += 1
        made.update(json_line(done.record).encode())
    return number, made.hexdigest()[:16]


def main(arguments: list[str] | None = None) -> int:
    """Prints the gate and the gains; 1 where the gate does not hold."""
    parser = argparse.ArgumentParser(description="Two processes against one.")
    parser.add_argument("folder")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--copies", type=int, default=3)
    asked = parser.parse_args(arguments)
    texts = texts_named([asked.folder], Path("reports")) * asked.copies
    _, number, digest = checked(texts, 1)
    rounds = [(checked(texts, 1), checked(texts, 2), spun(1), spun(2)) for _ in range(asked.rounds)]
    same = all(one[1:] == two[1:] == (number, digest) for one, two, _, _ in rounds)
    print(f"gate: {len(texts)} texts in, {number} out, digest {digest}, same in all rounds: {same}")
    if not same or number != len(texts):
        return 1
    work = statistics.median(one[0] / two[0] for one, two, _, _ in rounds)
    loop = statistics.median(one / two for _, _, one, two in rounds)
    void = "  VOID: the machine was busy" if loop < _QUIET else ""
    print(f"two processes: checking {work:.2f} times as fast, arithmetic {loop:.2f} times: {work / loop:.2f}{void}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
