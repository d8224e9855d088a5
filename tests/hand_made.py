"""Facts, relations and documents made by hand, to test what judges them without what finds them."""

from __future__ import annotations

from fractions import Fraction

from factcheck import reading
from factcheck.interval import Interval
from factcheck.model.document import Block, Document, Sentence
from factcheck.model.fact import FACT_TYPES, Fact
from factcheck.model.mention import Number
from factcheck.model.quantity import Quantity, Reading
from factcheck.model.relation import Item, Relation, Role, Stated
from factcheck.span import Span


def number(value: str | int) -> Number:
    """A number as if it were written in these digits."""
    written = str(value)
    exact = Fraction(written)
    _, _, after = written.partition(".")
    step = Fraction(1, 10 ** len(after))
    digits = str(abs(int(exact / step)))
    grain = step * 10 ** (len(digits) - len(digits.rstrip("0"))) if exact else step
    return Number(exact, step, grain, Span(0, 0), bool(after))


class Prose:
    """A text with its facts, found by their words."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.facts: list[Fact] = []
        self.relations: list[Relation] = []
        whole = Span(0, len(text))
        self.document = Document(
            name="hand", text=text, masked=text, blocks=(Block("paragraph", whole),), sentences=(Sentence(whole, 0),)
        )

    def fact(
        self,
        quote: str,
        value: str | int,
        *,
        kind: str = "count",
        hedge: str | None = None,
        unit: str | None = None,
        noun: str | None = None,
        entity: str | None = None,
        anchor: int | None = None,
        made: Reading | None = None,
        digits: str | None = None,
        speaker: str | None = None,
    ) -> int:
        """Adds a fact and gives its id; `digits` are the words of its number within `quote`."""
        written = number(value)
        entry = reading.entry(hedge) if hedge else None
        if made is None:
            made = (
                reading.read_anchored(hedge, written.value)
                if anchor is not None and hedge
                else reading.read(written, kind, hedge)
            )
        quantity = Quantity(
            value=written.value, unit=unit, core=made.core, support=made.support, step=written.step,
            grain=written.grain, hedge=entry.hedge if entry else "none", approx=entry is not None and entry.approx,
            bound=entry.bound if entry else None, hedge_entry=hedge,
        )  # fmt: skip
        return self._add(kind, quote, quantity, digits, noun=noun, entity=entity, anchor=anchor, speaker=speaker)

    def date(self, quote: str, iso: str, *, weekday: int | None = None, possible: bool = True) -> int:
        """Adds a date."""
        year, month, day = (int(part) for part in (*iso.split("-"), "0", "0")[:3])
        point = Reading.exactly(Interval.point(year))
        quantity = Quantity(value=Fraction(year), core=point.core, support=point.support)
        more = {"iso": iso, "year": year, "month": month or None, "day": day or None}
        return self._add("date", quote, quantity, None, weekday=weekday, possible=possible, **more)

    def _add(self, kind: str, quote: str, quantity: Quantity, digits: str | None, **more: object) -> int:
        at = self.text.index(quote)
        span = Span(at, at + len(quote))
        inner = digits or next((w for w in quote.split() if w[0].isdigit()), quote)
        start = at + quote.index(inner)
        known = {key: value for key, value in more.items() if value is not None}
        numbers = Span(start, start + len(inner))
        made: Fact = FACT_TYPES[kind](
            id=len(self.facts), span=span, number_span=numbers, quote=quote, quantity=quantity, **known
        )
        self.facts.append(made)
        return made.id

    def relation(self, kind: str, cue: str = "", basis: str = "explicit", **more: object) -> Relation:
        """Adds a relation; facts by role are given as ids or lists of ids, and the model's own fields by name."""
        own = {name: more.pop(name) for name in list(more) if name in Relation.model_fields}
        roles = tuple(
            Role(name=name, facts=tuple(ids) if isinstance(ids, list | tuple) else (ids,)) for name, ids in more.items()
        )
        made = Relation(id=len(self.relations), kind=kind, roles=roles, cue=cue, basis=basis, **own)
        self.relations.append(made)
        return made

    def stated(self, name: str, words: str, entry: str) -> Stated:
        """A value that a word states (`most`)."""
        made = reading.read_share(entry)
        at = self.text.index(words)
        span = Span(at, at + len(words))
        return Stated(name=name, span=span, words=words, core=made.core, support=made.support, entry=entry)

    def items(self, *words: str) -> tuple[Item, ...]:
        """Things named in the text."""
        return tuple(Item(span=Span(at, at + len(w)), words=w) for w in words for at in (self.text.index(w),))
