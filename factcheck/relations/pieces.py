"""Sentences without an end, cut where they can be looked at: a writer ties figures together that stand near each other,
and what compares every figure of a sentence with every other must not meet thousands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from factcheck.model.document import Document, Sentence
from factcheck.model.fact import Fact
from factcheck.span import Span

_MOST_FACTS = 48  # own choice, 2026-11: far more than any sentence of prose has
_MOST_LETTERS = 8000


def cut(document: Document, facts: Sequence[Fact]) -> tuple[Document, tuple[Fact, ...]]:
    """The document with its overlong sentences in pieces, and its facts with the numbers of their pieces; both as they
    are where no sentence is overlong, as in nearly every text."""
    within: dict[int, list[Fact]] = {}
    for fact in facts:
        within.setdefault(fact.sentence, []).append(fact)
    spans = document.sentences
    if not any(_is_overlong(spans[number].span, held) for number, held in within.items()):
        return document, tuple(facts)
    sentences: list[Sentence] = []
    pieces: dict[int, int] = {}
    for number, sentence in enumerate(spans):
        held = within.get(number, [])
        starts = list(_starts(document.masked, sentence.span, held)) if _is_overlong(sentence.span, held) else []
        for fact in held:
            pieces[fact.id] = len(sentences) + bisect_right(starts, fact.span.start)
        ends = [*starts, sentence.span.end]
        for start, end in zip([sentence.span.start, *starts], ends, strict=True):
            sentences.append(Sentence(Span(start, end), sentence.block))
    moved = tuple(_moved(fact, pieces[fact.id]) for fact in facts)
    return Document(**{**dict(document), "sentences": tuple(sentences)}), moved


def _is_overlong(span: Span, facts: Sequence[Fact]) -> bool:
    return len(facts) > _MOST_FACTS or (span.end - span.start > _MOST_LETTERS and len(facts) > 1)


def _starts(text: str, span: Span, facts: Sequence[Fact]) -> Iterator[int]:
    """Where the second piece and those after it begin: behind a comma before a fact, else at the fact."""
    start, count, end = span.start, 0, span.start
    for fact in facts:
        count += 1
        full = count > _MOST_FACTS or fact.span.end - start > _MOST_LETTERS
        if full and count > 1 and fact.span.start >= end:
            comma = max(text.rfind(mark, end, fact.span.start) for mark in ",;:")
            start = comma + 1 if comma >= end else fact.span.start
            yield start
            count = 1
        end = max(end, fact.span.end)


def _moved(fact: Fact, sentence: int) -> Fact:
    return fact if fact.sentence == sentence else fact.model_copy(update={"sentence": sentence})
