"""Islands of meaning in a sea of text: where a number announces itself, and how far the claim round it reaches."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from factcheck import regex
from factcheck.model.mention import Mention
from factcheck.parse.build import Leaf, Unreadable, build
from factcheck.parse.figures import SMALL_FRACTION
from factcheck.parse.shapes import Shape, shape
from factcheck.parse.standing import Token, may_be_first
from factcheck.parse.tokens import lex
from factcheck.parse.vocabulary import PIECE, Sense, vocabulary
from factcheck.span import Span, spanning
from factcheck.trie import any_of

_REACH = 44  # how far back a claim may begin before its number, in characters
_WORDS = 6  # ... and in words
_FURTHER = 4  # ... and those of `a mile and a` before its half
_PERIODS = frozenset({"Q", "H", "FQ", "FH", "FY", "fy"})
_TIES = frozenset({"TO", "AND", "DASH", "ALSO", "PM", "IN", "OUTOF"})
_NUMERALS = frozenset(["SMALL", "TEEN", "TENS", "HUNDRED", "MAG", "DOZEN", "PART", "PLURAL"])


class Island(NamedTuple):
    """A parsed stretch: its tokens, how they parse (None: they do not), and the mention (None: no quantity, see
    `why`)."""

    tokens: tuple[Token, ...]
    shape: Shape | None
    mention: Mention | None
    why: str | None = None


# What is searched for number words: Latin-1 in lower case, a blank for all that is neither letter nor figure.
_SEARCHED = bytes(ord(low) if (low := chr(at).lower()).isalnum() and ord(low) < 256 else 32 for at in range(256))
_MARKS = "’‘“”–—…•"  # of those that Latin-1 cannot hold, the ones that most texts have
_FAR = regex.compile(r"[^\x00-\xff](?:(?<=\d)\d*|(?<=[⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅐⅑⅒]))")


_FIGURE_RUN = regex.compile(rb" 0")  # in a text of which only the figures are left: found at the speed of one character
_ONLY_FIGURES = bytes(48 if 48 <= at <= 57 else 32 for at in range(256))
_FRACTIONS = "¼½¾"  # those that Latin-1 holds
_FRACTION = regex.compile(rb"[\xbc-\xbe]")


@cache
def _announced() -> re.Pattern[bytes]:
    """The number words, each between blanks; it begins with a plain character, which makes the search fast."""
    return regex.compile(rb" (?:%s)(?= )" % any_of(vocabulary().anchors).encode("latin-1"))


def anchors(text: str) -> list[Span]:
    """The places that announce a number, in text order: figures (their first digit, or the point before it) and number
    words."""
    raw = text.encode("latin-1", "replace")
    found = []
    others = raw.count(b"?") - text.count("?")  # characters that Latin-1 does not hold
    is_far = others > 0
    starts = [match.start() for match in _FIGURE_RUN.finditer(b" " + raw.translate(_ONLY_FIGURES))]
    if any(mark in text for mark in _FRACTIONS):
        starts += [match.start() for match in _FRACTION.finditer(raw)]
    for start in starts:
        found.append(_figure(text, start) if start and text[start - 1] == "." else spanning((start, start + 1)))
    for match in _announced().finditer(b" %b " % raw.translate(_SEARCHED)):
        start, end = match.start(), match.end() - 1  # the one blank in front counts for the other
        if not (is_far and (_is_far(text, start - 1) or _is_far(text, end))):
            found.append(spanning((start, end)))
    if "⁄" in text:  # `³⁄₄`
        found += [Span(match.start(), match.start() + 1) for match in SMALL_FRACTION.finditer(text)]
    if is_far and others > sum(map(text.count, _MARKS)):
        found += [_figure(text, match.start()) for match in _FAR.finditer(text)]
    found.sort()
    return found


def _figure(text: str, start: int) -> Span:
    end = start + 1
    if start and text[start - 1] == "." and text[start].isdecimal() and not text[max(0, start - 2)].isalnum():
        start -= 1
    return Span(start, end)


def _is_far(text: str, at: int) -> bool:
    """Whether a letter stands at `at` that Latin-1 does not hold: what is beside it is part of a word."""
    return 0 <= at < len(text) and text[at] > "ÿ" and text[at].isalnum()


def is_number(word: str) -> bool:
    """Whether an anchor is a number by itself; `same` or `many` only announce one with the words around them."""
    return not word[0].isalpha() or _is_numeral(word.lower())


@lru_cache(maxsize=1024)
def _is_numeral(word: str) -> bool:
    return any(s.terminal in _NUMERALS and not _is_rivalled(s) for s in vocabulary().alone.get(word, ()))


def _is_rivalled(sense: Sense) -> bool:
    """Whether a number word is oftener a name or another noun (`score`, `arab`)."""
    return not {"name", "noun"}.isdisjoint(sense.conditions.get("rivals") or ())


def is_told(text: str, anchor: Span, floor: int, stop: int) -> bool:
    """Whether a word that announces a number only in a phrase has a neighbour that some phrase puts beside it: `as
    many`, not `too many`. What is no such word is told by itself."""
    sides = vocabulary().beside.get(anchor.of(text).lower())
    if sides is None:
        return True
    before = _NEIGHBOUR_BEFORE.search(text, max(floor, anchor.start - _NEIGHBOUR), anchor.start)
    if before is not None and before[1].lower() in sides[0]:
        return True
    after = _NEIGHBOUR_AFTER.match(text, anchor.end, stop)
    return after is not None and after[1].lower() in sides[1]


_NEIGHBOUR = 24  # characters, more than any word beside a telling one has
_NEIGHBOUR_BEFORE = regex.compile(r"([^\W\d_]+|[^\w\s])[\s‑-]*\Z")
_NEIGHBOUR_AFTER = regex.compile(r"[\s‑-]*([^\W\d_]+|[^\w\s])")


def island(text: str, anchor: Span, floor: int, stop: int, sentence: int) -> Island:
    """The claim that holds the number at `anchor`, beginning at or after `floor` and ending at or before `stop`, in
    the sentence
    that begins at `sentence`."""
    last: Island | None = None
    for start in _beginnings(text, anchor, floor):
        tokens = lex(text, start, sentence, stop)
        if not tokens:
            continue
        at_least = sum([token.start < anchor.end for token in tokens])
        if tokens[-1].end <= anchor.start or (at_least and tokens[at_least - 1].end < anchor.end):
            continue
        found = _parsed(text, tokens, at_least)
        if found.mention is not None:
            return found
        last = last if last is not None and last.why else found
    return last or _NO_ISLAND


_NO_ISLAND = Island((), None, None, None)


def _beginnings(text: str, anchor: Span, floor: int) -> list[int]:
    """Where the claim may begin, the earliest first: words that can open one, then the number itself."""
    begin = anchor.start
    further = _FURTHER if text[max(floor, begin - 7) : begin].endswith((" and a ", " and ")) else 0
    first = max(floor, begin - _REACH)
    words = PIECE.findall(text, first, begin)[-_WORDS - further :]
    low = [word.lower() for word in words]
    if _opening().isdisjoint(low):
        return [begin]
    found, at = [begin], begin
    low.append(PIECE.match(text, begin).group().lower())  # type: ignore[union-attr]
    for number in range(len(words) - 1, -1, -1):
        word = words[number]
        if low[number] not in _pieces() and word[0].isalpha():
            break  # no claim goes over it to the number
        at = text.rfind(word, first, at)  # only blanks stand between pieces
        if low[number] in _opening() or (word.isupper() and "$" in words[number:]):
            whole = _opens_with(low[number : number + 3], number + 1 == len(words))
            if _opens(text, at, word, whole):
                found.append(at)
    found.reverse()
    return found


@cache
def _opening() -> frozenset[str]:
    """In lower case, the words that a claim may begin with, whatever follows: most words open none."""
    return frozenset(vocabulary().openers) | {sign.lower() for sign in _marks() | _PERIODS}


@cache
def _pieces() -> frozenset[str]:
    """Every piece of a phrase or sign, in lower case."""
    known = vocabulary()
    rest = {piece for after in known.longer.values() for each in after.values() for p in each for piece in p.rest}
    signs = [sign for signs in known.before_figure.values() for sign, _ in signs] + list(known.symbols)
    written = {piece.lower() for sign in signs for piece in PIECE.findall(sign)}
    return frozenset(known.alone).union(known.longer, rest, written, *known.longer.values())


def _opens_with(pieces: list[str], last: bool) -> bool:
    """Whether the first of two or three pieces in lower case opens a claim; `last`: the second is the number's."""
    known, (low, after) = vocabulary(), pieces[:2]
    seconds = known.openers.get(low)
    if seconds is None or not (low in known.opening or last or after in seconds):
        return False
    alone, pairs = _first_with(low)
    if alone or after in "-‑":
        return True
    thirds = pairs.get(after)
    return thirds is not None and (len(pieces) == 2 or pieces[2] in "-‑" or not thirds.isdisjoint(("", pieces[2])))


@lru_cache(maxsize=1024)
def _first_with(low: str) -> tuple[bool, dict[str, frozenset[str]]]:
    """Whether the word, in lower case, may be a claim's first token by itself; with which pieces after it, each with
    those that may be third, "" where two are a token."""
    known = vocabulary()
    pairs = {
        second: frozenset((*p.rest, "")[0] for p in phrases if any(map(may_be_first, p.senses)))
        for second, phrases in known.longer.get(low, {}).items()
    }
    alone = not low[0].isalpha() or any(map(may_be_first, known.alone.get(low, ())))
    return alone, {second: thirds for second, thirds in pairs.items() if thirds}


def _opens(text: str, start: int, said: str, whole: bool) -> bool:
    """Whether the word at `start` opens a claim; `whole`: it is an opener by its letters."""
    if whole and (start == 0 or not said.isalnum() or not text[start - 1].isalnum()):
        return True
    return said in _marks() or said in _PERIODS or (said.isupper() and text.startswith("$", start + len(said)))


@cache
def _marks() -> frozenset[str]:
    """First pieces of currency symbols, and signs that stand before a number."""
    return frozenset(
        m.group()
        for listed in vocabulary().before_figure.values()
        for symbol, _ in listed
        if (m := PIECE.match(symbol))
    ) | {"("}


def _parsed(text: str, tokens: list[Token], at_least: int) -> Island:
    terminals = tuple([token.terminals for token in tokens])
    found = shape(terminals, at_least)
    while found is not None:
        leaves = _leaves(text, tokens, found)
        try:
            return Island(tuple(tokens), found, build(found.plan, leaves))
        except Unreadable as reason:
            rival = _of_rival(text, tokens, found, at_least)
            if rival is not None:
                return rival
            why = str(reason)
            shorter = _before_joint(leaves)
            if shorter < at_least:
                return Island(tuple(tokens), found, None, why)
            found = shape(terminals[:shorter], at_least)
    return Island(tuple(tokens), found, None, None)


def _of_rival(text: str, tokens: list[Token], found: Shape, at_least: int) -> Island | None:
    """What the same tokens say in their second reading: `10m-20m people` is of millions."""
    if found.rival is None:
        return None
    said = tuple([(token.terminals[at],) for token, at in zip(tokens, found.rival, strict=False)][: found.length])
    again = shape(said, at_least)
    if again is None or again.length < found.length:
        return None
    other = Shape(found.rival, again.length, again.plan)
    try:
        return Island(tuple(tokens), other, build(other.plan, _leaves(text, tokens, other)))
    except Unreadable:
        return None


def _before_joint(leaves: list[Leaf]) -> int:
    """How many tokens stand before what ties two amounts together; all but one where nothing does."""
    ties = [at for at, leaf in enumerate(leaves) if leaf.terminal in _TIES]
    return ties[-1] if ties else len(leaves) - 1


def _leaves(text: str, tokens: list[Token], found: Shape) -> list[Leaf]:
    return [
        Leaf(t.senses[c].terminal, t.senses[c].value, spanning((t.start, t.end)), text[t.start : t.end])
        for t, c in zip(tokens, found.choice, strict=False)
    ]
