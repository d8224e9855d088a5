"""How a report is to look where it is shown; kept reports ignore it, so that the same input gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from factcheck.model.report import Report


class Look(NamedTuple):
    """`width` in columns; `color` whether escapes are written; `ascii` whether only ASCII is; `level` -1 for findings
    alone, 0, or 1 for the reasons too; `show_passed` whether the checks that hold are listed. `paths` are the texts'
    names as the user wrote them, one a report, where they differ from the names kept in the reports."""

    width: int = 100
    color: bool = False
    ascii: bool = False
    level: int = 0
    show_passed: bool = False
    paths: tuple[str, ...] = ()

    def named(self, reports: Sequence[Report]) -> Iterator[tuple[str, Report]]:
        """Each report with the name to show for it."""
        for number, report in enumerate(reports):
            yield self.paths[number] if number < len(self.paths) else report.provenance.name, report


PLAIN = Look()
