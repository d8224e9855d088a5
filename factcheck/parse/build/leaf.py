"""A token as the builders see it: its place and the one sense it was parsed with."""

from __future__ import annotations

from typing import Any, NamedTuple

from factcheck.span import Span


class Leaf(NamedTuple):
    """A parsed token: its terminal, what it stands for, where it is, and its words."""

    terminal: str
    value: Any
    span: Span
    words: str


class Unreadable(Exception):
    """Well formed, but no quantity; `str()` is the reason to show."""
