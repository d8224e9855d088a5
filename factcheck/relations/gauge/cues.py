"""Figures that words anywhere beside them make the measure of a difference: a comparative after them, a verb of taking
or adding before them, what became of them after."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from factcheck import regex
from factcheck.lexicon import table
from factcheck.model.fact import Fact
from factcheck.phrases import any_in, any_of
from factcheck.relations.change.frames import direction_of
from factcheck.relations.contest import is_side
from factcheck.relations.make import is_of_times
from factcheck.relations.scene import Scene
from factcheck.relations.telling import telling_in

_KINDS = frozenset({"count", "number", "measure", "money", "duration", "rate", "percent", "ratio", "age"})
_ADVERB = (
    r"(?:(?:just|only|about|some|around|nearly|almost|roughly|a further|another|a good|a full|a clear|an extra|fully"
    r"|exactly|at least|the|a|an)\s+){0,2}$"
)
# What may follow a comparative that stands alone, and no noun that it belongs to.
_ENDED = (
    r"(?=\s*(?:[,.;:!?)—–”\"'’]|$|\b(?:than|and|but|in|to|on|at|by|for|this|last|with|as|when|again|if|off|over|from"
    r"|so|all|now|here|there|still)\b))"
)
_COMPARATIVE = regex.compile(rf"\s*(?:the\s+)?([a-z]+er|more|less|fewer){_ENDED}")
_AGAIN = regex.compile(r"\s*as\s+(?:[a-z]+\s+)?again\b")
_THE = regex.compile(r"\b(?:the|its|a|an|this|that|their|his|her|our|your|my)\s+$")
_PERSONAL = regex.compile(r"\s*(?:his|her|my|their|your|our|its|(?:the )?[a-z]+['’]s?)\s+(?:senior|junior|elder)\b")
_ANOTHER = regex.compile(r"\b(?:another|a further|an extra)\s+$")
_WOULD = regex.compile(
    r"\s*(?:[a-z]+\s+){0,2}(?:would|will|makes?|made|brings?|brought|takes?|took|gets?|gives?|gave)\b"
)
_WITHIN = regex.compile(r"^\s*(fewer|less|extra|more|additional)\b")
# what is itself so: `100 mm is better and 200 mm better still`
STILL = regex.compile(r"\s*[a-z]+er (?:still|yet)(?=[,.;:]| and\b| but\b)")
_OF_AGE, _FURTHER = frozenset({"senior", "junior", "elder"}), frozenset({"another", "further", "extra"})
_MORE = frozenset({"extra", "more", "additional"})
_BY_TO = regex.compile(r"\s*(?:by|x|×|of)\s+(?:[a-z]+\s+)?\d")


class Cue(NamedTuple):
    """What makes a figure a measure: which `way` it goes, whether the words are often said of figures not given
    (`loose`), and where they stand (`start`, `end`)."""

    way: str
    loose: bool
    start: int
    end: int
    name: str


def cues(scene: Scene, passed: set[int]) -> Iterator[tuple[Fact, Cue]]:
    """Every figure with such words beside it, the passed ones left out, in the order of the text."""
    for sentence, facts in scene.by_sentence.items():
        if not _may_hold(scene, sentence, facts):
            continue
        for fact in facts:
            if fact.id in passed or fact.doubt is not None or fact.kind not in _KINDS:
                continue
            cue = _cue(scene, fact)
            if cue is not None:
                yield fact, cue


def _may_hold(scene: Scene, sentence: int, facts: list[Fact]) -> bool:
    """Whether two other figures stand in the sentence or beside it."""
    near = [*facts, *(fact for other in (sentence - 1, sentence + 1) for fact in scene.by_sentence.get(other, ()))]
    return len(near) + sum(fact.quantity.low is not None for fact in near) > 2


def _cue(scene: Scene, fact: Fact) -> Cue | None:
    after, before = scene.words_after(fact, 60), scene.words_before(fact, 90)
    if fact.attributive or is_of_times(fact) or _BY_TO.match(after) or STILL.match(after) or is_side(scene, fact):
        return None
    return _after(scene, fact, after, before) or _before(scene, fact, after, before)


def _after(scene: Scene, fact: Fact, after: str, before: str) -> Cue | None:
    start, end = fact.span
    said = _AGAIN.match(after) if fact.kind in ("ratio", "percent") else None
    if said is not None:
        return Cue("up", False, start, end + said.end(), "again")
    said = _COMPARATIVE.match(after)
    if said is not None and said[1] not in _list("not-comparative") and not _THE.search(before):
        return Cue("either", False, start, end + said.end(), "comparative")
    inside = scene.document.masked[fact.number_span.end : end].lower()
    said = _WITHIN.match(inside) if inside else None
    if said is not None:
        return Cue("either", said[1] in _MORE, start, end, "within")
    if inside and _in_name().match(inside):
        return Cue("either", False, start, end, "bare")
    said = _beside().match(after)
    if said is not None and not _takes_off().search(before):
        return Cue("either", False, start, end + said.end(), "beside")
    said = _as_noun().match(after) if scene.has(fact.sentence, _telling("beside-noun")) else None
    if said is not None:
        return Cue("either", False, start, end + said.end(), "noun")
    said = None
    if fact.kind not in ("ratio", "percent") and scene.has(fact.sentence, _telling("parting") | _OF_AGE):
        said = _PERSONAL.match(after) or _parting().match(after)
    if said is not None:
        return Cue("either", False, start, end + said.end(), "apart")
    if scene.has(fact.sentence, _FURTHER) and _ANOTHER.search(before) and _WOULD.match(after):
        return Cue("either", False, start, end, "another")
    said = _on_a_rival().match(f"{before[-30:]}«{after}") if after.lstrip().startswith("on") else None
    if said is not None:
        return Cue("up", False, start, end + 3, "rival")
    said = _took_it().match(after) if scene.has(fact.sentence, _telling("took-it")) else None
    if said is not None:
        return Cue("either", True, start, end + said.end(), "gone")
    return None


def _before(scene: Scene, fact: Fact, after: str, before: str) -> Cue | None:
    start, end = fact.span
    said = _by().search(before) if "by" in before else None
    if said is not None:
        way = direction_of(" ".join(said[0].split()) + " ") or "either"
        return Cue(way, False, start - len(before) + said.start(), end, "by")
    if not scene.may_say(fact.sentence, before, _telling("takes", "takes-off")):
        return None
    said = _takes_off().search(before) if _off().match(after) else None
    if said is not None:
        return Cue("either", True, start - len(before) + said.start(), end, "off")
    said = _takes().search(before)
    if said is not None:
        way = direction_of(said[0].split()[0] + " ") or "either"
        return Cue(way, True, start - len(before) + said.start(), end, "takes")
    return None


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(str(word) for word in table("apart")["lists"][name])


@cache
def _beside() -> re.Pattern[str]:
    ended = rf"(?:{any_in('beside-ended', file='apart')}){_ENDED}(?!\s*(?:from|to|of|at|for)\b)"
    return regex.compile(rf"\s*(?:(?:{any_in('beside', file='apart')})(?![\w-])|{ended})")


@cache
def _in_name() -> re.Pattern[str]:
    """A word of `beside` that was read as what is counted: `twenty-one clear`."""
    return regex.compile(rf"\s+(?:{any_in('beside', 'beside-ended', file='apart')})$")


@cache
def _parting() -> re.Pattern[str]:
    return regex.compile(rf"\s*(?:[a-z]+\s+)?(?:{any_in('parting', file='apart')})(?![\w-])")


@cache
def _as_noun() -> re.Pattern[str]:
    return regex.compile(rf"(?:['’]s?)?\s+(?:of\s+)?(?:{any_in('beside-noun', file='apart')})(?![\w-])")


@cache
def _on_a_rival() -> re.Pattern[str]:
    verbs, whose = any_in("on-a-rival", file="apart"), r"(?:her|his|its|their|our|my|your|any)"
    return regex.compile(rf".*\b(?:{verbs})\s+{_ADVERB[:-1]}«\s+on\s+{whose}\b")


@cache
def _took_it() -> re.Pattern[str]:
    been = r"(?:(?:has|have|had|is|are|was|were|been|having)\s+){0,3}"
    lead = r"(?:\s*of\s+(?:it|them|which|whom|the\s+\w+))?\s*(?:,?\s*(?:that|which|who)\s+)?" + been
    said = any_in("took-it", file="apart")
    return regex.compile(rf"{lead}(?:{said})(?![\w-])(?!\s+(?:to|for|into|towards)\b)")


@cache
def _takes() -> re.Pattern[str]:
    return regex.compile(rf"(?<![\w-])(?:{any_in('takes', file='apart')})\s+{_ADVERB}")


@cache
def _takes_off() -> re.Pattern[str]:
    return regex.compile(rf"(?<![\w-])(?:{any_in('takes-off', file='apart')})\s+{_ADVERB}")


@cache
def _telling(*names: str) -> frozenset[str]:
    return telling_in(*names, file="apart")


@cache
def _off() -> re.Pattern[str]:
    return regex.compile(r"\s*(?:off|out of|away from|from)\b")


@cache
def _by() -> re.Pattern[str]:
    """A verb of change or of comparison, no other figure or stop after it, and `by`."""
    verbs = f"{any_in('by-verbs', file='apart')}|{any_in('beat', 'miss', 'change-up', 'change-down', 'change-either')}"
    out = rf"out(?!(?:{any_of(_list('not-out'))})\b)[a-z]{{3,}}(?:s|ed|ing|t|d)"
    between = r"(?:[^;:.!?\d£$€]{0,50}(?:,[^;:.!?,]{0,40},)?\s)?"
    return regex.compile(rf"(?<![\w-])(?:{verbs}|{out}|[a-z]+er)\s+{between}by\s+{_ADVERB}")
