"""Lists of parts by what speaks for them: each list of figures is held against the totals that may be meant, every
filling is worked out, and the words round the figures say how sure a misfit is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from factcheck import regex
from factcheck.model.fact import Fact
from factcheck.model.relation import Relation
from factcheck.relations.make import relate
from factcheck.relations.odds import CHANCE, adds_up, near, slack, slipped, swapped
from factcheck.relations.partition import labels
from factcheck.relations.partition.evidence import weight
from factcheck.relations.partition.fillings import (
    Filling,
    Tries,
    fillings_of,
    has_noun,
    runs,
)
from factcheck.relations.partition.marks import is_composed, is_led, is_marked
from factcheck.relations.partition.totals import closes_list
from factcheck.relations.scene import Scene
from factcheck.span import Span

_OF_IT = regex.compile(r"\s*of (?:it|this|that|them|these|those)\b")
_ENOUGH, _FITTING = 6, 5  # points from which a misfit is an error, and from which a fit is no chance
_NO_PARTS = frozenset({"ratio", "percent", "ordinal", "date"})  # what may stand among parts and is none
_SURE, _SURE_AT_REST = 9, 7  # points from which a misfit is told whatever the figures are like
_PLAIN = 7  # points from which the words leave no other reading
_SLIP = Fraction(1, 2)  # further off than this, one figure of a list that is its total's is hardly wrong
_NEAR_BY = 2  # sentences over which parts that are no one list may be told
_HARDLY = Fraction(1, 3)  # a likelier fit than this excuses no misfit
BY_CHANCE = ("the figures add up", "they may by chance")


def find(scene: Scene) -> Iterator[Relation]:
    """For each list the filling that fits, or the misfit that the words leave no doubt of."""
    for sentence in list(scene.by_sentence):
        tries = Tries(scene)
        for run in runs(scene, sentence):
            yield from _of_run(tries, run)


def _of_run(tries: Tries, run: Sequence[Fact]) -> Iterator[Relation]:
    """The relation of a list; where it ends before the list does, its last part may be the total of what goes on."""
    scene, fillings = tries.scene, _each_once(fillings_of(tries, run))
    made = _fitting(scene, fillings)
    if made is None or made.reasons == BY_CHANCE:
        made = _misfit(scene, fillings, made) or made
    if made is None:
        return
    yield made
    ids = [fact.id for fact in run]
    last = made.facts("parts")[-1]
    if last in ids[1:-2]:
        yield from _of_run(tries, run[ids.index(last) :])


def _each_once(fillings: Iterable[Filling]) -> list[Filling]:
    """The fillings, of two with the same figures the one that more speaks for."""
    made: dict[tuple[int, ...], Filling] = {}
    for filling in fillings:
        figures = (filling.total.id, *(part.id for part in filling.parts))
        if figures not in made or _doubts(filling) < _doubts(made[figures]):
            made[figures] = filling
    return list(made.values())


def _doubts(filling: Filling) -> int:
    return filling.far + filling.loose + filling.scattered + filling.opening - filling.announced


# -- what fits, and what should ---------------------------------------------------------------------------------------


def _fitting(scene: Scene, fillings: Sequence[Filling]) -> Relation | None:
    sure = [filling for filling in fillings if not filling.loose]
    shorter = [made for filling in sure for made in _without_one(filling)]
    adding = (filling for filling in (*sure, *shorter) if adds_up(filling.total, filling.parts))
    for filling in sorted(adding, key=lambda f: not _to_the_digit(f)):
        if len(fillings) * _chance(filling) < CHANCE:
            return _made(scene, filling, ["the figures add up"])
        if weight(scene, filling)[0] >= _FITTING:
            return _made(scene, filling, BY_CHANCE)
    return None


def _is_of_others(scene: Scene, filling: Filling) -> bool:
    """Whether the total closes a list before it (`so income was £67,000 altogether`), or things of another name stand
    among the parts, so that bare figures may be theirs (`18 are out; the north has 11 pumps, the south 14`)."""
    first, last = filling.parts[0].id, filling.parts[-1].id
    later = filling.parts[0].sentence > filling.total.sentence
    if later and not filling.announced and closes_list(scene, filling.total):
        return True
    used = {filling.total.id, *(part.id for part in filling.parts)}
    between = (f for f in scene.facts[first : last + 1] if f.id not in used and f.kind == "count" and has_noun(f))
    return any(between) and not all(has_noun(part) for part in filling.parts)


def _to_the_digit(filling: Filling) -> bool:
    """Whether the parts add up just as they are said."""
    values = [part.quantity.value for part in filling.parts]
    return None not in values and sum((v for v in values if v is not None), Fraction(0)) == filling.total.quantity.value


def _without_one(filling: Filling) -> Iterator[Filling]:
    """The list without one of its figures, which may be of something else (`since nine`), where the others add up just
    as they are said."""
    values = [part.quantity.value for part in filling.parts]
    over = sum([value for value in values if value is not None], -(filling.total.quantity.value or Fraction(0)))
    for at, value in enumerate(values if len(values) > 2 else ()):
        if (value or 0) == over and None not in (values[:at] + values[at + 1 :]):
            yield filling._replace(parts=filling.parts[:at] + filling.parts[at + 1 :])


def _chance(filling: Filling) -> Fraction:
    """The odds that the figures fit by chance: those of their last digits where they add up to the digit."""
    values = [part.quantity.value or Fraction(0) for part in filling.parts]
    total = filling.total.quantity.value or Fraction(1)
    if sum(values, Fraction(0)) != total:
        return slack(filling.total, filling.parts)
    return min(part.quantity.grain or total for part in filling.parts) / total


def _misfit(scene: Scene, fillings: Sequence[Filling], fits: Relation | None) -> Relation | None:
    """The likeliest filling, where enough speaks for it and no other fits; of some of its own figures that `fits` only
    one the words leave no doubt of gets the better (`£2,000, of which she takes £1,200, he £800 and they £300`)."""
    within = {*fits.all_facts()} if fits is not None else set()
    sure = [f for f in fillings if not f.loose and {f.total.id, *(part.id for part in f.parts)} != within]
    if not fillings or any(adds_up(f.total, f.parts) and slack(f.total, f.parts) < _HARDLY for f in sure):
        return None
    likely = (f for f in fillings if not (f.opening or f.far) or swapped(f.total, f.parts))
    likely = (f for f in likely if not f.scattered or f.parts[-1].sentence - f.total.sentence <= _NEAR_BY)
    meant = (f for f in likely if _is_one_list(scene, f) and not _is_of_others(scene, f))
    weighed = [(weight(scene, filling), filling) for filling in meant]
    if not weighed:
        return None
    (points, reasons), best = max(weighed, key=lambda w: w[0][0])
    if points < _ENOUGH:
        return None
    surely = _is_sure(scene, best, points)
    if fits is not None and not (surely and within < {best.total.id, *(part.id for part in best.parts)}):
        return None
    return _made(scene, best, reasons, _is_close_knit(scene, best, points), surely)


def _is_sure(scene: Scene, filling: Filling, points: int) -> bool:
    """Whether the words leave no doubt, whatever the figures are like. What is left out of a list may be anything, so
    that a shortfall tells only of a total that sums up all the figures before it, or of `of the 28, nine ... the other
    nine`."""
    total, parts = filling.total, filling.parts
    if _OF_IT.match(f"{total.quote[total.number_span.end - total.span.start :]}{scene.words_after(total, 12)}"):
        return False  # `nine of it came from savings`: it is a part itself
    rest = labels.is_rest(scene, parts[-1])
    ids = sorted((total.id, *(part.id for part in parts)))
    one = len({total.sentence, *(part.sentence for part in parts)}) == 1
    whole = ids[-1] - ids[0] == len(parts)
    if filling.announced and any(adds_up(total, parts[start:]) for start in range(1, len(parts) - 1)):
        return False  # `two brothers survive her, as do four children and seven grandchildren, eleven descendants`
    composed = is_composed(scene, filling)
    enough = (
        _ENOUGH
        if whole and (composed or (filling.announced and one))
        else _SURE_AT_REST
        if filling.announced or rest
        else _SURE
    )
    if _is_apposed_over(scene, filling, one and whole):
        return True
    if points < enough or not (near(total, parts, _SLIP) or (rest and is_marked(scene, filling))):
        return False
    elsewhere = [part for part in parts if part.sentence != total.sentence]
    if not is_led(scene, filling) or (
        any(_is_larger(part, total) for part in elsewhere) and not (rest and is_marked(scene, filling))
    ):
        return False
    if sum((part.quantity.value or Fraction(0) for part in parts), Fraction(0)) > (total.quantity.value or 0):
        return True
    return whole and (filling.announced or composed or (rest and one and is_marked(scene, filling)))


def _is_apposed_over(scene: Scene, filling: Filling, beside: bool) -> bool:
    """Whether parts that leave nothing out, or end each in another way, follow their whole at once and are more than
    it, though not beyond all measure: `320 people, 400 adults and 120 children`."""
    total, parts = filling.total, filling.parts
    said = labels.labels_of(scene, parts)
    apart = labels.are_opposites(said) or labels.fates(said) == len(parts) or labels.is_rest(scene, parts[-1])
    more = sum((part.quantity.value or Fraction(0) for part in parts), Fraction(0)) > (total.quantity.value or 0)
    return beside and more and apart and total.id < parts[0].id and near(total, parts, Fraction(1))


def _is_larger(part: Fact, total: Fact) -> bool:
    """Whether a part alone is more than its total: in another sentence it is rather of another."""
    return (part.quantity.value or 0) > (total.quantity.value or 0)


def _is_one_list(scene: Scene, filling: Filling) -> bool:
    """Whether the parts stand in one paragraph: a list may run over sentences, and hardly over paragraphs."""
    return len({scene.document.sentences[part.sentence].block for part in filling.parts}) == 1


def _is_close_knit(scene: Scene, filling: Filling, points: int) -> bool:
    """Whether nothing had to be looked for: no other such figure stands among total and parts, which are in one
    sentence or name between them all there is. Where the parts fall short, what is left out may be of no kind that the
    list names."""
    total, parts = filling.total, filling.parts
    first, last = min(total.id, parts[0].id), max(total.id, parts[-1].id)
    mine = {total.id, *(part.id for part in parts)}
    between = (fact for fact in scene.facts[first : last + 1] if fact.id not in mine)
    over = sum((part.quantity.value or Fraction(0) for part in parts), Fraction(0)) > (total.quantity.value or 0)
    said = labels.labels_of(scene, parts)
    tied = labels.are_opposites(said) or labels.fates(said) == len(parts) or labels.is_rest(scene, parts[-1])
    one_sentence = total.sentence == parts[0].sentence == parts[-1].sentence
    alone = all(fact.kind in _NO_PARTS for fact in between) and all(part.anchor is None for part in parts)
    close = near(total, parts, _SLIP) or (one_sentence and (points >= _PLAIN or labels.are_opposites(said)))
    return over and close and alone and (one_sentence or tied) and not filling.scattered


def _made(scene: Scene, filling: Filling, reasons: Sequence[str], told: bool = False, sure: bool = False) -> Relation:
    total, parts = filling.total, filling.parts
    span = Span(min(total.span.start, parts[0].span.start), max(total.span.end, parts[-1].span.end))
    words = " ".join(span.of(scene.document.text).split())
    return relate(
        "partition",
        {"total": [total], "parts": parts},
        words if len(words) <= 80 else words[:77] + "…",
        span,
        basis="explicit" if total.sentence == parts[0].sentence else "anaphoric",
        wording=f"partition.{_named(scene, filling, told, sure)}",
        exhaustive=True,
        determined="high",
        reasons=reasons,
    )


def _named(scene: Scene, filling: Filling, told: bool, sure: bool) -> str:
    """How the wording is called: by what bears a misfit of it out."""
    if sure:
        return "sure"
    return "slipped" if _is_slip(scene, filling.total, filling.parts) else "told" if told else "grouped"


def _is_slip(scene: Scene, total: Fact, parts: Sequence[Fact]) -> bool:
    """Whether a slip alone keeps the parts from adding up; a wrong digit tells only where the words leave the rest."""
    return swapped(total, parts) or (labels.is_rest(scene, parts[-1]) and slipped(total, parts))
