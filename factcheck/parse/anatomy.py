"""How a phrase was read, piece by piece: its tokens with every reading, the tree, and how far the grammar got."""

from __future__ import annotations

from typing import NamedTuple

from factcheck.model.document import Document
from factcheck.model.mention import Mention
from factcheck.parse import claims_of
from factcheck.parse.aside import Other
from factcheck.parse.grammar import picture, reach
from factcheck.parse.islands import Island, anchors, is_number, island
from factcheck.parse.lookup import phrases_at
from factcheck.parse.standing import Token
from factcheck.parse.vocabulary import PIECE, vocabulary
from factcheck.span import Span


class TokenShown(NamedTuple):
    """A token's words, each of its readings as (terminal, lexicon entry), and which was taken (None: none)."""

    words: str
    readings: tuple[tuple[str, str], ...]
    taken: int | None


class Stop(NamedTuple):
    """What follows a claim and does not belong to it: its words, the terminals that the word lists give them (as
    (terminal, entry)), and whether those could stand there, so that the grammar alone refused them."""

    words: str
    readings: tuple[tuple[str, str], ...]
    stands: bool


class Anatomy(NamedTuple):
    """One claim, or one stretch that is none: its span, its tokens, the tree as indented text, the mention, and, where
    there is none, the reason and how many tokens the grammar could follow; where it is one, what stopped it."""

    span: Span
    tokens: tuple[TokenShown, ...]
    tree: str
    mention: Mention | None
    reason: str | None
    followed: int
    stop: Stop | None = None


def anatomies(document: Document) -> list[Anatomy]:
    """The anatomy of every claim of a document and of every number that is none, in text order."""
    found = []
    for claim in claims_of(document):
        if isinstance(claim, Other):
            found.append(_unread(document, claim))
        else:
            made = _again(document, claim.span)
            made = made if made.mention is None else made._replace(mention=claim)  # one level, one reading of a pair
            found.append(_shown(document, made, claim.span, None))
    return found


def _again(document: Document, span: Span) -> Island:
    """The island of a claim whose place is known."""
    sentence = document.sentences[document.sentence_at(span.start)].span
    text = document.masked
    for anchor in anchors(text[: sentence.end]):
        if span.start <= anchor.start < span.end:
            made = island(text, anchor, span.start, sentence.end, sentence.start)
            if made.mention is not None:
                return made
    return Island((), None, None)


def _unread(document: Document, other: Other) -> Anatomy:
    made = _again(document, other.span)
    if made.mention is not None or not is_number(other.span.of(document.text).split()[0].lower()):
        made = Island((), None, None)
    return _shown(document, made, other.span, other.reason)


def _shown(document: Document, made: Island, span: Span, reason: str | None) -> Anatomy:
    text, shape = document.text, made.shape
    taken = shape.length if shape is not None else 0
    tokens = tuple(_token(text, t, shape.choice[n] if shape and n < taken else None) for n, t in enumerate(made.tokens))
    words = [text[t.start : t.end] for t in made.tokens]
    followed = taken or (reach([t.terminals[0] for t in made.tokens]) if made.tokens else 0)
    kept = tokens[:taken] if reason is None else tokens
    stop = _stop(document, made, taken) if reason is None and made.mention is not None else None
    return Anatomy(span, kept, picture(shape.plan, words) if shape else "", made.mention, reason, followed, stop)


def _stop(document: Document, made: Island, taken: int) -> Stop | None:
    """The words right after a claim, up to the next mark: None where a mark or the sentence ends there."""
    text = document.text
    if len(made.tokens) > taken:
        shown = _token(text, made.tokens[taken], None)
        return Stop(shown.words, shown.readings, True)
    at = made.tokens[-1].end
    end = document.sentences[document.sentence_at(at - 1)].span.end
    at += len(text[at:end]) - len(text[at:end].lstrip())
    word = PIECE.match(text, at, end)
    if word is None or not word.group()[0].isalnum():
        return None
    found = phrases_at(vocabulary(), document.masked, at, end)
    stretch, senses = found[0] if found else (word.end(), ())
    return Stop(text[at:stretch], tuple(dict.fromkeys((sense.terminal, sense.source) for sense in senses)), False)


def _token(text: str, token: Token, taken: int | None) -> TokenShown:
    readings = tuple((sense.terminal, sense.source) for sense in token.senses)
    return TokenShown(" ".join(text[token.start : token.end].split()), readings, taken)
