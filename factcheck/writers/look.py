"""How a report is to look where it is shown; kept reports ignore it, so that the same input gives the same bytes."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Look:
    """`width` in columns; `color` whether escapes are written; `ascii` whether only ASCII is; `level` -1 for findings
    alone, 0, or 1 for the reasons too; `show_passed` whether the checks that hold are listed. `paths` gives a report's
    name as the user wrote it, where that differs."""

    width: int = 100
    color: bool = False
    ascii: bool = False
    level: int = 0
    show_passed: bool = False
    paths: dict[str, str] = field(default_factory=dict)


PLAIN = Look()
