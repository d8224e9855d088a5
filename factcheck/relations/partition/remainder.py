"""What is left of a whole: `180 arrived, the other 70 turned back`, where the whole may stand sentences before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from factcheck import regex
from factcheck.model.fact import Fact
from factcheck.model.relation import Level, Relation
from factcheck.phrases import any_in, phrase_in
from factcheck.relations.make import may_be_part, relate, same_measure, sure_part, tells_of_noun
from factcheck.relations.odds import CHANCE, added, adds_up, near, slack, slipped, swapped
from factcheck.relations.partition.bases import is_base
from factcheck.relations.scene import Scene
from factcheck.span import Span

_BACK = 3  # sentences back that the whole may stand
_MOST = 6  # figures looked at before the remainder
_FROM = regex.compile(
    r"(?:\s+\w+){0,2}\s+(?:out of|of|from among)\s+(?:the|its|our|their|his|her|all)?\s*(?:[\w’'-]+\s+){0,2}"
)
_THAT_REMAIN = regex.compile(
    r"\s*(?:[a-z-]+ )?(?:that|who|which) (?:still )?(?:remain|remained|remains|are left|were left|is left|are still)\b"
)
_FOR = regex.compile(r"\bfor (?:the|its|his|her|their) (?:[a-z]+ )?$")
_ADDITIVE = frozenset({"count", "number", "measure", "money", "duration"})


def find(scene: Scene) -> Iterator[Relation]:
    """A partition for each remainder whose whole and other parts can be told."""
    for fact in scene.facts:
        if fact.kind in _ADDITIVE:
            cue = _cue(scene, fact)
            if cue is not None:
                made = _partition(scene, fact, cue)
                if made is not None:
                    yield made


def _cue(scene: Scene, fact: Fact) -> Span | None:
    """Where the words stand that make the figure a remainder."""
    before = scene.words_before(fact, 40)
    match = _rest_before().search(before)
    if fact.kind == "number" and any(f.kind == "percent" for f in scene.by_sentence.get(fact.sentence, ())):
        return None  # `31 per cent, gas 28, ... the remaining 2`: shares of one whole
    if match is not None and not (_is_given(before[: match.end(1)]) or has_own_whole(scene, fact)):
        return Span(fact.span.start - len(before) + match.start(1), fact.span.start)
    return _remain(scene, fact)


def _remain(scene: Scene, fact: Fact) -> Span | None:
    """The words after a figure that make it what is left: `the 640 that remain`."""
    found = _THAT_REMAIN.match(scene.words_after(fact, 40))
    the = scene.words_before(fact, 5).endswith("the ")
    return Span(fact.span.start, fact.span.end + found.end()) if found is not None and the else None


def _is_given(before: str) -> bool:
    """`she left 4,000 to the college`: what somebody leaves is no remainder."""
    return bool(regex.search(rf"(?:(?<!\w)(?:{any_in('leaving-people')})|\bof (?:the|her|his) \w+)\s+left\Z", before))


def has_own_whole(scene: Scene, rest: Fact) -> bool:
    """`the remaining 85 of the board's 650 seats`: it names the whole itself, of which nothing else need be told."""
    if rest.id + 1 >= len(scene.facts) or scene.facts[rest.id + 1].sentence != rest.sentence:
        return False
    between = scene.document.masked[rest.span.end : scene.facts[rest.id + 1].span.start].lower()
    return bool(regex.fullmatch(r"\s+of\s+(?:[\w'’-]+\s+){1,3}", between))


def _partition(scene: Scene, rest: Fact, cue: Span) -> Relation | None:
    """The filling that fits, if one does and can hardly do so by chance; else the one that the words leave open."""
    earlier = _earlier(scene, rest)
    group = _grouped(scene, earlier, rest)
    if group is not None:
        earlier = earlier[: earlier.index(group) + 1]
    fillings = [(whole, [*parts, rest]) for whole, parts in _fillings(scene, earlier, rest)]
    for whole, parts in fillings:
        if adds_up(whole, parts) and (len(fillings) * slack(whole, parts) < CHANCE or len(fillings) <= 2):
            return _made(scene, whole, parts, cue, "high", ["the figures add up"])
    if any(adds_up(whole, parts) for whole, parts in fillings) or not fillings:
        return None
    if any(_gap(whole, parts) == 0 for whole in earlier for _, parts in fillings if whole not in parts):
        return None  # `Nineteen were lost out of 84; the other 65 were saved`, after another figure
    if phrase_in("part-overlap").search(scene.document.sentences[rest.sentence].span.of(scene.document.masked).lower()):
        return None  # `52 take French, 47 Spanish, and 19 take both, which leaves ten`
    fillings = _with_first(scene, fillings)
    slips = [filling for filling in fillings if swapped(*filling)]
    likeliest = (slips or fillings)[0][0]
    whole, parts = slips[0] if slips else min((f for f in fillings if f[0] == likeliest), key=lambda f: _gap(*f))
    level = _determined(scene, whole, parts, fillings)
    return _made(scene, whole, parts, cue, level, ["the wording leaves the rest of the whole"]) if level else None


def _with_first(scene: Scene, fillings: list[tuple[Fact, list[Fact]]]) -> list[tuple[Fact, list[Fact]]]:
    """The fillings without those that leave out what the words take from their whole (`17 of the 52 huts are lost,
    another 9 hurt; the remaining 26`)."""
    kept = []
    for whole, parts in fillings:
        first = taken_from(scene, whole)
        if first is None or first.id in {part.id for part in parts} or not may_be_part(first, whole):
            kept.append((whole, parts))
    return kept or fillings


def _is_told(scene: Scene, whole: Fact, parts: list[Fact], level: Level) -> bool:
    """Whether the words leave no choice: they mark the whole, all the figures from it to what is left are its parts,
    and none of them is hedged or stands further off than the next sentence."""
    ids = sorted((whole.id, *(part.id for part in parts)))
    mine = {*ids}
    between = (scene.facts[at] for at in range(ids[0], ids[-1]) if at not in mine)
    if level != "high" or any(fact.kind in _ADDITIVE for fact in between) or not _of_whole(scene, whole):
        return False
    rest = parts[-1]
    after = (fact for fact in scene.by_sentence[rest.sentence] if fact.id > rest.id)
    if any(same_measure(fact, rest) for fact in after) or _FOR.search(scene.words_before(rest, 24)):
        return False  # the list goes on; `three of five kicks for the other six points`
    return rest.sentence - whole.sentence <= 1 and near(whole, parts, Fraction(1))


def _gap(whole: Fact, parts: list[Fact]) -> Fraction:
    """How far the parts are from the whole, as numbers said."""
    stated = whole.quantity.value or Fraction(0)
    return abs(stated - sum((p.quantity.value or Fraction(0) for p in parts), Fraction(0)))


def _earlier(scene: Scene, rest: Fact) -> list[Fact]:
    """The figures before the remainder that could be the whole or another part, nearest first."""
    found = []
    for fact in scene.before(rest.id):
        if rest.sentence - fact.sentence > _BACK or not scene.same_turn(fact.sentence, rest.sentence):
            break
        if (
            fact.kind in _ADDITIVE
            and fact.doubt is None
            and (fact.kind != "duration" or rest.kind == "duration")
            and not fact.attributive
            and not tells_of_noun(scene, fact)
        ):
            found.append(fact)
    return found[:_MOST]


def _grouped(scene: Scene, earlier: list[Fact], rest: Fact) -> Fact | None:
    """The figure before the last `of which`, `of them` in the passage: then it alone can be the whole."""
    for fact in earlier:
        stop = next((f.span.start for f in reversed(earlier) if f.id > fact.id), rest.span.start)
        if _of_after().match(scene.document.masked[fact.span.end : stop].lower()):
            return fact
    return None


def _fillings(scene: Scene, earlier: list[Fact], rest: Fact) -> list[tuple[Fact, list[Fact]]]:
    """Wholes with the parts said between them and the remainder, likeliest first: the part is the figure nearest to the
    remainder, the whole the nearest larger one before it or the one that `of` marks."""
    found: list[tuple[int, Fact, list[Fact]]] = []
    for at, whole in enumerate(earlier):
        if at == 0 or not may_be_part(rest, whole) or not _larger(whole, rest) or is_base(scene, whole):
            continue
        shared = rest.entity is not None and rest.entity == whole.entity
        between = [
            f
            for f in reversed(earlier[:at])
            if _larger(whole, f) and (may_be_part(f, whole) or (shared and f.kind == "count"))
        ]
        if rest.noun is None:  # what is left of a whole has no other things beside it
            between = [f for f in between if f.noun is None or f.entity == whole.entity or sure_part(f, whole)]
        if not between:
            continue
        of = 0 if _of_whole(scene, whole) else 1
        first = taken_from(scene, whole)
        if first is not None and may_be_part(first, whole):
            found.append((of * 10 + at - 1, whole, [first, *between]))
        found.append((of * 10 + at, whole, between[-1:]))
        here = [f for f in between if f.sentence == rest.sentence]
        for order, parts in ((1, here), (2, between)):
            if len(parts) > 1:
                found.append((of * 10 + at + order, whole, parts))
    after = [f for f in earlier[:1] if _part_of_whole(scene, f, earlier)]
    if after:  # `180 of the 250 trucks`: the whole stands after its part
        part = earlier[1]
        found.insert(0, (-1, after[0], [part]))
    return [(whole, parts) for _, whole, parts in sorted(found, key=lambda f: f[0])]


def taken_from(scene: Scene, total: Fact) -> Fact | None:
    """`83 of the 150 seats`: the part that stands before its total."""
    before = scene.facts[total.id - 1] if total.id else None
    if before is None or before.kind not in ("count", "number") or before.sentence != total.sentence:
        return None
    gap = scene.document.masked[before.span.end : total.span.start].lower()
    return before if _FROM.fullmatch(gap) and before.quantity.value is not None else None


def _larger(whole: Fact, part: Fact) -> bool:
    high, low = whole.quantity.support.high, part.quantity.core.low
    return high is None or low is None or low < high


def _of_whole(scene: Scene, whole: Fact) -> bool:
    """Whether the words mark the figure as the whole: `of the 250`, `all 140`, `250, of which`."""
    return bool(_of_before().search(scene.words_before(whole, 24)) or _of_after().match(scene.words_after(whole, 60)))


def _part_of_whole(scene: Scene, whole: Fact, earlier: list[Fact]) -> bool:
    if len(earlier) < 2 or earlier[1].sentence != whole.sentence:
        return False
    gap = scene.document.masked[earlier[1].span.end : whole.span.start].lower()
    return _FROM.fullmatch(gap) is not None and may_be_part(earlier[1], whole)


def _determined(scene: Scene, whole: Fact, parts: list[Fact], fillings: list[tuple[Fact, list[Fact]]]) -> Level | None:
    wholes = {w.id for w, _ in fillings}
    sure = _of_whole(scene, whole) or (
        len(parts) == 2 and parts[0].id > whole.id and len(wholes) == 1 and whole.id + 1 == parts[0].id
    )
    if slipped(whole, parts) or swapped(whole, parts):
        return "high"
    summed, high = added(parts, True), whole.quantity.support.high
    apart = scene.document.sentences[whole.sentence].block != scene.document.sentences[parts[-1].sentence].block
    away = parts[-1].sentence - whole.sentence
    if apart or away > 1 or (away and not near(whole, parts, Fraction(1, 2))):
        return None  # far from each other, in the text or in size, only figures that fit belong together
    if summed.low is not None and high is not None and summed.low > high * 4:
        return None
    if sure or (len(wholes) == 1 and parts[-1].sentence - whole.sentence <= 1):
        return "high"
    return "medium" if len(wholes) == 1 or near(whole, parts) else None


def _made(scene: Scene, whole: Fact, parts: list[Fact], cue: Span, level: Level, reasons: list[str]) -> Relation:
    words = cue.of(scene.document.text)
    told = not adds_up(whole, parts) and _is_told(scene, whole, parts, level)
    same = whole.sentence == parts[-1].sentence
    return relate(
        "partition",
        {"total": [whole], "parts": parts},
        words,
        cue,
        basis="explicit" if same else "anaphoric",
        wording="partition.sure" if told else "partition.remainder",
        exhaustive=True,
        determined=level,
        reasons=[f"“{words.strip()}” says that the parts are all there is", *reasons],
    )


@cache
def _rest_before() -> re.Pattern[str]:
    listed = any_in("rest-strict", "leaving")
    joint = r"(?:[,:(–—-]|(?:are|were|is|was|being|just|only|some|about)\s)?"
    return regex.compile(rf"(?<!\w)(?<!\bon )({listed})(?:\s+of\s+(?:the\s+)?\w+)?\s*{joint}\s*\Z")


@cache
def _of_before() -> re.Pattern[str]:
    return regex.compile(
        r"(?<!\w)(?:of|out of|all|from|among)\s+(?:the|its|our|their|his|her|these|those)?\s*(?:\w+\s+)?\Z"
    )


@cache
def _of_after() -> re.Pattern[str]:
    return regex.compile(r"[^.;]{0,40}(?:,\s*)?\bof (?:which|whom|these|them|those)\b")
