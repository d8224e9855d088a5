"""Says on stderr how far a long run has come: on a terminal only, and not before a second has passed."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence

_PATIENCE = 1.0  # seconds


def each(names: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Each name with its place; the line that says so is wiped away before anything else is written."""
    from factcheck.writers.visible import visible

    begun, shown = time.monotonic(), False
    for at, name in enumerate(names):
        if len(names) > 1 and sys.stderr.isatty() and time.monotonic() - begun > _PATIENCE:
            sys.stderr.write(f"\r\x1b[Kchecking {at + 1} of {len(names)}: {visible(name)[:60]}")
            sys.stderr.flush()
            shown = True
        yield at, name
        if shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            shown = False
