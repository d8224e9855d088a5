"""Finds the places that a text names: the longest name first, with an eye for words and people that only look like one.

Precision comes first. A name counts only in its own case (`Reading`, never `reading`) or all in capitals. A name that
is a common word or a person's besides (the list `guarded`) needs a word that sets it in place: `in Bath`. Who is called
`Mr Paris` or `Jack London` is nobody's town, later in the text either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from factcheck import regex
from factcheck.places.known import Tables, tables
from factcheck.places.names import pieces, plain
from factcheck.span import Span


class Place(NamedTuple):
    """A place named in a text: where its name stands, its key in the tables, and the table (`city`, `country`,
    `region`); of a demonym (`Syrian`), the key of the country and the kind `demonym`."""

    span: Span
    key: str
    kind: str


class _Named(NamedTuple):
    """Words that the index knows: where they stand, what they may mean, and whether they are set in capitals."""

    start: int
    end: int
    words: str
    readings: list[list[str]]
    capitals: bool


_WORD = regex.compile(r"(?<![\w@#/.\\-])[^\W\d_a-z]\w*")
_GAP = r"(?: ?\n[ \t]*| )"  # between two words of one name: a blank, or the end of a line
_FURTHER = regex.compile(rf"({_GAP}|-|['’]|\.[ ]?)(\w+)")
_BEFORE = regex.compile(rf"(\w+)(\.?){_GAP}\Z")
_ENDS = regex.compile(r"(?:\A|[.!?:;\"“”(\[•*\n])\s*\Z")
_LISTED = regex.compile(rf"(?:,|,? and|,? or){_GAP}")
_COMMA = regex.compile(rf",{_GAP}")
_POSTAL = regex.compile(rf",{_GAP}([A-Z]{{2}})\b")
_REACH = 40  # characters looked back: longer than any cue and its noun


def find_places(text: str, span: Span | None = None, folders: tuple[Path, ...] = ()) -> list[Place]:
    """The places named in `text`, or in the part that `span` gives, in text order and without overlaps.

    Takes time in proportion to the text, so ask once for a document. `folders` are rule folders whose own tables count
    as well. A name that could be several places of like size is none (`Cambridge`), unless a region or country
    follows (`Cambridge, Massachusetts`).
    """
    known = tables(folders)
    named = list(_named(text, span or Span(0, len(text)), known))
    finder = _Finder(text, known)
    found: list[tuple[_Named, Place, bool]] = []
    for i, here in enumerate(named):
        judged = finder.place(here, named[i + 1] if i + 1 < len(named) else None)
        if judged is not None:
            found.append((here, *judged))
    return [place for here, place, is_set in found if is_set or here.words not in finder.people]


def _named(text: str, span: Span, known: Tables) -> Iterator[_Named]:
    """Every stretch that the index knows, longest first, without overlaps."""
    after = span.start
    for match in _WORD.finditer(text, span.start, span.end):
        if match.start() < after:
            continue
        here = _longest(text, match.start(), match.end(), span.end, known)
        if here is not None:
            after = here.end
            yield here


def _longest(text: str, start: int, end: int, limit: int, known: Tables) -> _Named | None:
    first = plain(text[start:end]).casefold()
    ends, words = [end], [first]
    for _ in range(known.longest.get(first, 0) - 1):
        further = _FURTHER.match(text, ends[-1], limit)
        if further is None or (further[1] == ". " and len(words[-1]) > 2) or (further[1] == "." and len(words[-1]) > 1):
            break
        ends.append(further.end())
        words.append(plain(further[2]).casefold())
    for count in range(len(words), 0, -1):
        readings = known.names.get(" ".join(words[:count]))
        if readings:
            here = _in_case(text, start, ends[count - 1], readings)
            if here is not None:
                return here
    return None


def _in_case(text: str, start: int, end: int, readings: list[list[str]]) -> _Named | None:
    """The stretch with the readings whose form agrees in case; of forms that differ in accents, the one written."""
    words = text[start:end]
    form = pieces(words)
    capitals = form.isupper() and len(form) > 3
    fit = [r for r in readings if not r[0] or form in (pieces(r[2]), capitals and pieces(r[2]).upper())]
    exact = [r for r in fit if r[2] == words]
    if exact and any(r[0] and r[2] != words for r in fit):
        fit = exact
    if not any(key for key, _, _ in fit):
        return None
    if regex.search(r"\.\w\Z", words) and text[end : end + 1] == ".":
        end += 1  # the point of `U.S.` belongs to it
    return _Named(start, end, words, fit, capitals and not any(pieces(r[2]) == form for r in fit))


class _Finder:
    """Judges one named stretch after another; keeps the names that turned out to be people's."""

    def __init__(self, text: str, known: Tables) -> None:
        self.people: set[str] = set()
        self._befores: dict[int, re.Match[str] | None] = {}
        self._last: Place | None = None
        self._listed_after = -1  # the end of the last place if it was set in place
        self._text, self._known = text, known
        lists = {name: frozenset(words) for name, words in known.lookalikes.items()}
        self._never, self._guarded, self._cues = lists["never"], lists["guarded"], lists["cues"]
        self._titles, self._given, self._parts = lists["titles"], lists["given_names"], lists["parts"]
        self._beside, self._after, self._articles = lists["beside"], lists["after"], lists["articles"]
        self._kind_of = dict(pair.split(": ") for pair in known.lookalikes["of"])

    def place(self, here: _Named, following: _Named | None) -> tuple[Place, bool] | None:
        """The place that `here` names, if it names one, and whether the words round it set it in place."""
        if here.words in self._never or self._is_joined(here) or self._is_person(here) or self._is_longer(here):
            return None
        reading, qualified = self._reading(here, following)
        if reading is None or not reading[0]:
            return None
        if reading[1] == "city" and self._is_attribute(here):
            return None
        is_set = self.is_set(here)
        if here.words in self._guarded and not (qualified or is_set):
            return None
        self._listed_after = here.end if is_set else -1
        self._last = Place(Span(here.start, here.end), reading[0], reading[1])
        return self._last, is_set or qualified

    def is_set(self, here: _Named) -> bool:
        """Whether the words before set it in place: `in`, `near`, `the city of`, or a place so set and then `and`."""
        before = self._before(here.start)
        if before is not None and (before[1] in self._cues or self._kind_before(here.start) is not None):
            return True
        return self._listed_after >= 0 and _LISTED.fullmatch(self._text, self._listed_after, here.start) is not None

    def _before(self, start: int) -> re.Match[str] | None:
        if start not in self._befores:
            self._befores[start] = _BEFORE.search(self._text, max(0, start - _REACH), start)
        return self._befores[start]

    def _kind_before(self, start: int) -> str | None:
        """The kind that `city of`, `state of` and their like announce."""
        before = regex.search(r"(\w+) of (?:the )?\Z", self._text[max(0, start - _REACH) : start])
        return self._kind_of.get(before[1].casefold()) if before else None

    def _is_joined(self, here: _Named) -> bool:
        """Whether a hyphen or a point makes it part of another word (`London-based`, `Paris.example`)."""
        return regex.match(r"[-.@]\w", self._text[here.end : here.end + 2]) is not None

    def _is_attribute(self, here: _Named) -> bool:
        """Whether an article before it shows that a noun follows which it only tells apart (`the Rotterdam study`)."""
        before = self._before(here.start)
        return before is not None and before[1] in self._articles

    def _is_person(self, here: _Named) -> bool:
        before = self._before(here.start)
        if before is None:
            return False
        initial = before[2] == "." and len(before[1]) == 1 and before[1].isupper()
        second = self._before(before.start())  # Sgt. Ana Rosario
        titled = second is not None and second[1] in self._titles and before[1][0].isupper()
        if before[1] in self._titles or before[1] in self._given or initial or titled:
            self.people.add(here.words)
            return True
        return False

    def _is_longer(self, here: _Named) -> bool:
        """Whether capitalised words beside it make a longer name of it, which is not in the tables."""
        before = self._before(here.start)
        if before is not None and not before[2]:
            if before[1] in self._parts:
                return True
            starts = _ENDS.search(self._text[max(0, before.start() - _REACH) : before.start()]) is not None
            if before[1][0].isupper() and not (here.capitals or starts or self._may_stand_before(before[1])):
                return True
        after = regex.match(r" ([^\W\d_a-z]\w*)", self._text[here.end : here.end + _REACH])
        return after is not None and not (here.capitals or after[1] in self._after)

    def _may_stand_before(self, word: str) -> bool:
        readings = self._known.names.get(plain(word).casefold(), [])
        return word in self._beside or word in self._cues or any(kind == "demonym" for _, kind, _ in readings)

    def _reading(self, here: _Named, following: _Named | None) -> tuple[list[str] | None, bool]:
        """What it names, and whether the region or country after it, or the city before it, says so."""
        if self._last is not None and _COMMA.fullmatch(self._text, self._last.span.end, here.start):
            for reading in here.readings:
                if reading[0] and self._lies_in(self._last.key, reading):
                    return reading, True
        wider = self._wider(here, following)
        for reading in here.readings:
            if reading[0] and any(self._lies_in(reading[0], other) for other in wider):
                return reading, True
        if any(other[1] == "region" for other in wider) and all(r[1] in ("city", "") for r in here.readings):
            return None, False  # a namesake elsewhere: Paris, Texas
        kind = self._kind_before(here.start)
        chosen = [reading for reading in here.readings if reading[1] == kind] or here.readings
        return chosen[0], False

    def _wider(self, here: _Named, following: _Named | None) -> list[list[str]]:
        """The readings of the region or country that stands behind a comma, or of its postal code (`Salem, OR`)."""
        postal = _POSTAL.match(self._text, here.end, here.end + _REACH)
        if postal and self._known.table_of("us-" + postal[1].lower()) == "region":
            return [["us-" + postal[1].lower(), "region", postal[1]]]
        if following is None or not _COMMA.fullmatch(self._text, here.end, following.start):
            return []
        return [reading for reading in following.readings if reading[1] in ("region", "country")]

    def _lies_in(self, key: str, wider: list[str]) -> bool:
        """Whether `key` is a place in the region or country; where its own region is not known, any of its country."""
        if wider[1] == "region" and self._known.linked(key, "region") is None:
            country = self._known.linked(key, "country")
            return country is not None and country == self._known.linked(wider[0], "country")
        return key != wider[0] == self._known.linked(key, wider[1])
