"""What a measure is said of: `the girl is 16 ft tall`, `a 9,200-metre peak`, `he drove at 640 km/h`.

A figure that announces its property (a word of height beside it, a verb of weight before it) asks for its thing: the
noun it stands before, or the subject of its clause. A subject that no class holds says nothing, whatever else is near.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple, cast

from factcheck import regex
from factcheck.lexicon import table
from factcheck.model.fact import Fact
from factcheck.model.relation import Relation
from factcheck.nouns import ancestors, is_a, is_known, lemma, phrase_at
from factcheck.phrases import any_of
from factcheck.places import Place, find_places, tables
from factcheck.relations.make import relate
from factcheck.relations.scene import Scene
from factcheck.relations.telling import telling
from factcheck.units import factor

_BARE = ("mass", "speed", "capacity")  # properties that a figure before a noun says by itself: `a 900-kilo horse`
_PEOPLED = frozenset({"population", "home"})
_REACH = 140  # characters back in which the subject of a figure stands
_DETERMINER = regex.compile(
    r"\b(?:the|an?|this|that|these|those|his|her|its|their|our|my|another|each|every|one)\s+|[’']s\s+|\A\W*",
    re.IGNORECASE,
)
_GOVERNED = regex.compile(
    r"\b(?:of|in|on|at|over|from|near|above|with|between|across|for|by|to|under|through|into|along|than|off|behind|after"
    r"|before|about|like|as|against|around|beside|past)\s+\Z", re.IGNORECASE
)  # fmt: skip
# the name of something at the end of a clause, and the word before it
_DONE_TO = regex.compile(r"(\b[a-z]+)\s+(?:[A-Z][\w’'-]*\s+){0,3}?[A-Z][\w’'-]*\W*\Z")
_DOING = regex.compile(r"\w+ing\s+\Z")
_NAMED = regex.compile(r"(?:[^\W\d_a-z][\w’'-]*\s+){0,3}([^\W\d_a-z][\w’'-]*)")
_SET_FIRST = regex.compile(r"[\w ]{0,20}(?:,\s*|\s+(?=(?:s?he|it)\b))([^,;]{2,60})")
_LEADS = {"mount": "mountain", "mt": "mountain", "river": "river", "lake": "lake"}


class Said(NamedTuple):
    """A property of a thing (a class of the tables) that a figure states, and the words that say so."""

    property: str
    thing: str
    words: str


def find(scene: Scene, done: frozenset[int]) -> Iterator[Relation]:
    """A reference relation for each figure, of those not `done`, whose property and thing the text says."""
    for fact in scene.facts:
        if fact.doubt is not None or fact.id in scene.left_out or fact.id in done:
            continue
        dimension = _dimension(fact)
        if dimension not in _dimensions() or scene.in_table(fact):
            continue
        place = _peopled(scene, fact) if dimension == "count" else None
        said = Said("population", place.kind, "the words beside it") if place else _said(scene, fact, dimension)
        if said is not None and not words_of("gauging").search(_sentence(scene, fact)):
            reason = f"{said.words} say it of a {said.thing}"
            prop = f"{said.property} of a {said.thing}"
            yield relate(
                "reference",
                {"subject": [fact]},
                reason,
                fact.span,
                place=place and place.key,
                prop=prop,
                reasons=[reason],
            )


def _dimension(fact: Fact) -> str:
    """What a figure measures: a dimension, or of how many who live or find room somewhere `count`."""
    if fact.kind == "measure" and fact.quantity.unit:
        return factor(fact.quantity.unit)[1]
    if fact.kind == "number" or fact.property == "population":
        return "count"
    if fact.kind == "count" and _is_counted(fact.entity or ""):
        return "count"
    return ""


def _is_counted(entity: str) -> bool:
    return entity in _table()["counted"] or not is_known(entity)  # `the population of Denmark is 6 million`


def _said(scene: Scene, fact: Fact, dimension: str) -> Said | None:
    before, after = _clause(scene, fact), scene.words_after(fact, 60)
    is_set_off = before.rstrip().lower().endswith(("(", ",", "at", "of"))
    for name, about in _properties().items():
        if about["dimension"] != dimension:
            continue
        said = _beside(name, about, fact, after)
        if said is None and scene.has(fact.sentence, _telling(name)):
            said = _noun_of(name, about, before, after) or _subject_of(name, about, before, after)
        if said is None and is_set_off:
            said = _set_off(name, about, before, after)
        if said is not None:
            return _in_town(_at_birth(said, scene, fact), scene, fact) if said.thing not in about["never"] else None
    return None


@cache
def _telling(name: str) -> frozenset[str]:
    """Words of which one stands beside a figure that words say is of this property."""
    about = _properties()[name]
    return telling((*about["nouns"], *about["after"], *about["before"]))


def _peopled(scene: Scene, fact: Fact) -> Place | None:
    """The city or country whose population a figure is: `Norway, home to 5 million people`."""
    start = scene.document.sentences[fact.sentence].span.start
    before = scene.document.masked[start : fact.span.start]
    if not scene.has(fact.sentence, _PEOPLED) or not regex.search(r"\b(?:population|home to)\b", before[-_REACH:]):
        return None
    places = [p for p in find_places(before) if p.kind in ("city", "country")]
    words = regex.findall(r"[^\W\d_]+", before[places[-1].span.end :]) if places else [""]
    return places[-1] if all(word in _table()["place-words"] for word in words) else None


def _at_birth(said: Said, scene: Scene, fact: Fact) -> Said:
    """Of somebody who was born with that weight the bounds of the newborn hold."""
    may_be = said.property == "mass" and is_a(said.thing, "person") and said.thing not in _table()["parents"]
    if (
        may_be
        and not words_of("grown").search(_sentence(scene, fact))
        and words_of("at-birth").search(_sentence(scene, fact))
    ):
        return said._replace(thing="newborn")
    return said


def _in_town(said: Said, scene: Scene, fact: Fact) -> Said:
    """Of a park that lies behind a church the bounds of a town's hold."""
    if said.property == "area" and said.thing == "park" and _town_beside().match(scene.words_after(fact, 60)):
        return said._replace(thing="town-park")
    return said


def _beside(name: str, about: dict[str, Any], fact: Fact, after: str) -> Said | None:
    """`a 9,200-metre peak`, `a 16-foot-tall girl`."""
    if not fact.attributive:
        return None
    adjective = _of_property(r"[\s-]*(?:{after})\b[\s-]*", name, 0).match(after)
    rest = after[adjective.end() :] if adjective else after.lstrip(" -")
    phrase = phrase_at(rest, 0, len(rest), plural=False)
    noun = phrase.head if phrase else rest.split(" ", 1)[0].rstrip(".,;:")  # `a 310-hectare holding`
    thing = class_of(noun, name)
    if thing is None or not (adjective or thing in about["plain"] or (name in _BARE and thing != "person")):
        return None
    return Said(name, thing, f"the words beside {fact.quote}")


def _noun_of(name: str, about: dict[str, Any], before: str, after: str) -> Said | None:
    """`the depth of the lake is 46,000 m`, `the peak has a height of 9,200 m`."""
    if not _of_property(r"\b(?:{nouns})\b", name).search(before):
        return None
    between = r"(?:\s+(?:{is}))*\s*\Z"
    owned = _of_property(r"\b(?:{nouns})\s+of\s+((?:(?!\b(?:{nouns})\b)[^,;]){2,60}?)" + between, name).search(before)
    if owned is not None:
        found = _subject(owned.group(1), name)
        if found is not None:
            return Said(name, found, f"the {name} before the figure")
    possessed = _of_property(r"([\w-]+)[’']s?\s+(?:[\w-]+\s+){0,2}?(?:{nouns})" + between, name).search(before)
    if possessed is not None:
        thing = class_of(lemma(possessed.group(1).lower()), name)
        return Said(name, thing, f"the {name} before the figure") if thing else None
    the = r"\b(?:an?|the|its|his|her|their)\s+(?:(?!{served})[\w-]+\s+){0,2}?"
    own = _of_property(the + r"(?:{nouns})" + between, name).search(before)
    if own is None:
        return None
    led = regex.fullmatch(r"\W*with\s+", before[: own.start()], re.IGNORECASE) and regex.match(
        r",\s*([^,;]{2,60})", after
    )
    thing = _leading(led.group(1), name) if led else _subject(before[: own.start()], name)
    return Said(name, thing, f"the {name} before the figure") if thing else None


def _subject_of(name: str, about: dict[str, Any], before: str, after: str) -> Said | None:
    """`the girl is 16 ft tall`, `the baby weighed 34 kg`."""
    told = _of_property(r"\W*(?:{after})\b(?!\s+(?:{apart})\b)", name, 0).match(after)
    verb = _of_property(r"\b(?:{before})\s+\Z", name).search(before) if about["before"] else None
    far = name != "speed" and words_of("apart").match(after.lstrip(" "))
    if told is None and (verb is None or far):
        return None
    if told and verb is None and not _links(before, name):
        return None
    start = before[: verb.start()] if verb else before
    thing = _subject(start, name)
    if thing is None or (told is None and not _may_rise(about, thing, before, after)):
        return None
    return Said(name, thing, "the words after the figure" if told else "the words before the figure")


def _links(before: str, name: str) -> bool:
    """Whether the words after a figure are said of the subject, and of no object: `sent ash 15,000 metres high`."""
    last = regex.search(r"([\w-]*)\W*\Z", before)
    if last is None or before.rstrip().endswith((",", "(")) or last.group(1) in _table()["linking"]:
        return True
    return class_of(lemma(last.group(1).lower()), name) is not None


def _may_rise(about: dict[str, Any], thing: str, before: str, after: str) -> bool:
    """Whether a verb alone says a height: of a peak; of a tower, if not where it stands; of others, the tallest."""
    if "elevated" not in about or thing in about["elevated"]:
        return True
    if regex.match(r"\s*above\b", after):
        return False
    return regex.search(r"\btallest\b", before) is not None or (thing in about["plain"] and not before.endswith(" at "))


def _set_off(name: str, about: dict[str, Any], before: str, after: str) -> Said | None:
    """`At 16ft 5in, he is the tallest`; `the summit (9,200 m)`."""
    opened = regex.fullmatch(r"\W*at\s+", before, re.IGNORECASE) and _SET_FIRST.match(after)
    most = _of_property(r"\b(?:{superlative})\b(.*)", name, 0).search(after) if opened else None
    if opened and most:
        thing = _leading(opened.group(1), name) or _subject("the " + most.group(1).strip(), name)
        return Said(name, thing, "the words after the figure") if thing else None
    if not before.rstrip().endswith(("(", ",", "at", "of")):
        return None
    between = r"\s*\(|,\s+(?:at\s+)?|\s+of\s+" + (r"|\s+at\s+" if name == "height" else "")
    set_off = regex.search(rf"([^,;(]{{2,60}}?)(?:{between})\Z", before)
    if set_off and before.endswith(" at ") and "elevated" in about:
        thing = _subject(set_off.group(1), name)
        tallest = regex.search(r"\btallest\b", after) is not None
        holds = thing is not None and (thing in about["elevated"] or (tallest and thing in about["plain"]))
        return Said(name, thing, "the words before the figure") if thing and holds else None
    if set_off and (before.endswith((" at ", " of ")) or regex.match(r"\)|,|\s*\Z|\.", after)):
        thing = _subject(set_off.group(1), name)
        if thing is not None and thing in about["plain"]:
            return Said(name, thing, "the words before the figure")
    return None


def _subject(clause: str, name: str) -> str | None:
    """The class of what a clause is about: its last noun phrase that no preposition governs, or a pronoun."""
    if name == "speed" and (moved := _moved(clause)):
        return moved
    whole = clause.rstrip()
    for part in reversed(_parting().split(whole)):
        if (done := _DONE_TO.search(part)) is not None and not _GOVERNED.search(done[1] + " "):
            return None  # `he climbed Ben Nevis, which is`
        heads = list(_heads(part))
        if heads:
            head = heads[-1]
            return class_of(_carrier(head) if name == "speed" else head, name)
    return None


def _leading(clause: str, name: str) -> str | None:
    """The class of what a clause begins with."""
    head = next(_heads(clause), "")
    return class_of(_carrier(head) if name == "speed" else head, name)


def _heads(part: str) -> Iterator[str]:
    """The heads of the noun phrases of a part of a clause that no preposition governs."""
    for at in _DETERMINER.finditer(part):
        first = part[at.end() :].split(" ", 1)[0].lower()
        if _GOVERNED.search(part[: at.start()]) or _DOING.search(part[: at.start()]) or _GOVERNED.match(first + " "):
            continue
        rest = part[at.end() :]
        if first in _table()["pronouns"]:
            yield "person"
            continue
        named = _NAMED.match(rest)
        if named is not None and named.group(0).split()[0].lower().rstrip(".") in _LEADS:
            yield _LEADS[named.group(0).split()[0].lower().rstrip(".")]
            continue
        phrase = phrase_at(rest, 0, len(rest), plural=False)
        if phrase is not None:
            named_so = rest[phrase.head_span.start].isupper() and (phrase.head_span.start or at.group(0).strip())
            yield phrase.head if not named_so or phrase.head in _table()["in-names"] else ""
        elif named is not None:
            yield lemma(named.group(1).lower())


def _moved(clause: str) -> str | None:
    """What moves by a verb of motion right before the figure; on foot only somebody does."""
    for thing, verbs in _table()["movers"].items():
        verb = _moving(tuple(verbs)).search(clause)
        if verb is not None:
            on_foot = thing in ("runner", "walker")
            return cast(str, thing) if not on_foot or _is_on_foot(clause[: verb.start()]) else None
    return None


def _is_on_foot(clause: str) -> bool:
    """Whether somebody ran: a train runs, too."""
    found = [head for part in clause.split(",") for head in _heads(part)]
    return bool(found) and (found[-1] == "person" or "person" in ancestors(found[-1]))


def _carrier(head: str) -> str:
    """What moves when somebody does; of people in general nothing is known."""
    if head in _table()["carriers"]:
        return cast(str, _table()["carriers"][head])
    return "" if head == "person" or "person" in ancestors(head) else head


def class_of(head: str, name: str) -> str | None:
    """The nearest class of a noun that the tables bound in this property."""
    known = tables()
    return next((word for word in (head, *ancestors(head)) if word and known.lookup(f"class.{name}", word)), None)


def _clause(scene: Scene, fact: Fact) -> str:
    floor = scene.document.sentences[fact.sentence].span.start
    before = scene.document.masked[max(floor, fact.span.start - _REACH) : fact.span.start]
    return " ".join(regex.split(r"[;:]|--|—", before)[-1].split()) + (" " if before[-1:].isspace() else "")


def _sentence(scene: Scene, fact: Fact) -> str:
    """The sentence of a figure, as far as it goes without a semicolon."""
    start, end = scene.document.sentences[fact.sentence].span
    masked = scene.document.masked
    return masked[start : fact.span.start].rpartition(";")[2] + masked[fact.span.start : end].partition(";")[0]


@cache
def _table() -> dict[str, Any]:
    return cast(dict[str, Any], table("properties"))


@cache
def _properties() -> dict[str, dict[str, Any]]:
    return cast(dict[str, dict[str, Any]], _table()["properties"])


@cache
def _dimensions() -> frozenset[str]:
    return frozenset(about["dimension"] for about in _properties().values())


@cache
def words_of(name: str) -> re.Pattern[str]:
    return regex.compile(rf"\b(?:{any_of(_table()[name])})\b", re.IGNORECASE)


@cache
def _town_beside() -> re.Pattern[str]:
    beside, nouns = any_of(_table()["beside-it"]), any_of(_table()["in-town"])
    return regex.compile(rf"[\s-]*park\s+(?:{beside})\s+(?:the|our|a)\s+(?:\w+\s+)?(?:{nouns})(?!\w)")


@cache
def _parting() -> re.Pattern[str]:
    struck = any_of(_table()["struck"])
    return regex.compile(rf"\b(?:{struck})\b|,|\band\b|\bbut\b|\bwhich\b|\bthat\b(?=\s+\w+(?:s|ed)\b)")


@cache
def _moving(verbs: tuple[str, ...]) -> re.Pattern[str]:
    return regex.compile(rf"\b(?:{any_of(verbs)})(?:\s+\w+ly|\s+along|\s+home)?\s*\Z", re.IGNORECASE)


@cache
def _of_property(pattern: str, name: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    """The same with the lists of a property, and those for all."""
    return filled(pattern, {**_table(), **_properties()[name]}, flags)


def filled(pattern: str, lists: Mapping[str, Any], flags: int = re.IGNORECASE) -> re.Pattern[str]:
    """A pattern in which each `{name}` stands for any word of that list."""
    return regex.compile(regex.sub(r"\{([a-z-]+)\}", lambda found: any_of(lists[found[1]]), pattern), flags)
