"""What comes in less what goes out is what is left: revenue, costs and profit; opened, closed and the net gain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from factcheck.interval import Interval
from factcheck.lexicon import table
from factcheck.model.relation import Level, Relation
from factcheck.relations.figures import Figure, figures, in_unit_of, roles
from factcheck.relations.make import relate, shortened
from factcheck.relations.scene import Scene
from factcheck.relations.telling import telling
from factcheck.span import Span

_FAMILIES = (("coming-in", "going-out"), ("added", "removed"))
_LEFT = {"left-over": "more", "missing-out": "fewer", "left-either": "apart"}
_LISTS = (*(name for family in _FAMILIES for name in family), *_LEFT)
_FAR = 3  # a result this many times the difference speaks against the relation


class _Labelled(NamedTuple):
    """A figure and what its words make of it: one of the lists of identities in cues.yaml."""

    figure: Figure
    label: str


def identities(scene: Scene) -> Iterator[Relation]:
    """The sentences, and pairs of sentences, that name one figure of each: in, out and what is left."""
    taken: set[int] = set()
    for sentence in list(scene.by_sentence):
        for group in ((sentence,), (sentence, sentence + 1)):
            if not _one_turn(scene, group) or sum(len(_labelled(scene, s)) for s in group) < 3:
                continue
            made = _identity(scene, group)
            if made is not None and not taken & set(made.all_facts()):
                taken |= set(made.all_facts())
                yield made
                break


def _one_turn(scene: Scene, group: tuple[int, ...]) -> bool:
    return group[-1] < len(scene.document.sentences) and scene.same_turn(group[0], group[-1])


def _identity(scene: Scene, group: tuple[int, ...]) -> Relation | None:
    labelled = [made for s in group for made in _labelled(scene, s)]
    for come, gone in _FAMILIES:
        sides = [[m.figure for m in labelled if m.label == name] for name in (come, gone)]
        nets = [m for m in labelled if m.label in _LEFT]
        if [len(side) for side in sides] != [1, 1] or len(nets) != 1:
            continue
        made = _in_one_unit(sides[0][0], sides[1][0], nets[0].figure)
        if made is None:
            continue
        level = _level(made, _LEFT[nets[0].label], len(group))
        if not _fits(made, _LEFT[nets[0].label]) and _has_others(scene, group, made):
            level = None
        if level is not None:
            return _relation(scene, made, nets[0].label, level)
    return None


def _labelled(scene: Scene, sentence: int) -> list[_Labelled]:
    """The figures of a sentence whose words say what part they play."""
    made: list[_Labelled] | None = scene.known.get(("labelled", sentence))
    if made is None:
        made = scene.known["labelled", sentence] = list(_labels(scene, sentence))
    return made


def _labels(scene: Scene, sentence: int) -> Iterator[_Labelled]:
    if sentence not in scene.by_sentence or not scene.has(sentence, _telling()):
        return
    here = figures(scene, [sentence])
    whole = scene.document.sentences[sentence].span
    for at, figure in enumerate(here):
        floor = here[at - 1].span.end if at else whole.start
        stop = here[at + 1].span.start if at + 1 < len(here) else whole.end
        label = _label(scene, figure, floor, stop)
        if label is not None:
            yield _Labelled(figure, label)


def _label(scene: Scene, figure: Figure, floor: int, stop: int) -> str | None:
    """The list that the words beside a figure belong to: those nearest before it, else what it counts, else the
    words after it."""
    text = scene.document.masked
    before = text[max(floor, figure.span.start - 60) : figure.span.start].lower()
    before = re.split(r"[;:.]\s|\)", before)[-1]
    own = text[figure.fact.number_span.end : figure.span.end].lower()
    after = re.split(r"[,;:.(]", text[figure.span.end : min(stop, figure.span.end + 40)].lower())[0]
    found = [(m.end(), m.end() - m.start(), m.lastgroup) for m in _pattern().finditer(before)]
    if found:
        return _name(max(found)[2])
    held = _pattern().search(own) or _pattern().match(after.lstrip()) or _passive().match(after)
    return _name(held.lastgroup) if held else None


def _name(group: str | None) -> str | None:
    return None if group is None else group.replace("_", "-")


@cache
def _telling() -> frozenset[str]:
    return telling(phrase for name in _LISTS for phrase in table("cues")["lists"][name])


@cache
def _pattern() -> re.Pattern[str]:
    """Any phrase of the lists, the longest first, its group the list's name."""
    parts = []
    entries = [(phrase, name) for name in _LISTS for phrase in table("cues")["lists"][name]]
    for name in _LISTS:
        listed = sorted((p for p, n in entries if n == name), key=len, reverse=True)
        parts.append(f"(?P<{name.replace('-', '_')}>{'|'.join(map(re.escape, listed))})")
    # What is left is named by longer phrases (`net income`) than what comes in (`income`), so it is tried first.
    parts = [*parts[-3:], *parts[:-3]]
    return re.compile(r"(?<![\w-])(?:" + "|".join(parts) + r")(?![\w-])")


@cache
def _passive() -> re.Pattern[str]:
    return re.compile(r"\s*(?:more |others |of them )?(?:were|was|had been|have been|had|have)\s+" + _pattern().pattern)


def _in_one_unit(come: Figure, gone: Figure, net: Figure) -> tuple[Figure, Figure, Figure] | None:
    """The three in one measure, bare numbers taking a neighbour's unit; None where they are of different kinds."""
    anchor = next((f for f in (come, gone, net) if f.unit is not None), come)
    made = [in_unit_of(figure, anchor) for figure in (come, gone, net)]
    if any(figure is None or figure.dimension != anchor.dimension for figure in made):
        return None
    first, second, third = made
    return (first, second, third) if first and second and third else None


def _fits(made: tuple[Figure, Figure, Figure], prop: str) -> bool:
    for support in (False, True):
        left, right, rest = (f.support if support else f.core for f in made)
        apart = left - right
        ways = {"more": (apart,), "fewer": (-apart,)}.get(prop, (apart, -apart))
        if any(way.meets(rest) for way in ways):
            return True
    return False


def _has_others(scene: Scene, group: tuple[int, ...], made: tuple[Figure, Figure, Figure]) -> bool:
    """Whether another figure of the kind is named in these sentences, such as a tax or a second cost."""
    ids = {f.fact.id for f in made}
    others = [f for f in figures(scene, group) if f.fact.id not in ids]
    return any(f.dimension == made[0].dimension or (f.fact.kind == "number" and f.noun is None) for f in others)


def _level(made: tuple[Figure, Figure, Figure], prop: str, sentences: int) -> Level | None:
    if _fits(made, prop):
        return "high"
    come, gone, net = made
    ways = {"more": (1,), "fewer": (-1,)}.get(prop, (1, -1))
    if not any(_is_within(come, gone.support + net.support * sign) for sign in ways):
        return None
    return "high" if sentences == 1 else "medium"


def _is_within(come: Figure, wanted: Interval) -> bool:
    """Whether what comes in is within a few times of what it should be."""
    within = wanted * Interval.of(Fraction(1, _FAR), _FAR)
    return wanted.high is None or (wanted.high > 0 and come.support.meets(within))


def _relation(scene: Scene, made: tuple[Figure, Figure, Figure], label: str, level: Level) -> Relation:
    come, gone, net = made
    facts, stated = roles({"left": come, "right": gone, "difference": net}, scene)
    span = Span(min(f.span.start for f in made), max(f.span.end for f in made))
    return relate(
        "comparison",
        facts,
        shortened(span, scene),
        span,
        wording="comparison.identity",
        stated=stated,
        prop=_LEFT[label],
        determined=level,
        reasons=["what comes in, what goes out and what is left"],
    )
