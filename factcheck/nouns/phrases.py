"""The noun phrase that a number counts: its extent, its head, what stands before the head and what is joined to it.

There is no tagger: a phrase runs over adjacent words up to one that no phrase holds (`grammar/lexicon/stops.yaml`), and
its head is the plural in it that no other noun follows. A phrase has at most eight words, a list at most eight members,
so the time is bounded whatever the text.
"""

from __future__ import annotations

import re
from functools import cache

from factcheck import regex
from factcheck.lexicon import table
from factcheck.nouns.heads import NounPhrase, head_of, plain_phrase
from factcheck.nouns.kinds import common_class
from factcheck.nouns.lemma import words
from factcheck.nouns.lists import joined, lengthen
from factcheck.nouns.shapes import (
    DIGITS,
    EITHER_S,
    END,
    KNOWN,
    NAME,
    PEOPLE,
    PLURAL,
    WORD,
    Word,
    run,
    shape,
    stop_words,
)
from factcheck.span import Span

_START = regex.compile(r"[^\S\n]*\n?[^\S\n]*[*_\"“‘]{0,3}[^\S\n]?")
_OF = regex.compile(r"\s{1,3}of\s{1,3}(?:(?:the|its|his|her|their|our|this|these|those|a|an)\s{1,3})?", re.I)
_OF_ONE = regex.compile(r"\ban?\s+\Z", re.IGNORECASE)
_OLD = regex.compile(r"(?:year|month|week|day)s?-old(s?)$", re.I)
_OBJECT = regex.compile(r"\s{1,3}(?:the|that|how|an(?!\s+hour\b)|its|his|her|their)\s", re.I)  # `Figure 6 shows the`
_NUMBER = regex.compile(r"[\d.,]*\d\s*\Z|[^\W\d_]+\s*\Z")
_GOES_ON = regex.compile(r"(?:-|and\s)\Z")  # `twenty-one`, `a hundred and one`
_HYPHENS = "-‐‑–"


def phrase_at(text: str, start: int, stop: int, plural: bool | None = True) -> NounPhrase | None:
    """The noun phrase that starts at `start`, blanks and a hyphen apart, and ends before `stop`; None where none does.

    `plural` says what the number wants: True a plural head (`34 people`), False a singular (`one person`), None what
    the word before `start` says. A singular that stands before another noun after a plural number is counted, too (`30
    member council`). After a hyphen the head is the word tied to the number (`12-bed`), or the one of that age
    (`66-year-old man`).
    """
    begin = _START.match(text, start, stop)
    at = begin.end() if begin else start
    if at < stop and text[at] in _HYPHENS:
        return _glued(text, at + 1, stop)
    found = run(text, at, stop) or _after_still(text, at, stop)
    if not found:
        return None
    if len(found) > 1 and not found[0].shape & PLURAL and _OLD.match(f"{found[0].text}-{found[1].text}"):
        return _aged(found)
    one = False
    if plural is None:
        plural = _wanted(text, start)
        one = plural is False
    if plural is not False:
        found = lengthen(text, found, stop, plural is True)
    which = head_of(found, plural, one)
    if which is None and plural and len(found) > 1 and _measures(found[0]):
        return plain_phrase(found, 0)
    if which is None or (which == 0 and found[0].shape & EITHER_S and _OBJECT.match(text, found[0].end, stop)):
        return None
    return _phrase(text, found, which, stop, plural is not False)


def _wanted(text: str, start: int) -> bool | None:
    """Whether the number before `start` wants a plural, by its last word; None where that does not tell."""
    before = _NUMBER.search(text, max(0, start - 16), start)
    if before is None:
        return None
    said = before.group().strip().lower()
    if said[-1].isdigit():
        return None if said in ("0", "1") or (said[:2] in ("0.", "1.")) else True
    if said == "one" and not _GOES_ON.search(text, max(0, start - 16), before.start()):
        return False
    return True if said in stop_words("end", "numbers") else None


def _measures(word: Word) -> bool:
    """Whether a singular can be counted before another noun: `member` in `30 member council`."""
    return word.shape & (KNOWN | NAME) == KNOWN or word.text.lower() in words("containers") | words("before_noun")


def _phrase(text: str, found: list[Word], which: int, stop: int, lists: bool) -> NounPhrase:
    plain = _whole(plain_phrase(found, which), text, stop)
    if plain.head in words("containers"):
        inner = _of(text, plain.span.end, stop)
        if inner is not None:
            return plain._replace(span=plain.span.join(inner.span), of=inner)
    if lists and which == len(found) - 1:
        members, end = joined(text, plain, stop)
        if members:
            head = common_class(members) or plain.head
            return plain._replace(span=Span(plain.span.start, end), head=head, members=members)
    return plain


def _whole(plain: NounPhrase, text: str, stop: int) -> NounPhrase:
    """The phrase with what always goes with its head: `orders of magnitude`, `lines of code`."""
    rest = _wholes().get(plain.head)
    if rest is None or not text.startswith(rest, plain.span.end) or plain.span.end + len(rest) > stop:
        return plain
    end = plain.span.end + len(rest)
    return plain._replace(span=Span(plain.span.start, end), head=f"{plain.head}{rest}")


@cache
def _wholes() -> dict[str, str]:
    """Heads and what goes with each, from the word list."""
    said = (part.strip().partition(" ") for part in table("stops")["wholes"].split("|"))
    return {head: f" {rest}" for head, _, rest in said}


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
    end = at + len(regex.split("[-‐‑&]", said, maxsplit=1)[0])
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


def _of(text: str, at: int, stop: int) -> NounPhrase | None:
    """What a container holds: the phrase after `of`, plural or not."""
    joint = _OF.match(text, at, stop)
    if joint is None or _OF_ONE.search(joint.group()):
        return None  # `crew members of a bomber`
    found = run(text, joint.end(), stop)
    which = head_of(found, None) if found else None
    return None if which is None else plain_phrase(found, which)
