"""What kind of block a run of lines is: title, heading, footer or paragraph; and which word labels it."""

from __future__ import annotations

import re
from functools import cache
from itertools import zip_longest
from typing import NamedTuple

from factcheck import regex
from factcheck.lexicon import table
from factcheck.model.document import BlockKind
from factcheck.readers.dates import full_date
from factcheck.readers.lines import Line
from factcheck.readers.sentences import count_sentences
from factcheck.readers.turns import Turn


class Unit(NamedTuple):
    """Lines that make one block."""

    kind: BlockKind
    first: Line
    last: Line
    lines: int
    turn: Turn | None = None
    label: str | None = None


@cache
def words(key: str) -> frozenset[str]:
    """The list `key` of the word list `blocks`, in small letters."""
    return frozenset(str(word) for word in table("blocks")[key])


def with_kinds(masked: str, units: list[Unit]) -> list[Unit]:
    """`units` with their labels, and with titles, headings and footers told from paragraphs."""
    units = [unit._replace(label=label) if (label := _label(masked, unit)) else unit for unit in units]
    return _footers(masked, _headings(masked, _title(masked, units)))


_TITLE_LINES = 15  # own choice: a title block is seldom longer
_SHORT = 120  # characters
_FOOTER = 200
_CLOCK = regex.compile(r"\d{1,2}[:.]\d{2}\b[^,;:?!]{0,20}\Z")
_COUNTER = regex.compile(r"\d{1,3}\s?(\w+|/)\s?\d{1,3}\Z")
_ABBREVIATED_WITHIN = 40
_ABBREVIATED = regex.compile(r"[.\s][A-Za-z]\.\Z")
_STOP = regex.compile(r"[.!?…][^\w\s]{0,3}\s")
_BROKEN_OFF = frozenset(",:;-–—")
_CLOSERS = ")]”’\"'»"


def _is_short(masked: str, unit: Unit) -> bool:
    """Whether the unit is a line that is no sentence."""
    start, end = unit.first.start, unit.last.end
    if unit.kind != "paragraph" or unit.turn or end - start > _SHORT:
        return False
    said = masked[start:end].rstrip(_CLOSERS)
    if not said or said[-1] in _BROKEN_OFF:
        return False
    if said[-1] in ".!?…":
        return len(said) <= _ABBREVIATED_WITHIN and bool(_ABBREVIATED.search(said))
    return _STOP.search(said) is None or count_sentences(masked, start, end) == 1


def _is_prose(masked: str, unit: Unit) -> bool:
    return unit.turn is not None or (unit.kind == "paragraph" and not _is_short(masked, unit))


def _title(masked: str, units: list[Unit]) -> list[Unit]:
    """Marks the short lines at the top, up to the first turn or the first thing that is told.

    A sentence among them stays a paragraph; a text of short lines alone has no title.
    """
    start = next((at for at, unit in enumerate(units) if unit.kind not in ("front_matter", "heading")), len(units))
    block = units[start : start + _TITLE_LINES]
    short = [_is_short(masked, unit) and _may_head(unit) for unit in block]
    turn = next((at for at, unit in enumerate(block) if unit.turn), None)
    if turn is not None and sum(short[:turn]) * 2 >= turn:
        stop = turn
    else:
        stop = next((at for at in range(len(block)) if not short[at]), 0)
        meta = stop + 1
        while stop and meta < len(block) and short[meta] and _is_meta(masked, block[meta]):
            meta = stop = meta + 1
    named = [u._replace(kind="title") if short[at] else u for at, u in enumerate(block[:stop])]
    return [*units[:start], *named, *units[start + stop :]]


def _may_head(unit: Unit) -> bool:
    """Whether a line is no `label: value` other than the document's own data."""
    return unit.label is None or unit.label.lower() in words("footers")


def _is_meta(masked: str, unit: Unit) -> bool:
    """Whether a line tells when the text was made, by whom, or which of several pages or pictures it is."""
    start, end = unit.first.start, unit.last.end
    counter = _COUNTER.match(masked, start, end)
    return (
        (counter is not None and counter[1].lower() in words("counters"))
        or _CLOCK.match(masked, start, end) is not None
        or masked[start:end].split(None, 1)[0].lower() in words("bylines")
        or full_date(masked, start, end) is not None
    )


_HEADING = 80  # characters


def _headings(masked: str, units: list[Unit]) -> list[Unit]:
    return [
        unit._replace(kind="heading")
        if unit.kind == "paragraph" and below is not None and _is_heading(masked, unit, below)
        else unit
        for unit, below in zip_longest(units, units[1:])
    ]


def _is_heading(masked: str, unit: Unit, below: Unit) -> bool:
    start, end = unit.first.start, unit.last.end
    if unit.lines > 1 or unit.label is not None or end - start > _HEADING or unit.turn:
        return False
    if not (below.first.gap or below.last.end - below.first.start > _HEADING):
        return False
    if masked[start].islower() or masked[start] in "([" or not _is_short(masked, unit):
        return False
    return below.kind in ("item", "table") or _is_prose(masked, below)


_NUMBERING = regex.compile(
    r"(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,6})\s?[.)]\s+(?=\S)|\d{1,3}(?:\.\d{1,3})+\s+(?=[^\W\d])"
)


def numbering(masked: str, unit: Unit) -> re.Match[str] | None:
    """The section number that opens a heading (`2.`, `2.3`, `IV.`): it counts nothing."""
    return _NUMBERING.match(masked, unit.first.start, unit.last.end) if unit.kind == "heading" else None


def _label(masked: str, unit: Unit) -> str | None:
    """The word or two before the colon that the unit begins with, where no speaker is meant."""
    if unit.turn or unit.label or unit.kind not in ("paragraph", "item"):
        return None
    start = max(unit.first.start, unit.first.body)
    colon = masked.find(":", start, min(unit.first.end, start + 40))
    if colon < 0 or colon == start or (colon + 1 < unit.last.end and not masked[colon + 1].isspace()):
        return None
    label = " ".join(masked[start:colon].split())
    return label if len(label.split()) <= 4 and (label.lower() in words("footers") or label[:1].isupper()) else None


def _is_footer(masked: str, unit: Unit) -> bool:
    if unit.kind != "paragraph" or unit.turn or unit.lines > 2 or unit.last.end - unit.first.start > _FOOTER:
        return False
    if unit.label is not None:
        return unit.label.lower() in words("footers")
    said = masked[unit.first.start : unit.last.end]
    lower = said.lower()
    if lower in words("ends") or (lower.split(None, 1)[0] in words("ends") and said.upper() == said):
        return True
    return lower.startswith(_credits())


@cache
def _credits() -> tuple[str, ...]:
    return tuple(words("credits"))


def _footers(masked: str, units: list[Unit]) -> list[Unit]:
    """Marks label lines everywhere, and the run of short lines at the end where one of them is such a line."""
    out = [unit._replace(kind="footer") if _is_footer(masked, unit) else unit for unit in units]
    at = len(out)
    if at > 1 and out[-1].kind == "paragraph" and _CLOCK.match(masked, out[-1].first.start, out[-1].last.end):
        out[-1] = out[-1]._replace(kind="footer")  # when it ended
    while at > 1 and (out[at - 1].kind == "footer" or _is_tail(masked, out[at - 1])):
        at -= 1
    if any(unit.kind == "footer" for unit in out[at:]):
        out[at:] = [unit._replace(kind="footer") for unit in out[at:]]
    return out


def _is_tail(masked: str, unit: Unit) -> bool:
    return (unit.kind == "heading" and unit.first.kind == "text") or (unit.lines == 1 and _is_short(masked, unit))
