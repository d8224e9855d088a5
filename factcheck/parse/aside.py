"""Stretches whose numbers are no claims whatever stands around them: links, phone numbers, citations, laws, idioms."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from factcheck import regex
from factcheck.lexicon import table
from factcheck.parse.brackets import OF_COUNTED, is_one_of_two
from factcheck.parse.lookup import following
from factcheck.parse.vocabulary import vocabulary
from factcheck.span import Span
from factcheck.trie import any_of

_PHONE = regex.compile(
    r"[+(\d](?<![\w.][+(\d])(?:(?<=1)-8\d\d-[A-Z\d-]{4,10}|(?<=\()\d{3}\)\s?\d{3}[-. ]\d{4}"
    r"|(?<=\+)\d{1,3}(?:[ .-]?\(?\d{1,4}\)?){1,2}(?:[ .-]\d{2,4}){1,4}"
    r"|(?<=\d)(?:-\d{3}|\d\d)([-.])\d{3}[-.]\d{4}|(?<=0)\d{2,4}[ -]\d{3,4}[ -]?\d{3,4}|\d\d-0\d{3}(?!\d)"
    r"|(?!\d?-\d\d?-\d{4}(?!\d))(?!\d{3}-\d\d-\d\d(?!\d))(?<=\d)\d{0,5}(?:-\d{1,6}){2,})(?![\w-])"
)
_DOTTED = regex.compile(
    r"\d(?<![\w.,]\d)(?!\d{0,2}(?:\.\d{3})+\.000(?!\.?\d))(?!\d?\.\d\d?\.(?:19|20)\d\d(?!\d))"
    r"\d{0,2}(?:\.\d{1,3}){2,}(?![\d.]*\d|\w|,\d)"
)
_ZIP = regex.compile(
    r"[A-Z](?<![A-Z]{2})[A-Z] \d{5}(?:-\d{4})?(?!\d)|[A-Z](?<!\w[A-Z])[A-Z]?\d[A-Z\d]? \d[A-Z]{2}(?!\w)"
)
_YEAR_CUT = regex.compile(
    r"['‘’](?<!\w['‘’])(?:(?:[24]0|\d[1-9])s(?!\w)|\d\d(?=\s+[A-Z][a-z])"
    r"|(?:(?<=[io][nf] .)|(?<=by .)|(?<=since .)|(?<=from .)|(?<=until .)|(?<=before .)|(?<=after .))\d\d(?!\w))"
)
_POSITION = regex.compile(r"\d{1,3}\s?[°º]\s?\d{1,2}(?:\.\d+)?\s?[′’'](?:\s?\d{1,2}(?:\.\d+)?\s?[″”\"])?\s?[NSEW]?\b")
_DEAL = regex.compile(r"\d{1,2}-for-\d{1,2}(?![\d-])")  # `a 2-for-1 offer`
_BEFORE_UNIT = regex.compile(r"\d+\)\s?(?:mm ?Hg|[kmµμ]?g|m[lL]|[cm]m|mmol|years?|days?|weeks?|months?|min|bpm)\b")
_YEARS = regex.compile(r"(?:19|20)(\d\d)-(\d\d)-(\d\d)(?![\d-])")
_TEN = regex.compile(r"[×xX·]\s?10\(\Z")
_STROKES = regex.compile(r"\d{1,3}(?:/\d{1,3}){2,}(?![\d/])")
_ACUITY = regex.compile(r"20/(?:[1-9]\d{1,2})(?![\d/])")
_LETTERED = regex.compile(r"\d{1,3}\([A-Z][A-Za-z]{0,3}\)[A-Z\d]")  # `25(OH)D`
_CITATION = regex.compile(
    r"\[\s*\d[\d,;\s–-]{0,60}\]"
    r"|\((?!\d{1,3}(?:,\d{3})+\))(?:\d{1,3})(?:\s?[,–-]\s?\d{1,3})*\)(?<!\d\)(?=\d))(?!\s?(?:%|per\s?cent\b|million\b|billion\b))"
)
_PERIOD_OF = regex.compile(
    r"(?:rter|half)\s+(?:of\s+)?(?:the\s+)?(?:fiscal\s+|financial\s+)?(?:year\s+)?(?:19|20)\d\d(?!\w)", re.IGNORECASE
)
_UNITS = frozenset({"UNIT", "DUR", "FOOT", "INCH", "POUND", "OUNCE", "STONE", "PCT", "POINTS", "CURWORD"})
_PAIR, _AFTER_PAIR = regex.compile(r"(\d{1,3})[-–](\d{1,3})\)"), regex.compile(r"\d[-–]\d{1,3} \(\Z")
_TO_BLANK = regex.compile(r"\S*")
_RUN = 120  # characters of a link that are looked at
_GOES_ON = regex.compile(r"\d(?:\.\d|,\d{3}(?![\d(]))")
_DIGITS = regex.compile(r"\d+")
_ALNUM = regex.compile(r"[^\W_]*")
_RUNS = regex.compile(r"[^\W_]+")
_NEXT_RUN = regex.compile(r"[\W_]*([^\W_]+)")
_IDIOM = 80  # characters of an idiom, more than the longest has
_WORDS_BACK = 4  # words of an idiom up to its number
_NEAR = 30  # characters that mostly hold them


class Other(NamedTuple):
    """A stretch that holds numbers and is no claim, and why."""

    span: Span
    reason: str


def set_aside(text: str, anchor: Span, floor: int, stop: int) -> Other | None:
    """The link, phone number, postcode, citation, address, law or idiom that holds the number at `anchor`, in the
    sentence `[floor, stop)`; None where there is none."""
    start = anchor.start
    if start - 1 > floor and text[start - 1] in ".," and _GOES_ON.match(text, start - 2):
        return None  # digits that go on: what they are shows where they begin
    found = _idiom(text, anchor, floor, stop)
    if found is not None or not text[start].isdecimal():
        return found
    # What follows the digits tells that most figures are none of these.
    end = _DIGITS.match(text, start).end()  # type: ignore[union-attr]
    after = text[end : end + 1]
    alone = (after == "" or after.isspace()) and (start == floor or text[start - 1].isspace())
    found = None if alone else _linked(text, anchor, floor, stop)
    return found or _figures(text, start, floor, end, stop) or _law(text, start, floor, stop, end)


def _linked(text: str, anchor: Span, floor: int, stop: int) -> Other | None:
    """The link, address of mail or tag that a number stands in."""
    start = anchor.start
    before = text[max(floor, start - _RUN) : start]
    end = _TO_BLANK.match(text, start, min(stop, start + _RUN)).end()  # type: ignore[union-attr]
    if before and not before[-1].isspace():
        start -= len(before.rsplit(None, 1)[-1])
    if end - start < 4:
        return None
    run = text[start:end]
    if "@" in run or "://" in run or run.startswith("www."):
        return Other(Span(start, end), "a link or address")
    tag = run.find("#")
    if 0 <= tag < anchor.start - start - 1 and run[tag + 1 : tag + 2].isalpha():
        return Other(Span(start, end), "a tag")
    return None


def _figures(text: str, start: int, floor: int, end: int, stop: int) -> Other | None:
    """What figures are by their own form: each pattern is tried where it would have to begin, and only where the
    characters after the digits, which end at `end`, let it go on."""
    before = text[start - 1] if start > floor else " "
    after, further = text[end : end + 1], text[end + 1 : end + 2]
    if before in "'‘’":
        return _at(_YEAR_CUT, text, start - 1, "a year cut short")
    if before in "([" or (before.isspace() and "[" in text[max(floor, start - 3) : start]):
        begin = start - 1 if before in "([" else text.rfind("[", floor, start)
        if before == "(" and _TEN.search(text, max(floor, start - 8), start):
            return None  # `3 x 10(6)`
        found = _at(_CITATION, text, begin, "a citation") if before != "(" else None
        if found is None and before == "(":
            found = _at(_PHONE, text, start - 1, _IDENTITY)
            counted = _is_counted(text[max(floor, start - 70) : start + 4])
            spread = _is_spread(text, start, floor) or is_one_of_two(text, start, floor, stop)
            counted = counted or _is_result(text, start, floor) or spread
            if found is None and not counted and not (after == ")" and _named().search(text, floor, start - 1)):
                found = _at(_CITATION, text, start - 1, "a citation")
        if found is not None:
            return found
    if before == "+":
        return _at(_PHONE, text, start - 1, _IDENTITY)
    led = text[max(floor, start - 3) : start]
    if (before.isalpha() or before == " ") and led != led.lower():
        for back in (1, 2, 3):
            if start - back >= floor and text[start - back].isupper():
                found = _at(_ZIP, text, start - back, "a postcode")
                if found is not None and found.span.end > start:
                    return found
    found = _at(_PHONE, text, start, _IDENTITY) if after in ("-", ".") or text[start] == "0" else None
    if found is None and after == ".":
        found = _at(_DOTTED, text, start, "a version or network address")
    named = further.isupper() or further.isdigit() if after == " " else after in ("-", "–", "/") or after.isalpha()
    if found is None and named:
        found = _at(_streets(), text, start, "an address")
    found = found or _marked(text, start, floor, after)
    if found is None and (after in _DEGREE or (after.isspace() and further in _DEGREE)):
        found = _at(_POSITION, text, start, "a place on the map")
    return found


_DEGREE = ("°", "º")


def _marked(text: str, start: int, floor: int, after: str) -> Other | None:
    """What the mark that follows the digits, with what stands behind it, tells of figures."""
    if after == "/":
        return _with_strokes(text, start, floor)
    if after == "-":
        return _at(_DEAL, text, start, "so many for so many") or _run_of_years(text, start)
    return _at(_LETTERED, text, start, "part of a name or code") if after == "(" else None


def _with_strokes(text: str, start: int, floor: int) -> Other | None:
    """Figures parted by strokes that are no date (`85/90/95`), and how well somebody sees (`vision of 20/40`)."""
    found = _at(_STROKES, text, start, "figures with strokes between them")
    if found is not None:
        first, second = text[start : found.span.end].split("/")[:2]
        return None if sorted((int(first), int(second)))[0] <= 12 and max(int(first), int(second)) <= 31 else found
    seen = _at(_ACUITY, text, start, "how well an eye sees")
    if seen is None or not _sight().search(text, max(floor, start - _FAR_BACK), start + _FAR_BACK):
        return None
    return seen


def _run_of_years(text: str, start: int) -> Other | None:
    """`2018-19-20`: three years on end, for no calendar has such a month."""
    found = _YEARS.match(text, start)
    if found is None or not 12 < int(found[1]) + 1 == int(found[2]) == int(found[3]) - 1:
        return None
    return Other(Span(*found.span()), "a run of years")


_FAR_BACK = 80  # characters between a figure and a word that says what it is
_IDENTITY = "a phone or identity number"


def _at(pattern: re.Pattern[str], text: str, at: int, reason: str) -> Other | None:
    found = pattern.match(text, at)
    return Other(Span(*found.span()), reason) if found else None


def _law(text: str, start: int, floor: int, stop: int, after: int) -> Other | None:
    """A law or order by its number, whose digits end at `after`: `executive order 14072`, `25 c.f.r. part 151`."""
    if text.startswith(" ", after) and text[after + 1 : after + 2].lower() in _code_begins():
        found = _titles().match(text, start, stop)
        if found is not None:
            return Other(Span(*found.span()), _BY_NUMBER)
    end = start
    while end > floor and text[end - 1].isspace():
        end -= 1
    if end == floor or text[end - 1].lower() not in _law_finals():
        return None
    while end > floor and (text[end - 1].isspace() or text[max(floor, end - 4) : end].lower() == " no."):
        end -= 1 if text[end - 1].isspace() else 4
    if not text[max(floor, end - 4) : end].lower().endswith(_law_ends()):
        return None
    before = text[max(floor, end - _LONGEST_LAW) : end].lower()
    for words in _laws():
        if before.endswith(words) and not text[max(0, end - len(words) - 1) : end - len(words)].isalnum():
            number = _LAW_NUMBER.match(text, start, stop)
            return Other(Span(end - len(words), number.end()), _BY_NUMBER) if number else None
    return None


_BY_NUMBER = "a law or order by its number"
_LONGEST_LAW = 60  # characters of its words
_LAW_NUMBER = regex.compile(r"\d{1,6}(?:[-–.]\d{1,6})?(?!\d)")


def _idiom(text: str, anchor: Span, floor: int, stop: int) -> Other | None:
    """The idiom that the number is a word of."""
    begin = anchor.start
    word = _ALNUM.match(text, begin, stop).group().lower()  # type: ignore[union-attr]
    firsts = _idiom_firsts().get(word)
    if firsts is None:
        return None
    said = [word, *_words_before(text, begin, floor)]
    if firsts.isdisjoint(said):
        return None
    after = _NEXT_RUN.match(text, begin + len(word), stop)
    goes_on = [after[1].lower() if after is not None else "", *said]
    begun = [
        at for at, each in enumerate(said) if each in firsts and not _seconds()[each].isdisjoint(("", goes_on[at]))
    ]
    for at in range(begun[-1] + 1 if begun else 0):
        if at in begun and _begins(text, begin):
            found = _idiom_at(text, begin, anchor.start, stop)
            if found is not None:
                return found
        while begin > floor and not text[begin - 1].isalnum():
            begin -= 1
        if begin <= floor or (anchor.start - begin > 2 and text[begin] in ".;:!?"):
            return None
        while begin > floor and text[begin - 1].isalnum():
            begin -= 1
    return None


def _words_before(text: str, begin: int, floor: int) -> list[str]:
    """The words before `begin` that an idiom may have, in lower case, the last first."""
    near = _RUNS.findall(text, max(floor, begin - _NEAR), begin)
    if len(near) < _WORDS_BACK:  # of fewer the first may be cut
        near = _RUNS.findall(text, max(floor, begin - _IDIOM), begin)
    return [each.lower() for each in near[:-_WORDS_BACK:-1]]


def _idiom_at(text: str, begin: int, number: int, stop: int) -> Other | None:
    """The idiom or name that begins at `begin` and takes in the number that begins at `number`."""
    found = _idioms().match(text, begin, stop)
    if found is not None and found.end() > number and not _goes_on(text, found, stop):
        return Other(Span(*found.span()), "an idiom")
    found = _names().match(text, begin, stop)
    return Other(Span(*found.span()), "part of a name") if found is not None and found.end() > number else None


def _goes_on(text: str, found: re.Match[str], stop: int) -> bool:
    """Whether the words that make an idiom are part of a number or a date: `one point five`, `a quarter of 2019`."""
    if found.group().lower().endswith(" point") and _digit_follows().match(text, found.end(), stop):
        return True
    if found.group().lower() in table("claims")["measuring"]:
        return not _UNITS.isdisjoint(following(vocabulary(), text, found.end(), stop))
    return _PERIOD_OF.match(text, found.end() - 4, stop) is not None


@cache
def _digit_follows() -> re.Pattern[str]:
    n = table("numerals")
    return regex.compile(rf"\s+(?:{any_of([*n['zero'], *n['units'], *n['teens'], *n['tens']])})\b", re.IGNORECASE)


def _begins(text: str, begin: int) -> bool:
    """Whether an idiom may begin here: not inside a word or a compound, but after `post-` in `post-9/11`."""
    if begin == 0 or not (text[begin - 1].isalnum() or text[begin - 1] in "-_"):
        return True
    return text[begin].isdigit() and text[max(0, begin - 8) : begin].lower().endswith(tuple(_compounding()))


@cache
def _compounding() -> frozenset[str]:
    return frozenset(f"{prefix}-" for prefix in table("claims")["idiom_prefixes"])


@cache
def _sight() -> re.Pattern[str]:
    return regex.compile(rf"\b(?:{any_of(table('claims')['sight'])})\b", re.IGNORECASE)


@cache
def _idioms() -> re.Pattern[str]:
    idioms, loose = table("claims")["idioms"], table("claims")["never_tied"]
    said = {idiom.lower() for idiom in idioms}
    said |= {idiom.lower().replace(" ", "-") for idiom in idioms if idiom not in loose}
    return regex.compile(rf"(?:{any_of(sorted(said))})(?![\w-])", re.IGNORECASE)


@cache
def _names() -> re.Pattern[str]:
    return regex.compile(rf"(?:{any_of(sorted(table('claims')['names']))})(?![\w-])")


@cache
def _idiom_firsts() -> dict[str, frozenset[str]]:
    """For each word of the idioms the first words of those that hold it."""
    found: dict[str, set[str]] = {}
    for idiom in (*table("claims")["idioms"], *table("claims")["names"]):
        words = _RUNS.findall(idiom.lower())
        for word in words:
            found.setdefault(word, set()).add(words[0])
    return {word: frozenset(firsts) for word, firsts in found.items()}


@cache
def _seconds() -> dict[str, frozenset[str]]:
    """For each first word of the idioms their second ones, "" where there is none."""
    found: dict[str, set[str]] = {}
    for idiom in (*table("claims")["idioms"], *table("claims")["names"]):
        first, second = (*_RUNS.findall(idiom.lower()), "")[:2]
        found.setdefault(first, set()).add(second)
    return {word: frozenset(seconds) for word, seconds in found.items()}


@cache
def _named() -> re.Pattern[str]:
    """Somebody's two names, before a bracket with an age."""
    given = any_of(table("context")["given_names"])
    return regex.compile(rf"(?<![\w-])(?:{given})(?: [A-Z]\.?)? [A-Z][\w’'-]*[a-z] \Z")


def _is_counted(before: str) -> bool:
    """Whether a number alone in a bracket says how many a share before it is."""
    return bool(OF_COUNTED.search(before) or _shares().search(before))


def _is_spread(text: str, start: int, floor: int) -> bool:
    """`120 (15) mmHg`: how far a mean is spread, before the unit of both."""
    return start > floor + 3 and text[start - 3].isdigit() and _BEFORE_UNIT.match(text, start) is not None


def _is_result(text: str, start: int, floor: int) -> bool:
    """Whether figures alone in a bracket are a result: the larger first, as no pages are cited, or after another one:
    `carried (8-3)`, `7-6 (7-4)`."""
    found = _PAIR.match(text, start)
    if found is None:
        return False
    return int(found[1]) > int(found[2]) or _AFTER_PAIR.search(text, max(floor, start - 9), start) is not None


@cache
def _shares() -> re.Pattern[str]:
    """`half of them (360)`, `two-thirds of members (84)`: so many are that share of something named."""
    return regex.compile(
        rf"\b(?:{any_of(table('claims')['share_words'])})s?"
        rf"(?: of (?:{any_of(table('claims')['those_shared'])})(?: [a-z-]+){{0,2}}| of [a-z-]+s)? \(\d",
        re.IGNORECASE,
    )


@cache
def _streets() -> re.Pattern[str]:
    words = "|".join(table("claims")["streets"])
    houses = r"\d(?<![\w.,$£€]\d)\d{0,4}[A-Za-z]?(?:[-–/]\d{1,4}[A-Za-z]?)?"
    return regex.compile(rf"{houses}(?: [A-Z][\w.'’-]*| \d{{1,3}}(?:st|nd|rd|th)){{1,3}} (?:{words})(?!\w)")


@cache
def _titles() -> re.Pattern[str]:
    after = any_of(table("claims")["codes_of_law"])
    number = r"\d{1,6}(?:[-–.]\d{1,6})?(?!\d)"
    return regex.compile(rf"\d{{1,3}} (?:{after})(?:,? (?:part|sec\.|section|§+))?(?: ?{number})?", re.IGNORECASE)


@cache
def _laws() -> tuple[str, ...]:
    return tuple(sorted(table("claims")["laws"], key=len, reverse=True))


@cache
def _code_begins() -> frozenset[str]:
    return frozenset(code[0] for code in table("claims")["codes_of_law"])


@cache
def _law_finals() -> frozenset[str]:
    """The characters that those words end with, and `No.`."""
    return frozenset(words[-1] for words in _laws()) | {"."}


@cache
def _law_ends() -> tuple[str, ...]:
    """The last letters of those words, for a quick look."""
    return tuple({words[-3:] for words in _laws()})
