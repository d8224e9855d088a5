"""The mutation bench: passages that are right as written, each then altered in one figure at a time.

    python benchmarks/mutations.py [--passages DIR] [--list]

A passage (`passages/*.yaml`) has a text, the relations that hold in it, and rewrites that change nothing:

    relations:  kind, the figures that take part, and `alter`: one figure put wrong, which breaks the relation
    benign:     rewrites after which all is as true as before (digits to words, 1,200 to 1.2 thousand)
    hard:       a passage that is right and looks wrong
    known:      why something is found in it all the same, where that is not mended yet

Counted are, for each kind of relation, the altered figures that some finding above a note points at (recall), and the
findings in texts that are right: as written, hard ones, rewritten ones. `macro` is the mean of the kinds' recalls.
`--list` prints each miss with the stage at which it was lost (`relation`: nothing tied the figures together; `verdict`:
they were tied, and judged to agree) and each false alarm.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

import factcheck
from factcheck.span import Span

PASSAGES = Path(__file__).parent / "passages"


@dataclass(frozen=True)
class Outcome:
    """What became of one text: `wrong` is the place put wrong, None where nothing is."""

    passage: str
    kind: str
    text: str
    found: tuple[str, ...]
    hit: bool
    stage: str = ""


def passages(folder: Path) -> list[dict[str, Any]]:
    """The passages of a folder, by name; a file holds one, or a list of them. Raises ValueError for a place that does
    not stand in its text just once."""
    read = YAML(typ="safe")
    found: list[dict[str, Any]] = []
    for path in sorted(folder.rglob("*.yaml")):
        held = read.load(path.read_text(encoding="utf-8"))
        found += held if isinstance(held, list) else [held]
    for passage in found:
        places = [r["alter"]["find"] for r in passage["relations"]] + [b["find"] for b in passage.get("benign", ())]
        for place in places:
            if passage["text"].count(place) != 1:
                raise ValueError(f"{passage['id']}: {place!r} stands there {passage['text'].count(place)} times")
    return found


def swapped(text: str, change: dict[str, str]) -> tuple[str, Span]:
    """The text with one place changed, and where that place is now."""
    at = text.index(change["find"])
    return text.replace(change["find"], change["replace"], 1), Span(at, at + len(change["replace"]))


def outcomes(passage: dict[str, Any]) -> Iterator[Outcome]:
    """The passage as written, rewritten, and with each of its figures put wrong."""
    name, text = passage["id"], passage["text"]
    yield _outcome(name, "hard" if passage.get("hard") else "original", text, None)
    for change in passage.get("benign", ()):
        yield _outcome(name, "benign", swapped(text, change)[0], None)
    for relation in passage["relations"]:
        yield _outcome(name, relation["kind"], *swapped(text, relation["alter"]))


def _outcome(name: str, kind: str, text: str, wrong: Span | None) -> Outcome:
    report = factcheck.check(text)
    raised = [finding for finding in report.findings if finding.severity != "note"]
    if wrong is None:
        return Outcome(name, kind, text, tuple(f"{f.rule}: {f.message}" for f in raised), bool(raised))
    at = [f for f in raised if any(_meet(place.span, wrong) for place in f.places)]
    ids = {fact.id for fact in report.facts if _meet(fact.span, wrong)}
    tied = sorted({r.kind for r in report.relations if ids & set(r.all_facts())})
    stage = f"verdict ({', '.join(tied)})" if tied else "relation" if ids else "grammar"
    shown = text[max(0, wrong.start - 90) : wrong.start] + "[[" + text[wrong.start : wrong.end] + "]]"
    shown += text[wrong.end : wrong.end + 60]
    return Outcome(name, kind, " ".join(shown.split()), tuple(f"{f.rule}: {f.message}" for f in at), bool(at), stage)


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def main(arguments: list[str] | None = None) -> int:
    """Prints the figures; 0 always: a bench measures and passes no judgement."""
    parser = argparse.ArgumentParser(description="Recall on altered figures, and false alarms on texts that are right.")
    parser.add_argument("--passages", type=Path, default=PASSAGES, help="a folder of passages")
    parser.add_argument("--list", action="store_true", help="print each miss and each false alarm")
    asked = parser.parse_args(arguments)
    read = passages(asked.passages)
    made = [outcome for passage in read for outcome in outcomes(passage)]
    if asked.list:
        _print_each(made)
    _print_figures(made, len(read))
    return 0


_RIGHT = ("original", "hard", "benign")


def _print_each(made: list[Outcome]) -> None:
    for outcome in made:
        if outcome.kind in _RIGHT and outcome.hit:
            print(f"FALSE {outcome.passage} ({outcome.kind}): {'; '.join(outcome.found)}")
        elif outcome.kind not in _RIGHT and not outcome.hit:
            print(f"MISS  {outcome.passage} {outcome.kind}, lost at {outcome.stage}: {outcome.text}")


def _print_figures(made: list[Outcome], number: int) -> None:
    all_of, hits = Counter(o.kind for o in made), Counter(o.kind for o in made if o.hit)
    kinds = sorted(kind for kind in all_of if kind not in _RIGHT)
    print(f"{number} passages, {sum(all_of[kind] for kind in kinds)} altered figures")
    for kind in kinds:
        print(f"  {kind:14} {hits[kind]:3} of {all_of[kind]:3}  {hits[kind] / all_of[kind]:.2f}")
    if kinds:
        print(f"  {'macro':14} {'':10}  {sum(hits[kind] / all_of[kind] for kind in kinds) / len(kinds):.2f}")
    print("flagged although right: " + ", ".join(f"{kind} {hits[kind]} of {all_of[kind]}" for kind in _RIGHT))


if __name__ == "__main__":
    sys.exit(main())
