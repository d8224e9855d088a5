"""The numbers that the digits of another make: what a slip leaves that puts digits in another order."""

from __future__ import annotations

from functools import lru_cache
from itertools import permutations

_DIGITS = (2, 4)  # the fewest and the most that are put in every order


@lru_cache(maxsize=1024)
def in_another_order(digits: str) -> tuple[tuple[int, int], ...]:
    """Each other number that the same digits make, the noughts at their end left where they are, after how many of the
    digits are moved, the fewest first. Empty where the digits are too few or too many, or all alike; none begins with a
    nought."""
    kept = digits.rstrip("0")
    if not _DIGITS[0] <= len(kept) <= _DIGITS[1]:
        return ()
    noughts = "0" * (len(digits) - len(kept))
    orders = {"".join(order) for order in permutations(kept) if order[0] != "0"} - {kept}
    moved = ((sum(a != b for a, b in zip(order, kept, strict=True)), int(order + noughts)) for order in orders)
    return tuple(sorted(moved))
