"""A part that is more than all its words may take it from: `of 118 posts, 31 are shut, including 90 that were burnt`;
`The dead included 91 children`; `There are 64 photographs. Seventy-six of the photographs`; `the sixth win in five
starts`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, cast

from factcheck import regex
from factcheck.lexicon import table
from factcheck.model.fact import Fact
from factcheck.model.relation import Relation
from factcheck.nouns import lemma
from factcheck.phrases import any_in, any_of
from factcheck.relations.contest import is_margin
from factcheck.relations.make import relate, same_measure
from factcheck.relations.scene import Scene
from factcheck.relations.subset.members import is_left_out, may_hold
from factcheck.relations.telling import telling
from factcheck.span import Span

_COUNTED = frozenset({"count", "number"})
_FAR = 25  # a part this many times its whole speaks against the relation
_BACK, _NEAR = 8, 2  # sentences back that a named group, and that what a pronoun takes up, may be counted
_HEAD = regex.compile(r"(?:^|[.:;—–]\s*|\s-\s|,\s+)(?:out )?of (?:the |its |our |their |these |those |all )?$")
_OF_THE = regex.compile(r"\s*of (?:the|its|our|their|these|those) ([a-z]+s)(?=[,.;:]|\s[a-z]+)")
_SAID = regex.compile(
    r"\s*(?:[,.;]|(?:are|were|is|was|have|had|will|did|do|can|could|would|went|came|got|now|still|already|never|[a-z]+ed)\b)"
)
_OF = regex.compile(r"\s+of (?:the|their|its|his|her|our) ")
_TOLD_APART = regex.compile(
    r"\s+(?:from|by|with|in|on|at|under|against|away)\b(?! (?:all|total)\b)(?: [\w'’-]+){1,4}?(?:[,.;)]| and )"
)
_TRIED = regex.compile(r"\b(?:jur(?:y|ies|ors)|he|she|they|court|panel|magistrates|bench|judges)\b")
_NTH = regex.compile(
    r"\s*(?:straight |successive |consecutive |league |home |away |career |cup )?(?:[a-z]+ )?(?:in|from|out of) "
    r"(?:the |their |its |his |her |as many as )?(?:last |past |opening |first )?$"
)


def find(scene: Scene, used: set[int]) -> Iterator[Relation]:
    """The subsets of figures that such words tell of."""
    for finder in (_nested, _included, _of_the_noun, _apposed, _came_off, _nth, _verdicts):
        for sentence in scene.sentences_with(_telling()[finder.__name__]):
            for fact in scene.by_sentence.get(sentence, ()):
                if fact.id in used or fact.doubt is not None or not fact.quantity.value:
                    continue
                whole = finder(scene, fact)
                if whole is not None and _is_in_reach(fact, whole):
                    first, last = sorted((whole.span, fact.span))
                    span = Span(first.start, last.end)
                    cue = " ".join(span.of(scene.document.text).split())
                    yield relate(
                        "subset",
                        {"part": [fact], "whole": [whole]},
                        cue if len(cue) <= 80 else cue[:77] + "…",
                        span,
                        basis="explicit" if fact.sentence == whole.sentence else "anaphoric",
                        wording="subset.beyond",
                    )


def _is_in_reach(part: Fact, whole: Fact) -> bool:
    said, held = part.quantity.value, whole.quantity.value
    return said is not None and held is not None and held > 0 and said <= _FAR * held and whole.doubt is None


def _nested(scene: Scene, part: Fact) -> Fact | None:
    """`of 118 posts, 31 are shut, including 90 that`: some of those just taken from the head of the clause."""
    whole = scene.facts[part.id - 1] if part.id > 1 else None
    if part.kind not in _COUNTED or whole is None or whole.sentence != part.sentence or whole.kind not in _COUNTED:
        return None
    if _including().search(scene.words_before(part, 40)) is None:
        return None
    for head in reversed(scene.facts[max(0, part.id - 5) : whole.id]):
        if head.sentence == part.sentence and head.kind in _COUNTED and _HEAD.search(scene.words_before(head, 30)):
            fits = same_measure(whole, head) and (whole.quantity.value or 0) <= (head.quantity.value or 0)
            return whole if fits and may_hold(head, part) and not is_left_out(scene, whole, part) else None
    return None


def _included(scene: Scene, part: Fact) -> Fact | None:
    """`It includes 4,120 children`, `the 14 included fifty widows`, `The dead included 91 children`, `Ninety children
    were among the dead`."""
    if part.kind not in _COUNTED:
        return None
    before = scene.words_before(part, 60)
    held = _includes().search(before)
    among = _among().match(scene.words_after(part, 60)) or _among_before().search(before)
    if among is not None:
        return _largest(scene, part, among["group"])
    if held is None:
        return None
    group = _group_at_end().search(before[: held.start()])
    if group is not None:
        return _largest(scene, part, group["group"])
    earlier = scene.facts[part.id - 1] if part.id else None
    if (
        earlier is not None
        and earlier.sentence == part.sentence
        and earlier.span.end == part.span.start - len(before) + held.start()
    ):
        same = earlier.kind == "number" and scene.words_before(earlier, 5).endswith("the ")
        return earlier if same and _said_before(scene, earlier, part) else None
    if not _pronoun().fullmatch(before[: held.start()].strip()):
        return None
    return _taken_up(scene, part)


def _said_before(scene: Scene, whole: Fact, part: Fact) -> bool:
    """Whether the number takes up a count that may hold the part: `from 14 people ... and the 14 included`."""
    for fact in scene.before(whole.id):
        if whole.sentence - fact.sentence > _BACK:
            return False
        if fact.kind == "count" and fact.quantity.value == whole.quantity.value:
            return may_hold(fact, part)
    return False


def _taken_up(scene: Scene, part: Fact) -> Fact | None:
    """The largest count of the sentence or two before, if it may hold the part."""
    held = [
        fact
        for sentence in range(max(0, part.sentence - _NEAR), part.sentence)
        for fact in scene.by_sentence.get(sentence, ())
        if scene.same_turn(sentence, part.sentence) and same_measure(part, fact)
    ]
    whole = max(held, key=lambda fact: fact.quantity.value or 0, default=None)
    if whole is None or (part.sentence - whole.sentence > 1 and part.id - whole.id > _FAR):
        return None
    last = [fact for fact in held if fact.sentence == part.sentence - 1]
    return whole if last and any(may_hold(fact, part) for fact in last) and may_hold(whole, part) else None


def _largest(scene: Scene, part: Fact, name: str) -> Fact | None:
    """The largest of the counts of a named group that are told before: `killing 23 people`, `19 bodies`."""
    words = next(group for group in _groups() if name in group)
    said = regex.compile(rf"(?<![\w-])(?:{any_of(words)})(?![\w-])")
    found: list[Fact] = []
    for fact in scene.before(part.id):
        if part.sentence - fact.sentence > _BACK:
            break
        if fact.kind not in _COUNTED or fact.attributive or not fact.quantity.value:
            continue
        after = regex.split(r"[,;:.]| and | but ", scene.words_after(fact, 30))[0]
        before = regex.split(r"[,;:.]| and | but ", scene.words_before(fact, 30))[-1]
        if said.search(f"{before} # {fact.quote.lower()} {after}"):
            found.append(fact)
    told = {fact.sentence for fact in found}
    bare = [fact for at in told for fact in scene.by_sentence[at] if fact.kind == "number" and fact not in found]
    every = sum(fact.quantity.value or 0 for fact in (*found, *bare) if fact.id < part.id)
    whole = max(found, key=lambda fact: fact.quantity.value or 0, default=None)
    return None if whole is None or (whole.quantity.value or 0) < (part.quantity.value or 0) <= every else whole


def _of_the_noun(scene: Scene, part: Fact) -> Fact | None:
    """`There are 64 photographs. Seventy-six of the photographs have never been seen`: the largest count of them near
    by."""
    text = scene.document.masked
    named = _OF_THE.match(text[part.number_span.end : part.number_span.end + 40].lower())
    if part.kind not in _COUNTED or named is None or is_margin(scene, part):
        return None
    end = part.number_span.end + named.end(1)
    if _SAID.match(text[end : end + 14].lower()) is None:
        return None
    noun = lemma(named[1])
    first, last = part.sentence - _BACK, part.sentence + _NEAR
    near = [fact for at in range(max(0, first), last + 1) for fact in scene.by_sentence.get(at, ())]
    of_them = [f for f in near if f is not part and f.kind == "count" and f.noun is not None and not f.attributive]
    of_them = [f for f in of_them if lemma((f.noun or "").split()[-1].lower()) == noun]
    whole = max(of_them, key=lambda fact: fact.quantity.value or 0, default=None)
    if whole is None or is_margin(scene, whole):
        return None
    plain = whole.id < part.id and whole.noun is not None and whole.noun.lower() == named[1]
    return whole if plain else None


def _apposed(scene: Scene, part: Fact) -> Fact | None:
    """`got 24 of the 78, seven from the spot`: some of the 24."""
    if part.id < 2 or part.kind != "number" or _TOLD_APART.match(scene.words_after(part, 60)) is None:
        return None
    whole, all_of_them = scene.facts[part.id - 2], scene.facts[part.id - 1]
    text = scene.document.masked
    if whole.sentence != part.sentence or text[all_of_them.span.end : part.span.start].strip() != ",":
        return None
    of = _OF.fullmatch(text[whole.span.end : all_of_them.span.start].lower()) is not None
    return whole if of and whole.kind == "number" and same_measure(part, whole) else None


def _came_off(scene: Scene, part: Fact) -> Fact | None:
    """`tests were given to 285 drivers and 19 failed`."""
    if part.id < 1 or part.kind != "number" or _outcome().match(scene.words_after(part, 24)) is None:
        return None
    whole = scene.facts[part.id - 1]
    gap = scene.document.masked[whole.span.end : part.span.start].lower().strip(" ,;")
    plain = whole.kind == "count" and whole.noun is not None and not is_margin(scene, whole)
    return whole if plain and whole.sentence == part.sentence and gap in ("and", "but", "of which", "of whom") else None


def _nth(scene: Scene, part: Fact) -> Fact | None:
    """`the sixth win in five starts`: no more can be won than were played."""
    whole = scene.facts[part.id + 1] if part.id + 1 < len(scene.facts) else None
    if part.kind != "ordinal" or whole is None or whole.kind != "count" or whole.sentence != part.sentence:
        return None
    gap = scene.document.masked[part.span.end : whole.span.start].lower()
    if not _NTH.fullmatch(gap) or whole.entity is None or whole.entity not in _words("subset-played"):
        return None
    around = f"{scene.words_before(part, 40)} # {gap}"
    return whole if _won().search(around) else None


def _verdicts(scene: Scene, part: Fact) -> Fact | None:
    """`had denied eight counts. The jury convicted her of nine`: no more verdicts than charges."""
    if part.kind not in _COUNTED or _convicted().search(scene.words_before(part, 50)) is None:
        return None
    lead = scene.document.sentences[part.sentence].span.start
    if not _TRIED.search(scene.document.masked[lead : part.span.start].lower()):
        return None  # `His brother was convicted of eight`
    for whole in scene.before(part.id):
        if part.sentence - whole.sentence > _NEAR or not scene.same_turn(whole.sentence, part.sentence):
            return None
        if whole.kind == "count" and _counts().match(
            scene.document.masked[whole.number_span.end : whole.number_span.end + 40].lower()
        ):
            return whole if _charged().search(scene.words_before(whole, 40)) else None
    return None


@cache
def _groups() -> tuple[tuple[str, ...], ...]:
    """Words for those of one fate: the dead, killed, died."""
    return tuple(tuple(str(word) for word in group) for group in cast(Any, table("cues"))["fates"])


@cache
def _named() -> str:
    return any_of(word for group in _groups() for word in group)


@cache
def _group_at_end() -> re.Pattern[str]:
    return regex.compile(rf"(?:^|[.;:,]\s*|\band )the (?P<group>{_named()})\s*$")


@cache
def _includes() -> re.Pattern[str]:
    return regex.compile(
        r"\s(?:also )?(?:includes?|included|contains|contained|numbered among them)\s(?:at least |some |about )?$"
    )


@cache
def _pronoun() -> re.Pattern[str]:
    return regex.compile(rf"(?:{any_in('subset-taking-up')})")


@cache
def _among() -> re.Pattern[str]:
    return regex.compile(rf"\s*(?:[a-z-]+ )?(?:were|are|was|is) among the (?P<group>{_named()})\b")


@cache
def _among_before() -> re.Pattern[str]:
    return regex.compile(rf"(?:^|[.;:]\s*)among the (?P<group>{_named()}) (?:were|are|was|is)\s(?:at least |some )?$")


@cache
def _including() -> re.Pattern[str]:
    return regex.compile(rf"(?:{any_in('including')})[,:]?\s+(?:the |some |at least |about )?$")


@cache
def _won() -> re.Pattern[str]:
    return regex.compile(rf"\b(?:{any_in('subset-won')})\b")


@cache
def _outcome() -> re.Pattern[str]:
    return regex.compile(rf"\s+(?:{any_in('subset-came-off')})(?! to\b)(?![\w-])")


@cache
def _convicted() -> re.Pattern[str]:
    return regex.compile(
        rf"\b(?:{any_in('subset-convicted')})(?: (?:him|her|them|[A-Z]?[a-z]+)){{0,2}} (?:of|on|to) (?:all )?$"
    )


@cache
def _charged() -> re.Pattern[str]:
    return regex.compile(rf"\b(?:{any_in('subset-charged')})(?: (?:with|of|on|to|all|the|a total of)){{0,3}} $")


@cache
def _counts() -> re.Pattern[str]:
    return regex.compile(r"\s*(?:[a-z]+ )?(?:counts|charges|offences|offenses|allegations|indictments)\b")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(str(word) for word in table("cues")["lists"][name])


@cache
def _telling() -> dict[str, frozenset[str]]:
    lists = table("cues")["lists"]
    return {
        "_nested": telling(str(phrase) for phrase in lists["including"]),
        "_included": frozenset({"include", "includes", "included", "contains", "contained", "among"}),
        "_of_the_noun": frozenset({"of"}),
        "_apposed": frozenset({"of"}),
        "_came_off": telling(str(phrase) for phrase in lists["subset-came-off"]),
        "_nth": telling(str(phrase) for phrase in lists["subset-won"]),
        "_verdicts": telling(str(phrase) for phrase in lists["subset-convicted"]),
    }
