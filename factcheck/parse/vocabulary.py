"""Which words can be which terminals: every word list of the lexicon, turned into one table of phrases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from factcheck import compiled, regex
from factcheck.lexicon import table, version
from factcheck.parse.senses import Phrase, Sense, Vocabulary, beside, from_data, stems, to_data
from factcheck.units import Surface, made_from, money, resolve, surfaces

__all__ = ["PIECE", "Phrase", "Sense", "Vocabulary", "vocabulary"]

# How surfaces and texts alike are cut up: words (with apostrophes inside), runs of digits, single marks.
PIECE = regex.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+|[^\w\s]|_")
_LARGE = 10  # a symbol longer than this is written as a phrase


_UNIT_TERMINALS = {
    "foot": "FOOT",
    "inch": "INCH",
    "pound": "POUND",
    "ounce": "OUNCE",
    "stone": "STONE",
    "%": "PCT",
    "percent": "PCT",
}
_SPECIAL = frozenset({"near", "anywhere", "only_before", "only_after", "any"})
_NUMERALS = (
    ("zero", "SMALL"), ("units", "SMALL"), ("teens", "TEEN"), ("tens", "TENS"), ("hundred", "HUNDRED"),
    ("magnitudes", "MAG"), ("dozens", "DOZEN"), ("plurals", "PLURAL"), ("fractions", "PART"), ("ordinals", "ORD"),
    ("ordinal_tails", "ORD"), ("multiples", "MULT"),
)  # fmt: skip
_OPENING = frozenset(
    [
        "HEDGE",
        "SHIELD",
        "PREUNIT",
        "TOTAL",
        "CURSYM",
        "CURCODE",
        "BETWEEN",
        "FROM",
        "A",
        "MINUS",
        "PLUS",
        "MONTH",
        "WEEKDAY",
        "AGED",
        "QUARTER",
        "YEARWORD",
        "ANNO",
        "FACTOR",
        "PARTOF",
        "PCTOF",
        "ANCHORED",
        "VAGUE",
    ]
)
_DATED = {"only_before": ["NUMBER"]}
_ANCHORS = frozenset(
    ["LIFE", "COIN", "SMALL", "TEEN", "TENS", "HUNDRED", "MAG", "DOZEN", "PART", "ORD", "PLURAL", "MULT", "TWICE",
     "HOURWORD", "DECADE", "ROUGHLY"]
)  # fmt: skip
_PHRASE_ANCHORS = frozenset({"VAGUE", "ANCHORED"})
_ANCHORING = _ANCHORS | _PHRASE_ANCHORS
_NEVER_ANCHORS = frozenset({"a", "an", "the", "of", "more", "again"})
_ONE_OR = ("or more", "or so", "or less", "or longer")  # after one of a unit they announce a number: `a week or more`
_TELLING = frozenset({"similar", "same", "equal", "identical", "comparable", "equivalent", "many"})


def _surfaces(words: Iterable[Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """A word list's entries, which are words or maps with `words` and conditions."""
    for entry in words or ():
        if isinstance(entry, dict):
            yield entry["words"], {k: v for k, v in entry.items() if k != "words"}
        else:
            yield entry, {}


def _written(names: Mapping[str, list[str]]) -> Iterator[str]:
    """A month or weekday as it is written: in full or short, and in capitals (`4 AUGUST 2024` in a heading)."""
    yield from (*names["names"], *names["short"], *(f"{short}." for short in names["short"]))
    yield from (name.upper() for name in names["names"])


class _Maker:
    def __init__(self) -> None:
        self.found: dict[tuple[str, ...], list[Sense]] = {}
        self.symbols: dict[str, list[Sense]] = {}
        self.before: dict[str, list[Sense]] = {}

    def word(
        self, surface: str, terminal: str, value: Any, source: str, conditions: Mapping[str, Any] | None = None
    ) -> None:
        pieces = tuple(PIECE.findall(str(surface).lower()))
        if pieces:
            after = conditions.get("after") if conditions and conditions.get("joint") else None
            self.found.setdefault(pieces, []).append(Sense(terminal, value, source, conditions or {}, after))

    def numerals(self) -> None:
        n = table("numerals")
        care = {**n["magnitude_care"], **n["plural_care"], **n["ordinal_care"], **n["multiple_care"]}
        for section, terminal in _NUMERALS:
            for surface, entry in n[section].items():
                value = Fraction(entry["value"] if isinstance(entry, dict) else entry)
                source = f"numerals.{section}.{surface}"
                if isinstance(entry, dict) and entry.get("as") == "adverb":  # `twice as many`, and `twice a day`
                    self.word(surface, terminal, value, source, {"only_before": table("joints")["comparing"]})
                    self.word(surface, "TWICE", value, source, care.get(surface, {}))
                elif section == "fractions":
                    part = {"part": True} if surface in n["ordinals"] else {}
                    self.word(surface, terminal, value, source, {**part, **n["fraction_care"].get(surface, {})})
                elif section == "dozens":
                    own = {key: said for key, said in entry.items() if key not in ("value", "before", "and")}
                    if entry.get("and"):  # `three score and ten`
                        more = [f"and {word}" for word in (*n["units"], *n["teens"])]
                        self.word(surface, "SCORE", value, source, {"only_before": more})
                    self.word(surface, terminal, value, source, own)
                else:
                    self.word(surface, terminal, value, source, care.get(surface, {}))
        counting = [*n["units"], *n["teens"], *n["tens"], *n["hundred"], "NUMBER"]
        for tens, ten in n["tens"].items():  # `three twenty-firsts`, but `twenty fifths`
            for unit, one in n["ordinals"].items():
                if 1 <= one <= 9 and one != 2:
                    value = Fraction(1, ten + one)
                    self.word(f"{tens}-{unit}s", "PART", value, "numerals.fractions")
                    self.word(f"{tens} {unit}s", "PART", value, "numerals.fractions", {"only_after": counting})
        for section in n["folds"]["of"]:
            for surface, value in n[section].items():
                for fold in (f"{surface}{end}" for end in n["folds"]["ends"]):
                    self.word(fold, "MULT", Fraction(value), f"numerals.folds.{fold}", care.get(fold, {}))
        for section in ("hundred", "magnitudes"):
            for surface, value in n[section].items():
                if surface not in care:
                    self.word(surface, "LONE", Fraction(value), f"numerals.{section}", n["lone"])
        for surface, value in n["suffixes"].items():
            sense = Sense("SUFFIX", Fraction(value["value"]), f"numerals.suffixes.{surface}", value)
            self.symbols.setdefault(surface, []).append(sense)
        self.signs(n["signs"])

    def signs(self, signs: Mapping[str, Any]) -> None:
        for group in ("teens", "tens"):
            for surface, value in table("numerals")[group].items():
                self.word(f"{surface}ish", "ROUGHLY", Fraction(value), "hedges.about")  # `twentyish men`
        for surface, sign in signs.items():
            if Fraction(sign) < 0:
                conditions = {"never_after": ["plus or"]} if surface.isalpha() else {"sign": True}
                self.word(surface, "MINUS", -1, f"numerals.signs.{surface}", conditions)
            elif not surface.isalpha():
                self.word(surface, "PLUS", 1, f"numerals.signs.{surface}", {"sign": True})

    def hedges(self) -> None:
        h = table("hedges")
        for name, entry in h["entries"].items():
            kind = entry["class"]
            for surface, conditions in _surfaces(entry.get("before")):
                self.word(surface, "HEDGE", name, f"hedges.{name}", conditions)
            for surface, conditions in _surfaces(entry.get("after") if kind != "multiple" else ()):
                self.word(surface, "AFTER", name, f"hedges.{name}", conditions)
                if not conditions:
                    self.word(f", {surface}", "AFTER", name, f"hedges.{name}")
            terminal = {"vague": "VAGUE", "anchored": "ANCHORED"}.get(kind)
            for surface, conditions in _surfaces(entry.get("phrases")) if terminal else ():
                self.word(surface, str(terminal), name, f"hedges.{name}", conditions)
                if surface.endswith(" many"):
                    continue  # `as many of you as came`
                self.word(f"{surface} of", str(terminal), name, f"hedges.{name}", conditions)
        for surface, conditions in _surfaces(h["shields"]):
            self.word(surface, "SHIELD", surface, "hedges.shields", conditions)

    def units(self) -> None:
        for unit in surfaces():
            if unit.stands == "before":
                self.word(unit.surface, "PREUNIT", unit.unit, unit.source, {"case": "exact", "exact": unit.surface})
                continue
            kind = {"duration": "DUR", "percent": "POINTS", "age": "YO"}.get(unit.kind, "UNIT")
            terminal = _UNIT_TERMINALS.get(unit.unit, kind)
            self.surface(unit, Sense(terminal, unit.unit, unit.source, _care(unit.conditions)))
            if "** -" in unit.unit or unit.unit.startswith("1 /"):
                self.surface(unit, Sense("RAISED", unit.unit, unit.source, {}))

    def money(self) -> None:
        for coin in money():
            care = _care(coin.conditions)
            if coin.unit != resolve(coin.unit).dimension:
                value = (resolve(coin.unit).dimension, resolve(coin.unit).factor, coin.unit)
                sense = Sense("CENT", value, coin.source, care)
            elif coin.times != "1":
                sense = Sense("CURSCALED", (coin.unit, Fraction(coin.times)), coin.source, care)
            elif coin.symbol:
                code = coin.surface == coin.unit
                sense = Sense("CURCODE" if code or coin.stands == "after" else "CURSYM", coin.unit, coin.source, care)
            else:
                sense = Sense("CURWORD", coin.unit, coin.source, care)
            if coin.stands == "before":
                self.before.setdefault(coin.surface, []).append(sense)
            else:
                self.surface(coin, sense)

    def coins(self) -> None:
        for surface, entry in table("currencies")["coins"].items():
            own = {key: said for key, said in entry.items() if key not in ("unit", "number")}
            value = (entry["unit"], Fraction(entry["number"]))
            self.word(surface, "COIN", value, f"currencies.coins.{surface}", own)

    def surface(self, found: Surface, sense: Sense) -> None:
        """A symbol may be glued to its figure; a name, and a symbol too long for that, is a phrase."""
        if found.symbol and len(found.surface) <= _LARGE and " " not in found.surface:
            self.symbols.setdefault(found.surface, []).append(sense)
        elif found.symbol:
            care = {**sense.conditions, "case": "exact", "exact": found.surface}
            self.word(found.surface, sense.terminal, sense.value, sense.source, care)
        else:
            self.word(found.surface, sense.terminal, sense.value, sense.source, sense.conditions)

    def calendar(self) -> None:
        c = table("calendar")
        for word, number in c["ordinal_periods"].items():
            for surface, letter in c["named_periods"].items():
                if number <= (4 if letter == "Q" else 2):
                    self.word(f"{word} {surface}", "QUARTER", f"{letter}{number}", "calendar.named_periods")
        for section, terminal in (("months", "MONTH"), ("weekdays", "WEEKDAY")):
            for number, names in c[section].items():
                for surface in _written(names):
                    conditions: dict[str, Any] = {"case": "exact", "exact": surface}
                    self.word(surface, terminal, int(number), f"calendar.{section}.{number}", conditions)
        months = [n for row in c["months"].values() for n in (*row["names"], *row["short"])]
        dated = {"only_before": ["NUMBER", *months, *c["decades"]]}
        for word in c["part_words"]:
            shares = tuple(Fraction(share) for share in c["parts"][word])
            self.word(word, "PARTOF", shares, f"calendar.parts.{word}", dated)
        for section, terminal in (
            ("halves_of_day", "AMPM"),
            ("hours", "HOURWORD"),
            ("zones", "ZONE"),
            ("eras", "ERA"),
            ("oclock", "OCLOCK"),
            ("decades", "DECADE"),
        ):
            entries = c.get(section) or {}
            for surface in entries:
                value = entries[surface] if isinstance(entries, dict) else 0
                conditions = {"case": "exact", "exact": surface} if section in ("zones", "eras") else {}
                if section == "decades":
                    parts = ("", " early", " mid", " mid-", " late")
                    owned = [f"{whose}{part}" for whose in c["whose_decade"] for part in parts]
                    self.word(surface, "LIFE", value, "calendar.decades", {"only_after": owned})
                    conditions = {
                        "only_after": ["the", "early", "mid", "late", "mid-"],
                        "never_after": owned,
                        **(c["decade_care"].get(surface) or {}),
                    }
                self.word(surface, terminal, value, f"calendar.{section}.{surface}", conditions)
                if section == "eras" and entries[surface]["side"] == "both":
                    self.word(surface, "ANNO", surface, f"calendar.{section}.{surface}", {**conditions, **_DATED})

    def days(self) -> None:
        """`the twelfth of May`, `May the fourth`: the days of a month in words."""
        n = table("numerals")
        months = [name for row in table("calendar")["months"].values() for name in (*row["names"], *row["short"])]
        dated = {
            "any": [
                {"only_before": [f"{of} {month}" for month in months for of in ("of", "day of")]},
                {"only_after": [f"{month} the" for month in months]},
            ]
        }
        below = {word: value for word, value in n["ordinals"].items() if 0 < value <= 20 or value == 30}
        above = {
            f"{tens}{link}{word}": ten + value
            for tens, ten in n["tens"].items() if ten in (20, 30)
            for word, value in below.items() if value < 10 and ten + value <= 31
            for link in ("-", " ")
        }  # fmt: skip
        for surface, value in {**below, **above}.items():
            self.word(surface, "MDAY", Fraction(value), f"numerals.ordinals.{surface}", dated)

    def joints(self) -> None:
        groups = table("joints")["groups"]
        for entry in table("joints")["joints"]:
            listed: dict[str, Any] = {
                key: _terminals(entry[key], groups)
                for key in ("after", "before", "never_before", "within")
                if key in entry
            }
            if "ahead" in entry:
                listed["ahead"] = tuple(_terminals(names, groups) for names in entry["ahead"])
            for surface in entry["words"]:
                conditions = {**entry, **listed, "joint": True}
                self.word(
                    surface,
                    entry["terminal"],
                    entry.get("hours", entry.get("each")),
                    f"joints.{entry['terminal']}",
                    conditions,
                )


def _special_first(senses: list[Sense]) -> list[Sense]:
    """Units whose conditions ask for something in the text go before those that ask for nothing."""
    if len(senses) < 2:
        return senses
    return sorted(senses, key=lambda sense: _SPECIAL.isdisjoint(sense.conditions.get("unit", ())))


def _terminals(names: Iterable[str], groups: Mapping[str, list[str]]) -> frozenset[str]:
    return frozenset(terminal for name in names for terminal in groups.get(name, (name,)))


def _care(conditions: Mapping[str, Any]) -> Mapping[str, Any]:
    """A unit's conditions, marked so that they are judged by the units' own rules."""
    return {"unit": dict(conditions), "rivals": conditions.get("rivals")} if conditions else {}


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of the shipped lexicon."""
    code = [path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py"))]
    key = compiled.digest([version().encode(), made_from().encode(), *code])
    return from_data(compiled.kept("vocabulary", key, lambda: to_data(_made())))


def _made() -> Vocabulary:
    maker = _Maker()
    maker.joints()
    maker.numerals()
    maker.hedges()
    maker.calendar()
    maker.days()
    maker.units()
    maker.money()
    maker.coins()
    alone: dict[str, tuple[Sense, ...]] = {}
    longer: dict[str, dict[str, list[Phrase]]] = {}
    for pieces, senses in maker.found.items():
        senses = _special_first(senses)
        if len(pieces) == 1:
            alone[pieces[0]] = tuple(senses)
        else:
            listed = longer.setdefault(pieces[0], {}).setdefault(pieces[1], [])
            listed.append(Phrase(pieces[2:], tuple(senses)))
    before: dict[str, list[tuple[str, tuple[Sense, ...]]]] = {}
    for symbol in sorted(maker.before, key=len, reverse=True):
        before.setdefault(symbol[0], []).append((symbol, tuple(maker.before[symbol])))
    joints = table("joints")
    openers, anchors = _openers(maker.found), _anchor_words(maker.found)
    return Vocabulary(
        alone,
        {first: {second: _longest_first(found) for second, found in after.items()} for first, after in longer.items()},
        {surface: tuple(_special_first(senses)) for surface, senses in maker.symbols.items()},
        {first: tuple(symbols) for first, symbols in before.items()},
        openers,
        frozenset(piece for piece, seconds in openers.items() if "" in seconds),
        anchors,
        frozenset(joints["comparing"]),
        beside(maker.found, frozenset(anchors) - alone.keys() - {*_ONE_OR}),
        stems(maker.symbols),
        _lasting(maker),
    )


def _lasting(maker: _Maker) -> frozenset[str]:
    written = {tuple(PIECE.findall(symbol)): senses for symbol, senses in maker.symbols.items()}
    said = (*maker.found.items(), *written.items())
    return frozenset(pieces[0] for pieces, senses in said if any(sense.terminal == "DUR" for sense in senses))


def _longest_first(phrases: Iterable[Phrase]) -> tuple[Phrase, ...]:
    return tuple(sorted(phrases, key=lambda phrase: -len(phrase.rest)))


def _openers(found: Mapping[tuple[str, ...], list[Sense]]) -> dict[str, frozenset[str]]:
    """The first pieces of what can open a claim, each with the second pieces that may follow it; "" where it stands
    alone.

    A joint between pieces (`half-dozen`) may be left out of the text, so the piece after it counts too."""
    made: dict[str, set[str]] = {}
    for pieces, senses in found.items():
        if any(s.terminal in _OPENING for s in senses):
            made.setdefault(pieces[0], set()).update(pieces[1:3] if len(pieces) > 1 else ("",))
    return {piece: frozenset(seconds) for piece, seconds in made.items()}


def _anchor_words(found: Mapping[tuple[str, ...], list[Sense]]) -> tuple[str, ...]:
    """The words that announce a number; of a phrase that stands for one (`a similar number`) its most telling word."""
    words = set()
    for pieces, senses in found.items():
        terminals = {sense.terminal for sense in senses}
        if terminals.isdisjoint(_ANCHORING):
            continue
        telling = [p for p in pieces if p.isalpha() and p not in _NEVER_ANCHORS]
        if not terminals.isdisjoint(_ANCHORS):
            words.add(telling[0] if telling else pieces[0])
        elif telling:
            words.add(next((p for p in telling if p in _TELLING), telling[-1] if telling[-1] != "as" else telling[-2]))
    return tuple(sorted({*(word for word in words if word[0].isalpha()), *_ONE_OR}))
