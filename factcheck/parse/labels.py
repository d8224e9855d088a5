"""What a number after a label names, in the words of a reason: `Figs. 4` a figure, `No. 7` something by its number."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from factcheck import regex
from factcheck.lexicon import table
from factcheck.nouns import lemma

_WORN = regex.compile(r"\d{1,2}(?:½|\.5| 1/2)?(?![\d.,]*\d|\s?[-–]?\s?(?:[cmk]?m|in|ft|inch|inches|feet)\b)")
_LED = regex.compile(r"([^\W\d_]+)\s+\Z")
_REACH = 24  # characters back in which a word before `size` begins
_NAMES = "names "
_LISTS = ("labels", "soft_labels", "capital_labels", "worn")


@lru_cache(maxsize=1024)
def named_by(label: str) -> str:
    """The reason why a number after `label`, in lower case, is no claim."""
    said = table("claims")["label_names"].get(label) or lemma(label)
    if " " in said:
        return f"{_NAMES}{said}"
    article = "an" if said[0] in "aeio" else "a"
    return f"{_NAMES}{article} {said}"


def labels_named(reason: str) -> tuple[str, ...]:
    """The labels, in lower case, that give this reason; none where it is another kind of reason."""
    return _labels().get(reason, ())


def is_worn(text: str, start: int, begins: int) -> bool:
    """Whether `size`, which begins at `begins`, and the figures at `start` are the size of something worn, not of a
    group: `size 9 boots`, not `a sample size 40`."""
    led = _LED.search(text, max(0, begins - _REACH), begins)
    worn = _WORN.match(text, start) is not None
    return worn and (led is None or led[1].lower() not in table("claims")["of_groups"])


def dates_by(text: str, word: str, begins: int) -> bool:
    """`on days 1, 8 and 15`, `at weeks 4 and 8`: whether the number after a plural of time, which begins at `begins`,
    says when."""
    led = table("claims")["led_labels"]
    found = _LED.search(text, max(0, begins - _REACH), begins) if word.lower() in led["words"] else None
    return found is not None and found[1].lower() in led["after"]


@cache
def _labels() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    listed = [word for name in _LISTS for word in table("claims")[name]] + table("claims")["led_labels"]["words"]
    for label in dict.fromkeys(str(word).lower() for word in listed):
        reason = named_by(label)
        found[reason] = (*found.get(reason, ()), label)
    return found
