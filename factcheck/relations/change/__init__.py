"""What something was, what it became, and by how much: `rose 20% to 120 from 100`; `halved, from 60 to 30`."""

from factcheck.relations.change.levels import find

__all__ = ["find"]
