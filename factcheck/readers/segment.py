"""Lines to a Document: blocks, sentences, speakers and the document's day."""

from __future__ import annotations

from factcheck.model.document import Block, BlockKind, Document, Sentence
from factcheck.readers.dates import dateline, full_date
from factcheck.readers.kinds import Unit, numbering, with_kinds, words
from factcheck.readers.lines import Line
from factcheck.readers.masks import blank
from factcheck.readers.sentences import sentences_of
from factcheck.readers.turns import Turn, find_turns
from factcheck.span import Span


def document(name: str, text: str, masked: str, lines: list[Line]) -> Document:
    """The Document of `text`, whose `masked` form has these `lines`."""
    turns = find_turns(masked, lines)
    units = with_kinds(masked, _joined(lines, turns))
    hidden = [(turn.start, turn.end) for turn in turns.values()]
    hidden += [(line.start, line.body) for line in lines if line.body > line.start]
    hidden += [found.span() for unit in units if (found := numbering(masked, unit))]
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


def _joined(lines: list[Line], turns: dict[int, Turn]) -> list[Unit]:
    """The lines that make one block each."""
    units: list[Unit] = []
    first, count = 0, len(lines)
    for at in range(1, count + 1):
        if at < count and at not in turns:
            line = lines[at]
            if line.tied and (line.kind == lines[first].kind or (line.kind == "text" and lines[first].kind == "item")):
                continue
            if at - 1 in turns and turns[at - 1].end >= lines[at - 1].end and line.kind == "text":
                continue  # a name alone on a line: what is said begins below it
        line, turn = lines[first], turns.get(first)
        kind: BlockKind = "paragraph" if turn or line.kind == "text" else line.kind
        units.append(Unit(kind, line, lines[at - 1], at - first, turn, line.label))
        first = at
    return units if lines else []


def _blocks(units: list[Unit]) -> list[Block]:
    out = []
    speaker: str | None = None
    turn = section = 0
    for unit in units:
        if unit.turn:
            speaker, turn = unit.turn.speaker, turn + 1
        section += unit.kind == "heading"
        says = speaker if unit.kind not in ("title", "heading", "front_matter", "footer") else None
        out.append(Block(unit.kind, Span(unit.first.start, unit.last.end), says, turn, unit.label, section))
    return out


def _sentences(masked: str, blocks: tuple[Block, ...]) -> list[Sentence]:
    prose = [(at, block.span) for at, block in enumerate(blocks) if block.kind not in ("table", "code")]
    found = sentences_of(masked, prose)
    tables = [(at, block) for at, block in enumerate(blocks) if block.kind == "table"]
    rows = [Sentence(row, at) for at, block in tables for row in _rows(masked, block)]
    return sorted(found + rows) if rows else found


def _rows(masked: str, block: Block) -> list[Span]:
    rows, at = [], block.span.start
    for raw in block.span.of(masked).split("\n"):
        kept = raw.strip()
        if any(map(str.isalnum, kept)):
            first = at + len(raw) - len(raw.lstrip())
            rows.append(Span(first, first + len(kept)))
        at += len(raw) + 1
    return rows


_HEAD = 20  # blocks within which a title block lies


def _day(masked: str, blocks: tuple[Block, ...]) -> str | None:
    outside = ("front_matter", "title", "heading")
    first = next((at for at, block in enumerate(blocks) if block.kind not in outside), len(blocks))
    places = [block for block in blocks if block.label is not None and block.label.lower() in words("dates")]
    places.sort(key=lambda block: block.kind != "front_matter")
    places += [block for block in blocks[:_HEAD] if block.kind == "title"]
    places += [block for block in blocks[:first] if block.kind in ("heading", "front_matter")]
    days = (full_date(masked, *block.span) for block in places)
    found = next((day for day in days if day), None)
    if found is None and first < len(blocks):
        found = dateline(masked, *blocks[first].span)
    return found
