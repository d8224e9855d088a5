"""Parsing: a document's text to mentions, each a claim that states a quantity, and the numbers that are none."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model.document import Block, Document
from factcheck.model.fact import SetAside
from factcheck.model.mention import Mention
from factcheck.parse.islands import anchors, is_number, island
from factcheck.parse.names import Other, bare_name, counter, naming, numbering, others
from factcheck.span import Span

_SILENT = ("code", "front_matter")


def parse(document: Document) -> tuple[list[Mention], list[SetAside]]:
    """Every claim of the document in text order, and every number that is no claim or was not understood, with why."""
    mentions: list[Mention] = []
    aside: list[SetAside] = []
    for number, sentence in enumerate(document.sentences):
        block = document.blocks[sentence.block]
        if block.kind in _SILENT:
            continue
        first = number == 0 or document.sentences[number - 1].block != sentence.block
        for found in _claims(document, sentence.span, block, first):
            if isinstance(found, Mention):
                mentions.append(found)
            else:
                line = document.line_and_column(found.span.start)[0]
                aside.append(
                    SetAside(span=found.span, quote=found.span.of(document.text), reason=found.reason, line=line)
                )
    return mentions, aside


def _claims(document: Document, span: Span, block: Block, first: bool) -> Iterator[Mention | Other]:
    text, floor = document.masked, span.start
    if next(anchors(text, span.start, span.end), None) is None:
        return
    skip = _skipped(text, span, block, first)
    for match in anchors(text, span.start, span.end):
        anchor = Span(*match.span())
        if anchor.start < floor:
            continue
        while skip and skip[0].span.end <= anchor.start:
            skip.pop(0)
        if skip and skip[0].span.start <= anchor.start:
            yield skip[0]
            floor = skip[0].span.end
            continue
        stop = min(span.end, skip[0].span.start) if skip else span.end
        reason = naming(text, anchor)
        if reason is not None:
            floor = _end_of_run(text, anchor, stop)
            yield Other(Span(anchor.start, floor), reason)
            continue
        found = island(text, anchor, floor, stop, span.start)
        soft = found.mention is not None and found.mention.kind == "number" and not found.mention.hedges
        reason = bare_name(text, anchor) if soft else None
        if reason is not None:
            floor = _end_of_run(text, anchor, stop)
            yield Other(Span(anchor.start, floor), reason)
        elif found.mention is not None:
            floor = found.mention.span.end
            yield found.mention
        elif found.why or is_number(anchor.of(text)):
            floor = _end_of_run(text, anchor, stop)
            yield Other(Span(anchor.start, floor), found.why or "not understood")


def _skipped(text: str, span: Span, block: Block, first: bool) -> list[Other]:
    whole = counter(text, span.start, span.end)
    if whole is not None:
        return [whole]
    found = others(text, span.start, span.end)
    if first and block.kind in ("item", "heading", "paragraph"):
        own = numbering(text, span.start, span.end)
        if own is not None and (block.kind == "item" or own.span.start == span.start):
            found.insert(0, own)
    return found


def _end_of_run(text: str, anchor: Span, stop: int) -> int:
    """The end of the letters and digits that the anchor begins."""
    end = anchor.end
    while end < stop and (text[end].isalnum() or (text[end] in ".,-/:" and end + 1 < stop and text[end + 1].isdigit())):
        end += 1
    return end
