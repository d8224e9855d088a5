"""A stated count whose things are then taken up in turn: `two stages ... The first ... The second ...`."""

from __future__ import annotations

import re
from functools import cache

from factcheck import regex
from factcheck.lexicon import table
from factcheck.model.fact import Fact
from factcheck.model.noun import trusted
from factcheck.model.relation import Item, Relation
from factcheck.nouns import lemma
from factcheck.phrases import any_of
from factcheck.relations.make import relate
from factcheck.relations.scene import Scene
from factcheck.span import Span

_FEW = 3  # ordinals that make a list; how many more may have been announced
_APART = 3  # sentences from one to the next
_VERB = regex.compile(r"\s+(?:is|was|will|would|can|must|has|had|[a-z]+(?:s|ed))\b|\s*[,:]")
_OPENS = regex.compile(r"\s*(?:And\s+)?([A-Za-z0-9]+(?:\s+(?:of|but|not|all|least))*),?\s", re.IGNORECASE)


def find(scene: Scene, fact: Fact) -> Relation | None:
    """The enumeration of a count by places in an order that follow it in its turn; as many as were said or one more."""
    value = fact.quantity.value
    if fact.entity is None or value is None:
        return None
    for items in (_taken_up(scene, fact), _told(scene, fact)):
        missing = len(items) < value <= len(items) + _FEW and len(items) >= _FEW and _is_over(scene, items)
        if len(items) > 1 and (value <= len(items) <= value + 1 or missing):
            return relate(
                "enumeration",
                {"count": [fact]},
                fact.quote + " … " + " … ".join(item.words for item in items),
                fact.span,
                basis="anaphoric",
                wording="enumeration.ordinals",
                items=items,
                determined="medium" if missing else "high",
                reasons=["each is taken up in turn by its place"],
            )
    return None


def _is_over(scene: Scene, items: list[Item]) -> bool:
    """Whether nothing after the last of them promises more: the text ends, or goes on without `the others`."""
    last = scene.document.sentence_at(items[-1].span.start)
    for number in range(last, min(last + 1 + _APART, len(scene.document.sentences))):
        if not scene.same_turn(last, number):
            return True
        span = scene.document.sentences[number].span
        start = items[-1].span.end if number == last else span.start
        if _more().search(scene.document.masked, start, span.end):
            return False
    return True


def _taken_up(scene: Scene, fact: Fact) -> list[Item]:
    """First, second and so on, each opening its sentence with the noun counted or with none."""
    found: list[Item] = []
    sentence = fact.sentence
    for at in range(fact.id + 1, len(scene.facts)):
        other = scene.facts[at]
        if other.sentence > sentence + _APART or not scene.same_turn(other.sentence, fact.sentence):
            break
        if other.kind == "ordinal" and other.quantity.value == len(found) + 1 and _opens(scene, other, fact):
            found.append(trusted(Item)(span=other.span, words=other.quote))
            sentence = other.sentence
    return found


def _opens(scene: Scene, ordinal: Fact, count: Fact) -> bool:
    """Whether an ordinal opens its sentence (`The first stage was`, `The second clears`) and counts the same noun."""
    span = scene.document.sentences[ordinal.sentence].span
    text = scene.document.masked
    if ordinal.sentence == count.sentence or not regex.fullmatch(
        r"\s*[Tt]he\s+", text[span.start : ordinal.span.start]
    ):
        return False
    words = regex.findall(r"[a-z-]+", text[ordinal.span.end : min(span.end, ordinal.span.end + 40)])[:2]
    if count.entity in [lemma(word) for word in words]:
        return True
    return _VERB.match(text, ordinal.span.end, span.end) is not None


def _told(scene: Scene, fact: Fact) -> list[Item]:
    """`First, who pays? Second, who builds?`: words of order that open the sentences after a count, first at once."""
    found: list[Item] = []
    last = fact.sentence
    for number in range(fact.sentence + 1, min(fact.sentence + 1 + 40, len(scene.document.sentences))):
        if number > last + _APART or not scene.same_turn(number, fact.sentence):
            break
        span = scene.document.sentences[number].span
        opening = _OPENS.match(scene.document.masked, *span)
        place = _places().get(opening[1].lower()) if opening is not None else None
        if opening is None or (place != len(found) and not (place == -1 and found)):
            if not found:
                break
            continue
        found.append(trusted(Item)(span=Span(*opening.span(1)), words=opening[1]))
        last = number
        if place == -1:
            break
    return found


@cache
def _more() -> re.Pattern[str]:
    words = [*table("lists")["more-to-come"], *(word for words in table("lists")["orders"] for word in words)]
    words += table("lists")["last"]
    return regex.compile(rf"(?<!\w)(?:{any_of(words)})(?!\w)", re.IGNORECASE)


@cache
def _places() -> dict[str, int]:
    """Words of order with their places from 0; -1 for those of the last one."""
    made = {str(word): place for place, words in enumerate(table("lists")["orders"]) for word in words}
    return made | dict.fromkeys(table("lists")["last"], -1)
