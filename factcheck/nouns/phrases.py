"""The noun phrase that a number counts: its extent, its head, what stands before the head and what is joined to it.

There is no tagger: a phrase runs over adjacent words up to one that no phrase holds (`grammar/lexicon/stops.yaml`), and
its head is the plural in it that no other noun follows. A phrase has at most eight words before it is given up, a list
at most eight members, so the time is bounded whatever the text.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from factcheck.nouns.kinds import common_class, is_a
from factcheck.nouns.lemma import lemma, words
from factcheck.nouns.shapes import (
    ATTRIBUTIVE,
    DIGITS,
    EITHER_S,
    END,
    KNOWN,
    MOST_WORDS,
    NAME,
    NEVER_HEAD,
    OWNER,
    PARTICIPLE,
    PEOPLE,
    PLURAL,
    VERB_S,
    VERBAL,
    WORD,
    Word,
    run,
    shape,
    stop_words,
)
from factcheck.span import Span

MOST_MEMBERS = 8

_START = re.compile(r"[^\S\n]*\n?[^\S\n]*[*_\"“‘]{0,3}[^\S\n]?")
_JOINT = re.compile(r"\s{0,3}(,|;|/)?\s{0,3}(?:(and|or|&)\s{1,3})?", re.I)
_OF = re.compile(r"\s{1,3}of\s{1,3}(?:(?:the|its|his|her|their|our|this|these|those|a|an)\s{1,3})?", re.I)
_OLD = re.compile(r"(?:year|month|week|day)s?-old(s?)$", re.I)
_OBJECT = re.compile(r"\s{1,3}(?:the|that|how|an|its|his|her|their)\s", re.I)  # `Figure 6 shows the`
_NEXT = re.compile(r"\s{1,3}([^\W_]+)")
_HYPHENS = "-‐‑–"


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


def phrase_at(text: str, start: int, stop: int, plural: bool | None = True) -> NounPhrase | None:
    """The noun phrase that starts at `start`, blanks and a hyphen apart, and ends before `stop`; None where none does.

    `plural` says what the number wants: True a plural head (`34 people`), False a singular (`one person`), None either.
    After a hyphen the head is the word tied to the number (`12-bed`), or the one of that age (`66-year-old man`).
    """
    begin = _START.match(text, start, stop)
    at = begin.end() if begin else start
    if at < stop and text[at] in _HYPHENS:
        return _glued(text, at + 1, stop)
    found = run(text, at, stop) or _after_still(text, at, stop)
    if not found:
        return None
    if len(found) > 1 and _OLD.match(f"{found[0].text}-{found[1].text}"):
        return _aged(found)
    if plural is not False:
        found = _lengthen(text, found, stop)
    which = head_of(found, plural)
    if which is None or (which == 0 and found[0].shape & EITHER_S and _OBJECT.match(text, found[0].end, stop)):
        return None
    return _phrase(text, found, which, stop, plural is not False)


def _phrase(text: str, found: list[Word], which: int, stop: int, lists: bool) -> NounPhrase:
    plain = plain_phrase(found, which)
    if plain.head in words("containers"):
        inner = _of(text, plain.span.end, stop)
        if inner is not None:
            return plain._replace(span=plain.span.join(inner.span), of=inner)
    if lists and which == len(found) - 1:
        members, end = _joined(text, plain, stop)
        if members:
            head = common_class(members) or plain.head
            return plain._replace(span=Span(plain.span.start, end), head=head, members=members)
    return plain


def plain_phrase(found: list[Word], which: int) -> NounPhrase:
    """The phrase of these words up to their head."""
    head = found[which]
    modifiers = tuple([word.text.lower() for word in found[:which]])
    return NounPhrase(Span(found[0].start, head.end), lemma(head.text), Span(head.start, head.end), modifiers)


def _after_still(text: str, at: int, stop: int) -> list[Word]:
    """The word for people after an adverb that no phrase holds: `5 still missing`."""
    adverb = WORD.match(text, at, stop)
    if adverb is None or adverb.group().lower() not in stop_words("before_people"):
        return []
    found = run(text, adverb.end(), stop, blank_first=True)[:1]
    return found if found and found[0].shape & PEOPLE else []


def _glued(text: str, at: int, stop: int) -> NounPhrase | None:
    match = WORD.match(text, at, stop)
    if not match:
        return None
    said = match.group()
    if _OLD.match(said):
        return _aged([Word(said, at, match.end(), shape(said)), *run(text, match.end(), stop, blank_first=True)])
    end = at + len(re.split("[-‐‑&]", said, maxsplit=1)[0])
    low = text[at:end].lower()
    if low in stop_words("suffix", "about"):
        return phrase_at(text, end, stop)
    if low in stop_words("suffix", "else"):
        return None
    word = Word(text[at:end], at, end, shape(text[at:end]))
    return None if word.shape & (END | DIGITS) else plain_phrase([word], 0)


def _aged(found: list[Word]) -> NounPhrase:
    """Who is of the age: `year-old man`, `year olds`; the age is one word, and the head where nothing follows it."""
    if "-" not in found[0].text:
        age = Word(f"{found[0].text}-{found[1].text}", found[0].start, found[1].end, found[1].shape)
        found = [age, *found[2:]]
    if found[0].text.endswith("s"):
        return plain_phrase(found, 0)
    # `28-year-old Anna Moss faces ten years`: a name is nobody's kind, and after it `faces` is a verb
    named = [n for n in range(1, len(found)) if found[n].shape & EITHER_S and found[n - 1].shape & NAME]
    which = head_of(found[1 : named[0] if named else None], None)
    if which is None or (found[which + 1].shape & (NAME | KNOWN)) == NAME:
        which = -1
    return plain_phrase(found, which + 1)


def _lengthen(text: str, found: list[Word], stop: int) -> list[Word]:
    """The words, carried over a comma or `and` between two words before the head: `male and female students`."""
    longer, more, listed = found, found, True
    for _ in range(3):
        if len(longer) >= MOST_WORDS or any(word.shape & (PLURAL | PEOPLE) for word in more):
            break
        joint = _JOINT.match(text, longer[-1].end, stop)
        if joint is None or joint[1] == ";" or not (joint[1] or joint[2]):
            break
        more = run(text, joint.end(), stop)
        if not more:
            break
        listed = joint[2] is not None or joint[1] == "/"
        longer = longer + more[: MOST_WORDS - len(longer)]
    plural = next((word for word in more if word.shape & PLURAL), None)
    if plural is None or plural.shape & (VERB_S | EITHER_S) or (len(more) < 2 and not listed):
        return found
    return longer


def head_of(found: list[Word], plural: bool | None) -> int | None:
    """The place of the head among these words; None where none of them can be counted so."""
    if plural is not False:
        for n, word in enumerate(found):
            if word.shape & PLURAL:
                return _last_noun(found, n)
        people = [n for n, word in enumerate(found[:3]) if word.shape & PEOPLE]
        if people and not (people[-1] + 1 < len(found) and found[people[-1] + 1].shape & NAME):
            return people[-1]
        if plural:
            return None
    return _singular(found)


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


def _singular(found: list[Word]) -> int | None:
    """The head of a singular phrase: the last word, or the last before one that looks like a verb or adverb."""
    head: int | None = None
    for n, word in enumerate(found):
        low = word.text.lower()
        if low.endswith("ly") or word.shape & (DIGITS | OWNER | NEVER_HEAD):
            if head is not None and not word.shape & OWNER:
                break
            continue
        if head is not None and not word.shape & KNOWN:
            if word.shape & PARTICIPLE or low.endswith("ing"):
                break
            last, said = n == len(found) - 1, found[head]
            if word.shape & NAME and said.shape & KNOWN and not said.shape & NAME:
                break  # `year-old son Scott`
            if last and not (word.shape | said.shape) & NAME and is_a(lemma(said.text), "person"):
                break  # `one woman present`
        head = n
    if head is not None and found[head].shape & PARTICIPLE and not found[head].shape & (PEOPLE | KNOWN):
        return None
    return head


def _of(text: str, at: int, stop: int) -> NounPhrase | None:
    """What a container holds: the phrase after `of`, plural or not."""
    joint = _OF.match(text, at, stop)
    found = run(text, joint.end(), stop) if joint else []
    which = head_of(found, None) if found else None
    return None if which is None else plain_phrase(found, which)


def _joined(text: str, first: NounPhrase, stop: int) -> tuple[tuple[str, ...], int]:
    """The lemmas of a list that goes on after its first member, and where it ends; no members where it does not."""
    members, at = [first.head], first.span.end
    while len(members) < MOST_MEMBERS:
        joint = _JOINT.match(text, at, stop)
        if joint is None or joint[1] == ";" or not (joint[1] or joint[2]):
            break
        if joint[1] and joint[2] and len(members) == 1:
            break  # `34 people, and rescuers said`: a clause
        more = run(text, joint.end(), stop)
        which = _member(more, members, joint[2] is not None)
        if which is None or (more[which].shape & VERBAL and _has_object(text, more[which].end, stop)):
            break
        members.append(lemma(more[which].text))
        at = more[which].end
        if joint[2] or joint[1] == "/":
            return tuple(members), at
    return (), at


def _member(found: list[Word], before: list[str], final: bool) -> int | None:
    """The head of one more member of a list, or None where what follows is rather a clause."""
    if not found or found[0].shape & VERB_S or (found[0].shape & EITHER_S and not found[0].shape & KNOWN):
        return None
    which = head_of(found, True)
    if which is None or which > 2 or (not final and len(found) > which + 1):
        return None
    people = found[which].shape & PEOPLE and not found[which].shape & PLURAL
    if people and not all(is_a(word, "person") for word in before):
        return None
    if len(before) == 1 and (found[0].shape & (VERBAL | PARTICIPLE)):
        if len(found) > which + 1 or (which and found[0].shape & VERBAL):
            return None
        if common_class((before[0], lemma(found[which].text))) is None:
            return None
    return which


def _has_object(text: str, at: int, stop: int) -> bool:
    """Whether what follows is the object of a verb: `killed 34 people and wounded dozens`."""
    after = _NEXT.match(text, at, stop)
    if after is None:
        return False
    low = after[1].lower()
    return low[0].isdigit() or any(low in stop_words("end", group) for group in ("numbers", "determiners", "pronouns"))
