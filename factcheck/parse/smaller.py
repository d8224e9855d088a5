"""Whether an amount goes on with the one before it, in a smaller unit: `2 hours, 15 minutes`, `6 foot 3`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from factcheck import regex
from factcheck.model.mention import Number
from factcheck.nouns import phrase_at
from factcheck.parse.lookup import NUMBER, following
from factcheck.parse.vocabulary import vocabulary
from factcheck.parse.years import is_earlier
from factcheck.units import comparable, resolve

if TYPE_CHECKING:
    from factcheck.parse.standing import Token

_SIZES = frozenset({"DUR", "INCH", "OUNCE", "POUND"})
_MEASURED = frozenset(
    {*_SIZES, "UNIT", "FOOT", "STONE", "CURWORD", "CENT", "PCT", "POINTS", "OCCASION", "TIMES", "PART"}
)
_SAYS_WHEN = regex.compile(r"\s*[^\W\d_]+\s+(?:before|after|into)\b")
_LISTED = regex.compile(r"(?:\s*,\s*(?:and\s+)?[\w-]+\s+[^\W\d_]+){2}")
_IN_LIST = regex.compile(r"\d[\w.-]*\s+[^\W\d_]+,\s+(?:and\s+)?\Z")
_WHERE = regex.compile(r"\s+in\s+(?:the|this|that|his|her|their|its|my|our|your|a|an|all)\b")
_GOES_ON = regex.compile(
    r"\s?[-–/%:.]\w|[\"”″'’′]|\s+(?:of|or|to|out|a\.?m|p\.?m)\b|\s+(?:and a |and )(?:half|quarter|third)\b"
)


def is_smaller(said: Sequence[Token], look: Callable[[], Sequence[Token]], text: str, stop: int) -> bool:
    """Whether the tokens that lie ahead (`look` reads them) are so many of a smaller unit than that of what is said,
    fewer than one of it holds, that do not say when."""
    unit = next((str(sense.value) for sense in said[-1].senses if sense.terminal in _MEASURED), None)
    if unit is None:
        return False  # `min` that is a hedge
    ahead = look()
    at = next((at for at, token in enumerate(ahead) if not _SIZES.isdisjoint(token.terminals)), 0)
    if not at or any((NUMBER | {"JOIN"}).isdisjoint(token.terminals) for token in ahead[:at]):
        return False
    sense = next(sense for sense in ahead[at].senses if sense.terminal in _SIZES)
    if not comparable(unit, str(sense.value)):
        return False
    if is_earlier(text, ahead[at].start, stop) or _SAYS_WHEN.match(text, ahead[at].start, stop):
        return False
    if _LISTED.match(text, ahead[at].end, stop) or _IN_LIST.search(text, max(0, said[0].start - 30), said[0].start):
        return False  # `3 years, 2 months, 14 days, and 16 hours`: counted out one by one
    number = sum((_worth(token) for token in ahead[:at]), Fraction(0))
    return 0 < number < resolve(unit).factor / resolve(str(sense.value)).factor


def stands_alone(text: str, end: int, stop: int) -> bool:
    """Whether nothing that a number ending at `end` could count or measure follows it: `6 foot 3 in his socks`."""
    if _WHERE.match(text, end, stop):
        return True
    if _GOES_ON.match(text, end, stop) or not (_MEASURED | NUMBER).isdisjoint(following(vocabulary(), text, end, stop)):
        return False
    return phrase_at(text, end, stop, plural=True) is None


def _worth(token: Token) -> Fraction:
    value = token.senses[-1].value
    return value.value if isinstance(value, Number) else value if isinstance(value, Fraction) else Fraction(0)
