"""Nouns that come from outside, checked by pydantic: kept reports, decisions, and the schema of both."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import TypeAdapter


@cache
def adapter(kind: Any) -> TypeAdapter[Any]:
    """What reads and describes nouns of one kind."""
    return TypeAdapter(kind)
