"""Who speaks: line starts such as `Name:`, `MR. SMITH (by video):` and `Q.`, told from labels and plain colons."""

from __future__ import annotations

from collections import Counter
from functools import cache, lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from factcheck import regex
from factcheck.lexicon import table
from factcheck.readers.lines import Line

_LONGEST = 90  # characters before the colon
_QUESTION = regex.compile(r"([QA])(?:\.?[ \t\xa0]{2,}|[.:][ \t\xa0]+)(?=\S)")
_NOTE = regex.compile(r"\s*[(\[][^()\[\]]{1,60}[)\]]\s*\Z")
_WORD = regex.compile(r"[^\W\d_][\w.'’-]*\Z")
_SMALL_STARTS = ("al-", "el-", "d’", "d'")  # of names
_SENTENCE_END = frozenset('.!?…"”’)]—-')


class Turn(NamedTuple):
    """A turn that begins on a line: who speaks, and where the label before the words stands."""

    speaker: str
    start: int
    end: int


class _Candidate(NamedTuple):
    line: int
    last: int  # the line its words begin on
    label: str
    strength: Literal["surely", "capitals", "titled", "named"]
    prose: bool  # whether sentences follow, not a value
    start: int
    end: int


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(str(word) for word in table("blocks")[key])


def find_turns(masked: str, lines: list[Line]) -> dict[int, Turn]:
    """The turns of a text, by the index of the line on which each begins."""
    candidates = [
        candidate
        for at, line in enumerate(lines)
        if masked[line.start].isupper() and (candidate := _candidate(masked, lines, at))
    ]
    accepted = _accepted(masked, candidates)
    names = _canonical({c.label for c in accepted})
    return {c.line: Turn(names[c.label], c.start, c.end) for c in accepted}


def _candidate(masked: str, lines: list[Line], at: int) -> _Candidate | None:
    line = lines[at]
    if line.kind not in ("text", "heading") or (line.tied and masked[lines[at - 1].end - 1] not in _SENTENCE_END):
        return None
    question = _QUESTION.match(masked, line.start, line.end) if masked[line.start] in "QA" else None
    if question:
        return _Candidate(at, at, question[1], "surely", True, line.start, question.end())
    colon = masked.find(":", line.start, min(line.end, line.start + _LONGEST))
    if colon < 0:
        return _name_above(masked, lines, at)
    if colon + 1 < line.end and not masked[colon + 1].isspace():
        return None
    last = at
    if colon + 1 >= line.end:
        if at + 1 >= len(lines) or lines[at + 1].kind != "text":
            return None
        last = at + 1
    return _judged(masked, lines, at, last, line.start, colon)


def _name_above(masked: str, lines: list[Line], at: int) -> _Candidate | None:
    """A name alone on its line whose colon opens the next line."""
    line = lines[at]
    if line.end - line.start > _LONGEST or at + 1 >= len(lines):
        return None
    below = lines[at + 1]
    if masked[below.start] != ":" or below.gap:
        return None
    found = _judged(masked, lines, at, at + 1, line.start, below.start, line.end)
    return found._replace(strength="surely") if found else None


def _judged(
    masked: str, lines: list[Line], at: int, last: int, start: int, colon: int, end: int | None = None
) -> _Candidate | None:
    label = _NOTE.sub("", masked[start : colon if end is None else end]).strip()
    strength = _strength(label)
    if strength is None:
        return None
    body = lines[last]
    prose = masked[body.end - 1] in _SENTENCE_END or body.end - max(body.start, colon + 1) > 50
    return _Candidate(at, last, " ".join(label.split()), strength, prose, start, colon + 1)  # type: ignore[arg-type]


@lru_cache(4096)
def _strength(label: str) -> str | None:
    words = label.split()
    if not 1 <= len(words) <= 10:
        return None
    lower = label.lower()
    bare = lower.rstrip("0123456789 #")
    if bare in _words("speakers") or lower in _words("speakers"):
        return "surely" if len(lower) > 1 or label in ("Q", "A") else None
    if lower in _words("footers") or _is_label(words[0]) or _is_label(words[-1]):
        return None
    if not all(_is_name_word(word, label) for word in words):
        return None
    role = any(word.strip(".,").lower() in _words("roles") for word in words)
    if label.upper() == label:
        return "titled" if role and len(words) > 1 else "capitals"
    return "titled" if role and len(words) > 1 else "named"


def _is_label(word: str) -> bool:
    return word.strip(".,()").lower() in _words("labels")


def _is_name_word(word: str, label: str) -> bool:
    if word.lower() in _words("joiners"):
        return True
    bare = word.strip(',“”"()')
    if not _WORD.match(bare) or not (bare[0].isupper() or bare.startswith(_SMALL_STARTS)):
        return False
    return not bare.endswith(".") or len(bare) <= 5 or bare[:-1].lower() in _words("roles")


def _accepted(masked: str, candidates: list[_Candidate]) -> list[_Candidate]:
    if not candidates:
        return []
    times = Counter(_surname(c.label) for c in candidates if c.prose)
    asked = any(c.label == "Q" for c in candidates)
    plain = _PlainWords(masked)
    sure = []
    for c in candidates:
        repeated = times[_surname(c.label)] > 1
        if c.label == "A" and not asked:
            continue
        if (
            c.strength == "surely"
            or (c.strength == "titled" and (c.prose or repeated))
            or (c.strength == "capitals" and repeated)
            or (c.strength == "named" and repeated and len(c.label.split()) <= 8 and not plain.holds(c.label))
        ):
            sure.append(c)
    taken = {c.line for c in sure}
    lone = [c for c in candidates if c.line not in taken and c.prose and len(c.label.split()) <= 4]
    lone = [c for c in lone if c.label != "A" and not (c.strength == "named" and plain.holds(c.label))]
    if not sure and not _near(lone):
        return sure
    return sorted(sure + lone, key=lambda c: c.line)


def _surname(label: str) -> str:
    return label.rsplit(None, 1)[-1].lower()


def _near(lone: list[_Candidate]) -> bool:
    """Whether at least two single labels stand close to each other, as in a short dialogue."""
    return any(b.line - a.last <= 3 and a.label != b.label for a, b in pairwise(lone))


class _PlainWords:
    """Whether a word of a label is also used as a plain word, in small letters, in the same text."""

    def __init__(self, masked: str) -> None:
        self._masked = masked
        self._words: set[str] | None = None
        self._held: dict[str, bool] = {}

    def holds(self, label: str) -> bool:
        if self._words is None:
            self._words = set(self._masked.split())
        if label not in self._held:
            spared = _words("joiners") | _words("roles")
            self._held[label] = any(word in self._words for word in label.lower().split() if word not in spared)
        return self._held[label]


def _canonical(labels: set[str]) -> dict[str, str]:
    """Each label with the name of its speaker.

    That is the shortest label of two words or more that ends it (`Ada Berg` for `Minister Ada Berg`); a surname alone
    is the one longer label that ends with it.
    """
    endings: dict[str, list[str]] = {}
    for label in labels:
        endings.setdefault(label.rsplit(None, 1)[-1], []).append(label)
    names = {}
    for label in labels:
        parts = label.split()
        if len(parts) == 1 and label.lower() not in _words("speakers"):
            longer = sorted((name for name in endings[label] if name != label), key=len)
            alone = longer and all(name.endswith(longer[0]) for name in longer)
            names[label] = longer[0] if alone else label
        else:
            ends = (" ".join(parts[at:]) for at in range(len(parts) - 2, 0, -1))
            names[label] = next((end for end in ends if end in labels), label)
    return names
