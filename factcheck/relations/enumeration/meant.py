"""Whether a list that does not fit its count is surely the list of what was counted."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from factcheck import regex
from factcheck.lexicon import table
from factcheck.model.fact import Fact
from factcheck.nouns import is_a, is_plural, lemma
from factcheck.relations.enumeration import behind
from factcheck.relations.enumeration.lists import Listed, is_unclear, things
from factcheck.relations.scene import Scene

Opening = Literal[
    "colon", "dash", "bracket", "comma", "namely", "covering", "are", "direct", "as", "before", "behind", "inside"
]
_LINKS = frozenset({"are", "were", "was", "is", "has", "includes", "follows", "as"})
_OFF = 3  # a count further from the list than that speaks against the relation, where it is loosely worded
_MANY = 3  # names or more, in a list that has only one reading, are all of them however many were counted
_FEW_WORDS = 4
_JOINT = regex.compile(r",(?:\s+(?:and|or))?\s|\s(?:and|or|&|plus)\s")
_PLAIN = frozenset({"colon", "namely", "covering", "bracket"})
STRONG = frozenset({"colon", "namely", "are", "bracket", "inside"})
_NAMES = (frozenset({"name"}), frozenset({"name", "the"}), frozenset({"date"}))
_SURE_BY_COMMA = (frozenset({"name"}), frozenset({"name", "the"}))
_SURE_BY_BEING = (*_SURE_BY_COMMA, frozenset({"parallel"}), frozenset({"name", "deed"}))
CALENDAR = {"month": "months", "day": "weekdays", "day / week": "weekdays"}


@dataclass(frozen=True, slots=True)
class Announced:
    """A list and what announces it."""

    opening: Opening
    listed: Listed


def is_meant(scene: Scene, fact: Fact, made: Announced) -> bool:
    """Whether a list that does not fit its count is surely the list of what was counted."""
    listed, number = made.listed, int(fact.quantity.value or 0)
    if listed.kinds() == {"counted"} or is_unclear(listed.pieces) or not suits(fact, listed):
        return False  # a whole and its parts
    if made.opening == "behind":
        most = _farthest(listed, number, 2)
        return listed.clean and off(listed, number) <= most and behind.is_one_each(scene, fact, listed, number)
    if fact.entity in behind.dated() and listed.kinds() != {"date"} and not behind.are_months(listed):
        return False
    if listed.kinds() == {"sum"}:
        return made.opening in _PLAIN | {"dash"} and listed.clean and off(listed, number) <= _OFF
    if made.opening == "comma" and fact.quote.lower().endswith("of them") and listed.kinds() <= {"single", "the"}:
        return listed.clean and len(listed.pieces) >= _MANY and off(listed, number) <= 2
    if listed.kinds() == {"placed"}:
        return made.opening == "colon" and listed.clean and off(listed, number) <= _OFF and behind.is_place(fact)
    if made.opening in ("comma", "bracket") and listed.kinds() == {"figure"}:
        return False
    if made.opening == "colon" and _of_others(scene, fact, made):
        return False
    if not listed.clean:
        return _is_beyond(scene, fact, made)
    if made.opening == "dash" and listed.kinds() == {"plain"} and len(listed.pieces) > 2:
        return off(listed, number) <= 2
    sure = _SURE_BY_BEING if made.opening == "are" else _SURE_BY_COMMA
    if made.opening in ("comma", "dash", "are", "direct", "as", "before") and listed.kinds() not in sure:
        return False
    if made.opening == "bracket" and listed.kinds() & {"plain", "act"}:
        return "act" not in listed.kinds() and len(listed.pieces) > 2 and _is_terse(listed) and off(listed, number) == 1
    if made.opening == "covering":
        return off(listed, number) <= 2 and "act" not in listed.kinds()
    if made.opening == "comma" and (fact.entity in _never_named() or _ends_in_name(scene, fact, made)):
        return False
    return off(listed, number) <= _farthest(listed, number, _OFF if made.opening in STRONG else 2)


def _farthest(listed: Listed, number: int, usual: int) -> int:
    """How many too few or too many may be named: of three names or more half as many as were counted."""
    return max(usual, number // 2) if listed.kinds() in _NAMES and len(listed.pieces) >= _MANY else usual


def _is_beyond(scene: Scene, fact: Fact, made: Announced) -> bool:
    """Whether a list that can be read in several ways names too few or too many things in each of them."""
    listed, number = made.listed, int(fact.quantity.value or 0)
    if made.opening not in _PLAIN or listed.kinds() & {"clause", "act", "figure", "age", "placed"}:
        return False
    start, stop = listed.pieces[0].span.start, stop_of(scene, fact)
    joints = [m.group().strip() for m in _JOINT.finditer(scene.document.masked, start, stop)]
    if not joints or not all(piece.is_short for piece in listed.pieces):
        return False
    if joints[-1] == "," and (len({*joints}) > 1 or not _is_terse(listed)):
        return False  # its last `and` may join what follows a comma
    counts = {n for pieces in (listed.pieces, *listed.readings) for n in (len(pieces), things(pieces))}
    most = max(*counts, len(joints) + 1)
    if min(counts) <= number <= most or (number < most and sum(joint != "," for joint in joints) > 1):
        return False
    return min(abs(number - count) for count in (*counts, most)) <= _OFF


def stop_of(scene: Scene, fact: Fact) -> int:
    """The end of the fact's sentence, its closing mark left out."""
    span = scene.document.sentences[fact.sentence].span
    return span.start + len(span.of(scene.document.masked).rstrip(" \n\"'”’.!?"))


def _is_terse(listed: Listed) -> bool:
    return all(len(piece.words.split()) <= _FEW_WORDS for piece in listed.pieces)


def off(listed: Listed, number: int) -> int:
    """How many things too few or too many are named."""
    named = len(listed.pieces) if listed.kinds() == {"placed"} else things(listed.pieces)
    return abs(named - number)


def suits(fact: Fact, listed: Listed) -> bool:
    """Whether the things are of the kind counted, where it is one of time: the names of months, the days of a week."""
    unit = fact.quantity.unit
    if unit is None:
        return True
    names = behind.calendar_names(CALENDAR[unit])
    return listed.clean and all(p.words.split()[0].lower().rstrip("s") in names for p in listed.pieces)


def _of_others(scene: Scene, fact: Fact, made: Announced) -> bool:
    """Whether a list after a colon may be of what the last words before it name: `four days in these sectors:`."""
    gap = scene.document.masked[fact.span.end : made.listed.pieces[0].span.start].rstrip(' :\n"“')
    pieces, named = made.listed.pieces, fact.entity or "?"
    if all(p.is_short for p in pieces) and any(named in map(lemma, p.words.lower().split()) for p in pieces):
        return False  # `seven bridges are shut until the piers are safe: Old Mill, ... and the rail bridge at Tull`
    last = regex.search(r"([a-z]+)\Z", gap)
    if last is not None and is_a(lemma(last[1]), "person") and not made.listed.kinds() & {"name", "counted", "clause"}:
        return False  # `five options to residents: lights, a roundabout or nothing`
    return last is not None and last[1] not in _LINKS and is_plural(last[1])


def _ends_in_name(scene: Scene, fact: Fact, made: Announced) -> bool:
    """`four countries and speaks Spanish, French and Greek`: the list has begun before the comma."""
    gap = scene.document.masked[fact.span.end : made.listed.pieces[0].span.start].rstrip(" ,").split()
    return bool(gap) and gap[-1][:1].isupper()


@cache
def _never_named() -> frozenset[str]:
    return frozenset(table("lists")["never-named"])
