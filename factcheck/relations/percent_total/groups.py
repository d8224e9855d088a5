"""Groups of shares that may be all of one whole: those of a sentence, of sentences and of list items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations, pairwise

from factcheck import regex
from factcheck.model.fact import Fact
from factcheck.phrases import any_in
from factcheck.relations.percent_total.shares import Share, adds_up, closes, kinds_in, plain, rests, words
from factcheck.relations.scene import Scene

_BACK = 2  # sentences back that the first shares may stand before `the remaining 20%`
# Directly before a figure, what makes it something other than a share: a change, a bound, one of two figures.
_DIRECT = regex.compile(r"(?:^|\s)(?:by|than|or|against|another|from|up|down)$")
_TO_THEIRS = regex.compile(r"\s(?:to|against|and)(?:\s[\w'’-]+){1,3}\s$")
_BEFORE = 6  # shares of the sentences before of which some may be left out
_GAP = 90
_REST = regex.compile(r"\b(?:the )?(?:other|remaining|rest|remainder|balance)(?: of)? (?:just |only |some )?$")
_NAMED = regex.compile(r"(?:[,;]| and| while) (?:and |while )?((?:[\w'’&-]+ ){1,5})$")
_ENDED = regex.compile(r"\s*(?:[.,;)—–]|and\b|while\b|(?:that|who) (?:are|were|was|remain)|not s|unde|$)")
# In the words before a bare number, what makes it no share of a list: a verb of its own, a time, another measure.
_NO_NAME = regex.compile(
    r"\b(?:was|were|is|are|had|has|have|said|rose|fell|grew|by|from|than|of|in|at|up|down|over|under|aged|since|after"
    r"|before|when|which|who|won|lost|scored|took|made|for|last|next|on|until|number|item|page|total|against|with"
    r"|room|rule|article|year|level|grade|week|day|date|age|to|a|an)\b(?! itself)"
)
_THING = regex.compile(r"\s*(?:of |was |is )?[a-z-]+(?: [a-z-]+)?\s*(?:[,.;)]|and\b|$)")
_LISTED = regex.compile(r"(?:\s[\w'’-]+){1,6}(?:,| and|, and|, with| with) (?:the |only |just )?$")
_TOLD_BY = regex.compile(r"(?:\s?per cent|\s?percent|\s?%)?\s+(for|on|to|towards)\s")
_BREAK = regex.compile(r"[;]|\bwhile\b|\bwhereas\b")


def in_prose(scene: Scene, changed: set[int]) -> Iterator[list[Share]]:
    """The shares of each sentence, in one group and cut at semicolons; with those of the sentences before it where it
    is the one that gives the rest."""
    for sentence in list(scene.by_sentence):
        here = _shares(scene, sentence, changed)
        plain = [share for share in here if share.fact.kind != "ratio"]
        if (
            len(here) > 1
            and len(plain) < len(here)
            and (adds_up(here) or _is_of_all(here, plain) or kinds_in(here).told == len(here))
        ):
            yield here
        here = plain
        if len(here) > 1:
            yield here
            cut = _cut(here)
            if len(cut) > 1:
                yield from (group for group in cut if len(group) > 1)
        if here and (goes_on := _went_before(scene, sentence, here, changed)):
            yield goes_on
        if here and closes(here[-1], "total-rest"):
            yield from _with_those_before(scene, sentence, here, changed)


def _with_those_before(scene: Scene, sentence: int, here: list[Share], changed: set[int]) -> Iterator[list[Share]]:
    """The shares of a sentence that gives the rest, with those of the sentences before it; first with some of them that
    add up with it."""
    made: list[list[Share]] = []
    before: list[Share] = []
    for back in range(1, _BACK + 1):
        if sentence < back or not scene.same_turn(sentence - back, sentence):
            break
        before = _shares(scene, sentence - back, changed) + before
        if before:
            made.append(before + here)
    fitting = _adding_up(before, here)
    yield from [fitting] if fitting is not None else made


def _adding_up(before: Sequence[Share], here: Sequence[Share]) -> list[Share] | None:
    """Some of the shares before that add up with these: of two months' shares only those of one."""
    if not 1 < len(before) <= _BEFORE:
        return None
    made = ([*some, *here] for size in range(len(before) - 1, 0, -1) for some in combinations(before, size))
    return next((group for group in made if adds_up(group)), None)


def _is_of_all(here: Sequence[Share], plain: Sequence[Share]) -> bool:
    """Whether fractions, or fractions and per cents, are shares of one whole: the last is the rest, or each is of a
    thing that one or two words name (`half oats, a quarter barley, 15 per cent nuts`)."""
    bare = all(_THING.match(share.label) for share in here)
    return (not plain and rests(here)) or (len(here) > 3 and bare)


def _went_before(scene: Scene, sentence: int, here: list[Share], changed: set[int]) -> list[Share]:
    """The shares of two sentences, where they are of kinds that exclude each other: `Hydro gives 41% of the power. Gas
    gives 33% and wind 26%.`"""
    if sentence < 1 or not scene.same_turn(sentence - 1, sentence):
        return []
    before = [share for share in _shares(scene, sentence - 1, changed) if share.fact.kind == "percent"]
    group = before + here
    if not before or len(group) < 3 or any(regex.match(r"\s*of\s", share.label) for share in group[1:]):
        return []
    return group if kinds_in(group).told == len(group) else []


def in_items(scene: Scene, changed: set[int]) -> Iterator[list[Share]]:
    """The shares of list items and table rows that follow each other, one share in each."""
    if not any(fact.kind in ("percent", "ratio") for fact in scene.facts):
        return
    group: list[Share] = []
    for number, sentence in enumerate(scene.document.sentences):
        listed = scene.document.blocks[sentence.block].kind in ("item", "table")
        here = _shares(scene, number, changed) if listed else []
        if len(here) != 1 or not listed:
            if len(group) > 2:
                yield group
            group = []
        group += here if len(here) == 1 else []
    if len(group) > 2:
        yield group


def _shares(scene: Scene, sentence: int, changed: set[int]) -> list[Share]:
    facts = [f for f in scene.by_sentence.get(sentence, ()) if f.doubt is None]
    if not any(f.kind in ("percent", "ratio") for f in facts):
        return []
    whole = scene.document.sentences[sentence].span
    text, floor = scene.document.masked, whole.start
    made: list[Share] = []
    elided = _elided(text, facts)
    held = [f for f in facts if (_is_share(f) or f.id in elided) and f.id not in changed]
    for at, fact in enumerate(held):
        stop = held[at + 1].span.start if at + 1 < len(held) else whole.end
        end = fact.number_span.end if fact.kind == "count" else fact.span.end  # `24 undecided`
        share = Share(fact, plain(text[floor : fact.span.start]), plain(text[end:stop]))
        floor = fact.span.end
        if not _is_other(share, first=not made):
            made.append(share)
    return made


def _is_share(fact: Fact) -> bool:
    if fact.kind == "percent":
        value = fact.quantity.value
        return fact.quantity.unit == "%" and not fact.attributive and value is not None and 0 <= value <= 100
    return fact.kind == "ratio" and fact.quantity.value is not None and 0 < fact.quantity.value < 1


def _elided(text: str, facts: Sequence[Fact]) -> set[int]:
    """The bare numbers that are shares as well, their unit said once: `63 per cent of the ball to Town's 37`, `the
    other 37`, `mail supplied 68%, the counters 21 and the day itself 11`."""
    made: set[int] = set()
    for before, fact in pairwise(facts):
        shared = before.kind == "percent" or before.id in made
        if (
            shared
            and fact.kind in ("number", "count")
            and 0 < (fact.quantity.value or 0) < 100
            and _goes_on(text, before, fact)
        ):
            made.add(fact.id)
    return made


def _goes_on(text: str, before: Fact, fact: Fact) -> bool:
    gap = text[before.number_span.end : fact.span.start].lower()
    after = text[fact.number_span.end : fact.number_span.end + 24].lower().replace("’", "'")
    if fact.kind == "count":
        return _LISTED.match(gap) is not None and _is_answer().match(after) is not None
    if words("total-contested").search(gap) is not None and _TO_THEIRS.search(gap) is not None:
        return True
    if len(gap) > _GAP or regex.search(r"[.:(]\s", gap):
        return False
    if _LISTED.match(gap) and (_is_answer().match(after) or _is_told_alike(gap, after)):
        return True
    named = _NAMED.search(gap)
    ended = _ENDED.match(text[fact.span.end : fact.span.end + 8].lower()) is not None
    return _REST.search(gap) is not None or (ended and named is not None and not _NO_NAME.search(named[1]))


def _is_told_alike(gap: str, after: str) -> bool:
    """`50 per cent for needs, 30 for wants`: one little word after both."""
    told, same = _TOLD_BY.match(gap), _TOLD_BY.match(after)
    return told is not None and same is not None and told[1] == same[1]


def _is_other(share: Share, first: bool) -> bool:
    """Whether the words beside a share make it a change, a rate, or a share of a part; `of those registered` after the
    first share of a list names the whole of all."""
    lead, label = " ".join(share.lead.split()[-3:]), share.label[:30]
    if regex.match(r"\s*of (?:the |what )(?:rest|remainder|remaining|others|was left|is left)\b", label):
        return True
    if first:
        label = regex.sub(r"^\s*of (?:these|those|them)\b", "", label)
        lead = regex.sub(r"\bof (?:these|those|them)\b", "", lead)
    if _DIRECT.search(lead) and not _used_up().search(lead):
        return True
    after = words("total-no-share-after").match(label.lstrip(" ,"))
    return after is not None or words("total-no-share-before").search(lead) is not None


@cache
def _is_answer() -> re.Pattern[str]:
    return regex.compile(rf"\s+(?:{any_in('shared-answers')})(?![\w-])")


@cache
def _used_up() -> re.Pattern[str]:
    """`eats up 16%`: verbs that make it no rise."""
    return regex.compile(rf"\b(?:{any_in('total-used-up')}) up$")


def _cut(shares: Sequence[Share]) -> list[list[Share]]:
    groups: list[list[Share]] = [[]]
    for share in shares:
        if groups[-1] and _BREAK.search(share.lead):
            groups.append([])
        groups[-1].append(share)
    return groups
