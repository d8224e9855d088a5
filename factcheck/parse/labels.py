"""What a number after a label names, in the words of a reason: `Figs. 4` a figure, `No. 7` something by its number."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from factcheck.lexicon import table
from factcheck.nouns import lemma

_NAMES = "names "
_LISTS = ("labels", "soft_labels", "capital_labels")


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


@cache
def _labels() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for label in dict.fromkeys(str(word).lower() for name in _LISTS for word in table("claims")[name]):
        reason = named_by(label)
        found[reason] = (*found.get(reason, ()), label)
    return found
