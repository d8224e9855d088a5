"""A quantity said again beside itself: corrected, taken back, converted, in other signs, or more sharply."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from factcheck import regex
from factcheck.lexicon import table
from factcheck.model.fact import Fact
from factcheck.model.noun import trusted
from factcheck.model.relation import Level, Relation, Stated
from factcheck.phrases import any_in, phrase_in
from factcheck.reading import entry
from factcheck.relations.comparison.claim import is_difference
from factcheck.relations.make import cue_of, relate, same_measure, size
from factcheck.relations.restatement.conversion import converted
from factcheck.relations.restatement.other_units import is_another
from factcheck.relations.restatement.rows import in_turn
from factcheck.relations.scene import Scene
from factcheck.relations.wording import Match, matches

_TENS = frozenset({1, 10, 100, 1000})
_NEAR = Fraction(2)  # what is taken back is at most twice, or at least half, of what is said instead


def find(scene: Scene) -> Iterator[Relation]:
    """The restatements that a wording licenses; a fact is said again once, and says one other fact again."""
    firsts: set[int] = set()
    seconds: set[int] = set()
    for match in matches("restatement", scene):
        first, second = match.one("first"), match.one("second")
        if first is None or second is None or first.id in firsts or second.id in seconds or first.id >= second.id:
            continue
        for one, other in in_turn(scene, first, second):
            elided = _in_unit_of(one, other)
            level = _level(scene, match, one, elided or other)
            if level is not None:
                firsts.add(one.id)
                seconds.add(other.id)
                yield _related(scene, match, one, other, elided, level)


def _related(scene: Scene, match: Match, first: Fact, second: Fact, elided: Fact | None, level: Level) -> Relation:
    roles = {"first": [first]} if elided is not None else {"first": [first], "second": [second]}
    return relate(
        "restatement",
        roles,
        cue_of(match, scene),
        match.span,
        wording=match.wording.name,
        prop=match.wording.settings["property"],
        stated=[_stated(elided)] if elided is not None else [],
        determined=level,
    )


def _is_for_each(scene: Scene, fact: Fact) -> bool:
    return scene.words_after(fact, 8).split()[:1] in [[word] for word in table("lists")["for-each"]]


def _is_total(scene: Scene, match: Match, second: Fact) -> bool:
    """Whether the second is what several of the first come to: `10 jars of 450g, or 4.5kg in all`."""
    after = scene.words_after(second, 24).lstrip(" ,")
    return match.wording.settings.get("property") == "conversion" and phrase_in("in-all").match(after) is not None


def _in_unit_of(first: Fact, second: Fact) -> Fact | None:
    """A bare second number in the unit of the first: `around 5,000 euros - 4,870, to be exact`."""
    unit, quantity = first.quantity.unit, second.quantity
    own = second.noun is not None and second.quote.endswith(second.noun)  # `€5.60, equal to two singles`
    bare = second.kind in ("number", "count") and not own and quantity.unit is None and quantity.value is not None
    if unit is None or not bare or not _says_exact(second) or first.kind not in ("money", "measure", "duration"):
        return None
    read = first.model_copy(update={"id": second.id, "span": second.span, "number_span": second.number_span})
    held = quantity.model_copy(update={"unit": unit})
    return read.model_copy(update={"quote": second.quote, "quantity": held, "sentence": second.sentence})


def _stated(second: Fact) -> Stated:
    quantity = second.quantity
    return trusted(Stated)(
        name="second", span=second.span, words=second.quote, core=quantity.core, support=quantity.support,
        unit=quantity.unit,
    )  # fmt: skip


def _level(scene: Scene, match: Match, first: Fact, second: Fact) -> Level | None:
    """How sure it is that the second says the first again; None where it does not."""
    needs, loose = match.wording.settings.get("needs"), bool(match.wording.settings.get("loose"))
    if _is_for_each(scene, second) and not _is_for_each(scene, first):
        return None  # `after 30 overs, exactly five an over`
    if needs == "units" and (is_difference(scene, second) or _is_rate(scene, first, second) or _ends_row(scene, first)):
        return None  # `2 hours 5 minutes, which is 12 minutes quicker`
    if needs == "units":
        level = converted(scene, first, second, loose)
        another = _is_total(scene, match, second) or is_another(scene, second)
        return None if level is not None and another else level
    if not same_measure(first, second) or not _one_noun(first, second):
        return None
    if needs == "signs" and first.noun is None and second.noun is not None and second.quote.endswith(second.noun):
        return None  # `in Years 1 and 2 (seven pupils)`
    if needs == "signs":
        return "high" if _other_signs(first, second) and _near(first, second, Fraction(11)) else None
    if needs == "exact" and (not _says_exact(second) or _of_share().search(scene.words_before(first, 40))):
        return None
    if needs == "near" and not _near(first, second, _NEAR):
        return None
    if needs == "sharper" and not _sharper(first, second):
        return None
    level = _sure(first, second, loose)
    agree = size(first, support=True).meets(size(second, support=True))
    if needs == "sharper" and first.quantity.hedge == "none" and not agree:
        return None  # `a licence for 250, and the list has 212`: nobody said that the first was rough
    return "medium" if level == "high" and match.wording.settings.get("medium") and not agree else level


def _is_rate(scene: Scene, first: Fact, second: Fact) -> bool:
    """`1 mg/1 kg of weight`, `109 mg/100 g`: so much for each so many, which are a power of ten."""
    joint = scene.document.masked[first.span.end : second.span.start]
    value = second.quantity.value
    return joint.strip() == "/" and value is not None and value in _TENS


def _ends_row(scene: Scene, first: Fact) -> bool:
    """`at 8 h, 24 h, 72 h, or 1 week`: the next of a row."""
    before = scene.facts[first.id - 1] if first.id else None
    if before is None or before.quantity.unit != first.quantity.unit or before.sentence != first.sentence:
        return False
    return scene.document.masked[before.span.end : first.span.start].strip() == ","


def _sure(first: Fact, second: Fact, loose: bool) -> Level | None:
    if size(first, support=True).meets(size(second, support=True)):
        return "high"
    if loose:
        return None
    return "high" if _near(first, second, Fraction(11)) else "low"


def _one_noun(first: Fact, second: Fact) -> bool:
    """Whether the nouns, where both have one of their own, are the same."""
    if first.entity is None or second.entity is None or first.noun is None or second.noun is None:
        return True
    return first.entity == second.entity or second.noun not in second.quote or first.noun not in first.quote


def _says_exact(second: Fact) -> bool:
    name = second.quantity.hedge_entry
    return name is not None and entry(name).meaning == "exact"


def _near(first: Fact, second: Fact, times: Fraction) -> bool:
    one, other = first.quantity.value, second.quantity.value
    if one is None or other is None or one <= 0 or other <= 0:
        return False
    return 1 / times <= one / other <= times


def _sharper(first: Fact, second: Fact) -> bool:
    """Whether the second is written more finely than the first, which is hedged or round."""
    grain, finer = first.quantity.grain, second.quantity.grain
    if grain is None or finer is None or second.quantity.hedge not in ("none", "vague"):
        return False
    rough = first.quantity.hedge in ("approx", "below", "above") or grain > (first.quantity.step or 1)
    return rough and finer < grain


def _other_signs(first: Fact, second: Fact) -> bool:
    """Whether the one number is in words, or short (`2.4 million`), and the other in full figures."""
    return _signs(first) != _signs(second) and "figures" in (_signs(first), _signs(second))


def _signs(fact: Fact) -> str:
    start = fact.number_span.start - fact.span.start
    number = fact.quote[max(start, 0) : fact.number_span.end - fact.span.start]
    if not any(letter.isdigit() for letter in number):
        return "words"
    short = regex.search(r"\d\s?-?\s?[a-zA-Z]", number) or regex.search(r"(?i)(?:thousand|[mbtr]illion)\b", fact.quote)
    return "short" if short else "figures"


@cache
def _of_share() -> re.Pattern[str]:
    """`fewer than half of the 26, 11 to be exact`: what is said again is a part of the figure."""
    return regex.compile(rf"(?<!\w)(?:{any_in('cut-of')}) (?:the|its|our) $")
