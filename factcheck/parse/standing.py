"""Whether a reading of a word may stand where it stands: the conditions of the word lists, judged by what is around."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from factcheck import regex
from factcheck.model.mention import Number
from factcheck.nouns import phrase_at
from factcheck.parse.changing import apart, is_bound
from factcheck.parse.figures import figure_at, figure_begins
from factcheck.parse.lasting import AHEAD, bounds_time
from factcheck.parse.lookup import BLANK, NUMBER, following, phrases_at
from factcheck.parse.smaller import is_smaller
from factcheck.parse.vocabulary import Sense, Vocabulary, vocabulary
from factcheck.parse.years import is_earlier, years
from factcheck.reading import entry
from factcheck.span import Span
from factcheck.units import DECIDING, Setting
from factcheck.units import holds as unit_holds

UNITS = frozenset(["UNIT", "DUR", "FOOT", "INCH", "POUND", "OUNCE", "STONE"])
_COUNTED = NUMBER | {"VAGUE"}
_FIGURES = frozenset({"INT", "DEC", "SCI", "VULGAR", "SLASHED"})
_NEVER_FIRST = UNITS | {"YO", "AFTER", "AMPM", "ERA", "ZONE", "OCLOCK", "CURWORD", "CENT"}
_WITHIN = frozenset({"JOIN", "TIE", "TIEMAG", "ANDTENS", "ANDPART", "POINT", "A"})  # what stands within one number
_ABOVE = frozenset({"above", "at_least", "just_above"})
_BELOW = frozenset({"below", "at_most", "nearly"})
_COLD = regex.compile(r"\s\d+(?:\.\d+)?\s?(?:°|º|degrees?\b|deg\b)")
_OF_SIZE = frozenset("~∼≈≃≅<>≤≥≲≳")  # marks of size, after which a dash is a minus
_MORE = regex.compile(r"\s+(?:more|fewer|less|of|higher|lower|larger|smaller)\b")
_REST = 16  # characters that `the remaining` has
_THE_REST = regex.compile(r"\b(?:other|remaining|final)\s+\Z", re.IGNORECASE)
_PART = regex.compile(r"\b(?:half|third|quarter|(?:two|three|four|five)[ -][a-z]{4,}s)\b", re.IGNORECASE)
_THEN_AS = regex.compile(r"\s+(?:of\b|(?:[^\W\d_][\w’'-]*\s+){0,5}?as\b)")
_ENDED = regex.compile(r"\s*(?:[.,;:!?)]|\Z)")
_ALONE = regex.compile(r"\s+\d[\d.,/ ]*\s*[A-Za-z%]?\s*\Z")


_NONE: frozenset[str] = frozenset()


class Token:
    """A piece of a claim: where it stands, and what it may be, likeliest first; `terminals` are those of its senses."""

    __slots__ = ("end", "senses", "start", "terminals")

    def __init__(self, start: int, end: int, senses: tuple[Sense, ...]) -> None:
        self.start, self.end, self.senses = start, end, senses
        only = len(senses) == 1
        self.terminals: tuple[str, ...] = (senses[0][0],) if only else tuple([sense[0] for sense in senses])


class Place:
    """Where a token may stand: its text, the sentence from `floor` to `stop`, the tokens before it, its own place.

    `lex` cuts a text into tokens, for what lies ahead; `follows` is what may follow the end that was `looked` at last.
    One place is moved along a claim: making thousands costs more
    than all that is asked of them.
    """

    __slots__ = ("before", "end", "floor", "follows", "lex", "looked", "sentence", "start", "stop", "text")

    def __init__(self, text: str, floor: int, stop: int, start: int, lex: Callable[..., list[Token]]) -> None:
        self.text, self.floor, self.stop, self.lex = text, floor, stop, lex
        self.sentence = Span(floor, stop)
        self.before: list[Token] = []
        self.start = self.end = start
        self.looked, self.follows = -1, _NONE


def may_be_first(sense: Sense) -> bool:
    """Whether a claim may begin with a token of this sense, whatever stands around it."""
    return (sense.after is None or "START" in sense.after) and sense.terminal not in _NEVER_FIRST


def fits(sense: Sense, last: tuple[str, ...]) -> bool:
    """Whether the sense may stand after a token of these terminals (none where it is the first), whatever the text."""
    if not last:
        return may_be_first(sense)
    if sense.terminal == "VAGUE" and not _COUNTED.isdisjoint(last):
        return False  # `12 dozens of eggs`
    return sense.after is None or not sense.after.isdisjoint(last)


def is_sure(sense: Sense) -> bool:
    """Whether a sense that fits asks nothing of the text."""
    return not sense.conditions and sense.terminal not in ("AFTER", "HEDGE")


def holds(words: Vocabulary, sense: Sense, place: Place) -> bool:
    """Whether the conditions are met of a sense that fits where it stands."""
    terminal, conditions = sense.terminal, sense.conditions
    if terminal == "AFTER" and not _may_follow(place):
        return False
    if terminal == "HEDGE" and place.text[place.start : place.end].isupper():
        return False  # `MAX 8`
    if not conditions:
        return True
    if conditions.get("joint"):
        return _joint_holds(words, conditions, place)
    if conditions.get("case") == "exact" and not _is_exactly(conditions["exact"], place):
        return False
    if terminal == "SUFFIX":
        return _suffix_holds(conditions, place)
    if "unit" in conditions:
        return _unit_holds(conditions["unit"], place)
    return _word_holds(conditions, place)


def _is_exactly(surface: str, place: Place) -> bool:
    said = place.text[place.start : place.end]
    return said == surface or said.replace("-", " ") == surface


def _word_holds(conditions: Mapping[str, Any], place: Place) -> bool:
    """The conditions of a number word or of a hedge, which are about the words beside it alone."""
    others = False
    for key, said in conditions.items():
        held = _OF_WORDS.get(key)
        if held is not None and not held(place, said):
            return False
        others = others or key in DECIDING
    return not others or unit_holds(conditions, _alone(place))


def _alone(place: Place) -> Setting:
    own = Span(place.start, place.end)
    return Setting(place.text, place.sentence, own, own)


def _is_part(place: Place, said: bool) -> bool:
    """Whether `third`, `tenth` are a fraction: after `a`, `one` or a hyphen, and nothing that they could number after
    them."""
    if not place.before:
        return _is_rest(place)
    last = place.before[-1]
    words = place.text[last.start : last.end].lower()
    if words in ("a", "an", "one") or last.terminals[0] == "JOIN":
        if _MORE.match(place.text, place.end, place.stop):
            return True  # `a third more people`
        return words == "-" or phrase_at(place.text, place.end, place.stop, plural=False) is None
    return False


def _is_rest(place: Place) -> bool:
    """`half voted for, a third against and the other sixth abstained`: what parts named before it leave."""
    text, start = place.text, place.start
    named = _THE_REST.search(text, max(place.floor, start - _REST), start)
    if named is None or not _PART.search(text, max(place.floor, start - 200), named.start()):
        return False
    return phrase_at(text, place.end, place.stop, plural=False) is None


def _is_sign(place: Place, said: bool) -> bool:
    """Whether a dash is a minus: on its figure or money, and on nothing else."""
    text, start, end = place.text, place.start, place.end
    if _COLD.match(text, end, place.stop) or (start == place.floor and _ALONE.match(text, end, place.stop)):
        return True
    if text[max(0, start - 2) : start].strip() in _OF_SIZE:
        return True  # `≈ - 10`
    glued = end < place.stop and not text[end].isspace()
    if start > 1 and text[start - 1].isspace() and text[start - 2].isdigit():
        return False  # `75 -300 mm`
    return glued and (start == 0 or text[start - 1].isspace() or text[start - 1] in "([{/:=×*“\"'~∼≈≃≅<>≤≥±$£€")


def _goes_on(place: Place, said: bool) -> bool:
    """Whether `as many` only compares or opens a remark: `as many as possible`, `as many of you know`."""
    return _THEN_AS.match(place.text, place.end, place.stop) is None


def _closes(place: Place, said: bool) -> bool:
    """Whether `plus` after a unit or a noun ends what is said: `18 months plus`, not `£900 a month plus bills`."""
    number = bool(place.before) and not NUMBER.isdisjoint(place.before[-1].terminals)
    return number or _ENDED.match(place.text, place.end, place.stop) is not None


_OF_WORDS: Mapping[str, Callable[[Place, Any], bool]] = {
    "part": _is_part,
    "sign": _is_sign,
    "closing": _closes,
    "of_time": bounds_time,
    "unless_as": _goes_on,
    "unless_change": lambda p, said: is_bound(p.text, p.floor, p.start, p.end, p.stop),
}


def _may_follow(place: Place) -> bool:
    """Whether a hedge after its number ends there: `or more`, not the beginning of `or more than`, nor in a list that
    of the next number (`up to 40 men, at least 12 boys`)."""
    if place.text.startswith(" than", place.end):
        return False
    return place.text[place.start] != "," or NUMBER.isdisjoint(
        following(vocabulary(), place.text, place.end, place.stop)
    )


# -- joints -----------------------------------------------------------------------------------------------------------


def _joint_holds(words: Vocabulary, c: Mapping[str, Any], place: Place) -> bool:
    if "within" in c and all(c["within"].isdisjoint(t.terminals) for t in place.before):
        return False
    if "glued" in c and not _glued(c["glued"], place):
        return False
    if "before" in c or "never_before" in c:
        if place.looked != place.end:
            place.looked, place.follows = place.end, following(words, place.text, place.end, place.stop)
        follows = place.follows
        if "before" in c and c["before"].isdisjoint(follows):
            return False
        if "never_before" in c and not c["never_before"].isdisjoint(follows):
            return False
    if "only_before" in c and not unit_holds({"only_before": c["only_before"]}, _alone(place)):
        return False
    if "only_after" in c and not unit_holds({"only_after": c["only_after"]}, _alone(place)):
        return False
    if "not_after" in c and not unit_holds({"never_after": c["not_after"]}, _alone(place)):
        return False
    if "near" in c and not unit_holds({"near": c["near"]}, _alone(place)):
        return False
    if "next" in c and not _is_next(place):
        return False
    if "ahead" in c and not _comes(place, c["ahead"]):
        return False
    return _UNLESS.keys().isdisjoint(c) or not any(key in c and unless(place) for key, unless in _UNLESS.items())


def _ahead(place: Place) -> list[Token]:
    """The tokens after the joint, as far as one amount may reach."""
    return place.lex(place.text, place.end, place.floor, place.stop, AHEAD)


def _is_next(place: Place) -> bool:
    """Whether the number after the joint is the next after the one before it: by one, or by a round step that both are
    multiples of (`15 or 20`, `forty or fifty`), which in a unit are two sizes of it (`45 or 50 mg`)."""
    ahead = place.lex(place.text, place.end, place.floor, place.stop, 3)
    priced = bool(ahead) and ahead[0].terminals[0] == "CURSYM"  # `$5 or $10` are two prices, `$3 or $4` a range
    ahead = ahead[priced:]
    first = _worth(place.before[-1])
    second = _worth(ahead[0]) if ahead else None
    if first is None or second is None or first <= 0:
        return False
    step = second - first
    sized = priced or (len(ahead) > 1 and not {"UNIT", "PCT", "HY"}.isdisjoint(ahead[1].terminals))
    return step == 1 or (step in _ROUND_STEPS and first % step == 0 and not sized)


_ROUND_STEPS = frozenset({5, 10, 50, 100, 500, 1000})


def _worth(token: Token) -> Fraction | None:
    """What one token is worth as a number; None for what is none."""
    value = token.senses[-1].value
    return value.value if isinstance(value, Number) else value if isinstance(value, Fraction) else None


def _comes(place: Place, wanted: tuple[frozenset[str], ...]) -> bool:
    """Whether the tokens that follow the joint are, in order, of the terminals that it asks for."""
    found = place.lex(place.text, place.end, place.floor, place.stop, len(wanted))
    return len(found) == len(wanted) and all(
        not one.isdisjoint(token.terminals) for one, token in zip(wanted, found, strict=True)
    )


def _same_side(place: Place) -> bool:
    """Whether the hedges before and after `and` are not a lower and an upper bound (`more than 20 and less than
    35`)."""
    hedges = [t.senses[0].value for t in place.before if t.terminals[0] == "HEDGE"]
    ahead = place.lex(place.text, place.end, place.floor, place.stop, 1) if len(hedges) == 1 else []
    if len(hedges) != 1 or not ahead or ahead[0].terminals[0] != "HEDGE":
        return True
    one, other = entry(hedges[0]).meaning, entry(ahead[0].senses[0].value).meaning
    return not ((one in _ABOVE and other in _BELOW) or (one in _BELOW and other in _ABOVE))


def _more_follows(place: Place) -> bool:
    """Whether more than a number follows up to the next mark: `one over twenty years`."""
    ahead = place.lex(place.text, place.end, place.floor, place.stop, AHEAD)
    numbers = [t for t in ahead if not (NUMBER | {"JOIN"}).isdisjoint(t.terminals)]
    return len(numbers) < len(ahead) or not ahead or not _ENDED.match(place.text, ahead[-1].end, place.stop)


def _is_tailed(place: Place) -> bool:
    """Whether a hedge of several words ends the noun phrase that follows: `5 litres of milk or so`."""
    phrase = phrase_at(place.text, place.end, place.stop, plural=None)
    if phrase is None:
        return False
    at = BLANK.match(place.text, phrase.span.end, place.stop).end()  # type: ignore[union-attr]
    found = phrases_at(vocabulary(), place.text, at, place.stop)
    return any(" " in place.text[at:end] and any(s.terminal == "AFTER" for s in senses) for end, senses in found)


# What keeps a joint from joining, by the key that asks for it.
_UNLESS: Mapping[str, Callable[[Place], bool]] = {
    "unless_change": lambda p: apart(p.before, lambda: _ahead(p), p.text, p.floor, p.stop),
    "unless_years": lambda p: years(p.text, p.before[-1].start, p.before[-1].end, p.end, p.stop),
    "unless_earlier": lambda p: is_earlier(p.text, p.end, p.stop),
    "unless_same_side": _same_side,
    "unless_more": _more_follows,
    "tailed": lambda p: not _is_tailed(p),
    "smaller": lambda p: not is_smaller(p.before, lambda: _ahead(p), p.text, p.stop),
}


def _glued(how: str, place: Place) -> bool:
    before = place.start > 0 and not place.text[place.start - 1].isspace()
    after = place.end < len(place.text) and not place.text[place.end].isspace()
    return {
        "both": before and after,
        "before": before,
        "after": after and not before,
        "none": not before and not after,
    }[how]


# -- units, money and magnitude letters -------------------------------------------------------------------------------


def _unit_holds(conditions: Mapping[str, Any], place: Place) -> bool:
    """The conditions of an ambiguous unit or money word (see the head of units.yaml); after `per` there is no other
    reading."""
    if place.before and place.before[-1].terminals[0] == "PER":
        return True
    numbers = _last_number(place.before) or place.before
    if not numbers:
        return not conditions
    return unit_holds(conditions, _setting(place, numbers, place.before[0].start))


def _last_number(before: list[Token]) -> list[Token]:
    """The tokens of the number said last: in `three hours to 17.4ft` those of 17.4."""
    found: list[Token] = []
    for token in reversed(before):
        if not NUMBER.isdisjoint(token.terminals):
            found.insert(0, token)
        elif found and _WITHIN.isdisjoint(token.terminals):
            break
    return found


def sign_holds(sense: Sense, place: Place) -> bool:
    """Whether a money sign may be read as money before the figure that follows it."""
    conditions = sense.conditions.get("unit")
    if not conditions or DECIDING.isdisjoint(conditions):
        return True
    at = BLANK.match(place.text, place.end, place.stop).end()  # type: ignore[union-attr]
    figure = figure_at(place.text, at, place.stop) if at < place.stop and figure_begins(place.text, at) else None
    if figure is None:
        return True
    value = figure.value.value if isinstance(figure.value, Number) else None
    more = following(vocabulary(), place.text, figure.span.end, place.stop)
    setting = Setting(
        place.text, place.sentence, figure.span, Span(place.start, place.end), True,
        not more.isdisjoint({"MAG", "SUFFIX"}), value,
    )  # fmt: skip
    return unit_holds(conditions, setting)


def _suffix_holds(conditions: Mapping[str, Any], place: Place) -> bool:
    """Whether a magnitude letter may stand here: after figures, and as the lexicon says."""
    if not place.before or not _FIGURES & set(place.before[-1].terminals):
        return False
    signs = [at for at, t in enumerate(place.before) if not {"CURSYM", "CURCODE"}.isdisjoint(t.terminals)]
    first = place.before[signs[-1] + 1] if signs and signs[-1] + 1 < len(place.before) else place.before[-1]
    return unit_holds(conditions, _setting(place, place.before[-1:], first.start))  # `£5-7m` is of money


def _setting(place: Place, numbers: list[Token], start: int) -> Setting:
    first, last = numbers[0], numbers[-1]
    value = last.senses[0].value
    return Setting(
        place.text,
        place.sentence,
        Span(start, last.end),
        Span(place.start, place.end),
        bool(set(first.terminals) & (_FIGURES | {"SPREAD"})),
        bool({"MAG", "SUFFIX"} & set(last.terminals)),
        value.value if isinstance(value, Number) else None,
        next((t.senses[0].value for t in reversed(place.before[:-1]) if not UNITS.isdisjoint(t.terminals)), None),
    )
