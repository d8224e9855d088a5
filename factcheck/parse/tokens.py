"""From text to tokens: each a place and the readings it may have, so that the grammar sees terminals alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, NamedTuple

from factcheck.lexicon import table
from factcheck.model.mention import Number
from factcheck.nouns import phrase_at
from factcheck.parse.changing import apart, is_bound
from factcheck.parse.figures import Figure, figure_at, figure_begins
from factcheck.parse.lookup import BLANK, NUMBER, SYMBOL_RUN, currency_at, following, phrases_at
from factcheck.parse.vocabulary import Sense, Vocabulary, vocabulary
from factcheck.parse.years import after_year, is_earlier, years
from factcheck.span import Span
from factcheck.units import Setting
from factcheck.units import holds as unit_holds

MOST_TOKENS = 18
_AHEAD = 8  # tokens, as many as an amount with its unit and noun may have
_FIGURES = frozenset({"INT", "DEC", "SCI", "VULGAR", "SLASHED"})
_BEFORE_NOUN = NUMBER | {"HY", "DEM", "VAGUE", "ANCHORED", "OF", "PER", "EACH"}
_AFTER_NOUN = frozenset({"AFTER", "PER", "EACH", "TO", "AND", "DASH", "PM"})
_UNITS = frozenset(["UNIT", "DUR", "FOOT", "INCH", "POUND", "OUNCE", "STONE"])


class Token(NamedTuple):
    """A piece of a claim: where it stands, and what it may be, likeliest first."""

    start: int
    end: int
    senses: tuple[Sense, ...]

    @property
    def terminals(self) -> tuple[str, ...]:
        """The terminals of its senses."""
        return tuple(sense.terminal for sense in self.senses)


class Place(NamedTuple):
    """Where a token may stand: its text, the sentence from `floor` to `stop`, the tokens before it, its own place."""

    text: str
    floor: int
    stop: int
    before: list[Token]
    start: int
    end: int


def lex(text: str, start: int, floor: int, stop: int, most: int = MOST_TOKENS) -> list[Token]:
    """The tokens from `start` on, in the sentence `[floor, stop)`, up to the first word or mark that no claim can hold there."""
    words = vocabulary()
    tokens: list[Token] = []
    at = start
    while len(tokens) < most:
        at = BLANK.match(text, at, stop).end()  # type: ignore[union-attr]
        if at >= stop:
            break
        token = _token(words, Place(text, floor, stop, tokens, at, at))
        if token is None or (tokens and tokens[-1].terminals == ("NOUN",) and not _AFTER_NOUN & set(token.terminals)):
            break
        tokens.append(token)
        at = token.end
    return tokens


def _token(words: Vocabulary, place: Place) -> Token | None:
    first = place.text[place.start]
    last = place.before[-1].terminals if place.before else ()
    if figure_begins(place.text, place.start):
        figure = figure_at(place.text, place.start, place.stop)
        return None if figure is None else _figure_token(place, figure)
    if place.before:
        symbol = _symbol(words, place, last)
        if symbol is not None:
            return symbol
    phrase = _phrase(words, place)
    currency = _currency(words, place)
    if currency is not None and (phrase is None or currency.end > phrase.end):
        return currency
    noun = _noun(place, last) if first.isalpha() and (phrase is None or _has_rival(phrase)) else None
    if phrase is None or noun is None:
        return phrase or noun
    return Token(phrase.start, phrase.end, phrase.senses + noun.senses) if noun.end == phrase.end else phrase


def _has_rival(phrase: Token) -> bool:
    """Whether the lexicon says of a unit word that it may be a noun (`foot`, `cup`)."""
    return any("noun" in (sense.conditions.get("rivals") or ()) for sense in phrase.senses)


# -- figures ----------------------------------------------------------------------------------------------------------


def _figure_token(place: Place, figure: Figure) -> Token:
    start, end = figure.span
    if figure.terminal not in ("INT", "ORD", "DEC"):
        return Token(start, end, (Sense(figure.terminal, figure.value, "figures", {}),))
    number = figure.value
    assert isinstance(number, Number)
    last = place.before[-1].terminals if place.before else ()
    senses = [Sense(figure.terminal, number, "figures", {})]
    if figure.terminal == "INT" and end - start == 4 and 1000 <= number.value <= 2199:
        senses = _year_senses(place, figure, number, last)
    elif figure.terminal in ("INT", "ORD") and 1 <= number.value <= 31 and end - start <= 4:
        if (
            "MONTH" in last
            or _month_follows().match(place.text, end, place.stop)
            or ("DASH" in last and _after_month_day(place))
        ):
            senses.insert(0, Sense("MDAY", number, "figures", {}))
    if figure.terminal in ("INT", "DEC") and number.value < 24 and _hour_follows().match(place.text, end, place.stop):
        senses = [Sense("HOUR", number, "figures", {})]
    return Token(start, end, tuple(senses))


def _after_month_day(place: Place) -> bool:
    return len(place.before) >= 3 and "MONTH" in place.before[-3].terminals


def _year_senses(place: Place, figure: Figure, number: Number, last: tuple[str, ...]) -> list[Sense]:
    """A year and a number look alike: the words around decide, or both readings are kept, the year first."""
    year, plain = Sense("YEAR", number, "figures", {}), Sense("INT", number, "figures", {})
    if {"CURSYM", "CURCODE", "HEDGE", "MINUS"} & set(last):
        return [plain, year] if "HEDGE" in last else [plain]
    if {"MONTH", "MDAY", "COMMA", "YEARWORD", "QUARTER"} & set(last):
        return [year]
    if after_year(place.text, figure.span.start, place.stop):
        return [year]
    before = place.text[max(0, figure.span.start - 14) : figure.span.start].lower()
    word = re.search(r"([a-z]+)\s+$", before)
    if 1000 <= number.value <= 2199 and (word and word.group(1) in _year_words()):
        return [year]
    if 1900 <= number.value <= 2100:
        return [year, plain]
    return [plain] if number.value < 1500 else [plain, year]


@cache
def _year_words() -> frozenset[str]:
    return frozenset(table("claims")["year_words"])


@cache
def _month_follows() -> re.Pattern[str]:
    months = table("calendar")["months"].values()
    names = sorted({n for m in months for n in (*m["names"], *m["short"])}, key=len, reverse=True)
    return re.compile(
        r"(?:\s*[-–—]\s*\d{1,2})?(?:st|nd|rd|th)?(?:\s+(?:day\s+)?of)?[\s\-]+(?:"
        + "|".join(map(re.escape, names))
        + r")(?![a-z])"
    )


@cache
def _hour_follows() -> re.Pattern[str]:
    c = table("calendar")
    names = sorted({*c["halves_of_day"], *(c.get("oclock") or ())}, key=len, reverse=True)
    return re.compile(r"\s?(?:" + "|".join(map(re.escape, names)) + r")(?![a-z])", re.IGNORECASE)


# -- symbols and currency signs ---------------------------------------------------------------------------------------


def _symbol(words: Vocabulary, place: Place, last: tuple[str, ...]) -> Token | None:
    """Unit signs, money signs and magnitude letters after figures, glued or after one blank: the longest that is known."""
    if not (NUMBER & set(last)) and last[0] not in ("PER",) and not (_UNITS & set(last) and "HY" not in last):
        return None
    run = SYMBOL_RUN.match(place.text, place.start, place.stop)
    if run is None:
        return None
    found = run.group()
    for length in range(len(found), 0, -1):
        senses = words.symbols.get(found[:length])
        if senses is None:
            continue
        end = place.start + length
        after = place.text[end : end + 1]
        if found[length - 1].isalpha() and (after.isalnum() or after == "'" or after == "’"):
            continue
        at = place._replace(end=end)
        held = tuple(s for s in senses if holds(words, s, at))
        if held:
            return Token(place.start, end, held)
    return None


def _currency(words: Vocabulary, place: Place) -> Token | None:
    found = currency_at(words, place.text, place.start, place.stop)
    return Token(place.start, *found) if found else None


# -- words ------------------------------------------------------------------------------------------------------------


def _phrase(words: Vocabulary, place: Place) -> Token | None:
    """The longest phrase of the lexicon here with a sense that may stand here; all such senses of that phrase."""
    for end, senses in phrases_at(words, place.text, place.start, place.stop):
        at = place._replace(end=end)
        held = []
        for sense in senses:
            if holds(words, sense, at):
                held.append(sense)
                if sense.conditions.get("only"):
                    break
        if held:
            return Token(place.start, end, tuple(held))
    return None


def _noun(place: Place, last: tuple[str, ...]) -> Token | None:
    if not last or not _BEFORE_NOUN & set(last):
        return None
    phrase = phrase_at(place.text, place.start, place.stop, plural=None)
    if phrase is None:
        return None
    return Token(phrase.span.start, phrase.span.end, (Sense("NOUN", phrase, "nouns", {}),))


# -- conditions -------------------------------------------------------------------------------------------------------


def holds(words: Vocabulary, sense: Sense, place: Place) -> bool:
    """Whether the sense's conditions are met where it stands."""
    conditions = sense.conditions
    if conditions.get("joint"):
        return _joint_holds(words, conditions, place)
    if sense.terminal in ("AFTER", "AMPM", "ERA", "ZONE", "OCLOCK", "CURWORD", "CENT") or sense.terminal in _UNITS:
        if not place.before:
            return False
    if conditions.get("case") == "exact" and place.text[place.start : place.end] != conditions.get("exact"):
        return False
    if conditions.get("unless_change") and not is_bound(place.text, place.floor, place.start, place.end, place.stop):
        return False
    if sense.terminal == "SUFFIX":
        return _suffix_holds(conditions, place)
    return "unit" not in conditions or _unit_holds(conditions["unit"], place)


def _joint_holds(words: Vocabulary, c: Mapping[str, Any], place: Place) -> bool:
    last = set(place.before[-1].terminals) if place.before else {"START"}
    if "after" in c and not last & _expanded(words, c["after"]):
        return False
    if "within" in c and not any(set(t.terminals) & set(c["within"]) for t in place.before):
        return False
    if "glued" in c and not _glued(c["glued"], place):
        return False
    if "before" in c or "never_before" in c:
        follows = following(words, place.text, place.end, place.stop)
        if "before" in c and not follows & _expanded(words, c["before"]):
            return False
        if "never_before" in c and follows & _expanded(words, c["never_before"]):
            return False
    return not any(key in c and unless(place) for key, unless in _UNLESS.items())


def _ahead(place: Place) -> list[Token]:
    """The tokens after the joint, as far as one amount may reach."""
    return lex(place.text, place.end, place.floor, place.stop, _AHEAD)


# What keeps a joint from joining, by the key that asks for it.
_UNLESS: Mapping[str, Callable[[Place], bool]] = {
    "unless_change": lambda p: apart(p.before, lambda: _ahead(p), p.text, p.floor, p.stop),
    "unless_years": lambda p: years(p.text, p.before[-1].start, p.before[-1].end, p.end, p.stop),
    "unless_earlier": lambda p: is_earlier(p.text, p.end, p.stop),
}


def _expanded(words: Vocabulary, names: list[str]) -> frozenset[str]:
    return frozenset().union(*(words.groups.get(name, frozenset({name})) for name in names))


def _glued(how: str, place: Place) -> bool:
    before = place.start > 0 and not place.text[place.start - 1].isspace()
    after = place.end < len(place.text) and not place.text[place.end].isspace()
    return {"both": before and after, "before": before, "none": not before and not after}[how]


def _unit_holds(conditions: Mapping[str, Any], place: Place) -> bool:
    """The conditions of an ambiguous unit or money word (see the head of units.yaml)."""
    numbers = [t for t in place.before if NUMBER & set(t.terminals)]
    if not numbers:
        return not conditions
    first, last = numbers[0], numbers[-1]
    value = last.senses[0].value
    setting = Setting(
        place.text,
        Span(place.floor, place.stop),
        Span(place.before[0].start, last.end),
        Span(place.start, place.end),
        bool(set(first.terminals) & _FIGURES),
        bool({"MAG", "SUFFIX"} & set(last.terminals)),
        value.value if isinstance(value, Number) else None,
    )
    return unit_holds(conditions, setting)


def _suffix_holds(conditions: Mapping[str, Any], place: Place) -> bool:
    """Whether a magnitude letter may stand here: after figures, glued where the lexicon says so."""
    if not place.before or not _FIGURES & set(place.before[-1].terminals):
        return False
    glued = place.before[-1].end == place.start
    return {"glued": glued, "digits": True, "spaced": not glued}.get(conditions.get("number", "digits"), True)
