"""Figures that only seem to be parts of a total: marks of a ratio or a name, rows of bracketed counts, values listed
under their number, groups of other things, parts of a part.
"""

from __future__ import annotations

from fractions import Fraction

from factcheck import regex
from factcheck.engine.bases import told_of_share
from factcheck.engine.scene import Scene
from factcheck.engine.spread import opening
from factcheck.lexicon import table
from factcheck.model.fact import Fact
from factcheck.nouns import is_a
from factcheck.nouns import relation as kinship
from factcheck.phrases import phrase_in

_COUNTS = ("count", "number")
_WORDINGS = ("laid-out", "told", "slipped", "colon", "grouped", "bracket")
_LOOSE = tuple(f"partition.{name}" for name in _WORDINGS)
_OF_WHOLE = ("partition.remainder", "partition.of-whole-list", "partition.rest", "partition.sure")
_RATIO_AFTER, _RATIO_BEFORE = regex.compile(r":\d|\s:\s?\d"), regex.compile(r"\d:$|\d\s:\s?$")
_NAME_AFTER = regex.compile(r"\s?[-–]\s?[(\[]|-[A-Za-z]+-\d|\([-−–]")
_NAME_BEFORE = regex.compile(r"(?:[A-Za-z\])]-|-\d*,?)$")
_DESCRIBES = regex.compile(r"-(?:[a-z]|\s*,)")
_POWER = regex.compile(r"(?<!\w)(?:[μmck]?[LlgsmM]|mol|min|hr?|d|day|year|yr)\s?[-−–]\s?$")
_FRACTION = regex.compile(r"\d\s*/\s*\d")
_INCLUDED = regex.compile(r"\b(?:including|of which|of whom|among them) (?:the )?$")
_FOR_EACH = regex.compile(r"\s+(?:for|in|on) (?:every|each)\b")
_EACH = regex.compile(r"\s*\w* each\b")
_WITH = regex.compile(r"[a-z)] (?:with|having|in|at|over|within|per) $")
_POINT = regex.compile(r"\d[.·]\d+(?![\d\s]*(?:[bmt]n\b|m\b|[mb]illion|thousand|trillion))")
_TIMED = regex.compile(
    r"[^.;,]{0,40}\b(?:at|by|after|within) (?:\d+\b|[a-z]+[ -](?:months?|weeks?|days?|years?|hours?|minutes?)\b)"
)
_THEN_SHARE = regex.compile(r"[^.;()]{0,24}[(\[]\s?")
_WORD, _FOLLOWS = regex.compile(r"[^\W\d_]{5,}"), 60
_SMALL = 100
_TWO = 2
_FEW_WORDS = 4


def no_parts(scene: Scene) -> str | None:
    """What makes the figures no parts of the total, in words; None where nothing does."""
    if scene.subject != "partition" or scene.document is None or "total" not in scene.one:
        return None
    total = scene.facts[scene.one["total"]]
    parts = [scene.facts[fact] for fact in scene.ids("parts") if fact >= 0]
    if not parts:
        return None
    if total.kind == "vague" or "±" in total.quote:
        return f"{total.quote} is no total"
    if any(_FOR_EACH.match(scene.document.text, part.span.end) for part in parts):
        return "so much for each is no part"
    if scene.words.get("wording") == "partition.colon" and _in_row(scene, total):
        return f"{total.quote} stands in a row with those before it"
    for fact in (total, *parts):
        if (sign := _mark(scene.document.text, fact)) is not None:
            return f"{fact.quote} {sign}"
    return (
        _of_numbers(scene, total, parts)
        or _of_words(scene, total, parts)
        or _of_brackets(scene, total, parts)
        or _of_times(scene, parts)
        or _of_shares(scene, total, parts)
    )


def _in_row(scene: Scene, total: Fact) -> bool:
    """`oranges £3.30, sugar £3.45, lemons 80p: £7.55 for the batch`: what ends a row opens none."""
    before, text = scene.facts.get(total.id - 1), scene.document.text if scene.document is not None else ""
    if before is None or before.sentence != total.sentence or before.kind != total.kind:
        return False
    between = text[before.span.end : total.span.start]
    return between.lstrip().startswith(",") and len(between.split()) <= _FEW_WORDS and "(" not in between


def _of_times(scene: Scene, parts: list[Fact]) -> str | None:
    """`Twelve were alive at 12 months, eleven at 15 months, eight by 20`: one group, again and again."""
    assert scene.document is not None
    text = scene.document.text
    timed = [part for part in parts if _TIMED.match(text[part.number_span.end : part.number_span.end + 60])]
    return "one group at several times" if len(timed) > 1 else None


def _of_shares(scene: Scene, total: Fact, parts: list[Fact]) -> str | None:
    """`of 2,084, 1,520 qualified; 104 (6.8%) relapsed`: a part whose share is one of another whole."""
    assert scene.document is not None
    with_share = []
    for part in parts:
        share = scene.facts.get(part.id + 1)
        if share is None or share.kind != "percent":
            continue
        if _THEN_SHARE.fullmatch(scene.document.text[part.number_span.end : share.span.start]):
            with_share.append((part, told_of_share(part.quantity.value, share)))
    if not with_share or total.quantity.value is None:
        return None
    if len(with_share) > 1 and all(told is not None and told.fits(total.quantity.value) for _, told in with_share):
        return "each share is borne out, so that they are no list of all"
    if len(with_share) == len(parts):
        return None
    for part, told in with_share:
        if told is not None and not told.fits(total.quantity.value):
            return f"{part.quote} has a share of another whole"
    return None


def _mark(text: str, fact: Fact) -> str | None:
    """Signs right beside a figure."""
    after = text[fact.number_span.end : fact.number_span.end + 12]
    before = text[max(0, fact.number_span.start - 8) : fact.number_span.start]
    if _RATIO_AFTER.match(after) or _RATIO_BEFORE.search(before):
        return "is one side of a ratio"
    if fact.kind in _COUNTS and (_NAME_AFTER.match(after) or _NAME_BEFORE.search(before)):
        return "is part of a name"
    if fact.kind in _COUNTS and _POWER.search(before):
        return "is part of a unit"
    if _FRACTION.search(fact.quote):
        return "has a whole of its own"
    return None


def _of_numbers(scene: Scene, total: Fact, parts: list[Fact]) -> str | None:
    assert scene.document is not None
    wording = scene.words.get("wording", "")
    said = [part.quantity.value for part in parts]
    whole = total.quantity.value
    if whole == len(parts) and total.kind in _COUNTS and all(value is not None for value in said):
        return "so many values are listed"
    if total.kind in _COUNTS and any(_POINT.search(part.quote) for part in parts if part.kind in _COUNTS):
        if total.noun is not None and whole is not None and whole.denominator == 1:
            return "things that are counted come whole"
        if wording in _LOOSE and total.kind == "number":
            return "values with a point in a row are no parts"
    bare = all(part.kind == "number" for part in parts)
    if bare and wording == "partition.laid-out" and all(_POINT.search(fact.quote) for fact in (total, *parts)):
        return "values with a point in a row are no parts"
    ranged = any(part.quantity.low is not None and part.quantity.value is None for part in parts)
    if ranged and wording in (*_LOOSE, "partition.remainder"):
        return "a range is no part"
    if wording == "partition.slipped" and whole is not None and whole < _SMALL and len({p.sentence for p in parts}) > 1:
        return "small figures of several sentences"
    counted = total.kind in _COUNTS and wording in _LOOSE and wording != "partition.slipped"
    if counted and whole is not None and any(value is not None and value > whole for value in said):
        return None if _is_one_slip(whole, said) else "a part is no more than its total"
    return None


def _is_one_slip(whole: Fraction, said: list[Fraction | None]) -> bool:
    """Whether one of three or more parts is too large and the others leave room for it: `610 hurt: 243 in Ely, 817 in
    Bury, 98 in Holt` has one wrong, `12 mice: 20, 30 and 40 g` are no parts."""
    fewer = [value for value in said if value is not None and value <= whole]
    return len(said) > _TWO and len(fewer) == len(said) - 1 and sum(fewer) < whole


def _of_words(scene: Scene, total: Fact, parts: list[Fact]) -> str | None:
    assert scene.document is not None
    text, loose = scene.document.text, scene.words.get("wording", "") in _LOOSE
    for part in parts:
        lead = text[max(0, part.span.start - 24) : part.span.start]
        if part.kind in _COUNTS and _DESCRIBES.match(text, part.number_span.end):
            return f"{part.quote} only describes"
        if _EACH.match(text, part.number_span.end):
            return f"{part.quote} are told for each"
        if part is not parts[0] and _INCLUDED.search(lead):
            return f"{part.quote} are among the figure before"
        if loose and part.kind in _COUNTS and _WITH.search(lead) and part is not parts[0]:
            return f"{part.quote} is said of the figure before"
    if loose and (word := _said_alike(scene, total, parts)) is not None:
        return f"the same is told of each ({word})"
    sentences = {part.sentence for part in parts}
    wording = scene.words.get("wording", "")
    if (
        loose
        and scene.words.get("wording") != "partition.slipped"
        and any("respectively" in _sentence(scene, one) for one in sentences)
    ):
        return "each figure is told of another thing"
    left_out = phrase_in("left-out", file="statistics")
    of_others = total.sentence not in sentences and not left_out.search(_sentence(scene, total.sentence))
    of_others = of_others and wording not in _OF_WHOLE and left_out.search(_clause(scene, parts[0])) is not None
    if of_others and all(left_out.search(_sentence(scene, one)) for one in sentences):
        return "the parts are those that were left out"
    return None if wording == "partition.votes" else _of_nouns(total, parts)


def _clause(scene: Scene, part: Fact) -> str:
    """What a part is told of: its sentence up to the next figure."""
    assert scene.document is not None
    sentence, following = scene.document.sentences[part.sentence].span, scene.facts.get(part.id + 1)
    end = sentence.end if following is None else min(sentence.end, following.span.start)
    return scene.document.text[sentence.start : max(part.span.end, end)].lower()


def _said_alike(scene: Scene, total: Fact, parts: list[Fact]) -> str | None:
    """A word that follows the total and a part: `13 were very satisfied, 11 satisfied and two dissatisfied`."""
    if total.span.start > parts[0].span.start:
        return None
    said = []
    for fact in (total, *parts):
        following = scene.facts.get(fact.id + 1)
        end = fact.span.end + _FOLLOWS if following is None else min(following.span.start, fact.span.end + _FOLLOWS)
        said.append({word.lower() for word in _WORD.findall(_span(scene, fact.span.end, end))})
    common = said[0].intersection(*said[1:]) - {total.entity, *(total.noun or "").split()}
    return min(common, default=None)


def _span(scene: Scene, start: int, end: int) -> str:
    return scene.document.text[start : max(start, end)].split(".")[0] if scene.document is not None else ""


def _of_nouns(total: Fact, parts: list[Fact]) -> str | None:
    """What is counted makes the parts none: `48 people (36 eyes and 60 eyes)`, `93 kidneys (41 boys and 19 girls)`."""
    nouns = {part.entity for part in parts}
    if total.entity in table("statistics")["lists"]["of-two"] and total.entity not in nouns:
        return f"{total.noun} are made of two"
    if len(nouns) == 1 and total.entity and None not in nouns:
        (noun,) = nouns
        named = all(part.noun is not None and part.quote.endswith(part.noun) for part in parts)
        strange = noun is not None and kinship(noun, total.entity) in ("unrelated", "disjoint", "unknown")
        if noun != total.entity and named and strange:
            return f"{parts[0].noun} are no {total.noun}"
    # `1,170 females` of 1,300 turtles; `constables found 22`
    persons = nouns - {*table("cues")["lists"]["of-any-kind"]}
    persons = persons if all(p.noun is not None and p.quote.endswith(p.noun) for p in parts) else {None}
    if total.entity and not is_a(total.entity, "person") and all(p and is_a(p, "person") for p in persons or {None}):
        return "people are no part of things"
    return None


def _sentence(scene: Scene, sentence: int) -> str:
    assert scene.document is not None
    return scene.document.sentences[sentence].span.of(scene.document.text).lower()


def _of_brackets(scene: Scene, total: Fact, parts: list[Fact]) -> str | None:
    """Parts of which some stand in a bracket and others do not, or all in brackets of their own, as the total does."""
    assert scene.document is not None
    document = scene.document
    places = []
    for fact in (total, *parts):
        places.append(opening(document.text, fact.number_span.start, document.sentences[fact.sentence].span.start))
    mine, *theirs = places
    if mine is not None and mine not in theirs and None not in theirs:
        return "each stands in a bracket after what it is told of"
    last = max(parts, key=lambda fact: fact.span)
    more = [scene.facts.get(at) for at in range(last.id + 1, last.id + 4)] if theirs[-1] is not None else []
    alike = [f for f in more if f is not None and f.kind == last.kind and f.sentence == last.sentence]
    start = document.sentences[last.sentence].span.start
    if any(opening(document.text, fact.number_span.start, start) == theirs[-1] for fact in alike):
        return "the list goes on"
    after = {place for place in theirs if place is not None and place > total.span.start}
    if None in theirs and after and scene.words.get("wording", "") in _LOOSE:
        return "some of the figures are asides of others"
    return None
