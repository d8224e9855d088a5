"""What a figure is for each of, by the words before it: `each truck carries 20 tonnes`, `a daily allowance of $60`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from factcheck import regex
from factcheck.nouns import lemma
from factcheck.phrases import any_of as any_phrase
from factcheck.relations.each.value import ENERGY, POWER, Need, adverb, needs_after, own_needs, thing
from factcheck.relations.each.words import any_of, data, telling_of, words
from factcheck.relations.figures import Figure, figures, neighbours
from factcheck.relations.scene import Scene
from factcheck.relations.telling import telling

_FRONTED = regex.compile(
    r"\W*(?:per|for each|for every)\s+(?!capita\b|head\b|person\b|cent\b)([a-z]+)\b", re.IGNORECASE
)  # `Per maker the figure is`
_FRONTING = frozenset({"per", "each", "every"})
_REACH = 60  # characters before a value in which `each truck carries` may stand


def needs_of(scene: Scene, figure: Figure, before: list[Figure], after: list[Figure]) -> list[Need]:
    """What a figure is for each of, by its own unit and the words beside it; empty where nothing is said. `before` and
    `after` are the other figures of its sentence."""
    found = list(own_needs(figure)) if not figure.part else []
    if figure.fact.kind == "measure" and figure.dimension == POWER and not _has_energy(scene, figure):
        found = []  # `four engines of 126 bhp`
    beside = [*needs_after(scene, figure, after), *_needs_before(scene, figure, before)]
    if found:
        beside = [need for need in beside if not need.weak]  # `earnings of $0.62 a share` are for each share
    found += [need for need in beside if not any(need.is_same(other) for other in found)]
    given = {need.given.noun for need in found if need.given is not None}
    named = [need for need in found if not need.is_any and not (need.noun in given and need.noun is not None)]
    if (
        not named
        and before
        and before[-1].fact.kind == "measure"
        and _from_each().match(scene.words_after(figure.fact, 16))
    ):
        return [Need(unit=before[-1].unit)]
    things = [need for need in named if need.noun is not None or need.given is not None or need.own]
    return list(dict.fromkeys(named if things else found))  # `each` says no more than the thing named


def _has_energy(scene: Scene, figure: Figure) -> bool:
    near = figures(scene, neighbours(scene, figure.sentence, 2, 2))
    return any(other.dimension == ENERGY for other in near)


def _needs_before(scene: Scene, figure: Figure, before: list[Figure]) -> Iterator[Need]:
    last = before[-1] if before else None
    if last is None and figure.fact.kind != "money" and not scene.has(figure.sentence, _ahead_words()):
        return
    clause = _clause(scene, figure, last)
    every = None
    if scene.has(figure.sentence, telling_of("every-one")):
        every = None if _is_after_value(clause, last) or _is_each_of(clause) else _every().search(clause)
    if every is not None:
        is_verb = every[1] is not None and _only_verb().match(clause, every.start(1)) is not None
        floating = last is not None and _floating().match(clause)
        yield _of_each(None if floating or is_verb else every[1], last)
    elif figure.fact.kind == "money" and (_price().search(clause) or _selling().search(clause)):
        yield Need()
    elif figure.fact.kind == "money" and (priced := _priced_noun().search(clause)) is not None:
        yield Need(noun=lemma(priced[1] or priced[2]))
    elif last is not None and last.fact.kind in ("count", "number") and _is_given(scene, figure, last, clause):
        yield Need(given=last)
    typical = None
    if every is None and scene.has(figure.sentence, telling_of("typical")):
        typical = _typical().search(clause)
    if typical is not None:
        yield thing(typical[1])
    several = _several().search(clause) if scene.has(figure.sentence, telling_of("holding")) else None
    if several is not None and every is None and (last is None or clause.strip()):
        yield Need(noun=lemma(several[1]), weak=True)
    if scene.has(figure.sentence, telling_of("a-head")) and _head().search(clause):
        yield Need(noun="person")
    fronted = None
    if scene.has(figure.sentence, _FRONTING):
        fronted = _FRONTED.match(scene.document.masked, scene.document.sentences[figure.sentence].span.start)
    if fronted is not None and not any(f.span.start > figure.span.end for f in figures(scene, [figure.sentence])):
        yield thing(fronted[1])
    period = _period().search(clause) if scene.has(figure.sentence, _periods()) else None
    made = adverb(period[1]) if period is not None else None
    if made is not None:
        yield made


def _clause(scene: Scene, figure: Figure, last: Figure | None) -> str:
    """The words before a figure in its clause, since the figure before it."""
    floor = scene.document.sentences[figure.sentence].span.start
    start = max(last.span.end if last is not None else floor, figure.span.start - _REACH)
    return regex.split(r"[;:(]|\.\s", scene.document.masked[start : figure.span.start].lower())[-1]


def _is_given(scene: Scene, figure: Figure, last: Figure, clause: str) -> bool:
    """Whether the figure before says how many have the value: `each of the 24 rooms has 3 beds`, `12 tickets at
    $15`, `eight buses of 50 seats`, `eight 50-seat buses`."""
    if figure.fact.attributive and not clause.strip():
        return True
    if _all_of().fullmatch(clause) or (figure.fact.kind == "money" and _paid_each().search(clause)):
        return True
    opening = scene.document.masked[max(0, last.span.start - 30) : last.span.start]
    if _is_each_of(opening) and not regex.search(r"[,;:(]", clause):
        return True
    return is_of(scene, figure, last) or (figure.fact.kind == "money" and _at().search(clause) is not None)


def _is_after_value(clause: str, last: Figure | None) -> bool:
    """Whether the `each` of these words belongs to the figure before them: `$15 each, ...`, `6 flats on each, ...`."""
    return last is not None and _after_value().match(clause) is not None


def _of_each(noun: str | None, last: Figure | None) -> Need:
    if noun is None or noun in words("not-each") or noun.endswith(("ing", "ed")):
        return Need(given=last if last is not None and last.fact.kind in ("count", "number") else None)
    return thing(noun)


def _is_each_of(before: str) -> bool:
    return _each_of().search(before.lower()) is not None


def is_of(scene: Scene, figure: Figure, last: Figure | None) -> bool:
    """`eight buses of 50 seats`: things counted, `of`, and what each holds."""
    if last is None or last.fact.kind != "count" or last.noun is None or last.fact.noun is None:
        return False
    if scene.document.masked[last.span.end : figure.span.start].strip().lower() != "of":
        return False
    return figure.noun != last.noun and figure.fact.kind in ("count", "money", "measure", "duration")


@cache
def _every() -> re.Pattern[str]:
    """`every third house`, `each of its`: what it is said of, where that follows."""
    return regex.compile(rf"\b(?:{any_of('every-one')})\b(?:\s+of\s+(?:{any_of('the')}))?(?:\s+([a-z]+))?[^;:]*$")


@cache
def _typical() -> re.Pattern[str]:
    """`the typical subscriber pays`."""
    return regex.compile(rf"\b(?:{any_of('typical')})\s+(?!of\b|for\b)([a-z]+)\s+(?:{any_of('each-gets')})\b[^,;:]*$")


@cache
def _floating() -> re.Pattern[str]:
    """`five doctors who each see`: an `each` that belongs to what stands before it."""
    return regex.compile(rf"\W*(?:{any_of('floating')})?\W*(?:{any_of('every-one')})\b")


@cache
def _after_value() -> re.Pattern[str]:
    return regex.compile(rf"\s*(?:[a-z]+\s+){{0,4}}?(?:each|every [a-z]+)\s*(?:[,.;)]|(?:{any_of('after-each')})\b|$)")


@cache
def _each_of() -> re.Pattern[str]:
    return regex.compile(rf"\b(?:each|every one) of (?:(?:{any_of('the')}) )?$")


@cache
def _only_verb() -> re.Pattern[str]:
    """`each gives`, right before a value: what they do, and no thing."""
    return regex.compile(rf"[a-z]+\s+(?:(?:{any_of('about')})\s+)*$")


@cache
def _all_of() -> re.Pattern[str]:
    """`, all of`, `, each`, `, all at`, `(each worth`: between things counted and what each has."""
    verbs = rf"{any_of('all-have')}|{any_of('priced')}|{any_of('each-gets')}|{any_of('holding')}"
    return regex.compile(
        rf"\s*[,(—–-]?\s*(?:all|both|each|every one|apiece)(?: of (?:them|which|these|whom))?\s+(?:(?:{verbs})\s+)?"
        rf"(?:(?:{any_of('about')})\s+)*"
    )


@cache
def _from_each() -> re.Pattern[str]:
    return regex.compile(r"\s+(?:from|off|on|in|to|per|out of) each\b")


@cache
def _paid_each() -> re.Pattern[str]:
    """`were each offered the`, `got a`: what so many have to do with one amount."""
    amount = r"(?:with\s+|a total of\s+)?(?:an?|the|their|his|her|up to)\s+(?:fixed |flat )?$"
    return regex.compile(rf"\b(?:{any_of('given-to-each')})\s+{amount}")


@cache
def _priced_noun() -> re.Pattern[str]:
    """`shares cost`, `a lesson costs`, `a foot passenger paid`: what a price is for each of."""
    ending = rf"\s+(?:(?:{any_of('about')})\s+)*$"
    priced, paid = (rf"(?:{any_of('costing')}{more}){ending}" for more in ("", f"|{any_of('one-pays')}"))
    several, one = r"\b(?<!the )([a-z]{3,}(?<!s)s)\s+", r"\b(?:an?|each|every)\s+"
    words_between = r"(?:(?!the\b|an?\b|it|he)[\w’'-]+\s+){0,2}?"
    return regex.compile(rf"{several}{priced}|{one}{words_between}([a-z]+)\s+{paid}")


@cache
def _price() -> re.Pattern[str]:
    """`admission is £7`, `tickets, at £12`."""
    return regex.compile(
        rf"\b(?:{any_of('price')})\b(?:\s+[\w’'-]+){{0,3}}?,?\s+(?:{any_of('priced')})\s+(?:just |only )?$"
    )


@cache
def _selling() -> re.Pattern[str]:
    """`sold its album at £12`."""
    return regex.compile(rf"\b(?:{any_of('selling')})\b[^,;:]{{0,40}}\s(?:at|for)\s+$")


@cache
def _several() -> re.Pattern[str]:
    """`blocks of 500 gigabytes`."""
    return regex.compile(rf"\b([a-z]+s)(?:\s+each)? (?:{any_of('holding')}) (?:about |some |around )?$")


@cache
def _head() -> re.Pattern[str]:
    return regex.compile(rf"\b(?:{any_of('a-head')})\b[^,;:]*$")


@cache
def _ahead_words() -> frozenset[str]:
    """Words of which one stands with whatever tells, before a figure that none precedes, what it is for each of."""
    return telling_of("every-one", "typical", "holding", "a-head") | _periods() | _FRONTING


@cache
def _periods() -> frozenset[str]:
    return telling(data()["every"])


@cache
def _period() -> re.Pattern[str]:
    every = any_phrase(data()["every"])
    return regex.compile(
        rf"\b({every})\b(?:[^,;:]|,[^,;:]{{1,40}},(?= (?:is|was|are|were|comes|came|stands|stood)\b))*$"
    )


@cache
def _at() -> re.Pattern[str]:
    """`at a unit price of`."""
    return regex.compile(r"^[^,;:(]{0,40}\bat (?:an? |the )?(?:[\w-]+ ){0,3}(?:of )?(?:just |only )?$")
