"""Which word of a noun phrase is its head, and the phrase that it makes."""

from __future__ import annotations

from typing import NamedTuple

from factcheck.nouns.kinds import is_a
from factcheck.nouns.lemma import lemma, words
from factcheck.nouns.shapes import (
    ATTRIBUTIVE,
    DIGITS,
    EITHER_S,
    KNOWN,
    NAME,
    NEVER_HEAD,
    OWNER,
    PARTICIPLE,
    PEOPLE,
    PLURAL,
    VERB_S,
    Word,
)
from factcheck.span import Span


class NounPhrase(NamedTuple):
    """`head` and `members` are lemmas, `modifiers` the words before the head in lower case; spans are in the text.

    In a coordination (`women, children and wounded`) `members` names each part, `head` is the class common to them or
    else the first of them, and `modifiers` are the first one's. `of` is what a measure or group word holds.
    """

    span: Span
    head: str
    head_span: Span
    modifiers: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    of: NounPhrase | None = None


def plain_phrase(found: list[Word], which: int) -> NounPhrase:
    """The phrase of these words up to their head."""
    head = found[which]
    modifiers = tuple([word.text.lower() for word in found[:which]])
    return NounPhrase(Span(found[0].start, head.end), lemma(head.text), Span(head.start, head.end), modifiers)


def head_of(found: list[Word], plural: bool | None, one: bool = False) -> int | None:
    """The place of the head among these words; None where none of them can be counted so. `one`: the word `one` counts
    it, so that a form in -s after it is a verb."""
    if plural is not False:
        for n, word in enumerate(found):
            if word.shape & PLURAL:
                return _last_noun(found, n)
        people = [n for n, word in enumerate(found[:3]) if word.shape & PEOPLE]
        if people and not (people[-1] + 1 < len(found) and found[people[-1] + 1].shape & NAME):
            return people[-1]
        if plural:
            return None
    return _singular(found, one)


def _last_noun(found: list[Word], at: int) -> int | None:
    """From the first plural on to the noun that it stands before: `police officers`, `sports clubs`."""
    last = len(found) - 1
    if at == 0 and found[0].shape & (VERB_S | EITHER_S):
        verb = found[0].shape & VERB_S or any(word.shape & PLURAL for word in found[1:])
        if verb and not found[0].shape & ATTRIBUTIVE:
            return None  # `Figure 6 shows mean values`
    while at < last:
        here, after = found[at].shape, found[at + 1].shape
        if after & PLURAL and not (after & (VERB_S | EITHER_S) and not here & ATTRIBUTIVE):
            at += 1
            continue
        named = here & NAME and (after & NAME or (at and found[at - 1].shape & NAME))
        if here & ATTRIBUTIVE or named:
            further = next((n for n in range(at + 2, min(at + 4, last + 1)) if found[n].shape & PLURAL), None)
            if further is not None:
                at = further
                continue
        break
    return at


def _singular(found: list[Word], one: bool) -> int | None:
    """The head of a singular phrase: the last word, or the last before one that looks like a verb or adverb."""
    head: int | None = None
    for n, word in enumerate(found):
        low = word.text.lower()
        if low.endswith("ly") or word.shape & (DIGITS | OWNER | NEVER_HEAD):
            if head is not None and not word.shape & OWNER:
                break
            continue
        if one and n == len(found) - 1 and word.shape & (PLURAL | NAME | PEOPLE) == PLURAL and _is_many(low):
            break  # `one theory suggests`, `one accounts for it`
        if one and head is not None and word.shape & VERB_S:
            break  # `one group includes men`
        if head is not None and not word.shape & KNOWN:
            if word.shape & PARTICIPLE or low.endswith("ing"):
                break
            last, said = n == len(found) - 1, found[head]
            if word.shape & NAME and said.shape & KNOWN and not said.shape & NAME:
                break  # `year-old son Scott`
            if last and not (word.shape | said.shape) & NAME and is_a(lemma(said.text), "person"):
                break  # `one woman present`
        head = n
    if head is None or found[head].shape & (PEOPLE | KNOWN):
        return head
    if found[head].shape & PARTICIPLE or (head and all(word.shape & NAME for word in found[: head + 1])):
        return None  # `one displaced`, `number one Anna Moss`
    return head


def _is_many(low: str) -> bool:
    """Whether a plural is no singular as well (`series`, `species`)."""
    return low not in words("same_plural")
