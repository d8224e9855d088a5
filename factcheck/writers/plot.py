"""What a chart is made of, and where things stand on it, in per cent of the width.

Places are for the eye alone, so they may be floats. Words are measured for the narrowest phone.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from factcheck.writers.figures import with_unit
from factcheck.writers.scale import Scale

if TYPE_CHECKING:
    from factcheck.model.check import Row

LETTER = 1.9  # per cent of a phone's width that a letter of a chart takes
FITS = 25  # letters that a label, or what was said, has room for on one line of a phone


class Bar(NamedTuple):
    """A row of a plot: the thin bar is the support, the thick one the core, the dot the number said."""

    label: str
    said: str
    tone: str
    thin: tuple[str, str]
    thick: tuple[str, str]
    dot: str | None
    open_left: bool
    open_right: bool


class Band(NamedTuple):
    """A stretch of the scale set off behind the bars, with its words; `tone` is `gap` or `claim`."""

    left: str
    width: str
    words: str
    middle: str
    anchor: str
    tone: str


class Tick(NamedTuple):
    """A mark on the scale."""

    place: str
    words: str
    anchor: str


class Block(NamedTuple):
    """A piece of a stacked bar; `label` and `said` are as long as the piece has room for, `title` the whole."""

    left: str
    width: str
    label: str
    said: str
    title: str
    middle: str
    tone: str


class Note(NamedTuple):
    """Words above the drawing; `line` is where a mark goes down from them to the scale, if anywhere."""

    place: str
    words: str
    anchor: str
    line: str = ""
    tone: str = ""


class Plot(NamedTuple):
    """Bars over one scale; `blocks` lie end to end above them where parts make a total, `arrow` leads from the first
    bar's dot to the second's, `notes` are words above it all."""

    kind: str
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    bands: tuple[Band, ...]
    words: str
    arrow: bool = False
    blocks: tuple[Block, ...] = ()
    notes: tuple[Note, ...] = ()


def ends_of(row: Row) -> list[Fraction]:
    return [e for i in (row.core, row.support) if i is not None for e in (i.low, i.high) if e is not None]


def ticks_of(scale: Scale, unit: str | None) -> tuple[Tick, ...]:
    """The marks of the scale; words only where they do not run into those before, even on a phone."""
    found, free = [], -1.0
    for value in scale.ticks():
        place, words = scale.place(value), with_unit(value, unit)
        anchor = "start" if place < 6 else "end" if place > 94 else "middle"
        room = len(words) * LETTER
        left = place - {"start": 0.0, "middle": room / 2, "end": room}[anchor]
        found.append(Tick(at_place(place), words if left > free else "", anchor))
        free = left + room + 2 if left > free else free
    return tuple(found)


def anchored(middle: float, left: float, right: float, words: str) -> tuple[str, str]:
    """Where words stand so that they end inside the chart even on a phone, and how they are anchored."""
    half = len(words) * LETTER / 2
    if middle - half < 0:
        return at_place(max(left, 0)), "start"
    if middle + half > 100:
        return at_place(min(right, 100)), "end"
    return at_place(middle), "middle"


def cut(words: str) -> str:
    """Words cut so that a label and what was said go on one line of a phone."""
    return words if len(words) <= FITS else words[: FITS - 1].rstrip() + "…"


def stretch(ends: tuple[float, float], least: float = 0.3) -> tuple[str, str]:
    width = max(ends[1] - ends[0], least)
    return at_place(ends[0] - (width - (ends[1] - ends[0])) / 2), at_place(width)


def at_place(place: float) -> str:
    return f"{place:.2f}%"
