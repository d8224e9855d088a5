"""What is done regularly, and how often that makes.

`every 12 minutes, five an hour`, `nightly for 24 weeks, 168 tablets`, `three days a week for 50 weeks, 150 sessions`,
`nine hours a day, Monday to Friday, 45 hours`, `1,240 pairs of twins, 2,480 individuals`.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck import regex
from factcheck.interval import Interval
from factcheck.model.fact import Fact
from factcheck.model.noun import trusted
from factcheck.model.relation import Relation, Stated
from factcheck.nouns import lemma
from factcheck.relations.each import data, words
from factcheck.relations.make import cue_of, relate
from factcheck.relations.scene import Scene
from factcheck.relations.wording import Match, matches
from factcheck.span import Span
from factcheck.units import UnknownUnit, resolve

_FARTHEST = 13  # a total so many times too large or too small speaks against the relation
_WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAYS = regex.compile(rf"\b({'|'.join(_WEEK)})s? (?:to|through|till|until) ({'|'.join(_WEEK)})s?\b")
_PER = regex.compile(r"([a-z]+) / ([a-z]+)")


def regular(scene: Scene) -> Iterator[Relation]:
    """What a wording says is done so often, for so long, and how often that is in all."""
    taken: set[int] = set()
    for match in matches("regular", scene):
        total = match.one("total")
        if total is None or total.id in taken or total.quantity.value is None:
            continue
        found = _reckoned(match, total)
        made = _relation(scene, match, total, *found) if found is not None else None
        if made is not None:
            taken.add(total.id)
            yield made


def _reckoned(match: Match, total: Fact) -> tuple[Stated, Stated, Fact | Stated] | None:
    """How much each time, how many times, and what both come to, in numbers of one unit."""
    how = match.wording.settings["how"]
    if how == "every":
        return _every(match, total)
    if how == "every-for":
        return _every_for(match, total)
    if how == "weekdays":
        return _on_weekdays(match, total)
    if how == "groups":
        return _in_groups(match, total)
    return _for_so_long(match, total)


def _every(match: Match, total: Fact) -> tuple[Stated, Stated, Fact | Stated] | None:
    """`every 12 minutes, five an hour`; `holds 40 and goes every 15 minutes, 160 an hour`."""
    every, value = match.one("every"), match.one("value")
    span = total.per or (_PER.fullmatch(total.quantity.unit or "") or ["", "", ""])[2]
    if every is None or not every.quantity.value or not span or every.quantity.hedge != "none":
        return None
    often = _size(span) / (_size(every.quantity.unit) * every.quantity.value)
    if often < 1 or (value is not None and value.quantity.value is None):
        return None
    if match.wording.settings.get("named") and lemma(total.noun or "") not in words("services"):
        return None
    mean = _stated("mean", value, Interval.point(value.quantity.value or Fraction(1))) if value else None
    one = mean or _named("mean", every.span, "one each time", Interval.point(Fraction(1)))
    made, most = _bare(total), total.quantity.value
    if total.quantity.hedge == "below" and most is not None:
        made = _named("total", total.span, total.quote, Interval.point(most))  # `at most 160 an hour`
    times = Interval.point(_size(span)) / (every.quantity.core * _size(every.quantity.unit))
    return one, _named("count", every.span, f"{_plainly(often)} times", times), made


def _every_for(match: Match, total: Fact) -> tuple[Stated, Stated, Fact | Stated] | None:
    """`every half hour for thirteen hours, 26 times`."""
    every, count = match.one("every"), match.one("count")
    if every is None or count is None or not every.quantity.value or not count.quantity.value:
        return None
    many = count.quantity.value * _size(count.quantity.unit) / (_size(every.quantity.unit) * every.quantity.value)
    if many.denominator != 1 or many <= 1 or {every.quantity.hedge, count.quantity.hedge} != {"none"}:
        return None
    ends = Interval.of(many - 1, many + 1)  # both ends may count, or neither
    held = _named("count", count.span, f"{_plainly(many)} times", ends)
    return _named("mean", every.span, "one each time", Interval.point(Fraction(1))), held, _bare(total)


def _for_so_long(match: Match, total: Fact) -> tuple[Stated, Stated, Fact | Stated] | None:
    """`nightly for 24 weeks, 168 tablets`; `three days a week for 50 weeks, 150 sessions`."""
    count, value = match.one("count"), match.one("value")
    if count is None or count.quantity.value is None or count.quantity.hedge != "none":
        return None
    told = _often().get(value.quote.lower()) if value is not None and value.kind == "count" else None
    if value is not None and value.kind != "count":
        per = _PER.fullmatch(value.quantity.unit or "")
        span, unit = (per[2], per[1]) if per is not None else (value.per or "", "")
        if value.quantity.value is None or span not in data()["spans"] or (per is None and value.quantity.unit):
            return None
        each = value.quantity.value
        said, where = value.quote, value.span
    else:
        said = f" {match.words}"
        told = told or next((one for phrase, one in _often().items() if f" {phrase} " in said and value is None), None)
        if told is None:
            return None
        each, span, unit = Fraction(told[0]), told[1], ""
        said, where = f"{told[0]} a {span}", Span(match.span.start, count.span.start)
    spans = _size(count.quantity.unit) * count.quantity.value / _size(span)
    if spans.denominator != 1:
        return None
    made = total if total.quantity.unit is None else _in(total, unit)
    if made is None:
        return None
    mean = _named("mean", where, said, Interval.point(each))
    return mean, _named("count", count.span, f"{_plainly(spans)} {span}s", Interval.point(spans)), made


def _on_weekdays(match: Match, total: Fact) -> tuple[Stated, Stated, Fact | Stated] | None:
    """`nine hours a day, Monday to Friday, 45 hours`."""
    value, days = match.one("value"), _DAYS.search(match.words)
    if value is None or value.quantity.value is None or days is None:
        return None
    per = _PER.fullmatch(value.quantity.unit or "")
    if (per[2] if per else value.per) not in ("day", None):
        return None
    many = (_WEEK.index(days[2]) - _WEEK.index(days[1])) % 7 + 1
    made = _in(total, per[1]) if per is not None else _bare(total)
    if made is None:
        return None
    mean = _stated("mean", value, value.quantity.core)
    return mean, _named("count", match.span, f"{many} days", Interval.point(Fraction(many))), made


def _in_groups(match: Match, total: Fact) -> tuple[Stated, Stated, Fact | Stated] | None:
    """`1,240 pairs of twins, 2,480 individuals`; `fares are £11.40; the pair of us paid £22.80`."""
    value = match.one("value")
    if value is None or not value.quantity.value or value.quantity.hedge != "none":
        return None
    is_price = value.kind == "money"
    said, named = (match.words, "both-of") if is_price else (value.quote.lower(), "groups")
    held = next((many for name, many in data()[named].items() if regex.search(rf"\b{name}\b", said)), None)
    if held is None or is_price != (total.kind == "money") or value.quantity.unit != total.quantity.unit:
        return None
    if not is_price and not words("singles").intersection(total.quote.lower().split()):
        return None  # `six couples, ten children`
    count = _named("count", value.span, f"{held} each", Interval.point(Fraction(held)))
    return _stated("mean", value, Interval.point(value.quantity.value)), count, _bare(total)


def _plainly(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else f"{float(value):.3g}"


def _often() -> dict[str, tuple[int, str]]:
    found: dict[str, tuple[int, str]] = data()["so-often"]
    return found


def _size(unit: str | None) -> Fraction:
    try:
        return resolve(data()["span-units"].get(unit, unit)).factor if unit else Fraction(1)
    except UnknownUnit:
        return Fraction(1)


def _in(total: Fact, unit: str) -> Stated | None:
    """A length of time as a number of these units; a bare number as it stands."""
    if total.quantity.unit is None:
        return _bare(total)
    if total.kind != "duration" or not unit:
        return None
    factor = _size(total.quantity.unit) / _size(unit)
    return _named("total", total.span, total.quote, total.quantity.core * factor, total.quantity.support * factor)


def _bare(total: Fact) -> Stated:
    return _named("total", total.span, total.quote, total.quantity.core, total.quantity.support)


def _stated(name: str, fact: Fact, core: Interval) -> Stated:
    return _named(name, fact.span, fact.quote, core)


def _named(name: str, span: Span, words: str, core: Interval, support: Interval | None = None) -> Stated:
    return trusted(Stated)(name=name, span=span, words=words, core=core, support=support or core, unit="")


def _relation(
    scene: Scene, match: Match, told: Fact, mean: Stated, count: Stated, total: Fact | Stated
) -> Relation | None:
    core = total.core if isinstance(total, Stated) else total.quantity.core
    support = total.support if isinstance(total, Stated) else total.quantity.support
    made = mean.core * count.core
    if core.low is None or core.high is None or not made.high or made.low is None:
        return None
    middle, wanted = (core.low + core.high) / 2, (made.low + made.high) / 2
    if not support.meets(made) and not (middle and 1 / Fraction(_FARTHEST) < middle / wanted < _FARTHEST):
        return None
    return relate(
        "average",
        {} if isinstance(total, Stated) else {"total": [total]},
        cue_of(match, scene),
        match.span,
        wording=f"average.said-{match.wording.name.removeprefix('regular.')}",
        stated=[mean, count, *([total] if isinstance(total, Stated) else [])],
        reasons=["how much each time, how often, and what that comes to"],
    )
