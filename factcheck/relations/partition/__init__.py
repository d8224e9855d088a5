"""A whole and its parts: `120 hurt: 70 men, 40 women and 10 children`; `180 arrived, the other 70 turned back`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from factcheck import regex
from factcheck.model.relation import Relation
from factcheck.reading import in_unit_of
from factcheck.relations.contest import is_margin
from factcheck.relations.odds import CHANCE, adds_up, slack, slipped, swapped
from factcheck.relations.partition import grouped, labels, laid_out, listed, plain, record, remainder, totals
from factcheck.relations.partition.excuse import excused
from factcheck.relations.scene import Scene

_LISTING = frozenset({"partition.colon", "partition.consisting", "partition.bracket"})
_NEXT = regex.compile(r"[^,;:.(]*,\s*(?:[a-z]+\s)?")
_OF_SUMS = frozenset({"partition", "comparison", "change", "product", "average"})


def find(scene: Scene, found: list[Relation]) -> Iterator[Relation]:
    """The partitions that a remainder, an announced total or a wording lays out. A figure is a part in one only: in one
    that adds up before one that does not, in a longer list before a shorter; a total that has its parts has no
    others."""
    parts: set[int] = set()
    whole: set[int] = set()
    added: set[int] = set()  # totals of figures before them
    made = [
        *record.find(scene),
        *remainder.find(scene),
        *totals.find(scene),
        *listed.find(scene),
        *grouped.find(scene),
    ]
    made = [relation for relation in made if not _is_within(scene, relation, made)]
    for relation in sorted(made, key=lambda r: _rank(scene, r)):
        mine = set(relation.facts("parts"))
        fits = _fits(scene, relation)
        if fits:
            whole |= {*relation.facts("total")}
            added |= {relation.facts("total")[0]} if _is_before(relation) else set()
        slip = relation.wording == "partition.slipped"
        divided = not slip and not _is_other_side(scene, relation, added) and bool(whole & {*relation.facts("total")})
        misread = divided or _is_no_sum(scene, relation) or excused(scene, relation)
        if not mine & parts and (fits or not misread):
            parts |= mine
            yield relation


def _is_within(scene: Scene, relation: Relation, made: Sequence[Relation]) -> bool:
    """Whether figures that may add up by chance are some of those of a list that a wording lays out in full: of `260
    members: 140 rowers, 110 swimmers and 30 divers` none is a total of the others."""
    total, first = relation.facts("total")[0], scene.facts[relation.facts("parts")[0]]
    peers = _NEXT.fullmatch(scene.document.masked[scene.facts[total].span.end : first.span.start]) is not None
    if relation.wording in _LISTING or not (peers or relation.reasons == grouped.BY_CHANCE):
        return False
    mine = {*relation.all_facts()}
    return any(
        mine < {*other.all_facts()}
        and total in other.facts("parts")
        and other.exhaustive
        and other.determined == "high"
        for other in made
        if other.wording in _LISTING
    )


def _is_before(relation: Relation) -> bool:
    """Whether the parts of a total stand before it."""
    return relation.facts("parts")[0] < relation.facts("total")[0]


def _is_other_side(scene: Scene, relation: Relation, added: set[int]) -> bool:
    """Whether a total that has its parts may have others as well: what came in makes it, and it is spent and left over
    (`fees £36,000 and grants £31,000, £67,000 altogether. We spent £63,500, leaving £3,500`); or words leave the rest
    of it in another sentence (`eleven children, six sons and five daughters. Four died; the other seven grew up`)."""
    total, *parts = (scene.facts[at] for name in ("total", "parts") for at in relation.facts(name))
    if (total.id in added) != _is_before(relation):
        return True
    return relation.wording == "partition.remainder" and parts[0].sentence > total.sentence


def _is_no_sum(scene: Scene, relation: Relation) -> bool:
    """Whether a part is how far one side was ahead (of `Okoro 96, Pryce 71; the majority was 40` it is none), or the
    total one of a row of peers (`£24m will go to Hull, £18m to Goole and the remaining £11m to Selby`)."""
    total, *others = (scene.facts[at] for name in ("total", "parts") for at in relation.facts(name))
    if total.sentence == others[0].sentence and total.id < others[0].id:
        said = labels.labels_of(scene, (total, *others))
        if said[0].starts and labels.are_parallel(said):
            return True
    return any(is_margin(scene, scene.facts[part]) for part in relation.facts("parts"))


def _rank(scene: Scene, relation: Relation) -> tuple[int, int]:
    """What fits, then what is all there is and does not, then the rest, longer lists first."""
    high = relation.determined == "high" and relation.exhaustive
    sure = relation.wording == "partition.sure"
    return 0 if _fits(scene, relation) else 1 if high else 2, -len(relation.facts("parts")) - sure


def _fits(scene: Scene, relation: Relation) -> bool:
    total = scene.facts[relation.facts("total")[0]]
    parts = [in_unit_of(scene.facts[i], total) for i in relation.facts("parts")]
    return adds_up(total, parts) and (relation.exhaustive or slack(total, parts) < CHANCE)


def find_plain(scene: Scene, found: list[Relation]) -> Iterator[Relation]:
    """Sums and remainders told in plain words, of figures that no other finder has tied together. A gauge whose misfit
    is no slip is too unsure to stand for them."""
    sums = _ByFact(r for r in found if r.kind in _OF_SUMS)
    for relation in [*plain.find(scene), *laid_out.find(scene)]:
        told = any(_stands(scene, relation, other) for other in sums.with_two_of(relation))
        if not told and (_fits(scene, relation) or not _is_no_sum(scene, relation)):
            sums.add(relation)
            yield relation


class _ByFact:
    """Relations by their facts."""

    def __init__(self, relations: Iterable[Relation]) -> None:
        self._of: dict[int, list[Relation]] = {}
        for relation in relations:
            self.add(relation)

    def add(self, relation: Relation) -> None:
        """One more of them."""
        for fact in {*relation.all_facts()}:
            self._of.setdefault(fact, []).append(relation)

    def with_two_of(self, relation: Relation) -> Iterator[Relation]:
        """Those that share more than one fact with a relation."""
        once: set[int] = set()
        for fact in {*relation.all_facts()}:
            for other in self._of.get(fact, ()):
                if id(other) in once:
                    yield other
                once.add(id(other))


def _stands(scene: Scene, relation: Relation, other: Relation) -> bool:
    """Whether the other relation is sure enough of the figures that they share."""
    if not (other.wording or "").startswith(("gauge.", "partition.grouped", "partition.bringing")):
        return other.determined != "low"
    total = scene.facts[relation.facts("total")[0]]
    parts = [in_unit_of(scene.facts[i], total) for i in relation.facts("parts")]
    return adds_up(total, parts) or swapped(total, parts) or slipped(total, parts)


def _is_in(relation: Relation, shared: list[set[int]]) -> bool:
    return any(whole.issuperset(relation.all_facts()) for whole in shared)


def without_doubles(found: list[Relation]) -> list[Relation]:
    """The relations, without lists that were looked for and of whose figures plain words have since told."""
    plainly = ("partition.plain", "partition.reckoned", "partition.laid-out")
    told = _ByFact(r for r in found if (r.wording or "") in plainly)
    loose = ("partition.grouped", "partition.bringing")
    shared = [{*r.all_facts()} for r in found if r.wording == "partition.of-each"]  # `of every pound, 82p, 11p and 7p`
    kept = [r for r in found if r.kind != "partition" or r.wording == "partition.of-each" or not _is_in(r, shared)]
    return [r for r in kept if r.wording not in loose or not any(told.with_two_of(r))]
