"""What rules may ask of the world: the door from `lookup("country.area", place)` to `rules/reference/`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from factcheck.places import Known, Place, Tables, find_places, tables
from factcheck.span import Span


class Reference:
    """The shipped tables and those of the user's rule folders; nothing is read before the first question.

    Raises RuleError at that first question where a table is not valid, with every fault found.
    """

    def __init__(self, folders: tuple[Path, ...] = ()) -> None:
        self._folders = folders
        self._answered: set[tuple[str, str]] = set()

    @cached_property
    def _tables(self) -> Tables:
        return tables(self._folders)

    def lookup(self, table_property: str, key: str) -> Known | None:
        """What is known under `table_property` (`country.area`, `class.speed`, `city.country`) of `key`: a key of that
        table, another word for it (`class.area` of `neighbourhood`), or a place that lies in it (`country.area` of
        `pt/lisbon`). None where nothing is."""
        known = self._tables.lookup(table_property, key)
        if known is not None:
            self._answered.add((table_property, self._tables.table_of(known.key) or ""))
        return known

    def units(self) -> Mapping[str, str]:
        """The unit of everything that can be looked up, by `table.property`: a pint expression, or for a count the
        lemma of what is counted."""
        return self._tables.units()

    def dates(self, expressions: str) -> Mapping[str, str]:
        """The date of each table that has answered a question which stands in `expressions`, by the table's title: for
        a report's provenance."""
        answered = {table for asked, table in self._answered if asked in expressions}
        return self._tables.dates(answered) if answered else {}

    def find_places(self, text: str, span: Span | None = None) -> list[Place]:
        """The places that `text` names; see `factcheck.places.find_places`."""
        return find_places(text, span, self._folders)
