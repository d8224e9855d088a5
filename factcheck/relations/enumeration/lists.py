"""A list in running text, taken apart: every way it can be read, and whether there is only one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from factcheck import regex
from factcheck.lexicon import table
from factcheck.model.fact import Fact
from factcheck.model.noun import trusted
from factcheck.model.relation import Item
from factcheck.nouns import is_plural
from factcheck.phrases import any_of
from factcheck.relations.enumeration.items import INNER, Piece, is_plain_name, is_title, piece
from factcheck.span import Span

_MOST = 60
_JOIN = regex.compile(r"\s*(?:and|or|&|plus|and then|and finally|and lastly)\s+", re.IGNORECASE)
_ONE_KIND = (
    frozenset({"name"}), frozenset({"single", "counted"}), frozenset({"plain"}), frozenset({"act"}),
    frozenset({"the"}), frozenset({"name", "the"}), frozenset({"date"}), frozenset({"placed"}),
    frozenset({"name", "deed"}), frozenset({"parallel"}), frozenset({"sum"}),
)  # fmt: skip
_CLAUSES = regex.compile(r"\s*(that|whether|how|why|because|what|who|where|when|by|for)\s", re.IGNORECASE)
_CLAUSE_JOINT = regex.compile(r",\s+and\s+|,\s+|\s+and\s+")
_SAID_OF_IT = regex.compile(r"(?:it|this|that|they|these|those|he|she)\b", re.IGNORECASE)
_FEW = 2  # joints of parallel clauses
_TOLD = frozenset({"age", "figure", "the", "single", "counted", "plain"})
_DONE = frozenset({"plain", "act"})
_NOUNS = frozenset({"single", "counted", "the", "plain"})


@dataclass(frozen=True, slots=True)
class Listed:
    """A list: the pieces of its plainest reading, the other readings, and whether the plainest is the only one that a
    reader would make; where it ends, whether a comma stands before its `and`, whether semicolons part it."""

    pieces: tuple[Piece, ...]
    readings: tuple[tuple[Piece, ...], ...]
    clean: bool
    end: int
    oxford: bool = False
    by_semicolons: bool = False

    def reading(self, number: int) -> tuple[Piece, ...] | None:
        """The reading that names so many things, the plainest first."""
        for pieces in (self.pieces, *self.readings):
            if number in (len(pieces), things(pieces)):
                return pieces
        return None

    def kinds(self) -> frozenset[str]:
        """The kinds of its pieces."""
        return frozenset(p.kind for p in self.pieces)


def things(pieces: Sequence[Piece]) -> int:
    """How many things the pieces name: a counted one as many as it says."""
    return sum(p.times for p in pieces)


def is_unclear(pieces: Sequence[Piece]) -> bool:
    """Whether some are counted and another stands for nobody knows how many: `my parents and six children`."""
    return any(p.times > 1 for p in pieces) and any(
        p.kind in ("the", "plain") and is_plural(p.words.split()[-1].lower()) for p in pieces
    )


def items_of(pieces: Sequence[Piece], number: int) -> list[Item]:
    """The pieces as items of a relation; counted ones stand for as many as they say where `number` was reached so."""
    by_times = len(pieces) != number
    return [trusted(Item)(span=p.span, words=p.words, times=p.times if by_times else 1) for p in pieces]


def read_list(text: str, start: int, stop: int, facts: Sequence[Fact]) -> Listed | None:
    """The list in `text[start:stop]`; None where it has not two things, or says that it is not all (`and others`)."""
    if _unended().search(text[start:stop].lower()):
        return None
    whole = _masked(text, start, stop)
    if (parallel := _parallel(text, whole, start, stop)) is not None:
        return parallel
    if ";" in whole:
        return _by_semicolons(text, whole, start, stop, facts)
    spans = list(_spans(whole, start, ","))
    segments = [made for span in spans if (made := _segment(text, span, facts))]
    segments = _with_titles(text, segments)
    return _by_commas(text, segments, stop, facts)


def _parallel(text: str, whole: str, start: int, stop: int) -> Listed | None:
    """`that he misread it, that he gave too little weight to it, and that he erred`: three clauses or more that open
    with one word, the last after `and`."""
    opened = _CLAUSES.match(whole)
    if opened is None:
        return None
    joints = list(regex.compile(rf"(?:[,;]\s+|\s+)(?:(and|or)\s+)?{opened[1]}\s(?!of\s)").finditer(whole, opened.end()))
    joints = [joint for joint in joints if joint[1] or joint.group()[0] in ",;"]
    if len(joints) < _FEW or not joints[-1][1] or any(joint[1] for joint in joints[:-1]):
        return None
    ends = [start + joint.start() for joint in joints] + [stop]
    begins = [start] + [start + joint.end() - len(opened[1]) - 1 for joint in joints]
    spans = [Span(*ends_at) for ends_at in zip(begins, ends, strict=True)]
    return Listed(tuple(Piece(span, span.of(text), "parallel") for span in spans), (), True, stop, oxford=True)


def read_clauses(text: str, start: int, stop: int, facts: Sequence[Fact]) -> Listed | None:
    """`the money was poor, we had two dogs and nobody had asked me`: three clauses or more, each with a subject of its
    own, the last after `and`; None for all else, and where a piece has an `and` of its own.
    One that may be said of the one before it (`it had rained for days`) may count or not."""
    whole = _masked(text, start, stop)
    joints = list(_CLAUSE_JOINT.finditer(whole))
    if len(joints) < _FEW or "and" not in joints[-1].group() or any("and" in j.group() for j in joints[:-1]):
        return None
    begins = [0, *(joint.end() for joint in joints)]
    ends = [*(joint.start() for joint in joints), len(whole)]
    pieces = [piece(text, Span(start + at, start + end), facts) for at, end in zip(begins, ends, strict=True)]
    told = [one for one in pieces if one is not None and _subject().match(one.words)]
    if len(told) < len(pieces) or any(one.ands or ":" in one.words for one in told):
        return None
    if not any(one.kind == "clause" for one in told) or ";" in whole:
        return None
    made = tuple(Piece(one.span, one.words, "sentence") for one in told)
    fresh = tuple(one for one in made if one is made[0] or not _SAID_OF_IT.match(one.words))
    readings = (fresh,) if len(fresh) < len(made) else ()
    return Listed(made, readings, True, stop, oxford=True)


def _by_semicolons(text: str, whole: str, start: int, stop: int, facts: Sequence[Fact]) -> Listed | None:
    pieces = []
    last_joined = False
    for span in _spans(whole, start, ";"):
        join = _JOIN.match(text, span.start, span.end)
        last_joined = join is not None
        made = piece(text, Span(join.end(), span.end) if join else span, facts)
        if made is not None:
            pieces.append(made)
    if len(pieces) < 2:
        return None
    return Listed(tuple(pieces), (), last_joined and len(pieces) > 2, stop, by_semicolons=True)


@dataclass(frozen=True, slots=True)
class _Segment:
    """What stands between two commas, and whether `and` opens it."""

    piece: Piece
    joined: bool


def _segment(text: str, span: Span, facts: Sequence[Fact]) -> _Segment | None:
    join = _JOIN.match(text, span.start, span.end)
    made = piece(text, Span(join.end(), span.end) if join else span, facts)
    return None if made is None else _Segment(made, join is not None)


def _with_titles(text: str, segments: list[_Segment]) -> list[_Segment]:
    """`John Smith, Jr` is one name."""
    made: list[_Segment] = []
    for segment in segments:
        if made and is_title(segment.piece.words) and made[-1].piece.kind == "name":
            before = made.pop()
            span = before.piece.span.join(segment.piece.span)
            made.append(_Segment(Piece(span, span.of(text), "name", 1, before.piece.ands), before.joined))
        else:
            made.append(segment)
    return made


def _by_commas(text: str, segments: list[_Segment], stop: int, facts: Sequence[Fact]) -> Listed | None:
    paired = _paired(segments)
    if paired is not None:
        return paired
    last = _last(segments)
    listed, behind = segments[: last + 1], segments[last + 1 :]
    pieces = [s.piece for s in listed]
    if not pieces or len(pieces) > _MOST:
        return None
    oxford = listed[-1].joined and len(listed) > 1
    plain = pieces if oxford else [*pieces[:-1], *_halves(text, pieces[-1], facts)]
    if len(plain) < 2:
        return None
    joined = oxford or pieces[-1].ands > 0
    cut = any(piece.words.endswith((" and", " or")) for piece in pieces)  # `the veterans and, at long last, a crew`
    clean = joined and not cut and not _doubtful(pieces, plain, oxford, behind)
    others = () if clean else _readings(text, pieces, plain, oxford, behind, facts)
    readings = tuple(tuple(reading) for reading in others)
    return Listed(tuple(plain), readings, clean, plain[-1].span.end, oxford)


def _paired(segments: list[_Segment]) -> Listed | None:
    """Names each with what it is told of (`Ann Lee, the mayor, Bo Carr, a farmer, and Cy Dunn, the clerk`), or each
    behind it (`the mayor, Ann Lee, and the clerk, Bo Carr`): the second kind of piece names nothing new."""
    joined = [at for at, segment in enumerate(segments) if segment.joined]
    if len(joined) != 1 or joined[0] < 2 or joined[0] % 2 or len(segments) < joined[0] + 2:
        return None
    named = [s.piece for s in segments[: joined[0] + 1 : 2]]
    told = [s.piece for s in segments[1 : joined[0] + 2 : 2]]
    kinds, others = {p.kind for p in named}, {p.kind for p in told}
    if any(p.ands for p in (*named, *told)) or not all(p.is_short for p in (*named, *told)):
        return None
    if (kinds == {"name"} and others <= _TOLD) or (kinds == {"the"} and others == {"name"}):
        return Listed(tuple(named), (), True, told[-1].span.end, oxford=True)
    return None


def _last(segments: list[_Segment]) -> int:
    """The segment that ends the list: the first that `and` opens after others of its kind; else the one an `and` stands
    in, or the last of several such of one kind that follow each other; else the last."""
    for n, segment in enumerate(segments):
        if segment.joined and n > 0 and (n > 1 or segment.piece.kind == segments[0].piece.kind):
            # `Corby, Ely and Hull, and rent a fourth`: a list of names that has ended, and a clause
            ended = segments[n - 1].piece.ands and segment.piece.kind in ("plain", "clause", "counted")
            return n - 1 if ended and segments[n - 1].piece.kind == "name" else n
    first = next((n for n, segment in enumerate(segments) if segment.piece.ands), None)
    if first is None:
        return len(segments) - 1
    last = first
    for n in range(first + 1, len(segments)):
        if segments[n].piece.kind != segments[first].piece.kind:
            break
        last = n if segments[n].piece.ands else last
    return last


def _halves(text: str, last: Piece, facts: Sequence[Fact]) -> list[Piece]:
    """The last two things of a list, which an `and` parts; the last `and` does, for one before may be in a name."""
    parts = list(INNER.finditer(_masked(text, *last.span)))
    if not parts:
        return [last]
    at = last.span.start + parts[-1].start(), last.span.start + parts[-1].end()
    halves = (piece(text, Span(last.span.start, at[0]), facts), piece(text, Span(at[1], last.span.end), facts))
    return [half for half in halves if half is not None]


def _readings(
    text: str, pieces: list[Piece], plain: list[Piece], oxford: bool, behind: list[_Segment], facts: Sequence[Fact]
) -> Iterator[list[Piece]]:
    """The other ways to read it: appositions left out, an `and` inside a name, pairs parted, places with states."""
    names = [p for p in plain if p.kind in ("name", "clause")]
    if 1 < len(names) < len(plain):
        yield names
    others = [p for p in plain if p.kind != "age"]
    if 1 < len(others) < len(plain):
        yield others
    if not oxford and sum(p.ands for p in pieces) != 1:
        yield pieces  # the one `and` there is joins the last two
    for at, one in enumerate(plain[:-2]):
        if one.words.endswith((" and", " or")):  # `the veterans and, at long last, a junior crew`
            yield [*plain[: at + 1], *plain[at + 2 :]]
    split = list(plain)
    for one in plain:
        if one.ands:
            at = split.index(one)
            split[at : at + 1] = _halves(text, one, facts)
            yield list(split)
    every = [*plain, *(s.piece for s in behind)]
    ended = (oxford or pieces[-1].ands > 0) and not behind
    if len(every) % 2 == 0 and len(every) > 2 and not ended:
        yield every[::2]
    for end in range(len(plain) + 1, len(every) + 1):
        yield every[:end]


def _doubtful(pieces: list[Piece], plain: list[Piece], oxford: bool, behind: list[_Segment]) -> bool:
    """Whether another reading is as good: things of several kinds, an `and` too many, more of the kind behind it."""
    kinds = frozenset(p.kind for p in plain)
    short = all(len(p.words.split()) <= 4 for p in plain)
    alike = any(kinds <= kind for kind in _ONE_KIND) or (kinds <= _NOUNS and short)
    # `nursing, catering and estates`
    alike = alike or (kinds <= _DONE and all(len(p.words.split()) <= _FEW for p in plain))
    if not alike or not all(p.is_short for p in plain):
        return True
    if any(p.ands for p in (pieces if oxford else pieces[:-1])) or (not oxford and pieces[-1].ands > 1):
        return True
    if kinds == {"name"} and not all(is_plain_name(p.words) for p in plain):
        return True
    return any(s.piece.kind in kinds for s in behind) or bool(behind and behind[0].piece.ands)


def _spans(whole: str, start: int, mark: str) -> Iterator[Span]:
    at = 0
    for cut in [m.start() for m in re.finditer(re.escape(mark), whole)] + [len(whole)]:
        if cut > at:
            yield Span(start + at, start + cut)
        at = cut + 1


def _masked(text: str, start: int, stop: int) -> str:
    """The text with what stands in brackets blanked, and the commas within numbers."""
    made = regex.sub(r"\([^()]*\)", lambda m: "#" * len(m.group()), text[start:stop])
    return regex.sub(r"(?<=\d),(?=\d{3})", "#", made)


@cache
def _unended() -> re.Pattern[str]:
    return regex.compile(rf"(?<!\w)(?:{any_of(table('lists')['open-end'])})(?!\w)|…|\.\.\.")


@cache
def _subject() -> re.Pattern[str]:
    return regex.compile(rf"(?:{any_of(table('lists')['own-subjects'])})(?![\w-])", re.IGNORECASE)
