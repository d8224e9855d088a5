"""Whose an age or an anniversary is: `founded in 1923, it sang in 1998 for the 50th anniversary of the bridge` and
`born in 1931, she married in 1958 a man of 41` say how old somebody or something else was."""

from __future__ import annotations

import re

from factcheck import regex
from factcheck.model.fact import Fact
from factcheck.model.relation import Relation
from factcheck.phrases import any_in
from factcheck.relations.calendar.lives import is_birth
from factcheck.relations.restatement.same import root_words
from factcheck.relations.scene import Scene
from factcheck.span import Span

_AGES = frozenset({"age", "years-old"})
_JUBILEES = frozenset({"anniversary", "nth-year"})
_OTHER = r"(?:an?|another|one)"
_RELATIVE = regex.compile(rf"\b{_OTHER}\s+(?:[\w’'-]+\s+){{1,3}}?(?:which|that|who|whose)\b[^.;]*$")
_AGENT = regex.compile(
    r"\b(?:by|with|against|from|beside|alongside)\s+(?:an?|the|another|one)\s+[^.;,]{2,40}?(?:,\s*(?:then|now|itself))?"
    r"\s+in\s+(?:its|their|his|her)\s+$"
)
_POSSESSED = regex.compile(r"([\w-]+)[’']s?\s+(?:own\s+|joint\s+)?$")
_OF = regex.compile(
    r"(?:\s+(?:[\w-]+\s+)?(?:anniversary|birthday|jubilee|year))?\s+of\s+(?!being|having|such)"
    r"(?:(?P<own>its|their|his|her|our)\s+|(?:an?|the|this|that)\s+)?([\w-]+)(?P<other>[’']s)?"
)
_SOMEBODYS = regex.compile(r"\b(?:his|her)\s+(?:[\w-]+\s+)?$")
_WITH_AGE = regex.compile(
    rf"\b{_OTHER}\s+(?:[\w’'-]+\s+){{1,2}}?(?:of|aged|then|now|already|that was|who was|which was|that is)\s+$"
    r"|\b(?:one|another|others|somebody|someone)\s+(?:of\s+|aged\s+|then\s+|now\s+)?$"
)
_OWN = regex.compile(r"\b(?:its|their|his|her|our|my)\s+(?:[\w-]+\s+)?$")
_AS = regex.compile(r"(?:^|[,—–-]|\b(?:was|is|were|as|being|become|became|then|still|already|now|by then|when))\s*$")
_APPOSED = regex.compile(r"\b(?:the|an?|this|that)\s+(?:[\w’'-]+\s+)?([\w’'-]+),\s+(?:then\s+|now\s+|all\s+)?$")


def is_of_another(scene: Scene, relation: Relation) -> bool:
    """Whether the words beside a number of years make it that of another than what began or was born then."""
    number = _number(scene, relation)
    if number is None or relation.property not in _AGES | _JUBILEES:
        return False
    birth = scene.facts[relation.facts("birth")[0]]
    sentence = scene.document.sentences[scene.document.sentence_at(number.start)].span
    start = birth.span.end if sentence.start <= birth.span.start < number.start else sentence.start
    before = scene.document.masked[start : number.start].lower()
    if _RELATIVE.search(before) or _AGENT.search(before):
        return True
    told = Span(scene.document.sentences[birth.sentence].span.start, start)
    if relation.property in _AGES:
        apposed = _APPOSED.search(before)
        new = apposed is not None and _is_new(scene, told, apposed, 1, start)
        somebody = _WITH_AGE.search(before)  # `she was by then a woman of 41` is of herself
        return new or (somebody is not None and _AS.search(before[: somebody.start()]) is None)
    if _SOMEBODYS.search(before) and not is_birth(scene, birth):
        return True  # `founded in 1923, it gave a dinner for its president on his 70th birthday`
    owner, of = _POSSESSED.search(before), _OF.match(scene.document.masked[number.end : sentence.end].lower())
    if owner is not None and _is_new(scene, told, owner, 1, start):
        return True
    if of is None or _OWN.search(before) or birth.span.start > number.start:
        return False
    return _is_of_its(scene, birth, of) or (of["own"] is None and _is_new(scene, told, of, 2, number.end))


def _number(scene: Scene, relation: Relation) -> Span | None:
    """The words of the number of years."""
    if not relation.facts("birth"):
        return None
    facts = [i for role in ("nth", "age") for i in relation.facts(role)]
    said = [one.span for one in relation.stated if one.name == "nth"]
    return scene.facts[facts[0]].span if facts else said[0] if said else None


def _is_of_its(scene: Scene, birth: Fact, of: re.Match[str]) -> bool:
    """`the 40th anniversary of its pool`, `the centenary of its founder's birth`, `of the birth of its founder`."""
    if of["other"] is not None or (of[2] in ("birth", "death") and not is_birth(scene, birth)):
        return True
    return of["own"] is not None and not _is_beginning(of[2])


def _is_beginning(noun: str) -> bool:
    return regex.fullmatch(any_in("beginnings", file="lengths"), noun) is not None


def _is_new(scene: Scene, told: Span, named: re.Match[str], group: int, at: int) -> bool:
    """Whether a noun is none that was used before, and no word for a beginning."""
    if _is_beginning(named[group]):
        return False
    noun = Span(at + named.start(group), at + named.end(group))
    return not root_words(scene, noun) & root_words(scene, Span(told.start, max(told.end, noun.start)))
