"""What the words beside a figure make of it: what there was, what came in, what went out, what is left."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from factcheck import regex
from factcheck.lexicon import table
from factcheck.phrases import any_of
from factcheck.relations.figures import Figure, figures
from factcheck.relations.scene import Scene
from factcheck.relations.telling import telling

RESULTS = ("left-over", "missing-out", "left-either", "left-net", "left-at-end", "left-to-find")
PLUS, MINUS = ("opened-with", "coming-in", "added"), ("going-out", "removed")
_LISTS = (*RESULTS, *PLUS, *MINUS)
_PARTED = regex.compile(r"[,;]|\b(?:and|but|while)\b")
_REACH = 60
_WORD = regex.compile(r"[^\W\d_]+")
_MORE_THAN = regex.compile(r"\s*(?:more|fewer|less|\w+er)\b[^;:.,()]{0,40}?\bthan\b(?! \d)")
_LAST = ("of the",)
_RIGHT_BEFORE = frozenset(_LAST)  # phrases that say something of the very next figure alone
_NO_TERMS = ("percent", "ratio", "score")


class Labelled(NamedTuple):
    """A figure, the list of cues.yaml that the words beside it are of (None where they tell nothing), and the words."""

    figure: Figure
    label: str | None
    words: str


def labelled(scene: Scene, sentence: int) -> tuple[Labelled, ...]:
    """The figures of a sentence, in text order."""
    made: tuple[Labelled, ...] | None = scene.known.get(("balance", sentence))
    if made is None:
        here = [f for f in figures(scene, [sentence]) if f.fact.kind not in _NO_TERMS and not f.part]
        here = [f for f in here if not _is_apart(scene, f)]
        made = tuple(_labelled(scene, here, at) for at in range(len(here)))
        scene.known["balance", sentence] = made
    return made


def _is_apart(scene: Scene, figure: Figure) -> bool:
    """Whether a figure is how far two others are apart: `20 more scones than it did then`."""
    own = figure.span.end - figure.fact.number_span.end
    return _MORE_THAN.match(figure.fact.quote[-own:] * (own > 0) + scene.words_after(figure.fact, _REACH)) is not None


def _labelled(scene: Scene, among: list[Figure], at: int) -> Labelled:
    figure, text = among[at], scene.document.masked
    whole = scene.document.sentences[figure.sentence].span
    floor = among[at - 1].span.end if at else whole.start
    before = own_side(text[max(floor, figure.span.start - _REACH) : figure.span.start].lower(), at > 0)
    stop = among[at + 1].span.start if at + 1 < len(among) else whole.end
    after = text[figure.span.end : min(stop, figure.span.end + _REACH)].lower()
    after = _PARTED.split(regex.split(r"[:.(](?:\s|$)|\(", after)[0])[0]
    if at + 1 < len(among) and figure.span.end + len(after) >= stop:
        after = " ".join(after.split()[:2])  # the rest is said of the next figure
    own = text[figure.fact.number_span.end : figure.span.end].lower()
    for words, nearest in ((before, True), (own, False), (after, False)):
        found = _named(words, nearest)
        if found is not None and not (nearest and _outdone(found, after)):
            return Labelled(figure, *found)
    return Labelled(figure, None, "")


def _outdone(found: tuple[str, str], after: str) -> bool:
    """`so that 21,750 was carried forward`: words after a figure that say it is what is left say more than those
    before it."""
    held = _named(after, False) if found[1] not in _RIGHT_BEFORE else None
    return held is not None and held[0] in RESULTS and found[0] not in RESULTS


def own_side(before: str, follows: bool) -> str:
    """The words before a figure that are its own: after another figure, those from the next comma or `and` on."""
    pieces = regex.split(r"[;:.]\s|\)", before)
    own = pieces[-1]
    parted = _PARTED.search(own) if follows and len(pieces) == 1 else None
    return own[parted.start() :] if parted else own


def _named(words: str, nearest: bool) -> tuple[str, str] | None:
    """The list and the phrase found in these words: the last one, or the first."""
    if _of_any_list().isdisjoint(_WORD.findall(words)) and not (nearest and words.rstrip().endswith(_LAST)):
        return None
    end = len(words.rstrip())
    places = [(" ".join(m.group().split()), m.end()) for m in _pattern().finditer(words)]
    found = [phrase for phrase, stop in places if phrase not in _RIGHT_BEFORE or (nearest and stop == end)]
    if not found:
        return None
    phrase = found[-1] if nearest else found[0]
    return _lists()[phrase], phrase


@cache
def _of_any_list() -> frozenset[str]:
    return telling(phrase for phrase in _lists() if phrase not in _RIGHT_BEFORE)


@cache
def _lists() -> dict[str, str]:
    """The list of each phrase; a phrase of two lists is of the first."""
    return {str(phrase): name for name in reversed(_LISTS) for phrase in table("cues")["lists"][name]}


@cache
def _pattern() -> re.Pattern[str]:
    """Any phrase of the lists, the longest first."""
    return regex.compile(rf"(?<![\w-])(?:{any_of(_lists())})(?![\w-])")
