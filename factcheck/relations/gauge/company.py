"""A figure as those beside it let it be read: each reading is worked out once, for it may be held against many."""

from __future__ import annotations

from factcheck.lazy import lazy
from factcheck.model.fact import Fact
from factcheck.model.quantity import Reading
from factcheck.reading import among_exact, in_stated_share
from factcheck.relations.figures import Figure, measure_of


class Reread:
    """What has a figure that is read otherwise in some company."""

    figure: Figure

    @lazy
    def in_share(self) -> Figure:
        """As it is read where all the figures of a change are bare."""
        return _reread(self.figure, in_stated_share(self.figure.fact.quantity, self.figure.fact.kind))

    @lazy
    def among_exact(self) -> Figure:
        """As it is read beside an exact one."""
        return _reread(self.figure, among_exact(self.figure.fact.quantity, self.figure.fact.kind))


def is_bare(fact: Fact) -> bool:
    """Whether nothing but its number says how large a fact is."""
    quantity = fact.quantity
    return quantity.hedge == "none" and quantity.hedge_entry is None and quantity.value is not None


def _reread(figure: Figure, reading: Reading) -> Figure:
    if figure.part:
        return figure
    factor, _ = measure_of(figure.fact)
    return figure._replace(core=reading.core * factor, support=reading.support * factor)
