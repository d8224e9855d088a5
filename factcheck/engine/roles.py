"""What a rule may name: the roles of every relation, what each holds, and what is known of a fact beside its number."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

# What a role holds, as the type checker takes it. A single letter stands for a dimension that is the relation's own:
# the same letter twice is the same dimension.
RATIO = "ratio"  # a share, per cent, fraction or multiple: a plain number
DATE = "date"
TIME = "time"  # a length of time
ANY = "any"  # whatever the text says


class RoleType(NamedTuple):
    """One role: `holds` is a dimension as above; `several` where it names a list of facts; `needed` where the relation
    is nothing without it (a rule that names a role which is not needed is silent where the text has none)."""

    holds: str
    several: bool = False
    needed: bool = True
    meaning: str = ""


ROLES: Mapping[str, Mapping[str, RoleType]] = {
    "partition": {
        "total": RoleType("D", meaning="the whole"),
        "parts": RoleType("D", several=True, meaning="the groups it falls into"),
    },
    "subset": {
        "part": RoleType("D", meaning="the group inside"),
        "whole": RoleType("D", meaning="the group it is inside of"),
    },
    "share": {
        "part": RoleType("D", meaning="the group"),
        "whole": RoleType("D", meaning="what it is a share of"),
        "share": RoleType(RATIO, meaning="the share, as figures or as a word (`most`)"),
    },
    "restatement": {
        "first": RoleType("D", meaning="the rounder or earlier statement"),
        "second": RoleType("D", meaning="the sharper or later one"),
    },
    "change": {
        "before": RoleType("D", needed=False, meaning="the value it starts from"),
        "after": RoleType("D", needed=False, meaning="the value it ends at"),
        "delta": RoleType("D", needed=False, meaning="the difference, without a sign"),
        "percent": RoleType(RATIO, needed=False, meaning="the difference as a share of `before`, without a sign"),
        "ratio": RoleType(RATIO, needed=False, meaning="after / before"),
    },
    "product": {
        "total": RoleType("T", meaning="the result"),
        "factors": RoleType(ANY, several=True, meaning="what is multiplied"),
        "times": RoleType(RATIO, needed=False, meaning="spans of one rate in one of the other: weeks in a year"),
    },
    "average": {
        "total": RoleType("T", needed=False, meaning="the sum over all"),
        "count": RoleType("C", needed=False, meaning="how many there are"),
        "mean": RoleType("M", meaning="the average"),
        "least": RoleType("M", needed=False, meaning="the smallest single value"),
        "greatest": RoleType("M", needed=False, meaning="the largest single value"),
    },
    "comparison": {
        "left": RoleType("D", meaning="what is compared"),
        "right": RoleType("D", meaning="what it is compared with"),
        "ratio": RoleType(RATIO, needed=False, meaning="left / right, or right / left, as worded"),
        "difference": RoleType("D", needed=False, meaning="how far apart, without a sign"),
    },
    "balance": {
        "plus": RoleType("D", several=True, meaning="what was there and what came in"),
        "minus": RoleType("D", several=True, meaning="what went out"),
        "result": RoleType("D", meaning="what is left"),
    },
    "enumeration": {"count": RoleType("count", meaning="how many are announced")},
    "percent_total": {"shares": RoleType(RATIO, several=True, meaning="the shares of one whole")},
    "calendar": {
        "date": RoleType(DATE, needed=False, meaning="a day"),
        "start": RoleType(DATE, needed=False, meaning="the earlier end"),
        "end": RoleType(DATE, needed=False, meaning="the later end"),
        "duration": RoleType(TIME, needed=False, meaning="the stated length"),
        "birth": RoleType(DATE, needed=False, meaning="when somebody was born or something began"),
        "at": RoleType(DATE, needed=False, meaning="when the age is reached"),
        "age": RoleType(TIME, needed=False, meaning="how old"),
        "nth": RoleType("count", needed=False, meaning="which anniversary it is, or which year of something"),
        "now": RoleType(DATE, needed=False, meaning="when it is said"),
        "first": RoleType(DATE, needed=False, meaning="a day"),
        "second": RoleType(DATE, needed=False, meaning="the same day again"),
        "apart": RoleType(TIME, needed=False, meaning="how long it really is by what the words tell"),
        "term": RoleType(TIME, needed=False, meaning="the length of a lease"),
    },
    "bound": {"subject": RoleType(ANY, meaning="the figure that has a bound")},
    "reference": {
        "subject": RoleType(ANY, meaning="the figure that is compared with the world"),
        "apart": RoleType(ANY, needed=False, meaning="how far apart the places named can be"),
    },
    "fact": {"fact": RoleType(ANY, meaning="any single fact")},
    "pair": {
        "a": RoleType(ANY, meaning="a fact"),
        "b": RoleType(ANY, meaning="a later fact"),
    },
}

# What a relation says beside its facts; each is a text that may be empty.
PROPERTIES: Mapping[str, str] = {
    "property": "what the relation is about: `up`, `correction`, `weekday` ...",
    "aspect": "of `area of a city`: `area`",
    "thing": "of `area of a city`: `city`",
    "place": "the key of the place in the reference tables",
    "cue": "the words that license the relation",
    "basis": "`explicit`, `anaphoric`, `arithmetic` or `inferred`",
    "wording": "the name of the wording that matched",
}

# What is known of a fact beside its number: `fact.kind`.
ATTRIBUTES: Mapping[str, str] = {
    "kind": "its type: count, measure, percent ...",
    "entity": "the head of what is counted or measured, as a lemma: `person`",
    "noun": "the phrase as written: `radical fighters`",
    "unit": "the unit as read: `kilometer ** 2`, `USD`, `%`",
    "hedge": "none, approx, below, above or vague",
    "bound": "<, <=, >, >= or nothing",
    "quote": "the words of the text",
    "speaker": "who says it",
    "weekday": "of a date, where the text says one: `Monday`",
    "iso": "dates and times: `2024-02-30`, `25:61`",
}


def names_for(subject: str) -> tuple[str, ...]:
    """Every name a rule `for: subject` may use, apart from those it defines under `let`."""
    roles = tuple(ROLES[subject])
    return roles if subject in ("fact", "pair") else (*roles, *PROPERTIES)
