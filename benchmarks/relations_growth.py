"""How the time for relating and judging grows with the length of a text.

    python benchmarks/relations_growth.py [--largest 1000000] [--rounds 3]

Three kinds of text are made, always the same: prose, rows full of numbers, and one line of numbers without an end of a
sentence. Of each, documents of 10 kB, 100 kB and 1 MB are read first; timed, in CPU time, is what follows for their
facts. Printed is the time per megabyte and how many times that of the 10 kB document it is: more than twice is marked.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence

from factcheck.engine.judge import judge
from factcheck.engine.reference import Reference
from factcheck.engine.rules import chosen, load
from factcheck.model.document import Document
from factcheck.model.fact import Fact
from factcheck.pipeline import understand
from factcheck.readers import text_document
from factcheck.relations import relate_all

_SMALLEST = 10_000
_MOST = 2.0
_TOWNS = ("Alder", "Birch", "Cedar", "Dunmore", "Elmfield", "Fenwick", "Granton", "Hollin", "Inver", "Jarrow")
_FRAMES = (
    "The council of {town} repaired {a} lamps last year, {b} of them in the old streets and {c} by the river.",
    "Of the {a} pupils in {town}, {b} walk to school and the remaining {c} come by bus.",
    "Spending on parks rose by {p}% to ${b} million, from ${c} million the year before.",
    "In {town} the library was open for {d} days, with an average of {c} visitors a day.",
    "Nobody at the meeting asked for the minutes, and the chair thanked everyone for coming in spite of the snow.",
    "A new bridge of {d} metres will carry {a} vehicles a day, more than the {b} that use the ford now.",
    "Work is to begin on {d} May, when the ground has dried and the fields on both sides can be crossed again.",
)


def prose(chance: random.Random) -> Iterator[str]:
    """Sentences of a report, four to a paragraph."""
    while True:
        made = [frame.format(**_numbers(chance)) for frame in chance.sample(_FRAMES, 4)]
        yield " ".join(made) + "\n\n"


def rows(chance: random.Random) -> Iterator[str]:
    """Lines of numbers with a name before them."""
    while True:
        held = _numbers(chance)
        yield "{town}: {a} people, {b} households, {c} vans, {p}% up, ${d} million, {d} km, {a} in all\n".format(**held)


def endless(chance: random.Random) -> Iterator[str]:
    """One line in which no sentence ends."""
    while True:
        yield "{a} people in {town}, {b} of them on foot and {c} by bus, {p}% more, then ".format(**_numbers(chance))


KINDS: dict[str, Callable[[random.Random], Iterator[str]]] = {"prose": prose, "rows": rows, "one line": endless}


def _numbers(chance: random.Random) -> dict[str, object]:
    b, c = chance.randint(20, 900), chance.randint(20, 900)
    return {
        "town": chance.choice(_TOWNS), "a": f"{b + c:,}", "b": b, "c": c, "d": chance.randint(2, 30),
        "p": chance.randint(2, 40),
    }  # fmt: skip


def text_of(kind: str, size: int) -> str:
    """A text of so many characters."""
    made, length = [], 0
    for part in KINDS[kind](random.Random(f"{kind} 2026")):
        made.append(part)
        length += len(part)
        if length >= size:
            break
    return "".join(made)[:size]


def seconds(document: Document, facts: Sequence[Fact], rounds: int) -> tuple[float, float]:
    """CPU time to find the relations, and to judge them, the median of some rounds."""
    rules, lookup = chosen(load(()), (), (), {}), Reference(()).lookup
    relating, judging = [], []
    for _ in range(rounds):
        begun = time.process_time()
        relations = relate_all(facts, document)
        related = time.process_time()
        judge(rules, facts, relations, document, lookup)
        relating.append(related - begun)
        judging.append(time.process_time() - related)
    return statistics.median(relating), statistics.median(judging)


def grown(kind: str, sizes: Iterable[int], rounds: int) -> Iterator[str]:
    """A line for each size, its times per megabyte beside those of the first."""
    first: tuple[float, float] | None = None
    for size in sizes:
        document = text_document(text_of(kind, size))
        facts = understand(document)[0]
        repeated = rounds * 5 if size <= _SMALLEST else rounds
        per_megabyte = tuple(1e6 * spent / size for spent in seconds(document, facts, repeated))
        first = first or (per_megabyte[0], per_megabyte[1])
        times = [now / before for now, before in zip(per_megabyte, first, strict=True)]
        mark = "  more than twice" if max(times) > _MOST else ""
        yield (
            f"{kind:9} {size:>9,} bytes {len(facts):>7,} facts   relate {per_megabyte[0]:7.2f} s/MB ({times[0]:.2f})"
            f"   judge {per_megabyte[1]:7.2f} s/MB ({times[1]:.2f}){mark}"
        )


def main(arguments: list[str] | None = None) -> int:
    """Prints the table."""
    parser = argparse.ArgumentParser(description="Growth of the time for relations and rules.")
    parser.add_argument("--largest", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--kind", choices=tuple(KINDS), action="append")
    asked = parser.parse_args(arguments)
    sizes = [size for size in (_SMALLEST, 100_000, 1_000_000, 10_000_000) if size <= asked.largest]
    warm = text_document(text_of("prose", _SMALLEST))
    seconds(warm, understand(warm)[0], 1)
    for kind in asked.kind or KINDS:
        for line in grown(kind, sizes, asked.rounds):
            print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
