"""Numbers in figures: how digits are grouped, pointed, raised and dated, and what each is worth."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import cache, lru_cache
from typing import NamedTuple

from factcheck import regex
from factcheck.lexicon import table
from factcheck.model.mention import Number
from factcheck.nouns import phrase_at
from factcheck.span import Span, spanning
from factcheck.trie import any_of

MOST_DIGITS = 300  # a longer run is no quantity that a reader could check: it is set aside

_ONE = Fraction(1)
_SUPER = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺−–", "0123456789-+--")
_SMALL_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", "01234567890123456789")
SMALL_FRACTION = regex.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}⁄[₀₁₂₃₄₅₆₇₈₉]{1,3}")
FIGURE = regex.compile(
    r"""
    (?P<ISODATE>\d{4}-\d{2}-\d{2}(?!\d)|(?:19|20)\d{2}/(?:0[1-9]|1[0-2])/\d{2}(?![\d/]))
  | (?P<LOGDATE>\d{1,2}-[A-Z][a-z]{2,8}-(?:\d{4}|\d{2})(?!\w))
  | (?P<ISOMONTH>(?:19|20)\d{2}-0[1-9](?![\d-]))
  |
  (?P<SLASHDATE>\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})(?![\d/])|\d{1,2}-\d{1,2}-\d{4}(?![\d-])|\d{1,2}\.\d{1,2}\.(?:19|20)\d{2}(?![\d.]*\d))
  | (?P<SCALE>\d{1,2}:\d{1,3}(?:,\d{3})+(?![\d,]*\d))
  | (?P<LAP>\d{1,2}:[0-5]\d(?::[0-5]\d)?\.\d{1,3}(?![\d:]|\.\d))
  | (?P<SPENT>\d{1,2}h[0-5]\d(?:m|min)?(?!\w))
  | (?P<CLOCK>\d{1,2}:\d{2}(?::\d{2})?(?!\d|:\d))
  | (?P<COLONS>\d{1,4}:\d{1,7}(?:\.\d{1,4})?(?![\d:]))
  |
  (?P<SCI>[1-9](?:\.\d{1,30})?\s?×\s?10\d{1,2}(?![\d.,]*\d)|(?:\d{1,30}(?:\.\d{1,30})?)(?:[eE][+\-−]?\d{1,3}(?!\w)|[eE]\s?[-−]\s?\d{1,3}(?!\w)|\s?[×xX]\s?10\s[-−–]\s?\d{1,2}(?![\d.,]*\d)|\s?[×xX]\s?10\s\d{1,2}(?=\s?/|\s[a-zA-Z])|\s?[×xX·]\s?10(?:\s?\^\s?\(?[-−–]?\d{1,3}\)?|[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|[-−–]\d{1,2}(?![\d.])|\([-−–]?\d{1,2}\))))
  | (?P<TENTH>10−[1-9](?![\d.%])|10(?:[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|\([-−–]\d{1,2}\)
      |\s?[-−–]\d{1,2}(?=(?:\s?(?:,|to|and|or|-|–)\s?10\s?[-−–]\d{1,2})?\s?(?:M|mol)(?!\w))))
  | (?P<POWER>(?:\d{1,9}(?:\.\d{1,9})?\s?[×x·]\s?)?\d{1,6}(?:\.\d{1,6})?\^[-−]?\d{1,2}(?![\d^]|\.\d))
  | (?P<RAISED>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}⁄[₀₁₂₃₄₅₆₇₈₉]{1,3})
  | (?P<TIED>\d{1,3}-\d{1,2}[/⁄](?:2|4|8|16|32|64)(?![\d/]))
  | (?P<SLASHED>\d{1,3}[/⁄]\d{1,3}(?:(?:th|rd|nd)s?)?(?![\d/]|,\d{3})|(?<=[(\s])\d{1,5}/\d{4,5}(?=[),;.\s]))
  | (?P<DECADE>\d{3}0['’]?s(?!\w))
  | (?P<ORD>\d{1,6}(?:,\d{3})*(?:\s{2,16})?(?:st|nd|rd|th)(?!\w))
  | (?P<POINTS>\d{1,3}(?:\.\d{3})+\.000(?![\d.,]*\d))
  | (?P<INDIAN>\d{1,2}(?:,\d{2}){1,20},\d{3}(?:\.\d{1,300})?(?![\d,]*\d))
  | (?P<COMMA>\d{1,3}(?:[.\u00a0\u202f\u2009]\d{3})+,\d{1,2}(?![\d,]*\d)|(?<![\d,])\d{1,3},\d{2}(?![\d,]*\d)
      |(?<![\d,.])0,\d{1,9}(?![\d,]*\d)
      |(?<![\d,])\d{1,3},\d(?=\s?(?:%|(?:[kcmµ]?[mgl]|ha|[kMG]?W|million|billion|milliard|Mio|Mrd|euros?|per\s?cent|[Cc]elsius|degrees?)\b|-?fold\b|[€°])))
  | (?P<GROUPED>\d{1,3}(?:,\d{3}){1,99}(?!\d)(?:\.\d{1,300}(?!\d))?)
  | (?P<UNDER>\d{1,3}(?:_\d{3}){1,99}(?![\d_]))
  | (?P<THIN>\d{1,3}(?:[\u00a0\u202f\u2009'’]\d{3}){1,99}(?!\d)(?:\.\d{1,300}(?!\d))?)
  | (?P<SPACED>\d{1,3}(?:\ \d{3}){2,9}(?![\d,]*\d)|\d{1,3}\ \d00(?![\d,]*\d)(?!\.\d|-[a-z]))
  | (?P<DEC>\d{0,300}\.\d{1,300}(?!\d))
  | (?P<INT>\d+)
  | (?P<VULGAR>[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅐⅑⅒])
    """,
    re.VERBOSE,
)
_VULGAR = dict(
    zip(
        "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅐⅑⅒",
        [
            "1/2",
            "1/3",
            "2/3",
            "1/4",
            "3/4",
            "1/5",
            "2/5",
            "3/5",
            "4/5",
            "1/6",
            "5/6",
            "1/8",
            "3/8",
            "5/8",
            "7/8",
            "1/7",
            "1/9",
            "1/10",
        ],
        strict=True,
    )
)
_RAISED_DIGITS = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")
_GROUPS = str.maketrans("", "", " ,_\u00a0\u202f\u2009'’")


SPENT = regex.compile(r"\d{1,2}h[0-5]\d(?:m|min)?(?!\w)")
_BRACKETED = regex.compile(
    r"\((?:[A-Z]{0,3}[$£€¥]\s?)?\d[\d,.]*(?:\s?(?:thousand|million|billion|trillion|bn|[mk]))?\)"
    r"(\s?(?:%|per cent\b|percent\b|million\b|billion\b|thousand\b|trillion\b))?"
)
_STATED = regex.compile(r"(?:\b(?:of|was|were|is|are|to|from|at|by|be)\s+|[\t|]\s*)\Z", re.IGNORECASE)
_RESULT = regex.compile(r"\b(?:loss|losses|profit|income|earnings|cash flow|deficit|ebitda)\b", re.IGNORECASE)
_SIGNED = regex.compile(r"(?:[$£€¥]|\b(?:of|was|were|is|are|to|from|at|by|be|fell|rose)\s+|[\t|]\s*)\Z", re.IGNORECASE)


def in_accounts(text: str, at: int, floor: int) -> bool:
    """Whether the bracket at `at` is the minus of accounts: `a loss of ($3,400)`, `$(1.2) million`, `was (12)%`."""
    found = _BRACKETED.match(text, at)
    if found is None:
        return False
    money = any(sign in found.group() for sign in "$£€¥")
    low = max(floor, at - 12)
    if found[1] is None and _is_loss(text, floor, at, found.group()):
        return True
    if money:
        return _STATED.search(text, low, at) is not None
    signed = found[1] is not None or text[at - 1 : at] in ("$", "£", "€", "¥")
    return signed and _SIGNED.search(text, low, at) is not None


def _is_loss(text: str, floor: int, at: int, words: str) -> bool:
    """`the operating loss was (1,234)`, `net profit of (4.2)`: a figure in brackets that a result is said to be."""
    shaped = "," in words or "." in words
    return (
        shaped
        and _STATED.search(text, max(floor, at - 12), at) is not None
        and (_RESULT.search(text, max(floor, at - 60), at) is not None)
    )


_SEASON = regex.compile(r"(?:1[89]|20)\d\d/(?:1[89]|20)\d\d")
_POINTED = regex.compile(r"[1-9]\d{0,2}\.\d{3}")
_COMMA_TAIL = regex.compile(r",\d{1,2}(?![\d,]|\.\d)")
_BLANK_TAIL = regex.compile(r" \d{3}(?![\d,]|\.\d|-)")
_MEASURED = r"\s?(?:%|per\s?cent\b|million\b|billion\b|euros?\b|years?\b|points\b|°|(?:[kmcµ]?[gml]|kWh|MW|ha)\b)"
_SIZED = regex.compile(_MEASURED)
_COMMA_MEASURES = regex.compile(rf"(?<![\d,.])\d{{1,3}},\d{{1,2}}{_MEASURED}")
_POINT_MEASURES = regex.compile(rf"(?<![\d,.])\d{{1,3}}\.\d{{1,2}}{_MEASURED}")


class Figure(NamedTuple):
    """A run of figures: the terminal it is by its form, its span, and its number where it is one (else its text)."""

    terminal: str
    span: Span
    value: Number | str


# Plain or grouped digits before what can belong to no other form: a blank and a word, a mark that closes.
_PLAIN = regex.compile(
    r"(?!0,\d)(?:\d{1,4}|\d{1,3}(?:,\d{3}){1,9})(?:(?=\s[^\s\d×xX·\-−–])|(?=[%;!?)\]\"”]|[,.:]\s|[,.]?\Z))"
)


def figure_begins(text: str, at: int) -> bool:
    """Whether figures begin at `at`: a digit, a fraction character, or a point before a digit."""
    first = text[at]
    if first.isdecimal() or first in _VULGAR or (first == "." and text[at + 1 : at + 2].isdecimal()):
        return True
    return first in _RAISED_DIGITS and SMALL_FRACTION.match(text, at) is not None


def figure_at(text: str, start: int, stop: int) -> Figure | None:
    """The figures that begin at `start`; None where there are none or the run is too long to be a quantity."""
    match = _PLAIN.match(text, start, stop)
    if match is not None:
        longer = _with_blank(text, match, stop) if match.end() - start <= 3 else None
        if longer is not None:
            return longer
        span = spanning((start, match.end()))
        return Figure("INT", span, number_of(match.group(), span))
    match = FIGURE.match(text, start, stop)
    if match is None:
        return None
    form, words, span = match.lastgroup or "", match.group(), spanning(match.span())
    if form in ("ISODATE", "SLASHDATE", "CLOCK", "COLONS", "DECADE", "ISOMONTH"):
        return Figure(form, span, words.replace("/", "-") if form == "ISODATE" else words)
    if form == "SCALE":
        return Figure("COLONS", span, words.replace(",", ""))
    if form == "SLASHED" and _SEASON.fullmatch(words):
        return Figure("INT", Span(start, start + 4), number_of(words[:4], Span(start, start + 4)))  # `2019/2020`
    made = _MADE.get(form)
    if made is not None:
        return made(words, span)
    if form == "DEC" and _POINTED.fullmatch(words) and has_comma_decimals(text):
        return Figure("INT", span, number_of(words.replace(".", ""), span))
    if form == "INT" and len(words) <= 3:
        longer = _with_comma(text, match) or _with_blank(text, match, stop)
        if longer is not None:
            return longer
    if form == "ORD" and words.endswith("st") and not regex.match(r"[\d,]*(?<!1)1\s*st", words):
        words, form = words[:-2].rstrip(), "INT"  # `13st 4lb`
        span = Span(start, start + len(words))
    if form == "ORD":
        return Figure("ORD", span, number_of(words[:-2].rstrip(), span))
    if form == "POINTS":
        words = words.replace(".", "")
    if form == "COMMA":  # the point and the comma the other way round
        words = regex.sub(r"[.\s]", "", words).replace(",", ".")
    if len(words) > MOST_DIGITS:
        return None
    return Figure("DEC" if "." in words else "INT", span, number_of(words, span))


def _with_comma(text: str, match: re.Match[str]) -> Figure | None:
    """`3,7` in a text whose decimals have commas."""
    found = _COMMA_TAIL.match(text, match.end())
    if found is None or not has_comma_decimals(text):
        return None
    span = Span(match.start(), found.end())
    return Figure("DEC", span, number_of(span.of(text).replace(",", "."), span))


def _with_blank(text: str, match: re.Match[str], stop: int) -> Figure | None:
    """`of 1 234 places`: figures grouped by a blank, after a word that names nothing and before what they count."""
    end = match.end()
    if text[end : end + 1] != " " or not text[end + 1 : end + 4].isdecimal():
        return None
    found = _BLANK_TAIL.match(text, end, stop)
    if found is None or _led().search(text, max(0, match.start() - 16), match.start()) is None:
        return None
    if _SIZED.match(text, found.end()) is None and phrase_at(text, found.end(), stop, plural=True) is None:
        return None
    span = Span(match.start(), found.end())
    return Figure("INT", span, number_of(span.of(text), span))


@lru_cache(maxsize=8)
def has_comma_decimals(text: str) -> bool:
    """Whether a text writes its decimals with commas: more per cents and the like have one than have a point."""
    commas = sum(1 for _ in _COMMA_MEASURES.finditer(text))
    return commas > 1 and commas > sum(1 for _ in _POINT_MEASURES.finditer(text))


@cache
def _led() -> re.Pattern[str]:
    words = any_of(table("numerals")["spaced_after"])
    return regex.compile(rf"(?:\A|[(~≈<>≤≥]|[;:]\s|(?<![\w-])(?:{words})\s)\Z", re.IGNORECASE)


def _logged(words: str, span: Span) -> Figure:
    """`4-May-2019`: a date as logs write it; its first figures alone where no month stands in it."""
    day, name, year = words.split("-")
    month = _months().get(name)
    if month is None or not 1 <= int(day) <= 31:
        first = Span(span.start, span.start + len(day))
        return Figure("INT", first, number_of(day, first))
    century = (19 if int(year) >= 50 else 20) if len(year) == 2 else int(year[:2])
    return Figure("ISODATE", span, f"{century}{year[-2:]}-{month:02}-{int(day):02}")


@cache
def _months() -> dict[str, int]:
    rows = table("calendar")["months"].items()
    return {name: int(number) for number, row in rows for name in (*row["names"], *row["short"])}


def _lap(words: str, span: Span) -> Figure:
    return Figure("LAP", span, _lapped(words, span))


def number_of(digits: str, span: Span) -> Number:
    """What digits with or without grouping and point are worth, and the places of their last digits."""
    value, step, grain, pointed = _worth(digits)
    return Number(value, step, grain, span, pointed)


@lru_cache(maxsize=8192)
def _worth(digits: str) -> tuple[Fraction, Fraction, Fraction, bool]:
    plain = digits.translate(_GROUPS)
    whole, _, parts = plain.partition(".")
    unscaled = int((whole + parts) or "0")
    if not parts:
        return Fraction(unscaled), _ONE, Fraction(grain_of(unscaled)), False
    step = Fraction(1, 10 ** len(parts))
    return unscaled * step, step, grain_of(unscaled) * step, True


def grain_of(whole: int) -> int:
    """The place of the last digit other than 0: 34,000 gives 1,000; 0 gives 1."""
    digits = str(abs(whole))
    return 10 ** (len(digits) - len(digits.rstrip("0"))) if whole else 1


def _lapped(words: str, span: Span) -> Number:
    """`1:57.28`, `2:04:15.3`: a length of time in seconds."""
    *larger, seconds = words.split(":")
    last = number_of(seconds, span)
    more = sum(int(said) * 60 ** (len(larger) - at) for at, said in enumerate(larger))
    return Number(more + last.value, last.step, last.grain, span, True)


def _spent(words: str, span: Span) -> Figure:
    """`1h30`: a length of time in hours."""
    hours, minutes = regex.split("h", words.rstrip("min"))
    minute = Fraction(1, 60)
    return Figure("SPENT", span, Number(int(hours) + int(minutes) * minute, minute, minute, span))


def _tied(words: str, span: Span) -> Figure | None:
    """`2-1/2`: a whole number and its fraction; in `3-5/2` they are two, and the first is read."""
    whole, above, below = map(int, regex.split("[-/⁄]", words))
    if not 0 < above < below:
        end = span.start + len(str(whole))
        return Figure("INT", Span(span.start, end), number_of(words[: end - span.start], Span(span.start, end)))
    step = Fraction(1, below)
    return Figure("DEC", span, Number(whole + above * step, step, step, span))


def _parted(form: str, words: str, span: Span) -> Figure | None:
    if form == "VULGAR":
        value = Fraction(_VULGAR[words])
    else:
        above, below = regex.split("[/⁄]", words.rstrip("thrdns"))
        if int(below) == 0:
            return None
        value = Fraction(int(above), int(below))
    step = Fraction(1, value.denominator)
    return Figure(form, span, Number(value, step, step, span))


def _raised(words: str, span: Span) -> Figure | None:
    """`2^10`, `1.1^-3`, `8x2^10`: worked out exactly."""
    *times, base, power = regex.split(r"\s?[×x·^]\s?", words)
    exponent = int(power.replace("−", "-"))
    if exponent < 0 and not Fraction(base):
        return None
    value = Fraction(base) ** exponent * (Fraction(times[0]) if times else _ONE)
    step = _ONE if value.denominator == 1 else Fraction(1, value.denominator)
    return Figure("SCI", span, Number(value, step, step, span, True))


def power_of(power: str) -> Fraction:
    """Ten to the power that is written as `^24`, `⁻⁶`, `(-3)`."""
    exponent = int(regex.sub(r"[^\d\-+]", "", power.translate(_SUPER)) or "0")
    return Fraction(10) ** max(-400, min(400, exponent))


def _scientific(words: str, span: Span) -> Figure:
    mantissa, power = regex.match(r"([\d.]+)\s?(?:[eE]|[×xX·]\s?10)(.*)", words, re.DOTALL).groups()  # type: ignore[union-attr]
    scale = power_of(power)
    number = number_of(mantissa, span)
    value, step, grain = number.value * scale, number.step * scale, number.grain * scale
    return Figure("SCI", span, Number(value, step, grain, span, True, factor=scale))


# How what is more than plain digits is worked out, by its form.
_MADE: Mapping[str, Callable[[str, Span], Figure | None]] = {
    "LAP": _lap,
    "LOGDATE": _logged,
    "SPENT": _spent,
    "TIED": _tied,
    "RAISED": lambda words, span: _parted("SLASHED", words.translate(_SMALL_DIGITS), span),
    "VULGAR": lambda words, span: _parted("VULGAR", words, span),
    "SLASHED": lambda words, span: _parted("SLASHED", words, span),
    "TENTH": lambda words, span: _scientific(f"1×{words}", span),
    "SCI": _scientific,
    "POWER": _raised,
}
