"""The noun phrase that a number counts: its extent, its head, what stands before the head and what is joined to it.

There is no tagger: a phrase runs over adjacent words up to one that no phrase holds (`grammar/lexicon/stops.yaml`), and
its head is the plural in it that no other noun follows. A phrase has at most eight words before it is given up, a list
at most eight members, so the time is bounded whatever the text.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple, cast

from factcheck import lexicon
from factcheck.nouns.kinds import common_class, is_known
from factcheck.nouns.lemma import is_plural, lemma, words
from factcheck.span import Span

MOST_WORDS = 8
MOST_MEMBERS = 8

_WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W_](?:[\w’']*[^\W_])?(?:[-‐‑–&][^\W_]+)*(?:['’](?=\s))?")
_BLANK = re.compile(r"[^\S\n]*\n?[^\S\n]*[\"“‘*_]{0,2}")
_START = re.compile(r"[\s*_\"“‘]*")
_JOINT = re.compile(r"\s{0,3}(,|;|/)?\s{0,3}(?:(and|or|&)\s{1,3})?", re.I)
_OF = re.compile(r"\s{1,3}of\s{1,3}(?:(?:the|its|his|her|their|our|this|these|those)\s{1,3})?", re.I)
_OLD = re.compile(r"(?:year|month|week|day)s?-old$")


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


class _Word(NamedTuple):
    text: str
    start: int
    end: int
    shape: int


# What a word can be, as bits.
_END, _PLURAL, _PEOPLE, _VERBAL, _ATTRIBUTIVE, _NEVER_HEAD, _VERB_S, _NAME, _DIGITS, _OWNER, _SAME = (
    1 << n for n in range(11)
)


def phrase_at(text: str, start: int, stop: int, plural: bool | None = True) -> NounPhrase | None:
    """The noun phrase that starts at `start`, blanks and a hyphen apart, and ends before `stop`; None where none does.

    `plural` says what the number wants: True a plural head (`34 people`), False a singular (`one person`), None either.
    """
    at = _START.match(text, start, stop).end()  # type: ignore[union-attr]  # matches the empty string
    if text.count("\n", start, at) > 1:
        return None
    if at < stop and text[at] in "-‐‑–":
        return _glued(text, at + 1, stop)
    run = _run(text, at, stop)
    return _phrase(text, run, stop, plural) if run else None


def _phrase(text: str, run: list[_Word], stop: int, plural: bool | None) -> NounPhrase | None:
    run = _lengthen(text, run, stop)
    which = _head(run, plural)
    if which is None:
        return None
    head = run[which]
    span = Span(run[0].start, head.end)
    name = lemma(head.text)
    modifiers = tuple(word.text.lower() for word in run[:which])
    if name in words("containers"):
        inner = _of(text, head.end, stop)
        if inner is not None:
            span = Span(span.start, inner.span.end)
            return NounPhrase(span, name, Span(head.start, head.end), modifiers, (), inner)
    members, end = _joined(text, name, run, which, stop) if plural is not False else ((), head.end)
    if members:
        span, name = Span(span.start, end), common_class(members) or members[0]
    return NounPhrase(span, name, Span(head.start, head.end), modifiers, members)


def _glued(text: str, at: int, stop: int) -> NounPhrase | None:
    """What a number counts that is tied to it by a hyphen: `12-bed`, `66-year-old man`."""
    found = _WORD.match(text, at, stop)
    if not found:
        return None
    word = found.group()
    if _OLD.match(word.lower()):
        run = [_word(found), *_run(text, found.end(), stop)]
        which = _head(run, None)
        if not which:
            return None
        head = run[which]
        modifiers = tuple(w.text.lower() for w in run[:which])
        return NounPhrase(Span(at, head.end), lemma(head.text), Span(head.start, head.end), modifiers)
    if re.match(r"(?:year|month|week|day)s?-olds$", word.lower()):
        return NounPhrase(Span(at, found.end()), lemma(word), Span(at, found.end()))
    end = at + len(re.split("[-‐‑–&]", word, maxsplit=1)[0])
    if _shape(text[at:end]) & (_END | _DIGITS):
        return None
    return NounPhrase(Span(at, end), lemma(text[at:end]), Span(at, end))


def _run(text: str, at: int, stop: int) -> list[_Word]:
    """The words from `at` up to one that ends a phrase, or a mark; at most eight."""
    found: list[_Word] = []
    while len(found) < MOST_WORDS:
        if found or text[at : at + 1].isspace():
            blank = _BLANK.match(text, at, stop)
            if blank is None or blank.end() == at:
                break
            at = blank.end()
        match = _WORD.match(text, at, stop)
        if match is None:
            break
        word = _word(match)
        if word.shape & _END or (word.shape & _DIGITS and not (found and found[-1].shape & _NAME)):
            break
        found.append(word)
        at = word.end
    return found


def _word(match: re.Match[str]) -> _Word:
    said = match.group()
    return _Word(said, match.start(), match.end(), _shape(said))


def _lengthen(text: str, run: list[_Word], stop: int) -> list[_Word]:
    """The run, carried over `and` or a comma between two words before the head: `male and female students`."""
    for _ in range(2):
        if len(run) >= MOST_WORDS or any(word.shape & (_PLURAL | _PEOPLE) for word in run):
            return run
        joint = _JOINT.match(text, run[-1].end, stop)
        if joint is None or not (joint[1] in (",", "/") or joint[2]):
            return run
        more = _run(text, joint.end(), stop)
        if not any(word.shape & _PLURAL for word in more[:3]) and not (more and joint[1] and not joint[2]):
            return run
        longer = run + more[: MOST_WORDS - len(run)]
        if len(longer) == len(run):
            return run
        run = longer
    return run if any(word.shape & _PLURAL for word in run) else run[:1]


def _head(run: list[_Word], plural: bool | None) -> int | None:
    """The place of the head in the run."""
    if plural is not False:
        first = next((n for n, word in enumerate(run) if word.shape & _PLURAL and not word.shape & _OWNER), None)
        if first is not None:
            return _last_noun(run, first)
        people = [n for n, word in enumerate(run[:3]) if word.shape & _PEOPLE]
        if people:
            return people[-1]
        if plural:
            return None
    return _singular(run)


def _last_noun(run: list[_Word], at: int) -> int | None:
    """From the first plural on to the noun that it stands before: `police officers`, `sports clubs`."""
    if at == 0 and run[0].shape & _VERB_S and not run[0].shape & _SAME:
        return None
    while at + 1 < len(run):
        after = run[at + 1]
        if after.shape & _PLURAL and not (after.shape & _VERB_S and not run[at].shape & _ATTRIBUTIVE):
            at += 1
            continue
        if run[at].shape & _ATTRIBUTIVE or (run[at].shape & _NAME and at and run[at - 1].shape & _NAME):
            further = next((n for n in range(at + 2, min(at + 4, len(run))) if run[n].shape & _PLURAL), None)
            if further is not None:
                at = further
                continue
        break
    return at


def _singular(run: list[_Word]) -> int | None:
    """The head of a singular phrase: the last word, or the last before one that looks like a verb or adverb."""
    last: int | None = None
    for n, word in enumerate(run):
        low = word.text.lower()
        if n and low.endswith(("ed", "ly", "ing")) and last is not None and not is_known(low):
            break
        if word.shape & (_DIGITS | _OWNER) or low.endswith("ly"):
            continue
        if word.shape & _NEVER_HEAD:
            continue
        if last is not None and is_known(lemma(run[last].text)) and not is_known(lemma(low)) and n == len(run) - 1:
            break
        last = n
    return last


def _of(text: str, at: int, stop: int) -> NounPhrase | None:
    """What a container holds: the phrase after `of`, plural or not."""
    joint = _OF.match(text, at, stop)
    if joint is None:
        return None
    run = _run(text, joint.end(), stop)
    which = _head(run, None) if run else None
    if which is None:
        return None
    head = run[which]
    modifiers = tuple(word.text.lower() for word in run[:which])
    return NounPhrase(Span(run[0].start, head.end), lemma(head.text), Span(head.start, head.end), modifiers)


def _joined(text: str, first: str, run: list[_Word], which: int, stop: int) -> tuple[tuple[str, ...], int]:
    """The lemmas of a list that goes on after its first member, and where it ends; no members where it does not."""
    members, at = [first], run[which].end
    if len(run) > which + 1:
        return (), at
    while len(members) < MOST_MEMBERS:
        joint = _JOINT.match(text, at, stop)
        if joint is None or not (joint[1] or joint[2]):
            return (), at
        if joint[1] == ";" or (joint[1] and joint[2] and len(members) == 1):
            return (), at
        more = _run(text, joint.end(), stop)
        head = _member(more, members, bool(joint[2]))
        if head is None:
            return (), at
        members.append(lemma(more[head].text))
        at = more[head].end
        if joint[2] or joint[1] == "/":
            return tuple(members), at
    return (), at


def _member(run: list[_Word], before: list[str], final: bool) -> int | None:
    """The head of one more member of a list, or None where what follows is rather a clause."""
    if not run or run[0].shape & (_VERB_S | _DIGITS):
        return None
    head = _head(run, True)
    if head is None or head > 2:
        return None
    if not final and len(run) > head + 1:
        return None
    word = run[0]
    if len(before) == 1 and (word.shape & _VERBAL or word.text.endswith("ed")):
        kin = common_class((before[0], lemma(run[head].text)))
        if kin is None or (head and word.shape & _VERBAL):
            return None
        if len(run) > head + 1:
            return None
    return head


_shapes: dict[str, int] = {}


def _shape(said: str) -> int:
    found = _shapes.get(said)
    if found is None:
        if len(_shapes) > 50_000:
            _shapes.clear()
        found = _shapes[said] = _look(said)
    return found


def _look(said: str) -> int:
    low = said.lower().replace("’", "'").rstrip(".")
    if said.endswith("."):
        return _NAME
    name = _NAME if said[:1].isupper() else 0
    if said.isdigit():
        return _DIGITS
    if low in _end_words():
        return _END | name
    if low.endswith(("'s", "s'")):
        return _OWNER | name
    shape = name
    verb = _third().get(low)
    if verb == "third":
        shape |= _VERB_S
    if low in words("same_plural"):
        shape |= _SAME
    if is_plural(low):
        shape |= _PLURAL
    if verb == "both" and not is_known(lemma(low)):
        shape |= _VERB_S if not _PLURAL & shape else 0
        shape |= _PLURAL
    if said[0].isdigit():
        shape &= ~_PLURAL
    for mark, group in ((_PEOPLE, "people"), (_VERBAL, "verbal"), (_NEVER_HEAD, "never_head")):
        if low in _stops(group):
            shape |= mark
    if low in words("attributive"):
        shape |= _ATTRIBUTIVE
    return shape


@cache
def _stops(name: str) -> frozenset[str]:
    return _flat(lexicon.table("stops")[name])


def _flat(data: Any) -> frozenset[str]:
    if isinstance(data, dict):
        return frozenset(word for group in data.values() for word in group.split())
    return frozenset(cast(str, data).split())


@cache
def _end_words() -> frozenset[str]:
    return _stops("end") | _stops("finite")


@cache
def _third() -> dict[str, str]:
    """The -s forms of verbs, each with the list it comes from."""
    return {_third_person(verb): name for name in ("both", "third") for verb in _stops(name)}


def _third_person(verb: str) -> str:
    if verb.endswith("y") and verb[-2:-1] not in ("a", "e", "o", "u"):
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")



