"""Values for each of something: `30 trucks a day`, `$15 each`, `eight buses of 50 seats`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from factcheck.lexicon import table
from factcheck.nouns import lemma
from factcheck.relations.figures import Dimensions, Figure
from factcheck.relations.scene import Scene
from factcheck.units import UnknownUnit, resolve

_REACH = 60  # characters before a value in which `each truck carries` may stand


@dataclass(frozen=True, slots=True)
class Need:
    """What a value is for each of: a unit (`unit`, of `dimension`), a thing (its lemma, `noun`), or whatever is counted near
    by (neither). `given` is the figure that the wording itself names as their number (`each of the 24 rooms`). `own`: the
    value's own unit has it (`km/h`); `weak`: it is a value for each only if such things are counted near by (`blocks of 500`)."""

    unit: str | None = None
    noun: str | None = None
    given: Figure | None = None
    own: bool = False
    weak: bool = False

    @property
    def dimension(self) -> Dimensions:
        return dimension_of(self.unit) if self.unit else ()

    def is_same(self, other: Need) -> bool:
        """Whether both are for each of the same thing."""
        if self.unit is not None or other.unit is not None:
            return self.unit == other.unit
        return self.noun is not None and self.noun == other.noun


def dimension_of(unit: str) -> Dimensions:
    """The dimension of a unit; that of a plain number for a word that is none."""
    try:
        return resolve(unit).dimensions
    except UnknownUnit:
        return ()


def needs_of(scene: Scene, figure: Figure, before: list[Figure], after: list[Figure]) -> list[Need]:
    """What a figure is for each of, by its own unit and the words beside it; empty where nothing is said. `before` and
    `after` are the other figures of its sentence."""
    found = list(_own(figure)) if not figure.part else []
    beside = [*_after(scene, figure, after), *_before(scene, figure, before)]
    found += [need for need in beside if not any(need.is_same(other) for other in found)]
    given = {need.given.noun for need in found if need.given is not None}
    named = [need for need in found if need != Need() and not (need.noun in given and need.noun is not None)]
    things = [need for need in named if need.noun is not None or need.given is not None or need.own]
    return list(dict.fromkeys(named if things else found))  # `each` says no more than the thing named


def _own(figure: Figure) -> Iterator[Need]:
    """What the grammar itself read: `a day`, `per barrel`, `km/h`."""
    fact = figure.fact
    if fact.kind == "rate" and fact.per is not None:
        yield Need(unit=fact.per, own=True) if dimension_of(fact.per) else Need(noun=lemma(fact.per), own=True)
    elif fact.quantity.unit is not None:
        try:
            powers = resolve(fact.quantity.unit).powers
        except UnknownUnit:
            return
        if any(power > 0 for _, power in powers):
            yield from (Need(unit=name if power == -1 else f"{name} ** {-power}", own=True) for name, power in powers if power < 0)


def _after(scene: Scene, figure: Figure, after: list[Figure]) -> Iterator[Need]:
    """`$15 each`, `45 pupils to a class`, `25 litres of milk a day each`, `£80 to each of 35 drivers`."""
    text, stop = scene.document.masked, scene.document.sentences[figure.sentence].span.end
    at = figure.span.end if figure.part else figure.fact.span.end
    of = _of_what().match(text, at, stop)
    at = of.end() if of else at
    while True:
        each = _each().match(text, at, stop)
        per = None if each else _per().match(text, at, stop)
        if each is not None:
            yield Need()
        elif per is not None and per[1].lower() not in _words("not-each"):
            yield _adverb(per[1]) or _thing(per[1])
        elif (unit := _to_the().match(text, at, stop)) is not None and dimension_of(unit[1].lower()):
            yield Need(unit=unit[1].lower())
            break
        else:
            break
        at = (each or per).end()  # type: ignore[union-attr]
    if after and _to_each_of().fullmatch(text[at : after[0].span.start].lower()):
        yield Need(given=after[0])
    elif after and _is_so_often(text, at, after[0]):
        yield Need(given=after[0])


def _is_so_often(text: str, at: int, after: Figure) -> bool:
    """`two tablets nine times`: how often it is done follows."""
    between = text[at : after.span.start]
    if after.noun == "time" and not re.search(r"[,;:(]", between):
        return not re.match(r"\s+(?:as|more|the|that|over|higher|larger|greater)\b", text[after.span.end :][:12])
    if after.fact.kind not in ("number", "rate") or re.search(r"[,;:(]", between) or len(between.split()) > 8:
        return False
    return bool(re.match(r"\s+(?:times|occasions)\b(?!\s+(?:as|more|the|that|over|higher|larger|greater)\b)", text[after.fact.number_span.end :][:24]))


def _thing(word: str) -> Need:
    noun = lemma(word.lower())
    noun = _data()["same-span"].get(noun, noun)
    return Need(unit=noun) if dimension_of(noun) == (("[time]", 1),) else Need(noun=noun)


def _adverb(word: str) -> Need | None:
    unit = _data()["every"].get(word.lower())
    return Need(unit=unit) if unit else None


def _before(scene: Scene, figure: Figure, before: list[Figure]) -> Iterator[Need]:
    """`each truck carries 20 tonnes`, `each of the 24 rooms has 3 beds`, `12 tickets at $15`, `a daily allowance of $60`."""
    text, floor = scene.document.masked, scene.document.sentences[figure.sentence].span.start
    last = before[-1] if before else None
    start = max(last.span.end if last is not None else floor, figure.span.start - _REACH)
    clause = re.split(r"[;:(]|\.\s", text[start : figure.span.start].lower())[-1]
    every = None if _is_after_value(clause, last) or _is_each_of(clause) else _every().search(clause)
    if every is not None:
        floats = last is not None and re.match(r"\W*(?:who|which|that|they|were|are|have|had|has|was|all)?\W*(?:each|every)\b", clause)
        yield _of_each(None if floats else every[1], last)
    elif figure.fact.kind == "money" and _price().search(clause):
        yield Need()
    elif last is not None and last.fact.kind in ("count", "number"):
        if figure.fact.attributive and not clause.strip():
            yield Need(given=last)  # `eight 50-seat buses`
        held = _is_each_of(text[max(floor, last.span.start - 30) : last.span.start]) and not re.search(r"[,;:(]", clause)
        if held or is_of(scene, figure, last) or (figure.fact.kind == "money" and _at().search(clause)):
            yield Need(given=last)
    if not last or clause.strip():
        several = re.search(r"\b([a-z]+s)(?:\s+each)? (?:of|with|containing|holding) (?:about |some |around )?$", clause)
        if several is not None and every is None:
            yield Need(noun=lemma(several[1]), weak=True)
    head = re.search(r"\bper (?:capita|head|person)\b[^,;:]*$", clause)
    if head is not None:
        yield Need(noun="person")
    period = _period().search(clause)
    made = _adverb(period[1]) if period is not None else None
    if made is not None:
        yield made


def _is_after_value(clause: str, last: Figure | None) -> bool:
    """Whether the `each` of these words belongs to the figure before them: `$15 each, ...`, `6 flats on each, ...`."""
    return last is not None and bool(re.match(r"\s*(?:[a-z]+\s+){0,2}?(?:each|every [a-z]+)\s*(?:[,.;)]|and\b|or\b|for\b|at\b|on\b|in\b|come|came|which|$)", clause))


def _of_each(noun: str | None, last: Figure | None) -> Need:
    if noun is None or noun in _words("not-each") or noun.endswith(("ing", "ed")):
        return Need(given=last if last is not None and last.fact.kind in ("count", "number") else None)
    return _thing(noun)


def _is_each_of(before: str) -> bool:
    return bool(re.search(r"\b(?:each|every one) of (?:the |its |their |his |her |our |these |those )?$", before.lower()))


def is_of(scene: Scene, figure: Figure, last: Figure | None) -> bool:
    """`eight buses of 50 seats`: things counted, `of`, and what each holds."""
    if last is None or last.fact.kind != "count" or last.noun is None or last.fact.noun is None:
        return False
    between = scene.document.masked[last.span.end : figure.span.start].strip().lower()
    return between == "of" and figure.noun != last.noun and figure.fact.kind in ("count", "money", "measure", "duration")


@cache
def _data() -> dict[str, Any]:
    return dict(table("each"))


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(_data()["lists"][name])


def any_of(name: str) -> str:
    """A pattern of any phrase of the list `name` in each.yaml, the longest first."""
    return "|".join(re.escape(phrase) for phrase in sorted(_data()["lists"][name], key=len, reverse=True))


@cache
def _of_what() -> re.Pattern[str]:
    return re.compile(rf"\s+of\s+[a-z]+(?=\s+(?:a|an|per|each|every|apiece)\s)")


@cache
def _each() -> re.Pattern[str]:
    ending = rf"(?=\s*[,.;:)]|\s*$|\s+(?:{any_of('not-each')})\b)"
    listed = rf"{any_of('each')}|(?:on|in|to|from|for|at|of|with) each{ending}"
    return re.compile(rf"\s+(?:{listed})(?![\w-])(?! of\b)", re.IGNORECASE)


@cache
def _per() -> re.Pattern[str]:
    every = "|".join(sorted(_data()["every"], key=len, reverse=True))
    return re.compile(rf"\s+(?:(?:{any_of('per')})\s+(?!of\b)|(?=(?:{every})\b))([a-z][\w-]*)", re.IGNORECASE)


@cache
def _to_the() -> re.Pattern[str]:
    """`75 tonnes to the hectare`."""
    return re.compile(r"\s+to the ([a-z]+)", re.IGNORECASE)


@cache
def _to_each_of() -> re.Pattern[str]:
    return re.compile(r"[^,;:()]{0,40}\b(?:(?:each|every one|all) of (?:[\w’']+ ){0,3}|for every one of (?:[\w’']+ ){0,3})")


@cache
def _every() -> re.Pattern[str]:
    return re.compile(r"\b(?:each|every|a single|any one)\b(?:\s+of\s+(?:the|its|their|these|those|his|her|our))?(?:\s+([a-z]+))?[^;:]*$")


@cache
def _price() -> re.Pattern[str]:
    """`admission is £7`, `tickets, at £12`."""
    return re.compile(rf"\b(?:{any_of('price')})\b(?:\s+[\w’'-]+){{0,3}}?,?\s+(?:is|are|was|were|cost|costs|costing|of|at|for|sold for|went for|priced at|had been|will be)\s+(?:just |only )?$|\b(?:{any_of('selling')})\b[^,;:]{{0,40}}\s(?:at|for)\s+$")


@cache
def _period() -> re.Pattern[str]:
    every = "|".join(sorted(_data()["every"], key=len, reverse=True))
    return re.compile(rf"\b({every})\b[^,;:]*$")


@cache
def _at() -> re.Pattern[str]:
    return re.compile(r"^[^,;:(]{0,40}\bat (?:an? |the )?(?:[\w-]+ ){0,3}(?:of )?(?:just |only )?$")
