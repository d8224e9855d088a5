"""Several prices times several numbers, and what they come to together: `two adults at £6 and three children at £3 pay
£21`, `ten fours and a six, so 46 of her runs`, `three battalions of 900 and another 1,500, 4,200 in all`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from factcheck import regex
from factcheck.interval import Interval
from factcheck.model.noun import trusted
from factcheck.model.relation import Relation, Stated
from factcheck.phrases import any_in
from factcheck.relations.each import any_of
from factcheck.relations.each.filling import slip_of
from factcheck.relations.each.totals import comes_to, sums_up
from factcheck.relations.each.words import data, is_same_thing
from factcheck.relations.elsewhere import is_elsewhere
from factcheck.relations.figures import Figure, spelt
from factcheck.relations.make import relate, shortened
from factcheck.relations.scene import Scene
from factcheck.relations.triples.terms import Term, terms_of, usable_in
from factcheck.relations.triples.ways import priced
from factcheck.span import Span
from factcheck.units import resolve

_FEWEST, _MOST = 3, 9  # figures of a sentence in which several things are priced
_BETWEEN = 40  # characters between a number and what each has
_WHOLE = 2


class _Part(NamedTuple):
    """So many of so much each, or what is added to them."""

    span: Span
    core: Interval
    support: Interval
    figures: tuple[Figure, ...]

    @property
    def is_product(self) -> bool:
        return len(self.figures) == _WHOLE


def summed(scene: Scene) -> Iterator[Relation]:
    """The sums of products of each sentence."""
    for sentence in scene.by_sentence:
        if not _FEWEST <= len(usable_in(scene, sentence)) <= _MOST:
            continue
        terms = terms_of(scene, sentence)
        made = _by_score(scene, sentence, terms) or _by_price(scene, sentence, terms)
        if made is not None:
            yield made


def _by_price(scene: Scene, sentence: int, terms: Sequence[Term]) -> Relation | None:
    parts = [part for term in terms if (part := _part(scene, term, terms)) is not None]
    if len(parts) < _WHOLE:
        parts = _by_payer(scene, sentence, terms) or parts
    kinds = {part.figures[-1].dimension for part in parts}
    used = {figure.fact.id for part in parts for figure in part.figures}
    if not parts or len(kinds) != 1 or len(used) < _WHOLE * len(parts):
        return None
    last = max(part.span.end for part in parts)
    alike = [t.figure for t in terms if t.figure.dimension in kinds and t.figure.fact.id not in used]
    totals = [f for f in alike if _is_total(scene, f, last) and f.dimension == next(iter(kinds))]
    if len(totals) != 1:
        return None
    first = min(part.span.start for part in parts)
    end = totals[0].span.start if totals[0].span.start > first else last
    more = [f for f in alike if f is not totals[0] and first < f.span.start]
    if any(f.span.start > end for f in more):
        more = [f for f in more if f.span.start < end] if totals[0].span.start > first else more
    parts += [_Part(f.span, f.core, f.support, (f,)) for f in more if _is_added(scene, f)]
    if len(parts) < _WHOLE or len(parts) < len(used) // _WHOLE + len(more):
        return None
    return _relation(scene, parts, totals[0])


def _part(scene: Scene, term: Term, terms: Sequence[Term]) -> _Part | None:
    """A value with the number that stands right before it: `two adults (£6 each)`, `four conversions at two points`."""
    if not term.strength or term.figure.fact.kind not in ("money", "count", "number"):
        return None
    before = [other.figure for other in terms if other.figure.span.end <= term.figure.span.start]
    if not before or before[-1].fact.kind not in ("count", "number") or before[-1].dimension != ():
        return None
    number, given = before[-1], [need.given for need in term.needs if need.given is not None]
    if given and all(one.fact.id != number.fact.id for one in given):
        return None
    between = scene.document.masked[number.span.end : term.figure.span.start].lower()
    if len(between) > _BETWEEN or (not given and _joins().fullmatch(between) is None):
        return None
    return _times(number, term.figure)


def _times(number: Figure, value: Figure) -> _Part:
    value = priced(value)
    span = Span(min(number.span.start, value.span.start), max(number.span.end, value.span.end))
    return _Part(span, number.core * value.core, number.support * value.support, (number, value))


def _by_payer(scene: Scene, sentence: int, terms: Sequence[Term]) -> list[_Part]:
    """`€14, or €7 for a child; two adults with three children pay €49`: prices for two kinds of people, and how many of
    each there are."""
    near = [*(terms_of(scene, sentence - 1) if sentence and scene.same_turn(sentence - 1, sentence) else ()), *terms]
    prices = [t for t in near if t.figure.fact.kind == "money"]
    people = [t.figure for t in terms if t.figure.fact.kind == "count" and t.figure.noun in _payers()]
    named = [(t, noun) for t in prices if (noun := _payer_of(scene, t)) is not None]
    if len(people) != _WHOLE or not named or len({f.noun for f in people}) != _WHOLE:
        return []
    others = [t for t in prices[: _WHOLE + 1] if t.strength and all(t is not one for one, _ in named)]
    found = []
    for figure in people:
        own = [t for t, noun in named if noun == figure.noun or is_same_thing(noun, figure.noun or "")]
        chosen = own or (others[:1] if len(others) == 1 else [])
        if len(chosen) != 1:
            return []
        found.append(_times(figure, chosen[0].figure))
    return found if len({part.figures[1].fact.id for part in found}) == _WHOLE else []


def _payer_of(scene: Scene, term: Term) -> str | None:
    """The kind of people a price is for: `€7 for a child`, `children £3`."""
    after = _for_one().match(scene.words_after(term.figure.fact, 30))
    before = _of_one().search(scene.words_before(term.figure.fact, 30))
    named = after or before
    return _payers().get(named[1]) if named is not None else None


@cache
def _payers() -> dict[str, str]:
    """Kinds of people who pay differently, by each of their names."""
    made = {name: one for one, names in data()["payers"].items() for name in names}
    return made | {one: one for one in data()["payers"]}


def _by_score(scene: Scene, sentence: int, terms: Sequence[Term]) -> Relation | None:
    """`ten fours and a six, so 46 of her runs came in boundaries`."""
    span = scene.document.sentences[sentence].span
    found = _fours_and_sixes().search(scene.document.masked, span.start, span.end)
    if found is None:
        return None
    parts = []
    for number, each in ((found[1], found[2]), (found[3], found[4])):
        many = _number(number.lower())
        worth = Interval.point(data()["scores"][each.lower()])
        if many is None:
            return None
        place = found.span(1) if number is found[1] else found.span(3)
        made = Interval.point(many) * worth
        parts.append(_Part(Span(place[0], place[1] + 1 + len(each)), made, made, ()))
    if parts[0].core == parts[1].core and found[2].lower()[:3] == found[4].lower()[:3]:
        return None
    after = [t.figure for t in terms if t.figure.span.start >= found.end()]
    totals = [f for f in after if _of_runs().match(scene.document.masked, f.fact.number_span.end)]
    if len(totals) != 1 or totals[0].dimension != ():
        return None
    return _relation(scene, parts, totals[0])


def _number(word: str) -> int | None:
    if word in ("a", "an", "one", "a single", "the"):
        return 1
    return int(word) if word.isdigit() else spelt().get(word)


def _is_total(scene: Scene, figure: Figure, last: int) -> bool:
    """Whether an amount is said to be what all come to: after the parts, or before them and a colon."""
    before = regex.split(r"[.;:]", scene.words_before(figure.fact, 24))[-1]
    after = regex.split(r"[.;:]", scene.words_after(figure.fact, 16))[0]
    if regex.search(rf"\b(?:{any_of('not-all')}|change|back)\b", f"{before} | {after}"):
        return False
    if figure.span.start >= last:
        return comes_to(scene, figure) or sums_up(scene, figure)
    return _opens().match(scene.document.masked, figure.fact.span.end) is not None or sums_up(scene, figure)


def _is_added(scene: Scene, figure: Figure) -> bool:
    return _adds().search(scene.words_before(figure.fact, 24)) is not None or figure.fact.quote.lower().startswith(
        ("another", "a further")
    )


def _relation(scene: Scene, parts: Sequence[_Part], total: Figure) -> Relation | None:
    core, support = parts[0].core, parts[0].support
    for part in parts[1:]:
        core, support = core + part.core, support + part.support
    fits = support.meets(total.support)
    figures = [figure for part in parts for figure in part.figures]
    if not fits and (_is_far(core, total) or (figures and is_elsewhere(scene, (*figures, total)))):
        return None
    used = sorted([*(part.span for part in parts), total.span], key=lambda one: one.start)
    span = Span(used[0].start, max(one.end for one in used))
    factor = resolve(total.unit).factor if total.unit else 1
    return relate(
        "partition",
        {"total": [total.fact]},
        shortened(span, scene),
        span,
        wording="partition.products",
        exhaustive=True,
        stated=[
            trusted(Stated)(
                name="parts",
                span=part.span,
                words=part.span.of(scene.document.text),
                core=part.core / factor,
                support=part.support / factor,
                unit=total.unit,
            )
            for part in parts
        ],
        reasons=["so many of each, and what all come to"],
    )


def _is_far(core: Interval, total: Figure) -> bool:
    """Whether no slip explains a misfit and it is several times too large or small."""
    low, said = core.low, total.core.low
    if not low or not said:
        return True
    slip = total.fact.quantity.value is not None and slip_of(total.fact.quantity.value, low) > 1
    return not slip and max(low / said, said / low) > 3


@cache
def _joins() -> re.Pattern[str]:
    """`two adults (£6 each)`, `three at £4`, `four conversions worth two points apiece`."""
    return regex.compile(
        r"\s*(?:(?!and\b|or\b)[\w’'-]+\s*){0,3}?[(,—–-]?\s*"
        rf"(?:{any_of('all-have')}|{any_of('priced')}|at|@|x|×|paying|who pay)?\s*"
        rf"(?:(?:{any_of('about')})\s+)*"
    )


@cache
def _adds() -> re.Pattern[str]:
    return regex.compile(r"\b(?:another|plus|and|and a|a further|with|and the)\s+$")


@cache
def _opens() -> re.Pattern[str]:
    """`4,200 people: three battalions of 900, and ...`."""
    return regex.compile(r"(?:\s+[\w’'-]+){0,2}\s*(?::|—|–|\(|\bfor\b|\bon\b)")


@cache
def _for_one() -> re.Pattern[str]:
    return regex.compile(rf"\s+(?:(?:for|to|per|a|an|each)\s+){{1,2}}({any_in('payer-words', file='each')})\b")


@cache
def _of_one() -> re.Pattern[str]:
    return regex.compile(rf"\b({any_in('payer-words', file='each')})(?:['’]s?)?,?\s+(?:(?:{any_of('priced')})\s+)?$")


@cache
def _fours_and_sixes() -> re.Pattern[str]:
    """`11 fours and two sixes`."""
    scored, joined = r"([\w-]+) (fours?|six(?:es)?)", r"(?:and|with|plus|along with|to go with|but)(?: just| only)?"
    return regex.compile(rf"\b{scored},? {joined} {scored}\b", re.IGNORECASE)


@cache
def _of_runs() -> re.Pattern[str]:
    """`62 of his runs`, `34 in boundaries`, `56 runs without running`."""
    whose = r"of (?:his|her|the|their|them|these|which|those)\b(?: \d+| own)?(?: runs)?"
    return regex.compile(rf"\s+(?:{whose}|runs?)?[^.;]{{0,24}}?\b(?:{any_of('boundaries')})\b", re.IGNORECASE)
