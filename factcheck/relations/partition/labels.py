"""What stands round the figures of a list: where each begins, what tells the parts apart, whether they are all there
is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from factcheck import regex
from factcheck.lexicon import table
from factcheck.model.fact import Fact
from factcheck.phrases import any_in, phrase_in
from factcheck.relations.partition.remainder import has_own_whole
from factcheck.relations.scene import Scene

_CUT = regex.compile(r"[,;:.!?()—–]|\s-\s|\band\b|\bwhile\b|\bbut\b|\bwith\b")
_START = regex.compile(
    r"(?:^|[,;:(.—–]\s*|\s-\s+|\b(?:and|but|or|while|with|plus)\s+)"
    r"(?:about |around |some |only |just |another |a further |a total of |the other |nearly |almost "
    r"|of (?:them|these|those),? )*$"
)
_PARALLEL = regex.compile(
    r"(?:will |were |was |are |is |have |had |been |came |come |went |go |it |them |called |held |spent )*"
    r"(in|on|at|by|from|for|to|under|over|aged|before|after|as|without|with|through|outside|inside|during|via|against)\b"
)


_BOTH = regex.compile(
    r"\b(?:about|for|by|from|with|to|in|on|had|have) both [\w-]+ and\b|\bsome [a-z]+ both\b|\bboth (?:were|are) true\b"
)
_OPEN = regex.compile(r"\((?:n\s*=\s*)?$")
_OF_THEM = regex.compile(r"\s*of (?:them|these|those|whom)\b")
# `40 with asthma and 30 with eczema`: one thing may have both
_TOGETHER = frozenset({"with", "without"})


class Label(NamedTuple):
    """The words that belong to one figure: before it, since the last boundary, and after it, up to the next one.
    `starts`: the figure begins its clause, so that it can be what the clause is about."""

    before: str
    after: str
    starts: bool

    @property
    def words(self) -> str:
        return f"{self.before} {self.after}"


def labels_of(scene: Scene, parts: Sequence[Fact]) -> list[Label]:
    """The label of each part, in text order."""
    text, made = scene.document.masked, []
    for at, part in enumerate(parts):
        whole = scene.document.sentences[part.sentence].span
        floor = max(whole.start, parts[at - 1].span.end if at else part.span.start - 60)
        stop = min(whole.end, part.span.end + 90)
        if at + 1 < len(parts) and parts[at + 1].sentence == part.sentence:
            stop = min(stop, parts[at + 1].span.start)
        lead = " ".join(text[floor : part.span.start].lower().split()) + " "
        after = text[part.number_span.end : stop].lower().replace("’", "'")
        after = " ".join(_CUT.split(after.lstrip(" ,"), maxsplit=1)[0].split())
        made.append(Label(_CUT.split(lead)[-1].strip(), after, bool(_START.search(lead.lstrip()))))
    return made


def are_parallel(labels: Sequence[Label]) -> bool:
    """Whether one little word opens what tells each part apart (`19 by the prosecution and 12 by the defence`)."""
    found = [_PARALLEL.match(label.after) for label in labels]
    if not all(found) or len({m[1] for m in found if m}) > 1:
        return False
    if not labels or found[0] is None or found[0][1] in _TOGETHER:
        return False
    return len({label.after for label in labels}) == len(labels)


def in_brackets(scene: Scene, parts: Sequence[Fact]) -> bool:
    """Whether each part stands in a bracket of its own behind what it counts: `insoles (n = 210) or shams (206)`."""
    text = scene.document.masked
    return all(
        _OPEN.search(text[max(0, part.span.start - 12) : part.span.start].lower()) is not None
        and text[part.span.end : part.span.end + 1] in (")", ";", ",")
        for part in parts
    )


def may_be_several(labels: Sequence[Label]) -> bool:
    """Whether the verb is one of what a thing may do or have several of, so that the parts may overlap and leave some
    out: `48 named price and 35 freshness`."""
    several = (_says_several(label.after) or phrase_in("part-several").search(label.before) for label in labels)
    return any(several) and fates(labels) < 2


def _says_several(after: str) -> bool:
    """Whether the verb that follows a part is such; one after a preposition (`31 for using a phone`) is not its own."""
    after = _OF_THEM.sub("", after, count=1).strip()
    return _PARALLEL.match(after) is None and phrase_in("total-several").search(after) is not None


def are_opposites(labels: Sequence[Label]) -> bool:
    """Whether two labels leave nothing out: `did` and `did not`, `before` and `after`, `tagged` and `untagged`."""
    if len(labels) != 2:
        return False
    first, second = (frozenset(regex.findall(r"[a-z'-]+", label.words)) for label in labels)
    for pair in _opposites():
        for one, other in (pair, pair[::-1]):
            if one & first and other & second and not (one & second or other & first):
                return True
    return _negated(first, second) or _negated(second, first)


def _negated(plain: frozenset[str], negated: frozenset[str]) -> bool:
    if any(f"{prefix}{word}" in negated for word in plain if len(word) > 3 for prefix in ("un", "non-", "not-")):
        return True
    return bool(negated & _word_set("negations")) and not plain & _word_set("negations") and len(negated) < 4


def fates(labels: Sequence[Label]) -> int:
    """How many of the parts end in one of the ways of which a thing has only one, each in another."""
    ends = [found[0] for label in labels if (found := phrase_in("part-ends").search(label.words))]
    return len(ends) if len(set(ends)) == len(ends) else 0


def flows(labels: Sequence[Label]) -> bool:
    """Whether some came and others went, so that they are no parts of what there was."""
    return any(phrase_in("part-flows").search(label.words) for label in labels)


def is_rest(scene: Scene, part: Fact) -> bool:
    """Whether words beside a part make it all that is left: `the other 15`, `the balance of £16.8m`, `12 left over`."""
    before, after = scene.words_before(part, 40), part.quote.lower()[len(part.quote) :] + scene.words_after(part, 20)
    if phrase_in("gap-noun").search(before) or has_own_whole(scene, part):
        return False  # `leaving a deficit of £3.5m`; `the other two of our four tests`
    return bool(_rest_before().search(before) or _rest_after().match(after))


def is_of_them(scene: Scene, part: Fact) -> bool:
    """Whether words after the last part say that the list tells only of some: `400 men and 300 women of them`."""
    return _OF_THEM.match(scene.words_after(part, 24)) is not None


def closes(label: Label) -> bool:
    """Whether the last part is what fits nowhere else: `no opinion`, `other`, `unknown`."""
    return phrase_in("total-closing").search(label.words) is not None


def overlap(scene: Scene, sentences: Iterable[int]) -> bool:
    """Whether words of these sentences, or of the one after them, say that the parts overlap (`some did both`)."""
    named = sorted(set(sentences))
    last = len(scene.document.sentences)
    return any(_says_overlap(scene, sentence) for sentence in (*named, named[-1] + 1) if sentence < last)


def _says_overlap(scene: Scene, sentence: int) -> bool:
    made: bool | None = scene.known.get(("overlap", sentence))
    if made is None:
        span = scene.document.sentences[sentence].span
        said = phrase_in("part-further").sub("", " ".join(span.of(scene.document.masked).lower().split()))
        made = phrase_in("part-overlap").search(said) is not None or _BOTH.search(said) is not None
        scene.known["overlap", sentence] = made
    return made


@cache
def _rest_before() -> re.Pattern[str]:
    listed = any_in("rest-strict", "leaving", "part-left")
    joint = r"(?:[,:(–—-]|of|are|were|was|is|just|only|some|about|a|an|the)\s*"
    return regex.compile(rf"(?<!\w)(?<!\bon )(?:{listed})(?:\s+(?!and\b|of\b)\w+)?\s*(?:{joint}){{0,3}}\Z")


@cache
def _rest_after() -> re.Pattern[str]:
    # `payments of £400 left a balance`: a verb that leaves something
    leaves = r"(?!\s+(?:an?|the|it|us|him|her|them|me|its|our|their|his|nothing|only|just)\b)"
    return regex.compile(rf"\s*(?:{any_in('part-left-after')})(?!\w){leaves}")


@cache
def _opposites() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    return tuple((frozenset(one), frozenset(other)) for one, other in table("cues")["complements"])


@cache
def _word_set(name: str) -> frozenset[str]:
    return frozenset(str(word) for word in table("cues")["lists"][name])
