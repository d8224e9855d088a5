"""From frames to relations of change: which figures are meant, whether they agree, and how sure all that is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import cache

from factcheck import regex
from factcheck.interval import Interval
from factcheck.model.fact import Fact
from factcheck.model.noun import trusted
from factcheck.model.relation import Basis, Level, Relation, Stated
from factcheck.nouns import relation as kinship
from factcheck.phrases import phrase_in
from factcheck.reading import read_multiple
from factcheck.relations.change.frames import Frame, frames
from factcheck.relations.change.sums import (
    alike,
    amount,
    fits,
    is_difference,
    is_elided,
    is_far,
    is_level,
    is_negative,
    is_offset,
)
from factcheck.relations.make import relate
from factcheck.relations.odds import sums_up
from factcheck.relations.scene import Scene
from factcheck.span import Span
from factcheck.units import difference

_SIZES = ("percent", "delta", "ratio")
_THOUSAND = 1000
_HALF = regex.compile(r"\bin half\b", re.IGNORECASE)
# How many times as much a slip may make of a figure, where its part is sure and where it is guessed.
_FAR, _FAR_GUESSED = Fraction(5, 2), Fraction(8, 5)


def find(scene: Scene, found: list[Relation]) -> Iterator[Relation]:
    """The changes whose levels the text gives, with what it says of their size; a figure is the size of one only."""
    taken: set[int] = set()
    added = {i for r in found if r.kind == "partition" and sums_up(scene.facts, r) for i in r.facts("parts")}
    for frame in frames(scene):
        made = _relation(scene, frame)
        if made is not None and added & {*made.facts("delta")}:
            continue  # `raising £103; then £60 came, bringing it to £163`: what is added up changes nothing else
        if made is not None and not taken & set(made.all_facts()):
            taken |= {fact for name in _SIZES for fact in made.facts(name)} or {*made.all_facts()}
            yield made


def _relation(scene: Scene, frame: Frame) -> Relation | None:
    basis: Basis = "explicit"
    if frame.direction is None or not _completed(scene, frame):
        return None
    if any(_is_of(scene, level, "change-depth") for role, level in frame.roles.items() if role in ("before", "after")):
        frame.directions = ["either"]  # `dropped 4 metres, to 31 metres below ground`
    if "then" in frame.weak:
        basis = "anaphoric"
    sizes = _sizes(frame)
    if sizes is None or _is_comparison(frame):
        return None
    level = _determined(scene, frame, sizes)
    if level is None:
        return None
    roles = {name: frame.roles[name] for name in ("before", "after", *sizes) if name in frame.roles}
    stated = [*_stated(scene, roles), *(() if sizes else _halved(scene, frame))]
    span = _covering(roles.values())
    words = " ".join(span.of(scene.document.text).split())
    return relate(
        "change",
        {name: [fact] for name, fact in roles.items() if name not in {value.name for value in stated}},
        words if len(words) <= 80 else words[:77] + "…",
        span,
        basis=basis,
        wording=frame.wordings[0],
        stated=stated,
        prop=_direction(frame),
        determined=level,
        reasons=_reasons(frame),
    )


# -- the figures ------------------------------------------------------------------------------------------------------


def _completed(scene: Scene, frame: Frame) -> bool:
    """Whether the frame has two levels, or one and its change said twice; a level that is missing may be the figure of
    the time before."""
    roles = frame.roles
    if "after" in roles and "before" not in roles and not roles.keys().isdisjoint(("percent", "delta")):
        then = _then(scene, frame)
        if then is not None:
            roles["before"] = then
    before, after = roles.get("before"), roles.get("after")
    if before is not None and after is not None:
        return alike(before, after) and _same_thing(before, after) and not _is_short(before, after)
    one = before or after
    return one is not None and is_level(one) and {"percent", "delta"} <= roles.keys() and frame.weak == set()


def _is_short(before: Fact, after: Fact) -> bool:
    """`from 38 million to 76`: the second leaves out the magnitude that the first has."""
    one, other = before.quantity.value, after.quantity.value
    if one is None or other is None or not 0 < other < _THOUSAND <= one:
        return False
    number, start = before.number_span, before.span.start
    said = before.quote[max(0, number.start - start) : number.end - start]
    return after.noun is None and any(letter.isalpha() for letter in said)


def _same_thing(first: Fact, second: Fact) -> bool:
    """Whether nouns that stand with the figures let them be two levels of one thing."""
    if first.noun is None or second.noun is None or first.entity is None or second.entity is None:
        return True
    if not (first.quote.endswith(first.noun) and second.quote.endswith(second.noun)):
        return True
    return kinship(first.entity, second.entity) not in ("unrelated", "disjoint")


def _same_noun(delta: Fact, level: Fact) -> bool:
    """`cut 200 jobs ... from 3 floors to 2`: a difference that counts something else is none."""
    if not _same_thing(delta, level):
        return False
    counted = [f.entity for f in (delta, level) if f.entity and f.noun is not None and f.quote.endswith(f.noun)]
    return len(counted) < 2 or counted[0] == counted[1] or kinship(*counted) in ("same", "part", "whole", "overlap")


def _then(scene: Scene, frame: Frame) -> Fact | None:
    """The figure of the time before: the only one of its measure with such words beside it (`last year 300 came`), in
    this sentence or the one before it in the same turn."""
    after = frame.roles["after"]
    used = {fact.id for fact in frame.roles.values()}
    for sentence in (frame.sentence, frame.sentence - 1):
        if sentence < 0 or not scene.same_turn(sentence, frame.sentence):
            return None
        others = [f for f in scene.by_sentence.get(sentence, ()) if f.id not in used and alike(f, after)]
        if others:
            told = [f for f in others if f.id < after.id and _is_of(scene, f, "change-ago") and _same_thing(f, after)]
            now = _is_of(scene, after, "change-now")
            if len(told) == len(others) == 1 and (now or sentence == frame.sentence):
                frame.weak = {"then"} if now else {"then", "before"}
                return told[0]
            return None
    return None


def _is_of(scene: Scene, fact: Fact, name: str) -> bool:
    """Whether words of the list `name` stand beside a figure, in its clause."""
    before, after = scene.words_before(fact, 60), scene.words_after(fact, 60)
    near = regex.split(r"[;:()]", before)[-1] + " « " + regex.split(r"[;:()]", after)[0]
    return _phrases(name).search(near) is not None


def _sizes(frame: Frame) -> dict[str, Fact] | None:
    """What the frame says of how much it changed; None where that is of another kind than its levels."""
    roles = frame.roles
    level = roles.get("after") or roles["before"]
    made = {name: roles[name] for name in _SIZES if name in roles}
    levels = [roles[name] for name in ("before", "after") if name in roles]
    delta = made.get("delta")
    if delta is not None and not all(is_difference(delta, one) and _same_noun(delta, one) for one in levels):
        del made["delta"]
    if is_offset(level):
        made = {name: fact for name, fact in made.items() if name == "delta"}
    enough = made or frame.direction != "either"
    return made if enough and ({"before", "after"} <= roles.keys() or len(made) > 1) else None


def _is_comparison(frame: Frame) -> bool:
    """`512 people, 40 more than last year's 482` compares two figures; it takes a per cent to make a change of that."""
    return "change.than-last-year" in frame.wordings and "after" in frame.weak and "percent" not in frame.roles


def _stated(scene: Scene, roles: dict[str, Fact]) -> Iterator[Stated]:
    """Sizes that are not read as they stand: `(-25%)` is a fall of 25%; a difference of temperatures is in degrees of
    difference, which have no zero; where difference and levels do not both say a unit, it is in that of the levels."""
    delta, percent, level = roles.get("delta"), roles.get("percent"), roles.get("after") or roles["before"]
    unit = level.quantity.unit
    if percent is not None and is_negative(percent):
        quantity = percent.quantity
        yield _value("percent", percent, -quantity.core, -quantity.support, quantity.unit, scene)
    if delta is not None and (is_offset(level) or is_elided(delta, level) or is_negative(delta)):
        sign = -1 if is_negative(delta) else 1
        unit = difference(unit) if unit is not None and is_offset(level) else unit
        yield _value("delta", delta, delta.quantity.core * sign, delta.quantity.support * sign, unit, scene)


def _halved(scene: Scene, frame: Frame) -> Iterator[Stated]:
    """`cut in half, from 30 to 15`: the words state the ratio, unless the levels are too far from it to be meant."""
    before, after = frame.roles["before"], frame.roles["after"]
    start = max(scene.document.sentences[frame.sentence].span.start, min(before.span.start, after.span.start) - 60)
    found = _HALF.search(scene.document.masked, start, scene.document.sentences[frame.sentence].span.end)
    reading = read_multiple("halve")
    room = amount(before, True) * Interval.of(Fraction(1, 4), Fraction(1))
    if found is not None and frame.direction == "down" and room.meets(amount(after, True)):
        span = Span(*found.span())
        core, support = reading.core, reading.support
        yield trusted(Stated)(name="ratio", span=span, words=found.group(), core=core, support=support, entry="halve")


def _value(name: str, fact: Fact, core: Interval, support: Interval, unit: str | None, scene: Scene) -> Stated:
    words = fact.span.of(scene.document.text)
    return trusted(Stated)(name=name, span=fact.span, words=words, core=core, support=support, unit=unit)


def _direction(frame: Frame) -> str | None:
    """Which way it went: as the words say, else as the levels do where a size is stated with them."""
    if frame.direction != "either":
        return frame.direction
    before, after = frame.roles.get("before"), frame.roles.get("after")
    if before is None or after is None or frame.roles.keys().isdisjoint(_SIZES):
        return None
    low, high = amount(after).low, amount(before).high
    return "up" if low is not None and high is not None and low >= high else "down"


# -- how sure ---------------------------------------------------------------------------------------------------------


def _determined(scene: Scene, frame: Frame, sizes: dict[str, Fact]) -> Level | None:
    """How sure it is that these are the levels of this change; None where they are hardly so."""
    roles = frame.roles
    if not {"before", "after"} <= roles.keys():
        return "medium"
    before, after, direction = roles["before"], roles["after"], _direction(frame) or "either"
    sure: Level = "medium" if frame.weak and not _is_alone(scene, frame) else "high"
    if not sizes:
        return sure if _descends(before, after, direction) else _lower(sure) if frame.weak else "medium"
    wrong = [name for name, size in sizes.items() if not fits(before, after, size, name, direction)]
    if not wrong:
        return sure
    if any(name != "delta" for name in wrong) and _other_base(scene, frame):
        return None
    if _another_fits(scene, frame, sizes, direction):
        return None
    if before.kind == "percent" and "percent" in wrong and _fits_as_points(frame, sizes["percent"]):
        return "medium"
    most = _FAR_GUESSED if frame.weak else _FAR
    if any(is_far(before, after, sizes[name], name, direction, most) for name in wrong):
        spelt_out = {"change.from", "change.to"} <= {*frame.wordings} and not frame.weak
        return None if frame.weak else "high" if spelt_out else "low"
    return sure


def _is_alone(scene: Scene, frame: Frame) -> bool:
    """Whether a level that was guessed is the only other figure of its measure in the sentence, or is told apart by the
    words for then and now."""
    level = frame.roles["after"]
    used = {fact.id for fact in frame.roles.values()}
    if "then" in frame.weak:
        return frame.weak == {"then"}
    return not any(fact.id not in used and alike(fact, level) for fact in scene.by_sentence[frame.sentence])


def _lower(level: Level) -> Level:
    return "medium" if level == "high" else "low"


def _descends(before: Fact, after: Fact, direction: str) -> bool:
    """Whether the levels go the way that the words say."""
    change = amount(after, True) - amount(before, True)
    if direction == "up":
        return change.high is None or change.high > 0
    return direction != "down" or change.low is None or change.low < 0


def _fits_as_points(frame: Frame, size: Fact) -> bool:
    return fits(frame.roles["before"], frame.roles["after"], size, "delta", "either")


def _another_fits(scene: Scene, frame: Frame, sizes: dict[str, Fact], direction: str) -> bool:
    """Whether other levels near by bear out the size stated, so that they may be the ones meant."""
    before, after = frame.roles["before"], frame.roles["after"]
    used = {fact.id for fact in frame.roles.values()}
    sentences = (frame.sentence - 1, frame.sentence) if frame.weak else (frame.sentence,)
    others = [f for s in sentences for f in scene.by_sentence.get(s, ()) if f.id not in used and alike(f, after)]
    pairs = [(other, after) for other in others] + [(before, other) for other in others]
    pairs += [(one, other) for one in others for other in others if one is not other]
    if frame.weak:
        pairs.append((after, before))
    return any(all(fits(a, b, size, name, direction) for name, size in sizes.items()) for a, b in pairs)


def _other_base(scene: Scene, frame: Frame) -> bool:
    """Whether the words beside a size say that it is counted from something else than the levels given."""
    sizes = (frame.roles[name] for name in _SIZES if name in frame.roles)
    return any(is_of_other_base(scene, size, frame.roles["before"]) for size in sizes)


def is_of_other_base(scene: Scene, size: Fact, before: Fact) -> bool:
    """Whether the words beside a size say that it is counted from something else than `before`: in real terms, a year,
    on average; or on the year where the level before is that of the last quarter."""
    other, yearly = _base_of(scene, size)
    if other or not yearly:
        return other
    beside = scene.words_before(before, 40).split(",")[-1] + " « " + scene.words_after(before, 50).split(",")[0]
    if regex.search(r"\b(?:the|its|a) (?:same|year-ago|prior-year|year-earlier|comparable) ", beside):
        return False
    return _phrases("change-shorter").search(beside) is not None


def _base_of(scene: Scene, size: Fact) -> tuple[bool, bool]:
    """Whether the words beside a size name another base than the level before, and whether they say `on the year`;
    looked up once, for a size is held against many levels."""
    made: tuple[bool, bool] | None = scene.known.get(("base", size.id))
    if made is None:
        lead = scene.words_before(size, 45)
        near = lead + " « " + scene.words_after(size, 40)
        other = _phrases("change-rate-before").search(lead) or _phrases("change-other-base").search(near)
        made = scene.known["base", size.id] = other is not None, _phrases("change-yearly").search(near) is not None
    return made


def _reasons(frame: Frame) -> list[str]:
    reasons: list[str] = []
    if "then" in frame.weak:
        reasons.append("the figure it is compared with is the only one of the time before")
    elif frame.weak:
        reasons.append("a level is the nearest figure of its kind")
    return reasons


def _covering(facts: Iterable[Fact]) -> Span:
    spans = [fact.span for fact in facts]
    return Span(min(span.start for span in spans), max(span.end for span in spans))


@cache
def _phrases(name: str) -> re.Pattern[str]:
    return phrase_in(name)
