"""The dictionary form of a noun, and whether a word looks like a plural.

The regular endings are decided here, what is irregular by the word list; simplemma is asked, through a small table made
from its English dictionary once and kept, only about endings that English writes in more than one way (`-ses`, `-ves`,
`-oes`, `-a`, `-i`), since importing it costs a tenth of a second and its dictionary half of one.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, cast

from factcheck import compiled, lexicon

_UNSURE = ("ses", "xes", "zes", "ves", "oes", "yces", "ices", "ges", "ides", "ae", "i", "a", "eaux")
_NEVER_PLURAL = ("ss", "us", "is", "'s", "’s")
_MOST = 50_000  # words remembered before the memory is emptied, so that no text can fill it


@cache
def words(name: str) -> frozenset[str]:
    """The words of one flat list of `grammar/lexicon/nouns.yaml`."""
    return frozenset(_nouns()[name].split())


_known: dict[str, str] = {}


def lemma(word: str) -> str:
    """The singular of a noun, in lower case: `people` gives `person`, `buses` `bus`; a singular gives itself."""
    found = _known.get(word)
    if found is None:
        if len(_known) > _MOST:
            _known.clear()
        low = word.lower().replace("’", "'")
        letters = word[-1:] == "s" and word[:-1].isupper() and len(word) > 2 and low not in _nouns()["lemma"]  # `GPs`
        found = _known[word] = _lemma(low[:-1] if letters else low)
    return found


@cache
def is_plural(word: str) -> bool:
    """Whether the word, in lower case, is a plural by its shape or by the word list; `police` and `aircraft` are."""
    if word in words("plural") or word in words("same_plural"):
        return True
    if word in words("not_plural") or word.endswith(_NEVER_PLURAL):
        return False
    tail = word.rpartition("-")[2]
    if tail != word and tail in words("plural"):
        return True
    return (len(word) > 3 and word.endswith("s")) or _irregular(word) is not None


def _lemma(word: str) -> str:
    data = _nouns()["lemma"]
    if word in data:
        return cast(str, data[word])
    if word in words("same_plural") or word in words("not_plural"):
        return word
    front, hyphen, tail = word.rpartition("-")
    if hyphen:
        return f"{front}-{lemma(tail)}"
    if word.endswith(("'s", "s'")):
        return lemma(word[:-2] if word.endswith("'s") else word[:-1])
    irregular = _irregular(word)
    if irregular is not None:
        return irregular
    if word.endswith(_UNSURE):
        asked = _library().get(word)
        if asked is not None:
            return asked
    return _regular(word)


def _irregular(word: str) -> str | None:
    """The singular of a compound whose last part is irregular (`schoolchildren`), else None."""
    if not word.endswith(_any_ending()) or word in words("not_plural") or word in words("never_plural"):
        return None
    for ending, singular in _endings():
        if word.endswith(ending) and (len(word) > len(ending) + 1 or word == ending):
            return word[: -len(ending)] + singular
    return None


def _regular(word: str) -> str:
    if not word.endswith("s") or word.endswith(_NEVER_PLURAL) or len(word) < 4:
        listed = word.endswith("s") and (word in words("plural") or word[:-1].isdigit())
        return word[:-1] if listed else word
    if word.endswith("ies"):
        return word[:-3] + "y" if len(word) > 4 else word[:-1]
    if word.endswith(("ches", "shes", "sses", "xes", "zzes", "oes")):
        return word[:-2]
    return word[:-1]


@cache
def _endings() -> tuple[tuple[str, str], ...]:
    found: dict[str, str] = _nouns()["endings"]
    return tuple(sorted(found.items(), key=lambda item: -len(item[0])))


@cache
def _any_ending() -> tuple[str, ...]:
    return tuple(ending for ending, _ in _endings())


@cache
def _nouns() -> dict[str, Any]:
    return cast(dict[str, Any], lexicon.table("nouns"))


@cache
def _library() -> dict[str, str]:
    """Word to lemma where simplemma's dictionary and the regular endings part."""
    return cast(dict[str, str], compiled.kept("lemmas", told_from(), told))


def told_from() -> str:
    """A hash of all that decides what is asked of simplemma's dictionary: its size tells one edition from another, for
    to ask for the version costs more than all else here; the regular endings are decided in this file."""
    spec = find_spec("simplemma")
    home = Path(spec.origin).parent if spec is not None and spec.origin is not None else Path()
    sizes = [f"{path.name} {path.stat().st_size}".encode() for path in sorted(home.rglob("en.plzma"))]
    return compiled.digest([*sizes, Path(__file__).read_bytes(), _nouns()["plural"].encode()])


def told() -> dict[str, str]:
    """What simplemma says of each word whose regular ending would say otherwise."""
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    english = DefaultDictionaryFactory().get_dictionary("en")
    asked = [word for word in english if word.endswith(_UNSURE) and word.isalpha() and word.islower()]
    return {word: said for word in asked if (said := english[word]) not in (word, _regular(word))}
