"""From text to tokens: each a place and the readings it may have, so that the grammar sees terminals alone."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache

from factcheck.lexicon import table
from factcheck.model.mention import Number
from factcheck.nouns import phrase_at
from factcheck.parse.figures import Figure, figure_at, figure_begins, in_accounts
from factcheck.parse.lookup import NUMBER, SYMBOL_RUN, currency_at, phrases_at
from factcheck.parse.standing import UNITS, Place, Token, holds, sign_holds
from factcheck.parse.vocabulary import Sense, Vocabulary, vocabulary
from factcheck.parse.years import after_year
from factcheck.span import Span
from factcheck.trie import any_of

MOST_TOKENS = 18
_START = ("START",)
_MAY_HAVE_OVER = frozenset({"CURWORD", "FOOT", "STONE", "JOIN"})
_SIGNS = ("CURSYM", "CURCODE")
_BEFORE_NOUN = NUMBER | {"HY", "DEM", "THE", "AFTER", "VAGUE", "ANCHORED", "OF", "PER", "EACH"}
_AFTER_NOUN = frozenset({"AFTER", "PER", "EACH", "TO", "AND", "DASH", "PM", "ALSO"})
_ENDS_THERE = re.compile(r"\s*(?:[.,;:!?)]|\Z|more\b|each\b)")
_FIGURE_NEXT = re.compile(r"\s?\d")
_SIZED = re.compile(r"\s+(?:long|wide|tall|high|deep|thick|across)\b")
_HOURS = re.compile(r"\s?(?:hours|hrs)\b")
_AT = re.compile(r"\b(?:at|by|until|till|from|around|about|before|after)\s+\Z", re.IGNORECASE)
_LOSS_BEGINS = "($£€¥"
_DAY_ENDS = re.compile(r"\s*(?:[.,;:!?)]|\Z|(?:19|20)\d\d\b)")
_CUT_DECADES = (0, 10, 30, 50, 60, 70, 80, 90)
_CUT_DECADE = re.compile(r"['‘’]\d0s(?!\w)")
_LIFE_TAIL = re.compile(r"['’]?s(?!\w)")
_SMALL_COINS = {"FOOT": 12, "STONE": 14}
_HOUR_AND_MINUTES = re.compile(r"\d{1,2}\.[0-5]\d")
_AFTER_DAY = frozenset("-–—stnrdoST") | frozenset(map(chr, (9, 10, 32, 160)))  # before a month: what may be in between
_PERIOD = re.compile(r"(FQ|FH|Q|H)([1-4])(?!\w)|(?:FY|fy)[ ’']?((?:20)?\d\d)(?![\w.,%]*\d)")


def lex(text: str, start: int, floor: int, stop: int, most: int = MOST_TOKENS, look: bool = True) -> list[Token]:
    """The tokens from `start` on, in the sentence `[floor, stop)`, up to the first word or mark that no claim can
    hold there."""
    words = vocabulary()
    place = Place(text, floor, stop, start, _ahead if look else _nothing)
    tokens = place.before
    at = start
    while len(tokens) < most:
        while at < stop and text[at].isspace():
            at += 1
        if at >= stop:
            break
        place.start = place.end = at
        token = _token(words, place)
        if token is not None and text[token.end : token.end + 1] == ")" and text[start] in _LOSS_BEGINS:
            token = _closed(text, tokens, token)
        if token is not None and tokens and _ties_on(text, tokens[-1], token):
            break
        if token is None or (tokens and tokens[-1].terminals == ("NOUN",) and _AFTER_NOUN.isdisjoint(token.terminals)):
            break
        tokens.append(token)
        at = token.end
    return tokens


def _closed(text: str, tokens: list[Token], token: Token) -> Token:
    """The token with the bracket after it, where one before it is the minus of accounts: `$(1.2) million`."""
    opened = any(text[t.start] == "(" for t in tokens)
    return Token(token.start, token.end + 1, token.senses) if opened else token


def _ties_on(text: str, last: Token, token: Token) -> bool:
    """Whether a number word begins a word of its own after tens: `twenty eight-second tests`."""
    if "TENS" not in last.terminals or "SMALL" not in token.terminals or last.end == token.start:
        return False
    return text[last.end : token.start].isspace() and text[token.end : token.end + 1] == "-"


def _ahead(text: str, start: int, floor: int, stop: int, most: int) -> list[Token]:
    """The tokens that lie ahead, read without looking further ahead themselves, so that no wording costs more than
    once."""
    return lex(text, start, floor, stop, most, look=False)


def _nothing(text: str, start: int, floor: int, stop: int, most: int) -> list[Token]:
    return []


def _token(words: Vocabulary, place: Place) -> Token | None:
    first = place.text[place.start]
    last = place.before[-1].terminals if place.before else ()
    if figure_begins(place.text, place.start):
        figure = figure_at(place.text, place.start, place.stop)
        return None if figure is None else _figure_token(place, figure)
    if first == "(":
        minus = Token(place.start, place.start + 1, (Sense("MINUS", -1, "numerals.signs", {}),))
        return minus if in_accounts(place.text, place.start, place.floor) else None
    if place.before:
        symbol = _symbol(words, place, last)
        if symbol is not None:
            longer = _phrase(words, place)  # `km squared`
            return longer if longer is not None and longer.end > symbol.end else symbol
    elif first in "FQHf":
        period = _period(place)
        if period is not None:
            return period
    if last and not _MAY_HAVE_OVER.isdisjoint(last) and (over := _over_in_words(place)) is not None:
        return over
    phrase = _phrase(words, place)
    currency = _currency(words, place) if first in words.before_figure else None
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
    text, stop = place.text, place.stop
    last = place.before[-1].terminals if place.before else ()
    plain = Sense(figure.terminal, number, "figures", {})
    senses = [plain]
    whole = number.value.numerator if number.value.denominator == 1 else -1
    year_long = figure.terminal == "INT" and end - start == 4
    if year_long and 1000 <= whole <= 2199:
        senses = _year_senses(place, figure, number, last)
    elif figure.terminal != "DEC" and 1 <= whole <= 31 and end - start <= 4 and _is_month_day(place, end, last):
        senses.insert(0, Sense("MDAY", number, "figures", {}))
    if figure.terminal == "INT" and end < stop and text[end] in "s'’":
        tail = _LIFE_TAIL.match(text, end, stop)
        if tail and whole in range(20, 100, 10) and _whose().search(text, max(place.floor, start - 16), start):
            return Token(start, tail.end(), (Sense("LIFE", number.value, "calendar.whose_decade", {}),))
        if whole in _CUT_DECADES and _CUT_DECADE.match(text, max(0, start - 1)):
            decade = f"{19 if whole > 20 else 20}{text[start:end]}s"
            return Token(start, end + 1, (Sense("DECADE", decade, "figures", {}),))
    if "DASH" in last and _is_short_year(place, number, end - start):
        senses = [Sense("SHORTYEAR", number, "figures", {}), *senses]
    is_over = bool(last) and figure.terminal == "INT" and _is_over(place, number.value, end - start)
    if is_over and _ENDS_THERE.match(text, end):
        senses = [Sense("LEFTOVER", number, "figures", {})]
    if (year_long and whole % 100 < 60 and _hours_follow(place, start, end)) or (
        year_long and 0 <= whole < 2400 and _zone_follows().match(text, end)
    ):
        return Token(start, end, (Sense("CLOCK", f"{text[start : end - 2]}:{text[end - 2 : end]}", "figures", {}),))
    if (
        end - start <= 5
        and number.value.numerator < 24 * number.value.denominator
        and (figure.terminal == "INT" or _HOUR_AND_MINUTES.fullmatch(text, start, end))
        and _hour_follows().match(text, end, stop)
    ):
        senses = [Sense("HOUR", number, "figures", {})]
    return Token(start, end, tuple(senses))


def _is_month_day(place: Place, end: int, last: tuple[str, ...]) -> bool:
    """Whether a number to 31 that ends at `end` is a day of a month."""
    text, stop = place.text, place.stop
    if "MONTH" in last or (("DASH" in last or "TO" in last) and _after_month_day(place)):
        return True
    if "ALSODAY" in last and _after_month_day(place):
        return _DAY_ENDS.match(text, end, stop) is not None
    return end < stop and text[end] in _AFTER_DAY and _month_follows().match(text, end, stop) is not None


def _is_over(place: Place, value: Fraction, digits: int) -> bool:
    """Whether a number after money, feet or stones is so many cents, inches or pounds: `11 stone 4`."""
    before = place.before[-2:] if place.before and "JOIN" in place.before[-1].terminals else place.before[-1:]
    last = before[0].terminals if before else ()
    most = next((_SMALL_COINS[t] for t in last if t in _SMALL_COINS), 0)
    return (bool(last) and last[-1] in ("CURWORD", "CURCODE") and digits == 2) or (0 < value < most)


def _over_in_words(place: Place) -> Token | None:
    """`two dollars fifty`, `six foot two`."""
    found = _leftover().match(place.text, place.start, place.stop)
    if found is None:
        return None
    n, said = table("numerals"), [group.lower() for group in found.groups() if group]
    value = Fraction(sum(n["tens"].get(w) or n["units"].get(w) or n["teens"][w] for w in said))
    if not _is_over(place, value, 2 if value >= 10 else 1):
        return None
    number = Number(value, Fraction(1), Fraction(1), Span(found.start(), found.end()))
    return Token(found.start(), found.end(), (Sense("LEFTOVER", number, "numerals", {}),))


def _period(place: Place) -> Token | None:
    """`Q3`, `H1`, `FY24`: a part of a year by letter and number."""
    found = _PERIOD.match(place.text, place.start, place.stop)
    if found is None:
        return None
    letter, number, year = found.groups()
    if year is not None:
        value = int(year) + (2000 if len(year) == 2 else 0)
        return Token(*found.span(), (Sense("FISCAL", value, "calendar.fiscal", {}),))
    return Token(*found.span(), (Sense("QUARTER", f"{letter[-1]}{number}", "calendar.period_letters", {}),))


def _after_month_day(place: Place) -> bool:
    return len(place.before) >= 3 and "MONTH" in place.before[-3].terminals


def _is_short_year(place: Place, number: Number, digits: int) -> bool:
    """Whether `14` ends a period that a year begins: `2013-14`."""
    begun = place.before[-2] if len(place.before) > 1 else None
    if begun is None or digits != 2 or "YEAR" not in begun.terminals:
        return False
    return bool(0 < (number.value - begun.senses[0].value.value) % 100 <= 10)


def _year_senses(place: Place, figure: Figure, number: Number, last: tuple[str, ...]) -> list[Sense]:
    """A year and a number look alike: the words around decide, or both readings are kept, the year first."""
    year, plain = Sense("YEAR", number, "figures", {}), Sense("INT", number, "figures", {})
    said = number.value.numerator
    levels = 1900 <= said <= 2100 and _of_a_year().match(place.text, figure.span.end, place.stop) is not None
    if "HEDGE" in last and levels:
        return [year]
    hedge = place.before[-1] if "HEDGE" in last else None
    if hedge is not None and place.text[hedge.start : hedge.end].lower() in _words("year_hedges"):
        return [year]
    if {"CURSYM", "CURCODE", "HEDGE", "MINUS", "FROM", "BETWEEN"} & set(last):
        return [plain] if {"CURSYM", "CURCODE", "MINUS"} & set(last) else [plain, year]
    if {"MONTH", "MDAY", "COMMA", "YEARWORD", "QUARTER"} & set(last):
        return [year]
    if after_year(place.text, figure.span.start, place.stop):
        return [year]
    before = place.text[max(0, figure.span.start - 14) : figure.span.start].lower()
    word = re.search(r"([a-z]+)\s+$", before)
    if word and word.group(1) in _words("year_words"):
        return [year]
    if word and word.group(1) in _words("year_leads") and 1500 <= said < 1900:
        return [year, plain]
    if 1900 <= said <= 2100:
        return [year] if levels else [year, plain]
    return [plain] if said < 1500 else [plain, year]


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("claims")[name])


@cache
def _of_a_year() -> re.Pattern[str]:
    """Words that a year stands before: `2005 levels`, `the 2024 general election`."""
    return re.compile(rf"\s+(?:[^\W\d_]+\s+)?(?:{any_of(table('claims')['year_nouns'])})(?![^\W_])", re.IGNORECASE)


def _hours_follow(place: Place, start: int, end: int) -> bool:
    """Whether four figures are a time of day: `at 1730 hours`, `0530 hours`."""
    if not _HOURS.match(place.text, end, place.stop) or int(place.text[start:end]) > 2400:
        return False
    return place.text[start] == "0" or _AT.search(place.text, max(place.floor, start - 12), start) is not None


@cache
def _whose() -> re.Pattern[str]:
    whose = any_of(table("calendar")["whose_decade"])
    return re.compile(rf"(?<!\w)(?:{whose})\s+(?:(?:early|mid|late)[\s-]+)?\Z", re.IGNORECASE)


@cache
def _leftover() -> re.Pattern[str]:
    """What is over, in words, up to where the claim ends: `two dollars fifty`, `six foot two`."""
    n = table("numerals")
    tens, ones = any_of(n["tens"]), any_of([*n["units"], *n["teens"]])
    ends = rf"(?={_ENDS_THERE.pattern}|\s+(?:tall|high|long|wide)\b)"
    return re.compile(rf"(?:({tens})(?:[\s-]+({ones}))?|({ones})){ends}", re.IGNORECASE)


@cache
def _month_follows() -> re.Pattern[str]:
    months = table("calendar")["months"].values()
    names = sorted({n for m in months for n in (*m["names"], *m["short"])}, key=len, reverse=True)
    return re.compile(
        r"(?:\s*(?:[-–—]|\bto\b|\band\b)\s*\d{1,2})?(?:st|nd|rd|th)?(?:\s+(?:day\s+)?of)?[\s\-]+(?:"
        + "|".join(map(re.escape, names))
        + r")(?![a-z])"
    )


@cache
def _zone_follows() -> re.Pattern[str]:
    """Zones of a kind that follows a time without a colon: `1030 GMT`."""
    zones = [zone for zone in table("calendar")["zones"] if zone.isupper() and len(zone) > 2]
    return re.compile(rf" ?(?:{any_of(zones)})(?!\w)")


@cache
def _hour_follows() -> re.Pattern[str]:
    c = table("calendar")
    names = sorted({*c["halves_of_day"], *(c.get("oclock") or ())}, key=len, reverse=True)
    return re.compile(r"\s?(?:" + "|".join(map(re.escape, names)) + r")(?![a-z])", re.IGNORECASE)


# -- symbols and currency signs ---------------------------------------------------------------------------------------


def _symbol(words: Vocabulary, place: Place, last: tuple[str, ...]) -> Token | None:
    """Unit signs, money signs and magnitude letters after figures, glued or after one blank: the longest that is
    known."""
    raised = not UNITS.isdisjoint(last) or last[0] == "RAISED"
    if not raised and NUMBER.isdisjoint(last) and last[0] not in ("PER", "DOT", "HY"):
        return None
    text, start, stop = place.text, place.start, place.stop
    run = SYMBOL_RUN.match(text, start, stop)
    if run is None and not _is_inch_mark(place):
        return None
    found = run.group() if run else text[start]
    for length in range(len(found), 0, -1):
        senses = words.symbols.get(found[:length])
        if senses is None or (last[0] == "HY" and length == 1 and found[0] != "m"):
            continue
        end = start + length
        after = text[end : end + 1]
        if not found[0].isalpha() and senses[0].terminal in _SIGNS and _FIGURE_NEXT.match(text, end, stop):
            continue  # the sign of the next amount
        if found[length - 1] == "." and end >= stop and found[: length - 1] in words.symbols:
            continue  # the full stop is the sentence's
        if found[length - 1].isalpha() and (after.isalnum() or after == "'" or after == "’"):
            continue
        if after == "." and found[length - 1].isupper() and text[end + 1 : end + 2].isalpha():
            continue  # `2022 U.S.`
        place.end = end
        held = tuple([s for s in senses if (s.terminal == "RAISED") == raised and holds(words, s, place)])
        if held:
            return Token(start, end, held)
    return None


def _is_inch_mark(place: Place) -> bool:
    """Whether a quotation mark is one for inches: on its figure, with no quotation open in its line."""
    text, at = place.text, place.start
    if text[at] != '"' or at >= place.stop:
        return False
    glued = text[at - 1].isdigit() or (text[at - 1] == " " and _SIZED.match(text, at + 1) is not None)
    return glued and text.count('"', text.rfind("\n", 0, at) + 1, at) % 2 == 0


def _currency(words: Vocabulary, place: Place) -> Token | None:
    """The money sign before a figure; after a number it would be the sign of the next amount: `three $20 notes`."""
    if place.before and not NUMBER.isdisjoint(place.before[-1].terminals):
        return None
    found = currency_at(words, place.text, place.start, place.stop)
    if found is None:
        return None
    end, senses = found
    place.end = end
    held = tuple([s for s in senses if sign_holds(s, place)])
    return Token(place.start, end, held) if held else None


# -- words ------------------------------------------------------------------------------------------------------------


def _phrase(words: Vocabulary, place: Place) -> Token | None:
    """The longest phrase of the lexicon here with a sense that may stand here; all such senses of that phrase."""
    text, start = place.text, place.start
    found = phrases_at(words, text, start, place.stop)
    if not found:
        return None
    last = place.before[-1].terminals if place.before else _START
    for end, senses in found:
        if end >= place.stop and text[end - 1] == "." and text[start:end].count(".") == 1:
            continue  # the full stop is the sentence's
        place.end = end
        held = []
        for sense in senses:
            after = sense.after
            if (after is None or not after.isdisjoint(last)) and holds(words, sense, place):
                held.append(sense)
                if sense.conditions.get("only"):
                    break
        if held:
            return Token(start, end, tuple(held))
    return None


def _noun(place: Place, last: tuple[str, ...]) -> Token | None:
    if _BEFORE_NOUN.isdisjoint(last):
        return None
    if place.before[-1].end == place.start and place.text[place.start - 1].isdigit():
        return None  # letters written onto figures count nothing: `2Wire`
    tied = last[0] == "HY"  # the noun is the word that the hyphen ties on: `12-bed ward`
    phrase = phrase_at(place.text, place.start - tied, place.stop, plural=None)
    if phrase is None or phrase.span.start < place.start or phrase.span.end - phrase.span.start == 1:
        return None
    return Token(phrase.span.start, phrase.span.end, (Sense("NOUN", phrase, "nouns", {}),))
