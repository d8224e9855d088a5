"""Signs right beside a figure that it is not what a relation takes it for: a misfit then says nothing of the text."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache
from itertools import combinations

from factcheck import regex
from factcheck.engine.scene import Scene
from factcheck.engine.values import scale_of
from factcheck.lexicon import table
from factcheck.model.fact import DurationFact, Fact
from factcheck.model.relation import Stated
from factcheck.nouns import is_plural
from factcheck.phrases import any_of

_SIDES = ("left", "right", "before", "after")
_LONG = 100  # smaller sums are met by chance
_BACK = 12  # figures before, of which two may make a total
_PEERS = 3  # further figures of one unit in a sentence, which make all of them a row
_ALL = Fraction(100)
_SHARED_OUT = Fraction(115)  # more than that one whole is not, but for a slip
_TIMES_OF = regex.compile(r"\s+(?:[\w'’-]+\s+){1,4}of\s+[£$€]?\d")  # `0.7 times trailing EBITDA of £31.4m`
_IN_CHANGE = regex.compile(r"\bdifferences? (?:in|between) (?:the )?(?:change|rise|fall|gain|loss)(?:e?s)?\b")
_EACH_AT = regex.compile(r"(?:\d|[a-z]) [a-z]+ at $")
_AND = regex.compile(r"\b(?:a|an|one|the) [a-z]+ and $")
_ALL_OF = regex.compile(r"\b(?:all|the|these|those) $", re.IGNORECASE)
_SET_OUT = regex.compile(
    r"\s+(?:who|which|that) (?:had )?(?:set out|started|began|entered|set off|signed up|signed on)\b"
)
_NOT_YET = regex.compile(r"\s+(?:have|has|had|are|were|did|do|is|was) (?:yet|still|not|only)\b")
_ELIDED = regex.compile(r"\bto (?:the )?[A-Z]?[\w-]+(?:'s|’s|s'|s’) $")  # `58 per cent of the ball to Vale's 42`
_FROM = regex.compile(r"\b(?:from|in|across|at|of|to) (?:the )?(?:some )?$")
_AWAY = regex.compile(
    r"\s+(?:away|home)\s+(?:match|game|win|goal|defeat|draw|point|fan|supporter|leg|victor|ground|tie|fixture)"
)
_MATCHES = regex.compile(r"\s+(?:[a-z-]+\s+)?match(?:es)?\b")
_LATER = regex.compile(r"\s+(?:later|after|afterwards|on|earlier|before)\b")
_AT_A_TIME = regex.compile(
    r"\s+(?:[a-z]+\s+){0,3}?(?:in the |at |on |this |that |by |yesterday |tomorrow )?"
    r"(?:morning|afternoon|evening|night|noon|midday|lunchtime|breakfast|today|yesterday|tonight|[A-Z][a-z]+day)s?\b"
)
# `seven points down on last year's 36 per cent and less than half the record`
_HELD_TO = regex.compile(r"\b(?:up|down|more|fewer|less|higher|lower|better|worse) (?:on|than) (?:[\w'’]+ ){1,3}$")
_IS_SHARE = regex.compile(r"\s*\(\s?\d[\d.]*\s?%")
_BY_ANOTHER = regex.compile(r"\s*(?:by|×|x)\s+\d")
_OWN_UNIT = regex.compile(r"\s*\([±+][^()]{1,16}\)\s*[a-z]")
_OWN_RANGE = regex.compile(r"\s*\(\s*(?:range|IQR|interquartile)")
_YEAR = regex.compile(r"(?:19|20)\d\d [A-Z]\w*")
_SIDE = regex.compile(r"\s+(?:in|on|to|for)\s+(?:the\s+|her\s+|his\s+)?left\b")  # `10 mm in left and caudal direction`
_SO_MANY_TIMES = regex.compile(
    r"\b(?:half|twice|double|thirds?|quarters?|times)\s+(?:of\s+)?(?:the|its|their|last|that)\s+(?:[\w'’]+\s+){0,2}$"
)
_PAIR = 2
_OPENS = 3  # words of a sentence in which its subject stands
_CAME_FROM = regex.compile(r"(?:\bfrom|\bon the|\bagainst) (?:the )?$")


def wrong_figure(scene: Scene) -> str | None:
    """What one of the figures is instead, in words; None where nothing says so."""
    signs = {
        "partition": _partition,
        "product": _product,
        "calendar": _calendar,
        "change": _change,
        "comparison": _comparison,
        "percent_total": _percents,
        "share": _share,
        "average": _average,
        "balance": _balance,
        "subset": _subset,
    }
    sign = signs.get(scene.subject)
    return sign(scene) if sign is not None and scene.document is not None else None


def _facts(scene: Scene, *roles: str) -> list[Fact]:
    return [scene.facts[fact] for role in roles for fact in scene.ids(role) if fact >= 0]


def _before(scene: Scene, fact: Fact | Stated, reach: int = 40) -> str:
    assert scene.document is not None
    return scene.document.text[max(0, fact.span.start - reach) : fact.span.start]


def _after(scene: Scene, fact: Fact | Stated, reach: int = 60) -> str:
    assert scene.document is not None
    return scene.document.text[fact.span.end : fact.span.end + reach]


def _wording(scene: Scene) -> str:
    return (scene.relation.wording if scene.relation is not None else None) or ""


def _partition(scene: Scene) -> str | None:
    total, parts = _facts(scene, "total"), _facts(scene, "parts")
    if not total:
        return None
    if _wording(scene) == "partition.votes":
        if " of the public" in total[0].quote + _after(scene, total[0], 16):
            return "those who only look on have no vote"
        sides = [value.core for value in scene.relation.stated] if scene.relation is not None else []
        if _ALL_OF.search(_before(scene, total[0], 6)) and total[0].quantity.core in sides:
            return "they are one of the sides"
    if len(parts) > 1 and (left := _less_both(scene, total[0], parts[-1])) is not None:
        return left
    if _IS_SHARE.match(_after(scene, total[0], 12)) and _is_over(total[0], parts):
        return "it is itself a share of more"  # `616 (94%) came: 331 on time, 171 late and 154 very late`
    if _falls_short(total[0], parts) and (net := _came_and_went(scene)) is not None:
        return net
    if _adds_in_row(scene, total[0]):
        return "it is one of those that make up the next figure"
    if any(_SET_OUT.match(_after(scene, fact, 30)) for fact in (total[0], *parts)) and _falls_short(total[0], parts):
        return "others may have gone before"
    if _is_over(total[0], parts) and all(_AT_A_TIME.match(_after(scene, fact, 40)) for fact in parts):
        return "the same may be in both"  # `of twelve aircraft eight flew this morning and nine this afternoon`
    start, stop = min(fact.span.start for fact in (total[0], *parts)), max(fact.span.end for fact in (total[0], *parts))
    assert scene.document is not None
    more = _more_came().search(scene.document.text[start:stop].lower()) is not None
    return "more came in between" if more and _is_over(total[0], parts) and len(parts) == _PAIR else None


def _made(facts: list[Fact]) -> Fraction:
    return sum(map(_value, facts), Fraction(0))


def _falls_short(total: Fact, parts: list[Fact]) -> bool:
    return _made(parts) < _value(total)


def _is_over(total: Fact, parts: list[Fact]) -> bool:
    return _made(parts) > _value(total)


def _adds_in_row(scene: Scene, total: Fact) -> bool:
    """`oranges £2.80, the sugar £2.30 and the lemons 80p: £5.90`: the figures of its row make the next one exactly."""
    following = scene.facts.get(total.id + 1)
    if following is None or scale_of(following)[2] != scale_of(total)[2]:
        return False
    wanted, made, at = _value(following), _value(total), total.id - 1
    while made < wanted and (one := scene.facts.get(at)) is not None and scale_of(one)[2] == scale_of(total)[2]:
        made += _value(one)
        at -= 1
        if made == wanted and total.id - at > _PAIR:
            return True
    return False


def _less_both(scene: Scene, total: Fact, rest: Fact) -> str | None:
    """`546 were gone; deaths took 211; 187 sailed, 104 of them in spring. That leaves 148`: what is left of more."""
    taken, left = total.quantity.value, rest.quantity.value
    if taken is None or left is None or min(taken, left) < _LONG or rest.sentence == total.sentence:
        return None
    near = [scene.facts[at] for at in range(max(0, total.id - _BACK), total.id) if at in scene.facts]
    for whole in near:
        for other in near:
            made, less = whole.quantity.value, other.quantity.value
            if made is not None and less is not None and less >= _LONG and made - less - taken == left:
                return f"{whole.quote} less {other.quote} and {total.quote} leave so many"
    return None


def _product(scene: Scene) -> str | None:
    total, factors = _facts(scene, "total"), _facts(scene, "factors")
    if not total:
        return None
    if ", " in total[0].quote:
        return "it may be two figures"  # `2½ hours each a week, 105 hours between them`
    priced = any(fact.kind == "money" for fact in factors) and total[0].kind == "money"
    if priced and _EACH_AT.search(_before(scene, total[0])):
        return "it is the price of others"
    twos = [_value(one) * _value(other) for one, other in combinations(factors, 2)]
    if len(factors) > _PAIR and _value(total[0]) in twos:
        return "two of them make it"  # `42 of them giving 2½ hours each a week, 105 hours, keep us open for 26`
    level = [fact for fact in factors if fact.quantity.unit == total[0].quantity.unit and fact.kind == "measure"]
    if level and _before(scene, total[0], 4).endswith(" to "):
        return f"it is what {level[0].quote} came to"
    return None


def _calendar(scene: Scene) -> str | None:
    length, ends = _facts(scene, "duration"), _facts(scene, "start", "end")
    if not length:
        return None
    if "±" in length[0].quote + _after(scene, length[0], 3):
        return "it is a mean and its spread"
    if _not_all().search(_after(scene, length[0], 60).lower().split(". ")[0]):
        return "not all of the time counts"
    if _wording(scene) != "calendar.measured" or len(ends) < _PAIR:
        return None
    first, last = sorted(ends, key=lambda fact: fact.span)
    said = " " + length[0].quote.split()[-1] + _after(scene, length[0], 20)
    if (_LATER.match(said) or _LATER.match(_after(scene, length[0], 20))) and last.sentence > length[0].sentence:
        return "the end may be another time"  # `836 twenty years later. Sixty-three hands were on the books in 1881`
    between = [scene.facts[at] for at in range(first.id + 1, last.id) if at in scene.facts and at != length[0].id]
    return "other lengths stand between the two" if any(isinstance(fact, DurationFact) for fact in between) else None


def _change(scene: Scene) -> str | None:
    sizes = _facts(scene, "delta", "percent", "ratio")
    stated = [value for value in scene.stated.values() if value.name in ("delta", "ratio", "times")]
    for size in (*sizes, *stated):
        if _TIMES_OF.match(_after(scene, size)) and _words(size).endswith(("times", "x", "×")):
            return "it is so many times another figure"
        if _IN_CHANGE.search(_before(scene, size).lower()):
            return "it is how far two changes are apart"
    return _came_and_went(scene) or _apart(scene)


def _is_noun(scene: Scene) -> bool:
    """Whether `matches` stands right after the figure, or but one word from it, and no second one after it."""
    left = next(iter(_facts(scene, "left")), None)
    return left is not None and _MATCHES.match(_after(scene, left, 40)) is not None


def _came_and_went(scene: Scene) -> str | None:
    """`added 310 and lost 120, from 3,010 to 3,200`: the change is what came less what went."""
    delta, levels = _facts(scene, "delta", "difference"), _facts(scene, "before", "after", "left", "right")
    if scene.subject == "partition":
        whole, parts = _facts(scene, "total"), _facts(scene, "parts")
        delta, levels = parts[:1], [*whole, *parts[1:]]
        if len(levels) == _PAIR and abs(_value(parts[0])) > abs(_value(parts[1])):
            delta, levels = parts[1:], [*whole, parts[0]]
    if len(delta) != 1 or len(levels) != _PAIR:
        return None
    apart, size = abs(_value(levels[0]) - _value(levels[1])), _value(delta[0])
    for at in (delta[0].id - 1, delta[0].id + 1):
        other = scene.facts.get(at)
        if other is None or other in levels or other.sentence != delta[0].sentence or not apart:
            continue
        if any(one.span.start <= other.number_span.start < one.span.end for one in scene.stated.values()):
            continue
        if abs(_value(other) - size) == apart or _value(other) + size == apart:
            return f"with {other.quote} they are so far apart"
    return None


def _value(fact: Fact) -> Fraction:
    """What a figure states, in its base unit."""
    return (fact.quantity.value or Fraction(0)) * scale_of(fact)[0]


def _share(scene: Scene) -> str | None:
    part, whole, share = (next(iter(_facts(scene, role)), None) for role in ("part", "whole", "share"))
    told = share or next(iter(scene.stated.values()), None)
    if whole is None or part is None or told is None:
        return None
    if _YEAR.fullmatch(whole.quote):
        return "it may be a year"  # `the 2016 Trans National study`
    if _NOT_YET.match(_after(scene, told, 24)) and _before(scene, told, 30).count(";"):
        return "it is the share of the others"
    if whole.kind == "number" and _ELIDED.search(_before(scene, whole, 24)):
        return "it is a share itself"
    beside = scene.facts.get(whole.id + 1)
    if beside is not None and share is not None and beside.sentence == whole.sentence and share.kind == "percent":
        joint = scene.document.text[whole.span.end : beside.span.start] if scene.document is not None else ""
        of_both = _value(part) / (_value(whole) + _value(beside)) * _ALL if _value(whole) + _value(beside) else _ALL
        wide = (share.quantity.step or Fraction(1)) / 2
        if joint.endswith(" and ") and abs(of_both - (share.quantity.value or 0)) <= wide:
            return f"with {beside.quote} it fits"  # `34 in the acute group and 96 in the chronic group`
    doubtful = scene.relation is not None and scene.relation.determined != "high"
    return "a share is not of what is smaller" if doubtful and _value(whole) < _value(part) else None


def _average(scene: Scene) -> str | None:
    named = {one.name: one for one in scene.stated.values()}
    mean, *ends = (next(iter(_facts(scene, role)), named.get(role)) for role in ("mean", "least", "greatest"))
    if mean is None or None in ends:
        return None
    if any(one is not None and _BY_ANOTHER.match(_after(scene, one, 8)) for one in (mean, *ends)):
        return "each is one of two sides"  # `33.8 to 40.1 by 11.0 to 14.6 (mean 37.4 by 12.8)`
    if not any(one is not None and one.span.end < mean.span.start for one in ends):
        return None
    if _OWN_UNIT.match(_after(scene, mean, 30)):
        return "it has a unit of its own"  # `aged 0 to 18 years; a mean of 30.6 (±9.8) min`
    return "it has ends of its own" if _OWN_RANGE.match(_after(scene, mean, 16)) else None


def _balance(scene: Scene) -> str | None:
    every = scene.relation.all_facts() if scene.relation is not None else ()
    told = [scene.facts[fact] for fact in every if fact >= 0]
    return "left is a side there" if any(_SIDE.match(_after(scene, fact, 20)) for fact in told) else None


def _subset(scene: Scene) -> str | None:
    """`bidders from 23 countries, 74 of them from the United States`: those of whom the sentence is told, not these."""
    part, whole = (next(iter(_facts(scene, role)), None) for role in ("part", "whole"))
    if part is None or whole is None or part.sentence != whole.sentence or _value(part) <= _value(whole):
        return None
    if not part.quote.endswith("of them"):
        return None
    led = _FROM.search(_before(scene, whole, 12)) is not None
    start = scene.document.sentences[whole.sentence].span.start if scene.document is not None else 0
    before = scene.document.text[start : whole.span.start].split() if scene.document is not None else []
    return "others may be meant" if led and any(is_plural(word.lower()) for word in before[:_OPENS]) else None


def _words(size: Fact | Stated) -> str:
    return size.words if isinstance(size, Stated) else size.quote


def _comparison(scene: Scene) -> str | None:
    left = next(iter(_facts(scene, "left")), None)
    if left is not None and _wording(scene).startswith("comparison.times-") and _HELD_TO.search(_before(scene, left)):
        return f"{left.quote} is what another figure is held against"
    if left is not None and _wording(scene).startswith("told.") and _SO_MANY_TIMES.search(_before(scene, left)):
        return f"{left.quote} is what a share or a multiple is of"
    for value in (*_facts(scene, "ratio"), *(one for one in scene.stated.values() if one.name in ("ratio", "times"))):
        if _words(value).lower().startswith("a half") and _AND.search(_before(scene, value).lower()):
            return "it is the half beside a whole one"
    if _wording(scene) == "comparison.same-as" and _is_noun(scene):
        return "the word is a noun there"  # `lost nine away matches out of 11`
    if any(_AWAY.match(_after(scene, fact, 24)) for fact in _facts(scene, "difference")):
        return "they were played away"
    return _came_and_went(scene) or _apart(scene)


def _apart(scene: Scene) -> str | None:
    """What the two figures are that some size is said to lie between, of which no wording names both."""
    told = [one for one in scene.stated.values() if one.name in _SIDES]
    sides: list[Fact | Stated] = [*_facts(scene, *_SIDES), *told]
    size = next(iter(_facts(scene, "difference", "delta")), None)
    if not _wording(scene).startswith("apart.") or len(sides) < 2 or size is None:
        return None
    if all(_CAME_FROM.search(_before(scene, side, 12)) for side in sides):
        return "each is where another figure came from"
    unit = size.quantity.unit
    if unit is None or size.kind == "percent":
        return None
    near = [scene.facts[at] for at in range(size.id - _BACK, size.id + _BACK) if at in scene.facts]
    here = [f for f in near if f.sentence == size.sentence and (f.kind == "number" or f.quantity.unit == unit)]
    used = (size, *sides)
    beside = [f for f in here if not any(one.span.start <= f.number_span.start < one.span.end for one in used)]
    return "the figures stand in one row" if len(beside) >= _PEERS - 1 else None


def _is_turned(fact: Fact, made: Fraction) -> bool:
    """Whether two digits of a share the other way round would make all of them 100."""
    digits = str(fact.quantity.value)
    return len(digits) == _PAIR and abs(made - int(digits) + int(digits[::-1]) - _ALL) <= 1


def _percents(scene: Scene) -> str | None:
    """`36% of them, faults 30% and weather 13%; the remaining 21%`: with one more of the sentence they are all."""
    shares = _facts(scene, "shares")
    made = sum((fact.quantity.value or Fraction(0) for fact in shares), Fraction(0))
    used = {fact.id for fact in shares}
    first = min(shares, key=lambda fact: fact.span, default=None)
    if first is None:
        return None
    told = "respectively" in _before(scene, first, 20) + _after(scene, shares[-1], 40)
    if told and made > _SHARED_OUT and not any(_is_turned(fact, made) for fact in shares):
        return "each is of another whole"
    for at in range(first.id - _PEERS, first.id):
        other = scene.facts.get(at)
        if other is None or other.id in used or other.kind != "percent" or other.sentence != first.sentence:
            continue
        if abs(made + (other.quantity.value or 0) - _ALL) <= Fraction(len(shares) + 1, 2):
            return f"with {other.quote} they are all"
    return None


@cache
def _not_all() -> re.Pattern[str]:
    return regex.compile(rf"\b(?:{any_of(table('lists')['not-all-counted'])})\b")


@cache
def _more_came() -> re.Pattern[str]:
    return regex.compile(rf"\b(?:{any_of(table('lists')['more-came'])})\b")
