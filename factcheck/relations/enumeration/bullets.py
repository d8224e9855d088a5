"""A stated count with a list of items set below it: `the following five steps:`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from factcheck import regex
from factcheck.lexicon import table
from factcheck.model.document import Block
from factcheck.model.fact import Fact
from factcheck.model.noun import trusted
from factcheck.model.relation import Item, Relation
from factcheck.phrases import any_of
from factcheck.relations.make import relate
from factcheck.relations.scene import Scene
from factcheck.span import Span

_MOST = 60
_OFF = 3
_SHOWN = 80  # characters of an item


def find(scene: Scene) -> Iterator[Relation]:
    """The enumerations whose things are the items of a list, at its first level."""
    blocks = scene.document.blocks
    for number in range(1, len(blocks)):
        if blocks[number].kind == "item" and blocks[number - 1].kind in ("paragraph", "heading", "title"):
            made = _announced(scene, number)
            if made is not None:
                yield made


def _announced(scene: Scene, number: int) -> Relation | None:
    text, lead = scene.document.masked, scene.document.blocks[number - 1]
    promised = lead.kind in ("heading", "title")
    if not promised and not text[lead.span.start : lead.span.end].rstrip().endswith(":"):
        return None
    sentence = scene.document.sentence_at(lead.span.end - 1)
    words = scene.document.sentences[sentence].span.of(text)
    counts = [f for f in scene.by_sentence.get(sentence, ()) if _countable(f) and (not promised or _promises(f))]
    if not counts or _says("examples").search(words):
        return None
    items, closed = _items(scene, number)
    fitting = [f for f in counts if f.quantity.value == len(items)]
    fact = fitting[-1] if fitting else counts[-1]
    off = abs(int(fact.quantity.value or 0) - len(items))
    if not fitting and (not closed or off > _OFF or len(items) < 2 or len(counts) > 1):
        return None
    close = off < _OFF and _is_next(scene, fact, lead)
    if not fitting and not promised and not close and not _says("list-words").search(words):
        return None
    return relate(
        "enumeration",
        {"count": [fact]},
        words[:80],
        Span(fact.span.start, items[-1].span.end),
        wording="enumeration.items",
        items=items,
        determined="medium" if not fitting and (promised or close) else "high",
        reasons=["a list of items follows the number"],
    )


def _is_next(scene: Scene, fact: Fact, lead: Block) -> bool:
    """Whether the colon above the list follows at once on what is counted: `has bought five vehicles:`."""
    return scene.document.masked[fact.span.end : lead.span.end].strip() == ":"


def _countable(fact: Fact) -> bool:
    value = fact.quantity.value
    whole = value is not None and value.denominator == 1 and 2 <= value <= _MOST
    return fact.kind == "count" and whole and fact.quantity.hedge == "none" and not fact.attributive


def _promises(fact: Fact) -> bool:
    """Whether a heading's count is of what a list is made of: `Four ways to save water`."""
    return fact.entity in table("lists")["list-nouns"]


def _items(scene: Scene, number: int) -> tuple[list[Item], bool]:
    """The items of the first level from block `number` on, and whether the list surely ends with the last of them: no
    item follows after another paragraph."""
    blocks, text, masked = scene.document.blocks, scene.document.text, scene.document.masked
    margin = _margin(text, blocks[number])
    items, at = [], number
    while at < len(blocks) and blocks[at].kind == "item" and blocks[at].section == blocks[number].section:
        indent = _margin(text, blocks[at])
        if indent < margin:
            break
        if indent == margin:
            span = blocks[at].span
            start = span.end - len(span.of(masked).lstrip())
            end = min(span.end, start + _SHOWN)
            items.append(trusted(Item)(span=Span(start, end), words=" ".join(text[start:end].split())))
        at += 1
    later = blocks[at : at + 4]
    return items, not any(block.kind == "item" and block.section == blocks[number].section for block in later)


def _margin(text: str, block: Block) -> int:
    """How far the block's first line is set in."""
    start = text.rfind("\n", 0, block.span.start) + 1
    return len(text[start : block.span.start]) - len(text[start : block.span.start].lstrip(" \t"))


@cache
def _says(name: str) -> re.Pattern[str]:
    return regex.compile(rf"(?<!\w)(?:{any_of(table('lists')[name])})(?!\w)", re.IGNORECASE)
