"""What a word can be in a noun phrase, told from its letters and the word lists, and the words of a stretch of text."""

from __future__ import annotations

from enum import IntFlag
from functools import cache
from typing import Any, NamedTuple, cast

from factcheck import lexicon, regex
from factcheck.nouns.kinds import is_known
from factcheck.nouns.lemma import is_plural, lemma, words

MOST_WORDS = 8
_MOST_KEPT = 50_000  # words remembered before the memory is emptied, so that no text can fill it

WORD = regex.compile(
    r"(?:[A-Z]\.){2,6}|(?:St|Mt|Ft|Gov|Sen|Rep|Gen|Dr)\.(?=\s[A-Z])"
    r"|[^\W_](?:[\w’']{0,60}[^\W_])?(?:[-‐‑&][^\W_]{1,60}){0,8}(?:(?<=s)['’](?=\s))?"
)
_SCALED = regex.compile(r"\d[\d.,]*(?:k|m|bn|mn|tn|kg|km|cm|mm|ml|g|p)")  # a figure of its own: `30m passengers`
_NUMBERED = regex.compile(
    r"\d*[½⅓⅔¼¾⅛⅜⅝⅞]|\d[\d.,]*-(?:\d[\d.,]*|plus|odd|ish)|[a-z]+-(?:odd|plus|ish|some-odd)"
)  # `8-16 weeks`, `thirty-odd cows`
_OF_LETTERS = regex.compile(r"[A-Z]{2,6}[’']?s")  # `40 GPs`
_OF_MODELS = regex.compile(r"(?!1[0-9]0s)[1-9]\d{2}s")  # `three 747s`
_BLANK = regex.compile(r"[^\S\n]*(\n[^\S\n]*)?[\"“‘*_]{0,2}")


class Shape(IntFlag):
    """What a word can be; several may hold."""

    END = 1  # no noun phrase holds it
    PLURAL = 2
    PEOPLE = 4  # counts as people by itself: the wounded
    VERBAL = 8  # and may be a past tense
    ATTRIBUTIVE = 16  # a plural that may stand before a noun
    NEVER_HEAD = 32
    VERB_S = 64  # the -s form of a word that is a verb alone
    EITHER_S = 128  # the -s form of a word that is a verb or a noun
    NAME = 256  # begins with a capital
    DIGITS = 512
    OWNER = 1024  # a possessive
    KNOWN = 2048  # stands in a noun class
    PARTICIPLE = 4096  # a word in -ed


# Plain ints, as an enum's operators cost more than all the rest.
END, PLURAL, PEOPLE, VERBAL, ATTRIBUTIVE, NEVER_HEAD, VERB_S, EITHER_S, NAME, DIGITS, OWNER, KNOWN, PARTICIPLE = map(
    int, Shape
)


class Word(NamedTuple):
    """A word as written, where it stands, and the bits of its `Shape`."""

    text: str
    start: int
    end: int
    shape: int


def run(text: str, at: int, stop: int, blank_first: bool = False) -> list[Word]:
    """The words from `at` up to a mark or a word that ends a phrase; at most eight. A line may break between them, not
    before a capital that follows a plural: that is a new line of a list or a heading."""
    found: list[Word] = []
    while len(found) < MOST_WORDS:
        broken = False
        if found or blank_first:
            blank = _BLANK.match(text, at, stop)
            if blank is None or blank.end() == at:
                break
            broken, at = blank[1] is not None, blank.end()
        match = WORD.match(text, at, stop)
        if match is None:
            break
        said = match.group()
        bits = shape(said)
        if bits & END and _belongs(text, said, match.end(), stop, found):
            bits &= ~END
        if bits & END or (bits & DIGITS and not (found and found[-1].shape & NAME)):
            break
        if broken and bits & NAME and found and found[-1].shape & (PLURAL | PEOPLE):
            break
        at = match.end()
        found.append(Word(said, match.start(), at, bits))
    if found and found[-1].shape & OWNER and found[-1].text[-1] in "'’":
        # Nothing follows that could be owned: the mark closes a quotation.
        last = found.pop()
        found.append(Word(last.text[:-1], last.start, last.end - 1, shape(last.text[:-1])))
    return found


def _belongs(text: str, said: str, end: int, stop: int, found: list[Word]) -> bool:
    """Whether a word that elsewhere ends a phrase is part of a name (`New York Times`) or of a pair (`no votes`)."""
    if found and said[0].isupper() and found[-1].shape & NAME:
        return not found[-1].shape & PLURAL
    if said.lower() not in _first_of_pairs():
        return False
    after = WORD.match(text, end + 1, stop)
    return after is not None and f"{said} {after.group()}".lower() in _pairs()


_shapes: dict[str, int] = {}


def shape(said: str) -> int:
    """The bits of what a word, as written, can be."""
    found = _shapes.get(said)
    if found is None:
        if len(_shapes) > _MOST_KEPT:
            _shapes.clear()
        found = _shapes[said] = _look(said)
    return found


def _look(said: str) -> int:
    low = said.lower().replace("’", "'")
    name = NAME if said[0].isupper() else 0
    if said.isdigit():
        return DIGITS
    if said[0].isdigit() and _SCALED.fullmatch(said):
        return END
    if ("-" in said or said[0].isdigit()) and _NUMBERED.fullmatch(low):
        return END
    if said.endswith("."):
        return NAME
    if low in _end_words() and said not in _stops("capitals"):
        return END | name
    if low.endswith(("'ll", "'ve", "'re", "'m", "n't")):
        return END
    if low.endswith(("'s", "s'")):
        return OWNER | name
    known = KNOWN if is_known(lemma(low)) else 0
    bits = name | known
    capitals = said.isupper() and len(said) > 1
    if is_plural(low) and not said[0].isdigit() and (known or not capitals):
        bits |= PLURAL | _verb_s().get(low, 0)
    elif _OF_LETTERS.fullmatch(said) or _OF_MODELS.fullmatch(said):
        bits |= PLURAL
    for mark, group in ((PEOPLE, "people"), (VERBAL, "verbal"), (NEVER_HEAD, "never_head")):
        if low in _stops(group):
            bits |= mark
    if low.endswith("ed") and not low.endswith("eed") and low not in _stops("not_participle"):
        bits |= PARTICIPLE
    if low in words("attributive") or low in words("same_plural"):
        bits |= ATTRIBUTIVE
    return bits


@cache
def _stops(name: str) -> frozenset[str]:
    return stop_words(name)


@cache
def stop_words(name: str, group: str | None = None) -> frozenset[str]:
    """The words of a key of `grammar/lexicon/stops.yaml`, or of one of its groups."""
    data: Any = lexicon.table("stops")[name]
    if isinstance(data, dict):
        return frozenset(word for key, line in data.items() if group in (None, key) for word in line.split())
    return frozenset(cast(str, data).split())


@cache
def _pairs() -> frozenset[str]:
    return frozenset(part.strip() for part in lexicon.table("stops")["pairs"].split("|"))


@cache
def _first_of_pairs() -> frozenset[str]:
    return frozenset(pair.split(" ")[0] for pair in _pairs())


@cache
def _end_words() -> frozenset[str]:
    return stop_words("end") | stop_words("finite")


@cache
def _verb_s() -> dict[str, int]:
    """The -s forms of verbs, each with what that makes of it."""
    return {_third_person(verb): bit for name, bit in (("both", EITHER_S), ("third", VERB_S)) for verb in _stops(name)}


def _third_person(verb: str) -> str:
    if verb.endswith("y") and verb[-2:-1] not in ("a", "e", "o", "u"):
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
