"""Extraction side by side with two other programs: speed, and what each finds in the same texts.

    python benchmarks/peers.py FOLDER [--env DIR] [--texts 24] [--show 10]

quantulum3 (without its classifier) and Microsoft's recognizers-text are installed into an environment of their own at
`--env` the first time. Each program reads the same texts in its own process, once to warm up and three times timed by
the processor's clock; printed is the best. The work is not the same: quantulum3 and recognizers-text give numbers and
units, factcheck also what is counted, how it is hedged, who says it, and dates. So the number of quantities that stand
at the same place is printed beside the speed, and with `--show` some that only one of two programs finds.
The gate comes first: every program has answered for every text, the same each time.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import venv
from pathlib import Path
from typing import Any

PACKAGES = ("quantulum3==0.10.0", "recognizers-text-suite==1.0.2a2", "emoji<2")
TIMED = """
import json, sys, time, warnings
warnings.simplefilter("ignore")
{load}
texts = json.load(open(sys.argv[1], encoding="utf-8"))
rounds = []
for _ in range(4):
    begun = time.process_time()
    found = [answer(text) for text in texts]
    rounds.append((time.process_time() - begun, found))
same = all(found == rounds[0][1] for _, found in rounds)
print(json.dumps({{"seconds": min(s for s, _ in rounds[1:]), "found": rounds[0][1], "same": same}}))
"""
LOADS = {
    "factcheck": """
import factcheck
def answer(text):
    return [list(fact.span) for fact in factcheck.extract(text)]
""",
    "quantulum3": """
from quantulum3 import parser
def answer(text):
    return [list(found.span) for found in parser.parse(text)]
""",
    "recognizers-text": """
from recognizers_number import NumberRecognizer
from recognizers_number_with_unit import NumberWithUnitRecognizer
from recognizers_text import Culture
number, unit = NumberRecognizer(Culture.English), NumberWithUnitRecognizer(Culture.English)
models = [number.get_number_model(), number.get_percentage_model(), unit.get_currency_model(),
          unit.get_dimension_model(), unit.get_temperature_model(), unit.get_age_model()]
def answer(text):
    return sorted({(one.start, one.end + 1) for model in models for one in model.parse(text)})
""",
}


def environment(folder: Path) -> str:
    """The Python of the peers' environment, made where it is missing."""
    python = folder / "bin" / "python"
    if not (folder / "ready").exists():
        venv.create(folder, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *PACKAGES], check=True)
        (folder / "ready").touch()
    return str(python)


def timed(name: str, python: str, texts: Path) -> dict[str, Any]:
    """What a program found in each text, and its best processor time in seconds."""
    script = TIMED.format(load=LOADS[name])
    made = subprocess.run([python, "-c", script, str(texts)], capture_output=True, text=True, check=True)
    result: dict[str, Any] = json.loads(made.stdout)
    return result


def shared(one: list[list[int]], other: list[list[int]]) -> int:
    """How many spans of `one` meet a span of `other`."""
    return sum(any(a < d and c < b for c, d in other) for a, b in one)


def only(texts: list[str], one: list[list[list[int]]], other: list[list[list[int]]], most: int) -> list[str]:
    """Quotes that one program finds and the other does not, spread over the texts."""
    missed = [
        text[a:b] for text, mine, theirs in zip(texts, one, other, strict=True) for a, b in mine
        if not any(a < d and c < b for c, d in theirs)
    ]  # fmt: skip
    return [" ".join(quote.split()) for quote in missed[:: max(1, len(missed) // most)][:most]]


def main(arguments: list[str] | None = None) -> int:
    """Prints the gate and the table; 1 where the gate does not hold."""
    parser = argparse.ArgumentParser(description="Extraction beside quantulum3 and recognizers-text.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--env", type=Path, default=Path(tempfile.gettempdir()) / "factcheck-peers")
    parser.add_argument("--texts", type=int, default=24)
    parser.add_argument("--show", type=int, default=0)
    asked = parser.parse_args(arguments)
    files = sorted(path for path in asked.folder.rglob("*") if path.suffix in (".txt", ".md"))
    files = files[:: max(1, len(files) // asked.texts)][: asked.texts]
    texts = [path.read_text(encoding="utf-8") for path in files]
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as kept:
        json.dump(texts, kept)
        kept.flush()
        peers = environment(asked.env)
        made = {n: timed(n, sys.executable if n == "factcheck" else peers, Path(kept.name)) for n in LOADS}
    gate = all(one["same"] and len(one["found"]) == len(texts) for one in made.values())
    print(f"gate: {len(texts)} texts in and out of every program, the same each time: {gate}")
    _print(texts, made, asked.show)
    return 0 if gate else 1


def _print(texts: list[str], made: dict[str, dict[str, Any]], show: int) -> None:
    ours, size = made["factcheck"], sum(len(text.encode()) for text in texts) / 1000
    print(f"{'':18}{'KB/s':>9}{'ours is':>10}{'found':>8}{'also ours':>11}{'ours alone':>12}")
    for name, one in made.items():
        pairs = list(zip(one["found"], ours["found"], strict=True))
        both = sum(shared(theirs, mine) for theirs, mine in pairs)
        alone = sum(len(mine) - shared(mine, theirs) for theirs, mine in pairs)
        faster = f"{one['seconds'] / ours['seconds']:.0f}x" if name != "factcheck" else ""
        number = sum(map(len, one["found"]))
        print(f"{name:18}{size / one['seconds']:9.0f}{faster:>10}{number:8}{both:11}{alone:12}")
    for name, one in made.items():
        if show and name != "factcheck":
            print(f"found by {name} alone: {only(texts, one['found'], ours['found'], show)}")
            print(f"not found by {name}: {only(texts, ours['found'], one['found'], show)}")


if __name__ == "__main__":
    sys.exit(main())
