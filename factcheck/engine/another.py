"""Words by which a stated result is one of another time or another party, or only hoped for, so that the figures beside
it never bore it out: `turnover was £412,000 and costs £367,500. In 2018 the profit was £31,000`."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from factcheck import regex
from factcheck.engine.scene import Scene
from factcheck.lexicon import table
from factcheck.model.document import Document
from factcheck.model.fact import DateFact, Fact
from factcheck.phrases import phrase_in
from factcheck.span import Span

_RESULTS = {"comparison": "difference", "balance": "result"}
# Where one clause ends and another may be of another time or party.
_PARTS = regex.compile(
    r"[.;!?()–—]+(?:\s|$)|\s[-–—]\s|\(|,?\s(?:and|but|while|whereas|where|when|whose|though|although|against|compared"
    r" (?:with|to)|versus)\s",
    re.IGNORECASE,
)
_NAME = regex.compile(r"(?<![\w-])[A-Z][\w-]+")
_AT_PLACE = regex.compile(r"\b(?:in|at)\s+([A-Z][\w-]+)")
_FOR = regex.compile(r"[\s,;:–—-]*for an?\s")
_BY = regex.compile(r"\bby\s(?:[a-z]+\s){0,3}$")
_WORD = regex.compile(r"[^\W\d_]+")
_COUNTS = ("count", "number")
_OF_MATCH = regex.compile(r"\s*(?:win|victory|defeat|loss|triumph|success|beating)\b")  # no lead in a table
_VOTERS = frozenset({"member", "delegate", "councillor", "elector", "governor", "trustee", "director", "senator"})
_LISTED = regex.compile(r",?\s(?:and|with)\s+$")
_LEADS = regex.compile(r"\bwith\b|\b[a-z]+ing\b|\bof (?:which|whom|these|those|them|that)\b|:\s")
_JOINT = 8  # characters
_TWO, _TEN = 2, 10
_SMALL = 3  # letters
_SET_BEFORE = regex.compile(
    r"(?:\s+(?:for|against|in favou?r|votes?|goals?|points?)|\s+(?:of|for|by|from)\s[^.;:()\d]{1,60}?)?"
    r"[,;:—–(-]*\s*(?:(?:so|and so|giving|making|for|with|it is"
    r"|it was|that is|that was|that[’']s|which is|which was|which makes it|meaning|to give (?:it|them|him|her|us))\s+)*"
    r"(?:an?|the)\s+(?:\w+\s+)?(?:majority|margin|win|victory|lead|gap|difference)\s+of\s+(?:just\s+|only\s+)?"
)
_SET_AFTER = regex.compile(
    r"(?:\s+(?!and\b|but\b)\w+){0,4}\s*[,(]\s*(?:the )?"
    r"(?:(?:final )?score (?:was |being |of )?|it (?:was|finished|ended) "
    r"|(?:taking|polling|winning|getting|having|gaining|collecting|securing|receiving|attracting|scoring) )?"
)
_WORDS = 4
# `412 calls between July and September, `: what follows a figure at once, up to a mark, is said of it.
_OF_FIGURE = regex.compile(
    r"\s+(?!and\b|but\b|while\b|whereas\b|against\b)"
    r"(?:between\s+\w+\s+and\s+|(?!\s(?:and|but|while|whereas|against|versus)\s)[^,;:.!?()–—])*(?=,)"
)
_BEATEN_BY = regex.compile(r"\s+(?:who|that|which|in|at|on|of|from|set|seen)\s[^,;:.()–—]*\s(?=by\s(?:[a-z]+\s){0,2}$)")
_AFTER_THAT = regex.compile(r"\b(?:once|after|when|before)\b.*?\bhad\b")  # `once the debts had been met`
_LONG_PAST = regex.compile(
    r"\bhad (?:\w+ly |once |last |only )?"
    r"(?:[a-z]+ed|been|had|won|lost|made|taken|stood|come|gone|fallen|got|beaten|held)\b"
)


class _Told(NamedTuple):
    """The words of a result's own clause before and after it, those of all the rest, those that lead up to its figures,
    and whether it stands after these, in a clause of its own, and in one that a sentence opens with."""

    before: str
    after: str
    rest: str
    lead: str
    is_last: bool
    is_apart: bool
    opens: bool
    is_contest: bool


def of_another(scene: Scene) -> str | None:
    """The words that make the result of a relation another time's, another party's, or one that was only hoped for;
    None where there are none, or where they are said of its figures too."""
    if scene.subject == "partition":
        return _other_part(scene)
    role = _RESULTS.get(scene.subject)
    if role is None or role not in scene.one or scene.document is None or scene.relation is None:
        return None
    result = scene.facts[scene.one[role]]
    others = [scene.facts[fact].span for fact in scene.relation.all_facts() if fact != result.id]
    others += [value.span for value in scene.relation.stated]
    if not others:
        return None
    others.sort()
    is_contest = scene.subject == "comparison" and result.kind in _COUNTS
    if is_contest and stands_beside(scene.document, result.span, others):
        return None
    told = _told(scene.document, result, others, is_contest)
    found = _of_another_kind(scene, result, told)
    if found is None and not (_FOR.match(told.before) or _pattern("so").search(told.before.lower())):
        found = _hoped(told) or _then(scene, result, told) or _theirs(told) or _some_of(told)
    return f"{result.quote} is of another time, of others or hoped for ({found})" if found else None


def stands_beside(document: Document, result: Span, others: list[Span]) -> bool:
    """Whether a margin is told right beside its two sides: `freed it by 51 to 33, a majority of 18`, `beat them by five
    goals (the score was 14-9)`."""
    sentence = document.sentences[document.sentence_at(result.start)].span
    if not all(sentence.start <= other.start < sentence.end for other in others):
        return False
    before, after = max(other.end for other in others), min(other.start for other in others)
    if before <= result.start:
        return _SET_BEFORE.fullmatch(document.masked[before : result.start].lower()) is not None
    return after >= result.end and _SET_AFTER.fullmatch(document.masked[result.end : after].lower()) is not None


def _other_part(scene: Scene) -> str | None:
    """The words that make a part one that was only hoped for, or the last one another time's or party's, of a whole
    that was counted."""
    facts = [scene.facts[fact] for role in ("total", "parts") for fact in scene.ids(role) if fact >= 0]
    if scene.document is None or len(facts) < _TWO:
        return None
    last = max(facts[1:], key=lambda fact: fact.span)
    for part in facts[1:]:
        told = _told(scene.document, part, sorted(other.span for other in facts if other is not part))
        # `pencilled in are £4.1bn, £4.6bn and £5.0bn`: what stands before the first is said of all
        found = _hoped(told) if told.is_apart and part is not facts[1] else None
        listed = _LISTED.search(scene.document.masked[: part.span.start - len(told.before)][-_JOINT:]) is not None
        if found is None and part is last and told.is_last and told.is_apart and part.kind not in _COUNTS:
            found = _then(scene, part, told) or (None if listed and _is_led(scene, facts) else _theirs(told))
        if found is not None:
            return f"{part.quote} is of another time, of others or hoped for ({found})"
    return None


def _is_led(scene: Scene, facts: list[Fact]) -> bool:
    """Whether a total stands apart from its parts, so that the last of them may have a name of its own as the others
    have: `revenue was £84m, with Tools contributing £52m and Services £32m`; in `£21m went to Hull, £17m to York and
    £10m to Ely` it is one of them."""
    total, first = facts[0], min(facts[1:], key=lambda fact: fact.span)
    if total.span > first.span or scene.document is None:
        return False
    gap = scene.document.masked[total.span.end : first.span.start].lower()
    return total.sentence != first.sentence or _LEADS.search(gap) is not None


def _told(document: Document, result: Fact, others: list[Span], is_contest: bool = False) -> _Told:
    text, sentence = document.masked, document.sentences[result.sentence].span
    floor = max([sentence.start, *(o.end for o in others if o.end <= result.span.start)])
    floor = past_own_words(text, floor, result.span.start) if floor > sentence.start else floor
    stop = min([sentence.end, *(o.start for o in others if o.start >= result.span.end)])
    parts = [m.end() for m in _PARTS.finditer(text, floor, result.span.start)]
    start = parts[-1] if parts else floor
    end = _PARTS.search(text, result.span.end, stop)
    end_at = end.start() if end is not None else stop
    after = text[result.span.end : end_at].split(",")[0]
    at = [document.sentence_at(other.start) for other in others]
    first, last = document.sentences[min(at)].span.start, document.sentences[max(at)].span.end
    rest = text[first : max(first, min(start, last))] + " " + text[max(first, result.span.end + len(after)) : last]
    is_last = all(other.end <= result.span.start for other in others)
    is_apart = bool(parts) or start == sentence.start
    opens = start == sentence.start or text[floor:start].rstrip()[-1:] in (".", "?", "!")
    lead = _PARTS.split(text[min(first, others[0].start) : others[0].start])[-1]
    return _Told(text[start : result.span.start], after, rest, lead, is_last, is_apart, opens, is_contest)


def past_own_words(text: str, floor: int, stop: int) -> int:
    """Where the words end that are still said of the figure before: `up from 5 in the last report, three more`, `the
    1,275 who came in October by 65`."""
    found = _OF_FIGURE.match(text, floor, stop)
    if found is None:
        found = _BEATEN_BY.match(text[:stop], floor)
        if found is not None and phrase_in("change-up", "change-down").search(found[0].lower()):
            return floor
    return found.end() if found is not None else floor


def _hoped(told: _Told) -> str | None:
    said, rest = f"{told.before}|{told.after}".lower(), told.rest.lower()
    found = _pattern("hoped").search(said)
    if found is not None and not _pattern("hoped").search(rest):
        return found[0]
    of_it = _hoped_of().search(told.before.lower()) if told.is_last else None
    return of_it[0] if of_it is not None else None


def _then(scene: Scene, result: Fact, told: _Told) -> str | None:
    """Another time, if the figures before it have none of the same, or if those after it are said to be of now."""
    said, rest = f"{told.before}|{told.after}", told.rest.lower()
    wording = scene.relation.wording if scene.relation is not None else None
    if wording == "comparison.margin-of-result" and scene.document and _is_headed(scene, scene.document, result):
        return None  # the day of the match
    if not told.is_last and not _pattern("now").search(rest):
        return None
    for found in _pattern("other-time").finditer(said.lower()):
        if found[0] not in rest:
            return found[0]
    before = _AFTER_THAT.sub(" ", told.before.lower())
    if told.is_last and " had " not in rest and (past := _LONG_PAST.search(before)) is not None:
        return past[0]
    if not told.is_apart and result.kind not in _COUNTS:
        return None
    assert scene.document is not None
    for named in _named_time().finditer(said):
        if named[0].lower() not in rest:
            return named[0]
    start = result.span.start - len(told.before)
    for at in range(result.id - _WORDS, result.id + _WORDS):
        fact = scene.facts.get(at)
        if isinstance(fact, DateFact) and start <= fact.span.start < result.span.end + len(told.after):
            return fact.quote if fact.quote.lower() not in rest else None
    return None


def _is_headed(scene: Scene, document: Document, result: Fact) -> bool:
    """Whether the result of the match stands as a heading right over the sentence of its margin."""
    assert scene.relation is not None
    ends = [value.span.end for value in scene.relation.stated if value.span.end <= result.span.start]
    start = document.sentences[result.sentence].span.start
    gap = document.text[max(ends, default=start) : start]
    return "\n" in gap and "." not in gap


def _theirs(told: _Told) -> str | None:
    """Another party, by a word for one or by a name that those of its figures have not."""
    said, rest = f"{told.before}|{told.after}", told.rest.lower()
    for found in _pattern("other-party").finditer(said.lower()) if told.is_apart else ():
        if not regex.search(rf"(?<!\w){found[0]}(?!\w)", rest):
            return found[0]
    names = [name for name in _NAME.finditer(told.before) if told.is_apart and not _opens(told, name)]
    if regex.search(r"\s[A-Z]", told.rest):
        names += _rival().finditer(said)
        names += _AT_PLACE.finditer(told.after) if told.is_apart else ()
    for name in names:
        if len(name[name.re.groups]) > _SMALL and name[name.re.groups].lower() not in rest:
            return name[name.re.groups]
    return None


def _some_of(told: _Told) -> str | None:
    """What makes a result one of a part, or what somebody has or owes whatever came in and went out."""
    said, rest = f"{told.before}|{told.after}".lower(), told.rest.lower()
    for name in ("some-of", "held") if told.is_apart else ():
        for found in _pattern(name).finditer(said):
            if not regex.search(rf"(?<!\w){found[0]}(?!\w)", rest):
                return found[0]
    return None


def _opens(told: _Told, name: re.Match[str]) -> bool:
    """Whether a word has its capital because a sentence opens with it, as far as is known: in contests it is a name
    but for a few."""
    if not told.opens or told.before[: name.start()].strip():
        return False
    word = name[0].lower()
    plain = word.endswith(("ing", "ed", "ly")) or word in _listed("opening")
    return not told.is_contest or plain or word in _listed("counted-up")


def _of_another_kind(scene: Scene, result: Fact, told: _Told) -> str | None:
    """What makes a margin one of another contest than that of the two sides."""
    if scene.subject != "comparison" or result.kind not in _COUNTS:
        return None
    said, rest = f"{told.before}|{told.after}".lower(), told.rest.lower()
    sides = [scene.facts[fact] for role in ("left", "right") for fact in scene.ids(role)]
    counted = {fact.entity for fact in sides if fact.entity is not None} | _counted(scene)
    counted &= _listed("units")
    if result.entity == "vote" and counted <= _VOTERS:
        counted = {"vote"} if counted else set()  # each member has one
    if result.entity in _listed("units") and counted and result.entity not in counted:
        return f"{result.quote} beside {min(counted)}s"
    goals = [scene.stated[role].core.high or 0 for role in ("left", "right") if role in scene.stated]
    of_goals = result.entity == "goal" and result.attributive  # `a five-goal margin`
    above = len(goals) == len(scene.stated) == _TWO and (result.quantity.value or 0) > max(goals)
    if above and told.is_apart and not of_goals:
        return f"{result.quote} beside {max(goals)}"
    if len(goals) == _TWO and max(goals) < _TEN and result.entity == "point" and not counted:
        return f"{result.quote} beside goals"
    wider = _pattern("wider").search(said)
    if wider is not None and not _pattern("wider").search(rest):
        return wider[0]
    over = _pattern("all-others").search(said) if "majority" in said else None
    if over is not None:
        return over[0]
    midway, then = (_pattern("midway").search(words) for words in (said, rest))
    if (midway is None) != (then is None) and (midway or told.is_apart):
        return (midway or then)[0]  # type: ignore[index]
    if not told.is_apart:
        return None
    table_of = _pattern("table").search(said) if not _OF_MATCH.match(told.after.lower()) else None
    if table_of is not None and not counted and "point" not in rest and not _pattern("table").search(rest):
        return table_of[0]
    return _of_two_contests(told)


def _of_two_contests(told: _Told) -> str | None:
    """Whether `carried by seven` and `42 to 17` have subjects of their own, and the later takes up nothing of the
    earlier."""
    if not _BY.search(told.before.lower()):
        return None
    later, earlier = (told.before, told.rest) if told.is_last else (told.lead, told.before)
    words = [word for word in _WORD.findall(later.lower()) if word not in _listed("joining")]
    if not words or words[0] in _listed("takes-up") or {*words} & _listed("counted-up"):
        return None
    ordered = {*words} & _listed("one-of-several")
    new = {*words} - _listed("settled") - {*table("lists")["small-words"]}
    known = {*_WORD.findall(earlier.lower())}
    return words[0] if ordered or (new and not new & known) else None


def _counted(scene: Scene) -> set[str]:
    """The words after two sides that are stated as one figure: `52 seats to 48`."""
    assert scene.document is not None
    ends = [value.span.end for value in scene.stated.values()]
    words = [scene.document.masked[end : end + 12].lower().split()[:1] for end in ends]
    return {word.rstrip(",.;").removesuffix("s") for some in words for word in some}


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(map(str, table("another")["lists"][name]))


def _pattern(name: str) -> re.Pattern[str]:
    return phrase_in(name, file="another")


@cache
def _named_time() -> re.Pattern[str]:
    """`In May`, `on Saturday`, `at Christmas`."""
    lists = table("lists")
    names = "|".join(str(name).capitalize() for kind in ("months", "weekdays") for name in lists[kind])
    return regex.compile(rf"\b(?:[Ii]n|[Oo]n|[Aa]t|[Ss]ince|[Ll]ast|[Bb]y)\s+(?:{names}|Christmas|Easter)(?!\w)")


@cache
def _rival() -> re.Pattern[str]:
    """Whom one is ahead of: `lead Albion by`, `a majority over Vance`."""
    return regex.compile(rf"(?<![\w-])(?:{'|'.join(_listed('rival'))})\s+([A-Z][\w-]+)")


@cache
def _hoped_of() -> re.Pattern[str]:
    nouns = "|".join(table("another")["lists"]["hoped-of"])
    is_so = r"(?:of|was|is|at|being|had been)"
    return regex.compile(rf"(?<![\w-])(?:{nouns})s?(?:\s[\w-]+){{0,3}}?\s{is_so}\s[^,;:.]{{0,20}}$")
