"""What stands round a fact in its sentence, for the functions of the rule language that ask for words or things."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from factcheck import nouns
from factcheck.engine.scene import Scene
from factcheck.model.fact import Fact

_NEAR_BEFORE, _NEAR_AFTER = 5, 4  # words
_LAST_WORD = re.compile(r"([^\W\d_][\w’'-]*)[\s,(–—-]*\Z")


def stands_beside(scene: Scene, fact: Fact, phrases: Iterable[str]) -> bool:
    """Whether one of the phrases stands among the few words before or after the fact, or in the fact itself."""
    before, after = _sides(scene, fact)
    near = " ".join([*before.split()[-_NEAR_BEFORE:], fact.quote, *after.split()[:_NEAR_AFTER]])
    return _found(tuple(phrases), near, "", "")


def stands_in_words(scene: Scene, fact: Fact, phrases: Iterable[str]) -> bool:
    """Whether one of the phrases stands in the words of the fact itself."""
    return _found(tuple(phrases), fact.quote, "", "")


def stands_in_sentence(scene: Scene, fact: Fact, phrases: Iterable[str]) -> bool:
    """Whether one of the phrases stands anywhere in the sentence of the fact."""
    before, after = _sides(scene, fact)
    return _found(tuple(phrases), f"{before}{fact.quote}{after}", "", "")


def comes_before(scene: Scene, fact: Fact, phrases: Iterable[str]) -> bool:
    """Whether one of the phrases comes right before the fact."""
    return _found(tuple(phrases), _sides(scene, fact)[0], "", r"[\s(]*\Z")


def comes_after(scene: Scene, fact: Fact, phrases: Iterable[str]) -> bool:
    """Whether one of the phrases comes right after the fact."""
    return _found(tuple(phrases), _sides(scene, fact)[1], r"\A[\s-]*", "")


def is_tied_to_a(scene: Scene, fact: Fact, kind: str) -> bool:
    """Whether the noun right after the fact (`a 14-year-old boy`) or right before it (`the boy, aged 14`) is of a
    class."""
    before, after = _sides(scene, fact)
    phrase = nouns.phrase_at(after, 0, len(after), None)
    if phrase is not None:
        return nouns.is_a(phrase.head, kind)
    last = _LAST_WORD.search(before)
    return last is not None and nouns.is_a(nouns.lemma(last.group(1).lower()), kind)


def _sides(scene: Scene, fact: Fact) -> tuple[str, str]:
    """The text of the fact's sentence before and after it."""
    if scene.document is None or not scene.document.sentences:
        return "", ""
    sentence = scene.document.sentences[min(fact.sentence, len(scene.document.sentences) - 1)].span
    masked = scene.document.masked
    return masked[sentence.start : fact.span.start], masked[fact.span.end : max(fact.span.end, sentence.end)]


def _found(phrases: tuple[str, ...], text: str, begins: str, ends: str) -> bool:
    return _pattern(phrases, begins, ends).search(text.lower()) is not None


@lru_cache(maxsize=512)
def _pattern(phrases: tuple[str, ...], begins: str, ends: str) -> re.Pattern[str]:
    """Any of the phrases, none of them inside a longer word, between what must stand before and after."""
    return re.compile(f"{begins}(?:{'|'.join(map(_whole_words, phrases))}){ends}")


def _whole_words(phrase: str) -> str:
    left = r"(?<!\w)" if phrase[:1].isalnum() else ""
    right = r"(?!\w)" if phrase[-1:].isalnum() else ""
    return left + re.escape(phrase.lower()).replace(r"\ ", r"\s+") + right
