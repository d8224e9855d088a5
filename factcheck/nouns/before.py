"""The noun that governs a number from the left: `the death toll rose to 34`, `a population of 2.1 million`."""

from __future__ import annotations

import re
from functools import cache

from factcheck import lexicon, regex
from factcheck.nouns.heads import NounPhrase, head_of, plain_phrase
from factcheck.nouns.shapes import (
    END,
    OWNER,
    PARTICIPLE,
    PEOPLE,
    PLURAL,
    VERB_S,
    WORD,
    Word,
    shape,
    stop_words,
)

_WINDOW = 120  # characters: about twenty words, more than any noun lies from its number
_MOST_PHRASES = 3
_TOKEN = regex.compile(WORD.pattern + r"|\S")
_LABEL = regex.compile(r"(?:\A|[\n.;|*•(–—-])[\s*_#>]*(?:(?:the|a|an|our|its)\s+)?\Z", re.I)

_SUBJECT = regex.compile(
    r"\b(?:was|were|been|being|I|you|we|they|he|she|who|to|will|would|can|could|may|might|must|should)\s+\Z", re.I
)
_OF = frozenset({"of"})
_BEING = frozenset({"is", "are", "was", "were"})

Token = re.Match[str]


def phrase_before(text: str, end: int, floor: int) -> NounPhrase | None:
    """The noun phrase joined to a number that starts at `end` by linking words (`of`, `was`, `rose to`, a colon or a
    bracket), within `[floor, end)`; None where the words before the number do not link.

    `of` holds a phrase that `of` joins to the head (`number of dead`).
    """
    low = max(floor, end - _WINDOW)
    tail = text[max(low, end - 30) : end].split()
    if not tail or (tail[-1].lower() not in _openers() and tail[-1][-1] not in ":("):
        return None
    tokens = list(_TOKEN.finditer(text, low, end))
    if low > floor:
        tokens = tokens[1:]  # the first may be half a word
    linked = _before_link(tokens)
    if linked is None:
        return None
    at, begin, subject = linked
    if subject:
        at = _without_when(text, tokens, at)
    found = _phrase(tokens, at, begin, stop_words("through") if subject else _OF)
    if found is not None and not subject and not found.modifiers and _is_verb(text, found.head_span.start, floor):
        return None
    noun = tokens[at] if subject and at < len(tokens) else None
    if noun and _low(noun) in stop_words("change") and found and not shape(text[slice(*found.head_span)]) & PLURAL:
        # `a sharp drop from`: the word for the change is the noun here
        found = plain_phrase([Word(noun.group(), noun.start(), noun.end(), 0)], 0)
    if found is not None and tail[-1].lower() == "at" and found.modifiers:
        found = _without_verb(found, tokens, text)
    if found is None or len(found.head) < 2 or not found.head[0].isalpha():
        return None
    if tokens[-1].group() == ":" and not _LABEL.search(text, max(low, found.span.start - 12), found.span.start):
        return None
    return found


def _without_verb(found: NounPhrase, tokens: list[Token], text: str) -> NounPhrase:
    """`the laser emits at 532 nm`: a verb in -s before `at` is none that anything is counted by."""
    said = text[slice(*found.head_span)]
    of_plural = _is_of_plural(found, said)
    if not of_plural and not shape(said) & VERB_S:
        return found
    earlier = [token for token in tokens if found.span.start <= token.start() < found.head_span.start]
    plain = _plain([Word(t.group(), t.start(), t.end(), _shape(t)) for t in earlier])
    if plain is None:
        return found
    return plain if of_plural or not shape(text[slice(*plain.head_span)]) & PLURAL else found


def _is_of_plural(found: NounPhrase, said: str) -> bool:
    """`ticket prices start at €35`: a verb after its plural."""
    verb = said in stop_words("both") or said in stop_words("third") or said in stop_words("at_verbs")
    return verb and bool(shape(found.modifiers[-1]) & PLURAL)


def _is_verb(text: str, at: int, floor: int) -> bool:
    """Whether the word at `at` follows a pronoun, `to` or an auxiliary, as verbs do: `when you look at 25 to 54`."""
    return _SUBJECT.search(text, max(floor, at - 12), at) is not None


def _low(token: Token) -> str:
    return token.group().lower()


def _before_link(tokens: list[Token]) -> tuple[int, int, bool] | None:
    """How many tokens stand before the linking words, where a phrase there may begin, and whether a verb links, so
    that prepositions may stand between (`turnout in the north was`); None where nothing links."""
    at = _skip(tokens, len(tokens))
    if not at:
        return None
    last = _low(tokens[at - 1])
    if at > 1 and f"{_low(tokens[at - 2])} {last}" in _phrases():
        return _skip(tokens, at - 2), 0, True
    if last in ("to", "by", "at", "from") and at > 1:
        before = _skip(tokens, at - 1)
        verb = _low(tokens[before - 1]) if before else ""
        if verb in stop_words("move") or (last == "at" and verb in stop_words("steady")):
            return _skip(tokens, before - 1), 0, True
        if last == "to":
            brought = [n + 1 for n in range(max(0, at - 7), at - 1) if _low(tokens[n]) in stop_words("bring")]
            return (at - 1, brought[-1], False) if brought else None
    if last in _verbs():
        return _skip(tokens, at - 1), 0, True
    if last == "at" and at > 3 and _low(tokens[at - 3]) in _BEING and _low(tokens[at - 2]).endswith("ing"):
        return _skip(tokens, at - 3), 0, True  # `oil was trading at`
    if last in stop_words("link", "prepositions") or last in (":", "("):
        before = at - 1
        if before > 1 and f"{_low(tokens[before - 2])} {_low(tokens[before - 1])}" in _hedges():
            before -= 2  # `income per capita of`
        return (before - 1 if last == "at" and before and _low(tokens[before - 1]) == "," else before), 0, False
    return None


def _without_when(text: str, tokens: list[Token], at: int) -> int:
    """How many tokens are left before a time that stands between the noun and the link: `sales in March rose to`."""
    if not at:
        return at
    when = _when().search(text, tokens[0].start(), tokens[at - 1].end())
    if when is None:
        return at
    return next((n for n in range(at) if tokens[n].start() >= when.start()), at) or at


def _skip(tokens: list[Token], at: int) -> int:
    """How many tokens are left before `at` without hedges, auxiliaries and adverbs."""
    while at:
        if _low(tokens[at - 1]) in stop_words("aside"):
            at -= 1
        elif at > 1 and f"{_low(tokens[at - 2])} {_low(tokens[at - 1])}" in _hedges():
            at -= 2
        else:
            break
    return at


def _phrase(tokens: list[Token], at: int, floor: int, through: frozenset[str]) -> NounPhrase | None:
    """The phrase that ends at `at`, or the one further left that it only completes: `turnout in the north`."""
    found: NounPhrase | None = None
    for _ in range(_MOST_PHRASES):
        words: list[Word] = []
        begin = at
        while begin > floor:
            bits = _shape(tokens[begin - 1])
            if bits & END:
                break
            begin -= 1
            words.append(Word(tokens[begin].group(), tokens[begin].start(), tokens[begin].end(), bits))
        here = _plain(words[::-1])
        if here is None:
            return found
        if found is not None and _low(tokens[at]) == "of":
            here = here._replace(span=here.span.join(found.span), of=found)
        found = here
        before = begin
        while before > floor and _low(tokens[before - 1]) in stop_words("determiner"):
            before -= 1
        if before <= floor or _low(tokens[before - 1]) not in through:
            return found
        at = before - 1
    return found


def _shape(token: Token) -> int:
    said = token.group()
    return shape(said) if said[0].isalnum() else END


def _plain(words: list[Word]) -> NounPhrase | None:
    """The phrase of these words: the last is the head, but for a participle or adverb after it."""
    while len(words) > 1 and words[0].shape & OWNER:
        words = words[1:]
    which = len(words) - 1
    while which > 0 and (words[which].shape & (PARTICIPLE | PEOPLE) or words[which].text.endswith("ly")):
        which -= 1
    if which < 0 or (words[which].shape & PARTICIPLE and not words[which].shape & PEOPLE):
        return None
    if which < len(words) - 1 and not words[which].shape & PLURAL:
        better = head_of(words, None)
        which = which if better is None else better
    return plain_phrase(words, which)


@cache
def _verbs() -> frozenset[str]:
    linking = stop_words("link", "verbs") | stop_words("link", "subject")
    return linking | stop_words("move") | stop_words("direction")


@cache
def _phrases() -> frozenset[str]:
    return frozenset(part.strip() for part in lexicon.table("stops")["link"]["phrases"].split("|"))


@cache
def _hedges() -> frozenset[str]:
    return frozenset(part.strip() for part in lexicon.table("stops")["aside_pairs"].split("|"))


@cache
def _openers() -> frozenset[str]:
    """The last words of everything that links, and of what may stand between."""
    ends = frozenset(part.rsplit(None, 1)[-1] for part in _phrases() | _hedges())
    return _verbs() | stop_words("link", "prepositions") | ends | stop_words("aside") | {"to", "by", "at", "from"}


@cache
def _when() -> re.Pattern[str]:
    """A time at the end of a stretch of text, as the word list spells its parts."""
    lead, open_, noun = ("|".join(sorted(stop_words("when", key))) for key in ("prepositions", "openers", "nouns"))
    named = "|".join(sorted(stop_words("end", "time") | stop_words("when", "days")))
    opener = rf"(?:(?:{open_})[\s-]+)"
    time = rf"(?:(?:{opener}+(?:{noun})|{opener}*(?:{named})(?: \d{{1,2}}\b)?)(?:,? (?:of )?\d{{4}})?|\d{{4}})"
    return regex.compile(rf"(?:(?<=\s)|(?<=,\s))(?:(?:{lead})\s+)?{time},?\Z", re.I)
