"""Marks that make a figure one for each of something by place and kind alone: `at £15`, `of 25 kilos`, `a ream weighs`,
`24-unit trays`, `billed per pallet per week, at $4.25`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from factcheck import regex
from factcheck.nouns import lemma, phrase_at
from factcheck.relations.each import Fillings, Need, any_of, telling_of
from factcheck.relations.each.value import adverb, dimension_of, thing
from factcheck.relations.figures import Figure
from factcheck.relations.scene import Scene
from factcheck.relations.telling import telling
from factcheck.units import UnknownUnit, resolve

_VALUED = frozenset({"money", "measure", "duration"})
_CHARGED = frozenset({"money", "measure", "rate"})
_SPANS = ("hour", "day", "night", "week", "fortnight", "month", "quarter", "year", "shift")
_SETTING = ",(—–:-"
_LENGTH = (("[length]", 1),)
_REACH = 60


def loose(fillings: Fillings, figure: Figure) -> list[Need]:
    """What a figure is for each of, by its place; empty where nothing says that it is."""
    scene = fillings.scene
    last = max((f for f in fillings.here if f.span.end <= figure.span.start), key=lambda f: f.span, default=None)
    after = [f for f in fillings.here if f.span.start >= figure.span.end]
    return next((found for found in _found(scene, figure, last, after) if found), [])


def _sides(scene: Scene, figure: Figure, after: Sequence[Figure]) -> Iterator[Need]:
    """`5 m long, 4 m wide and 3 m deep`, `110 metres by 60`: the lengths that follow a length."""
    if figure.dimension != _LENGTH:
        return
    for following in after[:2]:
        if following.dimension not in (_LENGTH, ()):
            return
        if _by().fullmatch(scene.document.masked[figure.span.end : following.span.start].lower()) is None:
            return
        yield Need(given=following)
        figure = following


def _found(scene: Scene, figure: Figure, last: Figure | None, after: Sequence[Figure]) -> Iterator[list[Need]]:
    before = scene.words_before(figure.fact, _REACH)
    start = 0 if last is None else max(0, len(before) - (figure.span.start - last.span.end))
    clause = regex.split(r"[;:(]|\.\s", before[start:])[-1]
    kind = figure.fact.kind
    basis = _basis().search(before) if kind in _CHARGED else None
    if basis is not None:
        yield [_named(word) for word in _PER.findall(basis[0])]
    if figure.fact.attributive:
        noun = _noun_after().match(scene.words_after(figure.fact, 30))
        yield [thing(noun[1])] if noun is not None else []
    named = _priced_thing(scene, figure) if kind == "money" else None
    counts = last is not None and last.fact.kind in ("count", "number")
    if named is not None and counts and _of_these().fullmatch(clause):
        yield [Need(given=last)]  # `sixteen of the £145 tablets`
    if kind == "money" and counts and clause.strip() in ("a", "an"):
        yield [Need(given=last)]  # `to give 2,400 pupils a £35 voucher`
    if kind == "money" and _at().search(clause):
        yield from _at_so_much(last)
    spanned = _one_span().search(clause) if kind in _VALUED and scene.has(figure.sentence, _spans()) else None
    if spanned is not None:
        yield [thing(spanned[1])]
    if last is not None and last.fact.kind == "count" and kind in _VALUED and clause.strip() in ("of", "at"):
        yield [Need(given=last)]
    one = _one_has().search(clause) if scene.has(figure.sentence, telling_of("one-has")) else None
    if one is not None:
        yield [thing(one[1])]
    if scene.has(figure.sentence, telling_of("carries")) and _it_carries().search(clause):
        yield [Need(noun="trip")]
    sides = list(_sides(scene, figure, after))
    if sides:
        yield sides
    several = None
    if kind in _VALUED and scene.has(figure.sentence, telling_of("several-have")):
        several = _several_have().search(clause)
    if several is not None:
        yield [Need(noun=lemma(several[1]), weak=True)]
    if named is not None:
        yield [Need(noun=named)]  # `a £199 tablet`


def _at_so_much(last: Figure | None) -> Iterator[list[Need]]:
    """What a price after `at` is for: the one figure before it, or one of its units."""
    if last is not None and last.fact.kind == "duration":
        yield [Need(unit=last.fact.quantity.unit)]  # `twenty-six weeks' wages at £300`
    if last is not None and last.fact.kind in ("measure", "rate"):
        yield [Need(unit=unit) for unit in _counted_in(last)[:1]]  # `5,000 litres a day at 41p`
    yield [Need(given=last)] if last is not None and last.fact.kind == "count" else [Need()]


def _counted_in(figure: Figure) -> list[str]:
    """The units that a measure is one of, those of time under it left out."""
    try:
        powers = resolve(figure.fact.quantity.unit or "").powers
    except UnknownUnit:
        return []
    return [name for name, power in powers if power == 1 and dimension_of(name)]


def _priced_thing(scene: Scene, figure: Figure) -> str | None:
    """`a £199 tablet`: the thing that a price stands right before."""
    before, text = scene.words_before(figure.fact, 16), scene.document.masked
    led = (
        _article().search(before) is not None
        or before.rstrip()[-1:].isdigit()
        or _number_word().search(before) is not None
    )
    stop = scene.document.sentences[figure.sentence].span.end
    wanted = (phrase_at(text, figure.span.end, stop, plural=plural) for plural in (None, False)) if led else ()
    phrase = next((found for found in wanted if found is not None), None)
    return phrase.head if phrase is not None else None


@cache
def _article() -> re.Pattern[str]:
    return regex.compile(r"\b(?:an?|the|these|those|each|every|another)\s+$")


@cache
def _number_word() -> re.Pattern[str]:
    return regex.compile(
        r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|[a-z]+ty|dozen)\s+$"
    )


@cache
def _of_these() -> re.Pattern[str]:
    return regex.compile(r"\s*(?:of\s+(?:the|these|those|our|their|its)\s+)?")


@cache
def _spans() -> frozenset[str]:
    return telling(_SPANS)


@cache
def _one_span() -> re.Pattern[str]:
    """`a week's pay is`, `one night's takings came to`."""
    said = (
        "is|was|are|were|comes to|came to|being|of|at|stood at|stands at|cost|costs|brings in|brought in|yields|yielded"
    )
    return regex.compile(
        rf"\b(?:an?|one|each|every|a single)\s+({'|'.join(_SPANS)})['’]s?\s+"
        rf"(?:[a-z-]+\s+){{1,3}}(?:{said})\s+(?:(?:{any_of('about')})\s+)*$"
    )


def _named(word: str) -> Need:
    return adverb(word) or (Need(unit=word) if dimension_of(word) else thing(word))


def mean_of(scene: Scene, figure: Figure) -> Need | None:
    """What a figure is an average over, where words say that it is one (`the average gift was £40`)."""
    if not scene.has(figure.sentence, telling_of("mean-of", "on-average")):
        return None
    before = regex.split(r"[;:(]|\.\s", scene.words_before(figure.fact, _REACH))[-1]
    if _mean().search(before) or _on_average().match(scene.words_after(figure.fact, 30)):
        return Need()
    return None


def payer(scene: Scene, figure: Figure) -> Need | None:
    """`8 euros for adults`: those who pay a price."""
    found = _for_whom().match(scene.words_after(figure.fact, 30)) if figure.fact.kind == "money" else None
    return thing(found[1]) if found is not None else None


def works_out(scene: Scene, figure: Figure) -> bool:
    """`, or about 26`, `, giving $50,000`, `which works out at`: whether a figure is set there as what others make."""
    before = scene.words_before(figure.fact, 44)
    if not (scene.has(figure.sentence, telling_of("works-out")) or any(mark in before for mark in _SETTING)):
        return False
    return _works().search(before) is not None


@cache
def _mean() -> re.Pattern[str]:
    """`the average gift was`, `the typical owner walked off with`, `a mean of`."""
    return regex.compile(
        rf"\b(?:{any_of('mean-of')})\b(?![^,]*\b(?:{any_of('not-mean')})\b)(?:\s+[\w’'-]+){{0,6}}?,?\s+(?:(?:{any_of('about')})\s+)*$"
    )


@cache
def _on_average() -> re.Pattern[str]:
    return regex.compile(rf"(?:\s+[\w’'-]+){{0,3}}\s+(?:{any_of('on-average')})\b")


@cache
def _for_whom() -> re.Pattern[str]:
    return regex.compile(r"\s+for\s+(?:an?\s+|the\s+)?([a-z]{3,}s)\b")


@cache
def _works() -> re.Pattern[str]:
    return regex.compile(
        rf"(?:[,(—–:-]|\b(?:{any_of('works-out')}))\s+(?:[\w’'-]+\s+){{0,2}}?(?:(?:{any_of('about')})\s+)*$"
    )


_PER = regex.compile(r"\b(?:per|by the|for each|for every)\s+([a-z]+)")


@cache
def _basis() -> re.Pattern[str]:
    """`billed per pallet per week, at`, `charged by the rod:`."""
    return regex.compile(
        rf"\b(?:{any_of('charged')})\s+(?:(?:per|by the|for each|for every)\s+[a-z]+\s*)+[,:—–-]?\s*(?:at\s+|is\s+)?"
        rf"(?:(?:{any_of('about')})\s+)*$"
    )


@cache
def _noun_after() -> re.Pattern[str]:
    return regex.compile(r"\s+([a-z]+)")


@cache
def _at() -> re.Pattern[str]:
    return regex.compile(r"\b(?:at|at only|at just|at about|priced)\s+(?:(?:an?|the)\s+[\w-]+(?:\s+[\w-]+)?\s+of\s+)?$")


@cache
def _one_has() -> re.Pattern[str]:
    """`a ream weighs`, `our minibus seats`, `a carton holds about`."""
    return regex.compile(
        r"\b(?:an?|one|our|my|his|her|their|its|the average|the typical|any|a single)\s+"
        r"(?:[a-z]+-?\s*)?\b([a-z]*(?:us|ss|is|[^\Ws]))\s+"
        rf"(?:{any_of('one-has')})\s+(?:(?:{any_of('about')})\s+)*$"
    )


@cache
def _it_carries() -> re.Pattern[str]:
    return regex.compile(rf"\b(?:it|she|he|they|which)\s+(?:{any_of('carries')})\s+(?:(?:{any_of('about')})\s+)*$")


@cache
def _by() -> re.Pattern[str]:
    return regex.compile(rf"\s*(?:{any_of('side')})?[,\s]*(?:(?:by|x|×|and)\s*)?")


@cache
def _several_have() -> re.Pattern[str]:
    """`lengths of the pool are`, `reams weigh`."""
    return regex.compile(
        rf"\b([a-z]{{3,}}(?<!s)s)\s+(?:of\s+(?:[\w’'-]+\s+){{1,3}})?(?:{any_of('several-have')})\s+(?:(?:{any_of('about')})\s+)*$"
    )
