"""A part that cannot outnumber the whole it is taken from: `three people, two of them children`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from factcheck import regex
from factcheck.lexicon import table
from factcheck.model.fact import Fact
from factcheck.model.relation import Relation
from factcheck.nouns import is_a, is_plural, lemma
from factcheck.nouns import relation as kinship
from factcheck.relations.contest import is_margin
from factcheck.relations.make import cue_of, relate, same_measure
from factcheck.relations.phrases import OF_THEM, any_in
from factcheck.relations.scene import Scene
from factcheck.relations.telling import telling
from factcheck.relations.wording import Match, matches
from factcheck.span import Span

_FAR = 12  # a part this many times its whole speaks against the relation
# `including Marsh four times`: a name, and no clause of its own
_NAMED_TIMES = regex.compile(r"\b(?:including|especially|notably|among them)\s+(?:[^\W\d_a-z][\w.'’-]*\s+){1,3}$")
_ADDITIVE = frozenset({"count", "number", "money", "measure"})
_PASSED = frozenset({"date", "time", "ordinal", "age"})
# `those I lifted, eight of them`
_OTHERS = regex.compile(r"[.;:!?]\s+(?:those|these|the (?:others|rest|ones)) [^,;.]+,\s*\Z")
# `90 and 120 of them`, `the seven of them`, `there were 1,960 of those`: no part of the figure before
_PEER = regex.compile(
    r"^\s*(?:and|or|to|[-—–,\s]*)\s*$"
    r"|\b(?:the|all|there (?:were|are)|had|has|have|saw|got|owned|keeps?|kept|holds?|held|more than)\s*$"
)
_OF_THAT = regex.compile(
    r"\bof (?:them|these|those|that|which|whom|it|this)(?![\w-])(?! (?:kind|sort|size|order|age)\b)"
)
_OF_THOSE = regex.compile(r"\bof (?:those|these)\s+([^\W\d_]+)$")
_OF_WHOM = regex.compile(r"\bof (?:which|whom)$")
_OF_THEM = regex.compile(rf"\b{OF_THEM}$")


def find(scene: Scene, found: list[Relation]) -> Iterator[Relation]:
    """The subsets that a wording licenses, of figures that no partition or share has yet."""
    taken = {i for r in found for i in (*r.facts("part"), *r.facts("parts"))}
    for match in matches("subset", scene):
        whole = match.one("whole")
        if whole is None or not _is_meant(scene, match, whole):
            continue
        for part in match.roles.get("part", ()):
            if part.id in taken or not _belongs(scene, match, part, whole) or _has_other(scene, match, part, whole):
                continue
            taken.add(part.id)
            yield relate(
                "subset",
                {"part": [part], "whole": [whole]},
                cue_of(match, scene),
                match.span,
                wording=match.wording.name,
            )
    yield from _taken_from(scene, taken)


def _taken_from(scene: Scene, found: set[int]) -> Iterator[Relation]:
    """A figure that words take from the one before it, though it is larger than all in reach: `280 of those appeared`,
    `including forty in intensive care`, `the boiler alone ate £16,150 of that`."""
    for sentence in list(scene.by_sentence):
        if not scene.has(sentence, _telling()):
            continue
        for part in scene.by_sentence[sentence]:
            if (
                part.kind not in _ADDITIVE
                or part.id in found
                or part.doubt is not None
                or part.quantity.core.low is None
            ):
                continue
            cue = _cue(scene, part)
            whole = _whole(scene, part) if cue is not None else None
            if cue is not None and whole is not None:
                words = cue.of(scene.document.text)
                yield relate("subset", {"part": [part], "whole": [whole]}, words, cue, wording="subset.taken")


def _cue(scene: Scene, part: Fact) -> Span | None:
    own = _OF_THAT.search(part.quote.lower())
    after = _OF_THAT.match(scene.words_after(part, 24).lstrip(" "))
    if own is not None or after is not None:
        return Span(part.span.start, part.span.end + (10 if own is None else 0))
    before = scene.words_before(part, 40)
    found = _taken().search(before)
    return Span(part.span.start - len(before) + found.start(), part.span.end) if found is not None else None


def _whole(scene: Scene, part: Fact) -> Fact | None:
    """The figure right before the part, in its sentence or the one before, if neither it nor another near it is as
    large and the words do not make the two peers."""
    before = (f for f in reversed(scene.facts[: part.id]) if f.kind not in _PASSED)
    whole = next(before, None)
    if whole is None or part.sentence - whole.sentence > 1 or not scene.same_turn(whole.sentence, part.sentence):
        return None
    if whole.id in scene.left_out or whole.doubt is not None or scene.words_before(whole, 4).endswith(" in "):
        return None
    said, least = whole.quantity.value, part.quantity.support.low
    if whole.kind not in _ADDITIVE or not same_measure(part, whole) or said is None or not _may_hold(whole, part):
        return None
    here = [f for f in scene.by_sentence.get(whole.sentence, ()) if f.id < part.id and same_measure(part, f)]
    if _done().search(scene.words_before(whole, 40)) and _follows(scene, whole, part):
        here = [whole]  # `turned on a crowd of 12,000 and held 84, including 19 boys`: what another verb did
    highs = [f.quantity.support.high for f in here]
    if least is None or any(high is None or high >= least for high in highs) or least > _FAR * said:
        return None
    gap = scene.document.masked[whole.span.end : part.span.start].lower()
    follows = regex.match(r"\s+([^\W\d_]+s)\b", gap)
    if whole.entity is None and follows is not None and not _are_those(part, lemma(follows[1])):
        return None
    return None if _PEER.search(gap) or _OTHERS.search(gap) or is_margin(scene, whole) else whole


def _follows(scene: Scene, whole: Fact, part: Fact) -> bool:
    """Whether nothing but the words that take the part from the whole stand between them."""
    gap = scene.document.masked[whole.span.end : part.span.start].lower()
    persons = whole.entity is None or is_a(whole.entity, "person") or " who " not in scene.words_after(part, 24)
    return persons and _taken().fullmatch(gap.lstrip(" ,;(—–")) is not None


def _are_those(part: Fact, whole: str) -> bool:
    """Whether what the part names may be of a whole: of 45 places none are `98 of those children`."""
    named = _OF_THOSE.search(part.quote.lower())
    noun = lemma(named[1]) if named is not None else whole
    persons = is_a(noun, "person") and is_a(whole, "person")
    return persons or kinship(noun, whole) in ("same", "part", "whole", "overlap")


def _may_hold(whole: Fact, part: Fact) -> bool:
    if whole.entity is not None and not _are_those(part, whole.entity):
        return False
    if part.entity is None or whole.entity is None or part.noun is None or not part.quote.endswith(part.noun):
        return True
    persons = is_a(part.entity, "person") and is_a(whole.entity, "person")
    return persons or kinship(part.entity, whole.entity) in ("same", "part", "overlap")


def _is_meant(scene: Scene, match: Match, whole: Fact) -> bool:
    """Whether a loose wording stands where it can only be this one: `of 120 seedlings` at the head of a clause; words
    of another kind between the whole and `7 by more than an hour` than tell the part apart, so that they are no peers.
    """
    if match.wording.settings.get("opens"):
        before = scene.document.masked[max(0, match.span.start - 3) : match.span.start].rstrip()
        return not before or before[-1] in ".;:!?,(—–\n"
    if match.wording.settings.get("apart"):
        words = match.words.split()
        return words[-1] not in words[:-1]
    part = match.one("part")
    if match.wording.name == "subset.times":
        head = scene.document.masked[match.span.start : part.span.start] if part is not None else ""
        return _NAMED_TIMES.search(head) is not None
    if match.wording.name == "subset.of-them":
        who = part is not None and _OF_WHOM.search(part.quote.lower())  # `17 of them, six of whom` are six of the 17
        return not (_OF_THEM.search(whole.quote.lower()) and not who) and not _of_others(match)
    return True


def _has_other(scene: Scene, match: Match, part: Fact, whole: Fact) -> bool:
    """Whether a bare part too large for the nearest whole has another in the sentence that holds it (`10 million
    students at 1,400 colleges, including 281,000 who teach`), or is so much too large that it can be no part of it."""
    said, held = part.quantity.value, whole.quantity.value
    if part.noun is not None or said is None or held is None or said <= held:
        return False
    here = scene.by_sentence.get(whole.sentence, ())
    before = (f for f in here if f.id < whole.id and f is not part and same_measure(part, f))
    return said > _FAR * held or any((f.quantity.value or 0) >= said for f in before)


def _of_others(match: Match) -> bool:
    """`Two farms lost animals, 45 of them sheep`: things that nobody counted stand nearer than the whole."""
    words = regex.split(r"[,;(—–.]", match.words, maxsplit=1)[0].split()[1:]
    return len(words) > 1 and is_plural(words[-1]) and words[-1].isalpha() and words[-2] not in _leading()


@cache
def _done() -> re.Pattern[str]:
    """`and held`: a verb right before its object."""
    verbs = rf"[a-z]+ed|{any_in('subset-did')}"
    return regex.compile(rf"\b(?:and|but|then)\s+(?:[a-z]+ly\s+)?(?:{verbs})\s$")


@cache
def _taken() -> re.Pattern[str]:
    return regex.compile(rf"(?<![\w-])(?:{any_in('including')}|of (?:whom|which))[,:]?\s+(?:the |some |a further )?\Z")


@cache
def _telling() -> frozenset[str]:
    return telling(
        (*table("cues")["lists"]["including"], "them", "these", "those", "that", "which", "whom", "it", "this")
    )


@cache
def _generic() -> frozenset[str]:
    """Nouns of which anything may be one."""
    return frozenset(str(word) for word in table("cues")["lists"]["subset-generic"])


@cache
def _leading() -> frozenset[str]:
    return frozenset(str(word) for word in table("cues")["lists"]["subset-leading"])


def _belongs(scene: Scene, match: Match, part: Fact, whole: Fact) -> bool:
    """Whether the nouns let the part be among the whole; what `including` names must be of its kind for sure."""
    if not same_measure(part, whole) or whole.attributive or _in_all().match(scene.words_after(part, 20)):
        return False
    if whole.entity is not None and not _are_those(part, whole.entity):
        return False
    if part.entity is None or whole.entity is None or part.noun is None:
        return True
    kin = kinship(part.entity, whole.entity)
    if match.wording.name == "subset.times":
        return part.entity == "time"
    if match.wording.name == "subset.out-of":  # the group's noun stands before how many it has
        return not whole.quote.endswith(whole.noun or "") or kin in ("same", "part")
    if is_a(part.entity, "person") and is_a(whole.entity, "person"):
        return True  # `nineteen deaths, including seven children`
    own = part.quote.endswith(part.noun)  # and not the whole's noun, which it borrows
    if match.wording.name == "subset.including" or (own and match.wording.name == "subset.of-the-whole"):
        surely = kin in ("same", "part", "overlap") or (own and kin == "whole")
        return surely or (kin == "unknown" and whole.entity in _generic())
    return kin in ("same", "part", "unknown", "overlap", "whole")


@cache
def _in_all() -> re.Pattern[str]:
    return regex.compile(rf",?\s*(?:{any_in('in-all', file='each')})\b")
