"""Whether the words beside a figure say that it is what others come to: `360 in all`, `which makes 72`."""

from __future__ import annotations

import re
from functools import cache

from factcheck.relations.each.words import any_of
from factcheck.relations.figures import Figure
from factcheck.relations.scene import Scene


def comes_to(scene: Scene, figure: Figure) -> bool:
    """Whether a figure is said to be a total, or is set beside what went before as one is."""
    before = re.split(r"[;(]", scene.words_before(figure.fact, 44))[-1]
    after, quote = scene.words_after(figure.fact, 24), figure.fact.quote.lower()
    if _coming().search(before) or _combined().match(quote) or _clause().search(before) or _in_all().match(after):
        return True
    return _apposed().search(before) is not None and _ending().match(after) is not None


@cache
def _coming() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_of('coming-to')})\s+(?:(?!and\b|at\b|for\b)[\w’'-]+\s+){{0,5}}$")


@cache
def _combined() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of('combined')})\b")


@cache
def _clause() -> re.Pattern[str]:
    """`, delivering 150,000`, `which brings the trust £54,000`, `so the crew earned $400`."""
    ending = r"\s+(?:[\w’'-]+\s+){0,4}$"
    return re.compile(rf"(?:,\s+(?:thus |thereby |so )?[a-z]+ing|\b(?:which|that)\s+[a-z]+s?|\bso\b){ending}")


@cache
def _apposed() -> re.Pattern[str]:
    """`, 60,000 litres daily.` and `, a payout of $10 million`: a last figure set beside what went before."""
    naming = r"(?:an?|for an?|with an?|at an?|giving an?|the)\s+(?:[\w-]+\s+){1,3}of\s+"
    return re.compile(rf"[,:—–]\s+(?:{naming}|some\s+|about\s+)?$")


@cache
def _ending() -> re.Pattern[str]:
    return re.compile(r"(?:\s+[\w-]+){0,3}\s*(?:[.;!?]|$)")


@cache
def _in_all() -> re.Pattern[str]:
    """`in all`, `teachers altogether`, `for the 300 metres`."""
    return re.compile(rf"\s*,?\s*(?:[\w-]+\s+){{0,3}}?(?:{any_of('in-all')})(?!\w)|\s+for (?:{any_of('the')})\b")
