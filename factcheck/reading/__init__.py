"""How numbers in prose are read: each as a core and a support, from its digits, its hedge and its kind."""

from factcheck.reading.dates import read_calendar
from factcheck.reading.elided import in_unit_of
from factcheck.reading.neighbours import (
    among_exact,
    as_limit,
    as_mean,
    as_price,
    as_rounded,
    as_told_again,
    in_stated_share,
)
from factcheck.reading.numbers import read, read_hedged, read_range
from factcheck.reading.orders import in_another_order
from factcheck.reading.widths import Entry, entry
from factcheck.reading.words import read_anchored, read_fraction, read_multiple, read_share, read_vague

__all__ = [
    "Entry",
    "among_exact",
    "as_limit",
    "as_mean",
    "as_price",
    "as_rounded",
    "as_told_again",
    "entry",
    "in_another_order",
    "in_stated_share",
    "in_unit_of",
    "read",
    "read_anchored",
    "read_calendar",
    "read_fraction",
    "read_hedged",
    "read_multiple",
    "read_range",
    "read_share",
    "read_vague",
]
