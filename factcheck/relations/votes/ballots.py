"""Votes for, against and neither, beside all who could vote: `31 to 24, with five abstentions, out of 60 present`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from factcheck import regex
from factcheck.interval import Interval
from factcheck.lexicon import table
from factcheck.model.fact import Fact
from factcheck.model.relation import Relation
from factcheck.phrases import any_in
from factcheck.relations.figures import Figure, figures_of, two_of
from factcheck.relations.make import relate, shortened, size
from factcheck.relations.partition.excuse import excused
from factcheck.relations.scene import Scene
from factcheck.relations.telling import telling_in
from factcheck.span import Span

_NEAR = 6  # figures
_KINDS = frozenset({"count", "number"})
_FAR = 20  # sentences back that those present may stand
_PRESENT = regex.compile(r"(?<!\w)(?:present|attendance):? $")
_HERE = regex.compile(r"^present\b[^.;]*(?:\bbeing|\(|[—–-])\s*(?:all\s+)?$")
_JOINED = regex.compile(r"(?:,|;|\band|\bwith|\bbut)\s+(?:the )?$")
_SPLIT = regex.compile(
    r"\b(?:majority(?: verdict)? of|split(?: decision)?(?: of| by)?|divided|vote of|voted"
    r"|(?:decided|ruled|held|found|passed|carried|rejected|approved|resolved|agreed),? by),?\s+$"
)
_BODY_OF = regex.compile(
    r"\b(?:jury|panel|bench|board|court|committee|council|tribunal|chamber|cabinet) of (?:just |only |all )?$"
)
_OTHERS = regex.compile(
    r"\b(?:council|house|commons|lords|senate|committee|board|panel|assembly|congress|parliament|shareholders|voters|members)\b"
)
_WITHIN = regex.compile(
    r"\b(?:in|of|by|among|inside|before)\s+(?:the|a|an|its|their|our|this)\s+(?:[a-z]+\s+)?$|\bthis\s+$"
)
_OF_THE = regex.compile(r"\s+(?:out\s+)?of\s+(?:the|our|its|their|your|all)\s+(?:the\s+)?", re.IGNORECASE)
_FOR_DOING = regex.compile(r"\s+(?:were\s+|votes?\s+)?for\s+([a-z]+ing)\b")
_NEITHER = ("vote-abstained", "vote-absent")
_FAR_OFF = 3  # times too many or too few speak against the relation
_SIDES = ("vote-for", "vote-against", "vote-abstained", "vote-absent")


class Ballot(NamedTuple):
    """The votes of one sentence: `single` figures by what they were, and a `pair` (`31 to 24`) of those for and
    against."""

    single: dict[str, Fact]
    pair: tuple[Figure, ...]

    @property
    def facts(self) -> list[Fact]:
        """Every fact in it, in text order."""
        return sorted({*self.single.values(), *(side.fact for side in self.pair)}, key=lambda f: f.span)

    @property
    def total(self) -> Interval:
        """All of them together."""
        every = [size(fact) for fact in self.single.values()] + [side.core for side in self.pair]
        return sum(every, Interval.point(0))


def find(scene: Scene, found: Sequence[Relation]) -> Iterator[Relation]:
    """The partition of those who could vote into those who did, one way or another."""
    parts = {fact for r in found if r.kind == "partition" for fact in r.facts("parts")}
    for sentence in list(scene.by_sentence):
        ballot = _ballot(scene, sentence)
        made = _relation(scene, sentence, ballot) if ballot is not None else None
        if made is not None and not parts & set(made.facts("parts")):
            yield made


def _ballot(scene: Scene, sentence: int) -> Ballot | None:
    pair = _pair(scene, sentence)
    if not pair and not scene.has_facts(2, sentence, 0):
        return None
    single = sides_of(scene, sentence, {side.fact.id for side in pair})
    if pair:
        single = {name: fact for name, fact in single.items() if name in _NEITHER}
    elif not single.keys() & {"vote-for", "vote-against"}:
        single |= _set_against(scene, sentence)
    single = {**_went_on(scene, sentence), **single}
    if pair:
        return Ballot(single, pair)
    if len(single) < 2 or not single.keys() & {"vote-for", "vote-against"}:
        return None
    return Ballot(single | _last(scene, sentence, single), ())


def _set_against(scene: Scene, sentence: int) -> dict[str, Fact]:
    """`32 votes to 19`, `split, four to four`: the two figures that `to` sets against each other, if no others are."""
    here = [f for f in scene.by_sentence.get(sentence, ()) if f.doubt is None]
    text = scene.document.masked
    pairs = [(f, g) for f, g in pairwise(here) if text[f.span.end : g.span.start].strip().lower() in ("to", "votes to")]
    if len(pairs) != 1 or not all(f.kind in _KINDS and f.quantity.value is not None for f in pairs[0]):
        return {}
    first, second = pairs[0]
    voted = first.entity in (None, "vote", *table("cues")["lists"]["vote-voters"])
    if not voted or second.entity not in (None, "vote") or not _is_about_vote(scene, sentence):
        return {}
    return {"vote-for": first, "vote-against": second}


def _went_on(scene: Scene, sentence: int) -> dict[str, Fact]:
    """Those who gave no vote, told in the next sentence: `Three deputies abstained and two were absent.`"""
    if sentence + 1 >= len(scene.document.sentences) or not scene.same_turn(sentence, sentence + 1):
        return {}
    told = sides_of(scene, sentence + 1, set())
    return told if told.keys() <= {*_NEITHER} else {}


def _last(scene: Scene, sentence: int, single: dict[str, Fact]) -> dict[str, Fact]:
    """`138 for, 97 against and fifteen who kept their hands down`: the last figure of three, for neither side."""
    if not {"vote-for", "vote-against"} <= single.keys() or "vote-abstained" in single:
        return {}
    after = max(fact.id for fact in single.values())
    left = [f for f in scene.by_sentence.get(sentence, ()) if f.id > after]
    if len(left) != 1 or left[0].kind not in _KINDS or left[0].quantity.value is None or left[0].attributive:
        return {}
    joined = _JOINED.search(scene.words_before(left[0], 10)) is not None
    neither = _listed("vote-neither").match(scene.words_after(left[0], 40).lstrip()) is not None
    return {"vote-abstained": left[0]} if joined and neither else {}


def _pair(scene: Scene, sentence: int) -> tuple[Figure, ...]:
    """`31 to 24` or `4-2` in a sentence about a vote; none where there are two such."""
    pairs = [made for f in scene.by_sentence.get(sentence, ()) if len(made := figures_of(f, scene)) == 2]
    pairs += [two_of(f, scene) for f in scene.by_sentence.get(sentence, ()) if _is_split(scene, f)]
    if len(pairs) != 1 or pairs[0][0].fact.kind not in (*_KINDS, "score", "ratio"):
        return ()
    return pairs[0] if _is_about_vote(scene, sentence) else ()


def _is_split(scene: Scene, fact: Fact) -> bool:
    """`by a majority of four to one`, `the court was divided, two to one`: a ratio that is a vote's two sides."""
    split = fact.kind == "ratio" and _SPLIT.search(scene.words_before(fact, 30)) is not None
    return split and fact.doubt is None and len(two_of(fact, scene)) == 2


def _is_about_vote(scene: Scene, sentence: int) -> bool:
    said = scene.document.sentences[sentence].span.of(scene.document.masked).lower()
    return _listed("vote-context").search(said) is not None


def _relation(scene: Scene, sentence: int, ballot: Ballot) -> Relation | None:
    body = _body(scene, sentence, {fact.id for fact in ballot.facts})
    if body is None:
        return None
    total, every = ballot.total, _is_all(scene, body)
    if every:  # those who were away are none of those present
        single = {name: fact for name, fact in ballot.single.items() if name != "vote-absent"}
        ballot = Ballot(single, ballot.pair)
        total = ballot.total
    fits, under = total.meets(size(body)), _under(total, body)
    told = {"vote-abstained", "vote-absent"} & ballot.single.keys()
    if under and not fits and not told and (ballot.pair or not every):
        return None  # the others abstained or were absent
    if not fits and not (_is_near(total, body) and _is_theirs(scene, body, ballot)):
        return None
    if not fits and _other_between(scene, body, ballot):
        return None
    places = [f.span for f in (*ballot.facts, body)]
    span = Span(min(place.start for place in places), max(place.end for place in places))
    made = relate(
        "partition",
        {"total": [body], "parts": sorted(ballot.single.values(), key=lambda f: f.span)},
        shortened(span, scene),
        span,
        basis="explicit" if body.sentence == sentence else "anaphoric",
        wording="partition.votes",
        stated=[side.stated("parts", scene) for side in ballot.pair],
        exhaustive=fits or every or "vote-absent" in told,
        determined="high",
        reasons=["the votes for and against, and those who gave none, are no more than all who could vote"],
    )
    return None if not fits and (excused(scene, made) or _came(scene, total, body)) else made


def _is_theirs(scene: Scene, body: Fact, ballot: Ballot) -> bool:
    """Whether a body described after the vote is the one that voted: `in the 435-seat House`, and not `ruled 5-4 that
    the three-member panel had erred`."""
    said = scene.document.sentences[body.sentence].span.of(scene.document.masked).lower()
    if body.sentence != ballot.facts[0].sentence and _listed("vote-others").search(said):
        return False  # `47 present; a further 12 had sent proxies`
    after = body.attributive and body.span.start > ballot.facts[0].span.start
    return not after or _WITHIN.search(scene.words_before(body, 24)) is not None


def _other_between(scene: Scene, body: Fact, ballot: Ballot) -> bool:
    """`The panel of twelve met, and the council approved it by 15 to 3`: another body between them is the one that
    voted."""
    first = ballot.facts[0]
    between = scene.document.masked[body.span.end : max(body.span.end, first.span.start)].lower()
    return first.sentence == body.sentence and not body.attributive and _OTHERS.search(between) is not None


def _is_near(total: Interval, body: Fact) -> bool:
    whole = size(body)
    if total.low is None or total.high is None or whole.low is None or whole.high is None:
        return False
    return total.low <= whole.high * _FAR_OFF and whole.low <= total.high * _FAR_OFF


def _came(scene: Scene, total: Interval, body: Fact) -> bool:
    """Whether as many as voted are said to have come: `eleven of the thirteen members attended`."""
    near = (f for f in scene.facts[max(0, body.id - _NEAR) : body.id + _NEAR] if f.id != body.id)
    return any(f.kind in _KINDS and f.quantity.value is not None and total == f.quantity.core for f in near)


def sides_of(scene: Scene, sentence: int, others: set[int]) -> dict[str, Fact]:
    """The figures of a sentence that are votes, by what they were; none where two are of one side."""
    if sentence not in scene.by_sentence or not scene.has(sentence, telling_in(*_SIDES)):
        return {}
    here = [f for f in scene.by_sentence.get(sentence, ()) if f.doubt is None and f.kind in (*_KINDS, "score")]
    whole = scene.document.sentences[sentence].span
    made: dict[str, Fact] = {}
    made_of: set[int] = set()
    for at, fact in enumerate(here):
        if fact.kind not in _KINDS or fact.attributive or fact.quantity.value is None or fact.id in others:
            continue
        if at and here[at - 1].id in made_of:
            continue  # `7 of the eleven members voted in favour`: it is the whole
        floor = here[at - 1].span.end if at else whole.start
        stop = here[at + 1].span.start if at + 1 < len(here) else whole.end
        side = _side(scene, fact, floor, stop)
        if side is None and _OF_THE.fullmatch(scene.document.masked, fact.span.end, stop) and at + 1 < len(here):
            made_of.add(fact.id)
            side = _side(scene, here[at + 1], stop, here[at + 2].span.start if at + 2 < len(here) else whole.end)
        if side == "vote-for" and side in made and {_aim(scene, made[side]), _aim(scene, fact)}.isdisjoint({None}):
            side = "vote-against"  # `1,482 for walking out and 282 for staying in`
        if side is None:
            continue
        if side in made:
            return {}
        made[side] = fact
    return made


def _aim(scene: Scene, fact: Fact) -> str | None:
    """What those of a figure were for: `walking`."""
    found = _FOR_DOING.match(scene.words_after(fact, 40))
    return found[1] if found is not None else None


def _side(scene: Scene, fact: Fact, floor: int, stop: int) -> str | None:
    text, (start, end) = scene.document.masked, fact.number_span
    after = regex.split(r"[,;:.(]|\band\b|\bwith\b", text[end : min(stop, end + 50)].lower())[0]
    before = regex.split(r"[,;.()]|\band\b", text[max(floor, start - 24) : start].lower())[-1]
    counted = regex.sub(rf"^\s*(?:{any_in('vote-voter')})(?!\w)", "", after)
    for name in reversed(_SIDES):
        if _said(name).match(counted.lstrip()) or _said(name).match(after.lstrip()):
            return name
    for name in reversed(_SIDES):
        # `for 31 members` is no vote; `for 31, against 12` is
        colon = ":" if name == "vote-for" and not _opposed().match(text, end) else ":?"
        if regex.search(rf"(?<!\w)(?:{any_in(name)})\s*{colon}\s*(?:(?:{any_in('vote-being')})\s+)?$", before):
            return name
    return None


def _body(scene: Scene, sentence: int, votes: set[int]) -> Fact | None:
    """Those who could vote: `all 25 members present`, `the 15-member council`, `1,150 turned out`, in the sentence or
    beside it."""
    kinds = table("cues")["lists"]["vote-body"]
    listed = [f for f in scene.by_sentence.get(sentence, ()) if f.id not in votes]
    for near in (sentence - 1, sentence - 2, sentence + 1):
        if 0 <= near < len(scene.document.sentences) and scene.same_turn(near, sentence):
            told = scene.by_sentence.get(near, ())
            listed += [f for f in told if f.attributive or _is_all(scene, f, here=f.kind != "number")]
    if scene.same_turn(sentence - 1, sentence) and sentence and "they" in scene.words(sentence):
        voters = table("cues")["lists"]["vote-voters"]
        listed += [f for f in scene.by_sentence.get(sentence - 1, ()) if f.entity in voters and not f.attributive]
    held = [f for f in listed if f.doubt is None and f.quantity.value is not None and f.kind in _KINDS]
    held = [f for f in held if f.entity in kinds or _of_body(scene, f) or (f.kind == "number" and _is_all(scene, f))]
    held = [f for f in held if f.entity not in table("cues")["lists"]["gap"] and not _is_margin(scene, f)]
    marked = [f for f in held if _is_all(scene, f)] or [f for f in held if f.attributive or _has(scene, f)]
    marked = marked or [f for f in held if _is_of_body(scene, f) or f.sentence == sentence - 1]
    if not marked:
        return _present(scene, sentence)
    return marked[0] if len(marked) == 1 else None


def _is_margin(scene: Scene, fact: Fact) -> bool:
    return (
        bool(_listed("contest-gap").search(scene.words_before(fact, 24))) or not fact.quote.lower().find("-vote ") < 0
    )


def _present(scene: Scene, sentence: int) -> Fact | None:
    """Those whom the text said to be present, as minutes do at their head."""
    for before in range(sentence - 1, max(-1, sentence - _FAR), -1):
        for fact in scene.by_sentence.get(before, ()):
            whole = fact.kind in _KINDS and fact.doubt is None and fact.quantity.value is not None
            said = scene.words_before(fact, 12)
            member = fact.entity in table("cues")["lists"]["vote-voters"] and _HERE.search(
                scene.words_before(fact, 200)
            )
            if whole and (
                member or _listed("vote-present").search(scene.words_after(fact, 20)[:20]) or _PRESENT.search(said)
            ):
                return fact
    return None


def _is_all(scene: Scene, fact: Fact, here: bool = True) -> bool:
    """Whether the words make a figure all who took part; not `129 in all` alone, unless `here`."""
    before = f"{scene.words_before(fact, 14)} {'all ' if fact.quote.lower().startswith('all ') else ''}"
    if regex.search(r"\ball\s+(?:of\s+)?(?:the\s+|its\s+|our\s+)?$", before):
        return True
    noun = " ".join((fact.noun or "").lower().split()[1:]) if fact.noun and fact.quote.endswith(fact.noun) else ""
    words = any_in("vote-all", "vote-all-here") if here else any_in("vote-all")
    linked = r"(?:who were |were |that were |was |being |who |had |have |that )?"
    for_side = r"(?!\s+(?:for|against|in favou?r|yes|no|to|with|down)\b)"  # `76 voted for the bill` are one side
    return bool(regex.match(rf"[,:]?\s*{linked}(?:{words})(?!\w){for_side}", f"{noun} {scene.words_after(fact, 30)}"))


def _has(scene: Scene, fact: Fact) -> bool:
    """`the council, which has 48 seats`: the figure is how many there are."""
    return bool(_listed("vote-has").search(scene.words_before(fact, 24).rstrip()[-16:]))


def _is_of_body(scene: Scene, fact: Fact) -> bool:
    """`a jury of twelve`, `the seven governors`: how many the body is said to have."""
    before = scene.words_before(fact, 24)
    if _of_body(scene, fact):
        return True
    if re.search(rf"(?<!\w){re.escape(fact.entity or '')}s? of (?:just |only |all )?$", before):
        return True
    one_each = fact.noun is not None and fact.entity in table("cues")["lists"]["vote-voters"]
    return one_each and regex.search(r"(?<!\w)(?:the|its|their|our|\w+[’']s?) $", before) is not None


def _of_body(scene: Scene, fact: Fact) -> bool:
    """`a jury of twelve`, not `a jury of seven women and five men`."""
    told = _BODY_OF.search(scene.words_before(fact, 30)) is not None
    return told and regex.match(r"\s+and\b", scene.words_after(fact, 8)) is None


def _under(total: Interval, body: Fact) -> bool:
    high, low = total.high, size(body).low
    return high is not None and low is not None and high < low


@cache
def _opposed() -> re.Pattern[str]:
    words = any_in("vote-against", "vote-abstained")
    return regex.compile(rf"[,;]?\s+(?:and\s+)?(?:the\s+)?(?:{words})(?!\w)", re.IGNORECASE)


@cache
def _said(name: str) -> re.Pattern[str]:
    return regex.compile(rf"(?:{any_in(name)})(?!\w)")


@cache
def _listed(name: str) -> re.Pattern[str]:
    return regex.compile(rf"(?<!\w)(?:{any_in(name)})(?!\w)")
