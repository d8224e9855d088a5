"""Whether a measure is told of another thing, place, time or hope than the figures it was held against.

`The fare goes from £8 to £9, and on the ferry there is a rise of 4%`, `season tickets, meanwhile, rise by 4%`, `though
a gain of 4% had been hoped for`, `helped by a 4% rise in grants`: the measure has a subject, a setting, an object or a
verb of its own.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from factcheck import regex
from factcheck.engine.another import past_own_words, stands_beside
from factcheck.engine.scene import Scene
from factcheck.lexicon import table
from factcheck.model.fact import Fact
from factcheck.phrases import any_in, phrase_in
from factcheck.span import Span

_SIZES = ("delta", "percent", "ratio", "difference")
_SIDES = ("before", "after", "left", "right")
_STOP = regex.compile(r"[;:()—–?!]| - |\.\s")
_WORD = regex.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_NAMED = regex.compile(
    r"(?:\s+[a-z][\w’'-]*){0,3}?\s+(?:in|at|on|for)\s+(?:the\s+)?((?:[A-Z][^\W\d_]+|(?:1\d|20)\d\d)\b)"
)  # a name or a year after a preposition, few words before it
_MORE = regex.compile(r"\s+(?:more|less|fewer)\s+([a-z’'-]+)")
_AS_MANY = regex.compile(r"\s+as (?:many|much) ([a-z’'-]+)")
_ANOTHER_ONE = regex.compile(
    r"\s+(?:with|on|for|in|at) (?:a|an|the) (?:[a-z]+er|other|next) (?:one|ones|model|version|size)\b"
)
_BY = regex.compile(r"\bby\s+(?:\w+\s+){0,3}$")
_STEM = 5  # letters: `member` and `membership` are one
_NAMES = 4  # words that a setting may have
_OF_SEVERAL = regex.compile(
    r",\s(?:(?:the|its|their) )?(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|latest)"
    r" (?:such|successive|consecutive|straight|in a row|of its kind)\b"
)
_REACH = 60  # characters after a measure
_ARTICLES = frozenset({"a", "an", "the", "its", "their", "this", "that", "another", "no"})
_AFTER_NOUN = frozenset({"of", "in", "since", "for", "to", "on", "ever", "was", "is", "being", "from", "came"})


class _Clause(NamedTuple):
    """The words of the clause of a measure before it (`lead`) and after it, and those of the sentences of the others;
    `joined`: one of the others stands right before the lead, and no other clause begins between; `kind`: that of
    the measure."""

    lead: str
    tail: str
    known: str
    joined: bool
    kind: str

    @property
    def whole(self) -> str:
        """The clause in small letters, the measure as a mark."""
        return f"{self.lead} « {self.tail}".lower()


def told_of_another(scene: Scene) -> str | None:
    """What the words make a measure the measure of, if not of the figures of its relation; None where they do not."""
    if scene.subject not in ("change", "comparison") or scene.document is None:
        return None
    if scene.words.get("wording") == "comparison.of-that":
        return None  # `half as much sugar, 125 g`: what it makes stands beside it
    size, sides = _spans(scene, _SIZES), _spans(scene, _SIDES)
    if len(size) != 1 or not sides:
        return None
    if _is_one_of_several(scene, size[0], sides):
        return "it is one of several such"
    clause = _clause(scene, size[0], sides)
    contest = scene.relation is not None and (scene.relation.wording or "").startswith("comparison.margin")
    if clause is None or (contest and stands_beside(scene.document, size[0], sides)):
        return None
    if _is_only(clause, "hoped"):
        return "the words make it one that was hoped for"
    if all(side > size[0] for side in sides) or _is_remark(clause) or _concludes().search(clause.lead.lower()):
        return None  # `numbers have doubled: 45 then, 90 now`; `, a rise of 20%`
    if _is_only(clause, "might") or (clause.kind in ("percent", "ratio") and _is_only(clause, "wanted")):
        return "the words make it one that is not so"
    if scene.words.get("wording") == "comparison.ledger":
        return None  # the words beside each figure give its role
    if (
        _ANOTHER_ONE.match(clause.tail.lower())
        or _phrases("contrast").search(clause.whole)
        or (clause.joined and _is_aside(clause.lead.lower()))
    ):
        return "it is set off from what was said"
    if _is_elsewhere(clause):
        return "it is told of another place or time"
    return "it is told of something else" if _has_own_object(clause) or _has_other_subject(clause) else None


def _is_one_of_several(scene: Scene, size: Span, sides: list[Span]) -> bool:
    """`cut by a quarter point to 4.50, the third such move since it began easing from 5.25`."""
    assert scene.document is not None
    after = [side.start for side in sides if side.start > size.end]
    between = scene.document.masked[size.end : max(after, default=size.end)].lower()
    return _OF_SEVERAL.search(between) is not None


def _spans(scene: Scene, roles: tuple[str, ...]) -> list[Span]:
    return [fact.span for fact in _facts(scene, roles)] + [
        value.span for name, value in scene.stated.items() if name in roles
    ]


def _facts(scene: Scene, roles: tuple[str, ...]) -> list[Fact]:
    return [scene.facts[fact] for role in roles for fact in scene.ids(role) if fact >= 0]


def _clause(scene: Scene, size: Span, sides: list[Span]) -> _Clause | None:
    """The clause of a measure; None where one of the others follows in it."""
    document = scene.document
    assert document is not None
    sentence = document.sentences[document.sentence_at(size.start)].span
    text = document.masked
    before = [side.end for side in sides if sentence.start <= side.start < size.start]
    after = [side.start for side in sides if size.end <= side.start < sentence.end]
    floor, ceiling = max([sentence.start, *before]), min([sentence.end, *after])
    parts = [found.end() for found in _parting().finditer(text, floor, size.start)]
    start = parts[-1] if parts else floor
    if after and not parts and _STOP.search(text, size.end, ceiling) is None:
        return None  # it stands between them
    tail = _STOP.split(text[size.end : min(ceiling, size.end + _REACH)])[0]
    whole = {document.sentence_at(side.start) for side in sides}
    known = " ".join(document.sentences[at].span.of(text) for at in sorted(whole) if at >= 0)
    known = known.replace(text[start : size.end] + tail, " ")
    kinds = [fact.kind for fact in _facts(scene, _SIZES)]
    joined = bool(before) and not parts
    return _Clause(text[start : size.start], tail, known, joined, kinds[0] if kinds else "")


def _is_remark(clause: _Clause) -> bool:
    """Whether the words before a measure take up what was said, or only name it as a rise: `so that is`, `, a rise
    of`."""
    lead = clause.lead.lower()
    if _opening("results").match(lead.lstrip(" ,")):
        return True
    words = [word.group() for word in _WORD.finditer(lead)]
    return clause.joined and all(word in _list("same") for word in words)


@cache
def _concludes() -> re.Pattern[str]:
    """`the loss was therefore`: a word that makes a measure what the figures before it come to."""
    return regex.compile(rf"(?<![\w-])(?:{any_in('concluding', file='told_of')})(?![\w-])")


def _is_aside(lead: str) -> bool:
    return _aside_of().match(lead) is not None and _BY.search(lead) is None


def _is_only(clause: _Clause, name: str) -> bool:
    """Whether words of the list stand in the clause and not beside the others; those after `than` say what these are
    held against."""
    found = _phrases(name).search(clause.whole if name == "hoped" else clause.lead.lower())
    if found is None or _held_against().search(clause.whole[: found.start()]):
        return False
    return _phrases(name).search(clause.known.lower()) is None


def _has_own_object(clause: _Clause) -> bool:
    """`a 4% rise in grants`, `a rise in grants of 4%`, `50 g less butter`, `cut the butter by 50 g`."""
    return any(
        found is not None and _is_new(found[1].split(), clause.known)
        for found in (
            _rise_in().match(clause.tail.lower()),
            _AS_MANY.match(clause.tail.lower()),
            _MORE.match(clause.tail.lower()) if clause.kind == "measure" else None,
            _rise_in_of().search(clause.lead.lower()),
            _object_by().search(clause.lead.lower()),
        )
    )


def _is_elsewhere(clause: _Clause) -> bool:
    """Whether a clause opens, or a measure is followed, with a place or time that the others' sentences do not name."""
    own = past_own_words(clause.lead, 0, len(clause.lead)) if clause.joined else 0  # `£1.2m the year before, up 15%`
    lead = _asides().sub(" ", f" {clause.lead[own:]} ").strip()
    found = _opening("then").match(lead.lower())
    if found is not None and found.group() not in clause.known.lower():
        return True
    after = _then_after().match(clause.tail.lower())
    if after is not None and after[1] not in clause.known.lower():
        return True
    named = _NAMED.match(clause.tail)
    if named is not None and _is_new([named[1]], clause.known):
        return True
    opened = _opening("place").match(lead.lower()) if not clause.joined else None
    rest = lead[opened.end() :].lstrip() if opened is not None else ""
    if not rest or _opening("no-place").match(rest.lower()):
        return False
    where = [word.group() for word in _WORD.finditer(rest.partition(",")[0])]
    verb = next((at for at, word in enumerate(where) if word.lower() in _verbs()), len(where))
    return _is_new(where[: min(verb, _NAMES)], clause.known)


def _has_other_subject(clause: _Clause) -> bool:
    """Whether a clause has a subject that names what the others' sentences do not."""
    if clause.joined:
        return False  # `set beside the mainland's 43, the colony is twice the size`: that is the other
    lead = _asides().sub(" ", f" {clause.lead} ").strip()
    segments = [part for part in lead.split(",") if part.strip()]
    for part in reversed(segments):
        words = [found.group() for found in _WORD.finditer(part)]
        at = next((at for at in range(len(words)) if _is_verb(words, at)), None)
        if at:
            return words[at - 1].lower() not in _list("takes-up") and _is_new(words[:at], clause.known)
    return False


def _is_verb(words: list[str], at: int) -> bool:
    """Whether the word there is a verb, and no `rise` that an article or `of` makes a noun."""
    word = words[at].lower()
    if word not in _verbs():
        return at > 0 and len(word) >= _STEM and word.endswith("ed") and words[at - 1].lower() not in _ARTICLES
    if word not in table("cues")["lists"]["change-noun"]:
        return True
    following = words[at + 1].lower() if at + 1 < len(words) else ""
    return not (following in _AFTER_NOUN or (at > 0 and words[at - 1].lower() in _ARTICLES))


def _is_new(words: list[str], known: str) -> bool:
    """Whether one of these words names something that is not said there."""
    stems = {word.group().lower()[:_STEM] for word in _WORD.finditer(known)}
    named = [word.lower().removesuffix("'s").removesuffix("’s") for word in words]
    return any(word[:_STEM] not in stems for word in named if word not in _list("same"))


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(str(word) for word in table("told_of")["lists"][name])


@cache
def _verbs() -> frozenset[str]:
    cues = table("cues")["lists"]
    names = ("gauge-verbs", "change-up", "change-down", "change-either")
    return _list("verbs") | {str(word) for name in names for word in cues[name]}


def _phrases(name: str) -> re.Pattern[str]:
    return phrase_in(name, file="told_of")


@cache
def _opening(name: str) -> re.Pattern[str]:
    return regex.compile(rf"(?:{any_in(name, file='told_of')})(?![\w-])")


@cache
def _asides() -> re.Pattern[str]:
    return regex.compile(rf"(?i),?\s*(?<![\w-])(?:{any_in('aside', file='told_of')})(?![\w-])\s*,?")


@cache
def _aside_of() -> re.Pattern[str]:
    """What opens a phrase that says why, or what the figures themselves are held against."""
    adverb = r"(?:(?:well|far|just|only|largely|mainly|partly|much)\s+)?"
    return regex.compile(rf"[\s,]*{adverb}(?:{any_in('beside', file='told_of')})(?![\w-])")


@cache
def _held_against() -> re.Pattern[str]:
    return regex.compile(rf"(?<![\w-])(?:{any_in('than', file='told_of')})\s+(?:[\w’'-]+\s+){{0,3}}$")


@cache
def _parting() -> re.Pattern[str]:
    return regex.compile(rf"[;:()—–?!]\s*| - |, with\s+|[,\s](?:{any_in('part', file='told_of')})\s+")


def _nouns() -> str:
    return any_in("change-noun")


@cache
def _rise_in() -> re.Pattern[str]:
    return regex.compile(rf"\s+(?:{_nouns()})\s+(?:in|of)\s+((?:[a-z’'-]+\s*){{1,3}})")


@cache
def _rise_in_of() -> re.Pattern[str]:
    return regex.compile(rf"(?<![\w-])(?:{_nouns()})\s+in\s+((?:[a-z’'-]+\s+){{1,4}})of\s+(?:[a-z]+\s+){{0,2}}$")


@cache
def _object_by() -> re.Pattern[str]:
    verbs = any_in("change-up", "change-down")
    whose = r"(?:the|its|their|his|her|our|your|my)"
    return regex.compile(rf"(?<![\w-])(?:{verbs})\s+{whose}\s+([a-z’'-]+)\s+by\s+(?:[a-z]+\s+){{0,2}}$")


@cache
def _then_after() -> re.Pattern[str]:
    """A time right after a measure, not as what it is held against."""
    other = r"(?:\s+(?!(?:on|than|from|over|against|since|above|below)\b)[a-z]+){0,2}?"
    return regex.compile(rf"{other}\s+({any_in('then', file='told_of')})(?![\w-])")
