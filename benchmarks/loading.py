"""What it costs to load every rule and every word list, in the CPU time of whole processes.

    python benchmarks/loading.py [ROUNDS]

Each figure is the median over the rounds of user and system time of a fresh Python process; one process of each kind
is run a round, so that a slow moment falls on all alike. `warm` reads what is kept in the cache folder; `cold` makes
it from the text files, in a folder of its own that is empty. The aim: warm, all rules and all word lists cost less
than 5 times `python -c pass`. Ends 1 where that is missed.

The gate comes first: warm and cold must load the same.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

AIM = 5
LOAD_RULES = "from factcheck.engine.rules import load; rules = load()"
LOAD_WORDS = (
    "from factcheck import lexicon; from factcheck.shipped import shipped; root = shipped('grammar') / 'lexicon'; "
    "words = [lexicon.table(str(p.relative_to(root).with_suffix(''))) for p in root.rglob('*.yaml')]"
)
GATE = f"{LOAD_RULES}; {LOAD_WORDS}; print(len(rules), len(words), [r.to_data() for r in rules], words)"
# Each kind of process: its name, the code, and whether its cache folder is empty.
KINDS = (
    ("python -c pass", "pass", False),
    ("the standard modules they need", "import hashlib, json, pathlib, typing", False),
    ("all rules", LOAD_RULES, False),
    ("all word lists", LOAD_WORDS, False),
    ("all rules and word lists", f"{LOAD_RULES}; {LOAD_WORDS}", False),
    ("factcheck --help", "from factcheck.cli import main; main(['--help'])", False),
    ("factcheck rules list", "from factcheck.cli import main; main(['rules', 'list'])", False),
    ("all rules and word lists, cold", f"{LOAD_RULES}; {LOAD_WORDS}", True),
)
MEASURED = "all rules and word lists"


def process(code: str, folder: Path) -> tuple[float, str]:
    """The CPU seconds of a fresh process that runs `code` with `folder` for its caches, and what it printed."""
    env = {**os.environ, "FACTCHECK_CACHE_DIR": str(folder), "PYTHONPYCACHEPREFIX": str(folder.parent / "bytecode")}
    env.pop("PYTHONDONTWRITEBYTECODE", None)  # compiled modules are kept as usual
    before = getrusage(RUSAGE_CHILDREN)
    made = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
    after = getrusage(RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, made.stdout


def main() -> int:
    """Print the table; 1 where the aim is missed."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 11
    with tempfile.TemporaryDirectory() as home:
        warm = Path(home, "warm")
        first, second = (process(GATE, warm)[1] for _ in ("cold", "warm"))
        if first != second:
            print("gate: what is kept is not what was made")
            return 1
        rules, words = second.split()[:2]
        print(f"gate: {rules} rules and {words} word lists, the same from the cache as from their files")
        for _, code, _ in KINDS:
            process(code, warm)
        taken: dict[str, list[float]] = {name: [] for name, _, _ in KINDS}
        for at in range(rounds):
            for name, code, empty in KINDS:
                taken[name].append(process(code, Path(home, f"cold{at}") if empty else warm)[0])
    medians = {name: statistics.median(times) for name, times in taken.items()}
    nothing = medians["python -c pass"]
    print(f"{'median of ' + str(rounds):34}{'CPU ms':>8}{'times pass':>12}")
    for name, median in medians.items():
        print(f"{name:34}{1000 * median:8.1f}{median / nothing:12.2f}")
    return 0 if medians[MEASURED] < AIM * nothing else 1


if __name__ == "__main__":
    sys.exit(main())
