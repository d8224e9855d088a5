"""Whether a clause goes on with what was told before it, or tells of something else: another's, another time's, or what
is only wished for.

`She bought twelve at £240 each. The bill was £2,480` is wrong; `... Last year's laptops came to £2,480` is not. A
result that stands in a clause of its own, apart from all it would be made of, has to take these up: by a pronoun, by a
noun that was there before, by a noun for what figures come to, or by naming nothing at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from factcheck import regex
from factcheck.lexicon import table
from factcheck.nouns import lemma
from factcheck.phrases import phrase_in
from factcheck.relations.figures import Figure
from factcheck.relations.scene import Scene

_AFTER = 48  # characters after a figure in which its clause may say that it is of another time
_LEAD = 110  # characters before it
_LONG = 3  # letters
_WORD = regex.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_PIECE = regex.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?|[,:—–]")
_JOINED = regex.compile(r"(?:,|\s[-–—])\s+(?:and|while|whereas|but|though|although)\s+")
_SUBJECT = regex.compile(r"(?:the|an?|our|their|his|her|its|my)\s")
_YEAR = regex.compile(r"\b(?:in|of|by|since|for) (?:1[5-9]|20)\d\d\b")


def is_elsewhere(scene: Scene, figures: Sequence[Figure]) -> bool:
    """Whether the last of these figures stands in a clause, apart from others of them, that tells of something else."""
    *before, last = sorted(figures, key=lambda figure: figure.span)
    start = _clause_start(scene, last)
    apart = [figure for figure in before if figure.span.end <= start]
    if not apart:
        return _is_parted(scene, before, last)
    lead = scene.document.masked[start : last.span.start].lower()
    after = regex.split(r"[;.!?:](?:\s|$)", scene.words_after(last.fact, _AFTER))[0]
    told, words = _told_before(scene, start, apart), f"{lead} | {after}"
    if _has_new(_another(), words, told) or _is_of_another_mean(lead, told):
        return True
    if len(apart) < len(before):
        return False  # what stands with it ties it to the others
    return _has_new(_YEAR, words, told) or _has_new(_unreal(), lead, told) or not _takes_up(lead, told)


def _is_parted(scene: Scene, before: Sequence[Figure], last: Figure) -> bool:
    """Whether words between the last figure and those before it in its sentence make it that of another: `216 points in
    12 games, to her rival's average of 15.7`."""
    between = scene.document.masked[before[-1].span.end : last.span.start].lower()[-_LEAD:]
    told = _told_before(scene, before[-1].span.start, before)
    if any(_has_new(words, between, told) for words in (_another(), _yardsticks())) or _is_of_another_mean(
        between, told
    ):
        return True
    if last.fact.kind == "rate":
        return False  # `and the lads shook their heads at three kilos a fish`
    *_, own = _JOINED.split(between)
    return own != between and _SUBJECT.match(own) is not None and not _takes_up(own, told)


def _clause_start(scene: Scene, figure: Figure) -> int:
    """Where the clause of a figure starts: its sentence, or what follows a semicolon."""
    floor = max(scene.document.sentences[figure.sentence].span.start, figure.span.start - _LEAD)
    return max(floor, scene.document.masked.rfind(";", floor, figure.span.start) + 1)


def _told_before(scene: Scene, start: int, apart: Sequence[Figure]) -> str:
    """The words of the clauses in which the others stand."""
    floor = scene.document.sentences[min(figure.sentence for figure in apart)].span.start
    return scene.document.masked[floor:start].lower()


def _has_new(pattern: re.Pattern[str], words: str, told: str) -> bool:
    """Whether words name another thing or time, or a wish, that were not there before."""
    said = [found[0] for found in pattern.finditer(words)]
    return any(regex.search(rf"(?<!\w){re.escape(one)}(?!\w)", told) is None for one in said)


def _is_of_another_mean(lead: str, told: str) -> bool:
    """`the league average is`, `the mean at the bridge was`: an average that a word makes that of others."""
    placed = _mean_at().search(lead)
    if placed is not None and any(_names(word, told) for word in _WORD.findall(placed[1])):
        return True
    found = _mean_named().search(lead)
    return found is not None and found[1] not in _list("beside-mean") and not _is_known(found[1], told)


def _takes_up(lead: str, told: str) -> bool:
    """Whether the words before a figure are about what was told."""
    if _pointing().search(lead):
        return True
    if any(_names(word, told) for word in _fronted(lead)):
        return False
    words = _WORD.findall(lead)
    if any(word in _list("pronouns") or word in _list("results") for word in words):
        return True
    return any(_is_known(word, told) for word in _subject(words)) or not any(_names(word, told) for word in words)


def _names(word: str, told: str) -> bool:
    """Whether a word names something that was not told of."""
    usual = word in _list("plain") or word in _list("results") or word in _list("pronouns")
    return len(word) > _LONG and not usual and not _is_known(word, told)


def _fronted(lead: str) -> Sequence[str]:
    """The words of what stands before the subject: `for her country` in `for her country the average is`."""
    pieces = [piece for piece in _PIECE.findall(lead) if piece not in ("and", "so", "but")]
    if not pieces or pieces[0] not in _list("fronting"):
        return ()
    for at, piece in enumerate(pieces[2:], 2):
        if not piece[0].isalpha() or piece in _list("opening") or piece in _list("pronouns"):
            return pieces[1:at]
    return ()


def _subject(words: Sequence[str]) -> Iterator[str]:
    """The words that may be the head of what a clause is about: the first that name anything, but for owners."""
    named = [word for word in words if word not in _list("plain")]
    yield from (word for word in named[:2] if not word.endswith(("'s", "’s", "s'", "s’")))


def _is_known(word: str, told: str) -> bool:
    return lemma(word) in {lemma(other) for other in _WORD.findall(told)}


@cache
def _another() -> re.Pattern[str]:
    return phrase_in("another", file="elsewhere")


@cache
def _unreal() -> re.Pattern[str]:
    return phrase_in("unreal", file="elsewhere")


@cache
def _yardsticks() -> re.Pattern[str]:
    return phrase_in("yardsticks", file="elsewhere")


@cache
def _mean_named() -> re.Pattern[str]:
    return regex.compile(r"([^\W\d_]+(?:[’'-][^\W\d_]+)*)\s+(?:average|mean)s?\b")


@cache
def _mean_at() -> re.Pattern[str]:
    """`the mean at the bridge was`."""
    return regex.compile(
        r"\b(?:average|mean)s? (?:at|in|for|among|across|of|since) (?:(?:the|a|an|our|its|their|his|her)\s+)?"
        r"((?:[a-z’'-]+\s+){1,3}?)(?:is|was|were|had|has|came|comes|stood|stands|$)"
    )


@cache
def _pointing() -> re.Pattern[str]:
    """`that comes to`, `this was`; not `at this level`."""
    return regex.compile(
        r"(?<![\w-])(?:that['’]s|it['’]s|(?:that|this|these|those)(?=\s*$|\s+(?:[a-z]+(?:s|ed)|is|was|will|would|came|comes|made|gave|took|cost|brought|meant)\b))"
    )


@cache
def sum_words() -> frozenset[str]:
    """Words that only say that figures come to something: of sums, of time as a whole, pronouns."""
    return (
        _list("plain")
        | _list("pronouns")
        | _list("pointing")
        | {"that's", "that’s", "it's", "it’s", "or", "day", "every"}
    )


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(str(word) for word in table("elsewhere")["lists"][name])
