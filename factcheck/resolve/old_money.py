"""Coins of a text that reckons in pounds, shillings and pence: twelve pence make a shilling there, twenty of these a
pound."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.model.mention import Mention, replace

_OLD = {"pence": "old_penny", "shilling": "old_shilling"}


def with_old_coins(mentions: Sequence[Mention]) -> Sequence[Mention]:
    """The mentions, their pence and shillings old ones where pounds stand with shillings: `14 pence`, `£388 11s`."""
    if not any(mention.unit == "GBP" and mention.parts.get("old") for mention in mentions):
        return mentions
    return [replace(m, unit=_OLD[m.unit]) if m.unit in _OLD else m for m in mentions]
