"""What a figure is in a contest: how far one side is ahead of the other, and whether of this contest."""

from __future__ import annotations

import re
from functools import cache

from factcheck import regex
from factcheck.lexicon import table
from factcheck.model.fact import DateFact, Fact
from factcheck.phrases import any_in, phrase_in
from factcheck.relations.figures import counted
from factcheck.relations.scene import Scene
from factcheck.relations.telling import telling

_KINDS = frozenset({"count", "number"})
_IS_SAID = regex.compile(r"\s+(?:was|is|of|being|came to|stood at)\b")
_CLAUSE = regex.compile(r"[,;:(]|\b(?:where|when|from|against|compared|while|but)\b")


def is_margin(scene: Scene, fact: Fact) -> bool:
    """Whether the words beside a whole number make it how far one side is ahead."""
    known = scene.known.get(("margin", fact.id))
    if known is None:
        known = scene.known["margin", fact.id] = scene.has(fact.sentence, telling_of()) and _is_margin(scene, fact)
    return bool(known)


def _is_margin(scene: Scene, fact: Fact) -> bool:
    value = fact.quantity.value
    if fact.kind not in _KINDS or fact.doubt is not None or value is None or value.denominator != 1:
        return False
    if is_first_of_two(scene, fact):
        return False
    units = table("cues")["lists"]["contest-unit"]
    if fact.attributive:
        named = fact.entity in table("cues")["lists"]["contest-gap"] and {*fact.modifiers} & {*units}
        return bool(named or (fact.entity in units and _before_gap().match(scene.words_after(fact, 30))))
    if counted(fact) not in (None, *units):
        return False
    before, after = scene.words_before(fact, 90), scene.words_after(fact, 40)
    if _after_gap().search(before) or _after_verb().search(before):
        return True
    between = _before_between().match(after)  # `1,680 between them` is how many they have together
    if between is not None and _IS_SAID.match(after, between.end()):
        return False  # `fell at 148 the margin was 139`
    return between is not None and (counted(fact) is not None or not between[1].startswith("between"))


def is_first_of_two(scene: Scene, fact: Fact) -> bool:
    """`lost by 151 votes to 148`: the votes of one side, and not how many more they are."""
    after = scene.facts[fact.id + 1] if fact.id + 1 < len(scene.facts) else None
    return after is not None and scene.document.masked[fact.span.end : after.span.start].strip().lower() == "to"


def is_side(scene: Scene, fact: Fact) -> bool:
    """`the motion fell by four votes to seven`: one of two sides, and not how much something moved."""
    return unit_of(fact) is not None and is_first_of_two(scene, fact)


def is_of_another(scene: Scene, margin: Fact) -> bool:
    """Whether a word beside a margin makes it that of another contest, or one that is needed."""
    after = _CLAUSE.split(scene.words_after(margin, 50))[0]
    if phrase_in("contest-other").search(f"{scene.words_before(margin, 40)} « {after}"):
        return True
    span = scene.document.sentences[margin.sentence].span
    return phrase_in("threshold").search(span.of(scene.document.masked).lower()) is not None


def is_dated(scene: Scene, margin: Fact) -> bool:
    """Whether a date or the name of a day stands in its sentence."""
    here = scene.by_sentence[margin.sentence]
    return any(isinstance(fact, DateFact) for fact in here) or scene.has(margin.sentence, _days())


def is_no_gap(scene: Scene, fact: Fact) -> bool:
    """Whether a figure is how far a side was ahead in another contest or on another day, or counts what no difference
    of two figures is (`by five wickets`)."""
    if counted(fact) in table("cues")["lists"]["contest-not"]:
        return True
    if (
        fact.entity == "margin"
        and fact.quantity.unit == "%"
        and any(other.kind == "money" for other in scene.by_sentence[fact.sentence])
    ):
        return True  # `on revenue of $2.4bn, a margin of 12%`: a share of it
    return is_margin(scene, fact) and (is_of_another(scene, fact) or is_dated(scene, fact))


def unit_of(margin: Fact) -> str | None:
    """What a margin counts: `vote` in `a 12-vote majority` and in `by 12 votes`."""
    units = table("cues")["lists"]["contest-unit"]
    told = [*margin.modifiers, margin.entity] if margin.attributive else [counted(margin)]
    return next((noun for noun in told if noun in units), None)


@cache
def telling_of() -> frozenset[str]:
    """Words of which a sentence with a margin has one."""
    lists = table("cues")["lists"]
    return telling(phrase for name in ("contest-gap", "contest-by", "contest-between") for phrase in lists[name])


@cache
def _days() -> frozenset[str]:
    return frozenset(map(str, table("lists")["weekdays"]))


@cache
def _after_gap() -> re.Pattern[str]:
    where = r"(?:over|at|in|here|there|last|then) [^.;,:]{1,30} (?:of|was|is|had been)"
    said = rf"(?:of|was|is|at|stood at|came to|being|:|{where})"
    just = rf"(?:(?:{any_in('contest-just')})\s+)?$"
    return regex.compile(rf"(?<![\w-])(?:{any_in('contest-gap')})\s*(?:{said}\s+)?{just}")


@cache
def _after_verb() -> re.Pattern[str]:
    by = rf"\bby\s+(?:(?:{any_in('contest-just')})\s+)?$"
    return regex.compile(rf"(?<![\w-])(?:{any_in('contest-by')})\b[^.;:]{{0,60}}?{by}")


@cache
def _before_gap() -> re.Pattern[str]:
    return regex.compile(rf"\s*(?:[\w-]+\s+)?(?:{any_in('contest-gap')})(?![\w-])")


@cache
def _before_between() -> re.Pattern[str]:
    besides = r"(?:\s+and\s+(?:an?|one|some)\s[^,;:.]{1,40}?)?"  # `eight points and one cold afternoon separated them`
    return regex.compile(rf"{besides}\s*({any_in('contest-between')})(?![\w-])")
