"""Figures as tokens: what a run of figures may be where it stands: a number, a year, a day, a time, so many cents."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache

from factcheck import regex
from factcheck.lexicon import table
from factcheck.model.mention import Number
from factcheck.nouns import phrase_at
from factcheck.parse.figures import Figure
from factcheck.parse.lookup import following
from factcheck.parse.smaller import stands_alone
from factcheck.parse.standing import UNITS, Place, Token
from factcheck.parse.vocabulary import Sense, vocabulary
from factcheck.parse.years import after_year, ends_in_year, in_brackets
from factcheck.span import Span
from factcheck.trie import any_of

_ENDS_THERE = regex.compile(r"\s*(?:[.,;:!?)]|\Z|more\b|each\b)")
_LAST_THERE = regex.compile(r"\s*(?:[.;:!?)](?!\d)|\Z|,\s(?!\d)|(?:flat|dead|exactly|precisely)\b)")
_TIMES_MORE = regex.compile(r"\s?[x×]\s?\d")
_SIZED = regex.compile(r"\s+(?:tall|high|long|wide)\b")
_HOURS = regex.compile(r"\s?(?:hours|hrs)\b")
_ODD_TIME = regex.compile(r"\s?(?:hours|hrs)\s*(?:[.,;:!?)]|\Z|(?:and|on|but|local)\b)")
_AT = regex.compile(r"\b(?:at|by|until|till|from|around|about|before|after)\s+\Z", re.IGNORECASE)
_IN = regex.compile(r"\b(?:in|during|throughout|in early|in late|in mid)[\s-]\Z", re.IGNORECASE)
_HOURS_SHOWN = 12  # on a clock
_YEARS = regex.compile(r"[-–](?:19|20)\d\d(?![\d,.%]*\d|\s?%)")
_BETWEEN = regex.compile(r"\b[Bb]etween\s+\Z")
_TIME_ENDS = regex.compile(r"\s*(?:[.,;:!?)]|\Z|(?:and|on|to|but|until|from|local)\b)")
_LAST = regex.compile(r"([a-z]+)\s+$")
_LED = regex.compile(r"([^\W\d_]+)\s+\Z")
_DAY_ENDS = regex.compile(r"\s*(?:[.,;:!?)]|\Z|(?:19|20)\d\d\b)")
_CUT_DECADES = (0, 10, 30, 50, 60, 70, 80, 90)
_CUT_DECADE = regex.compile(r"['‘’]\d0s(?!\w)")
_LIFE_TAIL = regex.compile(r"['’]?s(?!\w)")
_SMALL_COINS = {"foot": 12, "stone": 14, "hour": 60, "minute": 60}  # how many of what is left over make one
_SIZES = frozenset({"FOOT", "STONE", "DUR"})
_HOUR_AND_MINUTES = regex.compile(r"\d{1,2}\.\d\d")
_NOT_NAMED = frozenset({"MAG", "CURWORD", "CENT", "PCT", "POINTS", "HUNDRED", "DOZEN", "AFTER"})
_AFTER_DAY = frozenset("-–—stnrdoST") | frozenset(map(chr, (9, 10, 32, 160)))  # before a month: what may be in between


def figure_token(place: Place, figure: Figure) -> Token:
    start, end = figure.span
    if figure.terminal not in ("INT", "ORD", "DEC"):
        return _formed(place, figure)
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
        if _ends_range(place, last):
            senses.pop()  # `the 53 weeks to 3 February`
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
    if is_over and _is_left(place, end, senses):
        senses = [Sense("LEFTOVER", number, "figures", {})]
    if year_long and 0 <= whole <= 2999 and (_hours_follow(place, start, end) or _zone_follows().match(text, end)):
        return Token(start, end, (Sense("CLOCK", f"{text[start : end - 2]}:{text[end - 2 : end]}", "figures", {}),))
    if end - start <= 2 and 1 <= whole <= 12 and (hour := _until_hour(place, end, whole)) is not None:
        return Token(start, end, (Sense("CLOCK", f"{hour}:00", "figures", {}),))
    if _is_hour(place, figure, number):
        senses = [Sense("HOUR", number, "figures", {})]
    return Token(start, end, tuple(senses))


def _is_hour(place: Place, figure: Figure, number: Number) -> bool:
    """Whether words after it make a number below 24 an hour: `8 o'clock`, `8.30 am`."""
    start, end = figure.span
    short = end - start <= 5 and number.value.numerator < 24 * number.value.denominator
    told = short and (figure.terminal == "INT" or _HOUR_AND_MINUTES.fullmatch(place.text, start, end))
    return bool(told and _hour_follows().match(place.text, end, place.stop))


def _until_hour(place: Place, end: int, hour: int) -> int | None:
    """The hour, on 24, that a figure is before one with its half of the day: `between 1 and 3 p.m.`, `9-5pm`."""
    found = _half_said().match(place.text, end, place.stop)
    if found is None or not 1 <= int(found[1]) <= 12:
        return None
    if "and" in found.group() and not _BETWEEN.search(place.text, place.floor, place.start):
        return None
    later, sooner = int(found[1]) % 12, hour % 12
    in_the_afternoon = found[2].lower().startswith("p")
    return sooner + 12 if in_the_afternoon == (sooner < later) else sooner


def _formed(place: Place, figure: Figure) -> Token:
    """Figures whose form says what they are, but for a ratio such as `1:12.5` that looks like a time."""
    start, end = figure.span
    terminal, value = figure.terminal, figure.value
    led = _AT.search(place.text, max(place.floor, start - 12), start) is not None
    if terminal == "SPENT" and (led or place.text[start] == "0"):
        hours, _, minutes = place.text[start:end].partition("h")
        terminal, value = "CLOCK", f"{hours}:{minutes[:2]}"
    timed = terminal == "CLOCK" and led and not _is_titre(place, start, end)
    if (
        terminal in ("LAP", "CLOCK")
        and not timed
        and (_compared().search(place.text, max(place.floor, start - 24), start) or _is_titre(place, start, end))
    ):
        terminal, value = "COLONS", place.text[start:end]
    return Token(start, end, (Sense(terminal, value, "figures", {}),))


def _is_titre(place: Place, start: int, end: int) -> bool:
    """`1:64`, `80:20`: one part in so many, so much to so much, for no clock shows it."""
    one = place.text.startswith("1:", start) and end - start == 4 and int(place.text[end - 2 : end]) > 59
    return one or int(place.text[start:end].replace("h", ":").partition(":")[0]) > 30


def _is_month_day(place: Place, end: int, last: tuple[str, ...]) -> bool:
    """Whether a number to 31 that ends at `end` is a day of a month."""
    text, stop = place.text, place.stop
    if "MONTH" in last and _counts_in_month(place, end):
        return False
    if "MONTH" in last or (("DASH" in last or "TO" in last) and _after_month_day(place)):
        return True
    if "ALSODAY" in last and _after_month_day(place):
        return _DAY_ENDS.match(text, end, stop) is not None
    return end < stop and text[end] in _AFTER_DAY and _month_follows().match(text, end, stop) is not None


def _ends_range(place: Place, last: tuple[str, ...]) -> bool:
    """Whether a day of a month stands behind `to` or `and` with no day before it."""
    if {"TO", "AND"}.isdisjoint(last) or len(place.before) < 2:
        return False
    return {"MDAY", "MONTH"}.isdisjoint(place.before[-2].terminals)


def _counts_in_month(place: Place, end: int) -> bool:
    """Whether a number after a month counts what happened in it: `in June 31 houses burned`."""
    text, month = place.text, place.before[-1].start
    if not _IN.search(text, max(place.floor, month - 12), month):
        return False
    return phrase_at(text, end, place.stop, plural=True) is not None


def _is_over(place: Place, value: Fraction, digits: int) -> bool:
    """Whether a number after money, feet, stones or hours is so many cents, inches, pounds or minutes: `11 stone 4`."""
    before = place.before[-2:] if place.before and "JOIN" in place.before[-1].terminals else place.before[-1:]
    last = before[0].terminals if before else ()
    sized = (str(sense.value) for sense in before[0].senses if sense.terminal in _SIZES) if before else ()
    most = next((_SMALL_COINS[unit] for unit in sized if unit in _SMALL_COINS), 0)
    paid = not {"CURWORD", "CURCODE"}.isdisjoint(last) and place.before[0].terminals[-1] != "CURCODE"
    return (paid and digits == 2) or (0 < value < most)


def _is_left(place: Place, end: int, senses: list[Sense]) -> bool:
    """Whether what is over ends there: before a mark, and for inches and pounds where it counts nothing."""
    if "DUR" in place.before[-1].terminals:
        return _LAST_THERE.match(place.text, end) is not None
    if _ENDS_THERE.match(place.text, end):
        return True
    sized = not _SIZES.isdisjoint(place.before[-1].terminals) and senses[0].terminal == "INT"
    return sized and stands_alone(place.text, end, place.stop)


def over_in_words(place: Place) -> Token | None:
    """`two dollars fifty`, `six foot two`."""
    found = _leftover().match(place.text, place.start, place.stop)
    if found is None:
        return None
    n, said = table("numerals"), [group.lower() for group in found.groups() if group]
    value = Fraction(sum(n["tens"].get(w) or n["units"].get(w) or n["teens"][w] for w in said))
    if not _is_over(place, value, 2 if value >= 10 else 1):
        return None
    number = Number(value, Fraction(1), Fraction(1), Span(found.start(), found.end()))
    plain = Sense("INT" if value > 1 else "ORD", number, "numerals", {})  # `six feet one morning`
    if not (_SIZED.match(place.text, found.end()) or _is_left(place, found.end(), [plain])):
        return None
    return Token(found.start(), found.end(), (Sense("LEFTOVER", number, "numerals", {}),))


def year_in_words(place: Place) -> Token | None:
    """`in nineteen eighty-four`, `by twenty twenty`, after a word or month that years follow."""
    text, start = place.text, place.start
    led = _LED.search(text, max(place.floor, start - 14), start)
    if led is None or not (led[1].lower() in _words("year_words") or led[1].lower() in _words("spoken_year_words")):
        return None
    found = _century().match(text, start, place.stop)
    if found is None:
        return None
    n, said = table("numerals"), [group.lower() for group in found.groups() if group]
    values = [n["tens"].get(word) or n["units"].get(word) or n["teens"][word] for word in said]
    value, span = Fraction(values[0] * 100 + sum(values[1:])), Span(*found.span())
    number = Number(value, Fraction(1), Fraction(1), span)
    return Token(span.start, span.end, (Sense("YEAR", number, "numerals", {}),))


def half_hour(place: Place) -> Token | None:
    """`at half six`, `from half ten`: half an hour past it, after a word that times follow."""
    if _AT.search(place.text, max(place.floor, place.start - 12), place.start) is None:
        return None
    found = _half_hour().match(place.text, place.start, place.stop)
    if found is None:
        return None
    n = table("numerals")
    hour = n["units"].get(found[1].lower()) or n["teens"][found[1].lower()]
    return Token(*found.span(), (Sense("CLOCK", f"{hour}:30", "numerals", {}),))


@cache
def _half_hour() -> re.Pattern[str]:
    n = table("numerals")
    hours = any_of([word for word, value in {**n["units"], **n["teens"]}.items() if 1 <= value <= _HOURS_SHOWN])
    ends = r"(?=\s*(?:[.,;:!?)]|\Z)|\s+(?:on|in|to|till|until|and|when)\b)"
    return regex.compile(rf"half[\s-]({hours})(?![\w-]){ends}", re.IGNORECASE)


@cache
def _century() -> re.Pattern[str]:
    n = table("numerals")
    tens, ones, teens = any_of(n["tens"]), any_of(n["units"]), any_of(n["teens"])
    ends = r"(?=\s*(?:[.,;:!?)]|\Z)|\s+[^\W\d_]+\b(?!-))(?!\s+(?:" + f"{tens}|{ones}|{teens}|hundred|thousand|million))"
    return regex.compile(
        rf"(eighteen|nineteen|twenty)[\s-]+(?:({tens})(?:[\s-]+({ones}))?|({teens}))(?![\w-]){ends}", re.IGNORECASE
    )


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
    if _TIMES_MORE.match(place.text, figure.span.end, place.stop):
        return [plain]  # `1920 x 1080`
    levels = 1900 <= said <= 2100 and _of_a_year().match(place.text, figure.span.end, place.stop) is not None
    if "HEDGE" in last and levels:
        return [year]
    hedge = place.before[-1] if "HEDGE" in last else None
    if hedge is not None and _dates(place, hedge, figure):
        return [year]
    if {"FROM", "BETWEEN"} & set(last) and _YEARS.match(place.text, figure.span.end, place.stop):
        return [year]
    if {"CURSYM", "CURCODE", "HEDGE", "MINUS", "FROM", "BETWEEN"} & set(last):
        return [plain] if {"CURSYM", "CURCODE", "MINUS"} & set(last) else [plain, year]
    if {"MONTH", "MDAY", "COMMA", "YEARWORD", "QUARTER"} & set(last):
        return [year]
    if after_year(place.text, figure.span.start, place.stop):
        return [year]
    before = place.text[max(0, figure.span.start - 14) : figure.span.start].lower()
    word = _LAST.search(before)
    if word and word.group(1) in _words("year_words"):
        return [year]
    if word and word.group(1) in _words("year_articles") and 1900 <= said <= 2100 and _names_a_thing(place, figure):
        return [year]
    if said < 1900 and (ends_in_year(place.text, *figure.span, place.stop) or _is_owned_year(place, figure)):
        return [year]
    bracketed = in_brackets(place.text, *figure.span)
    if 1500 <= said < 1900 and (bracketed or (word and word.group(1) in _words("year_leads"))):
        return [year, plain]
    if 1900 <= said <= 2100:
        return [year] if levels else [year, plain]
    return [plain] if said < 1500 else [plain, year]


def _is_owned_year(place: Place, figure: Figure) -> bool:
    """`the king's 1317 edict`: a year, for what follows is no plural."""
    if not place.text.startswith(("'s ", "’s "), figure.span.start - 3) or not _names_a_thing(place, figure):
        return False
    return phrase_at(place.text, figure.span.end, place.stop, plural=True) is None


def _names_a_thing(place: Place, figure: Figure) -> bool:
    """Whether a word and no unit or magnitude follows: `a 1997 Catalan film`."""
    text, end = place.text, figure.span.end
    if text[end : end + 1] != " " or not text[end + 1 : end + 2].isalpha():
        return False
    return (_NOT_NAMED | UNITS).isdisjoint(following(vocabulary(), text, end, place.stop))


def _dates(place: Place, hedge: Token, figure: Figure) -> bool:
    """Whether a figure like a year is one after a hedge: `c. 1850`, `in about 1990`, with nothing counted after it."""
    text, stop = place.text, place.stop
    if text[hedge.start : hedge.end].lower() in _words("year_hedges"):
        return True
    led = _LED.search(text, max(place.floor, hedge.start - 14), hedge.start)
    if led is None or led[1].lower() not in _words("year_words") | {"through"}:
        return False
    goes_on = text.startswith((" of ", "%", " %", " per "), figure.span.end)
    return not goes_on and phrase_at(text, figure.span.end, stop, plural=True) is None


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("claims")[name])


@cache
def _of_a_year() -> re.Pattern[str]:
    """Words that a year stands before: `2005 levels`, `the 2024 general election`."""
    return regex.compile(rf"\s+(?:[^\W\d_]+\s+)?(?:{any_of(table('claims')['year_nouns'])})(?![^\W_])", re.IGNORECASE)


def _hours_follow(place: Place, start: int, end: int) -> bool:
    """Whether four figures are a time of day: `at 1730 hours`, `0530 hours`, `at 0600`."""
    led = _AT.search(place.text, max(place.floor, start - 12), start) is not None
    early, value = place.text[start] == "0", int(place.text[start:end])
    if value > 2400 or value % 100 > 59:  # no time, nor is 1950 in `serviced at 1950 hours`
        odd = place.text[start - 3 : start].lower() == "at " and value % 50 and _ODD_TIME.match(place.text, end)
        return bool(odd or (early and _HOURS.match(place.text, end, place.stop)))
    if led and ((early and _TIME_ENDS.match(place.text, end)) or _on_day().match(place.text, end, place.stop)):
        return True
    return (early or led) and _HOURS.match(place.text, end, place.stop) is not None


@cache
def _on_day() -> re.Pattern[str]:
    """`at 1620 on Thursday`."""
    rows = table("calendar")["weekdays"].values()
    return regex.compile(rf"\s+on\s+(?:the\s+)?(?:{any_of([name for row in rows for name in row['names']])})\b")


@cache
def _half_said() -> re.Pattern[str]:
    halves = any_of(table("calendar")["halves_of_day"])
    link = r"\s?(?:-|–|to|and|until|till)\s?"
    return regex.compile(rf"{link}(\d{{1,2}})(?:[:.]\d\d)?\s?({halves})(?![a-z])", re.IGNORECASE)


@cache
def _compared() -> re.Pattern[str]:
    """`a ratio of 1:12.5`: what makes so many of one for so many of the other of two figures."""
    words = any_of([*table("context")["comparing_words"], "scale", "diluted"])
    return regex.compile(rf"\b(?:{words})\b", re.IGNORECASE)


@cache
def _whose() -> re.Pattern[str]:
    whose = any_of(table("calendar")["whose_decade"])
    return regex.compile(rf"(?<!\w)(?:{whose})\s+(?:(?:early|mid|late)[\s-]+)?\Z", re.IGNORECASE)


@cache
def _leftover() -> re.Pattern[str]:
    """What is over, in words: `two dollars fifty`, `six foot two`."""
    n = table("numerals")
    tens, ones = any_of(n["tens"]), any_of([*n["units"], *n["teens"]])
    return regex.compile(rf"(?:({tens})(?:[\s-]+({ones}))?|({ones}))(?![\w-])", re.IGNORECASE)


def _longest_first(names: set[str]) -> list[str]:
    """The names, of equal length in alphabetical order: a pattern that changes from run to run is never kept."""
    return sorted(names, key=lambda name: (-len(name), name))


@cache
def _month_follows() -> re.Pattern[str]:
    months = table("calendar")["months"].values()
    written = {n for m in months for n in (*m["names"], *m["short"])}
    names = _longest_first(written | {n.upper() for m in months for n in m["names"]})
    return regex.compile(
        r"(?:\s*(?:[-–—]|\bto\b|\band\b|\bor\b)\s*\d{1,2})?(?:st|nd|rd|th)?(?:\s+(?:day\s+)?of)?[\s\-]+(?:"
        + "|".join(map(re.escape, names))
        + r")(?![a-z])"
    )


@cache
def _zone_follows() -> re.Pattern[str]:
    """Zones of a kind that follows a time without a colon: `1030 GMT`."""
    zones = [zone for zone in table("calendar")["zones"] if zone.isupper() and len(zone) > 2]
    return regex.compile(rf" ?(?:{any_of(zones)})(?!\w)")


@cache
def _hour_follows() -> re.Pattern[str]:
    c = table("calendar")
    names = _longest_first({*c["halves_of_day"], *(c.get("oclock") or ())})
    return regex.compile(r"\s?(?:" + "|".join(map(re.escape, names)) + r")(?![a-z])", re.IGNORECASE)
