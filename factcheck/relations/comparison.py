"""Two figures held against each other: more, fewer, as many, times as many, a gap, a majority, a target met or missed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from factcheck.interval import Interval
from factcheck.lexicon import table
from factcheck.model.relation import Level, Relation, Stated
from factcheck.nouns import relation as kinship
from factcheck.relations.figures import Figure, figures, figures_of, in_unit_of, neighbours, roles
from factcheck.relations.identity import identities
from factcheck.relations.make import cue_of, relate
from factcheck.relations.scene import Scene
from factcheck.relations.wording import Match, matches

_FAR = 3  # an expected figure this many times the one found speaks against the relation
_TENS = (10, 100, 1000)  # but for a lost or added zero
_ONE = Fraction(1)


@dataclass(frozen=True, slots=True)
class Claim:
    """What a wording says of two figures: `property`, and the difference, or how many times (`times`), or neither.

    `percent` is the per cent figure of which `times` is made.
    """

    property: str | None
    difference: Figure | None
    ratio: Figure | None
    times: Interval | None
    percent: Figure | None
    loose: bool  # `three times more than` is said of three times and of four times as many

    def holds(self, left: Interval, right: Interval, gap: Interval | None, times: Interval | None) -> bool:
        """Whether it is true of some numbers of `left` and `right`."""
        if gap is not None:
            apart = left - right
            ways = {"more": (apart,), "fewer": (-apart,)}.get(self.property or "", (apart, -apart))
            return any(way.meets(gap) for way in ways)
        if times is not None:
            if right == Interval.point(0):
                return False
            given = left / right
            return given.meets(times) or (self.loose and given.meets(times + 1))
        apart = left - right
        if self.property == "equal":
            return 0 in apart
        return (
            (apart.high is None or apart.high > 0) if self.property == "more" else (apart.low is None or apart.low < 0)
        )

    def fits(self, left: Figure, right: Figure, support: bool = False) -> bool:
        """Whether it is true of two figures, at their cores or at their supports."""
        gap = None if self.difference is None else _width(self.difference, support)
        times = self.times if self.ratio is None else _width(self.ratio, support)
        return self.holds(_width(left, support), _width(right, support), gap, times)


def find(scene: Scene, found: list[Relation]) -> Iterator[Relation]:
    """The comparisons that a wording licenses; a difference, a multiple and the figure after `than` stand in one only."""
    taken: set[int] = {
        i for r in found if r.kind == "change" for n in ("delta", "percent", "ratio") for i in r.facts(n)
    }
    for made in identities(scene):
        if not taken & set(made.facts("difference")):
            taken |= set(made.all_facts())
            yield made
    for match in matches("comparison", scene):
        anchor = {f.id for name in ("difference", "ratio", "percent") for f in match.roles.get(name, ())}
        anchor = anchor or {f.id for f in match.roles.get("right", ())}
        if anchor & taken:
            continue
        compared = _compared(scene, match)
        if compared is not None:
            taken |= anchor | set(compared.facts("right"))
            yield compared


def _compared(scene: Scene, match: Match) -> Relation | None:
    claim = _claim(scene, match)
    if claim is None:
        return None
    left, right = (_own(scene, match, name) for name in ("left", "right"))
    seek = match.wording.settings.get("seek")
    chosen: tuple[Figure, Figure, Level] | None
    if seek == "pair":
        chosen = _pair(scene, match, claim)
    elif left is not None and right is not None:
        chosen = _given(claim, left, right)
    elif right is not None:
        chosen = _sought(scene, match, claim, right, lambda figure: _alike(figure, right))
    elif left is not None:
        chosen = _sought(scene, match, claim, left, lambda figure: _alike(left, figure))
    else:
        return None
    if chosen is None:
        return None
    return _relation(scene, match, claim, *chosen)


def _claim(scene: Scene, match: Match) -> Claim | None:
    difference, ratio, percent = (_own(scene, match, name) for name in ("difference", "ratio", "percent"))
    prop: str | None = match.wording.settings.get("property")
    times = None
    if percent is not None:
        times = percent.core + 1 if prop == "more" else -percent.core + 1
    loose = ratio is not None and " than" in match.words
    if "same" in match.roles and not _same_number(match):
        return None
    if match.wording.settings.get("needs") == "gap" and not _is_gap(match):
        return None
    if not _is_within(match):
        return None
    return Claim(prop, difference, ratio, times, percent, loose)


def _same_number(match: Match) -> bool:
    same = match.one("same")
    return same is not None and same.quantity.hedge_entry is not None and same.anchor is not None


def _is_within(match: Match) -> bool:
    """Whether the wording is as short as it asks for, and no preposition sends its last figure elsewhere."""
    words = match.words.split()
    most = match.wording.settings.get("within")
    return most is None or (len(words) <= most and not {*words[1:]} & {*table("cues")["lists"]["elsewhere"]})


def _is_gap(match: Match) -> bool:
    """Whether the difference is one by its noun: `a 12-vote majority`."""
    fact = match.one("difference")
    return fact is not None and fact.attributive and fact.entity in table("cues")["lists"]["gap"]


def _own(scene: Scene, match: Match, name: str) -> Figure | None:
    fact = match.one(name)
    made = figures_of(fact, scene) if fact is not None else []
    return made[0] if len(made) == 1 else None


def _width(figure: Figure, support: bool) -> Interval:
    return figure.support if support else figure.core


def _given(claim: Claim, left: Figure, right: Figure) -> tuple[Figure, Figure, Level] | None:
    """Two figures that the wording itself names."""
    alike = _alike(left, right)
    if alike is None:
        return None
    claim = _in_their_unit(claim, alike[0])
    if claim.fits(*alike) or _is_near(claim, *alike):
        return (*alike, "high")
    return None


def _sought(
    scene: Scene, match: Match, claim: Claim, known: Figure, paired: Callable[[Figure], tuple[Figure, Figure] | None]
) -> tuple[Figure, Figure, Level] | None:
    """The left and the right one, of which one is known: the other is the nearest figure of its kind before the wording
    that fits; else the nearest."""
    pairs = _unborrowed([made for candidate in _candidates(scene, match) if (made := paired(candidate)) is not None])
    for support in (False, True):
        for left, other in pairs:
            if _in_their_unit(claim, left).fits(left, other, support):
                return left, other, "high"
    here = [pair for pair in pairs if all(f.sentence in match.sentences for f in pair)] or pairs
    if not here:
        return None
    left, other = here[0]
    if not _is_near(_in_their_unit(claim, left), left, other):
        return None
    sure = len(here) == 1 and all(f.sentence in match.sentences for f in (left, other))
    return left, other, "high" if sure else "medium"


def _unborrowed(pairs: list[tuple[Figure, Figure]]) -> list[tuple[Figure, Figure]]:
    """Those of one unit each, where there are any; else those of which one takes the other's."""
    return [pair for pair in pairs if not _is_borrowed(*pair)] or pairs


def _is_borrowed(left: Figure, right: Figure) -> bool:
    return any(f.part and f.fact.kind in ("number", "count") and f.unit is not None for f in (left, right))


def _candidates(scene: Scene, match: Match) -> Iterator[Figure]:
    """Figures that may be what is compared, the likelier first: before the wording, then (where it allows) after it, then
    in the sentence before if this one points back."""
    own = {f.id for facts in match.roles.values() for f in facts}
    strict, after = (match.wording.settings.get(key, False) for key in ("strict", "after"))
    here = [f for f in figures(scene, match.sentences) if f.fact.id not in own]
    before = [f for f in here if f.span.end <= match.span.start]
    if strict:
        yield from (f for f in before[-1:] if _is_close(scene, f, match))
    else:
        yield from reversed(before)
    if after:
        later = [f for f in here if f.span.start >= match.span.end]
        yield from later[:1] if strict else later
    if not before and _points_back(scene, match):
        for sentence in reversed(
            [s for s in neighbours(scene, match.sentences[0], ahead=0) if s not in match.sentences]
        ):
            yield from reversed(figures(scene, [sentence]))


def _is_close(scene: Scene, figure: Figure, match: Match) -> bool:
    """Whether a figure stands right before a wording, in its clause; one that touches it is its difference (`60 more than`)."""
    between = scene.document.masked[figure.span.end : match.span.start].split()
    return 0 < len(between) <= 9 and not any(word[-1] in ";:" for word in between)


def _points_back(scene: Scene, match: Match) -> bool:
    """Whether a sentence takes up the one before: `That was 6,000 more than ...`."""
    start = scene.document.sentences[match.sentences[0]].span.start
    opening = scene.document.masked[start : start + 40].lower().split()[:3]
    return any(word.strip(",") in table("cues")["lists"]["taking-up"] for word in opening)


def _alike(left: Figure, right: Figure) -> tuple[Figure, Figure] | None:
    """Two figures in one measure, a bare number taking the other's unit; None where they are of different kinds."""
    if left.span == right.span:
        return None
    first, second = in_unit_of(left, right), right
    if first is None:
        borrowed = in_unit_of(right, left)
        if borrowed is None:
            return None
        first, second = left, borrowed
    if left.noun is not None and right.noun is not None and kinship(left.noun, right.noun) == "unrelated":
        return None
    return first, second


def _in_their_unit(claim: Claim, like: Figure) -> Claim:
    """The claim with a bare difference taken in the unit of the figures compared."""
    if claim.difference is None or claim.difference.dimension == like.dimension:
        return claim
    borrowed = in_unit_of(claim.difference, like)
    never = replace(claim.difference, core=Interval.of(1, 0), support=Interval.of(1, 0))
    return replace(claim, difference=borrowed or never)


def _is_near(claim: Claim, left: Figure, right: Figure) -> bool:
    """Whether a misfit is such as a slip would make: the figure found is within a few times of what it should be, or a
    power of ten away."""
    if claim.difference is not None and claim.difference.core.empty:
        return False
    gap = None if claim.difference is None else claim.difference.support
    times = claim.times if claim.ratio is None else claim.ratio.support
    if gap is None and times is None:
        return left.support.meets(right.support * Interval.of(Fraction(1, _FAR), _FAR))
    wide = [Interval.of(Fraction(ten, _FAR), ten * _FAR) for ten in (_ONE,)]
    wide += [
        Interval.of(ten * Fraction(9, 10), ten * Fraction(11, 10))
        for n in _TENS
        for ten in (Fraction(n), Fraction(1, n))
    ]
    return any(claim.holds(left.support * band, right.support, gap, times) for band in wide) and _is_sizable(
        claim, left, right
    )


def _is_sizable(claim: Claim, left: Figure, right: Figure) -> bool:
    """Whether a difference is no larger than the figures it is said to be between."""
    if claim.difference is None:
        return True
    gap, ends = claim.difference.support.low, [f.support.high for f in (left, right)]
    return gap is None or None in ends or any(end is not None and gap <= end for end in ends)


# ---- both figures sought ----


def _pair(scene: Scene, match: Match, claim: Claim) -> tuple[Figure, Figure, Level] | None:
    """The two figures that a difference or a multiple is said of: of those that fit the nearest to each other; else the
    only two there are, or those that stand together (`52 to 40`)."""
    own = {f.id for facts in match.roles.values() for f in facts}
    last = None
    for reach in (0, 1):
        sentences = list(neighbours(scene, match.sentences[0], back=reach, ahead=0))
        if sentences == last:
            break
        last = sentences
        here = [f for f in figures(scene, sentences) if f.fact.id not in own]
        pairs = _pairs(here, claim)
        for support in (False, True):
            for left, right, claimed in pairs:
                if claimed.fits(left, right, support):
                    return left, right, "high" if reach == 0 else "medium"
        misfit = _misfit(scene, here, pairs, match)
        if misfit is not None:
            return misfit if reach == 0 else None
    return None


def _pairs(here: list[Figure], claim: Claim) -> list[tuple[Figure, Figure, Claim]]:
    """Every two figures of one kind that the claim may be about, those next to each other first; where a multiple is said
    of them, each way round."""
    made = []
    for apart in range(1, 4):
        for first, second in zip(here, here[apart:], strict=False):
            alike = _alike(first, second)
            if alike is None or not _may_differ(claim, *alike):
                continue
            claimed = _in_their_unit(claim, alike[0])
            if claimed.difference is not None and claimed.difference.core.empty:
                continue
            made.append((*alike, claimed))
            if claim.times is not None or claim.ratio is not None:
                made.append((alike[1], alike[0], claimed))
    return [pair for pair in made if not _is_borrowed(*pair[:2])] or made


def _may_differ(claim: Claim, left: Figure, right: Figure) -> bool:
    """Whether the nouns let the difference be one of these two."""
    if claim.difference is None:
        return True
    own = claim.difference.noun
    nouns = [f.noun for f in (left, right) if f.noun is not None]
    return own is None or not nouns or any(kinship(own, noun) in ("same", "part", "whole", "unknown") for noun in nouns)


def _misfit(
    scene: Scene, here: list[Figure], pairs: list[tuple[Figure, Figure, Claim]], match: Match
) -> tuple[Figure, Figure, Level] | None:
    """Two figures that the claim is surely about and does not fit."""
    kinds = {f.dimension for f in here}
    for left, right, claim in pairs:
        first, second = sorted((left, right), key=lambda f: f.span)
        together = _stand_together(scene, first, second)
        alone = len(here) == 2 or (len(kinds) > 1 and sum(f.dimension == left.dimension for f in here) == 2)
        if not (together or alone) or not _is_near(claim, left, right):
            continue
        if claim.ratio is not None and _reversed_fits_better(left, right):
            left, right = right, left
        return left, right, "high" if together and alone else "medium"
    return None


def _reversed_fits_better(left: Figure, right: Figure) -> bool:
    """A multiple is said of the larger figure."""
    return left.core.low is not None and right.core.high is not None and left.core.low < right.core.high


def _stand_together(scene: Scene, first: Figure, second: Figure) -> bool:
    """`52 to 40`, `600 metres against 300`: nothing but a word that sets them against each other stands between."""
    between = scene.document.masked[first.span.end : second.span.start].lower().split()
    words = " ".join(between).strip(" ,-–—")
    if first.fact.id == second.fact.id:
        return True
    return len(between) <= 8 and any(
        f" {words} ".startswith(f" {w} ") or f" {words} ".find(f" {w} ") >= 0 for w in table("cues")["lists"]["against"]
    )


def _relation(scene: Scene, match: Match, claim: Claim, left: Figure, right: Figure, level: Level) -> Relation:
    claim = _in_their_unit(claim, left)
    facts, stated = roles({"left": left, "right": right, "difference": claim.difference, "ratio": claim.ratio}, scene)
    if claim.percent is not None and claim.times is not None:
        stated.append(_times_stated(scene, claim))
    return relate(
        "comparison",
        facts,
        cue_of(match, scene),
        match.span,
        wording=match.wording.name,
        stated=stated,
        prop=claim.property,
        determined=level,
        reasons=[f"the wording “{match.wording.say}”"],
    )


def _times_stated(scene: Scene, claim: Claim) -> Stated:
    """`5% more` as a multiple."""
    assert claim.percent is not None
    assert claim.times is not None
    sign = 1 if claim.property == "more" else -1
    words = claim.percent.span.of(scene.document.text) + (" more" if sign > 0 else " less")
    support = claim.percent.support * sign + 1
    return Stated(name="ratio", span=claim.percent.span, words=words, core=claim.times, support=support)
