"""A term as what others come to: as it stands, as one for the span of time of a factor, without the span it is said
for."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.lazy import lazy
from factcheck.relations.each.spans import in_span, without_span
from factcheck.relations.each.value import TIME
from factcheck.relations.figures import Dimensions, Figure, in_unit_of, times
from factcheck.relations.triples.terms import Sense, Term, own

_APART = 4  # what it takes away that a total is told in another sentence than the time it would be for


class Total:
    """How a term may be read as a total; each reading is worked out once for all that may come to it."""

    def __init__(self, term: Term) -> None:
        self.term = term
        self._own = own(term.figure)
        self._is_timed = any(name == "[time]" and power < 0 for name, power in self._own)
        self._in_span: dict[str, Figure | None] = {}

    def of(self, value: Term, numbers: Sequence[Term], wanted: Dimensions) -> Sense | None:
        """The total as it has the dimension of the product, as plainly as may be."""
        figure = self.term.figure
        if self._own == wanted:
            return Sense(figure, wanted)
        if self._is_timed and self._bare.dimension == wanted:
            return Sense(self._bare, wanted, 3 * any(value.spans))
        if not self._is_timed and self._per_time == wanted:
            said = {span: one.figure.sentence for one in (*numbers, value) for span in one.spans}
            for span, sentence in said.items():
                made = self._for_each(span)
                if made is not None:
                    apart = 1 if figure.sentence == sentence else _APART
                    return Sense(made, wanted, 0 if span in self.term.spans else apart)
        is_bare = figure.noun is None and figure.fact.kind in ("number", "count")
        return self._bare_number(value, numbers, wanted) if is_bare and wanted else None

    @lazy
    def _bare(self) -> Figure:
        return without_span(self.term.figure)

    @lazy
    def _per_time(self) -> Dimensions:
        return times(self.term.figure.dimension, TIME, -1)

    def _for_each(self, span: str) -> Figure | None:
        if span not in self._in_span:
            self._in_span[span] = in_span(self.term.figure, span)
        return self._in_span[span]

    def _bare_number(self, value: Term, numbers: Sequence[Term], wanted: Dimensions) -> Sense | None:
        """`3,600` in the unit of a factor."""
        like = next((t.figure for t in (value, *numbers) if t.figure.dimension == wanted), None)
        made = in_unit_of(self.term.figure, like) if like is not None else None
        return Sense(made, wanted, 2) if made is not None else None
