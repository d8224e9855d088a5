"""What the vocabulary has at a place in a text, its conditions aside: phrases, money signs, what could come next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from factcheck import regex
from factcheck.model.mention import Number
from factcheck.parse.figures import figure_at, figure_begins
from factcheck.parse.vocabulary import PIECE, Sense, Vocabulary, vocabulary

BLANK = regex.compile(r"\s*")
_FIGURES = ("INT", "DEC", "SCI", "VULGAR", "SLASHED")
NUMBER = frozenset([*_FIGURES, "SMALL", "TEEN", "TENS", "HUNDRED", "MAG", "SUFFIX", "DOZEN", "PART"])
LETTERS = regex.compile(r"[^\W\d_]+")
SYMBOL_RUN = regex.compile(r"[^\s,;()\d\"“”]\S{0,11}")


def phrases_at(words: Vocabulary, text: str, at: int, stop: int) -> Sequence[tuple[int, tuple[Sense, ...]]]:
    """The phrases of the lexicon that begin at `at`, longest first: where each ends, and its senses."""
    first = PIECE.match(text, at, stop)
    if first is None:
        return ()
    word = first.group().lower()
    longer, alone = words.longer.get(word), words.alone.get(word)
    if longer is None:
        return () if alone is None else ((first.end(), alone),)
    found = []
    for second, end in seconds(text, first.end(), stop):
        for phrase in longer.get(second, ()):
            whole = whole_end(text, end, stop, phrase.rest)
            if whole is not None:
                found.append((whole, phrase.senses))
    if alone is not None:
        found.append((first.end(), alone))
    return found


def seconds(text: str, at: int, stop: int) -> list[tuple[str, int]]:
    """The next piece in lower case and its end, and before it, where it is a hyphen inside a word, the piece after."""
    begin = at
    while begin < stop and text[begin].isspace():
        begin += 1
    piece = PIECE.match(text, begin, stop)
    if piece is None:
        return []
    said = piece.group()
    found = []
    if begin == at and said in "-‑":
        after = PIECE.match(text, piece.end(), stop)
        if after is not None:
            found.append((after.group().lower(), after.end()))
    if begin == at or said[0].isalnum() or said in "(=":
        found.append((said.lower(), piece.end()))
    return found


def whole_end(text: str, at: int, stop: int, rest: Sequence[str]) -> int | None:
    """Where a phrase ends whose second piece ends at `at` and whose others are `rest`; None where the text goes on
    otherwise."""
    for piece in rest:
        if piece[0].isalnum() or piece in "-(%<≤":
            while at < stop and text[at].isspace():
                at += 1
        if piece.isalpha() and at < stop and text[at] in "-‑" and text[at - 1].isalnum():
            at += 1  # `square-kilometre` for `square kilometre`
        found = PIECE.match(text, at, stop)
        if found is None or found.group().lower() != piece:
            return None
        at = found.end()
    return at


def symbols_at(words: Vocabulary, text: str, at: int, stop: int) -> Sequence[str]:
    """The signs and letters that may be written onto a figure and stand at `at`, longest first; none ends within a
    word. Most words begin none, which their letters tell."""
    letters = LETTERS.match(text, at, stop)
    longest = words.stems.get(letters.group() if letters else text[at])
    return () if longest is None else symbols_of(words, text, at, stop, letters, longest)


def symbols_of(
    words: Vocabulary, text: str, at: int, stop: int, letters: re.Match[str] | None, longest: int
) -> Sequence[str]:
    """The same where the `letters` or else the mark at `at` begin signs of at most `longest` characters."""
    run = SYMBOL_RUN.match(text, at, stop)
    found = run.group() if run else text[at] if text[at] == '"' else ""
    least = letters.end() - at - 1 if letters else 0
    known = words.symbols
    return [found[:length] for length in range(min(len(found), longest), least, -1) if found[:length] in known]


def currency_at(words: Vocabulary, text: str, at: int, stop: int) -> tuple[int, tuple[Sense, ...]] | None:
    """The money sign that begins at `at` before a figure, or before a number word where it is a mark: its end, its
    senses."""
    letters = LETTERS.match(text, at, stop)
    if letters is not None and letters.group() not in _money_letters():
        return None
    for symbol, senses in words.before_figure.get(text[at], ()):
        if not text.startswith(symbol, at):
            continue
        end = at + len(symbol)
        follows = BLANK.match(text, end, stop).end()  # type: ignore[union-attr]
        if follows + 1 < stop and text[follows] in "-−–" and symbol[-1] in "$£€¥" and text[follows + 1].isdigit():
            return end, senses[:1]  # `$-5`
        if follows + 1 < stop and text[follows] == "(" and symbol[-1] in "$£€¥" and text[follows + 1].isdigit():
            return end, senses[:1]  # `$(1.2) million`
        if follows < stop and (
            text[follows].isdigit() or (text[follows] == "." and text[follows + 1 : follows + 2].isdigit())
        ):
            return end, senses[:1]
        if symbol[-1] in "$£€¥" and NUMBER & following(words, text, follows, stop):
            return end, senses[:1]
    return None


@cache
def _money_letters() -> frozenset[str]:
    """The letters that money signs begin with, up to their first mark."""
    signs = (sign for listed in vocabulary().before_figure.values() for sign, _ in listed)
    return frozenset(letters.group() for sign in signs if (letters := LETTERS.match(sign)))


def following(words: Vocabulary, text: str, at: int, stop: int) -> frozenset[str]:
    """The terminals that what stands at `at` could be, its own conditions aside; END where the sentence ends."""
    at = BLANK.match(text, at, stop).end()  # type: ignore[union-attr]
    if at >= stop:
        return frozenset({"END"})
    first = text[at]
    if figure_begins(text, at):
        return _following_figure(text, at, stop)
    piece = PIECE.match(text, at, stop)
    word = piece.group().lower() if piece is not None else ""
    found = _terminals(word, first.isalpha())
    signs = words.before_figure.get(first, ())
    if signs and text.startswith(tuple([sign for sign, _ in signs]), at):
        found |= {"CURSYM"}
    if piece is None:
        return found
    if word in words.longer:
        for _, senses in phrases_at(words, text, at, stop):
            found |= {s.terminal for s in senses}
    for symbol in symbols_at(words, text, at, stop):
        if symbol != '"' and not text[at + len(symbol) : at + len(symbol) + 1].isalnum():
            found |= {s.terminal for s in words.symbols[symbol]}
    return found


@lru_cache(maxsize=4096)
def _terminals(word: str, is_word: bool) -> frozenset[str]:
    """The terminals that a piece in lower case could be by itself; `is_word`: a letter begins it."""
    words = vocabulary()
    alone = {sense.terminal for sense in words.alone.get(word, ())}
    return frozenset(alone | ({"COMPARING"} if word in words.comparing else set()) | ({"NOUN"} if is_word else set()))


def _following_figure(text: str, at: int, stop: int) -> frozenset[str]:
    figure = figure_at(text, at, stop)
    if figure is None:
        return frozenset()
    found = {figure.terminal}
    if isinstance(figure.value, Number) and figure.terminal in ("INT", "ORD"):
        said = figure.value.value.numerator
        if 1 <= said <= 31:
            found.add("MDAY")
        if figure.span.end - figure.span.start == 4 and 1000 <= said <= 2199:
            found.add("YEAR")
    return frozenset(found)
