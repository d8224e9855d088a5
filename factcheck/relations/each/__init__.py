"""Values for each of something (`30 trucks a day`, `$15 each`), and what so many of them come to."""

from factcheck.relations.each.excuse import excused
from factcheck.relations.each.filling import Filling, middle
from factcheck.relations.each.fillings import Fillings, fillings_at, is_alone
from factcheck.relations.each.products import claimed, likeliest
from factcheck.relations.each.value import Need
from factcheck.relations.each.weigh import best
from factcheck.relations.each.words import any_of, data, telling_of, words

__all__ = [
    "Filling",
    "Fillings",
    "Need",
    "any_of",
    "best",
    "claimed",
    "data",
    "excused",
    "fillings_at",
    "is_alone",
    "likeliest",
    "middle",
    "telling_of",
    "words",
]
