"""The figures that a gauge may be said of, each with what the words beside it make of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import cache

from factcheck import regex
from factcheck.lazy import lazy
from factcheck.lexicon import table
from factcheck.model.fact import DateFact
from factcheck.phrases import any_in, phrase_in
from factcheck.reading.elided import PARTITIVE
from factcheck.relations.change.sums import is_offset
from factcheck.relations.figures import Figure, figures, from_to, neighbours
from factcheck.relations.gauge.anchors import TAKES_UP, Gauge
from factcheck.relations.gauge.company import Reread
from factcheck.relations.scene import Scene

_BACK = 2  # sentences before the gauge's in which its levels may stand
TOLD = 3  # how sure a preposition makes a part
_MOST = 12  # candidates that are weighed, the nearest first
_DENSE, _FEW = 24, 4  # figures of one sentence, above which only so many to each side of the gauge are
_BREAK = regex.compile(
    r"[;:()—–]| - |\. |, (?=(?:and|but|while|whereas|so|which|who|though|although|compared|against|up|down|or|a|an|when"
    r"|after)\b)"
)
_CLOSE = regex.compile(
    r"(?:\s+[^\W\d][\w’'-]*){0,5}\s*(?:[,(—–-]\s*(?:(?:which|that)\s+)?(?:(?:is|was|are|were)\s+)?|\b(?:is|was|are|were)\s+)(?:[^\W\d]+\s+){0,3}$"
)
_BETWEEN = regex.compile(r"(?:, )?\b(?:and|but|while|whereas|against|to|versus)\b|[,;]")


@dataclass(frozen=True)
class Level(Reread):
    """A figure and how much its words speak for its being what the other is held against (`base`) or what is held
    against it (`end`); 3 where a preposition gives it that part.

    `words` are those of its clause, `topic` those that it begins with, `year` the one that stands beside it; `here`:
    whether it stands in the gauge's own sentence. `nth` counts figures of one kind back from the gauge: 1 is the last
    one before it. `is_part`: known to be one of the parts of another; `close`: the gauge is said of it directly (`1,840
    in January, up 15%`); `is_now`: its words are of the present.
    """

    figure: Figure
    base: int
    end: int
    words: str
    topic: frozenset[str]
    year: int | None
    here: bool
    nth: int
    is_part: bool
    close: bool
    is_now: bool

    @lazy
    def is_marked(self) -> bool:
        """Whether its words are of what was wanted, allowed or forecast."""
        return has(self.words, "gauge-mark")


def levels(scene: Scene, gauge: Gauge, sizes: Set[int], parts: Set[int] = frozenset()) -> list[Level]:
    """The candidates, those in the gauge's sentence first, then those before it; `sizes` are gauges
    themselves, `parts` are parts of a whole."""
    found: list[Figure] = []
    for sentence in sorted(
        neighbours(scene, gauge.sentence, back=_BACK, ahead=1), key=lambda s: (abs(s - gauge.sentence), s)
    ):
        if sentence < gauge.sentence and not _one_block(scene, sentence, gauge.sentence):
            continue
        if sentence > gauge.sentence and len(found) > 1:
            continue
        passed = sizes | {gauge.figure.fact.id}
        said = [one for figure in _not_far(figures(scene, [sentence]), gauge) for one in _both_ends(scene, figure)]
        here = [f for f in said if f.fact.id not in passed and _may_be_level(scene, gauge, f)]
        found += here if sentence == gauge.sentence else reversed(here)
    kept = sorted(found[:_MOST], key=lambda f: f.span)
    return [_level(scene, gauge, kept, at, parts) for at in range(len(kept))]


def _not_far(here: list[Figure], gauge: Gauge) -> list[Figure]:
    """The figures of a sentence; of very many, as no prose has them, the few nearest to the gauge."""
    if len(here) <= _DENSE:
        return here
    middle = sum(figure.span < gauge.span for figure in here)
    return here[max(0, middle - _FEW) : middle + _FEW]


def _both_ends(scene: Scene, figure: Figure) -> tuple[Figure, ...]:
    """The two ends of `from A to B`, or the figure."""
    return (() if figure.part else from_to(figure.fact, scene)) or (figure,)


def _one_block(scene: Scene, first: int, second: int) -> bool:
    sentences = scene.document.sentences
    return sentences[first].block == sentences[second].block


def _may_be_level(scene: Scene, gauge: Gauge, figure: Figure) -> bool:
    fact = figure.fact
    if (fact.quantity.low is not None and not figure.part) or PARTITIVE.search(fact.quote):
        return False  # a range, `between 1.5 and 6`; a part of a group, `three of them`
    if is_offset(fact) or (fact.attributive and (gauge.change or fact.kind == "duration")):
        return False
    if (
        fact.kind in ("ratio", "score")
        or fact.anchor is not None
        or fact.id in scene.left_out
        or _set("gauge-added") & {*fact.modifiers}
    ):
        return False
    return not _set("gauge-added") & {
        *scene.words_before(fact, 20).split()[-1:],
        *scene.words_after(fact, 20).split()[:1],
    }


def _level(scene: Scene, gauge: Gauge, among: list[Figure], at: int, parts: Set[int]) -> Level:
    figure = among[at]
    before, after = _clause(scene, gauge, among, at)
    words = f"{before} « {after}"
    here = figure.sentence == gauge.sentence
    base = _base(scene, gauge, figure, before, words)
    end = _end(scene, gauge, figure, before, words)
    later = [f for f in among[at + 1 :] if f.dimension == figure.dimension and f.span.end <= gauge.span.start]
    return Level(
        figure,
        base,
        end,
        words,
        _topic(before),
        _year(scene, figure),
        here,
        len(later) + 1,
        figure.fact.id in parts,
        _is_close(scene, gauge, figure),
        has(words, "gauge-now") or has(words, "gauge-present"),
    )


def _clause(scene: Scene, gauge: Gauge, among: list[Figure], at: int) -> tuple[str, str]:
    """The words before and after a figure that are of its own clause, in lower case: none that lie nearer to another
    candidate."""
    figure, text = among[at], scene.document.masked
    if figure.part and text[figure.fact.span.start : figure.fact.span.start + 5].lower() == "from ":
        first = at + 1 < len(among) and among[at + 1].fact is figure.fact
        return ("from " if first else "to "), ""
    whole = scene.document.sentences[figure.sentence].span
    before = text[max(whole.start, figure.span.start - 90) : figure.span.start].lower()
    stop = min(whole.end, figure.span.end + 70)
    if figure.span.end <= gauge.span.start < stop:
        stop = gauge.span.start  # what follows names what the gauge is held against
    after = text[figure.span.end : stop].lower()
    if at and among[at - 1].span.end > whole.start:
        between = text[among[at - 1].span.end : figure.span.start].lower()
        parted = _BETWEEN.search(between)
        before = between[parted.start() :] if parted else between
    if at + 1 < len(among) and among[at + 1].span.start < whole.end:
        between = text[figure.span.end : among[at + 1].span.start].lower()
        parted = _BETWEEN.search(between)
        after = between[: parted.start()] if parted else ""
    return _BREAK.split(before)[-1], _BREAK.split(after)[0]


def _base(scene: Scene, gauge: Gauge, figure: Figure, before: str, words: str) -> int:
    if _follows(scene, gauge, figure) or _in_brackets(scene, figure):
        return 3
    if _ends(before, "gauge-against") and (gauge.change or not before.rstrip().endswith(" from")):
        return 3 if figure.sentence == gauge.sentence else 2
    if has(words, "gauge-then") or (not gauge.change and has(words, "gauge-mark")):
        return 2
    return 1 if has(words, "gauge-past") else 0


def _end(scene: Scene, gauge: Gauge, figure: Figure, before: str, words: str) -> int:
    if _ends(before, "gauge-reached") and (figure.span.start > gauge.span.start or not before.rstrip().endswith(" at")):
        return 3
    if gauge.linked < TAKES_UP and _is_close(scene, gauge, figure):
        return 2
    if has(words, "gauge-now"):
        return 2
    return 1 if has(words, "gauge-present") else 0


def _is_close(scene: Scene, gauge: Gauge, figure: Figure) -> bool:
    """Whether a gauge is said of the figure before it: `1,840 in January, up 15%`, `80 crowns were up 5%`."""
    if figure.sentence != gauge.sentence or figure.span.end > gauge.span.start:
        return False
    here = scene.by_sentence[gauge.sentence]
    if any(figure.span.end <= f.span.start < gauge.span.start for f in here if f.kind not in ("date", "time")):
        return False
    return _CLOSE.match(scene.document.masked[figure.span.end : gauge.span.start]) is not None


def _follows(scene: Scene, gauge: Gauge, figure: Figure) -> bool:
    """Whether a figure stands right after a gauge, as what it is held against."""
    if figure.sentence != gauge.sentence or figure.span.start < gauge.span.end:
        return False
    between = scene.document.masked[gauge.span.end : figure.span.start].lower()
    if len(between.split()) > 8 or regex.search(r"[;:()—–]|, (?!compared|against|up|down|when)", between):
        return False
    own = scene.document.masked[gauge.span.start : gauge.span.end].lower().split()[-1:]
    if own and own[0] in ("of", "on", "than"):
        return True
    if gauge.measure == "ratio" or (not gauge.change and own and own[0] in _set("gauge-up") | _set("gauge-down")):
        return len(between.split()) <= 8 and not regex.search(r"\b(?:and|to|at|,)\b", between)
    return (has(between, "gauge-against") or bool(regex.search(r"\b(?:on|of)\b", between))) and not regex.search(
        r"\b(?:to|at|by|and)\b", between
    )


def _in_brackets(scene: Scene, figure: Figure) -> bool:
    """`(2022: £80m)`, `(previous year £80m)`: the figure of another time."""
    before = scene.words_before(figure.fact, 30)
    opened = before.rpartition("(")[2] if "(" in before else None
    if opened is None or ")" in opened:
        return False
    return bool(regex.search(r"\b(?:19|20)\d\d\b", opened)) or has(opened, "gauge-then")


def _year(scene: Scene, figure: Figure) -> int | None:
    """The year of the date nearest to a figure in its sentence, at most 40 characters away."""
    best: tuple[int, int] | None = None
    for fact in scene.by_sentence.get(figure.sentence, ()):
        if isinstance(fact, DateFact) and fact.year is not None and "year" not in fact.inferred:
            away = max(fact.span.start - figure.span.end, figure.span.start - fact.span.end)
            if away <= 40 and (best is None or away < best[0]):
                best = (away, fact.year)
    return best[1] if best else None


def _topic(before: str) -> frozenset[str]:
    """The words that a clause begins with, up to its first verb: what it is about."""
    said = []
    for word in regex.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", before):
        if word in _set("gauge-verbs"):
            break
        said.append(word)
    return frozenset(word for word in said if len(word) > 2 and word not in _idle())


def has(words: str, name: str) -> bool:
    """Whether a phrase of the list stands in these words."""
    return _phrases(name).search(words) is not None


def _ends(words: str, name: str) -> bool:
    return _at_end(name).search(words) is not None


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(str(word) for word in table("cues")["lists"][name])


@cache
def _idle() -> frozenset[str]:
    """Words that tell no topic from another."""
    names = (
        "gauge-then",
        "gauge-now",
        "gauge-link",
        "gauge-against",
        "gauge-reached",
        "change-ago",
        "change-now",
        "change-level",
        "change-adverb",
        "gauge-idle",
    )
    return frozenset(word for name in names for phrase in _set(name) for word in phrase.split())


@cache
def _phrases(name: str) -> re.Pattern[str]:
    names = {"gauge-then": ("gauge-then", "change-ago", "change-then"), "gauge-now": ("gauge-now", "change-now")}.get(
        name, (name,)
    )
    return phrase_in(*names)


@cache
def _at_end(name: str) -> re.Pattern[str]:
    """One of the words right before a figure, words such as `the`, `about`, `last year's` between."""
    level = any_in("change-level", "change-then")
    return regex.compile(rf"(?<![\w-])(?:{any_in(name)})\s+(?:(?:{level})\s+){{0,2}}$")


def candidates(found: list[Level]) -> Iterator[tuple[Level, Level]]:
    """Every two of them, as what the other is held against and what is held against it."""
    for base in found:
        for end in found:
            if base is not end and base.figure.span != end.figure.span:
                yield base, end
