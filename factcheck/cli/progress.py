"""Says on stderr how far a long run has come: on a terminal only, and not before a second has passed."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

_PATIENCE = 1.0  # seconds
_EVERY = 0.2
T = TypeVar("T")


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


def through(results: Iterable[T], total: int) -> Iterator[T]:
    """Each result as it comes, with a line that says how many of the `total` have come."""
    begun, shown = time.monotonic(), 0.0
    for done, result in enumerate(results, 1):
        _wiped(shown > 0)
        yield result
        now = time.monotonic()
        if sys.stderr.isatty() and now - begun > _PATIENCE and now - shown > _EVERY:
            sys.stderr.write(f"\r\x1b[K{done} of {total} checked")
            sys.stderr.flush()
            shown = now
    _wiped(shown > 0)


def _wiped(shown: bool) -> None:
    if shown:
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()
