"""Shares that a per cent or fraction states of a part beside it, whose whole stands before them, or sentences ago."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from factcheck import regex
from factcheck.lexicon import table
from factcheck.model.fact import Fact
from factcheck.model.relation import Level, Relation
from factcheck.nouns import lemma
from factcheck.phrases import any_in, any_of
from factcheck.relations.make import alike, cue_of, group_before, relate, same_measure, size
from factcheck.relations.odds import exchanges
from factcheck.relations.scene import Scene
from factcheck.relations.share.wholes import (
    Candidate,
    Seeker,
    is_counted_in,
    is_named_by,
    is_of_kind,
    is_of_others,
    says_of,
)
from factcheck.relations.wording import Match, matches

# A share this many times what the figures give speaks against the relation: against a whole that a cue marks, and
# against the only one there is (own choice, 2026-11).
_FAR_CUED, _FAR_ALONE = 6, 3
# `80 (40% of those from abroad)`: of another group than the one that was counted
_OTHERS = regex.compile(
    r"\)?\s*of (?:all )?(?:those|the ones) "
    r"(?:(?:who|that|which|from|in|with|without|aged|on|at|under|over|not|born|to)\b|[a-z]+(?:ed|ing)\b)"
)
_MADE_UP = regex.compile(r"\bm(?:ade|akes?|aking) up (?:about |some |nearly |almost |just |only )*$")
_OF_WHOM = regex.compile(r"\s*of (?:(?:whom|which)\b|(?:them|these|those) (?:[a-z]|\())")
_OF_THEM = regex.compile(r"\s*of (?:them|these|those|whom|which)\b")
_AT = regex.compile(r"\b(?:at|aged) $")  # `told at 40`: an age or a time
_BESIDE_IT = 8  # characters
_NEXT = 2  # figures between a group and a share of it
_FEW = 5  # wholes of which it does not matter which is meant, where none fits
_NAMED = regex.compile(r"\s+(?:of (?:the|our|its|their|these|those|all) )?([a-z-]+)")
_APPOSED = regex.compile(r"\s*[,(—–]\s*(?:or |that's |that is )?(?:about |some |nearly |just over |just under )?")
_OF_IT = regex.compile(r"\b(?:of|among) (?:the |its |our |these |those |all )*$")
_OF_KIND = "the only ones of its kind near by"
_BESIDE = "that of the shares beside it"
# Cues by which it is as plain which whole is meant as if the words of one wording held it.
_SURE = frozenset(
    {"the figure after “of”", "the figure before “of whom”", "the group it is taken from", "the group named before"}
)
_COUNTS = frozenset({"count", "number"})


class Pair(NamedTuple):
    """A share and the part it stands beside, as a wording has them."""

    match: Match
    part: Fact
    share: Fact


def find(scene: Scene, found: list[Relation]) -> Iterator[Relation]:
    """A share relation for each share that stands beside its part, where a whole before them fits or is plain; a share
    that fits no whole has the one of its neighbours in the sentence that do."""
    pairs = list(_pairs(scene, found))
    beside: dict[int, list[int]] = {}
    for pair in pairs:
        if pair.part.id not in beside.setdefault(pair.part.sentence, []):
            beside[pair.part.sentence].append(pair.part.id)
    seeker = Seeker(scene, found, {s: sorted(ids) for s, ids in beside.items()})
    fitted: dict[int, Fact] = {}
    later: list[Pair] = []
    for pair in pairs:
        whole = _fitting(scene, seeker, pair)
        if whole is None:
            later.append(pair)
            continue
        fitted.setdefault(pair.part.sentence, whole.fact)
        yield _made(scene, pair, whole, "high")
    for pair in later:
        made = _misfit(scene, seeker, pair, fitted.get(pair.part.sentence))
        if made is not None:
            yield made


def _pairs(scene: Scene, found: list[Relation]) -> Iterator[Pair]:
    changed = {i for r in found if r.kind == "change" for i in r.all_facts()}
    seen: set[tuple[int, int]] = set()
    for match in matches("share_part", scene):
        share, part = match.one("share"), match.one("part")
        if share is None or part is None or share.id in changed or not is_share(scene, share) or part.attributive:
            continue
        if _is_whole_of(scene, part, share) or _AT.search(scene.words_before(part, 6)):
            continue
        if (part.id, share.id) not in seen and not (part.kind in _COUNTS and _is_broken(part)):
            seen.add((part.id, share.id))
            yield Pair(match, part, share)


def _is_whole_of(scene: Scene, part: Fact, share: Fact) -> bool:
    """`2,480 people, 62% of whom`, `about half of them in Spain`: the figure is the whole of the share and not its
    part."""
    return part.id < share.id and _OF_WHOM.match(scene.words_after(share, 12)) is not None


def _is_broken(fact: Fact) -> bool:
    """Whether a count is a fraction (`14/56`), which has its whole in it."""
    return fact.quantity.value is not None and fact.quantity.value.denominator != 1


def is_share(scene: Scene, fact: Fact) -> bool:
    """Whether a fact can be a share of a whole: not a rise, a rate of growth, a multiple, a threshold."""
    quantity = fact.quantity
    if quantity.value is None or fact.attributive:
        return False
    if fact.kind == "percent":
        plain = quantity.unit == "%" and 0 < quantity.value <= 100
    else:
        plain = fact.kind == "ratio" and 0 < quantity.value < 1
    if not plain:
        return False
    before = scene.words_before(fact, 30)
    moved = _moved().search(before) is not None and not _MADE_UP.search(before)
    return not moved and _moves().match(scene.words_after(fact, 24)) is None


def _fitting(scene: Scene, seeker: Seeker, pair: Pair) -> Candidate | None:
    """The likeliest whole that the figures fit; a fraction is so wide that another whole than the one the words mark
    fits by chance."""
    wholes = _wholes(scene, seeker, pair)
    if pair.share.kind == "ratio" and any(c.cue for c in wholes):
        wholes = [c for c in wholes if c.cue]
    return next((c for c in wholes if fits(pair.part, c.fact, pair.share)), None)


def _wholes(scene: Scene, seeker: Seeker, pair: Pair) -> list[Candidate]:
    made = seeker.candidates(pair.part, pair.share)
    if "whole" in pair.match.pronouns:
        place = pair.match.sentences[0], pair.match.pronouns["whole"].start
        group = group_before(scene, *place, pair.part)
        if group is None and not made:
            group = _told_before(scene, pair, group_before(scene, *place, None))
        if group is not None and not any(c.cue for c in made):
            made = [Candidate(group, "the group named before"), *(c for c in made if c.fact is not group)]
    elif not made and _OF_THEM.match(scene.words_after(pair.share, 12)):
        before = group_before(scene, pair.share.sentence, pair.share.span.end, None)
        made = [Candidate(group, "the group named before") for group in [_told_before(scene, pair, before)] if group]
    return made


def _told_before(scene: Scene, pair: Pair, group: Fact | None) -> Fact | None:
    """`The clinic saw 7,200 people; 81 per cent of them, 8,532`: the group, though it is no larger than its part."""
    if group is None or pair.share.sentence - group.sentence > 1 or pair.share.id > pair.part.id:
        return None
    return group if same_measure(pair.part, group) and pair.share.id - group.id <= _NEXT else None


def _misfit(scene: Scene, seeker: Seeker, pair: Pair, sibling: Fact | None) -> Relation | None:
    """The relation that the words leave, where no figure fits."""
    settings = pair.match.wording.settings
    if not settings.get("plain") or _is_of_figure_before(scene, pair) or _is_of_rate(scene, pair):
        return None
    wholes, far = _possible(scene, seeker, pair, sibling), seeker.far(pair.part, pair.share)
    of_kind = [c for c in wholes if is_of_kind(pair.part, c.fact)]
    if len(wholes) > 1 and len(of_kind) == 1 and not any(c.cue for c in wholes):
        wholes = [Candidate(of_kind[0].fact, _OF_KIND)]
    listed = (scene.facts[other] for other in seeker.listed_with(pair.part))
    others = [other for other in listed if other.id < pair.share.id or _may_be_of(scene, pair.share, other)]
    borne_out = any(fits(other, c.fact, pair.share) for other in others for c in wholes)
    if pair.share.kind == "percent" and (borne_out or any(fits(pair.part, fact, pair.share) for fact in far)):
        return None
    slipped = next((c for c in wholes if slips(pair.part, c.fact, pair.share)), None) or _far_slip(pair, far)
    known = any(c.cue or is_of_kind(pair.part, c.fact) for c in wholes)
    if slipped is None and pair.part.kind in _COUNTS and not known:
        earlier = _of_its_kind(scene, pair, far)
        wholes = [Candidate(earlier[0], "the only ones of its kind before")] if len(earlier) == 1 else wholes
    if not (wholes or slipped):
        return None
    whole = slipped or wholes[0]
    counted = pair.part.kind in _COUNTS or _is_drawn(scene, pair)
    if whole.cue is None and slipped is None and (settings.get("cued") or not counted):
        return None
    first = min((pair.part, pair.share), key=lambda f: f.span.start)
    if slipped is None and whole.cue in (None, _BESIDE, _OF_KIND) and is_of_others(scene, first, whole.fact):
        return None
    off = _off(pair.part, whole.fact, pair.share)
    if off is None or off > _FAR_CUED * 2:
        return None
    rivals = [c for c in wholes if bool(c.cue) == bool(whole.cue)]
    # Whichever of the marked ones is meant, none fits; of the others the right one may not be among them.
    marked = whole.cue is not None or "whole" in pair.match.pronouns
    alone = slipped is not None or len(rivals) == 1 or (marked and len(rivals) <= _FEW)
    sure = alone and (slipped is not None or off <= (_FAR_CUED if marked else _FAR_ALONE))
    return _made(scene, pair, whole, "high" if sure and (counted or whole.cue) else "medium")


def _may_be_of(scene: Scene, share: Fact, other: Fact) -> bool:
    """Whether a share may be that of a figure after it: `(40%) 860`, and in a row with others: `34, 33 and 33%`."""
    if other.span.start - share.span.end <= _BESIDE_IT and other.id == share.id + 1:
        return True
    following = scene.facts[share.id + 1] if share.id + 1 < len(scene.facts) else None
    gap = scene.document.masked[share.span.end : following.span.start] if following is not None else "."
    return gap.strip() in (",", "and", ", and")


def _is_of_figure_before(scene: Scene, pair: Pair) -> bool:
    """`59 drivers, one in four, were reported: 31 for speed`: the share is said of what it follows at once."""
    if pair.part.id < pair.share.id or pair.share.id == 0:
        return False
    before = scene.facts[pair.share.id - 1]
    gap = scene.document.masked[before.span.end : pair.share.span.start].lower()
    apposed = before.sentence == pair.share.sentence and before.kind in _COUNTS and _APPOSED.fullmatch(gap)
    return bool(apposed) and not _OF_IT.search(scene.words_before(before, 12))


def _possible(scene: Scene, seeker: Seeker, pair: Pair, sibling: Fact | None) -> list[Candidate]:
    """The wholes near by that words do not rule out."""
    wholes = seeker.likely(_wholes(scene, seeker, pair))
    named = says_of(scene, max((pair.part, pair.share), key=lambda f: f.span.end)) or says_of(scene, pair.share)
    held = scene.document.masked[pair.part.number_span.end : pair.part.span.end].lower()
    if _named_group().match(held + scene.words_after(pair.part, 40)):
        return []  # `61 of those given placebo (29.9%)`: of a group that words name
    if _OTHERS.match(scene.words_after(pair.share, 40)):
        wholes = [c for c in wholes if c.cue in ("those who took part", "the same words")]
    if named:
        own = ("the figure after “of”", "the group it is taken from", "those who took part")
        wholes = [
            Candidate(c.fact, c.cue or ("its noun" if is_counted_in(scene, named, c.fact) else "said to be the total"))
            for c in wholes
            if c.cue in own or (c.cue and c.fact.kind == "money") or is_named_by(scene, named, c.fact)
        ]
    if sibling is not None and sibling.id < pair.part.id and not any(c.cue for c in wholes):
        wholes = [Candidate(sibling, _BESIDE)] if not named or is_named_by(scene, named, sibling) else []
    return wholes


def _of_its_kind(scene: Scene, pair: Pair, far: Sequence[Fact]) -> list[Fact]:
    """The figures sentences ago that count what the part does, or what is named after the share (`one in three
    members, 204 in all`)."""
    named = _NAMED.match(scene.words_after(pair.share, 40))
    noun = pair.part.entity or (lemma(named[1]) if named else None)
    return [fact for fact in far if fact.entity and noun and (fact.entity == noun or alike(noun, fact.entity))]


def _far_slip(pair: Pair, far: Sequence[Fact]) -> Candidate | None:
    """A whole sentences ago, of the part's own kind or an amount as it is, that but for one slip would fit."""
    for fact in far:
        kin = pair.part.kind not in _COUNTS or is_of_kind(pair.part, fact)
        if kin and slips(pair.part, fact, pair.share):
            return Candidate(fact, "the figure before that would fit but for one slip")
    return None


def _is_drawn(scene: Scene, pair: Pair) -> bool:
    """Whether words say that the part was taken out of a sum: `$3.2 million (40%) has been received`."""
    around = scene.words_before(pair.part, 30) + " # " + scene.words_after(pair.share, 40)
    return bool(_drawn().search(around))


def slips(part: Fact, whole: Fact, share: Fact) -> bool:
    """Whether the share would fit but for two neighbouring digits exchanged in one of the three figures, or for the
    point that a per cent lost."""
    values = [f.quantity.value or Fraction(0) for f in (part, whole, share)]
    if not all(values) or any(f.quantity.hedge not in ("none", "approx") for f in (part, whole, share)):
        return False
    part_said, whole_said, said = values
    scale = 100 if share.kind == "percent" else 1
    wide = (share.quantity.step or Fraction(1)) / 2 if share.kind == "percent" else said / 50

    def agrees(one: Fraction, all_of: Fraction, stated: Fraction) -> bool:
        return abs(one / all_of * scale - stated) <= wide

    return (
        any(agrees(other, whole_said, said) for other in exchanges(part_said))
        or any(agrees(part_said, other, said) for other in exchanges(whole_said) if other >= part_said)
        or (scale > 1 and any(agrees(part_said, whole_said, other) for other in (*exchanges(said), said / 10)))
    )


def _off(part: Fact, whole: Fact, share: Fact) -> Fraction | None:
    """How many times too large or too small the share stated is, at least 1."""
    values = [f.quantity.value for f in (part, whole, share)]
    if any(value is None or value <= 0 for value in values):
        return None
    part_said, whole_said, said = (value for value in values if value is not None)
    given = part_said / whole_said
    stated = said / 100 if share.kind == "percent" else said
    return max(given / stated, stated / given)


def fits(part: Fact, whole: Fact, share: Fact) -> bool:
    """Whether part / whole meets the share stated, within the cores of all three."""
    whole_size = size(whole)
    if whole_size.low is None or whole_size.low <= 0:
        return False
    scale = Fraction(1, 100) if share.kind == "percent" else Fraction(1)
    return (size(part) / whole_size).meets(share.quantity.core * scale)


def _is_plain(scene: Scene, pair: Pair, whole: Candidate) -> bool:
    """Whether words mark the whole in the clause of its share, or as the group that both are of."""
    if whole.cue not in _SURE:
        return False
    between = scene.document.masked[whole.fact.span.end : pair.share.span.start]
    return whole.fact.sentence != pair.share.sentence or not regex.search(r"[;:]", between)


def _is_of_rate(scene: Scene, pair: Pair) -> bool:
    """Whether the share is that of so much an hour: `earned £19.60 an hour and she £17.93, a gap of £1.67, or 8.5%`."""
    said, share = pair.part.quantity.value, pair.share.quantity.value
    if pair.part.kind != "money" or said is None or share is None or pair.share.kind != "percent":
        return False
    near = scene.facts[max(0, pair.part.id - _FEW) : pair.part.id]
    rates = [f.quantity.value for f in near if f.kind == "rate" and f.quantity.value]
    wide = (pair.share.quantity.step or Fraction(1)) / 2
    return any(abs(said / value * 100 - share) <= wide for value in rates)


def _made(scene: Scene, pair: Pair, whole: Candidate, level: Level) -> Relation:
    kind = "share.of-" if _is_plain(scene, pair, whole) else "share."
    nearest = "the figure before that fits" if level == "high" else "the nearest figure before that can be"
    return relate(
        "share",
        {"part": [pair.part], "whole": [whole.fact], "share": [pair.share]},
        cue_of(pair.match, scene),
        pair.match.span,
        basis="explicit" if whole.fact.sentence == pair.share.sentence else "anaphoric",
        wording=pair.match.wording.name.replace("share_part.", kind),
        determined=level,
        reasons=[f"the whole is {whole.cue or nearest}"],
    )


@cache
def _named_group() -> re.Pattern[str]:
    return regex.compile(rf"\s*of (?:those|the \w+) (?:{any_in('group-by')})\b")


@cache
def _drawn() -> re.Pattern[str]:
    return regex.compile(rf"(?<!\w)(?:{any_in('share-drawn')})(?!\w)")


@cache
def _moved() -> re.Pattern[str]:
    """Words before a per cent that make it a rise, a rate or a bound rather than a share."""
    words: Sequence[str] = table("context")["change_words"] + table("cues")["lists"]["no-share-before"]
    return regex.compile(rf"(?<!\w)(?:{any_of(words)})\s+(?:by\s+|of\s+)?(?:\w+\s+)?\Z")


@cache
def _moves() -> re.Pattern[str]:
    return regex.compile(rf"\s+(?:{any_in('no-share-after')})(?!\w)")
