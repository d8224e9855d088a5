"""One of two compared figures looked for: what is more than 300, or what it fell short of."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from factcheck.lexicon import table
from factcheck.nouns import relation as kinship
from factcheck.relations.comparison.claim import Chosen, Claim, Settled, is_difference, is_near, settle
from factcheck.relations.figures import Figure, figures, neighbours
from factcheck.relations.scene import Scene
from factcheck.relations.wording import Match

_BEING = frozenset({"were", "are", "was", "is", "be", "being", "been", "went", "ran", "came", "found", "had"})


def given(claim: Claim, left: Figure, right: Figure) -> Chosen | None:
    """Two figures that the wording itself names."""
    settled = settle(claim, left, right)
    if settled is None or not (settled.fits() or is_near(settled)):
        return None
    return settled, "high"


def sought(scene: Scene, match: Match, paired: Callable[[Figure], Settled | None]) -> Chosen | None:
    """The left and the right one, of which one is known: the other is the nearest figure of its kind before the wording
    that fits; else the nearest."""
    if match.wording.settings.get("in-one-phrase") and _is_parted(scene, match):
        return None
    made = [settled for candidate in _candidates(scene, match) if (settled := paired(candidate)) is not None]
    made = _named_alike(unborrowed(made))
    if match.wording.settings.get("strict") and not match.wording.settings.get("lends"):
        made = [s for s in made if not s.is_borrowed]
    for support in (False, True):
        fitting = [settled for settled in made if settled.fits(support)]
        if fitting:
            return min(fitting, key=lambda settled: settled.off), "high"
    for settled in map(paired, _before(scene, match)):
        if settled is not None and settled.fits():  # further off, past a target: a fit means no misfit
            return settled, "high"
    here = [s for s in made if s.left.sentence in match.sentences and s.right.sentence in match.sentences] or made
    if not here or not is_near(here[0]):
        return None
    told = {*match.sentences, match.sentences[0] - 1} if _points_back(scene, match) else {*match.sentences}
    sure = len(here) == 1 and {here[0].left.sentence, here[0].right.sentence} <= told
    if sure and here[0].left.sentence < match.sentences[0]:
        sure = not _is_some_of(scene, here[0].left)
    return here[0], "high" if sure else "medium"


def _is_parted(scene: Scene, match: Match) -> bool:
    """Whether a comma parts a wording's words from its figure: `under the crags, 20ha of oakwood`."""
    first = min((f for facts in match.roles.values() for f in facts), key=lambda f: f.span, default=None)
    return first is not None and "," in scene.document.masked[match.span.start : first.span.start]


def _is_some_of(scene: Scene, figure: Figure) -> bool:
    """`99,600 of the displaced`: some of what was told of, which is hardly taken up alone."""
    rest = figure.fact.quote[figure.fact.number_span.end - figure.fact.span.start :] + scene.words_after(figure.fact, 4)
    return rest.lstrip().startswith("of ")


def _named_alike(made: list[Settled]) -> list[Settled]:
    """Those that count the same things as the difference does (`48 points from 20 games, nine points ahead`), where
    there are any; else all."""
    kept = []
    for settled in made:
        gap = settled.claim.difference
        nouns = [f.noun for f in (settled.left, settled.right) if f.noun is not None]
        if (
            gap is not None
            and gap.noun is not None
            and all(kinship(gap.noun, n) in ("same", "part", "whole") for n in nouns)
        ):
            kept.append(settled)
    return kept or made


def unborrowed(made: list[Settled]) -> list[Settled]:
    """Those of one unit each, where there are any; else those of which one takes the other's."""
    return [settled for settled in made if not settled.is_borrowed] or made


def _before(scene: Scene, match: Match) -> list[Figure]:
    """The figures before a wording in its sentences, the nearest first."""
    own = {f.id for facts in match.roles.values() for f in facts}
    here = [f for f in figures(scene, match.sentences) if f.fact.id not in own and not is_difference(scene, f.fact)]
    return [f for f in reversed(here) if f.span.end <= match.span.start]


def _candidates(scene: Scene, match: Match) -> Iterator[Figure]:
    """Figures that may be what is compared, the likelier first: before the wording, then (where it allows) after it,
    then in the sentence before if this one points back."""
    own = {f.id for facts in match.roles.values() for f in facts}
    strict, after = (match.wording.settings.get(key, False) for key in ("strict", "after"))
    here = [f for f in figures(scene, match.sentences) if f.fact.id not in own and not is_difference(scene, f.fact)]
    before = [f for f in here if f.span.end <= match.span.start]
    if strict:
        while len(before) > 1 and scene.words_before(before[-1].fact, 6).lower().split()[-1:] == ["from"]:
            before.pop()  # `was 96.2%, up from 95.1%, and above 96%`
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
    if match.wording.settings.get("lends") and figure.fact.kind in ("count", "number") and _BEING & {*between}:
        return False  # `30 of them were over the limit of 50`: so many are, and not so much
    touching = match.wording.settings.get("touching", True)
    return (touching or len(between) > 0) and len(between) <= 9 and not any(word[-1] in ";:" for word in between)


def _points_back(scene: Scene, match: Match) -> bool:
    """Whether a sentence takes up the one before: `That was 6,000 more than ...`."""
    start = scene.document.sentences[match.sentences[0]].span.start
    opening = scene.document.masked[start : start + 40].lower().split()[:3]
    return any(word.strip(",") in table("cues")["lists"]["taking-up"] for word in opening)
