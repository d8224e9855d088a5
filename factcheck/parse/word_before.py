"""The word right before a number, which may name something by it."""

from __future__ import annotations

from typing import NamedTuple

from factcheck import regex

_CLOCK = regex.compile(r"\d{1,2}:\d\d")


class Before(NamedTuple):
    """The word right before a number, whether a full stop ends it, what stands between, and where it begins."""

    word: str
    dot: str
    gap: str
    start: int


def word_before(text: str, at: int, floor: int) -> Before | None:
    """The word right before `at`, with blanks, one `#`, `-` or `(` between; None where there is none after `floor`."""
    end = at
    while end > floor and text[end - 1].isspace():
        end -= 1
    if end > floor and (
        text[end - 1] == "#" or (text[end - 1] == "(" and end == at) or (text[end - 1] == "-" and end == at)
    ):
        mark, end = text[end - 1], end - 1
        if mark == "(" and not text[end - 1 : end].isspace():
            return None
        while mark != "-" and end > floor and text[end - 1].isspace():
            end -= 1
    gap, dot = text[end:at], ""
    if "\n" in gap and not gap.startswith("\n" + " " * 4) and text[at : at + 1].isdigit() and _CLOCK.match(text, at):
        return None  # a time on the line below a room's name
    if end > floor and text[end - 1] == ".":
        end, dot = end - 1, "."
    start = end
    while start > floor and text[start - 1].isalpha():
        start -= 1
    if start == end:
        return None
    if start > floor + 1 and text[start - 1] == "&" and end - start == 1:
        start -= 1
        while start > floor and text[start - 1].isalpha():
            start -= 1
    return Before(text[start:end], dot, gap, start)
