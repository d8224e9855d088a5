"""Parsing: a document's text to mentions, each a claim that states a quantity, and the numbers that are none."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model.document import Document
from factcheck.model.fact import SetAside
from factcheck.model.mention import Mention
from factcheck.parse.aside import Other, set_aside
from factcheck.parse.changing import levels
from factcheck.parse.islands import anchors, is_number, is_told, island
from factcheck.parse.names import (
    bare_name,
    counts_none,
    in_tens,
    is_titled,
    listed,
    naming,
    runs_on,
)
from factcheck.parse.ordered import numbered_name
from factcheck.parse.own_numbers import counter, enumerates, numbering
from factcheck.parse.pressure import pressure
from factcheck.span import Span

_SILENT = ("code", "front_matter")
_NUMBERED = ("item", "heading", "paragraph")


def parse(document: Document) -> tuple[list[Mention], list[SetAside]]:
    """Every claim of the document in text order, and every number that is no claim or was not understood, with why."""
    mentions: list[Mention] = []
    aside: list[SetAside] = []
    for claim in claims_of(document):
        if isinstance(claim, Mention):
            mentions.append(claim)
        else:
            line = document.line_and_column(claim.span.start)[0]
            quote = claim.span.of(document.text)
            aside.append(SetAside.of_parts({"span": claim.span, "quote": quote, "reason": claim.reason, "line": line}))
    return mentions, aside


def claims_of(document: Document) -> Iterator[Mention | Other]:
    """Every claim and every number that is none, sentence by sentence."""
    at, found, silent = -1, list[Span](), True
    for anchor in anchors(document.masked):
        sentence = document.sentence_at(anchor.start)
        if sentence != at:
            yield from () if silent else _claims(document, at, found)
            at, found = sentence, []
            silent = at < 0 or document.blocks[document.sentences[at].block].kind in _SILENT
        found.append(anchor)
    yield from () if silent else _claims(document, at, found)


def _claims(document: Document, sentence: int, found: list[Span]) -> Iterator[Mention | Other]:
    """The claims of one sentence, and what is set aside in it, from left to right."""
    text, span = document.masked, document.sentences[sentence].span
    skip, floor, before = _skipped(document, sentence, found), span.start, None
    for anchor in found:
        if anchor.start < floor or anchor.end > span.end:
            continue
        while skip and skip[0].span.end <= anchor.start:
            skip.pop(0)
        if skip and skip[0].span.start <= anchor.start:
            claim: Mention | Other | None = skip[0]
        else:
            stop = min(span.end, skip[0].span.start) if skip else span.end
            claim = _claim(text, anchor, floor, stop, span.start)
        if claim is None:
            continue
        if before is not None and isinstance(claim, Mention):
            reason = listed(text, before, anchor, claim)
            claim = claim if reason is None else Other(claim.span, reason)
        floor = claim.span.end
        if isinstance(claim, Mention):
            before = None
            yield from levels(claim, text, span.start) if claim.parts else (claim,)
        else:
            before = claim
            yield claim


def _claim(text: str, anchor: Span, floor: int, stop: int, sentence: int) -> Mention | Other | None:
    """What the number at `anchor` is: a claim, or why it is none; None for a word that only might have announced
    one."""
    is_word = text[anchor.start].isalpha()
    if is_word and not is_told(text, anchor, floor, stop):
        return None
    alone = not is_word or is_number(anchor.of(text))
    named = alone and (is_word or pressure(text, anchor.start, sentence, stop) is None)
    reason = naming(text, anchor) if named else None
    found = None if reason else island(text, anchor, floor, stop, sentence)
    mention = found.mention if found else None
    if mention is not None and not mention.hedges and (mention.kind == "number" or counts_none(mention, text)):
        reason = bare_name(text, anchor, mention.span.end, sentence)
    if mention is not None and reason is None and is_titled(text, anchor, mention, sentence, stop):
        reason = "part of a name"
    if mention is not None and reason is None and runs_on(text, mention):
        reason = in_tens(text, mention) or "part of a name or code"
    if mention is not None and reason is None and enumerates(text, mention, sentence):
        reason = "a list's own numbering"
    if mention is not None and reason is None:
        reason = numbered_name(text, mention, stop)
    if mention is not None and reason is None:
        return mention
    if reason is None and found is not None and found.why is None and not alone:
        return None
    why = reason or (found.why if found else None) or "not understood"
    return Other(Span(anchor.start, _end_of_run(text, anchor, stop)), why)


def _skipped(document: Document, sentence: int, anchored: list[Span]) -> list[Other]:
    """The stretches of a sentence whose numbers are no claims whatever stands around them, in text order."""
    text, span = document.masked, document.sentences[sentence].span
    block = document.blocks[document.sentences[sentence].block]
    whole = counter(text, span.start, span.end)
    if whole is not None and not (len(document.sentences) == 1 and "/" in whole.span.of(text)):  # `3/5` and no more
        return [whole]
    aside = [set_aside(text, anchor, span.start, span.end) for anchor in anchored]
    found = [other for other in dict.fromkeys(aside) if other is not None]
    first = sentence == 0 or document.sentences[sentence - 1].block != document.sentences[sentence].block
    listed_inside = not first and block.kind == "paragraph" and numbering(text, block.span.start, block.span.end)
    own = numbering(text, span.start, span.end) if block.kind in _NUMBERED and (first or listed_inside) else None
    return [own, *found] if own is not None else found


def _end_of_run(text: str, anchor: Span, stop: int) -> int:
    """The end of the letters and digits that the anchor begins."""
    end = anchor.end
    while end < stop and (text[end].isalnum() or (text[end] in ".,-/:" and end + 1 < stop and text[end + 1].isdigit())):
        end += 1
    return end
