"""Lists of figures, and the totals that each may be all of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache
from itertools import dropwhile, islice, takewhile
from typing import NamedTuple

from factcheck import regex
from factcheck.model.fact import Fact
from factcheck.nouns import is_a
from factcheck.nouns import relation as kinship
from factcheck.phrases import OF_THEM, any_in
from factcheck.reading import in_unit_of
from factcheck.relations.contest import is_margin
from factcheck.relations.make import may_be_part, of_any_kind, same_measure, tells_of_noun
from factcheck.relations.partition.bases import is_base
from factcheck.relations.partition.remainder import taken_from
from factcheck.relations.partition.totals import announces, is_added
from factcheck.relations.scene import Scene

ADDITIVE = frozenset({"count", "number", "money", "measure"})
_BACK = 2  # sentences back that a total may stand
_FAR_BACK = 4  # the same for one that only a slip parts from the list
_MOST = 8  # totals tried for a list
_HEADS = 5  # first figures of a list of which each may be the total of those after it
_AFTER = 5  # figures after a list of which one may be announced as its total
_LEAST = 3  # a smaller total has no parts worth telling
_NEAREST = 4  # of those, what is nearer than the rest
_GAP = 110  # characters between two parts of one list
_CLOCK = 24
_THOSE = 20
_OUT_OF = regex.compile(
    r"(?:\s+\w+)?\s+(?:in|from|out of|of) (?:their|its|the|his|her|our|all) "
    r"(?:last |first |past |previous |opening )?"
)
_CLAUSES = regex.compile(r"[;:.]\s|\b(?:while|whereas)\b")
_MUSTERED = regex.compile(r"\s+(?:had |have |together |between them )?[a-z]+\s+(?:just |only |about |some )?")
_AT_HOUR = regex.compile(r"\b(?:since|until|till|by|at|before|after|past|from) $")
_LEFT = regex.compile(
    r"\s*(?:that )?(?:they |it |he |she |we )?(?:were |was |are )?(?:left|remained|remaining|survived)\b"
)
_JOINED = regex.compile(r"[,;(]|\band\b|\bor\b|\bplus\b|\bbut\b|\bwhile\b|\bwith\b|&")
_THEN = regex.compile(
    r"\((?:[a-z0-9 ]{0,12}\b(?:19|20)\d\d(?:[-/–]\d\d)?|(?:[a-z]+ ){0,2}(?:year|month|week|quarter|budget|target))"
    r"(?: (?:was|were|had))?\s*[:,]?\s*$"
)
_AGAINST = regex.compile(r"^\s*(?:votes? )?(?:were |voted |was )?against\b")
_IN_FAVOUR = regex.compile(r"\s*(?:votes? |were |voted )*(?:in favou?r|for)\b")
_OF_THEM = regex.compile(rf"\b{OF_THEM}\b")


class Filling(NamedTuple):
    """A total with the figures that may be its parts, read in its unit.

    `announced`: it stands after them, in words that make it their total; `scattered`: they are no one list; `opening`:
    the list goes on after them; `far`: other figures stand between it and the list; `loose`: some of them have nouns
    of which it is not known whether they are the total's.
    """

    total: Fact
    parts: tuple[Fact, ...]
    announced: bool = False
    scattered: bool = False
    opening: bool = False
    far: bool = False
    loose: bool = False


def runs(scene: Scene, sentence: int) -> Iterator[list[Fact]]:
    """The figures of a sentence that follow each other as a list does."""
    run: list[Fact] = []
    for fact in scene.by_sentence[sentence]:
        if fact.kind not in ADDITIVE or not is_part(scene, fact):
            continue
        if run and _is_subject_of(scene, run[-1], fact):
            run.pop()  # `and three also-rans mustered 1,407`
        if run and not _goes_on(scene, run[-1], fact):
            if len(run) > 1:
                yield run
            run = []
        run.append(fact)
    if len(run) > 1:
        yield run


def _is_subject_of(scene: Scene, last: Fact, fact: Fact) -> bool:
    """Whether a thing counted is what the next figure is said of, with nothing but a verb between."""
    if not has_noun(last) or fact.kind != "number" or last.quantity.value is None or last.quantity.value > _THOSE:
        return False
    return _MUSTERED.fullmatch(scene.document.masked[last.span.end : fact.span.start]) is not None


def is_part(scene: Scene, fact: Fact) -> bool:
    """Whether the words let the figure be a part: no clock time, no name of a bus, no difference or mean."""
    made: bool | None = scene.told.get(("part", fact.id))
    if made is None:
        made = scene.told["part", fact.id] = _is_part(scene, fact)
    return made


def _is_part(scene: Scene, fact: Fact) -> bool:
    if fact.doubt is not None or fact.quantity.value is None or fact.id in scene.left_out:
        return False
    after = scene.words_after(fact, 24)
    if fact.noun is None and scene.words_before(fact, 5).endswith(" the ") and not _LEFT.match(after):
        return False  # `the 12 and the 14` are names of buses
    if after.startswith(")") and not _in_bracket(scene, fact):
        return False  # `1) the roof`: it numbers the list
    if is_of_then(scene, fact):
        return False
    if fact.noun is None and fact.quantity.value <= _CLOCK and _AT_HOUR.search(scene.words_before(fact, 12)):
        return False
    if tells_of_noun(scene, fact) or _not_added().search(scene.words_before(fact, 30)):
        return False
    return not _compared().match(after)


def is_of_then(scene: Scene, fact: Fact) -> bool:
    """Whether a bracket gives a figure as another year's, or as what was planned: `£84.0m (H1 2023: £75.0m)`."""
    return _THEN.search(scene.words_before(fact, 30)) is not None


def _in_bracket(scene: Scene, fact: Fact) -> bool:
    """Whether the bracket that closes after a figure was opened before it: `(bronze 54, silver 27 and gold 9)`."""
    lead = scene.document.masked[scene.document.sentences[fact.sentence].span.start : fact.span.start]
    return lead.count("(") > lead.count(")")


def _goes_on(scene: Scene, last: Fact, fact: Fact) -> bool:
    gap = scene.document.masked[last.span.end : fact.span.start].lower()
    if _IN_FAVOUR.match(scene.words_after(fact, 16)):
        gap = _AGAINST.sub("", gap, count=1)  # `598 against the road and 312 in favour`
    if _breaks().search(gap) or gap.split() == ["of"]:  # `24 rows of 30 seats`
        return False
    return len(gap) <= _GAP and _JOINED.search(gap) is not None


def fillings_of(tries: Tries, run: Sequence[Fact]) -> Iterator[Filling]:
    """The totals that may be meant: one announced after the list, the list's own first figures, those before it, the
    nearest first."""
    scene = tries.scene
    yield from _announced(tries, run)
    before = _said_before(scene, run)
    if before:
        yield from (made._replace(far=made.far) for made in _of_earlier(tries, [*before, *run]))
    for start in range(len(run) - 2, max(0, len(run) - 2 - _HEADS), -1):
        for total in scene.facts[run[start - 1].id : run[start].id]:
            yield from _filling(tries, total, run[start:])
            # `530 were asked; 118 refused and 412 came, 208 on foot and 204 by bus`
            for stop in range(start + 2, min(len(run), start + _HEADS)):
                yield from (made._replace(opening=True) for made in _filling(tries, total, run[start:stop]))
    tried = 0
    for at in range(run[0].id - 1, -1, -1):
        fact = scene.facts[at]
        back = run[0].sentence - fact.sentence
        if tried == _MOST or back > _FAR_BACK or not scene.same_turn(fact.sentence, run[0].sentence):
            break
        if fact.kind in ADDITIVE and fact.doubt is None:
            tried += 1
            far = tried > _NEAREST or back > _BACK
            yield from (made._replace(far=far) for made in _filling(tries, fact, run))
            between = [f for f in scene.facts[fact.id + 1 : run[0].id] if _is_between(scene, f, fact)]
            if between:
                made_of = _filling(tries, fact, [*between, *run])
                yield from (made._replace(scattered=True, far=far) for made in made_of)


def _said_before(scene: Scene, run: Sequence[Fact]) -> list[Fact]:
    """The parts that the sentences before a list tell: one each (`Twelve are gone. Twenty are hurt and 46 are fine`),
    or the one to which the list adds (`a further 244,000`)."""
    found: list[Fact] = []
    first = run[0]
    for sentence in range(first.sentence - 1, max(-1, first.sentence - 1 - _BACK), -1):
        here = [f for f in scene.by_sentence.get(sentence, ()) if f.kind in ADDITIVE and is_part(scene, f)]
        added = not found and is_added(scene, first)
        alone = len(here) == 1 and here[0].kind == "number" and _starts(scene, here[0])
        if not scene.same_turn(sentence, first.sentence) or not (alone or (added and here)):
            break
        found.insert(0, here[-1])
        if not alone:
            break
    return found


def _starts(scene: Scene, fact: Fact) -> bool:
    """Whether a figure opens its sentence and has a verb after it: `Twelve are gone`, not `3.6 Composition`."""
    opens = not scene.words_before(fact, 12).strip(" -–—\"“'‘")
    said, after = fact.quantity.value, scene.document.masked[fact.span.end : fact.span.end + 2]
    return opens and said is not None and said.denominator == 1 and after.strip().islower()


def _of_earlier(tries: Tries, run: Sequence[Fact]) -> Iterator[Filling]:
    """Of a list over sentences, the totals before it, and one announced after it; only a slip tells of a misfit."""
    yield from _announced(tries, run)
    scene, first = tries.scene, run[0]
    earlier = (fact for fact in scene.before(first.id) if fact.kind in ADDITIVE and fact.doubt is None)
    for total in islice(earlier, _NEAREST):
        if first.sentence - total.sentence <= _BACK and scene.same_turn(total.sentence, first.sentence):
            yield from (made._replace(scattered=True) for made in _filling(tries, total, run))


def _announced(tries: Tries, run: Sequence[Fact]) -> Iterator[Filling]:
    """The last figure of the list, or one of the next two, where words announce it as the total."""
    scene = tries.scene
    for total in (run[-1], *scene.facts[run[-1].id + 1 : run[-1].id + _AFTER]):
        if total.sentence - run[0].sentence > _BACK or total.kind not in ADDITIVE or total.quantity.value is None:
            continue
        told = announces(scene, total) is not None or _is_out_of(scene, run, total)
        if not total.attributive and told:
            yield from _filling(tries, total, [f for f in run if f is not total], announced=True)


def _is_out_of(scene: Scene, run: Sequence[Fact], total: Fact) -> bool:
    """`seven wins, two draws and a defeat in their last ten matches`: the whole right after its list."""
    last = next((fact for fact in reversed(run) if fact.id < total.id), None)
    if last is None or last.id + 1 != total.id or len(run) < 2:
        return False
    gap = scene.document.masked[last.span.end : total.span.start].lower()
    return _OUT_OF.fullmatch(gap) is not None and (has_noun(last) or not gap.startswith(" of "))  # `21 of the 65 ponds`


def _is_between(scene: Scene, fact: Fact, total: Fact) -> bool:
    """Whether a figure after the total in its sentence is a part as well: `killing 17 of them`."""
    head = scene.document.masked[total.span.end : fact.span.start].lower()
    if fact.sentence != total.sentence or fact.kind not in ADDITIVE or not is_part(scene, fact):
        return False
    return fact.antecedent in (None, total.id) and not _OF_THEM.search(head)


class _Beside(NamedTuple):
    """A figure beside a total: as it is read there, whether it counts other things, whether it may be a part, and
    whether it is a count of the total's measure."""

    part: Fact
    is_foreign: bool
    may_be: bool
    is_alike: bool


class Tries:
    """What a figure is as a total, and what each other is beside it: worked out once for all that is tried of a
    sentence's lists."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._totals: dict[tuple[int, bool], bool] = {}
        self._beside: dict[tuple[int, int], _Beside] = {}

    def may_be_total(self, total: Fact, announced: bool) -> bool:
        """Whether a figure can be the total of others."""
        key = total.id, announced
        if key not in self._totals:
            self._totals[key] = _may_be_total(self.scene, total, announced)
        return self._totals[key]

    def beside(self, part: Fact, total: Fact) -> _Beside:
        """The figure beside the total."""
        made = self._beside.get((part.id, total.id))
        if made is None:
            read = in_unit_of(part, total)
            may_be = may_be_part(read, total) or _beyond(read, total)
            alike = read.kind == "count" and same_measure(read, total)
            made = self._beside[part.id, total.id] = _Beside(read, _is_foreign(read, total), may_be, alike)
        return made


def _may_be_total(scene: Scene, total: Fact, announced: bool) -> bool:
    if total.kind not in ADDITIVE or total.quantity.value is None or total.quantity.support.high is None:
        return False
    if total.quantity.value < _LEAST or is_margin(scene, total) or is_of_then(scene, total):
        return False
    if not announced and is_base(scene, total):
        return False
    return total.kind != "number" or not _is_share(scene, total)


def _filling(tries: Tries, total: Fact, run: Sequence[Fact], announced: bool = False) -> Iterator[Filling]:
    if not tries.may_be_total(total, announced):
        return
    scene, ids = tries.scene, {part.id for part in run}
    # `36 engines, 24 of those from outside`: the 24 are among the 36
    own: Iterator[Fact]
    own = (part for part in run if part.id != total.id and (part.antecedent not in ids or part.antecedent == total.id))
    if announced and total.kind != "count":  # a unit is elided after it was said, not before
        own = dropwhile(lambda part: part.kind == "number" != total.kind, own)
    beside = [*takewhile(lambda one: not one.is_foreign, (tries.beside(part, total) for part in own))]
    parts = tuple(one.part for one in beside)
    kept = tuple(one.part for one in beside if one.may_be)
    others = any(one.is_alike for one in beside if not one.may_be)
    classed = any(is_classed(scene, part) for part in kept)
    if total.kind == "count" and any(
        not has_noun(part) for part in kept
    ):  # a list of bare figures holds no other things
        kept = tuple(part for part in kept if is_kin(part, total, classed))
    if len(kept) < len(parts) and total.kind == "count" and not announced:
        yield from _loose(scene, total, parts)
    first = taken_from(scene, total) if kept and kept[0].id > total.id else None
    if first is not None:
        kept = (in_unit_of(first, total), *kept)
    if len(kept) > 1 and not _says_again(total, kept):
        yield Filling(total, kept, announced, scattered=others)
        if others:  # things of another name may be parts of it all the same (`410 women, 150 men, 80 half-timers`)
            yield Filling(total, parts, announced, scattered=True)


def _loose(scene: Scene, total: Fact, parts: Sequence[Fact]) -> Iterator[Filling]:
    """The list with things of other names, which only a slip ties to the total: `11 empty, 32 carried singles`."""
    loose = tuple(part for part in parts if same_measure(part, total))
    between = scene.document.masked[loose[0].span.start : loose[-1].span.end] if loose else ""
    if len(loose) > 1 and not _CLAUSES.search(between):
        yield Filling(total, loose, far=True, loose=True)


def _is_share(scene: Scene, total: Fact) -> bool:
    """`31 per cent came by rail, 28 by bus, 12 on foot`: bare figures that follow a per cent are shares as it is."""
    first = next(
        (fact for fact in scene.before(total.id) if fact.kind != "number" or fact.sentence != total.sentence), None
    )
    return first is not None and first.kind == "percent" and first.sentence == total.sentence


def _says_again(total: Fact, parts: Sequence[Fact]) -> bool:
    """Whether one of the parts is the total said again; one of a list of bare figures right after it is too large."""
    if not any(p.quantity.value == total.quantity.value for p in parts if p.entity in (None, total.entity)):
        return False
    bare = not any(has_noun(part) for part in parts) and total.kind == "count"
    return not (bare and total.id + 1 == parts[0].id and total.sentence == parts[0].sentence)


def _is_foreign(part: Fact, total: Fact) -> bool:
    """Whether a list goes over to other things with a figure: bare figures after `11 pumps` are pumps as well."""
    named = has_noun(part) and part.entity and total.entity and part.entity not in of_any_kind()
    return bool(named) and kinship(part.entity or "", total.entity or "") == "unrelated"


def has_noun(part: Fact) -> bool:
    """Whether the part counts things of its own; a noun before it names it (`objections numbered 117`)."""
    return part.kind == "count" and part.noun is not None and part.quote.endswith(part.noun)


def is_group_of(scene: Scene, total: Fact) -> bool:
    """`a team of nine`: how many a group has, whose noun says nothing of what they are."""
    return total.noun is not None and scene.words_before(total, 40).endswith(f"{total.noun.lower()} of ")


def is_kind(part: Fact, total: Fact) -> bool:
    """Whether every such thing is one of the total's: men, of volunteers."""
    if part.entity is None or total.entity is None:
        return False
    persons = is_a(part.entity, "person") and is_a(total.entity, "person")
    return persons or kinship(part.entity, total.entity) in ("same", "part")


def is_classed(scene: Scene, part: Fact) -> bool:
    """`265 were primaries`: the noun says which kind they are."""
    noun = part.noun
    return part.kind == "count" and noun is not None and not has_noun(part) and noun.lower() in scene.words_after(part)


def is_kin(part: Fact, total: Fact, classed: bool) -> bool:
    if not has_noun(part) or part.entity is None or total.entity is None or part.entity in of_any_kind():
        return True
    kin = kinship(part.entity, total.entity)
    return kin in ("same", "part", "overlap", "whole") or (classed and kin == "unknown")


def _beyond(part: Fact, total: Fact) -> bool:
    """Whether a bare number is too large for the total: that is the fault, not a sign that it is no part."""
    if (part.quantity.value or Fraction(0)).denominator != 1:
        return False
    return part.noun is None and part.quantity.unit == total.quantity.unit and part.kind in ("number", total.kind)


@cache
def _not_added() -> re.Pattern[str]:
    return regex.compile(rf"(?<!\w)(?:{any_in('not-added')})\s*\Z")


@cache
def _breaks() -> re.Pattern[str]:
    return regex.compile(rf"(?<!\w)(?:{any_in('list-break')}|when|where|because|so)(?!\w)(?!\s*(?:[,;]|and\b))")


@cache
def _compared() -> re.Pattern[str]:
    return regex.compile(
        r"\s*(?:(?!and\b|or\b|but\b)\w+\s+)?"
        r"(?:more than|fewer|less|higher|lower|larger|smaller|ahead|behind|better|worse|short of|clear of|shy of)\b"
    )
