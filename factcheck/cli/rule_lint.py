"""What a rule is allowed to be and still should not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from factcheck import regex

if TYPE_CHECKING:
    from factcheck.engine.rules.compiled_rule import CompiledRule

_FEWEST = 3  # of each kind of test: one wording is chance, three are a habit
_HARSH = regex.compile(r"\b(?:false|lie|lies|lied|wrongly|the author)\b", re.IGNORECASE)


def remarks_on(rule: CompiledRule) -> Iterator[str]:
    """Each remark as `path: id: sentence`."""
    for sentence in _remarks(rule):
        yield f"{rule.file}: {rule.id}: {sentence}"


def _remarks(rule: CompiledRule) -> Iterator[str]:
    texts = rule.source["message"]
    if len(rule.flag) < _FEWEST:
        yield f"fewer than {_FEWEST} texts that must be found"
    if len(rule.passes) < _FEWEST:
        yield f"fewer than {_FEWEST} texts that must stay silent"
    for sentence in (*rule.flag, *rule.todo):
        if "[[" not in sentence:
            yield f"no [[...]] says where it must point: {sentence!r}"
    if not texts.rstrip().endswith((".", "!", "?")):
        yield "the message is no whole sentence: end it with a full stop"
    if rule.title.endswith("."):
        yield "the title is a headline: no full stop"
    if _HARSH.search(texts):
        yield 'the message judges the writer: say what cannot both be right, not "false"'
    if rule.subject in ("fact", "pair") and not rule.source["where"]:
        yield f"without `where` it looks at every {rule.subject}"
    if not rule.suggestions:
        yield "no `suggest` says what to check"
