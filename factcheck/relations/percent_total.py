"""Shares of one whole that add up to all of it: `45% voted yes, 35% no and 20% were undecided`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import pairwise

from factcheck import regex
from factcheck.interval import Interval
from factcheck.lexicon import table
from factcheck.model.fact import Fact
from factcheck.model.relation import Level, Relation
from factcheck.relations.answers import Kinds, kinds_of
from factcheck.relations.make import relate
from factcheck.relations.odds import exchanged
from factcheck.relations.phrases import any_in, any_of
from factcheck.relations.scene import Scene
from factcheck.span import Span

_ALL = Interval.point(1)
_LEAST, _MOST = Fraction(3, 4), Fraction(13, 10)  # sums further off are of no one whole, or of answers given twice
_LEAST_OF_ALL = Fraction(1, 2)  # the same for a list that ends with `the rest`
_SHORT = Fraction(85, 100)  # below this a list without `the rest` has left something out
_NEAR = (Fraction(4, 5), Fraction(5, 4))  # two shares of which one is the rest, as far as a slip leaves them
_BACK = 2  # sentences back that the first shares may stand before `the remaining 20%`
_PLACED = regex.compile(r"\s*(?:in|at|for|among|during|on|per|within|outside|after|before)\b")
# Directly before a figure, what makes it something other than a share: a change, a bound, one of two figures.
_DIRECT = regex.compile(
    r"(?:^|\s)(?:by|than|or|against|another|from|(?<!make )(?<!makes )(?<!made )(?<!making )up|down)$"
)
_OF_THESE = regex.compile(r"\s*of (?:these|those|them|whom|which)\b")
_TO_THEIRS = regex.compile(r"\s(?:to|against|and)(?:\s[\w'’-]+){1,3}\s$")
_VERB = regex.compile(r"^\s*(?:were|was|are|is|had|have|has|said|did|do|[a-z]+ed)\b")
_LAST = regex.compile(r"\b(?:and|or) (?:[\w'’-]+ ){0,5}$")
_CLAUSE = regex.compile(r"[.:(]|\b(?:which|but|although|though|than|when|if|because|who)\b|\bin (?:19|20)\d\d\b")
_BREAK = regex.compile(r"[;]|\bwhile\b|\bwhereas\b")


@dataclass(frozen=True, slots=True)
class _Share:
    """A share with the words before it, since the last one, and after it, up to the next, in lower case."""

    fact: Fact
    lead: str
    label: str


def find(scene: Scene, found: list[Relation]) -> Iterator[Relation]:
    """The lists of shares that a closing word, a word of composition or opposite answers make parts of one whole."""
    changes = [relation for relation in found if relation.kind == "change"]
    changed = {fact for r in changes for name in ("percent", "delta", "before") for fact in r.facts(name)}
    taken: set[int] = set()
    for group in (*_in_items(scene, changed), *_in_prose(scene, changed)):
        made = _relation(scene, group)
        if made is not None and not taken & set(made.facts("shares")):
            taken |= set(made.facts("shares"))
            yield made


# -- groups -----------------------------------------------------------------------------------------------------------


def _in_prose(scene: Scene, changed: set[int]) -> Iterator[list[_Share]]:
    """The shares of each sentence, in one group and cut at semicolons; with those of the sentences before it where it
    is the one that gives the rest."""
    for sentence in list(scene.by_sentence):
        here = _shares(scene, sentence, changed)
        plain = [share for share in here if share.fact.kind != "ratio"]
        if (
            len(here) > 1
            and len(plain) < len(here)
            and (_adds_up(here) or (not plain and _rests(here)) or _kinds(here).told == len(here))
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
        if here and _closes(here[-1], "total-rest"):
            before: list[_Share] = []
            for back in range(1, _BACK + 1):
                if sentence < back or not scene.same_turn(sentence - back, sentence):
                    break
                before = _shares(scene, sentence - back, changed) + before
                if before:
                    yield before + here


def _went_before(scene: Scene, sentence: int, here: list[_Share], changed: set[int]) -> list[_Share]:
    """The shares of two sentences, where they are of kinds that exclude each other: `Hydro gives 41% of the power. Gas
    gives 33% and wind 26%.`"""
    if sentence < 1 or not scene.same_turn(sentence - 1, sentence):
        return []
    before = [share for share in _shares(scene, sentence - 1, changed) if share.fact.kind == "percent"]
    group = before + here
    if not before or len(group) < 3 or any(regex.match(r"\s*of\s", share.label) for share in group[1:]):
        return []
    return group if _kinds(group).told == len(group) else []


def _in_items(scene: Scene, changed: set[int]) -> Iterator[list[_Share]]:
    """The shares of list items and table rows that follow each other, one share in each."""
    group: list[_Share] = []
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


def _shares(scene: Scene, sentence: int, changed: set[int]) -> list[_Share]:
    facts = [f for f in scene.by_sentence.get(sentence, ()) if f.doubt is None]
    whole = scene.document.sentences[sentence].span
    text, floor = scene.document.masked, whole.start
    made: list[_Share] = []
    elided = {f.id for before, f in pairwise(facts) if _is_elided(text, before, f)}
    held = [f for f in facts if (_is_share(f) or f.id in elided) and f.id not in changed]
    for at, fact in enumerate(held):
        stop = held[at + 1].span.start if at + 1 < len(held) else whole.end
        share = _Share(fact, _plain(text[floor : fact.span.start]), _plain(text[fact.span.end : stop]))
        floor = fact.span.end
        if not _is_other(share, first=not made):
            made.append(share)
    return made


def _is_share(fact: Fact) -> bool:
    if fact.kind == "percent":
        value = fact.quantity.value
        return fact.quantity.unit == "%" and not fact.attributive and value is not None and 0 <= value <= 100
    return fact.kind == "ratio" and fact.quantity.value is not None and 0 < fact.quantity.value < 1


def _is_elided(text: str, before: Fact, fact: Fact) -> bool:
    """`Rovers had 63 per cent of the ball to Town's 37`: the other side's share, its unit said once."""
    if fact.kind != "number" or before.kind != "percent" or not 0 <= (fact.quantity.value or 0) <= 100:
        return False
    gap = text[before.span.start : fact.span.start].lower()
    return _words("total-contested").search(gap) is not None and _TO_THEIRS.search(gap) is not None


def _is_other(share: _Share, first: bool) -> bool:
    """Whether the words beside a share make it a change, a rate, or a share of a part; `of those registered` after the
    first share of a list names the whole of all."""
    lead, label = " ".join(share.lead.split()[-3:]), share.label[:30]
    if regex.match(r"\s*of (?:the |what )(?:rest|remainder|remaining|others|was left|is left)\b", label):
        return True
    if first:
        label = regex.sub(r"^\s*of (?:these|those|them)\b", "", label)
        lead = regex.sub(r"\bof (?:these|those|them)\b", "", lead)
    if _DIRECT.search(lead):
        return True
    after = _words("total-no-share-after").match(label.lstrip(" ,"))
    return after is not None or _words("total-no-share-before").search(lead) is not None


def _cut(shares: Sequence[_Share]) -> list[list[_Share]]:
    groups: list[list[_Share]] = [[]]
    for share in shares:
        if groups[-1] and _BREAK.search(share.lead):
            groups.append([])
        groups[-1].append(share)
    return groups


# -- relations --------------------------------------------------------------------------------------------------------


def _relation(scene: Scene, group: Sequence[_Share]) -> Relation | None:
    span = Span(group[0].fact.span.start, group[-1].fact.span.end)
    sentence = scene.document.sentences[group[0].fact.sentence].span
    stop = scene.document.sentences[group[-1].fact.sentence].span.end
    around = _plain(scene.document.masked[max(sentence.start, span.start - 120) : min(stop, span.end + 60)])
    made = _words("total-made").search(around) is not None or _is_made(group)
    whole = made or _words("total-whole").search(around) is not None
    if _words("total-never").search(around) or _different_wholes(group):
        return None
    kinds = _kinds(group)
    if _are_peers(group, whole) and not (whole and kinds.told == len(group)):
        return None
    total, fits, closing = _total(group), _adds_up(group), _closing(group)
    opposed, slip = _opposed(group) or kinds.told > 1, _slipped(group)
    least = _LEAST_OF_ALL if closing == "total-rest" and len(group) > 2 else _LEAST
    if not (fits or slip) and (total.low is None or total.high is None or total.high < least or total.low > _MOST):
        return None
    level = _determined(fits, closing, whole, opposed, total, len(group))
    told = closing or whole or opposed or _in_one_frame(group)
    by_kinds = not fits and _by_kinds(group, kinds, total, whole)
    framed = (level is None and _in_one_frame(group)) or (slip and told)
    if by_kinds or framed or (_opposed(group) and (whole or _to_another(group))):
        level = "high"
    if level is None:
        return None
    cue = scene.document.text[span.start : span.end]
    return relate(
        "percent_total",
        {"shares": [share.fact for share in group]},
        cue if len(cue) <= 80 else cue[:77] + "…",
        span,
        basis="explicit" if closing or whole or opposed else "arithmetic",
        exhaustive=bool(closing or made or fits or (kinds.complete and kinds.bare)),
        determined=level,
        reasons=_reasons(closing, whole, opposed),
    )


def _kinds(group: Sequence[_Share]) -> Kinds:
    return kinds_of([share.lead for share in group], [share.label for share in group])


def _by_kinds(group: Sequence[_Share], kinds: Kinds, total: Interval, whole: bool) -> bool:
    """Whether the kinds alone say that these are shares of one whole: two that nothing more is said of, or more, of
    which one may be of a kind not known, where it is said of what they are shares."""
    if total.high is None or total.low is None or total.high < _NEAR[0] or total.low > _NEAR[1]:
        return False
    if len(group) == 2:
        return (kinds.told == 2 and kinds.bare) or _is_contest(group)
    said = " ".join(group[0].lead.split()[-6:]) + group[0].label[:60]
    if kinds.told < len(group) - 1 or _words("total-several").search(said):
        return False
    of_whole = regex.match(r"\s*(?:of|in)\s", group[0].label) or regex.search(r"(?:^|\. ?) ?(?:of|by) ", group[0].lead)
    consists = kinds.bare or regex.search(r"\b(?:is|are|was|were|come|comes|came) $", group[0].lead)
    return whole or bool(of_whole) or (kinds.told == len(group) and bool(consists))


def _is_contest(group: Sequence[_Share]) -> bool:
    """`Rovers had 63 per cent of the ball and Town 37`: what one side has of it the other has not."""
    first, last = group
    rest = [word for word in regex.split(r"[^\w'-]+", last.lead.split(" and ")[-1].split(",")[-1]) if word]
    named = _words("total-contested").match(first.label.lstrip()) is not None and len(rest) < 9
    ended = regex.match(r"\s*(?:[.,;:)]|$)", last.label) is not None
    return named and ended and not _VERB.search(" " + " ".join(rest[-2:]))


def _determined(
    fits: bool, closing: str | None, whole: bool, opposed: bool, total: Interval, count: int
) -> Level | None:
    """How sure it is that these are the shares of one whole; None where nothing but a misfit speaks for it."""
    if fits:
        return "high" if closing or whole or opposed or count > 2 else None
    if closing == "total-rest":
        near = total.high is not None and total.low is not None and total.high > _NEAR[0] and total.low < _NEAR[1]
        return "high" if count > 2 or near else "medium"
    short = total.high is not None and total.high < _SHORT
    if closing or whole:
        return "low" if short else "high" if count > 2 else "medium"
    return "medium" if opposed and not short and count > 1 else None


def _adds_up(group: Sequence[_Share]) -> bool:
    return _total(group).meets(_ALL)


def _total(group: Sequence[_Share]) -> Interval:
    return sum((_core(share.fact) for share in group), Interval.point(0))


def _core(fact: Fact) -> Interval:
    return fact.quantity.core * (1 if fact.kind == "ratio" else Fraction(1, 100))


def _closing(group: Sequence[_Share]) -> str | None:
    """The list whose word closes the shares: `the rest` at the last one, `undecided` at the last but one too."""
    if _closes(group[-1], "total-rest"):
        return "total-rest"
    return "total-closing" if any(_closes(share, "total-closing") for share in group[-2:]) and len(group) > 2 else None


def _closes(share: _Share, name: str) -> bool:
    """Whether a closing word stands right before a share (`the rest, 20%`, `others 6%`) or after it (`20% unsure`)."""
    lead, label = " ".join(share.lead.split()[-5:]), " ".join(share.label.split()[:8])
    lead = lead.rstrip(" ,(–—-:" if name == "total-rest" else " :(")
    lead = regex.split(r"[,;:)](?:\s|$)", lead)[-1]
    label = regex.split(r"[,;:.(]\s|[.)]$| and ", label)[0]
    return bool(_words(name).search(lead) or _words(name).search(label))


def _opposed(group: Sequence[_Share]) -> bool:
    """Whether two of the shares are of opposite answers (`in favour`, `against`), which nobody gives both of."""
    for labels in ([share.label[:60] for share in group], [share.lead[-40:] for share in group]):
        for pair in table("cues")["opposites"]:
            sides = [[at for at, label in enumerate(labels) if _side(tuple(words)).search(label)] for words in pair]
            if sides[0] and sides[1] and sides[0] != sides[1]:
                return True
    return False


def _in_one_frame(group: Sequence[_Share]) -> bool:
    """`52% were waiting for a bed, 29% for a specialist and 19% for a test`: three shares or more in one sentence, each
    told apart by a few words of its own, with no verb but the first one's, which is of no kind that one may do twice;
    the last after `and`."""
    if len(group) < 3 or len({share.fact.sentence for share in group}) > 1 or not _LAST.search(_open(group[-1].lead)):
        return False
    said = " ".join(group[0].lead.split()[-6:]) + group[0].label
    if _words("total-several").search(said) or all(_VERB.search(share.label) for share in group[1:]):
        return False
    return all(len(share.lead.split()) <= 10 and not _CLAUSE.search(_open(share.lead)) for share in group[1:])


def _rests(group: Sequence[_Share]) -> bool:
    """Whether the last of these is the rest of all, and none before it a share of one of them."""
    return _closes(group[-1], "total-rest") and not any(regex.match(r"\s*of\s", share.label) for share in group[1:])


def _open(lead: str) -> str:
    """The words before a share without the brackets that it and the one before stand in."""
    return lead.strip(" ()") + " "


def _slipped(group: Sequence[_Share]) -> bool:
    """Whether all would add up but for two digits exchanged in one of them, or another slip as narrow."""
    values = [share.fact.quantity.value for share in group if share.fact.kind == "percent"]
    known = [value for value in values if value is not None]
    short = Fraction(100) - sum(known, Fraction(0))
    return len(known) == len(group) and any(value + short > 0 and exchanged(value, value + short) for value in known)


def _is_made(group: Sequence[_Share]) -> bool:
    """`The blend is 60% wool, 25% silk and 15% nylon`: what it is, said by the share itself."""
    plain = all(regex.match(r"\s+[a-z-]+(?:\s+[a-z-]+)?\s*(?:[,.;]|and\b|$)", share.label) for share in group)
    return len(group) > 2 and plain and regex.search(r"\b(?:is|are|was|were)\s$", group[0].lead) is not None


def _to_another(group: Sequence[_Share]) -> bool:
    """`52% of the vote to her 48%`: two who share one whole."""
    return (
        len(group) == 2
        and regex.search(r"\bto (?:his|her|their|its|(?:[\w-]+ ){0,2}[\w-]+'s?) $", group[1].lead) is not None
    )


def _different_wholes(group: Sequence[_Share]) -> bool:
    """`45% of the men and 38% of the women`: shares of different groups."""
    wholes = [share for share in group if regex.match(r"\s*of\s", share.label)]
    pronouns = any(_OF_THESE.match(share.label) for share in group[1:])
    opened = (now for before, now in pairwise(group) if before.fact.sentence != now.fact.sentence)
    pronouns = pronouns or any(_OF_THESE.match(share.lead) for share in opened)
    before = sum(1 for share in group if regex.search(r"\bof (?:the )?[^\W\d]+,? $", share.lead))
    return pronouns or before > 1 or len({share.fact.entity for share in wholes}) > 1


def _are_peers(group: Sequence[_Share], whole: bool) -> bool:
    """`38% in the east, 41% in the west`: one figure for each place, time or group; votes are `for` somebody."""
    placed = [found.group().strip() for share in group if (found := _PLACED.match(share.label))]
    # `were waiting for a bed, 29% for a test`: the word belongs to the verb, which is said once.
    shared = {word for word in placed if re.search(rf"\w\s{word}\s", group[0].label)}
    of_places = {w for w in placed if re.match(rf"\s*of (?:the |its |all )?[\w'-]+ {w}\b", group[0].label)}
    apart = sum(1 for word in placed if word not in shared - of_places)
    return (not whole or bool(of_places)) and apart * 2 > len(group)


def _reasons(closing: str | None, whole: bool, opposed: bool) -> list[str]:
    if closing:
        return ["a closing word says that this is all there is"]
    if whole:
        return ["the words say what the whole is made of"]
    return ["two of the answers exclude each other"] if opposed else ["they add up to 100%"]


def _plain(text: str) -> str:
    return " " + regex.sub(r"\s+", " ", text.lower().replace("’", "'"))


@cache
def _side(words: tuple[str, ...]) -> re.Pattern[str]:
    return regex.compile(rf"(?<!\w)(?:{any_of(words)})(?!\w)")


@cache
def _words(name: str) -> re.Pattern[str]:
    # `the rest of the department` is one of the groups, `the rest` what is left
    end = r"(?! of (?!it\b|them\b))" if name == "total-rest" else ""
    return regex.compile(rf"(?<![\w-])(?:{any_in(name)})(?![\w-]){end}")
