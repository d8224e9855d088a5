"""Texts with expressions in braces: `The parts add up to {sum(parts)}, more than {total:quote}.`"""

from __future__ import annotations

from typing import Any

from factcheck.engine.expression import ExpressionFault, parse
from factcheck.engine.rules.nearest import did_you_mean
from factcheck.engine.tree import Name, Node

# How a value may be printed, and what for.
FORMATS = {
    "": "as a writer would print it",
    "quote": "the words of the text",
    "said": "the number with its hedge, as the text has it",
    "noun": "what is counted, as the text names it",
    "times": "the figures in digits, multiplied: `6 × 11`",
    "words": "a small whole number in words: `three`",
    "about": "with `about` before it where a figure behind it is only roughly stated",
    "range": "what a fair reader takes it to mean",
    "widest": "the widest reading anyone could defend",
    "%": "as a per cent",
}
_OF_FACTS = frozenset({"quote", "said", "noun", "times"})


def pieces(text: str) -> list[str | tuple[Node, str, int]]:
    """A template's texts and expressions (each with its format and its offset in `text`); `{{` is a brace.

    Raises ExpressionFault, with places in `text`.
    """
    found: list[str | tuple[Node, str, int]] = []
    plain, at = "", 0
    while at < len(text):
        if text[at : at + 2] in ("{{", "}}"):
            plain, at = plain + text[at], at + 2
        elif text[at] == "{":
            end = text.find("}", at)
            if end < 0:
                raise ExpressionFault(at, at + 1, "this brace is never closed", "write {{ for a brace in the text")
            found += [plain, _hole(text, at + 1, end)]
            plain, at = "", end + 1
        elif text[at] == "}":
            raise ExpressionFault(at, at + 1, "this brace closes nothing", "write }} for a brace in the text")
        else:
            plain, at = plain + text[at], at + 1
    return [piece for piece in [*found, plain] if piece != ""]


def _hole(text: str, start: int, end: int) -> tuple[Node, str, int]:
    inside = text[start:end]
    expression, _, form = inside.rpartition(":") if ":" in inside else (inside, "", "")
    if form not in FORMATS:
        help_line = did_you_mean(form, FORMATS) or f"formats: {', '.join(name for name in FORMATS if name)}"
        raise ExpressionFault(end - len(form), end, f'there is no format "{form}"', help_line)
    try:
        node = parse(expression)
    except ExpressionFault as fault:
        raise moved(fault, start) from None
    if form in _OF_FACTS and not isinstance(node, Name):
        raise ExpressionFault(start, end, f'only a role can be printed as "{form}"', "for example {total:quote}")
    return node, form, start


def moved(fault: ExpressionFault, by: int) -> ExpressionFault:
    """The same fault, its places counted from `by` characters earlier."""
    also = tuple((start + by, end + by, label) for start, end, label in fault.also)
    return ExpressionFault(fault.start + by, fault.end + by, fault.sentence, fault.help, also)


def as_data(found: list[str | tuple[Node, str, int]], data_of: Any) -> list[Any]:
    """The template as JSON data."""
    return [piece if isinstance(piece, str) else [data_of(piece[0]), piece[1]] for piece in found]
