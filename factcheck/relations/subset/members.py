"""Whether what one figure counts may be among what another counts, and whether the words say so in earnest."""

from __future__ import annotations

import re
from functools import cache

from factcheck import regex
from factcheck.lexicon import table
from factcheck.model.fact import Fact
from factcheck.nouns import is_a, lemma
from factcheck.nouns import relation as kinship
from factcheck.phrases import any_in, phrase_in
from factcheck.relations.scene import Scene

_OF_THOSE = regex.compile(r"\bof (?:those|these)\s+([^\W\d_]+)$")


def are_those(part: Fact, whole: str) -> bool:
    """Whether what the part names may be of a whole: of 45 places none are `98 of those children`."""
    named = _OF_THOSE.search(part.quote.lower())
    noun = lemma(named[1]) if named is not None else whole
    persons = is_a(noun, "person") and is_a(whole, "person")
    return persons or kinship(noun, whole) in ("same", "part", "whole", "overlap")


def may_hold(whole: Fact, part: Fact) -> bool:
    """Whether the nouns let the part be among the whole."""
    if part.entity is None or whole.entity is None or is_group(whole):
        return True
    if not are_those(part, whole.entity):
        return False
    if part.noun is None or not part.quote.endswith(part.noun):
        return True
    persons = is_a(part.entity, "person") and is_a(whole.entity, "person")
    kin = kinship(part.entity, whole.entity)
    return persons or kin in ("same", "part", "overlap") or (kin == "unknown" and whole.entity == "person")


def is_group(whole: Fact) -> bool:
    """`a team of 11`: the noun before the figure names the group, and not what it is of."""
    return whole.entity in _groups() and (whole.noun or "").lower() not in whole.quote.lower()


def is_left_out(scene: Scene, whole: Fact, part: Fact) -> bool:
    """Whether words between the two say that the part is none: `34 nurses, not including 57 students`; or the part, a
    sentence on, is only aimed at: `the plan is for 60 of them`."""
    between = scene.document.masked[whole.span.end : part.span.start].lower()
    if _not_in().search(between):
        return True
    if part.sentence == whole.sentence:
        return False
    words = scene.words_before(part, 60)
    return phrase_in("share-tied-aimed", "subset-aimed").search(words) is not None


@cache
def _groups() -> frozenset[str]:
    return frozenset(str(word) for word in table("cues")["lists"]["subset-group"])


@cache
def _not_in() -> re.Pattern[str]:
    return regex.compile(rf"(?<![\w-])(?:{any_in('subset-not-in')})(?![\w-])")
