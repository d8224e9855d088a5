"""Figures that others are held against, or told of another time, and so no wholes of the parts beside them."""

from __future__ import annotations

import re
from functools import cache

from factcheck import regex
from factcheck.model.fact import Fact
from factcheck.phrases import any_in
from factcheck.relations.scene import Scene


def is_base(scene: Scene, fact: Fact) -> bool:
    """Whether a figure is what another is held against, or is told of another time: `5% above last year's £80m`,
    `against £75m`, `last year we had 51`."""
    lead = scene.words_before(fact, 50)
    return _held_against().search(lead) is not None or _other_time().search(lead) is not None


@cache
def _held_against() -> re.Pattern[str]:
    time = r"(?:(?:[a-z]+ )?(?:year|month|week|season|quarter|time|term)(?:['’]s)? )?"
    just = r"(?:(?:just|only|some|about|nearly|over|previous|earlier|record) )*"
    whose = r"(?:(?:the|its|our|their|his|her|a) )?"
    return regex.compile(rf"(?<!\w)(?:{any_in('base-before')}) {whose}{time}{just}$")


@cache
def _other_time() -> re.Pattern[str]:
    return regex.compile(rf"(?:^|[.;:(–—]\s*|\bbut |\band |,\s)(?:{any_in('then-before')}),? (?:[a-z’']+ ){{0,4}}$")
