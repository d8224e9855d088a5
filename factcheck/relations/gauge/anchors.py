"""Gauges: figures that announce how far apart, or how many times as much, two others are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Literal

from factcheck import regex
from factcheck.interval import Interval
from factcheck.model.fact import Fact
from factcheck.phrases import any_in, phrase_in
from factcheck.relations.change.frames import direction_of, is_multiple
from factcheck.relations.contest import is_no_gap, is_side
from factcheck.relations.figures import Figure, figures_of
from factcheck.relations.gauge.company import Reread
from factcheck.relations.gauge.cues import STILL, Cue, cues
from factcheck.relations.make import is_of_times, same_measure
from factcheck.relations.scene import Scene
from factcheck.relations.wording import Match, matches
from factcheck.span import Span

Measure = Literal["delta", "percent", "ratio"]
_POINT = regex.compile(r"(?:of )?(?:an? )?(?:full )?(?:percentage |per cent |percent )?points?\b")
_EACH = regex.compile(
    r"(?:for |to )?(?:each|every|per|a head|apiece)\b|(?:a|an) (?:year|month|week|day|head|person|household)\b"
)
_UNSAID = regex.compile(r"of (?!(?:a |an )?(?:percentage )?points?\b|what\b|that\b)")
_FEW = 4
_AS_MANY = regex.compile(r"\bas (?:many|much) $")
_STRETCH = regex.compile(
    r"\s*(?:over|past|beyond|under|below|above) (?:the |a |this |that |these )?(?:\S+ )?"
    r"(?:years?|months?|weeks?|days?|period|weekend|summer|winter|course|phone|table|cover)\b"
)
_AGAIN = regex.compile(r"\s*as [a-z]+ again\b")
_NO_MORE = regex.compile(r"^\s*(?:up|down|over|off|ahead|behind)\s+(?:there|here|in|with|for|into|and running)\b")
_DEFINITE = regex.compile(r"\b(?:the|that|this)\s+$")
TAKES_UP = 2  # linked: what was just said is taken up
_OFF_IT = regex.compile(r"off\s+(?:the|a|an|her|his|its|our|my|that|this|it|\d)\b")
_LEADS_TO = regex.compile(r"\b(?:to|at|from)\s+$")
_OUT_OF = regex.compile(r"\s*out of\b")
_POINTS = (("%", 1),)
# After or at the end of a gauge: what follows names what it is held against.
_WHEN = frozenset({"by", "until", "till", "since", "during", "over", "this", "within", "before", "after", "through"})
_HOLDING = frozenset(
    {"than", "of", "on", "above", "over", "below", "under", "behind", "beyond", "past", "outside", "inside", "beneath"}
)


@dataclass(frozen=True)
class Gauge(Reread):
    """A figure, what it says of two others (`measure`, and which way), and where it says so.

    `change` is whether it is a change in time; `linked`: 1 where its words add to what was just said (`, a rise of`), 2
    where they take it up (`so that's`), else 0; `loose`: they are often said of figures that are not given. `gap`: they
    say that two figures were named (a lead, three times as many). `named` are the words after it for what the others
    are held against where no figure stands there (`ahead of Moor`, `more than forecast`).
    """

    figure: Figure
    measure: Measure
    way: str
    change: bool
    linked: int
    loose: bool
    span: Span
    wording: str
    gap: bool = False
    named: str = ""
    words: str = ""

    @property
    def sentence(self) -> int:
        """The sentence it stands in."""
        return self.figure.sentence


def gauges(scene: Scene, taken: set[int]) -> Iterator[Gauge]:
    """Every gauge that is not `taken`, in the order of the wordings, each figure once."""
    seen = set(taken)
    for match in matches("gauge", scene):
        fact = match.one("gauge")
        if fact is None or fact.id in seen:
            continue
        made = _gauge(scene, match, fact)
        if made is not None:
            seen.add(fact.id)
            yield made
    for fact, cue in cues(scene, seen):
        made = _by_cue(scene, fact, cue)
        if made is not None:
            seen.add(fact.id)
            yield made
    for fact in scene.facts:
        if fact.id not in seen and (is_multiple(fact) or _is_fold(fact)) and fact.doubt is None:
            figure = _one(fact, scene)
            if figure is not None and fact.quantity.value is not None:
                way = "up" if fact.quantity.value > 1 else "down"
                yield Gauge(
                    figure,
                    "ratio",
                    way,
                    True,
                    _linked(scene, fact, fact.span.start),
                    False,
                    fact.span,
                    "gauge.multiple",
                )


def _is_one_of_two(scene: Scene, fact: Fact) -> bool:
    """`growth of 1.1 and 1.6 per cent`: of two times, and not how far two other figures are apart."""
    following = scene.facts[fact.id + 1] if fact.id + 1 < len(scene.facts) else None
    if following is None or fact.quantity.unit is None or following.quantity.unit != fact.quantity.unit:
        return False
    return scene.document.masked[fact.span.end : following.span.start].split() == ["and"]


def _is_fold(fact: Fact) -> bool:
    """`a factor of three`, `threefold`."""
    if fact.kind != "ratio":
        return False
    said = fact.quote.lower()
    return said.endswith("fold") or "factor of" in said


def _gauge(scene: Scene, match: Match, fact: Fact) -> Gauge | None:
    settings = match.wording.settings
    figure = _one(fact, scene)
    if figure is None or (not _is_times(fact) if settings.get("times") else is_of_times(fact)):
        return None
    if is_side(scene, fact) or _is_one_of_two(scene, fact) or (_is_for_each(scene, fact) and not settings.get("lost")):
        return None
    if is_again(scene, fact) or _NO_MORE.search(scene.document.masked[fact.span.end : match.span.end + 10].lower()):
        return None
    led = scene.words_before(fact, 8) + fact.quote[: fact.number_span.start - fact.span.start].lower()
    if _LEADS_TO.search(led) or _is_span(scene, match, fact):
        return None
    if _OUT_OF.match(scene.words_after(fact, 10)) or STILL.match(scene.words_after(fact, 24)):
        return None  # `61,500 out of the 75,000`: a part
    many = match.one("many")
    if many is not None and many.anchor is None and many.quantity.hedge_entry is None:
        return None
    if settings.get("gap") and (is_of(scene, fact, "threshold") or is_no_gap(scene, fact)):
        return None
    way = str(settings["way"])
    if way == "word":
        way = direction_of(match.words) or "either"
    measure: Measure = "ratio" if settings.get("times") else _measure(fact)
    if measure == "percent" and fact.kind == "ratio":
        figure = _in_points(scene, fact, figure) or figure
        measure = "delta" if figure.dimension == _POINTS else measure
        if measure == "percent" and (fact.quantity.value or 2) >= 1:
            return None
    loose = bool(settings.get("loose")) or _OFF_IT.match(scene.document.masked, match.span.end - 3) is not None
    linked = _linked(scene, fact, match.span.start)
    if settings.get("gap") and _DEFINITE.search(scene.words_before(fact, 6)):
        linked = TAKES_UP
    after = named(scene, fact, match.span)
    gap, change = (
        bool(settings.get("gap")) or many is not None or _AS_MANY.search(match.words) is not None,
        bool(settings.get("change")),
    )
    return Gauge(figure, measure, way, change, linked, loose, match.span, match.wording.name, gap, after, match.words)


def is_by_cue(gauge: Gauge) -> bool:
    """Whether no wording, but loose words beside it made a figure a gauge."""
    return gauge.wording.startswith("cue.")


def _by_cue(scene: Scene, fact: Fact, cue: Cue) -> Gauge | None:
    """A gauge of no wording, told by the words beside the figure."""
    figure = _one(fact, scene)
    if figure is None or (fact.kind == "ratio" and (fact.quantity.value or 2) >= 1) or _is_for_each(scene, fact):
        return None
    again = is_again(scene, fact)
    if (again and fact.quantity.value != Fraction(1, 2)) or is_of(scene, fact, "threshold") or is_no_gap(scene, fact):
        return None
    if cue.name == "bare":
        figure = figure._replace(noun=None)
    span = Span(cue.start, cue.end)
    change = cue.name in ("by", "takes") and cue.way != "either"
    return Gauge(
        figure,
        _measure(fact),
        cue.way,
        change,
        TAKES_UP
        if cue.name == "noun" and _DEFINITE.search(scene.words_before(fact, 6))
        else _linked(scene, fact, span.start),
        cue.loose,
        span,
        f"cue.{cue.name}",
        named=named(scene, fact, span),
        words=span.of(scene.document.masked).lower(),
    )


def _one(fact: Fact, scene: Scene) -> Figure | None:
    made = figures_of(fact, scene)
    return made[0] if len(made) == 1 else None


def _is_span(scene: Scene, match: Match, fact: Fact) -> bool:
    """`58 billion over three years`, `592 tonnes off 200 acres`: a length of time, a date or a measure of another kind
    follows, not what the figure is held against."""
    own = scene.document.masked[fact.span.end : match.span.end].lower().split()[-1:]
    if not own or own[0] not in _HOLDING | {"off"}:
        return False
    later = [f for f in scene.by_sentence[fact.sentence] if f.span.start >= match.span.end]
    between = scene.document.masked[match.span.end : later[0].span.start].split() if later else []
    timed = bool(later) and later[0].kind in ("duration", "date", "time") and fact.kind != later[0].kind
    of_other_kind = bool(later) and later[0].kind == "measure" == fact.kind and not same_measure(later[0], fact)
    return ((timed or of_other_kind) and len(between) <= _FEW) or bool(_STRETCH.match(scene.words_after(fact, 60)))


def _is_times(fact: Fact) -> bool:
    """`twice` and `three times`, and no `three the`."""
    return fact.kind == "ratio" or is_of_times(fact)


def _measure(fact: Fact) -> Measure:
    """A per cent or a fraction is a share of what the change starts from; anything else is a difference."""
    if fact.kind == "ratio" or (fact.kind == "percent" and fact.quantity.unit == "%"):
        return "percent"
    return "delta"


def _in_points(scene: Scene, fact: Fact, figure: Figure) -> Figure | None:
    """`a quarter of a point` among per cents."""
    value = fact.quantity.value
    if value is None or not _POINT.match(scene.words_after(fact, 30).lstrip()):
        return None
    point = Interval.point(value * Fraction(1, 100))
    return Figure(fact, fact.span, point, point, _POINTS, "pp", None, part=True)


def _is_for_each(scene: Scene, fact: Fact) -> bool:
    """Whether it is so much for each of something, or a share of something named: no gauge of two levels."""
    after = scene.words_after(fact, 30).lstrip()
    return _EACH.match(after) is not None or (fact.kind in ("percent", "ratio") and _UNSAID.match(after) is not None)


def _linked(scene: Scene, fact: Fact, at: int) -> int:
    """Whether the words before a gauge, in its clause, add to what was just said (1) or take it up (2)."""
    floor = scene.document.sentences[fact.sentence].span.start
    before = scene.document.masked[max(floor, at - 70) : at].lower()
    clause = regex.split(r"[,;:(—–] | - |\($", " " + before)[-1].strip()
    if len(before) == 70 and clause == before.strip():
        return 0
    if _linking("gauge-takes-up").match(clause + " "):
        return 2
    return 1 if not clause or _linking("gauge-link").match(clause + " ") else 0


def is_of(scene: Scene, fact: Fact, name: str) -> bool:
    """Whether a phrase of the list stands within 40 characters of a fact, in its sentence."""
    near = scene.words_before(fact, 40) + " « " + scene.words_after(fact, 40)
    return phrase_in(name).search(near) is not None


def is_again(scene: Scene, fact: Fact) -> bool:
    """`half as many again`: half more, and not half."""
    return _AGAIN.match(scene.words_after(fact, 30)) is not None


def named(scene: Scene, fact: Fact, span: Span) -> str:
    """The words between a gauge and the end of its clause, where they name what it is held against and no figure
    stands among them."""
    stop = scene.document.sentences[fact.sentence].span.end
    after = scene.document.masked[span.end : min(stop, span.end + 60)].lower()
    clause = regex.split(r"[,;:.()!?—–]| - | (?:and|but|while|when|in|at|for|from|with|to)\b", after)[0]
    here = [f for f in scene.by_sentence[fact.sentence] if f.kind not in ("date", "ordinal", "time")]
    following = any(span.end <= f.span.start < span.end + len(clause) for f in here)
    own = scene.document.masked[fact.span.end : span.end].lower().split()[-1:]
    if following or not clause.strip():
        return ""
    if _AS_MANY.search(scene.document.masked[span.start : span.end].lower() + " ") and " as " not in clause:
        return ""  # as many as were named last
    first = clause.split()[0]
    if first == "on" and not any(phrase_in(name).search(clause) for name in ("gauge-then", "change-ago", "gauge-mark")):
        return ""  # `grown by half on his watch`
    multiple = fact.kind == "ratio" and first not in _WHEN
    held = first in _HOLDING or (own and own[0] in _HOLDING) or multiple
    return clause.strip() if held else ""


@cache
def _linking(name: str) -> re.Pattern[str]:
    return regex.compile(rf"(?:{any_in(name)})\b")
