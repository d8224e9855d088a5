"""Lists of parts by what speaks for them: each list of figures is held against the totals that may be meant, every
filling is worked out, and the words round the figures say how sure a misfit is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache

from factcheck import regex
from factcheck.model.fact import Fact
from factcheck.model.relation import Relation
from factcheck.nouns import lemma
from factcheck.relations.make import alike, may_be_part, relate
from factcheck.relations.odds import CHANCE, adds_up, near, slack, slipped, swapped
from factcheck.relations.partition import labels
from factcheck.relations.partition.fillings import (
    Filling,
    fillings_of,
    has_noun,
    is_classed,
    is_kin,
    is_kind,
    is_part,
    runs,
)
from factcheck.relations.partition.listed import has_single
from factcheck.relations.partition.totals import announces
from factcheck.relations.phrases import any_in
from factcheck.relations.scene import Scene
from factcheck.span import Span

_ENOUGH, _FITTING = 6, 5  # points from which a misfit is an error, and from which a fit is no chance
_HARDLY = Fraction(1, 3)  # a likelier fit than this excuses no misfit
_CLOSE, _WIDE = Fraction(1, 10), Fraction(3, 5)
_LAST = regex.compile(r"(?:\band|&|\bplus|\bwhile|\bor|\bwith)\b[^,;:]*$")
_OF_NOUN = regex.compile(r"\s*of (?:(?:the|its|these|those|our|their|all) )?(?:total )?([a-z-]+)")
_OF_THEM = regex.compile(r"\bof (?:which|whom|them|these|those)\b")
_OF_THEM_HERE = regex.compile(r"\bof (?:which|whom|them|these|those)\b[^.;]{0,20}$")
_MOST_OF = regex.compile(r"\b(?:most|many|some|much) of (?:the |its |these |those )?$")
_OPENED = regex.compile(r"[:(—–]|\s-\s")
_MARK = regex.compile(r"[^,;:()]*(?:[:(—–]|\s-)\s*(?:[^\s,;]+\s+){0,4}")


def find(scene: Scene) -> Iterator[Relation]:
    """For each list the filling that fits, or the misfit that the words leave no doubt of."""
    for sentence in list(scene.by_sentence):
        for run in runs(scene, sentence):
            fillings = list(fillings_of(scene, run))
            made = _fitting(scene, fillings) or _misfit(scene, fillings)
            if made is not None:
                yield made


# -- what fits, and what should ---------------------------------------------------------------------------------------


def _fitting(scene: Scene, fillings: Sequence[Filling]) -> Relation | None:
    shorter = [made for filling in fillings for made in _without_one(filling) if _to_the_digit(made)]
    for filling in sorted([*fillings, *shorter], key=lambda f: not _to_the_digit(f)):
        if not adds_up(filling.total, filling.parts):
            continue
        if len(fillings) * _chance(filling) < CHANCE or weight(scene, filling)[0] >= _FITTING:
            return _made(scene, filling, ["the figures add up"])
    return None


def _is_of_others(scene: Scene, filling: Filling) -> bool:
    """Whether the total closes a list before it (`so income was £67,000 altogether`), or things of another name stand
    among the parts, so that bare figures may be theirs (`18 are out; the north has 11 pumps, the south 14`)."""
    first, last = filling.parts[0].id, filling.parts[-1].id
    later = filling.parts[0].sentence > filling.total.sentence
    if later and not filling.announced and announces(scene, filling.total) is not None:
        return True
    used = {filling.total.id, *(part.id for part in filling.parts)}
    between = (f for f in scene.facts[first : last + 1] if f.id not in used and f.kind == "count" and has_noun(f))
    return any(between) and not all(has_noun(part) for part in filling.parts)


def _to_the_digit(filling: Filling) -> bool:
    """Whether the parts add up just as they are said."""
    values = [part.quantity.value for part in filling.parts]
    return None not in values and sum((v for v in values if v is not None), Fraction(0)) == filling.total.quantity.value


def _without_one(filling: Filling) -> Iterator[Filling]:
    """The list without one of its figures, which may be of something else (`since nine`)."""
    for at in range(len(filling.parts) if len(filling.parts) > 2 else 0):
        yield replace(filling, parts=filling.parts[:at] + filling.parts[at + 1 :])


def _chance(filling: Filling) -> Fraction:
    """The odds that the figures fit by chance: those of their last digits where they add up to the digit."""
    values = [part.quantity.value or Fraction(0) for part in filling.parts]
    total = filling.total.quantity.value or Fraction(1)
    if sum(values, Fraction(0)) != total:
        return slack(filling.total, filling.parts)
    return min(part.quantity.grain or total for part in filling.parts) / total


def _misfit(scene: Scene, fillings: Sequence[Filling]) -> Relation | None:
    """The likeliest filling, where enough speaks for it and no other fits."""
    if not fillings or any(adds_up(f.total, f.parts) and slack(f.total, f.parts) < _HARDLY for f in fillings):
        return None
    weighed = [
        (weight(scene, filling), filling)
        for filling in fillings
        if not _is_of_others(scene, filling) and (swapped(filling.total, filling.parts) or not (filling.opening or filling.far))
    ]
    if not weighed:
        return None
    (points, reasons), best = max(weighed, key=lambda w: w[0][0])
    return _made(scene, best, reasons) if points >= _ENOUGH else None


def weight(scene: Scene, filling: Filling) -> tuple[int, list[str]]:
    """The points that speak for a list being all of its total, and the reasons."""
    total, parts = filling.total, filling.parts
    said = labels.labels_of(scene, parts)
    slip = swapped(total, parts)
    marked = _is_marked(scene, filling)
    beyond = any(_exceeds(part, total) and not has_noun(part) for part in parts)
    if labels.overlap(scene, (total.sentence, parts[-1].sentence)) or labels.flows(said):
        return 0, []
    over = sum((p.quantity.value or Fraction(0) for p in parts), Fraction(0)) > (total.quantity.value or 0)
    one_end, alike = labels.fates(said) > 1, labels.are_parallel(said)
    rest, opposites = labels.is_rest(scene, parts[-1]), labels.are_opposites(said)
    tied = rest or opposites or (slip and (alike or one_end))
    if not (near(total, parts, _WIDE) or slip or (marked and beyond)) or not _may_be_meant(scene, filling, slip, tied):
        return 0, []
    if labels.may_be_several(said) and not (rest or opposites or filling.announced or beyond):
        return 0, []
    told = {
        "words announce the total": 3 * filling.announced,
        "the words mark the whole": 2 * marked,
        "the words say what it is made of": 2 * _is_made(scene, filling),
        "it stands beside its whole": _is_beside(scene, filling),
        "the parts have no noun of their own": not any(has_noun(p) and not is_kind(p, total) for p in parts),
        "each part begins its clause": all(label.starts for label in said),
        "there are three or more": len(parts) > 2,
        "the last is joined to the others": len(parts) > 2 and _is_closed(scene, parts),
        "the last is what fits nowhere else": labels.closes(said[-1]),
        "the last is all that is left": 3 * rest,
        "the labels are opposites": 3 * opposites,
        "a thing has one such end": 2 * one_end,
        "the labels are alike": alike,
        "nothing is in two of them": over and (alike or one_end),
        "one of them is more than the whole": 2 * (beyond and marked),
        "they follow it at once": _is_apposed(scene, filling) and (slip or (over and alike)),
        "they nearly add up": near(total, parts, _CLOSE),
        "they add up but for one slip": 2 * slip + slipped(total, parts),
    }
    if not over and not (slip or slipped(total, parts) or _is_all(scene, filling, rest or opposites or one_end)):
        return 0, []
    sure = len(parts) > 2 or (over and (alike or one_end or beyond)) or slip or rest or filling.announced or opposites
    points = sum(int(value) for value in told.values()) if sure else 0
    return points, [reason for reason, value in told.items() if value]


def _is_all(scene: Scene, filling: Filling, told: bool) -> bool:
    """Whether words say that the parts are all there is, so that a shortfall is a fault: `in all`, a colon or bracket,
    the last of them the rest, what the whole is made of."""
    gap = scene.document.masked[filling.total.span.end : filling.parts[0].span.start]
    return told or filling.announced or _OPENED.search(gap) is not None or _is_made(scene, filling)


def _may_be_meant(scene: Scene, filling: Filling, slip: bool, tied: bool) -> bool:
    """Whether a misfit of these may be told at all: not of amounts that merely follow each other, nor of figures from
    two sentences, unless a slip ties them together."""
    total = filling.total
    if sum(_exceeds(part, total) for part in filling.parts) > 1:
        return False  # one slip makes one part too large
    told = tied or filling.announced or _is_marked(scene, filling) or _is_made(scene, filling)
    if (total.kind == "number" and not told) or _MOST_OF.search(scene.words_before(total, 24)):
        return False
    known = filling.announced or any(is_classed(scene, part) for part in filling.parts)
    if not all(is_kin(part, total, known) for part in filling.parts) or has_single(scene, total, filling.parts):
        return False
    if filling.scattered and not slip:
        return False
    elided = total.kind != "count" and any(scene.facts[part.id].kind != total.kind for part in filling.parts)
    if (slip and not (elided and not told)) or filling.announced:
        return True
    if total.kind == "count" and any((f.quantity.value or 0).denominator != 1 for f in (total, *filling.parts)):
        return False
    apart = len({part.sentence for part in filling.parts}) > 1
    return not apart and (total.kind == "count" or told or near(total, filling.parts, _CLOSE))


def _exceeds(part: Fact, total: Fact) -> bool:
    return (part.quantity.value or 0) > (total.quantity.value or 0)


def _is_marked(scene: Scene, filling: Filling) -> bool:
    """`of the 48`, `all 40 plots`, `a total of 142`; `48, of which`; a colon, dash or bracket before the first part;
    `68 of the cases`."""
    total, first = filling.total, filling.parts[0]
    if filling.announced:
        return False
    text = scene.document.masked
    before = scene.words_before(total, 30) + ("all " if total.quote.lower().startswith("all ") else "")
    if _whole_before().search(before) or _whole_after().match(scene.words_after(total, 30)):
        return True
    own = scene.document.masked[first.number_span.end : first.span.end].lower()
    named = _OF_NOUN.match(own + scene.words_after(first, 40))
    if named is not None and _is_called(scene, total, named[1]):
        return True
    gap = text[total.span.end : first.span.start].lower()
    if _OF_THEM_HERE.search(gap) or _OF_THEM.search(first.quote.lower()):
        return first.sentence - total.sentence <= 1
    return total.sentence == first.sentence and _MARK.fullmatch(gap) is not None


def _is_called(scene: Scene, total: Fact, word: str) -> bool:
    """Whether the noun of `68 of the cases` is the total's: what it counts, or a word right by it that says of what it
    is the sum (`turnover rose to £212m`), or who they are (`and injured 17`)."""
    if total.entity is not None and (lemma(word) == total.entity or alike(lemma(word), total.entity)):
        return True
    near = [*regex.split(r"[^a-z-]+", scene.words_before(total, 50)), *regex.split(r"[^a-z-]+", scene.words_after(total, 16))]
    return total.kind != "count" and any(word == one or alike(word, one) for one in near)


def _is_made(scene: Scene, filling: Filling) -> bool:
    """Whether a word of what a whole is made of or how it was shared out stands right before the first part
    (`respondents comprised 24 men`), or by the names of the parts (`tools contributed £96m, parts £71m`)."""
    first, total = filling.parts[0], filling.total
    if filling.announced or first.id < total.id:
        return False
    return bool(_made_of().search(scene.words_before(first, 60)))


def _is_apposed(scene: Scene, filling: Filling) -> bool:
    """Whether the first part begins right after a comma that ends what is said of the total: `nine plays, five in the
    barn`."""
    total, first = filling.total, filling.parts[0]
    if filling.announced or first.id != total.id + 1 or first.sentence != total.sentence:
        return False
    return scene.document.masked[total.span.end : first.span.start].rstrip().endswith(",")


def _is_beside(scene: Scene, filling: Filling) -> bool:
    """Whether no other such figure stands between the total and the nearest of its parts."""
    total, parts = filling.total, filling.parts
    first, last = (total, parts[-1]) if total.id > parts[-1].id else (parts[0], total)
    between = scene.facts[last.id + 1 : first.id]
    mine = {part.id for part in parts}
    other = (f for f in between if f.id not in mine and may_be_part(f, total) and is_part(scene, f))
    return abs(first.sentence - last.sentence) <= 1 and next(other, None) is None


def _is_closed(scene: Scene, parts: Sequence[Fact]) -> bool:
    gap = scene.document.masked[parts[-2].span.end : parts[-1].span.start].lower()
    return _LAST.search(gap) is not None


def _made(scene: Scene, filling: Filling, reasons: Sequence[str]) -> Relation:
    total, parts = filling.total, filling.parts
    span = Span(min(total.span.start, parts[0].span.start), max(total.span.end, parts[-1].span.end))
    words = " ".join(span.of(scene.document.text).split())
    return relate(
        "partition",
        {"total": [total], "parts": parts},
        words if len(words) <= 80 else words[:77] + "…",
        span,
        basis="explicit" if total.sentence == parts[0].sentence else "anaphoric",
        wording="partition.slipped" if _is_slip(scene, total, parts) else "partition.grouped",
        exhaustive=True,
        determined="high",
        reasons=reasons,
    )


def _is_slip(scene: Scene, total: Fact, parts: Sequence[Fact]) -> bool:
    """Whether a slip alone keeps the parts from adding up; a wrong digit tells only where the words leave the rest."""
    return swapped(total, parts) or (labels.is_rest(scene, parts[-1]) and slipped(total, parts))


@cache
def _made_of() -> re.Pattern[str]:
    return regex.compile(rf"(?<!\w)(?:{any_in('consisting', 'part-made')})(?:\s+(?:of|by|to|for|about|some|only|just|us|them))*\s*$")


@cache
def _whole_before() -> re.Pattern[str]:
    the = any_in("the")
    opened = r"(?:^|[,;:(]\s*|\band )(?:out )?of |\bout of "
    return regex.compile(rf"(?:{opened}|(?<!\w)(?:(?:of|among) (?:{the}) |all |a total of |in all,? |totall?ing ))\Z")


@cache
def _whole_after() -> re.Pattern[str]:
    return regex.compile(r",?\s*(?:\w+ )?(?:in all|in total|altogether|all told)\b")
