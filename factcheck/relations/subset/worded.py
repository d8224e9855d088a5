"""A part and its whole that one wording names together: `three people, two of them children`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from factcheck import regex
from factcheck.lexicon import table
from factcheck.model.fact import Fact
from factcheck.model.relation import Relation
from factcheck.nouns import is_a, is_plural
from factcheck.nouns import relation as kinship
from factcheck.phrases import OF_THEM, any_in
from factcheck.relations.make import alike, cue_of, relate, same_measure
from factcheck.relations.scene import Scene
from factcheck.relations.subset.members import are_those, is_left_out
from factcheck.relations.wording import Match, matches

_FAR = 12  # a bare part this many times its whole speaks against the relation
# `including Marsh four times`: a name, and no clause of its own
_NAMED_TIMES = regex.compile(r"\b(?:including|especially|notably|among them)\s+(?:[^\W\d_a-z][\w.'’-]*\s+){1,3}$")
# `space for 34 cars, including four bays`
_ROOM_FOR = regex.compile(
    r"\b(?:space|spaces|room|parking|berths|beds|seats|seating|moorings|pitches) for (?:[a-z]+ )?$"
)
_OF_WHOM = regex.compile(r"\bof (?:which|whom)$")
_OF_THEM = regex.compile(rf"\b{OF_THEM}$")


def find(scene: Scene, used: set[int]) -> Iterator[Relation]:
    """The subsets that a wording licenses, of figures that have no whole yet."""
    for match in matches("subset", scene):
        whole = match.one("whole")
        if whole is None or not _is_meant(scene, match, whole):
            continue
        for part in match.roles.get("part", ()):
            if part.id in used or not _belongs(scene, match, part, whole) or _has_other(scene, match, part, whole):
                continue
            yield relate(
                "subset",
                {"part": [part], "whole": [whole]},
                cue_of(match, scene),
                match.span,
                wording=match.wording.name,
            )


def _is_meant(scene: Scene, match: Match, whole: Fact) -> bool:
    """Whether a loose wording stands where it can only be this one: `of 120 seedlings` at the head of a clause; words
    of another kind between the whole and `7 by more than an hour` than tell the part apart, so that they are no peers.
    """
    if match.wording.settings.get("opens"):
        before = scene.document.masked[max(0, match.span.start - 3) : match.span.start].rstrip()
        return not before or before[-1] in ".;:!?,(—–\n"
    if match.wording.settings.get("apart"):
        words = match.words.split()
        return words[-1] not in words[:-1]
    part = match.one("part")
    if match.wording.name == "subset.times":
        head = scene.document.masked[match.span.start : part.span.start] if part is not None else ""
        return _NAMED_TIMES.search(head) is not None
    if match.wording.name == "subset.of-them":
        who = part is not None and _OF_WHOM.search(part.quote.lower())  # `17 of them, six of whom` are six of the 17
        return not (_OF_THEM.search(whole.quote.lower()) and not who) and not _of_others(match)
    return True


def _has_other(scene: Scene, match: Match, part: Fact, whole: Fact) -> bool:
    """Whether a bare part too large for the nearest whole has another in the sentence that holds it (`10 million
    students at 1,400 colleges, including 281,000 who teach`), or is so much too large that it can be no part of it."""
    said, held = part.quantity.value, whole.quantity.value
    if part.noun is not None or said is None or held is None or said <= held:
        return False
    if whole.id + 1 == part.id and _OF_WHOM.search(part.quote.lower()) and not _OF_WHOM.search(whole.quote.lower()):
        return said > _FAR * held  # `17 of them, six of whom`
    here = scene.by_sentence.get(whole.sentence, ())
    before = (f for f in here if f.id < whole.id and f is not part and same_measure(part, f))
    return said > _FAR * held or any((f.quantity.value or 0) >= said for f in before)


def _of_others(match: Match) -> bool:
    """`Two farms lost animals, 45 of them sheep`: things that nobody counted stand nearer than the whole."""
    words = regex.split(r"[,;(—–.]", match.words, maxsplit=1)[0].split()[1:]
    return len(words) > 1 and is_plural(words[-1]) and words[-1].isalpha() and words[-2] not in _leading()


@cache
def _rooms() -> frozenset[str]:
    return frozenset(str(word) for word in table("cues")["lists"]["subset-rooms"])


@cache
def _generic() -> frozenset[str]:
    """Nouns of which anything may be one."""
    return frozenset(str(word) for word in table("cues")["lists"]["subset-generic"])


@cache
def _leading() -> frozenset[str]:
    return frozenset(str(word) for word in table("cues")["lists"]["subset-leading"])


def _belongs(scene: Scene, match: Match, part: Fact, whole: Fact) -> bool:
    """Whether the nouns let the part be among the whole; what `including` names must be of its kind for sure."""
    if not same_measure(part, whole) or whole.attributive or _in_all().match(scene.words_after(part, 20)):
        return False
    if is_left_out(scene, whole, part) or (whole.entity is not None and not are_those(part, whole.entity)):
        return False
    if part.entity is None or whole.entity is None or part.noun is None:
        return True
    kin = kinship(part.entity, whole.entity)
    if match.wording.name == "subset.times":
        return part.entity == "time"
    if match.wording.name == "subset.out-of":  # the group's noun stands before how many it has
        return not whole.quote.endswith(whole.noun or "") or kin in ("same", "part")
    if is_a(part.entity, "person") and is_a(whole.entity, "person"):
        return True  # `nineteen deaths, including seven children`
    own = part.quote.endswith(part.noun)  # and not the whole's noun, which it borrows
    if match.wording.name == "subset.including" or (own and match.wording.name == "subset.of-the-whole"):
        surely = kin in ("same", "part", "overlap") or (own and kin == "whole") or alike(part.entity, whole.entity)
        surely = surely or (part.entity in _rooms() and _ROOM_FOR.search(scene.words_before(whole, 40)) is not None)
        return surely or (kin == "unknown" and whole.entity in _generic())
    return kin in ("same", "part", "unknown", "overlap", "whole")


@cache
def _in_all() -> re.Pattern[str]:
    return regex.compile(rf",?\s*(?:{any_in('in-all', file='each')})\b")
