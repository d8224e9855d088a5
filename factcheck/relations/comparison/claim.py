"""What a wording says of two figures, and two figures it may be said of."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from typing import NamedTuple

from factcheck import regex
from factcheck.interval import Interval, adds_up
from factcheck.lexicon import table
from factcheck.model.fact import Fact
from factcheck.model.relation import Level
from factcheck.nouns import relation as kinship
from factcheck.phrases import phrase_in
from factcheck.reading.elided import PARTITIVE
from factcheck.relations.contest import is_first_of_two, is_no_gap
from factcheck.relations.figures import Figure, figures_of, in_unit_of
from factcheck.relations.gauge.anchors import is_again
from factcheck.relations.scene import Scene
from factcheck.relations.wording import Match

_OFF = regex.compile(r"» off\b")
# what gives the outcome of a comparison and not what it is with
_RESTATED = regex.compile(
    r"[,(—–]\s*(?:that is|that's|that makes|which (?:is|makes|comes)|i\.e\.|so|or|making|now|down to)\b[^,]*$"
)
_FAR = 3  # an expected figure this many times the one found speaks against the relation
_TENS = (10, 100, 1000)  # but for a lost or added zero
_SLIPS = (
    Interval.of(Fraction(1, _FAR), _FAR),
    *(Interval.of(Fraction(9, 10) * n, Fraction(11, 10) * n) for n in _TENS),
    *(Interval.of(Fraction(9, 10) / n, Fraction(11, 10) / n) for n in _TENS),
)


class Claim(NamedTuple):
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
            more = self.property != "fewer" and adds_up(right, gap, left)
            return more or (self.property != "more" and adds_up(left, gap, right))
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


class Settled(NamedTuple):
    """A claim and the two figures it is about, all in one unit."""

    claim: Claim
    left: Figure
    right: Figure

    def fits(self, support: bool = False) -> bool:
        """Whether it is true of them, at their cores or at their supports."""
        return self.claim.fits(self.left, self.right, support)

    @property
    def off(self) -> Fraction:
        """How far the difference stated is from that of the two figures as said; 0 where none is stated."""
        stated = [f.core for f in (self.left, self.right, self.claim.difference) if f is not None]
        if len(stated) < 3 or any(core.low is None or core.high is None for core in stated):
            return Fraction(0)
        left, right, gap = (((core.low or 0) + (core.high or 0)) * Fraction(1, 2) for core in stated)
        return abs(abs(left - right) - gap)

    @property
    def is_borrowed(self) -> bool:
        """Whether a bare number takes its unit from the other."""
        return any(
            f.part and f.fact.kind in ("number", "count") and f.unit is not None for f in (self.left, self.right)
        )


Chosen = tuple[Settled, Level]


def claim_of(scene: Scene, match: Match) -> Claim | None:
    difference, ratio, percent = (own(scene, match, name) for name in ("difference", "ratio", "percent"))
    prop: str | None = match.wording.settings.get("property")
    times = None
    if percent is not None:
        times = percent.core + 1 if prop == "more" else -percent.core + 1
    if ratio is not None and ratio.fact.kind == "count" and ratio.noun != "time":
        return None
    if ratio is not None and percent is None and (told := _by_a_part(ratio, match)) is not None:
        prop, percent, ratio = told, ratio, None
        times = percent.core + 1 if told == "more" else -percent.core + 1
    loose = ratio is not None and " than" in match.words
    if "same" in match.roles and not _same_number(match):
        return None
    if match.wording.settings.get("needs") == "gap" and not _is_gap(match):
        return None
    if not _is_within(match) or _is_cut(scene, match) or _is_denied(scene, match):
        return None
    if ratio is not None and (not _is_multiple(scene, ratio, match) or _is_of_another(scene, ratio, match)):
        return None
    if difference is not None and difference.fact.quantity.value is None:
        return None
    if difference is not None and is_first_of_two(scene, difference.fact):
        return None
    if difference is not None and _OFF.search(match.words) and difference.fact.kind not in ("money", "percent"):
        return None  # `31 lb off each and 18 off the third`
    if difference is not None and match.wording.settings.get("seek") == "pair" and is_no_gap(scene, difference.fact):
        return None
    return Claim(prop, difference, ratio, times, percent, loose)


def _by_a_part(ratio: Figure, match: Match) -> str | None:
    """`a fifth more than the £7.9m`: whether a fraction says by how much one is more or fewer than the other."""
    high, after = ratio.core.high, match.words.lower()
    if high is None or high >= 1 or " than" not in after:
        return None
    if phrase_in("more").search(after):
        return "more"
    return "fewer" if phrase_in("fewer").search(after) else None


def _is_denied(scene: Scene, match: Match) -> bool:
    """Whether a bound is not said to be passed: `no more than the 60 allowed`, `would have to be above the limit`."""
    if not match.wording.settings.get("lends"):
        return False
    floor = scene.document.sentences[match.sentences[0]].span.start
    before = scene.document.masked[max(floor, match.span.start - 30) : match.span.start].lower()
    return phrase_in("past-not").search(regex.split(r"[,;:]", before)[-1]) is not None


def _same_number(match: Match) -> bool:
    same = match.one("same")
    return same is not None and same.quantity.hedge_entry is not None and same.anchor is not None


def _is_within(match: Match) -> bool:
    """Whether the wording is as short as it asks for, and no preposition sends its last figure elsewhere."""
    words = match.words.split()
    most = match.wording.settings.get("within")
    return most is None or (len(words) <= most and not {*words[1:]} & {*table("cues")["lists"]["elsewhere"]})


def _is_cut(scene: Scene, match: Match) -> bool:
    """Whether the figure after `than` belongs to what follows: another clause begins before it, or it is itself a
    difference (`$1 more than in May and $2 less than the peak`)."""
    right, seek = match.one("right"), match.wording.settings.get("seek")
    opens = scene.document.sentences[match.sentences[0]].span.start
    if match.wording.settings.get("strict") and match.span.start == opens and right is not None:
        return True  # `Under the test load of 560 kN, ...`: it says when, and not of what
    if right is None or seek != "left" or not match.wording.settings.get("property"):
        return False
    if _RESTATED.search(scene.document.masked[match.span.start : right.span.start].lower()):
        return True  # `10% off, that is £8.55`
    return bool({*match.words.split()} & {*table("cues")["lists"]["new-clause"]}) or is_difference(scene, right)


def is_difference(scene: Scene, fact: Fact) -> bool:
    """Whether a comparative follows a figure: `2 less than`, `0.8 metres above`."""
    words = scene.words_after(fact, 30).split(maxsplit=1)
    return bool(words) and words[0] in _comparatives()


@cache
def _comparatives() -> frozenset[str]:
    lists = table("cues")["lists"]
    return frozenset({*lists["more"], *lists["fewer"], *lists["faster"], "above", "below", "off"})


def _is_multiple(scene: Scene, ratio: Figure, match: Match) -> bool:
    """Whether a ratio is said of one figure as against another, not of a part and its whole nor of how often: `half as
    many`, `twice the`."""
    following = scene.words_after(ratio.fact, 24).split()
    if following[:1] == ["as"] and "again" in following[:4]:
        return False  # `half as high again` is half more
    if following and following[0] in table("cues")["lists"]["how-often"]:
        return False
    value = ratio.fact.quantity.value
    if ratio.noun == "time" and scene.words_after(ratio.fact, 2).startswith(","):
        return False  # `counted out twice, was £3.15`: how often
    if value is None or value > 1:
        return True
    if scene.words_after(ratio.fact, 2).startswith(","):
        return False  # `and a seventh, 77, is in Dubai`
    if regex.search(r"\b(?:in|out of)\b", ratio.fact.quote):
        return False
    words = match.words.split()
    return "as" in words[1:3] or match.wording.settings.get("strict", False)


def _is_of_another(scene: Scene, ratio: Figure, match: Match) -> bool:
    """`double the number first promised`, `twice as many as expected`, `half as many again`: a multiple of something
    that the words after it name."""
    if is_again(scene, ratio.fact):
        return True
    if match.wording.settings.get("seek") != "pair":
        return False
    after = scene.words_after(ratio.fact, 60)
    clause = regex.split(r"[,;:.()—–]", after)[0]
    return any(regex.search(rf"\b{word}\b", clause) for word in table("cues")["lists"]["times-of"])


def _is_gap(match: Match) -> bool:
    """Whether the difference is one by its noun: `a 12-vote majority`."""
    fact = match.one("difference")
    return fact is not None and fact.attributive and fact.entity in table("cues")["lists"]["gap"]


def own(scene: Scene, match: Match, name: str) -> Figure | None:
    fact = match.one(name)
    made = figures_of(fact, scene) if fact is not None else []
    return made[0] if len(made) == 1 else None


def _width(figure: Figure, support: bool) -> Interval:
    return figure.support if support else figure.core


def settle(claim: Claim, left: Figure, right: Figure) -> Settled | None:
    """The figures and the difference in one unit, bare numbers taking it from the others; None where that cannot be."""
    alike = _alike(left, right)
    if alike is None:
        return None
    first, second, gap = *alike, claim.difference
    if gap is None or gap.dimension == first.dimension:
        return Settled(claim, first, second)
    borrowed = in_unit_of(gap, first)
    if borrowed is not None:
        return Settled(claim._replace(difference=borrowed), first, second)
    if gap.fact.kind == "percent" and any(figure.core.high is None or figure.core.high > 100 for figure in alike):
        return None  # `14 per cent fewer than the 13,070`
    own = [in_unit_of(figure, gap) for figure in alike]
    return Settled(claim, own[0], own[1]) if own[0] is not None and own[1] is not None else None


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
    if any(
        figure.fact.quantity.low is not None or PARTITIVE.search(figure.fact.quote)
        for figure in (left, right)
        if not figure.part
    ):
        return None  # a range (`between 1.5 and 6`) or a part (`three of them`) is nothing that another is held against
    if left.noun is not None and right.noun is not None and kinship(left.noun, right.noun) == "unrelated":
        return None
    return first, second


def is_near(settled: Settled) -> bool:
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
