"""Shares that have a name, which says what they are taken of: turnout, response rates, profit margins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from factcheck import regex
from factcheck.model.fact import Fact
from factcheck.model.relation import Level, Relation
from factcheck.phrases import any_in
from factcheck.relations.contest import is_margin
from factcheck.relations.make import may_be_part, relate, same_measure
from factcheck.relations.scene import Scene
from factcheck.relations.share.figured import fits, slips
from factcheck.relations.telling import telling_in
from factcheck.span import Span

_OWN = regex.compile(r"\s*[\[(,–—-]\s*(?:or\s+)?[\d.]+\s?(?:%|per cent|percent)")
_BACK = 3  # sentences back that the part and the whole may stand


_RATES = "share-rates"
# lists of names of rates; those of what each is a rate of are called after them
_NAMES = (_RATES, "share-fatality", "share-room", "share-empty", "share-jobless", "share-of-need")
_MAY_EXCEED = frozenset({"share-room", "share-of-need"})  # there may be more than there is room for
_SIZES = frozenset({"count", "number", "measure", "money"})


class _Pair(NamedTuple):
    part: Fact
    whole: Fact
    cued: bool


def find(scene: Scene) -> Iterator[Relation]:
    """The shares with a name whose part and whole stand in the same sentence or the ones before."""
    for fact in scene.facts:
        if fact.kind != "percent" or fact.quantity.value is None or fact.attributive or fact.quantity.unit != "%":
            continue
        span = _name(scene, fact, "share-margin")
        if span is not None:
            yield from _of(scene, fact, span, _margins(scene, fact))
            continue
        for name in _NAMES:
            span = _name(scene, fact, name)
            if span is not None:
                pairs = _rates(scene, fact) if name == _RATES else _of_slips(_told(scene, fact, name), fact)
                yield from _of(scene, fact, span, pairs)
                break


def _name(scene: Scene, fact: Fact, name: str) -> Span | None:
    """Where the name stands: `a turnout of 64%`, `turnout was 64%`, `a 64% turnout`."""
    if not scene.has(fact.sentence, telling_in(name)):
        return None
    before = scene.words_before(fact, 44)
    found = regex.search(rf"(?<!\w)(?:{any_in(name)})(?:\s+(?:{any_in('share-was')})|\s*:){{0,3}}\s*$", before)
    if found is not None:
        return Span(fact.span.start - len(before) + found.start(), fact.span.end)
    end = fact.number_span.end
    unit = r"\s?(?:%|per\s?cent|percent|pc)?\s*"
    match = regex.match(rf"{unit}(?:{any_in(name)})(?!\w)", scene.document.masked[end : end + 40].lower())
    return Span(fact.span.start, end + match.end()) if match else None


def _of(scene: Scene, share: Fact, name: Span, pairs: Sequence[_Pair]) -> Iterator[Relation]:
    """The pair that fits; else the one that the words mark, or the only one there is."""
    chosen = next((pair for pair in pairs if fits(pair.part, pair.whole, share)), None)
    level: Level = "high"
    if chosen is None:
        marked = [pair for pair in pairs if pair.cued]
        if not (marked or len(pairs) == 1):
            return
        slipped = [pair for pair in marked if slips(pair.part, pair.whole, share)]
        chosen = (slipped or marked or list(pairs))[0]
        sole = len(marked) == 1 or (len(pairs) == 1 and pairs[0].part.sentence == pairs[0].whole.sentence)
        level = "high" if slipped or sole else "medium"
    cue = name.of(scene.document.text)
    yield relate(
        "share",
        {"part": [chosen.part], "whole": [chosen.whole], "share": [share]},
        cue,
        name,
        basis="explicit" if chosen.part.sentence == share.sentence else "anaphoric",
        wording="share.named",
        determined=level,
        reasons=[f"“{' '.join(cue.split())}” says what it is a share of"],
    )


def _margins(scene: Scene, share: Fact) -> list[_Pair]:
    """Profit beside the margin, of the revenue before it."""
    money = [f for f in _around(scene, share, ahead=False) if f.kind == "money" and not f.attributive]
    if not money or money[0].sentence != share.sentence:
        return []
    part = money[0]
    return [
        _Pair(part, f, True)
        for f in money[1:]
        if same_measure(part, f) and _larger(f, part) and _says_revenue(scene, f)
    ]


def _says_revenue(scene: Scene, fact: Fact) -> bool:
    """Whether the words of its clause make a figure what was earned: the first noun of money in it."""
    start = scene.document.sentences[fact.sentence].span.start
    head = regex.split(r"[;:(]", scene.document.masked[start : fact.span.start].lower())[-1]
    bracketed = regex.search(r"\(\s*(?:[\w ]+:\s*)?$", scene.words_before(fact, 30))
    if bracketed or regex.search(r"\bcosts? of (?:sales|revenue)", head):
        return False
    own = fact.quote.lower() + scene.words_after(fact, 16)
    figures = len(regex.findall(r"[£$€]\s?\d", head))
    return figures == 0 and bool(regex.search(rf"(?<!\w)(?:{any_in('share-revenue')})(?!\w)", head + " " + own))


def _rates(scene: Scene, share: Fact) -> list[_Pair]:
    """Counts near by, the smaller of the larger, those that are said to be `of the` other or whose words say what they
    are before the rest."""
    near = [
        f
        for f in _around(scene, share, ahead=True)
        if f.kind in ("count", "number")
        and not (f.attributive or is_margin(scene, f))
        and (f.quantity.value or Fraction(1, 2)).denominator == 1
    ]
    made = []
    for part in near:
        for whole in near:
            if not may_be_part(part, whole) or not _larger(whole, part) or whole.quantity.value == part.quantity.value:
                continue
            took_part, could = _labelled(scene, part, "share-rate-part"), _labelled(scene, whole, "share-rate-whole")
            if _labelled(scene, whole, "share-rate-part") and not could:
                continue  # `of the 3,150 who answered, 2,270 own a car`: who took part is no whole of a turnout
            local = part.sentence == whole.sentence == share.sentence
            if not local and _OWN.match(scene.words_after(part, 12)):
                continue  # the part has its share beside it: the name is that of another
            of = _is_of(scene, part, whole) and (local or took_part)
            if of or (took_part and could) or local:
                made.append(_Pair(part, whole, of or (took_part and could)))
    return sorted(made, key=lambda p: (not p.cued, abs(p.part.id - share.id) + abs(p.whole.id - share.id)))


def _of_slips(pairs: Sequence[_Pair], share: Fact) -> list[_Pair]:
    """Those that fit, or would but for a slip: such a rate may well be another's (`food is 40% funded`)."""
    fitting = [pair for pair in pairs if fits(pair.part, pair.whole, share)]
    return fitting or [pair for pair in pairs if slips(pair.part, pair.whole, share)]


def _told(scene: Scene, share: Fact, name: str) -> list[_Pair]:
    """The figures near by that words beside them make the part and the whole of a rate of this name."""
    near = [f for f in _around(scene, share, ahead=True) if f.kind in _SIZES and not f.attributive]
    parts = [fact for fact in near if _labelled(scene, fact, f"{name}-part")]
    could = [fact for fact in near if _labelled(scene, fact, f"{name}-whole") and fact.quantity.value]
    wholes = [fact for fact in could if fact not in parts]
    pairs = [
        _Pair(part, whole, True)
        for part in parts
        for whole in wholes
        if part is not whole and same_measure(part, whole) and (name in _MAY_EXCEED or _larger(whole, part))
    ]
    return sorted(pairs, key=lambda p: abs(p.part.id - share.id) + abs(p.whole.id - share.id))


def _around(scene: Scene, share: Fact, ahead: bool) -> list[Fact]:
    """The figures near a share in its turn, the nearest first: those before it, then those after it in its sentence."""
    before = []
    for fact in scene.before(share.id):
        if share.sentence - fact.sentence > _BACK or not scene.same_turn(fact.sentence, share.sentence):
            break
        if fact.doubt is None:
            before.append(fact)
    after = [f for f in scene.by_sentence.get(share.sentence, ()) if ahead and f.id > share.id and f.doubt is None]
    return before[:6] + after[:3]


def _is_of(scene: Scene, part: Fact, whole: Fact) -> bool:
    if part.sentence != whole.sentence:
        return False
    if part.id + 1 == whole.id:
        head = scene.document.masked[part.number_span.end : whole.span.start].lower()
    elif part.id > whole.id:
        head = scene.words_before(whole, 20)
    else:
        return False
    return bool(regex.search(rf"(?<!\w)(?:of|out of|from)\s+(?:(?:{any_in('the')})\s+)?$", head))


def _labelled(scene: Scene, fact: Fact, name: str) -> bool:
    """Whether the words beside a figure say that it is one of those."""
    after = regex.split(r"[,;:(]\s|\band\b", fact.quote.lower() + scene.words_after(fact, 44))[0]
    before = regex.split(r"[,;:(]\s|\band\b", scene.words_before(fact, 30))[-1]
    return bool(regex.search(rf"(?<!\w)(?:{any_in(name)})(?!\w)", before + " # " + after))


def _larger(whole: Fact, part: Fact) -> bool:
    low, high = part.quantity.core.low, whole.quantity.support.high
    return low is None or high is None or low < high
