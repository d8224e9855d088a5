"""Ages said without a word for years: `Maria, 66, said`, `a boy of sixteen`, `died at 58`, `was only 24 when`."""

from __future__ import annotations

import re
from functools import cache

from factcheck import regex
from factcheck.lexicon import table
from factcheck.model.mention import Mention
from factcheck.nouns import is_a, is_plural, lemma
from factcheck.span import Span

_OVER = regex.compile(r"(over|under|above|below|older than|younger than)\s", re.IGNORECASE)
_LAST = regex.compile(r"([^\W\d_]+)\s+(?:aged\s+|(?:who\s+)?(?:are|were)\s+)?\Z")
_BETWEEN_COMMAS = regex.compile(r"[^\W\d_][\w’'.-]*,\s*\Z")
_IN_BRACKETS = regex.compile(r"[^\W\d_][\w’'.-]*\s\(\Z")
_BOTH = regex.compile(r"[,(]\s*(?:both|all) \Z")
_OF_AGES = regex.compile(
    r"\b(?:(?:average|mean|median|minimum|maximum|retirement|pension|voting|school-leaving) age"
    r"(?: (?:of|for|at)(?: [^\W\d]+){1,4})?|the (?:oldest|youngest|eldest)(?: of (?:them|these|those|whom)| [a-z]+)?)"
    r" (?:is|was|were|being) (?:just |only |now |about |around )?\Z"
)
_SOMEBODY_OF = regex.compile(r"([^\W\d_]+)\s+of\s+\Z")
_SOMEBODY_COMMA = regex.compile(r"([^\W\d_]+),\s+\Z")
_AGE_OF = regex.compile(
    r"\b(?:at|by|before|until|reached|from) (?:the|an) (?:[\w-]+ ){0,2}age of (?:just |only |about )?\Z"
)
_AT = regex.compile(r"\bat (?:just |only |about )?\Z")
_WAS = regex.compile(
    r"\b(?:he|she|who)(?:’s|'s| (?:was|is|had been|would be|will be|would have been|turned|turns|had (?:just )?turned))"
    r" (?:just |only |still |then |already |now |barely |about |a mere )?\Z"
)
_SOMEBODY_WAS = regex.compile(
    r"(\S+) (?:was|is|turned|turns|will be|would be|will turn) (?:just |only |still |then |already |barely |about )?\Z"
)
_SOMEBODY_IS = regex.compile(
    r"(?:\A|\b(?:the|my|our|his|her|their|your) |\A[A-Z][a-z]+ )([^\W\d_]+) is (?:only |just |now )?\Z", re.IGNORECASE
)
_AGE_BEFORE = regex.compile(r"(?<![\w-])[Aa]ge[ds]?\s+\Z")  # `age over 50`, `aged >60 years`
_OLDEST = 122  # years that anybody has reached
_ENDED = regex.compile(r"\s*(?:[.;!?]|,? (?:and|but|while)\b|\Z)")
_THEN = regex.compile(r"\s*(?:[.,;!?)]|(?:and|when|at the time|in|on|as)\b|\Z)")
_ENDS = regex.compile(r"\s*(?:[.,;:!?)]|\Z|(?:on|when|and|but|this|last|next)\b|in (?=[A-Z\d]))")
_PERSONAL = regex.compile(r"\b(?:he|she)\b")
_IN_A_YEAR = regex.compile(r",? in (?:1[5-9]|20)\d\d\b")
_WHEN = regex.compile(r",? when (?:he|she|his|her)\b")


def is_age(mention: Mention, text: str, sentence: Span) -> bool:
    """Whether a whole number tells how old somebody is: between commas after a name, after somebody and `of`, after
    `at the age of`, or by the words of a life around it."""
    if mention.kind != "number" or mention.number is None or mention.node != "single":
        return False
    value = mention.number.value
    if not (value.denominator == 1 and 1 <= value <= _OLDEST):
        return False
    before = text[max(sentence.start, mention.span.start - 40) : mention.span.start]
    if _people_over(mention, text, before):
        return True
    led = _age_led().search(before) and _ENDS.match(text, mention.span.end) and not mention.hedges
    if (
        led
        or _AGE_OF.search(before.lower())
        or _is_of_ages(mention, text, before)
        or _in_a_life(mention, text, before, sentence)
    ):
        return True
    return not mention.hedges and _is_apposed(mention, text, before)


def is_said_age(mention: Mention, entity: str | None, text: str) -> bool:
    """`his age is 87`, `a man of 45 years`: an age that its noun, or somebody before `of`, says."""
    if mention.number is None and mention.node == "span" and entity == "age":
        return mention.phrase is None and mention.unit in (None, "year")  # `the age range was 22-41 years`
    if mention.number is None or mention.phrase is not None:
        return False
    if mention.hedges and mention.number.value <= _OLDEST and mention.unit in (None, "year"):
        start = mention.span.start
        if mention.kind in ("number", "duration") and _AGE_BEFORE.search(text, max(0, start - 8), start):
            return True
    if mention.kind == "number":
        return entity == "age" and mention.number.value <= _OLDEST
    if mention.kind != "duration" or mention.unit != "year":
        return False
    somebody = _SOMEBODY_OF.search(text, max(0, mention.span.start - 24), mention.span.start)
    return somebody is not None and _is_somebody(somebody.group(1))


def is_of_parent(mention: Mention, text: str, floor: int) -> bool:
    """`a mother of four`: how many children somebody has."""
    if mention.kind != "number" or mention.number is None or mention.number.value.denominator != 1:
        return False
    somebody = _SOMEBODY_OF.search(text, max(floor, mention.span.start - 24), mention.span.start)
    return somebody is not None and somebody.group(1).lower() in table("context")["parents"]


def _is_of_ages(mention: Mention, text: str, before: str) -> bool:
    """`the average age of its members is 61`, `the oldest is 94`."""
    ended = _ENDED.match(text, mention.span.end) or _THEN.match(text, mention.span.end)
    return ended is not None and _OF_AGES.search(before.lower()) is not None


def _people_over(mention: Mention, text: str, before: str) -> bool:
    """`women over 65`, `anyone under 21`, `older than 40`: a number after persons and a word for above or below."""
    over = _OVER.match(text, mention.span.start, mention.number_span.start)
    if over is None or text[mention.number_span.end : mention.number_span.end + 1] in ("%", "-", "/"):
        return False
    if over.group(1).lower().startswith(("older", "younger")):
        return True
    somebody = _LAST.search(before)
    if somebody is None:
        return False
    word = somebody.group(1).lower()
    return word in table("context")["anybody"] or (is_plural(word) and is_a(lemma(word), "person"))


def _is_apposed(mention: Mention, text: str, before: str) -> bool:
    somebody = _SOMEBODY_OF.search(before)
    if somebody is not None and _is_somebody(somebody.group(1)):
        return somebody.group(1).lower() not in table("context")["parents"]  # `a mother of four`
    if _BOTH.search(before) and text[mention.span.end : mention.span.end + 1] in (",", ")"):
        return True
    somebody = _SOMEBODY_COMMA.search(before)
    if somebody is not None and _is_somebody(somebody.group(1)) and text[mention.span.end :][:1] == ",":
        return True
    if text[mention.span.end : mention.span.end + 1] not in (",", ")"):
        return False
    found = (_BETWEEN_COMMAS if text[mention.span.end] == "," else _IN_BRACKETS).search(before)
    value = mention.number.value if mention.number is not None else 0
    return bool(found and found.group()[0].isupper() and text[mention.span.start].isdigit() and value >= 5)


def _in_a_life(mention: Mention, text: str, before: str, sentence: Span) -> bool:
    """`died at 58`, `she was 62.`, `was only 24 when her first book came out`."""
    if _THEN.match(text, mention.span.end, sentence.end) is None:
        return False
    said = before.lower()
    is_life = _life().search(text[sentence.start : sentence.end].lower()) is not None
    subject = _SOMEBODY_WAS.search(before) if is_life or _WHEN.match(text, mention.span.end) else None
    plainly = _SOMEBODY_IS.search(before) if _ENDED.match(text, mention.span.end, sentence.end) else None
    if plainly is not None and _is_somebody(plainly[1]):
        return True
    if _WAS.search(said) or (subject is not None and _may_be_somebody(subject[1])):
        return True
    personal = _PERSONAL.search(text[sentence.start : mention.span.start].lower()) is not None
    at = _AT.search(said)
    if at is None or _standing().search(said, 0, at.start()):
        return False  # `the death toll stood at 112`
    return is_life or (personal and _IN_A_YEAR.match(text, mention.span.end) is not None)


def _may_be_somebody(word: str) -> bool:
    return word[0].isupper() or not word[-1].isalnum() or _is_somebody(word)


def _is_somebody(word: str) -> bool:
    if word.lower() in table("context")["collectives"]:
        return False
    return word.lower() in _somebody() or (not word.endswith("s") and is_a(word.lower(), "person"))


@cache
def _somebody() -> frozenset[str]:
    return frozenset(table("context")["somebody"])


@cache
def _life() -> re.Pattern[str]:
    return regex.compile(rf"\b(?:{'|'.join(map(re.escape, table('context')['life_words']))})\b")


@cache
def _standing() -> re.Pattern[str]:
    """Verbs and nouns after which `at` leads to how many: `deaths stood at 58`."""
    return regex.compile(rf"\b(?:{'|'.join(table('context')['standing_at'])}) \Z")


@cache
def _age_led() -> re.Pattern[str]:
    """`he turned`, `she is`, `died at`: what makes an age of the bare number after it."""
    leads = "|".join(re.escape(words) for words in table("context")["age_leads"])
    return regex.compile(rf"\b(?:{leads})\s+(?:just\s+|only\s+|now\s+)?\Z", re.IGNORECASE)
