"""What words and figures say for or against a group of shares being all of one whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from itertools import pairwise

from factcheck import regex
from factcheck.interval import Interval
from factcheck.lexicon import table
from factcheck.phrases import OF_THEM, any_in
from factcheck.relations.answers import Kinds
from factcheck.relations.odds import exchanged
from factcheck.relations.percent_total.shares import Share, closes, opened, side, words

NEAR = (Fraction(4, 5), Fraction(5, 4))  # two shares of which one is the rest, as far as a slip leaves them
_PLACED = regex.compile(r"\s*(?:in|at|for|among|during|on|per|within|outside|after|before)\b")
_OF_THESE = regex.compile(rf"\s*{OF_THEM}\b")
_VERB = regex.compile(r"^\s*(?:were|was|are|is|had|have|has|said|did|do|[a-z]+ed)\b")
_ALL_TOLD = 3  # more kinds that exclude each other, one share of each, are of one whole
_ANSWER = regex.compile(r"\s+(in|at|with|by|on|under|from|to|for|through|via)\s+(?:the\s+|a\s+|an\s+|their\s+)?[a-z]")
_LAST = regex.compile(r"\b(?:and|or) (?:[\w'’-]+ ){0,5}$")
_OTHERS = regex.compile(r"\b(?:other|others|another|elsewhere|something else|somewhere else)\b")
_PARTED = regex.compile(r"[;:]")
_NEITHER = regex.compile(r"\bneither\b")
_CLAUSE = regex.compile(r"[.:(]|\b(?:which|but|although|though|than|when|if|because|who)\b|\bin (?:19|20)\d\d\b")


def by_kinds(group: Sequence[Share], kinds: Kinds, total: Interval, whole: bool) -> bool:
    """Whether the kinds alone say that these are shares of one whole: two that nothing more is said of, or more, of
    which one may be of a kind not known, where it is said of what they are shares."""
    if total.high is None or total.low is None or total.high < NEAR[0] or total.low > NEAR[1]:
        return False
    if len(group) == 2:
        return (kinds.told == 2 and kinds.bare) or is_contest(group)
    said = " ".join(group[0].lead.split()[-6:]) + group[0].label[:60]
    several = kinds.told < len(group) and words("total-several").search(said)
    if kinds.told < len(group) - 1 or several:
        return False
    if kinds.told == len(group) > _ALL_TOLD:
        return True
    of_whole = regex.match(r"\s*(?:of|in)\s", group[0].label) or regex.search(r"(?:^|\. ?) ?(?:of|by) ", group[0].lead)
    consists = kinds.bare or regex.search(r"\b(?:is|are|was|were|come|comes|came) $", group[0].lead)
    return whole or bool(of_whole) or (kinds.told == len(group) and bool(consists))


def is_contest(group: Sequence[Share]) -> bool:
    """`Rovers had 63 per cent of the ball and Town 37`: what one side has of it the other has not."""
    first, last = group
    rest = [word for word in regex.split(r"[^\w'-]+", last.lead.split(" and ")[-1].split(",")[-1]) if word]
    named = words("total-contested").match(first.label.lstrip()) is not None and len(rest) < 9
    ended = regex.match(r"\s*(?:[.,;:)]|$|(?:yet|but|while|though|after|before|when|by|at)\b)", last.label) is not None
    return named and ended and not _VERB.search(" " + " ".join(rest[-2:]))


def closing_of(group: Sequence[Share]) -> str | None:
    """The list whose word closes the shares: `the rest` at the last one, `undecided` at the last but one too."""
    if closes(group[-1], "total-rest"):
        return "total-rest"
    return "total-closing" if any(closes(share, "total-closing") for share in group[-2:]) and len(group) > 2 else None


def are_opposed(group: Sequence[Share]) -> bool:
    """Whether two of the shares are of opposite answers (`in favour`, `against`), which nobody gives both of."""
    for labels in ([share.label[:60] for share in group], [share.lead[-40:] for share in group]):
        for pair in table("cues")["opposites"]:
            sides = [[at for at, label in enumerate(labels) if side(tuple(words)).search(label)] for words in pair]
            if sides[0] and sides[1] and sides[0] != sides[1]:
                return True
    return False


def may_do_several(group: Sequence[Share]) -> bool:
    """`62% learn French, 48% German and 30% other languages`: what the first share is said to do may be done twice, and
    the last is of other things and not of those who did none; or of those with `neither` of two things."""
    if not are_opposed(group) and any(_NEITHER.search(share.lead[-24:] + " # " + share.label[:24]) for share in group):
        return True
    said = " ".join(group[0].lead.split()[-6:]) + group[0].label
    last = group[-1]
    other = _OTHERS.search(" ".join(last.lead.split()[-3:])) or _OTHERS.search(last.label[:30])
    return words("total-several").search(said) is not None and other is not None


def in_one_frame(group: Sequence[Share]) -> bool:
    """`52% were waiting for a bed, 29% for a specialist and 19% for a test`: three shares or more in one sentence, each
    told apart by a few words of its own, with no verb but the first one's, which is of no kind that one may do twice;
    the last after `and`."""
    if len(group) < 3 or len({share.fact.sentence for share in group}) > 1 or not _LAST.search(opened(group[-1].lead)):
        return False
    said = " ".join(group[0].lead.split()[-6:]) + group[0].label
    if words("total-several").search(said) or all(_VERB.search(share.label) for share in group[1:]):
        return False
    return all(len(share.lead.split()) <= 10 and not _CLAUSE.search(opened(share.lead)) for share in group[1:])


def is_slip(group: Sequence[Share]) -> bool:
    """Whether all would add up but for two digits exchanged in one of them, or another slip as narrow."""
    values = [share.fact.quantity.value for share in group if share.fact.kind != "ratio"]
    known = [value for value in values if value is not None]
    short = Fraction(100) - sum(known, Fraction(0))
    return len(known) == len(group) and any(value + short > 0 and exchanged(value, value + short) for value in known)


def is_made(group: Sequence[Share]) -> bool:
    """`The blend is 60% wool, 25% silk and 15% nylon`: what it is, said by the share itself."""
    plain = all(regex.match(r"\s+[a-z-]+(?:\s+[a-z-]+)?\s*(?:[,.;]|and\b|$)", share.label) for share in group)
    return len(group) > 2 and plain and regex.search(r"\b(?:is|are|was|were)\s$", group[0].lead) is not None


def is_answered(group: Sequence[Share], text: str) -> bool:
    """`Where families are sleeping: 46% in classrooms, 33% in tents and 21% in huts`: three or more in one sentence,
    each told the one way, after a heading that asks for one answer; names of places have each a share of their own."""
    if len(group) < 3 or not _asked().search(group[0].lead) or len({share.fact.sentence for share in group}) > 1:
        return False
    answers = [_ANSWER.match(text, share.fact.span.end) for share in group]
    return all(answers) and len({answer[1] for answer in answers if answer}) < len(group)


def to_another(group: Sequence[Share]) -> bool:
    """`52% of the vote to her 48%`: two who share one whole."""
    return (
        len(group) == 2
        and regex.search(r"\bto (?:his|her|their|its|(?:[\w-]+ ){0,2}[\w-]+'s?) $", group[1].lead) is not None
    )


def of_different_wholes(group: Sequence[Share]) -> bool:
    """`45% of the men and 38% of the women`: shares of different groups."""
    wholes = [share for share in group if regex.match(r"\s*of\s", share.label)]
    pronouns = any(_OF_THESE.match(share.label) for share in group[1:])
    opened = (now for before, now in pairwise(group) if before.fact.sentence != now.fact.sentence)
    pronouns = pronouns or any(_OF_THESE.match(share.lead) for share in opened)
    before = sum(1 for share in group if regex.search(r"\bof (?:the )?[^\W\d]+,? $", share.lead))
    return pronouns or before > 1 or len({share.fact.entity for share in wholes}) > 1


def are_peers(group: Sequence[Share], whole: bool) -> bool:
    """`38% in the east, 41% in the west`: one figure for each place, time or group; votes are `for` somebody."""
    placed = [found.group().strip() for share in group if (found := _PLACED.match(share.label))]
    # `were waiting for a bed, 29% for a test`: the word belongs to the verb, which is said once.
    shared = {word for word in placed if re.search(rf"\w\s{word}\s", group[0].label)}
    of_places = {w for w in placed if re.match(rf"\s*of (?:the |its |all )?[\w'-]+ {w}\b", group[0].label)}
    apart = sum(1 for word in placed if word not in shared - of_places)
    return (not whole or bool(of_places)) and apart * 2 > len(group)


@cache
def _asked() -> re.Pattern[str]:
    """A heading that asks for one answer: `Where families are sleeping:`."""
    done = any_in("total-asked")
    return regex.compile(rf"^\s*(?:where|how|by what means)\b[^.;:?]{{0,60}}\b(?:{done})\b[^.;:?]{{0,40}}[:?]\s*$")


def is_made_of_others(group: Sequence[Share]) -> bool:
    """`found in 53.3% of patients; 46.7% having one cause and 6.7% another`: the first is what the others make."""
    cores = [share.fact.quantity.core for share in group]
    if len(cores) < _ALL_TOLD or not _PARTED.search(group[0].label + group[1].lead):
        return False
    return sum(cores[1:], Interval.point(0)).meets(cores[0])
