"""Pounds, shillings and pence: `£5 10s`, `£4 10s. 6d.`, `7s 6d`."""

from __future__ import annotations

from fractions import Fraction

from factcheck import regex
from factcheck.parse.standing import Place, Token
from factcheck.parse.vocabulary import Sense

_SHILLINGS = regex.compile(r"(\d{1,3})\s?s(?:\.(?=\s*\d)|(?!\w))")
_PENCE = regex.compile(r"(\d{1,2})([½¼¾])?\s?d(?:\.(?=\s*[a-z,;)])|(?!\w))")
_WITH_PENCE = regex.compile(r"\s?\d{1,2}[½¼¾]?\s?d(?!\w)")
_PARTS = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}
_IN_A_POUND, _IN_A_SHILLING = 20, 12


def old_coin(place: Place) -> Token | None:
    """So many shillings behind pounds or before pence, so many pence behind shillings; None for other figures."""
    text, start, stop = place.text, place.start, place.stop
    last = place.before[-1].terminals if place.before else ()
    if "SHILLINGS" in last:
        found = _PENCE.match(text, start, stop)
        if found is None or int(found[1]) >= _IN_A_SHILLING:
            return None
        value = int(found[1]) + _PARTS.get(found[2], Fraction(0))
        return Token(start, found.end(), (Sense("OLDPENCE", value, "figures.old_money", {}),))
    found = _SHILLINGS.match(text, start, stop)
    if found is None or not (_after_pounds(place) or (not last and _WITH_PENCE.match(text, found.end(), stop))):
        return None
    if last and int(found[1]) >= _IN_A_POUND:
        return None
    return Token(start, found.end(), (Sense("SHILLINGS", Fraction(found[1]), "figures.old_money", {}),))


def _after_pounds(place: Place) -> bool:
    """Whether whole pounds stand right before."""
    if len(place.before) < 2 or place.before[-1].terminals[-1] != "INT":
        return False
    return any(sense.terminal == "CURSYM" and sense.value == "GBP" for sense in place.before[-2].senses)
