"""Three shares or more that one clause shares out: `the counters took 61% of sales, the website 27% and the desks 12%`,
`a rule of 50 per cent for needs, 30 for wants and 20 for savings`, `respectively 55%, 35% and 10% of the Group`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from functools import cache

from factcheck import regex
from factcheck.lexicon import table
from factcheck.nouns import is_a, lemma
from factcheck.phrases import any_in, phrase_in
from factcheck.relations.percent_total.shares import Share, closes, opened, total_of
from factcheck.relations.percent_total.signs import is_slip

_LEAST = 3
_LONG = 11  # words that may stand between two shares
_LAST = regex.compile(r"\b(?:and|or|with|while)\b(?: [\w'’&-]+,?){0,9} $")
_WHOLE = regex.compile(
    r"^\s*(?:of|in|to|into|for)\s+(?:(?:all|the|its|our|their|his|her|this|my|every|each)\s+)*([\w'’-]+)"
)
_OF_IT = regex.compile(r"^\s*of (?:it|them|these|those|all|that)\b")
_OTHER = regex.compile(r"^\s*of\s")
_CLAUSE = regex.compile(
    r"[.]|\b(?:which|although|though|than|when|if|because|who|compared|against|from|by|up|down|rose|fell)\b"
    r"|\bin (?:19|20)\d\d\b"
)
_PLACED = regex.compile(r"\s*(?:in|at|for|among|during|on|per|within|outside|after|before)\b")
_IN_PLACE = regex.compile(r"[\s,]*(?:and |or |while )?(?:in|at|for|among|during|on|within)\b")
_OWN = regex.compile(r"\s*(?:of|in) (?:his|her|their|its)\b")
_MADE = regex.compile(r"\b(?:mak\w+ up|made up|account\w*|contribut\w+|brought|bring\w*) (?:up |in |for )?$")
_MOST = Fraction(7, 5)
_BRACKET = regex.compile(r"\([^()]*\)|, or [^,;]{2,24}(?=[;,])")


def is_shared_out(group: Sequence[Share], told: int) -> bool:
    """Whether the words share one whole out among three or more, each said once: of people only kinds that exclude each
    other (`told` of them), for one may be of a group by age and of another by trade."""
    if len(group) < _LEAST or len({share.fact.sentence for share in group}) > 1:
        return False
    leads = [_BRACKET.sub("", opened(share.lead)) for share in group]
    if any(len(lead.split()) > _LONG or _CLAUSE.search(lead) for lead in leads[1:]):
        return False
    if not _LAST.search(leads[-1]) and not closes(group[-1], "total-rest"):
        return False
    if any(_OTHER.match(share.label) for share in group[1:-1]) or phrase_in("shared-across").search(_named(group)):
        return False
    return _is_split(group, leads) or _is_chosen(group) or _is_taken(group, told) or _is_respective(group, leads)


def _named(group: Sequence[Share]) -> str:
    return " ".join([*(share.lead[-60:] for share in group), group[-1].label[:30]])


def _is_split(group: Sequence[Share], leads: Sequence[str]) -> bool:
    """`a ration of 60 per cent barley, 25 beans and 15 beet`; `holds 60 per cent in shares, 25 in bonds and 15 in
    cash`: what it is made of, or where it is put."""
    if _OTHER.match(group[-1].label):
        return False
    if _blend().search(leads[0]):
        return True
    after = [share.label.split()[:1] for share in group]
    return (
        _held().search(leads[0]) is not None
        and after[0] in (["in"], ["on"], ["to"], ["into"])
        and all(one == after[0] for one in after)
    )


def _is_chosen(group: Sequence[Share]) -> bool:
    """`asked to name one main source, 38% chose television, 27% a phone and 17% the radio`: one answer each."""
    one = phrase_in("shared-one").search(group[0].lead) is not None
    return one and not any(_OTHER.match(share.label) for share in group[1:])


def _is_taken(group: Sequence[Share], told: int) -> bool:
    """`mail supplied 68% of the ballots, the vans 21 and the counters 11`; of what each has its own, as of `their
    games`, they have no shares of one whole, nor where each is told of another place."""
    first = group[0]
    whole, again = _WHOLE.match(first.label), _OF_IT.match(first.label) is not None
    if not _taking().search(first.lead) or (whole is None and not again) or _OTHER.match(group[-1].label):
        return False
    if (total_of(group).low or 0) > _MOST and not is_slip(group):
        return False
    if any(_PLACED.match(share.label) or _IN_PLACE.match(opened(share.lead)) for share in group[1:]):
        return False
    if again or whole is None:
        return True
    if _OWN.match(first.label) and not _MADE.search(first.lead):
        return False
    noun = lemma(whole[1])
    people = is_a(noun, "person") or noun in table("cues")["lists"]["subset-group"]
    return told == len(group) if people else True


def _is_respective(group: Sequence[Share], leads: Sequence[str]) -> bool:
    """`respectively 55%, 35% and 10% of the Group`: of one whole, named last, with nothing between them."""
    bare = all(lead.strip(" ,") in ("", "and") for lead in leads[1:])
    said = leads[0].endswith("respectively ") or (
        "respectively" in group[-1].label[:60] and _taking().search(leads[0]) is not None
    )
    return bare and said and _WHOLE.match(group[-1].label) is not None


@cache
def _blend() -> re.Pattern[str]:
    return regex.compile(rf"\b(?:{any_in('shared-blend')}) (?:of|with|containing|is|was|being) $")


@cache
def _held() -> re.Pattern[str]:
    return regex.compile(rf"\b(?:{any_in('shared-held')})(?: (?:about|some|just|only))? $")


@cache
def _taking() -> re.Pattern[str]:
    return regex.compile(rf"\b(?:{any_in('shared-taking')})(?: (?:about|some|just|only|fully|a|in))? $")
