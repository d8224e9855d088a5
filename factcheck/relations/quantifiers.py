"""Words that state a share of a whole without a number: `most`, `the vast majority`."""

from __future__ import annotations

import re
from functools import cache

from factcheck import regex
from factcheck.lexicon import table
from factcheck.model.noun import trusted
from factcheck.model.relation import Stated
from factcheck.reading import read_share
from factcheck.span import Span


@cache
def phrases() -> dict[str, str]:
    """Each quantifier phrase, without a final `of`, and the id of its entry in the lexicon."""
    made: dict[str, str] = {}
    for name, entry in table("hedges")["entries"].items():
        if entry["class"] == "quantifier":
            for phrase in entry["phrases"]:
                words = phrase["words"] if isinstance(phrase, dict) else phrase
                made[words.removesuffix(" of")] = name
    return made


def quantifier_in(text: str, span: Span) -> Stated | None:
    """The first such word in `span`, with its reading as a fraction of 1; None where there is none."""
    found = _pattern().search(text, span.start, span.end)
    if found is None:
        return None
    entry = phrases()[" ".join(found.group().lower().split())]
    reading = read_share(entry)
    where = Span(*found.span())
    return trusted(Stated)(
        name="share", span=where, words=found.group(), core=reading.core, support=reading.support, entry=entry
    )


@cache
def _pattern() -> re.Pattern[str]:
    words = sorted(phrases(), key=len, reverse=True)
    spaced = "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in words)
    return regex.compile(rf"(?<!\w)(?:{spaced})(?!\w)", re.IGNORECASE)
