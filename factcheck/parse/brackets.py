"""Numbers alone in brackets that are counts and cite nothing."""

from __future__ import annotations

from factcheck import regex

# `half of the 28 stations (14)`, `31% (465)`: so many are they
OF_COUNTED = regex.compile(
    r"\bof (?:the|its|their|our|all|these|those) \d[\d,]*(?: [a-z-]+){1,3} \(\d|\d\s?(?:%|per\s?cent) \(\d{3}\)"
    r"|\b(?:[Oo]ne|[Tt]wo|[Tt]hree|\d+) [a-z]+ in (?:[a-z]+|\d+) \(\d"
)
_HUNDREDS = regex.compile(r"\(\d{3}\)")  # two of them in one sentence are no papers that are cited
_BESIDE = 36  # characters in which the two may stand


def is_one_of_two(text: str, start: int, floor: int, stop: int) -> bool:
    """`the girls (508) outnumbering the boys (504)`: numbers of three digits, each alone in a bracket."""
    beside = text[max(floor, start - _BESIDE) : min(stop, start + _BESIDE)]
    return _HUNDREDS.match(text, start - 1) is not None and len(_HUNDREDS.findall(beside)) > 1
