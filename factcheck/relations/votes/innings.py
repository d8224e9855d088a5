"""The two totals of a match of innings, wherever its report tells them: `made 248 for seven ... out for 201`. A
win `by 47 runs` is their difference."""

from __future__ import annotations

import re
from functools import cache

from factcheck import regex
from factcheck.interval import Interval
from factcheck.model.fact import Fact
from factcheck.phrases import any_in
from factcheck.relations.scene import Scene
from factcheck.relations.votes.sides import Side, Sides
from factcheck.span import Span

_AHEAD = 9  # sentences after the margin in which a report may tell the totals
_TWO = 2
_OTHER_MATCH = regex.compile(
    r"\b(?:second (?:team|eleven|string|innings)|2nd XI|second XI|last (?:week|season|year)|the week before"
    r"|a week earlier|women[’']s|girls|juniors|colts|elsewhere|other (?:match|game|tie))\b",
    re.IGNORECASE,
)


def played(scene: Scene, margin: Fact) -> Sides | None:
    """The two totals told after a margin in runs, if they are two."""
    if margin.entity != "run":
        return None
    last = min(margin.sentence + _AHEAD, len(scene.document.sentences) - 1)
    start, stop = margin.span.end, scene.document.sentences[last].span.end
    found = [one for total in (_made(), _out()) for one in total.finditer(scene.document.masked, start, stop)]
    told = {int(one[1]): Span(*one.span(1)) for one in found}
    if len(told) != _TWO or _OTHER_MATCH.search(scene.document.masked, start, stop) is not None:
        return None
    first, second = (Side(span, Interval.point(value), None) for value, span in told.items())
    return Sides(first, second, margin.sentence, True)


@cache
def _made() -> re.Pattern[str]:
    """`made 248 for seven`; not `at 150 for four`."""
    wickets = r"(?:\d|one|two|three|four|five|six|seven|eight|nine)(?![\w-])"
    verbs = any_in("innings-made")
    return regex.compile(
        rf"\b(?:{verbs})(?: (?:an?|their|its))?(?: [a-z]+)? (\d{{2,3}})(?: for {wickets}|-\d\b)", re.IGNORECASE
    )


@cache
def _out() -> re.Pattern[str]:
    """`all out for 201`, `were dismissed for 201`."""
    verbs = any_in("innings-out")
    return regex.compile(
        rf"\b(?:{verbs}) (?:for|on) (?:just |only |a mere )?(\d{{2,3}})(?![\d-]| balls| overs)", re.IGNORECASE
    )
