"""The lattice bench: one claim said in hundreds of ways.

    python benchmarks/lattices.py [--sentences 40] [--list] [KIND ...]

A frame (`lattices/KIND.yaml`) is a text with slots, fillers for each slot, and sets of figures:

    text:      "{subject} {verb} {result}. {after}"
    slots:     subject: ["A day pass, £<b> last season,", ...], ...
    figures:   {b: 9.60, a: 10.80, x: 12.5, y: 21.5}: `<x>` is the figure that is right, or, put wrong, as `y` says
    nonsense:  pairs of fillers that do not go together, as `slot:number`
    near:      true where the frame only looks like such a claim: then nothing is wrong with `y` either

Of each frame so many sentences are drawn, always the same. Counted are those put wrong in which some finding above a
note is made, and those that are right and in which one is. `--list` prints examples of both, and the fillers with which
most is missed: a claim that is found in one wording and not in the next shows there which words break it.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import factcheck
from factcheck.lexicon import load

LATTICES = Path(__file__).parent / "lattices"
_SLOT, _FIGURE = re.compile(r"\{(\w+)\}"), re.compile(r"<(\w+)>")
_TRIES = 6  # drawings for each sentence asked for: some come twice, some do not go together
_SHOWN = 4
_OFTEN = 0.25  # of its sentences missed, from which a filler is listed


@dataclass(frozen=True)
class Sentence:
    """One drawing of a frame: the text with the right figure and with the wrong one, and the fillers in it."""

    right: str
    wrong: str
    fillers: tuple[str, ...]


@dataclass
class Tally:
    """What came of the sentences of a frame or kind; `fillers` counts, for each, how often it was there and missed."""

    wrong: int = 0
    found: int = 0
    right: int = 0
    flagged: int = 0
    there: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    shown: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Takes in what came of others; not their fillers."""
        self.wrong, self.found = self.wrong + other.wrong, self.found + other.found
        self.right, self.flagged = self.right + other.right, self.flagged + other.flagged

    def line(self, name: str) -> str:
        """The figures in a row."""
        share = f" {self.found / self.wrong:.2f}" if self.wrong else ""
        found = f"found {self.found:4} of {self.wrong:4}{share:5}"
        return f"{name:24} {found}   flagged although right {self.flagged:3} of {self.right}"


def sentences(frame: dict[str, Any], number: int) -> Iterator[Sentence]:
    """At most so many different sentences of a frame, always the same ones."""
    chance, slots = random.Random(f"{frame['id']} 2026"), frame["slots"]
    apart = [set(pair) for pair in frame.get("nonsense") or ()]
    seen: set[tuple[int, ...]] = set()
    for _ in range(number * _TRIES):
        drawn = {slot: chance.randrange(len(fillers)) for slot, fillers in slots.items()}
        which = chance.randrange(len(frame["figures"]))
        names = tuple(f"{slot}:{place}" for slot, place in drawn.items())
        key = (*drawn.values(), which)
        if key in seen or any(pair <= set(names) for pair in apart):
            continue
        seen.add(key)
        filled = {slot: slots[slot][place] for slot, place in drawn.items()}
        text, figures = _put(_SLOT, frame["text"], filled), frame["figures"][which]
        yield Sentence(_told(text, figures), _told(text, {**figures, "x": figures["y"]}), names)
        if len(seen) == number:
            return


def _put(pattern: re.Pattern[str], text: str, values: dict[str, Any]) -> str:
    return pattern.sub(lambda found: str(values[found[1]]), text)


def _told(text: str, figures: dict[str, Any]) -> str:
    made = re.sub(r" +([,.;])", r"\1", " ".join(_put(_FIGURE, text, figures).split()))
    return made[:1].upper() + made[1:]


def _findings(text: str) -> list[str]:
    return [f"{f.rule}: {f.message}" for f in factcheck.check(text).findings if f.severity != "note"]


def tally(frame: dict[str, Any], number: int) -> Tally:
    """What is found in the sentences of one frame."""
    made = Tally()
    for sentence in sentences(frame, number):
        for text in (sentence.right, sentence.wrong) if frame.get("near") else (sentence.right,):
            said = _findings(text)
            made.right, made.flagged = made.right + 1, made.flagged + bool(said)
            made.shown += [f"  FALSE {text} :: {said[0]}"] if said else []
        if frame.get("near"):
            continue
        found = bool(_findings(sentence.wrong))
        made.wrong, made.found = made.wrong + 1, made.found + found
        made.there.update(sentence.fillers)
        if not found:
            made.missed.update(sentence.fillers)
            made.shown.append(f"  MISS  {sentence.wrong}")
    return made


def main(arguments: list[str] | None = None) -> int:
    """Prints the figures; 0 always: a bench measures and passes no judgement."""
    parser = argparse.ArgumentParser(description="Recall on one claim said in many ways, and false alarms on the same.")
    parser.add_argument("kinds", nargs="*", help="kinds of relation (default: all)")
    parser.add_argument("--sentences", type=int, default=40, help="how many of each frame (default: 40)")
    parser.add_argument("--list", action="store_true", help="print examples, and the fillers that break a claim")
    asked = parser.parse_args(arguments)
    whole = Tally()
    for path in sorted(LATTICES.glob("*.yaml")):
        if asked.kinds and path.stem not in asked.kinds:
            continue
        kind = Tally()
        for frame in load(path):
            made = tally(frame, asked.sentences)
            if asked.list:
                _print_frame(frame, made)
            kind.add(made)
        whole.add(kind)
        print(kind.line(path.stem))
    print(whole.line("all"))
    return 0


def _print_frame(frame: dict[str, Any], made: Tally) -> None:
    print("\n".join([made.line(frame["id"]), *made.shown[:_SHOWN]]))
    for name, missed in made.missed.most_common():
        if missed > 1 and missed / made.there[name] > _OFTEN:
            slot, place = name.split(":")
            print(f"    missed {missed} of {made.there[name]} with: {frame['slots'][slot][int(place)]}")


if __name__ == "__main__":
    sys.exit(main())
