"""What there was and came in, less what went out, is what is left: revenue, costs and profit; stock at the start, what
came and went, and stock at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck import regex
from factcheck.model.relation import Level, Relation
from factcheck.reading.elided import PARTITIVE
from factcheck.relations.balance.labels import RESULTS, Labelled, labelled
from factcheck.relations.balance.sums import Sum, sums
from factcheck.relations.figures import roles
from factcheck.relations.make import relate, shortened
from factcheck.relations.scene import Scene
from factcheck.relations.telling import telling_in
from factcheck.span import Span

_BACK = 2
_FEWEST = 3  # figures of a balance, its result with them
_ORDER = {
    "left-over": "more",
    "missing-out": "fewer",
    "left-either": "apart",
    "left-net": "apart",
    "left-at-end": "more",
    "left-to-find": "more",
}
OTHER = regex.compile(
    r"\b(?:tax(?:es|ation)?|interest|depreciation|amortisation|amortization|exceptional|one-off|impairment|adjust\w+"
    r"|other (?:income|costs|items|expenses))\b"
)
BEFORE_TAX = regex.compile(r"before (?:\w+ ){0,2}tax|pre-?tax")
_NET = regex.compile(r"net (?:income|profit)|operating|ebitda|profit before|pre-tax|margin|cash flow")
# What is left, as what a clause is about: `and take-home pay was`.
_OPENS = r"(?:^|[,;:.]|\band|\bbut|\bso)\s*(?:(?:the|an?|its|our|their|his|her)\s+)?(?:[\w-]+\s+)?"
SO = regex.compile(
    r"\b(?:so|thus|therefore|hence|leav\w+|left|giv\w+|gave|put|puts|yield\w*|result\w*|mean\w*|after|less|minus|which"
    r"|ending|ended|making|produc\w+|brought|bring\w*|net of|for an?)\b"
)


def balances(scene: Scene, found: Sequence[Relation]) -> Iterator[Relation]:
    """The balances of the text, each figure left in one only."""
    taken = {i for r in found if r.kind in ("partition", "subset") for i in r.all_facts()}
    for sentence in scene.saying(telling_in(*RESULTS)):
        if not scene.has_facts(_FEWEST, sentence, _BACK):
            continue
        for result in labelled(scene, sentence):
            if result.label not in RESULTS or _is_fraction(result):
                continue
            made = _balance(scene, sentence, result, result.figure.fact.id in taken)
            if made is not None:
                taken.add(result.figure.fact.id)
                yield made


def _is_fraction(result: Labelled) -> bool:
    """Whether the figure is a bare one below 1, as `p < 0.001` is: nothing that is left of things."""
    said = result.figure.fact.quantity.value
    return said is not None and 0 < said < 1 and result.figure.unit is None


def _balance(scene: Scene, sentence: int, result: Labelled, is_part: bool) -> Relation | None:
    """The smallest stretch of text, of at most three sentences and the result's own the last, whose figures make a sum;
    what fits in a longer one is meant before what does not in a shorter. A part of a whole (`is_part`) is left of what
    came in only where the words say that it came in."""
    misfit: tuple[Sum, Level] | None = None
    for back in range(_BACK + 1):
        first = sentence - back
        if first < 0 or not scene.same_turn(first, sentence) or not _one_block(scene, first, sentence):
            break
        near = [one for s in range(first, sentence + 1) for one in labelled(scene, s) if one is not result]
        among = [one for one in near if not _is_of_it(one, result)]
        for made in sums(result, among):
            if is_part and any(one.label not in ("coming-in", "added") for one in made.plus):
                continue
            if made.fits():
                return _relation(scene, made, "high")
            level = _level(scene, made, first)
            if misfit is None and made.is_full and level is not None:
                misfit = made, level
    return None if misfit is None else _relation(scene, *misfit)


def _is_of_it(one: Labelled, result: Labelled) -> bool:
    """Whether a figure after what is left is some of it: `which leaves 2,380, and 1,190 of those had gone`."""
    fact = one.figure.fact
    return fact.id > result.figure.fact.id and PARTITIVE.search(fact.quote) is not None


def _one_block(scene: Scene, first: int, last: int) -> bool:
    return scene.document.sentences[first].block == scene.document.sentences[last].block


def _level(scene: Scene, made: Sum, first: int) -> Level | None:
    """How sure it is that these figures make up a result that they do not fit; None where it is hardly so."""
    if not made.is_near:
        return None
    sentence = made.result.figure.sentence
    start, stop = scene.document.sentences[first].span.start, scene.document.sentences[sentence].span.end
    text = scene.document.masked[start:stop].lower()
    lead = scene.words_before(made.result.figure.fact, 90)
    said = SO.search(lead) is not None or SO.search(made.result.words) is not None
    opens = re.search(_OPENS + re.escape(made.result.words) + r"\b", lead) is not None
    if made.result.label in ("left-over", "missing-out"):
        if OTHER.search(BEFORE_TAX.sub("", text)):
            return None
        if _NET.search(made.result.words) and not said:
            return None
        gross = "gross" in made.result.words
        if not gross and any("cost of" in one.words for one in made.minus):
            return None
    if made.others > 1 or (made.others and not said):
        return None
    return "medium" if made.others or made.guessed or not (said or opens) else "high"


def _relation(scene: Scene, made: Sum, level: Level) -> Relation:
    plus, minus = [one.figure for one in made.plus], [one.figure for one in made.minus]
    result = made.result.figure
    spans = [figure.span for figure in (*plus, *minus, result)]
    span = Span(min(s.start for s in spans), max(s.end for s in spans))
    reasons = ["what comes in, what goes out and what is left"]
    if len(plus) == len(minus) == 1:
        facts, stated = roles({"left": plus[0], "right": minus[0], "difference": result}, scene)
        label = made.result.label or ""
        return relate(
            "comparison", facts, shortened(span, scene), span, wording="comparison.identity", stated=stated,
            prop=_ORDER[label], determined=level, reasons=reasons,
        )  # fmt: skip
    facts = {"plus": [f.fact for f in plus], "minus": [f.fact for f in minus], "result": [result.fact]}
    return relate("balance", facts, shortened(span, scene), span, wording="balance", determined=level, reasons=reasons)
