"""Which of several ways to multiply a value for each of something is meant, and how sure the words are of it.

What speaks for a filling is counted: a value marked as one for each, a number that counts what it is for each of, words
that make the total one, all of it in one sentence, and figures that one slip parts. What speaks against it is counted
down: another figure near by that could have had a part, a total far from what it should be, words that part them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from factcheck.model.relation import Level
from factcheck.relations.each.filling import FARTHEST, TENS, Filling
from factcheck.relations.figures import Figure

_SURE = 6  # from here on a misfit is told
_PLAIN = 10  # ... whatever the misfit is like
_FIT = 4  # what fits is worth that much more: it is meant before a misfit that more speaks for
_UNTOLD = 3  # what it takes away that no words make the total one
_HEDGED = Fraction(5, 4)  # what is hedged (`just over four an over`) and this near is no misfit
_OTHER, _SECOND = 4, 6  # what another figure takes away that could have a part, or a second value
_LONG = 1000
_WIDE = 2  # what fits at its widest only is worth that much more
_AGAINST = 5  # what a word such as `but` between them takes away


def best(made: Sequence[Filling], window: Sequence[Figure]) -> tuple[Filling, Level] | None:
    """The filling that fits, the likelier first; else the one that most speaks for, if enough does."""
    weights = [weight(f, window) for f in made]
    weighed = sorted(((weights[at], -f.off, -at) for at, f in enumerate(made)), reverse=True)
    if not weighed:
        return None
    most, _, at = weighed[0]
    enough = min(most, _SURE + _FIT)
    fit = next((f for f, weighs in zip(made, weights, strict=True) if weighs + _FIT >= enough and f.fits()), None)
    if fit is not None:
        return fit, "high"
    likely = [made[at] for at, weighs in enumerate(weights) if weighs + _WIDE >= most]
    likely = [f for f in likely if f.cued or f.is_last]
    wide = next((f for f in likely if f.fits(True)), None)
    if wide is not None:
        return None if wide.more or wide.contrasts or left_over(wide, window) else (wide, "high")
    if most < _SURE:
        return None
    first = made[-at]
    others = [made[-at].total for w, _, at in weighed[1:] if w >= most]
    rivals = [f for f in others if f.fact.id != first.total.fact.id and not _is_said_again(f, first.total)]
    return replace(first, is_plain=most >= _PLAIN), "medium" if rivals else "high"


def weight(filling: Filling, window: Sequence[Figure]) -> int:
    """What speaks for a filling, less what speaks against it."""
    made = filling.mark + (0 if filling.guess else filling.named)
    made += 3 if filling.cued and (filling.sums or filling.apart) else 2 if filling.cued or filling.is_last else 0
    told = filling.cued or filling.is_last or (filling.is_local() and filling.slip > 1)
    made += _of_place(filling) - (0 if told else _UNTOLD)
    of_figures = _of_figures(filling)
    made += of_figures
    hedged = filling.value.fact.quantity.hedge != "none"
    made -= _AGAINST if hedged and filling.off < _HEDGED else 0
    made -= left_over(filling, window) // (2 if of_figures > 2 else 1)
    made -= filling.more + _AGAINST * filling.contrasts + filling.plain
    return made


def _of_place(filling: Filling) -> int:
    """What the places of the figures say: all in one sentence, or those of a later one that does not go on."""
    if filling.is_local():
        return 1
    later = any(f.sentence > filling.value.sentence for f in (*filling.counts, filling.total))
    earlier = filling.total.sentence < filling.value.sentence and not filling.is_last
    return -2 * earlier if filling.leans else -3 if later else -1 - 2 * earlier


def _of_figures(filling: Filling) -> int:
    """What the figures say: one slip in three digits, or in two; so far off that no slip explains it."""
    exact = all(f.fact.quantity.hedge == "none" for f in (*filling.factors, filling.total))
    if exact and filling.off in TENS:
        return 3 if filling.mark > 2 else 1
    if filling.slip and filling.off < FARTHEST:
        return filling.slip
    if filling.is_near or (filling.sums and filling.off < FARTHEST):
        return 0
    return -3 if filling.off < FARTHEST else -6


def left_over(filling: Filling, window: Sequence[Figure]) -> int:
    """What figures of these sentences take away that are not used and could have been: one in the unit of the value (a
    second price) more than a bare number, one in the unit of the total, or one that counts the same things. Those
    behind all that is used have no part in it."""
    used = (*filling.factors, *filling.spans, filling.total)
    ids, sentences, nouns = {f.fact.id for f in used}, {f.sentence for f in used}, {f.noun for f in used}
    bare = any(f.dimension == () and f.noun is None for f in (*filling.counts, filling.total))
    kind = {name for name, _ in filling.total.dimension}
    first, last = min(f.span.start for f in used), max(f.span.end for f in used)
    found = 0
    parts = _parts_of(used, window)
    for figure in window:
        if figure.fact.id in ids or figure.sentence not in sentences or figure.fact.kind in ("percent", "ratio", "age"):
            continue
        if figure.span.start >= last or figure.fact.id in filling.beside or figure.fact.id in parts:
            continue
        if figure.dimension == filling.total.dimension and _is_said_again(figure, filling.total):
            continue
        if figure.span.start < first and figure.sentence != filling.total.sentence:
            continue
        if figure.dimension == filling.value.dimension != () and first < figure.span.start:
            found = _SECOND
        elif kind and kind <= {name for name, _ in figure.dimension}:
            between = filling.value.span.start < figure.span.start
            found = max(found, _SECOND if between and figure.fact.kind == "money" else _OTHER)
        elif figure.dimension == () and (figure.noun is None or figure.noun in nouns or bare):
            found = max(found, _OTHER)
        elif figure.fact.kind == "number":
            found = max(found, _OTHER)  # `the cycle track 2.5`: its unit is that of a figure before it
    return found


def _is_said_again(figure: Figure, total: Figure) -> bool:
    """`1.13 million items (1,128,436, to be exact)`: a number told twice, once rounded."""
    said, other = figure.fact.quantity, total.fact.quantity
    beside = abs(figure.fact.id - total.fact.id) == 1 and figure.sentence == total.sentence
    long = said.value is not None and other.value is not None and min(said.value, other.value) >= _LONG
    return beside and long and said.value != other.value and figure.core.meets(total.core)


def _parts_of(used: Sequence[Figure], window: Sequence[Figure]) -> frozenset[int]:
    """The facts of two or three figures right after one that is used, which they make: `eighteen people, ten men and
    eight women`."""
    found: set[int] = set()
    by_id = {figure.fact.id: figure for figure in window if not figure.part}
    for whole in used:
        said = whole.fact.quantity.value
        run: list[Figure] = []
        for at in range(whole.fact.id + 1, whole.fact.id + 4):
            part = by_id.get(at)
            if part is None or said is None or part.dimension != whole.dimension or part.fact.quantity.value is None:
                break
            run.append(part)
            if len(run) > 1 and sum(one.fact.quantity.value or 0 for one in run) == said:
                found.update(one.fact.id for one in run)
    return frozenset(found)
