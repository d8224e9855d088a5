"""Which of several ways to multiply a value for each of something is meant, and how sure the words are of it.

What speaks for a filling is counted: a value marked as one for each, a number that counts what it is for each of, words
that make the total one, all of it in one sentence, and figures that one slip parts. What speaks against it is counted
down: another figure near by that could have had a part, a total far from what it should be, words that part them.
"""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.model.relation import Level
from factcheck.relations.each.filling import FAR, FARTHEST, TENS, Filling
from factcheck.relations.figures import Figure

_SURE = 7  # from here on a misfit is told as one
_LIKELY = 6  # ... as one that another figure may explain
_AGAINST = 5  # what a word such as `but` between them takes away


def best(made: Sequence[Filling], window: Sequence[Figure]) -> tuple[Filling, Level] | None:
    """The filling that fits, the likelier first; else the one that most speaks for, if enough does."""
    for filling in made:
        if filling.fits():
            return filling, "high"
    wide = next((f for f in made if (f.cued or f.is_last) and f.fits(True)), None)
    if wide is not None:
        return None if wide.more or wide.contrasts or left_over(wide, window) else (wide, "high")
    weighed = sorted(((weight(f, window), -f.off, at) for at, f in enumerate(made)), reverse=True)
    if not weighed or weighed[0][0] < _LIKELY:
        return None
    first = made[weighed[0][2]]
    rivals = [w for w, _, at in weighed[1:] if made[at].total.fact.id != first.total.fact.id and w > weighed[0][0] - 2]
    return first, "high" if weighed[0][0] >= _SURE and not rivals else "medium"


def weight(filling: Filling, window: Sequence[Figure]) -> int:
    """What speaks for a filling, less what speaks against it."""
    made = filling.mark + (0 if filling.guess else filling.named)
    made += 3 if filling.cued and (filling.sums or filling.apart) else 2 if filling.cued or filling.is_last else 0
    made += 1 if filling.is_local() else 0 if filling.leans else -1
    made += _of_figures(filling)
    made -= 2 * left_over(filling, window) + filling.more + _AGAINST * filling.contrasts + filling.plain
    return made


def _of_figures(filling: Filling) -> int:
    """What the figures say: one slip in three digits, or in two; so far off that no slip explains it."""
    exact = all(f.fact.quantity.hedge == "none" for f in (*filling.factors, filling.total))
    if (exact and filling.off in TENS) or (filling.off < FARTHEST and filling.slips(3)):
        return 3
    if filling.is_slip and filling.off < FARTHEST:
        return 2
    if filling.is_near:
        return 0
    return -3 if filling.off < FARTHEST else -6


def left_over(filling: Filling, window: Sequence[Figure]) -> bool:
    """Whether a figure of these sentences that is not used could have been: a bare number, one in the unit of the total
    or of the value, or one that counts the same things. Those behind all that is used have no part in it."""
    used = (*filling.factors, *filling.spans, filling.total)
    ids, sentences, nouns = {f.fact.id for f in used}, {f.sentence for f in used}, {f.noun for f in used}
    bare = any(f.dimension == () and f.noun is None for f in (*filling.counts, filling.total))
    kind = {name for name, _ in filling.total.dimension}
    last = max(f.span.end for f in used)
    for figure in window:
        if figure.fact.id in ids or figure.sentence not in sentences or figure.fact.kind in ("percent", "ratio", "age"):
            continue
        if figure.span.start >= last or figure.fact.id in filling.beside:
            continue
        if kind and kind <= {name for name, _ in figure.dimension}:
            return True
        if figure.dimension == () and (figure.noun is None or figure.noun in nouns or bare):
            return True
        if figure.fact.kind == "number":
            return True  # `the cycle track 2.5`: its unit is that of a figure before it
    return False
