"""Totals that announce themselves: `44,092 votes were cast in all`, after the figures that add up to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from factcheck import regex
from factcheck.lexicon import table
from factcheck.model.fact import Fact
from factcheck.model.relation import Relation
from factcheck.phrases import OF_THEM, any_in, any_of, phrase_in
from factcheck.reading import in_unit_of
from factcheck.relations.make import may_be_part, relate, same_measure, size, tells_of_noun
from factcheck.relations.odds import CHANCE, added, adds_up, near, slack, slipped, swapped
from factcheck.relations.scene import Scene
from factcheck.relations.telling import telling
from factcheck.span import Span

_BACK = 5
_BROUGHT = r"(?:it|them|that|(?:the|its|our|their|his|her) (?:[\w’'-]+ ){1,5})"
_THEN = regex.compile(r"\s*(?:in (?:19|20)\d\d|an? (?:year|month|week)|last |the (?:year|month|week) before|\w+ years)")
_FROM = regex.compile(r"(?:\s\w+)?,?\s+(?:up )?from (?:the |just |only |about )?")
_MOST = 12
_NO_SIGNS = str.maketrans("$£€¥", "    ")
_NAMED = (
    r"(?:total|combined|overall|joint) (?:[a-z]+ ){0,2}?(?:is|was|were|came to|comes to|stands at|stood at|reached)"
    r"(?: (?:therefore|thus|now|then|accordingly|just|exactly))?"
)
_TOGETHER = (
    r"together,? (?:they |these |those |it )?(?:come|came|comes|make|made|makes|add up|added up|amount|amounted|give"
    r"|gave|bring|brought|raised|total|totalled)(?: to| in)?"
)
_ADD_THEM = (
    r"(?:add|put|lump|take|tot|count) [^.;:]{0,30}?(?:up|together),? and (?:you|we|it|that|they|there)(?:['’]s)?"
    r"(?: (?:have|get|is|are|comes? to|makes?))?"
)
_IF_ADDED = r"if (?:you|we) (?:lump|add|count|put|take|tot)"
_SO_FAR = regex.compile(r"\b(?:so far|to date|this (?:year|season|month|term)|career|since|for the (?:year|season))\b")
_ADDITIVE = frozenset({"count", "number", "measure", "money"})


def find(scene: Scene) -> Iterator[Relation]:
    """A partition for each announced total whose parts are the figures before it."""
    for fact in scene.facts:
        if fact.kind in _ADDITIVE and fact.id > 1:
            cue = announces(scene, fact)
            made = _partition(scene, fact, cue) if cue is not None else None
            if made is not None:
                yield made


def announces(scene: Scene, fact: Fact) -> Span | None:
    """Where the words stand that announce a figure as a total."""
    before, after = lead_of(scene, fact), scene.words_after(fact, 40)
    found = _before().search(before) if scene.has(fact.sentence, _telling()) else None
    if found is not None:
        start = fact.number_span.start - len(before) + found.start(found.lastindex or 0)
        return Span(max(0, start), fact.number_span.start)
    found = _after().match(after)
    return Span(fact.span.end, fact.span.end + found.end()) if found is not None else None


def lead_of(scene: Scene, fact: Fact) -> str:
    """The words that lead up to a figure's number, those that were read with it as well: `a total of £12,325`."""
    own = fact.quote[: fact.number_span.start - fact.span.start].lower()
    return scene.words_before(fact, 60) + own.translate(_NO_SIGNS)


def closes_list(scene: Scene, total: Fact) -> bool:
    """Whether a total that announces itself has its parts before it."""
    run = _run(scene, total) if announces(scene, total) is not None else []
    return any(adds_up(total, run[start:]) for start in range(len(run) - 1))


def _partition(scene: Scene, total: Fact, cue: Span) -> Relation | None:
    """The run of figures before the total that adds up to it; where none does, the whole run if a slip or a near miss
    shows that it was meant to."""
    run = _run(scene, total)
    before = _from(scene, total)
    if before is not None and run and (_is_new(scene, run[-1]) or swapped(total, [run[-1], before])):
        # `96 new cases, bringing the count to 1,284, from 1,188`
        return _made(scene, total, [run[-1], before], cue, "it says from how many")
    fillings = [run[start:] for start in range(len(run) - 1)]
    for parts in fillings:
        if adds_up(total, parts) and len(fillings) * slack(total, parts) < CHANCE:
            return _made(scene, total, parts, cue, "the figures before it add up")
    if not fillings or any(adds_up(total, parts) for parts in fillings) or _is_net(scene, total, run):
        return None
    for parts in fillings:
        if slipped(total, parts) or (swapped(total, parts) and near(total, parts, Fraction(1, 2))):
            return _made(scene, total, parts, cue, "the figures before it add up but for one slip")
    if _is_on_top(scene, run):
        if any(adds_up(total, [one, run[-1]]) for one in run[:-1]):
            return None  # it is added to another one than the last before it
        likely = [one for one in run[:-1] if near(total, [one, run[-1]], Fraction(1, 2))]
        if len(likely) == 1 and all(_is_of_others(one, likely[0]) for one in run[:-1] if one is not likely[0]):
            return _made(scene, total, [likely[0], run[-1]], cue, "a further figure is added to the one before")
    # Without a slip only a run that is one list is sure to be all the parts.
    if _is_one_list(scene, total, run) and near(total, run):
        return _made(scene, total, run, cue, "the figures before it are one list")
    return None


def _from(scene: Scene, total: Fact) -> Fact | None:
    """The figure from which words of bringing took the total: `bringing the count to 1,284, from 1,188`."""
    if total.id + 1 >= len(scene.facts) or not _brings().search(scene.words_before(total, 60)):
        return None
    after = scene.facts[total.id + 1]
    gap = scene.document.masked[total.span.end : after.span.start].lower()
    same = after.sentence == total.sentence and may_be_part(after, total)
    return after if same and not _THEN.match(scene.words_after(after)) and _FROM.fullmatch(gap) else None


def _is_new(scene: Scene, fact: Fact) -> bool:
    """Whether words say that the figure came on top: `96 new cases`, `a further 12 joined`."""
    beside = f"{scene.words_before(fact, 20)} # {fact.quote.lower()} {scene.words_after(fact, 24)}"
    return phrase_in("total-new").search(beside) is not None


def _is_on_top(scene: Scene, run: list[Fact]) -> bool:
    """Whether the last figure came on top of one before: `48,700 came; a further 12,900 followed`, `85 others`."""
    if len(run) < 2:
        return False
    own = run[-1].quote.lower()[run[-1].number_span.end - run[-1].span.start :]
    more = regex.match(r"\s*(?:\w+\s+)?(?:more\b(?! than)|others\b)", own + scene.words_after(run[-1], 24))
    return bool(more) or is_added(scene, run[-1]) or _is_new(scene, run[-1])


def _is_of_others(one: Fact, like: Fact) -> bool:
    """Whether a figure counts things of its own, by another name: `tests on 64 samples`."""
    return one.noun is not None and one.quote.endswith(one.noun) and one.entity != like.entity


def is_added(scene: Scene, fact: Fact) -> bool:
    """Whether the words before a figure add it to one before: `a further 20`, `another £9,000`."""
    return _further().search(scene.words_before(fact, 30)) is not None


def _is_one_list(scene: Scene, total: Fact, run: list[Fact]) -> bool:
    """Whether the run stands in one sentence that holds no other figure before it or in it that might be a part; of
    two, where the total is not that of a longer time."""
    if any(part.sentence != run[0].sentence for part in run):
        return False
    if len(run) < 3 and (
        run[0].id + 1 != run[-1].id or total.sentence - run[0].sentence > 1 or is_of_longer(scene, total)
    ):
        return False
    here = scene.by_sentence.get(run[0].sentence, ())
    others = (f for f in here if f.kind in _ADDITIVE and f not in run and f.id < run[-1].id)
    return not any(same_measure(in_unit_of(one, total), total) and not _is_group(one) for one in others)


def is_of_longer(scene: Scene, total: Fact) -> bool:
    """Whether words beside a total make it that of a longer time: `so far this year`."""
    return _SO_FAR.search(f"{scene.words_before(total, 60)} {scene.words_after(total, 40)}") is not None


def _is_group(fact: Fact) -> bool:
    """`her party of nine`: how many a group has whose noun stands before."""
    return fact.kind == "count" and fact.noun is not None and not fact.quote.endswith(fact.noun)


def _run(scene: Scene, total: Fact) -> list[Fact]:
    """The figures of the total's kind that stand before it without another kind between, in text order."""
    found: list[Fact] = []
    for fact in scene.before(total.id):
        if total.sentence - fact.sentence > _BACK or not scene.same_turn(fact.sentence, total.sentence):
            break
        if fact.kind not in _ADDITIVE:
            continue
        if fact.attributive or tells_of_noun(scene, fact) or _no_part(scene, fact) or not may_be_part(fact, total):
            if found and fact.kind in ("money", "measure"):
                break
            continue
        high, low = total.quantity.support.high, fact.quantity.core.low
        if high is not None and low is not None and low > high:
            break
        if found and _is_group(fact) and not any(_is_group(one) for one in found):
            break  # `Miriam and her party of nine saw 14 adders`
        if size(fact) == size(total) and found:
            break  # the total, said before its parts as well
        found.append(fact)
    return list(reversed(found[:_MOST]))


def _is_net(scene: Scene, total: Fact, run: list[Fact]) -> bool:
    """Whether the total is what is left of the figures without those that are parts of them (`90, of which four were
    sent back`)."""
    less = [part for part in run if _of_which().search(scene.words_before(part, 30))]
    rest = [part for part in run if part not in less]
    return bool(less) and (added(rest) - added(less)).meets(size(total))


def _no_part(scene: Scene, fact: Fact) -> bool:
    """Whether the words make the figure a difference, a mean or a mark: `a majority of 2,453`."""
    return bool(_not_added().search(scene.words_before(fact, 30)))


def _made(scene: Scene, total: Fact, parts: list[Fact], cue: Span, reason: str) -> Relation:
    words = " ".join(cue.of(scene.document.text).split())
    return relate(
        "partition",
        {"total": [total], "parts": parts},
        words,
        cue,
        basis="explicit" if parts[0].sentence == total.sentence else "anaphoric",
        wording="partition.total",
        exhaustive=True,
        determined="high",
        reasons=[f"“{words}” announces a total", reason],
    )


@cache
def _telling() -> frozenset[str]:
    """Words of which a sentence that announces a total before it has one."""
    lists = table("cues")["lists"]
    said = (phrase for name in ("total-before", "total-brings") for phrase in lists[name])
    return telling((*said, "total", "combined", "overall", "joint", "together", "add", "tot"))


@cache
def _brings() -> re.Pattern[str]:
    return regex.compile(rf"(?<!\w)(?:{any_in('total-brings')}) {_BROUGHT}\s*to\s*$")


@cache
def _before() -> re.Pattern[str]:
    brings = rf"(?:{any_in('total-brings')}) {_BROUGHT}\s*to"
    said = "|".join((any_in("total-before"), brings, _NAMED, _TOGETHER, _ADD_THEM))
    alone = r"(?<=[;,(–—.]\s)(?:grand |sum )?total"  # `fees £310, raffle £45; total £355`
    return regex.compile(rf"(?<!\w)(?:({said})\s*[,:]?\s*(?:\w+\s+)?|({alone})s?\s*[,:]?\s*)\Z")


@cache
def _after() -> re.Pattern[str]:
    counted = r"(?:over|across|between|for|in)\s+(?:the\s+)?(?:two|three|four|five|six|seven|both|pair|lot)"
    words = rf"{any_in('total-after')}|{counted}|{_IF_ADDED}"
    return regex.compile(rf"\s*,?\s*(?:\w+\s+){{0,3}}?(?:{words})(?!\w)")


@cache
def _not_added() -> re.Pattern[str]:
    return regex.compile(rf"(?<!\w)(?:{any_in('not-added')})\s*\Z")


@cache
def _of_which() -> re.Pattern[str]:
    return regex.compile(rf"\b(?:{OF_THEM}|including|among them),?\s+(?:\w+\s+)?\Z")


@cache
def _further() -> re.Pattern[str]:
    words = [*table("context")["determiners"]["further"], *table("cues")["lists"]["added-to"]]
    return regex.compile(rf"(?<!\w)(?:{any_of(words)})\s+(?:\w+\s+)?\Z")
