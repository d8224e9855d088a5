"""What a figure is said of in its clause, for functions of the rule language that ask for more than words near by."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from factcheck import nouns, regex
from factcheck.lexicon import table

Phrases = tuple[str, ...]
_WORD = r"[^\W\d_][\w’'-]*"
_LED = r"(?:(?:the|a|an|its|their|our|my|his|her|this|that|these|those|all|some|both|each|every)\s+)"
_OPENS = regex.compile(
    r"(?:\A|[,;:—–(“\"]\s*|\b(?:that|and|but|while|because|since|though|although|so|when|yet|found|says?|said|where)\s+)"
    r"(?:(?:about|some|nearly|almost|fully|only|just|around|over|still|in all|roughly|a good|at least)\s+)*\Z"
)
_GROUP = regex.compile(rf"\s*of\s+{_LED}*(?:[\w’'-]+[’']s?\s+)?((?:{_WORD}\s+){{0,3}}?)({_WORD})")
_DOES = regex.compile(
    r"\b(?:were|was|are|is|had|have|has|did|do|does|can|could|will|would|fell|went|came|got|gave|took|made|said|say|left|lost|"
    r"won|knew|felt|stood|sat|ran|rose|bore|held|kept|met|paid|put|read|saw|sent|spoke|spent|wore|agree|want|live|own|"
    r"use|work|think|smoke|drive|walk|speak|back|vote|like|[a-z]+ed)\b"
)
_PRONOUNS = frozenset({"them", "us", "those", "these", "you"})
_SUBJECT = regex.compile(
    rf"(?:\A|[,“\"]\s*|\b(?:that|where|while)\s+)(?:the|a|an|my|his|her|our|their|your|one)\s+((?:{_WORD}\s+){{1,3}})"
)
_STOP = regex.compile(r"[;:.]|,\s|\s[—–-]\s")
_ASIDE = r"(?:,[^,;:]{1,40},|\s*\([^()]{1,60}\))?"


def is_of_all(before: str, after: str, not_these: Phrases) -> bool:
    """Whether a per cent tells what so many of a group did: it opens its clause, a group follows `of`, and a verb comes
    after it. `not_these` are things of which there may be more than all."""
    group = _GROUP.match(after)
    if group is None or not _OPENS.search(before):
        return False
    head = _head_of(after)
    rest = _STOP.split(after[group.end() :], maxsplit=1)[0]
    if head is None or nouns.lemma(head) in not_these or head in not_these or not _DOES.search(f"{head} {rest}"):
        return False
    return head in _PRONOUNS or head in _groups() or nouns.is_plural(head)


def _head_of(after: str) -> str | None:
    """The noun after `of`: the first word that is a plural or names a group, within a few words."""
    words = regex.findall(r"[^\W\d_][\w’'-]*|[,;:.()]", after[:90])
    for word in words[1:6]:
        if not word[0].isalpha():
            return None
        if word in _PRONOUNS or word in _groups() or (nouns.is_plural(word) and word not in _LEADING):
            return str(word)
    return None


_LEADING = frozenset({"its", "his", "this", "us"})


def is_of_another(after: str) -> bool:
    """Whether a per cent is held against what was at another time, what is aimed at, or what there is room for: `of the
    pupils it had in 2019`, `of the guests for whom it was built`."""
    return _another().search(_STOP.split(after[:120], maxsplit=1)[0]) is not None


@cache
def _another() -> re.Pattern[str]:
    lists = table("clause")
    words = "|".join(re.escape(str(word)).replace(r"\ ", r"\s+") for word in lists["share_of_another"])
    year = r"\b(?:in|of|for|from|at|since|before|by)\s+(?:the\s+)?(?:19|20)\d\d\b|\b(?:19|20)\d\d\s+[a-z]"
    return regex.compile(rf"(?<![\w-])(?:{words})(?![\w-])|{year}")


def is_value_of(before: str, after: str, names: Phrases) -> bool:
    """Whether a figure is the value of a thing with one of these names, whichever stands first: `the chance, said Lee,
    is put at 0.4`, `a figure of 0.4 for the chance`, `0.4 is the figure for the chance`."""
    ahead, behind = _named(names)
    clause = regex.split(r"[;:]|\.\s", before[-200:])[-1]
    return ahead.search(clause) is not None or behind.match(after[:120]) is not None


@lru_cache(maxsize=64)
def _named(names: Phrases) -> tuple[re.Pattern[str], re.Pattern[str]]:
    name = "|".join(re.escape(one.lower()).replace(r"\ ", r"\s+") for one in names)
    lists = table("clause")
    links = "|".join(re.escape(str(one)).replace(r"\ ", r"\s+") for one in lists["value_links"])
    hedge = r"(?:\s+(?:about|just|only|some|nearly|exactly|now|still|as|high|low|much|little))*"
    leads = rf"(?:\A|(?<![\w-]){_LED}|(?<=,)\s*|(?<=\bof)\s+)"
    noun = rf"{leads}(?:(?!net\b|change\b|rise\b|fall\b)[\w-]+\s+){{0,2}}(?:{name})\b{_ASIDE}"
    further = r"(?!\s+(?:ratio|change))(?:\s+(?!and\b)[^;:]{0,60}?)?"
    ahead = regex.compile(rf"{noun}{further}{_ASIDE},?\s*(?:{links}){hedge}\s*\Z")
    told = r"(?:\s*(?:is|was)\s+the\s+(?:figure|value|number|answer|result)\s+(?:given\s+|found\s+|reported\s+)?)?"
    behind = regex.compile(rf"{told}\s*(?:for|as)\s+{_LED}?(?:[\w-]+\s+){{0,2}}(?:{name})\b")
    return ahead, behind


def is_of_one(before: str, classes: Phrases) -> bool:
    """Whether the subject of the clause is one of a class, or `he`, `she`, `I`."""
    clause = regex.split(r"[;:—–]|\.\s|,\s+(?:and|but|which|who|where|while)\b", before)[-1]
    if regex.search(r"(?:\A|[,“\"]\s*|\b(?:and|but|that|where|while|as)\s+)(?:he|she|i)\s+[a-z]", clause):
        return True
    for found in _SUBJECT.finditer(clause):
        words = found[1].split()
        for word in words:
            if not nouns.is_plural(word) and any(nouns.is_a(nouns.lemma(word), one) for one in classes):
                return True
    return False


@cache
def _groups() -> frozenset[str]:
    return frozenset(str(word) for word in table("clause")["groups"])
