"""What stands round a fact in its sentence, for the functions of the rule language that ask for words or things."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from factcheck import nouns, regex
from factcheck.engine import clause
from factcheck.model.document import Document
from factcheck.model.fact import Fact
from factcheck.span import Span

Phrases = tuple[str, ...]
_NEAR_BEFORE, _NEAR_AFTER = 5, 4  # words
_REACH = 240  # characters in which what stands right before or after a fact nearly always is
_SPACE = "".join(chr(code) for code in range(0x3001) if chr(code).isspace())
_LAST_WORD = regex.compile(r"([^\W\d_][\w’'-]*)[\s,(–—-]*\Z")


class Around:
    """The words round the facts of one document, each worked out once: many rules ask for the same."""

    def __init__(self, document: Document | None) -> None:
        self._document = document if document is not None and document.sentences else None
        self._near: dict[int, str] = {}
        self._beside: dict[Span, tuple[str, str, str, str]] = {}
        self._told: dict[tuple[int, Phrases], bool] = {}

    def stands_beside(self, fact: Fact, phrases: Phrases) -> bool:
        """Whether one of the phrases stands among the few words before or after the fact, or in the fact itself."""
        near = self._near.get(fact.id)
        if near is None:
            near = self._near[fact.id] = self._words_near(fact).lower()
        return _found(phrases, near)

    def stands_in_words(self, fact: Fact, phrases: Phrases) -> bool:
        """Whether one of the phrases stands in the words of the fact itself."""
        return _found(phrases, fact.quote.lower())

    def stands_in_sentence(self, fact: Fact, phrases: Phrases) -> bool:
        """Whether one of the phrases stands anywhere in the sentence of the fact."""
        if self._document is None:
            return _found(phrases, fact.quote.lower())
        key = fact.sentence, phrases
        if key not in self._told:
            span = self._sentence(fact, self._document)
            self._told[key] = _found(phrases, span.of(self._document.masked).lower())
        return self._told[key]

    def comes_before(self, fact: Fact, phrases: Phrases) -> bool:
        """Whether one of the phrases comes right before the fact."""
        before, _, last, _ = self._lowered(fact)
        # The last words rule most out, without a look at each place in the text.
        return last.endswith(_outer(phrases, -1, "(")) and _found(phrases, before, "", r"[\s(]*\Z")

    def comes_after(self, fact: Fact, phrases: Phrases) -> bool:
        """Whether one of the phrases comes right after the fact."""
        _, after, _, first = self._lowered(fact)
        return first.startswith(_outer(phrases, 0, "-")) and _found(phrases, after, r"\A[\s-]*", "")

    def is_tied_to_a(self, fact: Fact, kind: str) -> bool:
        """Whether the noun right after the fact (`a 14-year-old boy`) or right before it (`the boy, aged 14`) is of a
        class."""
        before, after = self._sides(fact, _REACH)
        phrase = nouns.phrase_at(after, 0, len(after), None)
        if phrase is not None:
            return nouns.is_a(phrase.head, kind)
        last = _LAST_WORD.search(before)
        return last is not None and nouns.is_a(nouns.lemma(last.group(1).lower()), kind)

    def is_of_all(self, fact: Fact, phrases: Phrases) -> bool:
        """Whether a per cent tells what so many of a group did; the phrases are no groups."""
        before, after, _, _ = self._lowered(fact)
        return after.lstrip().startswith("of") and clause.is_of_all(before, after, phrases)

    def is_of_another(self, fact: Fact, phrases: Phrases) -> bool:
        """Whether a per cent is held against another time, an aim or what there is room for, or one of the phrases."""
        after = self._lowered(fact)[1]
        return clause.is_of_another(after) or _found(phrases, after[:60])

    def is_value_of(self, fact: Fact, phrases: Phrases) -> bool:
        """Whether the fact is the value of what one of the phrases names, whichever stands first."""
        before, after, _, _ = self._lowered(fact)
        return clause.is_value_of(before, after, phrases)

    def is_of_one(self, fact: Fact, phrases: Phrases) -> bool:
        """Whether the subject of its clause is one of a class that the phrases name."""
        return clause.is_of_one(self._lowered(fact)[0], phrases)

    def _lowered(self, fact: Fact) -> tuple[str, str, str, str]:
        """The text before and after a fact in lower case, and the same without what parts it from the fact."""
        made = self._beside.get(fact.span)
        if made is None:
            before, after = (side.lower() for side in self._sides(fact, _REACH))
            made = before, after, before.rstrip(_SPACE + "("), after.lstrip(_SPACE + "-")
            self._beside[fact.span] = made
        return made

    def _words_near(self, fact: Fact) -> str:
        before, after = (side.split() for side in self._sides(fact, _REACH))
        if len(before) <= _NEAR_BEFORE or len(after) <= _NEAR_AFTER:  # the outermost may be cut, or others further off
            before, after = (side.split() for side in self._sides(fact, None))
        return " ".join([*before[-_NEAR_BEFORE:], fact.quote, *after[:_NEAR_AFTER]])

    def _sides(self, fact: Fact, reach: int | None) -> tuple[str, str]:
        """The text of the fact's sentence before and after it, so many characters at most."""
        if self._document is None:
            return "", ""
        sentence, masked, (start, end) = self._sentence(fact, self._document), self._document.masked, fact.span
        floor = sentence.start if reach is None else max(sentence.start, start - reach)
        stop = max(end, sentence.end) if reach is None else min(max(end, sentence.end), end + reach)
        return masked[floor:start], masked[end:stop]

    def _sentence(self, fact: Fact, document: Document) -> Span:
        return document.sentences[min(fact.sentence, len(document.sentences) - 1)].span


# What the rule language asks of the words round a fact, by the name of the function.
WORDS: Mapping[str, Callable[[Around, Fact, Phrases], bool]] = {
    "beside": Around.stands_beside,
    "followed": Around.comes_after,
    "of_all": Around.is_of_all,
    "of_another": Around.is_of_another,
    "of_one": Around.is_of_one,
    "value_of": Around.is_value_of,
    "in_sentence": Around.stands_in_sentence,
    "preceded": Around.comes_before,
    "says": Around.stands_in_words,
}


def _found(phrases: Phrases, text: str, begins: str = "", ends: str = "") -> bool:
    """Whether one of the phrases is in a text in lower case; most have none of their words, as is soon seen."""
    for hint in _hints(phrases):
        if hint in text:
            return _pattern(phrases, begins, ends).search(text) is not None
    return False


@lru_cache(maxsize=512)
def _outer(phrases: Phrases, place: int, marks: str) -> tuple[str, ...]:
    """The first or last word of each phrase, without such marks."""
    return tuple(dict.fromkeys((phrase.lower().split() or [""])[place].strip(marks) for phrase in phrases))


@lru_cache(maxsize=512)
def _hints(phrases: Phrases) -> tuple[str, ...]:
    """The longest word of each phrase."""
    return tuple(dict.fromkeys(max(phrase.lower().split(), key=len, default="") for phrase in phrases))


@lru_cache(maxsize=512)
def _pattern(phrases: Phrases, begins: str, ends: str) -> re.Pattern[str]:
    """Any of the phrases, none of them inside a longer word, between what must stand before and after."""
    return regex.compile(f"{begins}(?:{'|'.join(map(_whole_words, phrases))}){ends}")


def _whole_words(phrase: str) -> str:
    left = r"(?<!\w)" if phrase[:1].isalnum() else ""
    right = r"(?!\w)" if phrase[-1:].isalnum() else ""
    return left + re.escape(phrase.lower()).replace(r"\ ", r"\s+") + right
