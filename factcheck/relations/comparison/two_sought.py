"""Both compared figures looked for: `a majority of 12: 52 votes to 40`, `twice as many boys as girls: 60 against
30`."""

from __future__ import annotations

from factcheck import regex
from factcheck.lexicon import table
from factcheck.nouns import relation as kinship
from factcheck.relations.comparison.claim import Chosen, Claim, Settled, is_difference, is_near, settle
from factcheck.relations.comparison.one_sought import unborrowed
from factcheck.relations.figures import Figure, figures, neighbours
from factcheck.relations.scene import Scene
from factcheck.relations.wording import Match
from factcheck.span import Span

_MOST = 16  # figures that are tried to each side
_BY = regex.compile(r"\bby (?:about |some |just |only |nearly )?$")


def pair(scene: Scene, match: Match, claim: Claim, taken: set[int]) -> Chosen | None:
    """The two figures that a difference or a multiple is said of: of those that fit the nearest to each other; else the
    only two there are, or those that stand together (`52 to 40`)."""
    own = {f.id for facts in match.roles.values() for f in facts}
    wider = None
    for reach in (0, 1):
        sentences = list(neighbours(scene, match.sentences[0], back=reach, ahead=0))
        here = _nearest([f for f in figures(scene, sentences) if f.fact.id not in own], match)
        here = [f for f in here if not is_difference(scene, f.fact)]
        made = _pairs(here, claim)
        for support in (False, True):
            for settled in made:
                if settled.fits(support) and (reach == 0 or wider is None or not support):
                    return settled, "high" if reach == 0 else "medium"
        free = [s for s in made if not {s.left.fact.id, s.right.fact.id} & taken]
        if reach == 0:
            wider = _misfit(scene, match, here, free)
        elif wider is None and _misfit(scene, match, here, free) is not None:
            return None
    return wider


def _nearest(here: list[Figure], match: Match) -> list[Figure]:
    """Of very many figures those nearest to a wording: a sentence that has more is no prose."""
    middle = sum(figure.span.start < match.span.start for figure in here)
    return here[max(0, middle - _MOST) : middle + _MOST]


def _pairs(here: list[Figure], claim: Claim) -> list[Settled]:
    """Every two figures of one kind that the claim may be about, those next to each other first; where a multiple is
    said of them, each way round."""
    made = []
    for apart in range(1, 4):
        for first, second in zip(here, here[apart:], strict=False):
            settled = None if _is_open(first) or _is_open(second) else settle(claim, first, second)
            if settled is None or not _may_differ(claim, settled.left, settled.right):
                continue
            made.append(settled)
            if claim.times is not None or claim.ratio is not None:
                made.append(settled._replace(left=settled.right, right=settled.left))
    return unborrowed(made)


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
        if not _one_kind(settled):
            continue
        first, second = sorted((settled.left, settled.right), key=lambda f: f.span)
        together = _stand_together(scene, first, second)
        alone = len(here) == 2 or (len(kinds) > 1 and sum(f.dimension == first.dimension for f in here) == 2)
        if not (together or alone) or not is_near(settled) or _is_explained(scene, match, settled, here):
            continue
        chosen = settled._replace(left=settled.right, right=settled.left) if _is_turned(settled) else settled
        if match.wording.settings.get("loose") and _has_threshold(scene, match):
            continue
        sure = alone and (together or not match.wording.settings.get("loose"))
        return chosen, "high" if sure else "medium"
    return None


def _one_kind(settled: Settled) -> bool:
    """Whether the two count things of one kind, as far as nouns stand with them."""
    left, right = settled.left.noun, settled.right.noun
    return left is None or right is None or kinship(left, right) in ("same", "part", "whole", "overlap")


def _is_explained(scene: Scene, match: Match, settled: Settled, others: list[Figure]) -> bool:
    """Whether two figures that do not fit have another tie: the one is a part of the other, a third figure is their
    difference, or a semicolon or a date parts them from the claim."""
    first, second = sorted((settled.left, settled.right), key=lambda f: f.span)
    text = scene.document.masked
    between = text[first.span.end : second.span.start].lower()
    opening = text[max(0, first.span.start - 12) : first.span.start].lower()
    if match.wording.settings.get("loose") and any(_BY.search(scene.words_before(f.fact, 12)) for f in (first, second)):
        return True  # `grew by 40% here, by 36% there and by 42% elsewhere`: each is a difference of its own
    if regex.search(r"\bof (?:the|these|those|its|their|all)\s+$", opening):
        return True
    if regex.fullmatch(r"\s+(?:out )?of(?: the| its| their| all)?\s+", between):
        return True
    apart = settled.left.core - settled.right.core
    used = {first.fact.id, second.fact.id}
    if any(f.fact.id not in used and (f.core.meets(apart) or f.core.meets(-apart)) for f in others):
        return True
    low, high = sorted((match.span, Span(first.span.start, second.span.end)))
    gap = text[low.end : high.start]
    here = scene.by_sentence[match.sentences[0]]
    return ";" in gap or any(f.kind == "date" and low.end <= f.span.start < high.start for f in here)


def _has_threshold(scene: Scene, match: Match) -> bool:
    """Whether the sentence names another bar than the other side's figure: `it needed two thirds`."""
    words = scene.document.sentences[match.sentences[0]].span.of(scene.document.masked).lower()
    return any(regex.search(rf"\b{word}\b", words) for word in table("cues")["lists"]["threshold"])


def _is_turned(settled: Settled) -> bool:
    """Whether a multiple is said the wrong way round: `three times` of the smaller figure, `half` of the larger."""
    left, right, ratio = settled.left.core.low, settled.right.core.low, settled.claim.ratio
    if left is None or right is None or ratio is None or ratio.core.low is None:
        return False
    return left < right if ratio.core.low >= 1 else left > right


def _stand_together(scene: Scene, first: Figure, second: Figure) -> bool:
    """`52 to 40`, `600 metres against 300`: nothing but a word that sets them against each other stands between."""
    between = scene.document.masked[first.span.end : second.span.start].lower().split()
    words = " ".join(between).strip(" ,-–—")
    if first.fact.id == second.fact.id:
        return True
    return len(between) <= 8 and any(f" {phrase} " in f" {words} " for phrase in table("cues")["lists"]["against"])
