"""What documents and facts weigh: megabytes of memory for each megabyte of text, with everything kept.

    python benchmarks/memory.py [FOLDER ...]

One half of the documents is read first, so that the memos and word lists are there and not counted; then the other half
is read, and its facts and what was set aside are kept. What is counted is what Python has allocated since, the text
itself left out; with the documents and their maps kept as well in the second line. The gate: as many documents out as
in, and the same facts as when nothing is measured. The largest resident size of the process is printed too.
"""

from __future__ import annotations

import argparse
import gc
import resource
import sys
import tracemalloc
from typing import Any

from documents import digest, folder_argument, megabytes, read_all

from factcheck import pipeline

MOST = 5  # MB for each MB of text, facts kept


def main() -> None:
    """Prints the two figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    folder_argument(parser)
    texts = read_all(parser.parse_args().folders)
    seen, counted = texts[1::2], texts[::2]
    size = megabytes(counted)
    expected = digest(pipeline.understand(each.document()) for each in counted)
    for each in seen:
        pipeline.understand(each.document())
    gc.collect()
    tracemalloc.start()
    kept = [pipeline.understand(each.document()) for each in counted]
    facts = _allocated() / size
    if len(kept) != len(counted) or digest(kept) != expected:
        sys.exit("GATE FAILED: other facts than when nothing is measured")
    documents: list[Any] = [each.document() for each in counted]
    both = _allocated() / size
    print(f"gate: {len(kept)} documents in and out, facts as without measuring ({expected})")
    number = sum(len(found) for found, _ in kept)
    print(f"facts kept: {facts:.1f} MB per MB of text (at most {MOST}); {number} facts")
    print(f"facts and {len(documents)} documents kept: {both:.1f} MB per MB of text")
    print(f"largest resident size: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")
    sys.exit(facts > MOST)


def _allocated() -> float:
    gc.collect()
    return tracemalloc.get_traced_memory()[0] / 1e6


if __name__ == "__main__":
    main()
