"""From text to tokens: each a place and the readings it may have, so that the grammar sees terminals alone."""

from __future__ import annotations

from functools import lru_cache

from factcheck import regex
from factcheck.nouns import phrase_at
from factcheck.parse.among import among_at
from factcheck.parse.figures import figure_at, figure_begins, in_accounts
from factcheck.parse.fitting import AFTER_NOUN, Fitting, fit, fitting_of
from factcheck.parse.lookup import LETTERS, NUMBER, currency_at, seconds, symbols_of, whole_end
from factcheck.parse.numbered import figure_token, half_hour, over_in_words, year_in_words
from factcheck.parse.old_money import old_coin
from factcheck.parse.periods import begins_with_number, period_at
from factcheck.parse.pressure import pair_at
from factcheck.parse.spread import deviation_at, spread_at
from factcheck.parse.standing import UNITS, Place, Token, fits, holds, sign_holds
from factcheck.parse.vocabulary import PIECE, Sense, Vocabulary, vocabulary

MOST_TOKENS = 18
_NOUN = ("NOUN",)
_MINUS = Sense("MINUS", -1, "numerals.signs", {})
_LEADS_SIGN = ("PER", "DOT", "HY", "OF", "AFTER", "READINGS", "AMONG", "SPREAD", "DEVIATION", "SPECIES")
_MAY_HAVE_OVER = frozenset({"CURWORD", "FOOT", "STONE", "JOIN", "DUR"})
_FIGURED = frozenset({"INT", "DEC"})
_WORDED = frozenset({"SMALL", "TEEN", "TENS"})
_MAY_GO_ON = _WORDED | {"HUNDRED", "MAG"}
_SIGNS = ("CURSYM", "CURCODE")
_BEFORE_NOUN = NUMBER | {"HY", "STRONG", "DEM", "THE", "AFTER", "VAGUE", "ANCHORED", "OF", "PER", "EACH", "AMONG"}
_BEFORE_NOUN |= {"ROUGHLY"}
_SENTENCE = regex.compile(r"\s[A-Z][a-z]+\s[a-z]|\s(?:The|A|An|It|He|She|They|We|In|On|At|This|That|Its|His|Her)\s")
_FIGURE_NEXT = regex.compile(r"\s?\d")
_SIZED = regex.compile(r"\s+(?:long|wide|tall|high|deep|thick|across)\b")
_ROUND = {"(": ")", "[": "]", "{": "}", "<": ">"}
_LONGEST_SIGN = 12  # characters of a unit sign in brackets, with them
_CODE_GOES_ON = regex.compile(r"-\d[\d.,]*(?![\d.,]|\s?[A-Za-z°%µμΩ])")
_BLANK_POWER = regex.compile(r"([A-Za-zµμ]{1,4}) [-−–]([123])(?![\d%]|[.,]\d|\s?[A-Za-z°]?\d)")  # `15 kg m -2`
# `60 kg N ha−1`, `2 mg C g-1`: what is measured, between its unit and what it is for each of
_SPECIES = regex.compile(
    r"((?:N|P|K|C|S|Fe|Cl|Na|NaCl|CO2|CO₂|CH4|N2O|O2|NH4|NO3|Chl|DM|DW|dw|protein|dry matter|dry weight)(?:[-–][A-Z])?)"
    r"(?= ?(?:[a-zµ]{1,3}|L|day|year)(?:\^?[-−–⁻][123¹²³]| [-−–][123](?!\d)))"
)
_OF_SPECIES = Sense("SPECIES", "", "figures", {})
_LENGTHS = frozenset({"m", "mm", "km"})  # `5 m -2 m`
_LOSS_BEGINS = "($£€¥"
# Figures with nothing behind that could make a part of a year, old coins or two readings of them.
_PLAINLY_ALONE = regex.compile(r"\d[\d.,]*(?:[%;)]|[ \u00a0][^\Wdos\d_]|\Z)")
_TIED_LETTERS = frozenset("WVLghs")  # units of one letter that a hyphen may tie on: `a 2-L bottle`, not `the 4-H club`
_TIED_NOUN = regex.compile(r" [a-z]{3,}")


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
        if (
            token is not None
            and text[token.end : token.end + 1] == ")"
            and (text[start] in _LOSS_BEGINS or (tokens and text[tokens[-1].start] == "("))
        ):
            token = _closed(text, tokens, token)
        if token is not None and tokens and text.startswith("-", token.end) and _ties_on(text, tokens[-1], token):
            break
        if token is None or (tokens and tokens[-1].terminals == _NOUN and AFTER_NOUN.isdisjoint(token.terminals)):
            break
        tokens.append(token)
        at = token.end
    return tokens


def _closed(text: str, tokens: list[Token], token: Token) -> Token:
    """The token with the bracket after it, where one before it is the minus of accounts: `$(1.2) million`."""
    opened = any(text[t.start] == "(" for t in tokens)
    return Token(token.start, token.end + 1, token.senses) if opened else token


def _ties_on(text: str, last: Token, token: Token) -> bool:
    """Whether a number word before a hyphen begins a word of its own: `twenty eight-second tests`, `a thousand two-bed
    flats`,
    `80 half-timers`."""
    if "PART" in token.terminals and not NUMBER.isdisjoint(last.terminals) and text[last.end : token.start].isspace():
        return LETTERS.match(text, token.end + 1) is not None
    if _MAY_GO_ON.isdisjoint(last.terminals) or _WORDED.isdisjoint(token.terminals) or last.end == token.start:
        return False
    if not text[last.end : token.start].isspace():
        return False
    tied = LETTERS.match(text, token.end + 1)
    alone = vocabulary().alone.get(tied.group().lower(), ()) if tied else ()
    small = "TENS" in last.terminals and "SMALL" in token.terminals
    return small or (tied is not None and NUMBER.isdisjoint(sense.terminal for sense in alone))


def _ahead(text: str, start: int, floor: int, stop: int, most: int) -> list[Token]:
    """The tokens that lie ahead, read without looking further ahead themselves, so that no wording costs more than
    once."""
    return lex(text, start, floor, stop, most, look=False)


def _nothing(text: str, start: int, floor: int, stop: int, most: int) -> list[Token]:
    return []


def _token(words: Vocabulary, place: Place) -> Token | None:
    text, start = place.text, place.start
    first = text[start]
    last = place.before[-1].terminals if place.before else ()
    if last and not UNITS.isdisjoint(last) and (thing := _SPECIES.match(text, start, place.stop)) is not None:
        return Token(start, thing.end(1), (_OF_SPECIES,))
    if last and first in "/pfPF" and (among := among_at(place)) is not None:
        return among
    if last == _NOUN:
        return _phrase(words, place, last)
    if first.isalpha():
        return _worded(words, place, first, last)
    if figure_begins(text, start):
        return _of_figures(place)
    if first == "(":
        if (raised := spread_at(place)) is not None:
            return raised
        if not _FIGURED.isdisjoint(last) and (spread := deviation_at(place)) is not None:
            return spread
        if in_accounts(text, start, place.floor):
            return Token(start, start + 1, (_MINUS,))
        if last and (sign := _symbol(words, place, last)) is not None:
            return sign
    elif last and (said := _signed(words, place, last)) is not None:
        return said
    return _phrase_or_money(words, place, first, last)[0]


def _of_figures(place: Place) -> Token | None:
    """What begins with figures: a part of a year, old coins, a pair, a number."""
    if _PLAINLY_ALONE.match(place.text, place.start, place.stop) is None:
        period = period_at(place) if begins_with_number(place.text, place.start) else None
        said = period or old_coin(place) or pair_at(place)
        if said is not None:
            return said
    figure = figure_at(place.text, place.start, place.stop)
    return None if figure is None else figure_token(place, figure)


def _worded(words: Vocabulary, place: Place, first: str, last: tuple[str, ...]) -> Token | None:
    """The token that a letter begins."""
    if last and (signed := _signed(words, place, last)) is not None:
        return signed
    if first in "FQHf" and (not last or last == ("QUARTER",)) and (period := period_at(place)) is not None:
        return period
    if last and not _MAY_HAVE_OVER.isdisjoint(last) and (over := over_in_words(place)) is not None:
        return over
    if first in "entENT" and (not last or "MONTH" in last) and (year := year_in_words(place)) is not None:
        return year
    if first in "hH" and not last and (half := half_hour(place)) is not None:
        return half
    phrase, is_settled = _phrase_or_money(words, place, first, last)
    noun = None
    if not is_settled and not _BEFORE_NOUN.isdisjoint(last) and (phrase is None or _has_rival(phrase)):
        noun = _noun(place, last)
    if phrase is None or noun is None:
        return phrase or noun
    return Token(phrase.start, phrase.end, phrase.senses + noun.senses) if noun.end == phrase.end else phrase


def _signed(words: Vocabulary, place: Place, last: tuple[str, ...]) -> Token | None:
    """The sign after a figure, or the longer phrase that begins with it: `km squared`."""
    symbol = _symbol(words, place, last)
    if symbol is None:
        return None
    longer = _phrase(words, place, last)
    return longer if longer is not None and longer.end > symbol.end else symbol


def _phrase_or_money(words: Vocabulary, place: Place, first: str, last: tuple[str, ...]) -> tuple[Token | None, bool]:
    """The phrase here or the money sign, whichever is longer; and whether it is the sign."""
    phrase = _phrase(words, place, last)
    currency = _currency(words, place) if first in words.before_figure else None
    if currency is not None and (phrase is None or currency.end > phrase.end or _is_code(currency, phrase)):
        return currency, True
    return phrase, False


def _is_code(currency: Token, phrase: Token) -> bool:
    """Whether a code that is also a word for its money stands before a figure: `about EUR 30`."""
    return currency.end == phrase.end and "CURWORD" in phrase.terminals


def _has_rival(phrase: Token) -> bool:
    """Whether the lexicon says of a unit word that it may be a noun (`foot`, `cup`)."""
    return any("noun" in (sense.conditions.get("rivals") or ()) for sense in phrase.senses)


# -- symbols and currency signs ---------------------------------------------------------------------------------------


@lru_cache(maxsize=1024)
def _after_figures(last: tuple[str, ...]) -> tuple[bool, bool]:
    """Whether a sign may follow a token of these terminals; and whether it is then one above the line."""
    raised = not UNITS.isdisjoint(last) or last[0] in ("RAISED", "SPECIES")
    return raised or not NUMBER.isdisjoint(last) or last[0] in _LEADS_SIGN, raised


def _symbol(words: Vocabulary, place: Place, last: tuple[str, ...]) -> Token | None:
    """Unit signs, money signs and magnitude letters after figures, glued or after one blank: the longest that is
    known."""
    may_follow, raised = _after_figures(last)
    if not may_follow:
        return None
    text, start, stop = place.text, place.start, place.stop
    if text[start] in _ROUND:
        return _enclosed(words, place) if not raised else None
    letters = LETTERS.match(text, start, stop)
    longest = words.stems.get(letters.group() if letters else text[start])
    if longest is None:
        return None
    if letters and text.startswith(" ", letters.end()) and (power := _with_power(words, place, raised, last)):
        return power
    for symbol in symbols_of(words, text, start, stop, letters, longest):
        if symbol == '"' and not _is_inch_mark(place):
            continue
        end = start + len(symbol)
        if _is_no_symbol(words, symbol, text, end, stop, last):
            continue
        place.end = end
        senses = [s for s in words.symbols[symbol] if (s.terminal == "RAISED") == raised and fits(s, last)]
        held = tuple([s for s in senses if holds(words, s, place)])
        if held:
            return Token(start, end, held)
    return None


def _with_power(words: Vocabulary, place: Place, raised: bool, last: tuple[str, ...]) -> Token | None:
    """`s -1`, `m -2`: a unit sign whose power stands behind a blank, as plain text keeps it."""
    power = _BLANK_POWER.match(place.text, place.start, place.stop)
    if power is None or not (raised or power[1] not in _LENGTHS):
        return None
    place.end = power.end()
    senses = words.symbols.get(f"{power[1]}-{power[2]}", ())
    held = [s for s in senses if (s.terminal == "RAISED") == raised and fits(s, last)]
    return Token(place.start, power.end(), tuple(held)) if held else None


def _is_no_symbol(words: Vocabulary, symbol: str, text: str, end: int, stop: int, last: tuple[str, ...]) -> bool:
    """Whether what looks like a sign and ends at `end` is something else, by the characters after it."""
    first, final = symbol[0], symbol[-1]
    after = text[end : end + 1]
    if last[0] == "HY" and len(symbol) == 1 and not (first in _TIED_LETTERS and _TIED_NOUN.match(text, end, stop)):
        return first != "m"
    if not first.isalpha() and words.symbols[symbol][0].terminal in _SIGNS and _FIGURE_NEXT.match(text, end, stop):
        return True  # the sign of the next amount
    if final == "." and _is_ended(words, symbol[:-1], text, end, stop):
        return True  # the full stop is the sentence's
    if final.isalpha() and (after.isalnum() or after in ("'", "’")):
        return True
    if after == "." and final.isupper() and text[end + 1 : end + 2].isalpha():
        return True  # `2022 U.S.`
    if final.isdigit() and (after.isdigit() or (after == "." and text[end + 1 : end + 2].isdigit())):
        return True  # `m2` in `m212`, `m-3` in `2.5 m-3.5 m`
    # `24703 L-202`
    return len(symbol) == 1 and after == "-" and first.isupper() and _CODE_GOES_ON.match(text, end, stop) is not None


def _is_ended(words: Vocabulary, symbol: str, text: str, end: int, stop: int) -> bool:
    """Whether the stop after a symbol that goes without one ends its sentence: `a scan of 50 min. The next`."""
    known = symbol in words.symbols or symbol in words.alone
    return known and (end >= stop or _SENTENCE.match(text, end) is not None)


def _enclosed(words: Vocabulary, place: Place) -> Token | None:
    """A unit sign of two letters or more in brackets of its own: `20 (kg)`, `20 [mm]`."""
    text, start = place.text, place.start
    close = text.find(_ROUND[text[start]], start + 2, min(place.stop, start + _LONGEST_SIGN))
    if close < 0 or place.before[-1].end != start - (text[start - 1] == " ") or not text[start + 1].isalpha():
        return None
    senses = words.symbols.get(text[start + 1 : close], ()) if close > start + 2 else ()
    place.end = close
    last = place.before[-1].terminals
    held = tuple([s for s in senses if s.terminal in UNITS and fits(s, last) and holds(words, s, place)])
    return Token(start, close + 1, held) if held else None


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


def _phrase(words: Vocabulary, place: Place, last: tuple[str, ...]) -> Token | None:
    """The longest phrase of the lexicon here with a sense that may stand here; all such senses of that phrase."""
    text, start, stop = place.text, place.start, place.stop
    first = PIECE.match(text, start, stop)
    if first is None:
        return None
    word = first.group().lower()
    found = fit(word, last) if word in words.longer or word in words.alone else None
    if found is None:
        return None
    if found.seconds:
        for second, at in seconds(text, first.end(), stop):
            for phrase in words.longer[word][second] if second in found.seconds else ():
                end = whole_end(text, at, stop, phrase.rest) if phrase.rest else at
                if end is None or not (senses := fitting_of(phrase.senses, last)):
                    continue
                if (said := _held(words, place, end, senses)) is not None:
                    return said
    return _held(words, place, first.end(), found.alone) if found.alone else None


def _held(words: Vocabulary, place: Place, end: int, senses: Fitting) -> Token | None:
    """The phrase that ends at `end`, with those of its senses that may stand there."""
    text, start = place.text, place.start
    if (
        text[end - 1] == "."
        and text[start:end].count(".") == 1
        and (end >= place.stop or _is_ended(words, text[start : end - 1].lower(), text, end, place.stop))
    ):
        return None  # the full stop is the sentence's
    place.end = end
    held = []
    for sense, is_sure in senses:
        if is_sure or holds(words, sense, place):
            held.append(sense)
            if sense.conditions.get("only"):
                break
    return Token(start, end, tuple(held)) if held else None


def _noun(place: Place, last: tuple[str, ...]) -> Token | None:
    """What is counted here, after a token that a noun may follow."""
    if place.before[-1].end == place.start and place.text[place.start - 1].isdigit():
        return None  # letters written onto figures count nothing: `2Wire`
    tied = last[0] == "HY"  # the noun is the word that the hyphen ties on: `12-bed ward`
    many = True if "AFTER" in last and place.text[place.before[-1].start].isalpha() else None  # `20 or more people`
    if "STRONG" in last:
        many = False  # `a 20-strong team`
    stop = place.stop
    if "EACH" in last and (comma := place.text.find(",", place.start, min(stop, place.start + _LONGEST_SIGN))) > 0:
        stop = comma  # `$2 a share, beating forecasts`
    phrase = phrase_at(place.text, place.start - tied, stop, plural=many)
    if phrase is None or phrase.span.start < place.start or phrase.span.end - phrase.span.start == 1:
        return None
    return Token(phrase.span.start, phrase.span.end, (Sense("NOUN", phrase, "nouns", {}),))
