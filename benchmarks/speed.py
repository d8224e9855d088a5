"""How fast the program reads: CPU time beside that of `text.split()` on the same documents, which nobody can tune.

    python benchmarks/speed.py [FOLDER ...] [--rounds 7]

Each round is a process of its own. It reads one half of the documents, so that the memos hold what a running program
has in them; then it times the other half, which it has never seen, in batches, by turns with `text.split()`. All that
is made is kept. R is the sum of the one over the sum of the other; the median of the rounds is printed, and the stages
that it is made of. First of all the gate: as many documents out as in, and the same facts as a run without any memo
filled, one document after the other.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

from documents import Text, digest, folder_argument, megabytes, read_all

from factcheck import pipeline
from factcheck.engine.judge import judge
from factcheck.engine.reference import Reference
from factcheck.parse import parse
from factcheck.relations import relate_all
from factcheck.resolve import resolve

BATCH = 10  # documents between two looks at the clock of the floor
STAGES = ("read", "parse", "resolve", "relate", "judge")
GOALS = {"extract": (16, 8), "check": (40, 20)}


def main() -> None:
    """Runs the rounds and prints the gate, R, and the table of stages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    folder_argument(parser)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--extract", action="store_true", help="only extraction, without relations and rules")
    parser.add_argument("--round", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--reference", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    texts = read_all(asked.folders)
    if asked.reference:
        print(json.dumps({half: _reference(texts[half::2]) for half in (0, 1)}))
    elif asked.round is not None:
        print(json.dumps(_round(texts, asked.round % 2, not asked.extract)))
    else:
        _report(texts, asked)


def _reference(texts: list[Text]) -> dict[str, Any]:
    return {"out": len(texts), "digest": digest(pipeline.understand(each.document()) for each in texts)}


def _round(texts: list[Text], half: int, checked: bool) -> dict[str, Any]:
    """The seconds of the floor and of each stage on one half, the other half having been read before."""
    seen, unseen = texts[1 - half :: 2], texts[half::2]
    reference = Reference(())
    rules = pipeline._rules(pipeline._PLAIN)[0]
    spent = dict.fromkeys(("split", *STAGES), 0.0)
    cold = dict(spent)
    for each in seen:
        _timed(each, cold, rules, reference, checked)
    kept: list[Any] = []
    words: list[list[str]] = []
    for first in range(0, len(unseen), BATCH):
        batch = unseen[first : first + BATCH]
        start = process_time()
        words += [each.text.split() for each in batch]
        spent["split"] += process_time() - start
        kept += [_timed(each, spent, rules, reference, checked) for each in batch]
    found = digest((facts, aside) for facts, aside, *_ in kept)
    return {"spent": spent, "cold": cold, "out": len(kept), "digest": found}


def _timed(each: Text, spent: dict[str, float], rules: Any, reference: Reference, checked: bool) -> tuple[Any, ...]:
    clocks = [process_time()]
    document = each.document()
    clocks.append(process_time())
    mentions, unread = parse(document)
    clocks.append(process_time())
    facts, no_claims = resolve(mentions, document)
    aside = sorted([*unread, *no_claims], key=lambda aside: aside.span)
    clocks.append(process_time())
    made: tuple[Any, ...] = ()
    if checked:
        relations = relate_all(facts, document)
        clocks.append(process_time())
        made = (relations, judge(rules, facts, relations, document, reference.lookup))
        clocks.append(process_time())
    for stage, before, after in zip(STAGES, clocks, clocks[1:], strict=False):
        spent[stage] += after - before
    return (facts, aside, *made)


def _report(texts: list[Text], asked: argparse.Namespace) -> None:
    reference = _child(asked, "--reference")
    rounds = [_child(asked, "--round", str(number)) for number in range(asked.rounds)]
    for number, made in enumerate(rounds):
        expected = reference[str(number % 2)]
        if (made["out"], made["digest"]) != (expected["out"], expected["digest"]):
            sys.exit(f"GATE FAILED in round {number}: {made['out']} documents, {made['digest']}; {expected}")
    halves = [texts[half::2] for half in (0, 1)]
    print(f"gate: {len(texts)} documents in and out, facts as in the serial reference ({rounds[0]['digest']})")
    print(f"{megabytes(texts):.2f} MB in {len(texts)} documents, {asked.rounds} rounds, one half timed in each")
    stages = STAGES[:3] if asked.extract else STAGES
    _ratio("extract", STAGES[:3], rounds)
    if not asked.extract:
        _ratio("check", STAGES, rounds)
    print(f"{'stage':8} {'R':>6} {'ms/MB':>8} {'first pass, ms/MB':>18}")
    for stage in ("split", *stages):
        times = median(made["spent"][stage] / made["spent"]["split"] for made in rounds)
        warm, cold = (
            median(made[key][stage] / megabytes(halves[(n + shift) % 2]) for n, made in enumerate(rounds)) * 1e3
            for key, shift in (("spent", 0), ("cold", 1))
        )
        print(f"{stage:8} {times:6.1f} {warm:8.1f} {cold:18.1f}")


def _ratio(name: str, stages: tuple[str, ...], rounds: list[dict[str, Any]]) -> None:
    ratios = [sum(made["spent"][stage] for stage in stages) / made["spent"]["split"] for made in rounds]
    most, goal = GOALS[name]
    each = " ".join(f"{ratio:.1f}" for ratio in ratios)
    print(f"R({name}) = {median(ratios):.1f}   (at most {most}, goal {goal}; rounds: {each})")


def _child(asked: argparse.Namespace, *more: str) -> dict[str, Any]:
    command = [sys.executable, str(Path(__file__).resolve()), *map(str, asked.folders), *more]
    done = subprocess.run([*command, "--extract"] if asked.extract else command, capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stderr)
    made: dict[str, Any] = json.loads(done.stdout)
    return made


if __name__ == "__main__":
    main()
