"""What the names of a rule stand for in one relation, fact or pair of facts."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from factcheck.engine.around import Around
from factcheck.engine.dates import days_of
from factcheck.engine.roles import PROPERTIES, ROLES
from factcheck.engine.values import CLOCK, DATE, Amount, Dimension, NotCheckable, Silent, scale, scale_of
from factcheck.interval import Interval
from factcheck.model.document import Document
from factcheck.model.fact import CountFact, DateFact, Fact, ScoreFact, TimeFact
from factcheck.model.noun import trusted
from factcheck.model.quantity import Quantity, Reading
from factcheck.model.relation import Item, Relation, Stated
from factcheck.reading import in_unit_of

if TYPE_CHECKING:
    from factcheck.places import Known

Lookup = Callable[[str, str], "Known | None"]
_BRACKET = 24  # characters in a bracket before a figure, and after it
_IN_REACH = 12  # facts away that another figure is looked for
_NEVER_MEANT = frozenset({"date", "time", "ordinal", "score"})
_ROUND = 8  # facts away that a figure may stand which a relation states in words of its own
SAID, CORE, SUPPORT = "said", "core", "support"
_OF_A_WHOLE = {
    "partition": ("total", "parts"), "subset": ("whole", "part"), "share": ("whole", "part"),
    "percent_total": ("shares", "shares"),
}  # fmt: skip


@dataclass(frozen=True)
class Scene:
    """One relation, fact or pair, with a name for each part.

    `readings` are those of facts whose neighbours set the grain; `widened` are facts taken at their support even where
    the core is asked for; `fixed` are facts pinned to an interval in the base unit (to ask `what if`).
    """

    subject: str
    facts: Mapping[int, Fact]
    one: Mapping[str, int] = field(default_factory=dict)
    many: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    stated: Mapping[str, Stated] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    items: tuple[Item, ...] = ()
    relation: Relation | None = None
    lookup: Lookup | None = None
    document: Document | None = None
    around: Around | None = None
    readings: Mapping[int, Reading] = field(default_factory=dict)
    widened: frozenset[int] = frozenset()
    fixed: Mapping[int, Interval] = field(default_factory=dict)

    @property
    def surroundings(self) -> Around:
        """What stands round the facts."""
        return self.around if self.around is not None else Around(self.document)

    @property
    def is_close_knit(self) -> bool:
        """Whether the figures of the relation stand in one sentence, with no other among them."""
        return self.is_unbroken and self.is_in_one_sentence

    @property
    def is_in_one_sentence(self) -> bool:
        """Whether the figures of the relation stand in one sentence, perhaps with others among them."""
        return len({self.facts[fact].sentence for fact in self._figures()}) == 1

    @property
    def is_unbroken(self) -> bool:
        """Whether no other figure stands among those of the relation, be it over several sentences."""
        mine = self._figures()
        if not mine or max(mine) - min(mine) > 2 * len(mine) + _IN_REACH:
            return False
        return all(at in mine or self._is_aside(at) for at in range(min(mine), max(mine) + 1))

    def _is_aside(self, fact: int) -> bool:
        """Whether a figure, or the date beside it, stands in a bracket of its own (`£84.0m (2023: £75.0m)`) or only
        tells a place in a row."""
        if self.subject == "average" and fact in self.facts and self.facts[fact].kind == "ordinal":
            return True  # `in the first month`
        if self.document is None or fact not in self.facts or self.subject not in ("partition", "balance"):
            return False
        span, text = self.facts[fact].span, self.document.masked
        opened = text.rfind("(", max(0, span.start - _BRACKET), span.start)
        closed = text.find(")", span.end, span.end + _BRACKET)
        if opened < 0 or closed < 0 or "(" in text[span.end : closed] or ")" in text[opened : span.start]:
            return False
        figures = self._figures()
        return not any(opened < self.facts[one].span.start < closed for one in figures if one >= 0)

    @property
    def stands_alone(self) -> bool:
        """Whether no other figure stands in the relation's sentences or those next to them (dates and times apart). No
        more than `_IN_REACH` figures to either side are looked at."""
        mine = self._figures()
        if not mine:
            return False
        first, last = self.facts[min(mine)].sentence - 1, self.facts[max(mine)].sentence + 1
        reach = range(min(mine) - _IN_REACH, max(mine) + _IN_REACH + 1)
        others = (self.facts[i] for i in reach if i in self.facts and i not in mine)
        return all(fact.kind in _NEVER_MEANT or not first <= fact.sentence <= last for fact in others)

    def _figures(self) -> set[int]:
        """The facts of the relation, and those that it states in words of its own."""
        own = set(self.relation.all_facts()) if self.relation is not None else set()
        if self.relation is None or not own:
            return set()
        said = [value.span.start for value in self.relation.stated]
        lists = [
            value.span for value in self.relation.stated if value.name == "total"
        ]  # of whose figures it is the sum
        round_about = range(min(own) - _ROUND, max(own) + _ROUND + 1)
        near = [self.facts[i] for i in round_about if i in self.facts]
        mine = {f.id for f in near if any(f.span.start <= at < f.span.end for at in said)}
        return own | mine | {f.id for f in near if any(one.covers(f.span) for one in lists)}

    def with_fixed(self, fixed: Mapping[int, Interval]) -> Scene:
        """The same scene with some facts pinned."""
        return replace(self, fixed={**self.fixed, **fixed})

    def ids(self, name: str) -> tuple[int, ...]:
        """The facts that `name` stands for; none for a stated value or a text."""
        return self.many[name] if name in self.many else (self.one[name],) if name in self.one else ()

    def role_of(self, fact: int) -> str:
        """The name under which a fact takes part."""
        roles = [name for name, it in self.one.items() if it == fact]
        return (roles or [name for name, them in self.many.items() if fact in them] or [self.subject])[0]

    def missing(self, name: str) -> Exception:
        """What to raise where `name` stands for nothing here."""
        role = ROLES[self.subject].get(name)
        if role is not None and role.needed:
            return NotCheckable(f"the text gives no {name}")
        return Silent(name)

    def amount(self, fact_id: int, level: str) -> Amount:
        """What a fact may be, at `said`, `core` or `support`. Raises NotCheckable for what cannot be compared."""
        fact = self.facts[fact_id]
        factor, offset, dimension = _scale_of(fact)
        apart = bool(offset) and fact_id in (self.one.get("difference"), self.one.get("delta"))
        if apart:  # `1.0 °C above the average`: a difference of two temperatures, from no zero
            offset = Fraction(0)
        if fact_id in self.fixed:
            return Amount(self.fixed[fact_id], dimension, fact_id)
        if level == CORE and fact_id in self.widened:
            level = SUPPORT
        if isinstance(fact, DateFact):
            return Amount(days_of(fact, fact.quantity, level == SUPPORT), dimension, fact_id)
        if isinstance(fact, TimeFact):
            return Amount(_minutes(fact), dimension, fact_id)
        interval = self._interval(fact, level) * factor
        return Amount(interval + offset if offset else interval, dimension, fact_id, is_difference=apart)

    def _interval(self, fact: Fact, level: str) -> Interval:
        quantity = fact.quantity
        if fact.kind == "vague" or (quantity.support.low is None and quantity.support.high is None):
            raise NotCheckable(f'"{fact.quote}" is too vague to compare')
        if level == SAID:
            if quantity.value is not None:
                return Interval.point(quantity.value)
            if quantity.low is not None and quantity.high is not None:
                return Interval.of(quantity.low, quantity.high)
            return quantity.core
        reading: Reading | None = self.readings.get(fact.id)
        source = reading if reading is not None else quantity
        return source.core if level == CORE else source.support

    def stated_amount(self, name: str, level: str) -> Amount:
        """What the wording itself states (`most`)."""
        value = self.stated[name]
        factor, offset, dimension = scale(value.unit)
        made = (value.support if level == SUPPORT else value.core) * factor
        return Amount(made + offset if offset and name not in ("difference", "delta") else made, dimension)


def _in_one_unit(relation: Relation, facts: Mapping[int, Fact]) -> Mapping[int, Fact]:
    """The facts, bare numbers that are parts with the unit that their whole is said in, or else the first of them;
    those of a balance with that of any of them."""
    if relation.kind == "average":
        return _mean_in_unit(relation, facts)
    if relation.kind == "balance":
        terms = [facts[fact] for fact in relation.all_facts()]
        unit = next((fact for fact in terms if fact.quantity.unit is not None), terms[0])
        made = {fact.id: in_unit_of(fact, unit) for fact in terms}
        return ChainMap(made, facts)  # type: ignore[arg-type]
    whole, parts = _OF_A_WHOLE[relation.kind]
    like = next((facts[fact] for fact in (*relation.facts(whole), *relation.facts(parts))), None)
    if like is None:
        return facts
    read = {fact: in_unit_of(facts[fact], like) for fact in relation.facts(parts)}
    return ChainMap(read, facts)  # type: ignore[arg-type]


def _mean_in_unit(relation: Relation, facts: Mapping[int, Fact]) -> Mapping[int, Fact]:
    """The facts, a bare average with the unit of the values that it is the average of, where these are told in words of
    their own (`44, 52 and 48 miles, an average of 48`)."""
    units = {value.unit for value in relation.stated if value.unit and value.name in ("total", "least", "greatest")}
    means = [fact for fact in relation.facts("mean") if facts[fact].kind in ("number", "count", "rate")]
    own = [facts[fact] for role in ("least", "greatest") for fact in relation.facts(role)]
    if not means or not (units or own):
        return facts
    near = (facts[at] for at in range(means[0] - _ROUND, means[0] + _ROUND + 1) if at in facts)
    like = next((fact for fact in (*own, *near) if fact.quantity.unit in units or fact in own), None)
    return facts if like is None else ChainMap({means[0]: in_unit_of(facts[means[0]], like, each=True)}, facts)  # type: ignore[arg-type]


def _stated_parts(relation: Relation) -> dict[int, Fact]:
    """The sides of `31 to 24` as facts of their own, with ids below 0, which no report shows."""
    said = [value for value in relation.stated if value.name == "parts"] if relation.kind == "partition" else []
    made: dict[int, Fact] = {}
    for at, value in enumerate(said):
        low = value.core.low if value.core.is_point else None
        quantity = trusted(Quantity)(
            value=low, core=value.core, support=value.support, unit=value.unit, step=Fraction(1)
        )
        made[-1 - at] = trusted(CountFact)(
            id=-1 - at, span=value.span, number_span=value.span, quote=value.words, quantity=quantity
        )
    return made


def of_relation(
    relation: Relation,
    facts: Mapping[int, Fact],
    lookup: Lookup | None,
    document: Document | None = None,
    around: Around | None = None,
) -> Scene:
    """The scene of a relation: its roles, stated values and properties."""
    known = ROLES[relation.kind]
    one = {role.name: role.facts[0] for role in relation.roles if role.facts and not _is_list(known, role.name)}
    many = {role.name: role.facts for role in relation.roles if role.facts and _is_list(known, role.name)}
    aspect, _, thing = (relation.property or "").partition(" of a")
    own = {"aspect": aspect, "thing": thing.removeprefix("n").strip()}
    words = {name: own[name] if name in own else getattr(relation, name) or "" for name in PROPERTIES}
    stated = {value.name: value for value in relation.stated if value.name not in one}
    if relation.kind in _OF_A_WHOLE or relation.kind in ("balance", "average"):
        facts = _in_one_unit(relation, facts)
    added = _stated_parts(relation)
    if added:
        many["parts"] = (*many.get("parts", ()), *added)
        facts = ChainMap(added, facts)  # type: ignore[arg-type]
    return Scene(relation.kind, facts, one, many, stated, words, relation.items, relation, lookup, document, around)


def of_facts(
    subject: str,
    names: Mapping[str, int],
    facts: Mapping[int, Fact],
    lookup: Lookup | None,
    document: Document | None = None,
    around: Around | None = None,
) -> Scene:
    """The scene of a single fact or of a pair."""
    return Scene(subject, facts, one=names, lookup=lookup, document=document, around=around)


def _is_list(known: Mapping[str, object], name: str) -> bool:
    return bool(getattr(known.get(name), "several", False))


def _scale_of(fact: Fact) -> tuple[Fraction, Fraction, Dimension]:
    if isinstance(fact, DateFact):
        return Fraction(1), Fraction(0), DATE
    if isinstance(fact, TimeFact):
        return Fraction(1), Fraction(0), CLOCK
    if isinstance(fact, ScoreFact):
        raise NotCheckable(f'"{fact.quote}" is a score, not one number')
    return scale_of(fact)


def _minutes(fact: TimeFact) -> Interval:
    if not fact.possible:
        raise NotCheckable(f'no clock shows "{fact.quote}"')
    return Interval.point(fact.minutes)
