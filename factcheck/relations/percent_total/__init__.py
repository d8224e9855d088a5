"""Shares of one whole that add up to all of it: `45% voted yes, 35% no and 20% were undecided`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from factcheck import regex
from factcheck.interval import Interval
from factcheck.model.relation import Level, Relation
from factcheck.relations.make import relate, shortened
from factcheck.relations.percent_total import of_each
from factcheck.relations.percent_total.frames import is_shared_out
from factcheck.relations.percent_total.groups import in_items, in_prose
from factcheck.relations.percent_total.shares import Share, adds_up, kinds_in, plain, total_of, words
from factcheck.relations.percent_total.signs import (
    NEAR,
    are_opposed,
    are_peers,
    by_kinds,
    closing_of,
    in_one_frame,
    is_answered,
    is_contest,
    is_made,
    is_made_of_others,
    is_slip,
    may_do_several,
    of_different_wholes,
    to_another,
)
from factcheck.relations.scene import Scene
from factcheck.span import Span

_LEAST, _MOST = Fraction(3, 4), Fraction(13, 10)  # sums further off are of no one whole, or of answers given twice
_LEAST_OF_ALL = Fraction(1, 2)  # the same for a list that ends with `the rest`
_MOST_SHARED = Fraction(2)  # the same for what words share out
_NEAR = 2  # sentences in which it may be said that answers overlap
_SHORT = Fraction(85, 100)  # below this a list without `the rest` has left something out

_ONE = regex.compile(r"\bto name (?:just |only )?(?:one|a single|their (?:main|favou?rite|first))\b")


def find(scene: Scene, found: list[Relation]) -> Iterator[Relation]:
    """The lists of shares that a closing word, a word of composition or opposite answers make parts of one whole."""
    changes = [relation for relation in found if relation.kind == "change"]
    changed = {fact for r in changes for name in ("percent", "delta", "before") for fact in r.facts(name)}
    taken: set[int] = set()
    yield from of_each.find(scene)
    if not any(fact.kind in ("percent", "ratio") for fact in scene.facts):
        return
    for group in (*in_items(scene, changed), *in_prose(scene, changed)):
        made = _relation(scene, group)
        if made is not None and not taken & set(made.facts("shares")):
            taken |= set(made.facts("shares"))
            yield made


def _relation(scene: Scene, group: Sequence[Share]) -> Relation | None:
    shared = _shared_out(scene, group)
    if shared is not None:
        return shared
    around = _around(scene, group)
    made = words("total-made").search(around) is not None or is_made(group)
    answered = is_answered(group, scene.document.masked)
    whole = made or answered or words("total-whole").search(around) is not None
    kinds = kinds_in(group)
    rated = words("total-rated").search(around) is not None
    total, fits, closing = total_of(group), adds_up(group), closing_of(group)
    told = kinds.told == len(group)
    if words("total-never").search(around) or (rated and not told) or of_different_wholes(group):
        return None
    if _may_give_several(scene, group, closing) or (are_peers(group, whole) and not (whole and told)):
        return None
    opposed, slip = are_opposed(group) or kinds.told > 1 or (len(group) == 2 and is_contest(group)), is_slip(group)
    least = _LEAST_OF_ALL if closing == "total-rest" and len(group) > 2 else _LEAST
    if not (fits or slip) and (total.low is None or total.high is None or total.high < least or total.low > _MOST):
        return None
    elided = any(share.fact.kind == "number" for share in group[1:])
    if elided and not (fits or slip or closing or whole or _says_whole(group) or to_another(group)):
        return None
    level = _determined(fits, closing, whole, opposed, total, len(group))
    of_kinds = not fits and by_kinds(group, kinds, total, whole)
    framed = in_one_frame(group) and (level is None or slip)
    sides = are_opposed(group) and (whole or to_another(group))
    named = slip and (closing or whole or opposed)
    if _is_mixed(group) or of_kinds or framed or named or (rated and len(group) > 2) or sides:
        level = "high"
    if level is None:
        return None
    every = bool(closing or made or fits or (kinds.complete and kinds.bare) or (slip and _says_whole(group)))
    return _made(scene, group, level, every, _reasons(closing, whole, opposed))


def _shared_out(scene: Scene, group: Sequence[Share]) -> Relation | None:
    """The relation of shares that a clause shares out, if they fit or are too many, or a word closes them."""
    if not is_shared_out(group, kinds_in(group).told) or _says_several(scene, group):
        return None
    total, closed = total_of(group), closing_of(group) == "total-rest"
    if words("shared-never").search(_around(scene, group)) or total.low is None or total.low > _MOST_SHARED:
        return None
    fits, slip = adds_up(group), is_slip(group)
    if not (fits or slip or closed or total.low > 1):
        return None
    return _made(scene, group, "high", fits or closed or (slip and _says_whole(group)), _reasons(None, True, False))


def _made(scene: Scene, group: Sequence[Share], level: Level, every: bool, reasons: list[str]) -> Relation:
    span = Span(group[0].fact.span.start, group[-1].fact.span.end)
    tied = reasons != _reasons(None, False, False)
    return relate(
        "percent_total",
        {"shares": [share.fact for share in group]},
        shortened(span, scene),
        span,
        basis="explicit" if tied else "arithmetic",
        exhaustive=every,
        determined=level,
        reasons=reasons,
    )


def _around(scene: Scene, group: Sequence[Share]) -> str:
    """The words about a group, without `never heard of it`, which is one answer of several."""
    start, end = group[0].fact.span.start, group[-1].fact.span.end
    sentence = scene.document.sentences[group[0].fact.sentence].span
    stop = scene.document.sentences[group[-1].fact.sentence].span.end
    said = plain(scene.document.masked[max(sentence.start, start - 120) : min(stop, end + 60)])
    return said.replace("never heard of", "")


def _may_give_several(scene: Scene, group: Sequence[Share], closing: str | None) -> bool:
    """Whether a sentence near by says that answers overlap (`Shoppers could tick more than one box.`), or what is said
    to be done leaves it open."""
    if closing != "total-rest" and (total_of(group).low or 0) > 1 and not is_slip(group) and may_do_several(group):
        return True
    if not adds_up(group) and (is_made_of_others(group) or (closing is None and _are_common(scene, group))):
        return True
    return _says_several(scene, group)


def _says_several(scene: Scene, group: Sequence[Share]) -> bool:
    first, last, sentences = group[0].fact.sentence, group[-1].fact.sentence, scene.document.sentences
    near = [n for n in range(max(0, first - _NEAR), min(len(sentences), last + _NEAR + 1)) if scene.same_turn(n, first)]
    said = plain(scene.document.masked[sentences[near[0]].span.start : sentences[near[-1]].span.end])
    return words("total-multiple").search(_ONE.sub(" ", said)) is not None


def _are_common(scene: Scene, group: Sequence[Share]) -> bool:
    """`the most common were coughs (42%), fevers (35%) and aches (35%)`: what one may have several of."""
    return words("total-common").search(_around(scene, group)) is not None


def _is_mixed(group: Sequence[Share]) -> bool:
    """`half oats, a quarter barley, 35 per cent nuts`: four or more, said as fractions and as per cents, too many."""
    kinds = {share.fact.kind for share in group}
    return len(group) > 3 and len(kinds) > 1 and group[0].fact.kind == "ratio" and (total_of(group).low or 0) > 1


def _says_whole(group: Sequence[Share]) -> bool:
    """Whether the first share names what all are shares of: `68% of the ballots`."""
    return group[0].label.lstrip().startswith("of ")


def _determined(
    fits: bool, closing: str | None, whole: bool, opposed: bool, total: Interval, count: int
) -> Level | None:
    """How sure it is that these are the shares of one whole; None where nothing but a misfit speaks for it."""
    if fits:
        return "high" if closing or whole or opposed or count > 2 else None
    if closing == "total-rest":
        near = total.high is not None and total.low is not None and total.high > NEAR[0] and total.low < NEAR[1]
        return "high" if count > 2 or near else "medium"
    short = total.high is not None and total.high < _SHORT
    if closing or whole:
        return "low" if short else "high" if count > 2 else "medium"
    return "medium" if opposed and not short and count > 1 else None


def _reasons(closing: str | None, whole: bool, opposed: bool) -> list[str]:
    if closing:
        return ["a closing word says that this is all there is"]
    if whole:
        return ["the words say what the whole is made of"]
    return ["two of the answers exclude each other"] if opposed else ["they add up to 100%"]
