"""How time grows with length: CPU seconds per megabyte on documents of 10 kB, 100 kB, 1 MB and 10 MB.

    python benchmarks/growth.py [--check] [--sizes 10 100 1000 10000]

Three kinds of text, made here of words of our own: prose with a number in every fourth sentence, text of which half
the words are numbers, and the same prose as one endless line. Small documents are read as often as makes a megabyte.
First of all the gate: as many facts from the long text as its parts have by themselves, to one in a thousand (a part
cut out of a text may lose the words that its first claim leans on). Then, for each kind, the time of each size as a
multiple of the quickest: at most 2.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Callable
from time import process_time

from factcheck import pipeline
from factcheck.readers import text_document

SIZES = (10, 100, 1000, 10_000)  # kB
LARGEST = 2  # times the quickest
_PLAIN = (
    "The council met again in the old hall by the river.",
    "Nobody had told the drivers that the bridge was closed.",
    "She said that the work would go on through the winter.",
    "Rain fell on the hills, and the road to the mill was cut.",
    "The engineers came back with better news than they had hoped for.",
    "Most of it had been lost when the roof of the store came down.",
)
_COUNTED = (
    "About {a:,} people were moved to the school on Monday.",
    "The repair will cost ${b}.{c} million over {d} years.",
    "Some {a:,} tonnes of grain were stored there, {c}% more than in 2019.",
    "At least {d} houses were damaged and {c} families left.",
    "The new line is {b} km long and carries {a:,} passengers a day.",
)
_DENSE = ("{a:,}", "${b}.{c}m", "{c}%", "{d} km", "{b} of {a}", "between {c} and {a}", "nearly {a:,} people", "and")


def prose(kilobytes: int, between: str = " ", paragraph: str = "\n\n") -> str:
    """Sentences in paragraphs of six, a number in about every fourth."""
    chance = random.Random(kilobytes)
    made: list[str] = []
    size = number = 0
    while size < kilobytes * 1000:
        sentence = chance.choice(_COUNTED if number % 4 == 3 else _PLAIN)
        made.append(_filled(sentence, chance) + (paragraph if number % 6 == 5 else between))
        size, number = size + len(made[-1]), number + 1
    return "".join(made)


def dense(kilobytes: int) -> str:
    """Lines of eight amounts, separated by commas."""
    chance = random.Random(kilobytes)
    made: list[str] = []
    size = 0
    while size < kilobytes * 1000:
        made.append(", ".join(_filled(chance.choice(_DENSE), chance) for _ in range(8)) + ".\n")
        size += len(made[-1])
    return "".join(made)


def endless(kilobytes: int) -> str:
    """The prose as one line."""
    return prose(kilobytes, paragraph=" ")


def _filled(words: str, chance: random.Random) -> str:
    numbers = {"a": chance.randint(1000, 90_000), "b": chance.randint(2, 60), "c": chance.randint(2, 9)}
    return words.format(**numbers, d=chance.randint(11, 40))


KINDS: tuple[tuple[str, Callable[[int], str]], ...] = (("prose", prose), ("dense", dense), ("endless", endless))


def main() -> None:
    """Times every kind at every size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="the whole check, not extraction alone")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="in kB")
    parser.add_argument("--kinds", nargs="+", default=[name for name, _ in KINDS])
    asked = parser.parse_args()
    failed = False
    for name, make in KINDS:
        if name in asked.kinds:
            _gate(make)
            times = [_seconds(make(size), asked.check) for size in asked.sizes]
            quickest = min(times)
            told = "  ".join(
                f"{size} kB {time * 1e3:.0f} ms/MB ({time / quickest:.1f})"
                for size, time in zip(asked.sizes, times, strict=True)
            )
            failed |= max(times) > LARGEST * quickest
            print(f"{name:8} {told}", flush=True)
    print("time per byte within a factor of 2" if not failed else "TIME GROWS FASTER THAN THE TEXT")
    sys.exit(failed)


def _gate(make: Callable[[int], str]) -> None:
    text = make(100)
    lines = text.splitlines(keepends=True) if "\n" in text else [text]
    middle = len(lines) // 2 or 1
    whole = len(pipeline.extract(text))
    parts = len(pipeline.extract("".join(lines[:middle]))) + len(pipeline.extract("".join(lines[middle:]) or "-"))
    if abs(whole - parts) > whole / 1000 + 1:
        sys.exit(f"GATE FAILED: {whole} facts in the whole text, {parts} in its halves")


def _seconds(text: str, checked: bool) -> float:
    """CPU seconds per megabyte, the best of three looks."""
    size = len(text.encode()) / 1e6
    again = max(1, round(1 / size))
    best = float("inf")
    for _ in range(3 if size < 5 else 1):
        start = process_time()
        for _ in range(again):
            _run(text, checked)
        best = min(best, (process_time() - start) / again / size)
    return best


def _run(text: str, checked: bool) -> None:
    document = text_document(text)
    if checked:
        pipeline.check_document(document)
    else:
        pipeline.understand(document)


if __name__ == "__main__":
    main()
