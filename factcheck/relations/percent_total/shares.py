"""Shares with the words about them, and what a group of them adds up to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from factcheck import regex
from factcheck.interval import Interval
from factcheck.model.fact import Fact
from factcheck.phrases import any_in, any_of
from factcheck.relations.answers import Kinds, kinds_of

_ALL = Interval.point(1)


class Share(NamedTuple):
    """A share with the words before it, since the last one, and after it, up to the next, in lower case."""

    fact: Fact
    lead: str
    label: str


def adds_up(group: Sequence[Share]) -> bool:
    return total_of(group).meets(_ALL)


def total_of(group: Sequence[Share]) -> Interval:
    return sum((_core(share.fact) for share in group), Interval.point(0))


def _core(fact: Fact) -> Interval:
    return fact.quantity.core * (1 if fact.kind == "ratio" else Fraction(1, 100))


def plain(text: str) -> str:
    return " " + regex.sub(r"\s+", " ", text.lower().replace("’", "'"))


@cache
def side(words: tuple[str, ...]) -> re.Pattern[str]:
    return regex.compile(rf"(?<!\w)(?:{any_of(words)})(?!\w)")


@cache
def words(name: str) -> re.Pattern[str]:
    # `the rest of the department` is one of the groups, `the rest` what is left
    end = r"(?! of (?!it\b|them\b))" if name == "total-rest" else ""
    return regex.compile(rf"(?<![\w-])(?:{any_in(name)})(?![\w-]){end}")


def closes(share: Share, name: str) -> bool:
    """Whether a closing word stands right before a share (`the rest, 20%`, `others 6%`) or after it (`20% unsure`)."""
    lead, label = " ".join(share.lead.split()[-5:]), " ".join(share.label.split()[:8])
    lead = lead.rstrip(" ,(–—-:" if name == "total-rest" else " :(")
    lead = regex.split(r"[,;:)](?:\s|$)", lead)[-1]
    label = regex.split(r"[,;:.(]\s|[.)]$| and ", label)[0]
    return bool(words(name).search(lead) or words(name).search(label))


def rests(group: Sequence[Share]) -> bool:
    """Whether the last of these is the rest of all, and none before it a share of one of them."""
    return closes(group[-1], "total-rest") and not any(regex.match(r"\s*of\s", share.label) for share in group[1:])


def kinds_in(group: Sequence[Share]) -> Kinds:
    return kinds_of([share.lead for share in group], [share.label for share in group])


def opened(lead: str) -> str:
    """The words before a share without the brackets that it and the one before stand in."""
    return lead.strip(" ()") + " "
