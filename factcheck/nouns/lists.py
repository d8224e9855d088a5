"""Words joined by commas and `and`: adjectives before one head, and several heads that one number counts together."""

from __future__ import annotations

import re

from factcheck import regex
from factcheck.nouns.heads import NounPhrase, head_of
from factcheck.nouns.kinds import common_class, is_a
from factcheck.nouns.lemma import lemma
from factcheck.nouns.shapes import (
    DIGITS,
    EITHER_S,
    KNOWN,
    MOST_WORDS,
    NAME,
    PARTICIPLE,
    PEOPLE,
    PLURAL,
    VERB_S,
    VERBAL,
    Word,
    run,
    stop_words,
)

MOST_MEMBERS = 8

_JOINT = regex.compile(r"\s{0,3}(,|;|/)?\s{0,3}(?:(and|or|&)\s{1,3})?", re.I)
_OWN_FIGURE = regex.compile(r"\s{1,3}(?:of|at|worth)\s{1,3}(?:[^\W\d_]{1,9}\s{1,3}){0,2}[$£€¥]?\d", re.I)
_NEXT = regex.compile(r"\s{1,3}([^\W_]+)")


def lengthen(text: str, found: list[Word], stop: int, counted: bool = True) -> list[Word]:
    """The words, carried over a comma or `and` between two words before the head: `male and female students`; over a
    comma alone only where a number has `counted` them (`25 years of calm, official papers say`)."""
    longer, more, listed = found, found, True
    for _ in range(3):
        if len(longer) >= MOST_WORDS or any(word.shape & (PLURAL | PEOPLE) for word in more):
            break
        joint = _JOINT.match(text, longer[-1].end, stop)
        if joint is None or joint[1] == ";" or not (joint[1] or joint[2]) or not (counted or joint[2]):
            break
        more = run(text, joint.end(), stop)
        if not more or more[-1].shape & DIGITS:
            break  # `of the population, Sikhs 1.5%`
        if more[0].shape & NAME and not longer[-1].shape & NAME and not joint[2]:
            break  # `the 1317 edict, Spondent`
        listed = joint[2] is not None or joint[1] == "/"
        longer = longer + more[: MOST_WORDS - len(longer)]
    plural = next((word for word in more if word.shape & PLURAL), None)
    if plural is None or plural.shape & (VERB_S | EITHER_S) or (len(more) < 2 and not listed):
        return found
    return longer


def joined(text: str, first: NounPhrase, stop: int) -> tuple[tuple[str, ...], int]:
    """The lemmas of a list that goes on after its first member, and where it ends; no members where it does not."""
    members, at = [first.head], first.span.end
    while len(members) < MOST_MEMBERS:
        joint = _JOINT.match(text, at, stop)
        if joint is None or joint[1] == ";" or not (joint[1] or joint[2]):
            break
        if joint[1] and joint[2] and len(members) == 1:
            break  # `34 people, and rescuers said`: a clause
        more = run(text, joint.end(), stop)
        which = _member(more, members, joint[2] is not None)
        if which is None or (more[which].shape & VERBAL and _has_object(text, more[which].end, stop)):
            break
        if _OWN_FIGURE.match(text, more[which].end, stop):
            break  # `300 branches and annual sales of $3bn`
        members.append(lemma(more[which].text))
        at = more[which].end
        if joint[2] or joint[1] == "/":
            return tuple(members), at
    return (), at


def _member(found: list[Word], before: list[str], final: bool) -> int | None:
    """The head of one more member of a list, or None where what follows is rather a clause."""
    if not found or found[0].shape & VERB_S or (found[0].shape & EITHER_S and not found[0].shape & KNOWN):
        return None
    which = head_of(found, True)
    if which is None or which > 2 or (not final and len(found) > which + 1):
        return None
    people = found[which].shape & PEOPLE and not found[which].shape & PLURAL
    if people and not all(is_a(word, "person") for word in before):
        return None
    if len(before) == 1 and (found[0].shape & (VERBAL | PARTICIPLE)):
        if len(found) > which + 1 or (which and found[0].shape & VERBAL):
            return None
        if common_class((before[0], lemma(found[which].text))) is None:
            return None
    return which


def _has_object(text: str, at: int, stop: int) -> bool:
    """Whether what follows is the object of a verb: `killed 34 people and wounded dozens`."""
    after = _NEXT.match(text, at, stop)
    if after is None:
        return False
    low = after[1].lower()
    return low[0].isdigit() or any(low in stop_words("end", group) for group in ("numbers", "determiners", "pronouns"))
