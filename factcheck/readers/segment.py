"""Lines to a Document: which of them are title, heading, paragraph, item, table or footer, and who speaks."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from factcheck.lexicon import table
from factcheck.model.document import Block, BlockKind, Document, Sentence
from factcheck.readers.dates import dateline, full_date
from factcheck.readers.lines import Line
from factcheck.readers.masks import blank
from factcheck.readers.sentences import sentences_in
from factcheck.readers.turns import Turn, find_turns
from factcheck.span import Span


class _Unit(NamedTuple):
    """Lines that make one block."""

    kind: BlockKind
    first: Line
    last: Line
    lines: int
    turn: Turn | None = None
    label: str | None = None


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(str(word) for word in table("blocks")[key])


def document(name: str, text: str, masked: str, lines: list[Line]) -> Document:
    """The Document of `text`, whose `masked` form has these `lines`."""
    turns = find_turns(masked, lines)
    units = _joined(lines, turns)
    units = [unit._replace(label=label) if (label := _label(masked, unit)) else unit for unit in units]
    units = _footers(masked, _headings(masked, _title(masked, units)))
    hidden = [(turn.start, turn.end) for turn in turns.values()]
    hidden += [(line.start, line.body) for line in lines if line.body > line.start]
    masked = blank(masked, hidden)
    blocks = tuple(_blocks(units))
    # Built here from parts of the right types: to check some 10,000 spans again would cost as much as finding them.
    return Document.model_construct(
        name=name,
        text=text,
        masked=masked,
        blocks=blocks,
        sentences=tuple(_sentences(masked, blocks)),
        date=_day(masked, blocks),
    )


def _joined(lines: list[Line], turns: dict[int, Turn]) -> list[_Unit]:
    units: list[_Unit] = []
    first = 0
    for at in range(1, len(lines) + 1):
        if at == len(lines) or not _goes_on(lines[first], lines[at - 1], lines[at], turns, at):
            line, turn = lines[first], turns.get(first)
            kind: BlockKind = "paragraph" if turn or line.kind == "text" else line.kind
            units.append(_Unit(kind, line, lines[at - 1], at - first, turn, line.label))
            first = at
    return units if lines else []


def _goes_on(first: Line, above: Line, line: Line, turns: dict[int, Turn], at: int) -> bool:
    """Whether `line`, the one numbered `at`, belongs to the block that `first` began and `above` is in."""
    if at in turns:
        return False
    if at - 1 in turns and turns[at - 1].end >= above.end:
        return True  # a name alone on a line: what is said begins below it
    if line.kind == "text":
        return line.tied and above.kind in ("text", "item")
    return line.tied and line.kind == first.kind


# --- title, headings, footers --------------------------------------------------------------------------------------

_TITLE_LINES = 15  # own choice: a title block is seldom longer
_SHORT = 120  # characters
_CLOCK_OR_COUNT = re.compile(r"\d{1,2}:\d{2}\b[^.]{0,20}\Z|\d{1,3} of \d{1,3}\Z|(?:By|Via|For) [^\n]*\Z")
_ABBREVIATED = re.compile(r"[.\s][A-Za-z]\.\Z")
_BROKEN_OFF = frozenset(",:;-–—")
_CLOSERS = ")]”’\"'»"


def _is_short(masked: str, unit: _Unit) -> bool:
    """Whether the unit is a line that is no sentence."""
    start, end = unit.first.start, unit.last.end
    if unit.kind != "paragraph" or unit.turn or end - start > _SHORT:
        return False
    words = masked[start:end].rstrip(_CLOSERS)
    if not words or words[-1] in _BROKEN_OFF:
        return False
    if words[-1] in ".!?…":
        return len(words) <= 40 and bool(_ABBREVIATED.search(words))
    return len(sentences_in(masked, start, end)) == 1


def _is_prose(masked: str, unit: _Unit) -> bool:
    return unit.turn is not None or (unit.kind == "paragraph" and not _is_short(masked, unit))


def _title(masked: str, units: list[_Unit]) -> list[_Unit]:
    start = next((at for at, unit in enumerate(units) if unit.kind not in ("front_matter", "heading")), len(units))
    head = units[:start]
    block = units[start : start + _TITLE_LINES]
    turn = next((at for at, unit in enumerate(block) if unit.turn), None)
    short = [_is_short(masked, unit) for unit in block]
    leading = next((at for at, unit in enumerate(block) if not short[at]), len(block))
    if turn is not None and sum(short[:turn]) * 2 >= turn:
        stop = turn
    elif leading < len(block) and _is_prose(masked, block[leading]):
        stop = leading
        meta = leading + 1
        while stop and meta < len(block) and short[meta] and _is_meta(masked, block[meta]):
            meta = stop = meta + 1
    else:
        return units
    named = [u._replace(kind="title", label=None) if short[at] else u for at, u in enumerate(block[:stop])]
    return [*head, *named, *units[start + stop :]]


def _is_meta(masked: str, unit: _Unit) -> bool:
    start, end = unit.first.start, unit.last.end
    return full_date(masked, start, end) is not None or bool(_CLOCK_OR_COUNT.match(masked, start, end))


_HEADING = 80  # characters


def _headings(masked: str, units: list[_Unit]) -> list[_Unit]:
    out = list(units)
    for at, (unit, below) in enumerate(pairwise(units)):
        start, end = unit.first.start, unit.last.end
        if (
            unit.kind == "paragraph"
            and unit.lines == 1
            and unit.label is None
            and end - start <= _HEADING
            and not masked[start].islower()
            and _is_short(masked, unit)
            and (_is_prose(masked, below) or below.kind in ("item", "table"))
            and (below.first.gap or below.last.end - below.first.start > _HEADING)
        ):
            out[at] = unit._replace(kind="heading")
    return out


def _label(masked: str, unit: _Unit) -> str | None:
    """The word or two before the colon that the unit begins with, where no speaker is meant."""
    if unit.turn or unit.label or unit.kind not in ("paragraph", "item"):
        return None
    start = max(unit.first.start, unit.first.body)
    colon = masked.find(":", start, min(unit.first.end, start + 40))
    if colon < 0 or colon == start or (colon + 1 < unit.last.end and not masked[colon + 1].isspace()):
        return None
    label = " ".join(masked[start:colon].split())
    return label if len(label.split()) <= 4 and (label.lower() in _words("footers") or label[:1].isupper()) else None


def _is_footer(masked: str, unit: _Unit) -> bool:
    if unit.kind != "paragraph" or unit.turn or unit.lines > 2:
        return False
    if unit.label is not None:
        return unit.label.lower() in _words("footers")
    words = masked[unit.first.start : unit.last.end].lower() if unit.last.end - unit.first.start <= _SHORT else ""
    return words in _words("ends") or (words[:3] == "end" and masked[unit.first.start + 1] == "N" and len(words) <= 40)


def _footers(masked: str, units: list[_Unit]) -> list[_Unit]:
    """Marks label lines everywhere, and the run of short lines at the end where one of them is such a line."""
    out = [unit._replace(kind="footer") if _is_footer(masked, unit) else unit for unit in units]
    at = len(out)
    while at > 1 and (out[at - 1].kind == "footer" or _is_tail(masked, out[at - 1])):
        at -= 1
    if any(unit.kind == "footer" for unit in out[at:]):
        out[at:] = [unit._replace(kind="footer") for unit in out[at:]]
    return out


def _is_tail(masked: str, unit: _Unit) -> bool:
    return (unit.kind == "heading" and unit.first.kind == "text") or (unit.lines == 1 and _is_short(masked, unit))


# --- blocks, sentences, date ---------------------------------------------------------------------------------------


def _blocks(units: list[_Unit]) -> list[Block]:
    out = []
    speaker: str | None = None
    turn = section = 0
    for unit in units:
        if unit.turn:
            speaker, turn = unit.turn.speaker, turn + 1
        elif unit.kind == "footer":
            speaker = None
        section += unit.kind == "heading"
        says = speaker if unit.kind not in ("title", "heading", "front_matter", "footer") else None
        out.append(Block(unit.kind, Span(unit.first.start, unit.last.end), says, turn, unit.label, section))
    return out


def _sentences(masked: str, blocks: tuple[Block, ...]) -> list[Sentence]:
    found = []
    for at, block in enumerate(blocks):
        start, end = block.span
        if block.kind == "table":
            found += [Sentence(row, at) for row in _rows(masked, start, end)]
        elif block.kind != "code":
            found += [Sentence(span, at) for span in sentences_in(masked, start, end)]
    return found


def _rows(masked: str, start: int, end: int) -> list[Span]:
    rows, at = [], start
    for raw in masked[start:end].split("\n"):
        kept = raw.strip()
        if any(map(str.isalnum, kept)):
            first = at + len(raw) - len(raw.lstrip())
            rows.append(Span(first, first + len(kept)))
        at += len(raw) + 1
    return rows


def _day(masked: str, blocks: tuple[Block, ...]) -> str | None:
    outside = ("front_matter", "title", "heading")
    first = next((at for at, block in enumerate(blocks) if block.kind not in outside), len(blocks))
    places = [block for block in blocks if block.label is not None and block.label.lower() in _words("dates")]
    places.sort(key=lambda block: block.kind != "front_matter")
    places += [block for block in blocks[: _TITLE_LINES + 3] if block.kind == "title"]
    places += [block for block in blocks[:first] if block.kind in ("heading", "front_matter")]
    days = (full_date(masked, *block.span) for block in places)
    found = next((day for day in days if day), None)
    if found is None and first < len(blocks):
        found = dateline(masked, *blocks[first].span)
    return found
