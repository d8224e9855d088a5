"""Frames of change: the figures of a sentence put together round its words of change, each with the part it plays."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from factcheck import regex
from factcheck.lexicon import table
from factcheck.model.fact import Fact
from factcheck.phrases import any_in, any_of
from factcheck.relations.change.sums import alike
from factcheck.relations.make import is_of_times, size
from factcheck.relations.patterns import Start
from factcheck.relations.scene import Scene
from factcheck.relations.skeleton import Skeleton
from factcheck.relations.telling import telling
from factcheck.relations.wording import Match, matches

_DIRECTIONS = {
    "change-up": "up", "change-above": "up", "change-down": "down", "change-below": "down", "change-either": "either",
    "change-multiple": "either",
}  # fmt: skip
_SIZES = ("percent", "delta", "ratio")
_MARK = regex.compile(r"«\S(\d+)» ")
_RATIOS = frozenset("rh")  # letters that a ratio may have
_BESIDE = regex.compile(
    r"(?:(?:by|from|to|on|against|at|about|around|nearly|almost|just|further|some|a|an|the) ){0,2}«"
)
_LOOSE = regex.compile(r"(?<!\S)(?:up|down|higher|lower|more|less|fewer) \Z")
_POINT = regex.compile(r"(?:of )?(?:an? )?(?:percentage |per cent |percent )?points?\b")
_FOR_EACH = regex.compile(
    r"(?:(?:for|to) )?(?:each|every|apiece|per head|a head|per person|per household|a household)\b"
)
_AND = regex.compile(r"(?<!\S)and ")
_AND_OTHER = regex.compile(r"(?<!\S)(?:, and|and (?:in|at|on|for|of|the|its|their|that|those|from)) ")
_BETWEEN = regex.compile(r"(?<!\S)between (?:\S+ ){1,4}?and ")
# A level with the share that it is: said of each level, it is no size of the change between them.
_AS_SHARE = regex.compile(r"(?<!\S)(?:to|from|of|at) «[^%]\d+» (?:, )?(?:or |\( )«%(\d+)»")
_PARTED = regex.compile(r"(?<!\S)(?:; |while |whereas |although |though |but |whilst )")


class _Anchor(NamedTuple):
    """A word of change: its place, which way it says things went, whether it adds to what was said (`, a rise of`)."""

    at: int
    direction: str
    aside: bool


class _Part(NamedTuple):
    """A figure, its place, the part that a wording gives it, and whether that is a guess; `undergoes`: a verb that it
    is the subject of says that it was changed, so that it may be what it was (`the 100 jobs were cut to 80`)."""

    at: int
    fact: Fact
    role: str
    wording: str
    weak: bool
    undergoes: bool = False


@dataclass(eq=False)
class Frame:
    """The figures tied to one change, by part; `weak` are the parts that were guessed from where the figure stands."""

    sentence: int
    directions: list[str] = field(default_factory=list)
    roles: dict[str, Fact] = field(default_factory=dict)
    wordings: list[str] = field(default_factory=list)
    weak: set[str] = field(default_factory=set)
    undergoes: bool = False

    @property
    def direction(self) -> str | None:
        """`up`, `down`, `either`, or None where the words disagree or there are none."""
        sure = set(self.directions) - {"either"}
        if len(sure) > 1 or not self.directions:
            return None
        return next(iter(sure), "either")

    @property
    def full(self) -> bool:
        """Whether both levels and the size of the change are there."""
        return {"before", "after"} <= self.roles.keys() and not self.roles.keys().isdisjoint(_SIZES)

    def takes(self, direction: str) -> bool:
        """Whether a word of this direction can speak of the same change."""
        return not {"up", "down"} <= {*self.directions, direction}

    def is_joined_by(self, anchor: _Anchor, between: str) -> bool:
        """Whether a word of change, after these words, speaks of this change: the first does, unless `and` parts it
        from a size that is there already; a later one does where it adds to what was said."""
        if self.directions:
            return anchor.aside and not self.full and self.takes(anchor.direction)
        return anchor.aside or self.roles.keys().isdisjoint(_SIZES) or _AND.search(between) is None

    def forget(self, part: _Part) -> None:
        """Drops a level that was only guessed and that cannot have become, or have been, the one now given."""
        for role in self.weak & {"before", "after"}:
            if part.role in ("before", "after") and role != part.role and not alike(self.roles[role], part.fact):
                del self.roles[role]
                self.weak = self.weak - {role}

    def is_stray(self, part: _Part) -> bool:
        """Whether a guessed level is no figure of the kind that this change is of."""
        levels = [self.roles[role] for role in ("before", "after") if role in self.roles]
        return part.weak and bool(levels) and not any(alike(level, part.fact) for level in levels)

    def add(self, part: _Part) -> None:
        """Gives a figure its part. A level that was guessed to be the later one gives way to one that is said to be,
        and is the earlier one where it underwent the change."""
        if part.role == "after" and "after" in self.roles:
            self.weak = {"before"} if self.undergoes else set()
            if self.undergoes:
                self.roles["before"] = self.roles["after"]
        self.undergoes = part.undergoes if part.role == "after" else self.undergoes
        self.roles[part.role] = part.fact
        self.wordings.append(part.wording)
        if part.weak:
            self.weak.add(part.role)

    def has_room(self, part: _Part, between: str) -> bool:
        """Whether the figure, after these words, can be of this change as well."""
        if part.role == "after" and not part.weak and "after" in self.weak:
            return not (self.undergoes and "before" in self.roles)
        if part.wording in ("change.from", "change.to") and _AND_OTHER.search(_BETWEEN.sub("", between)):
            return not self.roles
        if part.weak and not self.roles.keys().isdisjoint(_SIZES) and (len(self.roles) > 1 or _AND.search(between)):
            return False
        return part.role not in self.roles


def frames(scene: Scene) -> Iterator[Frame]:
    """The frames of every sentence that has a word of change and a figure, and another figure in it or before it, in
    the order of the text."""
    for sentence in list(scene.by_sentence):
        if not scene.has_facts(2, sentence, 1):
            continue  # a level may be told in the sentence before, and no further off
        if not scene.has(sentence, _telling()) and not _RATIOS.intersection(scene.skeleton(sentence).letters):
            continue
        anchors = _anchors(scene.skeleton(sentence), scene)
        if anchors:
            words = scene.skeleton(sentence).words
            yield from _assembled(sentence, words, anchors, _parts(scene, sentence, words))


def is_multiple(fact: Fact) -> bool:
    """Whether a ratio is a verb that says how many times as much it became: `doubled`, `more than halved`."""
    return fact.kind == "ratio" and fact.quote.lower().split()[-1] in _list("change-multiple")


def direction_of(words: str) -> str | None:
    """Which way the last word of change in these words (of a skeleton) says that things went; None without one."""
    found = [_directions()[match.group().strip()] for match in _pattern().finditer(words)]
    return found[-1] if found else None


def _anchors(skeleton: Skeleton, scene: Scene) -> list[_Anchor]:
    """The words of change, and figures that are one (`doubled`), from left to right."""
    made, words = [], skeleton.words
    for found in skeleton.matches(_pattern(), skeleton.begin(Start(frozenset(), _firsts()))):
        said = found.group().strip()
        after = words.endswith("» ", 0, found.start())
        if said in _list("change-above") | _list("change-below"):
            beside = after and _measured().match(words, found.end()) is not None
        else:
            beside = after or said not in _list("change-loose") or bool(_BESIDE.match(words, found.end()))
        if beside and not _is_no_change(words, found.start(), found.end()):
            made.append(_Anchor(found.start(), _directions()[said], _is_aside(words, found.start())))
    for mark in _MARK.finditer(words) if _RATIOS.intersection(skeleton.letters) else ():
        fact = scene.facts[int(mark[1])]
        if is_multiple(fact) and fact.quantity.value is not None:
            direction = "up" if fact.quantity.value > 1 else "down"
            made.append(_Anchor(mark.start(), direction, _is_aside(words, mark.start())))
    return sorted(made, key=lambda anchor: anchor.at)


def _is_no_change(words: str, start: int, end: int) -> bool:
    """Whether a small word of change belongs to another one (`made up 46 per cent`) or to a time (`over the year`)."""
    return bool(_joined().search(words, max(0, start - 12), start + 1) or _over_time().match(words, start, end + 20))


@cache
def _joined() -> re.Pattern[str]:
    return regex.compile(rf"(?<!\S)(?:{any_in('change-not-up')}) \S\Z")


@cache
def _over_time() -> re.Pattern[str]:
    return regex.compile(rf"over (?:{any_in('change-over-time')})\b")


def _is_aside(words: str, at: int) -> bool:
    """Whether what stands at `at` only adds to what was said: after a comma, dash or bracket, and words such as `a`."""
    return _aside().search(words, max(0, at - 60), at) is not None


def _parts(scene: Scene, sentence: int, words: str) -> list[_Part]:
    """Each figure with the part that the first wording gives it, from left to right."""
    places = {int(mark[1]): mark.start() for mark in _MARK.finditer(words)}
    shares = {int(found) for found in _AS_SHARE.findall(words)}
    made: dict[int, _Part] = {}
    for fact in scene.by_sentence[sentence]:
        if is_multiple(fact) and fact.id in places:
            made[fact.id] = _Part(places[fact.id], fact, "ratio", "change.multiple", False)
    for match in matches("change", scene, (sentence,)):
        settings = match.wording.settings
        for role, facts in match.roles.items():
            if settings.get("second"):
                first = made.get(facts[0].id)
                facts = facts[1:] if first is not None and first.role in _SIZES else ()
            for fact in facts if role != "when" else ():
                of_level = len(shares) > 1 and fact.id in shares
                part = None if of_level or _is_no_part(scene, match, fact) else _role(role, fact)
                if part is not None and fact.id not in made:
                    weak = bool(settings.get("weak")) and role == "after"
                    undergoes = match.wording.name == "change.passive" and not _LOOSE.search(match.words)
                    made[fact.id] = _Part(places[fact.id], fact, part, match.wording.name, weak, undergoes)
    told = [part for part in made.values() if not _is_when(part, made.values())]
    return sorted(told, key=lambda part: part.at)


def _is_no_part(scene: Scene, match: Match, fact: Fact) -> bool:
    """`twelve months ago` says when; `60% of them` is a share of something else; `half a percentage point` no half, and
    `two and a half times` no difference."""
    after = scene.words_after(fact, 24).lstrip()
    if fact.kind == "duration":
        return after.startswith(("ago", "earlier", "later", "before", "on "))
    if (fact.kind == "ratio" and _POINT.match(after)) or is_of_times(fact):
        return True
    if _FOR_EACH.match(after):
        return "by" in match.roles and fact in match.roles["by"]
    if "by" not in match.roles or "before" in match.roles:
        return False
    of_another = after.startswith("of ") and match.wording.name != "change.lost-share"
    if fact.kind in ("percent", "ratio") and (of_another or after.startswith(("above ", "below ", "short of "))):
        return True
    return _than().match(after) is not None


def _is_when(part: _Part, parts: Collection[_Part]) -> bool:
    """Whether a length of time after `by`, in another unit than both levels, is more than either: `rose from 125 to 367
    minutes by 6 weeks` says by when."""
    if part.role != "delta" or part.fact.kind != "duration":
        return False
    levels = [one.fact for one in parts if one.role in ("before", "after") and one.fact.kind == "duration"]
    if len(levels) < 2 or any(level.quantity.unit == part.fact.quantity.unit for level in levels):
        return False
    longest = max((size(level).high or 0 for level in levels), default=0)
    return (size(part.fact).low or 0) > longest


def _role(role: str, fact: Fact) -> str | None:
    """What a figure is: of `by`, a per cent or fraction is a share of what was, anything else the difference."""
    if role != "by":
        return None if fact.kind in ("ratio", "ordinal") else role
    if fact.kind == "ratio":
        return "percent" if fact.quantity.value is not None and 0 < fact.quantity.value < 1 else None
    return "percent" if fact.kind == "percent" and fact.quantity.unit == "%" else "delta"


def _assembled(sentence: int, words: str, anchors: Sequence[_Anchor], parts: Sequence[_Part]) -> Iterator[Frame]:
    """The frames: a new one begins where a part is given again, or where another change is spoken of."""
    frame, at, bare = Frame(sentence), 0, True
    events: list[_Anchor | _Part] = [*anchors, *parts]
    for event in sorted(events, key=lambda e: (e.at, isinstance(e, _Part))):
        parted = _PARTED.search(words, at, event.at)
        if frame.roles and parted and not _is_aside(words, event.at):
            yield frame
            frame = Frame(sentence)
        if isinstance(event, _Part):
            if frame.is_stray(event):
                continue
            frame.forget(event)
            if not frame.has_room(event, words[at : event.at]):
                yield frame
                frame = Frame(sentence, [] if event.weak else frame.directions[-1:])
            frame.add(event)
        elif frame.is_joined_by(event, words[at : event.at]):
            frame.directions.append(event.direction)
        elif bare:
            # two words of change with no figure between (`cut the rise`, `went up`): either may be meant
            frame.directions = [event.direction] if frame.takes(event.direction) else ["either"]
        else:
            yield frame
            last = [part for part in parts if part.at < event.at][-1:]
            carried = [part for part in last if part.weak and frame.roles.get("after") is part.fact]
            frame = Frame(sentence, [event.direction])
            for part in carried:
                frame.add(part)
        bare, at = not isinstance(event, _Part), event.at
    yield frame


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(str(word) for word in table("cues")["lists"][name])


@cache
def _directions() -> dict[str, str]:
    return {word: direction for name, direction in _DIRECTIONS.items() for word in _list(name)}


@cache
def _telling() -> frozenset[str]:
    """Words of which a sentence with a word of change has one."""
    return telling(_directions())


@cache
def _pattern() -> re.Pattern[str]:
    return regex.compile(f"(?:{any_of(_directions())}) ")


@cache
def _firsts() -> frozenset[str]:
    return frozenset(word.split()[0] for word in _directions())


@cache
def _measured() -> re.Pattern[str]:
    """A figure, perhaps of the time before: what `ten per cent above` is measured from."""
    return regex.compile(rf"(?:(?:the|its|their) )?(?:(?:{any_in('change-then')}) )?«[^rh]")


@cache
def _than() -> re.Pattern[str]:
    """A comparison with anything but a figure or the time before: `25% more than the rule asks for`."""
    return regex.compile(rf"[^\W\d]+ than (?!(?:{any_in('change-than-when')})\b|(?:the |its |their )?[$£€¥\d])")


@cache
def _aside() -> re.Pattern[str]:
    fill = any_in("change-aside")
    return regex.compile(rf"(?:[,(;:—–-] |(?<!\S)or )(?:(?:{fill}) (?:(?:{fill}) )?(?:[^\W\d]\S* )?)?(?:«\S\d+» )?\Z")
