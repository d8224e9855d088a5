"""How far apart two cities are, along the shortest way round the earth."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from math import asin, cos, radians, sin, sqrt

from factcheck.places.known import Tables

_RADIUS = 6371  # kilometres: the mean of the earth (World Geodetic System 1984)
_GRAIN = 10  # kilometres: what cities themselves measure; so no last digit of a sine decides anything
_Point = tuple[float, float]


def kilometres(known: Tables, first: str, second: str) -> tuple[Fraction, ...]:
    """The distances, to tens of kilometres, of two cities by their keys, the bare names' own first, then those of their
    namesakes (Perth in Scotland); none where a place has no coordinates."""
    ends = [_points(known, key) for key in (first, second)]
    return tuple(Fraction(round(_between(a, b) / _GRAIN) * _GRAIN) for a, b in product(*ends))


def _points(known: Tables, key: str) -> list[_Point]:
    row = known.table_row(key)
    if not row.get("latitude"):
        return []
    others = [one.split() for one in row.get("namesakes", "").split("|") if one]
    return [(float(lat), float(lon)) for lat, lon in ((row["latitude"], row["longitude"]), *others)]


def _between(one: _Point, other: _Point) -> float:
    lat, to = radians(one[0]), radians(other[0])
    across = radians(other[1] - one[1])
    half = sin((to - lat) / 2) ** 2 + cos(lat) * cos(to) * sin(across / 2) ** 2
    return 2 * _RADIUS * asin(min(1.0, sqrt(half)))
