"""How words tie a list of figures to a total: `of the 48`, a colon, `comprised`, a comma right before the list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from factcheck import regex
from factcheck.model.fact import Fact
from factcheck.nouns import lemma
from factcheck.phrases import OF_THEM, any_in
from factcheck.relations.make import alike, may_be_part
from factcheck.relations.partition.fillings import Filling, is_part
from factcheck.relations.scene import Scene

_LAST = regex.compile(r"(?:\band|&|\bplus|\bwhile|\bor|\bwith)\b[^,;:]*$")
_OF_NOUN = regex.compile(r"\s*of (?:(?:the|its|these|those|our|their|all) )?(?:total )?([a-z-]+)")
_OF_THEM = regex.compile(rf"\b{OF_THEM}\b")
_OF_THEM_HERE = regex.compile(rf"\b{OF_THEM}\b[^.;]{{0,20}}$")
_OF_THAT = regex.compile(
    r"(?:^|[.,;:!?—–]\s*|\band )(?:out )?of (?:this|that|it|the (?:total|sum|money|lot))"
    r"(?: (?:sum|total|amount|figure|number|money))?,? (?!(?:which|that|a|an)\b)(?:\w+ )?$"
)
_LEADS = regex.compile(r"[;:]\s|\bwith\b|\b[a-z]+ing\b")
_MARK = regex.compile(r"[^,;:()]*(?:[:(—–]|\s-)\s*(?:[^\s,;]+\s+){0,4}")


def is_marked(scene: Scene, filling: Filling) -> bool:
    """`of the 48`, `all 40 plots`, `a total of 142`; `48, of which`; a colon, dash or bracket before the first part;
    `68 of the cases`."""
    total, first = filling.total, filling.parts[0]
    if filling.announced:
        return False
    text = scene.document.masked
    before = scene.words_before(total, 30) + ("all " if total.quote.lower().startswith("all ") else "")
    if _whole_before().search(before) or _whole_after().match(scene.words_after(total, 30)):
        return True
    own = scene.document.masked[first.number_span.end : first.span.end].lower()
    follows = first.id == total.id + 1 and first.sentence - total.sentence <= 1
    if follows and _OF_THAT.search(scene.words_before(first, 40)):
        return True
    named = _OF_NOUN.match(own + scene.words_after(first, 40))
    if named is not None and _is_called(scene, total, named[1]):
        return True
    gap = text[total.span.end : first.span.start].lower()
    if _OF_THEM_HERE.search(gap) or _OF_THEM.search(first.quote.lower()):
        return first.sentence - total.sentence <= 1
    return total.sentence == first.sentence and _MARK.fullmatch(gap) is not None


def is_led(scene: Scene, filling: Filling) -> bool:
    """Whether a total stands apart from its parts and is not the first of a list of peers (`£24m will go to Hull, £18m
    to Goole and the remaining £11m to Selby`)."""
    total, first = filling.total, filling.parts[0]
    if filling.announced or total.sentence != first.sentence or is_marked(scene, filling):
        return True
    return _LEADS.search(scene.document.masked[total.span.end : first.span.start].lower()) is not None


def _is_called(scene: Scene, total: Fact, word: str) -> bool:
    """Whether the noun of `68 of the cases` is the total's: what it counts, or a word right by it that says of what it
    is the sum (`turnover rose to £212m`), or who they are (`and injured 17`)."""
    if total.entity is not None and (lemma(word) == total.entity or alike(lemma(word), total.entity)):
        return True
    beside = regex.split(r"[^a-z-]+", f"{scene.words_before(total, 50)} {scene.words_after(total, 16)}")
    return total.kind != "count" and any(word == one or alike(word, one) for one in beside)


def is_made(scene: Scene, filling: Filling) -> bool:
    """Whether a word of what a whole is made of or how it was shared out stands right before the first part
    (`respondents comprised 24 men`), or by the names of the parts (`tools contributed £96m, parts £71m`)."""
    first, total = filling.parts[0], filling.total
    if filling.announced or first.id < total.id:
        return False
    if _made_of().search(scene.words_before(first, 60)):
        return True
    gap = scene.document.masked[total.span.end : first.span.start].lower()
    return total.sentence == first.sentence and _made_of_named().fullmatch(gap) is not None


def is_composed(scene: Scene, filling: Filling) -> bool:
    """Whether words say that the parts, which follow at once, are what the whole is made of, so that none is left out:
    `a toll of 52, made up of 34 in the port and 18 inland`."""
    first, total = filling.parts[0], filling.total
    if filling.announced or first.id != total.id + 1 or first.sentence - total.sentence > 1:
        return False
    return _composed().search(scene.words_before(first, 60)) is not None


def is_apposed(scene: Scene, filling: Filling) -> bool:
    """Whether the first part begins right after a comma that ends what is said of the total: `nine plays, five in the
    barn`."""
    total, first = filling.total, filling.parts[0]
    if filling.announced or first.id != total.id + 1 or first.sentence != total.sentence:
        return False
    return scene.document.masked[total.span.end : first.span.start].rstrip().endswith(",")


def is_beside(scene: Scene, filling: Filling) -> bool:
    """Whether no other such figure stands between the total and the nearest of its parts."""
    total, parts = filling.total, filling.parts
    first, last = (total, parts[-1]) if total.id > parts[-1].id else (parts[0], total)
    between = scene.facts[last.id + 1 : first.id]
    mine = {part.id for part in parts}
    other = (f for f in between if f.id not in mine and may_be_part(f, total) and is_part(scene, f))
    return abs(first.sentence - last.sentence) <= 1 and next(other, None) is None


def is_closed(scene: Scene, parts: Sequence[Fact]) -> bool:
    gap = scene.document.masked[parts[-2].span.end : parts[-1].span.start].lower()
    return _LAST.search(gap) is not None


@cache
def _made_of() -> re.Pattern[str]:
    between = r"(?:\s+(?:of|by|to|for|about|some|only|just|us|them))*"
    return regex.compile(rf"(?<!\w)(?:{any_in('consisting', 'part-made')}){between}\s*$")


@cache
def _composed() -> re.Pattern[str]:
    named = r"(?:\s+(?:some|only|just|about)|\s+[a-z’'-]+(?:\s[a-z’'-]+)?\s*\()?"
    return regex.compile(rf"(?<!\w)(?:{any_in('composed-of')}){named}\s*$")


@cache
def _made_of_named() -> re.Pattern[str]:
    """`486 in all, made up of donations (`: the first part has its name before it."""
    named = r"(?:\s+(?:[\w'’-]+\s+){1,4}[(:–-]?\s*)"
    return regex.compile(rf"[^;.]{{0,40}}?(?<!\w)(?:{any_in('consisting')}){named}")


@cache
def _whole_before() -> re.Pattern[str]:
    the = any_in("the")
    opened = r"(?:^|[,;:(]\s*|\band )(?:out )?of |\bout of "
    return regex.compile(rf"(?:{opened}|(?<!\w)(?:(?:of|among) (?:{the}) |all |a total of |in all,? |totall?ing ))\Z")


@cache
def _whole_after() -> re.Pattern[str]:
    return regex.compile(r",?\s*(?:\w+ )?(?:in all|in total|altogether|all told)\b")
