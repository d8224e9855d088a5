"""Two figures held against each other: more, fewer, as many, times as many, a gap, a majority, a target met or missed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from factcheck.interval import Interval
from factcheck.lexicon import table
from factcheck.model.fact import Fact
from factcheck.model.relation import Level, Relation, Stated
from factcheck.nouns import relation as kinship
from factcheck.relations.figures import Figure, figures, figures_of, in_unit_of, neighbours, roles
from factcheck.relations.identity import identities
from factcheck.relations.make import cue_of, relate
from factcheck.relations.scene import Scene
from factcheck.relations.wording import Match, matches
from factcheck.span import Span

_FAR = 3  # an expected figure this many times the one found speaks against the relation
_TENS = (10, 100, 1000)  # but for a lost or added zero
_SLIPS = (
    Interval.of(Fraction(1, _FAR), _FAR),
    *(Interval.of(Fraction(9, 10) * n, Fraction(11, 10) * n) for n in _TENS),
    *(Interval.of(Fraction(9, 10) / n, Fraction(11, 10) / n) for n in _TENS),
)


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


@dataclass(frozen=True, slots=True)
class Settled:
    """A claim and the two figures it is about, all in one unit."""

    claim: Claim
    left: Figure
    right: Figure

    def fits(self, support: bool = False) -> bool:
        """Whether it is true of them, at their cores or at their supports."""
        return self.claim.fits(self.left, self.right, support)

    @property
    def is_borrowed(self) -> bool:
        """Whether a bare number takes its unit from the other."""
        return any(f.part and f.fact.kind in ("number", "count") and f.unit is not None for f in (self.left, self.right))


Chosen = tuple[Settled, Level]


def find(scene: Scene, found: list[Relation]) -> Iterator[Relation]:
    """The comparisons that a wording licenses; a difference, a multiple and the figure after `than` stand in one only."""
    taken: set[int] = {
        i for r in found if r.kind in ("change", "comparison", "share") for n in ("delta", "percent", "ratio", "difference", "share") for i in r.facts(n)
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
        compared = _compared(scene, match, taken)
        if compared is not None:
            taken |= anchor | set(compared.facts("right"))
            yield compared


def _compared(scene: Scene, match: Match, taken: set[int]) -> Relation | None:
    claim = _claim(scene, match)
    if claim is None:
        return None
    left, right = (_own(scene, match, name) for name in ("left", "right"))
    seek = match.wording.settings.get("seek")
    chosen: Chosen | None
    if seek == "pair":
        chosen = _pair(scene, match, claim, taken)
    elif left is not None and right is not None:
        chosen = _given(claim, left, right)
    elif right is not None:
        chosen = _sought(scene, match, lambda figure: _settled(claim, figure, right))
    elif left is not None:
        chosen = _sought(scene, match, lambda figure: _settled(claim, left, figure))
    else:
        return None
    if chosen is None:
        return None
    return _relation(scene, match, *chosen)


def _claim(scene: Scene, match: Match) -> Claim | None:
    difference, ratio, percent = (_own(scene, match, name) for name in ("difference", "ratio", "percent"))
    prop: str | None = match.wording.settings.get("property")
    times = None
    if percent is not None:
        times = percent.core + 1 if prop == "more" else -percent.core + 1
    if ratio is not None and ratio.fact.kind == "count" and ratio.noun != "time":
        return None
    loose = ratio is not None and " than" in match.words
    if "same" in match.roles and not _same_number(match):
        return None
    if match.wording.settings.get("needs") == "gap" and not _is_gap(match):
        return None
    if not _is_within(match) or _is_cut(scene, match):
        return None
    if ratio is not None and not _is_multiple(scene, ratio, match):
        return None
    if difference is not None and difference.fact.quantity.value is None:
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


def _is_cut(scene: Scene, match: Match) -> bool:
    """Whether the figure after `than` belongs to what follows: another clause begins before it, or it is itself a difference
    (`$1 more than in May and $2 less than the peak`)."""
    right, seek = match.one("right"), match.wording.settings.get("seek")
    if right is None or seek != "left" or not match.wording.settings.get("property"):
        return False
    return bool({*match.words.split()} & {*table("cues")["lists"]["new-clause"]}) or _is_difference(scene, right)


def _is_difference(scene: Scene, fact: Fact) -> bool:
    """Whether a comparative follows a figure: `2 less than`, `0.8 metres above`."""
    words = " ".join(scene.words_after(fact, 30).split()[:2])
    lists = table("cues")["lists"]
    first = words.split(" ")[0]
    return first in (*lists["more"], *lists["fewer"], *lists["faster"], "above", "below")


def _is_multiple(scene: Scene, ratio: Figure, match: Match) -> bool:
    """Whether a ratio is said of one figure as against another, not of a part and its whole nor of how often: `half as
    many`, `twice the`."""
    if scene.words_after(ratio.fact, 12).split()[:1] in (["a"], ["an"], ["per"], ["every"], ["each"], ["in"], ["during"]):
        return False
    value = ratio.fact.quantity.value
    if value is None or value > 1:
        return True
    if re.search(r"\b(?:in|out of)\b", ratio.fact.quote):
        return False
    words = match.words.split()
    return "as" in words[1:3] or match.wording.settings.get("strict", False)


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


def _given(claim: Claim, left: Figure, right: Figure) -> Chosen | None:
    """Two figures that the wording itself names."""
    settled = _settled(claim, left, right)
    if settled is None or not (settled.fits() or _is_near(settled)):
        return None
    return settled, "high"


def _sought(scene: Scene, match: Match, paired: Callable[[Figure], Settled | None]) -> Chosen | None:
    """The left and the right one, of which one is known: the other is the nearest figure of its kind before the wording
    that fits; else the nearest."""
    made = [settled for candidate in _candidates(scene, match) if (settled := paired(candidate)) is not None]
    made = _named_alike(_unborrowed(made))
    if match.wording.settings.get("strict"):
        made = [s for s in made if not s.is_borrowed]
    for support in (False, True):
        for settled in made:
            if settled.fits(support):
                return settled, "high"
    here = [s for s in made if s.left.sentence in match.sentences and s.right.sentence in match.sentences] or made
    if not here or not _is_near(here[0]):
        return None
    sure = len(here) == 1 and {here[0].left.sentence, here[0].right.sentence} <= {*match.sentences}
    return here[0], "high" if sure else "medium"


def _named_alike(made: list[Settled]) -> list[Settled]:
    """Those that count the same things as the difference does (`48 points from 20 games, nine points ahead`), where there
    are any; else all."""
    kept = []
    for settled in made:
        gap = settled.claim.difference
        nouns = [f.noun for f in (settled.left, settled.right) if f.noun is not None]
        if gap is not None and gap.noun is not None and all(kinship(gap.noun, n) in ("same", "part", "whole") for n in nouns):
            kept.append(settled)
    return kept or made


def _unborrowed(made: list[Settled]) -> list[Settled]:
    """Those of one unit each, where there are any; else those of which one takes the other's."""
    return [settled for settled in made if not settled.is_borrowed] or made


def _candidates(scene: Scene, match: Match) -> Iterator[Figure]:
    """Figures that may be what is compared, the likelier first: before the wording, then (where it allows) after it, then
    in the sentence before if this one points back."""
    own = {f.id for facts in match.roles.values() for f in facts}
    strict, after = (match.wording.settings.get(key, False) for key in ("strict", "after"))
    here = [f for f in figures(scene, match.sentences) if f.fact.id not in own and not _is_difference(scene, f.fact)]
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
    """Whether a figure stands right before a wording, in its clause; one that touches `more than` is its difference."""
    between = scene.document.masked[figure.span.end : match.span.start].split()
    touching = match.wording.settings.get("touching", True)
    return (touching or len(between) > 0) and len(between) <= 9 and not any(word[-1] in ";:" for word in between)


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


def _settled(claim: Claim, left: Figure, right: Figure) -> Settled | None:
    """The figures and the difference in one unit, bare numbers taking it from the others; None where that cannot be."""
    alike = _alike(left, right)
    if alike is None:
        return None
    first, second, gap = *alike, claim.difference
    if gap is None or gap.dimension == first.dimension:
        return Settled(claim, first, second)
    borrowed = in_unit_of(gap, first)
    if borrowed is not None:
        return Settled(replace(claim, difference=borrowed), first, second)
    own = [in_unit_of(figure, gap) for figure in alike]
    return Settled(claim, own[0], own[1]) if own[0] is not None and own[1] is not None else None


def _is_near(settled: Settled) -> bool:
    """Whether a misfit is such as a slip would make: the figure found is within a few times of what it should be, or a
    power of ten away."""
    claim, left, right = settled.claim, settled.left, settled.right
    gap = None if claim.difference is None else claim.difference.support
    times = claim.times if claim.ratio is None else claim.ratio.support
    if gap is None and times is None:
        return left.support.meets(right.support * Interval.of(Fraction(1, _FAR), _FAR))
    ends = [f.support.high for f in (left, right)]
    if gap is not None and gap.low is not None and all(end is not None and gap.low > end for end in ends):
        return False  # a difference larger than both figures
    return any(claim.holds(left.support * band, right.support, gap, times) for band in _SLIPS)


# ---- both figures sought ----


def _pair(scene: Scene, match: Match, claim: Claim, taken: set[int]) -> Chosen | None:
    """The two figures that a difference or a multiple is said of: of those that fit the nearest to each other; else the
    only two there are, or those that stand together (`52 to 40`)."""
    own = {f.id for facts in match.roles.values() for f in facts}
    for reach in (0, 1):
        sentences = list(neighbours(scene, match.sentences[0], back=reach, ahead=0))
        here = [f for f in figures(scene, sentences) if f.fact.id not in own]
        made = _pairs(here, claim)
        for support in (False, True):
            for settled in made:
                if settled.fits(support):
                    return settled, "high" if reach == 0 else "medium"
        free = [s for s in made if not {s.left.fact.id, s.right.fact.id} & taken]
        misfit = _misfit(scene, match, here, free)
        if misfit is not None:
            return misfit if reach == 0 else None
    return None


def _pairs(here: list[Figure], claim: Claim) -> list[Settled]:
    """Every two figures of one kind that the claim may be about, those next to each other first; where a multiple is said
    of them, each way round."""
    made = []
    for apart in range(1, 4):
        for first, second in zip(here, here[apart:], strict=False):
            settled = None if _is_open(first) or _is_open(second) else _settled(claim, first, second)
            if settled is None or not _may_differ(claim, settled.left, settled.right):
                continue
            made.append(settled)
            if claim.times is not None or claim.ratio is not None:
                made.append(replace(settled, left=settled.right, right=settled.left))
    return _unborrowed(made)


def _is_open(figure: Figure) -> bool:
    """Whether a figure has no end on one side (`65 and older`), or is itself a share or multiple: it proves nothing."""
    return figure.support.low is None or figure.support.high is None or figure.fact.kind == "ratio"


def _may_differ(claim: Claim, left: Figure, right: Figure) -> bool:
    """Whether the nouns let the difference be one of these two."""
    if claim.difference is None:
        return True
    own = claim.difference.noun
    nouns = [f.noun for f in (left, right) if f.noun is not None]
    return own is None or not nouns or any(kinship(own, noun) in ("same", "part", "whole") for noun in nouns)


def _misfit(scene: Scene, match: Match, here: list[Figure], made: list[Settled]) -> Chosen | None:
    """Two figures that the claim is surely about and does not fit."""
    kinds = {f.dimension for f in here}
    for settled in made:
        first, second = sorted((settled.left, settled.right), key=lambda f: f.span)
        together = _stand_together(scene, first, second)
        alone = len(here) == 2 or (len(kinds) > 1 and sum(f.dimension == first.dimension for f in here) == 2)
        if not (together or alone) or not _is_near(settled) or _is_explained(scene, match, settled, here):
            continue
        if settled.claim.ratio is not None and _reversed_fits_better(settled.left, settled.right):
            settled = replace(settled, left=settled.right, right=settled.left)
        if match.wording.settings.get("loose") and _has_threshold(scene, match):
            continue
        sure = alone and (together or not match.wording.settings.get("loose"))
        return settled, "high" if sure else "medium"
    return None


def _is_explained(scene: Scene, match: Match, settled: Settled, here: list[Figure]) -> bool:
    """Whether two figures that do not fit have another tie: the one is a part of the other, a third figure is their
    difference, or a semicolon or a date parts them from the claim."""
    first, second = sorted((settled.left, settled.right), key=lambda f: f.span)
    text = scene.document.masked
    between = text[first.span.end : second.span.start].lower()
    opening = text[max(0, first.span.start - 12) : first.span.start].lower()
    if re.search(r"\bof (?:the|these|those|its|their|all)\s+$", opening) or re.fullmatch(r"\s+(?:out )?of(?: the| its| their| all)?\s+", between):
        return True
    apart = settled.left.core - settled.right.core
    used = {first.fact.id, second.fact.id}
    if any(f.fact.id not in used and (f.core.meets(apart) or f.core.meets(-apart)) for f in here):
        return True
    low, high = sorted((match.span, Span(first.span.start, second.span.end)))
    gap = text[low.end : high.start]
    dates = [f for f in scene.by_sentence[match.sentences[0]] if f.kind == "date" and low.end <= f.span.start < high.start]
    return ";" in gap or bool(dates)


def _has_threshold(scene: Scene, match: Match) -> bool:
    """Whether the sentence names another bar than the other side's figure: `it needed two thirds`."""
    words = match.sentences and scene.document.sentences[match.sentences[0]].span.of(scene.document.masked).lower()
    return any(re.search(rf"\b{word}\b", words or "") for word in table("cues")["lists"]["threshold"])


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


def _relation(scene: Scene, match: Match, settled: Settled, level: Level) -> Relation:
    claim = settled.claim
    named = {"left": settled.left, "right": settled.right, "difference": claim.difference, "ratio": claim.ratio}
    facts, stated = roles(named, scene)
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
