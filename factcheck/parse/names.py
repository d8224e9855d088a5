"""Numbers that are no claims: parts of names, pages, addresses, counters, idioms; each with the reason."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache

from factcheck import regex
from factcheck.lexicon import table
from factcheck.model.mention import Mention
from factcheck.nouns import is_plural
from factcheck.parse.aside import Other
from factcheck.parse.figures import SPENT
from factcheck.parse.glued import glued, is_warmth
from factcheck.parse.labels import dates_by, is_worn, labels_named, named_by
from factcheck.parse.own_numbers import is_point
from factcheck.parse.periods import begins_with_number, is_gas
from factcheck.parse.word_before import Before, word_before
from factcheck.span import Span
from factcheck.trie import any_of

_CODE = regex.compile(
    r"\d(?<![\w.,]\d)\d*[A-Z]{1,3}\d\w*|\d(?<![\w.,]\d)\d*(?:(?:G|D)(?!\w)|(?:[A-Z][a-z]?\d*){2,}\d\w*)"
)
# `2011c`, `401(k)`, `4x4`, `4x100m` (a relay), `747-400ER`
_CITED = regex.compile(
    r"(?:19|20)\d\d[a-h](?!\w)|\d{3}\([a-z]\)|\dx\d(?![\d.x^]|\s?(?:[a-z]?m|in|ft|inch(?:es)?|feet|foot|yards?|[a-z]*met(?:re|er)s?)\b)"
    r"|\d{3}-\d{1,4}[A-Z]{1,3}(?!\w)|4\s?[x×]\s?(?:50|100|200|400|800|1500)\s?m(?:et(?:re|er)s?)?(?!\w)"
)
# `x12x8 ft`: the rest of a size
_SIZE = regex.compile(
    r"\d[\d.]*(?:\s?[xX×]\s?\d[\d.]*){0,2}[\s-]?(?:[cmk]?m|in|ft|feet|foot|inch|inches|(?:milli|centi)?met(?:re|er)s?)\b"
)
_CAMEL = regex.compile(r"[a-z]{1,3}[A-Z][A-Za-z]+|[A-Z][a-z]+[A-Z][A-Za-z]*")  # `iOS 15`, `PowerPoint 97`
_LAST_WORD = regex.compile(r"[^\W\d_][\w’']*\Z")
_BODY_OF = regex.compile(r"\b[A-Z][a-z]+ of\Z")
_OF_NAME = regex.compile(r" of [A-Z]")
_WORDS = regex.compile(r"[^\W\d_]{2,}")
_GOES_ON = regex.compile(r"\s*(?:,|[A-Z]|to\b|and\b|[-–:]|\()")
# `Northgate 1,207, the Royal 744 and Moor View 575`: a figure for each name
_LISTED_NAMES = regex.compile(
    r"[A-Z][\w’'-]+ \d{1,3},\d{3}(?:[,;] (?:and )?|,? and )"
    r"(?:[^\d.]{1,40}\d+(?:[,;] (?:and )?|,? and ))?(?:the )?(?:[A-Z][\w’'-]+ ){1,3}$"
)
_ONE_THING = regex.compile(r" (?:is|was|has|contains|contained)\b")  # `Ficoll 400 was added`: people would be many
_ENDED = regex.compile(r"\s*(?:[.;:!?)]|\Z)")
_FIGURE = regex.compile(r"\d[ \u00a0]\Z")
_LEADS = regex.compile(r"([^\W\d_]+)\s+\Z")
_SHORT_FORM = regex.compile(r" [\[(][A-Za-z][\w/-]*?(?<!\d)(\d{1,4})[\])/,;]")
_DIGITS = regex.compile(r"\d+")
_OF_WHOLE = regex.compile(r"\d[\d,]* (?:of|out of) (?:the |all |its |our )?\d")  # `in the trial 27 of 180 patients`
_SERIES = regex.compile(r"\d{1,4} of \d{1,4}(?!\d|[,.]\d| (?!is|was|and|in|on|to)[a-z])")  # `Page 2 of 5`
_OF_SERIES = regex.compile(r" of ")
_PER_CENT = regex.compile(r"\d[\d.]*\s?(?:%|per\s?cent\b)")
_LASTING = regex.compile(r"\d[\d.]*\s?(?:h|hrs?|hours?|min|minutes?|days?|weeks?|months?|years?)\b")
_GROUPED = regex.compile(r"\d{1,3},\d{3}(?!\d)")
_PAIR = regex.compile(r"(\d{1,3})[/⁄](\d{1,3})(?![\d/]|[.,]\d|\s?(?:in|inch|inches|cups?|tsp|tbsp)\b)")
_TENS = regex.compile(r"[1-9](\d)s(?!\w)")
_WITH_UNIT = regex.compile(r"\s?[A-Za-z]{1,5}\b(?<!or)(?<!of)(?<!and)")
_YEAR = regex.compile(r"(?:19|20)\d\d(?!\d)")
_BY_NOUGHT = regex.compile(r"\d+[/⁄]0+(?![\d.,/])")
_SAID_YES = regex.compile(r"\byes\b", re.IGNORECASE)
_REACH = 24  # characters back that a label may begin
_PERIOD = regex.compile(r"(?<!\w)(?:F?[QH][1-4](?:FY\d\d|(?!\w))|FY\d\d)")
_PANEL = regex.compile(r"\d{1,2}[A-Z]")  # `Figures 3I and 3J`
_ANOTHERS = regex.compile(r"\s+(?:more|fewer|less)\b")
_AND_SO = regex.compile(r"[A-Za-z]?\s*(?:,\s*(?:and\s+|or\s+)?|and\s+|or\s+|&\s*|[–-]\s*|to\s+|through\s+)\(?")


def naming(text: str, anchor: Span) -> str | None:
    """Why the number at `anchor` belongs to a name, by the letters or the word before it; None where it does not."""
    start = anchor.start
    if anchor.of(text).lower() == "one" and _is_pronoun(text, anchor):
        return "a pronoun"
    if start and text[start].isdigit():
        before = text[start - 1]
        if before.isalpha() or before == "_":
            return _after_letter(text, start)
        if (reason := glued(text, start)) is not None:
            return reason
    is_figure = text[start].isdigit()
    figures = _DIGITS.match(text, start) if is_figure else None
    after = text[figures.end() : figures.end() + 1] if figures else ""
    if after in ("/", "⁄") and _is_pair(text, start):
        return "a pair of figures"
    if after in ("/", "⁄") and _BY_NOUGHT.match(text, start):
        return "a division by nought"
    if after == ")" and start and text[start - 1].isspace() and is_point(text, start):
        return "a list's own numbering"
    if start and text[start - 1] == ")" and text[max(0, start - 2)] != " " and text[start].isdigit():
        return "part of a formula"
    if start > 1 and text[start - 1] in "+−*^" and (text[start - 2].isalpha() or text[start - 2] in ")]"):
        return "part of a formula"
    if (after.isalpha() or after in ("-", "(")) and (
        (_CODE.match(text, start) and not SPENT.match(text, start) and not begins_with_number(text, start))
        or _CITED.match(text, start)
        or (_codes().match(text, start) and not is_warmth(text, start) and not begins_with_number(text, start))
    ):
        return "a code"
    return _labelled(text, start)


def _is_pronoun(text: str, anchor: Span) -> bool:
    """Whether `one` stands for a thing named before: `one's`, `raising the next one and`."""
    if text[anchor.end : anchor.end + 2] in ("'s", "’s"):
        return True
    return _such_one().search(text, max(0, anchor.start - _REACH), anchor.start) is not None and (
        _one_ends().match(text, anchor.end) is not None
    )


@cache
def _such_one() -> re.Pattern[str]:
    return regex.compile(rf"\b(?:the|this|that)\s+(?:{any_of(table('claims')['one_of_such'])})\s+\Z", re.IGNORECASE)


@cache
def _one_ends() -> re.Pattern[str]:
    return regex.compile(rf"\s*(?:[.,;:!?)]|\Z)|\s+(?:{any_of(table('claims')['one_ends'])})\b")


def _labelled(text: str, start: int) -> str | None:
    """What the word right before the number names by it."""
    if text[max(0, start - 3) : start].rstrip().endswith(":"):
        led = _colon_label().search(text, max(0, start - _REACH), start)
        return named_by(led[1].lower().split()[-1]) if led else None
    near = word_before(text, start, max(0, start - _REACH))
    if near is None or near.word.lower() not in _namers() or _is_counted(text, start, near):
        return None
    word, dot, gap, _ = near
    voted = word.lower() == "no" and not dot and _SAID_YES.search(text, max(0, start - _REACH), start + _REACH)
    if voted or (dot and text[start].isupper()):
        return None  # `Yes 312,480; No 287,520`; `induced by B[a]P. Five`
    if word.lower() in _labels() and (gap.strip() in ("", "#", "(")) and (len(word) > 1 or dot or word == "p"):
        return named_by(word.lower())
    if word.lower() in _set_of("worn") and gap == " " and is_worn(text, start, near.start):
        return named_by("size")
    if word in _set_of("capital_labels") and gap == " " and not _YEAR.match(text, start):
        return named_by(word.lower())
    return "part of a name" if word in _proper() and "(" not in gap else None


def _after_letter(text: str, start: int) -> str | None:
    """Why figures written onto letters are part of a name; None for a period, money or the rest of a size."""
    if is_gas(text, start - 1):
        return "part of a formula"
    if _PERIOD.search(text[max(0, start - 3) : start + 5]) or _glued_money().search(text, max(0, start - 5), start):
        return None
    sized = text[start - 1] in "xX" and text[max(0, start - 2)].isalnum() and _SIZE.match(text, start)
    return None if sized else "part of a name or code"


def _is_counted(text: str, start: int, near: Before) -> bool:
    """Whether a number after such a word counts all the same: `in the trial 27 of 180 patients`; `Mill Lane 3,204`,
    where the word ends a name of its own and no street has so many houses."""
    if _OF_WHOLE.match(text, start) and not (near.word.lower() in _set_of("in_series") and _SERIES.match(text, start)):
        return True
    if _PER_CENT.match(text, start) or (near.word.lower() in _set_of("in_time") and _LASTING.match(text, start)):
        return True
    if near.dot or not near.word[:1].isupper() or _GROUPED.match(text, start) is None:
        return False
    led = _LEADS.search(text[max(0, near.start - _REACH) : near.start])
    return led is not None and led[1][:1].isupper()


def _is_pair(text: str, start: int) -> bool:
    """`90/10`, `120/80`: two figures side by side, and no fraction; not after a whole number (`2 3/2`)."""
    found = _PAIR.match(text, start)
    if found is None or (start > 1 and text[start - 1] in " -" and text[start - 2].isdigit()):
        return False
    first, second = int(found[1]), int(found[2])
    if first > 9 and first % 10 == second % 10 == 0 and _WITH_UNIT.match(text, found.end()):
        return True  # `50/60 Hz`
    return (first >= second and second != 1 and first > 9) or first + second == 100


def bare_name(text: str, anchor: Span, end: int, floor: int) -> str | None:
    """Why a number with nothing to count belongs to the word before it (`day 3`, `part two`, `Vostok 6`); None where it
    does not. The number ends at `end`, its sentence begins at `floor`."""
    before = word_before(text, anchor.start, max(floor, anchor.start - _REACH))
    if before is None:
        return None
    word, dot, gap, begins = before
    if gap == " " and word[-1:].isalpha() and _is_abbreviated(text, anchor.start, end):
        return "part of a name"  # `helicase 41 (DDX41)`
    if gap == "-" and not dot and text[anchor.start].isalpha() and word not in ("mid", "pre", "post"):
        return "part of a compound"
    if gap == "-" and not dot and len(word) > 5 and word.islower() and word not in _not_naming() | _set_of("sizing"):
        return "part of a name or code"  # `caspase-3`
    if word == "of" and gap == " " and _bodies().search(text, max(floor, begins - 14), begins):
        return "part of a name"
    if _is_counted(text, anchor.start, before):
        return None
    if dates_by(text, word, begins):
        return named_by(word.lower())
    if "(" not in gap and word.lower() in _soft_labels() and not _is_no_label(text, word.lower(), begins, floor):
        return named_by(word.lower())
    if _is_acronym(word) and gap == " " and not dot and text[anchor.start : end].isdigit():
        return "part of a name or code"
    if gap == " " and not dot and text[anchor.start].isdigit() and _CAMEL.fullmatch(word):
        return "part of a name"
    if dot or gap != " " or not text[anchor.start].isdigit() or not word[0].isupper() or end - anchor.start > 4:
        return None
    if begins <= floor:
        return "part of a name" if word.lower() not in _not_naming() and _ONE_THING.match(text, end) else None
    if word.lower() in _not_naming() or word in _set_of("measured") or _GOES_ON.match(text, end):
        return None
    if _LISTED_NAMES.search(text[max(floor, anchor.start - 90) : anchor.start]):
        return None
    led = _LEADS.search(text[max(floor, begins - 24) : begins])
    lead = led.group(1).lower() if led else ""
    ended = lead in _set_of("name_leads") and _ENDED.match(text, end)  # `washed with Tween 20.`
    return "part of a name" if lead and (ended or lead not in _set_of("place_leads")) else None


def _is_abbreviated(text: str, start: int, end: int) -> bool:
    """Whether a bracket follows with a short form that ends in the same figures: `factor 1 (NFE2L1)`."""
    short = _SHORT_FORM.match(text, end)
    return short is not None and short[1] == text[start:end]


def counts_none(mention: Mention, text: str) -> bool:
    """Whether a number may belong to the words before it though a noun follows: `two of the`, and figures before a
    singular, which counts nothing (`a class 91 locomotive`)."""
    if "of_the" in mention.parts:
        return True
    if mention.kind != "count" or mention.phrase is None or mention.attributive or mention.number is None:
        return False
    head = mention.phrase.head_span.of(text)
    return text[mention.span.start].isdigit() and mention.number.value > 1 and not is_plural(head.lower())


def _is_no_label(text: str, word: str, begins: int, floor: int) -> bool:
    """Whether a word that often labels a number says when or how many here: `on the first day 153 left`, `the bells
    number six`, `to prevent a single case 127 had to go`, `in the twelve months 47 joined`."""
    led = _LEADS.search(text, max(floor, begins - 24), begins)
    if is_plural(word) and ((led is not None and led[1].lower() in _spelt()) or _FIGURE.search(text, floor, begins)):
        return True
    before = led[1].lower() if led else ""
    if word == "number":
        return before in _set_of("counting_adverbs") or (is_plural(before) and before != "series")
    return before == "single" or (word in _set_of("spans_of_time") and before in _set_of("which_of_them"))


def listed(text: str, before: Other | None, anchor: Span, mention: Mention) -> str | None:
    """Why a bare number belongs to the same name as one just set aside: `Figs. 4 and 5`, `phases 3, 5, and 7`."""
    labels = labels_named(before.reason) if before is not None and not mention.hedges else ()
    if before is None or not labels:
        return None
    if mention.kind != "number" and not _PANEL.fullmatch(mention.span.of(text)):
        return None
    if _GROUPED.match(text, anchor.start):
        return None  # `type 1 and 3,842 others`
    if not _set_of("in_series").isdisjoint(labels) and _OF_SERIES.fullmatch(text, before.span.end, anchor.start):
        return before.reason
    label = any_of(list(labels))
    if (
        _OF_WHOLE.match(text, anchor.start)
        or _ANOTHERS.match(text, mention.span.end)
        or regex.search(
            rf"\s+(?:in|at|of|on|from|for)\s+(?:the\s+)?(?:{label})\b", text[mention.span.end :][:30], re.IGNORECASE
        )
    ):
        return None  # `Year 6, 47 of the 58`, `Year 6, 27 in Year 7`
    return before.reason if _AND_SO.fullmatch(text, before.span.end, anchor.start) else None


def is_titled(text: str, anchor: Span, mention: Mention, floor: int, stop: int) -> bool:
    """Whether a number word with a capital is part of a name: `Ocean's Eleven`, `the Seven Sisters`; a capital at the
    beginning of a sentence, after a colon or a dash, or in a title of capitals says nothing."""
    at = anchor.start
    if mention.kind == "duration":
        return _is_titled_length(text, mention, floor, stop)
    if not text[at].isupper() or at == floor or mention.hedges or mention.kind not in ("number", "count", "ordinal"):
        return False
    before = text[floor:at].rstrip()
    if not before or not (before[-1].isalnum() or before[-1] in "’'&"):
        return False
    last = _LAST_WORD.search(before)
    following = text[mention.number_span.end : stop].lstrip()[:1]
    named = last is not None and last.group()[0].isupper() and mention.kind == "number"
    if not (following.isupper() or named or _BODY_OF.search(before)):
        return False
    return _is_prose(text, floor, stop)


def _is_titled_length(text: str, mention: Mention, floor: int, stop: int) -> bool:
    """Whether a length of time is part of a name: `the Thirty Years War`, `the Six-Day War`."""
    unit = text[mention.number_span.end : mention.span.end].lstrip(" -")
    if unit.istitle() and _OF_NAME.match(text, mention.span.end):
        return _is_prose(text, floor, stop, Fraction(4))  # `the 12 Days of Christmas`
    if text[mention.span.start].isdigit() and not unit.endswith("s"):
        return False  # `the 10-Year Plan` is one of ten years
    after = text[mention.span.end : stop].lstrip("'’ ")[:1]
    return unit.istitle() and after.isupper() and _is_prose(text, floor, stop, Fraction(4))


def _is_prose(text: str, floor: int, stop: int, part: Fraction = Fraction(5, 2)) -> bool:
    """Whether enough words begin small, one of so many, for a capital to say something."""
    words = _WORDS.findall(text, floor, stop)
    return bool(sum(word[0].islower() for word in words) * part >= len(words))


def in_tens(text: str, mention: Mention) -> str | None:
    """Why figures with an `s` are no claim, if they are a decade or a group by its age: `the mid-60s`, `over-65s`."""
    found = _TENS.match(text, mention.span.start)
    if found is None:
        return None
    group = text[max(0, mention.span.start - 6) : mention.span.start].lower().endswith(("over-", "under-"))
    if group:
        return "a group by its age"
    return "a decade, an age or a heat in tens, which is left open" if found[1] == "0" else None


def runs_on(text: str, mention: Mention) -> bool:
    """Whether whole figures run on into letters that no word list knows: `3DAP`, `40s`."""
    at = mention.span.end
    if text[at - 1].isdigit() and text[at : at + 1].isalpha() and text[mention.span.start : at].isdigit():
        return text[at] not in "xX" or _SIZE.match(text, at + 1) is None
    return _is_numbered_kind(text, mention)


def _is_numbered_kind(text: str, mention: Mention) -> bool:
    """`Scope 1 emissions`: a figure 1 before a plural, after a word, names a kind."""
    if mention.phrase is None or mention.kind != "count" or text[mention.span.start : mention.number_span.end] != "1":
        return False
    before = text[max(0, mention.span.start - 2) : mention.span.start]
    return is_plural(mention.phrase.head_span.of(text)) and before[-1:] == " " and before[:1].isalpha()


def _is_acronym(word: str) -> bool:
    return word.isupper() and word.isalpha() and 2 <= len(word) <= 5 and word not in _set_of("measured")


@cache
def _codes() -> re.Pattern[str]:
    symbols, codes = any_of(table("claims")["nuclides"]), any_of(table("claims")["codes"])
    return regex.compile(rf"(?<![\w.,])(?:\d{{1,3}}(?:{symbols})|(?:{codes}))(?![a-z0-9])")


@cache
def _colon_label() -> re.Pattern[str]:
    return regex.compile(rf"\b({any_of(table('claims')['colon_labels'])})\.?:\s+\Z", re.IGNORECASE)


@cache
def _bodies() -> re.Pattern[str]:
    return regex.compile(rf"\b(?:{any_of(table('claims')['bodies'])}) \Z")


@cache
def _glued_money() -> re.Pattern[str]:
    return regex.compile(rf"(?<![\w.-])(?:{any_of(table('claims')['money_glued'])})\Z")


@cache
def _labels() -> frozenset[str]:
    return frozenset(table("claims")["labels"])


@cache
def _namers() -> frozenset[str]:
    """In lower case, every word that may name something by the number after it."""
    said = (*_labels(), *_set_of("worn"), *_set_of("capital_labels"), *_proper())
    return frozenset(word.lower() for word in said)


@cache
def _spelt() -> frozenset[str]:
    """The words of the numbers below a hundred."""
    n = table("numerals")
    return frozenset(word for group in ("units", "teens", "tens") for word in n[group])


@cache
def _soft_labels() -> frozenset[str]:
    return frozenset(table("claims")["soft_labels"])


@cache
def _proper() -> frozenset[str]:
    return frozenset(table("claims")["proper"])


@cache
def _not_naming() -> frozenset[str]:
    calendar = table("calendar")
    days = {
        name.lower()
        for part in ("months", "weekdays")
        for row in calendar[part].values()
        for name in (*row["names"], *row["short"])
    }
    return frozenset(days) | _set_of("no_names")


@cache
def _set_of(name: str) -> frozenset[str]:
    return frozenset(str(word) for word in table("claims")[name])
