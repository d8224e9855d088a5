"""The door to what is counted: noun phrases beside a number, lemmas, and how kinds of things lie to each other."""

from __future__ import annotations

from factcheck.nouns.before import phrase_before
from factcheck.nouns.heads import NounPhrase
from factcheck.nouns.kinds import (
    ancestors,
    common_class,
    compare,
    complete,
    covered,
    covers,
    is_a,
    is_known,
    lies_in,
    opposed,
    part_of,
    relation,
)
from factcheck.nouns.lemma import is_plural, lemma
from factcheck.nouns.phrases import phrase_at

__all__ = [
    "NounPhrase",
    "ancestors",
    "common_class",
    "compare",
    "complete",
    "covered",
    "covers",
    "is_a",
    "is_known",
    "is_plural",
    "lemma",
    "lies_in",
    "opposed",
    "part_of",
    "phrase_at",
    "phrase_before",
    "relation",
]
