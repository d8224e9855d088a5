"""Lays out facts, and what was set aside, as a table for the terminal."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.box import ASCII, SIMPLE
from rich.console import Console
from rich.table import Table
from rich.text import Text

from factcheck.writers.look import Look
from factcheck.writers.visible import visible
from factcheck.writers.wording import fact_cells, plural

if TYPE_CHECKING:
    from factcheck.model.fact import Fact, SetAside

_HEAD = (("line", "right"), ("quote", "left"), ("kind", "left"), ("reads as", "left"), ("at the widest", "left"),
         ("of what", "left"), ("who says so", "left"))  # fmt: skip


def facts_table(facts: Sequence[Fact], set_aside: Sequence[SetAside], look: Look) -> str:
    """A table of the facts, then one of what was set aside with the reasons; no trailing blanks."""
    file = io.StringIO()
    console = Console(
        file=file, width=look.width, force_terminal=look.color, no_color=not look.color,
        color_system="standard" if look.color else None, highlight=False, markup=False, emoji=False,
        legacy_windows=False, _environ={},
    )  # fmt: skip

    def text(words: str) -> Text:
        return Text(visible(words.replace("\n", " "), ascii_only=look.ascii))

    box = ASCII if look.ascii else SIMPLE
    if facts:
        table = Table(box=box, pad_edge=False, header_style="bold")
        for head, side in _HEAD:
            table.add_column(head, justify="right" if side == "right" else "left", overflow="fold")
        for fact in facts:
            table.add_row(*(text(words) for words in (str(fact.line), *fact_cells(fact))))
        console.print(text(plural(len(facts), "quantity", "quantities") + " understood"))
        console.print(table)
    if set_aside:
        table = Table(box=box, pad_edge=False, header_style="bold")
        for head in ("line", "words", "reason"):
            table.add_column(head, justify="right" if head == "line" else "left", overflow="fold")
        for item in set_aside:
            table.add_row(text(str(item.line)), text(item.quote), text(item.reason))
        console.print(text(plural(len(set_aside), "number") + " set aside"))
        console.print(table)
    return "\n".join(line.rstrip() for line in file.getvalue().split("\n"))
