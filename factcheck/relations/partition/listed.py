"""A whole and its parts that one wording lays out: `120 hurt: 70 men, 40 women and 10 children`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import takewhile

from factcheck import regex
from factcheck.model.fact import Fact
from factcheck.model.relation import Level, Relation
from factcheck.nouns import covered
from factcheck.nouns import relation as kinship
from factcheck.reading import in_unit_of
from factcheck.relations.contest import is_margin
from factcheck.relations.make import (
    cue_of,
    group_before,
    may_be_part,
    relate,
    same_measure,
    size,
    sure_part,
    tells_of_noun,
)
from factcheck.relations.odds import CHANCE, added, adds_up, near, slack, slipped
from factcheck.relations.partition import labels
from factcheck.relations.partition.fillings import has_noun, is_group_of
from factcheck.relations.scene import Scene
from factcheck.relations.wording import Match, matches

_SINGLE = regex.compile(
    r"(?:,|,? and|,? plus)\s+(?:an?|one|the(?! (?:rest|others?|remain)))\s+[a-z-]+(?:\s+[a-z-]+)?"
    r"\s*(?:,|;|\.|and\b|of\b|\Z)"
)
_EACH = regex.compile(r"(?:[^,;:.]*\beach\b|[^;:.]*\bapiece\b)")
_TURNS = (";", ":", ".", "—", "–", "(")
_FAR = 2  # a sum this many times the total, or as small a part of it, speaks against the relation itself


def find(scene: Scene) -> Iterator[Relation]:
    """The partitions that a wording licenses, wordings in the order of their file."""
    for match in matches("partition", scene):
        made = _partition(scene, match)
        if made is not None:
            yield made


def _partition(scene: Scene, match: Match) -> Relation | None:
    parts = [
        f
        for f in match.roles.get("parts", ())
        if f.quantity.core != f.quantity.support or f.quantity.core.low is not None
    ]
    total = match.one("total")
    if total is None and "total" in match.pronouns:
        total = group_before(scene, match.sentences[0], match.pronouns["total"].start, parts[0] if parts else None)
    if total is None or is_margin(scene, total):
        return None
    parts = [in_unit_of(part, total) for part in dict.fromkeys(parts)]
    parts, others = _sorted(scene, parts, total)
    if others and not adds_up(total, parts):
        return None  # a thing that may be no part of the total stands in the list
    if len(parts) < 2 or total in parts or has_single(scene, total, parts) or _says_again(total, parts):
        return None
    return _judged(scene, match, total, parts)


def _sorted(scene: Scene, listed: Sequence[Fact], total: Fact) -> tuple[list[Fact], list[Fact]]:
    """The figures of a list that may be parts of the total, or all if they add up to it; and those of other things."""
    alike = [part for part in listed if same_measure(part, total) and not tells_of_noun(scene, part)]
    parts = [part for part in alike if may_be_part(part, total)]
    if (adds_up(total, alike) and len(alike) > 2) or is_group_of(scene, total):
        return alike, []
    return parts, [part for part in alike if part not in parts and part.kind == "count"]


def _judged(scene: Scene, match: Match, total: Fact, parts: list[Fact]) -> Relation | None:
    exhaustive = match.wording.settings.get("exhaustive", False)
    if exhaustive == "cover":
        parts = _covering(total, parts)
    parts = _before_turn(scene, parts)
    parts, fits = _filling(total, parts, whole=(exhaustive is True or ":" in match.words) and _are_all_of(parts, total))
    if exhaustive == "cover":
        exhaustive = total.entity is not None and covered(total.entity, {p.entity for p in parts if p.entity})
        if not exhaustive and not fits and match.wording.settings.get("weak"):
            return None
    strong = exhaustive is True and not match.wording.settings.get("weak")
    level = _determined(total, parts, fits, strong)
    if level is not None and not fits and match.wording.settings.get("weak") and exhaustive is not True:
        level = _of_weak(match, total, parts)
    if not fits and (_is_other(scene, match, total, parts) or _are_each(scene, parts)):
        return None
    if level is None or (match.wording.settings.get("near") and not (fits or near(total, parts, Fraction(1, 2)))):
        return None
    return relate(
        "partition",
        {"total": [total], "parts": parts},
        cue_of(match, scene),
        match.span,
        basis=match.wording.basis,
        wording=match.wording.name,
        exhaustive=bool(exhaustive),
        determined=level,
        reasons=_reasons(match, exhaustive),
    )


def has_single(scene: Scene, total: Fact, parts: Sequence[Fact]) -> bool:
    """Whether the list also holds a thing counted by its article (`and a boy`), which has no figure to add, so that a
    shortfall means nothing."""
    low, high = added(parts).low, size(total).high
    if adds_up(total, parts) or low is None or high is None or low > high:
        return False
    stop = scene.document.sentences[parts[-1].sentence].span.end
    start = min(p.span.start for p in parts)
    end = min(stop, parts[-1].span.end + 40)
    near_by = scene.facts[parts[0].id : parts[-1].id + 2]
    if any(fact.kind == "ratio" and fact.number_span.start < end and fact.quote[0].isdigit() for fact in near_by):
        return True  # `80 half-timers`, which is no ratio
    listed = list(scene.document.masked[start:end].lower())
    for part in parts:
        listed[part.span.start - start : part.span.end - start] = "#" * (part.span.end - part.span.start)
    return bool(_SINGLE.search("".join(listed)))


def _says_again(total: Fact, parts: list[Fact]) -> bool:
    """Whether one of several parts is the whole said again (`$4.5B to heat homes; $128M to one state ... $4.5bn`)."""
    return any(p.quantity.value == total.quantity.value and size(p) == size(total) for p in parts)


def _covering(total: Fact, parts: list[Fact]) -> list[Fact]:
    """The run from the first part on whose nouns are kinds of the total's, if they are all there is (sons and
    daughters,
    of children, before the grandchildren); else all."""
    noun = total.entity
    if noun is None:
        return parts
    own = list(
        takewhile(lambda p: p.entity is not None and kinship(p.entity, noun) in ("same", "part", "overlap"), parts)
    )
    while len(own) > 1 and not covered(noun, {p.entity for p in own if p.entity}):
        own.pop()
    return own if len(own) > 1 else parts


def _before_turn(scene: Scene, parts: list[Fact]) -> list[Fact]:
    """The list up to where it goes on to say what one of its parts is made of: `30 houses and 60 flats; the flats are
    25 with one bedroom and 35 with two`."""
    for at in range(2, len(parts)):
        gap = scene.document.masked[parts[at - 1].span.end : parts[at].span.start].lower()
        again = (part.noun for part in parts[:at] if part.noun is not None)
        if gap.lstrip()[:1] in _TURNS and any(f"the {noun.lower()} " in gap for noun in again):
            return parts[:at]
    return parts


def _are_all_of(parts: list[Fact], total: Fact) -> bool:
    """Whether the figures of a list name things, none of them surely another's than the total's: then each is a part,
    and none may be left out (`240 people: 150 loaders, 90 sorters and 30 drivers`)."""
    if not all(has_noun(part) and part.kind == "count" for part in parts):
        return False
    if total.entity is None:
        return True
    return not any(kinship(part.entity or "", total.entity) == "unrelated" for part in parts)


def _filling(total: Fact, parts: list[Fact], whole: bool) -> tuple[list[Fact], bool]:
    """The parts that add up: the whole list, or else a run of at least two of it whose fit can hardly be chance; where
    neither is found, or `whole` says that none can be left out, the whole list."""
    if adds_up(total, parts) or whole:
        return parts, adds_up(total, parts)
    runs = [parts[a:b] for a in range(len(parts)) for b in range(len(parts), a + 1, -1) if 2 <= b - a < len(parts)]
    for run in runs:
        if adds_up(total, run) and len(runs) * slack(total, run) < CHANCE:
            return run, True
    for end in range(len(parts), 1, -1):
        if slipped(total, parts[:end]):
            return parts[:end], False
    return parts, False


def _determined(total: Fact, parts: list[Fact], fits: bool, strong: bool) -> Level | None:
    """How sure it is that these are the whole and its parts; None where the figures are so far apart that they cannot
    be."""
    if fits:
        return "high"
    summed, whole = added(parts, True), size(total, True)
    if summed.low is not None and whole.high is not None and summed.low > whole.high * _FAR:
        return None
    if summed.high is not None and whole.low is not None and summed.high * _FAR < whole.low:
        return None
    return "high" if strong or all(sure_part(p, total) for p in parts) else "medium"


def _of_weak(match: Match, total: Fact, parts: list[Fact]) -> Level | None:
    """How sure a misfit under a weak wording is: two parts may overlap or leave some out, so only a slip tells; three
    or
    more after `of the N` are meant to be all of it."""
    if slipped(total, parts):
        return "high"
    if len(parts) < 3:
        return None
    if not _reaches(parts, total):
        return "medium"  # `of the 63, 22 were men, 19 women, and 15 children`: the others may be none of these
    if match.wording.name == "partition.of-whole-list" and (
        near(total, parts, Fraction(1, 2)) or any(_beyond(p, total) for p in parts)
    ):
        return "high"
    return "medium" if near(total, parts) else None


def _reaches(parts: list[Fact], total: Fact) -> bool:
    """Whether the parts add up to the total or more."""
    high, low = added(parts).high, size(total).low
    return high is None or low is None or high >= low


def _beyond(part: Fact, total: Fact) -> bool:
    """Whether one part alone is more than the whole."""
    low, high = size(part, support=True).low, size(total, support=True).high
    return low is not None and high is not None and low > high


def _is_other(scene: Scene, match: Match, total: Fact, parts: list[Fact]) -> bool:
    """Whether the parts overlap, or may by what is said of them, or what stands before the list is one of its kind
    (`four in favour, six against, with one abstention`)."""
    if labels.overlap(scene, match.sentences) or labels.is_of_them(scene, parts[-1]):
        return True
    if match.wording.settings.get("weak") and total.sentence != parts[0].sentence and _falls_short(total, parts):
        return True  # `12,000 people live there. Some 4,000 men and 5,500 women have jobs.`
    said = labels.labels_of(scene, parts)
    if labels.flows(said):
        return True
    if labels.may_be_several(said) and not labels.are_opposites(said) and not any(_beyond(p, total) for p in parts):
        return True
    ends = [labels.fates(labels.labels_of(scene, facts)) for facts in ([total], parts)]
    return bool(match.wording.settings.get("weak")) and all(ends)


def _are_each(scene: Scene, parts: Sequence[Fact]) -> bool:
    """`two to each of the sons`, `and one apiece from Chile and Peru`: how many times a part counts is not told."""
    return any(_EACH.match(scene.words_after(part, 60)) for part in parts)


def _falls_short(total: Fact, parts: list[Fact]) -> bool:
    high, low = added(parts, True).high, size(total, True).low
    return high is not None and low is not None and high < low


def _reasons(match: Match, exhaustive: object) -> list[str]:
    reasons: list[str] = []
    if exhaustive == "near":
        return [*reasons, "the list seems to be complete"]
    if match.wording.settings.get("exhaustive") == "cover":
        reasons.append("the kinds named are everybody" if exhaustive else "the kinds named are not all there is")
    elif exhaustive:
        reasons.append("the wording lists all the parts")
    else:
        reasons.append("the list may not be complete")
    return reasons
