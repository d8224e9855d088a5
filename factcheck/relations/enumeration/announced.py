"""A stated count with the list that it announces in the same sentence: `three countries: A, B and C`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from factcheck import regex
from factcheck.interval import Interval
from factcheck.lexicon import table
from factcheck.model.fact import Fact
from factcheck.model.noun import trusted
from factcheck.model.relation import Level, Relation, Stated
from factcheck.nouns import is_a
from factcheck.phrases import any_of
from factcheck.relations.enumeration import attendance, behind
from factcheck.relations.enumeration.elsehow import is_no_list_of
from factcheck.relations.enumeration.items import names_end
from factcheck.relations.enumeration.lists import Listed, items_of, read_clauses, read_list
from factcheck.relations.enumeration.meant import CALENDAR, STRONG, Announced, Opening, is_meant, stop_of, suits
from factcheck.relations.make import relate
from factcheck.relations.scene import Scene
from factcheck.span import Span

_MOST = 20  # a longer list is no enumeration that a writer counted
_GAP = 90  # characters between the count and its list
_LINK = regex.compile(r"(?:,|\s+(?:are|were|became|make up|made up|form|formed|remain))\s+(?:the|its|their|our)\s+\Z")
_DEFINITE = regex.compile(r"\b(?:the|these|those|its|their|his|her|our)\s+(?:\w+\s+)?\Z")
# `the winners were Ann Lee, ...`: names themselves, not `are Baptist chapels`
_NAMED_BEFORE = regex.compile(
    r"\b(?:are|were|is|was)\s+(?:the\s+)?[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*\s*(?:,|and\b|&|\Z)"
)
_OF_WHOLE = regex.compile(r"\s+of\s+(?:the|these|those|its|their|his|her|our|my)\s+(?:[a-z]+\s+)?")
_CLOSERS = frozenset({"", ".", ";", "!", "?", ")", "—", "–", ",", ":"})
_CALLED = regex.compile(r"\s+[a-z]+(?:ed|en|n)\s+(?:by|for|from|with)\s+(?:the\s+)?[a-z]+(?:\s+[a-z]+)?")
_IN_GROUPS = regex.compile(r"\b(?:group|set|batch|step|block|lot|row|pair|increment|sample|bundle)(?:e?s)? of\s+\Z")
_MARK = regex.compile(r"\(?(?:1|a|i|one)[).]\s", re.IGNORECASE)
_MARKED = regex.compile(r":\s+\(?(?:1|a|i|one)[).]\s", re.IGNORECASE)
_OPENINGS: tuple[tuple[Opening, str], ...] = (
    ("colon", r":\s+(?:(?:in|on|at|from)\s+(?=[A-Z0-9]))?"),
    ("dash", r"\s[—–]\s|\s-{1,2}\s|—"),
    ("bracket", r"\s\("),
    ("namely", r",?\s+(?:namely|viz\.?|i\.e\.,?|that is to say,?|to wit)\s*[:,]?\s+|,\s+that is,\s+"),
    ("namely", r",\s+(?:and\s+)?(?:they|these|those)\s+(?:are|were)\s+"),
    ("namely", r",?\s+(?:called|named|known as|nicknamed|titled|entitled)\s+(?=[A-Z])"),
    ("covering", r",?\s+(?:covering|comprising|consisting of|made up of|relating to|concerning|dealing with)\s+"),
    ("comma", r",\s+"),
)


def find(scene: Scene, sentence: int, counts: Sequence[Fact]) -> Relation | None:
    """The enumeration of a sentence, of the count that fits its list, else of the last one before it."""
    every = [(fact, made) for fact in counts for made in _lists(scene, fact)]
    every += _in_the_next(scene, sentence, counts)
    found = [(fact, made) for fact, made in every if not any(_holds(other, fact) for _, other in every)]
    for fact, made in found:
        number = int(fact.quantity.value or 0)
        if _fits(fact, made, number) and (
            made.opening != "are" or fact.kind == "count" or made.listed.kinds() <= {"name", "deed", "parallel"}
        ):
            return _related(scene, fact, made, number, "high")
    for fact, made in found:
        if not is_meant(scene, fact, made) or _another(scene, fact, made):
            continue
        if not is_no_list_of(scene, fact, made.listed.pieces, made.opening):
            return _related(scene, fact, made, None, "high" if made.opening in STRONG else "medium")
    return None


def _holds(made: Announced, fact: Fact) -> bool:
    """Whether a count is itself one of the things in a list: `four craft: two ferries, a tug and a barge`."""
    pieces = made.listed.pieces
    inside = pieces[0].span.start <= fact.span.start < pieces[-1].span.end
    return inside and made.opening in STRONG | {"dash"} and made.listed.clean


def countable(scene: Scene, fact: Fact) -> bool:
    """Whether it is a small whole count that a list can follow."""
    value, unit = fact.quantity.value, fact.quantity.unit
    if value is None or fact.quantity.hedge != "none" or fact.attributive:
        return False
    if not 2 <= value <= _MOST or value.denominator != 1 or _IN_GROUPS.search(scene.words_before(fact, 16)):
        return False
    if unit is not None:
        return unit in CALENDAR and fact.kind in ("duration", "measure", "rate")
    if fact.kind == "number":
        told = _of_group(scene, fact) or _definite(scene, fact) or _stands_alone(scene, fact)
        return told or attendance.heads(scene, fact)
    return fact.kind == "count"


def _of_group(scene: Scene, fact: Fact) -> bool:
    """`Two of the bridges`: a number taken from a group."""
    return bool(regex.match(r"\s+of\s+(?:the|these|those|its|their|his|her|our|my)\s", scene.words_after(fact, 16)))


def _definite(scene: Scene, fact: Fact) -> bool:
    """`the three are`: a number that stands for things named."""
    return bool(regex.search(r"\bthe\s+\Z", scene.words_before(fact, 8)))


def _stands_alone(scene: Scene, fact: Fact) -> bool:
    """`we now have four: A, B, C and D`: a number without a noun, directly before a list or a verb of its own."""
    before = scene.words_before(fact, 24).split()
    last = before[-1] if before else ""
    return last.endswith(",") or last in table("lists")["bare-before"]


def _lists(scene: Scene, fact: Fact) -> Iterator[Announced]:
    """The lists that may belong to a count, the most plainly announced first."""
    text, stop = scene.document.masked, stop_of(scene, fact)
    for opening, pattern in _OPENINGS:
        mark = regex.compile(pattern).search(text, fact.span.end, stop)
        if mark is None or mark.end() - fact.span.end > _GAP or not _may_open(scene, fact, opening, mark.start()):
            continue
        if opening == "colon" and fact.entity in _told_in_clauses():
            clauses = read_clauses(text, mark.end(), stop, _inside(scene, mark.end(), stop))
            if clauses is not None:
                yield Announced(opening, clauses)
                continue
        yield from _read(scene, opening, mark.end(), _closing(text, opening, mark.end(), stop))
    names = names_end(text, fact.span.end + 1, stop) if fact.kind == "count" and fact.noun else None
    if names is not None:
        yield from _read(scene, "direct", fact.span.end + 1, names)
    named = regex.compile(r"\s+as\s+").match(text, fact.span.end, stop)
    if named is not None and _words("naming").search(scene.words_before(fact, 60)):
        yield from _read(scene, "as", named.end(), _closing(text, "as", named.end(), stop))
    yield from _before(scene, fact)
    if (start := attendance.begins(scene, fact)) is not None:
        yield from _read(scene, "inside", start, attendance.ends(scene, fact))
    if (start := behind.opening(scene, fact, stop)) is not None:
        yield from _read(scene, "behind", start, _closing(text, "behind", start, stop))
    verb = _being().match(text, fact.span.end, stop)
    if verb is not None and _DEFINITE.search(scene.words_before(fact, 24)):
        yield from _read(scene, "are", verb.end(), _closing(text, "are", verb.end(), stop))


def _before(scene: Scene, fact: Fact) -> Iterator[Announced]:
    """Names that open the sentence and are then counted: `Fiji, Tonga and Samoa were the three nations that ...`."""
    text, start = scene.document.masked, scene.document.sentences[fact.sentence].span.start
    link = _LINK.search(text, start, fact.span.start)
    if link is not None and names_end(text, start, link.start()) == link.start():
        yield from _read(scene, "before", start, link.start())


def _in_the_next(scene: Scene, sentence: int, counts: Sequence[Fact]) -> list[tuple[Fact, Announced]]:
    """The list that the next sentence gives of the last thing counted: `Three won. They are Ana, Ivo and Mia.`"""
    if not counts or sentence + 1 >= len(scene.document.sentences) or not scene.same_turn(sentence, sentence + 1):
        return []
    span, text = scene.document.sentences[sentence + 1].span, scene.document.masked
    opened = regex.compile(r"(?:They|These|Those)\s+(?:are|were)\s*:?\s+").match(text, *span)
    if opened is None:
        return []
    stop = span.start + len(span.of(text).rstrip(" \n\"'”’.!?"))
    return [(counts[-1], made) for made in _read(scene, "are", opened.end(), _closing(text, "are", opened.end(), stop))]


def _read(scene: Scene, opening: Opening, start: int, stop: int) -> Iterator[Announced]:
    text = scene.document.masked
    cut = text.find(";", start, stop)
    for end in (stop, cut) if cut > start else (stop,):
        listed = read_list(text, start, end, _inside(scene, start, end))
        if listed is not None and (opening != "comma" or _is_apposed(text[listed.end : stop + 1], listed)):
            yield Announced(opening, listed)


def _is_apposed(after: str, listed: Listed) -> bool:
    """Whether a list between commas ends its clause and is one of names, or of single things."""
    series = listed.oxford and len(listed.pieces) == 2  # `our two countries, the islands, and the mainland`
    return after.strip()[:1] in _CLOSERS and not series and not listed.kinds() & {"plain", "act", "clause"}


def _inside(scene: Scene, start: int, end: int) -> list[Fact]:
    sentence = scene.document.sentence_at(start)
    return [f for f in scene.by_sentence.get(sentence, ()) if start <= f.span.start < end]


def _closing(text: str, opening: Opening, start: int, stop: int) -> int:
    """Where a list must end at the latest: its bracket, the dash that closes it, the end of the sentence."""
    if opening == "bracket":
        depth = 1
        for at in range(start, stop):
            depth += (text[at] == "(") - (text[at] == ")")
            if depth == 0:
                return at
        return stop
    dash = regex.compile(r"\s[—–]\s|\s-{1,2}\s|—").search(text, start, stop)
    return dash.start() if dash else stop


def _may_open(scene: Scene, fact: Fact, opening: Opening, mark: int) -> bool:
    """Whether nothing between a count and the mark makes what follows something else."""
    gap = scene.document.masked[fact.span.end : mark]
    if opening == "bracket" and (len(gap) > 40 or regex.search(r"[,;:]", gap)):
        return False
    if opening in ("comma", "dash") and regex.search(r"[;:(]|^\s+[A-Z]", gap):
        return False
    if (opening == "dash" and "," in gap) or (opening == "comma" and _NAMED_BEFORE.search(gap)):
        return False
    if opening == "colon" and fact.entity in _told_in_clauses() and _MARKED.match(scene.document.masked, mark):
        return True
    if opening == "comma" and _are_people(scene, fact, gap):
        return True
    name = "apart" if opening == "comma" else "breaks"
    gap = _words("so-far").sub("", gap) if opening == "comma" else gap
    return _words(name).search(gap) is None


def _are_people(scene: Scene, fact: Fact, gap: str) -> bool:
    """`the six witnesses called by the claimant, Ms Hurst, ...`: persons known by what was done, who are then named."""
    known = _DEFINITE.search(scene.words_before(fact, 24)) is not None and fact.entity is not None
    return known and is_a(fact.entity or "", "person") and _CALLED.fullmatch(gap) is not None


def _fits(fact: Fact, made: Announced, number: int) -> bool:
    """Whether a list names as many things as were counted; two of anything is soon found, and must be plainly meant."""
    reading = made.listed.reading(number)
    if reading is None or not suits(fact, made.listed) or made.listed.kinds() == {"counted"}:
        return False
    kinds = frozenset(p.kind for p in reading)
    if made.listed.clean or made.listed.by_semicolons:
        return made.opening != "are" or kinds <= {"name", "deed", "single", "the", "counted", "parallel"}
    if "clause" in kinds or number == 2:
        return False
    return made.opening in ("colon", "bracket") or kinds <= {"name", "the", "single", "counted", "date", "figure"}


def _another(scene: Scene, fact: Fact, made: Announced) -> bool:
    """Whether another figure stands between the count and its list, which may be what is listed."""
    start = made.listed.pieces[0].span.start
    if start < fact.span.start:
        return False
    others = (f for f in scene.by_sentence[fact.sentence] if fact.span.end <= f.span.start < start)
    if fact.entity in _told_in_clauses() and _MARK.match(made.listed.pieces[0].words):
        return False  # a number or letter before each of the things leaves no doubt of what is listed
    if (whole := _OF_WHOLE.match(scene.words_after(fact, 30))) is not None:  # `seven of the old eight came:`
        others = (f for f in others if f.span.start > fact.span.end + whole.end())
    return any(f.kind in ("count", "number", "percent", "ratio") for f in others)


def _related(scene: Scene, fact: Fact, made: Announced, number: int | None, level: Level) -> Relation:
    pieces = made.listed.pieces if number is None else made.listed.reading(number) or made.listed.pieces
    placed = {p.kind for p in pieces} == {"placed"}
    items = items_of(pieces, number if number is not None else len(pieces) if placed else -1)
    cue = Span(fact.span.start, items[-1].span.end).join(items[0].span).join(fact.span)
    timed = fact.quantity.unit is not None  # `four days a week`: how many days, not how long
    return relate(
        "enumeration",
        {} if timed else {"count": [fact]},
        cue.of(scene.document.masked)[:80],
        cue,
        wording=f"enumeration.{made.opening}",
        stated=[_number_of(fact)] if timed else (),
        items=items,
        determined=level,
        reasons=[_REASONS[made.opening]],
    )


def _number_of(fact: Fact) -> Stated:
    core = Interval.point(fact.quantity.value or 0)
    return trusted(Stated)(name="count", span=fact.span, words=fact.quote, core=core, support=core, unit="")


_REASONS: dict[Opening, str] = {
    "colon": "a list follows the number after a colon",
    "dash": "a list follows the number after a dash",
    "bracket": "a list follows the number in brackets",
    "namely": "a list follows the number, announced as what it counts",
    "covering": "the sentence says what they cover",
    "behind": "the places or names of what was counted follow it, one for each",
    "comma": "names follow the number between commas",
    "direct": "names follow what is counted",
    "as": "the sentence names them",
    "inside": "the names stand right before the bracket with their number",
    "before": "the names stand before their number",
    "are": "the sentence says which they are",
}


@cache
def _words(name: str) -> re.Pattern[str]:
    return regex.compile(rf"(?<!\w)(?:{any_of(table('lists')[name])})(?!\w)", re.IGNORECASE)


@cache
def _being() -> re.Pattern[str]:
    """`are`, and what may stand between the noun counted and it: `in the north`."""
    place = r"\s+(?:of|in|from|for|on|at)\s+(?:the\s+)?[\w-]+(?:\s+[\w-]+){0,2}"
    clause = r"\s+(?:[a-z]+(?:ed|en)|to|that|which|still|not|left|now|most)(?:\s+[a-z-]+){0,4}?"
    return regex.compile(rf"(?:{place}|{clause})?\s+(?:are|were|will be|have been)\s*:?\s+")


@cache
def _told_in_clauses() -> frozenset[str]:
    return frozenset(table("lists")["told-in-clauses"])
