"""What a vocabulary is made of, and its form as plain data, in which it is kept between runs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import partial
from typing import Any, NamedTuple

from factcheck import regex

_LETTERS = regex.compile(r"[^\W\d_]+")


class Sense(NamedTuple):
    """One reading of a surface: the grammar's terminal, what it stands for, and when it may be read so.

    `value` is a Fraction for numerals, a unit name, a currency code, a hedge entry's id, a month's number ...
    `source` names the lexicon entry; `conditions` are those of the entry, empty where it may always be read; `after`
    are the terminals of which the token before must have one, START among them where it may stand first.
    """

    terminal: str
    value: Any
    source: str
    conditions: Mapping[str, Any]
    after: frozenset[str] | None = None


class Phrase(NamedTuple):
    """A surface of several pieces: those after the second, and its senses."""

    rest: tuple[str, ...]
    senses: tuple[Sense, ...]


class Vocabulary(NamedTuple):
    """The words of the lexicon as they are looked up.

    `alone`: a single piece in lower case -> its senses; `longer`: the first piece of a phrase -> the second -> the
    phrases that begin so, longest first. `symbols`: marks and letters that may be written onto a figure, letter case
    counting; `stems`: their letters up to the first mark or figure, else their first character, with the length of the
    longest; `lasting`: first pieces of words and signs for lengths of time. `before_figure`: first character ->
    currency symbols, longest first. `openers`: first pieces of phrases that can open a claim before its number, with
    what may come second; `opening`: those that are whole by themselves.
    `anchors`: words that announce a number; `beside`: those of them that do so only in a phrase, each with the pieces
    that phrases have right before it and right after it.
    """

    alone: dict[str, tuple[Sense, ...]]
    longer: dict[str, dict[str, tuple[Phrase, ...]]]
    symbols: dict[str, tuple[Sense, ...]]
    before_figure: dict[str, tuple[tuple[str, tuple[Sense, ...]], ...]]
    openers: dict[str, frozenset[str]]
    opening: frozenset[str]
    anchors: tuple[str, ...]
    comparing: frozenset[str]
    beside: dict[str, tuple[frozenset[str], frozenset[str]]]
    stems: dict[str, int]
    lasting: frozenset[str]


def beside(found: Iterable[tuple[str, ...]], words: frozenset[str]) -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """The pieces that stand right before and right after each of the words in phrases, hyphens aside."""
    made: dict[str, tuple[set[str], set[str]]] = {word: (set(), set()) for word in words}
    for pieces in found:
        plain = [piece for piece in pieces if piece not in "-‑"]
        for at, piece in enumerate(plain):
            if piece in words:
                before, after = made[piece]
                before.update(plain[at - 1 : at] if at else ())
                after.update(plain[at + 1 : at + 2])
    return {word: (frozenset(before), frozenset(after)) for word, (before, after) in made.items()}


def stems(symbols: Iterable[str]) -> dict[str, int]:
    """The letters of each symbol up to its first mark or figure, else its first character; the longest's length."""
    made: dict[str, int] = {}
    for symbol in symbols:
        letters = _LETTERS.match(symbol)
        stem = letters.group() if letters else symbol[0]
        made[stem] = max(made.get(stem, 0), len(symbol))
    return made


class _Packer:
    """Numbers for senses and for runs of senses: what many surfaces share is written once."""

    def __init__(self) -> None:
        self.conditions: dict[str, int] = {}
        self.senses: dict[str, int] = {}
        self.runs: dict[tuple[int, ...], int] = {}
        self.rows: list[list[Any]] = []
        self.said: list[Any] = []

    def run(self, senses: Iterable[Sense]) -> int:
        return self.runs.setdefault(tuple(self._sense(sense) for sense in senses), len(self.runs))

    def _sense(self, sense: Sense) -> int:
        number = self.senses.setdefault(repr(sense), len(self.senses))
        if number == len(self.rows):
            said = self.conditions.setdefault(repr(sense.conditions), len(self.conditions))
            if said == len(self.said):
                self.said.append(_packed(sense.conditions))
            after = None if sense.after is None else sorted(sense.after)
            self.rows.append([sense.terminal, _packed(sense.value), sense.source, said, after])
        return number


def to_data(words: Vocabulary) -> dict[str, Any]:
    """The vocabulary as JSON data."""
    pack = _Packer()
    data = {
        "alone": {word: pack.run(senses) for word, senses in words.alone.items()},
        "longer": {
            first: {second: [[p.rest, pack.run(p.senses)] for p in phrases] for second, phrases in after.items()}
            for first, after in words.longer.items()
        },
        "symbols": {word: pack.run(senses) for word, senses in words.symbols.items()},
        "before_figure": {
            first: [[symbol, pack.run(senses)] for symbol, senses in symbols]
            for first, symbols in words.before_figure.items()
        },
        "openers": {first: sorted(seconds) for first, seconds in words.openers.items()},
        "opening": sorted(words.opening),
        "anchors": words.anchors,
        "comparing": sorted(words.comparing),
        "beside": {word: [sorted(pieces) for pieces in sides] for word, sides in words.beside.items()},
        "stems": words.stems,
        "lasting": sorted(words.lasting),
    }
    return {**data, "runs": list(pack.runs), "senses": pack.rows, "conditions": pack.said}


def from_data(data: dict[str, Any]) -> Vocabulary:
    """The vocabulary that was made into this data."""
    conditions = [_unpacked(said) for said in data["conditions"]]
    make, make_phrase = partial(tuple.__new__, Sense), partial(tuple.__new__, Phrase)  # there are thousands
    senses = [
        make((terminal, _unpacked(value), source, conditions[said], None if after is None else frozenset(after)))
        for terminal, value, source, said, after in data["senses"]
    ]
    runs = [tuple([senses[number] for number in numbers]) for numbers in data["runs"]]
    longer = {
        first: {
            second: tuple([make_phrase((tuple(rest), runs[run])) for rest, run in phrases])
            for second, phrases in after.items()
        }
        for first, after in data["longer"].items()
    }
    return Vocabulary(
        {word: runs[run] for word, run in data["alone"].items()},
        longer,
        {word: runs[run] for word, run in data["symbols"].items()},
        {
            first: tuple([(symbol, runs[run]) for symbol, run in symbols])
            for first, symbols in data["before_figure"].items()
        },
        {first: frozenset(seconds) for first, seconds in data["openers"].items()},
        frozenset(data["opening"]),
        tuple(data["anchors"]),
        frozenset(data["comparing"]),
        {word: (frozenset(before), frozenset(after)) for word, (before, after) in data["beside"].items()},
        data["stems"],
        frozenset(data["lasting"]),
    )


# How a value that JSON has no form for is written: its kind with its parts. Texts, numbers, nothing, and maps of
# these and of runs of them stay themselves.


def _packed(value: Any) -> Any:
    if isinstance(value, str | int | None) or (isinstance(value, Mapping) and _is_plain(value)):
        return value
    if isinstance(value, Fraction):
        return ["fraction", value.numerator, value.denominator]
    if isinstance(value, Mapping):
        return ["map", *([key, _packed(part)] for key, part in value.items())]
    kind = "set" if isinstance(value, frozenset) else "tuple"
    return [kind, *map(_packed, sorted(value) if kind == "set" else value)]


def _is_plain(value: Any) -> bool:
    """Whether JSON has a form for a map, in which a run of texts may come back as a list."""
    if isinstance(value, Mapping):
        return all(map(_is_plain, value.values()))
    return isinstance(value, str | int | None) or (isinstance(value, list | tuple) and all(map(_is_plain, value)))


def _unpacked(data: Any) -> Any:
    if type(data) is not list:
        return data
    kind, parts = data[0], data[1:]
    if kind == "map":
        return {key: _unpacked(part) for key, part in parts}
    if kind == "fraction":
        return Fraction(*parts)
    listed = [_unpacked(part) for part in parts]
    return frozenset(listed) if kind == "set" else tuple(listed)
